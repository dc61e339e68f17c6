"""The ear that other tests rely on: it hears what is there, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.model import Sound
from tests.recording.tones import RATE
from tests.support.enumerations import mostly_slow_rows
from tests.support.sound_analysis import Samples, read, transcribe

SECONDS = 80
TIMES = [0.0, *(1.7 * number + 0.0123 for number in range(1, 3 * len(Sound)))]
"""Uneven ones, so that none falls on a whole sample of a slower ear; the first at the very beginning."""


def track(volume: float, noise: float = 0) -> Samples:
    """Each tone three times."""
    samples = np.random.default_rng(7).normal(0, noise, SECONDS * RATE)
    for at, sound in zip(TIMES, [*Sound] * 3, strict=True):
        tone, _ = read(tone_path(sound))
        first = round(at * RATE)
        samples[first : first + len(tone)] += volume * tone
    return samples


@pytest.mark.parametrize(("volume", "noise"), mostly_slow_rows([(1, 0.005), (1, 0), (0.1, 0)]))
def test_every_tone_is_found_to_the_millisecond(volume: float, noise: float) -> None:
    heard = transcribe(track(volume, noise), RATE)
    assert [tone.sound for tone in heard] == [*Sound] * 3
    assert [tone.at for tone in heard] == pytest.approx(TIMES, abs=0.001)


@pytest.mark.slow
def test_nothing_is_heard_in_silence_noise_or_a_hum() -> None:
    seconds = np.arange(20 * RATE) / RATE
    for sound in (np.zeros(20 * RATE), track(0, noise=0.1), 0.3 * np.sin(2 * np.pi * 440 * seconds)):
        assert transcribe(sound, RATE) == []


def test_a_missing_or_doubled_tone_is_noticed() -> None:
    tone, _ = read(tone_path(Sound.TICK))
    samples = np.zeros(5 * RATE)
    for at in (1, 2, 2.25):
        samples[round(at * RATE) : round(at * RATE) + len(tone)] += tone
    assert [tone.at for tone in transcribe(samples, RATE)] == pytest.approx([1, 2, 2.25], abs=0.001)
