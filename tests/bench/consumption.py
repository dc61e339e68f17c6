"""What a running program has used so far, as Linux counts it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_PAGE_KIB = os.sysconf("SC_PAGE_SIZE") / 1024


class Consumption(NamedTuple):
    """What a program had used at one moment."""

    at: float
    cpu_seconds: float
    """Of all its threads, also those that have ended; to the nanosecond."""
    children_cpu_seconds: float
    """Of the children that have ended and been waited for; to 10 ms."""
    wakeups: dict[int, int]
    """How often each thread that runs has given the processor up to wait for something."""
    resident_kib: float
    """The memory it had resident, in KiB."""


class Spent(NamedTuple):
    """What a program used between two moments."""

    seconds: float
    cpu_seconds: float
    children_cpu_seconds: float
    wakeups: int


def consumption_of(pid: int) -> Consumption:
    """What the program has used until now."""
    return Consumption(
        time.perf_counter(),
        time.clock_gettime(_cpu_clock(pid)),
        _children_cpu_seconds(pid),
        _wakeups(pid),
        int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KIB,
    )


def peak_kib(pid: int) -> int:
    """The most memory it ever had resident, in KiB, as far as it still runs; else 0.

    What ``wait4`` tells is not less than the memory of the program that started it.
    """
    with suppress(FileNotFoundError, ProcessLookupError):
        status = Path(f"/proc/{pid}/status").read_text()
        if found := status.partition("\nVmHWM:")[2]:
            return int(found.split()[0])
    return 0


def spent(before: Consumption, after: Consumption) -> Spent:
    """The difference. Threads that ended in between are missing from the wake-ups, from nothing else."""
    return Spent(
        after.at - before.at,
        after.cpu_seconds - before.cpu_seconds,
        after.children_cpu_seconds - before.children_cpu_seconds,
        sum(count - before.wakeups.get(thread, 0) for thread, count in after.wakeups.items()),
    )


def _cpu_clock(pid: int) -> int:
    """The clock that ``clock_getcpuclockid`` would give: it runs while a thread of the process does."""
    return (~pid << 3) | 2


def _children_cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[13]) + int(after_name[14])) / _TICKS_A_SECOND


def _wakeups(pid: int) -> dict[int, int]:
    found = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            status = (thread / "status").read_text()
            found[int(thread.name)] = int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
    return found
