"""The tones that are shipped are those that the script makes."""

from __future__ import annotations

import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from stretchtimer.sound.tones import TONES, tone_path
from stretchtimer.timeline.model import Sound
from tests.recording.tones import record, synthesized
from tests.support.sound_analysis import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("sound", Sound)
def test_the_shipped_file_is_what_the_table_makes(sound: Sound) -> None:
    with wave.open(str(tone_path(sound)), "rb") as file:
        shipped = array("h", file.readframes(file.getnframes()))
    made = synthesized(TONES[sound])
    assert len(made) == len(shipped)
    # Another platform's sine may round the last bit the other way.
    assert max(abs(one - other) for one, other in zip(made, shipped, strict=True)) <= 1


def test_the_script_writes_every_file_anew(tmp_path: Path) -> None:
    record(tmp_path)
    assert {file.stem for file in tmp_path.iterdir()} == set(Sound)
    samples, rate = read(tmp_path / "begin.wav")
    assert (rate, len(samples)) == (48_000, round(0.8 * 48_000))
    for file in tmp_path.iterdir():
        header, shipped = (path.read_bytes()[:44] for path in (file, tone_path(Sound(file.stem))))
        assert header == shipped
