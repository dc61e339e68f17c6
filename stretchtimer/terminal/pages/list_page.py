"""A list that was read: beside each of its lines what was understood of it, or what is to be asked."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import Struct, field
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.document.text import printable
from stretchtimer.shorthand.doses import seconds_in_words
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import AdviceLine, Fate, ReadGroup, ReadStep, Remark
from stretchtimer.shorthand.transcript import remarks_of
from stretchtimer.terminal.theme import AMBER, CAUTION, KIND_COLOURS, QUIET, STRONG, TITLE
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions

    from stretchtimer.shorthand.loans import Loans
    from stretchtimer.shorthand.reading import LineFate, ShorthandReading

_BESIDE_FROM = 64
"""In fewer columns what was understood stands below the lines."""
_WIDEST = 110
"""In more columns the two halves are too far from each other to be compared."""
_SHARE_OF_LINES = 0.44
"""Of the columns; more is said of a line than stands in it."""
_BETWEEN = 2
_WIDEST_LETTER = 2
"""Columns; less room than for one of them is none."""
_LONGEST_SHOWN = 400
"""Characters of a line; nobody compares more."""
_ROWS_OF_THE_END = 8
"""What stands below the lines, with the question and a margin; a page with less room than that is long."""
_ASKED, _TAKEN = "? ", "! "
"""Before what has to be asked, and before what was taken though the line leaves it open."""


class ListPage(NamedTuple):
    """What ``new --from-text`` shows before anything is written."""

    reading: ShorthandReading
    loans: Loans
    """What the exercises borrow from stretches."""
    title: str
    seconds: float
    """How long all of it takes."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Lay it out for the width there is."""
        columns = min(options.max_width, _WIDEST)
        blocks = _blocks(self.reading, self.loans)
        rows = [*self._head()]
        for block in blocks:
            rows += [Text()] if block.has_gap else []
            rows += self._laid_out(block, columns, console)
        yield from rows
        if console.is_terminal and len(rows) > console.height - _ROWS_OF_THE_END:
            yield from self._end_of_long(blocks, columns, console)
        elif self.reading.questions:
            yield Text()
            yield self._to_ask()

    def _end_of_long(self, blocks: Sequence[_Block], columns: int, console: Console) -> Iterator[Text]:
        """What has to be seen where the beginning has left the screen: how much it is, and what is asked."""
        yield Text()
        yield from self._head()
        room = console.height - _ROWS_OF_THE_END
        asked = [block for block in blocks if block.is_asked]
        for place, block in enumerate(asked):
            rows = [*self._laid_out(block, columns, console)]
            room -= len(rows)
            if room < 0 and place:
                yield Text(f"and {len(asked) - place} more above", QUIET)
                break
            yield from rows
        if asked:
            yield self._to_ask()

    def _to_ask(self) -> Text:
        """How many lines are to be asked about."""
        count = len(self.reading.questions)
        lines = "1 line" if count == 1 else f"{count} lines"
        kept = ", kept in the file as notes" if self.reading.steps else ""
        return Text.assemble((_ASKED, CAUTION), f"{lines} to be asked about{kept}")

    def _laid_out(self, block: _Block, columns: int, console: Console) -> Iterator[Text]:
        lay_out = self._beside if columns >= _BESIDE_FROM else self._below
        return lay_out(block, columns, console)

    def _head(self) -> Iterator[Text]:
        reading = self.reading
        count = sum(1 for _ in reading.listed())
        if not count:
            return
        yield Text(printable(self.title), TITLE)
        facts = ["1 exercise" if count == 1 else f"{count} exercises"]
        facts += [f"{reading.rounds} rounds"] if reading.rounds > 1 else []
        rest = reading.rest_seconds
        facts += [] if rest is None else [f"{seconds_in_words(rest)} of rest between"]
        facts += [f"{format_duration(self.seconds)} in all"]
        yield Text(", ".join(facts), QUIET)
        yield Text()

    def _beside(self, block: _Block, columns: int, console: Console) -> Iterator[Text]:
        """The lines on the left, what was understood on the right."""
        left = round(columns * _SHARE_OF_LINES)
        right = [piece for said in block.said for piece in said.wrapped(console, columns - left - _BETWEEN)]
        for line, piece in zip_longest(self._numbered(block, console, left), right):
            row = line or Text()
            row.pad_right(left + _BETWEEN - row.cell_len)
            yield row.append_text(piece or Text())

    def _below(self, block: _Block, columns: int, console: Console) -> Iterator[Text]:
        yield from self._numbered(block, console, columns)
        margin = " " * (self._gutter + _BETWEEN)
        for said in block.said:
            for piece in said.wrapped(console, columns - len(margin)):
                yield Text(margin).append_text(piece)

    def _numbered(self, block: _Block, console: Console, columns: int) -> Iterator[Text]:
        """The lines as they were written, each with its number."""
        style = QUIET if block.is_left_out else ""
        for line in block.lines:
            written = Text(printable(line.text[:_LONGEST_SHOWN]), style)
            number = f"{line.number} "
            for piece in _folded(written, console, columns - self._gutter):
                yield Text.assemble((number.rjust(self._gutter), QUIET), piece)
                number = ""

    @property
    def _gutter(self) -> int:
        return len(f"{len(self.reading.lines)} ")


class _Said(NamedTuple):
    """One thing that was understood."""

    text: Text
    indent: int = 0

    def wrapped(self, console: Console, columns: int) -> Iterator[Text]:
        """Its lines, as wide as there is room; all but the first a little further from the margin."""
        room, indent = columns - self.indent, self.indent
        if self.text.cell_len > room:
            room -= _BETWEEN
        for piece in _folded(self.text, console, room):
            yield Text(" " * indent).append_text(piece)
            indent = self.indent + _BETWEEN


def _folded(text: Text, console: Console, columns: int) -> Iterable[Text]:
    """The lines of a text; most have one, which costs nothing."""
    return (text,) if text.cell_len <= columns else text.wrap(console, max(_WIDEST_LETTER, columns))


class _Block(Struct):
    """Lines that are about one thing, and what was understood of them."""

    said: list[_Said]
    names_exercise: bool
    lines: list[LineFate] = field(default_factory=list)
    has_gap: bool = False
    """Whether an empty line stands above it."""
    is_left_out: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether any of its lines is asked about."""
        return any(line.fate == Fate.ASKED for line in self.lines)

    def goes_on_with(self, line: LineFate) -> bool:
        """Whether a line below it that names no exercise is about the same."""
        return line.fate in (Fate.STEP, Fate.NOTE) if self.names_exercise else line.idle == Idle.ASKED_ABOVE


def _blocks(reading: ShorthandReading, loans: Loans) -> list[_Block]:
    """The lines of a list, those of one exercise together."""
    understood = _Understood.of(reading)
    blocks: list[_Block] = []
    has_gap = False
    for line in reading.lines:
        if line.fate == Fate.BLANK:
            has_gap = True
            continue
        named = list(understood.exercises(line, loans))
        if named or not blocks or not blocks[-1].goes_on_with(line):
            others = [] if named and line.fate != Fate.ASKED else understood.other(line)
            blocks.append(
                _Block(
                    said=[*named, *others],
                    names_exercise=bool(named),
                    has_gap=has_gap,
                    is_left_out=line.fate == Fate.DROPPED,
                )
            )
        has_gap = False
        block = blocks[-1]
        block.lines.append(line)
        block.said += understood.advice_in(line, _BETWEEN if block.said else 0)
        block.said += understood.remarks_on(line)
    return blocks


_OfLine = TypeVar("_OfLine", AdviceLine, ReadStep, Remark)


class _Understood(NamedTuple):
    """What was understood of each line, by its number."""

    groups: dict[int, ReadGroup]
    """By the line that heads them."""
    steps: dict[int, list[ReadStep]]
    """By the line in which their names stand."""
    advice: dict[int, list[AdviceLine]]
    remarks: dict[int, list[Remark]]
    reasons: dict[int, str]
    """Why a line is asked about."""

    @classmethod
    def of(cls, reading: ShorthandReading) -> _Understood:
        """All that was understood of a list."""
        return cls(
            groups={group.line: group for group in reading.steps if isinstance(group, ReadGroup)},
            steps=_by_line(reading.listed()),
            advice=_by_line(reading.advice),
            remarks=_by_line(reading.remarks),
            reasons={question.line: question.reason for question in reading.questions},
        )

    def exercises(self, line: LineFate, loans: Loans) -> Iterator[_Said]:
        """The group that begins in a line, and the exercises that it names."""
        if group := self.groups.get(line.number):
            yield _Said(_group_in_words(group))
        for step in self.steps.get(line.number, ()):
            yield from _step_in_words(step, loans)

    def other(self, line: LineFate) -> Iterator[_Said]:
        """What became of a line in which no exercise is named, or not for sure."""
        if line.fate == Fate.ASKED:
            yield _Said(Text(f"{_ASKED}{printable(self.reasons[line.number])}", CAUTION))
        elif line.fate == Fate.DROPPED and line.idle in (Idle.TITLE, Idle.HEADING):
            yield _Said(Text(f"{line.idle}", QUIET))
        elif line.fate == Fate.DROPPED:
            yield _Said(Text(f"left out: {line.idle}", QUIET))
        elif line.fate != Fate.ADVICE:
            yield _Said(Text("counts for the exercises", QUIET))

    def advice_in(self, line: LineFate, indent: int) -> Iterator[_Said]:
        """What is kept of a line as advice."""
        for advice in self.advice.get(line.number, ()):
            yield _Said(Text(f"advice: {printable(advice.text)}", QUIET), indent)

    def remarks_on(self, line: LineFate) -> Iterator[_Said]:
        """What was taken of a line for the whole."""
        return map(_taken, (remark.sentence for remark in self.remarks.get(line.number, ())))


def _by_line(things: Iterable[_OfLine]) -> dict[int, list[_OfLine]]:
    found: dict[int, list[_OfLine]] = {}
    for thing in things:
        found.setdefault(thing.line, []).append(thing)
    return found


def _taken(sentence: str) -> _Said:
    """What was taken though the list leaves it open."""
    return _Said(Text(f"{_TAKEN}{printable(sentence)}", AMBER), _BETWEEN)


def _group_in_words(group: ReadGroup) -> Text:
    rounds = f"{group.rounds} rounds of these" if group.rounds > 1 else "these together"
    rest = "" if group.rest_seconds is None else f", {seconds_in_words(group.rest_seconds)} of rest between"
    return Text(rounds + rest, STRONG)


def _step_in_words(step: ReadStep, loans: Loans) -> Iterator[_Said]:
    kind = Kind.REPS if step.reps else Kind.HOLD
    yield _Said(
        Text.assemble((printable(step.name), STRONG), "  ", (", ".join(_dose(step)), KIND_COLOURS[kind]))
    )
    if words := " · ".join(filter(None, (step.setup, *step.cues))):
        yield _Said(Text(printable(words), QUIET), _BETWEEN)
    loan = loans.get(step.name)
    lent = f"figure and words of {loan.stretch}" if loan else "no such stretch, no figure"
    yield _Said(Text(lent, QUIET), _BETWEEN)
    yield from map(_taken, remarks_of(step, loan))


def _dose(step: ReadStep) -> Iterator[str]:
    """How long or how often, on which sides, in how many sets: ``30 s, each side, 2 sets, rest 15 s``."""
    if step.reps:
        yield "once" if step.reps == 1 else f"{step.reps} times"
        if step.pace_seconds is not None:
            yield f"{seconds_in_words(step.pace_seconds)} each"
    else:
        yield seconds_in_words(step.hold_seconds or 0.0)
    yield from _sides(step.sides)
    if step.repeat > 1:
        yield f"{step.repeat} sets"
    if step.rest_seconds is not None:
        yield f"rest {seconds_in_words(step.rest_seconds)}"
    if step.prepare_seconds is not None:
        yield f"{seconds_in_words(step.prepare_seconds)} before it"


def _sides(sides: Sequence[str]) -> Iterator[str]:
    if len(sides) > 1:
        yield printable(", then ".join(sides))
    elif sides:
        yield "each side" if sides[0] == "each" else f"only {printable(sides[0])}"
