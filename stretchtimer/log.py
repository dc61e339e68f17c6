"""The log of our own mistakes: exceptions that a session survived, so that nobody saw them.

Nothing of it is printed, least of all over the screen; the environment may name a file to write it down in.
Importing this imports ``logging``, which takes 10 ms, so it is done where there is something to log.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from stretchtimer import __version__
from stretchtimer.paths import log_file

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger("stretchtimer")
"""Takes what nobody expected as an error, and what may well happen for debugging."""


class LogFile(logging.Handler):
    """A file that grows by one piece of text for each record, as long as it can be written.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        form = f"%(asctime)s stretchtimer {__version__} [%(process)d] %(levelname)s: %(message)s"
        self.setFormatter(logging.Formatter(form))
        # A pipe that nobody reads must not be waited for. Tracebacks are nobody else's business.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
        self._fd = os.open(path, flags, 0o600)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down; where the disk is full it is lost."""
        with suppress(OSError):
            os.write(self._fd, f"{self.format(record)}\n".encode(errors="backslashreplace"))

    def close(self) -> None:
        """Write nothing more."""
        super().close()
        os.close(self._fd)


def _begin() -> None:
    logger.addHandler(logging.NullHandler())  # what nobody takes Python would print
    if path := log_file():
        with suppress(OSError):  # doctor tells; a session goes on
            logger.addHandler(LogFile(path))
            logger.setLevel(logging.DEBUG)


_begin()
