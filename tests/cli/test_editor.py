"""The editor that opens is the one that the user has chosen, or the one that everybody has there."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from stretchtimer.cli.editor import edit_file, editor_command
from stretchtimer.errors import StretchtimerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def having(*programs: str) -> Callable[[str], str | None]:
    """A computer with only these programs."""
    return lambda program: program if program in programs else None


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code", "EDITOR": "vi"}, ("code",)),
        ({"EDITOR": "vi"}, ("vi",)),
        ({"VISUAL": "", "EDITOR": "vi"}, ("vi",)),
        ({"VISUAL": "  ", "EDITOR": " vi "}, ("vi",)),
        ({"VISUAL": "code --wait -n"}, ("code", "--wait", "-n")),
        ({"VISUAL": "'my editor' -x 'a b'"}, ("my editor", "-x", "a b")),
        ({"VISUAL": "/opt/my editor"}, ("/opt/my editor",)),
        ({}, ("nano",)),
    ],
)
def test_what_the_user_wants_comes_first(environment: dict[str, str], command: tuple[str, ...]) -> None:
    there = having("code", "vi", "nano", "my editor", "/opt/my editor")
    assert editor_command(environment, "linux", there) == command


@pytest.mark.parametrize(
    ("platform", "there", "command"),
    [
        ("linux", ("vi", "nano", "editor", "sensible-editor"), ("sensible-editor",)),
        ("linux", ("vi", "nano", "editor"), ("editor",)),
        ("darwin", ("vi", "nano", "open"), ("nano",)),
        ("linux", ("vi",), ("vi",)),
        ("darwin", ("open",), ("open", "-W", "-t")),
        ("win32", ("notepad", "vi"), ("notepad",)),
    ],
)
def test_else_what_each_platform_has(platform: str, there: tuple[str, ...], command: tuple[str, ...]) -> None:
    assert editor_command({}, platform, having(*there)) == command


def test_on_windows_a_backslash_is_part_of_a_path() -> None:
    there = having("C:\\bin\\edit.exe", "C:\\Program Files\\edit.exe")
    command = editor_command({"EDITOR": "C:\\bin\\edit.exe /n"}, "win32", there)
    assert command == ("C:\\bin\\edit.exe", "/n")
    command = editor_command({"EDITOR": '"C:\\Program Files\\edit.exe" /n'}, "win32", there)
    assert command == ("C:\\Program Files\\edit.exe", "/n")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "no editor was found"),
        ({"VISUAL": "vim -u x", "EDITOR": "nano"}, 'VISUAL names the editor "vim", which is not there'),
        ({"EDITOR": "'vim"}, "a quote is not closed"),
    ],
)
def test_no_editor_is_told_with_what_to_set(environment: dict[str, str], message: str) -> None:
    with pytest.raises(StretchtimerError, match=message) as caught:
        editor_command(environment, "linux", having())
    assert "EDITOR=nano" in caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a POSIX shell")
def test_the_file_is_the_last_word_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a b; $(touch no) 'c'.yaml"
    edit_file(("sh", "-c", 'printf %s "$2" > "$2"', "sh", "--flag"), path)
    assert path.read_text() == str(path)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a POSIX shell")
@pytest.mark.parametrize(
    ("script", "how"), [("exit 3", "ended with exit code 3"), ("kill -9 $$", "was stopped by signal 9")]
)
def test_an_editor_that_fails_is_told_with_where_the_file_is(tmp_path: Path, script: str, how: str) -> None:
    with pytest.raises(StretchtimerError, match=how) as caught:
        edit_file(("sh", "-c", script, "sh"), tmp_path / "a.yaml")
    assert str(tmp_path / "a.yaml") in caught.value.hint


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    for command in ((str(tmp_path),), (str(tmp_path / "nowhere"),), ("a\0b",)):
        with pytest.raises(StretchtimerError, match="cannot be started: "):
            edit_file(command, tmp_path / "a.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals")
def test_ctrl_c_is_the_editors_meanwhile_and_ours_again_afterwards(tmp_path: Path) -> None:
    """The shell below would take an inherited "ignore" over; a signal to it ends it, and not this program."""
    before = signal.getsignal(signal.SIGINT)
    script = f"kill -INT {os.getpid()}; kill -INT $$; exit 0"
    with pytest.raises(StretchtimerError, match=f"was stopped by signal {signal.SIGINT:d}"):
        edit_file(("sh", "-c", script, "sh"), tmp_path / "a.yaml")
    assert signal.getsignal(signal.SIGINT) is before
