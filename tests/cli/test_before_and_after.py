"""Care at the first session, and what is told after each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import in_terminal

if TYPE_CHECKING:
    from tests.support.home import Home

RED_FLAGS = ("numb", "bladder", "accident", "fever", "lying down", "unsteady", "tingling")
QUICK = ("--speed", "1000")


class TestCare:
    @pytest.mark.parametrize("options", [(), ("--plain",)], ids=["full screen", "plain"])
    def test_told_at_the_first_session_only(self, new_home: Home, options: tuple[str, ...]) -> None:
        routine = new_home.file("small.yaml")
        with in_terminal(new_home, "run", routine, *QUICK, *options, columns=120) as first:
            assert first.wait() == 0
            assert all(flag in first.screen for flag in (*RED_FLAGS, "Stop if it hurts", "Well done"))
        with in_terminal(new_home, "run", routine, *QUICK, *options, columns=120) as second:
            assert second.wait() == 0
            assert not [flag for flag in (*RED_FLAGS, "Stop if it hurts") if flag in second.screen]
            assert "Well done" in second.screen

    def test_it_does_not_block(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml"), "--mute") as terminal:
            terminal.until("GET READY")
            terminal.press("n")
            terminal.until("HOLD")

    def test_it_can_be_read_while_getting_ready(self, new_home: Home) -> None:
        with in_terminal(new_home, "run", new_home.file("small.yaml"), "--mute", rows=40) as terminal:
            terminal.until("GET READY", "See a doctor soon", "Stop if it hurts")
            assert terminal.is_full_screen

    def test_not_told_where_nobody_looks(self, new_home: Home) -> None:
        ended = new_home.run("run", new_home.file("small.yaml"), *QUICK)
        assert "doctor" not in ended.stdout
        assert not new_home.memory.exists()

    def test_list_and_show_are_no_sessions(self, new_home: Home) -> None:
        new_home.run("list")
        new_home.run("show", "after-run")
        assert not new_home.memory.exists()


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
            terminal.press("nn")  # to the left side, and past it
            assert terminal.wait() == 0
            assert "Finished: Q, 0:01 of stretching." in terminal.screen
            assert "– A  not left; right" in terminal.screen

    def test_stopped_before_anything_was_done(self, home: Home) -> None:
        with in_terminal(home, "run", home.file("small.yaml"), "--mute") as terminal:
            terminal.until("GET READY")
            terminal.press("\x03")
            assert terminal.wait() == 130
            assert "Stopped: Small routine, 0:00 of stretching." in terminal.screen
            assert "– Side bend  not left; not right" in terminal.screen
            assert "– Slow squat  not done" in terminal.screen
            assert "physical therapist" in terminal.screen
