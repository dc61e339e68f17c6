"""How much of a stretch is to be done, in words for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.routine.model import Step


def dose_of(step: Step, turns: int = 1) -> str:
    """How long or how often, on which sides, how many times over: ``30 seconds, on each side``.

    Args:
        step: What is done.
        turns: How often it is done in turn with others, as the steps of a group are.
    """
    return ", ".join(_parts(step, turns))


def _parts(step: Step, turns: int) -> Iterator[str]:
    if step.reps:
        yield "once" if step.reps == 1 else f"{step.reps} times"
        yield f"{_seconds(step.pace_seconds)} each"
    else:
        yield _seconds(step.hold_seconds or 0.0)
    if step.sides:
        yield "on each side" if len(step.sides) > 1 else f"only {step.sides[0]}"
    if step.repeat > 1:
        yield "twice over" if step.repeat == 2 else f"{step.repeat} times over"  # noqa: PLR2004 - it has a word
    if turns > 1:
        yield f"{turns} times in turn"


def _seconds(seconds: float) -> str:
    return "1 second" if seconds == 1 else f"{seconds:g} seconds"
