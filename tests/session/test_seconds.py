"""How long a routine takes can be asked without laying out its timeline: the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from routines_strategy import LAW, routine, routines, step

from stretchtimer.session.compile import TooLongError, compile_timeline, seconds_of

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


@LAW
@given(routines())
def test_it_is_what_the_timeline_takes(any_routine: Routine) -> None:
    assert seconds_of(any_routine) == compile_timeline(any_routine).seconds


def test_more_than_four_hours_are_refused_with_the_place_and_a_remedy() -> None:
    # Ten seconds to get ready for each of four holds of an hour.
    long = routine(*[step(hold_seconds=3600.0)] * 4, origin="mine.yaml:3:1")
    with pytest.raises(TooLongError) as caught:
        seconds_of(long)
    assert caught.value.message == "mine.yaml:3:1: steps: the routine takes more than 4 hours in all"
    assert caught.value.hint == "shorten it, or make two of it"
