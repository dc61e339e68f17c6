"""Sound goes into files whole, in the kind that the name asks for, and a full disk is told."""

from __future__ import annotations

import errno
import io
import os
import sys
from array import array
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pytest

from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.routine.library import Library
from stretchtimer.sound.encode import MP3_DELAY_SAMPLES, encoder_for, smallest_mp3
from stretchtimer.sound.track import TRACK_RATE, Track
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.timeline.compile import compile_timeline
from tests.recording.tones import RATE
from tests.support.enumerations import mostly_slow_rows
from tests.support.sound_analysis import read, samples_of, transcribe

if TYPE_CHECKING:
    from stretchtimer.sound.encode import Encoder

NOISE = array("h", (np.random.default_rng(3).normal(0, 3_000, TRACK_RATE)).astype("<i2").tobytes())
"""A second that cannot be made small."""


def write(path: Path, *blocks: array[int]) -> None:
    with path.open("wb") as file:
        write_into(file, path, *blocks)


def write_into(file: BinaryIO, path: Path, *blocks: array[int]) -> None:
    with encoder_for(path)(file, TRACK_RATE) as write_block:
        for block in blocks:
            write_block(block)


def blocks_of(name: str) -> list[array[int]]:
    return list(Track(compile_timeline(Library().load(name)), SessionVoice(Choice.OFF)).blocks())


@pytest.mark.parametrize("name", ["a.wav", "a.WAV"])
def test_a_wav_holds_what_was_written(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, NOISE, array("h"), NOISE[:7])
    samples, rate = read(tmp_path / name)
    assert rate == TRACK_RATE
    assert np.array_equal(samples, samples_of((NOISE + NOISE[:7]).tobytes()))


@pytest.fixture(scope="module")
def session() -> list[array[int]]:
    return blocks_of("lower-back-stretches")


@pytest.mark.parametrize(
    ("encode", "kilobits"), mostly_slow_rows([(encoder_for(Path("a.mp3")), 32), (smallest_mp3, 24)])
)
def test_an_mp3_is_small_and_every_cue_in_it_is_heard_at_its_time(
    tmp_path: Path, session: list[array[int]], encode: Encoder, kilobits: int
) -> None:
    tones = [cue for cue in compile_timeline(Library().load("lower-back-stretches")).cues if cue.sound]
    path = tmp_path / "a.mp3"
    with path.open("wb") as file, encode(file, TRACK_RATE) as write_block:
        for block in session:
            write_block(block)
    seconds = sum(map(len, session)) / TRACK_RATE
    assert path.stat().st_size == pytest.approx(seconds * kilobits * 1000 / 8, rel=0.01)
    soundfile: Any = import_module("soundfile")
    samples, rate = soundfile.read(path)
    assert rate == TRACK_RATE
    heard = transcribe(np.repeat(samples, RATE // rate), RATE)
    assert [tone.sound for tone in heard] == [cue.sound for cue in tones]
    late = MP3_DELAY_SAMPLES / TRACK_RATE
    assert [tone.at for tone in heard] == pytest.approx([cue.at + late for cue in tones], abs=0.005)


@pytest.mark.parametrize("name", ["a", "a.ogg", "a.wav.txt", ".wav", "wav", ""])
def test_another_ending_is_refused_with_one_that_works(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.wav or an \.mp3") as caught:
        encoder_for(Path(name))
    assert Path(caught.value.hint.removeprefix("-o ")).suffix == ".wav"


def test_an_mp3_without_its_library_is_refused_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(StretchtimerError) as caught:
        encoder_for(Path("a.mp3"))
    assert "pip install 'stretchtimer[mp3]'" in caught.value.hint


class FullDisk(io.BytesIO):
    """Takes so many bytes, and at the next one is full; like a real file it may find out only later."""

    def __init__(self, room: int, *, at: str) -> None:
        super().__init__()
        self._room, self._at = room, at

    def write(self, content: Any) -> int:  # noqa: ANN401 - whatever is written
        if self._at == "write":
            self._check(len(content))
        return super().write(content)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if self._at == "seek":
            self._check(0)
        return super().seek(offset, whence)

    def _check(self, more: int) -> None:
        if len(self.getbuffer()) + more > self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("name", "at"), [("a.wav", "write"), ("a.wav", "seek"), ("a.mp3", "write")], ids="-".join
)
@pytest.mark.parametrize("room", [0, 50, 5_000])
def test_a_full_disk_is_told_as_what_it_is(
    name: str, at: str, room: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_into(FullDisk(room, at=at), Path(name), *[NOISE] * 5)
    assert capfd.readouterr().err == ""
