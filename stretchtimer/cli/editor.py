"""The user's own editor, opened on a file and waited for."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from stretchtimer.document.text import quoted
from stretchtimer.errors import StretchtimerError
from stretchtimer.programs import find_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Command = tuple[str, ...]

_FALLBACKS = ("sensible-editor", "editor", "nano", "vi", "open -W -t")
"""Tried in this order; the last one is the text editor of macOS, waited for."""
_WINDOWS_FALLBACKS = ("notepad",)
_HINT = "name one in VISUAL or EDITOR, as in EDITOR=nano"
_KEYBOARD_SIGNALS = ("SIGINT", "SIGQUIT")


def editor_command(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    find: Callable[[str], str | None] = find_program,
) -> Command:
    """The editor that the user wants, with its arguments: ``VISUAL``, ``EDITOR``, or what the system has.

    Args:
        environment: Where those variables are looked up.
        platform: As in ``sys.platform``.
        find: Where a program is, or ``None``.

    Raises:
        StretchtimerError: There is none, or not the one that is wanted.
    """
    for variable in ("VISUAL", "EDITOR"):
        if wanted := environment.get(variable, "").strip():
            # A program's path may have spaces in it, and no arguments after it.
            name, *arguments = (wanted,) if find(wanted) else _words(wanted, variable, platform)
            if program := find(name):
                return (program, *arguments)
            message = f"{variable} names the editor {quoted(name)}, which is not there"
            raise StretchtimerError(message, _HINT)
    for fallback in _WINDOWS_FALLBACKS if platform == "win32" else _FALLBACKS:
        name, *arguments = fallback.split()
        if program := find(name):
            return (program, *arguments)
    message = "no editor was found"
    raise StretchtimerError(message, _HINT)


def edit_file(command: Command, path: Path) -> None:
    """Open the editor on a file, and wait until it is closed.

    Raises:
        StretchtimerError: It cannot be started, or it says that it failed.
    """
    with ExitStack() as undo:
        # Ctrl-C is for the editor meanwhile. A handler, unlike ignoring, is not handed down to it.
        for number in (getattr(signal, name, None) for name in _KEYBOARD_SIGNALS):
            if number is not None:
                undo.callback(signal.signal, number, signal.signal(number, lambda *_: None))
        code = _run(command, path)
    if code:
        how = f"ended with exit code {code}" if code > 0 else f"was stopped by signal {-code}"
        message = f"the editor {quoted(command[0])} {how}"
        raise StretchtimerError(message, f"the file is as the editor left it: {path}")


def _run(command: Command, path: Path) -> int:
    try:
        # The command is the user's own choice, and no shell reads it.
        return subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"the editor {quoted(command[0])} cannot be started: {reason}"
        raise StretchtimerError(message, _HINT) from error


def _words(wanted: str, variable: str, platform: str) -> Command:
    """A command line's words; on Windows a backslash is part of a path."""
    try:
        words = shlex.split(wanted, posix=platform != "win32")
    except ValueError as error:
        message = f"{variable} is {quoted(wanted)}, which is no command: a quote is not closed"
        raise StretchtimerError(message, _HINT) from error
    return tuple(word.strip('"') if platform == "win32" else word for word in words) or (wanted,)
