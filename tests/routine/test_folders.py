"""What is found in a folder, and what is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.problems import Severity
from stretchtimer.routine.folders import contents_of
from stretchtimer.routine.library import Library, is_path

if TYPE_CHECKING:
    from pathlib import Path


def found_in(folder: Path, *names: str) -> tuple[dict[str, str], dict[str, str]]:
    """The files that are found, by their stems, and those that are passed over, each with the reason."""
    for name in names:
        (folder / name).touch()
    contents = contents_of(folder)
    assert not contents.problems
    assert all(problem.severity is Severity.WARNING for problem in contents.passed_over)
    files = {stem: path.name for stem, path in contents.files.items()}
    return files, {problem.path.name: problem.message for problem in contents.passed_over}


@pytest.mark.parametrize("name", ["one.yaml", "one.yml", "one.YAML", "one.YML", "one.Yaml"])
def test_an_ending_may_be_in_capitals(tmp_path: Path, name: str) -> None:
    assert found_in(tmp_path, name) == ({"one": name}, {})
    assert is_path(name)
    assert Library(tmp_path, tmp_path / "none").names() == ("one",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("one.yaml", "one.yml"),
        ("one.yaml", "one.YAML"),
        ("one.YAML", "one.yml"),
        ("one.yml", "one.YML"),
    ],
)
def test_of_two_files_of_one_name_the_other_is_told(tmp_path: Path, one: str, other: str) -> None:
    files, passed_over = found_in(tmp_path, one, other)
    assert files == {"one": one}
    assert passed_over == {other: f"passed over: {one} has the same name"}


def test_what_was_probably_meant_to_be_found_is_told_with_the_reason(tmp_path: Path) -> None:
    files, passed_over = found_in(
        tmp_path,
        *(
            "good.yaml",
            "windows.yaml.txt",
            "two.json",
            "👩\u200d👧-family.yaml",
            "README.md",
            "morning .yaml",
        ),
        *(".hidden.yaml", "good.yaml~", "good.yaml.bak", ".yaml", "LICENSE"),
    )
    assert files == {"good": "good.yaml"}
    assert passed_over == {
        "two.json": "passed over: its name does not end in .yaml",
        "windows.yaml.txt": "passed over: its name does not end in .yaml",
        "👩\u200d👧-family.yaml": "passed over: no terminal can show its name",
        "morning .yaml": "passed over: nobody sees the space that begins or ends its name",
    }
