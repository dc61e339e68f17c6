"""Where a session stands, and how it goes on by itself: ``elapsed(session, now) -> (session, cues)``.

What keys and signals do to it stands in ``answers``. Nothing waits or counts down here:
``position += now - as_of``.
"""

from __future__ import annotations

import math
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.session.events import Event
from stretchtimer.timeline.announcements import words_within
from stretchtimer.timeline.cues import ENTRY, reminder
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.timeline.spoken import is_cut, last_said, told

if TYPE_CHECKING:
    from stretchtimer.timeline.model import Phase, Timeline, WorkKey

LEAD_IN_SECONDS = 3.0
"""Between the key that goes on and the moment it does; outside the timeline."""
SPEECHLESS_ABOVE_SPEED = 1.0
"""Words take their time; faster than this only tones are heard."""
SILENT_ABOVE_SPEED = 4.0
_NOTICE_SECONDS = 2.5
_NEARLY_SECONDS = 1e-6
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
    """Paused, with the question whether to stop; soon after the answer it is stopped."""
    SUSPENDED = auto()
    """The terminal belongs to somebody else."""
    FINISHED = auto()
    STOPPED = auto()


class Progress(Struct, frozen=True):
    """How far a person has come on a timeline; by default, they are at its first second."""

    position: float = 0.0
    done: frozenset[WorkKey] = frozenset()
    worked_seconds: float = 0.0


NO_PROGRESS = Progress()


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
    quit_at: float = -math.inf
    """When q was last pressed."""
    stops_at: float = math.inf
    """When it stops, unless q turns out to be held down."""
    stopped_by: Event | None = None

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
        """Whether the person has asked for time to stop, until a key goes on."""
        return self.status in (Status.PAUSED, Status.ASKING, Status.SUSPENDED)

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


def elapsed(session: Session, now: float) -> tuple[Session, Cues]:
    """Let time pass until ``now``, but no further than the end of the phase or of the lead-in."""
    if session.status is Status.LEAD_IN:
        return _led_in(session, now)
    if session.status is Status.ASKING and now >= session.stops_at:
        return stopped(session, Event.QUIT), ()
    if session.status is not Status.RUNNING:
        return replace(session, as_of=now), ()
    phase = session.phase
    position = session.position + (now - session.as_of) * session.speed
    if phase.end - position > _NEARLY_SECONDS:
        return _moved(session, position, now)
    ended = min(now, session.as_of + (phase.end - session.position) / session.speed)
    session, cues = _moved(session, phase.end, ended)
    if phase.kind.is_work:
        session = replace(session, done=session.done | {phase.key})
    return arrived(session), cues


def woken(session: Session, now: float) -> tuple[Session, Cues]:
    """After a sleep nothing is missed: it pauses, or where nobody can press a key, begins the phase again."""
    session = replace(session, as_of=now)
    if session.has_keyboard:
        return noticed(replace(session, status=Status.PAUSED), "The computer slept", now), ()
    return lead_in(replace(session, position=session.phase.start), now)


def lead_in(session: Session, now: float) -> tuple[Session, Cues]:
    """Go on after three ticks."""
    going_on = replace(session, status=Status.LEAD_IN, lead_in_seconds=LEAD_IN_SECONDS, as_of=now)
    return going_on, (Cue(session.position, Sound.TICK),)


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


def _moved(session: Session, position: float, now: float) -> tuple[Session, Cues]:
    cues = session.timeline.cues_after(session.position, position)
    worked = position - session.position if session.phase.kind.is_work else 0.0
    moved = replace(session, position=position, as_of=now, worked_seconds=session.worked_seconds + worked)
    return moved, cues


def _led_in(session: Session, now: float) -> tuple[Session, Cues]:
    """The lead-in ticks at 3, 2 and 1; at 0 the phase begins, or goes on with the tone of a beginning."""
    left = session.lead_in_seconds - (now - session.as_of)
    if left > _NEARLY_SECONDS:
        ticks = math.ceil(session.lead_in_seconds - 1e-9) - math.ceil(left - 1e-9)
        return replace(session, lead_in_seconds=left, as_of=now), (Cue(session.position, Sound.TICK),) * min(
            ticks, 1
        )
    session = replace(session, status=Status.RUNNING, lead_in_seconds=0.0, as_of=now + min(left, 0.0))
    return _goes_on(session)


def _goes_on(session: Session) -> tuple[Session, Cues]:
    """Who was led to a beginning hears what begins; who was getting ready hears for what, as time allows.

    Words that were cut are said again; what there is no time for now is told when the work begins.
    """
    phase, position = session.phase, session.position
    is_new = position == phase.start or is_cut(session.timeline, position)
    if phase.kind.is_work:
        words = reminder(phase, position, last_said(session.timeline, position).speech) if is_new else ()
    else:
        words = words_within(phase, phase.end - position)
    cue = Cue(position, ENTRY[phase.kind], words)
    timeline = told(session.timeline, cue) if is_new else session.timeline
    return replace(session, timeline=timeline), (cue,)
