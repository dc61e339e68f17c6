"""From a routine to its timeline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.timeline.announcements import announcement, closing_words, preface_to
from stretchtimer.timeline.cues import with_cues
from stretchtimer.timeline.model import Coach, Kind, Phase, Timeline
from stretchtimer.timeline.pacing import (
    HALFWAY_FROM_REPETITIONS,
    HALFWAY_FROM_SECONDS,
    seconds_to_begin,
    seconds_to_change,
    seconds_to_switch,
    seconds_with_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stretchtimer.routine.model import Routine, Step

LONGEST_SECONDS = 4 * 60 * 60.0


class TooLongError(StretchtimerError):
    """A routine takes more than four hours in all; ``reason`` says so without the place.

    Args:
        routine: The routine; without an origin it is not as its file has it, and no file is to blame.
    """

    reason = "the routine takes more than 4 hours in all"
    remedy = "shorten it, or make two of it"

    def __init__(self, routine: Routine) -> None:
        if routine.origin:
            super().__init__(f"{routine.origin}: steps: {self.reason}", self.remedy)
        else:
            message = f"{routine.title} takes more than 4 hours in all if changed like this"
            super().__init__(message, "ask for shorter holds or pauses, or for fewer rounds")
            self.exit_code = UsageError.exit_code


def compile_timeline(routine: Routine, coach: Coach = Coach.FIRST) -> Timeline:
    """Lay out every phase and cue of a routine.

    Args:
        routine: What to do.
        coach: How often pointers are said. It changes no phase.

    Raises:
        TooLongError: The routine takes more than four hours in all.
    """
    phases = tuple(_bearable(routine, scheduled(_phases(routine))))
    bare = Timeline(
        routine.title, phases, (), len(routine.steps), routine.rounds, closing_words(routine), coach
    )
    return with_cues(bare)


def seconds_in_all(routine: Routine) -> float:
    """How long the whole routine takes: its timeline's seconds, without the work of laying out the cues.

    Raises:
        TooLongError: The routine takes more than four hours in all.
    """
    *_, last = _bearable(routine, scheduled(_phases(routine)))
    return last.end


def _bearable(routine: Routine, phases: Iterable[Phase]) -> Iterator[Phase]:
    for phase in phases:
        if phase.end > LONGEST_SECONDS:
            raise TooLongError(routine)
        yield phase


def scheduled(phases: Iterable[Phase]) -> Iterator[Phase]:
    """The same phases one after the other from second 0; those that take no time are left out."""
    start = 0.0
    for phase in phases:
        if phase.seconds > 0:
            timed = replace(phase, start=start, halfway=_halfway(phase, start))
            yield timed
            start = timed.end


def _halfway(phase: Phase, start: float) -> float | None:
    """The middle of a long hold; of many repetitions, the end of the one in the middle."""
    if phase.kind is Kind.HOLD and phase.seconds >= HALFWAY_FROM_SECONDS:
        return round(start + phase.seconds / 2, 3)
    if phase.reps >= HALFWAY_FROM_REPETITIONS:
        return round(start + (phase.reps + 1) // 2 * phase.step.pace_seconds, 3)
    return None


def _phases(routine: Routine) -> Iterator[Phase]:
    """Every phase in order, none of them with its start yet."""
    before: Step | None = None
    done: set[str] = set()
    for in_round in range(1, routine.rounds + 1):
        for number, step in enumerate(routine.steps, start=1):
            preface = preface_to(step, before, is_new=step.stretch not in done)
            draft = Phase(Kind.REST, step, 0, 0, number, in_round, side=_first_side(step), preface=preface)
            yield lead_to(routine, before, draft)
            yield from _sides(step, number, in_round)
            before = step
            done.add(step.stretch)


def _first_side(step: Step) -> str | None:
    return step.sides[0] if step.sides else None


def lead_to(routine: Routine, before: Step | None, draft: Phase) -> Phase:
    """The phase that leads to a step: get ready, for the first one and where it asks for it; or a rest.

    Args:
        routine: What the step is of.
        before: The step that was done; ``None`` before the first one.
        draft: Which work it leads to, and what is due to be said before it.
    """
    step = draft.step
    if before is None or step.prepare_seconds is not None:
        draft = replace(draft, kind=Kind.PREPARE)
    given = step.prepare_seconds
    if given is None:
        given = routine.prepare_seconds if before is None else routine.rest_seconds
    if given is None:
        change = (
            seconds_to_begin(step.posture)
            if before is None
            else seconds_to_change(before.posture, step.posture)
        )
        given = seconds_with_words(change, announcement(draft))
        given = given if before is None else float(math.ceil(given * routine.leisure))
    return replace(draft, seconds=given)


def _sides(step: Step, number: int, in_round: int) -> Iterator[Phase]:
    """All the work of one step: each side for the whole time, as often as it repeats."""
    for repeat in range(1, step.repeat + 1):
        for side in step.sides or (None,):
            if repeat > 1 or side != _first_side(step):
                yield switch_to(Phase(Kind.SWITCH, step, 0, 0, number, in_round, repeat, side))
            yield work_on(Phase(Kind.HOLD, step, 0, 0, number, in_round, repeat, side))


def switch_to(draft: Phase) -> Phase:
    """The switch that leads to the draft's side."""
    step = draft.step
    seconds = step.switch_seconds
    if seconds is None:
        seconds = seconds_with_words(seconds_to_switch(), announcement(draft))
    return replace(draft, seconds=seconds, waits=step.waits)


def work_on(draft: Phase) -> Phase:
    """The draft as the hold or the repetitions of its step."""
    step = draft.step
    if step.reps:
        return replace(draft, kind=Kind.REPS, seconds=round(step.reps * step.pace_seconds, 3), reps=step.reps)
    return replace(draft, kind=Kind.HOLD, seconds=step.hold_seconds or 0.0)
