"""The controls for Windows, with a console that stands in for the real one: they keep to the same rules."""

from __future__ import annotations

import signal
import sys
import threading
from queue import SimpleQueue

import pytest

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.clock import session_clock
from stretchtimer.terminal.input.presses import HELD_SECONDS
from stretchtimer.terminal.input.windows import WindowsControls, burst_of_keys, console_keys

clock = session_clock()


class Console:
    """Characters that can be read one after the other, as with ``msvcrt``."""

    def __init__(self, characters: str) -> None:
        self._left = list(characters)

    def getwch(self) -> str:
        return self._left.pop(0)

    def kbhit(self) -> bool:
        return bool(self._left)

    def bursts(self) -> tuple[str, ...]:
        return burst_of_keys(self.getwch, self.kbhit)


@pytest.mark.parametrize(
    ("characters", "keys"),
    [
        ("n", ("n",)),
        ("nb ", ("n", "b", " ")),
        ("\xe0M", ("\xe0M",)),
        ("\x00;q", ("\x00;", "q")),
        ("à", ("à",)),
        ("\ud83e\uddd8n", ("\ud83e\uddd8", "n")),
    ],
)
def test_a_key_in_two_halves_is_one_key(characters: str, keys: tuple[str, ...]) -> None:
    assert Console(characters).bursts() == keys


class World:
    """Keys to be pressed and a window to be resized by the test."""

    def __init__(self) -> None:
        self.bursts: SimpleQueue[tuple[str, ...]] = SimpleQueue()
        self.size = (80, 24)
        self.controls = WindowsControls(
            clock, has_keyboard=True, read_keys=self.bursts.get, window_size=lambda: self.size
        )


def test_keys_are_told_one_at_a_time_and_a_run_of_pauses_once() -> None:
    world = World()
    with world.controls as controls:
        world.bursts.put(("a", "s", "\xe0M", "q"))

        assert [controls.wait(None) for _ in range(3)] == [Event.PAUSE, Event.NEXT, Event.QUIT]
        assert controls.wait(0) is Event.TICK
        assert controls.has_keyboard


def test_a_key_that_is_held_down_is_told_once_and_a_second_press_later() -> None:
    world = World()
    with world.controls as controls:
        for _ in range(5):
            world.bursts.put(("n",))
        world.bursts.put(("m",))
        assert [controls.wait(None) for _ in range(2)] == [Event.NEXT, Event.MUTE]
        world.bursts.put(("m",))
        pressed = clock()
        assert controls.wait(None) is Event.MUTE
        assert clock() - pressed >= HELD_SECONDS


def test_a_pasted_text_is_one_pause() -> None:
    world = World()
    with world.controls as controls:
        world.bursts.put(tuple("quick brown fox, quite quiet"))
        assert controls.wait(None) is Event.PASTE
        assert controls.wait(0.05) is Event.TICK


def test_a_tick_comes_after_its_time_and_not_before() -> None:
    with WindowsControls(clock, has_keyboard=False) as controls:
        due = clock() + 0.02
        assert controls.wait(0.02) is Event.TICK
        assert clock() >= due
        assert not controls.has_keyboard


def test_another_window_size_redraws_once() -> None:
    world = World()
    with world.controls as controls:
        world.size = (40, 12)

        assert controls.wait(0) is Event.REDRAW
        assert controls.wait(0) is Event.TICK


def test_interrupt_and_terminate_end_the_wait_and_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with WindowsControls(clock, has_keyboard=False) as controls:
        signal.raise_signal(signal.SIGINT)
        assert controls.wait(None) is Event.INTERRUPT
        signal.raise_signal(signal.SIGTERM)
        assert controls.wait(None) is Event.TERMINATE
    assert signal.getsignal(signal.SIGTERM) == before


def test_another_thread_can_wake_it() -> None:
    with WindowsControls(clock, has_keyboard=False) as controls:
        timer = threading.Timer(0.02, controls.wake)
        timer.start()
        assert controls.wait(None) is Event.TICK
        timer.join()


@pytest.mark.skipif(sys.platform == "win32", reason="there is a console to read from")
def test_elsewhere_there_is_no_console() -> None:
    with pytest.raises(OSError, match="no console"):
        console_keys()
