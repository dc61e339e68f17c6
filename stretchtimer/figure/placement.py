"""Where a pose lies in a box of dots, which way it faces, and what of it lies over what."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.figure import props
from stretchtimer.figure.canvas import either, without
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.skeleton import FLESH
from stretchtimer.routine.pose_format import BodySide
from stretchtimer.routine.sides import is_other_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.figure.anatomy import Shape
    from stretchtimer.figure.canvas import Canvas, Mask
    from stretchtimer.figure.characters import Role
    from stretchtimer.figure.pose import Pose

TALLEST = 74.0
"""A body lower than this is not drawn larger to fill the box: lying stays smaller than standing."""
_CLOSEST = 20.0
"""The same for what is drawn from a height on."""
_MARGIN = 3.0
_GROUND_DOTS = 1


class Placement(Struct, frozen=True):
    """From body units to dots: a scale, a shift, and a turn through edge-on to its mirror image."""

    scale: float
    middle: float
    """The body's x that stands in the middle of the box."""
    centre: float
    """The column of dots in which it stands."""
    ground: float
    """The row of dots, counted from the top, at which the floor is; beyond the last where it is not shown."""
    facing: float
    """1 as the pose is written, -1 mirrored, between them turned part of the way."""

    def __call__(self, point: complex) -> complex:
        """A point of the body in dots, rows going down."""
        across = (point.real - self.middle) * self.facing
        return complex(self.centre + across * self.scale, self.ground - point.imag * self.scale)


def placement(pose: Pose, width: int, height: int, turn: float = 0.0) -> Placement:
    """Fit the pose, with all its key frames, into a box of dots, the floor at the bottom.

    Args:
        pose: What to place.
        width: In dots.
        height: In dots.
        turn: 0 for the side it is drawn for first, 1 for the other, between them on the way round.
    """
    left, right, top = extent(pose)
    lowest = max(0, height - _GROUND_DOTS)
    scale = min(width / (right - left), lowest / max(top - pose.above, _CLOSEST if pose.above else TALLEST))
    facing = first_facing(pose) * math.cos(math.pi * turn)
    return Placement(scale, (left + right) / 2, width / 2, lowest + pose.above * scale, facing)


def first_facing(pose: Pose) -> int:
    """Which way a pose is drawn on the side it is written for: 1 as it is written, -1 mirrored."""
    return -1 if pose.near is BodySide.LEFT else 1


def extent(pose: Pose) -> tuple[float, float, float]:
    """The leftmost, rightmost and highest that the pose reaches, on the way too, with flesh and a margin.

    Of a pose that is drawn from a height on, what is below does not count.
    """
    halves = 2 * (len(pose.stops) - 1)
    frames = [frame_at(pose, pose.repetitions * half / halves) for half in range(halves)] or pose.frames
    reach = [(point, FLESH[joint]) for frame in frames for joint, point in frame.joints.items()]
    ends = (pose.wall, *(pose.rail or ()), *(pose.ring or ()), *(pose.arrow or ()), *(pose.mat or ()))
    reach += [(point, 0.0) for point in ends if point is not None]
    if pose.chair is not None:
        reach += [end for line in props.chair(pose.chair) for end in line]
    if pose.doorway is not None:
        reach += [end for line in props.doorway(pose.doorway) for end in line]
    if pose.above:
        reach = [end for end in reach if end[0].imag >= pose.above] or reach
    left = min(point.real - flesh for point, flesh in reach)
    right = max(point.real + flesh for point, flesh in reach)
    top = max(point.imag + flesh for point, flesh in reach)
    return left - _MARGIN, right + _MARGIN, top + _MARGIN


class Layers:
    """Shapes over each other: what lies in front is laid first, and keeps its dots.

    Args:
        sheet: The canvas they are laid on.
        place: Where on it a point of the body is.
    """

    def __init__(self, sheet: Canvas, place: Placement) -> None:
        self._sheet, self._place = sheet, place
        self._taken = sheet.blank()
        self.laid: list[tuple[Role, Mask]] = []

    def lay(self, role: Role, mask: Mask, cover: Mask | None = None) -> None:
        """Lay dots behind all that is there; ``cover``, or else they, then hide what comes after."""
        self.laid.append((role, without(mask, self._taken)))
        self._taken = either(self._taken, mask if cover is None else cover)

    def mask(self, shape: Shape) -> Mask:
        """The dots of a shape given in body units."""
        mask = self._sheet.blank()
        for chain in shape:
            dots = [(self._place(point), radius * self._place.scale) for point, radius in chain]
            for start, end in zip(dots, dots[1:] or dots, strict=False):
                self._sheet.stroke(mask, start, end)
        return mask

    def wheel(self, middle: complex, radius: float) -> Mask:
        """A disc whose middle is moved to where four dots meet, as it is rounder there."""
        place, mask = self._place(middle), self._sheet.blank()
        hub = complex(round(place.real), round(place.imag)), radius * self._place.scale
        self._sheet.stroke(mask, hub, hub)
        return mask


def turn_for(pose: Pose, side: str | None, sides: Sequence[str]) -> float:
    """How far a pose is turned, as ``draw`` takes it: 0 as it was written, 1 for its mirror image.

    Args:
        pose: It knows the sides of the stretch it was written for.
        side: The side to show; ``None`` where there are none.
        sides: All the sides of the step, in its own order, which may be another one.
    """
    return float(is_other_side(pose.sides, side, sides))
