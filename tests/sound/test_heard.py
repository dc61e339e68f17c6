"""What really comes out of the loudspeaker, through a real sound server and real players."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from stretchtimer.sound.speaker import NOBODY_WORKS, ToneSpeaker
from stretchtimer.sound.tones import TONES
from stretchtimer.timeline.model import Cue, Sound
from tests.recording.tones import RATE
from tests.support.home import STRETCHTIMER
from tests.support.sound_analysis import samples_of, strength, transcribe
from tests.support.sound_server import require, require_sound_server, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.sound_server import Ear


pytestmark = [
    pytest.mark.undisturbed,
    pytest.mark.skipif(sys.platform != "linux", reason="the programs played with are Linux's"),
]


SPAN = 0.05
"""So much of a note, in seconds, tells its pitch."""


class Room:
    """A speaker in use: it is looked after as a session does, and its bells are counted."""

    def __init__(self) -> None:
        self.bells = 0
        self.speaker = ToneSpeaker(self.ring)

    def ring(self) -> None:
        self.bells += 1

    def play(self, sound: Sound, seconds: float = 1.0) -> float:
        """Play a tone and let time pass; returns when the tone was asked for."""
        asked = time.monotonic()
        self.speaker.play(Cue(0, sound))
        self.pass_time(seconds)
        return asked

    def pass_time(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.02)
            self.speaker.poll()


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    room.speaker.close()
    assert children() == []


def children() -> list[str]:
    """The players that are still there, dead or alive."""
    listed = [(task / "children").read_text().split() for task in Path("/proc/self/task").iterdir()]
    names = [Path(f"/proc/{pid}/comm").read_text().strip() for pids in listed for pid in pids]
    return [name for name in names if name not in {"pulseaudio", "parec"}]


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def leave_only(player: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have no other player."""
    programs = folder / "programs"
    programs.mkdir()
    for name in (player, "pactl", "pulseaudio", "parec"):
        (programs / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr("playsound3.DEFAULT_BACKEND", None)


def test_every_tone_is_heard_at_its_time_with_its_pitch(ear: Ear, room: Room) -> None:
    room.play(Sound.READY)  # while players are still looked for
    asked = {sound: room.play(sound, 1.6 if sound is Sound.FINISHED else 0.9) for sound in Sound}
    room.speaker.close()
    first, *tones = ear.tones()
    assert first.sound is Sound.READY
    assert [tone.sound for tone in tones] == list(Sound)
    late = [tone.at - asked[tone.sound] for tone in tones]
    assert min(late) > -0.03
    assert median(late) < 0.15
    samples, began = ear.heard()
    for tone in tones:
        for note in TONES[tone.sound]:
            start = round((tone.at + note.start - began) * RATE)
            sounding = samples[start : start + round(SPAN * RATE)]
            slide = ((note.glides_to or note.pitch) - note.pitch) / note.seconds
            pitch = note.pitch + slide * SPAN / 2
            others = [strength(sounding, RATE, pitch * factor) for factor in (0.75, 1.4)]
            assert strength(sounding, RATE, pitch) > 2 * max(others)
    assert (room.bells, room.speaker.notice) == (0, "")


def test_the_last_tone_is_heard_to_its_end(ear: Ear, room: Room) -> None:
    room.play(Sound.READY)
    room.play(Sound.FINISHED, seconds=0)
    before = time.monotonic()
    room.speaker.close()
    assert time.monotonic() - before < 3
    room.pass_time(0.2)
    assert ear.tones()[-1].sound is Sound.FINISHED


def test_hush_silences_at_once(ear: Ear, room: Room) -> None:
    room.play(Sound.READY)
    asked = room.play(Sound.FINISHED, seconds=0.3)
    room.speaker.hush()
    room.pass_time(1.2)
    samples, began = ear.heard()
    after = samples[round((asked + 0.3 + 0.2 - began) * RATE) :]
    assert len(after) > RATE / 2
    assert not after.any()
    during = samples[round((asked - began) * RATE) :]
    assert during.any()


@pytest.mark.slow  # the server takes its time
def test_sound_returns_when_the_sound_server_does(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_sound_server()
    leave_only("paplay", tmp_path, monkeypatch)
    monkeypatch.setattr("stretchtimer.sound.lineup._RETRY_SECONDS", 0.5)
    with running_server(tmp_path) as server:
        room.play(Sound.READY, seconds=2)
        assert room.bells == 0
        server.stop()
        room.play(Sound.BEGIN)
        room.play(Sound.SWITCH)
        assert room.bells == 2
        assert room.speaker.notice == NOBODY_WORKS
        server.start()
        ear = server.listen()
        for sound in (Sound.REST, Sound.BEGIN, Sound.FINISHED):
            room.play(sound)
        room.speaker.close()
        room.pass_time(0.2)
        heard = [tone.sound for tone in ear.tones()]
        ear.close()
    assert heard == [Sound.REST, Sound.BEGIN, Sound.FINISHED]
    assert room.bells == 3


def test_a_sound_server_that_never_answers_is_told_with_the_first_tone(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("paplay")
    leave_only("paplay", tmp_path, monkeypatch)
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/socket")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        server.listen()  # and that is all it does
        asked = room.play(Sound.READY)
        while not room.bells and time.monotonic() < asked + 6:
            room.pass_time(0.1)
    assert (room.bells, room.speaker.notice) == (1, NOBODY_WORKS)


def test_a_failing_player_is_dropped_for_the_next_one(
    ear: Ear, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("paplay")
    put(tmp_path, "paplay", f"echo tried >> {tmp_path}/tries; exit 1")
    put(tmp_path, "aplay", f'shift; exec {real} "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    room.play(Sound.READY, seconds=1.5)
    room.play(Sound.BEGIN)
    room.play(Sound.SWITCH)
    room.speaker.close()
    room.pass_time(0.2)
    assert [tone.sound for tone in ear.tones()] == [Sound.READY, Sound.BEGIN, Sound.SWITCH]
    assert (tmp_path / "tries").read_text() == "tried\n"
    assert room.bells == 0


@pytest.mark.slow  # a search that has to give up
def test_a_broken_player_beside_it_takes_no_tone_from_one_that_plays(ear: Ear, tmp_path: Path) -> None:
    """The library cannot even be imported then."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "paplay").symlink_to(shutil.which("paplay") or "paplay")
    put(programs, "aplay", "exit 1")
    routine = tmp_path / "brief.yaml"
    routine.write_text("name: Brief\nprepare: 4s\nsteps: [{name: Bend, hold: 5s}]\n")
    command = (STRETCHTIMER, "run", str(routine), "--plain", "--voice", "off")
    done = subprocess.run(
        command, env={**os.environ, "PATH": str(programs)}, capture_output=True, text=True, check=True
    )
    time.sleep(0.2)
    ticks = [Sound.TICK] * 3
    assert [tone.sound for tone in ear.tones()] == [
        Sound.READY, *ticks, Sound.BEGIN, *ticks, Sound.FINISHED,
    ]  # fmt: skip
    assert "\a" not in done.stdout
    assert done.stderr == ""


ALSA = """
pcm.!default {{ type file, file "{heard}", format raw, slave.pcm null }}
pcm.null {{ type null }}
"""


def test_a_bare_alsa_machine_is_played_on_by_aplay(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("aplay")
    leave_only("aplay", tmp_path, monkeypatch)
    heard = tmp_path / "heard.raw"
    (tmp_path / "alsa.conf").write_text(ALSA.format(heard=heard))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "alsa.conf"))
    room.play(Sound.SWITCH)
    assert [tone.sound for tone in transcribe(samples_of(heard.read_bytes()), RATE)] == [Sound.SWITCH]
    assert room.bells == 0


def test_a_player_that_will_not_stop_is_not_left_behind(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "paplay", "trap '' TERM; exec /bin/sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    room.play(Sound.READY)
    assert children() == ["sleep"]
    room.speaker.hush()
    before = time.monotonic()
    room.speaker.close()
    assert time.monotonic() - before < 2
    assert children() == []


HANGING = """
import time
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.sound.speaker import ToneSpeaker
rung = []
began = time.monotonic()
speaker = ToneSpeaker(lambda: rung.append(1))
speaker.play(Cue(0, Sound.READY))
asked = time.monotonic()
while not rung and time.monotonic() - began < 5:
    time.sleep(0.05)
    speaker.poll()
speaker.close()
print(asked - began < 0.1, len(rung), speaker.notice)
"""


def test_a_player_that_hangs_the_librarys_import_delays_nothing(tmp_path: Path) -> None:
    put(tmp_path, "gst-play-1.0", "exec /bin/sleep 4")
    words = [sys.executable, "-W", "error", "-c", HANGING]
    before = time.monotonic()
    done = subprocess.run(words, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert time.monotonic() - before < 3.9
    assert done.stdout == "True 1 The sound library does not answer: using the terminal bell.\n"
    assert done.stderr == ""


def test_without_any_player_the_bell_rings_and_nothing_is_written_over_the_screen(tmp_path: Path) -> None:
    words = [sys.executable, "-W", "error", "-c", HANGING]
    done = subprocess.run(words, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert done.stdout == "True 1 No sound player found: using the terminal bell.\n"
    assert done.stderr == ""
