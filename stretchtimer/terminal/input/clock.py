"""The clock of a session: it goes on while the computer sleeps, so that a sleep is noticed afterwards."""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from stretchtimer.session.ports import Clock


def session_clock() -> Clock:
    """A clock in seconds that counts sleep and never goes back; only differences mean anything."""
    name = clock_name(sys.platform, vars(time))
    clock: Clock = vars(time)[name]
    if sys.platform != "win32" and name.startswith("CLOCK_"):
        clock = partial(time.clock_gettime, vars(time)[name])
    try:
        clock()
    except OSError:
        # Python knows the clock, and the system, an old one or a sandbox, does not.
        return time.monotonic
    return clock


def clock_name(platform: str, available: Collection[str]) -> str:
    """Which clock of the ``time`` module counts sleep.

    ``time.monotonic`` alone will not do: it stands still in suspend on Linux and macOS, and moves in steps of
    16 ms on Windows before Python 3.13.

    Args:
        platform: As in ``sys.platform``.
        available: The names that the ``time`` module has here.
    """
    if "CLOCK_BOOTTIME" in available:
        return "CLOCK_BOOTTIME"
    return {"darwin": "CLOCK_MONOTONIC", "win32": "perf_counter"}.get(platform, "monotonic")
