"""A voice with a rate of its own sounds the same at the rate of speech, but for what lies too high for it."""

from __future__ import annotations

import math
from array import array

import numpy as np
import pytest

from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE
from stretchtimer.sound.resampling import resampled
from tests.support.enumerations import mostly_slow
from tests.support.sound_analysis import Samples, samples_of

RATES = [8_000, 11_025, 22_050, 24_000, 44_100, 48_000]
LOUDNESS = 0.5


def hum(rate: int, pitch: float) -> Samples:
    """A second of one pitch."""
    return LOUDNESS * np.sin(math.tau * pitch * np.arange(rate) / rate)


def through(samples: Samples, rate: int) -> Samples:
    given = array("h", (samples * FULL_SCALE).astype("<i2").tobytes())
    return samples_of(resampled(given, rate).tobytes())


def loudest(samples: Samples) -> float:
    """The highest of the samples but for the first and last, where the sound begins and ends at once."""
    return float(np.abs(samples[100:-100]).max())


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pitch", mostly_slow([440, 100, 1_000, 3_000]))
def test_a_pitch_is_what_it_was_to_the_sample(rate: int, pitch: float) -> None:
    made = through(hum(rate, pitch), rate)
    assert len(made) == SPEECH_RATE
    assert loudest(made - hum(SPEECH_RATE, pitch)) < LOUDNESS / 200


@pytest.mark.parametrize("rate", [22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("pitch", mostly_slow([9_500, 8_500, 10_900]))
def test_what_is_too_high_for_the_rate_is_not_heard_as_something_else(rate: int, pitch: float) -> None:
    assert loudest(through(hum(rate, pitch), rate)) < LOUDNESS / 200


def test_what_is_at_the_rate_of_speech_stays_as_it_is() -> None:
    samples = array("h", [0, 1, -1, 32_767, -32_768])
    assert resampled(samples, SPEECH_RATE) == samples


@pytest.mark.parametrize("rate", RATES)
def test_the_loudest_sound_does_not_overflow(rate: int) -> None:
    blows = np.sign(hum(rate, 300))
    made = through(blows, rate)
    assert loudest(made) <= 1
    assert np.mean(made * np.sign(hum(SPEECH_RATE, 300))) > 0.9


@pytest.mark.parametrize("rate", RATES)
def test_nothing_stays_nothing(rate: int) -> None:
    assert not resampled(array("h"), rate)
    assert not any(resampled(array("h", bytes(2_000)), rate))
