"""What ``export`` takes: ``python -m tests.bench.exporting``.

Ten minutes should be written in under three seconds once their speech is there, as a WAV file and as an MP3,
and an hour should need no more memory than that. A page of five minutes should be written as fast, and be no
larger than 1.6 MB. Needs Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

RUNS = 5
REACH_SECONDS = 3.0
REACH_MEGABYTES = 20.0
"""What an hour may take more than ten minutes do."""
KINDS = ("wav", "mp3")
REACH_PAGE_MEGABYTES = 1.6
STRETCHTIMER = Path(sys.executable).with_name("stretchtimer")


class Cost(NamedTuple):
    """What one export took, from its start to its end."""

    seconds: float
    megabytes: float
    """The most memory it had at once."""


def cost_of_export(folder: Path, rounds: int, kind: str) -> Cost:
    """What it takes to export a routine of five minutes so many times over."""
    shape = ("--in", "5m", "--rounds", str(rounds)) if kind == "html" else ("--rounds", str(rounds))
    command = (STRETCHTIMER, "export", "after-run", *shape, "--voice", "clips")
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with subprocess.Popen(
        (*command, "--force", "-o", folder / f"track.{kind}"), stdout=subprocess.DEVNULL, env=variables
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - started, used.ru_maxrss / 1024)


def main() -> int:
    """Print the table; the exit code says whether every figure is reached."""
    reached = True
    print("kind  minutes  seconds  MB")
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            cost_of_export(Path(folder), 2, kind)
            runs = [cost_of_export(Path(folder), 2, kind) for _ in range(RUNS)]
            hour = cost_of_export(Path(folder), 12, kind)
            ten_minutes = Cost(*map(median, zip(*runs, strict=True)))
            print(f"{kind}   {10:8} {ten_minutes.seconds:8.2f} {ten_minutes.megabytes:4.0f}")
            print(f"{kind}   {60:8} {hour.seconds:8.2f} {hour.megabytes:4.0f}")
            reached &= ten_minutes.seconds < REACH_SECONDS
            reached &= hour.megabytes - ten_minutes.megabytes < REACH_MEGABYTES
        seconds = median(cost_of_export(Path(folder), 1, "html").seconds for _ in range(RUNS))
        megabytes = (Path(folder) / "track.html").stat().st_size / 1e6
        print(f"html  {5:8} {seconds:8.2f}, {megabytes:.2f} MB large")
        reached &= seconds < REACH_SECONDS and megabytes < REACH_PAGE_MEGABYTES
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
