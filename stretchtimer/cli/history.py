"""What ``history`` does: show the last weeks, or have nothing of them kept any longer."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import typer
from rich.text import Text

from stretchtimer.cli.defaults import usable_settings
from stretchtimer.cli.prompts import answer_to, is_somebody_there
from stretchtimer.cli.recorders import kept_lines
from stretchtimer.document.text import harmless
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.history.summary import MONTH_DAYS, past
from stretchtimer.paths import as_typed, history_file
from stretchtimer.terminal.output import put, put_json
from stretchtimer.terminal.pages.history_page import weeks, weeks_as_data
from stretchtimer.terminal.theme import QUIET

_NONE_KEPT = 'Nothing more is kept: your defaults say "history = false".'


def show_history(*, as_json: bool) -> None:
    """Tell what was done in the last four weeks.

    Raises:
        StretchtimerError: The history cannot be read.
    """
    settings = usable_settings()  # for the colours
    now = datetime.now().astimezone()
    found = past(kept_lines(now - timedelta(days=MONTH_DAYS)), now.date())
    if as_json:
        put_json(weeks_as_data(found))
        return
    if found.routines:
        put(weeks(found))
    else:
        print("Nothing in the last four weeks. stretchtimer run begins something.")
    if not settings.history:
        print(_NONE_KEPT)
    elif found.routines and (path := history_file()):
        put(Text(f"Kept in {harmless(as_typed(path))}; --forget removes it.", QUIET))


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
        _ask(harmless(as_typed(path)))
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = f"{path}: cannot be removed: {error.strerror or error}"
        raise StretchtimerError(message) from error
    print("Forgotten.")


def _ask(path: str) -> None:
    if not is_somebody_there():
        message = "there is nobody to ask whether all of the history may go"
        raise UsageError(message, "--yes does without asking")
    question = f"Remove {path} for good?"
    if not answer_to(lambda: typer.confirm(question), otherwise=False):
        raise typer.Abort
