"""Sound into a file, block by block: as WAV, or smaller as MP3 where ``soundfile`` is installed."""

from __future__ import annotations

import os
import wave
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from stretchtimer.document.text import quoted
from stretchtimer.errors import StretchtimerError, UsageError

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Write = Callable[[array[int]], None]
    """Writes one block of samples."""
    Encoder = Callable[[BinaryIO, int], AbstractContextManager[Write]]
    """Makes sound of so many samples a second out of a file that is open; it may raise ``OSError``."""

MP3_REMEDY = "pip install 'stretchtimer[mp3]'"
"""Brings what an MP3 file takes."""
_SAMPLE_BYTES = 2
_MP3_SETTINGS = {
    "format": "MP3",
    "subtype": "MPEG_LAYER_III",
    # Left alone it takes 16 kbit for every second, silent or not, and speech sounds as if through a pipe.
    "bitrate_mode": "VARIABLE",
    "compression_level": 0.0,
}


def encoder_for(path: Path) -> Encoder:
    """What writes a file whose name ends like this one's.

    Raises:
        UsageError: There is no such kind of sound.
        StretchtimerError: What it takes is not installed.
    """
    ending = path.suffix.lower()
    if ending == ".wav":
        return _wav
    if ending != ".mp3":
        message = f"{quoted(str(path))}: an audio track is a .wav or an .mp3 file"
        raise UsageError(message, f"-o {path.stem.strip('.') or 'my-routine'}.wav")
    try:
        import_module("soundfile")
    except (ImportError, OSError) as error:  # the second, where the library behind it is missing
        message = "an .mp3 file takes what is not installed here"
        raise StretchtimerError(message, f"{MP3_REMEDY}, or take .wav") from error
    return _mp3


@contextmanager
def _wav(file: BinaryIO, rate: int) -> Iterator[Write]:
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(_SAMPLE_BYTES)
        sound.setframerate(rate)

        def write(block: array[int]) -> None:
            sound.writeframesraw(block.tobytes())

        yield write


@contextmanager
def _mp3(file: BinaryIO, rate: int) -> Iterator[Write]:
    soundfile: Any = import_module("soundfile")  # an optional dependency
    kept = _Kept(file)
    try:
        with soundfile.SoundFile(kept, "w", rate, 1, **_MP3_SETTINGS) as sound:

            def write(block: array[int]) -> None:
                sound.buffer_write(block.tobytes(), dtype="int16")
                kept.complain()

            yield write
    except (soundfile.SoundFileError, AssertionError):
        kept.complain()
        raise
    kept.complain()


class _Kept:
    """A file for a library that cannot carry an exception out to who called it: it is kept meanwhile."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._error: OSError | None = None
        self.tell, self.read = file.tell, file.read

    def write(self, content: bytes) -> int:
        """Write, if all went well so far; how much was written."""
        return self._kept(partial(self._file.write, content))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, which writes what was held back."""
        return self._kept(partial(self._file.seek, offset, whence))

    def complain(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._error is not None:
            raise self._error

    def _kept(self, action: Callable[[], int]) -> int:
        try:
            return 0 if self._error else action()
        except OSError as error:
            self._error = error
            return 0
