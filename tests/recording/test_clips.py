"""Clips are recorded anew only where they have to be."""

from __future__ import annotations

import shutil
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stretchtimer.sound.pcm import SPEECH_RATE
from stretchtimer.sound.voice.clips import Clips
from tests.recording import clips
from tests.recording.clips import file_name, record

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
    left = tmp_path / file_name("Left.")
    shutil.copy(tmp_path / file_name("Right."), left)
    left.write_bytes(left.read_bytes()[:-2])
    record(tmp_path, ["Left.", "Right.", "Once more."])
    assert engine.said[2:] == ["Left.", "Once more."]


def test_a_clip_that_nobody_needs_goes(tmp_path: Path, engine: FakeEngine) -> None:
    record(tmp_path, ["Left.", "Right."])
    record(tmp_path, ["Right."])
    assert [path.name for path in tmp_path.glob("*.wav")] == [file_name("Right.")]
    assert Clips(tmp_path).path("Left.") is None
    assert Clips(tmp_path).path("Right.") == tmp_path / file_name("Right.")
    assert len(engine.said) == 2


def test_a_sentence_that_cannot_be_said_in_its_time_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "open_engine", lambda _: FakeEngine())
    monkeypatch.setattr(clips, "rendered", lambda *_: None)
    with pytest.raises(ValueError, match=r"Left\."):
        record(tmp_path, ["Left."])
