"""Which routine is meant, and how it is to be changed for this one time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import typer

from stretchtimer.config import library
from stretchtimer.errors import StretchtimerError, UsageError

if TYPE_CHECKING:
    from stretchtimer.routine.library import Entry
    from stretchtimer.routine.model import Routine
    from stretchtimer.terminal.listing import Listed


def asked_for(argument: str) -> Routine:
    """The routine that the command line names; where it names none, the person at the terminal is asked.

    Raises:
        StretchtimerError: There is no such routine, its file cannot be read, or there is nobody to ask.
    """
    return library().load(argument or _chosen())


class Shape(NamedTuple):
    """How the options of the command line change a routine for this one time; empty ones change nothing."""

    steps: str = ""
    side: str = ""
    hold: str = ""
    rounds: int | None = None
    within: str = ""
    wait: bool = False

    def of(self, routine: Routine) -> Routine:
        """The routine so changed; what had to be left out to fit a time is told on standard error.

        Raises:
            StretchtimerError: An option asks for something that the routine does not have or cannot do.
        """
        from stretchtimer.routine.shape import holding, in_rounds, only_side, only_steps, waiting

        routine = only_steps(routine, self.steps) if self.steps else routine
        routine = only_side(routine, self.side) if self.side else routine
        routine = holding(routine, self.hold) if self.hold else routine
        routine = in_rounds(routine, self.rounds) if self.rounds else routine
        routine = waiting(routine) if self.wait else routine
        return _within(routine, self.within) if self.within else routine


def _within(routine: Routine, time: str) -> Routine:
    from stretchtimer.routine.duration import parse_duration
    from stretchtimer.session.fitting import fitted

    fit = fitted(routine, parse_duration(time))
    if fit.left_out:
        print(f"To fit into {time}: {', '.join(fit.left_out)}.", file=sys.stderr)
    return fit.routine


def listed() -> tuple[Listed, ...]:
    """Every routine with the time it takes, or with what is wrong with it."""
    from stretchtimer.session.compile import compile_timeline
    from stretchtimer.terminal.listing import Listed

    def one(entry: Entry) -> Listed:
        if entry.routine is None:
            return Listed(entry, None, entry.error)
        try:
            return Listed(entry, compile_timeline(entry.routine).seconds, None)
        except StretchtimerError as error:
            return Listed(entry, None, error)

    return tuple(map(one, library().entries()))


def _chosen() -> str:
    """The routine that the person picks from a list: its name, the beginning of one, or a path.

    Raises:
        UsageError: There is nobody to ask.
    """
    names = library().names()
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "which routine?"
        raise UsageError(message, f"there are {', '.join(names)}")
    from stretchtimer.terminal.listing import listing
    from stretchtimer.terminal.output import put

    put(listing(listed(), numbered=True))
    while True:
        answer = _answer("Which one? Its number or name")
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        try:
            library().find(answer)
        except UsageError as error:
            print(error)
        else:
            return answer


def _answer(question: str) -> str:
    """What the person types; ``typer.Abort`` if they would rather not."""
    try:
        return str(typer.prompt(question)).strip()
    except typer.Abort:
        print()  # so that the shell's prompt does not follow the question
        raise
    except UnicodeDecodeError:
        return "\N{REPLACEMENT CHARACTER}"
