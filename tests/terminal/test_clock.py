"""The session's clock counts the time a computer sleeps."""

from __future__ import annotations

import sys
import time

import pytest

from stretchtimer.terminal.clock import clock_name, session_clock


@pytest.mark.parametrize(
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


def test_it_measures_seconds() -> None:
    clock = session_clock()

    began, reference = clock(), time.monotonic()
    time.sleep(0.02)
    assert clock() - began == pytest.approx(time.monotonic() - reference, abs=1)
