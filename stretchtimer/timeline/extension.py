"""Ten seconds more, without ever making one side longer than the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.timeline.compile import scheduled, switch_to
from stretchtimer.timeline.cues import with_cues
from stretchtimer.timeline.model import Kind, Timeline
from stretchtimer.timeline.spoken import said_before

if TYPE_CHECKING:
    from stretchtimer.timeline.model import Phase

LONGER_SECONDS = 10.0


def lengthened(timeline: Timeline, position: float) -> Timeline:
    """The timeline with more time for the phase at ``position``.

    A hold gets ten seconds, repetitions as many whole ones as reach ten seconds, on both sides alike: a side
    that is still to come is made longer there; one that is over gets its share once more, after a switch.
    Anything else just lasts ten seconds longer.
    """
    index = timeline.index_at(position)
    phase = timeline.phases[index]
    phases = list(timeline.phases)
    if not phase.kind.is_work:
        phases[index] = replace(phase, seconds=phase.seconds + LONGER_SECONDS)
    else:
        for side in _sides_in_turn(phase):
            _lengthen_side(phases, index, side)
    timed = list(scheduled(phases))
    if phase.halfway is not None and phase.halfway <= position:
        timed[index] = replace(
            timed[index], halfway=phase.halfway
        )  # it has been heard, and is not heard twice
    said = said_before(timeline, index + 1)
    return with_cues(replace(timeline, phases=tuple(timed)), said)


def addition(phase: Phase) -> tuple[float, int]:
    """How many seconds, and repetitions, one side of ``phase`` gets more."""
    if phase.kind is not Kind.REPS:
        return LONGER_SECONDS, 0
    reps = math.ceil(LONGER_SECONDS / phase.step.pace_seconds)
    return round(reps * phase.step.pace_seconds, 3), reps


def _sides_in_turn(phase: Phase) -> tuple[str | None, ...]:
    """The side that is worked now, then the other one."""
    if phase.side is None:
        return (None,)
    return (phase.side, *(side for side in phase.step.sides if side != phase.side))


def _lengthen_side(phases: list[Phase], index: int, side: str | None) -> None:
    """Make the next turn of ``side`` longer, or where none is left, append one to the step's turns."""
    seconds, reps = addition(phases[index])
    turns = [i for i in range(index, _end_of_step(phases, index)) if phases[i].kind.is_work]
    for turn in turns:
        phase = phases[turn]
        if phase.side == side:
            phases[turn] = replace(phase, seconds=phase.seconds + seconds, reps=phase.reps + reps)
            return
    last = phases[turns[-1]]
    once_more = replace(last, repeat=last.repeat + 1, side=side, seconds=seconds, reps=reps)
    phases[turns[-1] + 1 : turns[-1] + 1] = [
        switch_to(replace(once_more, kind=Kind.SWITCH, reps=0)),
        once_more,
    ]


def _end_of_step(phases: list[Phase], index: int) -> int:
    """One past the last phase of the step that the phase at ``index`` belongs to."""
    end = index
    while end < len(phases) and phases[end].place == phases[index].place:
        end += 1
    return end
