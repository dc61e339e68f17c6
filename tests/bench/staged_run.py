"""Runs stretchtimer up to its first frame, and writes down which part of it took how long.

To be run by itself: ``python -I staged_run.py RESULT ARGUMENT...``. ``BENCH_STARTED`` in its environment is
the moment, by ``time.perf_counter``, at which the process was started.
"""

from __future__ import annotations

import time

BEGUN = time.perf_counter()

import builtins  # noqa: E402 - the clock starts before anything else
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

PYTHON = "Python itself"
REST = "command line, terminal"
_PARTS = {
    ("stretchtimer.routine.library", "Library", "load"): "reading",
    ("stretchtimer.timeline.compile", "", "compile_timeline"): "compiling",
    ("stretchtimer.terminal.live.screen", "Screen", "show"): "drawing",
}
"""What is a part of its own, apart from imports."""
_LAST = "drawing"


class Stages:
    """Divides time between stages that may lie within each other; each gets what it does not hand on.

    Args:
        clock: Seconds; only differences mean anything.
        outermost: The stage that time belongs to when it belongs to no other.
    """

    def __init__(self, clock: Callable[[], float], outermost: str) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._stack = [outermost]
        self._since = clock()

    def enter(self, stage: str) -> None:
        """From now on time belongs to ``stage``."""
        self._settle()
        self._stack.append(stage)

    def leave(self) -> None:
        """From now on time belongs to the stage before."""
        self._settle()
        self._stack.pop()

    def _settle(self) -> None:
        now = self._clock()
        stage = self._stack[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


class WatchedImports:
    """Counts imports as stages, one for each package, and the program's parts once they are imported.

    Args:
        stages: Where to count.
        finished: Called when the first frame has been drawn.
    """

    def __init__(self, stages: Stages, finished: Callable[[], None]) -> None:
        self._stages = stages
        self._finished = finished
        self._import = builtins.__import__
        self._awaited = dict(_PARTS)

    def begin(self) -> None:
        """From now on every import is counted."""
        vars(builtins)["__import__"] = self._counted

    def _counted(self, name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as Python calls it
        self._stages.enter(f"importing {_owner(_package(name, *arguments))}")
        try:
            return self._import(name, *arguments, **named)
        finally:
            self._watch_parts()
            self._stages.leave()

    def _watch_parts(self) -> None:
        for module, holder, name in tuple(self._awaited):
            loaded = sys.modules.get(module)
            place = getattr(loaded, holder, None) if holder else loaded
            if place is not None and hasattr(place, name):
                stage = self._awaited.pop((module, holder, name))
                setattr(place, name, self._watched(stage, getattr(place, name)))

    def _watched(self, stage: str, part: Callable[..., object]) -> Callable[..., object]:
        def watched(*arguments: object, **named: object) -> object:
            self._stages.enter(stage)
            try:
                return part(*arguments, **named)
            finally:
                self._stages.leave()
                if stage == _LAST:
                    self._finished()

        return watched


def _package(
    name: str,
    scope: dict[str, str] | None = None,
    _local: object = None,
    _wanted: object = (),
    level: int = 0,
) -> str:
    """The top package of what an import statement names; of its own, where it names it relatively."""
    return (scope["__package__"] if scope and level else name).partition(".")[0]


def _owner(package: str) -> str:
    return "the standard library" if package in sys.stdlib_module_names else package


def main() -> None:
    """Run it."""
    result, *arguments = sys.argv[1:]
    stages = Stages(time.perf_counter, REST)
    stages.seconds[PYTHON] = BEGUN - float(os.environ["BENCH_STARTED"])

    def finished() -> None:
        with open(result, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib may not be imported yet
            json.dump(stages.seconds, file)
        os._exit(0)

    WatchedImports(stages, finished).begin()
    sys.argv = ["stretchtimer", *arguments]
    from stretchtimer.__main__ import main as stretchtimer

    stretchtimer()


if __name__ == "__main__":
    main()
