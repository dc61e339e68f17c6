"""However a session ends, the terminal is as it was, the exit code tells how, and what was done is told."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import EmulatedTerminal, command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.home import Home

DRAWING_FAILS = """
import sys
from stretchtimer.__main__ import main
from stretchtimer.terminal.live.screen import Screen
show = Screen.show
def show_or_fail(self, scene):
    if scene.word == "Hold":
        raise ZeroDivisionError("drawing failed")
    show(self, scene)
Screen.show = show_or_fail
main()
"""


LAST_SOUNDS_ARE_LONG = """
from stretchtimer.__main__ import main
from stretchtimer.sound import pending as playing
from stretchtimer.sound import speaker
speaker._CLOSING_SECONDS = playing._HANGING_SECONDS = playing._OVERDUE_SECONDS = 600.0
main()
"""
SETS_THE_KEYBOARD = """
import signal, subprocess, sys, termios, time
before = termios.tcgetattr(0)
wanted = termios.tcgetattr(0)
wanted[3] &= ~(termios.ECHO | termios.ICANON)
termios.tcsetattr(0, termios.TCSANOW, wanted)
signal.signal(signal.SIGINT, lambda *_: termios.tcsetattr(0, termios.TCSANOW, before))
started = subprocess.Popen(sys.argv[1:])
while started.poll() is None:
    time.sleep(0.05)
"""
"""As ``watch`` does: at Ctrl-C it gives the keyboard back, and so does whatever it has started."""
HELD_UP_SECONDS = 0.5
"""Long enough for some pictures that are not taken."""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="players are named as Linux's")
SHORT = "name: Short routine\nprepare: 1s\nsteps: [{name: Own bend, hold: 3s}]\n"


@pytest.fixture
def session(home: Home) -> Iterator[EmulatedTerminal]:
    """A session in its first phase, on the full screen."""
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        terminal.until("GET READY", "Side bend")
        assert terminal.is_full_screen
        assert not terminal.shows_cursor
        assert terminal.attributes() != terminal.before
        yield terminal


def test_q_asks_and_a_second_one_stops(session: EmulatedTerminal) -> None:
    session.stop("STOP HERE?", "q again to stop")
    assert session.wait() == 130
    session.assert_whole()
    assert "Stopped: Small routine" in session.screen
    assert "physical therapist" in session.screen


def test_another_key_than_q_goes_on_after_the_question(session: EmulatedTerminal) -> None:
    session.press("q")
    session.until("STOP HERE?")
    session.press("x")
    session.until_gone("STOP HERE?")
    session.press("q")
    session.until("STOP HERE?")
    assert session.process.poll() is None


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["full screen", "lines"])
def test_what_was_done_is_folded_between_words_in_a_narrow_window(
    home: Home, options: tuple[str, ...]
) -> None:
    path = home.file("lean.yaml", "name: Lean\nsteps: [{name: Overhead clasp and side lean, hold: 30s}]\n")
    with in_terminal(home, "run", path, "--mute", *options, columns=40, rows=30) as terminal:
        terminal.until("Overhead clasp")
        terminal.press("\x03")
        assert terminal.wait() == 130
        rows = [row.rstrip() for row in terminal.screen.splitlines()]
        told = rows.index("  – Overhead clasp and side lean  not")  # 42 cells with "done"
        assert rows[told + 1] == "  done"


@pytest.mark.parametrize("keys", mostly_slow(["qq", "q\x1b[Cq", " q q", "xxq", "xqxe", "xb x"], quick=2))
def test_q_in_a_burst_of_keys_never_breaks_the_terminal(session: EmulatedTerminal, keys: str) -> None:
    session.press(keys)
    session.press("\x03")
    assert session.wait() == 130
    session.assert_whole()


def test_ctrl_c_stops_at_once(session: EmulatedTerminal) -> None:
    session.press("\x03")
    assert session.wait() == 130
    session.assert_whole()
    assert "Stopped: Small routine" in session.screen


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        (signal.SIGQUIT, 131),
        *mostly_slow_rows(
            [(signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGUSR1, 138), (signal.SIGABRT, 134)],
            quick=0,
        ),
        pytest.param(
            64, 192, marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux has so many")
        ),
    ],
)
def test_a_signal_stops_it(session: EmulatedTerminal, number: int, code: int) -> None:
    os.kill(session.process.pid, number)
    assert session.wait() == code
    session.assert_whole()


HANGING_LAMP = """\
import atexit, time
from pathlib import Path
atexit.register(Path.home().joinpath("taken-apart").touch)
Path.home().joinpath("hangs").touch()
time.sleep(60)
"""


def test_python_does_not_take_itself_apart_beneath_what_still_works(home: Home) -> None:
    """A thread that imports just then would end the program by a segmentation fault, now and then."""
    (home.folder / "modules").mkdir()
    (home.folder / "modules" / "wakepy.py").write_text(HANGING_LAMP)
    changes = {"PYTHONPATH": str(home.folder / "modules")}
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", changes=changes) as terminal:
        terminal.until_true((home.folder / "hangs").exists, "the lamp")
        terminal.press("\x03")
        assert terminal.wait() == 130
        terminal.assert_whole()
    assert not (home.folder / "taken-apart").exists()


def test_two_signals_at_once_leave_the_terminal_whole(session: EmulatedTerminal) -> None:
    os.kill(session.process.pid, signal.SIGTERM)
    os.kill(session.process.pid, signal.SIGINT)
    assert session.wait() in (130, 143)
    session.assert_whole()


@pytest.mark.parametrize("keys", [" ", "q", "?"], ids=["paused", "asking", "help"])
def test_a_signal_stops_it_whatever_it_waits_for(session: EmulatedTerminal, keys: str) -> None:
    session.press(keys)
    session.until({" ": "PAUSED", "q": "STOP HERE?", "?": "ten seconds more"}[keys])
    os.kill(session.process.pid, signal.SIGTERM)
    assert session.wait() == 143
    session.assert_whole()


@pytest.mark.parametrize("held_up", ["stopped", "unread"])
@pytest.mark.parametrize("number", mostly_slow([signal.SIGTERM, signal.SIGINT]))
def test_a_signal_stops_it_while_the_terminal_takes_nothing(
    session: EmulatedTerminal, held_up: str, number: signal.Signals
) -> None:
    if held_up == "stopped":
        session.take_nothing()
    else:
        session.fill()
    session.press(" ")
    time.sleep(HELD_UP_SECONDS)
    os.kill(session.process.pid, number)
    assert session.process.wait(timeout=5) == 128 + number
    assert session.attributes() == session.before
    session.take_all()
    assert session.wait() == 128 + number
    session.assert_whole()
    assert "Stopped: Small routine" in session.screen


def test_the_picture_is_whole_once_the_terminal_takes_it(session: EmulatedTerminal) -> None:
    session.take_nothing()
    session.press(" ")
    time.sleep(HELD_UP_SECONDS)
    session.press("?")
    session.take_all()
    session.until("PAUSED", "ten seconds more")


def test_closing_the_terminal_ends_the_program(session: EmulatedTerminal) -> None:
    session.vanish()
    assert session.process.wait(timeout=10) == 129


def test_closing_the_terminal_ends_plain_lines_too(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", "--plain") as terminal:
        terminal.until("Get ready")
        terminal.vanish()
        assert terminal.process.wait(timeout=10) == 129


def test_an_error_while_drawing_leaves_the_terminal_whole(home: Home) -> None:
    routine = home.file("small.yaml")
    command = (sys.executable, "-c", DRAWING_FAILS, "run", routine, "--mute")
    with command_in_terminal(home, *command) as terminal:
        terminal.until("GET READY")
        terminal.press("n")
        assert terminal.wait() == 1
        terminal.assert_whole()
        assert "ZeroDivisionError: drawing failed" in terminal.screen


def test_a_finished_session_leaves_the_terminal_whole(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--speed", "1000") as terminal:
        assert terminal.wait() == 0
        terminal.assert_whole()
        assert "GET READY" not in terminal.screen
        assert "Well done: Small routine" in terminal.screen


def test_a_keyboard_that_the_starting_program_has_given_back_stays_so(home: Home) -> None:
    command = (
        sys.executable,
        "-c",
        SETS_THE_KEYBOARD,
        STRETCHTIMER,
        "run",
        home.file("small.yaml"),
        "--mute",
    )
    with command_in_terminal(home, *command) as terminal:
        terminal.until("GET READY")
        # The starting program is quicker: what it does at Ctrl-C it has done before the session hears of it.
        terminal.set_attributes(terminal.before)
        terminal.press("\x03")
        assert terminal.wait() == 0
        terminal.assert_whole()


@linux_only
@pytest.mark.parametrize(
    "number",
    mostly_slow([signal.SIGTERM, signal.SIGINT, signal.SIGHUP]),
)
def test_a_signal_during_the_last_sounds_silences_them_and_changes_nothing_else(
    home: Home, number: signal.Signals
) -> None:
    """Both the player and the voice hang, and nobody waits for them."""
    programs, temporary = home.folder / "programs", home.folder / "temporary"
    programs.mkdir()
    temporary.mkdir()
    for name in ("paplay", "espeak-ng"):
        (programs / name).write_text(f"#!/bin/sh\necho $$ >> {programs}/{name}.pid; exec sleep 600\n")
        (programs / name).chmod(0o755)
    changes = {"PATH": f"{programs}:{home.variables['PATH']}", "TMPDIR": str(temporary)}
    options = ("--voice", "system", "--volume", "50")
    command = (sys.executable, "-c", LAST_SOUNDS_ARE_LONG, "run", home.file("short.yaml", SHORT), *options)
    with command_in_terminal(home, *command, changes=changes) as terminal:
        terminal.until("Well done: Short routine")
        pids = [programs / f"{name}.pid" for name in ("paplay", "espeak-ng")]
        terminal.until_true(lambda: all(pid.exists() for pid in pids), "both programs at work")
        assert list(temporary.iterdir())
        os.kill(terminal.process.pid, number)
        assert terminal.wait() == 0
        terminal.assert_whole()
    assert not list(temporary.iterdir())
    processes = " ".join(pid.read_text() for pid in pids).split()
    assert not any(Path(f"/proc/{process}").exists() for process in processes)


class Loudspeaker:
    """A player that takes a few seconds for every sound, and writes down what it has begun and finished."""

    def __init__(self, folder: Path) -> None:
        self._begun, self._finished = folder / "begun", folder / "finished"
        programs = folder / "programs"
        programs.mkdir()
        player = programs / "paplay"
        player.write_text(f"#!/bin/sh\necho $$ >> {self._begun}; sleep 4; echo $$ >> {self._finished}\n")
        player.chmod(0o755)
        self.changes = {"PATH": f"{programs}:{Path(STRETCHTIMER).parent}:{os.defpath}"}

    @property
    def last_is_finished(self) -> bool:
        """Whether the last sound was played to its end."""
        *_, last = self._begun.read_text().split()
        return last in (self._finished.read_text().split() if self._finished.exists() else ())


@pytest.fixture
def loudspeaker(home: Home) -> Loudspeaker:
    return Loudspeaker(home.folder)


@linux_only
@pytest.mark.parametrize("options", mostly_slow([(), ("--plain",)]), ids=["full screen", "plain"])
@pytest.mark.parametrize(
    "key",
    mostly_slow(["x", "q", "\x1b[C", "\x03", "\x1a"]),
    ids=["x", "q", "arrow", "Ctrl-C", "Ctrl-Z"],
)
def test_any_key_during_the_last_words_leaves_at_once(
    home: Home, loudspeaker: Loudspeaker, key: str, options: tuple[str, ...]
) -> None:
    """What was done can be read on the normal screen by then."""
    command = ("run", home.file("short.yaml", SHORT), *options)
    with in_terminal(home, *command, changes=loudspeaker.changes) as terminal:
        terminal.until("Well done: Short routine")
        assert not terminal.is_full_screen
        assert terminal.shows_cursor
        terminal.press(key)
        assert terminal.wait() == 0
        terminal.assert_whole()
    assert not loudspeaker.last_is_finished


@pytest.mark.slow  # all words are waited for
@linux_only
def test_a_new_window_size_leaves_the_last_words_alone(home: Home, loudspeaker: Loudspeaker) -> None:
    command = ("run", home.file("short.yaml", SHORT))
    with in_terminal(home, *command, changes=loudspeaker.changes) as terminal:
        terminal.until("Well done: Short routine")
        terminal.resize(100, 30)
        assert terminal.wait() == 0
    assert loudspeaker.last_is_finished


@linux_only
def test_without_a_keyboard_the_last_words_are_said_to_their_end(
    home: Home, loudspeaker: Loudspeaker
) -> None:
    ended = home.run("run", home.file("short.yaml", SHORT), changes=loudspeaker.changes)
    assert ended.returncode == 0
    assert loudspeaker.last_is_finished


@linux_only
def test_the_key_that_leaves_is_not_left_over_for_the_shell(home: Home, loudspeaker: Loudspeaker) -> None:
    home.file("short.yaml", SHORT)
    changes = {**loudspeaker.changes, "PS1": "ready> "}
    with command_in_terminal(home, "bash", "--norc", "--noprofile", "-i", changes=changes) as terminal:
        terminal.until("ready>")
        terminal.press("stretchtimer run ~/short.yaml\n")
        terminal.until("Well done: Short routine")
        terminal.press("x")
        terminal.until_true(lambda: at_prompt(terminal), "the prompt")
        terminal.press("echo code $?\n")
        terminal.until("code 0")
        assert "ready> echo code $?" in terminal.screen


@pytest.fixture
def shell(home: Home) -> Iterator[EmulatedTerminal]:
    """A session begun from an interactive shell; its process is the shell."""
    home.file("small.yaml")
    with command_in_terminal(
        home, "bash", "--norc", "--noprofile", "-i", changes={"PS1": "ready> "}
    ) as terminal:
        terminal.until("ready>")
        terminal.press("stretchtimer run ~/small.yaml --mute\n")
        terminal.until("GET READY", "Side bend")
        assert terminal.is_full_screen
        yield terminal


def at_prompt(terminal: EmulatedTerminal) -> bool:
    """Whether the shell waits for a line on the normal screen."""
    return not terminal.is_full_screen and terminal.screen.rstrip().endswith("ready>")


def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on(shell: EmulatedTerminal) -> None:
    shell.press("\x1a")
    shell.until_true(lambda: at_prompt(shell), "the prompt")
    assert shell.shows_cursor
    shell.press(r"stty -a | grep -qe '-icanon\b' -e '-echo\b' || echo cooked $((40 + 2))" + "\n")
    shell.until("cooked 42")
    shell.press("fg\n")
    shell.until_true(lambda: shell.is_full_screen and "Side bend" in shell.screen, "the session again")
    assert not shell.shows_cursor
    shell.press(" ")
    shell.until("PAUSED")
    shell.press("\x03")
    shell.until_true(lambda: at_prompt(shell), "the prompt")
    assert "Stopped: Small routine" in shell.screen


def test_bg_leaves_the_terminal_to_the_shell_and_fg_takes_it_again(shell: EmulatedTerminal) -> None:
    shell.press("\x1a")
    shell.until_true(lambda: at_prompt(shell), "the prompt")
    shell.press("bg\n")
    shell.press("echo still $((20 + 22))\n")
    shell.until("still 42")
    shell.until_true(lambda: at_prompt(shell), "the prompt")
    shell.press("fg\n")
    shell.until_true(lambda: shell.is_full_screen and "Side bend" in shell.screen, "the session again")
    shell.press("\x03")
    shell.until_true(lambda: at_prompt(shell), "the prompt")


def test_killing_a_stopped_session_leaves_the_shell_whole(shell: EmulatedTerminal) -> None:
    shell.press("\x1a")
    shell.until_true(lambda: at_prompt(shell), "the prompt")
    shell.press("kill %1; fg; echo code $?\n")
    shell.until("code 143")
    assert shell.shows_cursor
    assert not shell.is_full_screen
