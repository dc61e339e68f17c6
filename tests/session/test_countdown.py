"""What is counted on the screen: seconds, repetitions, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec import structs

from stretchtimer.session.events import Event
from stretchtimer.session.scene import describe, whole
from stretchtimer.session.state import Status, begin
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld, turns_of
from tests.support.routines_strategy import (
    KEYS,
    LAW,
    SUSPENSION,
    Presses,
    key_presses,
    routine,
    routines,
    step,
)
from tests.support.scenes import LOWER_BACK, scene_at

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


def test_a_countdown_shows_each_second_for_a_second_and_never_zero() -> None:
    world = FakeWorld()
    world.lead_through(LOWER_BACK)
    shown = {round(one.at, 3): one.scene.seconds_left for one in world.shown if 35 <= one.at < 48}
    before = dict(zip(range(35, 40), (5, 4, 3, 2, 1), strict=True))
    switch = dict(zip(range(40, 45), (5, 4, 3, 2, 1), strict=True))
    assert shown == before | switch | {45: 30, 46: 29, 47: 28}


def test_a_lead_in_counts_down_too() -> None:
    world = FakeWorld({20.0: Event.PAUSE, 30.25: Event.PAUSE})
    world.lead_through(LOWER_BACK)
    lead_in = [shown for shown in world.shown if shown.scene.status is Status.LEAD_IN]
    assert [(round(at, 3), scene.seconds_left) for at, scene in lead_in] == [
        (30.25, 3),
        (31.25, 2),
        (32.25, 1),
    ]


@pytest.mark.parametrize(
    ("left", "shown"), [(3.0, 3), (2.999, 3), (2.001, 3), (2.0, 2), (1.0, 1), (0.5, 1), (0.001, 1), (0.0, 0)]
)
def test_seconds_are_counted_as_a_person_does(left: float, shown: int) -> None:
    assert whole(left) == shown


def test_half_way_is_marked_from_its_second_on() -> None:
    assert not scene_at(24.999).is_past_halfway
    assert scene_at(25.0).is_past_halfway
    assert scene_at(39.0).is_past_halfway
    assert not scene_at(42.0).is_past_halfway
    assert not scene_at(108.9).is_past_halfway
    assert scene_at(109.0).is_past_halfway  # four of the eight repetitions


@pytest.mark.parametrize(("second", "repetition"), [(85.0, 1), (90.99, 1), (91.0, 2), (127.0, 8), (132.9, 8)])
def test_repetitions_count_themselves_at_their_pace(second: float, repetition: int) -> None:
    assert scene_at(second).repetition == repetition


@pytest.mark.parametrize(("second", "repetition"), [(10.7, 2), (12.1, 4), (14.2, 7), (14.199, 6)])
def test_a_repetition_begins_at_its_very_second(second: float, repetition: int) -> None:
    """Though in floating point 12.1 s less the 10 s before them are not quite three times 0.7 s."""
    session, _ = begin(compile_timeline(routine(step(reps=8, pace_seconds=0.7))), 0.0)
    assert describe(structs.replace(session, position=second)).repetition == repetition


@pytest.mark.parametrize("second", [5.0, 20.0, 42.0, 80.0])
def test_nothing_else_counts_repetitions(second: float) -> None:
    assert scene_at(second).repetition == 0


@pytest.mark.parametrize("pace", [2.5, 2.7])  # the last of 2.7 is too near to a tick to be heard
def test_every_repetition_is_shown_at_its_second(pace: float) -> None:
    world = FakeWorld()
    world.lead_through(compile_timeline(routine(step(reps=4, pace_seconds=pace))))
    first_shown = {scene.repetition: at for at, scene in reversed(world.shown) if scene.repetition}
    assert first_shown == pytest.approx({1: 10, 2: 10 + pace, 3: 10 + 2 * pace, 4: 10 + 3 * pace}, abs=1e-3)


def test_the_bars_fill_up() -> None:
    scene = scene_at(25.0)
    assert scene.fraction == pytest.approx(0.5)
    assert scene.routine_fraction == pytest.approx(25 / 133)
    assert scene.elapsed == 25


@LAW
@given(routines(), key_presses((*KEYS, *SUSPENSION)))
def test_the_time_left_is_the_real_one_in_whole_seconds(any_routine: Routine, keys: Presses) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        session, scene = turn.after, describe(turn.after)
        if session.status is Status.RUNNING:
            left = session.phase.end - session.position
            assert left - 1e-6 <= scene.seconds_left < left + 1
            assert scene.seconds_left >= 1
        in_all = session.timeline.seconds - session.position
        assert in_all - 1e-6 <= scene.total_left < in_all + 2
        assert session.is_over or scene.total_left >= 1
