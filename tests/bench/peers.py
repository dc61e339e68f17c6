"""The programs that are measured, installed beside each other and started alike."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.paths import CARE_MARK
from tests.bench.terminals import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).parents[2]
BARE_TYPER = Path(__file__).parent / "bare_typer"

STRETCHTIMER = "stretchtimer"
WITH_SOUND = "stretchtimer, with sound"
WITH_FIGURE = "stretchtimer, with a figure"
TERMDOWN = "termdown"
COUNTDOWN = "countdown-cli"
BARE = "bare Typer"
PYTHON = "python -c pass"

_TITLE = "Standing still"
"""The title of every routine measured; on the screen it proves that a frame has been drawn."""
_PLAYER = """\
#!/bin/bash
echo "$EPOCHREALTIME ${!#}" >> "$BENCH_CUES"
"""
"""Stands in for a sound player: notes when it began to run, and with which tone. It starts in about 1 ms."""


class Timer(NamedTuple):
    """A program that counts down on the full screen."""

    name: str
    command: Callable[[int], tuple[str, ...]]
    """What starts a countdown of so many seconds."""
    drawn: re.Pattern[str]
    """What its first frame shows, and nothing shows before it."""
    keys: str
    """Keys that it answers, to be pressed one after the other in the midst of a countdown."""
    zero_seconds: float = 0
    """How long it stays on the screen after its time is up."""


class Environment:
    """A virtual environment with every program in it, a home, routines, and a sound player that is none.

    Args:
        folder: Where all this is; what is there already is used again, but for stretchtimer itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._programs = self.folder / "environment" / "bin"
        self._home = self.folder / "home"
        self._players = self.folder / "players"

    def install(self) -> None:
        """Install stretchtimer as users do, not as an editable checkout, and its peers.

        Raises:
            subprocess.CalledProcessError: Something could not be installed; pip has told what.
        """
        is_new = not self._programs.exists()
        if is_new:
            subprocess.run([sys.executable, "-m", "venv", self._programs.parent], check=True)
        else:
            self._pip("install", "--force-reinstall", "--no-deps", str(CHECKOUT))
        self._pip("install", "termdown", "countdown-cli", str(CHECKOUT), str(BARE_TYPER))
        remembered = self._home / "state" / "stretchtimer"
        remembered.mkdir(parents=True, exist_ok=True)
        (remembered / CARE_MARK).touch()  # a first session would wait for a key
        self._players.mkdir(exist_ok=True)
        player = self._players / "paplay"
        player.write_text(_PLAYER)
        player.chmod(0o755)
        self._rehearse()

    def path(self, program: str) -> str:
        """Where a program is."""
        return str(self._programs / program)

    def variables(self, **more: str) -> dict[str, str]:
        """What every program finds in its environment, and nothing else."""
        search = (str(self._players), str(self._programs), "/usr/local/bin", "/usr/bin", "/bin")
        return {
            "BENCH_CUES": os.devnull,
            "HOME": str(self._home),
            "LANG": "C.UTF-8",
            "PATH": ":".join(search),
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": str(self._home / "state"),
        } | more

    def routine(self, name: str, holds: tuple[int, ...], rounds: int = 1) -> str:
        """A routine file with holds of so many seconds, one right after the other."""
        steps = (f"name: Hold {number}, hold: {held}" for number, held in enumerate(holds))
        return self._routine(name, *steps, rounds=rounds)

    def moving(self, stretch: str, repetitions: int) -> str:
        """A routine file with the repetitions of a stretch that ships with the program, on one side."""
        return self._routine(stretch, f"stretch: {stretch}, reps: {repetitions}, sides: none")

    def _routine(self, name: str, *steps: str, rounds: int = 1) -> str:
        written = "".join(f"  - {{{step}}}\n" for step in steps)
        file = self.folder / f"{name}.yaml"
        text = f"name: {_TITLE}\nprepare: 0\nrest: 0\nrounds: {rounds}\nsteps:\n{written}"
        if not file.exists() or file.read_text() != text:  # a program started before may be about to read it
            file.write_text(text)
        return str(file)

    def stretchtimer(self, *options: str, name: str = STRETCHTIMER) -> Timer:
        """Stretchtimer with options, holding one stretch."""

        def command(seconds: int) -> tuple[str, ...]:
            return (self.path("stretchtimer"), "run", self.routine(f"hold-{seconds}", (seconds,)), *options)

        return Timer(name, command, re.compile(_TITLE), keys="m??m  +")

    def with_figure(self) -> Timer:
        """Stretchtimer, holding a stretch that it has a figure for."""

        def command(seconds: int) -> tuple[str, ...]:
            file = self._routine("runners-lunge", f"stretch: runners-lunge, hold: {seconds}, sides: none")
            return (self.path("stretchtimer"), "run", file, "--mute")

        return Timer(WITH_FIGURE, command, re.compile(_TITLE), keys="m??m  +")

    def peers(self) -> tuple[Timer, ...]:
        """What a person would pick instead; both draw nothing but the digits.

        While countdown-cli is paused it draws all the time: no answer to a key can be told from the rest.
        """

        def termdown(seconds: int) -> tuple[str, ...]:
            return (self.path("termdown"), f"{seconds}s")

        def countdown(seconds: int) -> tuple[str, ...]:
            return (self.path("countdown"), f"{seconds}s")

        digits = re.compile(r"\S")
        return (
            Timer(TERMDOWN, termdown, digits, keys="  +-"),
            Timer(COUNTDOWN, countdown, digits, keys="+-", zero_seconds=1),
        )

    def bare_frame(self) -> Timer:
        """The first frame that Typer, PyYAML and Rich can draw together, which is no countdown."""

        def command(seconds: int) -> tuple[str, ...]:
            return (self.path("bare-frame"), self.routine(f"hold-{seconds}", (seconds,)))

        return Timer(BARE, command, re.compile(_TITLE), keys="")

    def versions(self) -> dict[str, str]:
        """The version of everything that is installed, by its name."""
        told = subprocess.run(
            (self.path("python"), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"),
            check=True, capture_output=True,
        )  # fmt: skip
        return {package["name"].lower(): package["version"] for package in json.loads(told.stdout)}

    def _pip(self, *arguments: str) -> None:
        quiet = ("-qq", "--disable-pip-version-check")
        subprocess.run((self.path("python"), "-m", "pip", *arguments, *quiet), check=True)

    def _rehearse(self) -> None:
        """Run once what is told only once: it would be in the way of the first frame that is measured."""
        hold = self.stretchtimer("--speed", "1000").command(60)
        with Terminal(hold, self.variables()) as terminal:
            terminal.end()
