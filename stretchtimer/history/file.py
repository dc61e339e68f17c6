"""The file of the history: a line is appended at once and whole, or not at all, and none is ever changed."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from msgspec import MsgspecError
from msgspec.json import Decoder, encode

from stretchtimer.history.record import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

_BLOCK_BYTES = 64 * 1024
"""So much is read at once. A line is never as long: what is longer was not written here."""
_LINE_BREAK = b"\n"
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Each write goes to the end, also while another session writes; and none waits for anybody."""


class Appender:
    """The file, open to append to; only its owner may read it.

    Args:
        path: Where it is, or will be; so will its folder.

    Raises:
        OSError: It cannot be made, or not be written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._descriptor = os.open(path, _FLAGS, 0o600)

    def append(self, line: Line) -> None:
        """Write a line with a single call.

        Raises:
            OSError: It could not be written, or not all of it.
        """
        written = encode(line) + _LINE_BREAK
        if not self._ends_with_a_line():
            written = _LINE_BREAK + written  # what was torn stays alone on its line
        if os.write(self._descriptor, written) < len(written):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def sync(self) -> None:
        """See that what was written survives a power cut.

        Raises:
            OSError: Nobody can tell.
        """
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._descriptor)

    def _ends_with_a_line(self) -> bool:
        end = os.lseek(self._descriptor, 0, os.SEEK_END)
        if not end:
            return True
        os.lseek(self._descriptor, end - 1, os.SEEK_SET)
        return os.read(self._descriptor, 1) == _LINE_BREAK


def lines_since(path: Path, since: datetime) -> list[Line]:
    """The lines of the file from a moment on, in their order; those that cannot be read are left out.

    It is read from its end, and no further than needed: not further than a whole block of older lines, so
    that one with a wrong time hides no others.

    Args:
        path: The file; it need not exist.
        since: The moment.

    Raises:
        OSError: It cannot be read.
    """
    newest_first: list[Line] = []
    decoder = Decoder(Line)
    try:
        _refuse_what_never_ends(path)
        file = path.open("rb")
    except FileNotFoundError:
        return []
    with file:
        for block in _blocks_from_end(file):
            lines = list(_lines(block, decoder))
            recent = [line for line in lines if line.at >= since]
            newest_first += reversed(recent)
            if lines and not recent:
                break
    return newest_first[::-1]


def _refuse_what_never_ends(path: Path) -> None:
    """Opening a pipe would wait until somebody writes into it."""
    if stat.S_ISFIFO(path.stat().st_mode):
        raise OSError(errno.EINVAL, "this is a pipe")


def _lines(block: bytes, decoder: Decoder[Line]) -> Iterator[Line]:
    for written in block.splitlines():
        try:
            line = decoder.decode(written)
        except (MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        if line.at.tzinfo is not None:
            yield line


def _blocks_from_end(file: BinaryIO) -> Iterator[bytes]:
    """The file block by block, its end first; no line of it is cut between two of them."""
    begin = file.seek(0, os.SEEK_END)
    cut = b""
    while begin:
        size = min(_BLOCK_BYTES, begin)
        begin -= size
        file.seek(begin)
        block = file.read(size) + cut
        if begin:
            cut, _, block = block.partition(_LINE_BREAK)
            cut = cut if len(cut) < _BLOCK_BYTES else b""
        yield block
