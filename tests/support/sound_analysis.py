"""Telling from sound alone what was played, and when.

Two ways that do not know of each other: :func:`transcribe` finds whole tones by their shipped form, and
:func:`shape_of` describes what one tone is like to the ear, as notes, their rhythm and their contour.
"""

from __future__ import annotations

import math
import wave
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stretchtimer.sound.pcm import SPEECH_RATE
from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.model import Sound
from tests.recording.tones import RATE, SILENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stretchtimer.sound.pcm import Recording

Samples: TypeAlias = NDArray[np.float64]
"""Sound as numbers between -1 and 1."""

_THINNED_RATE = SPEECH_RATE
"""Plenty for tones whose strongest overtones lie below 2.7 kHz, and three times as fast as 48 kHz."""
_BLOCK = 1 << 17
"""How many samples are compared at once; about eight seconds."""
_ALIKE = 0.7
"""How alike a tone and a stretch of sound must be, where 1 is the same but for its loudness."""
_SILENCE = 0.001
"""Sound below this root mean square is not listened to."""
_LEAD_SECONDS = 0.03
"""A tone begins in silence: else the end of a long one is taken for a short one."""
_NEAR_SECONDS = 0.03
"""A wave resembles itself a swing later; within this, the greatest likeness is the tone's place."""
_HOP_SECONDS = 0.005
_SWELL = 6
"""A note swells within so many hops, and the next one is no nearer."""
_BLIP_SECONDS = 0.15
_ONSET_SECONDS = 0.15
"""How much of a tone tells exactly where it begins."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A tone that was heard to begin ``at`` a second of the recording."""

    at: float
    sound: Sound


@dataclass(frozen=True, slots=True)
class Shape:
    """What a tone is like to somebody who does not hear how high it is."""

    steps: tuple[str, ...]
    """From each note to the next: ``up``, ``down`` or ``level``."""
    slide: str
    """Where the last note goes while it sounds."""
    rings: bool
    """Whether the last note is more than a blip."""


def read(path: Path) -> tuple[Samples, int]:
    """The samples of a 16-bit WAV file with one channel, and how many there are to the second."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return samples_of(file.readframes(file.getnframes())), file.getframerate()


def samples_of(raw: bytes) -> Samples:
    """Samples from the bytes of 16-bit sound."""
    return np.frombuffer(raw, dtype="<i2").astype(np.float64) / 32_768


def transcribe(samples: Samples, rate: int) -> list[Heard]:
    """Every tone in a recording at 48 kHz, in the order of time, whatever its loudness.

    Where tones sound together, only the one that is heard most clearly is told.
    """
    assert rate == RATE
    heard: list[tuple[float, float, Sound]] = []
    for _, at, sound in sorted(_candidates(samples), reverse=True):
        end = at + len(_tone(sound)) / RATE - SILENCE_SECONDS
        if all(end <= other or at >= other_end for other, other_end, _ in heard):
            heard.append((at, end, sound))
    return [Heard(_onset(samples, at, sound), sound) for at, _, sound in sorted(heard)]


def likeness(samples: Samples, sound: Sound) -> float:
    """How much a short recording at 48 kHz resembles a tone at its best, up to 1."""
    return max(float(scores.max()) for _, name, scores in _likenesses(samples) if name is sound)


def spoken(recording: Recording) -> Samples:
    """The samples of a spoken sentence, at the rate of speech."""
    return samples_of(recording.samples().tobytes())


def where_said(samples: Samples, sentence: Recording) -> tuple[float, float]:
    """At which second of sound at 48 kHz a sentence is most likely said, and how alike the two are."""
    words = spoken(sentence)
    template, thinned = _unit(words), samples[:: RATE // _THINNED_RATE]
    size = 1 << (len(thinned) + len(template)).bit_length()
    products = np.fft.irfft(np.fft.rfft(thinned, size) * np.conj(np.fft.rfft(template, size)), size)
    place = int(products[: len(thinned)].argmax())
    found = _span(thinned, place, len(template))
    likeness = float(products[place]) / max(float(np.linalg.norm(found)), len(template) ** 0.5 * _SILENCE)
    return place / _THINNED_RATE, likeness


def strength(samples: Samples, rate: int, pitch: float) -> float:
    """How strong one pitch is in a stretch of sound: its amplitude, by Goertzel's filter."""
    turn = math.tau * pitch / rate
    before = last = 0.0
    for sample in samples.tolist():
        before, last = last, sample + 2 * math.cos(turn) * last - before
    power = before * before + last * last - 2 * math.cos(turn) * before * last
    return 2 * math.sqrt(max(power, 0.0)) / len(samples)


def shape_of(samples: Samples) -> Shape:
    """The shape of one tone at 48 kHz."""
    onsets = onsets_of(samples)
    pitches = [pitch_of(samples, onset + 0.02) for onset in onsets]
    end = float(np.flatnonzero(_envelope(samples) > _envelope(samples).max() / 10)[-1]) * _HOP_SECONDS
    slides_to = pitch_of(samples, onsets[-1] + (end - onsets[-1]) * 0.6)
    steps = tuple(_step(one, other) for one, other in pairwise(pitches))
    return Shape(steps, _step(pitches[-1], slides_to), end - onsets[-1] > _BLIP_SECONDS)


def onsets_of(samples: Samples) -> list[float]:
    """The seconds at which notes begin: where the sound swells."""
    envelope = _envelope(samples)
    swells = [place for place in range(len(envelope)) if _swells(envelope, place)]
    starts = [place for before, place in pairwise([-_SWELL, *swells]) if place - before >= _SWELL]
    return [place * _HOP_SECONDS for place in starts]


def pitch_of(samples: Samples, at: float) -> float:
    """The strongest pitch around a second, in hertz."""
    window = _span(samples, round((at - 0.02) * RATE), round(0.05 * RATE))
    spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window)), _BLOCK))
    return float(spectrum.argmax()) * RATE / _BLOCK


def _step(pitch: float, then: float) -> str:
    """Two pitches nearer than half a tone are one."""
    if abs(then / pitch - 1) < 0.03:
        return "level"
    return "up" if then > pitch else "down"


def _envelope(samples: Samples) -> Samples:
    """The loudness of every hundredth of a second, one each 5 ms."""
    hop = round(_HOP_SECONDS * RATE)
    halves = np.square(samples[: len(samples) // hop * hop].reshape(-1, hop)).mean(axis=1)
    envelope: Samples = np.sqrt((halves + np.append(halves[1:], 0.0)) / 2)
    return envelope


def _swells(envelope: Samples, place: int) -> bool:
    before = envelope[max(0, place - _SWELL) : place]
    quietest = float(before.min()) if len(before) == _SWELL else 0.0
    return bool(envelope[place] > max(1.5 * quietest, envelope.max() / 10))


@cache
def _tone(sound: Sound) -> Samples:
    return read(tone_path(sound))[0]


def _thin(samples: Samples) -> Samples:
    """A third of the samples, each the mean of three, after a moment of silence."""
    step = RATE // _THINNED_RATE
    thinned = samples[: len(samples) // step * step].reshape(-1, step).mean(axis=1)
    return np.pad(thinned, (round(_LEAD_SECONDS * _THINNED_RATE), 0))


@cache
def _templates() -> dict[Sound, Samples]:
    """The shipped tones, each of length 1 when seen as an arrow, so that only their form counts."""
    return {sound: _unit(_thin(_tone(sound))) for sound in Sound}


def _unit(samples: Samples) -> Samples:
    return samples / float(np.linalg.norm(samples))


def _candidates(samples: Samples) -> Iterator[tuple[float, float, Sound]]:
    """How alike, from which second, and to which tone, wherever it is much."""
    near = round(_NEAR_SECONDS * _THINNED_RATE)
    for start, sound, scores in _likenesses(samples):
        for place in np.flatnonzero(scores > _ALIKE).tolist():
            if scores[place] == scores[max(0, place - near) : place + near].max():
                yield float(scores[place]), (start + place) / _THINNED_RATE, sound


def _likenesses(samples: Samples) -> Iterator[tuple[int, Sound, Samples]]:
    """By block and tone: how much what begins at each place resembles the tone; 1 is the same."""
    thinned = _thin(samples)
    templates = _templates()
    forms = {sound: np.conj(np.fft.rfft(template, _BLOCK)) for sound, template in templates.items()}
    step = _BLOCK - max(len(template) for template in templates.values())
    for start in range(0, len(thinned), step):
        block = _span(thinned, start, _BLOCK)
        spectrum = np.fft.rfft(block)
        for sound, template in templates.items():
            products = np.fft.irfft(spectrum * forms[sound])[:step]
            yield start, sound, products / _loudness(block, len(template))[:step]


def _loudness(samples: Samples, length: int) -> Samples:
    """From each place on, the length of so many samples seen as an arrow; never quite nothing."""
    energy = np.concatenate([[0.0], np.cumsum(samples**2)])
    loudness: Samples = np.sqrt(np.maximum(energy[length:] - energy[:-length], length * _SILENCE**2))
    return loudness


def _onset(samples: Samples, at: float, sound: Sound) -> float:
    """Where exactly the tone begins that was found at about ``at``: within a swing, to the sample."""
    near, lead, onset = (round(part * RATE) for part in (0.004, _LEAD_SECONDS, _ONSET_SECONDS))
    template = _unit(np.pad(_tone(sound)[:onset], (lead, 0)))
    around = _span(samples, round(at * RATE) - lead - near, len(template) + 2 * near)
    scores = np.correlate(around, template, "valid") / _loudness(around, len(template))
    return (round(at * RATE) - near + int(scores.argmax())) / RATE


def _span(samples: Samples, first: int, count: int) -> Samples:
    """So many samples from one on; silence before the first and after the last that there is."""
    before = max(0, -first)
    within = samples[max(0, first) : first + count]
    return np.pad(within, (before, count - before - len(within)))
