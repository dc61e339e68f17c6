"""A clock that runs faster, and a session that costs next to nothing."""

from __future__ import annotations

import time

import pytest

from stretchtimer.session.events import Event
from stretchtimer.session.state import Status
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LEGS, routine, step
from tests.support.turns import BOTH_LEGS

HOUR = 3600.0


@pytest.mark.parametrize("speed", [2.0, 4.0, 10.0, 1000.0])
def test_the_clock_runs_faster_and_the_timeline_stays_as_written(speed: float) -> None:
    world = FakeWorld()
    session = world.lead_through(BOTH_LEGS, speed=speed)
    assert session.timeline == BOTH_LEGS
    assert world.seconds == pytest.approx(75 / speed, abs=1e-3)


def test_lead_ins_and_pauses_are_real_seconds() -> None:
    world = FakeWorld({2.0: Event.PAUSE, 3.0: Event.PAUSE})
    world.lead_through(BOTH_LEGS, speed=10.0)
    assert world.seconds == pytest.approx(7.5 + 4, abs=1e-3)


def test_above_four_nothing_sounds() -> None:
    for speed, sounds in ((4.0, True), (4.001, False), (1000.0, False)):
        world = FakeWorld({3.0: Event.PAUSE, 4.0: Event.PAUSE} if speed < 5 else {})
        world.lead_through(BOTH_LEGS, speed=speed)
        assert bool(world.heard) is sounds


def test_above_one_nobody_speaks() -> None:
    for speed, speaks in ((1.0, True), (1.001, False), (4.0, False)):
        world = FakeWorld({15.0: Event.LONGER})
        world.lead_through(BOTH_LEGS, speed=speed)
        assert any(heard.cue.speech for heard in world.heard) is speaks
        tones = {heard.cue.sound for heard in world.heard}
        assert tones >= {Sound.READY, Sound.SWITCH, Sound.FINISHED, Sound.TICK}


@pytest.mark.parametrize("speed", [1.0, 2.0, 4.0])
def test_every_tone_comes_at_its_time(speed: float) -> None:
    world = FakeWorld()
    world.lead_through(BOTH_LEGS, speed=speed)
    assert [cue.sound for _, cue in world.heard] == [cue.sound for cue in BOTH_LEGS.cues]
    for heard in world.heard:
        assert heard.at == pytest.approx(heard.cue.at / speed, abs=1e-3)


def test_two_hours_at_a_thousand_wake_no_more_than_twenty_times_a_second() -> None:
    timeline = compile_timeline(routine(*[step(hold_seconds=HOUR)] * 2))
    world = FakeWorld(has_keyboard=False)
    world.lead_through(timeline, speed=1000.0)
    assert len(world.waits) <= world.seconds * 20 + 2 * len(timeline.phases)


def test_a_session_of_twenty_two_minutes_plays_in_well_under_a_second() -> None:
    timeline = compile_timeline(routine(*[step(sides=LEGS)] * 18, prepare_seconds=15.0, rest_seconds=8.5))
    assert timeline.seconds == pytest.approx(22 * 60, rel=0.02)
    began = time.process_time()
    world = FakeWorld()
    session = world.lead_through(timeline)
    assert time.process_time() - began < 0.7
    assert session.status is Status.FINISHED
    assert world.seconds == pytest.approx(timeline.seconds, abs=0.01)


def test_a_hold_wakes_the_machine_once_a_second_and_no_more() -> None:
    world = FakeWorld()
    world.lead_through(compile_timeline(routine(step(hold_seconds=600.0))))
    assert len(world.waits) <= 610 + 5
