"""Asking the person at the terminal."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, TypeVar

import typer

from stretchtimer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

Answer = TypeVar("Answer")

ENTER = "\r"
"""The key, as it comes when it is read by itself; a line ends otherwise."""
_LEAVING = "q"
UNTIL_THE_END = "and end it with Ctrl-D on an empty line (Windows: Ctrl-Z, then Enter)."
"""What is written or pasted at a terminal has no other end; behind words the key ends only their line."""
_INTERRUPTING, _SUSPENDING = "\x03", "\x1a"
_SPECIAL = ("\x1b", "\x00", "\xe0")
"""How arrows and their like begin, in terminals and in the Windows console."""
_WHOLE = re.compile(r"(?:\x1b\[(?!M|200~)[0-?]*[ -/]*[@-~]|\x1bO[ -~]|[\x00\xe0].)+")
"""Such keys from their beginning to their end; not what opens a mouse report or a paste."""
_NOTHING = "\x1b"
"""Stands for what answers no question."""


def is_somebody_there() -> bool:
    """Whether there is a person to ask: one who sees what is printed, and has a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def is_leaving(answer: str) -> bool:
    """Whether they would rather leave who answer this, by a key or on a line, also on another layout."""
    from stretchtimer.terminal.input.keys import latin

    return latin(answer) == _LEAVING


def standard_input(what: str, invitation: str) -> bytes:
    """What is piped in, or pasted at a terminal; no more of it than shows that it is too much.

    Args:
        what: What it is to be, as ``a routine``.
        invitation: What a person at a terminal is told.

    Raises:
        UsageError: There is none.
    """
    from stretchtimer.document.source import LARGEST_BYTES
    from stretchtimer.terminal.output import put_error

    if sys.stdin is None:
        message = f"there is no standard input to read {what} from"
        raise UsageError(message)
    if sys.stdin.isatty():
        put_error(invitation)
    return sys.stdin.buffer.read(LARGEST_BYTES + 1)


def answer_to(ask: Callable[[], Answer], *, otherwise: Answer) -> Answer:
    """What the person answers; ``otherwise`` if it is no text at all.

    Raises:
        typer.Abort: They would rather leave.
    """
    from stretchtimer.terminal.input.signals import interruptible

    try:
        with interruptible():
            return ask()
    except typer.Abort:
        print()  # so that the shell's prompt does not follow the question
        raise
    except UnicodeDecodeError:
        return otherwise


def key_for(ask: Callable[[], object], keys: Collection[str]) -> str:
    """The one of these keys that the person presses; others do nothing, nor does one that is held down.

    A key is held down for an answer before, and repeats itself soon after the question has appeared. It has
    to be let go of first. A signal that ends the program leaves the terminal as it was.

    Args:
        ask: Shows the question, and shows it once more when the person comes back after Ctrl-Z.
        keys: Each as it is read; q is none of them, since it leaves.

    Raises:
        typer.Abort: They would rather leave.
        KeyboardInterrupt: They press Ctrl-C.
        SystemExit: A signal ends the program.
    """
    from stretchtimer.terminal.input.signals import ended_in_order
    from stretchtimer.terminal.outlet import let_go_if_held_up

    try:
        with ended_in_order(let_go_if_held_up):
            return _key_for(ask, keys)
    except (typer.Abort, KeyboardInterrupt, SystemExit):
        let_go_if_held_up()
        print()
        raise


def _key_for(ask: Callable[[], object], keys: Collection[str]) -> str:
    ask()
    asked_at = time.monotonic()
    while pressed := _pressed():
        key = next((one for one in pressed if one in keys or is_leaving(one)), "")
        if is_leaving(key):
            break
        if key and _was_held_before(pressed, key, asked_at):
            asked_at = time.monotonic()
        elif key:
            return key
        if _SUSPENDING in pressed:
            from stretchtimer.terminal.input.signals import stop_until_continued

            stop_until_continued()
            ask()
    raise typer.Abort


def _was_held_before(pressed: str, key: str, asked_at: float) -> bool:
    """Whether a key was held down already when the question appeared; if so it is awaited that it is not."""
    from stretchtimer.terminal.input.presses import AGAIN_SECONDS, HELD_SECONDS
    from stretchtimer.terminal.input.silence import is_silent

    if time.monotonic() - asked_at >= AGAIN_SECONDS:
        return False
    if pressed.count(key) == 1 and is_silent(sys.stdin.fileno(), HELD_SECONDS):
        return False
    _await_silence()
    return True


def _await_silence() -> None:
    """Throw keys away until none comes any more."""
    from stretchtimer.terminal.input.presses import RELEASED_SECONDS
    from stretchtimer.terminal.input.silence import is_silent

    while not is_silent(sys.stdin.fileno(), RELEASED_SECONDS):
        pass


def _pressed() -> str:
    """The keys of one read, mostly a single one; an arrow and its like count as one that says nothing.

    A terminal that another program has left in a protocol of its own may send any key as a sequence. A text
    that is pasted is no answer, nor is a report of the terminal. Both may be read in pieces, one of which
    looks like a key.

    After Ctrl-D, or where the terminal is gone, there are none. The terminal is left as it was.

    Raises:
        KeyboardInterrupt: It is Ctrl-C.
    """
    try:
        read = typer.getchar()
    except EOFError:
        return ""
    if _INTERRUPTING in read:
        raise KeyboardInterrupt
    from stretchtimer.terminal.input.presses import is_text

    if not read.startswith(_SPECIAL) and not is_text(read):
        return read
    from stretchtimer.terminal.input.sequences import typed_by

    typed = typed_by(read)
    if _INTERRUPTING in typed:
        raise KeyboardInterrupt
    if not typed and not _WHOLE.fullmatch(read):
        _await_silence()
    return typed or _NOTHING
