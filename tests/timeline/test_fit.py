"""A routine is cut to the time that one has: in a fixed order, as little as needed, and it says what went."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from stretchtimer.document.duration import parse_duration
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Routine, Step
from stretchtimer.timeline.compile import TooLongError, compile_timeline, seconds_in_all
from stretchtimer.timeline.fit import Fitted, fitted
from tests.support.routines_strategy import LAW, LEGS, routine, routines, step

# Unless told otherwise a step is 10 seconds to get ready or to rest, and a hold of 30.
ONE_STEP = 40


def named(name: str, **fields: Any) -> Step:  # noqa: ANN401 - each field has its own type
    return step(stretch=name.lower(), name=name, **fields)


def fit_or_none(any_routine: Routine, seconds: float) -> Fitted | None:
    try:
        return fitted(any_routine, seconds)
    except StretchtimerError:
        return None


@st.composite
def many_sorts(draw: st.DrawFn) -> Routine:
    """Any routine, some of whose steps are optional."""
    found = draw(routines())
    steps = tuple(replace(one, optional=draw(st.booleans())) for one in found.steps)
    return replace(found, steps=steps, rounds=draw(st.integers(1, 4)))


def test_what_fits_stays_as_it_is() -> None:
    as_it_is = routine(step(optional=True, repeat=2), rounds=2)
    assert fitted(as_it_is, seconds_in_all(as_it_is)) == (as_it_is, ())


class TestOptionalSteps:
    whole = routine(
        named("One", optional=True), named("Two"), named("Three", optional=True), named("Four", repeat=2)
    )

    def test_the_last_goes_first_and_no_more_than_needed(self) -> None:
        fit = fitted(self.whole, seconds_in_all(self.whole) - 1)
        assert [step.name for step in fit.routine.steps] == ["One", "Two", "Four"]
        assert fit.left_out == ("without Three",)

    def test_all_of_them_go_before_a_repeat_does(self) -> None:
        fit = fitted(self.whole, seconds_in_all(self.whole) - ONE_STEP - 1)
        assert [step.name for step in fit.routine.steps] == ["Two", "Four"]
        assert fit.routine.steps[1].repeat == 2
        assert fit.left_out == ("without Three", "without One")

    def test_where_all_are_optional_the_first_one_stays(self) -> None:
        all_optional = routine(*[named(name, optional=True) for name in ("One", "Two", "Three")])
        fit = fitted(all_optional, ONE_STEP)
        assert [step.name for step in fit.routine.steps] == ["One"]

    def test_of_two_that_are_alike_one_may_go(self) -> None:
        twice = routine(*[named("One", optional=True)] * 2)
        assert len(fitted(routine(*twice.steps, named("Two")), 2 * ONE_STEP).routine.steps) == 2

    def test_they_stay_if_the_rest_would_take_longer_without_them(self) -> None:
        # Without the first step, the second one has the hour before it.
        odd = routine(
            named("One", optional=True, prepare_seconds=0.0),
            named("Two"),
            prepare_seconds=3600.0,
            rest_seconds=0.0,
        )
        fit = fitted(odd, 40)
        assert [step.hold_seconds for step in fit.routine.steps] == [20, 20]


class TestRepeatsAndRounds:
    # Each repeat is a switch of 5 seconds and a hold of 30.
    whole = routine(named("One", repeat=3), named("Two", repeat=3), rounds=3)

    def test_repeats_go_first_those_of_the_last_step_before_others(self) -> None:
        # In three rounds, one repeat less is 105 seconds less.
        fit = fitted(self.whole, seconds_in_all(self.whole) - 2 * 105 - 1)
        assert [step.repeat for step in fit.routine.steps] == [2, 1]
        assert fit.routine.rounds == 3
        assert fit.left_out == ("Two 2 times less", "One once less")

    def test_one_repeat_goes_if_it_is_enough(self) -> None:
        fit = fitted(self.whole, seconds_in_all(self.whole) - 105)
        assert fit.left_out == ("Two once less",)

    @pytest.mark.parametrize(("rounds", "told"), [(2, "one round less"), (1, "2 rounds less")])
    def test_then_rounds_go(self, rounds: int, told: str) -> None:
        fit = fitted(self.whole, rounds * 2 * ONE_STEP)
        assert [step.repeat for step in fit.routine.steps] == [1, 1]
        assert [step.hold_seconds for step in fit.routine.steps] == [30, 30]
        assert fit.routine.rounds == rounds
        assert fit.left_out == ("Two 2 times less", "One 2 times less", told)


class TestShorterWork:
    def test_holds_get_shorter_evenly_and_both_sides_alike(self) -> None:
        two = routine(named("One", sides=LEGS, hold_seconds=60.0), named("Two", hold_seconds=30.0))
        # 10 + 60 + 5 + 60 + 10 + 30; two thirds of the holds are 40, 40 and 20.
        fit = fitted(two, 10 + 40 + 5 + 40 + 10 + 20)
        assert [step.hold_seconds for step in fit.routine.steps] == [40, 20]
        assert fit.left_out == ("with holds up to 20 s shorter",)

    @pytest.mark.parametrize(
        ("reps", "seconds", "told"),
        [
            ((4, 4), 3 * 10 + 29 + (3 + 3) * 5, "with 1 fewer repetition"),
            ((8, 4), 3 * 10 + 22 + (5 + 2) * 5, "with up to 3 fewer repetitions"),
        ],
    )
    def test_how_much_less_is_told(self, reps: tuple[int, int], seconds: float, told: str) -> None:
        whole = routine(step(hold_seconds=30.0), *(step(reps=count, pace_seconds=5.0) for count in reps))
        assert fitted(whole, seconds).left_out[1:] == (told,)

    def test_none_gets_shorter_than_15_seconds_and_short_ones_stay(self) -> None:
        three = routine(*[step(hold_seconds=hold) for hold in (60.0, 20.0, 10.0)])
        fit = fitted(three, 3 * 10 + 15 + 15 + 10)
        assert [step.hold_seconds for step in fit.routine.steps] == [15, 15, 10]

    def test_repetitions_go_down_to_half_rounded_up(self) -> None:
        fit = fitted(routine(step(reps=9, pace_seconds=4.0)), 10 + 5 * 4)
        assert [step.reps for step in fit.routine.steps] == [5]
        assert fit.left_out == ("with 4 fewer repetitions",)

    def test_what_cannot_fit_tells_the_shortest_time_that_can(self) -> None:
        whole = routine(step(hold_seconds=60.0, repeat=2), step(reps=8, pace_seconds=5.0), rounds=2)
        # 10 + 15, then 10 + 4 times 5.
        with pytest.raises(StretchtimerError) as caught:
            fitted(whole, 54)
        assert caught.value.message == "Legs does not fit into 0:54"
        assert caught.value.hint == "the shortest it can be made is 0:55"
        assert seconds_in_all(fitted(whole, 55).routine) == 55


class TestLongRoutines:
    def test_one_of_more_than_four_hours_can_be_cut_to_less(self) -> None:
        whole = routine(named("Lunge", hold_seconds=3600.0, repeat=5))
        with pytest.raises(TooLongError):
            compile_timeline(whole)
        fit = fitted(whole, 3610)
        assert seconds_in_all(fit.routine) == 3610
        assert fit.left_out == ("Lunge 4 times less",)

    def test_optional_steps_go_first_even_if_four_hours_do_not_hold_the_others(self) -> None:
        long = [named(name, hold_seconds=3600.0, repeat=5) for name in ("One", "Two")]
        fit = fitted(routine(*long, named("Three", optional=True)), 2 * 3610)
        assert fit.left_out == ("without Three", "Two 4 times less", "One 4 times less")

    def test_one_that_stays_longer_than_four_hours_is_refused(self) -> None:
        with pytest.raises(StretchtimerError, match="does not fit into 5:00:00") as caught:
            fitted(routine(*[step(prepare_seconds=3600.0)] * 5), 5 * 3600)
        assert caught.value.hint == "the shortest it can be made is more than 4 hours"

    @pytest.mark.slow  # half a second each
    @pytest.mark.parametrize("limit", [4 * 60 * 60, 3000, 10])
    def test_the_largest_file_takes_no_time_worth_mentioning(self, limit: float) -> None:
        steps = [
            Step(
                stretch=f"s{number}",
                name=f"Stretch {number}",
                hold_seconds=20.0,
                sides=LEGS,
                repeat=20,
                optional=number % 2 == 0,
            )
            for number in range(200)
        ]
        before = time.process_time()
        fit = fit_or_none(routine(*steps, rounds=20, prepare_seconds=None, rest_seconds=None), limit)
        assert time.process_time() - before < 4  # measured: under one; repeat by repeat it took 20
        assert fit is None or len(fit.left_out) <= 10

    def test_of_many_stretches_a_few_are_named(self) -> None:
        optional = [named(f"Bend {number}", optional=True) for number in range(1, 11)]
        repeated = [named(f"Lunge {number}", repeat=2) for number in range(1, 7)]
        fit = fitted(routine(*optional, *repeated), 6 * ONE_STEP)
        assert fit.left_out == (
            "without Bend 10",
            "without Bend 9",
            "without Bend 8",
            "without 7 more stretches",
            "Lunge 6 once less",
            "Lunge 5 once less",
            "Lunge 4 once less",
            "3 more stretches with fewer repeats",
        )

    def test_stretches_of_one_name_are_told_together(self) -> None:
        steps = [*[named("Lunge", repeat=2)] * 3, *[named("Bend", optional=True)] * 2]
        fit = fitted(routine(*steps), 3 * ONE_STEP)
        assert fit.left_out == ("without Bend (2 steps)", "Lunge 3 times less")


def test_after_run_fits_into_five_minutes() -> None:
    after_run = Library().load("after-run")
    assert seconds_in_all(after_run) > 300
    assert 240 < seconds_in_all(fitted(after_run, 300).routine) <= 300


@LAW
@given(many_sorts(), st.floats(1, 2000))
def test_the_result_takes_no_longer_than_asked_and_never_longer_than_before(
    whole: Routine, seconds: float
) -> None:
    fit = fit_or_none(whole, seconds)
    assume(fit is not None)
    assert fit is not None
    assert seconds_in_all(fit.routine) <= min(seconds, seconds_in_all(whole))
    assert bool(fit.left_out) == (fit.routine != whole)


@LAW
@given(many_sorts(), st.floats(1, 2000))
def test_nothing_is_added_and_no_work_gets_longer(whole: Routine, seconds: float) -> None:
    fit = fit_or_none(whole, seconds)
    assume(fit is not None)
    assert fit is not None
    kept = [one for one in whole.steps if any(one.name == other.name for other in fit.routine.steps)]
    assert len(fit.routine.steps) <= len(kept)
    for after in fit.routine.steps:
        assert any(
            after.repeat <= before.repeat
            and (after.hold_seconds or 0) <= (before.hold_seconds or 0)
            and (after.reps or 0) <= (before.reps or 0)
            and after.sides == before.sides
            for before in kept
        )


@LAW
@given(many_sorts(), st.floats(1, 2000))
def test_all_sides_of_a_stretch_get_the_same_time(whole: Routine, seconds: float) -> None:
    fit = fit_or_none(whole, seconds)
    assume(fit is not None)
    assert fit is not None
    work = [phase for phase in compile_timeline(fit.routine).phases if phase.kind.is_work]
    for number, one in enumerate(fit.routine.steps, start=1):
        for side in one.sides:
            total = sum(phase.seconds for phase in work if (phase.number, phase.side) == (number, side))
            first = sum(
                phase.seconds for phase in work if (phase.number, phase.side) == (number, one.sides[0])
            )
            assert total == first


@LAW
@given(many_sorts(), st.floats(1, 500))
def test_what_it_calls_the_shortest_time_is_one_that_fits(whole: Routine, seconds: float) -> None:
    try:
        fitted(whole, seconds)
    except StretchtimerError as error:
        shortest = parse_duration(error.hint.rpartition(" ")[2])
        assert seconds_in_all(fitted(whole, shortest).routine) <= shortest
