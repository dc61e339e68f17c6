"""What changes by itself as time passes, and when: seconds, repetitions, and a figure in motion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stretchtimer.session.state import SILENT_ABOVE_SPEED, Status, waits_here
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from stretchtimer.session.state import Session

SLEPT_AFTER_SECONDS = 2.0
"""A wake-up later than this, in real seconds, means that the computer slept."""
TURN_SECONDS = 1.5
"""How long the figure takes to turn to the other side."""
_QUICKEST_REDRAW_SECONDS = 0.05


def next_change_at(session: Session) -> float | None:
    """The time of the clock at which something visible or audible changes by itself; ``None`` for never."""
    if session.status is Status.LEAD_IN:
        return session.as_of + _until_next_whole(session.lead_in_seconds)
    if session.status in (Status.HURT, Status.OFFERING):
        return session.as_of + _until_next_shown(session)
    if session.status is Status.WAITING and _turns(session):
        return session.as_of + _until_next_frame(session)
    if session.status is not Status.RUNNING:
        return None
    phase = session.phase
    left = phase.end - session.position
    visible = min(left, _until_next_whole(left), _until_next_repetition(session), _until_next_frame(session))
    audible = session.timeline.cues_after(session.position, session.position + visible)
    if audible and session.speed <= SILENT_ABOVE_SPEED:
        visible = audible[0].at - session.position
    seconds = visible / session.speed
    if session.speed > 1:
        seconds = min(max(seconds, _QUICKEST_REDRAW_SECONDS), left / session.speed)
    return session.as_of + seconds


def slept(session: Session, now: float) -> bool:
    """Whether the computer must have slept since the session last looked at the clock."""
    if session.status not in (Status.RUNNING, Status.LEAD_IN, Status.HURT, Status.OFFERING):
        return False  # where time stands still anyway, nothing was missed
    due = next_change_at(session)
    return due is not None and now - max(due, session.seen) > SLEPT_AFTER_SECONDS


def repetitions_done(session: Session) -> float | None:
    """How far a moving figure has come, counted in repetitions; ``None`` while it stands still."""
    phase = session.phase
    if not phase.reps or not session.frame_seconds:
        return None
    return _at_last_frame(session.position - phase.start, session.frame_seconds) / phase.step.pace_seconds


def turned(session: Session) -> float:
    """How far the figure has turned to its side, from 0 to 1."""
    if not session.phase.changes_sides or not session.frame_seconds:
        return 1.0
    return min(1.0, _at_last_frame(_turning_seconds(session), session.frame_seconds) / TURN_SECONDS)


def _until_next_shown(session: Session) -> float:
    """How long until what is shown after something hurt has changed."""
    left = session.hurt_seconds
    seconds = _until_next_whole(left) / session.speed
    return (
        seconds if session.speed <= 1 else min(max(seconds, _QUICKEST_REDRAW_SECONDS), left / session.speed)
    )


def _until_next_whole(seconds: float) -> float:
    """How long until the whole seconds shown for ``seconds`` left are one fewer."""
    return seconds - (math.ceil(round(seconds, 6)) - 1)


def _until_next_frame(session: Session) -> float:
    """How long until the figure has moved on: in repetitions, and while it turns to the other side."""
    phase, frame = session.phase, session.frame_seconds
    turns = _turns(session)
    if not turns and not (frame and phase.kind is Kind.REPS):
        return phase.seconds
    into = _turning_seconds(session) if turns else session.position - phase.start
    return (math.floor(round(into / frame, 6)) + 1) * frame - into


def _turns(session: Session) -> bool:
    is_turned = not session.phase.changes_sides or _turning_seconds(session) >= TURN_SECONDS
    return session.frame_seconds > 0 and not is_turned


def _until_next_repetition(session: Session) -> float:
    phase = session.phase
    if phase.kind is not Kind.REPS:
        return phase.seconds
    pace = phase.step.pace_seconds
    into = session.position - phase.start
    return (math.floor(round(into / pace, 6)) + 1) * pace - into


def _turning_seconds(session: Session) -> float:
    """How long the figure has been turning to the side that comes next; where time stands still, it does not.

    A switch that waits stands still from its beginning: there it turns while it waits.
    """
    if session.status is Status.WAITING:
        return session.as_of - session.waiting_since
    return TURN_SECONDS if waits_here(session) else session.position - session.phase.start


def _at_last_frame(seconds: float, frame_seconds: float) -> float:
    """When a figure last moved: whoever looks in between, for another reason, sees it as it was then."""
    return math.floor(round(seconds / frame_seconds, 6)) * frame_seconds
