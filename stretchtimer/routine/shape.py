"""A routine changed for one run: functions from routine to routine, to be combined as one likes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.errors import UsageError
from stretchtimer.routine.model import WAIT_SECONDS

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


def waiting(routine: Routine) -> Routine:
    """Every switch waits for a key."""
    steps = (replace(step, waits=True, switch_seconds=WAIT_SECONDS) for step in routine.steps)
    return replace(routine, steps=tuple(steps))


def only_steps(routine: Routine, selection: str) -> Routine:
    """Just the steps named by ``selection``, like ``2-4,6``, in the routine's order.

    Raises:
        UsageError: The selection is not of this form, or names a step that does not exist.
    """
    count = len(routine.steps)
    chosen = {number for part in selection.split(",") for number in _numbers(part.strip(), count)}
    return replace(
        routine, steps=tuple(step for number, step in enumerate(routine.steps, 1) if number in chosen)
    )


def _numbers(part: str, count: int) -> range:
    match = re.fullmatch(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?", part, re.ASCII)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last <= count:
        message = f"--steps: {part!r} names no steps of this routine, which has {count}"
        raise UsageError(message, "write it like 2-4,6")
    return range(first, last + 1)
