"""Other programs, found where a system keeps them and never beside the files one happens to be among."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

_NOT_FROM_HERE = "NoDefaultCurrentDirectoryInExePath"
"""The variable by which Windows is asked to look for programs as other systems do."""
_ENDINGS = ".COM;.EXE;.BAT;.CMD"
"""What programs end in on Windows, where nothing else is said."""


def look_for_none_here(
    environment: MutableMapping[str, str] = os.environ, platform: str = sys.platform
) -> None:
    """From now on, let Windows not start a program of the current folder for one of the system's.

    A file that came with a routine could be called like a player or like the system's voice.
    """
    if platform == "win32":
        environment[_NOT_FROM_HERE] = "1"


def find_program(
    name: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str | None:
    """The path of a program, as ``shutil.which`` finds it; but on Windows never in the current folder.

    Args:
        name: A program, or the path of one.
        environment: Where the system's folders and endings of programs are looked up.
        platform: As in ``sys.platform``.
    """
    if platform != "win32" or os.path.dirname(name):  # noqa: PTH120 - a path is told by its separators
        import shutil  # dear, and hardly anything needs it

        return shutil.which(name, path=environment.get("PATH"))
    endings = environment.get("PATHEXT", _ENDINGS).split(os.pathsep)
    has_ending = name.upper().endswith(tuple(ending.upper() for ending in endings if ending))
    names = [name] if has_ending else [name + ending for ending in endings]
    folders = [Path(folder) for folder in environment.get("PATH", "").split(os.pathsep)]
    paths = (folder / one for folder in folders if folder.is_absolute() for one in names)
    return next((str(path) for path in paths if path.is_file()), None)
