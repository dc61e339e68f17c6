"""The session on the full screen, as a person in front of a real terminal sees it.

How it looks at every size, and what each key means and does, is told elsewhere: here it is one program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import EmulatedTerminal, command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.home import Home

PHASES = ("GET READY", "HOLD", "SWITCH SIDES", "HOLD", "REST", "REPEAT")
"""The words of the phases of the small routine, in order."""


@pytest.fixture
def session(home: Home) -> Iterator[EmulatedTerminal]:
    """A session in its first phase, which lasts a minute."""
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        terminal.until("GET READY", "q stop")
        yield terminal


def test_every_phase_tells_what_to_do(home: Home) -> None:
    """With which stretch, on which side, and how; what leads to a stretch tells its set-up and caution."""
    told = (
        ("GET READY", "Side bend", "LEFT", "Stand tall beside a wall.", "Not with a sore shoulder."),
        ("HOLD", "Side bend", "LEFT", "Breathe out", "Reach far"),
        ("SWITCH SIDES", "Side bend", "RIGHT", "Stand tall beside a wall."),
        ("HOLD", "Side bend", "RIGHT", "Breathe out", "Reach far"),
        ("REST", "Slow squat", "Sit back"),
        ("REPEAT", "Slow squat", "1/5", "Sit back"),
    )
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        for texts in told:
            terminal.until(*texts)
            terminal.press("n")
        assert terminal.wait() == 0


def test_every_phase_tells_how_far_it_is(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        terminal.until("GET READY")
        terminal.press(" ")
        terminal.until("PAUSED")
        for left in ("4:50 left", "3:50 left", "2:50 left"):
            terminal.press("n")
            terminal.until("1 of 2", left, "1:00")
        terminal.press("n")
        terminal.until("2 of 2", "1:50 left", "1:00")
        terminal.press("n")
        terminal.until("2 of 2", "0:50 left", "1/5")


def test_a_usual_window_also_has_what_comes_next_and_the_keys(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
        terminal.until("GET READY", "Small routine", "space pause", "? help", "q stop")
        terminal.press("n")
        terminal.until("HOLD", "Next: Right", "space pause", "q stop")
        terminal.press("n")
        terminal.until("SWITCH SIDES")
        terminal.press("n")
        terminal.until("Next: Slow squat", "q stop")


def test_the_side_is_in_letters_too_large_to_miss(session: EmulatedTerminal) -> None:
    session.press("n")
    session.until("HOLD")
    session.until("left")
    assert "left" not in session.screen.lower().replace("4:50 left", "").replace("4:49 left", "")


def test_the_smallest_window_still_tells_what_matters(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", columns=20, rows=5) as terminal:
        terminal.until("GET READY", "Side bend", "LEFT")
        for word, side in zip(PHASES[1:4], ("LEFT", "RIGHT", "RIGHT"), strict=True):
            terminal.press("n")
            screen = terminal.until(word, "Side bend", side)
            assert re.search(r"\b(1:00|0:5\d)\b", screen)


def test_the_digits_count_down(home: Home) -> None:
    with in_terminal(
        home, "run", home.file("small.yaml"), "--mute", "--speed", "4", columns=20, rows=5
    ) as terminal:
        terminal.until("GET READY")
        before = terminal.screen
        terminal.until_true(lambda: terminal.screen != before, "another second")


@pytest.mark.parametrize(("columns", "rows"), [(200, 60), (20, 5)])
def test_a_new_size_is_drawn_at_once(session: EmulatedTerminal, columns: int, rows: int) -> None:
    session.press(" ")  # nothing but the new size changes the screen of a paused session
    session.until("PAUSED")
    session.forget()
    session.resize(columns, rows)
    session.until("PAUSED", "Side bend")
    session.forget()
    session.resize(80, 24)
    session.until("PAUSED", "Side bend", "q stop", "left")


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (300, 2)])
def test_sizes_that_nobody_can_read_do_no_harm(session: EmulatedTerminal, columns: int, rows: int) -> None:
    session.resize(columns, rows)
    session.forget()
    session.resize(80, 24)
    session.until("GET READY", "Side bend", "q stop")


def test_each_kind_of_phase_has_a_colour_and_a_word(session: EmulatedTerminal) -> None:
    colours = {}
    for word in PHASES:
        session.until(word)
        colours[word] = session.style(word).bg
        session.press("n")
    assert "default" not in colours.values()
    assert len(set(colours.values())) == len(colours) == 5


def test_no_color_is_honoured(home: Home) -> None:
    with in_terminal(
        home, "run", home.file("small.yaml"), "--speed", "1000", changes={"NO_COLOR": "1"}
    ) as terminal:
        assert terminal.wait() == 0
    codes = [
        code for group in re.findall(rb"\x1b\[([\d;]*)m", terminal.written) for code in group.split(b";")
    ]
    assert b"GET READY" in terminal.written
    assert not {code for code in codes if code in (b"38", b"48") or 30 <= int(code or 0) <= 49}


def test_without_a_keyboard_no_keys_are_offered(home: Home) -> None:
    command = f'exec "$0" run {home.file("small.yaml")} --mute < /dev/null'
    with command_in_terminal(home, "sh", "-c", command, STRETCHTIMER) as terminal:
        terminal.until("GET READY", "Side bend")
        assert terminal.is_full_screen
        assert "q stop" not in terminal.screen


def test_what_was_left_out_to_fit_a_time_can_be_read_afterwards(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--in", "4m", "--speed", "1000") as terminal:
        assert terminal.wait() == 0
        assert "To fit into 4m: " in terminal.screen


class TestKeys:
    def test_space_pauses_and_goes_on_after_a_lead_in(self, session: EmulatedTerminal) -> None:
        session.press(" ")
        session.until("PAUSED", "space")
        session.press(" ")
        session.until("READY")
        session.until_gone("PAUSED")

    @pytest.mark.parametrize(
        "key",
        ["y", "\x1b", "\x13", "\x1c"],
        ids=["y", "escape", "ctrl-s", "ctrl-backslash"],
    )
    def test_any_other_key_pauses(self, session: EmulatedTerminal, key: str) -> None:
        session.press(key)
        session.until("PAUSED")

    @pytest.mark.parametrize("key", ["n", "\x1b[C"], ids=["n", "right"])
    def test_next(self, session: EmulatedTerminal, key: str) -> None:
        session.press(key)
        session.until("HOLD")

    def test_back_leads_to_the_hold_before_with_a_lead_in(self, session: EmulatedTerminal) -> None:
        session.press_twice("n")
        session.until("SWITCH SIDES")
        session.press("b")
        session.until("READY", "Side bend", "4:50 left")

    def test_plus_adds_ten_seconds_to_both_sides(self, session: EmulatedTerminal) -> None:
        session.press("n ")
        session.until("PAUSED", "4:50 left")
        session.press("+")
        session.until("5:10 left", "10 seconds more on each side")

    def test_m_turns_the_sound_on_and_off(self, session: EmulatedTerminal) -> None:
        session.until("sound off")
        session.press("m")
        session.until("Sound on")
        session.press("m")
        session.until("Sound off")
        assert "GET READY" in session.screen

    def test_question_mark_shows_and_hides_the_keys(self, session: EmulatedTerminal) -> None:
        session.press("?")
        session.until("ten seconds more", "Ctrl-C", "sound off and on")
        session.press("?")
        session.until_gone("ten seconds more")
        session.until("Stand tall beside a wall.")

    def test_help_shows_every_key_at_the_usual_size_in_every_state(self, session: EmulatedTerminal) -> None:
        session.press(" ?")
        screen = session.until("PAUSED", "stop; it asks")
        for key in ("space", "n", "b", "+", "m", "?", "q"):
            assert re.search(rf"^ *{re.escape(key)}\s", screen, re.MULTILINE)

    def test_next_to_the_end_finishes(self, session: EmulatedTerminal) -> None:
        for word in PHASES[1:]:
            session.press("n")
            session.until(word)
        session.press("n")
        assert session.wait() == 0
        assert "Skipped: Small routine" in session.screen


class TestWaiting:
    def test_a_switch_waits_for_a_key(self, home: Home) -> None:
        with in_terminal(home, "run", home.file("small.yaml"), "--mute", "--wait") as terminal:
            terminal.until("GET READY")
            terminal.press_twice("n")
            terminal.until("SWITCH SIDES", "Press space")
            assert "right" in terminal.screen.lower() or "█" in terminal.screen
            terminal.press(" ")
            terminal.until("READY", "right")
            terminal.press("n")
            terminal.until("REST", "Slow squat")

    def test_a_wait_can_be_skipped_and_stopped(self, home: Home) -> None:
        with in_terminal(home, "run", home.file("small.yaml"), "--mute", "--wait") as terminal:
            terminal.until("GET READY")
            terminal.press_twice("n")
            terminal.until("SWITCH SIDES")
            terminal.press("n")
            terminal.until("HOLD")
            terminal.press("b")
            terminal.until("READY", "Side bend")
            terminal.press("n")
            terminal.until("SWITCH SIDES", "Press space")
            terminal.stop("STOP HERE?")
            assert terminal.wait() == 130

    def test_without_a_keyboard_it_takes_its_five_seconds(self, home: Home) -> None:
        ended = home.run("run", home.file("small.yaml"), "--wait", "--speed", "1000")
        assert ended.returncode == 0
        assert "0:05" in next(line for line in ended.stdout.splitlines() if "Switch sides" in line)


@pytest.mark.parametrize("size", mostly_slow(["0", "00", "²"]))
def test_a_size_that_cannot_be_is_not_believed(home: Home, size: str) -> None:
    changes = {"COLUMNS": size, "LINES": size}
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", changes=changes) as terminal:
        terminal.until("GET READY", "Side bend", "LEFT", "q stop")
    for command, told in {
        ("list",): "after-run",
        ("--help",): "doctor",
        ("show", "cat-cow"): "Cat-cow",
    }.items():
        with in_terminal(home, *command, changes=changes) as terminal:
            assert terminal.wait() == 0
            assert told in terminal.written.decode()
