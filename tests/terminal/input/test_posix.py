"""Keys, signals and time in one wait: what is told, in which order, and when."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has controls of its own", allow_module_level=True)

import tty

from stretchtimer.session.events import Event
from stretchtimer.terminal.input import posix
from stretchtimer.terminal.input.clock import session_clock
from stretchtimer.terminal.input.posix import FAR, NEAR, PosixControls, controls_for, patience_in
from stretchtimer.terminal.input.presses import HELD_SECONDS
from stretchtimer.terminal.input.tty import TerminalMode
from stretchtimer.terminal.outlet import Outlet

if TYPE_CHECKING:
    from collections.abc import Iterator

clock = session_clock()


def test_a_wait_that_the_system_rounds_up_by_a_thousandth_is_still_on_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]

    def rounded_up(*arguments: object) -> tuple[list[int], list[int], list[int]]:
        seconds = arguments[-1]
        assert isinstance(seconds, float)
        now[0] += seconds * 1.001
        return [], [], []

    monkeypatch.setattr("select.select", rounded_up)
    with PosixControls(None, None, lambda: now[0]) as controls:
        assert controls.wait(60.0) is Event.TICK
    assert 60 <= now[0] < 60.001


def test_once_what_was_held_up_has_gone_out_all_is_drawn_anew() -> None:
    reading, writing = os.pipe()
    outlet = Outlet(writing, is_terminal=False)
    outlet.write(b"." * 200_000)
    with PosixControls(None, None, clock, outlet=outlet) as controls:
        assert controls.wait(0.0) is Event.TICK
        told = []
        while outlet.is_held_up:
            os.read(reading, 65_536)
            told.append(controls.wait(0.0))
    assert told == [*[Event.TICK] * (len(told) - 1), Event.REDRAW]
    os.close(reading)
    os.close(writing)


def test_a_key_that_waits_when_the_keyboard_ends_was_pressed() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"nn")
    os.close(writing)
    with PosixControls(reading, None, clock) as controls:
        assert [controls.wait(0.0) for _ in range(2)] == [Event.NEXT, Event.NEXT]
        assert not controls.has_keyboard
    os.close(reading)


class Keyboard:
    """A person's end of a terminal; the program's is ``program``."""

    def __init__(self) -> None:
        self._person, self.program = os.openpty()
        tty.setcbreak(self.program)

    def press(self, keys: bytes) -> None:
        os.write(self._person, keys)

    def vanish(self) -> None:
        os.close(self._person)
        self._person = -1

    def close(self) -> None:
        if self._person >= 0:
            self.vanish()
        os.close(self.program)


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    keyboard = Keyboard()
    yield keyboard
    keyboard.close()


@pytest.fixture
def controls(keyboard: Keyboard) -> Iterator[PosixControls]:
    # Whoever runs the tests under nohup has them begin with this one ignored.
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        with PosixControls(keyboard.program, None, clock) as controls:
            yield controls
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_tick_comes_when_its_time_has_passed_and_not_before(controls: PosixControls) -> None:
    late = []
    for _ in range(7):
        due = clock() + 0.01
        assert controls.wait(0.01) is Event.TICK
        late.append(clock() - due)

    assert min(late) >= 0
    assert min(late) < 0.25  # how late in truth is for the benchmark to tell


def test_no_time_to_wait_is_a_tick_at_once(controls: PosixControls) -> None:
    assert controls.wait(0) is Event.TICK
    assert controls.wait(-3) is Event.TICK


def test_a_key_ends_the_wait(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"n")

    assert controls.wait(None) is Event.NEXT
    assert controls.wait(0) is Event.TICK


def test_a_key_is_told_even_when_the_time_has_already_passed(
    controls: PosixControls, keyboard: Keyboard
) -> None:
    keyboard.press(b"n")

    assert controls.wait(0) is Event.NEXT


def test_keys_pressed_together_are_told_one_at_a_time(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"n\x1b[D+ ")

    assert [controls.wait(None) for _ in range(4)] == [
        Event.NEXT,
        Event.BACK,
        Event.LONGER,
        Event.PAUSE,
    ]
    assert controls.wait(0) is Event.TICK


def test_leaning_on_the_keyboard_pauses_once(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"asdfjkl;")

    assert controls.wait(0) is Event.PAUSE
    assert controls.wait(0) is Event.TICK


def test_an_arrow_that_comes_in_two_halves_is_one_key(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"\x1b[")
    assert controls.wait(0) is Event.TICK

    keyboard.press(b"C")
    assert controls.wait(0) is Event.NEXT


@pytest.mark.parametrize("half", [b"\x1b[", b"\x1bO", b"\x1b[1;5"])
def test_a_torn_key_is_waited_for_though_it_takes_a_while(
    half: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody types how a sequence begins, so that it may come late from anywhere."""
    assert told_after(half, 0.3, b"C", {}, monkeypatch) == [Event.NEXT]


def test_over_ssh_an_escape_may_be_half_a_key_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    for variables in ({"SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22"}, {"SSH_TTY": "/dev/pts/3"}):
        assert patience_in(variables) == FAR
        assert told_after(b"\x1b", 0.3, b"[C", variables, monkeypatch) == [Event.NEXT]
    assert told_after(b"\x1b", 0.3, b"[C", {}, monkeypatch) == [Event.PAUSE]


def test_a_paste_that_stutters_is_one_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_after(b"\x1b[200~quick br", 0.7, b"own fox\x1b[201~", {}, monkeypatch) == [Event.PASTE]


def told_after(
    first: bytes, seconds: float, second: bytes, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> list[Event]:
    """What is told of bytes in two halves, so many seconds apart; time passes as it is waited for."""
    reading, writing = os.pipe()
    now = 0.0

    def wait_for(*arguments: object) -> tuple[list[int], list[int], list[int]]:
        nonlocal now
        fds, patience = arguments[0], arguments[-1]
        assert isinstance(fds, tuple)
        assert isinstance(patience, int | float)
        readable, _, _ = real_select(fds, (), (), 0)
        if not readable:
            now += patience
        return readable, [], []

    real_select = select.select
    told = []
    with PosixControls(reading, None, lambda: now, patience_in(variables)) as controls:
        monkeypatch.setattr("select.select", wait_for)
        for keys in (first, second):
            os.write(writing, keys)
            due = now + seconds
            while now < due:
                told.append(controls.wait(due - now))
        monkeypatch.setattr("select.select", real_select)
    os.close(reading)
    os.close(writing)
    return [event for event in told if event is not Event.TICK]


def test_a_key_that_is_held_down_is_told_once(controls: PosixControls, keyboard: Keyboard) -> None:
    for expected in (Event.PAUSE, Event.TICK, Event.TICK, Event.TICK):
        keyboard.press(b" ")
        assert controls.wait(0.01) is expected
    assert controls.wait(2 * HELD_SECONDS) is Event.TICK


def test_a_second_press_is_told_when_it_has_turned_out_to_be_one(
    controls: PosixControls, keyboard: Keyboard
) -> None:
    keyboard.press(b"n")
    assert controls.wait(None) is Event.NEXT
    keyboard.press(b"n")
    pressed = clock()
    assert controls.wait(0) is Event.TICK
    assert controls.wait(None) is Event.NEXT
    assert HELD_SECONDS <= clock() - pressed < HELD_SECONDS + 0.1


def test_ctrl_c_as_a_key_goes_before_other_keys(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"nb\x1b[99;5u")

    assert [controls.wait(0) for _ in range(3)] == [Event.INTERRUPT, Event.NEXT, Event.BACK]


def test_ctrl_z_as_a_key_stops_all_that_the_command_line_started(
    controls: PosixControls, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr("os.killpg", lambda *asking: asked.append(asking))
    keyboard.press(b"\x1b[122;5u")

    assert controls.wait(0) is Event.TICK
    assert asked == [(0, signal.SIGTSTP)]


def test_the_escape_key_by_itself_pauses_after_a_moment(controls: PosixControls, keyboard: Keyboard) -> None:
    pressed = clock()
    keyboard.press(b"\x1b")

    assert controls.wait(None) is Event.PAUSE
    assert NEAR.escape <= clock() - pressed < NEAR.escape + 0.05
    assert controls.wait(0) is Event.TICK


def test_signals_come_before_keys_and_each_once(controls: PosixControls, keyboard: Keyboard) -> None:
    keyboard.press(b"nb")
    assert controls.wait(0) is Event.NEXT

    for number in (signal.SIGWINCH, signal.SIGWINCH, signal.SIGTERM, signal.SIGHUP):
        signal.raise_signal(number)

    assert [controls.wait(0) for _ in range(5)] == [
        Event.REDRAW,
        Event.TERMINATE,
        Event.HANGUP,
        Event.BACK,
        Event.TICK,
    ]


def test_a_signal_ends_a_wait_for_ever(controls: PosixControls) -> None:
    own_process = os.getpid()
    timer = threading.Timer(0.02, os.kill, (own_process, signal.SIGWINCH))
    timer.start()

    assert controls.wait(None) is Event.REDRAW
    timer.join()


def test_being_continued_after_a_stop_from_outside_is_told(controls: PosixControls) -> None:
    signal.raise_signal(signal.SIGCONT)

    assert controls.wait(0) is Event.CONTINUE


def test_what_ends_the_session_goes_before_a_suspension(controls: PosixControls) -> None:
    signal.raise_signal(signal.SIGTSTP)
    signal.raise_signal(signal.SIGTERM)

    assert controls.wait(0) is Event.SUSPEND
    assert controls.wait(0) is Event.TERMINATE


def test_another_thread_can_wake_it(controls: PosixControls) -> None:
    timer = threading.Timer(0.02, controls.wake)
    timer.start()

    assert controls.wait(None) is Event.TICK
    timer.join()


def test_waking_several_times_wakes_once_and_after_the_end_not_at_all(keyboard: Keyboard) -> None:
    with PosixControls(keyboard.program, None, clock) as controls:
        controls.wake()
        controls.wake()
        keyboard.press(b"n")
        assert controls.wait(None) is Event.TICK
        assert controls.wait(None) is Event.NEXT
    controls.wake()


def test_waiting_for_ever_takes_no_work(controls: PosixControls) -> None:
    timer = threading.Timer(0.3, controls.wake)
    timer.start()
    before = os.times()

    controls.wait(None)

    after = os.times()
    timer.join()
    assert after.user + after.system - before.user - before.system < 0.2  # a busy wait would take 0.3


def test_a_terminal_that_is_gone_hangs_up_once(controls: PosixControls, keyboard: Keyboard) -> None:
    assert controls.has_keyboard
    keyboard.vanish()

    assert controls.wait(None) is Event.HANGUP
    assert not controls.has_keyboard
    assert controls.wait(0) is Event.TICK


def test_the_end_of_piped_keys_is_only_the_end_of_the_keyboard() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"n\x1b")
    os.close(writing)

    with PosixControls(reading, None, clock) as controls:
        assert controls.wait(None) is Event.NEXT
        began, worked = clock(), time.process_time()
        assert controls.wait(0.3) is Event.TICK
        assert clock() - began >= 0.3
        assert time.process_time() - worked < 0.2  # a busy wait would take 0.3
        assert not controls.has_keyboard
    os.close(reading)


def test_a_keyboard_that_cannot_be_read_is_none() -> None:
    directory = os.open("/", os.O_RDONLY)
    with PosixControls(directory, None, clock) as controls:
        assert controls.wait(0) is Event.TICK
        assert not controls.has_keyboard
    os.close(directory)


def test_an_arrow_whose_other_half_is_still_to_be_read_is_no_escape_key() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"n" * 1023 + b"\x1b[D")
    now = 0.0

    with PosixControls(reading, None, lambda: now) as controls:
        first = controls.wait(0)
        now += 1
        events = [first, controls.wait(0), controls.wait(0)]

    assert events == [Event.NEXT, Event.BACK, Event.TICK]
    os.close(reading)
    os.close(writing)


def test_a_flood_of_keys_stays_in_its_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"nb" * 2500)

    with PosixControls(reading, None, clock) as controls:
        assert controls.wait(0) is Event.PASTE
        signal.raise_signal(signal.SIGTERM)
        assert controls.wait(0) is Event.TERMINATE
    left = len(os.read(reading, 5000))
    assert left > 3900
    os.close(reading)
    os.close(writing)


def test_without_a_keyboard_time_and_signals_go_on() -> None:
    with controls_for(None, None, clock) as controls:
        assert not controls.has_keyboard
        assert controls.wait(0.001) is Event.TICK
        signal.raise_signal(signal.SIGTERM)
        assert controls.wait(None) is Event.TERMINATE


def test_a_computer_that_slept_through_the_deadline_is_late_but_not_later(keyboard: Keyboard) -> None:
    times = iter([100.0, 100.0, 3700.0, 3700.0])
    with PosixControls(keyboard.program, None, lambda: next(times)) as controls:
        began = time.monotonic()
        assert controls.wait(0.02) is Event.TICK
        assert time.monotonic() - began < 5


class Background(TerminalMode):
    """Stands in the background a number of times when it is asked, and then cannot be entered, or can."""

    def __init__(self, times: int, error: OSError | None = None) -> None:
        super().__init__(None, self._note_entry, self._note_entry)
        self._times = times
        self._error = error
        self.entries = 0

    def _note_entry(self) -> None:
        if self._error:
            raise self._error
        self.entries += 1

    def is_in_foreground(self) -> bool:
        self._times -= 1
        return self._times < 0


def test_keys_pressed_while_another_program_has_the_terminal_are_left_to_it(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posix, "BACKGROUND_SECONDS", 0.001)
    mode = Background(times=5)
    with PosixControls(keyboard.program, mode, clock) as controls:
        keyboard.press(b"n")

        assert controls.wait(None) is Event.CONTINUE
        assert mode.entries == 1
        assert controls.wait(None) is Event.NEXT


def test_a_terminal_that_is_gone_when_it_is_continued_hangs_up(keyboard: Keyboard) -> None:
    mode = Background(times=0, error=OSError("Input/output error"))
    with PosixControls(keyboard.program, mode, clock) as controls:
        signal.raise_signal(signal.SIGCONT)

        assert controls.wait(None) is Event.HANGUP


def test_afterwards_signals_are_as_before() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    before = [signal.getsignal(number) for number in numbers]

    with PosixControls(None, None, clock):
        assert [signal.getsignal(number) for number in numbers] != before

    assert [signal.getsignal(number) for number in numbers] == before
    assert signal.set_wakeup_fd(-1) == -1


def test_ignored_signals_stay_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with PosixControls(None, None, clock) as controls:
            signal.raise_signal(signal.SIGHUP)
            assert controls.wait(0) is Event.TICK
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_other_threads_cannot_catch_signals_and_nothing_stays_open() -> None:
    errors = []

    def enter() -> None:
        try:
            PosixControls(None, None, clock).__enter__()
        except ValueError as error:
            errors.append(error)

    before = set(Path("/dev/fd").iterdir())
    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()

    assert "main thread" in str(errors[0])
    assert set(Path("/dev/fd").iterdir()) == before


def test_no_more_keys_are_read_than_can_be_told(keyboard: Keyboard) -> None:
    with PosixControls(keyboard.program, None, clock) as controls:
        keyboard.press(b"nb")
        assert controls.wait(1.0) is Event.NEXT
        keyboard.press(b"m")
        assert controls.wait(1.0) is Event.BACK
        assert select.select((keyboard.program,), (), (), 0)[0]
        assert controls.wait(1.0) is Event.MUTE


def test_a_key_that_the_system_threw_away_again_is_no_end_of_the_keyboard(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_there(*_: int) -> bytes:
        raise BlockingIOError

    with PosixControls(keyboard.program, None, clock) as controls:
        keyboard.press(b"n")
        with monkeypatch.context() as patched:
            patched.setattr("os.read", nothing_there)
            assert controls.wait(0.0) is Event.TICK
        assert controls.wait(1.0) is Event.NEXT
