"""How long a routine takes can be asked without laying out its timeline: the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec.structs import replace

from stretchtimer.routine.adjust import holding, in_rounds, in_times, waiting
from stretchtimer.timeline.compile import TooLongError, compile_timeline, seconds_in_all
from tests.support.routines_strategy import LAW, LEGS, routine, routines, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.routine.model import Routine


@LAW
@given(routines())
def test_it_is_what_the_timeline_takes(any_routine: Routine) -> None:
    assert seconds_in_all(any_routine) == compile_timeline(any_routine).seconds


def test_more_than_four_hours_are_refused_with_the_place_and_a_remedy() -> None:
    # Ten seconds to get ready for each of four holds of an hour.
    long = routine(*[step(hold_seconds=3600.0)] * 4, origin="mine.yaml:3:1")
    with pytest.raises(TooLongError) as caught:
        seconds_in_all(long)
    assert caught.value.message == "mine.yaml:3:1: steps: the routine takes more than 4 hours in all"
    assert caught.value.hint == "shorten it, or make two of it"


@pytest.mark.parametrize(
    "changed",
    [
        lambda routine: holding(routine, "1h"),
        lambda routine: in_rounds(routine, 300),
        lambda routine: in_times(routine, None, None, 3600.0),
    ],
    ids=["holds", "rounds", "rests"],
)
def test_no_file_is_blamed_for_what_was_asked_for_on_top_of_it(
    changed: Callable[[Routine], Routine],
) -> None:
    short = replace(routine(*[step()] * 6, origin="mine.yaml:3:1"), rest_seconds=None)
    with pytest.raises(TooLongError) as caught:
        seconds_in_all(changed(short))
    assert "mine.yaml" not in str(caught.value)
    assert caught.value.message == f"{short.title} takes more than 4 hours in all if changed like this"
    assert caught.value.exit_code == 2


def test_no_file_is_blamed_for_switches_that_wait_on_top_of_it() -> None:
    # Of each step 40 holds of 85 s, and 39 switches; ten seconds before each step.
    steps = [step(hold_seconds=85.0, sides=LEGS, repeat=20, switch_seconds=0.0)] * 4
    short = routine(*steps, origin="mine.yaml:3:1")
    assert seconds_in_all(short) == 4 * (40 * 85 + 10)
    with pytest.raises(TooLongError) as caught:
        seconds_in_all(waiting(short))  # 4 x 39 x 5 s longer, which is 20 s too much
    assert caught.value.message == f"{short.title} takes more than 4 hours in all if changed like this"
    assert caught.value.exit_code == 2


def test_a_file_is_blamed_for_what_waiting_did_not_make_longer() -> None:
    long = routine(*[step(hold_seconds=3600.0, switch_seconds=None)] * 4, origin="mine.yaml:3:1")
    with pytest.raises(TooLongError) as caught:
        seconds_in_all(waiting(long))
    assert caught.value.message == "mine.yaml:3:1: steps: the routine takes more than 4 hours in all"
    assert caught.value.exit_code == 1


@LAW
@given(routines())
def test_waiting_makes_no_routine_longer_that_its_file_may_be_blamed_for(any_routine: Routine) -> None:
    waited = waiting(replace(any_routine, origin="mine.yaml:3:1"))
    assert not waited.origin or seconds_in_all(waited) <= seconds_in_all(any_routine)
