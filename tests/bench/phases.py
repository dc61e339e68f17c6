"""How exactly a session keeps its time: when it ends, and when its cues are heard."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.recording import NORMAL_SCREEN
from tests.bench.terminals import BenchmarkError, Terminal

if TYPE_CHECKING:
    from tests.bench.peers import Environment, Timer
    from tests.bench.sampling import Observation

PHASES = 10
PHASE_SECONDS = 3
_FIRST_CUE_SECONDS = 1
"""The first cue has to wait until a player is found; those after this second of the session do not."""
_LATEST_SECONDS = 10
"""A countdown that is not over so long after its time will not end at all."""


def phases(environment: Environment, prefix: str = "") -> Observation:
    """Ten holds of 3 s, one right after the other, with a player that notes when it begins to play.

    Figures, all in milliseconds late against the first frame: ``phases-end``, ``first-cue`` (the one that has
    to wait until a player is found) and ``worst-cue`` (of all others the one furthest from its time).
    """
    file = environment.routine("phases", (PHASE_SECONDS,) * PHASES)
    cues = environment.folder / f"cues-{time.perf_counter_ns()}"
    timer = environment.stretchtimer()
    # A tone that words follow has no file of its own, by which it could be told here.
    command = (environment.path("stretchtimer"), "run", file, "--voice", "off")
    with Terminal(command, environment.variables(BENCH_CUES=str(cues))) as terminal:
        begun = terminal.watch_for(timer.drawn)
        late = milliseconds_late(terminal, timer, begun, PHASES * PHASE_SECONDS)
        terminal.end()
    errors = cue_errors(heard_cues(cues, begun))
    worst = max((error for due, error in errors if due >= _FIRST_CUE_SECONDS), key=abs)
    return {f"{prefix}phases-end": late, f"{prefix}first-cue": errors[0][1], f"{prefix}worst-cue": worst}


class HeardCue(NamedTuple):
    """A tone, and the second after the first frame at which its player began to run."""

    tone: str
    at: float


def heard_cues(log: Path, begun: float) -> list[HeardCue]:
    """What the player noted, in the order of time."""
    offset = time.time() - time.perf_counter()
    lines = [line.split(maxsplit=1) for line in log.read_text().splitlines()]
    heard = [HeardCue(Path(path).stem, float(at) - offset - begun) for at, path in lines]
    return sorted(heard, key=lambda cue: cue.at)


def due_cues() -> list[HeardCue]:
    """What a listener should hear: each hold begins with its tone, and the last seconds tick."""
    due = []
    for start in range(0, PHASES * PHASE_SECONDS, PHASE_SECONDS):
        due.append(HeardCue("begin", start))
        due += [HeardCue("tick", start + second) for second in range(1, PHASE_SECONDS)]
    return [*due, HeardCue("finished", PHASES * PHASE_SECONDS)]


def cue_errors(heard: list[HeardCue]) -> list[tuple[float, float]]:
    """For each cue that was due, its second and how many milliseconds late it came.

    Raises:
        BenchmarkError: Not exactly the cues that were due were heard.
    """
    due = due_cues()
    if [cue.tone for cue in heard] != [cue.tone for cue in due]:
        message = f"heard {' '.join(cue.tone for cue in heard)}, not what was due"
        raise BenchmarkError(message)
    return [(should.at, 1000 * (was.at - should.at)) for should, was in zip(due, heard, strict=True)]


def milliseconds_late(terminal: Terminal, timer: Timer, begun: float, seconds: float) -> float:
    """How many milliseconds more than ``seconds`` after the first frame the countdown was over."""
    due = begun + seconds + timer.zero_seconds
    terminal.watch(due + _LATEST_SECONDS)
    ended = terminal.recording.written_at(NORMAL_SCREEN)
    if ended is None:
        message = f"{timer.name} did not end a countdown of {seconds} s"
        raise BenchmarkError(message)
    return 1000 * (ended - due)
