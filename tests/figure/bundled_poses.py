"""The poses that ship with the program, as the tests of this folder see them."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import yaml

from stretchtimer.figure.movement import frame_at
from stretchtimer.figure.reading import from_data

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Frame, Pose

STRETCHES = FilePath(__file__).parents[2] / "routines" / "stretches"


@cache
def poses_by_stem() -> dict[str, Pose]:
    """Every bundled stretch's own pose, by the stem of its file."""
    files = sorted(STRETCHES.glob("*.yaml"))
    given = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")).get("pose") for file in files}
    return {stem: from_data(pose) for stem, pose in given.items() if isinstance(pose, dict)}


def key_phases(pose: Pose) -> list[float]:
    """The phase at which each key frame is met for the first time."""
    gaps = len(pose.stops) - 1
    return [pose.repetitions * index / gaps if gaps else 0.0 for index in range(len(pose.frames))]


def many_frames(pose: Pose) -> list[Frame]:
    """The body at many moments of its whole movement."""
    return [frame_at(pose, pose.repetitions * step / 60) for step in range(60)]
