"""The session as plain lines: one for each thing that happens, in words that need no screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from stretchtimer.session.events import Event
from stretchtimer.terminal.live.plain import PlainLines
from stretchtimer.terminal.live.view import HELP, KEYS
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LAW, LEGS, routine, step
from tests.support.scenes import scene_at, sessions

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Timeline

KEYS_LINE = "Keys: space pause, n next, b back, + longer, x pain, m mute, q stop."
PAUSED = "Paused. Press space to go on."
LUNGE = step(
    name="Lunge",
    sides=LEGS,
    setup="Step far forward.",
    pointers=("Tuck the tail",),
    caution="Not with a sore knee.",
)
CAT = step(name="Cat-cow", reps=3, pace_seconds=4.0, pointers=("Round up", "Sink down"))
SESSION = compile_timeline(routine(LUNGE, CAT))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, cat-cow 85-97."""
GET_READY = (
    "   0:00  Get ready: Lunge, left, 0:10. [1 of 2]",
    "         Step far forward.",
    "         Tuck the tail",
    "         Take care: Not with a sore knee.",
)
LEFT = "   0:10  Hold: Lunge, left, 0:30. [1 of 2]"
SWITCH = "   0:40  Switch sides: right, 0:05. [1 of 2]"
RIGHT = "   0:45  Hold: Lunge, right, 0:30. [1 of 2]"
REST = (
    "   1:15  Rest: Cat-cow, 0:10. [2 of 2]",
    "         Round up",
    "         Sink down",
)
REPEAT = "   1:25  Repeat: Cat-cow, 3 repetitions, 0:12. [2 of 2]"


def told(*keys: tuple[float, Event], timeline: Timeline = SESSION, has_keyboard: bool = True) -> list[str]:
    """Every line of a session, but for the first one about the keys."""
    lines: list[str] = []
    display = PlainLines(lines.append, has_keyboard=has_keyboard)
    world = FakeWorld([*keys, (1e6, Event.INTERRUPT)], has_keyboard=has_keyboard)
    world.lead_through(timeline)
    for scene in world.scenes:
        display.show(scene)
    assert not has_keyboard or lines.pop(0) == KEYS_LINE
    return lines


def between(lines: list[str], first: str, last: str) -> list[str]:
    """The lines after ``first`` and before ``last``."""
    return lines[lines.index(first) + 1 : lines.index(last)]


@pytest.mark.parametrize("has_keyboard", [True, False])
def test_a_whole_session(has_keyboard: bool) -> None:
    assert told(has_keyboard=has_keyboard) == [
        *GET_READY,
        LEFT,
        "Half way.",
        SWITCH,
        RIGHT,
        "Half way.",
        *REST,
        REPEAT,
    ]


def test_what_concerns_the_whole_session_comes_before_everything_and_once() -> None:
    lines: list[str] = []
    display = PlainLines(lines.append, has_keyboard=True, opening="Stop if it hurts")
    for scene in (scene_at(0), scene_at(1)):
        display.show(scene)
    assert lines[:2] == ["Stop if it hurts", KEYS_LINE]
    assert lines.count("Stop if it hurts") == 1


def test_a_pause_says_how_to_go_on_and_how_much_is_left() -> None:
    lines = told((20.0, Event.PAUSE), (100.0, Event.PAUSE))
    assert between(lines, LEFT, SWITCH) == [
        "Paused. Press space to go on.",
        "Going on in 3: Lunge, left, 0:20 left.",
        "Half way.",
    ]


def test_seconds_left_are_counted_as_on_the_screen() -> None:
    """A second that has begun counts: after 9.6 s of 30 there are 21, not 20."""
    lines = told((19.6, Event.PAUSE), (100.0, Event.PAUSE))
    assert "Going on in 3: Lunge, left, 0:21 left." in lines


def test_next_goes_straight_to_the_next_phase() -> None:
    lines = told((12.0, Event.NEXT), (13.0, Event.NEXT))
    assert lines[4:8] == [LEFT, SWITCH, RIGHT, "Half way."]


def test_another_phase_while_paused_says_that_it_is_still_paused() -> None:
    lines = told((20.0, Event.PAUSE), (21.0, Event.NEXT), (22.0, Event.NEXT), (23.0, Event.BACK))
    assert lines[5:] == [PAUSED, SWITCH, PAUSED, RIGHT, PAUSED, LEFT, PAUSED]


def test_back_begins_the_hold_again() -> None:
    lines = told((20.0, Event.BACK))
    assert lines[4:8] == [LEFT, LEFT, "Half way.", SWITCH]


def test_back_at_the_very_start_says_that_it_begins() -> None:
    lines = told((0.0, Event.BACK))
    assert lines[4] == "Going on in 3: Lunge, left, 0:10 left."


def test_every_press_of_longer_is_told() -> None:
    lines = told((20.0, Event.LONGER), (20.5, Event.LONGER), (30.0, Event.LONGER))
    assert between(lines, LEFT, "Half way.") == ["10 seconds more on each side."] * 3
    assert "   1:10  Switch sides: right, 0:05. [1 of 2]" in lines
    assert "   1:15  Hold: Lunge, right, 1:00. [1 of 2]" in lines


def test_sound_off_and_on() -> None:
    lines = told((20.0, Event.MUTE), (20.5, Event.MUTE), (21.0, Event.MUTE))
    assert between(lines, LEFT, "Half way.") == ["Sound off.", "Sound on.", "Sound off."]


def test_q_asks_and_the_second_one_stops() -> None:
    assert told((20.0, Event.QUIT), (25.0, Event.QUIT)) == [
        *GET_READY,
        LEFT,
        "Stop here? Press q again to stop, space to go on.",
    ]


def test_q_by_mistake() -> None:
    lines = told((20.0, Event.QUIT), (25.0, Event.PAUSE))
    assert between(lines, "Stop here? Press q again to stop, space to go on.", SWITCH) == [
        "Going on in 3: Lunge, left, 0:20 left.",
        "Half way.",
    ]


def test_a_pause_that_becomes_a_question() -> None:
    lines = told((20.0, Event.PAUSE), (25.0, Event.QUIT), (26.0, Event.PAUSE))
    assert between(lines, LEFT, "Half way.") == [
        "Paused. Press space to go on.",
        "Stop here? Press q again to stop, space to go on.",
        "Going on in 3: Lunge, left, 0:20 left.",
    ]


def test_help_is_the_keys_again() -> None:
    assert between(told((20.0, Event.HELP), (25.0, Event.HELP)), LEFT, "Half way.") == [KEYS_LINE]


def test_the_keys_are_those_of_the_full_screen() -> None:
    """All but the one for help, which would only bring this line again."""
    keys = [("space", "pause"), *((key, what) for key, what in KEYS if key != "?")]
    lines: list[str] = []
    PlainLines(lines.append, has_keyboard=True).show(scene_at(0))
    assert lines[0] == f"Keys: {', '.join(map(' '.join, keys))}."
    assert [told.split()[0] for told, _ in HELP] == ["space", *(key for key, _ in KEYS)]


def test_a_switch_that_waits_says_so() -> None:
    waiting = compile_timeline(routine(step(sides=LEGS, waits=True)))
    lines = told((60.0, Event.PAUSE), timeline=waiting)
    assert lines[3:] == [
        "   0:40  Switch sides: right, until a key is pressed. [1 of 1]",
        "   0:45  Hold: Lunge, right, 0:30. [1 of 1]",
        "Half way.",
    ]


def test_a_switch_that_waits_takes_its_time_where_there_is_no_keyboard() -> None:
    waiting = compile_timeline(routine(step(sides=LEGS, waits=True)))
    assert "   0:40  Switch sides: right, 0:05. [1 of 1]" in told(timeline=waiting, has_keyboard=False)


def test_the_second_round_is_told_with_its_times() -> None:
    lines = told(timeline=compile_timeline(routine(step(hold_seconds=10.0), rounds=2)))
    assert lines == [
        "   0:00  Get ready: Lunge, 0:10. [1 of 1]",
        "   0:10  Hold: Lunge, 0:10. [1 of 1]",
        "   0:20  Rest: Lunge, 0:10. [1 of 1]",
        "   0:30  Hold: Lunge, 0:10. [1 of 1]",
    ]


def test_a_second_turn_is_once_more() -> None:
    lines = told(timeline=compile_timeline(routine(step(hold_seconds=10.0, repeat=2))))
    assert lines[2:] == [
        "   0:20  Once more: Lunge, 0:05. [1 of 1]",
        "   0:25  Hold: Lunge, 0:10. [1 of 1]",
    ]


def test_parts_of_a_second_are_told() -> None:
    lines = told(timeline=compile_timeline(routine(step(hold_seconds=12.5))))
    assert lines[1] == "   0:10  Hold: Lunge, 0:12.5. [1 of 1]"


def test_a_computer_that_slept_says_so_and_waits() -> None:
    lines: list[str] = []
    display = PlainLines(lines.append, has_keyboard=True)
    world = FakeWorld({900.0: Event.INTERRUPT}, sleeps={15.0: 600.0})
    world.lead_through(SESSION)
    for scene in world.scenes:
        display.show(scene)
    assert lines[-2:] == ["The computer slept.", "Paused. Press space to go on."]


@LAW
@given(sessions())
def test_whatever_happens_no_line_holds_anything_to_obey_and_none_is_empty(scenes: list[Scene]) -> None:
    lines: list[str] = []
    display = PlainLines(lines.append, has_keyboard=True)
    for scene in scenes:
        display.show(scene)
    assert all(line.strip() and line == line.rstrip() for line in lines)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(lines))


@LAW
@given(sessions())
def test_whatever_happens_a_scene_that_repeats_is_told_once(scenes: list[Scene]) -> None:
    lines: list[str] = []
    display = PlainLines(lines.append, has_keyboard=True)
    for scene in scenes:
        display.show(scene)
        count = len(lines)
        display.show(scene)
        assert len(lines) == count


def test_what_hurts_is_told_with_the_way_back_and_what_comes_instead() -> None:
    timeline = compile_timeline(
        routine(step(easier="Bend less.", finish="Rise slowly."), step(name="Two", stretch="two"))
    )
    lines = told((20.0, Event.HURT), timeline=timeline)
    begin = lines.index("Ease out slowly. b takes it back.")
    assert lines[begin + 1 : begin + 4] == [
        "         Rise slowly.",
        "Easier? e: the easier way. Any other key: the next stretch.",
        "         Bend less.",
    ]
    assert lines[begin + 4].endswith("Rest: Two, 0:10. [2 of 2]")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # Out of the right side after 5 of its 30 seconds, then on; the eight seconds do not count.
        (((50.0, Event.HURT),), ["0:50  Rest: Two", "1:00  Hold: Two"]),
        # In the rest, which goes on.
        (((80.0, Event.HURT),), ["1:15  Rest: Two", "1:25  Hold: Two"]),
        # And not, after all.
        (((80.0, Event.HURT), (82.0, Event.BACK)), ["1:15  Rest: Two", "1:25  Hold: Two"]),
    ],
)
def test_the_clock_goes_on_after_something_hurt(
    keys: tuple[tuple[float, Event], ...], expected: list[str]
) -> None:
    timeline = compile_timeline(routine(step(sides=LEGS), step(name="Two", stretch="two")))
    lines = [line.strip() for line in told(*keys, timeline=timeline) if "Two" in line and "Noted" not in line]
    assert [line.partition(",")[0] for line in lines] == expected
