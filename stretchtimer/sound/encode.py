"""Sound into a file, block by block: as WAV, or smaller as MP3 where ``lameenc`` is installed."""

from __future__ import annotations

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
_KILOBITS = 32
"""A second of an MP3 file."""
_SMALLEST_KILOBITS = 24
"""A second of one that has to be small; less is not enough for speech."""
_QUALITY = 2
"""From 0, the best and slowest, to 9."""
MP3_DELAY_SAMPLES = 576 + 529
"""How much later than in the track all is heard in an MP3 file: encoder and decoder begin with silence."""


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
        message = f"{quoted(str(path))}: a track is a .wav or an .mp3 file, and a page is an .html file"
        raise UsageError(message, f"-o {path.stem.strip('.') or 'my-routine'}.wav")
    if not has_mp3():
        message = "an .mp3 file takes what is not installed here"
        raise StretchtimerError(message, f"{MP3_REMEDY}, or take .wav")
    return partial(_mp3, kilobits=_KILOBITS)


def smallest_mp3(file: BinaryIO, rate: int) -> AbstractContextManager[Write]:
    """An encoder for where every byte counts; ``has_mp3`` says whether there is one."""
    return _mp3(file, rate, _SMALLEST_KILOBITS)


def has_mp3() -> bool:
    """Whether what an MP3 file takes is installed."""
    try:
        import_module("lameenc")
    except (ImportError, OSError):  # the second, where what it is linked with is missing
        return False
    return True


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
def _mp3(file: BinaryIO, rate: int, kilobits: int) -> Iterator[Write]:
    """Constant, since one that varies is written without a table, and then nobody can tell how long it is."""
    lameenc: Any = import_module("lameenc")  # an optional dependency, which tells no types
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)  # left alone it may take fewer for few bits
    encoder.set_bit_rate(kilobits)
    encoder.set_quality(_QUALITY)

    def write(block: array[int]) -> None:
        file.write(encoder.encode(block.tobytes()))

    yield write
    file.write(encoder.flush())
