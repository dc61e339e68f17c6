"""How a session goes on by itself: ``elapsed(session, now) -> (session, cues)``.

Nothing waits or counts down here: ``position += now - as_of``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.session.hurting import slept_through, waited
from stretchtimer.session.state import NEARLY_SECONDS, Status, arrived, lead_in, noticed
from stretchtimer.timeline.announcements import words_within
from stretchtimer.timeline.cues import ENTRY, reminder
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.timeline.spoken import is_cut, last_said, told

if TYPE_CHECKING:
    from stretchtimer.session.state import Cues, Session


def elapsed(session: Session, now: float) -> tuple[Session, Cues]:
    """Let time pass until ``now``, but no further than the end of the phase or of the lead-in."""
    if session.status is Status.LEAD_IN:
        return _led_in(session, now)
    if session.status in (Status.HURT, Status.OFFERING):
        return waited(session, now)
    if session.status is not Status.RUNNING:
        return replace(session, as_of=now), ()
    phase = session.phase
    position = session.position + (now - session.as_of) * session.speed
    if phase.end - position > NEARLY_SECONDS:
        return _moved(session, position, now)
    ended = min(now, session.as_of + (phase.end - session.position) / session.speed)
    session, cues = _moved(session, phase.end, ended)
    if phase.kind.is_work:
        session = replace(session, done=session.done | {phase.key})
    return arrived(session), cues


def woken(session: Session, now: float) -> tuple[Session, Cues]:
    """After a sleep nothing is missed: it pauses, or where nobody can press a key, begins the phase again."""
    session = replace(session, as_of=now)
    if session.status in (Status.HURT, Status.OFFERING):
        session, cues = slept_through(session, now)
        if session.is_over or session.status is Status.ENOUGH:
            return session, cues
    if session.has_keyboard:
        return noticed(replace(session, status=Status.PAUSED), "The computer slept", now), ()
    return lead_in(replace(session, position=session.phase.start), now)


def _moved(session: Session, position: float, now: float) -> tuple[Session, Cues]:
    cues = session.timeline.cues_after(session.position, position)
    worked = position - session.position if session.phase.kind.is_work else 0.0
    moved = replace(session, position=position, as_of=now, worked_seconds=session.worked_seconds + worked)
    return moved, cues


def _led_in(session: Session, now: float) -> tuple[Session, Cues]:
    """The lead-in ticks at 3, 2 and 1; at 0 the phase begins, or goes on with the tone of a beginning."""
    left = session.lead_in_seconds - (now - session.as_of)
    if left > NEARLY_SECONDS:
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
