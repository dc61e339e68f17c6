"""What people press, hold down and paste, as a terminal sends it, on the terminal as they have left it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals of this kind on Windows", allow_module_level=True)

from tests.support.emulated_terminal import EmulatedTerminal, command_in_terminal, in_terminal
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.home import Home

ASK_FOR_PASTES, LET_PASTES_BE = b"\x1b[?2004h", b"\x1b[?2004l"
REPEAT_SECONDS = 0.033
HELP = "stop; it asks"
"""Some words of what the question mark shows."""


@pytest.fixture
def session(home: Home) -> Iterator[EmulatedTerminal]:
    """A session in its first phase, which lasts a minute."""
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        terminal.until("GET READY", "q stop")
        yield terminal


@pytest.mark.parametrize("repeats", [14, 15])
def test_a_key_that_is_held_down_acts_once(session: EmulatedTerminal, repeats: int) -> None:
    session.press(" ")
    time.sleep(0.4)
    for _ in range(repeats):
        session.press(" ")
        time.sleep(REPEAT_SECONDS)
    session.press("?")
    session.until(HELP, "PAUSED")


def test_a_pasted_text_is_one_pause_whole_and_in_pieces(session: EmulatedTerminal) -> None:
    assert ASK_FOR_PASTES in session.written
    session.press("\x1b[200~running nine new lanes\x1b[201~")
    session.until("PAUSED", "1 of 2", "5:50 left")
    time.sleep(0.4)
    session.press(" ")
    session.until_gone("PAUSED")
    for piece in ("\x1b[20", "0~quick brown f", "ox, quite quiet\x1b[20", "1~"):
        session.press(piece)
        time.sleep(0.12)
    session.until("PAUSED")
    session.press("\x1b[200~once more\x1b[201~")
    time.sleep(0.4)
    session.press("?")
    session.until(HELP)
    assert "PAUSED" in session.screen
    session.press("\x03")
    assert session.wait() == 130
    assert session.written.rindex(ASK_FOR_PASTES) < session.written.index(LET_PASTES_BE)
    session.assert_whole()


def test_a_paste_that_no_terminal_marks_is_one_pause_in_plain_lines(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", "--plain") as terminal:
        terminal.until("Get ready: Side bend")
        terminal.press("running nine new lanes, quick brown fox, quite quiet")
        terminal.until("Paused")
        time.sleep(0.4)
        terminal.press("+")
        terminal.until("10 seconds more")
        assert "Hold" not in terminal.screen
        assert "Going on" not in terminal.screen


def test_the_wheel_releases_focus_and_the_mouse_change_nothing(session: EmulatedTerminal) -> None:
    session.press(
        "\x1b[A" * 3 + "\x1bOB" * 3 + "\x1b[<64;9;9M" + "\x1b[I\x1b[O" + "\x1b[110;1:3u" + "\x1b[M !!"
    )
    session.press("?")
    session.until(HELP, "GET READY", "5:4")


@pytest.mark.parametrize("keys", ["\x1b[1089::99;5:1u", "\x1b[27;5;99~"], ids=repr)
def test_ctrl_c_stops_in_the_form_of_any_protocol(session: EmulatedTerminal, keys: str) -> None:
    session.press(keys)
    assert session.wait() == 130
    session.assert_whole()


def test_ctrl_z_in_the_form_of_another_protocol_hands_the_terminal_back(session: EmulatedTerminal) -> None:
    session.press("\x1b[122;5u")  # no shell watches over it: it comes back at once
    session.until_true(lambda: session.written.count(ASK_FOR_PASTES) == 2)
    session.until("READY")


@pytest.mark.parametrize("q", ["\x1b[113u", "й"], ids=["kitty", "cyrillic"])
def test_q_in_other_forms_asks_and_stops(session: EmulatedTerminal, q: str) -> None:
    session.press(q)
    session.until("STOP HERE?")
    time.sleep(0.3)
    session.press(q)
    assert session.wait() == 130
    session.assert_whole()


def test_half_an_arrow_is_waited_for(session: EmulatedTerminal) -> None:
    session.press("\x1b[")
    time.sleep(0.12)
    session.press("C")
    session.until("HOLD")
    assert "PAUSED" not in session.screen


def test_a_terminal_without_signals_is_stopped_by_ctrl_c_and_left_as_it_was(home: Home) -> None:
    """Some program has left it raw."""
    raw = 'trap : INT; stty raw -echo; "$@"; code=$?; stty -a; exit $code'
    routine = home.file("small.yaml")
    with command_in_terminal(home, "sh", "-c", raw, "sh", STRETCHTIMER, "run", routine, "--mute") as terminal:
        terminal.until("GET READY")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert b"-isig" in terminal.written
        assert b"-icanon" in terminal.written
        assert b"-opost" in terminal.written
