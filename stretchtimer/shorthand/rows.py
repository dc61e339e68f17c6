"""What each line of a text is by itself, before its neighbours are asked."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from stretchtimer.shorthand.doses import is_held
from stretchtimer.shorthand.elements import (
    BothSides,
    Element,
    ForAll,
    Frequency,
    Goal,
    Measure,
    Obstacle,
    RestTime,
    Unit,
    Whole,
)
from stretchtimer.shorthand.lines import LONGEST_LINE, BareLine, ListMark, lines_of
from stretchtimer.shorthand.prose import Idle, idle_kind, is_foreign, is_safety
from stretchtimer.shorthand.statements import Item, Statement, statements_of
from stretchtimer.shorthand.tables import tables_of
from stretchtimer.shorthand.tokens import Phrases, TokenKind, first_word, plain_words, tokens_of
from stretchtimer.shorthand.vocabulary import (
    HEADING_FILLERS,
    INSTRUCTIONS,
    LEVELS,
    OPTIONS,
    PART_WORDS,
    PROGRAM_UNITS,
    PRONOUNS,
    PROSE_WORDS,
    RESTS,
    SURE_INSTRUCTIONS,
    WEEKDAYS,
)
from stretchtimer.shorthand.wording import ends_in_exercise, is_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPTIONS = Phrases(OPTIONS)
_OPTIONAL = frozenset(("optional", "bonus"))
"""Those that need no sign before a name."""
_WHOLES = (("circuit",), ("routine",), ("session",), ("workout",))
"""Last words of what is done in rounds: bodyweight circuit."""
_LONGEST_NAME = 11
"""Words; a line with more of them is prose."""
_TWO = 2
_SHORT_SENTENCE = 2
WORDS_OF_A_SENTENCE = frozenset(("a", "the", "your"))
_LONG_SENTENCE = 5
"""Words; so many with a full stop are no name."""


class RowKind(StrEnum):
    """What a line is by itself."""

    BLANK = "blank"
    FRAME = "frame"
    """The head or a rule of a table."""
    HEADING = "heading"
    EXERCISE = "exercise"
    """A name with a dose."""
    NAME = "name"
    """What could be a name, without a dose."""
    DOSE = "dose"
    PROSE = "prose"
    PROSE_WITH_DOSE = "prose with a dose"
    SETTING = "setting"
    """It speaks of the routine, of a part of it, or of the time before the next exercise."""
    CONTINUED = "continued"
    """It goes on with the line before."""
    IDLE = "idle"
    FOREIGN = "foreign"
    TOO_LONG = "too long"
    FORBIDDING = "forbidding"
    """It says that what stands below it is not to be done."""
    FORBIDDEN = "forbidden"
    """It is not to be done, as it seems."""


SILENT = frozenset((RowKind.BLANK, RowKind.FRAME, RowKind.CONTINUED))
"""Lines that say nothing of their own."""


class TextRow(Struct):
    """A line with all that it says by itself."""

    line: BareLine
    kind: RowKind
    sentences: list[Statement] = field(default_factory=list)
    idle: Idle | None = None
    is_of_table: bool = False

    @property
    def number(self) -> int:
        """Of its line."""
        return self.line.number

    @property
    def first(self) -> Item:
        """What its first sentence says first."""
        return self.sentences[0].item if self.sentences else Item()

    @property
    def elements(self) -> list[Element]:
        """All the parts of doses in it."""
        return [element for sentence in self.sentences for element in sentence.elements]

    @property
    def has_units(self) -> bool:
        """Whether its numbers say what they count."""
        return any(amount.unit != Unit.NONE for amount in self.first.amounts)


def rows_of(text: str) -> list[TextRow]:
    """The lines of a text, each with what it is by itself."""
    lines = lines_of(text)
    tables = tables_of(lines)
    rows: list[TextRow] = []
    for place, line in enumerate(lines):
        if line.continues:
            rows.append(TextRow(line, RowKind.CONTINUED))
        elif line.number in tables.frame:
            rows.append(TextRow(line, RowKind.FRAME))
        elif line.number in tables.sentences:
            rows.append(_table_row(line, tables.sentences[line.number]))
        else:
            row = _row(line, _whole(lines, place))
            if rows and row.kind == RowKind.NAME and _tells_of(row, rows[-1]):
                row.kind = RowKind.PROSE
            elif rows and row.kind == RowKind.EXERCISE and _tells_dose_of(row, rows[-1]):
                row.kind = RowKind.PROSE_WITH_DOSE
            rows.append(row)
    _doubt_moments(rows)
    _doubt_choices(rows)
    return rows


def _doubt_moments(rows: Sequence[TextRow]) -> None:
    """Let lines that begin with the moments of a film, from 0:00 on, be asked about."""
    clocks = [row for row in rows if row.sentences and tokens_of(row.line.text)[0].kind == TokenKind.CLOCK]
    moments = [tokens_of(row.line.text)[0].value for row in clocks]
    if len(moments) > _TWO and moments[0] == 0 and all(one < next_ for one, next_ in pairwise(moments)):
        _doubt(clocks, "a moment of a film, and no time to hold")


def _doubt_choices(rows: Sequence[TextRow]) -> None:
    """Let lines that begin with different weeks, days or levels be asked about: nobody does all at once."""
    dated: dict[str, TextRow] = {}
    levels: dict[str, TextRow] = {}
    for row in rows:
        word, after, more = tokens_of(row.line.text)[:3]
        has_goal = any(isinstance(element, Goal) for element in row.elements)
        is_numbered = after.is_number and (row.kind == RowKind.EXERCISE or has_goal)
        tells_more = row.kind == RowKind.EXERCISE or (after.text == ":" and bool(more.text))
        is_of_week = bool(row.sentences) and word.text in WEEKDAYS and tells_more
        if (is_numbered and word.text in PROGRAM_UNITS) or is_of_week:
            dated.setdefault(f"{word.text} {after.text if is_numbered else ''}", row)
        elif is_numbered and word.text in LEVELS:
            levels.setdefault(f"{word.text} {after.text}", row)
    for choices, what in ((dated, "weeks or days"), (levels, "levels")):
        if len(choices) > 1:
            for row in choices.values():
                row.kind = RowKind.EXERCISE
            _doubt(choices.values(), f"one of {len(choices)} {what}: which is it now?")


def _doubt(rows: Iterable[TextRow], reason: str) -> None:
    for row in rows:
        row.first.elements.append(Obstacle(reason))


def is_setting(sentence: Statement) -> bool:
    """Whether a sentence speaks of the routine or the next step and not of one exercise."""
    item = sentence.item
    if len(sentence.items) > 1:
        return False
    if is_safety(sentence) or sets_for_all(item) or rounds_in(sentence) is not None:
        return True
    if first_word(sentence.text) in RESTS and not item.amounts and not item.of(RestTime):
        return True
    is_nameless = not item.name or _is_pronoun(item.name)
    is_rest = bool(item.of(RestTime)) and not item.amounts
    if is_rest:
        return is_nameless or item.is_led
    if item.frequencies and all(amount.is_adverb for amount in item.amounts):
        is_of_all = bool(item.of(ForAll, Whole)) or (item.is_led and not ends_in_exercise(item.name))
        return is_nameless or is_of_all or is_prose(sentence.text, sentence)
    return False


def sets_for_all(item: Item) -> bool:
    """Whether something tells a dose, or the sides, of all exercises."""
    return bool(item.of(ForAll)) and (item.has_dose or bool(item.of(BothSides)))


def is_about_all(sentence: Statement) -> bool:
    """Whether a sentence sets something for many exercises."""
    return is_setting(sentence) and (bool(sentence.item.of(ForAll)) or rounds_in(sentence) is not None)


def rounds_in(sentence: Statement) -> Measure | None:
    """How often the list, or a part of it, is to be done, if that is what a sentence says."""
    item = sentence.item
    amounts = item.amounts
    if len(amounts) != 1 or item.of(ForAll):
        return None
    amount = amounts[0]
    # "The list once a day, the stretches twice" goes on with the day.
    if amount.is_adverb and isinstance(item.of(Frequency, Measure)[0], Frequency):
        return None
    names_whole = amount.unit == Unit.ROUNDS and plain_words(item.name)[-1:] in _WHOLES
    if item.name and not (_is_pronoun(item.name) or is_heading(item.name) or names_whole):
        return None
    heads_part = bool(item.name) and is_heading(item.name) and not is_held(item.name)
    if amount.unit == Unit.ROUNDS or (heads_part and amount.may_be_rounds):
        return amount
    counts_times = amount.unit in (Unit.TIMES, Unit.SETS) or amount.is_joined
    return amount if item.of(Whole) and counts_times and not amount.is_time else None


def is_prose(text: str, first: Statement) -> bool:
    """Whether a line is a sentence about an exercise rather than the name of one."""
    words = plain_words(first.text)
    if not words:
        return False
    if all(word in HEADING_FILLERS for word in words):
        return False  # lower back
    begins_with = first_word(first.text)
    if begins_with in SURE_INSTRUCTIONS or len(words) > _LONGEST_NAME:
        return True
    is_sentence = text.rstrip().endswith((".", "!")) and len(words) > _LONG_SENTENCE
    speaks = any(word in PROSE_WORDS for word in words[1:])
    if begins_with in INSTRUCTIONS:
        is_sentence = is_sentence or (text.rstrip().endswith(".") and len(words) > _SHORT_SENTENCE)
        return is_sentence or (speaks and len(words) >= _LONG_SENTENCE) or text[:1].islower()
    return is_sentence and speaks


def is_about_form(row: TextRow) -> bool:
    """Whether a line says how to do something rather than what: keep, don't, avoid."""
    return first_word(row.line.text) in SURE_INSTRUCTIONS


def _is_pronoun(name: str) -> bool:
    """Whether words only point at an exercise, as "this" and "the movement" do."""
    tokens = tokens_of(name)
    words = plain_words(name)
    # "Exercise 1" points at one, "90/90 stretch" names one.
    return bool(words) and not tokens[0].is_number and all(word in PRONOUNS for word in words)


def _whole(lines: Sequence[BareLine], place: int) -> str:
    """The words of a line together with those of the lines that go on with it."""
    end = place + 1
    while end < len(lines) and lines[end].continues:
        end += 1
    return " ".join(line.text for line in lines[place:end])


def _tells_of(row: TextRow, above: TextRow) -> bool:
    """Whether short sentences stand right below a name: Chin tuck / Sit upright. Draw your chin back."""
    is_below_name = above.kind in (RowKind.NAME, RowKind.EXERCISE) and len(above.sentences) == 1
    if not is_below_name or row.line.mark or not row.line.text.endswith(".") or above.line.text.endswith("."):
        return False
    words = plain_words(row.line.text)
    is_sentence = len(words) > _SHORT_SENTENCE and any(word in WORDS_OF_A_SENTENCE for word in words[1:])
    is_told = words[0] in INSTRUCTIONS
    return is_told or (above.kind == RowKind.NAME and (len(row.sentences) > 1 or is_sentence))


def _tells_dose_of(row: TextRow, above: TextRow) -> bool:
    """Whether sentences right below a name tell how to do it, and then its dose: Sit up. Hold for 5 s."""
    first = row.sentences[0]
    is_told = not first.has_dose and len(row.sentences) > 1 and first_word(first.text) in INSTRUCTIONS
    return is_told and above.kind == RowKind.NAME and not row.line.mark


def _table_row(line: BareLine, sentence: Statement) -> TextRow:
    if (idle := idle_kind(sentence)) in (Idle.TREATMENT, Idle.TOTAL):
        return TextRow(line, RowKind.IDLE, [sentence], idle)
    kind = RowKind.EXERCISE if sentence.has_dose else RowKind.NAME if sentence.item.name else RowKind.DOSE
    return TextRow(line, RowKind.FOREIGN if is_foreign(line.text) else kind, [sentence], is_of_table=True)


def _row(line: BareLine, text: str) -> TextRow:
    if line.is_blank:
        # What held letters was a link, or signs for a web page.
        is_empty = not any(map(str.isalnum, line.raw))
        what = Idle.LINK if line.had_link else Idle.MARKUP
        return TextRow(line, RowKind.BLANK) if is_empty else TextRow(line, RowKind.IDLE, idle=what)
    if len(line.raw) > LONGEST_LINE or len(text) > LONGEST_LINE:
        return TextRow(line, RowKind.TOO_LONG)
    if is_foreign(text):
        return TextRow(line, RowKind.FOREIGN)
    option, text = _without_option(text)
    sentences = statements_of(text)
    if not sentences:
        return TextRow(line, RowKind.BLANK)
    sentences[0].item.notes[:0] = option
    if idle := idle_kind(sentences[0], had_link=line.had_link):
        return TextRow(line, RowKind.IDLE, sentences, idle)
    return TextRow(line, _kind(line, text, sentences), sentences)


def _without_option(text: str) -> tuple[list[str], str]:
    """The words that say of an exercise that it need not be done, and those after them: Optional: plank."""
    tokens = tokens_of(text)
    end = _OPTIONS.end(tokens, 0)
    is_parted = tokens[end].ends_label or tokens[end].text == ","
    is_alone = end == 1 and tokens[0].text in _OPTIONAL and tokens[1].is_word
    start = end + is_parted
    if not end or not (is_parted or is_alone) or not tokens[start].text:
        return [], text
    return [text[: tokens[end - 1].end]], text[tokens[start].start :]


def _kind(line: BareLine, text: str, sentences: list[Statement]) -> RowKind:
    first = sentences[0]
    # In a list "Calf stretches x 5" is one of it, and no part that is done five times.
    is_listed = line.mark in (ListMark.BULLET, ListMark.NUMBER) and is_heading(first.item.name)
    speaks_of_all = all(is_setting(sentence) for sentence in sentences) or is_about_all(first)
    if speaks_of_all and not is_listed:
        return RowKind.HEADING if line.mark == ListMark.HEADING else RowKind.SETTING
    if line.mark == ListMark.HEADING or (is_heading(line.text) and not line.mark and not first.is_full):
        return RowKind.HEADING
    has_name = bool(first.item.name) and not _is_pronoun(first.item.name) and not is_safety(first)
    is_named = bool(first.shared) or has_name
    if not (line.mark or has_name or first.elements) and _is_numbered_part(line):
        return RowKind.HEADING
    are_several = len(first.items) > 1 and all(item.name and item.has_dose for item in first.items)
    is_short = is_named and _is_name_with_words(first)
    speaks = is_prose(text, first) and not (is_short or are_several)
    has_dose = any(sentence.has_dose for sentence in sentences)
    elements = [element for sentence in sentences for element in sentence.elements]
    if has_dose or any(isinstance(element, Obstacle | Goal) for element in elements):
        if is_named:
            return RowKind.PROSE_WITH_DOSE if speaks else RowKind.EXERCISE
        names_later = any(sentence.item.name for sentence in sentences[1:]) and not first.has_dose
        return RowKind.PROSE_WITH_DOSE if has_dose and names_later else RowKind.DOSE
    return RowKind.PROSE if speaks or not is_named else RowKind.NAME


def _is_numbered_part(line: BareLine) -> bool:
    """Whether a line begins with a part and its number: Stage 3 - Stretch."""
    word, number = tokens_of(line.text)[:2]
    return word.text in PART_WORDS and number.is_number


def _is_name_with_words(sentence: Statement) -> bool:
    """Whether a short name and a sign stand before the words: Wall slides: stand with your back to a wall."""
    name = sentence.item.name
    after = sentence.text[len(name) :].lstrip()
    return after.startswith((":", "–", "—", "- ")) and len(name.split()) <= _LONG_SENTENCE
