"""The poses of the bundled stretches, and the moments of their movements."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.pose import pose_of
from stretchtimer.routine.folders import yaml_files
from stretchtimer.routine.library import Library

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Frame, Pose

STRETCHES = Path(__file__).parents[2] / "routines" / "stretches"


@cache
def poses_by_stem() -> dict[str, Pose]:
    """Every bundled stretch's pose, by the stem of its file."""
    library = Library()
    steps = [library.load_stretch(path) for path in yaml_files(STRETCHES).values()]
    return {step.stretch: pose_of(step.pose) for step in steps if step.pose}


def key_moments(pose: Pose) -> list[float]:
    """The moment at which each key frame is met for the first time."""
    gaps = len(pose.stops) - 1
    return [pose.repetitions * index / gaps if gaps else 0.0 for index in range(len(pose.frames))]


def many_frames(pose: Pose) -> list[Frame]:
    """The body at many moments of its whole movement."""
    return [frame_at(pose, pose.repetitions * step / 60) for step in range(60)]
