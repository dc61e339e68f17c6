"""Whether no key comes for a while: so a key that is held down is told from one that was pressed."""

from __future__ import annotations

import os
import sys
import time

from stretchtimer.terminal.input.tty import keys_one_by_one

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios

_POLL_SECONDS = 0.01
"""The Windows console cannot be waited for."""


def is_silent(keyboard_fd: int, seconds: float) -> bool:
    """Whether no key comes in this time; one that does is thrown away, with all that came before.

    Args:
        keyboard_fd: A terminal; it is left as it was.
        seconds: How long to listen at most.
    """
    if sys.platform == "win32":
        deadline = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= deadline:
                return True
            time.sleep(_POLL_SECONDS)
        while msvcrt.kbhit():
            msvcrt.getwch()
        return False
    before = termios.tcgetattr(keyboard_fd)
    ours = keys_one_by_one(before, os.fpathconf(keyboard_fd, "PC_VDISABLE"))
    termios.tcsetattr(keyboard_fd, termios.TCSANOW, ours)
    try:
        if not select.select((keyboard_fd,), (), (), seconds)[0]:
            return True
        termios.tcflush(keyboard_fd, termios.TCIFLUSH)
        return False
    finally:
        termios.tcsetattr(keyboard_fd, termios.TCSANOW, before)
