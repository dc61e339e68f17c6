"""Speech from a voice that has a rate of its own: as many samples a second as all speech here."""

from __future__ import annotations

import math
from array import array
from operator import mul

from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE

_SWINGS = 16
"""How many swings of the highest pitch count for a sample, before it and after it."""
_KEPT_SHARE = 0.92
"""The rest of what a rate could hold is where the sound dies away."""


def resampled(samples: array[int], rate: int) -> array[int]:
    """Samples of so many a second at the rate of speech.

    What lies too high for that is left out: it would be heard as something else.
    """
    if rate == SPEECH_RATE:
        return samples
    common = math.gcd(rate, SPEECH_RATE)
    step, phases = rate // common, SPEECH_RATE // common
    pitch = _KEPT_SHARE * min(1.0, SPEECH_RATE / rate)
    reach = math.ceil(_SWINGS / pitch)
    weights = [_weights(phase / phases, pitch, reach) for phase in range(phases)]
    silence = array("h", bytes(2 * reach))
    padded = silence + samples + silence
    made = array("h")
    for number in range(len(samples) * SPEECH_RATE // rate):
        place, phase = divmod(number * step, phases)
        near = padded[place + 1 : place + 1 + 2 * reach]
        sample = round(sum(map(mul, weights[phase], near)))
        made.append(max(-FULL_SCALE, min(FULL_SCALE, sample)))
    return made


def _weights(fraction: float, pitch: float, reach: int) -> list[float]:
    """How much each of the samples around counts, ``fraction`` of a sample after the one in their middle.

    That is the sinc function, which lets all pass up to ``pitch``, faded by Hann's window; together they
    make 1.
    """
    distances = [number - fraction for number in range(1 - reach, reach + 1)]
    parts = [
        _sinc(pitch * distance) * math.cos(math.pi * distance / reach / 2) ** 2 for distance in distances
    ]
    whole = sum(parts)
    return [part / whole for part in parts]


def _sinc(turns: float) -> float:
    return math.sin(math.pi * turns) / (math.pi * turns) if turns else 1.0
