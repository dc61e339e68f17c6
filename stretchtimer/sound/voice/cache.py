"""Speech that was rendered once, kept for the sessions to come."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 64_000_000
_KEPT_SHARE = 0.9
"""Once it is full a little more than necessary goes, so that it is not at every session."""
_FORM = "2"
"""Changes whenever the same voice and words would be rendered into another sound."""
_ENDING = ".wav"
_UNFINISHED = ".part"
_ABANDONED_SECONDS = 3600.0
"""A file that is not finished after so long never will be."""


class SpeechCache:
    """A folder of rendered sentences, by voice and words.

    Several sessions may use it at once: a file appears whole or not at all, and that one vanishes is nothing
    to wonder about.

    Args:
        folder: Where the files are; need not exist.
        most_bytes: What is unused for longest goes when there is more than this.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def path(self, voice: str, sentence: str) -> Path:
        """Where the sentence is, or would be."""
        key = f"{_FORM}\0{voice}\0{sentence}".encode("utf-8", "surrogatepass")
        return self._folder / f"{sha256(key).hexdigest()[:40]}{_ENDING}"

    def put(self, voice: str, sentence: str, samples: array[int]) -> None:
        """Keep a sentence.

        Raises:
            OSError: It cannot be written.
        """
        from tempfile import NamedTemporaryFile

        from stretchtimer.sound.pcm import write

        self._folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, suffix=_UNFINISHED, delete=False) as file:
            unfinished = self._folder / file.name
        try:
            write(unfinished, samples)
            unfinished.replace(self.path(voice, sentence))
        finally:
            unfinished.unlink(missing_ok=True)

    def remember(self, voice: str, sentence: str) -> bool:
        """Whether the sentence is there; if so, it counts as just used."""
        path = self.path(voice, sentence)
        if not os.path.isfile(path):  # noqa: PTH113 - Path's raises where a folder may not be searched
            return False
        with suppress(OSError):  # a folder that cannot be written can be read all the same
            os.utime(path)
        return True

    def shrink(self, now: float) -> None:
        """Let go of what was never finished and, if there is too much, of what was unused for longest.

        Args:
            now: The time of day as files know it, in seconds.
        """
        files = sorted(self._files(), key=lambda file: file.used, reverse=True)
        total = sum(file.size for file in files)
        most = self._most_bytes if total <= self._most_bytes else self._most_bytes * _KEPT_SHARE
        kept = 0
        for file in files:
            kept += file.size
            is_unfinished = file.path.suffix == _UNFINISHED  # another session may be about to finish it
            if now - file.used > _ABANDONED_SECONDS if is_unfinished else kept > most:
                with suppress(OSError):  # another session was faster
                    file.path.unlink()

    def _files(self) -> Iterator[_File]:
        with suppress(OSError):  # nothing was ever kept, or nobody may look
            for path in self._folder.iterdir():
                if path.suffix in {_ENDING, _UNFINISHED}:
                    with suppress(OSError):  # another session was faster
                        found = path.stat()
                        yield _File(path, found.st_size, found.st_mtime)


class _File(NamedTuple):
    path: Path
    size: int
    used: float
