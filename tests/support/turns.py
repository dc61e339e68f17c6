"""What a session answers to keys at given seconds, seen from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.session.events import Event
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld, Turn, turns_of
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from stretchtimer.session.state import Session
    from stretchtimer.timeline.model import Sound, Timeline

BOTH_LEGS = compile_timeline(routine(step(sides=LEGS)))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75."""
TWO_STEPS = compile_timeline(routine(step(name="One"), step(name="Two")))
"""Get ready 0-10, one 10-40, rest 40-50, two 50-80."""
WAITING = compile_timeline(routine(step(sides=LEGS, switch_seconds=5.0, waits=True)))
"""As both legs, with a switch that waits."""


def after(*keys: tuple[float, Event], timeline: Timeline = BOTH_LEGS) -> Turn:
    """The turn of the last key."""
    turns = list(turns_of(timeline, FakeWorld(keys)))
    assert len([turn for turn in turns if turn.event is not Event.TICK]) == len(keys), "it was over too soon"
    return [turn for turn in turns if turn.event is keys[-1][1]][-1]


def session_at(*keys: tuple[float, Event], timeline: Timeline = BOTH_LEGS) -> Session:
    """The session as the last key left it."""
    return after(*keys, timeline=timeline).after


def sounds(turn: Turn) -> list[Sound | None]:
    """What is heard in answer."""
    return [cue.sound for cue in turn.cues]
