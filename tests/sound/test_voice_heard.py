"""Words as they come out of the loudspeaker, through a real sound server and a real player."""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stretchtimer.routine.model import Routine, Step
from stretchtimer.sound.speaker import ToneSpeaker
from stretchtimer.sound.voice.clips import Clips
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.timeline.vocabulary import sentences_of
from tests.recording.tones import RATE
from tests.support.sound_analysis import where_said
from tests.support.sound_server import require

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.sound.pcm import Recording
    from tests.support.sound_analysis import Samples
    from tests.support.sound_server import Ear

pytestmark = [
    pytest.mark.undisturbed,
    pytest.mark.skipif(sys.platform != "linux", reason="the programs played with are Linux's"),
]


class Listener:
    """A speaker in use, and what is heard of it."""

    def __init__(self, ear: Ear, voice: SessionVoice) -> None:
        self.ear = ear
        self.bells = 0
        self.speaker = ToneSpeaker(self.ring, voice=voice)

    def ring(self) -> None:
        self.bells += 1

    def play(self, seconds: float, sound: Sound, *words: str) -> float:
        """Play a cue and let time pass; returns when the cue was asked for."""
        asked = time.monotonic()
        self.speaker.play(Cue(0, sound, words))
        while time.monotonic() < asked + seconds:
            time.sleep(0.02)
            self.speaker.poll()
        return asked

    def between(self, begin: float, end: float) -> Samples:
        """What was heard between two times."""
        samples, began = self.ear.heard()
        return samples[round((begin - began) * RATE) : round((end - began) * RATE)]

    def onset_of(self, sentence: Recording, since: float) -> float:
        """When a sentence was heard, at the best match after a time."""
        samples, began = self.ear.heard()
        place, likeness = where_said(samples[max(0, round((since - began) * RATE)) :], sentence)
        assert likeness > 0.8, f"not heard: {sentence}"
        return since + place


def loudness(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples**2)))


WORDS = ("Next.", "Toe touch.", "Hold for 30 seconds.")


def test_words_are_heard_after_their_tone_and_one_after_the_other(ear: Ear) -> None:
    listener = Listener(ear, SessionVoice(Choice.CLIPS, lambda: WORDS))
    listener.play(1.2, Sound.TICK)  # players are found
    asked = listener.play(5.5, Sound.REST, *WORDS)
    listener.speaker.close()
    (_, tone) = ear.tones()[:2]
    assert tone.sound is Sound.REST
    assert tone.at - asked < 0.15
    clips = Clips()
    onsets = [listener.onset_of(path, asked) for word in WORDS if (path := clips.clip(word))]
    assert onsets[0] == pytest.approx(tone.at + 0.8, abs=0.05)
    assert onsets == sorted(onsets)
    assert loudness(listener.between(tone.at + 0.72, tone.at + 0.79)) < 0.001
    assert (listener.bells, listener.speaker.notice) == (0, "")


def test_words_are_about_as_loud_as_tones(ear: Ear) -> None:
    listener = Listener(ear, SessionVoice(Choice.CLIPS, lambda: WORDS))
    listener.play(1.2, Sound.TICK)
    asked = listener.play(4.0, Sound.REST, "Hold for 30 seconds.")
    listener.speaker.close()
    tone = listener.between(asked + 0.05, asked + 0.75)
    words = listener.between(asked + 0.9, asked + 2.0)
    assert 0.4 < loudness(words) / loudness(tone) < 2.5


def test_hush_silences_words_at_once(ear: Ear) -> None:
    listener = Listener(ear, SessionVoice(Choice.CLIPS, lambda: WORDS))
    listener.play(1.2, Sound.TICK)
    asked = listener.play(1.9, Sound.REST, *WORDS)
    listener.speaker.hush()
    listener.play(1.0, Sound.TICK)
    assert listener.between(asked + 1.0, asked + 1.8).any()
    assert not listener.between(asked + 1.9 + 0.35, asked + 2.8).any()
    listener.speaker.close()


def test_the_last_words_are_heard_to_their_end(ear: Ear) -> None:
    listener = Listener(ear, SessionVoice(Choice.CLIPS, lambda: WORDS))
    listener.play(1.2, Sound.TICK)
    asked = listener.play(0, Sound.FINISHED, "Well done.")
    listener.speaker.close()
    time.sleep(0.2)
    path = Clips().clip("Well done.")
    assert path is not None
    assert listener.onset_of(path, asked) - asked == pytest.approx(1.44, abs=0.15)


@pytest.mark.slow  # two sessions
def test_what_the_user_wrote_is_heard_at_the_first_session_and_at_the_second(
    ear: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("espeak-ng")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    mine = Step("calf", "Calf stretch at the wall", hold_seconds=30.0)
    timeline = compile_timeline(Routine(name="mine", title="Mine", steps=(mine,)))
    for _ in range(2):
        voice = SessionVoice(Choice.AUTO, partial(sentences_of, timeline), tmp_path)
        listener = Listener(ear, voice)
        asked = listener.play(9.5, Sound.READY, *timeline.cues[0].speech)
        said = [path for sentence in timeline.cues[0].speech if (path := voice.recording(sentence))]
        listener.speaker.close()
        assert len(said) == 4
        onsets = [listener.onset_of(path, asked) for path in said]
        assert onsets == sorted(onsets)
        assert onsets[0] - asked < 0.8 + 2.5
        assert listener.speaker.notice == ""
        ear.forget()
