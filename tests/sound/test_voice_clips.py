"""The clips that come with the program: all there, all current, and saying what they should."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Routine
from stretchtimer.sound.mix import GAP_SECONDS
from stretchtimer.sound.pcm import SPEECH_RATE
from stretchtimer.sound.voice.clips import FOLDER, SPEECH, Clips
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Coach
from stretchtimer.timeline.pacing import seconds_to_say
from stretchtimer.timeline.vocabulary import sentences_of
from tests.recording.clips import fingerprint, needed, spoken_for
from tests.support.sound_analysis import Samples, spoken
from tests.support.speech_recognition import understood

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
CLIPS: dict[str, dict[str, Any]] = MANIFEST["clips"]


def test_none_is_missing_and_none_needless() -> None:
    assert set(CLIPS) == set(needed()), "bring them up to date: python -m tests.recording.clips"
    assert sum(clip["length"] for clip in CLIPS.values()) == (FOLDER / SPEECH).stat().st_size


@pytest.mark.parametrize("routine", list(spoken_for()), ids=lambda routine: routine.name)
def test_everything_a_bundled_routine_or_stretch_says_has_a_clip(routine: Routine) -> None:
    clips = Clips()
    for sentence in sentences_of(compile_timeline(routine)):
        assert clips.clip(sentence), sentence


def test_every_bundled_stretch_one_after_the_other_and_once_more_has_its_clips() -> None:
    clips, library = Clips(), Library()
    stretches = sorted(bundled_folder().glob("stretches/*.yaml"))
    steps = [replace(library.load_stretch(path), repeat=2) for path in (*stretches, *reversed(stretches))]
    for sentence in sentences_of(compile_timeline(Routine("all", "All", tuple(steps)), Coach.FULL)):
        assert clips.clip(sentence), sentence


@pytest.mark.parametrize("seconds", [15, 20, 25, 30, 40, 45, 60, 90])
def test_the_times_that_people_ask_for_have_a_clip(seconds: int) -> None:
    assert Clips().clip(f"Hold for {seconds} seconds.")


def speech_of(sentence: str) -> Samples:
    clip = Clips().clip(sentence)
    assert clip is not None
    return spoken(clip)


def test_each_is_the_recording_that_the_manifest_tells_of() -> None:
    data = (FOLDER / SPEECH).read_bytes()
    assert MANIFEST["rate"] == SPEECH_RATE
    for sentence, clip in CLIPS.items():
        own = data[clip["begin"] : clip["begin"] + clip["length"]]
        assert fingerprint(own) == clip["sha256"], sentence
        assert len(speech_of(sentence)) == clip["length"]


def test_each_keeps_within_the_time_that_the_timeline_gives_it() -> None:
    for sentence, clip in CLIPS.items():
        assert 0.2 < clip["length"] / SPEECH_RATE <= seconds_to_say([sentence]) - GAP_SECONDS, sentence


def test_each_is_as_loud_as_the_others_and_begins_and_ends_in_silence() -> None:
    for sentence in CLIPS:
        samples = speech_of(sentence)
        assert 0.1 < np.sqrt(np.mean(samples**2)) < 0.13, sentence
        assert np.abs(samples).max() < 0.95
        assert np.abs(samples[[0, -1]]).max() < 0.002


def test_together_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 15_000_000


def test_a_sentence_without_a_clip_has_none() -> None:
    assert Clips().clip("Colorless green ideas sleep furiously.") is None


def test_a_file_that_ends_too_early_is_told(tmp_path: Path) -> None:
    (tmp_path / SPEECH).write_bytes(b"\xff" * 9)
    (tmp_path / "manifest.json").write_text('{"clips": {"Left.": {"begin": 0, "length": 10}}}')
    clip = Clips(tmp_path).clip("Left.")
    assert clip
    with pytest.raises(EOFError):
        clip.samples()


@pytest.mark.slow  # to understand speech is hard work
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Get ready, and begin at the clear tone.", "get ready and begin at the clear tone"),
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
        ("Stop if it hurts.", "stop if it hurts"),
        ("Last one.", "last one"),
        ("Come down to the floor slowly, one knee first.", "come down to the floor slowly one knee first"),
    ],
)
def test_a_stranger_understands_the_words(sentence: str, words: str) -> None:
    heard = understood(speech_of(sentence))
    assert SequenceMatcher(None, heard, words).ratio() > 0.8, heard
