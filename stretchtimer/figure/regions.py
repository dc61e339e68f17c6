"""Where on the body a stretch is felt: each region as tapered strokes on its part. Body units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.figure.anatomy import QUARTER
from stretchtimer.figure.skeleton import unit
from stretchtimer.routine.pose_format import Joint, Limb, Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.figure.anatomy import Body, Chain, Shape

OWNER = {
    region: Limb(f"{side}-{limb}")
    for side in ("near", "far")
    for limb, places in (
        ("leg", ("buttock", "hip-front", "thigh-front", "thigh-back", "calf")),
        ("arm", ("shoulder",)),
    )
    for region in (Region(f"{side}-{place}") for place in places)
}
"""The limb that a region belongs to; all others belong to the trunk."""

_FRONT, _BACK = QUARTER, -QUARTER
_ALONG_THE_BACK: dict[Region, tuple[int, int, complex, float]] = {
    Region.LOWER_BACK: (0, 5, _BACK * 3.6, 2.8),
    Region.UPPER_BACK: (5, 9, _BACK * 3.4, 2.8),
    Region.BELLY: (1, 5, _FRONT * 3.2, 2.6),
    Region.CHEST: (5, 9, _FRONT * 3.6, 2.8),
    Region.NEAR_FLANK: (1, 8, _FRONT * 5.4, 2.8),
    Region.FAR_FLANK: (1, 8, _BACK * 5.4, 2.8),
}
"""First and last point on the curve of the back, how far aside of it, and how thick."""


def felt_on(body: Body, limb: Limb) -> Shape:
    """The regions of a limb in which the stretch is felt, as one shape."""
    own = sorted(region for region in body.frame.stretched if OWNER.get(region, Limb.TRUNK) is limb)
    return tuple(chain for region in own for chain in region_shape(body, region))


def region_shape(body: Body, region: Region) -> Shape:
    """The strokes that fill a region."""
    limb = OWNER.get(region)
    if limb is not None:
        return (_ON_A_LIMB[region.partition("-")[2]](body, limb),)
    if region is Region.CHEST and body.from_front:
        return _breast(body)
    if region is Region.HIPS:
        return (_hips(body),)
    if region is Region.NECK:
        neck = body.at(Joint.NECK)
        return (((neck, 2.6), ((neck + body.at(Joint.HEAD)) / 2, 2.4)),)
    return (_along_the_back(body, *_ALONG_THE_BACK[region]),)


def _along_the_back(body: Body, first: int, last: int, aside: complex, radius: float) -> Chain:
    points = body.back
    upwards = [unit(points[index + 1] - points[max(index - 1, 0)]) for index in range(first, last + 1)]
    return tuple(
        (point + up * aside, radius) for point, up in zip(points[first : last + 1], upwards, strict=True)
    )


def _breast(body: Body) -> Shape:
    up = body.chest_up
    middle = body.at(Joint.SHOULDER) - up * 3
    return tuple(
        ((middle + side * QUARTER * up * 6.5, 3.0), (middle + side * QUARTER * up * 4.6 - up, 2.8))
        for side in (1, -1)
    )


def _hips(body: Body) -> Chain:
    hip, across = body.at(Joint.HIP), QUARTER * body.pelvis_up * (5.0 if body.from_front else 2.0)
    return ((hip - across, 4.2), (hip + across, 4.2))


def _shoulder(body: Body, limb: Limb) -> Chain:
    root, elbow, _ = body.arm(limb)
    return ((root, 3.6), (root + (elbow - root) * 0.3, 3.1))


def _buttock(body: Body, limb: Limb) -> Chain:
    root, knee, *_ = body.leg(limb)
    up, down = body.pelvis_up, unit(knee - root)
    behind = unit(QUARTER * down - QUARTER * up)
    return (
        (root + behind * 3.4 + up * 2, 3.4),
        (root + behind * 3.8, 3.8),
        (root + down * 4 + QUARTER * down * 2.4, 2.6),
    )


def _hip_front(body: Body, limb: Limb) -> Chain:
    root, knee, *_ = body.leg(limb)
    up, down = body.pelvis_up, unit(knee - root)
    ahead = unit(QUARTER * up - QUARTER * down)
    return (
        (root + up * 7 + QUARTER * up * 3, 2.4),
        (root + ahead * 4.2, 2.8),
        (root + down * 9 - QUARTER * down * 3, 2.4),
    )


def _thigh_front(body: Body, limb: Limb) -> Chain:
    root, knee, *_ = body.leg(limb)
    down = unit(knee - root)
    return ((root + down * 5 - QUARTER * down * 3.4, 2.6), (knee - down * 4 - QUARTER * down * 1.6, 2.4))


def _thigh_back(body: Body, limb: Limb) -> Chain:
    root, knee, *_ = body.leg(limb)
    down = unit(knee - root)
    return ((root + down * 4 + QUARTER * down * 3.4, 2.6), (knee - down + QUARTER * down * 1.6, 2.4))


def _calf(body: Body, limb: Limb) -> Chain:
    _, knee, ankle, _ = body.leg(limb)
    down = unit(ankle - knee)
    behind = QUARTER * down
    return (
        (knee + down * 3 + behind * 1.2, 2.8),
        (knee + down * 9 + behind * 1.2, 2.8),
        (knee + down * 17 + behind * 0.4, 2.0),
    )


_ON_A_LIMB: dict[str, Callable[[Body, Limb], Chain]] = {
    "shoulder": _shoulder,
    "buttock": _buttock,
    "hip-front": _hip_front,
    "thigh-front": _thigh_front,
    "thigh-back": _thigh_back,
    "calf": _calf,
}
