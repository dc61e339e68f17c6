"""Which part each limb plays in a drawing, whatever it is drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.figure.characters import Role
from stretchtimer.routine.pose_format import Limb, View

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Pose

LEGS = (Limb.NEAR_LEG, Limb.FAR_LEG)
ARMS = (Limb.NEAR_ARM, Limb.FAR_ARM)
_NEAR = {Limb.FAR_LEG: Limb.NEAR_LEG, Limb.FAR_ARM: Limb.NEAR_ARM}
FAR_LIMBS = tuple(_NEAR)


def role_of(pose: Pose, limb: Limb) -> Role:
    """The part a limb plays: it works, is behind the body, or is just there."""
    if limb in pose.working:
        return Role.WORKING
    return Role.FAR if limb in FAR_LIMBS and pose.view is View.SIDE else Role.BODY


def is_pale(pose: Pose, limb: Limb) -> bool:
    """Whether a limb is drawn finely although it works, as its fellow in front of it works too."""
    return _NEAR.get(limb) in pose.working and pose.view is View.SIDE
