"""How much of a stretch is to be done, in words for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.routine.model import Step


def dose_of(step: Step) -> str:
    """How long or how often, on which sides, how many times over: ``30 seconds, on each side``."""
    return ", ".join(_parts(step))


def _parts(step: Step) -> Iterator[str]:
    if step.reps:
        yield "once" if step.reps == 1 else f"{step.reps} times"
        yield f"{_seconds(step.pace_seconds)} each"
    else:
        yield _seconds(step.hold_seconds or 0.0)
    if step.sides:
        yield "on each side" if len(step.sides) > 1 else f"only {step.sides[0]}"
    if step.repeat > 1:
        yield "twice over" if step.repeat == 2 else f"{step.repeat} times over"  # noqa: PLR2004 - it has a word


def _seconds(seconds: float) -> str:
    return "1 second" if seconds == 1 else f"{seconds:g} seconds"
