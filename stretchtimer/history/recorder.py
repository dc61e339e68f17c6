"""What keeps a session for another day: recorders, of which none ever raises."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.history.file import Appender
    from stretchtimer.history.record import Begun, Happening, Resumed
    from stretchtimer.session.milestones import Milestone


class NoRecorder:
    """A recorder that keeps nothing, as it was asked."""

    session = ""
    notice = ""
    is_kept = False

    def begin(self) -> None:
        """Nothing is kept."""

    def record(self, milestone: Milestone) -> None:
        """Nothing is kept."""

    def settle(self) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is kept."""


class FileRecorder:
    """A recorder that appends to the history's file. Where it cannot it says so once, and lets it be.

    Args:
        path: The file; it and its folder are made when the session begins.
        beginning: What the session begins with, worked out when it does.
        session: Which session it is, if it is not a new one.
    """

    def __init__(self, path: Path, beginning: Callable[[], Begun | Resumed], session: str = "") -> None:
        self.session = session or os.urandom(8).hex()
        self.notice = ""
        self._path = path
        self._beginning = beginning
        self._file: Appender | None = None

    @property
    def is_kept(self) -> bool:
        """Whether all of the session was written down until now."""
        return self._file is not None and not self.notice

    def begin(self) -> None:
        """Open the file, and write down what the session begins with."""
        from stretchtimer.history.file import Appender  # which the first picture need not wait for

        try:
            self._file = Appender(self._path)
            beginning = self._beginning()
        except OSError as error:
            self._tell(error)
            self.close()
        else:
            self._append(beginning)

    def record(self, milestone: Milestone) -> None:
        """Write down what has happened."""
        self._append(milestone)

    def settle(self) -> None:
        """See that all of it survives a power cut."""
        if self._file:
            with suppress(OSError):  # some file systems cannot; then it is as safe as it can be
                self._file.sync()

    def close(self) -> None:
        """Let the file go, with all of it safe."""
        self.settle()
        if self._file:
            with suppress(OSError):
                self._file.close()
            self._file = None

    def _append(self, happened: Happening) -> None:
        if self._file is None:
            return
        from datetime import datetime

        from stretchtimer.history.record import Line

        try:
            self._file.append(Line(datetime.now().astimezone(), self.session, happened))
        except OSError as error:
            self._tell(error)
        except ValueError:  # a file may be called what is no text
            self.notice = "Not kept in your history: the file has a name that is no text"

    def _tell(self, error: OSError) -> None:
        if not self.notice:
            self.notice = f"Not kept in your history: {(error.strerror or 'unknown error').lower()}"
