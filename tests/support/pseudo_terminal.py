"""A real terminal for a program under test, and what was shown and set on it."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import termios
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pexpect import TIMEOUT
from pexpect.fdpexpect import fdspawn

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT_PRINTER = (sys.executable, str(Path(__file__).with_name("event_printer.py")))

_TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTSTP):
    signal.signal(number, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""A new session's first program makes the terminal its own; signals are as a login would have them."""


class PseudoTerminal:
    """A program that runs in a terminal of its own, with both ends of it in the test's hands."""

    def __init__(self, *command: str) -> None:
        self.keyboard, self._screen = os.openpty()
        self.before = self.attributes()
        launch = (sys.executable, "-ISc", _TAKE_TERMINAL, *command)
        self.process = subprocess.Popen(
            launch, stdin=self._screen, stdout=self._screen, stderr=self._screen, start_new_session=True
        )
        self._reader = fdspawn(self.keyboard, timeout=15, encoding="utf-8")
        self.shown = ""

    def attributes(self) -> list[Any]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._screen)

    def set_attributes(self, attributes: list[Any]) -> None:
        """Set the terminal as another program would."""
        termios.tcsetattr(self._screen, termios.TCSANOW, attributes)

    def press(self, keys: str | bytes) -> None:
        """Send keys as they are, at once."""
        os.write(self.keyboard, keys.encode() if isinstance(keys, str) else keys)

    def expect(self, text: str) -> None:
        """Wait until the program has shown ``text``."""
        found = self._reader.expect_exact([text, TIMEOUT])
        assert found == 0, f"waited for {text!r}, saw {self._reader.before!r} after {self.shown!r}"
        self.shown += str(self._reader.before) + text

    def number_after(self, text: str) -> int:
        """The number that the program shows after ``text``."""
        self._reader.expect(re.escape(text) + r"(\d+)\s")
        self.shown += str(self._reader.before) + str(self._reader.after)
        match = self._reader.match
        assert isinstance(match, re.Match)
        return int(match[1])

    def wait(self) -> int:
        """Wait for the program's end, and gather the rest of what it shows; its exit code."""
        code = self.process.wait(timeout=15)
        while select.select((self.keyboard,), (), (), 0)[0]:
            self.shown += self._reader.read_nonblocking(4096, timeout=0)
        return code

    def vanish(self) -> None:
        """Close the terminal as when its window is closed."""
        os.close(self._screen)
        os.close(self.keyboard)
        self._screen = self.keyboard = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.keyboard >= 0:
            self.vanish()


@contextmanager
def running(*command: str) -> Iterator[PseudoTerminal]:
    """A program in a pseudo-terminal, ended with the test."""
    terminal = PseudoTerminal(*command)
    try:
        yield terminal
    finally:
        terminal.close()
