"""From the parts of a text to the entries of a routine, as many as it may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.limits import MOST_STEPS
from stretchtimer.shorthand.doses import Unreadable
from stretchtimer.shorthand.exercises import steps_of_draft
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import ReadGroup, ReadStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.shorthand.exercises import Draft
    from stretchtimer.shorthand.parts import TextPart, TextParts
    from stretchtimer.shorthand.record import Record
    from stretchtimer.shorthand.rows import TextRow


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
        kept = steps[:room] if rounds == 1 else steps if len(steps) * rounds <= room else []
        for step in steps[len(kept) :]:
            record.ask(rows[step.line - 1], f"a routine has {MOST_STEPS} steps at most")
        room -= len(kept) * rounds
        entries += _entries(part, rounds, kept)
    return entries


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
        common = [] if draft.is_outside else part.common or whole.common
        if record.is_asked(draft.line):
            _leave_out(draft, record)
            continue
        try:
            made, left = steps_of_draft(draft, common, part.set_rest or whole.set_rest)
        except Unreadable as error:
            record.ask(rows[draft.line - 1], error.reason)
            _leave_out(draft, record)
            continue
        steps += made
        for note in draft.frequencies:
            record.advise_for(note.line, f"{draft.name}: {note.text}")
        for note in left:
            if note.line != draft.line:
                record.unsettle(note.line, Idle.REMARK)
    # Another exercise of the same line may have been asked about since.
    return [step for step in steps if not record.is_asked(step.line)]


def _leave_out(draft: Draft, record: Record) -> None:
    """Tell that the lines about an exercise are good for nothing, since it is asked about."""
    for number in draft.lines:
        record.unsettle(number, Idle.ASKED_ABOVE)
