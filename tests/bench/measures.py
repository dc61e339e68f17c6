"""What is measured, and what is to be reached."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.peers import BARE, STRETCHTIMER, TERMDOWN, WITH_FIGURE, WITH_SOUND

if TYPE_CHECKING:
    from tests.bench.sampling import Samples

_DECIMALS = {"ms": 1, "s": 3, "KiB": 0, "MiB": 1, "a second": 1, "%": 2}


class Measure(NamedTuple):
    """One row of the table: a figure of stretchtimer's, beside its peers', and the most it may be."""

    key: str
    title: str
    unit: str
    at_most: float
    """In the unit; where ``times`` names a program, in multiples of that program's median."""
    times: str = ""
    program: str = STRETCHTIMER
    """The program it is asked of."""
    worst: bool = False
    """Whether the worst run has to reach it, instead of the median."""

    @property
    def reach(self) -> str:
        """What is to be reached, in words."""
        if self.at_most == math.inf:
            return "–"
        most = f"≤ {self.at_most:g}"
        return f"{most} × {self.times}" if self.times else f"{most} {self.unit}"

    @property
    def is_difference(self) -> bool:
        """Whether it may be above or below 0, so that no ratio means anything."""
        return self.key.endswith(("end", "cue", "growth"))

    def figure(self, samples: Samples, program: str) -> float:
        """What a program reached: its median, or the run that was furthest from 0."""
        seen = samples.of(self.key, program)
        return max(seen, key=abs) if self.worst else statistics.median(seen)

    def is_reached(self, samples: Samples) -> bool:
        """Whether the figure is no further from 0 than it may be: too early is as bad as too late."""
        most = self.at_most * samples.median(self.key, self.times) if self.times else self.at_most
        return abs(self.figure(samples, self.program)) <= most

    def written(self, figure: float) -> str:
        """A figure with as many digits as mean something."""
        return f"{figure:.{_DECIMALS[self.unit]}f}"


FIRST_FRAME = "first-frame"
MEASURES = (
    Measure(FIRST_FRAME, "start → first painted frame", "ms", 1.25, TERMDOWN),
    Measure("help", "`--help`", "ms", 1.3, BARE),
    Measure("list", "`list`", "ms", 1.3, BARE),
    Measure("completion", "completing a routine's name", "ms", 1.3, BARE),
    Measure("cpu", "CPU over 30 s of hold", "s", 0.15),
    Measure("cpu", "the same with sound", "s", 0.15, program=WITH_SOUND),
    Measure("cpu", "the same with a figure", "s", 0.15, program=WITH_FIGURE),
    Measure("cpu-players", "what its player, a stand-in, took meanwhile", "s", math.inf, program=WITH_SOUND),
    Measure("paused-cpu", "CPU over 30 s paused", "s", 0.005),
    Measure("bytes", "bytes written", "a second", 800),
    Measure("bytes", "the same with a figure", "a second", 800, program=WITH_FIGURE),
    Measure("wake-ups", "wake-ups, all threads", "a second", 5),
    Measure("wake-ups", "the same with sound", "a second", 5, program=WITH_SOUND),
    Measure("wake-ups", "the same with a figure", "a second", 5, program=WITH_FIGURE),
    Measure("paused-wake-ups", "the same while paused", "a second", 0.5),
    Measure("walking-lunge-cpu", "a figure in motion, walking lunge: CPU", "%", 1.5),
    Measure("walking-lunge-bytes", "the same: bytes written", "a second", 4000),
    Measure("leg-swing-cpu", "a figure in motion, leg swing: CPU", "%", 1.5),
    Measure("leg-swing-bytes", "the same: bytes written", "a second", 4000),
    Measure("key", "key → answered on screen", "ms", 20),
    Measure("key-worst", "the same, worst", "ms", 50, worst=True),
    Measure("end", "end of a 60 s hold, late against the first frame", "ms", 5),
    Measure("busy-end", "the same beside two busy loops", "ms", 20),
    Measure("phases-end", "ten phases of 3 s: error of the end", "ms", 5),
    Measure("worst-cue", "ten phases of 3 s: worst cue but the first", "ms", 20),
    Measure("first-cue", "ten phases of 3 s: first cue", "ms", 20),
    Measure("busy-phases-end", "ten phases beside two busy loops: error of the end", "ms", 50),
    Measure("busy-worst-cue", "ten phases beside two busy loops: worst cue but the first", "ms", 50),
    Measure("memory", "peak memory of a session", "MiB", 40),
    Measure("memory", "the same with sound", "MiB", 40, program=WITH_SOUND),
    Measure("memory", "the same with a figure", "MiB", 40, program=WITH_FIGURE),
    Measure("two-hours-growth", "memory growth, two-hour routine at speed 1000", "KiB", 64),
    Measure("settled-growth", "memory growth from second 5 to second 55 of a hold", "KiB", 64),
    Measure("settled-growth", "the same with a figure", "KiB", 64, program=WITH_FIGURE),
    Measure("hour-growth", "memory growth over an hour at speed 1", "KiB", 64),
)
"""The rows, in the order they are printed."""
