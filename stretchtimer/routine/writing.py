"""Files written so that nothing is lost: whole or not at all, and never over another one by chance."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from stretchtimer.errors import StretchtimerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    with _explained(path), _written_beside(path, content) as written:
        _give_name(written, path)
        _settle(path.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file of the program's own, over the one before if there is one.

    Raises:
        StretchtimerError: It cannot be written; the one before is as it was.
    """
    with _explained(path), _written_beside(path, content) as written:
        written.replace(path)
        _settle(path.parent)


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
    return StretchtimerError(f"{path}: cannot be written: {error.strerror or error}")


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """The content in a hidden file of the same folder, safe on the disk; gone afterwards."""
    written = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with written.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield written
    finally:
        with suppress(OSError):
            written.unlink(missing_ok=True)


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
