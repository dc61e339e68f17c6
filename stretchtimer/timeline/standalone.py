"""A routine in which only one side of a stretch is done, as a file can hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.limits import LONGEST_NAME
from stretchtimer.routine.mirror import pose_of_first_side
from stretchtimer.routine.model import StepPose
from stretchtimer.timeline.compile import compile_timeline

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step


def with_sides_in_names(routine: Routine) -> Routine:
    """The same routine, to the millisecond, in which every step has two sides or none.

    A file gives a stretch two sides or none. So a single side becomes part of the stretch's name; and since
    the name is then said in another breath, the time before it is written down as it was.
    """
    if all(len(step.sides) != 1 for step in routine.steps):
        return routine
    leads = {
        (phase.round, phase.number): phase.seconds
        for phase in compile_timeline(routine).phases
        if not phase.kind.is_work and phase.repeat == 1 and not phase.changes_sides
    }
    steps: list[Step] = []
    for in_round in range(1, routine.rounds + 1):
        for number, step in enumerate(routine.steps, start=1):
            given = routine.rest_seconds if steps else routine.prepare_seconds
            is_open = step.prepare_seconds is None and given is None
            before = leads.get((in_round, number), 0.0) if is_open else step.prepare_seconds
            steps.append(_with_side_in_name(step, before) if len(step.sides) == 1 else step)
    return replace(routine, steps=tuple(steps), rounds=1)


def _with_side_in_name(step: Step, before: float | None) -> Step:
    side = f", {step.sides[0]}"
    room = LONGEST_NAME - len(side)
    name = step.name if len(step.name) <= room else f"{step.name[: room - 1]}…"
    pose = pose_of_first_side(step)
    drawn = StepPose(pose, ()) if pose else None
    return replace(step, name=name + side, sides=(), prepare_seconds=before, pose=drawn)
