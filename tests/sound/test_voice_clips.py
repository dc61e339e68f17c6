"""The clips that come with the program: all there, all current, and saying what they should."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pytest

from stretchtimer.routine.library import Library
from stretchtimer.sound.mix import GAP_SECONDS
from stretchtimer.sound.pcm import SPEECH_RATE
from stretchtimer.sound.voice.clips import FOLDER, Clips
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.pacing import seconds_to_say
from stretchtimer.timeline.vocabulary import sentences_of
from tests.recording.clips import file_hash, needed
from tests.support.sound_analysis import read
from tests.support.speech_recognition import understood

MANIFEST: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
CLIPS: dict[str, dict[str, Any]] = MANIFEST["clips"]


def test_none_is_missing_and_none_needless() -> None:
    assert set(CLIPS) == set(needed()), "bring them up to date: python -m tests.recording.clips"
    assert {path.name for path in FOLDER.glob("*.wav")} == {clip["file"] for clip in CLIPS.values()}


@pytest.mark.parametrize("name", Library().names())
def test_everything_a_bundled_routine_says_has_a_clip(name: str) -> None:
    clips = Clips()
    for sentence in sentences_of(compile_timeline(Library().load(name))):
        path = clips.path(sentence)
        assert path is not None
        assert path.exists(), sentence


@pytest.mark.parametrize("seconds", [15, 20, 25, 30, 40, 45, 60, 90])
def test_the_times_that_people_ask_for_have_a_clip(seconds: int) -> None:
    assert Clips().path(f"Hold for {seconds} seconds.")


def test_each_is_the_recording_that_the_manifest_tells_of() -> None:
    for sentence, clip in CLIPS.items():
        path = FOLDER / clip["file"]
        assert file_hash(path) == clip["sha256"], sentence
        samples, rate = read(path)
        assert rate == SPEECH_RATE == MANIFEST["rate"]
        assert len(samples) / rate == pytest.approx(clip["seconds"], abs=0.001)


def test_each_keeps_within_the_time_that_the_timeline_gives_it() -> None:
    for sentence, clip in CLIPS.items():
        assert 0.2 < clip["seconds"] <= seconds_to_say([sentence]) - GAP_SECONDS, sentence


def test_each_is_as_loud_as_the_others_and_begins_and_ends_in_silence() -> None:
    for sentence, clip in CLIPS.items():
        samples, _ = read(FOLDER / clip["file"])
        assert 0.08 < np.sqrt(np.mean(samples**2)) < 0.13, sentence
        assert np.abs(samples).max() < 0.95
        assert np.abs(samples[[0, -1]]).max() < 0.002


def test_together_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000


def test_a_sentence_without_a_clip_has_none() -> None:
    assert Clips().path("Colorless green ideas sleep furiously.") is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Get ready.", "get ready"),
        ("Half way.", "halfway"),
        ("Well done.", "well done"),
        ("Once more.", "once more"),
        ("Press q again to stop.", "press q again to stop"),
        ("10 seconds more on each side.", "ten seconds more on each side"),
        ("Hold for 15 seconds.", "hold for fifteen seconds"),
        ("Hold for 30 seconds.", "hold for thirty seconds"),
        ("6 repetitions.", "six repetitions"),
        ("Left leg forward.", "left leg forward"),
        ("Right leg forward.", "right leg forward"),
        ("Chest and shoulder reach.", "chest and shoulder reach"),
        (
            "Lie face down with your legs long and your hands flat beside your shoulders.",
            "lie face down with your legs long and your hands flat beside your shoulders",
        ),
    ],
)
def test_a_stranger_understands_the_words(sentence: str, words: str) -> None:
    path = Clips().path(sentence)
    assert path is not None
    heard = understood(read(path)[0])
    assert SequenceMatcher(None, heard, words).ratio() > 0.8, heard
