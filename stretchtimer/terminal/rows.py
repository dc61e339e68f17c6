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
_CERTAIN = (
    (0x20, 0x7F), (0x2500, 0x25A0), (0x2800, 0x2900),  # ASCII, and what screens are drawn with
    (0x3041, 0x3097), (0x30A1, 0x30FB), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4),  # two cells
)  # fmt: skip
"""From, and up to but not including: characters that every terminal draws as wide as they are measured.

Not so: accents, and letters that have them, which count as wide in some places; pictures and flags, alone or
joined of several; scripts whose letters melt into one another or run from right to left.
"""


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


def is_certain(text: str) -> bool:
    """Whether every terminal draws ``text`` as wide as it is measured."""
    return text.isascii() or all(map(_is_certain, text))


@cache
def _is_certain(character: str) -> bool:
    return any(first <= ord(character) < after for first, after in _CERTAIN)


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
    """What has to be written to turn ``old`` into ``new``, both of the same width; ``None`` if nothing.

    A run of uncertain width is written whole and by itself, and then whatever stands right of it: the
    terminal may have drawn it wider than it is measured.
    """
    if old == new:
        return None
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    before, after = _letters(old[first : len(old) - last]), _letters(new[first : len(new) - last])
    begin = _alike(before, after)
    if all(is_certain(one.text) for one in chain(before[begin:], after[begin:])):
        changed = after[begin : len(after) - _alike(before[begin:][::-1], after[begin:][::-1])]
    else:
        changed = [*after[begin:], *_letters(new[len(new) - last :])]
    if not changed:
        return None
    return Change(width(new[:first]) + width(after[:begin]), _joined(changed))


def _letters(of: Row) -> list[Run]:
    """Every letter by itself, but runs of uncertain width as they are."""
    letters: list[Run] = []
    for run in of:
        letters += (Run(character, run.style) for character in run.text) if is_certain(run.text) else (run,)
    return letters


def _joined(letters: Iterable[Run]) -> Row:
    """The letters of one style as one run, but for runs of uncertain width."""
    runs: list[Run] = []
    for style, group in groupby(letters, lambda one: one.style if is_certain(one.text) else None):
        alike = tuple(group)
        runs += alike if style is None else (Run("".join(one.text for one in alike), style),)
    return tuple(runs)


def _alike(one: Sequence[Run], other: Sequence[Run]) -> int:
    """How many runs at the beginning are the same."""
    count = 0
    for count, (left, right) in enumerate(zip(one, other, strict=False), start=1):
        if left != right:
            return count - 1
    return count
