"""``show`` with the name of a stretch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stretchtimer

if TYPE_CHECKING:
    from tests.support.home import Home

BUNDLED = Path(stretchtimer.__file__).parent.parent / "routines" / "stretches"


def has_figure(text: str) -> bool:
    return sum("\u2800" < letter <= "\u28ff" for letter in text) > 50


def test_a_stretch_is_shown_with_all_there_is_about_it(home: Home) -> None:
    shown = home.run("show", "runners-lunge")
    assert shown.returncode == 0
    assert has_figure(shown.stdout)
    assert "left leg forward" in shown.stdout
    assert "right leg forward" in shown.stdout
    for word in ("Take care:", "Easier:", "Stretches:", "Source:"):
        assert word in shown.stdout


def test_a_routine_is_shown_with_a_figure_for_each_stretch(home: Home) -> None:
    shown = home.run("show", "lower-back-stretches")
    assert has_figure(shown.stdout)
    assert "\x1b" not in shown.stdout
    assert not [line for line in shown.stdout.splitlines() if line != line.rstrip()]


def test_an_output_that_takes_only_ascii_gets_no_question_marks_for_a_figure(home: Home) -> None:
    shown = home.run(
        "show", "toe-touch", changes={"LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    )
    assert shown.stdout.isascii()
    assert "?" not in shown.stdout
    assert "##" in shown.stdout


@pytest.mark.slow  # a program for each
@pytest.mark.parametrize("name", sorted(path.stem for path in BUNDLED.glob("*.yaml")))
def test_each_that_comes_along_is_shown(home: Home, name: str) -> None:
    data = json.loads(home.run("show", name, "--json").stdout)
    assert data["stretch"] == name
    assert len(data["pose"]["frames"][0]) >= 16
    assert data["hold"] or data["reps"]


def test_ones_own_without_a_pose_is_as_complete(home: Home) -> None:
    (home.folder / "stretches").mkdir()
    home.file("stretches/calf.yaml", "name: Calf\nhold: 45s\ncues: [Heel down]\ncaution: Gently.\n")
    shown = home.run("show", str(home.folder / "stretches" / "calf.yaml"))
    assert shown.returncode == 0
    assert "Calf\nhold 0:45\n" in shown.stdout
    assert "• Heel down" in shown.stdout
    assert not has_figure(shown.stdout)


def test_a_mistake_in_its_pose_is_told_with_its_place(home: Home) -> None:
    (home.folder / "stretches").mkdir()
    path = home.file("stretches/calf.yaml", "name: Calf\nhold: 45s\npose:\n  veiw: side\n  frames: []\n")
    shown = home.run("show", path)
    assert shown.returncode == 1
    assert shown.stderr.splitlines()[0] == f"{path}:4:3: pose.veiw: unknown key (did you mean view?)"
    assert f"{path}:5:11: pose.frames: " in shown.stderr


@pytest.mark.parametrize("option", [("--hold", "45s"), ("--steps", "1"), ("--yaml",)])
def test_what_only_a_routine_has_is_refused(home: Home, option: tuple[str, ...]) -> None:
    shown = home.run("show", "squat", *option)
    assert shown.returncode == 2
    assert "only a routine" in shown.stderr


def test_a_name_that_is_neither_gets_the_nearest_ones(home: Home) -> None:
    shown = home.run("show", "cat-coww")
    assert shown.returncode == 2
    assert "did you mean cat-cow?" in shown.stderr


def test_completion_knows_stretches_after_routines(home: Home) -> None:
    def completed(words: str) -> list[str]:
        changes = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "2"}
        return home.run(changes=changes).stdout.split()

    assert completed("stretchtimer show b") == ["before-run", "back-extension", "bird-dog"]
    assert completed("stretchtimer run b") == ["before-run"]


def test_whoever_runs_a_stretch_is_told_what_shows_it(home: Home) -> None:
    done = home.run("run", "cat-cow")
    assert done.returncode == 2
    assert "is a stretch, not a routine (stretchtimer show cat-cow" in done.stderr
