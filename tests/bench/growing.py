"""Whether a session's memory grows with the time it lasts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.bench.consumption import consumption_of
from tests.bench.peers import STRETCHTIMER
from tests.bench.sampling import side_by_side, told
from tests.bench.terminals import Terminal

if TYPE_CHECKING:
    from tests.bench.peers import Environment
    from tests.bench.sampling import Observation, Samples

_SPEED = 1000
_ROUNDS = 20
_HOLDS = (60,) * 6
"""Twenty rounds of these make two hours."""
_HOUR = 3600
_SETTLED_SECONDS = 60


def measure_growth(environment: Environment, runs: int, samples: Samples) -> None:
    """A two-hour routine at speed 1000, ``runs`` times."""
    told(f"a routine of two hours at speed {_SPEED}, {runs} runs")
    side_by_side([(STRETCHTIMER, partial(_two_hours, environment))] * runs, samples)


def measure_hour(environment: Environment, samples: Samples) -> None:
    """An hour at speed 1, once."""
    told("a hold of one hour")
    timer = environment.stretchtimer("--mute")
    command = timer.command(_HOUR)
    samples.add(STRETCHTIMER, _growth("hour-growth", command, environment, _SETTLED_SECONDS, _HOUR))


def _two_hours(environment: Environment) -> Observation:
    file = environment.routine("two-hours", _HOLDS, _ROUNDS)
    command = (environment.path("stretchtimer"), "run", file, "--speed", str(_SPEED))
    seconds = sum(_HOLDS) * _ROUNDS / _SPEED
    return _growth("two-hours-growth", command, environment, seconds / 4, seconds)


def _growth(
    measure: str, command: tuple[str, ...], environment: Environment, settled: float, seconds: float
) -> Observation:
    """By how many KiB the resident memory grew from when it had settled to just before the end."""
    with Terminal(command, environment.variables()) as terminal:
        begun = terminal.watch_for(environment.stretchtimer().drawn)
        terminal.watch(begun + settled)
        before = consumption_of(terminal.pid)
        terminal.watch(begun + 0.95 * seconds)
        after = consumption_of(terminal.pid)
    return {measure: after.resident_kib - before.resident_kib}
