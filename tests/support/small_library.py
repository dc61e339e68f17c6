"""A small library of its own, so that these tests do not change when the bundled routines do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.problems import InvalidFileError, Problem
from stretchtimer.routine.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.routine.model import Routine

LUNGE = """\
name: Runner's lunge
position: kneeling
hold: 30s
sides: [left leg, right leg]
setup: Step one foot forward.
cues: [Tuck the tail, Back straight]
muscles: [hip flexors]
caution: Ease off when the knee hurts.
source: a book
"""
CAT_COW = """\
name: Cat-cow
position: hands-and-knees
reps: 8
pace: 6s
"""


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """A folder as the program brings it: two stretches."""
    folder = tmp_path / "bundled"
    (folder / "stretches").mkdir(parents=True)
    (folder / "stretches" / "runners-lunge.yaml").write_text(LUNGE)
    (folder / "stretches" / "cat-cow.yaml").write_text(CAT_COW)
    return folder


@pytest.fixture
def load(tmp_path: Path, bundled: Path) -> Callable[[str | bytes], Routine]:
    """Loads the content of a file called mine.yaml."""

    def load_content(content: str | bytes) -> Routine:
        path = tmp_path / "mine.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Library(bundled=bundled).load(str(path))

    return load_content


@pytest.fixture
def problems_of(load: Callable[[str | bytes], Routine]) -> Callable[[str | bytes], tuple[Problem, ...]]:
    """Everything that is wrong with the content of a file."""

    def problems(content: str | bytes) -> tuple[Problem, ...]:
        with pytest.raises(InvalidFileError) as caught:
            load(content)
        return caught.value.problems

    return problems
