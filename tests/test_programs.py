"""No program of the current folder is ever started for one of the system's."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from stretchtimer.cli.editor import editor_command
from stretchtimer.programs import find_program, look_for_none_here
from stretchtimer.sound.voice.engines import SystemEngine, open_engine

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = os.pathsep.join((".COM", ".EXE"))


def windows(*folders: Path | str) -> dict[str, str]:
    """What Windows knows of programs that are in these folders."""
    return {"PATH": os.pathsep.join(map(str, folders)), "PATHEXT": ENDINGS}


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """The system's folder, with two programs."""
    folder = tmp_path / "System32"
    folder.mkdir()
    for name in ("powershell.EXE", "notepad.EXE"):
        (folder / name).touch()
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: somebody sent programs along with a routine."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("powershell.EXE", "notepad.EXE", "ffplay.EXE"):
        (folder / name).touch()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("before", ["", ".", "bin"])
def test_on_windows_the_current_folder_is_passed_over(system: Path, before: str) -> None:
    environment = windows(before, system)
    assert find_program("powershell", environment, "win32") == str(system / "powershell.EXE")
    assert (
        find_program("notepad.exe", environment, "win32") is None
    )  # names differ in capitals, as here files do
    assert find_program("notepad.EXE", environment, "win32") == str(system / "notepad.EXE")
    assert find_program("ffplay", environment, "win32") is None


def test_a_folder_that_somebody_counts_among_the_systems_is_no_other_for_being_the_current_one(
    here: Path,
) -> None:
    assert find_program("ffplay", windows(here), "win32") == str(here / "ffplay.EXE")


def test_a_program_that_is_named_by_its_path_is_meant(here: Path) -> None:
    program = here / "edit"
    program.touch(0o755)
    for name in ("./edit", str(program)):
        assert find_program(name, windows(), "win32") == name


@pytest.mark.usefixtures("here")
def test_an_editor_of_the_current_folder_is_not_opened(system: Path) -> None:
    def find(name: str) -> str | None:
        return find_program(name, windows(system), "win32")

    assert editor_command({}, "win32", find) == (str(system / "notepad.EXE"),)
    assert editor_command({"EDITOR": "notepad /a"}, "win32", find) == (str(system / "notepad.EXE"), "/a")


def test_elsewhere_programs_are_found_as_ever() -> None:
    assert find_program("sh") == shutil.which("sh")
    assert find_program("no-such-program") is None


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_systems_voice_is_started_by_its_path() -> None:
    engine = open_engine("espeak-ng")
    assert isinstance(engine, SystemEngine)
    assert engine.program == shutil.which("espeak-ng")


def test_windows_is_asked_to_look_elsewhere_for_programs_that_a_library_starts_by_their_names() -> None:
    for platform, expected in {"win32": {"NoDefaultCurrentDirectoryInExePath": "1"}, "linux": {}}.items():
        environment: dict[str, str] = {}
        look_for_none_here(environment, platform)
        assert environment == expected
