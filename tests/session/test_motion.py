"""A moving figure: when it is drawn anew, how far it has come, and that it changes nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.session.events import Event
from stretchtimer.session.state import Status
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.fake_world import FakeWorld, WaitsForEverError
from tests.support.routines_strategy import KEYS, LAW, LEGS, key_presses, routine, routines, step
from tests.support.turns import WAITING

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine
    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Timeline
    from tests.support.routines_strategy import Presses

LUNGE_AND_CAT = compile_timeline(
    routine(step(name="Runner's lunge", sides=LEGS), step(name="Cat-cow", reps=5, pace_seconds=4.0))
)
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, cat-cow 85-105."""
FRAME = 0.25
"""A quarter of a second: 16 frames to a repetition of cat-cow, 6 to a turn of a second and a half."""
WHOLE_SECONDS = {float(second) for second in range(105)}
"""When the countdown of the lunge and cat-cow changes; at 105 it is over, and nothing is drawn."""
TURNING = {40 + frame * FRAME for frame in range(7)}
"""The switch begins at second 40."""
REPEATING = {85 + frame * FRAME for frame in range(80)}
"""Cat-cow takes 20 seconds from second 85 on."""


def shown_at(world: FakeWorld) -> set[float]:
    """The moments at which something was drawn, without what is left over of sums."""
    return {round(shown.at, 3) for shown in world.shown}


def led_through(
    timeline: Timeline = LUNGE_AND_CAT,
    *keys: tuple[float, Event],
    speed: float = 1.0,
    frame_seconds: float = FRAME,
) -> FakeWorld:
    """The world after a session with a moving figure; one that waits for ever just ends there."""
    world = FakeWorld(keys)
    try:
        world.lead_through(timeline, speed=speed, frame_seconds=frame_seconds)
    except WaitsForEverError:
        assert world.waits[-1] is None
    return world


def scene_at(second: float, timeline: Timeline = LUNGE_AND_CAT) -> Scene:
    world = led_through(timeline, (second, Event.REDRAW), (1e9, Event.INTERRUPT))
    return next(shown.scene for shown in reversed(world.shown) if shown.at == second)


class TestWhenItIsDrawnAnew:
    def test_in_repetitions_and_while_it_turns_and_at_no_other_time(self) -> None:
        assert shown_at(led_through()) == WHOLE_SECONDS | TURNING | REPEATING

    def test_not_if_it_stands_still(self) -> None:
        assert shown_at(led_through(frame_seconds=0)) == WHOLE_SECONDS

    @pytest.mark.parametrize("second", [40.6, 90.1])
    def test_not_while_paused(self, second: float) -> None:
        world = led_through(LUNGE_AND_CAT, (second, Event.PAUSE))
        assert max(shown_at(world)) == second

    def test_not_while_a_lead_in_counts(self) -> None:
        """Three ticks later it goes on from where it was."""
        world = led_through(LUNGE_AND_CAT, (90.1, Event.PAUSE), (91, Event.PAUSE))
        assert {at for at in shown_at(world) if 90.1 < at < 94.2} == {91, 92, 93, 94, 94.15}

    def test_a_switch_that_waits_turns_and_then_stands_still(self) -> None:
        world = led_through(WAITING)
        assert {at for at in shown_at(world) if at >= 40} == TURNING

    def test_nothing_turns_where_the_same_side_comes_once_more(self) -> None:
        timeline = compile_timeline(routine(step(repeat=2)))
        assert shown_at(led_through(timeline)) == {float(second) for second in range(75)}

    def test_faster_than_written_it_has_the_same_frames(self) -> None:
        assert shown_at(led_through(speed=2)) == {at / 2 for at in WHOLE_SECONDS | TURNING | REPEATING}

    @pytest.mark.parametrize("speed", [10, 1000])
    def test_much_faster_it_leaves_frames_out(self, speed: float) -> None:
        """Twenty pictures a second are enough, whatever the speed; only a phase may end sooner."""
        world = led_through(speed=speed)
        begun = {phase.start / speed for phase in LUNGE_AND_CAT.phases[1:]} | {105 / speed}
        pairs = pairwise(sorted(shown.at for shown in world.shown))
        assert all(
            later - earlier > 0.0499 or any(abs(later - at) < 0.001 for at in begun)
            for earlier, later in pairs
        )

    def test_wake_ups_that_come_late_do_not_come_more_often(self) -> None:
        world = FakeWorld(late=0.003)
        world.lead_through(LUNGE_AND_CAT, frame_seconds=1 / 6)
        assert len([at for at in shown_at(world) if 86 <= at < 96]) == 60


class TestHowFarItHasCome:
    @pytest.mark.parametrize(("second", "done"), [(85, 0), (86, 0.25), (89, 1), (91.5, 1.625)])
    def test_it_is_counted_in_repetitions_of_four_seconds(self, second: float, done: float) -> None:
        assert scene_at(second).repetitions_done == done

    def test_whoever_looks_between_two_frames_sees_the_last_one(self) -> None:
        assert scene_at(86.2).repetitions_done == 0.25
        assert scene_at(40.9).turned == 0.5

    @pytest.mark.parametrize("second", [5, 20, 42, 60, 80])
    def test_where_nothing_repeats_nothing_moves(self, second: float) -> None:
        assert scene_at(second).repetitions_done is None

    @pytest.mark.parametrize(("second", "turned"), [(40, 0), (40.75, 0.5), (41.5, 1), (44, 1)])
    def test_it_turns_in_a_second_and_a_half(self, second: float, turned: float) -> None:
        for timeline in (LUNGE_AND_CAT, WAITING):
            assert scene_at(second, timeline).turned == turned

    @pytest.mark.parametrize("second", [0, 10, 39.9, 45, 75, 85])
    def test_at_all_other_times_it_is_turned_as_it_should_be(self, second: float) -> None:
        assert scene_at(second).turned == 1

    def test_without_frames_it_is_there_at_once(self) -> None:
        world = led_through(frame_seconds=0)
        assert {scene.turned for scene in world.scenes} == {1}
        assert {scene.repetitions_done for scene in world.scenes} == {None}

    @pytest.mark.parametrize("key", [Event.QUIT, Event.SUSPEND])
    def test_at_a_switch_that_waited_no_key_turns_it_back(self, key: Event) -> None:
        world = led_through(WAITING, (50, key), (60, Event.PAUSE))
        later = [shown.scene for shown in world.shown if 50 <= shown.at < 60]
        assert later
        assert {scene.turned for scene in later} == {1}


@LAW
@given(routines(), key_presses(KEYS), st.sampled_from([0.1, 1 / 6, 0.25, 0.7]))
def test_a_figure_that_moves_changes_nothing_that_is_heard(
    any_routine: Routine, keys: Presses, frame_seconds: float
) -> None:
    heard = []
    for frame in (0.0, frame_seconds):
        world = FakeWorld([*keys, (600.0, Event.INTERRUPT)])
        session = world.lead_through(compile_timeline(any_routine), frame_seconds=frame)
        cues = [(heard.cue.sound, heard.cue.speech) for heard in world.heard]
        heard.append(([round(heard.at, 3) for heard in world.heard], cues, session.done, session.status))
    assert heard[0][1:] == heard[1][1:]
    assert heard[0][0] == pytest.approx(heard[1][0], abs=0.002)


@LAW
@given(routines(), key_presses(KEYS), st.sampled_from([0.1, 1 / 6, 0.25, 0.7]))
def test_it_moves_in_repetitions_alone_and_is_never_turned_too_far(
    any_routine: Routine, keys: Presses, frame_seconds: float
) -> None:
    world = FakeWorld([*keys, (600.0, Event.INTERRUPT)])
    world.lead_through(compile_timeline(any_routine), frame_seconds=frame_seconds)
    for scene in world.scenes:
        assert (scene.repetitions_done is not None) == (scene.phase.kind is Kind.REPS)
        assert 0 <= (scene.repetitions_done or 0) <= scene.phase.reps + 1e-6
        assert 0 <= scene.turned <= 1
        assert scene.turned == 1 or (scene.phase.kind is Kind.SWITCH and scene.phase.changes_sides)


def test_a_waiting_switch_is_one_in_which_somebody_can_press_a_key() -> None:
    """Where nobody can, it takes its five seconds, and turns in the first of them."""
    world = FakeWorld(has_keyboard=False)
    world.lead_through(WAITING, frame_seconds=FRAME)
    assert shown_at(world) >= TURNING
    assert Status.WAITING not in {scene.status for scene in world.scenes}
