"""A small canvas of dots: shapes become rows of bits, bits become characters.

A mask is one whole number a row, its lowest bit the leftmost dot: laying shapes over each other, outlining and
shading are then a few operations a row, whatever the width.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Mask = list[int]

THINNEST = 0.72
"""In dots: a stroke of this radius has no gaps, whatever its direction."""


class Surface:
    """A rectangle of dots on which shapes are measured out.

    Args:
        width: In dots.
        height: In dots.
    """

    __slots__ = ("full", "height", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.full = (1 << width) - 1

    def blank(self) -> Mask:
        """A mask with no dots."""
        return [0] * self.height

    def stroke(self, mask: Mask, a: complex, a_radius: float, b: complex, b_radius: float) -> None:
        """Add a tapered stroke with round ends, clipped to the surface. Points are in dots, rows going down."""
        ra, rb = max(a_radius, THINNEST), max(b_radius, THINNEST)
        ax, ay, bx, by = a.real, a.imag, b.real, b.imag
        edges = _tangents(a, ra, b, rb)
        top = max(0, math.ceil(min(ay - ra, by - rb) - 0.5))
        bottom = min(self.height - 1, math.floor(max(ay + ra, by + rb) - 0.5))
        for row in range(top, bottom + 1):
            y = row + 0.5
            left, right = math.inf, -math.inf
            if abs(y - ay) < ra:
                half = math.sqrt(ra * ra - (y - ay) * (y - ay))
                left, right = ax - half, ax + half
            if abs(y - by) < rb:
                half = math.sqrt(rb * rb - (y - by) * (y - by))
                left, right = min(left, bx - half), max(right, bx + half)
            for x0, y0, slope, low, high in edges:
                if low <= y <= high:
                    x = x0 + (y - y0) * slope
                    left, right = min(left, x), max(right, x)
            self._span(mask, row, left, right)

    def _span(self, mask: Mask, row: int, left: float, right: float) -> None:
        if left < right and right > 0 and left < self.width:
            first, last = max(0, math.ceil(left - 0.5)), min(self.width - 1, math.floor(right - 0.5))
            if first <= last:
                mask[row] |= (1 << (last + 1)) - (1 << first)


def _tangents(a: complex, ra: float, b: complex, rb: float) -> list[tuple[float, float, float, float, float]]:
    """The two straight edges of a tapered stroke, as (x, y, slope dx/dy, lowest y, highest y)."""
    distance = abs(b - a)
    if distance <= abs(ra - rb):
        return []
    along = (b - a) / distance
    cosine = (ra - rb) / distance
    sine = math.sqrt(1 - cosine * cosine)
    edges = []
    for normal in (along * complex(cosine, sine), along * complex(cosine, -sine)):
        p, q = a + ra * normal, b + rb * normal
        if p.imag != q.imag:
            slope = (q.real - p.real) / (q.imag - p.imag)
            edges.append((p.real, p.imag, slope, min(p.imag, q.imag), max(p.imag, q.imag)))
    return edges


def grown(mask: Mask) -> Mask:
    """The mask and every dot beside it."""
    wide = [row | row << 1 | row >> 1 for row in mask]
    return [above | row | below for above, row, below in zip([0, *wide], wide, [*wide[1:], 0], strict=False)]


def inner(mask: Mask) -> Mask:
    """The dots of the mask that have a dot on all four sides."""
    above, below = [0, *mask[:-1]], [*mask[1:], 0]
    return [row & row << 1 & row >> 1 & up & down for up, row, down in zip(above, mask, below, strict=True)]


def united(masks: Iterable[Mask]) -> Mask:
    """All dots of all masks."""
    return [_any(rows) for rows in zip(*masks, strict=True)]


def _any(rows: tuple[int, ...]) -> int:
    result = 0
    for row in rows:
        result |= row
    return result
