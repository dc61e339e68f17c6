"""Players made from ``playsound3``; importing this imports the library, so it is done late and guarded."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

# What the library logs while it is imported would be written over the live screen.
logging.getLogger("playsound3").addHandler(logging.NullHandler())

import playsound3  # noqa: E402 - once its log is quiet
from playsound3.playsound3 import SoundBackend  # noqa: E402 - the same

from stretchtimer.sound.player import Player, commands_for  # noqa: E402 - the same

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.sound.player import Process


class Command(SoundBackend):
    """A program that plays the file named last on its command line.

    It runs in a process group of its own: Ctrl-C and Ctrl-Z belong to the session, which silences it itself.
    """

    def __init__(self, *words: str) -> None:
        self._words = words

    def check(self) -> bool:
        """Whether the program is there."""
        return shutil.which(self._words[0]) is not None

    def play(self, sound: str) -> subprocess.Popen[bytes]:
        """Start the program; returns at once."""
        quiet = subprocess.DEVNULL
        words = [*self._words, sound]  # of our own making, the path of a tone last
        return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, process_group=0)  # noqa: S603


def players() -> tuple[Player, ...]:
    """Our own commands first, then what the library would choose by itself."""
    commands = commands_for(sys.platform, shutil.which)
    found = [Player(words[0], partial(_start, backend=Command(*words))) for words in commands]
    if playsound3.DEFAULT_BACKEND is not None:
        found.append(Player(playsound3.DEFAULT_BACKEND, partial(_start, backend=None)))
    return tuple(found)


def _start(path: Path, backend: SoundBackend | None) -> Process:
    # The library takes a backend object as well as a name, though its types tell of the name alone.
    return playsound3.playsound(path, block=False, backend=backend).subprocess  # type: ignore[arg-type]
