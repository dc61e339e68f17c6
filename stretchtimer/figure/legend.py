"""What the colours of a figure mean: a word for each, and what it marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.figure.characters import Role
from stretchtimer.routine.model import StretchType
from stretchtimer.routine.pose_format import Limb, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.figure.pose import Pose
    from stretchtimer.routine.model import Step

_LIMBS = {"arm": (Limb.NEAR_ARM, Limb.FAR_ARM), "leg": (Limb.NEAR_LEG, Limb.FAR_LEG)}


class LegendLine(NamedTuple):
    """A line of the legend."""

    word: str
    """What is done to it: stretches, loosens, works."""
    role: Role | None
    """The part it plays in the figure; none without a figure."""
    what: str
    """The muscles, or else the parts of the body."""


def legend(step: Step, pose: Pose | None) -> Iterator[LegendLine]:
    """A line for each colour of a figure; the muscles are what it marks most.

    Args:
        step: The stretch.
        pose: How it looks, if anybody has said so.
    """
    muscles = ", ".join(step.muscles)
    if pose is None or not (pose.stretched or pose.working):
        yield LegendLine("Works" if _is_strength(step) else _gain(step), None, muscles)
        return
    if pose.stretched:
        yield LegendLine(_gain(step), Role.STRETCHED, muscles or _places(pose))
        muscles = ""
    if pose.working:
        yield LegendLine("Works", Role.WORKING, muscles or _limbs(pose))


def _gain(step: Step) -> str:
    """What a muscle that does not work has of a stretch."""
    is_repeated = not step.hold_seconds and step.type in (None, StretchType.MOBILITY, StretchType.ROLL)
    return "Loosens" if is_repeated else "Stretches"


def _is_strength(step: Step) -> bool:
    """Whether it is for strength; of repetitions this is most likely, where no file gives a type."""
    return step.type is StretchType.STRENGTH or (step.type is None and not step.hold_seconds)


def _places(pose: Pose) -> str:
    """Where a pose is felt, in words: ``lower back, buttock``."""
    places = (
        region.removeprefix("near-").removeprefix("far-") for region in Region if region in pose.stretched
    )
    return ", ".join(dict.fromkeys(place.replace("-", " ") for place in places))


def _limbs(pose: Pose) -> str:
    """What works in a pose, in words: ``trunk, one arm, both legs``."""
    named = ["trunk"] if Limb.TRUNK in pose.working else []
    for name, both in _LIMBS.items():
        count = len(pose.working.intersection(both))
        named += [f"one {name}"] if count == 1 else [f"both {name}s"] if count else []
    return ", ".join(named)
