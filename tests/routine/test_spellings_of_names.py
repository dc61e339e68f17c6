"""A name is the same in any spelling: its letters in one piece or taken apart, in capitals, with spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from stretchtimer.document.problems import InvalidFileError
from stretchtimer.document.text import composed
from stretchtimer.errors import UsageError
from stretchtimer.routine.authoring import copy_routine
from stretchtimer.routine.library import Library
from stretchtimer.routine.names import check_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.routine.model import Routine
    from tests.support.home import Home

WHOLE = normalize("NFC", "schläfe")
TAKEN_APART = normalize("NFD", WHOLE)
BOTH = pytest.mark.parametrize("kept", [WHOLE, TAKEN_APART], ids=["kept-whole", "kept-taken-apart"])
TYPED = pytest.mark.parametrize("typed", [WHOLE, TAKEN_APART], ids=["typed-whole", "typed-taken-apart"])


def test_the_two_spellings_only_look_alike() -> None:
    assert WHOLE != TAKEN_APART
    assert composed(WHOLE) == composed(TAKEN_APART) == WHOLE


@BOTH
@TYPED
def test_a_routine_and_its_stretch_are_found_in_either_spelling(
    tmp_path: Path, kept: str, typed: str
) -> None:
    (tmp_path / "stretches").mkdir()
    (tmp_path / "stretches" / f"{kept}.yaml").write_text("name: Temple\nhold: 20s\n")
    (tmp_path / f"abend-{kept}.yaml").write_text(f"name: Evening\nsteps:\n  - stretch: {typed}\n")
    library = Library(tmp_path, tmp_path / "none")
    assert library.names() == (f"abend-{WHOLE}",)
    for argument in (f"abend-{typed}", f"Abend-{typed.upper()}", f"abend-{typed[:-2]}"):
        assert [step.stretch for step in library.load(argument).steps] == [WHOLE]
    assert library.load(str(tmp_path / f"abend-{typed}.yaml")).name == f"abend-{WHOLE}"
    assert library.find_stretch(typed) == tmp_path / "stretches" / f"{kept}.yaml"


@BOTH
@TYPED
def test_a_name_is_taken_in_either_spelling(home: Home, kept: str, typed: str) -> None:
    home.file(f".config/stretchtimer/routines/{kept}.yaml")
    ended = home.run("new", typed)
    assert ended.returncode == 2
    assert f'you have a routine called "{WHOLE}"' in ended.stderr
    with pytest.raises(UsageError, match="only in capitals"):
        check_name(typed.upper(), [WHOLE])


@pytest.mark.parametrize("typed", ["abe", "abend-schlä"])
def test_a_beginning_is_completed_in_any_spelling(home: Home, typed: str) -> None:
    home.file(f".config/stretchtimer/routines/abend-{TAKEN_APART}.yaml")
    asked = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": f"stretchtimer run {typed}"}
    assert home.run(changes={**asked, "COMP_CWORD": "2"}).stdout.split() == [f"abend-{WHOLE}"]


@pytest.mark.parametrize(
    "written", ["cat-cow", "Cat-Cow", "cat cow", "CAT_COW", "cat\u2011cow", "cat\u00a0cow"]
)
def test_in_a_file_a_stretch_may_be_called_as_it_is_on_the_command_line(
    load: Callable[[str], Routine], written: str
) -> None:
    (step,) = load(f"name: Mine\nsteps:\n  - stretch: {written}\n    instead: {written}\n").steps
    assert step.stretch == "cat-cow"
    assert step.instead
    assert step.instead.stretch == "cat-cow"


def test_of_two_that_only_capitals_tell_apart_none_is_taken_for_a_third(tmp_path: Path) -> None:
    (tmp_path / "stretches").mkdir()
    for name in ("Bend", "bend"):
        (tmp_path / "stretches" / f"{name}.yaml").write_text(f"name: {name}\nhold: 20s\n")
    if len(list((tmp_path / "stretches").iterdir())) == 1:
        pytest.skip("this disk does not tell capitals apart")
    path = tmp_path / "mine.yaml"
    for written in ("Bend", "bend"):
        path.write_text(f"name: Mine\nsteps:\n  - stretch: {written}\n")
        assert [step.stretch for step in Library().load(str(path)).steps] == [written]
    path.write_text("name: Mine\nsteps:\n  - stretch: BEND\n")
    with pytest.raises(Exception, match='there is no stretch called "BEND"'):
        Library().load(str(path))


def test_a_copy_brings_the_stretch_along_however_its_name_is_written(tmp_path: Path) -> None:
    shared, user = tmp_path / "shared", tmp_path / "user"
    (shared / "stretches").mkdir(parents=True)
    (shared / "stretches" / f"{TAKEN_APART}.yaml").write_text("name: Temple\nhold: 20s\n")
    (shared / "plan.yaml").write_text(f"name: Plan\nsteps:\n  - stretch: {WHOLE.upper()}\n")
    library = Library(user)
    made = copy_routine(library, library.find(str(shared / "plan.yaml")), user, "mine")
    assert [path.name for path in made.stretches] == [f"{WHOLE}.yaml"]
    assert [step.stretch for step in Library(user).load("mine").steps] == [WHOLE]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("t\u03bfe-touch", "there is a greek small letter omicron in it: type a plain o"),
        ("toe\u00adtouch", "there is a soft hyphen in it: delete it; it cannot be seen"),
        ("toe\u2060-touch", "there is a word joiner in it: delete it; it cannot be seen"),
    ],
)
def test_a_stretch_that_only_looks_like_one_is_told_by_its_sign(
    tmp_path: Path, written: str, hint: str
) -> None:
    (tmp_path / "stretches").mkdir()
    (tmp_path / "stretches" / "toe-touch.yaml").write_text("name: Toe touch\nhold: 20s\n")
    (tmp_path / "mine.yaml").write_text(f"name: Mine\nsteps:\n  - stretch: {written}\n", encoding="utf-8")
    with pytest.raises(InvalidFileError) as caught:
        Library(tmp_path, tmp_path / "none").load("mine")
    assert [problem.hint for problem in caught.value.problems] == [hint]
