"""A file made to hang or to fill the memory: every command refuses it at once, in lines for a person."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.bombs import BOMBS, write_bomb
from tests.support.enumerations import mostly_slow

if TYPE_CHECKING:
    from tests.support.home import Home

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")

MOST_SECONDS = 2.0
HANGS_AFTER_SECONDS = 20.0
MOST_KIB = 128 * 1024
PROGRAM = """
import atexit, pathlib, sys
def tell():
    peak = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    pathlib.Path("kib").write_text(peak)
atexit.register(tell)
sys.argv = ["stretchtimer", *sys.argv[1:]]
from stretchtimer.__main__ import main
main()
"""
"""The program, telling its own memory: what ``wait4`` tells begins with that of the tests."""
HEAVIEST = (
    "80,000 duplicate keys",
    "100,000 lines of control characters",
    "18,000 unknown keys",
    "merge keys",
    "100 MB",
)


class Ended(NamedTuple):
    """A command that has ended, and what it took."""

    code: int
    output: str
    seconds: float
    """Of the processor: a machine that is busy with other things does not count."""
    kib: int


def run(home: Home, *arguments: str) -> Ended:
    told = home.folder / "told"
    with told.open("wb") as output:
        process = subprocess.Popen(
            (sys.executable, "-c", PROGRAM, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=home.variables,
            cwd=home.folder,
        )
    deadline = time.monotonic() + HANGS_AFTER_SECONDS
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        if time.monotonic() > deadline:
            process.kill()
        time.sleep(0.01)
    _, status, usage = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    kib = int((home.folder / "kib").read_text())
    return Ended(process.returncode, told.read_text("utf-8"), seconds, kib)


def assert_calm(ended: Ended) -> None:
    assert "Traceback" not in ended.output
    assert len(ended.output) < 10_000
    assert ended.seconds < MOST_SECONDS
    assert ended.kib < MOST_KIB


@pytest.mark.parametrize(
    "bomb",
    mostly_slow(sorted(BOMBS, key=HEAVIEST[:3].__contains__), quick=6),
)
def test_check_tells_what_is_wrong_with_it(home: Home, bomb: str) -> None:
    content, message = BOMBS[bomb]
    write_bomb(home.folder / "bomb.yaml", content)
    ended = run(home, "check", "bomb.yaml")
    assert_calm(ended)
    assert ended.code == 1
    # What is told after the message proper stands on a line of its own here.
    assert message.replace("and 199999 more", "U+0001") in ended.output


@pytest.mark.slow  # what ``check`` bears, they bear as well
@pytest.mark.parametrize("bomb", HEAVIEST)
@pytest.mark.parametrize("command", ["run", "show"])
def test_run_and_show_tell_what_is_wrong_with_it(home: Home, command: str, bomb: str) -> None:
    content, message = BOMBS[bomb]
    write_bomb(home.folder / "bomb.yaml", content)
    ended = run(home, command, "bomb.yaml")
    assert_calm(ended)
    assert ended.code == 1
    assert message in ended.output


@pytest.mark.slow  # what ``check`` bears, they bear as well
@pytest.mark.parametrize("bomb", HEAVIEST)
def test_list_shows_it_as_broken_and_the_others_as_they_are(home: Home, bomb: str) -> None:
    folder = home.folder / ".config" / "stretchtimer" / "routines"
    folder.mkdir(parents=True)
    write_bomb(folder / "bomb.yaml", BOMBS[bomb][0])
    ended = run(home, "list")
    assert_calm(ended)
    assert ended.code == 0
    assert "broken" in ended.output
    assert "after-run" in ended.output
