"""What the person should see at a moment, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from stretchtimer.session.events import Event
from stretchtimer.session.scene import describe
from stretchtimer.session.state import Status, begin
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
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
from tests.support.scenes import LOWER_BACK, LUNGE, scene_after, scene_at
from tests.support.turns import WAITING

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


@dataclass(frozen=True)
class Expected:
    """What a scene should tell at a second."""

    second: float
    word: str
    name: str
    side: str | None
    seconds_left: int
    total_left: int
    step: int


@pytest.mark.parametrize(
    "expected",
    [
        Expected(0, "Get ready", "Runner's lunge", "left leg forward", 10, 133, 1),
        Expected(9.5, "Get ready", "Runner's lunge", "left leg forward", 1, 124, 1),
        Expected(12, "Hold", "Runner's lunge", "left leg forward", 28, 121, 1),
        Expected(42, "Switch sides", "Runner's lunge", "right leg forward", 3, 91, 1),
        Expected(74.25, "Hold", "Runner's lunge", "right leg forward", 1, 59, 1),
        Expected(80, "Rest", "Cat-cow", None, 5, 53, 2),
        Expected(86, "Repeat", "Cat-cow", None, 47, 47, 2),
    ],
    ids=lambda expected: f"{expected.second} s",
)
def test_it_tells_what_to_do_on_which_side_and_for_how_long(expected: Expected) -> None:
    scene = scene_at(expected.second)
    assert (scene.word, scene.phase.step.name) == (expected.word, expected.name)
    assert scene.phase.side == expected.side
    assert (scene.seconds_left, scene.total_left) == (expected.seconds_left, expected.total_left)
    assert (scene.step, scene.steps, scene.routine) == (expected.step, 2, "Lower-back stretches")


def test_a_second_turn_without_sides_is_not_called_a_switch() -> None:
    assert scene_at(42.0, compile_timeline(routine(step(repeat=2)))).word == "Once more"
    assert scene_at(42.0, compile_timeline(routine(step(repeat=2, rest_seconds=60.0)))).word == "Rest"


@pytest.mark.parametrize(
    ("keys", "word", "prompt"),
    [
        (((20.0, Event.PAUSE),), "Paused", "go on"),
        (((20.0, Event.QUIT),), "Stop here?", "Press q again to stop, space to go on"),
        (((20.0, Event.SUSPEND),), "Paused", ""),
        (((20.0, Event.BACK),), "Ready", ""),
    ],
)
def test_it_tells_why_time_stands_still(keys: Presses, word: str, prompt: str) -> None:
    scene = scene_after(*keys)
    assert scene.word == word
    assert prompt in scene.prompt
    assert bool(prompt) is bool(scene.prompt)


def test_a_waiting_switch_says_that_it_waits() -> None:
    scene = scene_after((50.0, Event.REDRAW), timeline=WAITING)
    assert (scene.word, scene.phase.side, scene.status) == ("Switch sides", "right", Status.WAITING)
    assert "space" in scene.prompt


@pytest.mark.parametrize(
    ("second", "following"),
    [(20.0, "Right leg forward"), (60.0, "Cat-cow"), (90.0, "the end")],
)
def test_what_comes_next_is_told_while_the_body_works(second: float, following: str) -> None:
    assert scene_at(second).following == following


@pytest.mark.parametrize("second", [5.0, 42.0, 80.0])
def test_a_phase_that_leads_to_work_is_itself_about_what_comes_next(second: float) -> None:
    assert scene_at(second).following == ""


def test_what_comes_next_has_its_side_and_a_repeat_is_told() -> None:
    then_the_lunge = compile_timeline(routine(step(), LUNGE))
    assert scene_at(20.0, then_the_lunge).following == "Runner's lunge, left leg forward"
    assert scene_at(20.0, compile_timeline(routine(step(repeat=2)))).following == "Once more"
    two_rounds = compile_timeline(routine(step(name="Toe touch"), rounds=2))
    assert scene_at(20.0, two_rounds).following == "Toe touch"


@pytest.mark.parametrize("second", [5.0, 42.0])
def test_how_to_get_there_and_the_caution_are_told_before_the_work(second: float) -> None:
    scene = scene_at(second)
    assert scene.lines == (LUNGE.setup,)
    assert scene.caution == LUNGE.caution


def test_a_stretch_without_a_set_up_sentence_is_announced_with_its_cues() -> None:
    timeline = compile_timeline(routine(step(pointers=("Round up", "Sink down"))))
    assert scene_at(5.0, timeline).lines == ("Round up", "Sink down")


def test_cues_are_told_while_the_body_works() -> None:
    scene = scene_at(20.0)
    assert scene.lines == LUNGE.pointers
    assert scene.caution == ""


def test_rounds_are_told() -> None:
    scene = scene_at(65.0, compile_timeline(routine(step(), rounds=3)))
    assert (scene.phase.round, scene.rounds, scene.step, scene.steps) == (2, 3, 1, 1)


def test_a_notice_goes_away() -> None:
    world = FakeWorld({20.0: Event.MUTE})
    world.lead_through(LOWER_BACK)
    noticed = [at for at, scene in world.shown if scene.notice]
    assert (noticed[0], world.scenes[-1].muted) == (20.0, True)
    assert 2 <= noticed[-1] - noticed[0] < 4


def test_what_the_speaker_has_to_say_is_told_once() -> None:
    world = FakeWorld()
    world.notice = "No sound here, the terminal's bell instead"
    world.lead_through(LOWER_BACK)
    told = [at for at, scene in world.shown if scene.notice == world.notice]
    assert told[0] == 1  # at the first wake-up: nothing is known before the first picture
    assert told[-1] < 4


def test_it_knows_whether_there_is_a_keyboard() -> None:
    for has_keyboard in (True, False):
        session, _ = begin(LOWER_BACK, 0.0, has_keyboard=has_keyboard)
        assert describe(session).has_keyboard is has_keyboard


@LAW
@given(routines(), key_presses((*KEYS, *SUSPENSION)))
def test_whatever_happens_every_scene_makes_sense(any_routine: Routine, keys: Presses) -> None:
    world = FakeWorld([*keys, (500.0, Event.INTERRUPT)])
    world.lead_through(compile_timeline(any_routine))
    for scene in world.scenes:
        assert scene.word
        assert 0 <= scene.fraction <= 1
        assert 0 <= scene.routine_fraction <= 1
        assert 0 <= scene.repetition <= scene.phase.reps
        assert bool(scene.repetition) is bool(scene.phase.reps)
        assert 1 <= scene.step <= scene.steps
