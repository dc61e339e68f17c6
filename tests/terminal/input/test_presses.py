"""A key that is held down acts once, a paste pauses once, and whoever presses twice means it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.presses import AGAIN_SECONDS, HELD_SECONDS, Presses

KEYS = [Event.PAUSE, Event.NEXT, Event.BACK, Event.LONGER, Event.MUTE, Event.HELP, Event.HURT, Event.QUIT]
Acted = list[tuple[float, Event]]


def acted(*arriving: tuple[float, Event | tuple[Event, ...]]) -> Acted:
    """When which keys acted that arrived at these times."""
    presses = Presses()
    told: Acted = []
    for at, keys in (*arriving, (math.inf, ())):
        if (due := presses.due) <= at:
            told += [(due, key) for key in presses.settled()]
        told += [(at, key) for key in presses.of(keys if isinstance(keys, tuple) else (keys,), at)]
    return [(round(at, 3), key) for at, key in told]


def held(key: Event, first_repeat: float, between: float, count: int, begin: float = 0.0) -> Acted:
    return [(begin, key), *((begin + first_repeat + number * between, key) for number in range(count))]


@pytest.mark.parametrize("key", KEYS, ids=str)
@pytest.mark.parametrize("first_repeat", [0.2, 0.25, 0.5, 0.66])
@pytest.mark.parametrize("between", [0.01, 0.02, 0.033, 0.1])
@pytest.mark.parametrize("count", [2, 14, 15])
def test_a_key_that_is_held_down_acts_once_and_at_once(
    key: Event, first_repeat: float, between: float, count: int
) -> None:
    assert acted(*held(key, first_repeat, between, count)) == [(0, key)]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_key_that_is_pressed_twice_acts_twice(key: Event) -> None:
    assert acted((0, key), (0.4, key)) == [(0, key), (0.55, key)]


def test_a_second_press_long_afterwards_acts_at_once_but_of_q() -> None:
    """That one stops the session: a key that begins to repeat itself late must not."""
    assert acted((0, Event.NEXT), (1, Event.NEXT)) == [(0, Event.NEXT), (1, Event.NEXT)]
    assert acted((0, Event.QUIT), (60, Event.QUIT)) == [(0, Event.QUIT), (60.15, Event.QUIT)]
    assert acted(*held(Event.QUIT, 1.5, 0.033, 40)) == [(0, Event.QUIT)]


def test_pressed_steadily_by_hand_each_press_acts() -> None:
    pressed = [(0.2 * number, Event.LONGER) for number in range(5)]
    assert [key for _, key in acted(*pressed)] == [Event.LONGER] * 5


def test_after_it_was_held_down_a_key_is_a_key_again() -> None:
    again = acted(*held(Event.PAUSE, 0.5, 0.033, 10), (1.3, Event.PAUSE))
    assert again == [(0, Event.PAUSE), (1.45, Event.PAUSE)]


def test_while_it_is_held_down_that_can_be_told() -> None:
    """From its first repetition on; a press of another key ends it."""
    presses, told = Presses(), []
    for at, key in ((0, Event.PAUSE), (0.5, Event.PAUSE), (0.533, Event.PAUSE), (0.6, Event.NEXT)):
        presses.of((key,), at)
        told.append(presses.is_held)
    assert told == [False, True, True, False]


def test_repetitions_that_a_link_delivers_unevenly_do_not_act() -> None:
    late = [0.5, 0.53, 0.56, 0.8, 0.81, 0.82, 1.1]
    assert acted((0, Event.PAUSE), *((at, Event.PAUSE) for at in late)) == [(0, Event.PAUSE)]


def test_repetitions_that_arrive_all_at_once_do_not_act() -> None:
    assert acted((0, Event.NEXT), (0.9, (Event.NEXT,) * 12)) == [(0, Event.NEXT)]


def test_another_key_acts_at_once_and_after_the_one_that_waited() -> None:
    assert acted((0, Event.NEXT), (0.4, Event.NEXT), (0.45, Event.MUTE)) == [
        (0, Event.NEXT),
        (0.45, Event.NEXT),
        (0.45, Event.MUTE),
    ]
    assert acted(*held(Event.NEXT, 0.5, 0.033, 5), (0.65, Event.BACK)) == [
        (0, Event.NEXT),
        (0.65, Event.BACK),
    ]


@pytest.mark.parametrize("key", [Event.INTERRUPT, Event.SUSPEND], ids=str)
def test_ctrl_c_never_waits(key: Event) -> None:
    assert acted((0, (*KEYS, key))) == [(0, Event.PASTE), (0, key)]
    assert acted((0, key), (0.1, key), (0.12, key)) == [(0, key), (0.1, key), (0.12, key)]
    assert acted((0, Event.NEXT), (0.4, Event.NEXT), (0.45, key))[1] == (0.45, key)


RUNNING = tuple(
    {"n": Event.NEXT, "e": Event.EASIER, "q": Event.QUIT, "x": Event.HURT, "b": Event.BACK}.get(
        letter, Event.PAUSE
    )
    for letter in "running nine new lanes, quick brown fox"
)


def test_a_text_is_one_pause_also_from_a_terminal_that_does_not_say_so() -> None:
    assert acted((0, RUNNING)) == [(0, Event.PASTE)]


def test_a_long_text_in_several_reads_is_one_pause() -> None:
    reads = ((0.05 * number, RUNNING[number : number + 9]) for number in range(0, 27, 3))
    assert acted(*reads, (0.5, RUNNING[:2])) == [(0, Event.PASTE)]


def test_after_a_text_keys_are_keys_again() -> None:
    assert acted((0, RUNNING), (0.5, Event.NEXT)) == [(0, Event.PASTE), (0.5, Event.NEXT)]


def test_leaning_on_the_keyboard_pauses_once() -> None:
    assert acted((0, (Event.PAUSE,) * 3)) == [(0, Event.PAUSE)]


def test_a_few_keys_in_one_moment_are_themselves() -> None:
    keys = (Event.NEXT, Event.BACK, Event.LONGER, Event.PAUSE)
    assert acted((0, keys)) == [(0, key) for key in keys]


arrivals = st.lists(st.tuples(st.floats(0.0, 2.0), st.sampled_from(KEYS)), max_size=30)


@given(arrivals)
def test_nothing_acts_that_was_not_pressed_nor_later_than_it_must(steps: Acted) -> None:
    now, pressed = 0.0, []
    for between, key in steps:
        now += between
        pressed.append((now, key))
    told = acted(*pressed)
    assert len(told) <= len(pressed)
    for at, key in told:
        assert any(key is other and -0.001 <= at - then <= HELD_SECONDS + 0.001 for then, other in pressed)


@given(
    st.lists(st.tuples(st.floats(HELD_SECONDS + 0.01, 2 * AGAIN_SECONDS), st.sampled_from(KEYS)), max_size=20)
)
def test_keys_no_faster_than_anybody_presses_them_act_each_once_in_their_order(steps: Acted) -> None:
    now, pressed = 0.0, []
    for between, key in steps:
        now += between
        pressed.append((now, key))
    assert [key for _, key in acted(*pressed)] == [key for _, key in pressed]
