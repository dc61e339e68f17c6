"""A routine for a back that hurts: easier ways, shorter holds, and more time between."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.errors import UsageError
from stretchtimer.routine.model import Routine, Step, StretchType

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_EASED_HOLD_SECONDS = 10.0
"""Half a hold is no shorter than this, unless the whole was."""
LONGEST_GENTLE_HOLD_SECONDS = 15.0
GENTLE_LEISURE = 1.5
"""So much longer are worked-out times between stretches: getting down and up takes a sore back its time."""


class Gentle(NamedTuple):
    """A routine in its gentle form, and what became of it."""

    routine: Routine
    changes: tuple[str, ...]
    """What was left out, exchanged or shortened, in words."""


def easier_way(step: Step) -> Step | None:
    """The easier way of a step, if it has one.

    That is the stretch which its file names to be done instead, with its own times and sides; or, where the
    file has only words for it, the same stretch with these words and half the work.
    """
    if step.instead:
        return step.instead
    return replace(halved(step), easing=step.easier, easier="") if step.easier else None


def halved(step: Step) -> Step:
    """The step with half its hold, though not under ten seconds, or half its repetitions."""
    if step.reps:
        return replace(step, reps=math.ceil(step.reps / 2))
    hold = step.hold_seconds or 0.0
    return replace(step, hold_seconds=min(hold, max(SHORTEST_EASED_HOLD_SECONDS, float(math.ceil(hold / 2)))))


def gentle_way(step: Step) -> Step | None:
    """The gentle form of a step: its easier way if it has one, with a short hold; no strength at all.

    Of a step that is eased already it is told by what that was, and it is not eased twice.
    """
    if (step.ease or step).type is StretchType.STRENGTH:
        return None
    return _with_short_hold(step if step.ease else easier_way(step) or step)


def gentle(routine: Routine) -> Gentle:
    """The gentle form: no strength, the easier way where there is one, short holds, and more time between.

    Raises:
        UsageError: Nothing would be left.
    """
    forms = [(step, form) for step in routine.steps if (form := gentle_way(step))]
    if not forms:
        message = f"{routine.title} is all strength, and its gentle form is empty"
        raise UsageError(message, "rest today, or choose stretches")
    kept, steps = [was for was, _ in forms], tuple(form for _, form in forms)
    return Gentle(
        replace(routine, steps=steps, leisure=GENTLE_LEISURE, origin=""),
        tuple(dict.fromkeys(_changes(routine.steps, kept, steps))),
    )


def _with_short_hold(step: Step) -> Step:
    hold = step.hold_seconds
    return replace(step, hold_seconds=min(hold, LONGEST_GENTLE_HOLD_SECONDS)) if hold else step


def _changes(before: tuple[Step, ...], kept: list[Step], after: tuple[Step, ...]) -> Iterator[str]:
    left_out = [step.name for step in before if step not in kept]
    if left_out:
        yield f"without {' and '.join(dict.fromkeys(left_out))}"
    for was, becomes in zip(kept, after, strict=True):
        if becomes.name != was.name:
            yield f"{becomes.name} instead of {was.name}"
        elif becomes.easing != was.easing:
            yield f"{was.name} in its easier way"
    if any((step.hold_seconds or 0) > LONGEST_GENTLE_HOLD_SECONDS for step in kept):
        yield f"with holds of {LONGEST_GENTLE_HOLD_SECONDS:g} s at most"
    yield "with more time between"
