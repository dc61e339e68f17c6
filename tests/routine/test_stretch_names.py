"""Which stretch a person means, and how one is loaded by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchtimer.document.problems import InvalidFileError
from stretchtimer.errors import UsageError
from stretchtimer.routine.library import Library

ROUTINE = "name: R\nsteps:\n  - {name: X, hold: 9}\n"
POSE = "pose: {frames: [{head: [1, 2]}]}\n"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """The user's folder: one routine that is called like a stretch, and a stretch of their own."""
    folder = tmp_path / "user"
    (folder / "stretches").mkdir(parents=True)
    (folder / "cat-cow.yaml").write_text(ROUTINE)
    (folder / "stretches" / "calf.yaml").write_text("name: Calf\n")
    return folder


@pytest.fixture
def library(user: Path, bundled: Path) -> Library:
    return Library(user, bundled)


def stem_of(library: Library, argument: str) -> str | None:
    path = library.find_stretch(argument)
    return path.stem if path else None


def test_names_are_those_of_both_folders(library: Library) -> None:
    assert library.stretch_names() == ("calf", "cat-cow", "runners-lunge")


@pytest.mark.parametrize(
    ("argument", "stem"),
    [
        ("calf", "calf"),
        ("runners-lunge", "runners-lunge"),
        ("r", "runners-lunge"),
        # A routine comes before a stretch, whether its whole name is typed or the beginning.
        ("cat-cow", None),
        ("ca", None),
        ("", None),
        ("some/folder/plan.yaml", None),
        ("some/stretches/plan.yaml", "plan"),
    ],
)
def test_which_one_is_meant(library: Library, argument: str, stem: str | None) -> None:
    assert stem_of(library, argument) == stem


def test_its_whole_name_counts_more_than_the_beginning_of_a_routines(user: Path, library: Library) -> None:
    (user / "calf-and-more.yaml").write_text(ROUTINE)
    assert stem_of(library, "calf") == "calf"
    assert stem_of(library, "cal") is None


def test_a_path_in_the_folder_itself_is_a_stretchs(
    user: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(user / "stretches")
    assert library.find_stretch("calf.yaml") == Path("calf.yaml")
    assert library.load_stretch(Path("calf.yaml")).name == "Calf"


def test_an_unknown_name_gets_the_nearest_of_both_kinds(library: Library) -> None:
    with pytest.raises(UsageError, match='no routine or stretch called "runers-lunge"') as caught:
        library.find_stretch("runers-lunge")
    assert caught.value.hint == "did you mean runners-lunge?"
    with pytest.raises(UsageError) as caught:
        library.find_stretch("xyz")
    assert "cat-cow, calf, runners-lunge" in caught.value.hint


def test_an_ambiguous_beginning_names_all_it_could_be(user: Path, library: Library) -> None:
    (user / "stretches" / "runners-reach.yaml").write_text("name: Reach\n")
    with pytest.raises(UsageError, match="could be runners-lunge or runners-reach"):
        library.find_stretch("run")


def test_a_stretch_by_itself_is_complete(library: Library) -> None:
    path = library.find_stretch("runners-lunge")
    assert path
    step = library.load_stretch(path)
    assert (step.stretch, step.name, step.hold_seconds) == ("runners-lunge", "Runner's lunge", 30)
    assert step.sides == ("left leg", "right leg")
    assert step.pointers == ("Tuck the tail", "Back straight")


def test_it_may_lack_hold_and_repetitions(library: Library, user: Path) -> None:
    step = library.load_stretch(user / "stretches" / "calf.yaml")
    assert (step.hold_seconds, step.reps, step.pose) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "key_path"),
    [("cuse: []\n", "cuse"), (POSE, "pose.frames[1]"), ("pose: nowhere\n", "pose")],
)
def test_what_is_wrong_with_it_is_told(library: Library, user: Path, content: str, key_path: str) -> None:
    path = user / "stretches" / "calf.yaml"
    path.write_text("name: Calf\n" + content)
    with pytest.raises(InvalidFileError) as caught:
        library.load_stretch(path)
    assert [(problem.path, problem.line, problem.key_path) for problem in caught.value.problems] == [
        (path, 2, key_path)
    ]
