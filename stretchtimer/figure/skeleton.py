"""The one skeleton that every pose is a posture of: its bones, and the flesh around them. Body units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.pose_format import Joint, View

if TYPE_CHECKING:
    from collections.abc import Mapping

PARENT: Mapping[Joint, Joint] = {
    Joint.SPINE: Joint.HIP,
    Joint.SHOULDER: Joint.SPINE,
    Joint.NECK: Joint.SHOULDER,
    Joint.HEAD: Joint.NECK,
    Joint.NEAR_ELBOW: Joint.SHOULDER,
    Joint.NEAR_HAND: Joint.NEAR_ELBOW,
    Joint.FAR_ELBOW: Joint.SHOULDER,
    Joint.FAR_HAND: Joint.FAR_ELBOW,
    Joint.NEAR_KNEE: Joint.HIP,
    Joint.NEAR_ANKLE: Joint.NEAR_KNEE,
    Joint.NEAR_TOE: Joint.NEAR_ANKLE,
    Joint.FAR_KNEE: Joint.HIP,
    Joint.FAR_ANKLE: Joint.FAR_KNEE,
    Joint.FAR_TOE: Joint.FAR_ANKLE,
}
"""Each bone, by the joint at its end: where it begins. From the hip outwards, so that parents come first."""

FLESH: Mapping[Joint, float] = {
    Joint.HEAD: 6.8,
    Joint.NECK: 3.2,
    Joint.SHOULDER: 5.8,
    Joint.SPINE: 5.6,
    Joint.HIP: 6.8,
    Joint.NEAR_ELBOW: 2.4,
    Joint.NEAR_HAND: 1.9,
    Joint.NEAR_KNEE: 3.7,
    Joint.NEAR_ANKLE: 4.0,
    Joint.NEAR_TOE: 1.4,
    Joint.FAR_ELBOW: 2.4,
    Joint.FAR_HAND: 1.9,
    Joint.FAR_KNEE: 3.7,
    Joint.FAR_ANKLE: 4.0,
    Joint.FAR_TOE: 1.4,
}
"""How far a joint stays from the floor it touches; an ankle by the height of the heel."""

HALF_SHOULDERS = 10.0
"""From the middle to the shoulder joint, seen from the front."""
HALF_HIPS = 5.0

LEGS_AND_ARMS: tuple[tuple[Joint, Joint, Joint | None], ...] = (
    (Joint.NEAR_KNEE, Joint.NEAR_ANKLE, Joint.NEAR_TOE),
    (Joint.FAR_KNEE, Joint.FAR_ANKLE, Joint.FAR_TOE),
    (Joint.NEAR_ELBOW, Joint.NEAR_HAND, None),
    (Joint.FAR_ELBOW, Joint.FAR_HAND, None),
)
"""What bends between trunk and floor: the joint that gives way, the end it carries, and the end's tip."""

_HALF_WIDTH = {
    Joint.NEAR_ELBOW: HALF_SHOULDERS,
    Joint.FAR_ELBOW: -HALF_SHOULDERS,
    Joint.NEAR_KNEE: HALF_HIPS,
    Joint.FAR_KNEE: -HALF_HIPS,
}
_AXIS = {Joint.SHOULDER: (Joint.SPINE, Joint.SHOULDER), Joint.HIP: (Joint.HIP, Joint.SPINE)}


def unit(vector: complex) -> complex:
    """The vector's direction, one unit long; nothing stays nothing."""
    return vector / abs(vector) if vector else vector


def origin(joints: Mapping[Joint, complex], end: Joint, view: View) -> complex:
    """Where the bone that ends in ``end`` begins: at its parent joint; seen from the front, beside it."""
    parent = PARENT[end]
    if view is View.SIDE or end not in _HALF_WIDTH:
        return joints[parent]
    low, high = _AXIS[parent]
    return joints[parent] - 1j * unit(joints[high] - joints[low]) * _HALF_WIDTH[end]
