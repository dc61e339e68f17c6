"""What is shown at given seconds of a session, and in answer to keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.session.events import Event
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Timeline

LUNGE = step(
    name="Runner's lunge",
    sides=LEGS,
    setup="Step one foot far forward.",
    pointers=("Front knee over the ankle", "Tuck the tail"),
    caution="Ease off with knee pain",
)
CAT = step(name="Cat-cow", reps=5, pace_seconds=4.0, pointers=("Round up", "Sink down"))
LUNGE_AND_CAT = compile_timeline(routine(LUNGE, CAT, title="Lower back"))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, cat-cow 85-105."""


def scene_at(second: float, timeline: Timeline = LUNGE_AND_CAT) -> Scene:
    """What is shown at a second, if nobody presses anything."""
    world = FakeWorld({second: Event.REDRAW, 1e9: Event.INTERRUPT})
    world.lead_through(timeline)
    return [shown.scene for shown in world.shown if shown.at == second][-1]


def scene_after(*keys: tuple[float, Event], timeline: Timeline = LUNGE_AND_CAT) -> Scene:
    """What the last key is answered with."""
    world = FakeWorld([*keys, (1e9, Event.INTERRUPT)])
    world.lead_through(timeline)
    return next(shown.scene for shown in reversed(world.shown) if shown.at == keys[-1][0])
