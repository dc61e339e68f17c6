"""Somebody who has never heard the voice before, and writes down what it says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from stretchtimer.sound.pcm import SPEECH_RATE

if TYPE_CHECKING:
    from tests.support.sound_analysis import Samples

_RATE = 16_000
_PAUSE = 3_200
"""Samples of silence before and after, without which the first word is missed."""


def understood(samples: Samples) -> str:
    """The words of an utterance at the rate of speech, in small letters; often not quite the right ones."""
    decoder = _decoder()
    decoder.start_utt()
    decoder.process_raw(_slower(samples), full_utt=True)
    decoder.end_utt()
    return decoder.hyp().hypstr if decoder.hyp() else ""


@cache
def _decoder() -> Any:  # noqa: ANN401 - the library tells no types
    pocketsphinx = pytest.importorskip("pocketsphinx", reason="pocketsphinx has no wheel for this Python")
    return pocketsphinx.Decoder(samprate=_RATE, loglevel="FATAL")


def _slower(samples: Samples) -> bytes:
    """The same at the rate that the decoder knows."""
    count = round(len(samples) * _RATE / SPEECH_RATE)
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    resampled = np.pad(np.fft.irfft(spectrum, count) * count / len(samples), _PAUSE)
    return (resampled.clip(-1, 1) * 32_767).astype("<i2").tobytes()
