"""A session survives what goes wrong unseen, and the log tells of it to who asks."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from stretchtimer.paths import LOG_VARIABLE
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.voice.worker import start
from tests.support.reference import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.home import Home

GUARDED = """
from stretchtimer.sound.guard import attempt
def mistake(): raise TypeError("a mistake of ours")
def mishap(): raise FileNotFoundError(2, "no such player")
print(attempt(mistake, "went on"), attempt(mishap, "and on"))
"""
SESSION = """
import sys, stretchtimer.sound.mix as mix
def mistake(*_): raise TypeError("a mistake of ours")
mix.join = mistake
sys.argv = ["stretchtimer", "run", "./brief.yaml", "--plain"]
from stretchtimer.__main__ import main
main()
"""
"""A session in which no words can be joined to a tone."""
BRIEF = "name: Brief\nprepare: 1s\nsteps: [{name: Squat, hold: 2s}]\n"


def run(program: str, home: Home, **variables: str) -> subprocess.CompletedProcess[str]:
    """A program of Python run to its end, in somebody's home."""
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**home.variables, **variables},
        cwd=home.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def raising(error: Exception) -> Callable[[], None]:
    def action() -> None:
        raise error

    return action


def test_what_nobody_expected_is_an_error_and_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    assert attempt(raising(TypeError("a mistake of ours")), "went on") == "went on"
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("stretchtimer", logging.ERROR)
    assert record.exc_info
    assert str(record.exc_info[1]) == "a mistake of ours"


@pytest.mark.parametrize(
    "error", [FileNotFoundError("no such player"), TimeoutError(), ImportError("hibari")]
)
def test_what_may_happen_is_no_error(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "stretchtimer"):
        assert attempt(raising(error), "went on", ImportError) == "went on"
    assert [record.levelno for record in caplog.records] == [logging.DEBUG]


def test_what_goes_well_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "stretchtimer"):
        assert attempt(lambda: "done", "went on") == "done"
    assert not caplog.records


def test_without_a_file_nothing_is_printed(home: Home) -> None:
    ended = run(GUARDED, home)
    assert (ended.stdout, ended.stderr) == ("went on and on\n", "")


def test_a_file_gets_all_of_it_and_keeps_what_it_has(home: Home) -> None:
    log = home.folder / "stretchtimer.log"
    log.write_text("As it was.\n")
    for _ in range(2):
        ended = run(GUARDED, home, **{LOG_VARIABLE: "~/stretchtimer.log"})
        assert (ended.stdout, ended.stderr) == ("went on and on\n", "")
    written = log.read_text()
    assert written.startswith("As it was.\n")
    assert (
        re.findall(r"^(\w+Error): (.*)", written, re.MULTILINE)
        == [
            ("TypeError", "a mistake of ours"),
            ("FileNotFoundError", "[Errno 2] no such player"),
        ]
        * 2
    )
    assert re.findall(r" (ERROR|DEBUG): ", written) == ["ERROR", "DEBUG"] * 2
    assert written.count(", line 3, in mistake\n") == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files to their owner otherwise")
def test_a_new_file_is_nobody_elses_business(home: Home) -> None:
    run(GUARDED, home, **{LOG_VARIABLE: "new.log"})
    assert (home.folder / "new.log").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="these files are Linux's")
@pytest.mark.parametrize("name", ["missing/log", ".", "/dev/full", "pipe"])
def test_a_file_that_cannot_be_written_harms_nobody(home: Home, name: str) -> None:
    os.mkfifo(home.folder / "pipe")  # which nobody reads
    ended = run(GUARDED, home, **{LOG_VARIABLE: name})
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "went on and on\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="the player is a program of sh")
def test_a_session_goes_on_and_the_log_tells_what_was_missing(home: Home) -> None:
    home.file("brief.yaml", BRIEF)
    player = home.folder / "bin" / "paplay"
    home.file("bin/paplay", "#!/bin/sh\n")
    player.chmod(0o755)
    ended = run(SESSION, home, PATH=str(player.parent), **{LOG_VARIABLE: "log"})
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Well done: Brief" in ended.stdout
    assert "TypeError: a mistake of ours" in (home.folder / "log").read_text()


def test_what_goes_wrong_beside_the_session_is_in_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LOG_VARIABLE, str(tmp_path / "log"))
    with start(tmp_path, ("nobody",), ["Hello."]) as process:
        assert process.stdout
        assert process.stdout.read() == "failed\n"
    assert "KeyError: 'nobody'" in (tmp_path / "log").read_text()


def test_the_reference_names_the_variable() -> None:
    assert f"`{LOG_VARIABLE}=FILE`" in REFERENCE.read_text(encoding="utf-8")
