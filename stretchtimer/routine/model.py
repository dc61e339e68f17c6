"""A routine as the session knows it: complete, checked, every stretch filled in.

All durations are seconds. ``None`` for a duration means that no file gives one: the timeline then works it
out from the change of position and the words to be said.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from stretchtimer.routine.poses import StepPose

DEFAULT_PACE_SECONDS = 4.0
WAIT_SECONDS = 5.0
"""What a switch that waits for a key counts in totals, and takes where there is no keyboard."""


class Position(StrEnum):
    """How the body is placed for a stretch."""

    STANDING = "standing"
    KNEELING = "kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    SEATED = "seated"
    FACE_DOWN = "face-down"
    ON_THE_BACK = "on-the-back"


class Step(Struct, frozen=True):
    """One step of a routine, with whatever its stretch file gave filled in.

    Exactly one of ``hold_seconds`` and ``reps`` is set. ``sides`` is empty or has two names, the first
    one first; just one if only that side is asked for.
    """

    stretch: str
    """The stem of the stretch's file, or else its name."""
    name: str
    hold_seconds: float | None = None
    reps: int | None = None
    pace_seconds: float = DEFAULT_PACE_SECONDS
    sides: tuple[str, ...] = ()
    repeat: int = 1
    prepare_seconds: float | None = None
    """Its own get-ready time, which replaces the rest before it."""
    switch_seconds: float | None = None
    """Time between sides and repeats; its own, or the routine's."""
    waits: bool = False
    """Whether a switch waits for a key; ``switch_seconds`` is then ``WAIT_SECONDS``."""
    position: Position | None = None
    setup: str = ""
    cues: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    caution: str = ""
    easier: str = ""
    source: str = ""
    optional: bool = False
    """Whether it is left out first when time is short."""
    pose: StepPose | None = None
    """How it looks, if any file tells."""


class Routine(Struct, frozen=True):
    """An ordered list of steps, done ``rounds`` times with a rest between."""

    name: str
    """The stem of its file; what a person types."""
    title: str
    steps: tuple[Step, ...]
    origin: str = ""
    """Where it was read from, for messages: a path, and the line and column of its steps.

    Empty where it may take longer than as it was read, so that its file is not to blame.
    """
    description: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    prepare_seconds: float | None = None
    rest_seconds: float | None = None
    rounds: int = 1
