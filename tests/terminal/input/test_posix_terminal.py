"""A real program in a real terminal: it gives the terminal back on every way out, and while it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals of this kind on Windows", allow_module_level=True)

import termios

from tests.support.event_printer import ENTER_SCREEN, LEAVE_SCREEN
from tests.support.pseudo_terminal import EVENT_PRINTER, PseudoTerminal, running

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = "shell> "
PATIENCE_SECONDS = 10


@pytest.fixture
def program() -> Iterator[PseudoTerminal]:
    """The program by itself, with no shell that could continue it."""
    with running(*EVENT_PRINTER) as terminal:
        terminal.expect("ready")
        yield terminal


@pytest.fixture
def shell() -> Iterator[PseudoTerminal]:
    """A shell with job control and without an editor of its own, at its prompt."""
    with running("sh", "-i") as terminal:
        terminal.press("set -m +o emacs +o vi; PS1='shell''> '\n")
        terminal.expect(PROMPT)
        terminal.before = terminal.attributes()
        yield terminal


def start(shell: PseudoTerminal) -> int:
    """Start the program from the shell; its process number."""
    shell.press(" ".join(EVENT_PRINTER) + "\n")
    return shell.number_after("ready ")


def suspended(shell: PseudoTerminal) -> int:
    """A session that gave the terminal back to the shell; its process."""
    process = start(shell)
    shell.press(b"\x1a")
    shell.expect(PROMPT)
    return process


def started_in_background(shell: PseudoTerminal) -> int:
    """A session that goes on while the shell has the terminal; its process."""
    process = suspended(shell)
    shell.press("bg\n")
    shell.expect(PROMPT)
    return process


def wait_until_stopped(process: int) -> None:
    """Wait until a program has stopped. Who asks the shell types what the program may still throw away."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not state_of(process).startswith("T"):
        assert time.monotonic() < end
        time.sleep(0.02)


def state_of(process: int) -> str:
    """A letter, as ``ps`` has it, which small systems do without."""
    status = Path(f"/proc/{process}/stat")
    if status.exists():
        return status.read_text().rpartition(") ")[2]
    listed = subprocess.run(
        ("ps", "-o", "stat=", "-p", str(process)), capture_output=True, text=True, check=False
    )
    return listed.stdout


def exit_code_of_job(shell: PseudoTerminal) -> int:
    """How the program ended, which runs in the background or is stopped."""
    still_stopped = 128 + signal.SIGTSTP
    shell.press(
        f"while wait %1; code=$?; [ $code = {still_stopped} ]; do sleep 0.02; done; echo code=$code\n"
    )
    return shell.number_after("code=")


def is_given_back(terminal: PseudoTerminal) -> bool:
    """Whether echo, whole lines, the cursor and the main screen are there."""
    local_flags = terminal.attributes()[3]
    cooked = termios.ECHO | termios.ICANON | termios.ISIG
    is_balanced = terminal.shown.count(ENTER_SCREEN) == terminal.shown.count(LEAVE_SCREEN)
    return is_balanced and local_flags & cooked == cooked


def is_taken(terminal: PseudoTerminal) -> bool:
    """Whether the program has keys one by one and the full screen."""
    is_entered = terminal.shown.rfind(ENTER_SCREEN) > terminal.shown.rfind(LEAVE_SCREEN)
    return is_entered and not terminal.attributes()[3] & (termios.ECHO | termios.ICANON)


@pytest.mark.parametrize(("keys", "code"), [(b"q", 130), (b"\x03", 130)])
def test_a_key_that_ends_the_program_leaves_the_terminal_as_before(
    program: PseudoTerminal, keys: bytes, code: int
) -> None:
    assert is_taken(program)

    program.press(keys)

    assert program.wait() == code
    assert program.attributes() == program.before
    assert is_given_back(program)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_that_ends_the_program_leaves_the_terminal_as_before(
    program: PseudoTerminal, number: signal.Signals, code: int
) -> None:
    program.process.send_signal(number)

    assert program.wait() == code
    assert program.attributes() == program.before
    assert is_given_back(program)


def test_an_error_leaves_the_terminal_as_before() -> None:
    with running(*EVENT_PRINTER, "fail") as program:
        program.expect("ready")
        program.press("n")

        assert program.wait() == 1
        assert program.attributes() == program.before
        assert is_given_back(program)
        assert program.shown.index(LEAVE_SCREEN) < program.shown.index("drawing failed")


def test_a_closed_window_ends_the_program(program: PseudoTerminal) -> None:
    program.vanish()

    assert program.process.wait(timeout=5) == 129


@pytest.mark.parametrize("key", [b"\x13", b"\x1c", b"\x16", b"\x04"])
def test_keys_that_terminals_keep_for_themselves_are_keys_like_any_other(
    program: PseudoTerminal, key: bytes
) -> None:
    program.press(key)
    program.expect("<PAUSE>")
    program.press("n")
    program.expect("<NEXT>")


def test_where_no_shell_could_continue_it_suspending_comes_back_at_once(program: PseudoTerminal) -> None:
    program.press(b"\x1a")
    program.expect("<SUSPEND>")
    program.expect(LEAVE_SCREEN)
    program.expect(ENTER_SCREEN)
    program.expect("<CONTINUE>")
    program.press("n")
    program.expect("<NEXT>")
    assert is_taken(program)


def test_the_shell_has_its_terminal_while_the_program_is_suspended(shell: PseudoTerminal) -> None:
    start(shell)
    for suspensions in (1, 2):
        assert is_taken(shell)
        shell.press(b"\x1a")
        shell.expect(PROMPT)
        assert is_given_back(shell)

        shell.press("fg\n")
        shell.expect("<CONTINUE>")
        shell.press("n")
        shell.expect("<NEXT>")
        assert shell.shown.count("<CONTINUE>") == suspensions
    shell.press("q")
    shell.expect(PROMPT)
    assert is_given_back(shell)


def test_in_the_background_it_waits_and_touches_nothing_until_it_is_in_front(shell: PseudoTerminal) -> None:
    start(shell)
    shell.press(b"\x1a")
    shell.expect(PROMPT)

    shell.press("bg\n")
    shell.expect(PROMPT)
    shell.press("sleep 0.1; jobs\n")
    shell.expect("unning")
    shell.expect(PROMPT)
    assert is_given_back(shell)

    shell.press("fg\n")
    shell.expect("<CONTINUE>")
    assert is_taken(shell)
    shell.press("n")
    shell.expect("<NEXT>")


def test_in_the_background_it_still_answers_signals(shell: PseudoTerminal) -> None:
    process = started_in_background(shell)

    os.kill(process, signal.SIGTERM)

    assert exit_code_of_job(shell) == 143
    assert is_given_back(shell)


def test_ended_while_it_is_suspended_it_does_not_come_back_first(shell: PseudoTerminal) -> None:
    process = suspended(shell)

    os.kill(process, signal.SIGTERM)
    os.kill(process, signal.SIGCONT)

    assert exit_code_of_job(shell) == 143
    assert is_given_back(shell)


def test_a_stop_from_outside_is_mended_when_it_is_continued(shell: PseudoTerminal) -> None:
    process = start(shell)
    os.kill(process, signal.SIGSTOP)
    shell.expect(PROMPT)

    shell.press("fg\n")
    shell.expect("<CONTINUE>")
    assert is_taken(shell)
    shell.press("q")
    shell.expect(PROMPT)
    assert is_given_back(shell)


def test_ended_in_the_background_after_a_stop_from_outside_it_still_gives_the_screen_back(
    shell: PseudoTerminal,
) -> None:
    process = start(shell)
    os.kill(process, signal.SIGSTOP)
    shell.expect(PROMPT)
    shell.press("stty tostop; bg\n")
    shell.expect(PROMPT)
    assert not shell.shown.count(LEAVE_SCREEN)

    os.kill(process, signal.SIGTERM)

    shell.expect(LEAVE_SCREEN)


def test_ended_in_the_background_after_a_stop_from_outside_it_gives_back_the_keyboard_that_nobody_took(
    shell: PseudoTerminal,
) -> None:
    process = start(shell)
    os.kill(process, signal.SIGSTOP)
    shell.expect(PROMPT)
    shell.press("bg\n")
    shell.expect(PROMPT)

    os.kill(process, signal.SIGTERM)

    assert exit_code_of_job(shell) == 143
    assert is_given_back(shell)


def test_it_can_be_stopped_again_in_the_background(shell: PseudoTerminal) -> None:
    process = started_in_background(shell)

    os.kill(process, signal.SIGTSTP)
    wait_until_stopped(process)

    shell.press("fg\n")
    shell.expect("<CONTINUE>")
    assert is_taken(shell)


def test_started_in_the_background_it_stops_until_it_is_in_front(shell: PseudoTerminal) -> None:
    shell.press(" ".join(EVENT_PRINTER) + " & echo began $!\n")
    wait_until_stopped(shell.number_after("began "))
    shell.expect(PROMPT)
    assert is_given_back(shell)

    shell.press("fg\n")
    shell.expect("ready")
    shell.expect("<CONTINUE>")  # what is typed before is not meant for it
    shell.press("n")
    shell.expect("<NEXT>")
    assert is_taken(shell)
