"""What is kept beside the steps while a text is read: questions, remarks, advice, each line's fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.limits import LONGEST_SENTENCE, MOST_ADVICE
from stretchtimer.shorthand.doses import HOW_OFTEN, Said
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import AdviceLine, Fate, LineFate, Question, Remark
from stretchtimer.shorthand.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.shorthand.rows import TextRow

_DROPPED: tuple[Fate, Idle | None] = (Fate.DROPPED, Idle.REMARK)
"""What becomes of a line that was good for nothing."""


class Record:
    """Collects all this for one text."""

    def __init__(self) -> None:
        self.advice: list[AdviceLine] = []
        self._remarks: dict[int, list[Remark]] = {}
        """By the number of their line, since asking about a line takes back what was said of it."""
        self._questions: dict[int, Question] = {}
        self._remarked: set[Remark] = set()
        self._fates: dict[int, tuple[Fate, Idle | None]] = {}

    # What becomes of a line.

    def settle(self, row: TextRow, fate: Fate, idle: Idle | None = None) -> None:
        """Tell what became of a line. Of several things it was good for the first counts."""
        known = self._fates.get(row.number)
        if known is None or known[0] == Fate.DROPPED:
            self._fates[row.number] = (fate, idle)

    def drop(self, row: TextRow, idle: Idle) -> None:
        """Tell why a line has nothing to do, unless it had."""
        self.settle(row, Fate.DROPPED, idle)

    def ask(self, row: TextRow, reason: str) -> None:
        """Ask about a line; it is good for nothing else then."""
        self._questions.setdefault(row.number, Question(row.number, row.line.raw, reason))
        self._fates[row.number] = (Fate.ASKED, None)
        self.advice = [advice for advice in self.advice if advice.line != row.number]
        self._remarks.pop(row.number, None)

    def unsettle(self, number: int, idle: Idle) -> None:
        """Tell that a line was good for nothing after all, unless it is asked about."""
        if not self.is_asked(number):
            self._fates[number] = (Fate.DROPPED, idle)
            self._remarks.pop(number, None)

    def is_settled(self, row: TextRow) -> bool:
        """Whether a line was good for anything so far."""
        return self._fates.get(row.number, _DROPPED)[0] != Fate.DROPPED

    def is_asked(self, number: int) -> bool:
        """Whether a line is asked about."""
        return number in self._questions

    # What is kept of it.

    def remark(self, kind: Said, row: TextRow, sentence: str) -> None:
        """Tell what was taken for the whole."""
        remark = Remark(kind, row.number, sentence)
        if remark not in self._remarked:
            self._remarked.add(remark)
            self._remarks.setdefault(row.number, []).append(remark)

    def advise(self, row: TextRow, text: str, *, often: bool = False) -> None:
        """Keep a sentence as advice, or drop its line if there is no room for more.

        Args:
            row: Where it stands.
            text: The sentence.
            often: Whether it tells how often, which is to be said.
        """
        if not self.advise_for(row.number, text):
            self.drop(row, Idle.REMARK)
            return
        self.settle(row, Fate.ADVICE)
        if often:
            kind, sentence = HOW_OFTEN
            self.remark(kind, row, sentence)

    def advise_rest(self, row: TextRow, text: str, between: str = "") -> None:
        """Keep as advice a rest for which a routine has no key, and tell so.

        Args:
            row: Where it stands.
            text: What it says.
            between: What it is between; empty if another round or nothing comes after it.
        """
        self.advise(row, text)
        what = f"a rest between {between} alone" if between else "a rest before another round, or at the end"
        self.remark(Said.REST, row, f"there is no key for {what}: it is kept as advice")

    def advise_for(self, number: int, text: str) -> bool:
        """Keep a sentence of a line that is good for something else; tells whether there was room for it."""
        text = " ".join(text.split())
        has_room = len(self.advice) < MOST_ADVICE and len(text) <= LONGEST_SENTENCE
        if has_room and all(advice.text != text for advice in self.advice):
            self.advice.append(AdviceLine(number, text))
        return has_room

    @property
    def questions(self) -> list[Question]:
        """In the order of their lines."""
        return [self._questions[number] for number in sorted(self._questions)]

    @property
    def remarks(self) -> list[Remark]:
        """In the order in which their lines were read."""
        return [remark for of_line in self._remarks.values() for remark in of_line]

    def fates(self, rows: Sequence[TextRow]) -> Iterator[LineFate]:
        """Every line with what became of it; one that goes on with another shares its fate."""
        fate, idle = _DROPPED
        for row in rows:
            if row.kind != RowKind.CONTINUED:
                fate, idle = self._fates.get(row.number, _DROPPED)
            elif fate == Fate.ASKED:
                fate, idle = Fate.DROPPED, Idle.ASKED_ABOVE
            if row.kind == RowKind.BLANK:
                fate, idle = Fate.BLANK, None
            yield LineFate(row.number, row.line.raw, fate, idle)
