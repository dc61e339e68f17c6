"""Routines and stretches are found where the user would look for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.problems import InvalidFileError, Problems
from stretchtimer.document.source import read_bytes
from stretchtimer.errors import UsageError
from stretchtimer.routine.library import Library
from stretchtimer.routine.reader import read_stretch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEND = "name: Bend\nsteps:\n  - name: Bend\n    hold: 30s\n"
USES_LUNGE = "name: Lunge\nsteps:\n  - stretch: runners-lunge\n"


def write(folder: Path, **files: str) -> Path:
    """Files by their stems, with dashes for underscores."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in files.items():
        (folder / f"{stem.replace('_', '-')}.yaml").write_text(content)
    return folder


@pytest.fixture
def library(tmp_path: Path, bundled: Path) -> Library:
    write(bundled, after_run=BEND, lower_back=BEND, lower_back_strength=BEND, upper_back=BEND)
    user = write(tmp_path / "user", after_run=USES_LUNGE, morning=BEND)
    return Library(user, bundled)


def test_names_are_the_users_and_the_bundled_ones_in_order(library: Library) -> None:
    assert library.names() == ("after-run", "lower-back", "lower-back-strength", "morning", "upper-back")


@pytest.mark.parametrize(
    ("argument", "name"),
    [
        ("after-run", "after-run"),
        ("aft", "after-run"),
        ("m", "morning"),
        ("lower-back", "lower-back"),
        ("lower-back-", "lower-back-strength"),
    ],
)
def test_a_name_or_an_unambiguous_beginning_is_enough(library: Library, argument: str, name: str) -> None:
    assert library.find(argument).name == name
    assert library.load(argument).name == name


@pytest.mark.parametrize("argument", ["Lower-Back", "lower back", "LOWER_BACK"])
def test_capitals_spaces_and_underscores_make_no_other_name(library: Library, argument: str) -> None:
    assert library.find(argument).name == "lower-back"
    assert library.find_stretch(argument) is None


@pytest.mark.parametrize("argument", ["Runners-Lunge", "runners lunge"])
def test_nor_another_stretch(library: Library, bundled: Path, argument: str) -> None:
    assert library.find_stretch(argument) == bundled / "stretches" / "runners-lunge.yaml"


def test_names_that_differ_in_capitals_alone_are_told_apart(tmp_path: Path) -> None:
    library = Library(bundled=write(tmp_path / "alike", Bend=BEND, bEND=BEND))
    if len(library.names()) == 1:
        pytest.skip("this disk tells no capitals apart")
    assert [library.find(name).name for name in ("Bend", "bEND")] == ["Bend", "bEND"]
    with pytest.raises(UsageError, match="could be Bend or bEND"):
        library.find("bend")


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_folder_here_and_the_one_above_are_paths(library: Library, folder: str) -> None:
    with pytest.raises(InvalidFileError, match="this is a folder"):
        library.load(folder)


def test_a_routine_knows_its_name_title_and_origin(library: Library, bundled: Path) -> None:
    routine = library.load("upper")
    assert (routine.name, routine.title) == ("upper-back", "Bend")
    assert routine.origin == f"{bundled / 'upper-back.yaml'}:2:1"


def test_the_users_own_comes_first_and_tells_what_it_hides(library: Library, bundled: Path) -> None:
    own, kept = library.find("after-run"), library.find("upper-back")
    assert (own.is_own, own.hides) == (True, bundled / "after-run.yaml")
    assert (kept.is_own, kept.hides) == (False, None)
    assert library.find("morning").hides is None


@pytest.mark.parametrize(
    ("argument", "message", "hint"),
    [
        ("lower", '"lower" could be lower-back or lower-back-strength', "type a little more"),
        ("uper-back", 'no routine called "uper-back"', "did you mean upper-back"),
        ("strength", 'no routine called "strength"', "did you mean lower-back-strength?"),
        ("xyz", 'no routine called "xyz"', "there are after-run, lower-back"),
        ("", 'no routine called ""', "there are after-run, lower-back"),
        ("morning.yml", 'no file "morning.yml"', ""),
        ("/nowhere/at/all", 'no file "/nowhere/at/all"', ""),
    ],
)
def test_what_is_not_there_gets_a_suggestion(
    library: Library, argument: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        library.find(argument)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_misspelt_path_gets_its_neighbour_suggested(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        library.find(str(tmp_path / "user" / "mornin.yaml"))
    assert caught.value.hint == "did you mean morning.yaml?"


def test_of_two_endings_yaml_counts(tmp_path: Path, bundled: Path) -> None:
    user = write(tmp_path / "user", morning=USES_LUNGE)
    (user / "morning.yml").write_text(BEND)
    (user / "evening.yml").write_text(BEND)
    (bundled / "stretches" / "runners-lunge.yml").write_text("name: Another lunge\nhold: 9s\n")
    library = Library(user, bundled)
    assert library.names() == ("evening", "morning")
    assert library.find("morning").path == user / "morning.yaml"
    assert [step.name for step in library.load("morning").steps] == ["Runner's lunge"]
    assert library.find("evening").path == user / "evening.yml"


def test_a_path_needs_no_ending(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "plain"
    path.write_text(BEND)
    assert library.load(str(path)).name == "plain"


def test_without_any_folder_there_are_no_names(tmp_path: Path) -> None:
    assert Library(tmp_path / "no", tmp_path / "none").names() == ()


def test_hidden_files_and_unprintable_names_are_no_routines(tmp_path: Path) -> None:
    folder = write(tmp_path / "odd", good=BEND)
    for name in (".hidden.yaml", ".yaml", "a\x1b[31m.yaml", "notes.txt"):
        (folder / name).write_text(BEND)
    assert Library(bundled=folder).names() == ("good",)


def test_a_broken_file_hides_no_other(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "user", broken="nmae: Bend\n" + BEND)
    (tmp_path / "user" / "folder.yaml").mkdir()
    entries = {entry.source.name: entry for entry in library.entries()}
    assert list(entries) == [
        "after-run",
        "broken",
        "folder",
        "lower-back",
        "lower-back-strength",
        "morning",
        "upper-back",
    ]
    assert {name for name, entry in entries.items() if entry.error} == {"broken", "folder"}
    assert entries["broken"].error is not None
    assert entries["broken"].error.problems[0].line == 1
    assert entries["morning"].routine is not None


@pytest.mark.parametrize(
    ("beside", "users", "expected"),
    [
        (False, False, "Runner's lunge"),
        (False, True, "The user's"),
        (True, False, "Beside"),
        (True, True, "Beside"),
    ],
)
def test_a_stretch_is_looked_up_beside_then_in_the_users_folder_then_in_the_bundled_one(
    tmp_path: Path, bundled: Path, beside: bool, users: bool, expected: str
) -> None:
    folder, user = write(tmp_path / "shared", plan=USES_LUNGE), tmp_path / "user"
    if beside:
        write(folder / "stretches", runners_lunge="name: Beside\nhold: 9s\n")
    if users:
        write(user / "stretches", runners_lunge="name: The user's\nhold: 9s\n")
    assert Library(user, bundled).load(str(folder / "plan.yaml")).steps[0].name == expected


def test_the_users_stretch_is_used_in_bundled_routines_too(tmp_path: Path, bundled: Path) -> None:
    write(bundled, lunge=USES_LUNGE)
    write(tmp_path / "user" / "stretches", runners_lunge="name: The user's\nhold: 9s\n")
    assert Library(tmp_path / "user", bundled).load("lunge").steps[0].name == "The user's"


def test_a_broken_stretch_is_told_with_its_own_path_after_the_routines_own_problems(
    tmp_path: Path, bundled: Path
) -> None:
    write(bundled / "stretches", bent="name: Bent\nhold: 0\nrounds: 3\n")
    content = "name: Two\nsteps:\n  - stretch: bent\n  - stretch: bent\n  - stretch: ben\n"
    write(tmp_path, two=content)
    with pytest.raises(InvalidFileError) as caught:
        Library(bundled=bundled).load(str(tmp_path / "two.yaml"))
    places = [(problem.path.name, problem.line, problem.column) for problem in caught.value.problems]
    assert places == [("two.yaml", 5, 14), ("bent.yaml", 2, 7), ("bent.yaml", 3, 1)]


def test_each_stretch_is_read_once(monkeypatch: pytest.MonkeyPatch, bundled: Path) -> None:
    write(bundled, one=USES_LUNGE, two=USES_LUNGE + "  - stretch: runners-lunge\n")
    write(
        bundled, bad="name: Bad\nsteps:\n  - stretch: broken\n", worse="name: W\nsteps: [{stretch: broken}]\n"
    )
    write(bundled / "stretches", broken="name: [\n")
    read: list[str] = []

    def count(path: Path, *, with_pose: bool) -> object:
        read.append(path.stem)
        return read_stretch(path, with_pose=with_pose)

    monkeypatch.setattr("stretchtimer.routine.reader.read_stretch", count)
    entries = Library(bundled=bundled).entries()
    assert [entry.error is None for entry in entries] == [False, True, True, False]
    assert sorted(read) == ["broken", "runners-lunge"]


def test_a_stretchs_place_is_never_left(tmp_path: Path, bundled: Path) -> None:
    """Even where a file would be there."""
    write(
        tmp_path / "user",
        near="name: Near\nhold: 30s\n",
        plan="name: P\nsteps:\n  - stretch: ../near\n",
    )
    with pytest.raises(InvalidFileError, match="not a plain name"):
        Library(tmp_path / "user", bundled).load("plan")


@pytest.mark.parametrize("name", ["folder", "pipe", "nothing"])
def test_what_is_no_ordinary_file_is_told_without_hanging(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    if name == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no named pipes")
        os.mkfifo(tmp_path / "pipe")
    reason = {"folder": "this is a folder", "pipe": "this is a pipe", "nothing": "No such file"}[name]
    with pytest.raises(InvalidFileError, match=reason) as caught:
        read_bytes(tmp_path / name, Problems(tmp_path / name))
    assert caught.value.message.startswith(f"{tmp_path / name}: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_that_would_have_to_be_waited_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Like one of the system's own that says it is an ordinary file: its next line may come tomorrow."""
    path, told = tmp_path / "kmsg.yaml", []
    os.mkfifo(path)
    monkeypatch.setattr("stretchtimer.document.source.not_ordinary", lambda _: "")

    def read() -> None:
        with pytest.raises(InvalidFileError) as caught:
            read_bytes(path, Problems(path))
        told.append(caught.value.message)

    writer = os.open(path, os.O_RDWR)
    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(5)
    os.close(writer)
    assert told == [f"{path}: cannot be read: it would have to be waited for"]


@contextmanager
def without_privileges() -> Iterator[None]:
    """As an ordinary user, even where tests are run by root, who may read everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no file modes")
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_an_unreadable_file_is_told(library: Library, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "locked.yaml"
    path.write_text(BEND)
    path.chmod(0)
    with without_privileges(), pytest.raises(InvalidFileError, match="cannot be read: Permission denied"):
        library.load(str(path))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that fails while it is read")
def test_a_file_that_fails_while_it_is_read_is_told(library: Library) -> None:
    with pytest.raises(InvalidFileError, match="cannot be read: "):
        library.load("/proc/self/mem")


def test_a_name_that_is_none_of_thousands_is_answered_in_a_line(tmp_path: Path, bundled: Path) -> None:
    user = tmp_path / "user"
    user.mkdir()
    for number in range(2_000):
        (user / f"one-{number}.yaml").touch()
    library = Library(user, bundled)
    for argument in ("zzz", "", "one"):
        with pytest.raises(UsageError) as caught:
            library.find(argument)
        assert len(str(caught.value)) < 400
        assert re.search(r"\b19\d\d more\b", str(caught.value))


def test_names_cost_no_import_of_what_reads_files(bundled: Path) -> None:
    """Completion of a routine's name waits for them."""
    program = (
        "import sys; from pathlib import Path; from stretchtimer.routine.library import Library;"
        f"Library(bundled=Path({str(bundled)!r})).names();"
        "print(*({'yaml', 'msgspec', 'difflib', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_sound_routine_costs_no_import_of_what_explains_mistakes(bundled: Path) -> None:
    write(bundled, sound=USES_LUNGE)
    program = (
        "import sys; from pathlib import Path; from stretchtimer.routine.library import Library;"
        f"Library(bundled=Path({str(bundled)!r})).load('sound');"
        "print(*({'difflib', 'importlib.metadata', 'importlib.resources', 'tempfile'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
