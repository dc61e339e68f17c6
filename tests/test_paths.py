"""Where the user's own routines are looked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stretchtimer.paths import has_seen_care, remember_care, routines_folder
from stretchtimer.routine.library import library

USES_CAT_COW = "name: {title}\nsteps:\n  - stretch: cat-cow\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("STRETCHTIMER_ROUTINES", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.skipif(sys.platform != "linux", reason="each platform has a config folder of its own")
def test_it_is_in_the_platforms_config_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert routines_folder() == Path("/home/ann/.config/stretchtimer/routines")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert routines_folder() == Path("/elsewhere/stretchtimer/routines")


def test_another_one_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STRETCHTIMER_ROUTINES", str(tmp_path))
    assert routines_folder() == tmp_path


def test_a_tilde_means_home_where_no_shell_has_seen_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("STRETCHTIMER_ROUTINES", "~/stretches")
    assert routines_folder() == Path("/home/ann/stretches")


def test_an_empty_name_means_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHTIMER_ROUTINES", "")
    folder = routines_folder()
    assert folder is not None
    assert folder.parts[-2:] == ("stretchtimer", "routines")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a home folder is not found by its name")
def test_without_a_home_there_is_no_folder_and_nothing_is_made_of_a_tilde(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("posixpath.expanduser", lambda path: path)
    assert routines_folder() is None
    remember_care()
    assert not has_seen_care()
    assert list(tmp_path.iterdir()) == []
    assert "after-run" in library().names()


def test_the_users_own_are_in_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "stretches").mkdir()
    (tmp_path / "after-run.yaml").write_text(USES_CAT_COW.format(title="Mine"))
    (tmp_path / "stretches" / "cat-cow.yaml").write_text("name: My cat\nhold: 9s\n")
    monkeypatch.setenv("STRETCHTIMER_ROUTINES", str(tmp_path))
    routine = library().load("after-run")
    assert (routine.title, routine.steps[0].name) == ("Mine", "My cat")


def test_completion_costs_no_import_of_what_reads_files(tmp_path: Path) -> None:
    program = (
        "import sys; from stretchtimer.routine.library import library; library().names();"
        "print(*({'yaml', 'msgspec', 'rich', 'difflib', 'dataclasses', 'subprocess'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == ""
