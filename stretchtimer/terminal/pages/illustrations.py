"""Figures on paper: a small one beside words, or below their title where there is little room; large ones."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.table import Table
from rich.text import Text

from stretchtimer.figure.placement import turn_for
from stretchtimer.routine.pose_format import Path
from stretchtimer.terminal.painting import figure_rows
from stretchtimer.terminal.rows import Row, Run, fitted_row, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from stretchtimer.figure.pose import Pose
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


class _View(NamedTuple):
    """One of the figures that show a stretch."""

    moment: float
    turn: float
    caption: str


class _Strip(NamedTuple):
    """Figures beside each other."""

    title: str
    views: tuple[_View, ...]


class LargeFigures:
    """A stretch as large as there is room for: both its sides, and how its movement goes from start to end.

    Args:
        pose: What to draw.
        sides: The stretch's sides, none or two.
    """

    def __init__(self, pose: Pose, sides: Sequence[str]) -> None:
        self._pose = pose
        self._strips = tuple(_strips(pose, sides))

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw them side by side, each with its caption; a movement of two sides has a strip for each."""
        room = max(_SMALL_ROWS, min(_LARGEST_ROWS, options.size.height - _ROWS_FOR_WORDS))
        most = room if len(self._strips) == 1 else _SMALL_ROWS
        for title, views in self._strips:
            if title:
                yield Text(title, "bold")
            fitting = (options.max_width + _BETWEEN) // (_LEAST_COLUMNS + _BETWEEN)
            count = min(len(views), max(2, fitting))
            columns = min(_LARGEST_COLUMNS, (options.max_width - (count - 1) * _BETWEEN) // count)
            height = min(most, round(columns * _ROWS_A_COLUMN))
            size = min(columns, round(height / _ROWS_A_COLUMN)), height
            for first in range(0, len(views), count):
                yield from self._drawn(views[first : first + count], size, ascii_only=options.ascii_only)

    def _drawn(
        self, views: Sequence[_View], size: tuple[int, int], *, ascii_only: bool
    ) -> Iterator[RenderableType]:
        """As many figures as there is room for beside each other, and their captions."""
        figures = [
            figure_rows(self._pose, *size, moment=view.moment, turn=view.turn, ascii_only=ascii_only)
            for view in views
        ]
        yield _text(_side_by_side(figures))
        if any(view.caption for view in views):
            yield _text([_captions(views, size[0])])


def _strips(pose: Pose, sides: Sequence[str]) -> Iterator[_Strip]:
    if not pose.moves:
        yield _Strip(
            "", tuple(_View(0.0, turn_for(pose, side, sides), side or "") for side in sides or (None,))
        )
        return
    for side in sides or (None,):
        turn = turn_for(pose, side, sides)
        views = (_View(moment, turn, _caption(pose, moment)) for moment in pose.telling_moments)
        yield _Strip(side or "", tuple(views))


def _caption(pose: Pose, moment: float) -> str:
    """What is to be said of a moment of a movement: which end it is, and how one breathes up to it."""
    ends = {0.0: "start"} if pose.path is Path.ROUND else {0.0: "start", pose.telling_moments[-1]: "end"}
    breath = pose.frames[0].breath if not moment else pose.breath_at(moment - 1e-9)
    return ", ".join(filter(None, (ends.get(moment), breath and f"breathe {breath}")))


def _side_by_side(figures: Sequence[Rows]) -> Rows:
    gap = Run(" " * _BETWEEN)
    joined = []
    for rows in zip(*figures, strict=True):
        first, *others = rows
        joined.append((*first, *(run for row in others for run in (gap, *row))))
    return tuple(joined)


def _captions(views: Sequence[_View], columns: int) -> Row:
    runs: list[Run] = []
    for view in views:
        before = max(0, (columns - width((Run(view.caption),))) // 2)
        runs += fitted_row((Run(" " * before), Run(view.caption, "bold")), columns + _BETWEEN)
    return tuple(runs)


def _text(rows: Sequence[Row]) -> Text:
    """Rows for Rich to print, without the blank ones at the top."""
    drawn = dropwhile(lambda row: not any(run.text.strip() for run in row), rows)
    lines = (Text.assemble(*row, no_wrap=True, overflow="crop") for row in drawn)
    return Text("\n", no_wrap=True, overflow="crop").join(lines)
