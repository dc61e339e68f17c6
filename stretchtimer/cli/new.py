"""Routines of the user's own: made anew, or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.document.atomic import TakenError
from stretchtimer.document.text import composed, harmless, quoted
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.paths import ROUTINES_VARIABLE, routines_folder
from stretchtimer.routine.authoring import Copied, copy_routine, make_routine, with_schema_line
from stretchtimer.routine.library import library
from stretchtimer.routine.names import check_name
from stretchtimer.terminal.input.signals import interruptible
from stretchtimer.terminal.output import put

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.library import RoutineSource

_INDENT = 2


class RoutineTakenError(UsageError):
    """The user has a routine of this name."""

    def __init__(self, name: str, path: Path) -> None:
        message = f"you have a routine called {quoted(name)}, and it is left as it is: {path}"
        super().__init__(message, f"stretchtimer edit {name} opens it")
        self.path = path


def make_new(name: str, origin: str | None = None) -> None:
    """Make a routine of the user's own, and say what to type next.

    Args:
        name: What it is to be called.
        origin: The routine that it is a copy of; a starter if ``None``.

    Raises:
        StretchtimerError: The name will not do or is taken, or a file cannot be read or written.
    """
    name = name_for_new(name, may_hide=origin is not None)
    known = library()
    hides = name in known.names()
    made = copy_of(known.find(origin), name) if origin is not None else _started(name)
    tell_made(made, name, hides=hides)


def name_for_new(wanted: str, *, may_hide: bool = False) -> str:
    """The name that a new routine gets: the one that is wanted, its letters in one piece.

    Args:
        wanted: What the user wants to call it.
        may_hide: Whether it may stand before a routine of this name that comes with the program.

    Raises:
        UsageError: It will not do, or is taken.
    """
    known = library()
    names, name = known.names(), composed(wanted)
    check_name(name, names)
    taken = known.find(name) if name in names else None
    if taken and taken.is_own:
        raise RoutineTakenError(name, taken.path)
    if taken and not may_hide:
        message = f"{quoted(name)} comes with stretchtimer"
        raise UsageError(message, f"stretchtimer edit {name} changes a copy of it; or take another name")
    return name


def tell_made(made: Copied, name: str, *, hides: bool = False) -> None:
    """Say which files were made, and what to type next.

    Args:
        made: The files.
        name: What the new routine is called.
        hides: Whether it stands before one that comes with the program.
    """
    from rich.padding import Padding
    from rich.text import Text

    tell(made)
    if hides:
        print(f"It stands before the {name} that comes with stretchtimer, until you delete or rename it.")
    print()
    for line in (f"edit {name}    change it in your editor", f"run {name}     go through it"):
        put(Padding(Text(f"stretchtimer {line}"), (0, 0, 0, _INDENT), expand=False))


def copy_of(source: RoutineSource, name: str) -> Copied:
    """The user's own copy of a routine.

    Args:
        source: Where it is.
        name: What the copy is to be called.

    Raises:
        RoutineTakenError: There is one of this name.
        StretchtimerError: A file cannot be read or written.
    """
    folder = own_folder()
    try:
        with interruptible():
            return copy_routine(library(), source, folder, name)
    except TakenError as error:
        if error.path.parent == folder:
            raise RoutineTakenError(name, error.path) from error
        raise


def _started(name: str) -> Copied:
    from stretchtimer.routine.template import starter

    try:
        with interruptible():
            return Copied(make_routine(own_folder(), name, with_schema_line(starter(name).encode())))
    except TakenError as error:
        raise RoutineTakenError(name, error.path) from error


def own_folder() -> Path:
    """The user's folder of routines, which need not exist.

    Raises:
        StretchtimerError: Nobody knows where it could be.
    """
    folder = routines_folder()
    if folder is None:
        message = "nobody knows where your home folder is"
        raise StretchtimerError(message, f"name a folder for your routines in {ROUTINES_VARIABLE}")
    return folder


def tell(copied: Copied) -> None:
    """Say which files were made."""
    print(f"Made {harmless(str(copied.path))}")
    for path in copied.stretches:
        print(f"With it came a stretch that it uses: {harmless(str(path))}")
