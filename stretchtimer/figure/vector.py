"""Draws a pose as vectors, for browsers and for paper: the same flesh on the same bones as in a terminal.

A drawing has parts, each of them one path. They are painted over each other from back to front, the edge of
each before what it surrounds. There are the same parts at every moment of a movement: whoever moves a figure
changes paths and nothing else. How a part looks is a style sheet's affair. Its classes are the roles of
:mod:`~stretchtimer.figure.characters`, and ``edge``, ``inside``, ``pale`` and ``ink``.
"""

from __future__ import annotations

import math
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec import Struct

from stretchtimer.figure import anatomy, props
from stretchtimer.figure.anatomy import Body
from stretchtimer.figure.characters import Role
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import extent, first_facing
from stretchtimer.figure.regions import felt_on
from stretchtimer.figure.roles import ARMS, FAR_LIMBS, LEGS, is_pale, role_of
from stretchtimer.routine.pose_format import Limb, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stretchtimer.figure.anatomy import Shape
    from stretchtimer.figure.pose import Pose

Circle = tuple[float, float, float]
"""Two places, the second going down, and a radius."""
Circles = tuple[tuple[Circle, ...], ...]
"""What is joined, one after the other; several of them make a part."""

_SMALLEST = 60.0
"""Of a drawing, in both directions: what lies or is small is not drawn larger to fill its place."""
_BELOW_GROUND = 2.0
_SAMPLES = 8
"""Of a movement, from one stop to the next: so many that between them all may go straight."""
_TRUNK, _HEAD, _HIP = "trunk", "head", "hip-round"
_PICTURE = "in-picture"
"""What keeps a body that is drawn from a height on from being seen below it."""
_APART = "apart"
"""The mask that keeps the edge of a limb out of the trunk, where it flows into it."""


class Moving(Struct, frozen=True):
    """A movement in single pictures, equally far apart, for whoever draws them one after the other."""

    pictures: tuple[Mapping[str, Circles], ...]
    """The circles of every part; each picture once."""
    order: tuple[int, ...]
    """Which of them comes when, until the first one is back."""


class _Layer(Struct, frozen=True):
    """A part as it is painted."""

    part: str
    role: Role
    within: str = ""
    """The part beyond which nothing of it is seen."""
    flows: bool = False
    """Whether its edge is left out where it flows into the trunk."""
    look: str = ""
    """What else there is to its look."""


def circles(pose: Pose, moment: float) -> Mapping[str, Circles]:
    """Every part at a moment, in repetitions: the circles of its flesh, to a tenth of a unit.

    The middle of the drawing is at 0 and the floor, too, and it faces right.
    """
    left, right, _ = extent(pose)
    middle = (left + right) / 2

    def circle(point: complex, radius: float) -> Circle:
        return _tenths(point.real - middle), _tenths(-point.imag), _tenths(radius)

    return {
        part: tuple(tuple(circle(point, radius) for point, radius in strokes) for strokes in shape)
        for part, shape in _shapes(pose, Body(frame_at(pose, moment), pose.view)).items()
    }


def path(part: Circles) -> str:
    """A part's outline, as an SVG path has it."""
    return "".join(chain.from_iterable(map(_strokes, part)))


class VectorFigure:
    """A pose to be drawn as vectors.

    Args:
        pose: How it looks.
    """

    def __init__(self, pose: Pose) -> None:
        self._pose = pose

    @cached_property
    def moving(self) -> Moving:
        """Its movement; of a hold, the one picture that there is."""
        pose = self._pose
        count = _SAMPLES * (len(pose.stops) - 1) if pose.moves else 1
        pictures: list[Mapping[str, Circles]] = []
        order = []
        for index in range(count):
            picture = circles(pose, pose.repetitions * index / count)
            if picture not in pictures:
                pictures.append(picture)
            order.append(pictures.index(picture))
        return Moving(tuple(pictures), tuple(order))

    def svg(self, name: str, label: str, moment: float = 0.0, turn: float = 0.0) -> str:
        """A drawing, complete but for its style.

        Args:
            name: What no other drawing on the page is called; its parts are called after it.
            label: What is to be seen on it, for whoever cannot.
            moment: How far a movement has got, counted in repetitions from 0.
            turn: 0 for the side that the pose is written for, 1 for the other.
        """
        drawing = ET.Element("svg", {"class": "figure", "id": name, "role": "img", "aria-label": label})
        drawing.set("preserveAspectRatio", "xMidYMax")  # the floor is at the bottom, whatever room there is
        drawing.set("viewBox", " ".join(map(_number, self._box)))
        drawing.append(self._definitions(name, moment))
        facing = first_facing(self._pose) * (-1 if turn else 1)
        turned = {"class": "turned", "transform": f"scale({facing} 1)"}
        if self._pose.above:
            turned["clip-path"] = f"url(#{name}-{_PICTURE})"
        if self._pose.shows_floor:
            ground = f"M{_number(self._box[0])} 0h{_number(self._box[2])}"
            ET.SubElement(drawing, "path", {"class": Role.GROUND, "d": ground})
        body = ET.SubElement(drawing, "g", turned)
        for layer in self._present_layers:
            _paint(body, name, layer)
        return ET.tostring(drawing, encoding="unicode")

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        left, right, top = extent(self._pose)
        if above := self._pose.above:
            return ((left - right) / 2, -top, right - left, max(top - above, 0.0))
        width, height = max(right - left, _SMALLEST), max(top, _SMALLEST)
        return (-width / 2, -height, width, height + _BELOW_GROUND)

    @cached_property
    def _present_layers(self) -> tuple[_Layer, ...]:
        """Those of which something is seen at one moment or another."""
        pictures = self.moving.pictures
        return tuple(
            layer for layer in _layers(self._pose) if any(picture[layer.part] for picture in pictures)
        )

    def _definitions(self, name: str, moment: float) -> ET.Element:
        definitions = ET.Element("defs")
        present = {layer.part for layer in self._present_layers} | {_HIP}
        for part, shape in circles(self._pose, moment).items():
            if part in present:
                ET.SubElement(definitions, "path", {"id": f"{name}-{part}", "d": path(shape)})
        for part in dict.fromkeys([*(layer.within for layer in self._present_layers if layer.within), _HIP]):
            clip = ET.SubElement(definitions, "clipPath", {"id": f"{name}-in-{part}"})
            ET.SubElement(clip, "use", {"href": f"#{name}-{part}"})
        if self._pose.above:
            clip = ET.SubElement(definitions, "clipPath", {"id": f"{name}-{_PICTURE}"})
            ET.SubElement(clip, "rect", self._place)
        definitions.append(self._mask(name))
        return definitions

    @property
    def _place(self) -> dict[str, str]:
        """The whole of the drawing, as a rectangle's attributes."""
        return dict(zip(("x", "y", "width", "height"), map(_number, self._box), strict=True))

    def _mask(self, name: str) -> ET.Element:
        """All but the trunk: from the front the whole of it, else as far as the near thigh flows into it."""
        place = self._place
        mask = ET.Element("mask", {"id": f"{name}-{_APART}", "maskUnits": "userSpaceOnUse", **place})
        ET.SubElement(mask, "rect", {"fill": "#fff", **place})
        trunk = ET.SubElement(mask, "use", {"href": f"#{name}-{_TRUNK}", "fill": "#000"})
        if self._pose.view is View.SIDE:
            trunk.set("clip-path", f"url(#{name}-in-{_HIP})")
        return mask


def _paint(body: ET.Element, name: str, layer: _Layer) -> None:
    """Its edge, then its inside; what is cut off where another part ends has no edge of its own."""
    use = {"href": f"#{name}-{layer.part}"}
    looks = f"{layer.role} {layer.look}".strip()
    if layer.within:
        ET.SubElement(body, "use", use | {"class": looks, "clip-path": f"url(#{name}-in-{layer.within})"})
        return
    mask = {"mask": f"url(#{name}-{_APART})"} if layer.flows else {}
    ET.SubElement(body, "use", use | {"class": f"{looks} edge"} | mask)
    ET.SubElement(body, "use", use | {"class": f"{looks} inside"})


def _layers(pose: Pose) -> Iterator[_Layer]:
    """Everything there is to paint, from back to front."""
    yield from (_Layer(part, Role.PROP) for part in _behind(pose))
    if pose.view is View.FRONT:
        yield _limb(pose, Limb.TRUNK)
        yield from chain.from_iterable(_limb_with_what_is_felt(pose, limb) for limb in reversed(LEGS))
        yield _felt(Limb.TRUNK)
        yield from chain.from_iterable(_limb_with_what_is_felt(pose, limb) for limb in reversed(ARMS))
        yield from _head()
    else:
        for limb in (*reversed(FAR_LIMBS), Limb.TRUNK, Limb.NEAR_LEG):
            yield from _limb_with_what_is_felt(pose, limb)
        is_held = any(Body(frame, pose.view).head_in_hand for frame in pose.frames)
        yield from () if is_held else _head()
        yield _Layer("towel", Role.PROP)
        yield from _limb_with_what_is_felt(pose, Limb.NEAR_ARM)
        yield from _head() if is_held else ()
    yield from (_Layer(part, Role.PROP) for part in ("near-ring", "roller"))
    yield _Layer("roller-hole", Role.PROP, look="pale")
    yield _Layer("roller-hub", Role.PROP)


def _behind(pose: Pose) -> Iterator[str]:
    yield from (
        part
        for part, given in (
            ("mat", pose.mat),
            ("far-ring", pose.ring),
            ("chair", pose.chair),
            ("rail", pose.rail),
            ("wall", pose.wall),
            ("doorway", pose.doorway),
            ("arrow", pose.arrow),
        )
        if given is not None
    )


def _limb_with_what_is_felt(pose: Pose, limb: Limb) -> Iterator[_Layer]:
    yield _limb(pose, limb)
    if limb in LEGS:
        yield _limb(pose, limb, part=f"{limb}-shin")
    yield _felt(limb)


def _limb(pose: Pose, limb: Limb, part: str = "") -> _Layer:
    flows = limb is not Limb.TRUNK and not part and (pose.view is View.FRONT or limb is Limb.NEAR_LEG)
    return _Layer(part or limb, role_of(pose, limb), flows=flows, look="pale" if is_pale(pose, limb) else "")


def _felt(limb: Limb) -> _Layer:
    return _Layer(f"{limb}-felt", Role.STRETCHED, within=limb)


def _head() -> Iterator[_Layer]:
    yield _Layer(_HEAD, Role.BODY)
    yield _Layer("eyes", Role.BODY, within=_HEAD, look="ink")
    yield _Layer("hair", Role.BODY, within=_HEAD, look="ink")


def _shapes(pose: Pose, body: Body) -> dict[str, Shape]:
    """Every part; one without flesh at this moment is there, too, and empty."""
    shapes: dict[str, Shape] = {_HEAD: anatomy.head(body), "hair": anatomy.hair(body)}
    shapes |= {"eyes": anatomy.eyes(body), _HIP: anatomy.hip_round(body)}
    for limb in Limb:
        shapes[limb] = anatomy.limb(body, limb)
        shapes[f"{limb}-felt"] = felt_on(body, limb)
    for leg in LEGS:
        shapes[f"{leg}-shin"] = anatomy.shin(body, leg) if body.is_folded(leg) else ()
    roller = body.frame.roller
    for part, radius in zip(("roller", "roller-hole", "roller-hub"), props.ROLLER_RADII, strict=True):
        shapes[part] = () if roller is None else (((roller, radius),),)
    shapes["towel"] = props.towel(map(body.at, pose.towel))
    shapes["wall"] = () if pose.wall is None else props.wall(pose.wall)
    shapes["rail"] = () if pose.rail is None else props.rail(pose.rail)
    shapes["mat"] = () if pose.mat is None else props.mat(pose.mat)
    shapes["chair"] = () if pose.chair is None else props.chair(pose.chair)
    shapes["doorway"] = () if pose.doorway is None else props.doorway(pose.doorway)
    shapes["arrow"] = () if pose.arrow is None else props.arrow(pose.arrow)
    for part, is_near in (("near-ring", True), ("far-ring", False)):
        shapes[part] = () if pose.ring is None else props.half_ring(pose.ring, is_near=is_near)
    return shapes


def _strokes(strokes: tuple[Circle, ...]) -> Iterator[str]:
    """Circles joined one after the other; one alone is a disc."""
    for start, end in pairwise(strokes) if len(strokes) > 1 else zip(strokes, strokes, strict=True):
        yield _stroke(start, end)


def _stroke(start: Circle, end: Circle) -> str:
    """Two circles and all between them, once around; one of them alone where the other lies within."""
    first, last = complex(*start[:2]), complex(*end[:2])
    distance, narrowing = abs(last - first), start[2] - end[2]
    if distance <= abs(narrowing):
        return _disc(max(start, end, key=lambda circle: circle[2]))
    along = (last - first) / distance
    normal = complex(narrowing / distance, math.sqrt(1 - (narrowing / distance) ** 2))
    one, other = along * normal, along * normal.conjugate()
    corners = (first + start[2] * one, last + end[2] * one, last + end[2] * other, first + start[2] * other)
    begin, to_end, across, back = map(_pair, corners)
    return (
        f"M{begin}L{to_end}A{_number(end[2])} {_number(end[2])} 0 {int(narrowing < 0)} 0 {across}"
        f"L{back}A{_number(start[2])} {_number(start[2])} 0 {int(narrowing > 0)} 0 {begin}z"
    )


def _disc(circle: Circle) -> str:
    x, y, radius = circle
    size, left, right = _number(radius), _pair(complex(x - radius, y)), _pair(complex(x + radius, y))
    return f"M{left}A{size} {size} 0 1 0 {right}A{size} {size} 0 1 0 {left}z"


def _tenths(value: float) -> float:
    """The same for what is the same but for what sums leave over."""
    return round(round(value, 6), 1) + 0.0


def _pair(point: complex) -> str:
    return f"{_number(point.real)} {_number(point.imag)}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}"
