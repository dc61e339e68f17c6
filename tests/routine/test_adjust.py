"""A routine changed for one run."""

from __future__ import annotations

from stretchtimer.routine.adjust import in_times, waiting
from stretchtimer.routine.model import WAIT_SECONDS, Routine, Step

EASIER = Step("one-knee", "One knee", hold_seconds=30.0, sides=("left", "right"))
BOTH = Step("knees", "Knees", hold_seconds=30.0, instead=EASIER)
ROUTINE = Routine("knees", "Knees", (BOTH,))


def easier_way(routine: Routine) -> Step:
    easier = routine.steps[0].instead
    assert easier
    return easier


def test_where_every_switch_waits_that_of_the_easier_way_waits_too() -> None:
    easier = easier_way(waiting(ROUTINE))
    assert (easier.waits, easier.switch_seconds) == (True, WAIT_SECONDS)


def test_a_time_for_switches_holds_for_the_easier_way_too_unless_it_has_its_own() -> None:
    assert easier_way(in_times(ROUTINE, None, 9.0, None)).switch_seconds == 9
    own = Step("one-knee", "One knee", hold_seconds=30.0, switch_seconds=12.0)
    routine = Routine("knees", "Knees", (Step("knees", "Knees", hold_seconds=30.0, instead=own),))
    assert easier_way(in_times(routine, None, 9.0, None)).switch_seconds == 12
