"""The pictures that tell a stretch: both its sides, and how its movement goes from start to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.figure.placement import turn_for
from stretchtimer.routine.pose_format import Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.figure.pose import Pose

_BEFORE = 1e-9
"""So little before a moment, the breath is still that on the way to it."""


class Picture(NamedTuple):
    """One of the figures that show a stretch."""

    moment: float
    turn: float
    caption: str


class Strip(NamedTuple):
    """Pictures beside each other."""

    title: str
    pictures: tuple[Picture, ...]


def strips_of(pose: Pose, sides: Sequence[str]) -> tuple[Strip, ...]:
    """What to draw of a stretch: a hold in one strip, with its sides; of a movement a strip for each side.

    Args:
        pose: How it looks.
        sides: Its sides, none, one or two.
    """
    return tuple(_strips(pose, sides))


def _strips(pose: Pose, sides: Sequence[str]) -> Iterator[Strip]:
    if not pose.moves:
        yield Strip(
            "", tuple(Picture(0.0, turn_for(pose, side, sides), side or "") for side in sides or (None,))
        )
        return
    for side in sides or (None,):
        turn = turn_for(pose, side, sides)
        pictures = (Picture(moment, turn, _caption(pose, moment)) for moment in pose.telling_moments)
        yield Strip(side or "", tuple(pictures))


def _caption(pose: Pose, moment: float) -> str:
    """What is to be said of a moment of a movement: which end it is, and how one breathes up to it."""
    ends = {0.0: "start"} if pose.path is Path.ROUND else {0.0: "start", pose.telling_moments[-1]: "end"}
    breath = pose.frames[0].breath if not moment else pose.breath_at(moment - _BEFORE)
    return ", ".join(filter(None, (ends.get(moment), breath and f"breathe {breath}")))
