"""A routine changed for one run: functions from routine to routine, to be combined as one likes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.document.duration import DurationError, parse_duration
from stretchtimer.document.text import composed, quoted, some_of
from stretchtimer.errors import UsageError
from stretchtimer.limits import LONGEST_HOLD_SECONDS, SHORTEST_HOLD_SECONDS
from stretchtimer.routine.model import WAIT_SECONDS
from stretchtimer.routine.sides import in_drawn_order

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step

_STEPS_HINT = "write it like 2-4,6, or 2- for all from the second on"


def waiting(routine: Routine) -> Routine:
    """Every switch waits for a key."""
    steps = tuple(map(_waiting, routine.steps))
    # A time that is worked out is never shorter than this.
    given = [step.switch_seconds for step in routine.steps if step.switch_seconds is not None]
    is_longer = any(seconds < WAIT_SECONDS for seconds in given)
    return replace(routine, steps=steps, origin="" if is_longer else routine.origin)


def _waiting(step: Step) -> Step:
    easier = _waiting(step.instead) if step.instead else None
    return replace(step, waits=True, switch_seconds=WAIT_SECONDS, instead=easier)


def in_times(routine: Routine, prepare: float | None, switch: float | None, rest: float | None) -> Routine:
    """The routine with these seconds where it gives none itself; ``None`` leaves them as they are."""
    if prepare is switch is rest is None:
        return routine
    return replace(
        routine,
        prepare_seconds=prepare if routine.prepare_seconds is None else routine.prepare_seconds,
        rest_seconds=rest if routine.rest_seconds is None else routine.rest_seconds,
        steps=tuple(_switching_in(step, switch) for step in routine.steps),
        origin="",
    )


def _switching_in(step: Step, seconds: float | None) -> Step:
    easier = _switching_in(step.instead, seconds) if step.instead else None
    return replace(
        step, switch_seconds=seconds if step.switch_seconds is None else step.switch_seconds, instead=easier
    )


def holding(routine: Routine, time: str) -> Routine:
    """Every hold lasts ``time``, half of it where half the work is done because it hurt; repetitions stay.

    Raises:
        UsageError: It is no duration, or none that a hold can have.
    """
    seconds = seconds_given("--hold", time)
    if not SHORTEST_HOLD_SECONDS <= seconds <= LONGEST_HOLD_SECONDS:
        message = f"--hold: {quoted(time)} is no time for a hold"
        raise UsageError(message, "a hold takes from 1 second to 1 hour")
    steps = (_holding(step, seconds) if step.hold_seconds else step for step in routine.steps)
    return replace(routine, steps=tuple(steps), origin="")


def _holding(step: Step, seconds: float) -> Step:
    held = replace(step, hold_seconds=seconds)
    if not (step.ease and step.ease.halves):
        return held
    from stretchtimer.routine.easier import halved  # of use only where something hurt

    return halved(held)


def seconds_given(option: str, time: str) -> float:
    """How many seconds an option of the command line is given.

    Args:
        option: How it is typed, as in ``--hold``.
        time: What is given.

    Raises:
        UsageError: It is no duration; names the option.
    """
    try:
        return parse_duration(time)
    except DurationError as error:
        message = f"{option}: {error.message}"
        raise UsageError(message, error.hint) from error


def in_rounds(routine: Routine, rounds: int) -> Routine:
    """All steps, ``rounds`` times."""
    return replace(routine, rounds=rounds, origin="")


def only_side(routine: Routine, word: str) -> Routine:
    """Just the side with ``word`` in its name; stretches that have no sides stay as they are.

    It may be several words that follow each other there, up to the whole name. Where both names have them, as
    in "left arm, right leg", the one that begins with them is meant; where that does not tell, both stay, if
    another stretch has such a side. A step that has only another side is left out.

    Raises:
        UsageError: No stretch has such a side, or none has just one.
    """
    words = _words(word)
    sides_meant = [_side_meant(step, words) for step in routine.steps]
    if not any(sides_meant):
        sides = dict.fromkeys(side for step in routine.steps for side in step.sides)
        if any(words in _runs_of_words(side, len(words)) for side in sides):
            message = f"--side: {quoted(word)} is in the names of both sides"
            raise UsageError(message, f"say which one: {', '.join(some_of(list(sides)))}")
        hint = (
            f"there are {', '.join(some_of(list(sides)))}"
            if sides
            else "no stretch of this routine has sides"
        )
        message = f"--side: no side of this routine has {quoted(word)} in its name"
        raise UsageError(message, hint)
    steps = (
        _one_sided(step, side) if side else step
        for step, side in zip(routine.steps, sides_meant, strict=True)
        if side or len(step.sides) != 1
    )
    return replace(routine, steps=tuple(steps))


def _side_meant(step: Step, words: list[str]) -> str | None:
    """The side of a step that one or more words mean, if they mean just one."""
    named = [side for side in step.sides if words in _runs_of_words(side, len(words))]
    if len(named) > 1:
        named = [side for side in named if _words(side)[: len(words)] == words]
    return named[0] if len(named) == 1 else None


def _runs_of_words(side: str, length: int) -> list[list[str]]:
    """So many words that follow each other in the name of a side, from its beginning to its end."""
    words = _words(side)
    return [words[begin : begin + length] for begin in range(len(words) - length + 1)] if length else []


def _one_sided(step: Step, side: str) -> Step:
    # Which side the pose is drawn for may only be told by the order of both.
    pose = step.pose and replace(step.pose, sides=in_drawn_order(step.pose.sides, side, step.sides))
    return replace(step, sides=(side,), pose=pose)


def _words(side: str) -> list[str]:
    return re.findall(r"\w+", composed(side).casefold())


def only_steps(routine: Routine, selection: str) -> Routine:
    """Just the steps named by ``selection``, like ``2-4,6`` or ``2-``, in the routine's order.

    Raises:
        UsageError: The selection is not of this form, or names a step that does not exist.
    """
    selection = re.sub("[\u2010-\u2015\u2212]", "-", selection)  # as web pages write a dash
    count = len(routine.steps)
    chosen = {number for part in selection.split(",") for number in _numbers(part.strip(), count)}
    return replace(
        routine, steps=tuple(step for number, step in enumerate(routine.steps, 1) if number in chosen)
    )


def _numbers(part: str, count: int) -> range:
    match = re.fullmatch(r"(\d{1,9})(?:(\s*-\s*)(\d{1,9})?)?", part, re.ASCII)
    if match is None:
        message = f"--steps: {quoted(part)} is no number of a step; there are {count}"
        raise UsageError(message, _STEPS_HINT)
    first = int(match[1])
    last = int(match[3]) if match[3] else count if match[2] else first
    if missing := [number for number in (first, last) if not 1 <= number <= count]:
        message = f"--steps: there is no step {missing[0]} in this routine, which has {count}"
        raise UsageError(message, _STEPS_HINT)
    if first > last:
        message = f"--steps: {quoted(part)} goes backwards"
        raise UsageError(message, f"write {last}-{first}")
    return range(first, last + 1)
