"""A routine or a stretch of the user's own in their editor, until it is sound."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from stretchtimer.cli.check import check
from stretchtimer.cli.editor import edit_file, editor_command
from stretchtimer.cli.new import RoutineTakenError, copy_of, own_folder, tell
from stretchtimer.cli.prompts import answer_to, is_somebody_there
from stretchtimer.document.atomic import TakenError
from stretchtimer.document.text import harmless
from stretchtimer.errors import UsageError
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.authoring import Copied, copy_stretch
from stretchtimer.routine.folders import STRETCHES, name_of
from stretchtimer.routine.library import RoutineSource, library
from stretchtimer.terminal.input.signals import interruptible

if TYPE_CHECKING:
    from pathlib import Path


class _Found(NamedTuple):
    """What is to be edited."""

    source: RoutineSource
    is_stretch: bool


def edit(argument: str) -> None:
    """Open the user's editor on a file of their own, until it is sound or they would rather not.

    What comes with the program is copied first, if the user agrees.

    Args:
        argument: The name of a routine or a stretch, the beginning of one, or a path.

    Raises:
        StretchtimerError: There is nothing so called, no terminal or no editor, or a file cannot be written.
        typer.Exit: Something is still wrong with the file, and the user left it so.
    """
    if not is_somebody_there():
        message = "an editor needs a terminal"
        raise UsageError(message, "list --json tells where each routine's file is")
    found, command = _found(argument), editor_command()
    typed = harmless(shlex.quote(argument))
    path = found.source.path if found.source.is_own else _own_copy(found)
    if path is None:
        print("Nothing was changed.")
        return
    edit_file(command, path)
    while check([str(path)]):
        if not _agrees("Open it again?"):
            print(f"It stays as it is.  stretchtimer edit {typed}  opens it again.")
            raise typer.Exit(1)
        edit_file(command, path)
    if found.is_stretch:
        print(f"In a routine:  - stretch: {name_of(path)}")
    else:
        print(f"Go through it:  stretchtimer run {typed}")


def _found(argument: str) -> _Found:
    known = library()
    try:
        stretch = known.find_stretch(argument)
        if stretch is None or not stretch.exists():
            return _Found(known.find(argument), is_stretch=False)
    except UsageError as error:
        hint = f"{error.hint}; " if error.hint else ""
        raise UsageError(error.message, f"{hint}stretchtimer new makes a routine") from error
    is_own = stretch.parent != bundled_folder() / STRETCHES
    return _Found(RoutineSource(name_of(stretch), stretch, is_own), is_stretch=True)


def _own_copy(found: _Found) -> Path | None:
    """The user's copy of what comes with the program, if they want one."""
    source = found.source
    if not _agrees(f"{source.name} comes with stretchtimer. Change a copy of your own?"):
        return None
    try:
        copied = _copied_stretch(source) if found.is_stretch else copy_of(source, source.name)
    except (RoutineTakenError, TakenError) as error:
        # Another window was quicker: that copy is the user's own, and may be changed already.
        return error.path
    tell(copied)
    return copied.path


def _copied_stretch(source: RoutineSource) -> Copied:
    with interruptible():
        return Copied(copy_stretch(source.path, own_folder()))


def _agrees(question: str) -> bool:
    """What the person answers; ``typer.Abort`` if they would rather leave."""
    ask = partial(
        typer.prompt, f"{question} [Y/n]", default="y", show_default=False, value_proc=_is_agreement
    )
    return bool(answer_to(ask, otherwise=False))


def _is_agreement(answer: str) -> bool:
    """Whether an answer, or what it is the beginning of, is yes; so is a blank one."""
    typed = answer.strip().casefold()
    for word, agrees in (("yes", True), ("no", False)):
        if word.startswith(typed):
            return agrees
    message = "y is yes, n is no"
    raise typer.BadParameter(message)
