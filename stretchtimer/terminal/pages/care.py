"""The safety text: in full, page by page for a window, and as lines."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rich.text import Text

from stretchtimer.safety import TIERS
from stretchtimer.terminal.rows import Row, Rows, Run, cells_of, wrapped
from stretchtimer.terminal.theme import CAUTION, QUIET, STRONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions

    from stretchtimer.safety import Tier

_MOST_CELLS = 76
"""Lines longer than this are hard to read."""
_FOOT_ROWS = 1
_MARK = "• "
_INDENTED_FROM = 60
"""With fewer cells signs begin at the edge."""


class CareInFull:
    """What ``stretchtimer care`` prints, or some tiers of it."""

    def __init__(self, tiers: Sequence[Tier] = TIERS) -> None:
        self._tiers = tiers

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Lay it out for the width there is."""
        rows = _with_gaps([_tier(tier, min(options.max_width, _MOST_CELLS)) for tier in self._tiers])
        yield from (Text.assemble(*row) for row in rows)


def care_lines(tiers: Sequence[Tier] = TIERS) -> Iterator[str]:
    """A line for each thing to be said, for a session in lines."""
    for tier in tiers:
        yield f"{tier.heading} {tier.text}" if tier.signs else tier.heading
        yield from (f"  - {sign}" for sign in tier.signs) if tier.signs else (tier.text,)


def care_pages(columns: int, rows: int) -> tuple[Rows, ...]:
    """All of it for a window, on one page if it fits, else a tier a page; each as high as the window.

    The last row of a page tells the keys. A tier that does not fit either goes on overleaf, with its heading
    once more.
    """
    margin = min(2, columns // 30)
    cells, room = max(1, min(columns - 2 * margin, _MOST_CELLS)), max(1, rows - _FOOT_ROWS)
    pages = _pages(cells, room)
    foots = (_foot(number, len(pages), cells) for number in range(1, len(pages) + 1))
    return tuple(
        _as_high(page, foot, margin, room) if rows > _FOOT_ROWS else page
        for page, foot in zip(pages, foots, strict=True)
    )


def _pages(cells: int, room: int) -> list[Rows]:
    tiers = [_tier(tier, cells) for tier in TIERS]
    for whole in (((), *_with_gaps(tiers)), _with_gaps(tiers), tuple(chain(*tiers))):
        if len(whole) <= room:
            return [whole]
    return [page for tier in TIERS for page in _overleaf(tier, cells, room)]


def _overleaf(tier: Tier, cells: int, room: int) -> Iterator[Rows]:
    """As many pages as a tier needs; no sign is torn apart where a page has room for it."""
    page = beginning = _beginning(tier, cells)
    for sign in tier.signs:
        rows = _sign(sign, cells)
        if len(page) + len(rows) > room and page != beginning:
            yield from _torn(page, room)
            page = beginning
        page = (*page, *rows)
    yield from _torn(page, room)


def _torn(page: Rows, room: int) -> Iterator[Rows]:
    return (page[first : first + room] for first in range(0, len(page), room))


def _as_high(page: Rows, foot: Row, margin: int, room: int) -> Rows:
    filled = (*page, *[()] * (room - len(page)), foot)
    return tuple((Run(" " * margin), *row) for row in filled)


def _foot(number: int, count: int, cells: int) -> Row:
    """The keys, and which page of how many it is, as far as there is room."""
    onward = "begin" if number == count else "next page"
    where = f"   {number} of {count}" if count > 1 else ""
    foot = (Run("any key", STRONG), Run(f" {onward}   ", QUIET), Run("q", STRONG), Run(" stop", QUIET))
    shown = (*foot, Run(where, QUIET))
    return shown if sum(cells_of(run.text) for run in shown) <= cells else foot[:2]


def _tier(tier: Tier, cells: int) -> Rows:
    signs = (_sign(sign, cells) for sign in tier.signs)
    return (*_beginning(tier, cells), *chain.from_iterable(signs))


def _beginning(tier: Tier, cells: int) -> Rows:
    """The heading, and beside it or below it what follows."""
    style = CAUTION if tier.is_emergency else TITLE
    if tier.signs and cells_of(f"{tier.heading} {tier.text}") <= cells:
        return ((Run(f"{tier.heading} ", style), Run(tier.text)),)
    return (*wrapped(tier.heading, cells, style), *wrapped(tier.text, cells))


def _sign(sign: str, cells: int) -> Rows:
    return wrapped(sign, cells, "", f"  {_MARK}" if cells >= _INDENTED_FROM else _MARK)


def _with_gaps(tiers: Sequence[Rows]) -> Rows:
    """One below the other, an empty row between them."""
    first, *others = tiers
    return (*first, *(row for tier in others for row in ((), *tier)))
