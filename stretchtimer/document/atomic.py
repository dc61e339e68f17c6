"""Files written so that nothing is lost: whole or not at all, and never over another one by chance."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer.document.source import not_ordinary
from stretchtimer.errors import StretchtimerError, refused_by_system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


class TakenError(StretchtimerError):
    """A file was to be made, and something of its name is there already; it is as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and is left as it is")
        self.path = path


def create_file(path: Path, content: bytes) -> None:
    """Make a new file. Of several programs that make the same one at once, exactly one does.

    Raises:
        TakenError: There is something of this name.
        StretchtimerError: It cannot be written; there is nothing of this name.
    """
    with new_file(path) as file:
        file.write(content)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file of the program's own, over the one before if there is one.

    Raises:
        StretchtimerError: It cannot be written; the one before is as it was.
    """
    with replaced_file(path) as file:
        file.write(content)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file to write piece by piece; it gets its name when all of it is written, and else never.

    Raises:
        TakenError: There is something of this name.
        StretchtimerError: It cannot be written; there is nothing of this name.
    """
    with _explained(path), _unfinished(path) as unfinished:
        with _safely(unfinished) as file:
            yield file
        _give_name(unfinished, path)
        _settle(path.parent)


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write piece by piece; when all of it is written it replaces the one before, and else never.

    Who may read and write it stays as it is; where there is a link, it is what the link leads to.

    Raises:
        StretchtimerError: It cannot be written, or there is something that is no file; that is as it was.
    """
    with _explained(path):
        replaced = Path(os.path.realpath(path))
        mode = _mode_of(replaced)
        with _unfinished(replaced) as unfinished:
            with _safely(unfinished) as file:
                if mode is not None:
                    unfinished.chmod(mode)
                yield file
            unfinished.replace(replaced)
            _settle(replaced.parent)


def _mode_of(path: Path) -> int | None:
    """Who may read and write a file; ``None`` if there is none.

    Raises:
        StretchtimerError: It is no ordinary file.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if reason := not_ordinary(mode):
        message = f"{path}: cannot be written: {reason}"
        raise StretchtimerError(message)
    return stat.S_IMODE(mode)


def make_folder(path: Path) -> None:
    """Make a folder, and those around it, unless it is there.

    Raises:
        StretchtimerError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise TakenError(path) from error
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> StretchtimerError:
    # In a folder such as /proc a new file is not found either.
    is_homeless = isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir()
    hint = f"there has to be a folder {path.parent}" if is_homeless else ""
    return refused_by_system(path, "cannot be written", error, hint)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """The place for a hidden file of the same folder; whatever is there afterwards goes."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        yield unfinished
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def _safely(path: Path) -> Iterator[BinaryIO]:
    """A new file, safe on the disk once it is left."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _give_name(written: Path, path: Path) -> None:
    """Let the file be known by ``path``, unless that is taken."""
    try:
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no second names for a file. So the name is taken first, then filled.
        path.touch(exist_ok=False)
        try:
            written.replace(path)
        except OSError:
            path.unlink()
            raise


def _settle(folder: Path) -> None:
    """See that the names in a folder are safe on the disk, where a folder can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
