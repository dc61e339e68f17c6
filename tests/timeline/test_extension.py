"""Ten seconds more, and never more for one side than for the other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from stretchtimer.session.events import Event
from stretchtimer.session.state import Session, Status
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.extension import lengthened
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import FakeWorld, turns_of
from tests.support.routines_strategy import LAW, LEGS, Presses, key_presses, routine, routines, step
from tests.support.turns import BOTH_LEGS, WAITING

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline


def outline(timeline: Timeline) -> list[tuple[str, str | None, float]]:
    """Every phase as its kind, side and duration."""
    return [(phase.kind.value, phase.side, phase.seconds) for phase in timeline.phases]


def left_and_right(first: float, switch: float, second: float) -> list[tuple[str, str | None, float]]:
    """The outline of a hold on two sides."""
    return [
        ("prepare", "left", 10),
        ("hold", "left", first),
        ("switch", "right", switch),
        ("hold", "right", second),
    ]


def test_in_side_one_both_sides_get_ten_seconds() -> None:
    assert outline(lengthened(BOTH_LEGS, 20.0)) == left_and_right(40, 5, 40)


def test_in_side_two_side_one_gets_its_share_once_more_after_a_switch() -> None:
    assert outline(lengthened(BOTH_LEGS, 50.0)) == [
        *left_and_right(30, 5, 40),
        ("switch", "left", 5),
        ("hold", "left", 10),
    ]


def test_in_side_two_twice_is_one_turn_of_twenty_seconds() -> None:
    assert outline(lengthened(lengthened(BOTH_LEGS, 50.0), 51.0)) == [
        *left_and_right(30, 5, 50),
        ("switch", "left", 5),
        ("hold", "left", 20),
    ]


def test_in_the_make_up_turn_the_other_side_gets_one_too() -> None:
    assert outline(lengthened(lengthened(BOTH_LEGS, 50.0), 92.0)) == [
        *left_and_right(30, 5, 40),
        ("switch", "left", 5),
        ("hold", "left", 20),
        ("switch", "right", 5),
        ("hold", "right", 10),
    ]


def test_in_side_two_of_a_repeat_side_one_gets_its_share_in_the_repeat_to_come() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS, repeat=2)))
    assert [phase.seconds for phase in lengthened(timeline, 50.0).phases] == [10, 30, 5, 40, 5, 40, 5, 30]


def test_without_sides_the_hold_alone_gets_longer() -> None:
    timeline = compile_timeline(routine(step(repeat=2)))
    assert [phase.seconds for phase in lengthened(timeline, 20.0).phases] == [10, 40, 5, 30]


@pytest.mark.parametrize(("second", "expected"), [(5.0, (20, 30, 5, 30)), (42.0, (10, 30, 15, 30))])
def test_elsewhere_it_is_that_phase_only(second: float, expected: tuple[float, ...]) -> None:
    assert tuple(phase.seconds for phase in lengthened(BOTH_LEGS, second).phases) == expected


def test_in_a_rest_it_is_the_rest_only() -> None:
    timeline = compile_timeline(routine(step(), step()))
    assert [phase.seconds for phase in lengthened(timeline, 45.0).phases] == [10, 30, 20, 30]


@pytest.mark.parametrize(
    ("pace", "more", "seconds"),
    [(4.0, 3, 12.0), (5.0, 2, 10.0), (6.0, 2, 12.0), (12.0, 1, 12.0), (0.7, 15, 10.5)],
)
def test_repetitions_get_as_many_whole_ones_as_reach_ten_seconds_on_both_sides(
    pace: float, more: int, seconds: float
) -> None:
    timeline = compile_timeline(routine(step(reps=4, pace_seconds=pace, sides=LEGS)))
    work = [phase for phase in lengthened(timeline, 10.5).phases if phase.kind.is_work]
    assert [phase.reps for phase in work] == [4 + more, 4 + more]
    assert [phase.seconds for phase in work] == pytest.approx([4 * pace + seconds] * 2)


def test_repetitions_in_side_two_are_made_up_for_as_repetitions() -> None:
    timeline = compile_timeline(routine(step(reps=8, pace_seconds=6.0, sides=LEGS)))
    made_up = lengthened(timeline, 70.0).phases[-1]
    assert (made_up.kind.value, made_up.side, made_up.reps, made_up.seconds) == ("reps", "left", 2, 12)


def test_only_the_step_at_hand_gets_longer() -> None:
    two = compile_timeline(routine(step(sides=LEGS), step(sides=LEGS), rounds=2))
    longer = lengthened(two, 20.0)
    assert [phase.seconds for phase in longer.phases[4:]] == [phase.seconds for phase in two.phases[4:]]


def test_the_next_round_of_the_same_step_stays_as_it_is() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS), rounds=2))
    assert [phase.seconds for phase in lengthened(timeline, 50.0).phases] == [
        *(10, 30, 5, 40, 5, 10),
        *(10, 30, 5, 30),
    ]


def test_the_make_up_turn_waits_where_switches_wait() -> None:
    assert lengthened(WAITING, 50.0).phases[-2].waits


def test_ticks_and_the_end_move_and_half_way_is_heard_once() -> None:
    timeline = compile_timeline(routine(step()))  # 10 to 40, half way at 25
    for pressed, halfway in ((20.0, 30), (28.0, 25)):
        world = FakeWorld({pressed: Event.LONGER})
        world.lead_through(timeline)
        later = [(round(heard.at, 3), heard.cue.sound) for heard in world.heard if heard.at > 10.5]
        assert sorted(later) == sorted(
            [
                (pressed, Sound.LONGER),
                (halfway, Sound.HALFWAY),
                (47, Sound.TICK),
                (48, Sound.TICK),
                (49, Sound.TICK),
                (50, Sound.FINISHED),
            ]
        )


@pytest.mark.parametrize("back", [29.0, 30.0])
def test_what_is_begun_again_after_that_is_half_over_in_its_middle(back: float) -> None:
    """The hold from 10 to 40, half over at 25, lasts 40 seconds now; 3 seconds lead back to it."""
    world = FakeWorld({28.0: Event.LONGER, back: Event.BACK})
    world.lead_through(compile_timeline(routine(step())))
    halfway = [round(heard.at, 3) for heard in world.heard if heard.cue.sound is Sound.HALFWAY]
    assert halfway == [25, back + 3 + 20]


def test_a_tick_that_was_heard_comes_again_before_the_new_end() -> None:
    world = FakeWorld({38.5: Event.LONGER})
    world.lead_through(compile_timeline(routine(step())))
    ticks = [round(heard.at) for heard in world.heard if heard.cue.sound is Sound.TICK]
    assert ticks == [7, 8, 9, 37, 38, 47, 48, 49]


def test_the_answer_is_seen_and_heard() -> None:
    world = FakeWorld({20.0: Event.LONGER})
    world.lead_through(BOTH_LEGS)
    answer = next(heard.cue for heard in world.heard if heard.cue.sound is Sound.LONGER)
    assert answer.speech == ("10 seconds more on each side.",)
    seen = next(shown.scene for shown in world.shown if shown.at == 20)
    assert seen.notice == "10 seconds more on each side"


def test_repetitions_are_answered_in_repetitions() -> None:
    world = FakeWorld({12.0: Event.LONGER})
    world.lead_through(compile_timeline(routine(step(reps=5, pace_seconds=4.0))))
    answer = next(heard.cue for heard in world.heard if heard.cue.sound is Sound.LONGER)
    assert answer.speech == ("3 more.",)


def test_while_paused_it_stays_paused() -> None:
    turns = list(turns_of(BOTH_LEGS, FakeWorld({20.0: Event.PAUSE, 30.0: Event.LONGER})))
    assert turns[-1].after.status is Status.PAUSED
    assert turns[-1].after.timeline.seconds == 95


def test_the_make_up_turn_counts_as_work_done() -> None:
    session = FakeWorld({50.0: Event.LONGER}).lead_through(BOTH_LEGS)
    assert len(session.done) == 3
    assert session.worked_seconds == pytest.approx(30 + 40 + 10)


def per_side(session: Session) -> dict[tuple[int, int], dict[str | None, tuple[float, int]]]:
    """For each step, how many seconds and repetitions each side has in all."""
    sums: dict[tuple[int, int], dict[str | None, tuple[float, int]]] = defaultdict(dict)
    for phase in session.timeline.phases:
        if phase.kind.is_work:
            step_sums = sums[phase.round, phase.number]
            seconds, reps = step_sums.get(phase.side, (0.0, 0))
            step_sums[phase.side] = (round(seconds + phase.seconds, 3), reps + phase.reps)
    return sums


@LAW
@given(routines(), key_presses((Event.LONGER, Event.LONGER, Event.NEXT, Event.BACK, Event.PAUSE)))
def test_whatever_is_pressed_no_side_is_ever_longer_than_the_other(
    any_routine: Routine, keys: Presses
) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        if turn.event is Event.LONGER:
            for sides in per_side(turn.after).values():
                assert len(set(sides.values())) == 1
