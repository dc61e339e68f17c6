"""The order of tests: those that work come first, and after all of them those that nothing may disturb.

Several processes share the tests, more of them than the machine has cores, since many tests wait for a
program. What listens to real sound, or measures time and is marked so, is ``undisturbed``: it begins when
every process has done all its other tests, and has nothing beside it but its like, which mostly wait.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Generator

    from xdist.remote import Producer

TESTS = Path(__file__).parents[1]
PURE = frozenset({"document", "routine", "timeline", "session", "figure"})
"""The rooms without terminal, sound or command; their tests are marked ``core``, but for slow ones."""
TOGETHER = frozenset({"tests/test_packaging.py", "tests/test_house.py", "tests/sound/test_session_heard.py"})
"""Files that prepare something long for all their tests: it is done once, and before others begin."""
LISTENING = frozenset({"ear", "server"})
"""The fixtures of those who listen to real sound."""
_PROCESSES = 5
"""As many as two cores serve without any test losing its patience."""
_PROCESSES_FOR_CORE = 2
"""Where no test waits, more of them only cost their start."""


class OneByOne(LoadScopeScheduling):
    """Hands tests out in their order, each to whichever process is free; but for those that stay together.

    So does a file of the core: its tests are so many and so short that to hand out each would take longer.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, _ = nodeid.partition("::")
        return file if file in TOGETHER or _is_of_core(Path(file).parts[1:]) else nodeid


class Rendezvous:
    """Where the processes wait for each other; whoever works holds a share of this very file's lock."""

    def __init__(self) -> None:
        self._file = os.open(__file__, os.O_RDONLY)
        self._lock("LOCK_SH")

    def wait(self) -> None:
        """Work no more, and return when nobody does."""
        self._lock("LOCK_EX")
        self.leave()

    def leave(self) -> None:
        """Work no more; others need not wait."""
        self._lock("LOCK_UN")

    def _lock(self, kind: str) -> None:
        import fcntl  # Windows has none; there a single process does all tests

        fcntl.flock(self._file, getattr(fcntl, kind))


_rendezvous = pytest.StashKey[Rendezvous]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Some files or tests that were asked for by name are not worth the start of several processes."""
    are_named = config.args_source is pytest.Config.ArgsSource.ARGS
    if are_named or os.name != "posix":
        return 0
    return _PROCESSES_FOR_CORE if config.option.markexpr == "core" else _PROCESSES


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneByOne:
    return OneByOne(config, log)


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):  # in one of several processes
        config.stash[_rendezvous] = Rendezvous()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that has done all its tests lives on until every process has."""
    if _rendezvous in session.config.stash:
        session.config.stash[_rendezvous].leave()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where the core alone is asked for, nothing else is even imported."""
    is_room = collection_path.is_dir() and collection_path.parent == TESTS
    only_core = config.option.markexpr == "core"
    return True if only_core and is_room and collection_path.name not in PURE else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_of_core(item.path.relative_to(TESTS).parts) and item.get_closest_marker("slow") is None:
            item.add_marker("core")
        if LISTENING.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("undisturbed")
    items.sort(key=_turn)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    if _is_undisturbed(item) and _rendezvous in item.config.stash:
        item.config.stash[_rendezvous].wait()
    return (yield)


def _is_of_core(parts: tuple[str, ...]) -> bool:
    """Whether a path below the tests leads into one of the core's rooms."""
    return parts[0] in PURE


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    return _is_undisturbed(item), item.nodeid.partition("::")[0] not in TOGETHER


def _is_undisturbed(item: pytest.Item) -> bool:
    return item.get_closest_marker("undisturbed") is not None
