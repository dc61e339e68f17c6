"""A routine made to fit the time that one has."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.document.duration import format_duration
from stretchtimer.errors import UsageError
from stretchtimer.timeline.compile import (
    LONGEST_SECONDS,
    TooLongError,
    again_to,
    seconds_in_all,
    switch_to,
    work_on,
)
from stretchtimer.timeline.model import Kind, Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from stretchtimer.routine.model import Routine, Step

    Cut = Callable[[Routine, int], Routine]
    """Takes so many things of one kind from a routine, those first that are missed least."""

SHORTEST_FITTED_HOLD_SECONDS = 15.0
"""Holds are not made shorter than this; those that are shorter already stay as they are."""
_FINENESS = 1000
"""Holds are shortened in so many steps of their length, then to whole seconds."""
_MOST_NAMED = 4
"""Of more stretches, the last is told as a number of them."""


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
        UsageError: Even the shortest form takes longer; tells how long that is.
    """
    needed = _cut(routine, seconds, _optional_steps(routine), _without_optional)
    # Without the first step, the next one has the time to get ready: in odd files that takes longer still.
    needed = needed if _seconds(needed) <= _seconds(routine) else routine
    once = _cut(needed, seconds, sum(step.repeat - 1 for step in needed.steps), _with_fewer_repeats)
    one_round = _cut(once, seconds, once.rounds - 1, _with_fewer_rounds)
    shortest = _cut(one_round, seconds, _FINENESS, _with_shorter_times)
    if (least := _seconds(shortest)) > seconds:
        message = f"{routine.title} does not fit into {format_duration(seconds)}"
        told = "more than 4 hours" if math.isinf(least) else format_duration(least)
        raise UsageError(message, f"the shortest it can be made is {told}")
    words = [
        *_what_is_missing(routine, needed),
        *_what_is_repeated_less(needed, once),
        *_how_many_rounds_less(once, one_round),
        *_what_is_shorter(one_round, shortest),
    ]
    return Fitted(shortest, tuple(words))


def _cut(routine: Routine, seconds: float, most: int, cut: Cut) -> Routine:
    """The routine with as few things of one kind taken from it as make it fit; with ``most`` if none do."""

    def fits(count: int) -> bool:
        return _seconds(cut(routine, count)) <= seconds

    return cut(routine, bisect_left(range(most), True, key=fits))


def _seconds(routine: Routine) -> float:
    """What ``seconds_in_all`` says, in a time that does not grow with repeats and rounds.

    All repeats of a step take equally long, and all rounds but the first. ``inf`` if it is too long.
    """
    once = replace(routine, steps=tuple(replace(step, repeat=1) for step in routine.steps), rounds=1)
    more = sum((step.repeat - 1) * _seconds_of_a_repeat(step) for step in routine.steps if step.repeat > 1)
    try:
        first = seconds_in_all(once)
        another = seconds_in_all(replace(once, rounds=2)) - first if routine.rounds > 1 else 0.0
    except TooLongError:
        return math.inf
    total = round(first + (routine.rounds - 1) * another + routine.rounds * more, 3)
    return total if total <= LONGEST_SECONDS else math.inf


def _seconds_of_a_repeat(step: Step) -> float:
    first, *others = (Phase(Kind.SWITCH, step, 0, 0, 1, side=side) for side in step.sides or (None,))
    pauses = (again_to(first), *map(switch_to, others))
    work = work_on(first).seconds
    return sum(pause.seconds + work for pause in pauses)


def _optional_steps(routine: Routine) -> int:
    """How many steps may go; one stays."""
    return min(sum(step.optional for step in routine.steps), len(routine.steps) - 1)


def _without_optional(routine: Routine, count: int) -> Routine:
    optional = [index for index, step in enumerate(routine.steps) if step.optional]
    gone = set(optional[len(optional) - count :])
    steps = (step for index, step in enumerate(routine.steps) if index not in gone)
    return replace(routine, steps=tuple(steps))


def _with_fewer_repeats(routine: Routine, count: int) -> Routine:
    """``count`` repeats less, all of the last step's first."""
    steps: list[Step] = []
    for step in reversed(routine.steps):
        less = min(count, step.repeat - 1)
        steps.append(replace(step, repeat=step.repeat - less) if less else step)
        count -= less
    return replace(routine, steps=tuple(reversed(steps)))


def _with_fewer_rounds(routine: Routine, count: int) -> Routine:
    return replace(routine, rounds=routine.rounds - count)


def _with_shorter_times(routine: Routine, count: int) -> Routine:
    """Holds and repetitions at a share of their length that ``count`` parts are missing from."""
    share = (_FINENESS - count) / _FINENESS
    return (
        replace(routine, steps=tuple(_step_at_share(step, share) for step in routine.steps))
        if count
        else routine
    )


def _step_at_share(step: Step, share: float) -> Step:
    if step.reps:
        return replace(step, reps=max(math.ceil(step.reps / 2), math.floor(step.reps * share)))
    hold = step.hold_seconds or 0.0
    shorter = max(SHORTEST_FITTED_HOLD_SECONDS, math.floor(hold * share))
    return replace(step, hold_seconds=min(hold, shorter))


def _what_is_missing(before: Routine, after: Routine) -> Iterator[str]:
    """What is no longer there, the last step first."""
    kept = Counter(step.name for step in after.steps)
    gone = Counter(step.name for step in reversed(before.steps))
    times = {name: count - kept[name] for name, count in gone.items() if count > kept[name]}
    named = (f"without {name}" + (f" ({count} steps)" if count > 1 else "") for name, count in times.items())
    return _a_few(named, "without {} more stretches")


def _what_is_repeated_less(before: Routine, after: Routine) -> Iterator[str]:
    less: Counter[str] = Counter()
    for step, other in reversed(list(zip(before.steps, after.steps, strict=True))):
        less[step.name] += step.repeat - other.repeat
    named = (f"{name} {_times(count)} less" for name, count in less.items() if count)
    return _a_few(named, "{} more stretches with fewer repeats")


def _how_many_rounds_less(before: Routine, after: Routine) -> Iterator[str]:
    less = before.rounds - after.rounds
    if less:
        yield "one round less" if less == 1 else f"{less} rounds less"


def _what_is_shorter(before: Routine, after: Routine) -> Iterator[str]:
    pairs = list(zip(before.steps, after.steps, strict=True))
    shorter = [one.hold_seconds - (other.hold_seconds or 0.0) for one, other in pairs if one.hold_seconds]
    if any(shorter):
        yield f"with holds {_up_to(shorter)} s shorter"
    fewer = [one.reps - (other.reps or 0) for one, other in pairs if one.reps]
    if any(fewer):
        yield f"with {_up_to(fewer)} fewer repetition{'' if max(fewer) == 1 else 's'}"


def _up_to(numbers: Sequence[float]) -> str:
    """The number, if there is but one; else the greatest."""
    most = f"{max(numbers):g}"
    return most if len(set(numbers)) == 1 else f"up to {most}"


def _a_few(items: Iterable[str], others: str) -> Iterator[str]:
    """The items, or the first ones and how many others there are."""
    told = list(items)
    most = len(told) if len(told) <= _MOST_NAMED else _MOST_NAMED - 1
    yield from told[:most]
    if told[most:]:
        yield others.format(len(told) - most)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
