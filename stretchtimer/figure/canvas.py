"""A small canvas of dots, on which a shape is a whole number for each row.

A row's lowest bit is its leftmost dot, so laying shapes over each other, hollowing and shading them are a few
operations a row, however wide the canvas is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Mask = list[int]
"""The dots of a shape, a number for each row."""

THINNEST = 0.72
"""In dots: a stroke of this radius has no gaps, whatever its direction."""

_Edge = tuple[float, float, float, float, float]
"""A straight edge as x and y of a point on it, its slope (x a row), and its topmost and lowest y."""


class Canvas:
    """A rectangle of dots.

    Args:
        width: In dots.
        height: In dots.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height

    def blank(self) -> Mask:
        """A mask with no dots."""
        return [0] * self.height

    def checks(self, *, is_mirrored: bool) -> Mask:
        """Every second dot, for a half tone."""
        even = sum(1 << column for column in range(0, self.width, 2))
        return [even << (row + is_mirrored) % 2 for row in range(self.height)]

    def stroke(self, mask: Mask, start: tuple[complex, float], end: tuple[complex, float]) -> None:
        """Add a tapered stroke with round ends, clipped to the canvas.

        Args:
            mask: What to add it to.
            start: Point and radius in dots; the imaginary part is the row, going down.
            end: The same for the other end.
        """
        ends = [(point.real, point.imag, max(radius, THINNEST)) for point, radius in (start, end)]
        edges = _edges(start[0], ends[0][2], end[0], ends[1][2])
        top = max(0, math.ceil(min(y - radius for _, y, radius in ends) - 0.5))
        bottom = min(self.height - 1, math.floor(max(y + radius for _, y, radius in ends) - 0.5))
        for row in range(top, bottom + 1):
            crossings = _crossings(row + 0.5, ends, edges)
            if crossings:
                mask[row] |= self._span(min(crossings), max(crossings))

    def _span(self, left: float, right: float) -> int:
        """The dots of a row whose middle lies between two places."""
        first = max(0, math.ceil(left - 0.5))
        last = min(self.width - 1, math.floor(right - 0.5))
        return (1 << (last + 1)) - (1 << first) if first <= last else 0


def _crossings(y: float, ends: Sequence[tuple[float, float, float]], edges: Sequence[_Edge]) -> list[float]:
    """Where the outline of a stroke meets the height ``y``; it is convex, so the outermost two are enough."""
    crossings = [x + (y - top) * slope for x, top, slope, low, high in edges if low <= y <= high]
    for x, middle, radius in ends:
        square = radius * radius - (y - middle) * (y - middle)
        if square > 0:
            half = math.sqrt(square)
            crossings += (x - half, x + half)
    return crossings


def _edges(start: complex, start_radius: float, end: complex, end_radius: float) -> list[_Edge]:
    """The two straight edges of a tapered stroke; none where one of its ends lies within the other."""
    distance = abs(end - start)
    if distance <= abs(start_radius - end_radius):
        return []
    along = (end - start) / distance
    cosine = (start_radius - end_radius) / distance
    sine = math.sqrt(1 - cosine * cosine)
    edges = []
    for normal in (along * complex(cosine, sine), along * complex(cosine, -sine)):
        near, far = start + start_radius * normal, end + end_radius * normal
        if near.imag != far.imag:
            slope = (far.real - near.real) / (far.imag - near.imag)
            edges.append((near.real, near.imag, slope, min(near.imag, far.imag), max(near.imag, far.imag)))
    return edges


def both(first: Mask, second: Mask) -> Mask:
    """The dots that are in both."""
    return [one & other for one, other in zip(first, second, strict=True)]


def either(first: Mask, second: Mask) -> Mask:
    """The dots that are in one or the other."""
    return [one | other for one, other in zip(first, second, strict=True)]


def without(mask: Mask, taken: Mask) -> Mask:
    """The dots of ``mask`` that are not in ``taken``."""
    return [row & ~gone for row, gone in zip(mask, taken, strict=True)]


def grown(mask: Mask) -> Mask:
    """The mask and every dot that touches it. It may reach beyond the right edge."""
    wide = [row | row << 1 | row >> 1 for row in mask]
    return [up | row | down for up, row, down in _with_neighbours(wide)]


def core(mask: Mask) -> Mask:
    """The dots of the mask that have a neighbour on all four sides."""
    return [row & row << 1 & row >> 1 & up & down for up, row, down in _with_neighbours(mask)]


def _with_neighbours(mask: Mask) -> Iterator[tuple[int, int, int]]:
    """Each row between the one above and the one below it."""
    return zip([0, *mask][:-1], mask, [*mask, 0][1:], strict=True)
