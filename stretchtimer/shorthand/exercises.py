"""An exercise while its lines are gathered, and the steps it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from stretchtimer.limits import LONGEST_FEW_WORDS, LONGEST_NAME, LONGEST_SENTENCE, MOST_CUES
from stretchtimer.shorthand.doses import HOW_OFTEN, Dose, Said, Unreadable, doses_of
from stretchtimer.shorthand.elements import Element, Measure, Obstacle, RestTime
from stretchtimer.shorthand.lines import ListMark
from stretchtimer.shorthand.reading import ReadStep, Remark
from stretchtimer.shorthand.tokens import tokens_of
from stretchtimer.shorthand.vocabulary import (
    HANDS,
    INSTRUCTIONS,
    LABELS,
    NO_SIDE_AFTER,
    NO_SIDE_BEFORE,
    POSTURES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stretchtimer.shorthand.statements import Item
    from stretchtimer.shorthand.tokens import Token

_FEWEST_WORDS_OF_SETUP = 3
"""After the verb: "lie on your back" tells how to get ready, "stand tall" what to mind."""


class DraftNote(Struct, frozen=True):
    """Words about an exercise, and the line they stand in."""

    line: int
    text: str


_MOST_ELEMENTS = 40
"""Parts of a dose; no exercise has so many."""


class Draft(Struct, kw_only=True):
    """One exercise, as far as its lines have been read."""

    name: str
    line: int
    raw: str
    mark: ListMark = ListMark.NONE
    indent: int = 0
    elements: list[Element] = field(default_factory=list)
    notes: list[DraftNote] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    """The texts of its notes."""
    lines: list[int] = field(default_factory=list)
    """All lines that tell about it."""
    frequencies: list[DraftNote] = field(default_factory=list)
    is_turn: bool = False
    has_to_share: bool = False
    """Whether several exercises have this one dose."""
    prepare_seconds: float | None = None
    is_outside: bool = False
    """Whether it stands apart from the list that a dose for all is meant for."""

    @property
    def has_dose(self) -> bool:
        """Whether its dose can be read as it is."""
        return self._readable(self.elements)

    @property
    def has_numbers(self) -> bool:
        """Whether there is any number, or a sign of one that is missing."""
        return any(
            isinstance(element, Measure) or (isinstance(element, Obstacle) and element.is_sure)
            for element in self.elements
        )

    @property
    def is_overfull(self) -> bool:
        """Whether so much was told of its dose that no more can be meant for it."""
        return len(self.elements) > _MOST_ELEMENTS

    @property
    def is_alone(self) -> bool:
        """Whether no other line tells about it."""
        return set(self.lines) == {self.line}

    @property
    def is_bare(self) -> bool:
        """Whether it is only a name."""
        return self.is_alone and not self.has_numbers

    def takes(self, elements: list[Element]) -> bool:
        """Whether its dose can still be read with more elements."""
        return self._readable([*self.elements, *elements])

    def _readable(self, elements: list[Element]) -> bool:
        try:
            doses_of(self.name, elements)
        except Unreadable:
            return False
        return True

    def add(self, item: Item, line: int) -> None:
        """Take what an item of a further line says."""
        self.elements += item.elements
        # What would be a name elsewhere is a note in a line about this one: Sets: 3 | Band: yellow.
        for note in (item.name, *item.notes):
            if note != self.name:
                self.add_note(note, line)
        self.add_frequencies(item.frequencies, line)
        self.lines.append(line)

    def add_frequencies(self, texts: Iterable[str], line: int) -> None:
        """Keep how often it is done."""
        self.frequencies += [DraftNote(line, text) for text in texts]

    def add_note(self, text: str, line: int) -> None:
        """Keep words about it, without a label such as Instructions before them."""
        label, colon, words = text.partition(":")
        text = words.strip() if colon and label.casefold().strip() in LABELS and words.strip() else text
        if text and text not in self.said:
            self.said.add(text)
            self.notes.append(DraftNote(line, text))
        self.lines.append(line)


def steps_of_draft(
    draft: Draft, common: list[Element], set_rest: RestTime | None
) -> tuple[list[ReadStep], list[DraftNote]]:
    """The steps of an exercise, and the notes for which they have no room.

    Args:
        draft: The exercise.
        common: What is said for all exercises of its part.
        set_rest: The rest between sets, if it is told for all.

    Raises:
        Unreadable: Its dose can't be read without a guess.
    """
    if draft.has_to_share:
        reason = "several exercises share one dose"
        raise Unreadable(reason)
    if len(draft.name) > LONGEST_NAME:
        reason = f"a name has {LONGEST_NAME} characters at most"
        raise Unreadable(reason)
    doses = doses_of(draft.name, draft.elements, common)
    setup, cues, left = _notes(draft.notes)
    steps = []
    for place, told in enumerate(doses):
        name, dose = _without_side(draft.name, told)
        rest = dose.rest_seconds if dose.rest_seconds is not None or set_rest is None else set_rest.seconds
        steps.append(
            ReadStep(
                name=name,
                line=draft.line,
                hold_seconds=dose.hold_seconds,
                reps=dose.reps,
                pace_seconds=dose.pace_seconds,
                sides=dose.sides,
                repeat=dose.repeat,
                rest_seconds=rest if dose.repeat > 1 else None,
                prepare_seconds=None if place else draft.prepare_seconds,
                setup=setup,
                cues=cues,
                remarks=tuple(Remark(kind, draft.line, sentence) for kind, sentence in _said(draft, dose)),
            )
        )
    return steps, left


def _said(draft: Draft, dose: Dose) -> Iterator[tuple[Said, str]]:
    """What has to be told of a step."""
    yield from dose.says
    if draft.frequencies:
        yield HOW_OFTEN
    if draft.is_turn:
        yield Said.SUPERSET, "exercises that take turns stand one after the other, each with its sets"


def _without_side(name: str, dose: Dose) -> tuple[str, Dose]:
    """A name without the side that it has with it, and the dose on that side: Right calf stretch.

    Raises:
        Unreadable: The dose is for another side.
    """
    side, others = _side_of_name(name)
    if not side:
        return name, dose
    if dose.sides not in ((), (side,)):
        reason = f"the {side} side, as the name says, or {' and '.join(dose.sides)}?"
        raise Unreadable(reason)
    says = dict(dose.says) | {Said.SIDES: f"only the {side} side, as the name says"}
    return others, replace(dose, sides=(side,), says=tuple(says.items()))


def _side_of_name(name: str) -> tuple[str, str]:
    """The side that a name begins or ends with, and the other words; no side if it has none."""
    first, second, *others = tokens_of(name)
    # On the left side lies who moves the right leg; a right angle has no side.
    is_other = second.text in NO_SIDE_BEFORE or (second.text == "side" and others[0].text in ("lying", "-"))
    if second.is_word and second.spaced and not is_other and (side := _hand(first)):
        return side, name[second.start :]
    *before, last = (token for token in (first, second, *others) if token.text)
    is_alone = len(before) == 1 and before[0].text in INSTRUCTIONS  # turn right
    if not before or not last.spaced or before[-1].text in NO_SIDE_AFTER or is_alone:
        return "", name
    return _hand(last), name[: before[-1].end]


def _hand(token: Token) -> str:
    """The side that a word, or a capital letter, names."""
    return HANDS.get(token.text, "") if len(token.text) > 1 or token.is_capital else ""


def rest_after_draft(draft: Draft) -> float | None:
    """Seconds of rest that an exercise asks for after itself, if it does."""
    try:
        doses = doses_of(draft.name, draft.elements)
    except Unreadable:
        return None
    return doses[-1].rest_after_seconds


def _notes(notes: list[DraftNote]) -> tuple[str, tuple[str, ...], list[DraftNote]]:
    """The words of how to get into an exercise, those to mind meanwhile, and those there is no room for."""
    setup: list[str] = []
    cues: list[str] = []
    left: list[DraftNote] = []
    for note in notes:
        has_room = len(" ".join((*setup, note.text))) <= LONGEST_SENTENCE
        first, *others = note.text.casefold().split()
        is_setup = first in POSTURES and len(others) >= _FEWEST_WORDS_OF_SETUP
        is_cue = len(note.text) <= LONGEST_FEW_WORDS and len(cues) < MOST_CUES
        if has_room and (is_setup or not is_cue):
            setup.append(note.text)
        elif is_cue:
            cues.append(note.text)
        else:
            left.append(note)
    return " ".join(setup), tuple(cues), left
