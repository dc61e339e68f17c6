"""A stretch is found by its title and other names that people write for it, where no file has that name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.text import as_name
from stretchtimer.errors import UsageError
from stretchtimer.routine.authoring import copy_routine
from stretchtimer.routine.library import Library
from stretchtimer.routine.reader import read_stretch

if TYPE_CHECKING:
    from tests.support.home import Home

STRETCHES = sorted((Path(__file__).parents[2] / "routines" / "stretches").glob("*.yaml"))


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """The user's folder with two stretches of their own, of which one is also called as the other's file."""
    folder = tmp_path / "user"
    (folder / "stretches").mkdir(parents=True)
    (folder / "stretches" / "calf.yaml").write_text(
        "name: Calf stretch at the wall\naliases: [Wall push, heel-drop, bend, runner's lean]\nhold: 20s\n"
        "pose: one-knee-to-chest\n"
    )
    (folder / "stretches" / "bend.yaml").write_text("name: Bend\nhold: 20s\n")
    return folder


NAMES = [
    "Calf stretch at the wall",
    "calf-stretch at THE wall",
    "Wall push",
    "wallpush",
    "Heel drop",
    "heel_drop",
    "Runner\u2019s lean",
    "runners lean",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_use_a_title_or_an_alias_wherever_it_names_a_stretch(user: Path, name: str) -> None:
    path = user / "mine.yaml"
    path.write_text(
        "name: Mine\nsteps:\n"
        f"  - {{stretch: {name}, instead: {name}}}\n"
        f"  - {{name: X, hold: 9, pose: {name}}}\n"
    )
    first, second = Library(user).load("mine").steps
    assert first.stretch == "calf"
    assert first.instead
    assert first.instead.stretch == "calf"
    assert second.pose


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_may_use_it_as_well(user: Path, name: str) -> None:
    library = Library(user)
    assert library.find_stretch(name) == user / "stretches" / "calf.yaml"
    with pytest.raises(UsageError, match="is a stretch, not a routine"):
        library.find(name)


def test_an_alias_never_wins_over_a_files_name(user: Path) -> None:
    (user / "mine.yaml").write_text("name: Mine\nsteps:\n  - stretch: Bend\n")
    library = Library(user)
    assert library.find_stretch("Bend") == user / "stretches" / "bend.yaml"
    assert [step.stretch for step in library.load("mine").steps] == ["bend"]


def test_an_alias_that_two_stretches_have_is_nobodys(user: Path) -> None:
    (user / "stretches" / "sole.yaml").write_text("name: Sole\naliases: [Wall-push]\nhold: 9\n")
    with pytest.raises(UsageError, match='no routine or stretch called "Wall push"'):
        Library(user).find_stretch("Wall push")


def test_ones_own_stretch_is_meant_before_a_bundled_one_of_that_title_or_alias(user: Path) -> None:
    (user / "stretches" / "mine.yaml").write_text("name: Mine\naliases: [Gastroc stretch]\nhold: 9\n")
    assert Library(user).find_stretch("gastroc stretch") == user / "stretches" / "mine.yaml"


def test_a_copy_brings_along_a_stretch_that_is_called_by_its_alias(user: Path, tmp_path: Path) -> None:
    (user / "plan.yaml").write_text("name: Plan\nsteps:\n  - stretch: Wall push\n")
    mine = tmp_path / "mine"
    library = Library(mine)
    made = copy_routine(library, library.find(str(user / "plan.yaml")), mine, "copy")
    assert [path.name for path in made.stretches] == ["calf.yaml"]


def test_no_file_is_read_where_a_files_name_fits(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(user)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(library, "_stretch", refuse)
    assert library.find_stretch("calf")
    assert library.find_stretch("cat")
    assert "calf" in library.stretch_names()


def test_every_bundled_stretch_has_other_names_which_no_two_share() -> None:
    stretches = [read_stretch(path, with_pose=False).document for path in STRETCHES]
    assert all(len(stretch.aliases) > 1 for stretch in stretches)
    names = [name for stretch in stretches for name in (stretch.name, *stretch.aliases)]
    counted = Counter(as_name(name).replace("-", "").replace("'", "") for name in names)
    assert max(counted.values()) == 1, counted.most_common(3)
    files = {path.stem for path in STRETCHES}
    assert not files & {as_name(alias) for stretch in stretches for alias in stretch.aliases}


def test_an_alias_is_shown_and_checked(home: Home) -> None:
    assert "Prop on the elbows" in home.run("show", "Sphinx pose").stdout
    checked = home.run("check", "sphinx")
    assert (checked.returncode, checked.stdout) == (0, "All good: 1 stretch\n")
