"""A routine on one axis of time: phases that follow each other without a gap, and cues at their seconds."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step


class Kind(StrEnum):
    """What a person does during a phase."""

    PREPARE = "prepare"
    HOLD = "hold"
    REPS = "reps"
    SWITCH = "switch"
    REST = "rest"

    @property
    def is_work(self) -> bool:
        """Whether the body stretches, rather than getting ready for it."""
        return self in (Kind.HOLD, Kind.REPS)


Words = tuple[str, ...]
"""Sentences to be said one after the other."""


class Sound(StrEnum):
    """The tones; each has a shape of its own."""

    READY = "ready"
    BEGIN = "begin"
    TICK = "tick"
    HALFWAY = "halfway"
    REPETITION = "repetition"
    TURN = "turn"
    """In the middle of a repetition, where the breath changes."""
    SWITCH = "switch"
    REST = "rest"
    FINISHED = "finished"
    PAUSED = "paused"
    LONGER = "longer"
    HURT = "hurt"
    SOUND_ON = "sound-on"


class Coach(StrEnum):
    """How often the pointers of a stretch are said while the body works."""

    FIRST = "first"
    """In the first step that does it."""
    FULL = "full"
    """In every one."""
    OFF = "off"


class Cue(Struct, frozen=True):
    """Something to be heard: a tone, and words after it; or words alone.

    ``at`` is its second on the timeline; cues that answer a key are due at once, whatever theirs says.
    """

    at: float
    sound: Sound | None
    speech: Words = ()


class Preface(Struct, frozen=True):
    """What is due to be said before a step, because of what came before it."""

    is_first: bool = False
    """Whether it opens the session."""
    finish: str = ""
    """How to come out of what was done."""
    change: str = ""
    """How to get down to the floor, or up from it."""
    caution: str = ""
    """What to be careful about, in a stretch that not everybody should do."""


WorkKey = tuple[int, int, int, str | None, bool]
"""Which work it is: the round, the step's number, the repeat, the side, whether it is eased."""


class Phase(Struct, frozen=True):
    """A span of the timeline in which one thing is done. All times are seconds.

    A phase that is no work belongs to the step it leads to: ``step`` and ``side`` tell what comes next.
    """

    kind: Kind
    step: Step
    start: float
    seconds: float
    number: int
    """Which step of the routine, from 1."""
    round: int = 1
    repeat: int = 1
    side: str | None = None
    eased: bool = False
    """Whether it is the easier way of its step, taken because the step hurt."""
    reps: int = 0
    """Repetitions, in a phase of that kind."""
    waits: bool = False
    """A switch that stands still until a key is pressed, where there is a keyboard."""
    halfway: float | None = None
    """When the half-way cue is due, for work long enough to have one."""
    preface: Preface = Preface()
    """What is said before the work besides what the step itself says."""

    @property
    def end(self) -> float:
        """When the next phase begins."""
        return round(self.start + self.seconds, 3)

    @property
    def changes_sides(self) -> bool:
        """Whether this is a switch to the other side, not just to the same thing once more."""
        return self.kind is Kind.SWITCH and len(self.step.sides) > 1

    @property
    def key(self) -> WorkKey:
        """Which work this is, or leads to, however often the timeline around it changes."""
        return (self.round, self.number, self.repeat, self.side, self.eased)

    @property
    def place(self) -> tuple[int, int, bool]:
        """Which step this belongs to, in which round, and whether it is done in its easier way."""
        return (self.round, self.number, self.eased)


class Pauses(Struct, frozen=True):
    """What a routine gives for the time before and between its steps; ``None`` where that is worked out."""

    prepare_seconds: float | None = None
    rest_seconds: float | None = None
    leisure: float = 1.0
    """How much longer than usual worked-out times between steps are."""


class Timeline(Struct, frozen=True):
    """All phases and cues of a routine, in the order of time."""

    title: str
    phases: tuple[Phase, ...]
    cues: tuple[Cue, ...]
    steps: int
    """How many steps the routine has."""
    rounds: int = 1
    closing: Words = ()
    """What is said when it is over."""
    coach: Coach = Coach.FIRST
    pauses: Pauses = Pauses()

    @property
    def seconds(self) -> float:
        """How long the whole routine takes."""
        return self.phases[-1].end if self.phases else 0.0

    def index_at(self, position: float) -> int:
        """Which phase ``position`` (seconds) lies in; at its very start a phase has begun."""
        return max(0, bisect_right(self.phases, position, key=lambda phase: phase.start) - 1)

    def cues_after(self, begin: float, end: float) -> tuple[Cue, ...]:
        """The cues due after ``begin`` and not after ``end``: none is late by a step, none is heard twice."""
        first = bisect_right(self.cues, begin, key=lambda cue: cue.at)
        last = bisect_right(self.cues, end, key=lambda cue: cue.at)
        return self.cues[first:last]
