"""Tables with headings: markdown's, comma-separated ones, and columns parted by tabs or wide spaces."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.shorthand.elements import BothSides, Element, Measure, Obstacle, RestTime, Unit
from stretchtimer.shorthand.lines import LONGEST_LINE, BareLine, ListMark
from stretchtimer.shorthand.prose import is_safety, warns
from stretchtimer.shorthand.statements import Item, Statement, statements_of
from stretchtimer.shorthand.vocabulary import SECOND_WORDS, phrase_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _ColumnRole(StrEnum):
    """What a column holds."""

    NAME = "name"
    SETS = "sets"
    REPS = "reps"
    HOLD = "hold"
    REST = "rest"
    SIDES = "sides"
    TEMPO = "tempo"
    FREQUENCY = "frequency"
    NOTES = "notes"
    DOSE = "dose"
    """Any part of a dose, as in a line of text."""
    COUNT = "count"
    """Numbers and boxes that only count or tick the rows."""


_HEADINGS = {
    _ColumnRole.NAME: "exercise, exercises, name, stretch, stretches, movement, move, activity, what",
    _ColumnRole.SETS: "sets, set, rounds",
    _ColumnRole.REPS: "reps, rep, repetitions, times, repeats, repeat",
    _ColumnRole.HOLD: "hold, holds, time, duration, seconds, secs, sec, hold time",
    _ColumnRole.REST: "rest, pause, break, recovery",
    _ColumnRole.SIDES: """
        side, sides, leg, legs, l/r, each side, both sides, per side, each leg, per leg, both legs
        """,
    _ColumnRole.TEMPO: "tempo, pace, speed, cadence",
    _ColumnRole.FREQUENCY: """
        frequency, how often, per day, times a day, times/day, per week, times per day, times per week, when,
        day, days, week
        """,
    _ColumnRole.NOTES: """
        notes, note, comments, comment, cues, cue, tips, instructions, remarks, how, load, weight, equipment,
        description, resistance, band, position, intensity
        """,
    _ColumnRole.DOSE: """
        dose, dosage, prescription, sets x reps, sets × reps, amount, how many, how long, how much, reps/time,
        time/reps, reps or time, sets/reps, reps / time, sets & reps, sets and reps, reps/hold, reps / hold,
        reps or hold, volume, sets x reps/time, details
        """,
    _ColumnRole.COUNT: """
        #, no, no., nr, number, order, ex, done, ✓, check, mon, tue, wed, thu, fri, sat, sun, monday,
        tuesday, wednesday, thursday, friday, saturday, sunday
        """,
}
_ROLES = {heading: role for role, headings in _HEADINGS.items() for heading in phrase_list(headings)}
_FEWEST_KNOWN = 2
"""Columns with a heading that is known; fewer are no table."""
_WIDE_SPACE = "  "
_PLACED = (",", ";", "\t", _WIDE_SPACE)
"""What parts rows whose layout must be left as it is."""
_BRACKETED = re.compile(r"\(([^()]{1,20})\)")
_GAP = re.compile(r"\t+|\s{2,}")
_EMPTY = frozenset(("", "-", "–", "—", "n/a", "na", "none", "/", "x", ".", "☐", "☑", "✓"))
_YES = frozenset(("yes", "y", "x", "✓", "✔", "☑"))
_YES_OR_NO = _YES | {"no", "n"}
"""What stands below a heading that asks: each side?"""
_RULE_SIGNS = frozenset("|-:=+ \t")


class _Tables(Struct):
    """What the tables of a text say."""

    sentences: dict[int, Statement]
    """The exercise of each row, by the number of its line."""
    frame: frozenset[int]
    """The lines that only head or rule a table."""


class _Column(Struct, frozen=True):
    """One column, as its heading tells."""

    heading: str
    place: int
    """Where it begins, in columns that are only set apart."""
    role: _ColumnRole | None

    @property
    def has_seconds(self) -> bool:
        """Whether the heading says that its numbers are seconds: Hold (s)."""
        unit = _BRACKETED.search(self.heading)
        return self.heading.casefold() in SECOND_WORDS or (
            unit is not None and unit[1].casefold() in SECOND_WORDS
        )

    def told(self, text: str) -> str:
        """What a cell of it says about how often: 3 per day, day 3."""
        heading = self.heading.casefold()
        if not text.isdigit():
            return text
        return f"{heading} {text}" if heading in ("day", "week") else f"{text} {heading}"

    @property
    def asks_for_both(self) -> bool:
        """Whether the heading asks whether an exercise is done on both sides."""
        return self.role == _ColumnRole.SIDES and self.heading.casefold().startswith(("each", "both", "per"))


def tables_of(lines: Sequence[BareLine]) -> _Tables:
    """Find the tables of a text that have headings, and read their rows."""
    sentences: dict[int, Statement] = {}
    frame: set[int] = set()
    table: _Table | None = None
    for line, following in zip_longest(lines, lines[1:]):
        if len(line.raw) > LONGEST_LINE:
            table = None
            continue
        cells = table.cells(line) if table else None
        if _is_rule(line):
            frame.add(line.number)
        elif table and cells is not None and not _is_warning(line):
            if item := table.item(cells):
                sentences[line.number] = Statement(line.text, [item])
            else:
                frame.add(line.number)
        else:
            table = _table_headed_by(line, following)
            frame.update((line.number,) if table else ())
    return _Tables(sentences, frozenset(frame))


class _Table:
    """How the rows below a heading are parted, and what their fields mean.

    Args:
        separator: What parts them; two spaces for columns that are only set apart.
        columns: In their order.
    """

    def __init__(self, separator: str, columns: Sequence[_Column]) -> None:
        self._separator = separator
        self._columns = columns
        roles = [column.role for column in columns]
        # Without a heading for it, the name stands first.
        self._name_place = roles.index(_ColumnRole.NAME) if _ColumnRole.NAME in roles else 0

    def cells(self, line: BareLine) -> list[str] | None:
        """The fields of a row; ``None`` if a line is none of the table."""
        if line.is_blank and not line.plain.strip():
            return None
        if self._separator == _WIDE_SPACE:
            return self._by_place(line.plain) if _GAP.search(line.plain.strip()) else None
        written = line.plain if self._separator in _PLACED else line.text
        return _split(written, self._separator) if self._separator in written.strip() else None

    def _by_place(self, plain: str) -> list[str]:
        """Fields of a row that is only set in columns, each under the heading that begins nearest to it."""
        fields = [""] * len(self._columns)
        for place, text in _fields_with_places(plain):
            distances = [abs(column.place - place) for column in self._columns]
            nearest = distances.index(min(distances))
            fields[nearest] = f"{fields[nearest]} {text}".strip()
        return fields

    def item(self, cells: Sequence[str]) -> Item | None:
        """The exercise of a row; ``None`` if there is nothing in it."""
        item = Item()
        for place, cell in enumerate(cells):
            text = cell.strip().strip('"').strip()
            column = self._columns[place] if place < len(self._columns) else None
            if column is not None and column.asks_for_both and text.casefold() in _YES_OR_NO:
                item.elements += [BothSides()] if text.casefold() in _YES else []
                continue
            if text.casefold() in _EMPTY:
                continue
            role = _ColumnRole.NAME if place == self._name_place else column.role if column else None
            if role == _ColumnRole.NAME:
                _take(item, statements_of(text), keeps_name=not item.name)
            elif role == _ColumnRole.FREQUENCY and column is not None:
                item.frequencies.append(column.told(text))
            elif role in (_ColumnRole.NOTES, _ColumnRole.TEMPO, None):
                _take_note(item, f"tempo {text}" if role == _ColumnRole.TEMPO and text[0].isdigit() else text)
            elif role != _ColumnRole.COUNT and column is not None:
                _take_dose(item, text, column)
        return item if item.name or item.elements or item.notes else None


def _table_headed_by(line: BareLine, following: BareLine | None) -> _Table | None:
    """The table whose headings stand in a line, if they do."""
    if line.is_blank or line.mark == ListMark.HEADING:
        return None
    for separator in ("|", "\t", ";", ",", _WIDE_SPACE):
        if separator not in line.plain.strip():
            continue
        if separator == _WIDE_SPACE:
            headings = _fields_with_places(line.plain)
        else:
            written = line.plain if separator in _PLACED else line.text
            headings = [(0, field) for field in _split(written, separator)]
        columns = [_column(heading, place) for place, heading in headings]
        known = sum(column.role is not None for column in columns)
        is_ruled = separator == "|" and following is not None and _is_rule(following)
        if known >= _FEWEST_KNOWN or (is_ruled and known):
            return _Table(separator, columns)
    return None


def _column(heading: str, place: int) -> _Column:
    plain = heading.strip().strip("*_ ")
    word = _BRACKETED.sub("", plain).strip().casefold().rstrip(":? ")
    return _Column(plain, place, _ROLES.get(word))


def _split(text: str, separator: str) -> list[str]:
    if separator == "|":
        return text.strip().strip("|").split("|")
    if separator == "\t":
        return text.strip("\r\n").split("\t")
    return next(iter(csv.reader([text.strip()], delimiter=separator, skipinitialspace=True)), [])


def _fields_with_places(raw: str) -> list[tuple[int, str]]:
    fields: list[tuple[int, str]] = []
    at = 0
    for gap in (*_GAP.finditer(raw), None):
        text = raw[at : gap.start()] if gap else raw[at:]
        if text.strip():
            fields.append((at, text.strip()))
        at = gap.end() if gap else at
    return fields


def _is_warning(line: BareLine) -> bool:
    """Whether a line with commas is a sentence about when to stop, and no row: If it hurts, stop."""
    return warns(line.text) and all(map(is_safety, statements_of(line.text)))


def _is_rule(line: BareLine) -> bool:
    """Whether a line only rules a table: |---|:---:|."""
    signs = line.plain.strip()
    return ("|" in signs or "+" in signs) and _RULE_SIGNS.issuperset(signs)


def _take(item: Item, sentences: Iterable[Statement], *, keeps_name: bool) -> None:
    """Let an exercise have what a cell says."""
    for part in (part for sentence in sentences for part in sentence.items):
        if part.name and keeps_name and not item.name:
            item.name = part.name
        elif part.name:
            item.notes.append(part.name)
        item.elements += part.elements
        item.notes += part.notes
        item.frequencies += part.frequencies


def _take_note(item: Item, text: str) -> None:
    """A cell of words, in which only numbers with a unit can be part of the dose."""
    found = statements_of(text, bare=False)
    if any(sentence.elements for sentence in found):
        _take(item, found, keeps_name=False)
    else:
        item.notes.append(text)


def _take_dose(item: Item, text: str, column: _Column) -> None:
    """A cell with numbers, which count what its column says."""
    read = Item()
    _take(read, statements_of(text), keeps_name=False)
    is_whole = len(read.amounts) > 1 and column.role == _ColumnRole.SETS  # 3 x 12 below Sets
    item.elements += read.elements if is_whole else [_as_column_says(e, column) for e in read.elements]
    item.notes += read.notes
    item.frequencies += read.frequencies


def _as_column_says(element: Element, column: _Column) -> Element:
    if isinstance(element, BothSides):
        return BothSides(element.names)
    if not isinstance(element, Measure):
        return element
    is_counted = element.unit not in (Unit.NONE, Unit.TIMES)
    if column.role == _ColumnRole.SETS and not is_counted:
        element.unit, element.before_times = Unit.SETS, False
    elif column.role == _ColumnRole.REPS and not is_counted and not element.is_joined:
        element.unit = Unit.SURE_REPS
    elif column.role in (_ColumnRole.HOLD, _ColumnRole.REST) and not is_counted and not element.is_joined:
        if not column.has_seconds:
            return Obstacle(f"{element.low:g} of what? the column has no unit")
        element.unit, element.is_hold = Unit.SECONDS, True
    if column.role == _ColumnRole.REST and element.unit == Unit.SECONDS:
        return RestTime(element.low, "sets", element.high is not None)
    return element
