"""Draws a pose: flesh on the bones, limb over limb.

Weight tells as much as colour does, for terminals without any: what is stretched is solid, what works is
toned, the rest of the body is an outline, and the limbs behind it are a fine one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stretchtimer.figure import anatomy, canvas, props
from stretchtimer.figure.anatomy import Body
from stretchtimer.figure.canvas import Canvas, both, either, grown, without
from stretchtimer.figure.characters import Role, braille, signs
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import Layers, placement
from stretchtimer.figure.regions import felt_on
from stretchtimer.figure.roles import ARMS, FAR_LIMBS, LEGS, is_pale, role_of
from stretchtimer.routine.pose_format import Joint, Limb

if TYPE_CHECKING:
    from stretchtimer.figure.anatomy import Chain
    from stretchtimer.figure.canvas import Mask
    from stretchtimer.figure.characters import Drawing
    from stretchtimer.figure.placement import Placement
    from stretchtimer.figure.pose import Pose

_HOLLOW_FROM_SCALE = 0.42
"""In dots a body unit: smaller bodies are filled, or their outlines would run together."""
_HOLLOW_ARMS_FROM_SCALE = 0.8
"""The same for arms, which are thin and cross other limbs."""
_EYES_FROM_SCALE = 0.75
"""In dots a body unit: on a smaller face an eye would be a blot."""
_OUTLINE = 1.6
_CLASP = 4.5
"""Hands nearer to each other than this hold each other."""


def draw(pose: Pose, columns: int, rows: int, moment: float = 0.0, turn: float = 0.0) -> Drawing:
    """Draw a pose to fit a box of characters, the floor along its bottom.

    Args:
        pose: What to draw.
        columns: How wide the box is.
        rows: How high it is.
        moment: How far a movement has got, counted in repetitions from 0. A hold is the same at every moment.
        turn: 0 for the side the pose is written for, 1 for the other, between them on the way round.

    Returns:
        Rows of exactly that many columns, in Braille patterns.
    """
    return braille(_sketch(pose, (columns, rows), moment, turn, _HOLLOW_FROM_SCALE), columns, rows)


def draw_in_ascii(pose: Pose, columns: int, rows: int, moment: float = 0.0, turn: float = 0.0) -> Drawing:
    """Draw as ``draw`` does, in signs that every terminal has; filled, as outlines of signs are no bodies."""
    return signs(_sketch(pose, (columns, rows), moment, turn, math.inf), columns, rows)


def _sketch(
    pose: Pose, size: tuple[int, int], moment: float, turn: float, hollow_from: float
) -> list[tuple[Role, Mask]]:
    columns, rows = size
    sheet = Canvas(2 * columns, 4 * rows)
    place = placement(pose, sheet.width, sheet.height, turn)
    return _Sketch(pose, Body(frame_at(pose, moment), pose.view), sheet, place, hollow_from).layers()


class _Sketch:
    """Lays the parts of a body on a canvas from front to back."""

    def __init__(self, pose: Pose, body: Body, sheet: Canvas, place: Placement, hollow_from: float) -> None:
        self._pose, self._body, self._sheet, self._place = pose, body, sheet, place
        self._is_hollow = place.scale >= hollow_from
        self._layers = Layers(sheet, place)
        self._checks = sheet.checks(is_mirrored=place.facing < 0)
        self._trunk = self._layers.mask(anatomy.trunk(body))

    def layers(self) -> list[tuple[Role, Mask]]:
        """Every dot of the drawing with the role it plays; no two layers share one."""
        self._ground()
        self._roller()
        self._half_ring(is_near=True)
        if self._body.from_front:
            self._head()
            self._limbs(*ARMS)
            self._regions(Limb.TRUNK, self._trunk)
            self._limbs(*LEGS, Limb.TRUNK)
        else:
            self._arm_and_head()
            self._limbs(Limb.NEAR_LEG, Limb.TRUNK, *FAR_LIMBS)
        self._behind()
        return self._layers.laid

    def _arm_and_head(self) -> None:
        """The near arm over the head, or under a head that its hand holds from behind."""
        is_held = self._body.head_in_hand
        if is_held:
            self._head()
        self._limbs(Limb.NEAR_ARM)
        self._towel()
        if not is_held:
            self._head()

    def _limbs(self, *limbs: Limb) -> None:
        """Limbs from front to back, each with a gap around it that sets it off from what is behind."""
        for limb in limbs:
            mask, joined = self._limb_mask(limb), self._joined(limb)
            self._regions(limb, mask)
            self._folded_shin(limb)
            gap = without(grown(mask), either(joined, self._touching(limb)))
            self._layers.lay(self._role(limb), self._drawn(limb, mask, joined), either(mask, gap))

    def _folded_shin(self, limb: Limb) -> None:
        """The shin that lies so close to its thigh that, without a line between, they were one shape."""
        if self._body.is_folded(limb):
            shin, role = self._layers.mask(anatomy.shin(self._body, limb)), self._role(limb)
            self._layers.lay(role, without(shin, self._blank_inside(role, shin)), shin)

    def _drawn(self, limb: Limb, mask: Mask, joined: Mask) -> Mask:
        """The dots of a limb that are not left blank: all of them, its outline, or a tone."""
        role = self._role(limb)
        if role is Role.BODY and limb in ARMS and self._place.scale < _HOLLOW_ARMS_FROM_SCALE:
            return mask
        if is_pale(self._pose, limb):
            role = Role.FAR
        return without(mask, self._blank_inside(role, either(mask, joined)))

    def _limb_mask(self, limb: Limb) -> Mask:
        return self._trunk if limb is Limb.TRUNK else self._layers.mask(anatomy.limb(self._body, limb))

    def _regions(self, limb: Limb, mask: Mask) -> None:
        """The stretched regions of a limb, as one; they swell a little beyond it."""
        shape = felt_on(self._body, limb)
        if shape:
            self._layers.lay(Role.STRETCHED, both(grown(mask), self._layers.mask(shape)))

    def _role(self, limb: Limb) -> Role:
        return role_of(self._pose, limb)

    def _joined(self, limb: Limb) -> Mask:
        """The part of the trunk that a limb flows into without a line between."""
        if limb is Limb.TRUNK:
            return self._sheet.blank()
        if self._body.from_front:
            return self._trunk
        if limb is Limb.NEAR_LEG:
            return both(self._trunk, self._layers.mask(anatomy.hip_round(self._body)))
        return self._sheet.blank()

    def _touching(self, limb: Limb) -> Mask:
        """Where there is no gap around a limb, so that what is behind it is seen to belong to it."""
        if limb is Limb.NEAR_ARM:
            return self._layers.mask((anatomy.neck(self._body), self._clasp()))
        if limb in (Limb.TRUNK, Limb.NEAR_LEG):
            return self._layers.mask(anatomy.hip_round(self._body))
        return self._sheet.blank()

    def _clasp(self) -> Chain:
        """Around two hands that hold each other; nothing where they don't, or where one hides the other."""
        hand, other = self._body.at(Joint.NEAR_HAND), self._body.at(Joint.FAR_HAND)
        return ((hand, _CLASP),) if self._body.from_front and abs(hand - other) < _CLASP else ()

    def _blank_inside(self, role: Role, mask: Mask, outline: int = 0) -> Mask:
        """The dots inside a shape that its role leaves blank. Thin parts stay filled, but for far limbs."""
        if not self._is_hollow:
            return self._sheet.blank()
        inside = canvas.core(mask)
        if role is Role.FAR:
            return inside
        inside = both(inside, grown(canvas.core(inside)))
        if role is Role.WORKING:
            return both(inside, self._checks)
        for _ in range((outline or round(_OUTLINE * self._place.scale)) - 1):
            inside = canvas.core(inside)
        return inside

    def _head(self) -> None:
        head = self._layers.mask(anatomy.head(self._body))
        self._layers.lay(Role.BODY, both(head, self._layers.mask(anatomy.hair(self._body))))
        if self._place.scale >= _EYES_FROM_SCALE:
            self._layers.lay(Role.BODY, self._layers.mask(anatomy.eyes(self._body)))
        outline = without(head, self._blank_inside(Role.BODY, head, outline=1))
        around = without(grown(head), self._trunk) if self._is_hollow else head
        self._layers.lay(Role.BODY, outline, either(head, around))

    def _roller(self) -> None:
        middle = self._body.frame.roller
        if middle is not None:
            roll, hole, hub = (self._layers.wheel(middle, radius) for radius in props.ROLLER_RADII)
            self._layers.lay(Role.PROP, either(without(roll, hole), hub) if self._is_hollow else roll, roll)

    def _towel(self) -> None:
        self._layers.lay(
            Role.PROP,
            self._layers.mask(props.towel(map(self._body.at, self._pose.towel))),
        )

    def _behind(self) -> None:
        """What is held on to, leant on or lain on, behind the whole body."""
        pose = self._pose
        if pose.wall is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.wall(pose.wall)))
        if pose.rail is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.rail(pose.rail)))
        if pose.chair is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.chair(pose.chair)))
        if pose.doorway is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.doorway(pose.doorway)))
        if pose.arrow is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.arrow(pose.arrow)))
        if pose.mat is not None:
            self._layers.lay(Role.PROP, self._layers.mask(props.mat(pose.mat)))
        self._half_ring(is_near=False)

    def _half_ring(self, *, is_near: bool) -> None:
        if self._pose.ring is not None:
            half = self._layers.mask(props.half_ring(self._pose.ring, is_near=is_near))
            self._layers.lay(Role.PROP, half, grown(half))

    def _ground(self) -> None:
        """The floor, where it is seen as a line."""
        if not self._pose.shows_floor:
            return
        line = self._sheet.blank()
        line[-1:] = [(1 << self._sheet.width) - 1] * len(line[-1:])
        self._layers.lay(Role.GROUND, line)
