"""Easier ways, and a whole routine in its gentle form."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stretchtimer.errors import UsageError
from stretchtimer.routine.easier import easier_way, gentle
from stretchtimer.routine.model import StretchType
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.routines_strategy import routine, step

LYING = step(stretch="lying", name="Lying", hold_seconds=25.0, sides=("left", "right"))
TOUCH = step(stretch="touch", name="Touch", hold_seconds=40.0, instead=LYING, easier="Bend less.")
CAT = step(stretch="cat", name="Cat", reps=7, easier="Small.", type=StretchType.MOBILITY)
SQUAT = step(stretch="squat", name="Squat", reps=8, type=StretchType.STRENGTH, instead=LYING)


def test_another_stretch_comes_as_it_is() -> None:
    assert easier_way(TOUCH) == LYING


def test_words_alone_keep_the_stretch_with_half_the_repetitions() -> None:
    assert easier_way(CAT) == replace(CAT, reps=4, easing="Small.", easier="")


@pytest.mark.parametrize(
    ("hold", "half"), [(40.0, 20.0), (30.0, 15.0), (45.0, 23.0), (15.0, 10.0), (8.0, 8.0)]
)
def test_half_a_hold_is_ten_seconds_at_least_and_never_longer(hold: float, half: float) -> None:
    eased = easier_way(step(hold_seconds=hold, easier="Less."))
    assert eased
    assert eased.hold_seconds == half


def test_without_either_there_is_no_easier_way() -> None:
    assert easier_way(step()) is None


def test_the_gentle_form_leaves_strength_out_eases_the_rest_and_shortens_holds_last() -> None:
    form = gentle(routine(SQUAT, TOUCH, CAT, step(name="Lean")))
    assert [(one.name, one.hold_seconds, one.reps) for one in form.routine.steps] == [
        ("Lying", 15.0, None),
        ("Cat", None, 4),
        ("Lean", 15.0, None),
    ]
    assert form.changes == (
        "without Squat",
        "Lying instead of Touch",
        "Cat in its easier way",
        "with holds of 15 s at most",
        "with more time between",
    )


def test_worked_out_times_between_stretches_are_half_as_long_again_and_given_ones_stay() -> None:
    one = routine(step(), step(), prepare_seconds=None, rest_seconds=None)
    usual, slow = (compile_timeline(each).phases for each in (one, gentle(one).routine))
    (rest,), (longer,) = ([phase.seconds for phase in of if phase.kind is Kind.REST] for of in (usual, slow))
    assert rest * 1.5 <= longer < rest * 1.5 + 1
    assert usual[0].seconds == slow[0].seconds
    given = gentle(replace(one, rest_seconds=7.0)).routine
    assert [phase.seconds for phase in compile_timeline(given).phases if phase.kind is Kind.REST] == [7.0]


def test_where_nothing_would_be_left_that_is_told() -> None:
    with pytest.raises(UsageError, match="all strength"):
        gentle(routine(SQUAT))
