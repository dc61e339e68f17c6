"""Sound as numbers: reading, writing, and making speech as loud and as short as it should be."""

from __future__ import annotations

import math
import wave
from array import array
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from stretchtimer.sound.guard import ordinary

if TYPE_CHECKING:
    from pathlib import Path

SPEECH_RATE = 16_000
"""Samples a second of everything that is said: a third of what tones have, so that the two join easily."""
FULL_SCALE = 32_767
"""The highest that a sample of 16 bit can be."""

_LOUDNESS = 0.12
"""The root mean square that speech is brought to; beside the tones that is neither loud nor faint."""
_KNEE, _HIGHEST = 0.6, 0.9
"""Shares of full scale: samples above the one are bent down, so that none comes above the other."""
_MOST_BENDING = 2.0
"""How much higher than that the highest sample would be, at most: a few must not keep the rest faint."""
_FAINT = 1 / 60
"""Sound this much fainter than the loudest is taken for silence, at either end."""
_LEAD_SECONDS, _TAIL_SECONDS = 0.01, 0.05
"""What is left standing before and after the words, and fades in and out."""


class Recording(Protocol):
    """A spoken sentence, wherever it is kept."""

    def samples(self) -> array[int]:
        """The sentence at the rate of speech.

        Raises:
            OSError: It cannot be read.
            ValueError: It is not what it should be.
            EOFError: It ends too early.
        """


class SpokenFile(Struct, frozen=True):
    """A sentence in a WAV file of its own."""

    path: Path

    def samples(self) -> array[int]:
        """The sentence, as for any recording."""
        samples, rate = read(self.path)
        if rate != SPEECH_RATE:
            message = "not at the rate of speech"
            raise ValueError(message)
        return samples


def read(path: Path) -> tuple[array[int], int]:
    """The samples of a WAV file with one channel of 16 bit, and how many there are to the second.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no such file.
        EOFError: It ends too early.
    """
    try:
        with wave.open(str(ordinary(path)), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                message = "not one channel of 16 bit"
                raise ValueError(message)
            samples = array("h")
            samples.frombytes(file.readframes(file.getnframes()))
            return samples, file.getframerate()
    except wave.Error as error:
        raise ValueError(*error.args) from error


def write(path: Path, samples: array[int], rate: int = SPEECH_RATE) -> None:
    """Write a WAV file with one channel of 16 bit.

    Raises:
        OSError: It cannot be written.
    """
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def silence(seconds: float) -> array[int]:
    """So much silence at the rate of speech; none if that is less than nothing."""
    return array("h", bytes(2 * max(0, round(seconds * SPEECH_RATE))))


def scale(factor: float) -> list[int]:
    """What each sample becomes when it is made ``factor`` times as high, which is 1 at most.

    Looking up is three times as fast as multiplying, and a session waits for it.
    """
    positive = [round(value * factor) for value in range(FULL_SCALE + 1)]
    return positive + [-round(value * factor) for value in range(FULL_SCALE + 1, 0, -1)]


def scaled(samples: array[int], scale: list[int]) -> array[int]:
    """The samples, each as the scale says."""
    return array("h", map(scale.__getitem__, samples))


def polished(samples: array[int]) -> array[int]:
    """Spoken words without the silence around them, as loud as all the others; empty if nothing is said."""
    loudest = max(max(samples, default=0), -min(samples, default=0))
    if not loudest:
        return array("h")
    words = _without_silence(samples, loudest * _FAINT)
    energy = math.sqrt(sum(sample * sample for sample in words) / len(words))
    factor = min(_LOUDNESS * FULL_SCALE / energy, _MOST_BENDING * _HIGHEST * FULL_SCALE / loudest)
    knee, highest = _KNEE * FULL_SCALE, _HIGHEST * FULL_SCALE
    return _faded(array("h", (bent(sample * factor, knee, highest) for sample in words)))


def bent(sample: float, knee: float, highest: float) -> int:
    """A sample bent down where it is above the knee, the more the higher it is; none becomes the highest.

    Cut off instead, it would crackle.
    """
    over = abs(sample) - knee
    if over <= 0:
        return round(sample)
    room = highest - knee
    return round(math.copysign(knee + room * math.tanh(over / room), sample))


def _without_silence(samples: array[int], faint: float) -> array[int]:
    first = next(place for place, sample in enumerate(samples) if abs(sample) > faint)
    from_end = next(place for place, sample in enumerate(reversed(samples)) if abs(sample) > faint)
    lead, tail = (round(seconds * SPEECH_RATE) for seconds in (_LEAD_SECONDS, _TAIL_SECONDS))
    return samples[max(0, first - lead) : len(samples) - max(0, from_end - tail)]


def _faded(samples: array[int]) -> array[int]:
    lead, tail = (min(round(s * SPEECH_RATE), len(samples)) for s in (_LEAD_SECONDS, _TAIL_SECONDS))
    for place in range(lead):
        samples[place] = round(samples[place] * place / lead)
    for from_end in range(tail):
        samples[-1 - from_end] = round(samples[-1 - from_end] * from_end / tail)
    return samples
