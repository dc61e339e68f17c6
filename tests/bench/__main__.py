"""Measures stretchtimer beside its peers: ``python -m tests.bench``. Needs Linux, and nothing but Python.

It installs termdown, countdown-cli, a bare Typer program and this checkout into an environment of its own,
runs them in pseudo-terminals of 80 by 24, and prints Markdown tables of medians. That takes a quarter of an
hour; ``--only`` chooses what is measured, and ``--runs 3`` is quicker. The exit code tells whether every
figure was reached.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.growing import measure_growth, measure_hour
from tests.bench.milliseconds import measure_stages
from tests.bench.peers import Environment
from tests.bench.report import comparison, machine, measured, stage_table
from tests.bench.sampling import Samples, told
from tests.bench.sessions import measure_beside_busy_loops, measure_sessions
from tests.bench.starting import measure_commands, measure_first_frames

_PARTS = ("first-frame", "commands", "hold", "moving", "paused", "keys", "phases", "busy", "growth", "stages")
_AT_LEAST_RUNS = 7
_QUICK_ONES = 3
"""What takes a fraction of a second is run this many times as often."""


def main() -> int:
    """Measure what the command line asks for, and print it."""
    asked = _command_line().parse_args()
    with tempfile.TemporaryDirectory(prefix="stretchtimer-bench-") as temporary:
        environment = Environment(asked.environment or Path(temporary))
        told(f"installing into {environment.folder}")
        environment.install()
        samples = measure(environment, asked.runs, frozenset(asked.only))
        if asked.hour:
            measure_hour(environment, samples)
        sections = [machine(environment.versions(), samples)]
        if measured(samples):
            sections.append(comparison(samples))
        if "stages" in asked.only:
            sections.append(stage_table(measure_stages(environment, _QUICK_ONES * asked.runs)))
        sys.stdout.write("\n\n".join(sections) + "\n")
    return 0 if all(one.is_reached(samples) for one in measured(samples)) else 1


def measure(environment: Environment, runs: int, parts: frozenset[str]) -> Samples:
    """Measure some of the parts, the quick ones first."""
    samples = Samples()
    if "first-frame" in parts:
        measure_first_frames(environment, _QUICK_ONES * runs, samples)
    if "commands" in parts:
        measure_commands(environment, _QUICK_ONES * runs, samples)
    if "growth" in parts:
        measure_growth(environment, runs, samples)
    if parts & {"hold", "moving", "paused", "keys", "phases"}:
        measure_sessions(environment, runs, samples, parts)
    if "busy" in parts:
        measure_beside_busy_loops(environment, runs, samples)
    return samples


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure stretchtimer and its peers."
    )
    parser.add_argument(
        "--only", type=_parts, default=_PARTS, metavar="PART,…", help=f"some of: {', '.join(_PARTS)}"
    )
    parser.add_argument(
        "--runs", type=int, default=_AT_LEAST_RUNS, metavar="N", help="runs of each (default: %(default)s)"
    )
    parser.add_argument("--hour", action="store_true", help="watch the memory of a session for an hour, too")
    parser.add_argument(
        "--environment", type=Path, metavar="FOLDER", help="keep the environment here, and use it again"
    )
    return parser


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := set(parts) - set(_PARTS):
        message = f"there is no part called {', '.join(sorted(unknown))}"
        raise argparse.ArgumentTypeError(message)
    return parts


if __name__ == "__main__":
    sys.exit(main())
