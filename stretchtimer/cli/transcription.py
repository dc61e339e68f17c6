"""What ``new --from-text`` does: a list read, shown as it was understood, and written as a routine."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path

import typer

from stretchtimer.cli.edit import edit
from stretchtimer.cli.editor import editor_command
from stretchtimer.cli.new import RoutineTakenError, name_for_new, own_folder, tell_made
from stretchtimer.cli.prompts import (
    UNTIL_THE_END,
    answer_to,
    is_leaving,
    is_somebody_there,
    standard_input,
)
from stretchtimer.cli.selection import PIPED
from stretchtimer.document.atomic import TakenError
from stretchtimer.document.source import LARGEST_BYTES
from stretchtimer.document.text import quoted
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.authoring import Copied, make_routine, with_schema_line
from stretchtimer.routine.library import library
from stretchtimer.routine.names import title_of
from stretchtimer.routine.reader import read_routine
from stretchtimer.shorthand import read_shorthand
from stretchtimer.shorthand.loans import loans_for
from stretchtimer.shorthand.reading import Fate
from stretchtimer.shorthand.transcript import transcript
from stretchtimer.terminal.input.signals import interruptible
from stretchtimer.terminal.output import put, put_error
from stretchtimer.terminal.pages.list_page import ListPage
from stretchtimer.timeline.compile import TooLongError, seconds_in_all

_TAKE_A_PART = "take a part of the list: several routines can be made of it"
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
"""How files begin that hold a list, but not as text."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class _Answer(StrEnum):
    """What is to become of a list that was read."""

    YES = "yes"
    EDIT = "edit"
    NO = "no"


def make_from_text(name: str, origin: str, *, yes: bool) -> None:
    """Make a routine of the user's own from a list of exercises, once they have seen how it was understood.

    Args:
        name: What it is to be called.
        origin: The file with the list; ``-`` for standard input.
        yes: Whether to make it without asking. Where there is nobody to ask nobody is asked either.

    Raises:
        StretchtimerError: The name will not do or is taken, a file cannot be read or written, there is no
            exercise in the list, or more than one routine may have.
        typer.Abort: They would rather leave.
    """
    name = name_for_new(name)
    path = own_folder() / f"{name}.yaml"
    content = _understood(origin, path)
    answer = _Answer.YES if yes or not is_somebody_there() else _answer(name)
    if answer is _Answer.NO:
        print("Nothing was made.")
        return
    if answer is _Answer.EDIT:
        editor_command()  # if there is none, nothing is made
    try:
        with interruptible():
            made = make_routine(path.parent, name, content)
    except TakenError as error:
        raise RoutineTakenError(name, error.path) from error
    print()
    if answer is _Answer.EDIT:
        edit(name)
    else:
        tell_made(Copied(made), name)


def _understood(origin: str, path: Path) -> bytes:
    """What a routine's file holds that says what a list says, once it was shown how that was understood.

    Args:
        origin: The file with the list; ``-`` for standard input.
        path: Where the routine is to stand, and so what it can borrow.

    Raises:
        StretchtimerError: The list cannot be read, has no exercise, or more than one routine may have.
    """
    known = library()
    reading = read_shorthand(_text_of(origin))
    loans = loans_for(reading, known.shelf(path))
    title = reading.title or title_of(path.stem)
    if not reading.steps:
        put(ListPage(reading, loans, title, 0.0))
        is_empty = all(line.fate == Fate.BLANK for line in reading.lines)
        found = "the list is empty" if is_empty else "no exercise was found whose dose is sure"
        message = f"{found}, and so no routine was made"
        raise StretchtimerError(message, "a line such as Calf stretch 2 x 30 s each side can be read")
    content = with_schema_line(transcript(reading, title, loans).encode())
    if len(content) > LARGEST_BYTES:
        message = f"the routine's file would be larger than {LARGEST_BYTES // 1024} KiB"
        raise StretchtimerError(message, _TAKE_A_PART)
    try:
        seconds = seconds_in_all(known.complete(read_routine(path, content)))
    except TooLongError as error:
        raise StretchtimerError(error.reason, _TAKE_A_PART) from error
    put(ListPage(reading, loans, title, seconds))
    return content


def _answer(name: str) -> _Answer:
    """What the person wants; ``typer.Abort`` if they would rather leave."""
    question = f"\nMake {name}? yes, edit, no [Y/e/n]"
    ask = partial(typer.prompt, question, default="yes", show_default=False, value_proc=_meant)
    return _Answer(answer_to(ask, otherwise=_Answer.NO))


def _meant(answer: str) -> _Answer:
    """The answer that something typed is, or is the beginning of."""
    typed = answer.strip().casefold()
    if is_leaving(typed):
        return _Answer.NO
    for one in _Answer:
        if one.startswith(typed):
            return one
    message = "y makes it, e makes it and opens it in your editor, n makes nothing"
    raise typer.BadParameter(message)


def _text_of(origin: str) -> str:
    """The text of a list.

    Raises:
        StretchtimerError: It cannot be read, is no text, or is more than a list.
    """
    data = _piped() if origin == PIPED else _content(origin)
    if len(data) > LARGEST_BYTES:
        message = f"the list is larger than {LARGEST_BYTES // 1024} KiB"
        raise StretchtimerError(message, _TAKE_A_PART)
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", errors="replace")
    if data.startswith(_NO_TEXT) or b"\0" in data:
        message = f"{quoted(origin)} is no plain text"
        hint = "open it, copy the list out of it, and paste it with --from-text -"
        raise StretchtimerError(message, hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        put_error("The list is not in UTF-8. It is read as Windows writes it: see that its signs are right.")
        return data.decode("cp1252", errors="replace")


def _content(origin: str) -> bytes:
    """What a file, or a pipe of that name, holds; no more of it than shows that it is too much."""
    try:
        with Path(origin).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        message = (
            f"{quoted(origin)} cannot be read: {getattr(error, 'strerror', None) or 'it is no file name'}"
        )
        raise StretchtimerError(
            message, "--from-text takes a text file, or - for a list that you paste"
        ) from error


def _piped() -> bytes:
    """What is pasted, or piped in."""
    data = standard_input("a list", f"Paste the list here, {UNTIL_THE_END}\n")
    if sys.stdin.isatty():
        print(file=sys.stderr)
    return data
