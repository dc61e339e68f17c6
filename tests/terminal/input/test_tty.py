"""Whatever the program changes about the terminal is given back, once, and never at the price of an error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no terminal attributes", allow_module_level=True)

import termios

from stretchtimer.terminal.input.tty import TerminalMode, is_in_foreground, keys_one_by_one

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: the person's, and the program's."""
    keyboard, program = os.openpty()
    yield keyboard, program
    for descriptor in (keyboard, program):
        try:
            os.close(descriptor)
        except OSError:
            continue


class Screen:
    """Notes when it is entered and left."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def enter(self) -> None:
        self.calls.append("enter")

    def leave(self) -> None:
        self.calls.append("leave")


def test_keys_come_one_by_one_and_unseen_and_only_interrupt_and_suspend_are_signals(
    terminal: tuple[int, int],
) -> None:
    before = termios.tcgetattr(terminal[1])

    input_flags, _, _, local_flags, _, _, characters = keys_one_by_one(before, 0)

    assert not local_flags & (termios.ICANON | termios.ECHO | termios.IEXTEN)
    assert local_flags & termios.ISIG
    assert not input_flags & termios.IXON
    assert characters[termios.VINTR] == b"\x03"
    assert characters[termios.VSUSP] == b"\x1a"
    assert characters[termios.VQUIT] == b"\0"
    assert before == termios.tcgetattr(terminal[1])


def test_interrupt_and_suspend_are_signals_also_where_another_program_has_left_them_off(
    terminal: tuple[int, int],
) -> None:
    left = termios.tcgetattr(terminal[1])
    left[3] &= ~(termios.ISIG | termios.ICANON | termios.ECHO)
    termios.tcsetattr(terminal[1], termios.TCSANOW, left)
    left = termios.tcgetattr(terminal[1])

    with TerminalMode(terminal[1], Screen().enter, Screen().leave):
        assert termios.tcgetattr(terminal[1])[3] & termios.ISIG
    assert termios.tcgetattr(terminal[1]) == left


def test_the_terminal_is_as_before_afterwards(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    screen = Screen()

    with TerminalMode(terminal[1], screen.enter, screen.leave):
        assert termios.tcgetattr(terminal[1]) != before
        assert screen.calls == ["enter"]

    assert termios.tcgetattr(terminal[1]) == before
    assert screen.calls == ["enter", "leave"]


def test_leaving_twice_leaves_once(terminal: tuple[int, int]) -> None:
    screen = Screen()
    mode = TerminalMode(terminal[1], screen.enter, screen.leave)

    mode.leave()
    mode.enter()
    mode.leave()
    mode.leave()

    assert screen.calls == ["enter", "leave"]


def test_the_screen_can_be_given_back_before_the_keys(terminal: tuple[int, int]) -> None:
    before, screen = termios.tcgetattr(terminal[1]), Screen()
    mode = TerminalMode(terminal[1], screen.enter, screen.leave)
    with mode:
        ours = termios.tcgetattr(terminal[1])
        mode.return_screen()
        assert screen.calls == ["enter", "leave"]
        assert termios.tcgetattr(terminal[1]) == ours
        mode.leave()
        mode.enter()  # as after a suspension
        assert termios.tcgetattr(terminal[1]) == ours
    assert screen.calls == ["enter", "leave"]
    assert termios.tcgetattr(terminal[1]) == before


def test_entering_again_repairs_what_another_program_changed(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    screen = Screen()
    with TerminalMode(terminal[1], screen.enter, screen.leave) as mode:
        ours = termios.tcgetattr(terminal[1])
        termios.tcsetattr(terminal[1], termios.TCSANOW, before)

        mode.enter()

        assert termios.tcgetattr(terminal[1]) == ours
        assert screen.calls == ["enter", "leave", "enter"]
    assert termios.tcgetattr(terminal[1]) == before
    assert screen.calls == ["enter", "leave", "enter", "leave"]


def test_a_change_made_while_it_was_left_is_kept(terminal: tuple[int, int]) -> None:
    mode = TerminalMode(terminal[1], Screen().enter, Screen().leave)
    mode.enter()
    mode.leave()
    changed = termios.tcgetattr(terminal[1])
    changed[3] &= ~termios.ECHOE
    termios.tcsetattr(terminal[1], termios.TCSANOW, changed)

    mode.enter()
    mode.leave()

    assert termios.tcgetattr(terminal[1]) == changed


def test_an_error_while_it_is_in_force_goes_on_after_everything_is_back(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    screen = Screen()

    def draw() -> None:
        message = "drawing failed"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="drawing"), TerminalMode(terminal[1], screen.enter, screen.leave):
        draw()

    assert termios.tcgetattr(terminal[1]) == before
    assert screen.calls == ["enter", "leave"]


def test_a_screen_that_cannot_be_entered_leaves_no_trace(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    screen = Screen()

    def fail() -> None:
        message = "no such terminal"
        raise LookupError(message)

    with pytest.raises(LookupError, match="no such terminal"):
        TerminalMode(terminal[1], fail, screen.leave).enter()

    assert termios.tcgetattr(terminal[1]) == before
    assert screen.calls == ["leave"]


def test_a_terminal_that_is_gone_is_left_without_an_error(terminal: tuple[int, int]) -> None:
    def write_goodbye() -> None:
        os.write(terminal[1], b"goodbye")

    with TerminalMode(terminal[1], write_goodbye, write_goodbye) as mode:
        os.close(terminal[0])
        with pytest.raises(OSError, match="Input/output error"):
            write_goodbye()

        mode.leave()

    assert mode.is_in_foreground()


def test_what_was_typed_before_the_screen_appeared_is_dropped(terminal: tuple[int, int]) -> None:
    os.write(terminal[0], b"typed blindly\n")

    with TerminalMode(terminal[1], Screen().enter, Screen().leave):
        os.write(terminal[0], b"n")
        assert os.read(terminal[1], 100) == b"n"


def test_a_screen_without_a_keyboard_has_only_its_screen_changed() -> None:
    screen = Screen()

    with TerminalMode(None, screen.enter, screen.leave):
        assert screen.calls == ["enter"]

    assert screen.calls == ["enter", "leave"]


def test_where_there_is_no_job_control_the_program_is_in_the_foreground(terminal: tuple[int, int]) -> None:
    reading, writing = os.pipe()

    assert is_in_foreground(None)
    assert is_in_foreground(reading)
    assert is_in_foreground(terminal[1])

    os.close(reading)
    os.close(writing)
