"""From a routine to its phases: who works when, for how long, and what lies between."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec.structs import replace

from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.model import Group
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind, Timeline
from tests.support.routines_strategy import LAW, LEGS, routine, routines, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step

HOUR = 3600.0


def outline(timeline: Timeline) -> list[tuple[str, str | None, float, float]]:
    """Every phase as its kind, side, start and duration."""
    return [(phase.kind.value, phase.side, phase.start, phase.seconds) for phase in timeline.phases]


def test_each_side_gets_the_whole_hold_with_the_switch_between() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS, hold_seconds=30.0, switch_seconds=5.0)))
    assert outline(timeline) == [
        ("prepare", "left", 0, 10),
        ("hold", "left", 10, 30),
        ("switch", "right", 40, 5),
        ("hold", "right", 45, 30),
    ]
    assert timeline.seconds == 75


def test_the_first_named_side_comes_first() -> None:
    timeline = compile_timeline(routine(step(sides=("right leg back", "left leg back"))))
    assert [phase.side for phase in timeline.phases if phase.kind.is_work] == [
        "right leg back",
        "left leg back",
    ]


def test_repeat_is_both_sides_again_with_a_switch_between() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS, hold_seconds=20.0, repeat=2)))
    assert outline(timeline)[1:] == [
        ("hold", "left", 10, 20),
        ("switch", "right", 30, 5),
        ("hold", "right", 35, 20),
        ("switch", "left", 55, 5),
        ("hold", "left", 60, 20),
        ("switch", "right", 80, 5),
        ("hold", "right", 85, 20),
    ]
    assert [phase.repeat for phase in timeline.phases if phase.kind.is_work] == [1, 1, 2, 2]


def test_repeat_without_sides_has_a_switch_that_leads_to_no_side() -> None:
    timeline = compile_timeline(routine(step(hold_seconds=20.0, repeat=3)))
    assert outline(timeline)[1:] == [
        ("hold", None, 10, 20),
        ("switch", None, 30, 5),
        ("hold", None, 35, 20),
        ("switch", None, 55, 5),
        ("hold", None, 60, 20),
    ]


@pytest.mark.parametrize("waits", [False, True])
def test_a_steps_own_rest_lies_between_its_repeats_and_its_switch_between_the_sides(*, waits: bool) -> None:
    work = step(sides=LEGS, hold_seconds=20.0, repeat=2, rest_seconds=45.0, waits=waits)
    phases = compile_timeline(routine(work)).phases
    assert outline(compile_timeline(routine(work)))[1:] == [
        ("hold", "left", 10, 20),
        ("switch", "right", 30, 5),
        ("hold", "right", 35, 20),
        ("switch", "left", 55, 45),
        ("hold", "left", 100, 20),
        ("switch", "right", 120, 5),
        ("hold", "right", 125, 20),
    ]
    # Its time is given, and so it waits for nobody.
    assert [phase.waits for phase in phases if phase.kind is Kind.SWITCH] == [waits, False, waits]


@pytest.mark.parametrize("sides", [(), ("left",)])
def test_a_rest_of_zero_leaves_nothing_between_repeats(sides: tuple[str, ...]) -> None:
    timeline = compile_timeline(routine(step(sides=sides, hold_seconds=20.0, repeat=2, rest_seconds=0.0)))
    assert [phase.kind for phase in timeline.phases] == [Kind.PREPARE, Kind.HOLD, Kind.HOLD]


def test_rounds_are_all_steps_again_with_rest_between_and_nothing_follows_the_last() -> None:
    timeline = compile_timeline(routine(step(hold_seconds=20.0), step(hold_seconds=30.0), rounds=2))
    assert outline(timeline) == [
        ("prepare", None, 0, 10),
        ("hold", None, 10, 20),
        ("rest", None, 30, 10),
        ("hold", None, 40, 30),
        ("rest", None, 70, 10),
        ("hold", None, 80, 20),
        ("rest", None, 100, 10),
        ("hold", None, 110, 30),
    ]
    assert [phase.round for phase in timeline.phases] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert [phase.number for phase in timeline.phases] == [1, 1, 2, 2, 1, 1, 2, 2]
    assert (timeline.steps, timeline.rounds) == (2, 2)


def in_group(*steps: Step, number: int = 1, rounds: int = 2, rest: float | None = None) -> list[Step]:
    group = Group(number, rounds, rest)
    return [replace(one, group=group) for one in steps] * rounds


def rests(routine: Routine) -> list[float]:
    return [phase.seconds for phase in compile_timeline(routine).phases if phase.kind is Kind.REST]


def test_a_groups_own_rest_lies_between_its_steps_and_rounds_and_the_routines_around_it() -> None:
    grouped = in_group(step(name="One"), step(name="Two"), rest=4.0)
    timeline = compile_timeline(routine(step(), *grouped, step(), rest_seconds=20.0))
    assert [phase.seconds for phase in timeline.phases if phase.kind is Kind.REST] == [20, 4, 4, 4, 20]
    assert [phase.number for phase in timeline.phases if phase.kind.is_work] == [1, 2, 3, 4, 5, 6]
    assert {phase.round for phase in timeline.phases} == {1}
    assert timeline.steps == 6


def test_between_two_groups_and_two_rounds_lies_the_routines_rest() -> None:
    first, second = in_group(step(), rest=4.0), in_group(step(), number=2, rest=4.0)
    assert rests(routine(*first, *second, rest_seconds=20.0)) == [4, 20, 4]
    assert rests(routine(*first, rest_seconds=20.0, rounds=2)) == [4, 20, 4]


def test_a_group_without_a_rest_has_the_routines() -> None:
    assert rests(routine(*in_group(step()), step(), rest_seconds=20.0)) == [20, 20]


def test_a_steps_own_prepare_replaces_the_rest_of_its_group() -> None:
    grouped = in_group(step(prepare_seconds=7.0), rest=4.0)
    phases = compile_timeline(routine(*grouped)).phases
    assert [(phase.kind, phase.seconds) for phase in phases if not phase.kind.is_work] == [
        (Kind.PREPARE, 7),
        (Kind.PREPARE, 7),
    ]


def test_a_phase_that_is_no_work_tells_the_step_and_the_side_it_leads_to() -> None:
    first, second = step(name="One"), step(name="Two", sides=LEGS)
    phases = compile_timeline(routine(first, second)).phases
    assert [(phase.kind, phase.step.name, phase.side) for phase in phases if not phase.kind.is_work] == [
        (Kind.PREPARE, "One", None),
        (Kind.REST, "Two", "left"),
        (Kind.SWITCH, "Two", "right"),
    ]


def test_a_zero_leaves_the_phase_out() -> None:
    one = step(sides=LEGS, hold_seconds=20.0, switch_seconds=0.0)
    two = step(hold_seconds=20.0)
    timeline = compile_timeline(routine(one, two, prepare_seconds=0.0, rest_seconds=0.0))
    assert outline(timeline) == [("hold", "left", 0, 20), ("hold", "right", 20, 20), ("hold", None, 40, 20)]


@pytest.mark.parametrize(("own", "expected"), [(7.0, [("prepare", 7.0)]), (0.0, [])])
def test_a_steps_own_prepare_replaces_the_rest_before_it(
    own: float, expected: list[tuple[str, float]]
) -> None:
    phases = compile_timeline(routine(step(), step(prepare_seconds=own), rest_seconds=20.0)).phases
    assert [(phase.kind, phase.seconds) for phase in phases[2:-1]] == expected


def test_a_steps_own_prepare_replaces_the_rest_between_rounds_too() -> None:
    timeline = compile_timeline(
        routine(step(hold_seconds=20.0, prepare_seconds=7.0), rounds=2, rest_seconds=30.0)
    )
    assert outline(timeline) == [
        ("prepare", None, 0, 7),
        ("hold", None, 7, 20),
        ("prepare", None, 27, 7),
        ("hold", None, 34, 20),
    ]


def test_a_wait_counts_five_seconds_and_is_marked() -> None:
    phases = compile_timeline(routine(step(sides=LEGS, switch_seconds=5.0, waits=True))).phases
    assert [(phase.seconds, phase.waits) for phase in phases] == [
        (10, False),
        (30, False),
        (5, True),
        (30, False),
    ]


def test_repetitions_last_as_many_times_their_pace_on_each_side() -> None:
    timeline = compile_timeline(routine(step(reps=8, pace_seconds=6.0, sides=LEGS)))
    assert outline(timeline)[1:] == [
        ("reps", "left", 10, 48),
        ("switch", "right", 58, 5),
        ("reps", "right", 63, 48),
    ]
    assert [phase.reps for phase in timeline.phases] == [0, 8, 0, 8]


def test_a_pace_that_nobody_gives_is_four_seconds() -> None:
    assert compile_timeline(routine(step(reps=5))).phases[-1].seconds == 20


def test_fractions_stay_exact_to_the_millisecond() -> None:
    timeline = compile_timeline(
        routine(step(reps=3, pace_seconds=0.7), prepare_seconds=0.1, rounds=20, rest_seconds=0.1)
    )
    assert timeline.seconds == 44.0  # twenty times 0.1 + 2.1
    assert timeline.phases[-1].start == 41.9


def test_four_hours_are_allowed_and_a_millisecond_more_is_not() -> None:
    four_hours = routine(
        *[step(hold_seconds=HOUR)] * 4, prepare_seconds=0.0, rest_seconds=0.0, origin="long.yaml:3:1"
    )
    assert compile_timeline(four_hours).seconds == 4 * HOUR
    with pytest.raises(StretchtimerError, match=r"long\.yaml:3:1: .*4 hours"):
        compile_timeline(replace(four_hours, prepare_seconds=0.001))


def test_an_absurdly_long_routine_is_refused_without_being_laid_out() -> None:
    endless = routine(step(hold_seconds=HOUR, repeat=10**9), rounds=10**9)
    with pytest.raises(StretchtimerError):
        compile_timeline(endless)


@LAW
@given(routines())
def test_no_gap_no_overlap_and_no_phase_without_time(any_routine: Routine) -> None:
    phases = compile_timeline(any_routine).phases
    assert phases[0].start == 0
    for phase, after in pairwise(phases):
        assert phase.end == after.start
        assert after.start - phase.start == pytest.approx(phase.seconds, abs=1e-9)
    assert all(phase.seconds > 0 for phase in phases)


@LAW
@given(routines())
def test_every_side_works_for_exactly_what_the_file_says(any_routine: Routine) -> None:
    worked: dict[tuple[int, int, str | None], list[float]] = defaultdict(list)
    for phase in compile_timeline(any_routine).phases:
        if phase.kind.is_work:
            worked[phase.round, phase.number, phase.side].append(phase.seconds)
    for round_ in range(1, any_routine.rounds + 1):
        for number, one in enumerate(any_routine.steps, start=1):
            each = one.hold_seconds if one.reps is None else one.reps * one.pace_seconds
            for side in one.sides or (None,):
                assert worked.pop((round_, number, side)) == pytest.approx([each] * one.repeat)
    assert not worked


@LAW
@given(routines())
def test_it_ends_with_work_and_never_has_two_pauses_in_a_row(any_routine: Routine) -> None:
    phases = compile_timeline(any_routine).phases
    assert phases[-1].kind.is_work
    assert all(one.kind.is_work or other.kind.is_work for one, other in pairwise(phases))


@LAW
@given(routines())
def test_the_same_routine_always_gives_the_same_timeline(any_routine: Routine) -> None:
    assert compile_timeline(any_routine) == compile_timeline(any_routine)
