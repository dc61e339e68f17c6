"""Which parts of a scene fit a window: what matters most takes its room first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.terminal.rows import Row, Rows, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


def stacked(parts: Sequence[Part], columns: int, height: int) -> Rows:
    """The parts below each other in a window of ``columns`` and ``height``, each row as wide as it."""
    chosen = [sizes[-1].rows if sizes else () for sizes in parts]
    used = sum(len(rows) for rows in chosen)
    for _, index, rows in _by_worth(parts):
        more = len(rows) - len(chosen[index])
        if 0 < more <= height - used:
            chosen[index] = rows
            used += more
    chosen = _stretched(parts, chosen, height - used)
    shown: list[Row] = [one for some in chosen for one in some]
    shown += [()] * (height - len(shown))
    return tuple(fitted(one, columns) for one in shown[:height])


def _by_worth(parts: Sequence[Part]) -> list[tuple[float, int, Rows]]:
    sizes = [(size.worth, index, size.rows) for index, sizes in enumerate(parts) for size in sizes[:-1]]
    return sorted(sizes, key=lambda one: -one[0])


def _stretched(parts: Sequence[Part], chosen: list[Rows], spare: int) -> list[Rows]:
    springs = sum(sizes is SPRING for sizes in parts)
    shares = iter(_shares(max(0, spare), springs))
    return [
        ((),) * next(shares) if sizes is SPRING else rows for sizes, rows in zip(parts, chosen, strict=True)
    ]


def _shares(spare: int, springs: int) -> list[int]:
    return [spare // springs + (index < spare % springs) for index in range(springs)] if springs else []
