"""How a pose looks on the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from stretchtimer.routine.pose_format import BodySide
from stretchtimer.routine.sides import is_other_side

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step
    from stretchtimer.routine.pose_format import PoseDocument


def pose_of_first_side(step: Step) -> PoseDocument | None:
    """The step's pose as it looks on the side that comes first, if it has a pose.

    Raises:
        InvalidFileError: Something is wrong with the pose.
    """
    if step.pose is None:
        return None
    pose, first = step.pose.read(), step.sides[0] if step.sides else None
    return mirrored(pose) if is_other_side(step.pose.sides, first, step.sides) else pose


def mirrored(pose: PoseDocument) -> PoseDocument:
    """The same body seen in a mirror.

    Every pose is written facing right; which of its sides is near tells which way it is drawn.
    """
    return structs.replace(pose, near=BodySide.LEFT if pose.near is BodySide.RIGHT else BodySide.RIGHT)
