"""Where the milliseconds to the first frame go."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.sampling import Samples, alternate, told
from tests.bench.starting import first_frame
from tests.bench.terminals import BenchmarkError, Terminal

if TYPE_CHECKING:
    from tests.bench.peers import Environment
    from tests.bench.sampling import Observation

WATCHED = "watched"
UNWATCHED = "not watched"
_STAGED_RUN = Path(__file__).with_name("staged_run.py")
_SECONDS = 60


def measure_stages(environment: Environment, runs: int) -> Samples:
    """Each stage's milliseconds, and in turn with it those to the first frame that nobody watches."""
    told(f"stages to the first frame, {runs} runs")
    samples = Samples()
    timer = environment.stretchtimer()
    alternate(
        {WATCHED: lambda: _stages(environment), UNWATCHED: lambda: first_frame(timer, environment)},
        runs,
        samples,
    )
    return samples


def _stages(environment: Environment) -> Observation:
    """One run; what the watching itself takes is counted with the stages."""
    result = environment.folder / "stages.json"
    result.unlink(missing_ok=True)
    session = environment.stretchtimer().command(_SECONDS)[1:]
    command = (environment.path("python"), "-I", str(_STAGED_RUN), str(result), *session)
    started = str(time.perf_counter())
    with Terminal(command, environment.variables(BENCH_STARTED=started)) as terminal:
        terminal.end()
    if not result.exists():
        message = f"the watched session came to no first frame: {terminal.shown[-500:]!r}"
        raise BenchmarkError(message)
    return {stage: 1000 * seconds for stage, seconds in json.loads(result.read_text()).items()}
