"""Which way a pose is turned for a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.sides import is_other_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.figure.pose import Pose


def turn_for(pose: Pose, side: str | None, sides: Sequence[str]) -> float:
    """How far a pose is turned, as ``draw`` takes it: 0 as it was written, 1 for its mirror image.

    Args:
        pose: It knows the sides of the stretch it was written for.
        side: The side to show; ``None`` where there are none.
        sides: All the sides of the step, in its own order, which may be another one.
    """
    return float(is_other_side(pose.sides, side, sides))
