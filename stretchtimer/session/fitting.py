"""A routine made to fit the time that one has."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.duration import format_duration
from stretchtimer.session.compile import compile_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.routine.model import Routine, Step

SHORTEST_HOLD_SECONDS = 15.0
"""Holds are not made shorter than this; those that are shorter already stay as they are."""
_FINENESS = 1000
"""Holds are shortened in so many steps of their length, then to whole seconds."""


class Fitted(NamedTuple):
    """A routine that fits, and what had to go."""

    routine: Routine
    left_out: tuple[str, ...]
    """What was left out or shortened, in words; empty if it fitted as it was."""


def fitted(routine: Routine, seconds: float) -> Fitted:
    """The routine changed as little as needed to take no longer than ``seconds`` in all.

    Optional steps go first, the last one first; then repeats and rounds, one by one; then all holds get
    shorter alike, though not under 15 seconds, and repetitions fewer, though not under half. It never gets
    longer.

    Raises:
        StretchtimerError: Even the shortest form takes longer; tells how long that is.
    """
    left_out: list[str] = []
    for shorter, what in chain([(routine, "")], _with_less(routine)):
        routine = shorter
        if what:
            left_out.append(what)
        if _seconds(routine) <= seconds:
            return Fitted(routine, tuple(left_out))
    return _shortened(routine, seconds, left_out)


def _seconds(routine: Routine) -> float:
    return compile_timeline(routine).seconds


def _with_less(routine: Routine) -> Iterator[tuple[Routine, str]]:
    """The routine with one thing less each time, and what that was."""
    for step in reversed(routine.steps):
        if step.optional and len(routine.steps) > 1:
            routine = replace(routine, steps=tuple(other for other in routine.steps if other is not step))
            yield routine, f"without {step.name}"
    for index in reversed(range(len(routine.steps))):
        for repeat in range(routine.steps[index].repeat - 1, 0, -1):
            step = replace(routine.steps[index], repeat=repeat)
            routine = replace(routine, steps=(*routine.steps[:index], step, *routine.steps[index + 1 :]))
            yield routine, f"{step.name} once less"
    for rounds in range(routine.rounds - 1, 0, -1):
        routine = replace(routine, rounds=rounds)
        yield routine, "one round less"


def _shortened(routine: Routine, seconds: float, left_out: list[str]) -> Fitted:
    """The routine with holds and repetitions at the largest share that fits, found by halving."""
    fits, too_long = 0, _FINENESS
    shortest = _seconds(_at_share(routine, fits))
    if shortest > seconds:
        message = f"{routine.title} does not fit into {format_duration(seconds)}"
        raise StretchtimerError(message, f"the shortest it can be made is {format_duration(shortest)}")
    while too_long - fits > 1:
        share = (fits + too_long) // 2
        if _seconds(_at_share(routine, share)) <= seconds:
            fits = share
        else:
            too_long = share
    result = _at_share(routine, fits)
    return Fitted(result, (*left_out, *_what_is_shorter(routine, result)))


def _what_is_shorter(before: Routine, after: Routine) -> Iterator[str]:
    pairs = list(zip(before.steps, after.steps, strict=True))
    if any(one.hold_seconds != other.hold_seconds for one, other in pairs):
        yield "with shorter holds"
    if any(one.reps != other.reps for one, other in pairs):
        yield "with fewer repetitions"


def _at_share(routine: Routine, share: int) -> Routine:
    steps = tuple(_step_at_share(step, share / _FINENESS) for step in routine.steps)
    return replace(routine, steps=steps)


def _step_at_share(step: Step, share: float) -> Step:
    if step.reps:
        return replace(step, reps=max(math.ceil(step.reps / 2), math.floor(step.reps * share)))
    hold = step.hold_seconds or 0.0
    shorter = max(SHORTEST_HOLD_SECONDS, math.floor(hold * share))
    return replace(step, hold_seconds=min(hold, shorter))
