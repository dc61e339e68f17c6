"""Where a session is performed: the keyboard, and the full screen or plain lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.terminal.input.tty import TerminalMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.session.events import Event
    from stretchtimer.session.ports import Controls, Display
    from stretchtimer.terminal.outlet import Outlet

_USUAL_SIZE = (80, 24)
"""Of a terminal that does not know its own, such as a serial line."""


class Stage(NamedTuple):
    """What a session is seen on."""

    display: Display
    mode: TerminalMode
    """To be entered before anything is shown."""
    bell: Callable[[], None]
    care: Callable[[Controls], Event | None] | None
    """Has the safety text read, and returns what made the person leave; ``None`` where nobody reads it."""


def keyboard(*, piped: bool) -> int | None:
    """Where keys come from; ``None`` if nobody can press one.

    Args:
        piped: Standard input brought the routine, so keys come from the terminal itself.
    """
    if not piped:
        return sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None
    try:
        # It stays open as long as the program: nobody else needs it.
        return os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDWR)
    except OSError:
        return None


class Opening(NamedTuple):
    """A line for the first get-ready, about the whole session."""

    line: str
    in_short: str = ""
    """For where there is room for one row at most."""


def full_screen(
    keyboard_fd: int | None,
    opening: Opening,
    later: Callable[[], str],
    wake: Callable[[], None],
    outlet: Outlet | None = None,
) -> Stage:
    """The whole terminal.

    Args:
        keyboard_fd: Where keys come from.
        opening: What to begin with.
        later: Another such line in its place, which the first picture need not wait for.
        wake: Has the scene shown once more, soon.
        outlet: What it is written to, where that may be held up.
    """
    from rich.console import Console

    from stretchtimer.terminal.live.screen import Screen

    # It is a terminal; an empty FORCE_COLOR would make Rich doubt that.
    console = Console(highlight=False, force_terminal=True)
    screen = Screen(
        console,
        opening.line,
        wake,
        _size,
        later,
        opening_in_short=opening.in_short,
        is_held_up=lambda: outlet is not None and outlet.is_held_up,
    )

    def leave() -> None:
        screen.leave()
        if outlet:
            outlet.insist()

    def care(controls: Controls) -> Event | None:
        from stretchtimer.cli.care import read_care

        return read_care(screen, controls)

    mode = TerminalMode(keyboard_fd, screen.enter, leave, sys.stdout.fileno())
    return Stage(screen, mode, screen.bell, None if keyboard_fd is None else care)


def plain_lines(keyboard_fd: int | None, opening: Opening, later: Callable[[], str]) -> Stage:
    """Lines, one for each event.

    Args:
        keyboard_fd: Where keys come from.
        opening: What to begin with, about the whole session.
        later: A line that the first ones need not wait for.
    """
    from stretchtimer.terminal.live.plain import PlainLines

    is_terminal = sys.stdout.isatty()

    def bell() -> None:
        if is_terminal:
            print("\a", end="", flush=True)

    def nothing() -> None:
        """There is no screen to enter or to leave."""

    def care(_controls: Controls) -> None:
        from stretchtimer.terminal.pages.care import care_lines

        for line in care_lines():
            put_line(line)

    lines = PlainLines(put_line, has_keyboard=keyboard_fd is not None, opening=opening.line, later=later)
    return Stage(lines, TerminalMode(keyboard_fd, nothing, nothing), bell, care if is_terminal else None)


def put_line(line: str) -> None:
    """Print a line at once; a terminal gets it folded between words."""
    print(_folded(line, _size()[0]) if sys.stdout.isatty() else line, flush=True)


def _folded(line: str, columns: int) -> str:
    """The line broken between words, what follows as far from the edge as its beginning."""
    if line.isascii() and len(line) <= columns:
        return line
    from stretchtimer.terminal.rows import wrapped

    text = line.lstrip()
    rows = wrapped(text, columns, mark=line.removesuffix(text))
    return "\n".join(run.text for row in rows for run in row)


def _size() -> tuple[int, int]:
    """Columns and rows. Rich would believe for ever what the shell has once exported."""
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    return columns or _USUAL_SIZE[0], rows or _USUAL_SIZE[1]
