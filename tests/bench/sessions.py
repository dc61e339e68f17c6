"""What a running countdown uses, how soon it answers, and how exactly it keeps time."""

from __future__ import annotations

import math
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.consumption import consumption_of, spent
from tests.bench.peers import STRETCHTIMER, WITH_SOUND
from tests.bench.phases import milliseconds_late, phases
from tests.bench.sampling import side_by_side, told
from tests.bench.terminals import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.consumption import Consumption
    from tests.bench.peers import Environment, Timer
    from tests.bench.sampling import Observation, Samples

HOLD_SECONDS = 60
_BUSY_LOOPS = 2
_BUSY_TIMES = 2
"""So many runs of each program go side by side: beside busy loops, programs that wait are no burden."""
_SETTLED_SECONDS = 5
"""By then everything that a program does only once has been done."""
_WINDOW_SECONDS = 30
_QUIET_SECONDS = 0.3
"""Between ticks: an answer to a key pressed now is no tick."""
_KEY_ROUNDS = 2
_PARTS = ("hold", "moving", "paused", "keys", "phases")
_MOVEMENTS = {"walking-lunge": 15, "leg-swing": 30}
"""The movement that changes most of its figure, and the quickest; each for a minute of repetitions."""


def measure_sessions(environment: Environment, runs: int, samples: Samples, parts: frozenset[str]) -> None:
    """Every program side by side, while the machine has nothing else to do."""
    silent = environment.stretchtimer("--mute")
    timers = (silent, *environment.peers())
    more = (environment.stretchtimer(name=WITH_SOUND), environment.with_figure())
    observed: dict[str, tuple[tuple[str, Callable[[], Observation]], ...]] = {
        "hold": tuple((timer.name, partial(hold, timer, environment)) for timer in (*timers, *more)),
        "moving": tuple((STRETCHTIMER, partial(moving, name, environment)) for name in _MOVEMENTS),
        "paused": tuple((timer.name, partial(paused, timer, environment)) for timer in timers),
        "keys": tuple((timer.name, partial(keys, timer, environment)) for timer in timers),
        "phases": ((STRETCHTIMER, partial(phases, environment)),),
    }
    chosen = [one for part in _PARTS if part in parts for one in observed[part]]
    for run in range(1, runs + 1):
        told(f"sessions of up to {HOLD_SECONDS} s side by side, run {run} of {runs}")
        side_by_side(chosen, samples)


def measure_beside_busy_loops(environment: Environment, runs: int, samples: Samples) -> None:
    """How exactly time is kept while two other programs want all of the processor."""
    timers = (environment.stretchtimer("--mute"), *environment.peers())
    chosen = [(timer.name, partial(_hold_end, timer, environment, "busy-")) for timer in timers]
    chosen.append((STRETCHTIMER, partial(phases, environment, "busy-")))
    turns = math.ceil(runs / _BUSY_TIMES)
    for turn in range(1, turns + 1):
        told(f"each {_BUSY_TIMES} times beside {_BUSY_LOOPS} busy loops, turn {turn} of {turns}")
        with busy_loops(_BUSY_LOOPS):
            side_by_side(chosen * _BUSY_TIMES, samples)


@contextmanager
def busy_loops(count: int) -> Iterator[None]:
    """Keep ``count`` processors busy meanwhile."""
    # In sessions of their own, as from other terminals: Linux shares the processors out by session, and those
    # who watch, and the sound server, are not to be paired with a loop.
    command = (sys.executable, "-Sc", "while True: pass")
    loops = [subprocess.Popen(command, start_new_session=True) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def hold(timer: Timer, environment: Environment, seconds: int = HOLD_SECONDS) -> Observation:
    """A hold from its first frame to its end: what it used in the midst of it, and when it was over.

    Figures: ``cpu``, ``cpu-players`` (seconds in 30 s), ``bytes`` and ``wake-ups`` (a second),
    ``settled-growth`` (KiB), ``end`` (milliseconds late against the first frame), ``memory`` (MiB).
    """
    with Terminal(timer.command(seconds), environment.variables()) as terminal:
        begun = terminal.watch_for(timer.drawn)
        before, after = _watched_window(terminal, begun)
        terminal.watch(begun + seconds - _SETTLED_SECONDS)
        last = consumption_of(terminal.pid)
        late = milliseconds_late(terminal, timer, begun, seconds)
        terminal.end()
    used = spent(before, after)
    return {
        "cpu": used.cpu_seconds,
        "cpu-players": used.children_cpu_seconds,
        "bytes": terminal.recording.bytes_between(before.at, after.at) / used.seconds,
        "wake-ups": used.wakeups / used.seconds,
        "settled-growth": last.resident_kib - before.resident_kib,
        "end": late,
        "memory": terminal.peak_kib / 1024,
    }


def moving(stretch: str, environment: Environment) -> Observation:
    """Thirty seconds of a stretch's repetitions, in a terminal with all colours, which take most bytes.

    Figures: the stretch's ``…-cpu`` (percent of a core) and ``…-bytes`` (a second).
    """
    file = environment.moving(stretch, _MOVEMENTS[stretch])
    command = (environment.path("stretchtimer"), "run", file, "--mute")
    with Terminal(command, environment.variables(COLORTERM="truecolor")) as terminal:
        begun = terminal.watch_for(environment.stretchtimer().drawn)
        before, after = _watched_window(terminal, begun)
    used = spent(before, after)
    return {
        f"{stretch}-cpu": 100 * used.cpu_seconds / used.seconds,
        f"{stretch}-bytes": terminal.recording.bytes_between(before.at, after.at) / used.seconds,
    }


def paused(timer: Timer, environment: Environment) -> Observation:
    """A hold that is paused for 30 s.

    Figures: ``paused-cpu`` (seconds in all), ``paused-bytes`` and ``paused-wake-ups`` (a second).
    """
    with Terminal(timer.command(2 * HOLD_SECONDS), environment.variables()) as terminal:
        begun = terminal.watch_for(timer.drawn)
        terminal.wait_for_silence(_QUIET_SECONDS, at_most=2)
        terminal.press(" ")
        before, after = _watched_window(terminal, begun)
    used = spent(before, after)
    return {
        "paused-cpu": used.cpu_seconds,
        "paused-bytes": terminal.recording.bytes_between(before.at, after.at) / used.seconds,
        "paused-wake-ups": used.wakeups / used.seconds,
    }


def keys(timer: Timer, environment: Environment) -> Observation:
    """Keys pressed in the midst of a hold, between its ticks.

    Figures: ``key`` (the median of all presses) and ``key-worst``, in milliseconds until the whole answer was
    there.
    """
    with Terminal(timer.command(2 * HOLD_SECONDS), environment.variables()) as terminal:
        terminal.watch_for(timer.drawn)
        answers = []
        for key in timer.keys * _KEY_ROUNDS:
            terminal.wait_for_silence(_QUIET_SECONDS, at_most=1.5)
            answers.append(1000 * terminal.answer_to(key))
    return {"key": sorted(answers)[len(answers) // 2], "key-worst": max(answers)}


def _hold_end(timer: Timer, environment: Environment, prefix: str) -> Observation:
    with Terminal(timer.command(HOLD_SECONDS), environment.variables()) as terminal:
        begun = terminal.watch_for(timer.drawn)
        return {f"{prefix}end": milliseconds_late(terminal, timer, begun, HOLD_SECONDS)}


def _watched_window(terminal: Terminal, begun: float) -> tuple[Consumption, Consumption]:
    """What the program had used at the beginning and at the end of 30 settled seconds."""
    terminal.watch(begun + _SETTLED_SECONDS)
    before = consumption_of(terminal.pid)
    terminal.watch(before.at + _WINDOW_SECONDS)
    return before, consumption_of(terminal.pid)
