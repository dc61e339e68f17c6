"""Figures on paper: a small one beside words, or below their title where there is little room; large ones."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from stretchtimer.figure.placement import turn_for
from stretchtimer.figure.strips import strips_of
from stretchtimer.terminal.painting import figure_rows
from stretchtimer.terminal.rows import Row, Run, fitted_row, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from stretchtimer.figure.pose import Pose
    from stretchtimer.figure.strips import Picture
    from stretchtimer.terminal.rows import Rows

_SMALL_COLUMNS, _SMALL_ROWS = 26, 12
_BESIDE_FROM = 72
"""In fewer columns the figure stands above the words."""
WORDS_COLUMNS = 76
"""Lines longer than this are hard to read."""
_BETWEEN = 2
_ROWS_A_COLUMN = 14 / 30
_LARGEST_ROWS = 22
_LARGEST_COLUMNS = 58
_LEAST_COLUMNS = 18
"""Of three figures in less, one goes below the others."""
_ROWS_FOR_WORDS = 6


class Pictured:
    """What there is to say about a step, with a small figure of it.

    Args:
        title: What comes first of all.
        words: What else is said.
        pose: What to draw.
        sides: The step's sides, none, one or two; it is drawn for the first.
    """

    def __init__(
        self, title: RenderableType, words: RenderableType, pose: Pose, sides: Sequence[str]
    ) -> None:
        self._title = title
        self._words = words
        self._pose = pose
        self._turn = turn_for(pose, sides[0] if sides else None, sides)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay all out for the width there is."""
        columns = min(_SMALL_COLUMNS, options.max_width)
        rows = figure_rows(self._pose, columns, _SMALL_ROWS, turn=self._turn, ascii_only=options.ascii_only)
        if options.max_width < _BESIDE_FROM:
            yield from (self._title, _text(rows), self._words)
            return
        grid = Table.grid(padding=(0, _BETWEEN, 0, 0))
        grid.add_column(width=min(WORDS_COLUMNS, options.max_width - columns - 2 * _BETWEEN))
        grid.add_column(width=columns)
        grid.add_row(Group(self._title, self._words), _text(rows))
        yield grid


class LargeFigures:
    """A stretch as large as there is room for: both its sides, and how its movement goes from start to end.

    Args:
        pose: What to draw.
        sides: The stretch's sides, none or two.
    """

    def __init__(self, pose: Pose, sides: Sequence[str]) -> None:
        self._pose = pose
        self._strips = strips_of(pose, sides)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw them side by side, each with its caption; a movement of two sides has a strip for each."""
        room = max(_SMALL_ROWS, min(_LARGEST_ROWS, options.size.height - _ROWS_FOR_WORDS))
        most = room if len(self._strips) == 1 else _SMALL_ROWS
        for title, pictures in self._strips:
            if title:
                yield Text(title, "bold")
            fitting = (options.max_width + _BETWEEN) // (_LEAST_COLUMNS + _BETWEEN)
            count = min(len(pictures), max(2, fitting))
            columns = min(_LARGEST_COLUMNS, (options.max_width - (count - 1) * _BETWEEN) // count)
            height = min(most, round(columns * _ROWS_A_COLUMN))
            size = min(columns, round(height / _ROWS_A_COLUMN)), height
            for first in range(0, len(pictures), count):
                yield from self._drawn(pictures[first : first + count], size, ascii_only=options.ascii_only)

    def _drawn(
        self, pictures: Sequence[Picture], size: tuple[int, int], *, ascii_only: bool
    ) -> Iterator[RenderableType]:
        """As many figures as there is room for beside each other, and their captions."""
        figures = [
            figure_rows(self._pose, *size, moment=picture.moment, turn=picture.turn, ascii_only=ascii_only)
            for picture in pictures
        ]
        yield _text(_side_by_side(figures))
        if any(picture.caption for picture in pictures):
            yield _text([_captions(pictures, size[0])])


def _side_by_side(figures: Sequence[Rows]) -> Rows:
    gap = Run(" " * _BETWEEN)
    joined = []
    for rows in zip(*figures, strict=True):
        first, *others = rows
        joined.append((*first, *(run for row in others for run in (gap, *row))))
    return tuple(joined)


def _captions(pictures: Sequence[Picture], columns: int) -> Row:
    runs: list[Run] = []
    for picture in pictures:
        before = max(0, (columns - width((Run(picture.caption),))) // 2)
        runs += fitted_row((Run(" " * before), Run(picture.caption, "bold")), columns + _BETWEEN)
    return tuple(runs)


def _text(rows: Sequence[Row]) -> Text:
    """Rows for Rich to print, without the blank ones at the top."""
    drawn = dropwhile(lambda row: not any(run.text.strip() for run in row), rows)
    lines = (Text.assemble(*row, no_wrap=True, overflow="crop") for row in drawn)
    return Text("\n", no_wrap=True, overflow="crop").join(lines)
