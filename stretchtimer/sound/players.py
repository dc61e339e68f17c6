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

from stretchtimer.sound.guard import attempt

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


class PlayerCommand:
    """A program that plays the file named last on its command line, in the form that the library asks for.

    It runs in a process group of its own: Ctrl-C and Ctrl-Z belong to the session, which silences it itself.
    """

    def __init__(self, *words: str) -> None:
        self.name = words[0]
        self._words = words

    def check(self) -> bool:
        """Whether the program is there."""
        return shutil.which(self.name) is not None

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
    return tuple(Player(command.name, partial(_start, command)) for command in _commands_here())


def find_players() -> tuple[Player, ...]:
    """Everything here that may play a file, the best first; empty where nothing does.

    Our own commands come first, then what the library would choose by itself. Importing ``playsound3`` starts
    every player it knows. So this takes 40 to 400 ms, and for ever where a program hangs: it is meant for a
    thread beside the session. Where the import fails, because one of those programs is broken, our commands
    do without the library.
    """
    from subprocess import SubprocessError

    return attempt(_players_of_library, None, SubprocessError) or players_at_once()


def _players_of_library() -> tuple[Player, ...]:
    import logging

    # What the library logs while it is imported would be written over the live screen.
    logging.getLogger("playsound3").addHandler(logging.NullHandler())

    import playsound3  # the slow import that all this is about
    from playsound3.playsound3 import SoundBackend

    SoundBackend.register(PlayerCommand)
    found = [Player(one.name, partial(_start_by_library, backend=one)) for one in _commands_here()]
    if playsound3.DEFAULT_BACKEND is not None:
        found.append(Player(playsound3.DEFAULT_BACKEND, partial(_start_by_library, backend=None)))
    return tuple(found)


def _commands_here() -> list[PlayerCommand]:
    return [PlayerCommand(*words) for words in commands_for(sys.platform, shutil.which)]


def _start(command: PlayerCommand, path: Path) -> Process:
    return command.play(str(path))


def _start_by_library(path: Path, backend: PlayerCommand | None) -> Process:
    import playsound3

    # The library takes a backend object as well as a name, though its types tell of the name alone.
    return playsound3.playsound(path, block=False, backend=backend).subprocess  # type: ignore[arg-type]
