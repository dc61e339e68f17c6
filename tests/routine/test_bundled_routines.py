"""Every file that comes with the program can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.routine.reader import read_stretch

if TYPE_CHECKING:
    from pathlib import Path

ROUTINES = sorted(bundled_folder().glob("*.yaml"))
STRETCHES = sorted(bundled_folder().glob("stretches/*.yaml"))


def test_there_are_bundled_files() -> None:
    assert ROUTINES
    assert STRETCHES


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_bundled_routine_loads(path: Path) -> None:
    assert Library().load(path.stem).steps


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_a_bundled_stretch_loads(path: Path) -> None:
    assert read_stretch(path).document.name


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_every_bundled_stretch_says_what_it_does_and_has_an_easier_way(path: Path) -> None:
    step = Library().load_stretch(path)
    assert step.type
    assert step.easier
