"""What a session finds on this machine besides its sound."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer import __version__
from stretchtimer.cli.selection import listed
from stretchtimer.document.problems import Severity
from stretchtimer.document.text import harmless
from stretchtimer.paths import (
    LOG_VARIABLE,
    ROUTINES_VARIABLE,
    as_typed,
    config_file,
    history_file,
    log_file,
    routines_folder,
    speech_folder,
    state_folder,
)
from stretchtimer.routine.library import library
from stretchtimer.settings import Settings, SettingsError
from stretchtimer.terminal.output import wants_plain_lines
from stretchtimer.terminal.pages.checkup import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console


_MOST_PROBLEMS = 2
_SMALLEST_COLUMNS, _SMALLEST_ROWS = 40, 12
_COLOURS = {"truecolor": "16 million colours", "256": "256 colours", "standard": "16 colours"}


def surroundings(settings: Settings, broken: SettingsError | None) -> Iterator[Finding]:
    """Everything that was found.

    Args:
        settings: How the user likes their sessions, as far as that can be read.
        broken: Why it cannot.
    """
    yield _program()
    yield _terminal(settings)
    yield _keyboard()
    yield from _config(settings, broken)
    yield from _folders(settings)
    yield _log()
    yield _routines(settings)
    yield from _passed_over()


def _program() -> Finding:
    system = f"{platform.system()} {platform.release()}"
    return Finding(
        "version", Verdict.OK, f"stretchtimer {__version__}, Python {platform.python_version()}, {system}"
    )


def _terminal(settings: Settings) -> Finding:
    if not sys.stdout.isatty():
        return Finding("terminal", Verdict.NOTE, "none: what goes into a file or a pipe is lines of text")
    from rich.console import Console

    console = Console()
    known = (_kind(), "{}x{}".format(*console.size), _colours(console), console.encoding, _light(settings))
    found = ", ".join(filter(None, known))
    if wants_plain_lines():
        return Finding("terminal", Verdict.NOTE, f"{found}: a session is lines of text")
    if console.options.ascii_only:
        remedy = "a UTF-8 terminal, as with LANG=C.UTF-8, has finer ones"
        return Finding("terminal", Verdict.NOTE, f"{found}: drawn with plain signs", remedy)
    if console.width < _SMALLEST_COLUMNS or console.height < _SMALLEST_ROWS:
        return Finding("terminal", Verdict.NOTE, f"{found}: small", "80x24 has room for the figures, too")
    return Finding("terminal", Verdict.OK, found)


def _light(settings: Settings) -> str:
    """Whether the display is kept lit during a session; nothing where nobody wants that."""
    if not settings.awake:
        return ""
    from stretchtimer.terminal.live.lamp import lit

    with lit() as is_lit:
        return "stays lit" if is_lit else "may go dark"


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
    shown = as_typed(path) if path else "no home folder to have one in"
    if broken is None:
        usual = Settings()
        own = [key for key in Settings.__struct_fields__ if getattr(settings, key) != getattr(usual, key)]
        none = "nothing but defaults" if path and _exists(path) else "none yet"
        what = ", ".join(f"{key} {_as_written(getattr(settings, key))}" for key in own) or none
        yield Finding("config", Verdict.OK, f"{shown}: {what}")
        return
    for problem in broken.problems[:_MOST_PROBLEMS]:
        yield Finding("config", Verdict.WRONG, str(problem._replace(path=Path(as_typed(problem.path)))))
    others = len(broken.problems) - _MOST_PROBLEMS
    more = f"and {others} more; " if others > 0 else ""
    yield Finding("config", Verdict.WRONG, f"{more}no session begins until that is mended")


def _as_written(value: object) -> str:
    return f"{value:g} s" if isinstance(value, float) else f"{value}".lower()


def _folders(settings: Settings) -> Iterator[Finding]:
    yield _folder("your routines", routines_folder(), ROUTINES_VARIABLE)
    yield _folder("speech", speech_folder(), "XDG_CACHE_HOME")
    yield from _history(settings)
    yield _folder("first-time note", state_folder(), "XDG_STATE_HOME")


def _history(settings: Settings) -> Iterator[Finding]:
    """Whether what is done can be kept; where that is, ``history`` tells."""
    path = history_file()
    found = _folder("history", path.parent if path else None, "XDG_DATA_HOME")
    if settings.history and found.verdict is Verdict.WRONG:
        yield found


def _folder(what: str, folder: Path | None, variable: str) -> Finding:
    """Whether something can be kept in a folder, or where the folder would be made."""
    can_be_named = sys.platform not in {"win32", "darwin"} or variable == ROUTINES_VARIABLE
    remedy = f"{variable} names another place" if can_be_named else "see who may write there"
    if folder is None:
        return Finding("folders", Verdict.WRONG, f"{what}: nobody knows your home folder", remedy)
    nearest = next((one for one in (folder, *folder.parents) if _exists(one)), folder)
    try:
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:
        text = f"{what}: {as_typed(folder)} cannot be written"
        return Finding("folders", Verdict.WRONG, text, f"{error.strerror}: {remedy}")
    made = "" if nearest == folder else " (made when needed)"
    return Finding("folders", Verdict.OK, f"{what}: {as_typed(folder)}{made}")


def _log() -> Finding:
    """Where our own mistakes are written down, or how that is done."""
    path = log_file()
    if path is None:
        return Finding("log", Verdict.OK, f"none; {LOG_VARIABLE}=FILE writes down what goes wrong unseen")
    from stretchtimer.log import LogFile

    try:
        LogFile(path).close()
    except OSError as error:
        text = f"{as_typed(path)} cannot be written"
        return Finding("log", Verdict.WRONG, text, f"{error.strerror}: {LOG_VARIABLE} names another file")
    return Finding("log", Verdict.OK, f"{as_typed(path)} gets what goes wrong unseen")


def _routines(settings: Settings) -> Finding:
    routines = listed(settings)
    own = sum(one.entry.source.is_own for one in routines)
    count = f"{len(routines)}, {own or 'none'} of them your own"
    if broken := [one.entry.source.name for one in routines if one.error]:
        text = f"{count}; broken: {_first_of(broken)}"
        return Finding("routines", Verdict.WRONG, text, "stretchtimer list tells what is wrong")
    return Finding("routines", Verdict.OK, count)


def _passed_over() -> Iterator[Finding]:
    """Files of the user's own that nobody finds; a folder that is locked is told of with the folders."""
    problems = library().problems_of_own_folders()
    names = [harmless(problem.path.name) for problem in problems if problem.severity is Severity.WARNING]
    if names:
        text = f"passed over: {_first_of(names)}"
        yield Finding("routines", Verdict.NOTE, text, "stretchtimer check tells why")


def _first_of(names: list[str]) -> str:
    return ", ".join(names[:_MOST_PROBLEMS]) + ", …" * (len(names) > _MOST_PROBLEMS)


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder may not be searched
