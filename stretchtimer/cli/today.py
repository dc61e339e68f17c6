"""What ``today`` does: ask where it hurts, when, and how sore it is, and name the one routine that suits."""

from __future__ import annotations

import shlex
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.text import Text

from stretchtimer.cli.defaults import as_usual, chosen_settings, usable_settings
from stretchtimer.cli.memory import remembered
from stretchtimer.cli.prompts import ENTER, answer_to, is_leaving, is_somebody_there, key_for
from stretchtimer.cli.recorders import kept_lines
from stretchtimer.cli.selection import Adjustments, listed
from stretchtimer.document.text import printable
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.history.summary import MONTH_DAYS, last_days
from stretchtimer.limits import MOST_SORE
from stretchtimer.routine.recommendation import Answers, Occasion, Referral, Site, answer_to_today
from stretchtimer.terminal.output import put, put_error, wants_plain_lines
from stretchtimer.terminal.pages.recommendation_page import (
    OCCASIONS,
    SITES,
    begin_or_leave,
    question_how_sore,
    question_with_keys,
    recommendation_in_full,
    referral_in_full,
)
from stretchtimer.terminal.theme import STRONG
from stretchtimer.timeline.compile import seconds_in_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from stretchtimer.routine.library import LibraryEntry
    from stretchtimer.routine.minding import Marked
    from stretchtimer.routine.recommendation import Recommendation
    from stretchtimer.settings import Settings

Word = TypeVar("Word", Site, Occasion)

_PROMPT = "> "
_NUMBERS = {"": None, **{str(number): number for number in range(MOST_SORE + 1)}}
"""What may be written on a line that asks how sore it is."""


def today(where: str | None, when: str | None, sore: int | None) -> int:
    """Name the one routine that suits today, or whom to see, and return the exit code.

    What the options leave open is asked at a terminal. Where none was given, Enter begins the routine.

    Args:
        where: The word of a ``Site``.
        when: The word of an ``Occasion``.
        sore: From 0 to ``MOST_SORE``.

    Raises:
        StretchtimerError: There is nobody to ask, no routine is for that, or it cannot be begun.
        typer.Abort: They would rather leave.
    """
    settings = usable_settings()  # for the colours
    answers = _answers(where, when, sore)
    day = datetime.now().astimezone().date()
    days, marks = _days_of_routines(day, settings), remembered(settings)
    answer = answer_to_today(answers, _entries(settings), days, day, marks)
    if isinstance(answer, Referral):
        put(referral_in_full(answer))
        return 0
    _tell(answer, settings, marks)
    if (where, when, sore) != (None, None, None):
        return 0
    key_for(lambda: put(begin_or_leave()), (ENTER,))
    return _begin(answer)


def _answers(where: str | None, when: str | None, sore: int | None) -> Answers:
    """What the person says, by options or when asked.

    Raises:
        UsageError: There is nobody to ask for what is missing.
        typer.Abort: They would rather leave.
    """
    is_asked = is_somebody_there()
    if not is_asked:
        _see_that_enough_is_said(where, when)
    site = Site(where) if where else _asked("Where does it hurt?", SITES)
    if site is Site.LEG:  # nothing else matters
        return Answers(site)
    occasion = Occasion(when) if when else _asked("When is it?", OCCASIONS)
    return Answers(site, occasion, _asked_how_sore() if is_asked and sore is None else sore)


def _see_that_enough_is_said(where: str | None, when: str | None) -> None:
    missing = [
        f"--{option} ({', '.join(words)})"
        for option, word, words in (("where", where, Site), ("when", when, Occasion))
        if not word
    ]
    if missing and where != Site.LEG:
        message = "there is nobody to ask about today"
        raise UsageError(message, f"say {' and '.join(missing)}, and with --sore (0-{MOST_SORE}) how sore")


def _asked(text: str, words: Mapping[Word, str]) -> Word:
    """The answer whose number the person presses."""
    keys = {str(number): word for number, word in enumerate(words, start=1)}

    def ask() -> None:
        put(question_with_keys(text, tuple(words.values())))
        print(_PROMPT, end="", flush=True)

    word = keys[key_for(ask, keys)]
    put(Text(f"{words[word]}\n", STRONG))
    return word


def _asked_how_sore() -> int | None:
    """The number that the person writes; ``None`` if they write none."""
    put(question_how_sore())
    ask = partial(typer.prompt, _PROMPT, prompt_suffix="", default="", show_default=False)
    while True:
        answer = str(answer_to(ask, otherwise="\ufffd")).strip()
        if answer in _NUMBERS:
            print()
            return _NUMBERS[answer]
        if is_leaving(answer):
            raise typer.Abort
        print(f"A whole number from 0 to {MOST_SORE}, please.")


def _entries(settings: Settings) -> list[LibraryEntry]:
    """Every routine; what is wrong with one may show only when it is put on its axis of time."""
    return [one.entry._replace(routine=None) if one.error else one.entry for one in listed(settings)]


def _days_of_routines(day: date, settings: Settings) -> dict[str, date]:
    """The day on which each routine was last done, as far as that is known."""
    if not settings.history:
        return {}
    try:
        lines = kept_lines(datetime.now().astimezone() - timedelta(days=MONTH_DAYS))
    except StretchtimerError as error:
        put_error(printable(str(error)))
        return {}
    return last_days(lines, day)


def _tell(chosen: Recommendation, settings: Settings, marks: tuple[Marked, ...]) -> None:
    adjustments = _adjustments(chosen)._replace(marks=marks)
    routine, eases, _ = adjustments.of(as_usual(chosen.routine, settings), tells=False)
    options = ["--gentle"] if chosen.is_gentle else []
    command = shlex.join(["stretchtimer", "run", chosen.source.name, *options])
    put(recommendation_in_full(chosen, seconds_in_all(routine), command, eases))


def _begin(chosen: Recommendation) -> int:
    from stretchtimer.cli.run import run

    settings = chosen_settings()
    in_lines = settings.plain or wants_plain_lines()
    return run(chosen.source.name, _adjustments(chosen), settings, plain=in_lines, speed=1)


def _adjustments(chosen: Recommendation) -> Adjustments:
    return Adjustments(gentle=chosen.is_gentle)
