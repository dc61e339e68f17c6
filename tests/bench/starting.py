"""How soon a program is there: its first frame, its help, its list, its completion."""

from __future__ import annotations

import os
import subprocess
import time
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.peers import BARE, PYTHON, STRETCHTIMER
from tests.bench.sampling import alternate, told
from tests.bench.terminals import BenchmarkError, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.peers import Environment, Timer
    from tests.bench.sampling import Observation, Samples

_SECONDS = 60
_COMPLETION = {
    "_STRETCHTIMER_COMPLETE": "complete_bash",
    "COMP_WORDS": "stretchtimer run after",
    "COMP_CWORD": "2",
}
"""What bash hands over when somebody presses Tab after ``stretchtimer run after``."""


def measure_first_frames(environment: Environment, runs: int, samples: Samples) -> None:
    """From the program's start to the first frame of a session, in milliseconds."""
    told(f"first frames, {runs} runs of each program in turn")
    timers = (environment.stretchtimer(), *environment.peers(), environment.bare_frame())
    candidates = {timer.name: partial(first_frame, timer, environment) for timer in timers}
    nothing = (environment.path("python"), "-c", "pass")
    candidates[PYTHON] = partial(_until_end, "first-frame", nothing, environment)
    alternate(candidates, runs, samples)


def measure_commands(environment: Environment, runs: int, samples: Samples) -> None:
    """From the start to the end of commands that only tell something, in milliseconds."""
    told(f"commands, {runs} runs of each in turn")
    program = environment.path("stretchtimer")
    bare = (environment.path("bare-typer"), "--help")
    for measure, argument, expected in (("help", "--help", "Usage"), ("list", "list", "after-run")):
        candidates = {
            STRETCHTIMER: partial(_until_end, measure, (program, argument), environment, expected),
            BARE: partial(_until_end, measure, bare, environment, "Usage"),
        }
        alternate(candidates, runs, samples)
    alternate(
        {
            STRETCHTIMER: partial(_completion, (program,), environment),
            BARE: partial(_until_end, "completion", bare, environment),
        },
        runs,
        samples,
    )


def first_frame(timer: Timer, environment: Environment) -> Observation:
    """How long until the first frame of a countdown is in the terminal."""
    with Terminal(timer.command(_SECONDS), environment.variables()) as terminal:
        return {"first-frame": 1000 * (terminal.watch_for(timer.drawn) - terminal.started)}


def _until_end(
    measure: str, command: Sequence[str], environment: Environment, expected: str = ""
) -> Observation:
    with Terminal(command, environment.variables()) as terminal:
        ended = terminal.end()
    _check(command, ended.exit_code, terminal.shown, expected)
    return {measure: 1000 * (ended.at - terminal.started)}


def _completion(command: Sequence[str], environment: Environment) -> Observation:
    """A shell reads what is completed from a pipe."""
    begin = time.perf_counter()
    done = subprocess.run(
        command, env=environment.variables(**_COMPLETION), capture_output=True, text=True, check=False
    )
    end = time.perf_counter()
    _check(command, done.returncode, done.stdout.replace(os.linesep, " "), "after-run")
    return {"completion": 1000 * (end - begin)}


def _check(command: Sequence[str], exit_code: int, shown: str, expected: str) -> None:
    if exit_code or expected not in shown:
        what = " ".join(command)
        message = f"{what} ended with {exit_code} and showed, not {expected!r}, but {shown[-500:]!r}"
        raise BenchmarkError(message)
