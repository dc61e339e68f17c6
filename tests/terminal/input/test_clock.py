"""The session's clock counts the time a computer sleeps."""

from __future__ import annotations

import errno
import sys
import time
from functools import partial
from itertools import count
from types import SimpleNamespace

import pytest

from stretchtimer.terminal.input.clock import clock_name, session_clock

every_system = pytest.mark.parametrize(
    ("platform", "available", "chosen"),
    [
        ("linux", ["CLOCK_BOOTTIME", "CLOCK_MONOTONIC"], "CLOCK_BOOTTIME"),
        ("android", ["CLOCK_BOOTTIME", "CLOCK_MONOTONIC"], "CLOCK_BOOTTIME"),
        ("linux", ["CLOCK_MONOTONIC"], "monotonic"),
        ("darwin", ["CLOCK_MONOTONIC"], "CLOCK_MONOTONIC"),
        ("win32", [], "perf_counter"),
        ("freebsd14", ["CLOCK_MONOTONIC"], "monotonic"),
    ],
)


@every_system
def test_each_system_has_a_clock_that_counts_sleep_where_it_can(
    platform: str, available: list[str], chosen: str
) -> None:
    assert clock_name(platform, available) == chosen


def test_on_linux_it_is_the_time_since_boot() -> None:
    if sys.platform != "linux":
        pytest.skip("the clock that counts sleep has this name on Linux only")
    clock = session_clock()

    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    now = clock()
    assert before <= now <= time.clock_gettime(time.CLOCK_BOOTTIME)


@every_system
def test_it_gives_every_reading_of_that_clock_as_it_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, available: list[str], chosen: str
) -> None:
    readings = count(100.0, 0.25)

    def reading(name: str) -> float:
        assert name == chosen
        return next(readings)

    functions = {name: partial(reading, name) for name in ("monotonic", "perf_counter")}
    there = SimpleNamespace(clock_gettime=reading, **functions, **{name: name for name in available})
    monkeypatch.setattr("stretchtimer.terminal.input.clock.time", there)
    monkeypatch.setattr("stretchtimer.terminal.input.clock.sys", SimpleNamespace(platform=platform))

    clock = session_clock()
    first = clock()
    assert (clock(), clock()) == (first + 0.25, first + 0.5)


def test_a_clock_that_the_system_refuses_gives_way_to_one_that_every_system_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(clock: int) -> float:
        raise OSError(errno.EINVAL, f"no clock {clock}")

    monkeypatch.setattr(time, "clock_gettime", refused, raising=False)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    before = time.monotonic()
    assert before <= session_clock()() <= time.monotonic()
