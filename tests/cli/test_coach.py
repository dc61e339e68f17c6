"""How often it is said what to mind: that can be chosen, and changes nothing but the words."""

from __future__ import annotations

import json
import wave
from typing import TYPE_CHECKING

import pytest

from stretchtimer.cli import resume, run
from stretchtimer.cli.app import app
from stretchtimer.timeline.model import Coach
from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Home

BEND = "{name: Bend, sides: each, hold: 20s, cues: [Half way]}"
TWICE = f"name: Twice\nsteps: [{BEND}, {BEND}]\n"
"""What to mind are two words that every voice can say."""
POINTER_SECONDS = (2.3, 2.7)
"""Between these, after a hold has begun, the first pointer is being said; nothing else is heard then."""


def holds(home: Home, path: str, *arguments: str, coach: str | None = None) -> list[float]:
    """When each hold begins."""
    shown = home.run("show", path, "--json", *arguments, changes={"STRETCHTIMER_COACH": coach})
    return [phase["start"] for phase in json.loads(shown.stdout)["phases"] if phase["kind"] == "hold"]


def is_heard(track: Path, begin: float, end: float) -> bool:
    with wave.open(str(track), "rb") as file:
        file.setpos(round(begin * file.getframerate()))
        return any(file.readframes(round((end - begin) * file.getframerate())))


@pytest.mark.parametrize(
    ("options", "variable", "said"),
    mostly_slow_rows(
        [
            ((), None, [True, True, False, False]),
            (("--coach", "full"), None, [True] * 4),
            ((), "full", [True] * 4),
            (("--coach", "off"), "full", [False] * 4),
        ]
    ),
    ids=["by default", "full", "by default of one's own", "off for this time"],
)
def test_a_track_says_what_to_mind_so_often(
    home: Home, options: tuple[str, ...], variable: str | None, said: list[bool]
) -> None:
    path = home.file("twice.yaml", TWICE)
    output = home.folder / "twice.wav"
    command = ("export", path, "-o", str(output), "--voice", "clips", *options)
    made = home.run(*command, changes={"STRETCHTIMER_COACH": variable})
    assert made.returncode == 0, made.stderr
    first, last = POINTER_SECONDS
    begins = holds(home, path)
    assert [is_heard(output, begin + first, begin + last) for begin in begins] == said


@pytest.mark.parametrize("coach", Coach)
def test_a_session_is_told_how_often(home: Home, monkeypatch: pytest.MonkeyPatch, coach: Coach) -> None:
    led: list[Coach] = []

    def perform(plan: run.Plan, *_: object, **__: object) -> int:
        led.append(plan.timeline.coach)
        return 0

    monkeypatch.setattr(run, "perform", perform)
    monkeypatch.setattr(resume, "perform", perform)
    path = home.file("twice.yaml", TWICE)
    app(["run", path, "--coach", coach], standalone_mode=False)
    with in_terminal(home, "run", path, "--mute") as terminal:
        terminal.until("GET READY")
        terminal.press_twice("n")
        terminal.until("SWITCH SIDES")
        terminal.press("\x03")
        assert terminal.wait() == 130
    monkeypatch.setenv("HOME", str(home.folder))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    app(["resume", "--coach", coach], standalone_mode=False)
    assert led == [coach, coach]


@pytest.mark.parametrize("arguments", mostly_slow([(), ("--in", "100s"), ("--rounds", "2")]), ids=str)
def test_whatever_is_said_the_times_are_the_same(home: Home, arguments: tuple[str, ...]) -> None:
    path = home.file("twice.yaml", TWICE)
    shown = [
        home.run("show", path, "--json", *arguments, changes={"STRETCHTIMER_COACH": coach}).stdout
        for coach in (None, *Coach)
    ]
    assert len(set(shown)) == 1
    assert json.loads(shown[0])["phases"]


def test_a_word_that_is_none_of_them_is_told(home: Home) -> None:
    ended = home.run("run", "desk-break", "--coach", "loudly")
    assert ended.returncode == 2
    assert "first" in ended.stderr
    assert "full" in ended.stderr
