"""Rows of styled text, and what has to be written when one turns into another."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text


class Run(NamedTuple):
    """Some text in one style; the style is written as Rich spells it."""

    text: str
    style: str = ""


Row = tuple[Run, ...]
Rows = tuple[Row, ...]


def row(text: str, style: str = "") -> Row:
    """A row in one style."""
    return (Run(text, style),)


def width(of: Row) -> int:
    """How many cells a row takes."""
    return sum(cell_len(run.text) for run in of)


def fitted(of: Row, cells: int) -> Row:
    """The row cut or filled to exactly ``cells``."""
    fit: list[Run] = []
    left = cells
    for run in of:
        size = min(cell_len(run.text), left)
        fit.append(Run(set_cell_size(run.text, size), run.style))
        left -= size
    return (*fit, Run(" " * left)) if left else tuple(fit)


def spread(first: Row, last: Row, cells: int, style: str = "") -> Row:
    """One part at the left edge and one at the right; the right one goes where there is no room for both."""
    gap = cells - width(first) - width(last)
    if gap < 1:
        return fitted(first, cells)
    return (*first, Run(" " * gap, style), *last)


@lru_cache(maxsize=256)
def wrapped(text: str, cells: int, style: str = "", mark: str = "") -> Rows:
    """``text`` broken between words into rows of ``cells``, with ``mark`` before the first one."""
    indent = cell_len(mark)
    lines = Text(text).wrap(_plain_console(), max(1, cells - indent))
    marks = [mark, *[" " * indent] * (len(lines) - 1)]
    return tuple(row(before + line.plain.rstrip(), style) for before, line in zip(marks, lines, strict=True))


@cache
def _plain_console() -> Console:
    return Console()


class Change(NamedTuple):
    """Some runs to be written from a column on."""

    column: int
    runs: Row


def change(old: Row, new: Row) -> Change | None:
    """What has to be written to turn ``old`` into ``new``, both of the same width; ``None`` if nothing."""
    if old == new:
        return None
    before, after = _letters(old), _letters(new)
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    changed = after[first : len(after) - last]
    if not changed:
        return None
    runs = (
        Run("".join(one.text for one in group), style)
        for style, group in groupby(changed, lambda one: one.style)
    )
    return Change(width(tuple(after[:first])), tuple(runs))


def _letters(of: Row) -> list[Run]:
    return [Run(letter, run.style) for run in of for letter in run.text]


def _alike(one: list[Run], other: list[Run]) -> int:
    """How many runs at the beginning are the same."""
    count = 0
    for count, (left, right) in enumerate(zip(one, other, strict=False), start=1):
        if left != right:
            return count - 1
    return count
