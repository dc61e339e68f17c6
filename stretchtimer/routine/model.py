"""A routine as the session knows it: complete, checked, every stretch filled in.

All durations are seconds. ``None`` for a duration means that no file gives one: the timeline then works it
out from the change of position and the words to be said.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from stretchtimer.routine.pose_format import PoseDocument

DEFAULT_PACE_SECONDS = 4.0
WAIT_SECONDS = 5.0
"""What a switch that waits for a key counts in totals, and takes where there is no keyboard."""


class Posture(StrEnum):
    """How the body is placed for a stretch."""

    STANDING = "standing"
    KNEELING = "kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    SEATED = "seated"
    FACE_DOWN = "face-down"
    ON_THE_BACK = "on-the-back"
    ON_THE_SIDE = "on-the-side"


class StretchType(StrEnum):
    """What a stretch does for the body."""

    STRETCH = "stretch"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    ROLL = "roll"


class PoseInFile(Protocol):
    """A pose that nobody has looked at yet."""

    def read(self) -> PoseDocument:
        """The pose.

        Raises:
            InvalidFileError: Something is wrong with it.
        """


class StepPose(Struct, frozen=True):
    """How a step looks."""

    pose: PoseDocument | PoseInFile
    sides: tuple[str, ...]
    """The sides of the stretch that the pose was written for; it is drawn for the first one."""

    def read(self) -> PoseDocument:
        """The pose.

        Raises:
            InvalidFileError: Nobody has looked at it yet, and something is wrong with it.
        """
        from stretchtimer.routine.pose_format import PoseDocument  # dear, and needed only where one is drawn

        return self.pose if isinstance(self.pose, PoseDocument) else self.pose.read()


class Group(Struct, frozen=True):
    """A group of a routine's file, of which each of its steps knows, as often as it is written out."""

    number: int
    """Which group of the file, from 1: two that are alike stay two."""
    rounds: int = 1
    rest_seconds: float | None = None
    """Time between its steps and its rounds; ``None`` where it is the routine's."""


class EaseForm(StrEnum):
    """What becomes of a step whose stretch has hurt lately."""

    INSTEAD = "instead"
    """Another stretch is done in its place."""
    EASIER_WAY = "easier-way"
    """It is done in its easier way, with half the work."""
    HALF = "half"
    """It has no easier way, and half the work."""
    LEFT_OUT = "left-out"


class Ease(Struct, frozen=True):
    """How a step is eased because its stretch has hurt lately, and since when."""

    stretch: str
    """The stem of the file of what was to be done, or else its name."""
    name: str
    type: StretchType | None
    """What that does for the body."""
    form: EaseForm
    since: date
    """When it hurt first, of the times that count."""
    sessions: int = 1
    """In how many sessions it hurt."""
    becomes: str = ""
    """The name of what is done in its place."""
    easier_hurt: str = ""
    """The name of its easier way, if that has hurt itself."""
    is_counted: bool = False
    """Whether it is done in repetitions."""
    stays_whole: bool = False
    """Whether half of it would be too little: of one repetition, or of a hold that is short already."""

    @property
    def halves(self) -> bool:
        """Whether the same stretch is done, with half the work."""
        return self.form in (EaseForm.EASIER_WAY, EaseForm.HALF)


class Step(Struct, frozen=True):
    """One step of a routine, with whatever its stretch file gave filled in.

    Exactly one of ``hold_seconds`` and ``reps`` is set. ``sides`` is empty or has one or two names, the
    first side first.
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
    """Time between sides, and between repeats where there is no rest; its own, or the routine's."""
    waits: bool = False
    """Whether a switch waits for a key; ``switch_seconds`` is then ``WAIT_SECONDS``."""
    rest_seconds: float | None = None
    """Time between repeats."""
    posture: Posture | None = None
    type: StretchType | None = None
    setup: str = ""
    pointers: tuple[str, ...] = ()
    """What to mind meanwhile; in a file they are its ``cues``."""
    muscles: tuple[str, ...] = ()
    caution: str = ""
    easier: str = ""
    """How to make it easier without leaving it."""
    instead: Step | None = None
    """The easier stretch that can be done in its place, complete; it has none itself."""
    finish: str = ""
    """How to come out of it."""
    source: str = ""
    easing: str = ""
    """What makes it easier this time, said and shown after the set-up."""
    ease: Ease | None = None
    """Why it is eased this time, where that is because it has hurt lately."""
    optional: bool = False
    """Whether it is left out first when time is short."""
    pose: StepPose | None = None
    """How it looks, if any file tells."""
    group: Group | None = None
    """What it is written out of."""

    breathing: tuple[tuple[str, ...], ...] = ()
    """What the breath does (``in``, ``out`` or nothing) in each equal part of a repetition, for as many
    repetitions as the figure moves differently in; empty where it shows no breath."""

    @property
    def easier_in_words(self) -> str:
        """The easier way, as it is shown: the other stretch, then what helps without it."""
        return " ".join(filter(None, (f"{self.instead.name}." if self.instead else "", self.easier)))


class Routine(Struct, frozen=True):
    """An ordered list of steps, groups written out, done ``rounds`` times with a rest between."""

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
    leisure: float = 1.0
    """How much longer than usual the times between stretches are that are worked out."""
