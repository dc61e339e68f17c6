"""What a session finds on this machine besides its sound."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer import __version__
from stretchtimer.config import (
    ROUTINES_VARIABLE,
    config_file,
    library,
    routines_folder,
    speech_folder,
    state_folder,
)
from stretchtimer.errors import StretchtimerError
from stretchtimer.settings import Settings, SettingsError
from stretchtimer.terminal.checkup import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from stretchtimer.routine.library import Entry

_MOST_PROBLEMS = 3
_SMALLEST = (40, 12)
_COLOURS = {"truecolor": "16 million colours", "256": "256 colours", "standard": "16 colours"}


def surroundings(settings: Settings, broken: SettingsError | None) -> Iterator[Finding]:
    """Everything that was found.

    Args:
        settings: How the user likes their sessions, as far as that can be read.
        broken: Why it cannot.
    """
    yield _program()
    yield _terminal()
    yield _keyboard()
    yield from _config(settings, broken)
    yield from _folders()
    yield _routines()


def _program() -> Finding:
    system = f"{platform.system()} {platform.release()}"
    return Finding("version", Verdict.OK, f"stretchtimer {__version__}, Python {platform.python_version()}, {system}")


def _terminal() -> Finding:
    from stretchtimer.cli.perform import wants_plain_lines

    if not sys.stdout.isatty():
        return Finding("terminal", Verdict.NOTE, "none: what goes into a file or a pipe is lines of text")
    from rich.console import Console

    console = Console()
    found = ", ".join((_kind(), "{}x{}".format(*console.size), _colours(console), console.encoding))
    if wants_plain_lines():
        return Finding("terminal", Verdict.NOTE, f"{found}: a session is lines of text")
    if console.options.ascii_only:
        remedy = "a UTF-8 terminal, as with LANG=C.UTF-8, has finer ones"
        return Finding("terminal", Verdict.NOTE, f"{found}: drawn with plain signs", remedy)
    if console.size < _SMALLEST:
        return Finding("terminal", Verdict.NOTE, f"{found}: small", "80x24 has room for the figures, too")
    return Finding("terminal", Verdict.OK, found)


def _kind() -> str:
    named = ("Windows Terminal" if "WT_SESSION" in os.environ else "", os.environ.get("TERM_PROGRAM"))
    return next(filter(None, (*named, os.environ.get("TERM"))), "of no known kind")


def _colours(console: Console) -> str:
    if console.no_color:
        return "no colours, as asked for"
    return _COLOURS.get(console.color_system or "", "no colours")


def _keyboard() -> Finding:
    if sys.stdin is not None and sys.stdin.isatty():
        return Finding("keyboard", Verdict.OK, "every key answers at once")
    return Finding("keyboard", Verdict.NOTE, "none: a session runs by itself and cannot be paused")


def _config(settings: Settings, broken: SettingsError | None) -> Iterator[Finding]:
    path = config_file()
    shown = _short(path) if path else "no home folder to have one in"
    if broken is None:
        usual = Settings()
        own = [key for key in Settings.__struct_fields__ if getattr(settings, key) != getattr(usual, key)]
        what = ", ".join(f"{key} {getattr(settings, key)}" for key in own) or "nothing but defaults"
        yield Finding("config", Verdict.OK, f"{shown}: {what}")
        return
    for problem in broken.problems[:_MOST_PROBLEMS]:
        yield Finding("config", Verdict.WRONG, str(problem))
    others = len(broken.problems) - _MOST_PROBLEMS
    more = f"and {others} more; " if others > 0 else ""
    yield Finding("config", Verdict.WRONG, f"{more}no session begins until that is mended", f"edit {shown}")


def _folders() -> Iterator[Finding]:
    yield _folder("routines", routines_folder(), f"{ROUTINES_VARIABLE} names another folder for them")
    yield _folder("speech", speech_folder(), "else it is rendered anew for every session")
    yield _folder("memory", state_folder(), "else every session is taken for the first one")


def _folder(topic: str, folder: Path | None, remedy: str) -> Finding:
    """Whether something can be kept in a folder, or where it would be made."""
    if folder is None:
        return Finding(topic, Verdict.WRONG, "nobody knows a home folder to keep them in", remedy)
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:
        text = f"{_short(folder)}: nothing can be written there ({error.strerror})"
        return Finding(topic, Verdict.WRONG, text, remedy)
    return Finding(topic, Verdict.OK, _short(folder) + ("" if nearest == folder else " (made when needed)"))


def _routines() -> Finding:
    entries = library().entries()
    own = sum(entry.source.is_own for entry in entries)
    count = f"{len(entries)}, {own or 'none'} of them your own"
    if broken := [entry.source.name for entry in entries if _is_broken(entry)]:
        text = f"{count}; broken: {', '.join(broken[:_MOST_PROBLEMS])}{', …' * (len(broken) > _MOST_PROBLEMS)}"
        return Finding("list", Verdict.WRONG, text, "stretchtimer check tells what is wrong")
    return Finding("list", Verdict.OK, count)


def _is_broken(entry: Entry) -> bool:
    from stretchtimer.session.compile import seconds_of

    try:
        return entry.routine is None or seconds_of(entry.routine) <= 0
    except StretchtimerError:
        return True


def _short(path: Path) -> str:
    """The path as a person writes it."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where nobody knows one
    return f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
