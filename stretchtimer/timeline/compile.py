"""From a routine to its timeline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.timeline.announcements import announcement, closing_words, preface_to
from stretchtimer.timeline.coaching import heard_from
from stretchtimer.timeline.cues import with_cues
from stretchtimer.timeline.model import Coach, Kind, Pauses, Phase, Timeline
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


class Turn(NamedTuple):
    """A step where it is to be done."""

    round: int
    number: int
    """Which step of the routine, from 1."""
    step: Step
    eased: bool = False
    """Whether it is the easier way of that step, taken because the step hurt."""


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
        routine.title,
        phases,
        (),
        len(routine.steps),
        routine.rounds,
        closing_words(routine),
        coach,
        _pauses(routine),
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
            timed = replace(phase, start=start)
            timed = replace(timed, halfway=_halfway(timed))
            yield timed
            start = timed.end


def _halfway(phase: Phase) -> float | None:
    """The middle of a long hold; of many repetitions, where the one after the middle is heard to begin."""
    if phase.kind is Kind.HOLD and phase.seconds >= HALFWAY_FROM_SECONDS:
        return round(phase.start + phase.seconds / 2, 3)
    if phase.reps >= HALFWAY_FROM_REPETITIONS:
        return heard_from(phase, (phase.reps + 1) // 2)
    return None


def _phases(routine: Routine) -> Iterator[Phase]:
    """Every phase in order, none of them with its start yet."""
    rounds = range(1, routine.rounds + 1)
    places = (
        Turn(in_round, number, step)
        for in_round in rounds
        for number, step in enumerate(routine.steps, start=1)
    )
    return laid_out(places, _pauses(routine))


def _pauses(routine: Routine) -> Pauses:
    return Pauses(routine.prepare_seconds, routine.rest_seconds, routine.leisure)


def laid_out(
    places: Iterable[Turn], pauses: Pauses, before: Step | None = None, done: Iterable[str] = ()
) -> Iterator[Phase]:
    """Every phase of some steps one after the other, none of them with its start yet.

    Args:
        places: The steps.
        pauses: What the routine gives for the times between them.
        before: The step that was done before; ``None`` if they are the first ones.
        done: The stretches that were done before.
    """
    known = set(done)
    for place in places:
        step = place.step
        preface = preface_to(step, before, is_new=step.stretch not in known)
        draft = Phase(Kind.REST, step, 0, 0, place.number, place.round, 1, _first_side(step), place.eased)
        yield lead_to(pauses, before, replace(draft, preface=preface))
        yield from _sides(draft)
        before = step
        known.add(step.stretch)


def _first_side(step: Step) -> str | None:
    return step.sides[0] if step.sides else None


def lead_to(pauses: Pauses, before: Step | None, draft: Phase) -> Phase:
    """The phase that leads to a step: get ready, for the first one and where it asks for it; or a rest.

    What a routine gives for its rests does not hold before an easier way, which nobody has foreseen.

    Args:
        pauses: What the routine gives for it.
        before: The step that was done; ``None`` before the first one.
        draft: Which work it leads to, and what is due to be said before it.
    """
    step = draft.step
    if before is None or step.prepare_seconds is not None or draft.eased:
        draft = replace(draft, kind=Kind.PREPARE)
    given = step.prepare_seconds
    if given is None and not draft.eased:
        given = pauses.prepare_seconds if before is None else _rest_given(pauses, before, draft)
    return replace(draft, seconds=_seconds_to_lead(pauses, before, draft) if given is None else given)


def _rest_given(pauses: Pauses, before: Step, draft: Phase) -> float | None:
    """What the file gives for the rest between two steps: within a group, its own."""
    group = draft.step.group
    # The first step follows the whole routine's last one, which may be of the same group.
    is_within = group is not None and before.group == group and draft.number > 1
    own = group.rest_seconds if group and is_within else None
    return pauses.rest_seconds if own is None else own


def _seconds_to_lead(pauses: Pauses, before: Step | None, draft: Phase) -> float:
    """How long it takes to get to a step, where nothing gives that: getting there, and hearing how."""
    posture = draft.step.posture
    change = seconds_to_begin(posture) if before is None else seconds_to_change(before.posture, posture)
    seconds = seconds_with_words(change, announcement(draft))
    return seconds if before is None else float(math.ceil(seconds * pauses.leisure))


def _sides(draft: Phase) -> Iterator[Phase]:
    """All the work of one step: each side for the whole time, as often as it repeats."""
    step = draft.step
    for repeat in range(1, step.repeat + 1):
        for side in step.sides or (None,):
            turn = replace(draft, kind=Kind.SWITCH, repeat=repeat, side=side)
            if side != _first_side(step):
                yield switch_to(turn)
            elif repeat > 1:
                yield again_to(turn)
            yield work_on(turn)


def switch_to(draft: Phase) -> Phase:
    """The switch that leads to the draft's side."""
    step = draft.step
    seconds = step.switch_seconds
    if seconds is None:
        seconds = seconds_with_words(seconds_to_switch(), announcement(draft))
    return replace(draft, seconds=seconds, waits=step.waits)


def again_to(draft: Phase) -> Phase:
    """What leads to the draft's repeat: the step's own rest, or else a switch."""
    rest = draft.step.rest_seconds
    return switch_to(draft) if rest is None else replace(draft, seconds=rest)


def work_on(draft: Phase) -> Phase:
    """The draft as the hold or the repetitions of its step."""
    step = draft.step
    if step.reps:
        return replace(draft, kind=Kind.REPS, seconds=round(step.reps * step.pace_seconds, 3), reps=step.reps)
    return replace(draft, kind=Kind.HOLD, seconds=step.hold_seconds or 0.0)
