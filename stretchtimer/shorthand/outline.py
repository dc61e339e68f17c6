"""Which lines belong together: levels of lists, what stands below a name, and what belongs to an exercise."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import BothSides, Measure, Unit
from stretchtimer.shorthand.lines import ListMark
from stretchtimer.shorthand.prose import lasts
from stretchtimer.shorthand.rows import (
    SILENT,
    WORDS_OF_A_SENTENCE,
    RowKind,
    TextRow,
    is_about_all,
    is_about_form,
)
from stretchtimer.shorthand.statements import count_the_same
from stretchtimer.shorthand.tokens import first_word, plain_words, tokens_of
from stretchtimer.shorthand.vocabulary import (
    CUE_WORDS,
    INSTRUCTIONS,
    LABELS,
    NAMING_LABELS,
    PART_WORDS,
    POSTURES,
    SURE_TITLE_WORDS,
    TITLE_WORDS,
)
from stretchtimer.shorthand.wording import ends_in_exercise, is_heading, is_like_a_name, is_posture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.shorthand.elements import Element, RestTime
    from stretchtimer.shorthand.exercises import Draft
    from stretchtimer.shorthand.lines import BareLine

_LISTED = (RowKind.NAME, RowKind.EXERCISE)
_FURTHEST = 40
"""Lines or exercises; looking no further keeps the time of reading in proportion."""
_NEAR = 2
_LONG, _LONG_ABOVE_MARKS = 1800, 300
"""Seconds that a first line may tell of all below it; above marked lines one without a mark mostly does."""
_SHORTEST_TELLING = 2
"""Words; with more of them a verb begins a sentence: return to the centre."""


class Below(StrEnum):
    """What the lines below one without a dose make of it."""

    EXERCISE = "exercise"
    """They tell its dose."""
    HEADING = "heading"
    """They are a list of exercises."""
    NOTHING = "nothing"


def content_after(rows: Sequence[TextRow], place: int) -> Iterator[TextRow]:
    """The lines after one that say something, as far as one needs to look."""
    further = rows[place + 1 : place + _FURTHEST]
    return (row for row in further if row.kind not in SILENT)


def part_after(rows: Sequence[TextRow], place: int) -> Iterator[TextRow]:
    """The same up to the next heading."""
    for row in content_after(rows, place):
        if row.kind == RowKind.HEADING:
            return
        yield row


def is_first(rows: Sequence[TextRow], place: int) -> bool:
    """Whether nothing but greetings stands before a line."""
    return place < _FURTHEST and all(
        row.kind in (RowKind.BLANK, RowKind.IDLE, RowKind.CONTINUED) for row in rows[:place]
    )


def is_last(rows: Sequence[TextRow], place: int) -> bool:
    """Whether no exercise stands below a line."""
    return not any(row.kind in _LISTED for row in content_after(rows, place))


def what_is_below(rows: Sequence[TextRow], place: int) -> Below:  # noqa: PLR0911 - the first line that is sure decides
    """What the lines below one without a dose make of it."""
    row = rows[place]
    names: list[TextRow] = []
    told: list[Element] = []
    in_prose = False
    for later in _lines_below(rows, place):
        in_prose = in_prose or later.kind == RowKind.PROSE
        # Among sentences "Walk 10 steps on your heels." is one of them.
        speaks = later.kind == RowKind.PROSE_WITH_DOSE or (in_prose and _is_sentence(later))
        if later.sentences and is_about_all(later.sentences[0]) and not row.line.mark:
            is_last = not any(one.kind in _LISTED for one in content_after(rows, later.number - 1))
            return Below.NOTHING if is_last else Below.HEADING
        if (later.kind == RowKind.DOSE or speaks) and names and _is_part_of(later, names[-1]):
            return Below.HEADING
        if later.kind == RowKind.DOSE:
            return Below.EXERCISE
        if later.kind == RowKind.EXERCISE and not (told or speaks):
            is_list = _is_listed_below(later, row) or _heads_plain_list(rows, place)
            return Below.HEADING if is_list and not row.is_of_table else Below.NOTHING
        if speaks:
            if is_posture(row.line.text):
                return Below.HEADING
            if later.line.mark and count_the_same(told, later.elements):
                return Below.HEADING  # each of them has its own dose
            told += later.elements
        names += [later] if later.kind == RowKind.NAME else []
    if told:
        return Below.EXERCISE
    return Below.HEADING if len(names) > 1 and not row.line.mark else Below.NOTHING


def _lines_below(rows: Sequence[TextRow], place: int) -> Iterator[TextRow]:
    """The lines after one that may belong to it: up to the next of its level, or to a new heading or list."""
    row = rows[place]
    for later in content_after(rows, place):
        is_plain_name = (
            later.kind == RowKind.NAME and not later.line.mark and later.line.indent <= row.line.indent
        )
        begins_list = later.kind == RowKind.PROSE_WITH_DOSE and _opens_a_list(later, row)
        if later.kind == RowKind.HEADING or is_plain_name or begins_list or _is_sibling(later, row):
            return
        yield later


def stands_over_list(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a list of exercises begins right below a line that is none of it."""
    following = next(content_after(rows, place), None)
    is_list = following is not None and bool(following.line.mark) and following.kind in _LISTED
    return is_list and not rows[place].line.mark


def stands_over_session(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a first line above a list may tell how long all of it takes, and names no movement."""
    row = rows[place]
    least = _LONG_ABOVE_MARKS if stands_over_list(rows, place) else _LONG
    is_long = lasts(row.sentences[0], least) and not ends_in_exercise(row.first.name)
    return is_long and is_first(rows, place) and any(content_after(rows, place))


def stands_over_names(rows: Sequence[TextRow], place: int) -> bool:
    """Whether exercises without a dose begin right below a line."""
    following = next(content_after(rows, place), None)
    return following is not None and following.kind == RowKind.NAME


def heads_part(row: TextRow) -> bool:
    """Whether a plain line over a list heads a part by its form: Shoulders:, or Phase 2."""
    return row.line.text.endswith(":") or first_word(row.line.text) in PART_WORDS


def heads_names(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a line with a dose heads exercises: Stretches (30 s), or Yoga, each 30 s: above their names."""
    row = rows[place]
    is_title = not SURE_TITLE_WORDS.isdisjoint(plain_words(row.first.name))
    is_over_list = stands_over_list(rows, place)
    if (is_heading(row.first.name) and is_over_list) or (
        is_title and (is_over_list or stands_over_plain_list(rows, place))
    ):
        return True
    is_part = first_word(row.line.text) in PART_WORDS and is_heading(row.first.name)
    names_nothing_else = [item.notes for sentence in row.sentences for item in sentence.items] == [[]]
    if is_part and names_nothing_else and stands_over_plain_list(rows, place):
        return True
    return (is_heading(row.first.name) or row.line.text.endswith(":")) and stands_over_names(rows, place)


def stands_over_plain_list(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a plain line stands right above plain exercises, so that it may head them."""
    following = rows[place + 1] if place + 1 < len(rows) else None
    is_above = following is not None and following.kind == RowKind.EXERCISE and not following.line.mark
    return is_above and not rows[place].line.mark


def _heads_plain_list(rows: Sequence[TextRow], place: int) -> bool:
    """Whether at least two plain exercises stand right below a line with a number or letter: B) Core."""
    below = rows[place + 1 : place + 3]
    are_plain = all(row.kind == RowKind.EXERCISE and not row.line.mark for row in below)
    return rows[place].line.mark == ListMark.NUMBER and len(below) > 1 and are_plain


def looks_like_heading(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a line without a dose is a heading by its form, or a title by its words."""
    row = rows[place]
    if row.is_of_table or row.line.mark or not any(content_after(rows, place)):
        return False
    is_title = any(token.text in TITLE_WORDS | PART_WORDS for token in tokens_of(row.line.text))
    return row.line.text.endswith(":") or row.line.is_strong or (is_title and is_first(rows, place))


def _is_deeper(row: TextRow, than: BareLine | Draft) -> bool:
    """Whether a line stands further from the margin than another, or an exercise, by more than a slip."""
    return row.line.indent > than.indent + 1


def is_title(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a first line is a title by one of its words, and no dose follows: stuff for the office."""
    row = rows[place]
    following = next(content_after(rows, place), None)
    is_followed = following is not None and following.kind != RowKind.DOSE
    has_word = any(word in SURE_TITLE_WORDS for word in plain_words(row.line.text))
    return is_followed and has_word and not row.line.mark and is_first(rows, place)


def stands_over_doses(rows: Sequence[TextRow], place: int) -> bool:
    """Whether a first line that is no movement stands above an exercise with its dose: after my run."""
    row = rows[place]
    following = next(content_after(rows, place), None)
    if following is None or following.is_of_table:
        return False
    is_above = following.kind in (RowKind.EXERCISE, RowKind.HEADING)
    return is_above and is_first(rows, place) and not (row.line.mark or ends_in_exercise(row.first.name))


def may_be_another(row: TextRow, draft: Draft) -> bool:
    """Whether a line without a dose, below an exercise that has one, may be another one: Dead hang."""
    name = row.first.name
    is_movement = is_like_a_name(name) and ends_in_exercise(name)
    return draft.has_dose and is_movement and not row.line.text.endswith(":")


def has_word_of_cue(row: TextRow) -> bool:
    """Whether a line has any word of those that are said about exercises."""
    return any(word in CUE_WORDS for word in plain_words(row.line.text))


def is_plain_below(row: TextRow, draft: Draft) -> bool:
    """Whether a line without a mark stands no further from the margin than an exercise."""
    return not row.line.mark and row.line.indent <= draft.indent


def _is_sibling(row: TextRow, other: TextRow) -> bool:
    """Whether two lines stand on one level of a list."""
    return bool(other.line.mark) and row.line.mark == other.line.mark and not _is_deeper(row, other.line)


def is_beside(row: TextRow, draft: Draft) -> bool:
    """Whether a line with a mark stands on the level of the list on which an exercise does."""
    return bool(row.line.mark) and row.line.mark == draft.mark and not _is_deeper(row, draft)


def _is_sentence(row: TextRow) -> bool:
    return row.kind == RowKind.EXERCISE and row.line.text.endswith(".") and not row.is_of_table


def _is_part_of(row: TextRow, name: TextRow) -> bool:
    """Whether a line with a dose belongs to a name above it that is one of a list."""
    is_other = row.line.mark != name.line.mark or _is_deeper(row, name.line)
    return bool(name.line.mark) and is_other


def _opens_a_list(row: TextRow, above: TextRow) -> bool:
    return row.line.mark == ListMark.NUMBER and above.line.mark != ListMark.HEADING


def _is_listed_below(row: TextRow, above: TextRow) -> bool:
    """Whether an exercise is one of the list that a line above heads."""
    is_first_mark = bool(row.line.mark) and not above.line.mark
    return (
        is_first_mark
        or row.line.indent > above.line.indent
        or above.line.mark == ListMark.HEADING
        or row.is_of_table
    )


def owner(row: TextRow, draft: Draft | None) -> Draft | None:
    """The open exercise, if a line could belong to it by its place in the list."""
    if draft is None or row.is_of_table:
        return None
    if (
        row.line.mark == ListMark.NUMBER
        and not (_is_deeper(row, draft) and not row.first.name)
        and (draft.mark == ListMark.NUMBER or row.kind not in (RowKind.DOSE, RowKind.PROSE))
    ):
        return None
    if is_beside(row, draft):
        return (
            draft if row.kind == RowKind.DOSE or (row.kind == RowKind.PROSE and is_about_form(row)) else None
        )
    return draft


def is_below(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a line is part of an exercise by its place alone: deeper, a bullet, or plain below a number.

    Args:
        row: The line.
        draft: The exercise above it.
        gap: Whether an empty line stands between.
    """
    if row.line.mark:
        return row.line.mark != draft.mark or _is_deeper(row, draft)
    return not gap and (_is_deeper(row, draft) or bool(draft.mark) or _is_field(row))


def _is_field(row: TextRow) -> bool:
    """Whether a line of a form tells more about the exercise above it: Notes: toes forward."""
    label, sign = tokens_of(row.line.text)[:2]
    return label.text in LABELS - NAMING_LABELS and sign.text == ":"


def is_detail(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a sentence, with or without a dose, belongs to the exercise above it."""
    if not draft.has_numbers:
        # Below a bullet and an empty line the text speaks of all.
        return not (gap and draft.mark == ListMark.BULLET)
    if gap:
        return False
    if row.kind == RowKind.PROSE_WITH_DOSE:
        is_below = row.line.mark != draft.mark or _is_deeper(row, draft)
        return is_below or (not draft.has_dose and draft.takes(row.elements))
    return row.kind == RowKind.PROSE


def begins_with_exercise(row: TextRow) -> bool:
    """Whether a name of an exercise stands before sentences about it: Cat stretch. Kneel on all fours."""
    first = row.sentences[0]
    words = set(plain_words(first.text))
    is_name = first.text == first.item.name and not words & POSTURES and not words & WORDS_OF_A_SENTENCE
    return is_name and len(row.sentences) > 1 and ends_in_exercise(first.text)


def is_one_of_list(row: TextRow, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence stands in a list of exercises as if it were one."""
    is_listed = bool(row.line.mark and drafts) and row.line.mark == drafts[-1].mark
    return is_listed and (row.line.mark == ListMark.NUMBER or not is_about_form(row))


def is_below_list(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a plain line stands below a list of exercises that are but names."""
    are_names = len(drafts) > 1 and all(one.is_bare for one in drafts[-_FURTHEST:])
    return are_names and bool(draft.mark) and is_plain_below(row, draft)


def is_below_one_liners(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a plain line stands below exercises of one line each, so that it may speak of all."""
    near = drafts[-_FURTHEST:]
    return len(near) > 1 and all(one.is_alone for one in near) and is_plain_below(row, draft)


def is_below_lines(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a plain line stands below exercises of which none has a line of its own like it.

    They have marks, or each of them but one line.
    """
    near = drafts[-_FURTHEST:]
    are_lines = len(drafts) > 1 and not any(one.frequencies for one in near[:-1])
    are_parted = bool(draft.mark) or all(one.is_alone for one in near)
    return are_lines and are_parted and is_plain_below(row, draft)


def stands_apart(row: TextRow, drafts: Sequence[Draft], *, gap: bool) -> bool:
    """Whether a plain line stands after an empty one below a list with marks."""
    return gap and not row.line.mark and bool(drafts) and bool(drafts[-1].mark)


def goes_on(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a plain line without a dose only goes on with the exercise above it."""
    if gap or row.line.mark or draft.mark:
        return False
    name = row.first.name
    begins_with_verb = first_word(name) in INSTRUCTIONS and not ends_in_exercise(name)
    return (begins_with_verb and len(name.split()) > _SHORTEST_TELLING) or (
        row.line.text[:1].islower() and not draft.name[:1].islower()
    )


def may_be_of_all(row: TextRow, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a number of sets stands right below exercises of one line each: Squat x 10, Lunge x 8."""
    # What stands between is asked about itself.
    is_near = draft.is_alone and row.number - draft.line <= _NEAR
    has_rest_above = draft.prepare_seconds is not None
    are_lines = is_near and len(drafts) > 1 and (has_rest_above or drafts[-2].line == draft.line - 1)
    is_below = _is_deeper(row, draft) or (row.line.mark and not draft.mark)
    counts_sets = len(row.sentences) == 1 and all(
        element.unit in (Unit.TIMES, Unit.SETS) or (element.is_joined and element.unit == Unit.NONE)
        if isinstance(element, Measure)
        else isinstance(element, BothSides)
        for element in row.elements
    )
    return are_lines and draft.has_dose and not is_below and counts_sets


def has_room_for_dose(row: TextRow, draft: Draft, *, gap: bool) -> bool:
    """Whether a dose in its own line can be that of the exercise above."""
    if draft.has_numbers:
        return not gap and draft.takes(row.elements)
    # Below bullets and an empty line the text speaks of all.
    return not (gap and draft.mark == ListMark.BULLET and not row.line.mark)


def has_room_for_rest(row: TextRow, draft: Draft, drafts: Sequence[Draft], rest: RestTime) -> bool:
    """Whether a rest in its own line belongs to the exercise above rather than to all or to the next."""
    # A plain line below a list whose exercises have but one line each speaks of all.
    is_list = len(drafts) > 1 and all(one.is_alone for one in drafts[-_FURTHEST:])
    is_beside = row.line.mark == draft.mark and row.line.indent <= draft.indent
    is_next = is_beside and draft.has_dose and draft.is_alone
    return draft.takes([rest]) and not is_next and not (is_list and is_plain_below(row, draft))
