"""Rows of styled text, and what has to be written when one turns into another."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = "·•…’"
_NARROW = frozenset(
    (*map(chr, (*range(0x20, 0x7F), *range(0x2500, 0x25A0), *range(0x2800, 0x2900))), *_SIGNS)
)
"""What screens are drawn with, one cell each. Rich would remember every text that it measures, and grow."""
_JOINER = "\u200d"
"""Makes one picture of the two beside it."""


class Run(NamedTuple):
    """Some text in one style; the style is written as Rich spells it."""

    text: str
    style: str = ""


Row = tuple[Run, ...]
Rows = tuple[Row, ...]


def row(text: str, style: str = "") -> Row:
    """A row in one style."""
    return (Run(text, style),)


def cells_of(text: str) -> int:
    """How many cells ``text`` takes."""
    return len(text) if _NARROW.issuperset(text) else cell_len(text)


def width(of: Iterable[Run]) -> int:
    """How many cells a row takes."""
    return sum(cells_of(run.text) for run in of)


def fitted_row(of: Row, cells: int) -> Row:
    """The row cut or filled to exactly ``cells``."""
    fit: list[Run] = []
    left = cells
    for run in of:
        wanted = cells_of(run.text)
        fit.append(run if wanted <= left else Run(set_cell_size(run.text, left), run.style))
        left -= min(wanted, left)
    return (*fit, Run(" " * left)) if left else tuple(fit)


def spread(first: Row, last: Row, cells: int, style: str = "") -> Row:
    """One part at the left edge and one at the right; the right one goes where there is no room for both."""
    gap = cells - width(first) - width(last)
    if gap < 1:
        return fitted_row(first, cells)
    return (*first, Run(" " * gap, style), *last)


@lru_cache(maxsize=256)
def wrapped(text: str, cells: int, style: str = "", mark: str = "") -> Rows:
    """``text`` broken between words into rows of ``cells``, with ``mark`` before the first one."""
    indent = cells_of(mark)
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
    before_it, old, new = _unlike_runs(old, new)
    before, after = _letters(old), _letters(new)
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    changed = after[first : len(after) - last]
    if not changed:
        return None
    runs = [
        Run("".join([one.text for one in group]), style)
        for style, group in groupby(changed, lambda one: one.style)
    ]
    return Change(width(before_it) + width(after[:first]), tuple(runs))


def _unlike_runs(old: Row, new: Row) -> tuple[Row, Row, Row]:
    """The runs at the beginning that are the same; then both rows without them and without those at the end.

    Only where no letter reaches from one run into the next.
    """
    if not all(_NARROW.issuperset(run.text) for run in chain(old, new)):
        return (), old, new
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    return old[:first], old[first : len(old) - last], new[first : len(new) - last]


def _letters(of: Row) -> list[Run]:
    """Every letter with what a terminal puts into the same cells: accents, and what a joiner joins."""
    letters: list[Run] = []
    for run in of:
        if _NARROW.issuperset(run.text) and not (letters and letters[-1].text.endswith(_JOINER)):
            letters += (Run(character, run.style) for character in run.text)
            continue
        for character in run.text:
            if letters and (letters[-1].text.endswith(_JOINER) or not cells_of(character)):
                letters[-1] = letters[-1]._replace(text=letters[-1].text + character)
            else:
                letters.append(Run(character, run.style))
    return letters


def _alike(one: Sequence[Run], other: Sequence[Run]) -> int:
    """How many runs at the beginning are the same."""
    count = 0
    for count, (left, right) in enumerate(zip(one, other, strict=False), start=1):
        if left != right:
            return count - 1
    return count
