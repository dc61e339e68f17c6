"""The one loop that owns time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.session.events import Event
from stretchtimer.session.scene import describe
from stretchtimer.session.state import (
    NO_PROGRESS,
    SILENT_ABOVE_SPEED,
    SPEECHLESS_ABOVE_SPEED,
    Status,
    begin,
    begun_at,
    noticed,
)
from stretchtimer.session.wakeups import next_change_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.session.ports import Clock, Controls, Display, Recorder, Speaker
    from stretchtimer.session.state import Cues, Progress, Session
    from stretchtimer.timeline.model import Timeline


_CHANGES_COURSE = frozenset(Event) - {Event.TICK, Event.LONGER, Event.MUTE, Event.HELP, Event.REDRAW}
"""What was being said no longer holds after these."""


class Ports(NamedTuple):
    """The five things a session needs from the world."""

    clock: Clock
    controls: Controls
    display: Display
    speaker: Callable[[], Speaker]
    """Makes the speaker, for which the first picture does not wait."""
    recorder: Recorder


def play(
    timeline: Timeline,
    ports: Ports,
    *,
    progress: Progress = NO_PROGRESS,
    speed: float = 1.0,
    muted: bool = False,
    frame_seconds: float = 0.0,
    notice: str = "",
) -> Session:
    """Lead a person through ``timeline``, from where they are; returns the session as it ended."""
    clock, controls, display, new_speaker, recorder = ports
    session, cues = begin(
        timeline,
        clock(),
        speed=speed,
        has_keyboard=controls.has_keyboard,
        muted=muted,
        frame_seconds=frame_seconds,
        progress=progress,
    )
    if notice:
        session = noticed(session, notice, clock())
    display.show(describe(session))
    session = begun_at(session, clock())  # time begins with the first picture
    told = ""
    # What the first picture need not wait for.
    speaker = new_speaker()
    _play(cues, speaker, speed)
    from stretchtimer.session.milestones import milestones
    from stretchtimer.session.update import advance

    recorder.begin()
    while not session.is_over:
        due = next_change_at(session)
        event = controls.wait(None if due is None else max(0.0, due - clock()))
        before, (session, cues) = session, advance(session, event, clock())
        if event is Event.REDRAW:
            display.forget()
        if _changes_course(event, before, session) or (event is Event.MUTE and session.muted):
            speaker.hush()
        _play(cues, speaker, speed)  # before the picture, of which nobody notices that it is a moment late
        if not session.is_over:  # without a last picture: the terminal is given back at once
            speaker.poll()
            news = _joined(speaker.notice, recorder.notice)
            if news != told:
                if news or session.notice == told:  # else it is the answer to a key that is told by now
                    session = noticed(session, news, clock())
                told = news
            display.show(describe(session))
        for milestone in milestones(before, session):
            recorder.record(milestone)
        if session.stands_still and not before.stands_still:
            recorder.settle()
    return session


def _changes_course(event: Event, before: Session, after: Session) -> bool:
    """Whether what was being said no longer holds; no other key cuts the words that lead out of a stretch."""
    is_deaf = before.status is Status.HURT and after.status is Status.HURT
    is_idle = event is Event.PASTE and after.status is before.status
    return event in _CHANGES_COURSE and not is_deaf and not is_idle


def _joined(*notices: str) -> str:
    """One after the other, with a full stop between them."""
    *before, last = dict.fromkeys(filter(None, notices)) or ("",)
    return " ".join([*(f"{notice.removesuffix('.')}." for notice in before), last])


def _play(cues: Cues, speaker: Speaker, speed: float) -> None:
    for cue in _audible(cues, speed):
        speaker.play(cue)


def _audible(cues: Cues, speed: float) -> Cues:
    """What of the cues a listener can follow at this speed."""
    if speed > SILENT_ABOVE_SPEED:
        return ()
    if speed > SPEECHLESS_ABOVE_SPEED:
        return tuple(replace(cue, speech=()) for cue in cues if cue.sound)
    return cues
