"""What each key and signal does to a session: ``advance(session, event, now) -> (session, cues)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.hurting import (
    hurt,
    in_easier_way,
    onward,
    slip_taken_back,
    stage_again,
    taken_back,
)
from stretchtimer.session.passage import elapsed, woken
from stretchtimer.session.state import (
    Cues,
    Session,
    Status,
    arrived,
    cues_at,
    forgotten,
    gone_on,
    lead_in,
    noticed,
    stopped,
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
_OTHER_KEYS = frozenset(
    (Event.NEXT, Event.BACK, Event.LONGER, Event.MUTE, Event.HELP, Event.HURT, Event.EASIER)
)
"""Asked whether to stop, each of these only means that it goes on."""
_KEYS = _OTHER_KEYS | {Event.PAUSE, Event.QUIT}
_LETS_A_SLIP_BE = (Event.TICK, Event.BACK, Event.MUTE, Event.HELP, Event.REDRAW, Event.HURT)
"""After any other event, b has its usual meaning again."""


def advance(session: Session, event: Event, now: float) -> tuple[Session, Cues]:
    """The session after ``event`` at ``now``, and what is to be heard."""
    if slept(session, now):
        session, cues = woken(session, now)
        event = event if event in EXIT_CODES and event is not Event.QUIT else Event.TICK
    else:
        session, cues = _caught_up(session, event, now)
    event = _meant(session, event)
    if event not in _LETS_A_SLIP_BE and session.slip:
        session = replace(session, slip=None)
    answer = _ANSWERS.get(event)
    if answer and not session.is_over:
        session, more = answer(session, now)
        cues += more
    session = forgotten(replace(session, seen=now), now)
    return session, () if session.muted else cues


def _meant(session: Session, event: Event) -> Event:
    """What an event means where the session is: while it asks something, few keys have one of their own."""
    status = session.status
    if event not in _KEYS:
        return event
    if not session.has_keyboard and event in (Event.HURT, Event.EASIER):
        return Event.TICK
    if status is Status.HURT:
        return event if event in (Event.BACK, Event.QUIT) else Event.TICK
    is_offered = status is Status.OFFERING and event is Event.EASIER
    asks = status in (Status.ASKING, Status.OFFERING, Status.ENOUGH)
    if event is Event.EASIER and not is_offered:
        return Event.PAUSE
    if event in _OTHER_KEYS and not is_offered and (asks or _is_suspended_there(session)):
        return Event.PAUSE
    return event


def _is_suspended_there(session: Session) -> bool:
    return session.status is Status.SUSPENDED and session.hurt_stage is not None


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
    if session.status in (Status.OFFERING, Status.ENOUGH):
        return onward(session)
    return _go_on(session, now)


def _paste(session: Session, now: float) -> tuple[Session, Cues]:
    return _pause(session, now) if session.status in (Status.RUNNING, Status.LEAD_IN) else (session, ())


def _go_on(session: Session, now: float) -> tuple[Session, Cues]:
    return stage_again(session, now) if session.hurt_stage else gone_on(session, now)


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
    if session.status is Status.HURT:
        return taken_back(session, now)
    if session.slip and now < session.slip.until:
        return slip_taken_back(session, session.slip, now)
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


def _quit(session: Session, _now: float) -> tuple[Session, Cues]:
    if session.status is Status.ASKING:
        return stopped(session, Event.QUIT), ()
    if session.status is Status.ENOUGH:
        return stopped(session, Event.HURT), ()
    asking = replace(session, status=Status.ASKING, notice="")
    return asking, (Cue(session.position, Sound.PAUSED, STOP_HERE),)


def _stop(event: Event) -> Callable[[Session, float], tuple[Session, Cues]]:
    def stop(session: Session, _now: float) -> tuple[Session, Cues]:
        return stopped(session, event), ()

    return stop


def _suspend(session: Session, _now: float) -> tuple[Session, Cues]:
    if session.status in (Status.RUNNING, Status.LEAD_IN, Status.HURT, Status.OFFERING):
        session = replace(session, status=Status.SUSPENDED)
    return session, ()


def _continue(session: Session, now: float) -> tuple[Session, Cues]:
    return _go_on(session, now) if session.status is Status.SUSPENDED else (session, ())


def _easier(session: Session, _now: float) -> tuple[Session, Cues]:
    return in_easier_way(session)


_ANSWERS: dict[Event, Callable[[Session, float], tuple[Session, Cues]]] = {
    Event.PAUSE: _pause,
    Event.PASTE: _paste,
    Event.NEXT: _next,
    Event.BACK: _back,
    Event.LONGER: _longer,
    Event.MUTE: _mute,
    Event.HELP: _help,
    Event.QUIT: _quit,
    Event.HURT: hurt,
    Event.EASIER: _easier,
    Event.SUSPEND: _suspend,
    Event.CONTINUE: _continue,
    Event.INTERRUPT: _stop(Event.INTERRUPT),
    Event.TERMINATE: _stop(Event.TERMINATE),
    Event.HANGUP: _stop(Event.HANGUP),
}
