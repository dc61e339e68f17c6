"""The shapes of what is around a body: what it sits on, stands in, holds, or turns along. Body units."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stretchtimer.figure.anatomy import QUARTER
from stretchtimer.figure.skeleton import unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stretchtimer.figure.anatomy import Chain, Shape

_WALL = 0.8
_RAIL = 0.8
_CHAIR = 0.7
_SEAT_DEPTH = 24.0
_CHAIR_BACK = complex(-2, 25)
"""From the rear edge of the seat to the top of the back, which leans a little."""
_DOOR = 0.6
_FRAME = complex(6, 6)
"""How wide the frame of a doorway is, at its sides and above."""
_MAT = 0.5
_PILLOW_HEIGHT = 18.0
_PILLOW_FROM_EDGE = 4.0
_RING = 0.6
_TOWEL = 0.3
ROLLER_RADII = (6.5, 5.0, 1.0)
"""Of a foam roller: its outside, its inside, and a hub that shows it is round."""
_ARC = tuple(math.radians(-45 + 85 * step / 10) for step in range(11))
"""Along half a ring, 0 being its middle: it ends sooner than it begins, and so leaves room for an arrow."""
_ARROW = complex(12, 5)
"""Of the head of a ring's arrow: its length, and half its width."""
_SMALL_ARROW = complex(5, 3)
"""The same of an arrow that stands by itself."""
_ARROW_STROKES = tuple(step / 4 for step in range(-4, 5))
"""From the middle of its base aside, where the strokes begin that fill an arrow and meet at its tip."""


def wall(top: complex) -> Shape:
    """An upright line from the floor."""
    return (_line(complex(top.real, 0), top, _WALL),)


def towel(held: Iterable[complex]) -> Shape:
    """A towel drawn tight between the points that hold it."""
    return (tuple((point, _TOWEL) for point in held),)


def rail(bar: tuple[complex, complex]) -> Shape:
    """A bar with a post under each of its ends."""
    return (_line(*bar, _RAIL), *(_line(complex(end.real, 0), end, _RAIL) for end in bar))


def chair(edge: complex) -> Shape:
    """Seat, back and legs of a chair for a body that faces right, its back to the chair.

    Args:
        edge: The front edge of the seat.
    """
    rear = edge - _SEAT_DEPTH
    lines = (
        (edge, rear),
        (rear, rear + _CHAIR_BACK),
        (edge - 1, complex(edge.real - 1, 0)),
        (rear, complex(rear.real, 0)),
    )
    return tuple(_line(*line, _CHAIR) for line in lines)


def doorway(corners: tuple[complex, complex]) -> Shape:
    """The frame of an open door: the line around the opening, and another one around the frame.

    Args:
        corners: The top corners of the opening, the left one first.
    """
    left, right = corners
    return tuple(
        chain
        for near, far in ((left, right), (left - _FRAME.conjugate(), right + _FRAME))
        for chain in (
            _line(complex(near.real, 0), near, _DOOR),
            _line(near, far, _DOOR),
            _line(far, complex(far.real, 0), _DOOR),
        )
    )


def mat(corners: tuple[complex, complex]) -> Shape:
    """A mat as seen from above, and the pillow on its upper end."""
    left, right = sorted(corner.real for corner in corners)
    bottom, top = sorted(corner.imag for corner in corners)
    edge = _PILLOW_FROM_EDGE
    pillow = _box(complex(left + edge, top - edge - _PILLOW_HEIGHT), complex(right - edge, top - edge))
    return (_box(complex(left, bottom), complex(right, top)), pillow)


def half_ring(corners: tuple[complex, complex], *, is_near: bool) -> Shape:
    """Half a ring that lies level, ending in an arrow; the two halves are turned the same way round.

    Args:
        corners: Of the box it fits into; the near half goes from the first one's side to the second one's.
        is_near: Whether it is the half that the viewer sees first, which is the lower one.
    """
    start, end = corners
    middle, across, up = (start + end) / 2, (end - start).real / 2, abs((end - start).imag) / 2
    if is_near:
        up = -up
    else:
        across = -across
    arc = [middle + complex(across * math.sin(turn), up * math.cos(turn)) for turn in _ARC]
    return tuple((point, _RING) for point in arc), *_arrowhead(arc[-1], unit(arc[-1] - arc[-2]), _ARROW)


def arrow(ends: tuple[complex, complex]) -> Shape:
    """A straight arrow, from the first of its ends to the second."""
    start, tip = ends
    ahead = unit(tip - start)
    base = tip - ahead * _SMALL_ARROW.real
    return _line(start, base, _RING), *_arrowhead(base, ahead, _SMALL_ARROW)


def _arrowhead(base: complex, ahead: complex, size: complex) -> Shape:
    tip, aside = base + ahead * size.real, QUARTER * ahead * size.imag
    return tuple(_line(base + aside * share, tip, _RING) for share in _ARROW_STROKES)


def _box(low: complex, high: complex) -> Chain:
    """The outline of a box, by its lower left and its upper right corner."""
    corners = (low, complex(high.real, low.imag), high, complex(low.real, high.imag), low)
    return tuple((corner, _MAT) for corner in corners)


def _line(start: complex, end: complex, radius: float) -> Chain:
    return ((start, radius), (end, radius))
