"""A timeline as the page's script reads it: each phase as it is shown, each figure as it moves."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from stretchtimer.figure.placement import first_facing, turn_for
from stretchtimer.routine.sides import word_for
from stretchtimer.session.scene import caution_for, following, lines_for, phase_word
from stretchtimer.session.update import RESTART_AFTER_SECONDS
from stretchtimer.session.wakeups import TURN_SECONDS
from stretchtimer.timeline.announcements import WELL_DONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stretchtimer.export.plates import Plate
    from stretchtimer.figure.pose import Pose
    from stretchtimer.figure.vector import Circle
    from stretchtimer.timeline.model import Phase, Timeline

Data = dict[str, Any]


def schedule_of(timeline: Timeline, plates: Mapping[int, Plate], late_seconds: float) -> Data:
    """All that the script knows. Times are seconds, and what ``show --json`` tells is told alike.

    Args:
        timeline: What to follow.
        plates: The figure of each step that has one, by its number.
        late_seconds: How much later than on the timeline all is heard in the page's sound.
    """
    return {
        "title": timeline.title,
        "seconds": timeline.seconds,
        "late": late_seconds,
        "steps": timeline.steps,
        "rounds": timeline.rounds,
        "turnSeconds": TURN_SECONDS,
        "restartAfterSeconds": RESTART_AFTER_SECONDS,
        "wellDone": WELL_DONE,
        "phases": [_phase(timeline, index, plates) for index in range(len(timeline.phases))],
        "figures": {plate.name: _figure(plate) for plate in plates.values()},
    }


def _phase(timeline: Timeline, index: int, plates: Mapping[int, Plate]) -> Data:
    phase = timeline.phases[index]
    step, plate = phase.step, plates.get(phase.number)
    return {
        "kind": phase.kind.value,
        "stretch": step.stretch,
        "side": phase.side,
        "start": phase.start,
        "seconds": phase.seconds,
        "end": phase.end,
        "isWork": phase.kind.is_work,
        "word": phase_word(phase),
        "name": step.name,
        "sideWord": word_for(phase.side, step.sides) if phase.side else "",
        "number": phase.number,
        "round": phase.round,
        "reps": phase.reps,
        "pace": step.pace_seconds,
        "waits": phase.waits,
        "following": following(timeline, index),
        "lines": list(lines_for(phase)),
        "caution": caution_for(phase),
        "figure": plate.name if plate else None,
        "turns": _turns(phase, plate.pose) if plate else None,
    }


def _turns(phase: Phase, pose: Pose) -> Sequence[float]:
    """How far the figure is turned when the phase begins, and soon after: a switch of sides turns it."""
    sides = phase.step.sides
    there = turn_for(pose, phase.side, sides)
    if not phase.changes_sides:
        return (there, there)
    before = next((side for side in sides if side != phase.side), None)
    return (turn_for(pose, before, sides), there)


def _figure(plate: Plate) -> Data:
    pose, moving = plate.pose, plate.figure.moving
    return {
        "facing": first_facing(pose),
        "moves": pose.moves,
        "repetitions": pose.repetitions,
        "telling": pose.telling_moment,
        "breaths": [frame.breath for frame in pose.stops[1:]],
        "pictures": [
            {part: list(map(_in_a_row, shape)) for part, shape in picture.items() if shape}
            for picture in moving.pictures
        ],
        "order": moving.order,
    }


def _in_a_row(strokes: tuple[Circle, ...]) -> list[float]:
    """Place, place, radius of every circle; whole numbers are shorter without a point."""
    return [int(value) if value.is_integer() else value for value in chain.from_iterable(strokes)]
