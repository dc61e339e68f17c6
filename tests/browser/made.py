"""A page that was made to be tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline


class Made(NamedTuple):
    """A page, and what it was made from."""

    file: Path
    routine: Routine
    timeline: Timeline
