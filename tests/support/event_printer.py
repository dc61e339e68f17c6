"""Prints the name of each event, full screen, until one ends it: all of the terminal's input half at work.

An argument may be ``fail``: it then breaks at the first event.
"""

from __future__ import annotations

import os
import sys

from stretchtimer.session.events import EXIT_CODES
from stretchtimer.terminal.input.clock import session_clock
from stretchtimer.terminal.input.posix import controls_for
from stretchtimer.terminal.input.tty import TerminalMode

ENTER_SCREEN = "\x1b[?1049h\x1b[?25l"
LEAVE_SCREEN = "\x1b[?25h\x1b[?1049l"


def show(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main() -> int:
    mode = TerminalMode(0, lambda: show(ENTER_SCREEN), lambda: show(LEAVE_SCREEN))
    controls = controls_for(0, mode, session_clock())
    with controls, mode:
        show(f"ready {os.getpid()}")
        while True:
            event = controls.wait(None)
            if "fail" in sys.argv:
                message = "drawing failed"
                raise RuntimeError(message)
            if event in EXIT_CODES:
                return EXIT_CODES[event]
            show(f"<{event.name}>")


if __name__ == "__main__":
    sys.exit(main())
