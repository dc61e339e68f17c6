"""What ``list`` takes with many routines: ``python -m tests.bench.many_routines``.

A thousand should be listed in under a second, and twice as many should take about twice as long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

COUNTS = (0, 500, 1000, 2000)
RUNS = 7
REACH_SECONDS = 1.0
STRETCHTIMER = Path(sys.executable).with_name("stretchtimer")

ROUTINE = """\
name: Routine {number}
description: What my back likes on day {number}.
tags: [mine, day-{number}]
steps:
  - stretch: runners-lunge
    hold: 30s
  - stretch: cat-cow
    reps: 8
    pace: 6s
  - name: Calf stretch at the wall
    sides: [left leg back, right leg back]
    hold: 45s
    cues: [Heel stays down, Lean in slowly]
"""


def fill(folder: Path, count: int) -> None:
    """Write so many routines."""
    folder.mkdir()
    for number in range(count):
        (folder / f"routine-{number:04}.yaml").write_text(ROUTINE.format(number=number), encoding="utf-8")


def seconds_to_list(folder: Path) -> float:
    """How long the command takes from its start to its end."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(
        (STRETCHTIMER, "list"),
        check=True,
        stdout=subprocess.DEVNULL,
        env={**variables, "STRETCHTIMER_ROUTINES": str(folder)},
    )
    return time.perf_counter() - started


def measure(folder: Path) -> dict[int, float]:
    """The median for each count, in turn so that a busy moment of the machine strikes all of them."""
    for count in COUNTS:
        fill(folder / str(count), count)
    seconds_to_list(folder / "0")
    runs = [{count: seconds_to_list(folder / str(count)) for count in COUNTS} for _ in range(RUNS)]
    return {count: median(run[count] for run in runs) for count in COUNTS}


def main() -> int:
    """Print the table; the exit code says whether both figures are reached."""
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(Path(folder))
    print("routines  seconds  ms for each")
    for count, seconds in medians.items():
        each = f"{1000 * (seconds - medians[0]) / count:11.2f}" if count else ""
        print(f"{count:8}  {seconds:7.2f}  {each}")
    growth = (medians[2000] - medians[0]) / (medians[1000] - medians[0])
    print(f"twice as many take {growth:.2f} times as long")
    return int(medians[1000] > REACH_SECONDS or growth > 2.5)


if __name__ == "__main__":
    sys.exit(main())
