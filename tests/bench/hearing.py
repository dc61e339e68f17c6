"""Measures when the cues of a session are heard: ``python -m tests.bench.hearing``.

Needs Linux, the packages of the tests, and PulseAudio (``pulseaudio``, ``pulseaudio-utils``; for ``aplay``
also ``alsa-utils`` and ``libasound2-plugins``). It records sessions of the installed program from a sound
server of its own and prints a Markdown table of how late the cues were; that takes a minute a session. The
machine should have nothing else to do. The exit code tells whether every figure was reached.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from itertools import pairwise, product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from stretchtimer.paths import CARE_MARK
from stretchtimer.routine.library import Library
from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.bench.report import host, table
from tests.bench.sampling import told
from tests.bench.sessions import busy_loops
from tests.bench.terminals import BenchmarkError, Terminal
from tests.recording.tones import RATE
from tests.support.sound_server import Ear, SoundServer, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.timeline.model import Timeline
    from tests.support.sound_analysis import Heard

PLAYERS = ("paplay", "aplay")
LATE_MILLISECONDS = 60
MEDIAN_MILLISECONDS = {"paplay": 25}
UNEVEN_MILLISECONDS = 15
BUSY_LOOPS = 2

_TITLE = "Heard and not seen"
_ROUTINE = f"""\
name: {_TITLE}
prepare: 6s
switch: 5s
rest: 8s
steps:
  - {{stretch: runners-lunge, hold: 5s}}
  - {{stretch: cat-cow, reps: 3, pace: 3s}}
"""
"""Every kind of phase, with words, figures and one that moves: all that a session does besides its tones."""
_ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
_LATENCY_MILLISECONDS = 5
"""So much sound the server makes at once: the ear is no finer, and the machine has enough to do."""
_PROBES = 8
_SETTLING_SECONDS = 0.5


class Session(NamedTuple):
    """What was measured of one session, in milliseconds."""

    late: tuple[float, ...]
    """Of each cue."""
    uneven: tuple[float, ...]
    """By how much 3-2-1-0 were not a second apart, each."""


def main() -> int:
    """Measure what the command line asks for, and print it."""
    asked = _command_line().parse_args()
    kinds = list(product(asked.players, (0, BUSY_LOOPS)))
    sessions: dict[tuple[str, int], list[Session]] = {kind: [] for kind in kinds}
    for run, (player, loops) in product(range(1, asked.runs + 1), kinds):
        told(f"a session through {player}, {loops} busy loops, run {run} of {asked.runs}")
        sessions[player, loops].append(measure(player, loops))
    rows = [_row(player, loops, sessions[player, loops]) for player, loops in kinds]
    head = ("player", "beside", "cues", "median", "95 %", "earliest", "latest", "3-2-1 uneven", "reached")
    sys.stdout.write(f"{' '.join(host())} Milliseconds.\n\n{table(head, rows)}\n")
    return 0 if all(row[-1] == "yes" for row in rows) else 1


def measure(player: str, loops: int) -> Session:
    """Record one session beside so many busy loops.

    Raises:
        BenchmarkError: Not exactly the cues that were due were heard.
    """
    with tempfile.TemporaryDirectory(prefix="stretchtimer-bench-") as folder, Ground(Path(folder)) as ground:
        ground.probe()
        with busy_loops(loops) if loops else nullcontext():
            begun = ground.lead_through(player)
        ground.probe()
        tones = ground.tones()
        timeline = ground.timeline
    due = [cue.sound for cue in timeline.cues]
    if [tone.sound for tone in tones] != due:
        message = f"heard {' '.join(tone.sound for tone in tones)}, not what was due"
        raise BenchmarkError(message)
    late = [1000 * (tone.at - begun - cue.at) for tone, cue in zip(tones, timeline.cues, strict=True)]
    return Session(tuple(late), tuple(_unevenness(tones)))


class Ground:
    """A sound server, an ear, a routine and somebody's home.

    The ear is early: the server makes its sound ahead, in blocks that are not quite as long as it believes.
    So the server itself is asked to play, before and after a session, and from when that is heard follows
    what the ear's time is worth.

    Args:
        folder: For all of that.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "heard.yaml"
        self._file.write_text(_ROUTINE)
        self._server = SoundServer(folder)
        self._asked: list[float] = []

    def __enter__(self) -> Self:
        """Itself, as soon as it listens."""
        remembered = self._folder / "state" / "stretchtimer"
        remembered.mkdir(parents=True)
        (remembered / CARE_MARK).touch()
        self._server.start()
        environment = {**os.environ, **self._server.environment}
        door = self._folder / "door"
        opened = ("pactl", "load-module", "module-cli-protocol-unix", f"socket={door}")
        subprocess.run(opened, env=environment, check=True, capture_output=True)
        words = ["parec", "--raw", "-d", "ear.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
        words += [f"--latency-msec={_LATENCY_MILLISECONDS}"]
        self._ear = Ear(subprocess.Popen(words, env=environment, stdout=subprocess.PIPE))
        wait_until(self._ear.hears)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.connect(str(door))
        self._door.sendall(f"load-sample probe {tone_path(Sound.TICK)}\n".encode())
        time.sleep(_SETTLING_SECONDS)
        self._ear.forget()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop to listen."""
        self._ear.close()
        self._door.close()
        self._server.stop()

    @property
    def timeline(self) -> Timeline:
        """What should be heard."""
        return compile_timeline(Library().load(str(self._file)))

    def probe(self) -> None:
        """Let the server play a few ticks by itself."""
        for _ in range(_PROBES):
            time.sleep(0.26)  # no multiple of the server's blocks
            self._asked.append(time.monotonic())
            self._door.sendall(b"play-sample probe ear\n")
        time.sleep(_SETTLING_SECONDS)

    def lead_through(self, player: str) -> float:
        """A whole session; when its first picture was there.

        Raises:
            BenchmarkError: There was none.
        """
        command = (str(Path(sys.executable).with_name("stretchtimer")), "run", str(self._file))
        with Terminal(command, self._variables(player)) as terminal:
            begun = terminal.watch_for(re.compile(_TITLE))
            terminal.end(self.timeline.seconds + 10)
        time.sleep(_SETTLING_SECONDS)
        return begun

    def tones(self) -> list[Heard]:
        """The session's tones, at the times at which they were to be heard."""
        heard = self._ear.tones()
        probes = heard[:_PROBES] + heard[-_PROBES:]
        if {tone.sound for tone in probes} != {Sound.TICK}:
            message = "the server was not heard to play by itself"
            raise BenchmarkError(message)
        began = probes[0].at
        ahead = [asked - tone.at for asked, tone in zip(self._asked, probes, strict=True)]
        drift, offset = np.polyfit([tone.at - began for tone in probes], ahead, 1)
        session = heard[_PROBES:-_PROBES]
        return [type(tone)(tone.at + offset + drift * (tone.at - began), tone.sound) for tone in session]

    def _variables(self, player: str) -> dict[str, str]:
        """An environment in which there is no other player."""
        programs = self._folder / "programs"
        programs.mkdir()
        found = shutil.which(player)
        if found is None:
            message = f"{player} is not installed"
            raise BenchmarkError(message)
        (programs / player).symlink_to(found)
        (self._folder / "asoundrc").write_text(_ALSA)
        return {
            **self._server.environment,
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{self._folder / 'asoundrc'}",
            "LANG": "C.UTF-8",
            "PATH": str(programs),
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": str(self._folder / "state"),
        }


def _command_line() -> argparse.ArgumentParser:
    program = "python -m tests.bench.hearing"
    parser = argparse.ArgumentParser(
        prog=program, description="Measure when the cues of a session are heard."
    )
    parser.add_argument(
        "--runs", type=int, default=3, metavar="N", help="sessions of each kind (default: %(default)s)"
    )
    parser.add_argument("--players", nargs="+", choices=PLAYERS, default=PLAYERS, help="(default: both)")
    return parser


def _unevenness(tones: Sequence[Heard]) -> Iterator[float]:
    for tone, following in pairwise(tones):
        if tone.sound is Sound.TICK:
            yield 1000 * (following.at - tone.at - 1)


def _row(player: str, loops: int, sessions: Sequence[Session]) -> tuple[str, ...]:
    late = sorted(one for session in sessions for one in session.late)
    uneven = max((one for session in sessions for one in session.uneven), key=abs)
    most_in_the_middle = MEDIAN_MILLISECONDS.get(player, LATE_MILLISECONDS)
    reached = (
        max(map(abs, late)) <= LATE_MILLISECONDS
        and median(late) <= most_in_the_middle
        and abs(uneven) <= UNEVEN_MILLISECONDS
    )
    figures = (median(late), late[round(0.95 * (len(late) - 1))], late[0], late[-1], uneven)
    beside = f"{loops} busy loops" if loops else "nothing"
    cells = (f"{figure:.1f}" for figure in figures)
    return (player, beside, str(len(late)), *cells, "yes" if reached else "**no**")


if __name__ == "__main__":
    sys.exit(main())
