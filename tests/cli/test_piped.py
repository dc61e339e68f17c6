"""A routine that comes through standard input runs like one from a file, and can be paused all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import command_in_terminal
from tests.support.home import SMALL, STRETCHTIMER

if TYPE_CHECKING:
    from tests.support.home import Home

USES_SQUAT = "name: Squats\nsteps:\n  - stretch: squat\n"
ALONE = "setsid --wait"
"""Runs a program without the terminal that these tests may have been started from."""


def test_it_runs_to_the_end(home: Home) -> None:
    home.file("small.yaml")
    ended = home.in_shell(f"cat small.yaml | {ALONE} stretchtimer run - --speed 1000")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Well done: Small routine" in ended.stdout


def test_its_keys_come_from_the_terminal(home: Home) -> None:
    path = home.file("small.yaml")
    with command_in_terminal(home, "sh", "-c", f'cat {path} | "$0" run - --mute', STRETCHTIMER) as terminal:
        terminal.until("GET READY", "Side bend")
        terminal.press(" ")
        terminal.until("PAUSED")
        terminal.stop("STOP HERE?")
        assert terminal.wait() == 130
        terminal.assert_whole()


@pytest.mark.slow
def test_what_is_mailed_runs_the_same(home: Home) -> None:
    original = json.loads(home.run("show", "after-run", "--json").stdout)
    shown = home.in_shell("stretchtimer show after-run --yaml | stretchtimer show - --json")
    piped = json.loads(shown.stdout)
    assert (piped["title"], piped["seconds"]) == (original["title"], original["seconds"])
    again = home.in_shell("stretchtimer show after-run --yaml | stretchtimer show - --yaml")
    assert again.stdout == home.run("show", "after-run", "--yaml").stdout


def test_options_that_shape_a_run_apply(home: Home) -> None:
    shown = home.run("show", "-", "--json", "--steps", "2", keys=SMALL)
    assert {phase["stretch"] for phase in json.loads(shown.stdout)["phases"]} == {"Slow squat"}


def test_a_stretch_that_lies_about_is_not_taken(home: Home) -> None:
    """The folder one happens to be in has nothing to do with a routine from elsewhere."""
    (home.folder / "stretches").mkdir()
    home.file("stretches/squat.yaml", "name: Not this\nreps: 1\n")
    assert "Not this" not in home.run("show", "-", keys=USES_SQUAT).stdout
    assert "Not this" in home.run("show", home.file("here.yaml", USES_SQUAT)).stdout


@pytest.mark.parametrize("command", ["run", "show"])
def test_what_is_wrong_is_told_with_its_place(home: Home, command: str) -> None:
    ended = home.run(command, "-", keys="name: Odd\nsteps:\n  - name: A\n    hold: 3x\n")
    assert ended.returncode == 1
    assert '<stdin>:4:11: steps[1].hold: "3x" is not a duration' in ended.stderr


def test_standard_input_without_an_end_is_not_read_for_ever(home: Home) -> None:
    ended = home.in_shell("yes | stretchtimer show -")
    assert ended.returncode == 1
    assert "larger than 256 KiB" in ended.stderr


def test_closed_standard_input_is_told(home: Home) -> None:
    ended = home.in_shell("stretchtimer show - <&-")
    assert ended.returncode == 2
    assert "there is no standard input" in ended.stderr
