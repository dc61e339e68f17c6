"""The one loop that owns time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.session.answers import advance
from stretchtimer.session.scene import describe
from stretchtimer.session.state import (
    SILENT_ABOVE_SPEED,
    SPEECHLESS_ABOVE_SPEED,
    begin,
    next_change_at,
    noticed,
)

if TYPE_CHECKING:
    from stretchtimer.session.ports import Clock, Controls, Display, Speaker
    from stretchtimer.session.state import Cues, Session
    from stretchtimer.session.timeline import Timeline


def play(
    timeline: Timeline,
    clock: Clock,
    controls: Controls,
    display: Display,
    speaker: Speaker,
    *,
    speed: float = 1.0,
    muted: bool = False,
) -> Session:
    """Lead a person through ``timeline``; returns the session as it ended."""
    session, cues = begin(timeline, clock(), speed=speed, has_keyboard=controls.has_keyboard, muted=muted)
    told = ""
    while True:
        for cue in _audible(cues, speed):
            speaker.play(cue)
        if speaker.notice != told:
            told = speaker.notice
            session = noticed(session, told, clock())
        display.show(describe(session))
        if session.is_over:
            return session
        due = next_change_at(session)
        event = controls.wait(None if due is None else max(0.0, due - clock()))
        was_muted = session.muted
        session, cues = advance(session, event, clock())
        speaker.poll()
        if session.muted and not was_muted:
            speaker.hush()


def _audible(cues: Cues, speed: float) -> Cues:
    """What of the cues a listener can follow at this speed."""
    if speed > SILENT_ABOVE_SPEED:
        return ()
    if speed > SPEECHLESS_ABOVE_SPEED:
        return tuple(replace(cue, speech=()) for cue in cues)
    return cues
