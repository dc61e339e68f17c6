"""The easier stretch that can be done in a stretch's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.problems import InvalidFileError
from stretchtimer.routine.dump import spelled_out
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import StretchType

if TYPE_CHECKING:
    from pathlib import Path

HARD = "name: Toe touch\nhold: 30s\nsides: each\ntype: stretch\ninstead: lying\nfinish: Roll up slowly.\n"
LYING = "name: Lying\nhold: 20s\nposition: on-the-back\nsides: [left leg, right leg]\nsetup: Lie down.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    stretches = tmp_path / "stretches"
    stretches.mkdir()
    (stretches / "hard.yaml").write_text(HARD)
    (stretches / "lying.yaml").write_text(LYING)
    (tmp_path / "mine.yaml").write_text("name: Mine\nsteps:\n  - stretch: hard\n    hold: 45s\n")
    return Library(bundled=tmp_path)


def routine_with(folder: Path, steps: str) -> Path:
    path = folder / "other.yaml"
    path.write_text(f"name: Other\nsteps:\n{steps}")
    return path


def test_it_has_its_own_times_sides_and_words(library: Library) -> None:
    (step,) = library.load("mine").steps
    easier = step.instead
    assert easier
    assert (easier.stretch, easier.name, easier.hold_seconds) == ("lying", "Lying", 20.0)
    assert (easier.sides, easier.setup, easier.instead) == (("left leg", "right leg"), "Lie down.", None)
    assert (step.type, step.finish) == (StretchType.STRETCH, "Roll up slowly.")
    assert step.easier_in_words == "Lying."


def test_a_step_may_name_another_one(library: Library, tmp_path: Path) -> None:
    (tmp_path / "stretches" / "seated.yaml").write_text("name: Seated\nreps: 5\n")
    path = routine_with(tmp_path, "  - {stretch: hard, instead: seated}\n")
    (step,) = library.load(str(path)).steps
    assert step.instead
    assert (step.instead.name, step.instead.reps) == ("Seated", 5)


@pytest.mark.parametrize(
    ("named", "words"),
    [("lyng", "did you mean lying?"), ("hard", "easier way of its own"), ("bare", "neither hold: nor")],
)
def test_what_cannot_be_one_is_told_at_its_place(
    library: Library, tmp_path: Path, named: str, words: str
) -> None:
    (tmp_path / "stretches" / "bare.yaml").write_text("name: Bare\n")
    path = routine_with(tmp_path, f"  - {{name: A, hold: 9, instead: {named}}}\n")
    with pytest.raises(InvalidFileError) as caught:
        library.load(str(path))
    assert "other.yaml:3:33: steps[1].instead: " in str(caught.value)
    assert words in str(caught.value)


def test_a_chain_in_a_stretchs_file_is_told_in_that_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "stretches" / "harder.yaml").write_text("name: Harder\nhold: 9\ninstead: hard\n")
    path = routine_with(tmp_path, "  - stretch: harder\n")
    with pytest.raises(InvalidFileError, match=r"harder\.yaml:3:10: instead: .*easier way of its own"):
        library.load(str(path))


def test_who_has_not_the_other_stretch_is_told_of_it_in_words(library: Library) -> None:
    text = spelled_out(library.load("mine"))
    assert "instead:" not in text
    assert "easier: Lying. Lie down." in text
