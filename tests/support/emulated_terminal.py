"""The program in a terminal of its own, and what a person in front of it would see."""

from __future__ import annotations

import os
import select
import struct
import sys
import time
from contextlib import contextmanager, suppress
from copy import deepcopy
from typing import TYPE_CHECKING

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals of this kind on Windows", allow_module_level=True)

import fcntl
import termios

from stretchtimer.terminal.input.presses import HELD_SECONDS
from tests.support.home import NO_CHANGES, STRETCHTIMER
from tests.support.pseudo_terminal import PseudoTerminal
from tests.support.screen_text import can_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.home import Changes, Home

FULL_SCREEN = 1049
"""The terminal's mode in which another screen stands before the normal one."""
_PASTES_ARE_MARKED = 2004 << 5
"""As pyte keeps a private mode."""
_PATIENCE_SECONDS = 15.0
_READ_BYTES = 65536


class _TwoScreens(pyte.Screen):
    """A terminal's screen, and the normal one behind it while a program shows its own."""

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        if FULL_SCREEN in modes and kwargs.get("private") and not self.is_full:
            self._normal = deepcopy(self.buffer), (self.cursor.x, self.cursor.y)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        if FULL_SCREEN in modes and kwargs.get("private") and self.is_full:
            self.buffer, (self.cursor.x, self.cursor.y) = self._normal
        super().reset_mode(*modes, **kwargs)

    @property
    def is_full(self) -> bool:
        return FULL_SCREEN << 5 in self.mode  # how pyte keeps a private mode


class EmulatedTerminal(PseudoTerminal):
    """A program in a terminal of a given size, watched by somebody who knows what it shows at any time."""

    def __init__(self, *command: str, variables: dict[str, str], columns: int = 80, rows: int = 24) -> None:
        self._display = _TwoScreens(columns, rows)
        self._stream = pyte.ByteStream(self._display)
        self.written = b""
        """All that the program has written."""
        self.written_at = 0.0
        """When the last of it came, in seconds of ``time.monotonic``."""
        settings = (f"{name}={value}" for name, value in variables.items())
        sized = f'stty cols {columns} rows {rows}; exec "$@"'
        super().__init__("env", "-i", *settings, "sh", "-c", sized, "sh", *command)

    @property
    def screen(self) -> str:
        """What is to be seen now, row by row."""
        return "\n".join(row.rstrip() for row in self._display.display)

    @property
    def is_full_screen(self) -> bool:
        """Whether another screen stands before the normal one."""
        return self._display.is_full

    @property
    def shows_cursor(self) -> bool:
        return not self._display.cursor.hidden

    def style(self, text: str) -> pyte.screens.Char:
        """The first letter of ``text`` on the screen, with its colours."""
        row = next(number for number, line in enumerate(self._display.display) if text in line)
        return self._display.buffer[row][self._display.display[row].index(text)]

    def can_read(self, text: str) -> bool:
        """Whether this is on the screen, as text or in large letters."""
        return can_read(self.screen.splitlines(), text)

    def until(self, *texts: str) -> str:
        """Watch until all of these can be read; the screen as it then is."""
        return self.until_true(lambda: all(map(self.can_read, texts)), f"{texts}")

    def stop(self, *asked: str) -> None:
        """Press q, and once these can be read a second time, too late for one key that is held down."""
        self.press("q")
        self.until(*asked)
        time.sleep(2 * HELD_SECONDS)
        self.press("q")

    def answer(self, question: str, key: str) -> None:
        """Press a key once it is read by itself; what comes before that is not meant for the question."""
        self.until_asked_for_a_key(question)
        self.press(key)

    def until_asked_for_a_key(self, question: str) -> None:
        """Watch until the question can be read, and a key would be read by itself."""
        self.until(question)
        self.until_true(lambda: not self.attributes()[3] & termios.ICANON, "a key by itself")

    def press_twice(self, key: str) -> None:
        """Press a key, let go of it, and press it again."""
        self.press(key)
        time.sleep(2 * HELD_SECONDS)
        self.press(key)

    def until_gone(self, text: str) -> str:
        """Watch until this is no longer on the screen."""
        return self.until_true(lambda: text not in self.screen, f"no {text!r}")

    def until_true(self, is_so: Callable[[], bool], what: str = "the expected") -> str:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            has_ended = self.process.poll() is not None
            if not self._watch(0 if has_ended else 0.1) and not is_so():
                assert not has_ended, f"waited for {what}, the program ended with\n{self.screen}"
                assert time.monotonic() < deadline, f"waited for {what}, saw\n{self.screen}"
        return self.screen

    def forget(self) -> None:
        """Take all that was shown away, so that only what is drawn anew can be read."""
        while self._watch(0.1):
            pass
        self._display.erase_in_display(2)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._display.resize(rows, columns)
        fcntl.ioctl(self.keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def take_nothing(self) -> None:
        """Stop the terminal: what is written to it waits."""
        termios.tcflow(self._screen, termios.TCOOFF)

    def fill(self) -> None:
        """Write until nothing more is taken, as long as nobody reads it."""
        writing = os.open(os.ttyname(self._screen), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        with suppress(BlockingIOError):
            while True:
                os.write(writing, b"." * _READ_BYTES)
        os.close(writing)

    def take_all(self) -> None:
        """Let the terminal go on."""
        termios.tcflow(self._screen, termios.TCOON)

    def wait(self) -> int:
        """Watch until the program has ended; its exit code."""
        self.until_true(lambda: self.process.poll() is not None, "the end")
        while self._watch(0):
            pass
        return self.process.wait()

    def assert_whole(self) -> None:
        """Everything about the terminal is as the program found it."""
        assert not self.is_full_screen
        assert self.shows_cursor
        assert _PASTES_ARE_MARKED not in self._display.mode
        assert pyte.modes.DECAWM in self._display.mode
        assert self.attributes() == self.before

    def _watch(self, seconds: float) -> bool:
        """Take in what is written next; whether there was anything within so many seconds."""
        if not select.select((self.keyboard,), (), (), seconds)[0]:
            return False
        written = os.read(self.keyboard, _READ_BYTES)
        self.written_at = time.monotonic()  # before it is taken in, which takes its time beside other tests
        self.written += written
        self._stream.feed(written)
        return True


@contextmanager
def in_terminal(
    home: Home, *arguments: str, columns: int = 80, rows: int = 24, changes: Changes = NO_CHANGES
) -> Iterator[EmulatedTerminal]:
    """The program in a terminal, ended with the test."""
    with command_in_terminal(
        home, STRETCHTIMER, *arguments, columns=columns, rows=rows, changes=changes
    ) as terminal:
        yield terminal


@contextmanager
def command_in_terminal(
    home: Home, *command: str, columns: int = 80, rows: int = 24, changes: Changes = NO_CHANGES
) -> Iterator[EmulatedTerminal]:
    """Any command in a terminal, ended with the test."""
    terminal = EmulatedTerminal(*command, variables=home.with_changes(changes), columns=columns, rows=rows)
    try:
        yield terminal
    finally:
        terminal.close()
