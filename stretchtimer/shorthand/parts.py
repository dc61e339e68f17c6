"""The parts of a text, what is set for all their exercises, and the entries of a routine they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from stretchtimer.limits import LONGEST_PAUSE_SECONDS, MOST_ROUNDS, MOST_STEPS
from stretchtimer.shorthand.doses import TOO_LONG_A_REST, Said, Unreadable
from stretchtimer.shorthand.elements import (
    BothSides,
    Element,
    Measure,
    OneSide,
    RestTime,
    Tempo,
    Unit,
    amounts_in,
)
from stretchtimer.shorthand.exercises import steps_of_draft
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import Fate, ReadGroup, ReadStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.shorthand.exercises import Draft
    from stretchtimer.shorthand.record import Record
    from stretchtimer.shorthand.rows import TextRow
    from stretchtimer.shorthand.statements import Statement


_SHORTEST_PART = 300
"""Seconds; so long a time in a heading is that of all below it."""


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
    common_rows: list[TextRow] = field(default_factory=list)
    """Where it is told."""
    is_common_used: bool = False
    """Whether any exercise takes something of it, or says the same."""
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
        self._set_rests(part, row, sentence.elements)
        for item in sentence.items:
            for text in item.frequencies:
                self._record.advise(row, f"{item.name}: {text}" if item.name else text, often=True)
        amounts = amounts_in(sentence.elements)
        if rounds := _rounds_of_heading(amounts):
            self._set_rounds(part, row, rounds)
        elif (sentence.has_units and not _is_length(amounts)) or has_sides_alone(sentence.elements):
            self._set_common(part, row, _of_heading(sentence.elements, amounts))

    def set_rounds(self, part: TextPart, row: TextRow, sentence: Statement, rounds: Measure) -> None:
        """Let a part be done several times, as a sentence says."""
        self._set_rounds(part, row, rounds)
        self._set_beside(part, row, sentence)

    def set_common_dose(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        """Let a part have a dose for those exercises that have none of their own, as a sentence says."""
        self._set_common(part, row, sentence.item.elements)
        self._set_beside(part, row, sentence)

    def set_common(self, part: TextPart, row: TextRow, elements: Sequence[Element]) -> None:
        """The same, from the parts of a dose alone."""
        self._set_common(part, row, elements)
        self._set_rests(part, row, elements)

    def set_rest(self, part: TextPart, row: TextRow, rest: RestTime) -> None:
        """Let a part have a rest, if it is one that a routine can have."""
        if rest.between not in ("sets", "exercises"):
            self._record.advise_rest(row, row.line.text, rest.between)
        elif self.is_possible(rest, row):
            if rest.between == "sets":
                part.set_rest = rest
            else:
                part.rest = rest
            self._record.settle(row, Fate.SETTING)

    def is_possible(self, rest: RestTime, row: TextRow) -> bool:
        """Whether a rest is not too long, which is asked about; tells which end of a range is taken."""
        if rest.seconds > LONGEST_PAUSE_SECONDS:
            self._record.ask(row, TOO_LONG_A_REST)
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

    def _set_common(self, part: TextPart, row: TextRow, elements: Sequence[Element]) -> None:
        fit = [element for element in elements if isinstance(element, Measure | BothSides | OneSide | Tempo)]
        rounds = [amount for amount in amounts_in(fit) if amount.unit == Unit.ROUNDS]
        if len(rounds) == 1:
            # "3 rounds, 45 s work" are rounds of all, and no sets of each.
            self._set_rounds(part, row, rounds[0])
            fit = [element for element in fit if element is not rounds[0]]
        part.common += fit
        part.common_rows.append(row)
        self._record.settle(row, Fate.SETTING)

    def _set_beside(self, part: TextPart, row: TextRow, sentence: Statement) -> None:
        """Take the rests and the frequency that stand in a sentence about all."""
        self._set_rests(part, row, sentence.elements)
        for text in sentence.frequencies:
            self._record.advise(row, text, often=True)

    def _set_rests(self, part: TextPart, row: TextRow, elements: Sequence[Element]) -> None:
        amounts = amounts_in(elements)
        has_sets = any(amount.unit == Unit.SETS for amount in amounts)
        # What stands beside a time to work is the rest after it: 45 s on, 15 s off.
        between = "sets" if has_sets else "exercises" if any(amount.is_time for amount in amounts) else ""
        for element in elements:
            if isinstance(element, RestTime):
                self.set_rest(part, row, replace(element, between=element.between or between))


def has_sides_alone(elements: Sequence[Element]) -> bool:
    """Whether a heading tells nothing but that its exercises have two sides: Stretches (each side)."""
    return bool(elements) and all(isinstance(e, BothSides) and not e.is_bare for e in elements)


def _of_heading(elements: Sequence[Element], amounts: Sequence[Measure]) -> Sequence[Element]:
    """What a heading sets; "3 sets each" speaks of each exercise, and not of each side."""
    if any(amount.unit != Unit.SETS for amount in amounts):
        return elements
    return [element for element in elements if not (isinstance(element, BothSides) and element.is_bare)]


def _is_length(amounts: Sequence[Measure]) -> bool:
    """Whether a heading tells how long its part takes: Mobility, 10 min."""
    return len(amounts) == 1 and amounts[0].unit == Unit.SECONDS and amounts[0].low >= _SHORTEST_PART


def _rounds_of_heading(amounts: Sequence[Measure]) -> Measure | None:
    """How often a part is done, if that is the only number of its heading: Circuit x 3."""
    return amounts[0] if len(amounts) == 1 and amounts[0].may_be_rounds else None


def assembled(parts: TextParts, rows: Sequence[TextRow], record: Record) -> list[ReadStep | ReadGroup]:
    """The steps and the groups of all parts; what can't be one of them is asked about.

    Args:
        parts: Those of the text. What is set for the only one that has exercises becomes the whole's.
        rows: The lines.
        record: Where it is told what became of them.
    """
    filled = [part for part in parts.all if part.drafts]
    if len(filled) == 1:
        _raise_to_whole(filled[0], parts.whole)
    entries: list[ReadStep | ReadGroup] = []
    room = MOST_STEPS
    for part in filled:
        steps = _steps(part, parts.whole, rows, record)
        rounds = part.rounds or 1
        # A group has room as a whole or not at all.
        kept = [] if rounds > 1 and len(steps) * rounds > room else steps[:room]
        for step in steps[len(kept) :]:
            record.ask(rows[step.line - 1], f"a routine has {MOST_STEPS} steps at most")
        room -= len(kept) * rounds
        entries += _entries(part, rounds, kept)
    if filled:
        _ask_about_unused(parts, record)
    return entries


def _ask_about_unused(parts: TextParts, record: Record) -> None:
    """Ask about what is set for all exercises and is good for none."""
    for part in (parts.whole, *parts.all):
        if not part.is_common_used:
            for row in part.common_rows:
                record.ask(row, "it is for all exercises, and each of them has its own dose")


def _raise_to_whole(part: TextPart, whole: TextPart) -> None:
    """Let what is set for the only part be the routine's."""
    if whole.rounds is None:
        whole.rounds, part.rounds = part.rounds, None
    if whole.rest is None:
        whole.rest, part.rest = part.rest, None


def _entries(part: TextPart, rounds: int, steps: Sequence[ReadStep]) -> Sequence[ReadStep | ReadGroup]:
    if not steps or (rounds == 1 and part.rest is None):
        return steps
    rest = part.rest.seconds if part.rest else None
    return [ReadGroup(line=part.line, title=part.title, rounds=rounds, rest_seconds=rest, steps=tuple(steps))]


def _steps(part: TextPart, whole: TextPart, rows: Sequence[TextRow], record: Record) -> list[ReadStep]:
    steps: list[ReadStep] = []
    for draft in part.drafts:
        teller = part if part.common else whole
        common = [] if draft.is_outside else teller.common
        if record.is_asked(draft.line):
            _leave_out(draft, record)
            continue
        try:
            set_rest = part.set_rest or whole.set_rest
            made, left = steps_of_draft(draft, common, set_rest)
        except Unreadable as error:
            record.ask(rows[draft.line - 1], error.reason)
            _leave_out(draft, record)
            continue
        if common and not teller.is_common_used:
            teller.is_common_used = _agree(made, common) or _differ(made, draft, set_rest)
        steps += made
        for note in draft.frequencies:
            record.advise_for(note.line, f"{draft.name}: {note.text}")
        for note in left:
            if note.line != draft.line:
                record.unsettle(note.line, Idle.REMARK)
    # Another exercise of the same line may have been asked about since.
    return [step for step in steps if not record.is_asked(step.line)]


def _agree(steps: Sequence[ReadStep], common: Sequence[Element]) -> bool:
    """Whether steps do what is said for all, even if they say so themselves."""
    numbers = {number for step in steps for number in (step.hold_seconds, step.reps, step.repeat)}
    return all(amount.low in numbers for amount in amounts_in(common))


def _differ(steps: Sequence[ReadStep], draft: Draft, set_rest: RestTime | None) -> bool:
    """Whether steps are others than without what is said for all."""
    try:
        return steps_of_draft(draft, [], set_rest)[0] != steps
    except Unreadable:
        return True


def _leave_out(draft: Draft, record: Record) -> None:
    """Tell that the lines about an exercise are good for nothing, since it is asked about."""
    for number in draft.lines:
        record.unsettle(number, Idle.ASKED_ABOVE)
