"""What the shell offers when somebody presses Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 (Typer looks up the types of what it calls)

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = "\0"
"""Stands for an answer of which no file is meant to take the place: shells offer those where nothing fits."""
_ROUTINES = ("routine", "name")
"""How commands call their first argument."""


class Fitting(str):
    """What begins as it was typed, as names are looked up; Typer would leave out what differs in capitals."""

    __slots__ = ()

    def startswith(self, *_beginning: object) -> bool:
        """So it does."""
        return True


def complete_routine(incomplete: str) -> list[str]:
    """Names of routines."""
    from stretchtimer.routine.library import library

    return _begun(incomplete, library().names())


def complete_routine_or_stretch(incomplete: str) -> list[str]:
    """Names of routines, then of stretches."""
    from stretchtimer.routine.library import library

    known = library()
    return _begun(incomplete, dict.fromkeys([*known.names(), *known.stretch_names()]))


def complete_stretch(incomplete: str) -> list[str]:
    """Names of stretches."""
    from stretchtimer.routine.library import library

    return _begun(incomplete, library().stretch_names())


def complete_topic(incomplete: str) -> list[str]:
    """Muscles, postures, types and tags that something is listed for."""
    from stretchtimer.routine.library import library
    from stretchtimer.routine.topics import topics_of_routine, topics_of_stretch

    known = library()
    topics = {
        topic for entry in known.stretches() if entry.stretch for topic in topics_of_stretch(entry.stretch)
    }
    topics |= {
        topic for entry in known.entries() if entry.routine for topic in topics_of_routine(entry.routine)
    }
    return _begun(incomplete, sorted(topics)) or complete_nothing()


def complete_side(context: typer.Context, incomplete: str) -> list[str]:
    """The words that tell the sides of the routine apart that is named before."""
    from stretchtimer.errors import StretchtimerError
    from stretchtimer.routine.library import library
    from stretchtimer.routine.sides import word_for

    known = library()
    try:
        routine = known.load_source(known.find(_routine_in(context)))
    except StretchtimerError:  # whoever runs it will be told
        return complete_nothing()
    words = dict.fromkeys(word_for(side, step.sides) for step in routine.steps for side in step.sides)
    return _begun(incomplete, words) or complete_nothing()


def complete_nothing() -> list[str]:
    """Nothing, for numbers and times, which the person knows alone."""
    return [Fitting(NOTHING)]


def _routine_in(context: typer.Context) -> str:
    """The routine that a command is for: its first argument, left over where an option has no value yet."""
    return str(next(iter((*filter(None, map(context.params.get, _ROUTINES)), *context.args)), ""))


def _begun(incomplete: str, names: Iterable[str]) -> list[str]:
    """Those that begin so, as names are looked up."""
    from stretchtimer.document.text import as_name

    return [Fitting(name) for name in names if as_name(name).startswith(as_name(incomplete))]
