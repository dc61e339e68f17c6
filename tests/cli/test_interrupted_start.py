"""Ctrl-C ends the program from its first line on, whatever it imports just then, and without a traceback."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.enumerations import mostly_slow

if TYPE_CHECKING:
    from tests.support.home import Home

INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a terminal
class Interrupts:
    left = int(sys.argv.pop(1))
    def find_spec(self, *_):
        Interrupts.left -= 1
        if not Interrupts.left:
            os.kill(os.getpid(), signal.SIGINT)
from stretchtimer.__main__ import main
sys.meta_path.insert(0, Interrupts())
main()
"""
"""Ctrl-C comes while the nth module is looked for."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to programs")


@pytest.mark.parametrize("nth", mostly_slow([1, 120, 2, 40, 80, 160], quick=2))
@pytest.mark.parametrize("command", ["list", "run", "export"])
def test_while_it_imports(home: Home, command: str, nth: int) -> None:
    ended = interrupted(home, nth, command, *({"list": ()}.get(command, (home.file("small.yaml"),))))
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_where_it_is_ignored_it_stays_so(home: Home) -> None:
    ended = home.in_shell("trap '' INT; stretchtimer list > list & sleep 0.05; kill -INT $!; wait $!")
    assert ended.returncode == 0
    assert "after-run" in (home.folder / "list").read_text()


def test_nothing_of_a_new_file_is_left_behind(home: Home) -> None:
    """Whoever writes it has something to put in order first."""
    routines = home.folder / ".config" / "stretchtimer" / "routines"
    program = INTERRUPTED.replace(
        "sys.meta_path", "os.fsync = lambda _: signal.raise_signal(2); sys.meta_path"
    )
    ended = interrupted(home, 0, "new", "my-evening", program=program)
    assert (ended.returncode, ended.stderr) == (130, "")
    assert [path.name for path in routines.rglob("*") if path.is_file() and path.parent == routines] == []


def interrupted(
    home: Home, nth: int, *arguments: str, program: str = INTERRUPTED
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-c", program, str(nth), *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=home.with_changes({}),
        cwd=home.folder,
        timeout=30,
        encoding="utf-8",
        check=False,
    )
