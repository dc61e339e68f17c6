"""What follows when something hurts: out of the stretch, the easier way, or an end.

A first mark offers the easier way of the stretch, a second one asks whether it is enough for today, and a
third one ends the session. In a rest nothing has to be left, and a first mark is only noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.routine.easier import easier_way
from stretchtimer.session.events import Event
from stretchtimer.session.state import (
    ENOUGH_MARKS,
    NEARLY_SECONDS,
    STAGE_SECONDS,
    TOO_MANY_MARKS,
    Slip,
    Status,
    arrived,
    cues_at,
    gone_on,
    noticed,
    stopped,
)
from stretchtimer.timeline.model import Cue, Kind, Sound
from stretchtimer.timeline.relief import eased, gently, left_out, mark_of
from stretchtimer.timeline.vocabulary import EASE_OUT, ENOUGH, NOTED, OFFER

if TYPE_CHECKING:
    from stretchtimer.session.state import Cues, Session
    from stretchtimer.timeline.model import Timeline
    from stretchtimer.timeline.relief import Mark


def hurt(session: Session, now: float) -> tuple[Session, Cues]:
    """The stretch at hand hurts; in a rest, the one just done did."""
    phase = session.phase
    if phase.kind is not Kind.REST:
        return _out_of(session, mark_of(phase), now)
    mark = _just_done(session)
    if mark is None:
        return noticed(session, "Noted already", now), ()
    if mark.is_of(phase.step):  # what comes is the same stretch
        return _out_of(session, mark_of(phase), now)
    if session.marks:
        return _out_of(session, mark, now)
    return _noted(_marked_in_passing(session, mark, now), now)


def taken_back(session: Session, now: float) -> tuple[Session, Cues]:
    """It did not hurt: on where it was, and no mark is kept."""
    return gone_on(replace(_without_stage(session), marks=session.marks[:-1]), now)


def slip_taken_back(session: Session, slip: Slip, now: float) -> tuple[Session, Cues]:
    """What was noted in passing is no more."""
    unmarked = replace(
        session,
        timeline=slip.timeline,
        position=round(session.position + slip.shift, 3),
        marks=session.marks[:-1],
        left_at=slip.left_at,
        lost_seconds=session.lost_seconds - slip.shift,
        slip=None,
    )
    return noticed(unmarked, "Taken back", now), (Cue(unmarked.position, Sound.LONGER),)


def waited(session: Session, now: float) -> tuple[Session, Cues]:
    """Time passes after something hurt, outside the timeline."""
    left = session.hurt_seconds - (now - session.as_of) * session.speed
    if left > NEARLY_SECONDS:
        return replace(session, hurt_seconds=left, as_of=now), ()
    ended = min(now, session.as_of + session.hurt_seconds / session.speed)
    session = replace(session, as_of=ended)
    return _is_out(session) if session.status is Status.HURT else onward(session)


def slept_through(session: Session, now: float) -> tuple[Session, Cues]:
    """The computer slept meanwhile: nobody is in the stretch any more, and nothing is offered."""
    session = replace(session, as_of=now)
    return onward(session) if len(session.marks) < ENOUGH_MARKS else _is_out(session)


def stage_again(session: Session, now: float) -> tuple[Session, Cues]:
    """Back to what it was in after something hurt, after a question or a suspension."""
    stage = session.hurt_stage or Status.HURT
    words = {Status.HURT: EASE_OUT, Status.OFFERING: OFFER, Status.ENOUGH: ENOUGH}[stage]
    return replace(session, status=stage, as_of=now, notice=""), (Cue(session.position, None, words),)


def onward(session: Session) -> tuple[Session, Cues]:
    """On to what comes after the stretch that hurt; gently, if it was the second one."""
    mark = session.marks[-1]
    timeline, position = left_out(session.timeline, mark, session.position)
    if len(session.marks) >= ENOUGH_MARKS:
        timeline, position = gently(timeline, session.marks, position)
    return _on(session, timeline, position)


def in_easier_way(session: Session) -> tuple[Session, Cues]:
    """On with the easier way of the stretch that hurt."""
    mark = session.marks[-1]
    timeline, position = left_out(session.timeline, mark, session.position)
    return _on(session, eased(timeline, mark, position), position)


def _just_done(session: Session) -> Mark | None:
    """What was done before the rest that the session is in, unless that is marked already."""
    if not session.index or session.phase.start == session.left_at:
        return None
    return mark_of(session.timeline.phases[session.index - 1])


def _out_of(session: Session, mark: Mark, now: float) -> tuple[Session, Cues]:
    is_at_hand = mark.is_of(session.phase.step)
    session = replace(
        _in_stage(session, Status.HURT),
        marks=(*session.marks, mark),
        as_of=now,
        lead_in_seconds=0.0,
        shows_help=False,
        notice="",
        slip=None,
    )
    return session, (Cue(session.position, Sound.HURT, EASE_OUT if is_at_hand else NOTED),)


def _noted(session: Session, now: float) -> tuple[Session, Cues]:
    takes_back = "; b takes it back" if session.slip else ""
    notice = f"Noted: {session.marks[-1].step.name} hurt{takes_back}"
    return noticed(session, notice, now), (Cue(session.position, Sound.HURT, NOTED),)


def _marked_in_passing(session: Session, mark: Mark, now: float) -> Session:
    timeline, position = left_out(session.timeline, mark, session.position)
    left_at = timeline.phases[timeline.index_at(position)].start
    slip = Slip(
        session.timeline,
        session.position - position,
        session.left_at,
        now + STAGE_SECONDS[Status.HURT] / session.speed,
    )
    return replace(
        session,
        timeline=timeline,
        position=position,
        marks=(mark,),
        left_at=left_at,
        lost_seconds=session.lost_seconds + slip.shift,
        slip=slip,
    )


def _is_out(session: Session) -> tuple[Session, Cues]:
    """Out of the stretch: what comes depends on how often it hurt."""
    if len(session.marks) >= TOO_MANY_MARKS:
        return stopped(session, Event.HURT), ()
    if len(session.marks) == ENOUGH_MARKS:
        return _asked_whether_enough(session)
    if easier_way(session.marks[-1].step) is None:
        return onward(session)
    return _in_stage(session, Status.OFFERING), (Cue(session.position, Sound.READY, OFFER),)


def _asked_whether_enough(session: Session) -> tuple[Session, Cues]:
    """The question, unless it is over anyway."""
    over, cues = onward(session)
    if over.is_over:
        return over, cues
    return _in_stage(session, Status.ENOUGH), (Cue(session.position, Sound.PAUSED, ENOUGH),)


def _on(session: Session, timeline: Timeline, position: float) -> tuple[Session, Cues]:
    session = _without_stage(session)
    if not timeline.phases:
        return replace(session, status=Status.FINISHED), session.timeline.cues[-1:]
    lost = session.lost_seconds + session.position - position
    there = replace(session, timeline=timeline, position=position, left_at=position, lost_seconds=lost)
    there = arrived(there)
    return there, cues_at(there)


def _in_stage(session: Session, stage: Status) -> Session:
    return replace(session, status=stage, hurt_stage=stage, hurt_seconds=STAGE_SECONDS.get(stage, 0.0))


def _without_stage(session: Session) -> Session:
    return replace(session, hurt_stage=None, hurt_seconds=0.0, notice="")
