"""Clips are recorded anew only where they have to be."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stretchtimer.sound.mulaw import expanded
from stretchtimer.sound.pcm import SPEECH_RATE
from stretchtimer.sound.voice.clips import MANIFEST, SPEECH, Clips
from tests.recording import clips
from tests.recording.clips import compressed, record

if TYPE_CHECKING:
    from pathlib import Path


class FakeEngine:
    """Says nothing but a hum, and remembers what it was asked to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, words: str, speed: float) -> array[int]:
        self.said.append(words)
        hum = 8_000 * np.sin(np.arange(round(0.3 / speed * SPEECH_RATE)) / 20)
        return array("h", hum.astype("<i2").tobytes())


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    engine = FakeEngine()
    monkeypatch.setattr(clips, "open_engine", lambda _: engine)
    return engine


def test_only_what_is_new_or_not_what_it_was_is_recorded_again(tmp_path: Path, engine: FakeEngine) -> None:
    record(tmp_path, ["Left.", "Right."])
    assert engine.said == ["Left.", "Right."]
    speech = tmp_path / SPEECH
    data = bytearray(speech.read_bytes())
    data[len(data) // 4] ^= 1  # in the first of the two
    speech.write_bytes(data)
    record(tmp_path, ["Left.", "Right.", "Once more."])
    assert engine.said[2:] == ["Left.", "Once more."]


def test_at_another_rate_than_before_everything_is_recorded_again(tmp_path: Path, engine: FakeEngine) -> None:
    record(tmp_path, ["Left.", "Right."])
    path = tmp_path / MANIFEST
    described = json.loads(path.read_bytes())
    path.write_text(json.dumps({**described, "rate": described["rate"] * 2}))
    record(tmp_path, ["Left.", "Right."])
    assert engine.said == ["Left.", "Right."] * 2
    assert json.loads(path.read_bytes()) == described


def test_a_clip_that_nobody_needs_goes(tmp_path: Path, engine: FakeEngine) -> None:
    record(tmp_path, ["Left.", "Right."])
    both = (tmp_path / SPEECH).stat().st_size
    record(tmp_path, ["Right."])
    assert (tmp_path / SPEECH).stat().st_size == both / 2
    assert Clips(tmp_path).clip("Left.") is None
    assert Clips(tmp_path).clip("Right.")
    assert len(engine.said) == 2


def test_what_is_compressed_comes_back_nearly_as_it_was() -> None:
    """A step of µ-law is a sixteenth of a sample's size at most, and four where it is small."""
    samples = array("h", range(-32_768, 32_768, 7))
    for was, becomes in zip(samples, expanded(compressed(samples)), strict=True):
        assert abs(was - becomes) <= max(4, abs(was) / 16)


def test_a_sentence_that_cannot_be_said_in_its_time_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "open_engine", lambda _: FakeEngine())
    monkeypatch.setattr(clips, "rendered", lambda *_: None)
    with pytest.raises(ValueError, match=r"Left\."):
        record(tmp_path, ["Left."])
