"""Players made from ``playsound3``; importing this imports the library, so it is done late and guarded."""

from __future__ import annotations

import logging
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

# What the library logs while it is imported would be written over the live screen.
logging.getLogger("playsound3").addHandler(logging.NullHandler())

import playsound3  # noqa: E402 - once its log is quiet
from playsound3.playsound3 import SoundBackend  # noqa: E402 - the same

from stretchtimer.sound.players import Command, Player, commands_for  # noqa: E402 - the same

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.sound.players import Process


class _Backend(Command, SoundBackend):
    """One of our commands, as the library wants it."""


def players() -> tuple[Player, ...]:
    """Our own commands first, then what the library would choose by itself."""
    commands = commands_for(sys.platform, shutil.which)
    found = [Player(words[0], partial(_start, backend=_Backend(*words))) for words in commands]
    if playsound3.DEFAULT_BACKEND is not None:
        found.append(Player(playsound3.DEFAULT_BACKEND, partial(_start, backend=None)))
    return tuple(found)


def _start(path: Path, backend: SoundBackend | None) -> Process:
    # The library takes a backend object as well as a name, though its types tell of the name alone.
    return playsound3.playsound(path, block=False, backend=backend).subprocess  # type: ignore[arg-type]
