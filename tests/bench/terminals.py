"""A program in a terminal of its own, watched from outside.

Moments are those of ``time.perf_counter``, in seconds.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.bench.consumption import peak_kib
from tests.bench.recording import Chunk, Recording, readable

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

ROWS, COLUMNS = 24, 80
_LARGEST_READ = 65536
_SILENCE_SECONDS = 0.04
"""A program that has written nothing more for so long has finished its answer."""
_STOPPING_SECONDS = 5


class BenchmarkError(Exception):
    """A program did not do what was to be measured, so that any figure would mean something else."""


class Ended(NamedTuple):
    """A program's end."""

    exit_code: int
    at: float


class Terminal:
    """A program that has just been started in a terminal of 80 columns and 24 rows, as its only program.

    As a context manager it stops the program at the end, if that still runs.

    Args:
        command: The program's path and its arguments.
        environment: All of its environment.
        errors: A file that takes what it writes to standard error; else that goes to the terminal, too.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], errors: Path | None = None
    ) -> None:
        self.recording = Recording()
        self.is_over = False
        self.peak_kib = 0
        """The most memory it ever had resident, in KiB: as known when it last wrote while it was watched."""
        self._ended: Ended | None = None
        self._command = " ".join(command)
        self._keyboard, screen = os.openpty()
        termios.tcsetwinsize(screen, (ROWS, COLUMNS))
        actions: list[tuple[object, ...]] = [
            # The first terminal that the leader of a new session opens becomes its own.
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(screen), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        if errors:
            actions.append((os.POSIX_SPAWN_OPEN, 2, str(errors), os.O_WRONLY | os.O_CREAT, 0o600))
        self.started = time.perf_counter()
        self.pid = os.posix_spawn(command[0], list(command), environment, file_actions=actions, setsid=True)
        os.close(screen)

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the program."""
        self.end(0)

    @property
    def shown(self) -> str:
        """All text that was written so far."""
        return readable(b"".join(chunk.data for chunk in self.recording.chunks))

    def watch(self, until: float) -> None:
        """Take down what the program writes until a moment, or to its end if that comes first."""
        while not self.is_over and (left := until - time.perf_counter()) > 0:
            if self._take(left):
                self.peak_kib = max(self.peak_kib, peak_kib(self.pid))

    def watch_for(self, content: re.Pattern[str], seconds: float = 15) -> float:
        """Wait until ``content`` is shown; when it was.

        Raises:
            BenchmarkError: It was not shown in ``seconds``.
        """
        until = self.started + seconds
        while not self.is_over and (left := until - time.perf_counter()) > 0:
            self._take(left)
            if (at := self.recording.shown_at(content)) is not None:
                return at
        message = f"{self._command} did not show {content.pattern!r} but {self.shown[-500:]!r}"
        raise BenchmarkError(message)

    def press(self, keys: str) -> None:
        """Press keys, all at once."""
        os.write(self._keyboard, keys.encode())

    def answer_to(self, keys: str, seconds: float = 1.0) -> float:
        """Press keys; how long it took until the last of what came in answer had arrived.

        Raises:
            BenchmarkError: There was no answer in ``seconds``.
        """
        before = len(self.recording.chunks)
        pressed = time.perf_counter()
        self.press(keys)
        while not self.is_over and time.perf_counter() < pressed + seconds:
            came = self.recording.chunks[before:]
            if not self._take(_SILENCE_SECONDS if came else seconds) and came:
                return came[-1].at - pressed
        message = f"{self._command} did not answer {keys!r}"
        raise BenchmarkError(message)

    def wait_for_silence(self, seconds: float, at_most: float) -> None:
        """Wait until the program writes, then till it has not for ``seconds``; in all ``at_most`` so long."""
        until = time.perf_counter() + at_most
        if self._take(at_most):
            while time.perf_counter() < until and self._take(seconds):
                pass

    def end(self, seconds: float = 10) -> Ended:
        """Watch the program to its end, which it is helped to after ``seconds``."""
        if self._ended is None:
            self.watch(time.perf_counter() + seconds)
            if not self.is_over:
                os.kill(self.pid, signal.SIGTERM)
                self.watch(time.perf_counter() + _STOPPING_SECONDS)
            _, status = os.waitpid(self.pid, 0)
            os.close(self._keyboard)
            self._ended = Ended(os.waitstatus_to_exitcode(status), time.perf_counter())
        return self._ended

    def _take(self, seconds: float) -> bool:
        """Take down what comes next; whether anything came in ``seconds``."""
        if not select.select((self._keyboard,), (), (), max(0, seconds))[0]:
            return False
        at = time.perf_counter()
        try:
            data = os.read(self._keyboard, _LARGEST_READ)
        except OSError:  # how a terminal says that nobody has it open any more
            data = b""
        if data:
            self.recording.chunks.append(Chunk(at, data))
        else:
            self.is_over = True
        return bool(data)
