"""What each key and signal does to a session: ``advance(session, event, now) -> (session, cues)``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.state import (
    Cues,
    Session,
    Status,
    arrived,
    cues_at,
    elapsed,
    forgotten,
    lead_in,
    noticed,
    stopped,
    woken,
)
from stretchtimer.session.wakeups import slept
from stretchtimer.timeline.announcements import whereabouts
from stretchtimer.timeline.extension import lengthened
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.timeline.spoken import left, told_again
from stretchtimer.timeline.vocabulary import IT_WAITS, PAUSED, STOP_HERE, how_much_longer

if TYPE_CHECKING:
    from collections.abc import Callable

RESTART_AFTER_SECONDS = 3.0
"""Later than this into a hold, back begins it again; earlier, it goes to the one before."""
HELD_SECONDS = 0.15
"""A key that is held down repeats itself faster than this, and nobody presses one so fast."""
_OTHER_KEYS = (Event.NEXT, Event.BACK, Event.LONGER, Event.MUTE, Event.HELP)
"""Asked whether to stop, each of these only means that it goes on."""


def advance(session: Session, event: Event, now: float) -> tuple[Session, Cues]:
    """The session after ``event`` at ``now``, and what is to be heard."""
    if slept(session, now):
        session, cues = woken(session, now)
        event = event if event in EXIT_CODES and event is not Event.QUIT else Event.TICK
    else:
        session, cues = _caught_up(session, event, now)
    if session.status is Status.ASKING and event in _OTHER_KEYS:
        event = Event.PAUSE
    answer = _ANSWERS.get(event)
    if answer and not session.is_over:
        session, more = answer(session, now)
        cues += more
    session = forgotten(replace(session, seen=now), now)
    return session, () if session.muted else cues


def _caught_up(session: Session, event: Event, now: float) -> tuple[Session, Cues]:
    """Time first, then the key. A tick goes one phase at a time, so that none passes unseen."""
    session, cues = elapsed(session, now)
    while event is not Event.TICK and session.as_of < now and not session.is_over:
        session, more = elapsed(session, now)
        cues += more
    return session, cues


def _pause(session: Session, now: float) -> tuple[Session, Cues]:
    if session.status in (Status.RUNNING, Status.LEAD_IN):
        return replace(session, status=Status.PAUSED, notice=""), (
            Cue(session.position, Sound.PAUSED, PAUSED),
        )
    if session.status is Status.WAITING:
        return lead_in(replace(session, position=session.phase.end), now)
    return _go_on(session, now)


def _go_on(session: Session, now: float) -> tuple[Session, Cues]:
    back = arrived(session)
    if back.status is Status.WAITING:
        return back, cues_at(back)
    return lead_in(replace(session, notice=""), now)


def _next(session: Session, now: float) -> tuple[Session, Cues]:
    return _moved_to(session, session.phase.end, now)


def _moved_to(session: Session, position: float, now: float) -> tuple[Session, Cues]:
    """At another second of the timeline: as it was, paused or running."""
    timeline = left(session.timeline, session.position)
    moved = arrived(replace(session, timeline=timeline, position=position, as_of=now, notice=""))
    if moved.is_over or session.status is not Status.PAUSED:
        return moved, cues_at(moved)
    return _still_paused(moved)


def _still_paused(session: Session) -> tuple[Session, Cues]:
    words = (*PAUSED, *whereabouts(session.phase))
    return replace(session, status=Status.PAUSED), (Cue(session.position, Sound.PAUSED, words),)


def _back(session: Session, now: float) -> tuple[Session, Cues]:
    position = _back_to(session)
    timeline = told_again(session.timeline, position)
    session = replace(session, timeline=timeline, position=position, notice="")
    if session.status is Status.PAUSED:
        return _still_paused(session)
    return lead_in(session, now)


def _back_to(session: Session) -> float:
    """The second that back leads to: the start of this hold, or of the one before."""
    phase = session.phase
    if phase.kind.is_work and session.position - phase.start > RESTART_AFTER_SECONDS:
        return phase.start
    before = [earlier.start for earlier in session.timeline.phases[: session.index] if earlier.kind.is_work]
    return before[-1] if before else phase.start


def _longer(session: Session, now: float) -> tuple[Session, Cues]:
    if session.status is Status.WAITING:
        return noticed(session, IT_WAITS[0].rstrip("."), now), (
            Cue(session.position, Sound.LONGER, IT_WAITS),
        )
    more = how_much_longer(session.phase)
    session = replace(session, timeline=lengthened(session.timeline, session.position))
    return noticed(session, more, now), (Cue(session.position, Sound.LONGER, (f"{more}.",)),)


def _mute(session: Session, now: float) -> tuple[Session, Cues]:
    if session.muted:
        return noticed(replace(session, muted=False), "Sound on", now), (
            Cue(session.position, Sound.SOUND_ON),
        )
    return noticed(replace(session, muted=True), "Sound off", now), ()


def _help(session: Session, _now: float) -> tuple[Session, Cues]:
    return replace(session, shows_help=not session.shows_help), ()


def _quit(session: Session, now: float) -> tuple[Session, Cues]:
    if session.status is Status.ASKING:
        is_held = now - session.quit_at < HELD_SECONDS
        return replace(session, quit_at=now, stops_at=math.inf if is_held else now + HELD_SECONDS), ()
    asking = replace(session, status=Status.ASKING, notice="", quit_at=now, stops_at=math.inf)
    return asking, (Cue(session.position, Sound.PAUSED, STOP_HERE),)


def _stop(event: Event) -> Callable[[Session, float], tuple[Session, Cues]]:
    def stop(session: Session, _now: float) -> tuple[Session, Cues]:
        return stopped(session, event), ()

    return stop


def _suspend(session: Session, _now: float) -> tuple[Session, Cues]:
    if session.status in (Status.RUNNING, Status.LEAD_IN):
        session = replace(session, status=Status.SUSPENDED)
    return session, ()


def _continue(session: Session, now: float) -> tuple[Session, Cues]:
    return lead_in(session, now) if session.status is Status.SUSPENDED else (session, ())


_ANSWERS: dict[Event, Callable[[Session, float], tuple[Session, Cues]]] = {
    Event.PAUSE: _pause,
    Event.NEXT: _next,
    Event.BACK: _back,
    Event.LONGER: _longer,
    Event.MUTE: _mute,
    Event.HELP: _help,
    Event.QUIT: _quit,
    Event.SUSPEND: _suspend,
    Event.CONTINUE: _continue,
    Event.INTERRUPT: _stop(Event.INTERRUPT),
    Event.TERMINATE: _stop(Event.TERMINATE),
    Event.HANGUP: _stop(Event.HANGUP),
}
