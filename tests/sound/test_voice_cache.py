"""Rendered speech is kept by voice and words, whole or not at all, and never too much of it."""

from __future__ import annotations

import os
import sys
from array import array
from concurrent.futures import ThreadPoolExecutor
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest

from stretchtimer.sound.pcm import read
from stretchtimer.sound.voice.cache import SpeechCache

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_000_000.0
HUM = array("h", [1000, -1000] * 500)
FILE_BYTES = 44 + 2 * len(HUM)


def used(path: Path, seconds_ago: float) -> None:
    os.utime(path, (NOW - seconds_ago, NOW - seconds_ago))


def test_what_is_put_is_there_for_that_voice_and_those_words_alone(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path / "deep" / "folder")
    assert not cache.remember("ann", "Left.")
    cache.put("ann", "Left.", HUM)
    assert read(cache.path("ann", "Left."))[0] == HUM
    assert cache.remember("ann", "Left.")
    assert not cache.remember("ann", "Right.")
    assert not cache.remember("bob", "Left.")


@pytest.mark.parametrize("words", ["../../etc/passwd", "a/b", "\x00", "\ud800", "x" * 10_000, "", "CON"])
def test_any_words_make_a_plain_file_name(tmp_path: Path, words: str) -> None:
    path = SpeechCache(tmp_path).path("ann", words)
    assert path.parent == tmp_path
    assert path.stem.isalnum()
    assert len(path.name) < 60


def test_voice_and_words_do_not_run_into_each_other(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    assert cache.path("ann", "a b") != cache.path("ann a", "b")


def test_what_was_unused_for_longest_goes_first(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, most_bytes=10 * FILE_BYTES)
    for number in range(12):
        cache.put("ann", str(number), HUM)
        used(cache.path("ann", str(number)), seconds_ago=100 - number)
    cache.remember("ann", "0")
    cache.shrink(NOW)
    kept = {number for number in range(12) if cache.path("ann", str(number)).exists()}
    assert kept == {0, 4, 5, 6, 7, 8, 9, 10, 11}


def test_what_is_not_too_much_stays(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, most_bytes=10 * FILE_BYTES)
    for number in range(10):
        cache.put("ann", str(number), HUM)
    cache.shrink(NOW)
    assert len(list(tmp_path.iterdir())) == 10


def test_files_never_finished_go_after_an_hour_and_strangers_stay(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    for name, seconds_ago in (("old.part", 3700), ("new.part", 60), ("stranger.txt", 9999)):
        (tmp_path / name).write_bytes(b"x")
        used(tmp_path / name, seconds_ago)
    cache.shrink(NOW)
    assert {path.name for path in tmp_path.iterdir()} == {"new.part", "stranger.txt"}


def test_what_another_session_is_about_to_finish_stays_however_full_it_is(tmp_path: Path) -> None:
    for name, seconds_ago in (("begun.part", 60), ("used.wav", 1)):
        (tmp_path / name).write_bytes(bytes(100))
        os.utime(tmp_path / name, (NOW - seconds_ago,) * 2)
    SpeechCache(tmp_path, most_bytes=100).shrink(NOW)
    assert "begun.part" in {path.name for path in tmp_path.iterdir()}


def test_strangers_stay_however_full_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    cache = SpeechCache(tmp_path, most_bytes=0)
    cache.put("ann", "Left.", HUM)
    cache.shrink(NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_is_not_there_needs_no_shrinking(tmp_path: Path) -> None:
    SpeechCache(tmp_path / "nowhere").shrink(NOW)


def test_nothing_half_written_is_left_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _samples: array[int]) -> None:
        path.write_bytes(b"RIFF half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stretchtimer.sound.pcm.write", full)
    with pytest.raises(OSError, match="No space"):
        SpeechCache(tmp_path).put("ann", "Left.", HUM)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("ann", "Left.", HUM)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.utime", refused)
    assert cache.remember("ann", "Left.")


WRITER = """
import sys, time
from array import array
from pathlib import Path
from stretchtimer.sound.voice.cache import SpeechCache
cache = SpeechCache(Path(sys.argv[1]), most_bytes=20 * 2044)
for number in range(150):
    cache.put("ann", str(number % 30), array("h", [int(sys.argv[2])] * 1000))
    cache.shrink(time.time())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps pipes elsewhere")
def test_a_pipe_is_not_taken_for_speech_and_makes_room_for_it(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    os.mkfifo(cache.path("ann", "Left."))
    assert not cache.remember("ann", "Left.")
    cache.put("ann", "Left.", HUM)
    assert read(cache.path("ann", "Left."))[0] == HUM


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps pipes elsewhere")
def test_reading_waits_for_nobody(tmp_path: Path) -> None:
    """A pipe that nobody writes into would be waited for as long as the session is stuck with it."""
    os.mkfifo(tmp_path / "pipe.wav")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read, tmp_path / "pipe.wav")
        try:
            with pytest.raises(ValueError, match="no ordinary file"):
                reading.result(5)
        finally:
            os.close(os.open(tmp_path / "pipe.wav", os.O_RDWR))  # whoever still waits is let go


def test_what_cannot_even_be_looked_for_is_not_there(tmp_path: Path) -> None:
    """As in a folder that may not be searched, which root may always do; no folder has so long a name."""
    assert not SpeechCache(tmp_path / ("x" * 300)).remember("ann", "Left.")


def test_several_sessions_at_once_leave_whole_files_only(tmp_path: Path) -> None:
    words = [sys.executable, "-W", "error", "-c", WRITER, str(tmp_path)]
    writers = [Popen([*words, str(number)]) for number in (1, 2, 3)]
    looked_at = 0
    while any(writer.poll() is None for writer in writers):
        for path in tmp_path.glob("*.wav"):
            try:
                samples, _ = read(path)
            except FileNotFoundError:
                continue
            assert len(samples) == 1000
            assert len(set(samples)) == 1
            looked_at += 1
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert looked_at
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20 * 2044
