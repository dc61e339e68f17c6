"""What renders speech takes text for words, whatever it looks like, and keeps to its time."""

from __future__ import annotations

import sys
from array import array
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE, bent, polished, read, write
from stretchtimer.sound.voice.engines import (
    ESPEAK,
    NEURAL,
    SystemEngine,
    open_engine,
    rendered,
    speakable,
    system_engine,
)
from stretchtimer.timeline.pacing import seconds_to_say
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.sound_server import require

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.sound.voice.engines import Engine


@pytest.mark.parametrize(
    ("platform", "program", "name"),
    [("linux", "espeak-ng", "espeak-ng"), ("darwin", "say", "say"), ("win32", "powershell", "sapi")],
)
def test_the_systems_own_voice_is_found(platform: str, program: str, name: str) -> None:
    assert system_engine(platform, lambda asked: asked if asked == program else None) == name
    assert system_engine(platform, lambda _: None) is None


@given(st.text() | st.text("[]<>{}\x00\x01\x1b/-ab \n"))
def test_engines_are_given_plain_words(text: str) -> None:
    words = speakable(text)
    assert words.isprintable()
    assert not set(words) & set("[]<>{}|\\`")
    assert not words.startswith(" ")


def test_words_stay_what_they_are() -> None:
    assert speakable("Runner's lunge: left, then right!") == "Runner's lunge: left, then right!"
    assert speakable("Dehnung für große Füße") == "Dehnung für große Füße"


@pytest.mark.parametrize("nothing", ["", "   ", "...", "[[", "\x00\x07", "a" * 10_000])
def test_what_holds_no_words_or_no_sentence_is_not_said(nothing: str) -> None:
    class Unasked:
        def speak(self, words: str, speed: float) -> array[int]:
            raise AssertionError(words, speed)

    assert rendered(Unasked(), nothing) is None


class Drawling:
    """Takes its time, unless it is told to be quick."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.speeds: list[float] = []

    def speak(self, words: str, speed: float) -> array[int]:  # noqa: ARG002 - as the protocol names them
        self.speeds.append(speed)
        hum = 8_000 * np.sin(np.arange(round(self.seconds / speed * SPEECH_RATE)) / 20)
        return array("h", hum.astype("<i2").tobytes())


SENTENCE = "Reach up high, then lean."
GIVEN_SECONDS = 25 / 14 + 0.4


def test_a_voice_that_keeps_within_its_time_is_not_hurried() -> None:
    engine = Drawling(GIVEN_SECONDS - 0.3)
    assert rendered(engine, SENTENCE)
    assert engine.speeds == [1.0]


def test_a_voice_that_is_too_slow_is_hurried_just_enough() -> None:
    engine = Drawling(GIVEN_SECONDS * 1.3)
    samples = rendered(engine, SENTENCE)
    assert samples
    assert 0.8 * GIVEN_SECONDS < len(samples) / SPEECH_RATE + 0.25 <= GIVEN_SECONDS
    assert 1.3 < engine.speeds[1] < 1.8


def test_words_are_rather_left_out_than_gabbled_or_cut() -> None:
    assert rendered(Drawling(GIVEN_SECONDS * 3), SENTENCE) is None


def test_speech_loses_the_silence_around_it_and_is_brought_to_one_loudness() -> None:
    hum = (np.sin(np.arange(SPEECH_RATE) / 20) * 900).astype("<i2").tobytes()
    silence = array("h", bytes(2 * SPEECH_RATE))
    samples = polished(silence + array("h", hum) + silence)
    assert 1.0 < len(samples) / SPEECH_RATE < 1.1
    loudness = np.sqrt(np.mean((np.array(samples) / 32_768) ** 2))
    assert 0.1 < loudness < 0.13
    assert samples[0] == samples[-1] == 0


def test_a_knock_among_the_words_keeps_nobody_from_hearing_them() -> None:
    hum = np.sin(np.arange(SPEECH_RATE) / 20) * 900
    hum[SPEECH_RATE // 2] = 6_000
    samples = np.array(polished(array("h", hum.astype("<i2").tobytes()))) / 32_768
    assert 0.1 < np.sqrt(np.mean(samples**2)) < 0.13
    assert 0.8 < np.abs(samples).max() < 0.9


def test_a_few_high_samples_keep_the_rest_from_being_loud_only_so_far() -> None:
    """So far that the highest one would be twice the 0.9 of full scale that none may reach."""
    quiet = array("h", [500, -500] * 4_000)
    samples = polished(quiet + array("h", [10_000]) + quiet)
    assert samples[4_000] == round(500 * 2 * 0.9 * FULL_SCALE / 10_000)


def test_what_is_above_the_knee_is_bent_the_more_the_higher_it_is() -> None:
    """After tanh(1) = 0.7616 and tanh(2) = 0.9640, of the 300 that there are above the knee."""
    assert [bent(sample, 600, 900) for sample in (-300, 600, 900, -900, 1200)] == [-300, 600, 828, -828, 889]


def test_silence_is_nothing_said() -> None:
    assert not polished(array("h", bytes(2_000)))
    assert not polished(array("h"))


def test_a_file_that_is_no_sound_is_told_by_a_value_error(tmp_path: Path) -> None:
    path = tmp_path / "speech.wav"
    path.write_bytes(b"JUNK\x00\x00\x00\x00JUNKJUNK")
    with pytest.raises(ValueError, match="RIFF"):
        read(path)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    samples = array("h", [0, 1, -1, 32_767, -32_768])
    write(tmp_path / "speech.wav", samples)
    assert read(tmp_path / "speech.wav") == (samples, SPEECH_RATE)


@pytest.mark.skipif(find_spec("hibari") is None, reason="not installed: hibari-tts, of the extra named voice")
@pytest.mark.parametrize(
    "sentence", ["Calf stretch at the wall.", "Hold for 77 seconds.", "[x](/ˈɛ/) $(rm -rf .) [[", "A."]
)
def test_the_neural_voice_says_what_the_user_wrote_in_time(sentence: str) -> None:
    engine = open_engine(NEURAL)
    samples = rendered(engine, sentence)
    assert samples
    assert 0.1 < len(samples) / SPEECH_RATE < seconds_to_say([sentence])
    assert samples == rendered(engine, sentence)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng is the voice of Linux")


@pytest.fixture
def espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    require("espeak-ng")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return open_engine(ESPEAK)


@linux_only
@pytest.mark.parametrize(
    "sentence",
    ["Calf stretch at the wall.", "Left leg back.", "Squat.", "Hold for 77 seconds.", "A.", "Next."],
)
def test_the_system_says_it_in_time(espeak: Engine, sentence: str) -> None:
    samples = rendered(espeak, sentence)
    assert samples
    assert 0.1 < len(samples) / SPEECH_RATE < seconds_to_say([sentence])


@linux_only
@pytest.mark.parametrize(
    ("text", "meant"),
    mostly_slow_rows(
        [
            ("[[tEst]] stretch it out", "tEst stretch it out"),
            ("<voice name='x'>stretch it out", "voice name='x' stretch it out"),
            ("stretch\x00it out", "stretch it out"),
            ("stretch\x01+90Sit out", "stretch +90Sit out"),
        ]
    ),
)
def test_orders_to_the_system_voice_are_mere_words(espeak: Engine, text: str, meant: str) -> None:
    samples = rendered(espeak, text)
    assert samples
    assert samples == rendered(espeak, meant.ljust(len(text)))


@linux_only
@pytest.mark.parametrize(
    "text",
    mostly_slow(
        [
            "$(touch ordered) stretch",
            "`touch ordered` stretch",
            "-w ordered stretch",
            "; touch ordered #",
            "--version",
        ],
        quick=2,
    ),
)
def test_text_is_never_part_of_a_command(espeak: Engine, tmp_path: Path, text: str) -> None:
    rendered(espeak, text)
    assert rendered(espeak, "Stretch on and on and on.")
    assert [path.name for path in tmp_path.rglob("*")] == ["here"]


@linux_only
def test_a_system_voice_that_fails_is_told_by_an_exception() -> None:
    with pytest.raises(Exception, match="false"):
        SystemEngine("false", (), round).speak("hello", 1.0)
