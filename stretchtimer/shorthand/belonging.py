"""Which exercise a line belongs to, by its place in the list, and whether there is room for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import BothSides, Measure, Unit
from stretchtimer.shorthand.lines import ListMark
from stretchtimer.shorthand.rows import RowKind, TextRow, first_word, is_about_form
from stretchtimer.shorthand.vocabulary import INSTRUCTIONS
from stretchtimer.shorthand.wording import ends_in_exercise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.shorthand.elements import RestTime
    from stretchtimer.shorthand.exercises import Draft

_FURTHEST = 40
"""Exercises; looking no further back keeps the time of reading in proportion."""
_SHORTEST_TELLING = 2
"""Words; with more of them a verb begins a sentence: return to the centre."""


def owner(row: TextRow, draft: Draft | None) -> Draft | None:
    """The open exercise, if a line could belong to it by its place in the list."""
    if draft is None or row.is_of_table:
        return None
    is_bare_dose = row.kind == RowKind.DOSE
    is_deeper = row.line.indent > draft.indent + 1
    if (
        row.line.mark == ListMark.NUMBER
        and not (is_deeper and not row.first.name)
        and (draft.mark == ListMark.NUMBER or row.kind not in (RowKind.DOSE, RowKind.PROSE))
    ):
        return None
    if row.line.mark and row.line.mark == draft.mark and row.line.indent <= draft.indent + 1:
        return draft if is_bare_dose or (row.kind == RowKind.PROSE and is_about_form(row)) else None
    return draft


def is_beside(row: TextRow, draft: Draft) -> bool:
    """Whether a line stands on the level of the exercise before it."""
    return row.line.mark == draft.mark and row.line.indent <= draft.indent


def is_below(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a line is part of an exercise by its place alone: deeper, a bullet, or plain below a number.

    Args:
        row: The line.
        draft: The exercise above it.
        gap: Whether an empty line stands between.
    """
    is_deeper = row.line.indent > draft.indent + 1
    if row.line.mark:
        return row.line.mark != draft.mark or is_deeper
    return not gap and (is_deeper or bool(draft.mark))


def is_detail(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a sentence, with or without a dose, belongs to the exercise above it."""
    if not draft.has_numbers:
        # Below a bullet and an empty line the text speaks of all.
        return not (gap and draft.mark == ListMark.BULLET)
    if gap:
        return False
    if row.kind == RowKind.PROSE_WITH_DOSE:
        is_deeper = row.line.mark != draft.mark or row.line.indent > draft.indent + 1
        return is_deeper or (not draft.has_dose and draft.takes(row.elements))
    return row.kind == RowKind.PROSE


def is_one_of_list(row: TextRow, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence stands in a list of exercises as if it were one."""
    is_listed = bool(row.line.mark and drafts) and row.line.mark == drafts[-1].mark
    return is_listed and (row.line.mark == ListMark.NUMBER or not is_about_form(row))


def is_below_list(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a plain line stands below a list of exercises that are but names."""
    are_names = len(drafts) > 1 and all(one.is_bare for one in drafts[-_FURTHEST:])
    return are_names and bool(draft.mark) and not row.line.mark and row.line.indent <= draft.indent


def stands_apart(row: TextRow, drafts: Sequence[Draft], *, gap: bool) -> bool:
    """Whether a plain line stands after an empty one below a list with marks."""
    return gap and not row.line.mark and bool(drafts) and bool(drafts[-1].mark)


def goes_on(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a plain line without a dose only goes on with the exercise above it."""
    if gap or row.line.mark or draft.mark:
        return False
    name = row.first.name
    begins_with_verb = first_word(name) in INSTRUCTIONS and not ends_in_exercise(name)
    return (begins_with_verb and len(name.split()) > _SHORTEST_TELLING) or row.line.text[:1].islower()


def may_be_of_all(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a number of sets stands right below exercises of one line each: Squat x 10, Lunge x 8."""
    are_lines = len(drafts) > 1 and drafts[-2].line == draft.line - 1 == row.number - 2
    is_deeper = row.line.indent > draft.indent + 1 or (row.line.mark and not draft.mark)
    counts_sets = len(row.sentences) == 1 and all(
        element.unit in (Unit.TIMES, Unit.SETS)
        if isinstance(element, Measure)
        else isinstance(element, BothSides)
        for element in row.elements
    )
    return are_lines and draft.has_dose and not is_deeper and counts_sets


def has_room_for_dose(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a dose in its own line can be that of the exercise above."""
    if draft.has_numbers:
        return not gap and draft.takes(row.elements)
    # Below bullets and an empty line the text speaks of all.
    return not (gap and draft.mark == ListMark.BULLET and not row.line.mark)


def has_room_for_rest(row: TextRow, draft: Draft, drafts: Sequence[Draft], rest: RestTime) -> bool:
    """Whether a rest in its own line belongs to the exercise above rather than to all or to the next."""
    # A plain line below a list whose exercises have but one line each speaks of all.
    is_plain = not row.line.mark and row.line.indent <= draft.indent
    is_list = len(drafts) > 1 and all(one.is_alone for one in drafts[-_FURTHEST:])
    is_next = is_beside(row, draft) and draft.has_dose
    return draft.takes([rest]) and not is_next and not (is_plain and is_list)
