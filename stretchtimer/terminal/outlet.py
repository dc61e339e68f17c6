"""Standard output while a session runs: a terminal that takes nothing, or a full pipe, holds nobody up."""

from __future__ import annotations

import io
import os
import select
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

if sys.platform != "win32":
    import termios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer

_PATIENCE_SECONDS = 0.1
"""What takes nothing for so long is stopped, or nobody reads it."""
_LAST_PATIENCE_SECONDS = 0.3
_PIPE_BYTES = 512
"""As much as a pipe that takes anything takes at once, on every system."""


class Outlet(io.RawIOBase):
    """What is written goes out as soon as it is taken, and is kept until then.

    Args:
        descriptor: A pipe, or a terminal at which a write never waits.
        is_terminal: Which of them it is.
    """

    def __init__(self, descriptor: int, *, is_terminal: bool) -> None:
        self._descriptor = descriptor
        self._is_terminal = is_terminal
        self._kept = bytearray()
        self.is_held_up = False
        """Whether something is kept that was not taken within a moment."""

    def fileno(self) -> int:
        """Where it goes to."""
        return self._descriptor

    def isatty(self) -> bool:
        """Whether that is a terminal."""
        return self._is_terminal

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Write all of it, after what is kept.

        Raises:
            OSError: Nobody will ever take it.
        """
        self._kept += memoryview(data)
        self.push(0 if self.is_held_up else _PATIENCE_SECONDS)
        return memoryview(data).nbytes

    def push(self, patience: float | None = 0) -> None:
        """Write what is kept, as far as it is taken.

        Args:
            patience: How many seconds may pass without any of it being taken; ``None`` waits for ever.

        Raises:
            OSError: Nobody will ever take it.
        """
        while self._kept and select.select((), (self,), (), patience)[1]:
            with suppress(BlockingIOError):
                # A terminal gets a picture whole, and takes of it what it can.
                piece = self._kept if self._is_terminal else self._kept[:_PIPE_BYTES]
                del self._kept[: os.write(self._descriptor, bytes(piece))]
        self.is_held_up = bool(self._kept)

    def insist(self) -> None:
        """Get out what is kept, at the price of what was written before it, or give it up.

        A terminal that was stopped is stopped afterwards.
        """
        self.push(_LAST_PATIENCE_SECONDS)
        if sys.platform != "win32" and self._kept and self._is_terminal:
            with suppress(termios.error):
                termios.tcflush(self._descriptor, termios.TCOFLUSH)
                self.push(_PATIENCE_SECONDS)
            if self._kept:
                with suppress(termios.error):
                    termios.tcflow(self._descriptor, termios.TCOON)
                    self.push(_PATIENCE_SECONDS)
                    termios.tcflow(self._descriptor, termios.TCOOFF)
        self._kept.clear()
        self.is_held_up = False


def let_go_if_held_up() -> None:
    """Have nothing more written where standard output or error takes nothing: nobody is to wait for it.

    What a terminal has not shown by then is thrown away: to set it anew would wait for that.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            _let_go_if_held_up(stream)


def _let_go_if_held_up(stream: TextIO) -> None:
    if sys.platform != "win32" and not select.select((), (stream,), (), 0)[1]:
        with suppress(termios.error):
            termios.tcflush(stream.fileno(), termios.TCOFLUSH)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def unhindered_output() -> Iterator[Outlet | None]:
    """Standard output that holds nobody up, as ``sys.stdout``; ``None`` where it never does, or always may.

    What is kept at the end goes out as if nothing had been done about it, unless there was an error.
    """
    stdout = sys.stdout
    with _descriptor_of(stdout) as descriptor:
        if descriptor is None:
            yield None
            return
        outlet = Outlet(descriptor, is_terminal=stdout.isatty())
        sys.stdout = io.TextIOWrapper(
            outlet, encoding=stdout.encoding, errors=stdout.errors, write_through=True
        )
        try:
            yield outlet
            if outlet.isatty():
                outlet.insist()
            outlet.push(None)
        finally:
            sys.stdout.detach()
            sys.stdout = stdout


@contextmanager
def _descriptor_of(stdout: TextIO) -> Iterator[int | None]:
    """What to write to without ever waiting, if it is anything that could be waited for."""
    if sys.platform == "win32":
        yield None
        return
    stdout.flush()
    descriptor = stdout.fileno()
    if not stdout.isatty():
        mode = os.fstat(descriptor).st_mode
        yield descriptor if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None
        return
    try:
        # The same terminal opened once more: its own descriptor is shared with the shell.
        own = os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        yield None
        return
    try:
        yield own
    finally:
        os.close(own)
