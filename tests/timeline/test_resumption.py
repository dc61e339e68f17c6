"""A timeline that was left is taken up at the right work, after the get-ready of a first step."""

from __future__ import annotations

import pytest

from stretchtimer.routine.model import Posture
from stretchtimer.timeline.announcements import STOP_IF_IT_HURTS
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from stretchtimer.timeline.resumption import taken_up
from tests.support.routines_strategy import LEGS, routine, step

TWO = routine(step(sides=LEGS), step(name="Bend", stretch="bend"))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, bend 85-115."""


@pytest.mark.parametrize(
    ("index", "begins", "end"),
    [
        (1, 0, 115),  # the get-ready is there already
        (3, 40, 75 + 5 + 10 + 30),  # ten seconds instead of the switch's five
        (5, 75, 115),  # instead of the rest
    ],
)
def test_a_get_ready_leads_to_the_work_that_is_left(index: int, begins: float, end: float) -> None:
    timeline, second = taken_up(compile_timeline(TWO), index)
    phase = timeline.phases[timeline.index_at(second)]
    assert (second, phase.kind, phase.seconds) == (begins, Kind.PREPARE, 10)
    assert timeline.seconds == end
    following = timeline.phases[timeline.index_at(second) + 1]
    assert following.key == compile_timeline(TWO).phases[index].key
    assert (following.start, following.seconds) == (begins + 10, 30)


def test_it_says_once_more_that_it_should_not_hurt_and_what_comes() -> None:
    timeline, second = taken_up(compile_timeline(TWO), 3)
    (cue,) = (cue for cue in timeline.cues if cue.at == second and cue.speech)
    assert cue.speech[:1] == (STOP_IF_IT_HURTS,)
    assert "Lunge." in cue.speech
    assert "Right." in cue.speech


def test_where_no_file_gives_a_time_it_is_that_of_a_first_step() -> None:
    """As long as a session that has this step alone takes to begin."""
    lying = step(name="Bend", stretch="bend", posture=Posture.ON_THE_BACK)
    both = routine(step(posture=Posture.ON_THE_BACK), lying, prepare_seconds=None, rest_seconds=None)
    timeline, second = taken_up(compile_timeline(both), 3)
    alone = compile_timeline(routine(lying, prepare_seconds=None)).phases[0]
    assert timeline.phases[timeline.index_at(second)].seconds == alone.seconds


def test_without_time_to_get_ready_the_work_begins_at_once() -> None:
    hasty = routine(step(sides=LEGS), prepare_seconds=0.0)
    timeline, second = taken_up(compile_timeline(hasty), 2)
    assert second == 30
    assert timeline.phases[timeline.index_at(second)].kind is Kind.HOLD
