"""No write loses anything: a file is there whole or not at all, and none is written over by chance."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.atomic import (
    TakenError,
    create_file,
    make_folder,
    replace_file,
    replaced_file,
)
from stretchtimer.errors import StretchtimerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRITERS = (create_file, replace_file)
MANY = 12

ONE_OF_MANY = """
import sys
from pathlib import Path
from stretchtimer.document.atomic import TakenError, create_file
print("ready", flush=True)
sys.stdin.readline()
try:
    create_file(Path(sys.argv[1]), sys.argv[2].encode() * 100_000)
except TakenError:
    print("taken")
else:
    print("made")
"""


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_holds_what_was_written_and_leaves_nothing_beside_it(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    write(tmp_path / "a.yaml", b"content\r\n\xff")
    assert (tmp_path / "a.yaml").read_bytes() == b"content\r\n\xff"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
@pytest.mark.parametrize("write", WRITERS)
def test_others_may_read_it_as_any_file_of_the_user(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "a.yaml", b"x")
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine")
    with pytest.raises(TakenError, match="is there already") as caught:
        create_file(path, b"other")
    assert caught.value.path == path
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_nowhere_is_there_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TakenError):
        create_file(tmp_path / "a.yaml", b"other")
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_meant_to_be_replaced_is(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.json", b"old")
    replace_file(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"


posix_only = pytest.mark.skipif(sys.platform == "win32", reason="as file systems are elsewhere")


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400, 0o755])
def test_who_may_read_what_is_replaced_stays_as_it_is(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"old")
    path.chmod(mode)
    with replaced_file(path) as file:
        (unfinished,) = set(tmp_path.iterdir()) - {path}
        assert stat.S_IMODE(unfinished.stat().st_mode) == mode
        file.write(b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


@posix_only
@pytest.mark.parametrize("is_there", [True, False])
def test_of_a_link_that_is_replaced_it_is_what_it_leads_to(tmp_path: Path, *, is_there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "b.wav"
    if is_there:
        target.write_bytes(b"old")
    (tmp_path / "a.wav").symlink_to("elsewhere/b.wav")
    replace_file(tmp_path / "a.wav", b"new")
    assert (tmp_path / "a.wav").is_symlink()
    assert target.read_bytes() == b"new"


@posix_only
@pytest.mark.parametrize("is_linked", [True, False])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str, *, is_linked: bool) -> None:
    path = tmp_path / "a.wav"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(os.devnull)
    asked_for = tmp_path / "link.wav" if is_linked else path
    if is_linked:
        asked_for.symlink_to(path)
    before = path.stat()
    with pytest.raises(StretchtimerError, match=r"cannot be written: this is a (folder|pipe or a device)"):
        replace_file(asked_for, b"new")
    assert (path.stat().st_mode, path.stat().st_ino) == (before.st_mode, before.st_ino)
    assert set(tmp_path.iterdir()) == {path, asked_for}


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk like those of cameras and USB sticks."""

    def refuse(source: object, target: object, **_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_a_disk_without_links_gets_its_file_and_still_keeps_what_is_there(tmp_path: Path) -> None:
    create_file(tmp_path / "a.yaml", b"first")
    with pytest.raises(TakenError):
        create_file(tmp_path / "a.yaml", b"second")
    assert (tmp_path / "a.yaml").read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("no_links")
def test_a_name_that_was_taken_for_nothing_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: object, target: object, **_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), source, None, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StretchtimerError, match="cannot be written: Input/output error"):
        create_file(tmp_path / "a.yaml", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_is_told_and_leaves_things_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "old.yaml").write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    for name in ("a.yaml", "old.yaml"):
        with pytest.raises(StretchtimerError) as caught:
            write(tmp_path / name, b"x")
        assert caught.value.message == f"{tmp_path / name}: cannot be written: No space left on device"
    assert [path.name for path in tmp_path.iterdir()] == ["old.yaml"]
    assert (tmp_path / "old.yaml").read_text() == "old"


@pytest.mark.parametrize("write", WRITERS)
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    with pytest.raises(StretchtimerError, match=r"cannot be written: No such file or directory") as caught:
        write(tmp_path / "no" / "a.yaml", b"x")
    assert caught.value.hint == f"there has to be a folder {tmp_path / 'no'}"


def test_a_folder_is_made_with_those_around_it_and_may_be_there(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(StretchtimerError, match="cannot be written: "):
            make_folder(folder)


def test_of_many_programs_at_the_same_moment_exactly_one_makes_the_file(tmp_path: Path) -> None:
    """Each of them writes its own letter, so a mixture would show."""
    path = tmp_path / "a.yaml"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_OF_MANY, str(path), letter],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for letter in "abcdefghijkl"[:MANY]
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    answers = [program.communicate()[0].strip() for program in programs]
    assert sorted(answers) == ["made", *["taken"] * (MANY - 1)]
    winner = "abcdefghijkl"[answers.index("made")]
    assert path.read_text() == winner * 100_000
    assert list(tmp_path.iterdir()) == [path]
