"""Samples of every measure, program by program."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Observation = Mapping[str, float]
"""What was seen at one run of one program: a figure for each measure."""

_APART_SECONDS = 0.28
"""How far apart programs side by side begin: none starts, or ticks, while another does."""


class Samples:
    """All that was seen, measure by measure and program by program."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, program: str, observation: Observation) -> None:
        """Take down one run."""
        for measure, figure in observation.items():
            self._seen[measure][program].append(figure)

    def of(self, measure: str, program: str) -> Sequence[float]:
        """The figures of every run; none where it was not measured."""
        return tuple(self._seen[measure][program]) if measure in self._seen else ()

    def median(self, measure: str, program: str) -> float:
        """The median of every run."""
        return statistics.median(self.of(measure, program))

    def measures(self) -> tuple[str, ...]:
        """All that has been measured."""
        return tuple(self._seen)


def alternate(candidates: Mapping[str, Callable[[], Observation]], runs: int, samples: Samples) -> None:
    """Run each candidate in turn, again and again; the first turn only warms up, and does not count."""
    for run in range(runs + 1):
        for program, observe in candidates.items():
            observation = observe()
            if run:
                samples.add(program, observation)


def side_by_side(candidates: Sequence[tuple[str, Callable[[], Observation]]], samples: Samples) -> None:
    """Observe programs that mostly wait, all at the same time, each begun a little after the one before.

    Raises:
        BaseException: The first error of those that happened, once all have ended.
    """
    errors: list[BaseException] = []

    def observe(program: str, candidate: Callable[[], Observation]) -> None:
        try:
            observation = candidate()
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for it
            errors.append(error)
        else:
            samples.add(program, observation)

    threads = [threading.Thread(target=observe, args=candidate) for candidate in candidates]
    for thread in threads:
        thread.start()
        time.sleep(_APART_SECONDS)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def told(progress: str) -> None:
    """Tell on standard error how far the benchmark has come."""
    sys.stderr.write(f"{progress}\n")
