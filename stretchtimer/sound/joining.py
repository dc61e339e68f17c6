"""A cue as sound: its tone, and its words after it. What is played and what is exported come from here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.sound.mix import GAP_SECONDS
from stretchtimer.sound.pcm import SPEECH_RATE, read, silence
from stretchtimer.sound.tones import tone_path

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from pathlib import Path

    from stretchtimer.timeline.model import Sound


class Joined(NamedTuple):
    """A tone and words, at the rate of speech."""

    samples: array[int]
    ends: tuple[float, ...]
    """When each sentence has been said, in seconds after the start; fewer where not all of them fitted."""


def join(sound: Sound | None, sentences: Sequence[Path], seconds: float, until_words: float) -> Joined:
    """A tone with sentences after it, or just those.

    Args:
        sound: The tone, if there is to be one.
        sentences: Files, all at the rate of speech.
        seconds: How long it may take; sentences that no longer fit are left out.
        until_words: When the first sentence may begin, at the earliest.

    Raises:
        OSError: A file is missing.
        ValueError: A file is not what it should be.
        EOFError: The same.
    """
    whole = _beginning(sound, until_words)
    ends: list[float] = []
    for sentence in sentences:
        words, rate = read(sentence)
        if rate != SPEECH_RATE:
            message = "not at the rate of speech"
            raise ValueError(message)
        if (len(whole) + len(words)) / rate > seconds:
            break
        whole += words
        ends.append(len(whole) / rate)
        whole += silence(GAP_SECONDS)
    return Joined(whole, tuple(ends))


@cache
def tone_samples(sound: Sound) -> array[int]:
    """A tone at the rate of speech; not to be changed.

    Raises:
        OSError: Its file is missing.
    """
    tone, rate = read(tone_path(sound))
    return tone[:: rate // SPEECH_RATE]  # tones have next to nothing above what is left


def _beginning(sound: Sound | None, seconds: float) -> array[int]:
    """The tone, if there is one, and silence until ``seconds`` have passed."""
    tone = silence(0) if sound is None else tone_samples(sound)
    return tone + silence(seconds - len(tone) / SPEECH_RATE)
