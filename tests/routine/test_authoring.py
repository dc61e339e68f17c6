"""A routine made one's own is the same text, and runs the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from stretchtimer.document.atomic import TakenError, make_folder
from stretchtimer.document.problems import InvalidFileError
from stretchtimer.errors import StretchtimerError
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.authoring import (
    SCHEMA_LINE,
    copy_routine,
    copy_stretch,
    make_routine,
    with_schema_line,
)
from stretchtimer.routine.library import Library
from stretchtimer.routine.template import starter

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import RoutineDocument
    from stretchtimer.routine.model import Routine

BEND = "name: Bend\nsteps:\n  - name: Bend\n    hold: 30s\n"
ODD = b"\xef\xbb\xbf# my  notes\t\r\nname:   Bend # here\r\n\r\nsteps: [{name: Bend, hold: 30s}]\r\n# the end"
LINE = SCHEMA_LINE.encode()


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "user"


def copied(user: Path, origin: str, name: str = "mine") -> bytes:
    library = Library(user)
    return copy_routine(library, library.find(origin), user, name).path.read_bytes()


@pytest.mark.parametrize("name", Library().names())
def test_a_bundled_routine_is_copied_byte_for_byte_below_the_schema_line_and_runs_the_same(
    user: Path, name: str
) -> None:
    original = (bundled_folder() / f"{name}.yaml").read_bytes()
    assert copied(user, name, name) == LINE + b"\n" + original
    own, bundled = Library(user).load(name), Library().load(name)
    assert (own.title, own.steps, own.advice) == (bundled.title, bundled.steps, bundled.advice)


def test_every_byte_stays_as_it_is_but_for_the_mark_that_has_to_come_first(
    tmp_path: Path, user: Path
) -> None:
    (tmp_path / "odd.yaml").write_bytes(ODD)
    content = copied(user, str(tmp_path / "odd.yaml"))
    assert content == b"\xef\xbb\xbf" + LINE + b"\r\n" + ODD[3:]
    assert Library(user).load("mine").title == "Bend"


def test_a_copy_of_a_copy_has_one_schema_line(user: Path) -> None:
    once = copied(user, "after-run", "one")
    assert copied(user, "one", "two") == once


@pytest.mark.parametrize(
    "line", ["# yaml-language-server: $schema=https://x.org/y.json", "#yaml-language-server:$schema=../a b"]
)
def test_a_line_for_another_place_gives_way(line: str) -> None:
    assert with_schema_line(f"{line}\n{BEND}".encode()) == LINE + b"\n" + BEND.encode()
    assert with_schema_line(line.encode()) == LINE + b"\n"


def test_the_schemas_are_beside_the_routines_where_the_line_says(user: Path) -> None:
    path = make_routine(user, "mine", with_schema_line(BEND.encode()))
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text())
    assert found
    schema = json.loads((path.parent / found[1]).read_text())
    assert {"name", "steps"} <= set(schema["properties"])
    assert (user / ".schema" / "stretch.json").exists()
    assert Library(user).names() == tuple(sorted({*Library().names(), "mine"}))


def test_schemas_of_an_older_version_are_renewed_and_those_of_this_one_left_alone(user: Path) -> None:
    make_routine(user, "one", BEND.encode())
    routine, stretch = user / ".schema" / "routine.json", user / ".schema" / "stretch.json"
    current, before = routine.read_text(), stretch.stat()
    routine.write_text("{}")
    make_routine(user, "two", BEND.encode())
    assert routine.read_text() == current
    assert (stretch.stat().st_ino, stretch.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_routine_that_is_there_stays_as_it_is(user: Path) -> None:
    make_routine(user, "mine", b"first")
    with pytest.raises(TakenError):
        copied(user, "after-run")
    assert (user / "mine.yaml").read_bytes() == b"first"


def test_a_broken_routine_is_not_copied_but_explained(tmp_path: Path, user: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BEND + "hlod: 3\n")
    with pytest.raises(InvalidFileError, match="hlod: unknown key"):
        copied(user, str(tmp_path / "bad.yaml"))
    assert not user.exists()


def test_stretches_that_would_stay_behind_come_along(tmp_path: Path, user: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "stretches").mkdir(parents=True)
    (shared / "plan.yaml").write_text(
        "name: Plan\nsteps:\n  - stretch: bend\n  - stretch: cat-cow\n  - stretch: posed\n"
        "  - name: Here\n    hold: 9s\n    pose: other\n    instead: lying\n"
    )
    (shared / "stretches" / "bend.yml").write_text("# with a note\nname: Bend\nhold: 9s\ninstead: seated\n")
    for name in ("lying", "seated"):
        (shared / "stretches" / f"{name}.yaml").write_text(f"name: {name}\nhold: 9s\n")
    (shared / "stretches" / "unused.yaml").write_text("name: Unused\nhold: 9s\n")
    (shared / "stretches" / "posed.yaml").write_text("name: Posed\nhold: 9s\npose: model\n")
    model = (bundled_folder() / "stretches" / "squat.yaml").read_text()
    (shared / "stretches" / "model.yaml").write_text(model)
    (shared / "stretches" / "other.yaml").write_text(model)
    library = Library(user)
    made = copy_routine(library, library.find(str(shared / "plan.yaml")), user, "mine")
    assert sorted(path.name for path in made.stretches) == [
        "bend.yaml",
        "lying.yaml",
        "model.yaml",
        "other.yaml",
        "posed.yaml",
        "seated.yaml",
    ]
    assert (
        user / "stretches" / "bend.yaml"
    ).read_text() == "# with a note\nname: Bend\nhold: 9s\ninstead: seated\n"
    assert [step.name for step in Library(user).load("mine").steps] == ["Bend", "Cat-cow", "Posed", "Here"]


def test_a_stretch_that_would_become_another_one_is_told_before_anything_is_made(
    tmp_path: Path, user: Path
) -> None:
    (tmp_path / "stretches").mkdir()
    (tmp_path / "stretches" / "squat.yaml").write_text("name: My squat\nreps: 3\n")
    (tmp_path / "plan.yaml").write_text("name: Plan\nsteps:\n  - stretch: squat\n")
    with pytest.raises(StretchtimerError, match='is not the stretch "squat" that you have') as caught:
        copied(user, str(tmp_path / "plan.yaml"))
    assert "show ROUTINE --yaml" in caught.value.hint
    assert not user.exists()


def test_a_routine_that_goes_away_once_it_was_read_is_copied_as_it_was(tmp_path: Path, user: Path) -> None:
    class Hasty(Library):
        """Somebody deletes the file as soon as it was found to be good."""

        def complete(self, reading: Reading[RoutineDocument], *, with_poses: bool = True) -> Routine:
            routine = super().complete(reading, with_poses=with_poses)
            reading.path.unlink()
            return routine

    (tmp_path / "plan.yaml").write_text(BEND)
    library = Hasty(user)
    copy_routine(library, library.find(str(tmp_path / "plan.yaml")), user, "mine")
    assert Library(user).load("mine").title == "Bend"


def test_a_stretch_that_goes_away_while_it_is_copied_comes_along_as_it_was(
    tmp_path: Path, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretch = tmp_path / "stretches" / "bend.yaml"

    def make_folder_too_late(folder: Path) -> None:
        make_folder(folder)
        stretch.unlink(missing_ok=True)

    monkeypatch.setattr("stretchtimer.routine.authoring.make_folder", make_folder_too_late)
    stretch.parent.mkdir()
    stretch.write_text("name: Bend\nhold: 9s\n")
    (tmp_path / "plan.yaml").write_text("name: Plan\nsteps:\n  - stretch: bend\n")
    copied(user, str(tmp_path / "plan.yaml"))
    assert [step.hold_seconds for step in Library(user).load("mine").steps] == [9]


def test_a_stretch_that_is_gone_is_not_copied_but_told(tmp_path: Path, user: Path) -> None:
    with pytest.raises(InvalidFileError, match=r"bend\.yaml: cannot be read: No such file"):
        copy_stretch(tmp_path / "bend.yaml", user)
    assert not user.exists()


class TestAtTheSameMoment:
    """Another copy brings a stretch of the same name along, just before this one does."""

    STRETCH = "name: Bend\nhold: 9s\n"

    @pytest.fixture
    def plan(self, tmp_path: Path) -> str:
        (tmp_path / "stretches").mkdir()
        (tmp_path / "stretches" / "bend.yaml").write_text(self.STRETCH)
        (tmp_path / "plan.yaml").write_text("name: Plan\nsteps:\n  - stretch: bend\n")
        return str(tmp_path / "plan.yaml")

    def bring(self, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def make_folder_too_late(folder: Path) -> None:
            make_folder(folder)
            if folder.name == "stretches":
                (folder / "bend.yaml").write_text(content)

        monkeypatch.setattr("stretchtimer.routine.authoring.make_folder", make_folder_too_late)

    def test_the_same_stretch_is_as_good(
        self, user: Path, plan: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.bring(self.STRETCH, monkeypatch)
        copied(user, plan)
        assert [step.hold_seconds for step in Library(user).load("mine").steps] == [9]

    def test_another_one_is_not_taken_for_it_and_stays_as_it_is(
        self, user: Path, plan: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.bring("name: Another bend\nreps: 3\n", monkeypatch)
        with pytest.raises(TakenError, match=r"bend\.yaml"):
            copied(user, plan)
        assert (user / "stretches" / "bend.yaml").read_text() == "name: Another bend\nreps: 3\n"
        assert not (user / "mine.yaml").exists()


@pytest.mark.parametrize("name", ["my-evening", "100", "no", "null", "1.5", "朝", "x" * 60])
def test_a_starter_runs_as_it_is_and_every_tool_takes_its_title_for_a_text(user: Path, name: str) -> None:
    make_routine(user, name, with_schema_line(starter(name).encode()))
    routine = Library(user).load(name)
    assert routine.title == name[:1].upper() + name[1:].replace("-", " ")
    assert yaml.safe_load(starter(name))["name"] == routine.title
    assert [bool(step.sides) for step in routine.steps] == [True, False, True]
    assert {bool(step.reps) for step in routine.steps} == {True, False}


def test_whatever_a_starter_only_mentions_works_once_its_mark_is_removed(user: Path) -> None:
    """Every commented key, with the words after it left as notes."""
    text = re.sub(r"(?m)^( *)# (?=[a-z]+: )", r"\1", starter("mine"))
    assert text.count("# ") < starter("mine").count("# ")
    make_routine(user, "mine", text.encode())
    routine = Library(user).load("mine")
    assert (routine.prepare_seconds, routine.rest_seconds, routine.rounds) == (10, 10, 2)
    assert routine.advice
    assert routine.steps[0].switch_seconds == 5
    assert (routine.steps[2].repeat, routine.steps[2].optional) == (2, True)
