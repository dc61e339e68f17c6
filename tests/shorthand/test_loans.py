"""From which stretch an exercise of a list borrows: names vary, and a wrong figure is worse than none."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchtimer.routine.library import Library
from stretchtimer.shorthand import read_shorthand
from stretchtimer.shorthand.loans import loans_for

_SHELF = Library().shelf(Path("mine.yaml"))


def _lenders(text: str) -> list[str]:
    """The stretches from which a list borrows."""
    return [loan.stretch for loan in loans_for(read_shorthand(text), _SHELF).values()]


@pytest.mark.parametrize(
    ("name", "stretch"),
    [
        ("Cat/cow", "cat-cow"),
        ("Cat and cow", "cat-cow"),
        ("Cat cow exercise", "cat-cow"),
        ("Quadruped cat-cows", "cat-cow"),
        ("Clams w/ red band", "clamshell"),
        ("Banded clams", "clamshell"),
        ("Glute bridges with a light resistance band", "glute-bridge"),
        ("Squats with dumbbells", "squat"),
        ("Pelvic tilts supine", "pelvic-tilt"),
        ("Pelvic tilt lying on your back", "pelvic-tilt"),
        ("Hip flexor stretch kneeling", "runners-lunge"),
        ("Hip flexor stretch, half kneeling", "runners-lunge"),
        ("Hip flexor stretch standing", "standing-lunge-stretch"),
        ("Hamstring stretch lying", "lying-hamstring-stretch"),
        ("Hamstring stretch with towel", "lying-hamstring-stretch"),
        ("Hamstring stretch standing", "toe-touch"),
        ("Child's pose w/ pillow", "childs-pose"),
        ("Calf stretch (gastroc)", "calf-stretch"),
        ("Calf stretch against the wall", "calf-stretch"),
        ("Pec stretch in a doorway", "doorway-chest-stretch"),
        ("Side plank from knees", "side-plank-from-the-knees"),
        ("Prone press-ups", "back-extension"),
        ("Alternating dead bugs", "dead-bug"),
    ],
)
def test_a_name_may_vary_in_what_changes_no_figure(name: str, stretch: str) -> None:
    assert _lenders(f"{name} 20 s") == [stretch]


@pytest.mark.parametrize(
    "name",
    [
        "Pelvic tilt standing",
        "Seated figure 4",
        "Figure 4 (seated)",
        "Chin tuck, lying",
        "Calf stretch, sitting on a chair",
        "Calf stretch with towel",
        "Calf stretch with band",
        "Calf raise seated",
        "Calf raise, bent knee",
        "Calf stretch, bent knee",
        "Hamstring stretch",
        "Hamstring stretch with strap",
        "Quad stretch prone",
        "Side plank",
        "Single leg bridge",
        "Bridge (single leg)",
        "Lunge, reverse",
        "Reverse lunge",
        "Squat jump",
        "Chest to knee",
        "Standing knee to chest",
        "Heel raises with bent knees",
        "Bridge with march",
        "Thoracic rotation seated",
        "Back bend",
    ],
)
def test_what_is_another_exercise_or_done_in_another_posture_borrows_nothing(name: str) -> None:
    reading = read_shorthand(f"{name} 20 s")
    assert len(list(reading.unrolled())) == 1
    assert _lenders(f"{name} 20 s") == []


def test_of_one_and_both_knees_each_has_its_own_figure() -> None:
    assert _lenders("Knee to chest supine 20 s\nKnees to chest supine 20 s") == [
        "one-knee-to-chest",
        "knees-to-chest",
    ]


def test_a_posture_beside_the_name_keeps_the_figure_if_it_is_that_of_the_stretch() -> None:
    assert _lenders("Pelvic tilts, supine, x 10") == ["pelvic-tilt"]


def test_of_several_stretches_that_fit_as_well_none_lends(tmp_path: Path) -> None:
    folder = tmp_path / "stretches"
    folder.mkdir()
    for stem in ("one", "two"):
        text = f"name: {stem}\naliases: [Couch stretch]\nhold: 10s\n"
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    reading = read_shorthand("Couch stretches 20 s")
    assert loans_for(reading, Library().shelf(tmp_path / "mine.yaml")) == {}
    (folder / "two.yaml").unlink()
    (loan,) = loans_for(reading, Library().shelf(tmp_path / "mine.yaml")).values()
    assert loan.stretch == "one"
