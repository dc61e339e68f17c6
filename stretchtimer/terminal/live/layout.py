"""Which parts of a scene fit a window: what matters most takes its room first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stretchtimer.terminal.rows import Row, Rows


class Size(Struct, frozen=True):
    """A part of the screen at one size. Those worth most get their room first."""

    worth: float
    rows: Rows = ()


Part = tuple[Size, ...]
"""One part of the screen at all its sizes, the largest first; the last one is always there."""

SPRING: Part = ()
"""Takes an equal share of the rows that nothing else needs."""


def part(worth: float, rows: Iterable[Row]) -> Part:
    """A part that is there as it is, or not at all."""
    return (Size(worth, tuple(rows)), Size(0))


def gap(worth: float) -> Part:
    """An empty row where there is room for it."""
    return part(worth, ((),))


def fit(parts: Sequence[Part], height: int) -> list[Rows]:
    """The rows of each part, together ``height`` or, where even the smallest sizes are more, as many."""
    chosen = [sizes[-1].rows if sizes else () for sizes in parts]
    spare = height - sum(map(len, chosen))
    for index, rows in _by_worth(parts):
        more = len(rows) - len(chosen[index])
        if 0 < more <= spare:
            chosen[index] = rows
            spare -= more
    shares = _shares(max(0, spare), sum(sizes is SPRING for sizes in parts))
    return [
        ((),) * shares.pop() if sizes is SPRING else rows for sizes, rows in zip(parts, chosen, strict=True)
    ]


def _by_worth(parts: Sequence[Part]) -> list[tuple[int, Rows]]:
    """Every size but the smallest, with its part's index; those of equal worth as they come."""
    sizes = [(size.worth, index, size.rows) for index, sizes in enumerate(parts) for size in sizes[:-1]]
    return [(index, rows) for _, index, rows in sorted(sizes, key=lambda one: -one[0])]


def _shares(spare: int, springs: int) -> list[int]:
    return [spare // springs + (index < spare % springs) for index in range(springs)] if springs else []
