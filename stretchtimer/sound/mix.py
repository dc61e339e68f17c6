"""A cue as sound: its tone, and its words after it. What is played and what is exported come from here.

A single start of a player plays it all, so that the words come on time.
"""

from __future__ import annotations

from functools import cache, cached_property
from itertools import cycle
from threading import RLock
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.errors import StretchtimerError
from stretchtimer.settings_words import GREATEST_VOLUME
from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.model import Sound

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from pathlib import Path

    from stretchtimer.sound.pcm import Recording

# ``pcm`` is imported where samples are wanted: the first picture does not wait for it.

GAP_SECONDS = 0.25
"""The silence between two sentences."""
_END_SECONDS = 0.12
"""The silence after the last sentence: some players cut off the end of a file."""
_MOST_FILES = 16
"""Twice as many as are ever played at once; then the oldest is written over."""


def factor_of(volume: int) -> float:
    """How high samples become at a volume from 0 to 100.

    Its steps sound alike: 50 is half as loud to the ear, a quarter in numbers.
    """
    return (volume / GREATEST_VOLUME) ** 2


class Joined(Struct, frozen=True):
    """A tone and words, at the rate of speech."""

    samples: array[int]
    ends: tuple[float, ...]
    """When each sentence has been said, in seconds after the start; fewer where not all of them fitted."""


def join(sound: Sound | None, sentences: Sequence[Recording], seconds: float, until_words: float) -> Joined:
    """A tone with sentences after it, or just those.

    Args:
        sound: The tone, if there is to be one.
        sentences: What is said.
        seconds: How long it may take; sentences that no longer fit are left out.
        until_words: When the first sentence may begin, at the earliest.

    Raises:
        StretchtimerError: The tone's file is missing, or not what it should be.
        OSError: A sentence cannot be read.
        ValueError: A sentence is not what it should be.
        EOFError: The same.
    """
    from stretchtimer.sound import pcm

    whole = _beginning(sound, until_words)
    ends: list[float] = []
    for sentence in sentences:
        words = sentence.samples()
        if (len(whole) + len(words)) / pcm.SPEECH_RATE > seconds:
            break
        whole += words
        ends.append(len(whole) / pcm.SPEECH_RATE)
        whole += pcm.silence(GAP_SECONDS)
    return Joined(whole, tuple(ends))


@cache
def tone_samples(sound: Sound) -> array[int]:
    """A tone at the rate of speech; not to be changed.

    Raises:
        StretchtimerError: Its file is missing, or not what it should be.
    """
    from stretchtimer.sound import pcm

    path = tone_path(sound)
    try:
        tone, rate = pcm.read(path)
    except (OSError, ValueError, EOFError) as error:
        raise _damaged(path) from error
    thinning, rest = divmod(rate, pcm.SPEECH_RATE)
    if not thinning or rest:
        raise _damaged(path)
    return tone[::thinning]  # the highest overtone of any lies below 3 kHz


def _damaged(path: Path) -> StretchtimerError:
    return StretchtimerError(f"{path}: this tone is damaged; install stretchtimer again")


def _beginning(sound: Sound | None, seconds: float) -> array[int]:
    """The tone, if there is one, and silence until ``seconds`` have passed."""
    from stretchtimer.sound import pcm

    tone = pcm.silence(0) if sound is None else tone_samples(sound)
    return tone + pcm.silence(seconds - len(tone) / pcm.SPEECH_RATE)


class Assembled(Struct, frozen=True):
    """A sound ready to be played."""

    path: Path
    ends: tuple[float, ...] = ()
    """When each sentence has been said, in seconds after the start."""


class Assembly:
    """Makes the files to be played, in a folder of its own that goes when the session does.

    Args:
        volume: From 0 to 100.
    """

    def __init__(self, volume: int = GREATEST_VOLUME) -> None:
        self._factor = factor_of(volume)
        self._folder: Path | None = None
        self._is_closed = False
        self._making = RLock()
        """Tones are made beside the session as well, which may end meanwhile."""
        self._numbers = cycle(range(_MOST_FILES))

    def open(self) -> None:
        """Do in advance what takes time, so that no sound has to wait for it; called beside the session.

        Raises:
            OSError: There is no place for files.
        """
        import tempfile  # noqa: F401 - for the time when the folder is made

        from stretchtimer.sound import pcm  # noqa: F401 - for the first words

        if self._factor != 1:
            for sound in Sound:
                self.tone(sound)

    def close(self) -> None:
        """Remove the folder; from now on there is no place for files."""
        with self._making:
            self._is_closed = True
            if self._folder is not None:
                import shutil

                shutil.rmtree(self._folder, ignore_errors=True)

    def tone(self, sound: Sound) -> Path:
        """The file of a tone alone, at the volume asked for.

        Raises:
            OSError: It cannot be written.
        """
        if self._factor == 1:
            return tone_path(sound)
        from stretchtimer.sound import pcm

        with self._making:
            path = self._place(f"{sound}.wav")
            if not path.exists():
                tone, rate = pcm.read(tone_path(sound))
                pcm.write(path, pcm.scaled(tone, self._scale), rate)
        return path

    def joined(
        self, sound: Sound | None, sentences: Sequence[Recording], seconds: float, until_words: float = 0.0
    ) -> Assembled:
        """The file of a tone with sentences after it, or of just those; all is as in ``join``.

        Raises:
            StretchtimerError: The tone's file is missing, or not what it should be.
            OSError: A sentence cannot be read, or there is no place for the whole.
            ValueError: A sentence is not what it should be.
            EOFError: The same.
        """
        from stretchtimer.sound import pcm

        joined = join(sound, sentences, seconds, until_words)
        whole = joined.samples + pcm.silence(_END_SECONDS)
        path = self._place(f"joined-{next(self._numbers)}.wav")
        pcm.write(path, whole if self._factor == 1 else pcm.scaled(whole, self._scale))
        return Assembled(path, joined.ends)

    @cached_property
    def _scale(self) -> list[int]:
        from stretchtimer.sound import pcm

        return pcm.scale(self._factor)

    def _place(self, name: str) -> Path:
        with self._making:
            if self._is_closed:
                message = "the session is over"
                raise OSError(message)
            if self._folder is None:
                import tempfile
                from pathlib import Path

                self._folder = Path(tempfile.mkdtemp(prefix="stretchtimer-"))
            return self._folder / name
