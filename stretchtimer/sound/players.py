"""Finding something on this machine that plays a WAV file.

``playsound3`` does the playing. On Linux its own choice comes last: it prefers GStreamer, which without its
plugins is mute and does not say so, and it knows neither ``paplay`` nor ``pw-play``, which desktops do have.
"""

from __future__ import annotations

import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

# paplay reaches PulseAudio and PipeWire alike. pw-play comes after it because it waits for ever, and mute,
# where PipeWire runs for the screen alone and PulseAudio has the loudspeaker.
_COMMANDS = {
    "paplay": ("paplay", "--client-name=stretchtimer"),
    "pw-play": ("pw-play",),
    "aplay": ("aplay", "--quiet"),
}


class Process(Protocol):
    """A sound that is being played, as ``playsound3`` shows it: a process, or what behaves like one."""

    def poll(self) -> int | None:
        """``None`` while it plays, then 0; anything else where the player has failed."""

    def terminate(self) -> None:
        """Stop it at once."""

    def wait(self) -> int:
        """Wait until it has ended."""


class Player(Struct, frozen=True):
    """One way to play a file.

    ``start`` begins to play and returns at once. It may raise anything, and is for the main thread alone: on
    Linux a library's player dies with the thread that started it.
    """

    name: str
    start: Callable[[Path], Process]


def commands_for(platform: str, find: Callable[[str], object]) -> tuple[tuple[str, ...], ...]:
    """The commands to try before ``playsound3``'s own choice, the best first.

    Args:
        platform: As in ``sys.platform``.
        find: Where a program is, or ``None``; as ``shutil.which``.
    """
    if platform in {"win32", "darwin"}:
        return ()
    return tuple(command for program, command in _COMMANDS.items() if find(program))


class Command:
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
        import subprocess

        quiet = subprocess.DEVNULL
        words = [*self._words, sound]  # of our own making, the path of a tone last
        return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, process_group=0)  # noqa: S603


def players_at_once() -> tuple[Player, ...]:
    """Players for the first tone, which would be late if it waited for the library.

    They are the commands that the library will be told to use as soon as it has been imported.
    """
    commands = commands_for(sys.platform, shutil.which)
    return tuple(Player(words[0], partial(_start, Command(*words))) for words in commands)


def _start(command: Command, path: Path) -> Process:
    return command.play(str(path))


def find_players() -> tuple[Player, ...]:
    """Everything here that may play a file, the best first; empty where nothing does.

    Importing ``playsound3`` starts every player it knows. So this takes 40 to 400 ms, and for ever where a
    program hangs, and raises whatever the library raises: it is meant for a thread beside the session.
    """
    from stretchtimer.sound import backends  # the slow import that this is about

    return backends.players()
