"""What ``history`` does: show the last weeks, or have nothing of them kept or minded any longer."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from stretchtimer.cli.defaults import usable_settings
from stretchtimer.cli.prompts import answer_to, is_somebody_there
from stretchtimer.cli.recorders import kept_lines
from stretchtimer.document.text import as_name, harmless, printable, quoted
from stretchtimer.errors import UsageError, refused_by_system
from stretchtimer.history.file import Appender
from stretchtimer.history.marks import REMEMBERED_FOR, marked
from stretchtimer.history.record import Lifted, Line
from stretchtimer.history.sores import Sore, sore
from stretchtimer.history.summary import MONTH_DAYS, past
from stretchtimer.paths import as_typed, history_file
from stretchtimer.routine.folders import name_of
from stretchtimer.routine.library import library
from stretchtimer.terminal.output import put, put_json
from stretchtimer.terminal.pages.history_page import weeks, weeks_as_data, what_hurt
from stretchtimer.terminal.theme import QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stretchtimer.routine.minding import Marked

_NONE_KEPT = 'Nothing more is kept: your defaults say "history = false".'


def show_history(*, as_json: bool) -> None:
    """Tell what was done in the last four weeks.

    Raises:
        StretchtimerError: The history cannot be read.
    """
    settings = usable_settings()  # for the colours
    now = datetime.now().astimezone()
    lines = kept_lines(now - timedelta(days=MONTH_DAYS))
    found = past(lines, now.date())
    sores = _sores(marked(lines, now)) if settings.history else ()
    if as_json:
        put_json(weeks_as_data(found, sores))
        return
    if found.routines:
        put(weeks(found, sores))
    else:
        print("Nothing in the last four weeks. stretchtimer run begins something.")
        put(what_hurt((), sores))
    if not settings.history:
        print(_NONE_KEPT)
    elif found.routines and (path := history_file()):
        put(Text(f"Kept in {harmless(as_typed(path))}; --forget removes it.", QUIET))


def _sores(marks: Sequence[Marked]) -> tuple[Sore, ...]:
    return sore(marks, (one.stretch for one in library().stretches() if one.stretch)) if marks else ()


def forget(*, yes: bool) -> None:
    """Remove all that is kept.

    Args:
        yes: Without asking.

    Raises:
        StretchtimerError: It cannot be removed, or there is nobody to ask.
        typer.Abort: They would rather keep it.
    """
    path = history_file()
    if path is None or not os.path.exists(path):  # noqa: PTH110 - Path.exists may raise
        print("Nothing is kept.")
        return
    if not yes:
        _ask(f"Remove {harmless(as_typed(path))} for good?", "all of the history may go")
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise refused_by_system(path, "cannot be removed", error) from error
    print("Forgotten.")


def forget_marks(argument: str, *, yes: bool) -> None:
    """Have a stretch done as it is written again, though it was marked.

    Args:
        argument: Its name, title or alias, or the beginning of its name.
        yes: Without asking.

    Raises:
        StretchtimerError: There is no such stretch, the history cannot be read or written, or there is nobody
            to ask.
        typer.Abort: They would rather leave it as it is.
    """
    now = datetime.now().astimezone()
    marks = marked(kept_lines(now - REMEMBERED_FOR), now)
    own = [mark for mark in marks if mark.is_called(argument)] or _called(argument, marks)
    path = history_file()
    if not own or path is None:
        print(f"Nothing tells that {printable(argument)} has hurt in the last 14 days.")
        return
    name = harmless(own[0].name)
    if not yes:
        _ask(f"Do {name} as it is written again?", f"{name} may be done as it is written again")
    alike = [
        mark for mark in marks if any(mark.is_called(one.stretch) or mark.is_called(one.name) for one in own)
    ]
    _lift(alike, path, now)
    still = [
        one for one in _sores([mark for mark in marks if mark not in alike]) if own[0].is_called(one.stretch)
    ]
    for one in still:
        easier = harmless(one.easier_hurt)
        print(f"Forgotten, but {name} stays left out as long as {easier}, its easier way, is minded.")
    if not still:
        print(f"Forgotten: {name} is done as it is written again.")


def _lift(marks: Sequence[Marked], path: Path, now: datetime) -> None:
    """Write down that these stretches are done as they are written again.

    Raises:
        StretchtimerError: It cannot be written.
    """
    try:
        with closing(Appender(path)) as appender:
            for stretch in dict.fromkeys(mark.stretch for mark in marks):
                appender.append(Line(now, "", Lifted(stretch)))
            appender.sync()
    except OSError as error:
        raise refused_by_system(path, "cannot be written", error) from error


def _called(argument: str, marks: Sequence[Marked]) -> list[Marked]:
    """The marks of the stretch that is meant by an alias or the beginning of a name.

    Raises:
        UsageError: None is meant, or more than one, or a routine.
    """
    begun = {mark.name: mark for mark in marks if as_name(mark.stretch).startswith(as_name(argument))}
    if len(begun) == 1:
        return list(begun.values())
    path = library().find_stretch(argument)
    if path is None:
        message = f"{quoted(argument)} is a routine, and what hurts is a stretch"
        raise UsageError(message, "stretchtimer history tells which")
    return [mark for mark in marks if mark.is_called(name_of(path))]


def _ask(question: str, what: str) -> None:
    """Ask, and leave unless the answer is yes."""
    if not is_somebody_there():
        message = f"there is nobody to ask whether {what}"
        raise UsageError(message, "--yes does without asking")
    if not answer_to(lambda: typer.confirm(question), otherwise=False):
        raise typer.Abort
