"""Which routine is meant, and how it is to be changed for this one time."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from stretchtimer.cli.prompts import UNTIL_THE_END, answer_to, is_leaving, is_somebody_there, standard_input
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.routine.library import library
from stretchtimer.routine.model import EaseForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stretchtimer.routine.library import LibraryEntry, StretchEntry
    from stretchtimer.routine.minding import Marked
    from stretchtimer.routine.model import Ease, Routine
    from stretchtimer.settings import Settings
    from stretchtimer.terminal.pages.routine_table import Listed


AS_WRITTEN = "--as-written"
"""The option with which nothing that has hurt is minded."""
PIPED = "-"
"""Stands for a routine that comes through standard input."""
_MOST_TOLD = 3
"""Below a list, that much of what is not in it."""


class Found(NamedTuple):
    """A routine as it is written, and its file; ``None`` if it came through standard input."""

    routine: Routine
    path: Path | None


def found(argument: str, marks: tuple[Marked, ...] = ()) -> Found:
    """The routine that the command line names; without a name the person is asked.

    Args:
        argument: A name, the beginning of one, a path, ``-`` for standard input, or nothing.
        marks: What has hurt lately, and is eased in the list that the person chooses from.

    Raises:
        StretchtimerError: There is no such routine, its file cannot be read, or there is nobody to ask.
    """
    if argument == PIPED:
        content = standard_input("a routine", f"Write or paste a routine here, {UNTIL_THE_END}")
        return Found(library().load_content(content), None)
    shelf = library()
    source = shelf.find(argument or _chosen(marks))
    return Found(shelf.load_source(source), source.path)


def asked_for(argument: str, settings: Settings | None = None) -> Routine:
    """The routine that the command line names, as the user likes it; without a name the person is asked.

    Args:
        argument: As for ``found``.
        settings: How the user likes it; by default what the environment and the config file say.

    Raises:
        StretchtimerError: As for ``found``, or the config file cannot be read.
    """
    from stretchtimer.cli.defaults import as_usual, chosen_settings

    settings = settings or chosen_settings()
    return as_usual(found(argument).routine, settings)


def file_of(argument: str) -> Path | None:
    """The file of the routine that the command line names; ``None`` if it comes through standard input.

    Raises:
        UsageError: There is no such routine.
    """
    return None if argument == PIPED else library().find(argument).path


class Adjusted(NamedTuple):
    """A routine changed for this one time, and what that changed."""

    routine: Routine
    eases: tuple[Ease, ...]
    """What is eased or left out because it has hurt lately."""
    told: str
    """What else had to be changed for what the options ask, in words."""


class Adjustments(NamedTuple):
    """How a routine is changed for this one time: by options of the command line, and by what has hurt.

    Empty ones change nothing.
    """

    steps: str = ""
    side: str = ""
    hold: str = ""
    rounds: int | None = None
    within: str = ""
    gentle: bool = False
    marks: tuple[Marked, ...] = ()

    def of(self, routine: Routine, *, tells: bool = True) -> Adjusted:
        """The routine so changed: first by what has hurt, so that all options count the steps that are left.

        Args:
            routine: As it is.
            tells: Whether to say on standard error, too, what the options changed besides what they say.

        Raises:
            StretchtimerError: An option asks for something that the routine does not have or cannot do, or
                all of it is left out.
        """
        minding, eases = _minding(routine, self.marks, gently=self.gentle)
        _see_that_something_is_left(minding, eases)
        try:
            shaped, told = self._shaped(minding)
        except UsageError as error:
            with suppress(UsageError):
                if eases and self._shaped(routine):
                    error.hint = "; ".join(filter(None, (error.hint, f"{AS_WRITTEN} does what hurt, too")))
            raise
        if told and tells:
            from stretchtimer.terminal.output import put_error

            put_error(f"{told}.")
        return Adjusted(shaped, _of_what_is_done(shaped, eases), told)

    def _shaped(self, routine: Routine) -> tuple[Routine, str]:
        """The routine changed by the options, and what that changed besides what they say.

        Raises:
            UsageError: An option asks for something that the routine does not have or cannot do.
        """
        from stretchtimer.routine.adjust import holding, in_rounds, only_side, only_steps

        gently = ""
        if self.gentle:
            routine, gently = _gently(routine, self.hold)
        routine = only_steps(routine, self.steps) if self.steps else routine
        routine = only_side(routine, self.side) if self.side else routine
        routine = holding(routine, self.hold) if self.hold else routine
        routine = in_rounds(routine, self.rounds) if self.rounds else routine
        routine, fitted = _within(routine, self.within) if self.within else (routine, "")
        return routine, ". ".join(filter(None, (gently, fitted)))


def _minding(
    routine: Routine, marks: tuple[Marked, ...], *, gently: bool = False
) -> tuple[Routine, tuple[Ease, ...]]:
    """The routine without what has hurt lately, or with something easier instead, and what that changed."""
    if not marks:
        return routine, ()
    from stretchtimer.routine.minding import minded

    return minded(routine, marks, gently=gently)


def _of_what_is_done(routine: Routine, eases: tuple[Ease, ...]) -> tuple[Ease, ...]:
    """Those that are seen in the routine: options may have taken the steps of others."""
    done = {step.name for step in routine.steps}
    return tuple(
        ease for ease in eases if ease.form is EaseForm.LEFT_OUT or (ease.becomes or ease.name) in done
    )


def _see_that_something_is_left(routine: Routine, eases: tuple[Ease, ...]) -> None:
    """See that not all of a routine is left out because it hurt.

    Raises:
        StretchtimerError: It is.
    """
    if routine.steps:
        return
    from stretchtimer.terminal.pages.eases import eases_in_words

    message = "\n".join((f"nothing of {routine.title} is left to do:", *eases_in_words(eases)))
    raise StretchtimerError(message, f"{AS_WRITTEN} sets that aside")


def tell_of_eases(eases: tuple[Ease, ...]) -> None:
    """Say on standard error what is eased because it hurt, and what sets that aside."""
    if not eases:
        return
    from stretchtimer.terminal.output import put_error
    from stretchtimer.terminal.pages.eases import eases_in_words

    *others, last = eases_in_words(eases)
    for line in (*others, f"{last} {AS_WRITTEN} sets that aside."):
        put_error(line)


def _gently(routine: Routine, hold: str) -> tuple[Routine, str]:
    """The routine in its gentle form, and what that changed.

    Raises:
        UsageError: Nothing would be left, or holds are asked to be longer than it allows.
    """
    from stretchtimer.routine.adjust import seconds_given
    from stretchtimer.routine.easier import LONGEST_GENTLE_HOLD_SECONDS, gentle

    if hold and seconds_given("--hold", hold) > LONGEST_GENTLE_HOLD_SECONDS:
        message = f"--hold: {hold} is too long to be gentle"
        raise UsageError(message, f"with --gentle a hold takes {LONGEST_GENTLE_HOLD_SECONDS:g} s at most")
    form = gentle(routine)
    return form.routine, f"Gently: {', '.join(form.changes)}"


def _within(routine: Routine, time: str) -> tuple[Routine, str]:
    from stretchtimer.routine.adjust import seconds_given
    from stretchtimer.timeline.fit import fitted

    fit = fitted(routine, seconds_given("--in", time))
    return fit.routine, f"To fit into {time}: {', '.join(fit.left_out)}" if fit.left_out else ""


def listed(
    settings: Settings | None = None, *, topic: str = "", marks: tuple[Marked, ...] = ()
) -> tuple[Listed, ...]:
    """Every routine with the time it takes, or with what is wrong with it.

    Args:
        settings: How the user likes it; by default what can be read of the environment and the config file.
        topic: Only those that are for this: a muscle, a tag, a posture or a type, or its beginning.
        marks: What has hurt lately, and is eased.

    Raises:
        UsageError: None is for that.
    """
    from stretchtimer.cli.defaults import as_usual, usable_settings
    from stretchtimer.terminal.pages.routine_table import Listed
    from stretchtimer.timeline.compile import seconds_in_all

    liked = settings or usable_settings()

    def one(entry: LibraryEntry) -> Listed:
        if entry.routine is None:
            return Listed(entry, None, entry.error)
        routine, eases = _minding(as_usual(entry.routine, liked), marks)
        try:
            seconds = seconds_in_all(routine) if routine.steps else 0.0
            return Listed(entry, seconds, None, len(routine.steps), eases)
        except StretchtimerError as error:
            return Listed(entry, None, error, len(routine.steps))

    entries = library().entries()
    if topic:
        from stretchtimer.routine.topics import is_about, topics_of_routine

        topics = [topics_of_routine(entry.routine) if entry.routine else () for entry in entries]
        entries = tuple(entry for entry, its in zip(entries, topics, strict=True) if is_about(topic, its))
        _see_that_some_are_left(topic, entries, topics, "routine")
    return tuple(map(one, entries))


def listed_stretches(topic: str = "") -> tuple[StretchEntry, ...]:
    """Every stretch, or what is wrong with its file.

    Args:
        topic: As for ``listed``.

    Raises:
        UsageError: None is for that.
    """
    from stretchtimer.cli.defaults import usable_settings
    from stretchtimer.routine.topics import is_about, topics_of_stretch

    usable_settings()  # for the colours
    entries = library().stretches()
    if topic:
        topics = [topics_of_stretch(entry.stretch) if entry.stretch else () for entry in entries]
        entries = tuple(entry for entry, its in zip(entries, topics, strict=True) if is_about(topic, its))
        _see_that_some_are_left(topic, entries, topics, "stretch")
    return entries


def _see_that_some_are_left(
    topic: str, left: Sequence[object], topics: Sequence[tuple[str, ...]], noun: str
) -> None:
    """See that a word leaves something to list.

    Raises:
        UsageError: It does not; tells which words would.
    """
    if left:
        return
    from stretchtimer.document.problems import did_you_mean
    from stretchtimer.document.text import quoted, some_of

    known = sorted({one for its in topics for one in its})
    message = f"--for: no {noun} is for {quoted(topic)}"
    raise UsageError(message, did_you_mean(topic, known) or f"there are {', '.join(some_of(known))}")


def tell_of_own_folders() -> None:
    """Say on standard error what keeps files in the user's folders from being found."""
    from stretchtimer.terminal.output import put_error

    problems = library().problems_of_own_folders()
    for problem in problems[:_MOST_TOLD]:
        put_error(str(problem))
    if len(problems) > _MOST_TOLD:
        put_error(f"and {len(problems) - _MOST_TOLD} more: stretchtimer check tells all of them")


def _chosen(marks: tuple[Marked, ...]) -> str:
    """The routine that the person picks from a list: its name, the beginning of one, or a path.

    Raises:
        UsageError: There is nobody to ask.
        typer.Abort: They would rather leave.
    """
    from stretchtimer.document.text import printable, some_of

    names = library().names()
    if not is_somebody_there():
        message = "which routine?"
        raise UsageError(message, f"there are {', '.join(some_of(names))}")
    from stretchtimer.terminal.output import put
    from stretchtimer.terminal.pages.routine_table import listing

    put(listing(listed(marks=marks), numbered=True))
    ask = partial(typer.prompt, "Which one? Its number or name; q leaves", default="", show_default=False)
    numbered = {str(number): name for number, name in enumerate(names, start=1)}
    while True:
        answer = str(answer_to(ask, otherwise="\ufffd")).strip()
        if answer in numbered:
            return numbered[answer]
        if not answer or (is_leaving(answer) and answer.casefold() not in map(str.casefold, names)):
            raise typer.Abort
        try:
            library().find(answer)
        except UsageError as error:
            print(f"Numbers go from 1 to {len(names)}." if answer.isdecimal() else printable(str(error)))
        else:
            return answer
