"""The parts of a text, and what is set for all the exercises of a part or of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from stretchtimer.limits import LONGEST_PAUSE_SECONDS, MOST_ROUNDS
from stretchtimer.shorthand.doses import Said
from stretchtimer.shorthand.elements import BothSides, Element, Measure, OneSide, RestTime, Tempo, Unit
from stretchtimer.shorthand.reading import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stretchtimer.shorthand.exercises import Draft
    from stretchtimer.shorthand.record import Record
    from stretchtimer.shorthand.rows import TextRow
    from stretchtimer.shorthand.statements import Statement


class TextPart(Struct):
    """What stands below a heading, or the whole text."""

    line: int = 0
    title: str = ""
    rounds: int | None = None
    rest: RestTime | None = None
    """Between its exercises and rounds."""
    set_rest: RestTime | None = None
    """Between the sets of those that have several."""
    common: list[Element] = field(default_factory=list)
    """A dose for those that have none of their own."""
    drafts: list[Draft] = field(default_factory=list)
    is_shopping: bool = False


class TextParts:
    """The parts of one text, in their order, and the whole.

    Args:
        record: Where it is told what became of the lines that set something.
    """

    def __init__(self, record: Record) -> None:
        self.whole = TextPart()
        self.all = [TextPart()]
        self._record = record

    @property
    def last(self) -> TextPart:
        """The one that lines belong to now."""
        return self.all[-1]

    @property
    def drafts(self) -> list[Draft]:
        """The exercises of the last part."""
        return self.last.drafts

    @property
    def are_new(self) -> bool:
        """Whether there is no more than the beginning of a text yet."""
        return len(self.all) == 1 and not self.drafts

    def begin(self, row: TextRow, *, is_shopping: bool = False) -> TextPart:
        """Begin another part with a line."""
        title = row.first.name or row.line.text
        self.all.append(TextPart(line=row.number, title=title, is_shopping=is_shopping))
        return self.last

    def meant(self, *, gap: bool) -> TextPart:
        """The part that a sentence about all speaks of: the last one, or after an empty line the whole."""
        is_of_part = len(self.all) > 1 and not (gap and self.drafts)
        return self.last if is_of_part else self.whole

    # Settings.

    def set_heading(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        """Take what a heading says for its part: rounds, rests, a dose for all, how often."""
        self._set_rests(part, row, sentence)
        for item in sentence.items:
            for text in item.frequencies:
                self._record.advise(row, f"{item.name}: {text}" if item.name else text, often=True)
        amounts = [element for element in sentence.elements if isinstance(element, Measure)]
        if rounds := _rounds_of_heading(amounts):
            self._set_rounds(part, row, rounds)
        elif sentence.has_units:
            self.set_common(part, row, sentence.elements)

    def set_rounds(self, part: TextPart, row: TextRow, sentence: Statement, rounds: Measure) -> None:
        """Let a part be done several times, as a sentence says."""
        self._set_rounds(part, row, rounds)
        self._set_beside(part, row, sentence)

    def set_common_dose(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        """Let a part have a dose for those exercises that have none of their own, as a sentence says."""
        self.set_common(part, row, sentence.item.elements)
        self._set_beside(part, row, sentence)

    def set_common(self, part: TextPart, row: TextRow, elements: Iterable[Element]) -> None:
        """The same, from the parts of a dose alone."""
        fit = (element for element in elements if isinstance(element, Measure | BothSides | OneSide | Tempo))
        part.common = list(fit)
        self._record.settle(row, Fate.SETTING)

    def set_rest(self, part: TextPart, row: TextRow, rest: RestTime) -> None:
        """Let a part have a rest, if it is one that a routine can have."""
        if rest.between not in ("sets", "exercises"):
            # A routine has no key for a rest between rounds alone, or sides: people read of it.
            self._record.advise(row, row.line.text)
        elif self.is_possible(rest, row):
            if rest.between == "sets":
                part.set_rest = rest
            else:
                part.rest = rest
            self._record.settle(row, Fate.SETTING)

    def is_possible(self, rest: RestTime, row: TextRow) -> bool:
        """Whether a rest is not too long, which is asked about; tells which end of a range is taken."""
        if rest.seconds > LONGEST_PAUSE_SECONDS:
            self._record.ask(row, "a rest takes 1 hour at most")
            return False
        if rest.is_range:
            self._record.remark(Said.RANGE, row, f"the shorter rest is taken: {rest.seconds:g} s")
        return True

    def _set_rounds(self, part: TextPart, row: TextRow, amount: Measure) -> None:
        rounds = int(amount.low) + amount.is_more
        if not 1 <= rounds <= MOST_ROUNDS:
            self._record.ask(row, f"1 to {MOST_ROUNDS} rounds are possible")
            return
        if amount.high is not None:
            self._record.remark(Said.RANGE, row, f"the lower end is taken: {rounds} rounds")
        if amount.is_bound:
            self._record.remark(Said.BOUND, row, f"{rounds} rounds are taken as they stand")
        part.rounds = rounds
        self._record.settle(row, Fate.SETTING)

    def _set_beside(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        """Take the rests and the frequency that stand in a sentence about all."""
        self._set_rests(part, row, sentence)
        for item in sentence.items:
            for text in item.frequencies:
                self._record.advise(row, text, often=True)

    def _set_rests(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        for element in sentence.elements:
            if isinstance(element, RestTime):
                self.set_rest(part, row, element)


def _rounds_of_heading(amounts: Sequence[Measure]) -> Measure | None:
    """How often a part is done, if that is the only number of its heading: Circuit x 3."""
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    is_joined = amount.is_joined and amount.unit in (Unit.NONE, Unit.TIMES)
    return amount if amount.unit == Unit.ROUNDS or is_joined else None
