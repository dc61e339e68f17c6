"""The safety text before the first session, a line of it before every other, and what is told after each."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from stretchtimer.safety import SAFETY_LINE
from stretchtimer.terminal.input.presses import HELD_SECONDS
from tests.support.emulated_terminal import command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow
from tests.support.home import STRETCHTIMER
from tests.support.screen_text import prose

if TYPE_CHECKING:
    from tests.support.home import Home

SIGNS = (
    "numbness around",
    "losing control of bladder",
    "a serious accident",
    "fever,",
    "at night",
    "unsteady",
)
PAGES = (
    "Before you stretch",
    "Call an ambulance",
    "fever, or weight loss",
    "unsteady walking",
    "See a physical therapist",
)
"""What only one page of a small window has."""
QUICK = ("--speed", "1000")


class TestCare:
    def test_before_the_first_session_it_stands_alone_and_waits_for_a_key(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml"), "--mute") as terminal:
            screen = terminal.until("any key begin", "q stop", *SIGNS)
            assert "GET READY" not in screen
            assert terminal.is_full_screen
            time.sleep(1.5)
            terminal.press(" ")
            terminal.until("GET READY", "5:50 left")  # no second of it has passed
            terminal.until(SAFETY_LINE)
            terminal.press("\x03")
            assert terminal.wait() == 130

    def test_a_key_that_is_held_down_has_read_nothing(self, new_home: Home) -> None:
        """Enter began the command, and repeats itself before and after the text is there."""
        with in_terminal(new_home, "run", new_home.file("small.yaml"), "--mute") as terminal:
            terminal.until("any key begin")
            for _ in range(20):
                terminal.press("\r")
                time.sleep(1 / 30)
            time.sleep(3 * HELD_SECONDS)
            assert "GET READY" not in terminal.until("any key begin")
            assert not new_home.memory.exists()
            terminal.press("\r")
            terminal.until("GET READY")

    @pytest.mark.parametrize(
        "text", ["\x1b[200~ls\r\x1b[201~", "every back is sore"], ids=["marked", "unmarked"]
    )
    def test_a_pasted_text_has_read_nothing(self, new_home: Home, text: str) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml")) as terminal:
            terminal.until("Before you stretch", "See a physical therapist")
            terminal.forget()
            terminal.press(text)
            terminal.until("Before you stretch", "See a physical therapist")
            terminal.press("\x03")
            assert terminal.wait() == 130
            assert not new_home.memory.exists()

    def test_a_later_session_has_one_line(self, new_home: Home) -> None:
        routine = new_home.file("small.yaml")
        with in_terminal(new_home, "run", routine, *QUICK) as first:
            first.until("any key begin")
            first.press("x")
            assert first.wait() == 0
            assert "Well done: Small routine" in first.screen
        with in_terminal(new_home, "run", routine, "--mute") as second:
            screen = second.until("GET READY", SAFETY_LINE)
            assert not [sign for sign in SIGNS if sign in screen]
            assert b"Before you stretch" not in second.written

    def test_who_has_seen_what_an_earlier_version_told_sees_it_once(self, new_home: Home) -> None:
        new_home.memory.parent.mkdir(parents=True)
        new_home.memory.with_name("has-been-run").touch()
        with in_terminal(new_home, "run", new_home.file("small.yaml"), "--mute") as terminal:
            terminal.until("any key begin", *SIGNS)

    @pytest.mark.parametrize(("keys", "code"), [("q", 130), ("\x03", 130)], ids=["q", "Ctrl-C"])
    def test_who_leaves_it_has_not_begun(self, new_home: Home, keys: str, code: int) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml")) as terminal:
            terminal.until("any key begin")
            terminal.press(keys)
            assert terminal.wait() == code
            terminal.assert_whole()
            assert "of stretching" not in terminal.screen
        assert not new_home.memory.exists()

    def test_a_signal_ends_it(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml")) as terminal:
            terminal.until("any key begin")
            os.kill(terminal.process.pid, signal.SIGTERM)
            assert terminal.wait() == 143
            terminal.assert_whole()

    def test_in_a_small_window_it_is_read_tier_by_tier_and_back(self, new_home: Home) -> None:
        with in_terminal(
            new_home, "run", new_home.file("small.yaml"), "--mute", columns=40, rows=12
        ) as terminal:
            for number, heading in enumerate(PAGES, start=1):
                screen = terminal.until(heading, f"{number} of 5")
                assert not [other for other in set(PAGES) - {heading} if other in screen]
                terminal.press(" ")
            terminal.until("GET READY")
        assert new_home.memory.exists()

    def test_the_page_before_can_be_read_again(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml"), columns=40, rows=12) as terminal:
            terminal.until(PAGES[0])
            for key, heading in ((" ", PAGES[1]), ("b", PAGES[0]), ("b", PAGES[0]), (" ", PAGES[1])):
                terminal.press(key)
                terminal.until(heading)

    def test_another_size_and_ctrl_z_lead_no_further(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml"), columns=40, rows=12) as terminal:
            for place in ("1 of 5", "2 of 5"):
                terminal.until(place)
                terminal.press(" ")
            terminal.until("3 of 5")
            terminal.resize(80, 24)
            terminal.until("any key begin", *SIGNS)
            terminal.forget()
            os.kill(terminal.process.pid, signal.SIGTSTP)  # nobody watches over it, so it goes on at once
            terminal.until("any key begin", *SIGNS)

    def test_plain_lines_have_it_first_and_do_not_wait(self, new_home: Home) -> None:
        routine = new_home.file("small.yaml")
        with in_terminal(new_home, "run", routine, *QUICK, "--plain", columns=200) as first:
            assert first.wait() == 0
            told = first.written.decode()
            assert all(sign in told for sign in SIGNS)
            assert told.index("Before you stretch") == 0
        with in_terminal(new_home, "run", routine, *QUICK, "--plain", columns=200) as second:
            assert second.wait() == 0
            assert second.written.decode().startswith(SAFETY_LINE)
            assert not [sign for sign in SIGNS if sign in second.written.decode()]

    def test_not_told_where_nobody_looks(self, new_home: Home) -> None:
        ended = new_home.run("run", new_home.file("small.yaml"), *QUICK)
        assert "doctor" not in ended.stdout
        assert not new_home.memory.exists()

    def test_without_a_keyboard_nothing_waits(self, new_home: Home) -> None:
        command = f'exec "$0" run {new_home.file("small.yaml")} --speed 1000 < /dev/null'
        with command_in_terminal(new_home, "sh", "-c", command, STRETCHTIMER) as terminal:
            assert terminal.wait() == 0
        assert not new_home.memory.exists()

    def test_list_show_and_care_are_no_sessions(self, new_home: Home) -> None:
        for arguments in (("list",), ("show", "after-run"), ("care",)):
            assert new_home.run(*arguments).returncode == 0
        assert not new_home.memory.exists()

    def test_the_command_tells_it_whenever_it_is_asked(self, home: Home) -> None:
        ended = home.run("care")
        assert ended.returncode == 0
        assert all(sign in ended.stdout for sign in SIGNS)
        assert "\x1b" not in ended.stdout

    @pytest.mark.parametrize("columns", mostly_slow([40, 80, 200]))
    def test_the_command_is_as_narrow_as_the_terminal(self, home: Home, columns: int) -> None:
        with in_terminal(home, "care", columns=columns, rows=60) as terminal:
            assert terminal.wait() == 0
            assert all(sign in prose(terminal.screen.splitlines()) for sign in SIGNS)

    def test_an_ascii_terminal_gets_it_in_ascii(self, home: Home) -> None:
        with in_terminal(home, "care", changes={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}) as terminal:
            assert terminal.wait() == 0
            assert terminal.written.isascii()
            assert "* chest pain" in terminal.screen


class TestSummary:
    def test_what_was_done_and_advice(self, home: Home) -> None:
        ended = home.run("run", home.file("small.yaml"), *QUICK)
        headline, *rest = ended.stdout.splitlines()[-5:]
        assert headline == "Well done: Small routine, 2:50 of stretching."  # two minutes held, 50 s repeated
        assert rest == [
            "  ✓ Side bend  left; right",
            "  ✓ Slow squat",
            "See a physical therapist if the pain persists.",
            "Walk a little.",
        ]

    def test_a_skipped_side_was_not_done(self, home: Home) -> None:
        routine = home.file(
            "quick.yaml", "name: Q\nprepare: 1m\nswitch: 0\nsteps: [{name: A, sides: each, hold: 1s}]"
        )
        with in_terminal(home, "run", routine, "--mute", "--plain") as terminal:
            terminal.until("Get ready")
            terminal.press_twice("n")  # to the left side, and past it
            assert terminal.wait() == 0
            assert "Finished: Q, 0:01 of stretching." in terminal.screen
            assert "– A  not left; right" in terminal.screen

    def test_stopped_before_anything_was_done(self, home: Home) -> None:
        with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
            terminal.until("GET READY")
            terminal.press("\x03")
            assert terminal.wait() == 130
            assert "Stopped: Small routine, 0:00 of stretching." in terminal.screen
            assert "– Side bend  not done" in terminal.screen
            assert "– Slow squat  not done" in terminal.screen
            assert "physical therapist" in terminal.screen
