"""What was measured, as tables for a person and for `.github/BENCHMARK.md`."""

from __future__ import annotations

import math
import os
import platform
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measures import FIRST_FRAME, MEASURES
from tests.bench.milliseconds import UNWATCHED, WATCHED
from tests.bench.peers import BARE, COUNTDOWN, PYTHON, TERMDOWN
from tests.bench.staged_run import PYTHON as PYTHON_ITSELF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.bench.measures import Measure
    from tests.bench.sampling import Samples

_PEERS = (TERMDOWN, COUNTDOWN, BARE)
_TOLD_PACKAGES = ("typer", "rich", "pyyaml", "msgspec", "click")
_LEAST_MILLISECONDS = 0.5
"""Smaller stages are put together."""


def measured(samples: Samples) -> tuple[Measure, ...]:
    """The measures of which there are figures."""
    return tuple(measure for measure in MEASURES if samples.of(measure.key, measure.program))


def comparison(samples: Samples) -> str:
    """The table of every measure: medians with the least and the most, a ratio, and whether it is enough."""
    head = ("measure", "stretchtimer", *_PEERS, "ratio", "reach", "reached")
    return table(head, [_row(measure, samples) for measure in measured(samples)])


def stage_table(stages: Samples) -> str:
    """The table of the stages to the first frame: Python's own, then the others, the dearest first."""
    watched = [stage for stage in stages.measures() if stages.of(stage, WATCHED)]
    medians = {stage: stages.median(stage, WATCHED) for stage in watched}
    large = {stage: median for stage, median in medians.items() if median >= _LEAST_MILLISECONDS}
    by_cost = sorted(large, key=lambda stage: (stage != PYTHON_ITSELF, -large[stage]))
    total = sum(medians.values())
    rows = [(stage, f"{large[stage]:.1f}", f"{large[stage] / total:.0%}") for stage in by_cost]
    closing = (
        ("all smaller ones", f"{total - sum(large.values()):.1f}", ""),
        ("together", f"{total:.1f}", "100%"),
        ("the same unwatched, in turn", f"{stages.median(FIRST_FRAME, UNWATCHED):.1f}", ""),
    )
    return table(("to the first frame", "ms", "share"), [*rows, *closing])


def machine(versions: dict[str, str], samples: Samples) -> str:
    """What the figures were measured on and with."""
    packages = ", ".join(f"{name} {versions[name]}" for name in _TOLD_PACKAGES if name in versions)
    bare_python = samples.of(FIRST_FRAME, PYTHON)
    lines = [
        *host(),
        f"termdown {versions[TERMDOWN]}, countdown-cli {versions[COUNTDOWN]}; {packages}.",
        "Medians, in brackets the least and the most.",
    ]
    if bare_python:
        lines.append(f"`{PYTHON}` takes {samples.median(FIRST_FRAME, PYTHON):.1f} ms.")
    return " ".join(lines)


def host() -> tuple[str, ...]:
    """The machine by itself."""
    return (
        f"{datetime.now().astimezone():%Y-%m-%d}, {_processor()}, {os.cpu_count()} processors.",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}.",
    )


def _row(measure: Measure, samples: Samples) -> tuple[str, ...]:
    title = f"{measure.title}, {measure.unit}"
    cells = (_cell(measure, samples, program) for program in (measure.program, *_PEERS))
    reached = "yes" if measure.is_reached(samples) else "**no**"
    if not math.isfinite(measure.at_most):
        reached = "–"
    return (title, *cells, _ratio(measure, samples), measure.reach, reached)


def _cell(measure: Measure, samples: Samples, program: str) -> str:
    seen = samples.of(measure.key, program)
    if not seen:
        return "–"
    figure = measure.written(measure.figure(samples, program))
    return f"{figure} ({measure.written(min(seen))}…{measure.written(max(seen))})"


def _ratio(measure: Measure, samples: Samples) -> str:
    """How stretchtimer's figure compares with the peer's that it is held against, else with termdown's."""
    peer = measure.times or TERMDOWN
    if measure.is_difference or not samples.of(measure.key, peer):
        return "–"
    mine, theirs = measure.figure(samples, measure.program), measure.figure(samples, peer)
    return f"{mine / theirs:.2f} × {peer}" if theirs else "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, whose columns stand below each other as plain text, too."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_lines(lines, widths))


def _lines(lines: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
