"""Where a session stands.

How it goes on by itself is in ``passage``, what keys and signals do to it in ``update``, and what follows
when something hurts in ``hurting``.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.timeline.model import Cue, Sound

if TYPE_CHECKING:
    from stretchtimer.session.events import Event
    from stretchtimer.timeline.model import Phase, Timeline, WorkKey
    from stretchtimer.timeline.relief import Mark

LEAD_IN_SECONDS = 3.0
"""Between the key that goes on and the moment it does; outside the timeline."""
SPEECHLESS_ABOVE_SPEED = 1.0
"""Words take their time; faster than this only tones are heard."""
SILENT_ABOVE_SPEED = 4.0
_NOTICE_SECONDS = 2.5
NEARLY_SECONDS = 1e-6
"""Nearer than this to its end, a phase is over: clocks and sums are no more exact."""

Cues = tuple[Cue, ...]


class Status(Enum):
    """Whether time passes, and if not, why."""

    RUNNING = auto()
    LEAD_IN = auto()
    """Three ticks, then it goes on."""
    WAITING = auto()
    """At a switch that waits for a key."""
    PAUSED = auto()
    ASKING = auto()
    """Paused, with the question whether to stop."""
    SUSPENDED = auto()
    """The terminal belongs to somebody else."""
    HURT = auto()
    """Something hurts: out of the stretch, slowly; only b, q and signals are heard."""
    OFFERING = auto()
    """With the question whether to go on in an easier way."""
    ENOUGH = auto()
    """It hurt for the second time: with the question whether to go on at all, which waits for a key."""
    FINISHED = auto()
    STOPPED = auto()


STAGE_SECONDS = {Status.HURT: 8.0, Status.OFFERING: 15.0}
"""How long it takes to come out of a stretch that hurts, and to say whether an easier way would do.

Outside the timeline, and as much shorter as the session is faster.
"""


ENOUGH_MARKS, TOO_MANY_MARKS = 2, 3
"""How often it has hurt when it is asked whether that is enough, and when the session ends."""


class Progress(Struct, frozen=True):
    """How far a person has come on a timeline; by default, they are at its first second."""

    position: float = 0.0
    done: frozenset[WorkKey] = frozenset()
    worked_seconds: float = 0.0


NO_PROGRESS = Progress()


class Slip(Struct, frozen=True):
    """How things were before a mark that was made in passing."""

    timeline: Timeline
    shift: float
    """How far the same moment lay ahead on it, in seconds."""
    left_at: float
    until: float
    """When it is too late to take it back."""


class Session(Struct, frozen=True):
    """A person on their way through a timeline.

    ``position`` is the second of the timeline that was reached at ``as_of``, a time of the clock.
    """

    timeline: Timeline
    position: float
    as_of: float
    seen: float
    """When the session last learned the time."""
    status: Status = Status.RUNNING
    speed: float = 1.0
    has_keyboard: bool = True
    frame_seconds: float = 0.0
    """How often a moving figure is drawn anew; 0 if it stands still."""
    muted: bool = False
    shows_help: bool = False
    lead_in_seconds: float = 0.0
    """What is left of the lead-in, at ``as_of``."""
    waiting_since: float = 0.0
    """When it came to the switch that waits, if it does."""
    notice: str = ""
    """The answer to the last key."""
    noticed_at: float = 0.0
    done: frozenset[WorkKey] = frozenset()
    """The work that ran to its end: keys of phases."""
    worked_seconds: float = 0.0
    """Time spent in holds and repetitions."""
    stopped_by: Event | None = None
    marks: tuple[Mark, ...] = ()
    """What hurt."""
    hurt_stage: Status | None = None
    """Which of the states after something hurt it is in, also while that is interrupted."""
    hurt_seconds: float = 0.0
    """What is left of that state, at ``as_of``."""
    left_at: float = -1.0
    """Where on the timeline the last stretch that hurt was left."""
    lost_seconds: float = 0.0
    """How much of what has passed is no longer on the timeline, because it hurt."""
    slip: Slip | None = None
    """What the last mark changed, for as long as b takes it back."""

    @property
    def index(self) -> int:
        """Which phase the session is in."""
        return self.timeline.index_at(self.position)

    @property
    def phase(self) -> Phase:
        """The phase the session is in."""
        return self.timeline.phases[self.index]

    @property
    def stands_still(self) -> bool:
        """Whether a key or a signal has made the timeline stand still; an offer only follows from one."""
        return self.status in (
            Status.PAUSED,
            Status.ASKING,
            Status.SUSPENDED,
            Status.HURT,
            Status.ENOUGH,
        )

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to come."""
        return self.status in (Status.FINISHED, Status.STOPPED)


def begin(
    timeline: Timeline,
    now: float,
    *,
    speed: float = 1.0,
    has_keyboard: bool = True,
    muted: bool = False,
    frame_seconds: float = 0.0,
    progress: Progress = NO_PROGRESS,
) -> tuple[Session, Cues]:
    """A session at the first second of ``timeline``, or where it was left."""
    session = Session(
        timeline,
        progress.position,
        now,
        now,
        done=progress.done,
        worked_seconds=progress.worked_seconds,
        speed=speed,
        has_keyboard=has_keyboard,
        frame_seconds=frame_seconds,
        muted=muted,
    )
    return arrived(session), () if muted else cues_at(session)


def begun_at(session: Session, now: float) -> Session:
    """The session as if it had begun at ``now``."""
    return replace(session, as_of=now, seen=now)


def lead_in(session: Session, now: float) -> tuple[Session, Cues]:
    """Go on after three ticks."""
    going_on = replace(session, status=Status.LEAD_IN, lead_in_seconds=LEAD_IN_SECONDS, as_of=now)
    return going_on, (Cue(session.position, Sound.TICK),)


def gone_on(session: Session, now: float) -> tuple[Session, Cues]:
    """Go on where it was, after three ticks; or come back to a switch that waits."""
    back = arrived(session)
    if back.status is Status.WAITING:
        return back, cues_at(back)
    return lead_in(replace(session, notice=""), now)


def stopped(session: Session, by: Event) -> Session:
    """The session ended before its end."""
    return replace(session, status=Status.STOPPED, stopped_by=by)


def noticed(session: Session, notice: str, now: float) -> Session:
    """The session with something to tell, for a moment."""
    return replace(session, notice=notice, noticed_at=now)


def forgotten(session: Session, now: float) -> Session:
    """The session without a notice that has been there long enough."""
    if session.notice and now - session.noticed_at >= _NOTICE_SECONDS:
        return replace(session, notice="")
    return session


def arrived(session: Session) -> Session:
    """The session with the status that its position asks for: over, waiting for a key, or running."""
    if session.position >= session.timeline.seconds:
        return replace(session, status=Status.FINISHED)
    if waits_here(session):
        return replace(session, status=Status.WAITING, waiting_since=session.as_of)
    return replace(session, status=Status.RUNNING)


def waits_here(session: Session) -> bool:
    """Whether time stands still at this very second until a key is pressed."""
    return session.phase.waits and session.has_keyboard and session.position == session.phase.start


def cues_at(session: Session) -> Cues:
    """The cues due exactly now."""
    return tuple(
        cue
        for cue in session.timeline.cues_after(session.position - 1, session.position)
        if cue.at == session.position
    )
