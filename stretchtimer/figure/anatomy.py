"""The flesh on the bones: each part of the body as tapered strokes, for a body that faces right. Body units.

A quarter turn to the right of where the head points is forward; of where the toes point, the sole.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.figure.skeleton import origin, unit
from stretchtimer.routine.pose_format import Joint, Limb, View

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Frame

Chain = tuple[tuple[complex, float], ...]
"""Points with the radius of the flesh around each, to be joined one after the other."""
Shape = tuple[Chain, ...]

QUARTER = -1j
"""Turns a vector to the right, by a right angle."""

_LEGS = {
    Limb.NEAR_LEG: (Joint.NEAR_KNEE, Joint.NEAR_ANKLE, Joint.NEAR_TOE),
    Limb.FAR_LEG: (Joint.FAR_KNEE, Joint.FAR_ANKLE, Joint.FAR_TOE),
}
_ARMS = {Limb.NEAR_ARM: (Joint.NEAR_ELBOW, Joint.NEAR_HAND), Limb.FAR_ARM: (Joint.FAR_ELBOW, Joint.FAR_HAND)}

_POINTS_A_VERTEBRA = 4
_TRUNK_RADII = (6.6, 6.3, 5.8, 5.5, 5.5, 6.0, 6.5, 6.5, 5.6, 5.0, 4.2, 3.5, 3.0)
"""From the hip over waist and chest to the neck, seen from the side."""
_TIPTOE = -0.5
"""A foot on the floor that points down more steeply stands on its toes, and these lie flat."""
_TOES = 2.6
_HIP_ROUND = 9.0
"""This near to the hip a thigh flows into the trunk, with no line between them."""
_FOLDED = 20.0
"""A leg is folded up when its ankle is this near to the hip."""
_HEAD_IN_HAND = 9.0
"""A hand this near to the middle of the head holds it from behind."""


class Body(Struct, frozen=True, dict=True):
    """One frame of a pose, seen from somewhere."""

    frame: Frame
    view: View

    def at(self, joint: Joint) -> complex:
        """Where a joint is."""
        return self.frame.joints[joint]

    def leg(self, limb: Limb) -> tuple[complex, complex, complex, complex]:
        """Hip, knee, ankle and toe of a leg."""
        knee, ankle, toe = _LEGS[limb]
        return origin(self.frame.joints, knee, self.view), self.at(knee), self.at(ankle), self.at(toe)

    def arm(self, limb: Limb) -> tuple[complex, complex, complex]:
        """Shoulder, elbow and hand of an arm."""
        elbow, hand = _ARMS[limb]
        return origin(self.frame.joints, elbow, self.view), self.at(elbow), self.at(hand)

    def is_planted(self, limb: Limb) -> bool:
        """Whether the hand or the foot at a limb's end is on the floor."""
        return (_LEGS.get(limb) or _ARMS[limb])[-1] in self.frame.floor

    def is_folded(self, limb: Limb) -> bool:
        """Whether a shin lies so close to its thigh that, without a line between, they would be one shape."""
        if limb not in _LEGS or self.from_front:
            return False
        root, _, ankle, _ = self.leg(limb)
        return abs(ankle - root) < _FOLDED

    @property
    def head_in_hand(self) -> bool:
        """Whether the near hand holds the head from behind."""
        return abs(self.at(Joint.NEAR_HAND) - self.at(Joint.HEAD)) < _HEAD_IN_HAND

    @property
    def from_front(self) -> bool:
        """Whether the body faces the viewer."""
        return self.view is View.FRONT

    @cached_property
    def pelvis_up(self) -> complex:
        """The direction from the hip along the low back."""
        return unit(self.at(Joint.SPINE) - self.at(Joint.HIP))

    @cached_property
    def chest_up(self) -> complex:
        """The direction from the middle of the back to the shoulders."""
        return unit(self.at(Joint.SHOULDER) - self.at(Joint.SPINE))

    @cached_property
    def head_up(self) -> complex:
        """The direction from the neck through the head."""
        return unit(self.at(Joint.HEAD) - self.at(Joint.NECK))

    @cached_property
    def back(self) -> tuple[complex, ...]:
        """Points along the curve of the back, from the hip to the neck."""
        hip, spine, shoulder, neck, head = (
            self.at(joint) for joint in (Joint.HIP, Joint.SPINE, Joint.SHOULDER, Joint.NECK, Joint.HEAD)
        )
        knots = (2 * hip - spine, hip, spine, shoulder, neck, head)
        shares = [step / _POINTS_A_VERTEBRA for step in range(_POINTS_A_VERTEBRA)]
        return (*(_curve(knots[first : first + 4], share) for first in range(3) for share in shares), neck)


def _curve(knots: tuple[complex, ...], share: float) -> complex:
    """A point between the middle two of four knots, on the smooth (Catmull-Rom) curve through them all."""
    before, start, end, after = knots
    linear = end - before
    square = 2 * before - 5 * start + 4 * end - after
    cube = 3 * start - before - 3 * end + after
    return start + 0.5 * share * (linear + share * (square + share * cube))


def limb(body: Body, which: Limb) -> Shape:
    """A limb, whichever it is."""
    if which is Limb.TRUNK:
        return trunk(body)
    return (leg if which in _LEGS else arm)(body, which)


def leg(body: Body, limb: Limb) -> Shape:
    """Thigh, calf and foot."""
    root, knee, ankle, toe = body.leg(limb)
    shin = ankle - knee
    calf = 0 if body.from_front else QUARTER * unit(shin) * 0.6
    thigh = ((root, 5.8), (root + (knee - root) * 0.4, 5.2), (knee, 3.7))
    shank = ((knee, 3.6), (knee + shin * 0.3 + calf, 3.8), (knee + shin * 0.7, 2.6), (ankle, 2.0))
    if body.from_front:
        sole = ankle + unit(shin) * 2
        return thigh, shank, ((ankle, 2.2), (toe, 1.6)), ((sole, 2.0), (toe, 1.6))
    forward = unit(toe - ankle)
    heel = ankle + QUARTER * forward * 1.9 - forward * 1.6
    is_on_tiptoe = body.is_planted(limb) and forward.imag < _TIPTOE
    toes = toe + _TOES if is_on_tiptoe else toe
    return thigh, shank, ((heel, 2.0), (toe, 1.3), (toes, 1.2)), ((ankle, 2.1), (toe, 1.3))


def shin(body: Body, limb: Limb) -> Shape:
    """A leg without its thigh."""
    return leg(body, limb)[1:]


def hip_round(body: Body) -> Shape:
    """Where the near thigh flows into the trunk."""
    return (((body.at(Joint.HIP), _HIP_ROUND),),)


def arm(body: Body, limb: Limb) -> Shape:
    """Upper arm, forearm and hand; a hand on the floor lies flat, its fingers forward."""
    root, elbow, hand = body.arm(limb)
    along = unit(hand - elbow)
    fingers = hand + 3.5 if body.is_planted(limb) and not body.from_front else hand + along * 2.5
    return (((root, 3.1), (elbow, 2.2), (hand - along * 3, 1.5), (hand, 1.9), (fingers, 1.2)),)


def trunk(body: Body) -> Shape:
    """Buttocks, back, chest and neck."""
    if body.from_front:
        return (*_trunk_from_front(body), neck(body))
    buttocks = body.at(Joint.HIP) - QUARTER * body.pelvis_up * 1.2 - body.pelvis_up
    return tuple(zip(body.back, _TRUNK_RADII, strict=True)), ((buttocks, 6.0),), neck(body)


def neck(body: Body) -> Chain:
    """From the shoulders up into the head."""
    return ((body.at(Joint.NECK), 3.0), (body.at(Joint.HEAD), 2.6))


def _trunk_from_front(body: Body) -> Shape:
    hip, waist, chest = body.at(Joint.HIP), body.at(Joint.SPINE), body.at(Joint.SHOULDER)
    across_hip, across_chest = QUARTER * body.pelvis_up, QUARTER * body.chest_up
    across_waist = unit(across_hip + across_chest)
    flanks = tuple(
        (
            (hip + side * across_hip * 3.6, 5.0),
            (waist + side * across_waist * 3.0, 4.6),
            (chest + side * across_chest * 5.5, 4.6),
        )
        for side in (1, -1)
    )
    shoulders = ((chest - across_chest * 8.6, 3.4), (chest + across_chest * 8.6, 3.4))
    slope = ((chest - across_chest * 5, 2.4), (body.at(Joint.NECK), 2.6), (chest + across_chest * 5, 2.4))
    return (*flanks, ((hip, 6.0), (waist, 5.0), (chest, 5.0), (body.at(Joint.NECK), 3.0)), shoulders, slope)


def head(body: Body) -> Shape:
    """A round head; from the side with chin and nose."""
    middle, up, forward = body.at(Joint.HEAD), body.head_up, QUARTER * body.head_up
    if body.from_front:
        return (((middle + up * 0.9, 6.5), (middle - up * 2.8, 5.0)),)
    skull = ((middle + up * 0.6 - forward * 0.3, 6.4),)
    jaw = ((middle - up * 3.2 + forward * 2.6, 3.4), (middle + up + forward * 2, 4.5))
    nose = ((middle + forward * 6 - up * 0.2, 1.0), (middle + forward * 7.2 - up * 1.6, 1.0))
    return skull, jaw, nose


def hair(body: Body) -> Shape:
    """What covers the head at the top and at the back, and so tells where the face is."""
    middle, up = body.at(Joint.HEAD), body.head_up
    if body.from_front:
        return (((middle + up * 6.5, 6.6),),)
    return (((middle + up * 3.6 - QUARTER * up * 4, 5.6),),)


def eyes(body: Body) -> Shape:
    """One eye from the side, two from the front."""
    middle, up, forward = body.at(Joint.HEAD), body.head_up, QUARTER * body.head_up
    if body.from_front:
        below_the_hair = middle - up * 1.5
        return ((below_the_hair + forward * 2.4, 0.5),), ((below_the_hair - forward * 2.4, 0.5),)
    return (((middle + forward * 3.4 + up * 0.2, 0.5),),)
