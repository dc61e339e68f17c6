"""From a whole text to a reading: which lines name exercises, and to which of them the others belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.limits import LONGEST_NAME
from stretchtimer.shorthand.avoidance import forbid
from stretchtimer.shorthand.doses import TOO_MANY_NUMBERS, Said
from stretchtimer.shorthand.elements import (
    Aside,
    BothSides,
    ForAll,
    Frequency,
    Measure,
    Obstacle,
    RestTime,
    Tempo,
    Whole,
)
from stretchtimer.shorthand.exercises import Draft, rest_after_draft
from stretchtimer.shorthand.lines import LONGEST_LINE, ListMark
from stretchtimer.shorthand.outline import (
    Below,
    begins_with_exercise,
    content_after,
    goes_on,
    has_room_for_dose,
    has_room_for_rest,
    has_word_of_cue,
    heads_names,
    heads_part,
    is_below,
    is_below_lines,
    is_below_list,
    is_below_one_liners,
    is_beside,
    is_detail,
    is_first,
    is_last,
    is_one_of_list,
    is_plain_below,
    is_title,
    looks_like_heading,
    may_be_another,
    may_be_of_all,
    owner,
    part_after,
    stands_apart,
    stands_over_doses,
    stands_over_list,
    stands_over_names,
    stands_over_plain_list,
    stands_over_session,
    what_is_below,
)
from stretchtimer.shorthand.parts import TextPart, TextParts, assembled, has_sides_alone
from stretchtimer.shorthand.prose import Idle, idle_kind, is_safety, is_session_length, warns
from stretchtimer.shorthand.reading import Fate, ShorthandReading
from stretchtimer.shorthand.record import Record
from stretchtimer.shorthand.rhythm import REST_WITHOUT_UNIT
from stretchtimer.shorthand.rows import (
    RowKind,
    TextRow,
    is_prose,
    is_setting,
    rounds_in,
    rows_of,
    sets_for_all,
)
from stretchtimer.shorthand.statements import Statement, count_the_same
from stretchtimer.shorthand.tokens import first_word, tokens_of
from stretchtimer.shorthand.vocabulary import (
    CONDITIONS,
    INSTRUCTIONS,
    PART_WORDS,
    PROGRAM_UNITS,
    SAYINGS,
    WEEKDAYS,
    WHOLE_WORDS,
)
from stretchtimer.shorthand.wording import LONGEST_LISTED_NAME, ends_in_exercise, is_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AFTERWARDS = frozenset(("afterwards", "finally", "then"))
"""Below rounds and an empty line, what begins with them is done once."""
_FINISHING = frozenset(("afterwards", "finally", "finish", "finisher"))
"""The same right below them."""
_PROVISOS = frozenset(("if", "once", "unless", "when"))
_MANY = frozenset(("them", "these", "those"))
_WHOSE = "it may be for the exercise above, or for all of them"
_NO_EXERCISE = "a dose, and no exercise that it is for"
_SAID = "it begins as what is said to somebody, and not as a name"


def read_shorthand(text: str) -> ShorthandReading:
    """What a list of exercises says, in whatever form people write it. Never fails.

    Args:
        text: Plain text, markdown or columns, as it was pasted.
    """
    rows = rows_of(text)
    forbid(rows)
    return _Walk(rows).reading()


def _begins_with_date(row: TextRow) -> bool:
    """Whether a heading begins with a week or a day of several: Day 2 - upper body; Monday."""
    word, after = tokens_of(row.line.text)[:2]
    return (word.text in PROGRAM_UNITS and after.is_number) or (word.text in WEEKDAYS and not after.is_word)


class _RestBetween(Struct):
    """A rest before the next exercise, and where it stands."""

    seconds: float
    row: TextRow
    text: str


class _Walk:
    """Goes along the lines of one text once, with an eye on what follows.

    Args:
        rows: Its lines, each with what it is by itself.
    """

    def __init__(self, rows: Sequence[TextRow]) -> None:
        self._rows = rows
        self._record = Record()
        self._parts = TextParts(self._record)
        self._draft: Draft | None = None
        """The exercise to which further lines may belong."""
        self._gap = False
        """Whether an empty line stands before this one."""
        self._title = ""
        self._has_exercises = False
        self._rest: _RestBetween | None = None
        """What is to pass before the next exercise."""
        self._is_dated = False
        """Whether a part of it is for one week or day of several."""
        self._has_closed = False
        """Whether the text has said its farewell, so that only a name follows."""

    def reading(self) -> ShorthandReading:
        """All that was understood."""
        for place, row in enumerate(self._rows):
            if row.kind == RowKind.CONTINUED:
                continue
            if row.kind == RowKind.BLANK:
                self._gap = True
                continue
            speaks_of_all = row.kind in (RowKind.SETTING, RowKind.IDLE) and row.idle != Idle.LABEL
            if self._gap and speaks_of_all and self._draft and self._draft.has_numbers:
                self._close()
            self._take(place, row)
            self._gap = False
        self._close()
        self._end_rest()
        entries = assembled(self._parts, self._rows, self._record)
        whole = self._parts.whole
        return ShorthandReading(
            title=self._title,
            rounds=whole.rounds or 1,
            rest_seconds=whole.rest.seconds if whole.rest else None,
            advice=tuple(self._record.advice),
            steps=tuple(entries),
            questions=tuple(self._record.questions),
            remarks=tuple(self._record.remarks),
            lines=tuple(self._record.fates(self._rows)),
        )

    def _take(self, place: int, row: TextRow) -> None:
        takers: dict[RowKind, Callable[[int, TextRow], None]] = {
            RowKind.IDLE: self._take_idle,
            RowKind.HEADING: self._take_heading,
            RowKind.SETTING: self._take_settings,
            RowKind.EXERCISE: self._take_exercise,
            RowKind.NAME: self._take_name,
            RowKind.DOSE: self._take_dose,
            RowKind.PROSE: self._take_prose,
            RowKind.PROSE_WITH_DOSE: self._take_prose_with_dose,
        }
        if row.kind == RowKind.FRAME:
            self._record.drop(row, Idle.TABLE)
        elif row.kind == RowKind.TOO_LONG:
            self._record.ask(row, f"a line of more than {LONGEST_LINE} characters")
        elif row.kind == RowKind.FORBIDDING:
            self._record.drop(row, Idle.HEADING)
            self._close()
        elif row.kind == RowKind.FORBIDDEN:
            self._record.ask(row, "it is to be left out, as it seems")
            self._close()
        elif row.kind == RowKind.FOREIGN:
            self._record.ask(row, "not in English, as it seems")
            self._close()
        else:
            takers[row.kind](place, row)

    def _take_idle(self, place: int, row: TextRow) -> None:
        """A line whose first sentence has nothing to do; others of it may have."""
        assert row.idle is not None  # noqa: S101 - that is what its kind says
        more_follow = any(later.kind == RowKind.EXERCISE for later in content_after(self._rows, place))
        self._has_closed = row.idle == Idle.CLOSING and not more_follow
        if row.idle == Idle.SHOPPING and (row.line.text.endswith(":") or row.line.mark == ListMark.HEADING):
            self._begin_part(row, is_shopping=True)
        for sentence in row.sentences[1:]:
            if idle_kind(sentence) is None and (sentence.has_units or is_setting(sentence)):
                self._take_sentence(place, row, sentence)
        self._record.drop(row, row.idle)

    # Headings.

    def _take_heading(self, place: int, row: TextRow) -> None:
        if self._names_exercise(place, row):
            self._open(row, row.sentences[0])
            return
        has_settings = any(isinstance(element, Measure | RestTime | Frequency) for element in row.elements)
        has_settings = has_settings or has_sides_alone(row.elements)
        is_numbered = any(token.text in PART_WORDS for token in tokens_of(row.line.text))
        is_above_all = row.line.mark == ListMark.HEADING or is_first(self._rows, place)
        is_numbered = is_numbered or _begins_with_date(row)
        if is_above_all and self._is_new and not (has_settings or is_numbered):
            self._entitle(row)
            return
        self._look_at_date(row)
        part = self._begin_part(row)
        for sentence in row.sentences:
            self._parts.set_heading(part, row, sentence)
        self._record.drop(row, Idle.HEADING)

    def _look_at_date(self, row: TextRow) -> None:
        """Tell of the second week or day of a list: a routine is done at one time."""
        if _begins_with_date(row):
            if self._is_dated:
                told = "the weeks or days of the list are taken one after the other"
                self._record.remark(Said.FREQUENCY, row, told)
            self._is_dated = True

    @property
    def _is_new(self) -> bool:
        """Whether the text has neither a title nor anything else yet."""
        return not self._title and self._parts.are_new

    def _names_exercise(self, place: int, row: TextRow) -> bool:
        """Whether a heading is an exercise: it has a dose, or the lines below tell it."""
        first = row.first
        if is_heading(first.name) or not first.name or first.of(ForAll) or rounds_in(row.sentences[0]):
            return False
        if first.has_dose:
            following = next(content_after(self._rows, place), None)
            return following is None or following.kind not in (RowKind.NAME, RowKind.EXERCISE)
        return row.line.mark == ListMark.HEADING and what_is_below(self._rows, place) == Below.EXERCISE

    def _entitle(self, row: TextRow) -> None:
        self._title = " ".join(row.line.text.split())[:LONGEST_NAME].rstrip(" :")
        self._record.drop(row, Idle.TITLE)

    def _begin_part(self, row: TextRow, *, is_shopping: bool = False) -> TextPart:
        self._close()
        if (self._parts.last.rounds or 1) > 1:
            self._end_rest()
        return self._parts.begin(row, is_shopping=is_shopping)

    # Settings.

    def _take_settings(self, place: int, row: TextRow) -> None:
        for sentence in row.sentences:
            if is_setting(sentence):
                self._take_setting(place, row, sentence)
            else:
                self._take_lone_sentence(row, sentence)

    def _take_setting(self, place: int, row: TextRow, sentence: Statement) -> None:
        item = sentence.item
        rests = [element for element in item.elements if isinstance(element, RestTime)]
        if is_safety(sentence):
            self._record.advise(row, sentence.text)
        elif rounds := rounds_in(sentence):
            self._take_rounds(place, row, sentence, rounds)
        elif sets_for_all(item):
            self._take_common(row, sentence)
        elif rests:
            for rest in rests:
                self._take_rest(row, rest)
            if item.frequencies:
                self._record.advise(row, sentence.text, often=True)
        elif item.frequencies:
            self._take_frequency(row, sentence)
        elif Obstacle(REST_WITHOUT_UNIT) in item.elements:
            self._record.ask(row, REST_WITHOUT_UNIT)
        else:
            self._record.advise(row, sentence.text)

    def _take_frequency(self, row: TextRow, sentence: Statement) -> None:
        """How often: of the exercise above if it stands below it, else of all."""
        draft = owner(row, self._draft)
        speaks_of_all = bool(sentence.item.name or sentence.item.of(ForAll, Whole)) or any(
            token.text in _MANY for token in tokens_of(sentence.text)
        )
        if draft is None or self._gap or speaks_of_all or is_below_lines(row, draft, self._parts.drafts):
            self._record.advise(row, sentence.text, often=True)
            return
        draft.add_frequencies(sentence.item.frequencies, row.number)
        self._record.settle(row, Fate.ADVICE)

    def _take_rounds(self, place: int, row: TextRow, sentence: Statement, rounds: Measure) -> None:
        """How often: of the whole list, of the part above, or of one that begins here."""
        is_of_all = any(token.text in WHOLE_WORDS for token in tokens_of(sentence.text))
        more_follow = any(later.kind == RowKind.EXERCISE for later in part_after(self._rows, place))
        is_alone = len(self._parts.all) == 1 and not more_follow
        if more_follow and not is_of_all:
            self._begin_part(row)
        part = self._parts.whole if is_of_all or is_alone else self._parts.last
        self._parts.set_rounds(part, row, sentence, rounds)
        self._close()
        if self._parts.drafts:
            self._end_rest()

    def _take_common(self, row: TextRow, sentence: Statement) -> None:
        """A dose for every exercise that has none of its own."""
        if len(sentence.item.notes) > 1:
            self._record.ask(row, "one dose and several names, in one line")
            return
        if sentence.item.name and sentence.is_first and self._gap and self._parts.drafts:
            self._begin_part(row)
        self._parts.set_common_dose(self._parts.meant(gap=self._gap), row, sentence)

    def _take_rest(self, row: TextRow, rest: RestTime) -> None:
        """A rest in its own line: the exercise's above, the next one's, or one for all."""
        draft = owner(row, self._draft)
        is_of_draft = draft is not None and not self._gap and rest.between in ("", "sets", "reps")
        if draft is not None and is_of_draft and has_room_for_rest(row, draft, self._parts.drafts, rest):
            draft.elements.append(rest)
            self._belongs(row, draft, Fate.STEP)
        elif rest.between:
            self._parts.set_rest(self._parts.meant(gap=self._gap), row, rest)
        elif self._parts.is_possible(rest, row):
            self._close()
            self._await(_RestBetween(rest.seconds, row, row.line.text))

    # Exercises.

    def _take_exercise(self, place: int, row: TextRow) -> None:
        draft = owner(row, self._draft)
        if self._parts.last.is_shopping and not row.is_of_table and not row.has_units:
            self._record.drop(row, Idle.SHOPPING)
        elif draft is not None and not draft.has_numbers and is_below(row, draft, gap=self._gap):
            if is_below_list(row, draft, self._parts.drafts) and row.first.of(BothSides):
                self._take_dose(place, row)
            else:
                self._add_row(place, row, draft)
        elif heads_names(self._rows, place):
            self._take_heading(place, row)
        elif is_first(self._rows, place) and is_session_length(row.sentences[0]):
            self._record.drop(row, Idle.TOTAL)
        elif stands_over_session(self._rows, place):
            self._record.ask(row, "the time of all that follows, or of an exercise?")
        else:
            begins_with = first_word(row.line.text)
            is_after = begins_with in _FINISHING or (self._gap and begins_with in _AFTERWARDS)
            if is_after and self._parts.last.rounds:
                self._begin_part(row)
            self._open_row(place, row, self._exercise_in(row))

    @staticmethod
    def _exercise_in(row: TextRow) -> Statement:
        """The sentence that names an exercise: the first one, or a later one after words that are none."""
        first = row.sentences[0]
        if first.has_dose or ends_in_exercise(first.item.name):
            return first
        later = (one for one in row.sentences if one.is_full and ends_in_exercise(one.item.name))
        return next(later, first)

    def _open_row(self, place: int, row: TextRow, named: Statement) -> None:
        """Begin an exercise with the sentence that names it; the others of its line tell more of it."""
        self._open(row, named)
        for sentence in row.sentences:
            if sentence is not named:
                self._take_sentence(place, row, sentence)

    def _open(self, row: TextRow, sentence: Statement) -> None:
        name = sentence.item.name
        if not name or warns(name):
            self._record.ask(row, _NO_EXERCISE)
            return
        if first_word(name) in SAYINGS or first_word(sentence.text) in _PROVISOS:
            self._record.ask(row, _SAID)
            return
        for item in sentence.items:
            if not item.name and self._draft is not None:
                self._draft.add(item, row.number)
                continue
            self._close()
            draft = Draft(
                name=item.name,
                line=row.number,
                raw=row.line.raw,
                mark=row.line.mark,
                indent=row.line.indent,
                is_turn=row.line.is_turn,
                has_to_share=len(sentence.shared) > 1,
                is_outside=stands_apart(row, self._parts.drafts, gap=self._gap),
                prepare_seconds=self._rest.seconds if self._rest else None,
            )
            draft.add(item, row.number)
            if self._rest:
                self._record.settle(self._rest.row, Fate.SETTING)
                self._rest = None
            self._parts.drafts.append(draft)
            self._has_exercises = True
            self._draft = draft
        self._record.settle(row, Fate.STEP)

    def _close(self) -> None:
        """End the open exercise; a rest it asks for after itself is the next one's."""
        draft = self._draft
        if draft is not None and (seconds := rest_after_draft(draft)) is not None:
            row = self._rows[draft.line - 1]
            self._await(_RestBetween(seconds, row, f"{draft.name}: rest {seconds:g} s after it"))
        self._draft = None

    def _await(self, rest: _RestBetween) -> None:
        """Let a rest pass before the exercise that comes next."""
        self._end_rest()
        self._rest = rest

    def _end_rest(self) -> None:
        """Keep a rest after which comes another round or nothing as advice: a routine has no key for it."""
        if self._rest is not None and self._has_exercises:
            self._record.advise_rest(self._rest.row, self._rest.text)
        elif self._rest is not None:
            self._record.settle(self._rest.row, Fate.SETTING)
        self._rest = None

    def _take_sentence(self, place: int, row: TextRow, sentence: Statement) -> None:
        """A further sentence of a line."""
        draft = self._draft
        of_all = sentence.item.of(ForAll, Whole)
        if draft is not None and draft.line == row.number:
            of_all = [element for element in of_all if element != ForAll(is_bare=True)]
        is_of_all = bool(of_all) or is_safety(sentence)
        if is_setting(sentence) and (draft is None or is_of_all):
            self._take_setting(place, row, sentence)
        elif draft is None:
            self._take_lone_sentence(row, sentence)
        elif self._is_another_exercise(draft, sentence):
            self._open(row, sentence)
        else:
            self._add_sentence(row, sentence, draft)

    def _is_another_exercise(self, draft: Draft, sentence: Statement) -> bool:
        if len(sentence.items) > 1 and all(item.name and item.has_dose for item in sentence.items):
            return True
        if not sentence.is_full or not draft.has_dose or is_prose(sentence.text, sentence):
            return False
        return not draft.takes(sentence.elements) or (
            count_the_same(draft.elements, sentence.elements)
            and len(sentence.item.name.split()) <= LONGEST_LISTED_NAME
        )

    def _take_lone_sentence(self, row: TextRow, sentence: Statement) -> None:
        """A sentence that no exercise stands above."""
        if sentence.is_full:
            self._open(row, sentence)
        elif sentence.has_dose:
            self._record.ask(row, _NO_EXERCISE)
        elif sentence.item.frequencies:
            self._record.advise(row, sentence.text, often=True)

    # What belongs to an exercise.

    def _add_row(self, place: int, row: TextRow, draft: Draft) -> None:
        """Let an exercise have a line."""
        had_numbers = draft.has_numbers
        may_be_of_list = is_below_one_liners(row, draft, self._parts.drafts) and is_last(self._rows, place)
        for sentence in row.sentences:
            if is_safety(sentence) or (is_setting(sentence) and sentence.item.of(ForAll, Whole)):
                self._take_setting(place, row, sentence)
            else:
                self._add_sentence(row, sentence, draft)
        self._belongs(row, draft, Fate.STEP if draft.has_numbers and not had_numbers else Fate.NOTE)
        is_told = may_be_of_list or is_beside(row, draft)
        if had_numbers and is_told and not self._record.is_asked(row.number):
            self._record.remark(Said.CUE, row, f"it is kept as a cue of {draft.name}")

    def _add_sentence(self, row: TextRow, sentence: Statement, draft: Draft) -> None:
        """Let an exercise have a sentence: its dose, and its words as a note."""
        elements = sentence.elements
        if draft.is_overfull:
            self._record.ask(row, TOO_MANY_NUMBERS)
            return
        counts = any(isinstance(element, Measure | Tempo) for element in elements)
        fits = not counts or not draft.has_dose or draft.takes(elements)
        if sentence.item.name and not counts:
            # A distance in a sentence is no dose, and keeps nothing from being one.
            elements = [element for element in elements if not isinstance(element, Obstacle)]
        is_only_words = all(isinstance(element, Aside | Frequency) for element in elements)
        says_more = not all(isinstance(element, Frequency) for element in elements)
        is_words = is_only_words and (sentence.has_words or says_more or not elements)
        if is_words or first_word(sentence.text) in CONDITIONS or (not fits and sentence.has_words):
            draft.add_note(sentence.text, row.number)
            draft.add_frequencies(sentence.frequencies, row.number)
        elif not fits:
            self._record.ask(row, "another dose for an exercise that has one")
        elif sentence.item.name and "|" not in sentence.text:
            # A sentence with a dose in it is kept whole, so that it still is one.
            draft.elements += elements
            draft.add_note(sentence.text, row.number)
        else:
            for item in sentence.items:
                draft.add(item, row.number)

    def _belongs(self, row: TextRow, draft: Draft, fate: Fate) -> None:
        draft.lines.append(row.number)
        self._draft = draft
        self._record.settle(row, fate)

    # Names without a dose.

    def _take_name(self, place: int, row: TextRow) -> None:
        draft = owner(row, self._draft)
        if self._parts.last.is_shopping or self._has_closed:
            self._record.drop(row, Idle.CLOSING if self._has_closed else Idle.SHOPPING)
        elif stands_over_list(self._rows, place) and heads_part(row):
            self._take_plain_heading(place, row)
        elif self._is_new and is_title(self._rows, place):
            self._entitle(row)
        elif draft is not None and may_be_another(row, draft):
            self._take_lone_name(place, row, is_beside=not self._gap)
        elif draft is not None and is_below(row, draft, gap=self._gap):
            self._add_words(place, row, draft)
        else:
            self._take_lone_name(place, row, draft)

    def _take_lone_name(
        self, place: int, row: TextRow, draft: Draft | None = None, *, is_beside: bool = False
    ) -> None:
        """What could be a name, and is no part of the exercise above by its place.

        Args:
            place: Of its line.
            row: The same.
            draft: The exercise above, of which it may tell more by its words.
            is_beside: Whether it stands among exercises, so that it heads none of them.
        """
        what = what_is_below(self._rows, place)
        if what == Below.EXERCISE:
            self._open_row(place, row, row.sentences[0])
        elif is_beside:
            self._open_row(place, row, row.sentences[0])
            self._close()  # what stands below is of none that has no dose
        elif what == Below.HEADING or looks_like_heading(self._rows, place):
            self._take_plain_heading(place, row)
        elif draft is not None and goes_on(row, draft, gap=self._gap):
            self._add_words(place, row, draft)
        elif self._is_new and stands_over_doses(self._rows, place):
            self._entitle(row)
            self._record.remark(Said.TITLE, row, "it is taken as the title: an exercise has a dose")
        else:
            if self._gap and self._parts.drafts and stands_over_plain_list(self._rows, place):
                self._begin_part(row)
            self._open_row(place, row, row.sentences[0])

    def _add_words(self, place: int, row: TextRow, draft: Draft) -> None:
        """Keep words about an exercise; where only their place tells that they are, this is said."""
        if not has_word_of_cue(row):
            self._record.ask(row, "no dose, and no word as they are said about an exercise")
            return
        self._add_row(place, row, draft)
        if is_plain_below(row, draft) and first_word(row.line.text) not in INSTRUCTIONS:
            self._record.remark(Said.CUE, row, f"it is kept as a cue of {draft.name}")

    def _take_plain_heading(self, place: int, row: TextRow) -> None:
        if is_first(self._rows, place) and self._is_new and not _begins_with_date(row):
            self._entitle(row)
        else:
            self._look_at_date(row)
            self._begin_part(row)
            self._record.drop(row, Idle.HEADING)

    # Doses and words alone.

    def _take_dose(self, place: int, row: TextRow) -> None:
        draft = owner(row, self._draft)
        elements = row.elements
        obstacle = next((e.reason for e in elements if isinstance(e, Obstacle) and e.is_sure), "")
        if row.first.of(Whole) and stands_over_list(self._rows, place):
            self._take_heading(place, row)
        elif draft is not None and is_below_list(row, draft, self._parts.drafts) and not obstacle:
            self._parts.set_common(self._parts.meant(gap=False), row, elements)
        elif draft is not None and may_be_of_all(row, draft, self._parts.drafts):
            self._record.ask(row, _WHOSE)
        elif draft is not None and has_room_for_dose(row, draft, gap=self._gap):
            self._add_row(place, row, draft)
        elif not self._parts.drafts and stands_over_names(self._rows, place) and not obstacle:
            self._parts.set_common(self._parts.last, row, elements)
        else:
            self._record.ask(row, obstacle or _NO_EXERCISE)

    def _take_prose_with_dose(self, place: int, row: TextRow) -> None:
        draft = owner(row, self._draft)
        if draft is not None and is_below_list(row, draft, self._parts.drafts):
            self._take_dose(place, row)
        elif draft is not None and is_detail(row, draft, gap=self._gap):
            self._add_row(place, row, draft)
        elif named := self._naming_sentence(row):
            self._open_row(place, row, named)
        else:
            self._take_dose(place, row)

    @staticmethod
    def _naming_sentence(row: TextRow) -> Statement | None:
        """The sentence that names an exercise: a short first one, the one with the dose, any with a name."""
        first = row.sentences[0]
        if (
            0 < len(first.item.name.split()) <= LONGEST_LISTED_NAME
            and first_word(first.item.name) not in INSTRUCTIONS
        ):
            return first
        full = (sentence for sentence in row.sentences if sentence.is_full)
        named = (sentence for sentence in row.sentences if sentence.item.name)
        return next(full, None) or next(named, None)

    def _take_prose(self, place: int, row: TextRow) -> None:
        draft = owner(row, self._draft)
        if draft is not None and begins_with_exercise(row):
            self._open_row(place, row, row.sentences[0])
            return
        if draft is not None and row.elements and may_be_of_all(row, draft, self._parts.drafts):
            self._record.ask(row, _WHOSE)
            return
        if draft is not None and is_detail(row, draft, gap=self._gap):
            self._add_row(place, row, draft)
            return
        for sentence in row.sentences:
            if is_setting(sentence):
                self._take_setting(place, row, sentence)
            elif sentence.item.frequencies:
                self._record.advise(row, sentence.text, often=True)
            elif sentence.has_dose:
                self._record.ask(row, _NO_EXERCISE)
        if not self._record.is_settled(row) and is_one_of_list(row, self._parts.drafts):
            self._open_row(place, row, row.sentences[0])
        self._record.drop(row, Idle.REMARK)
