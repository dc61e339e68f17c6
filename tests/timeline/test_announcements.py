"""What is heard, and at which second of the timeline."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.routines_strategy import LAW, LEGS, routine, routines, seconds, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline


def tones(timeline: Timeline) -> list[tuple[float, Sound | None]]:
    """Every cue without its words."""
    return [(cue.at, cue.sound) for cue in timeline.cues]


def at(timeline: Timeline, sound: Sound) -> list[float]:
    """When a sound is heard."""
    return [cue.at for cue in timeline.cues if cue.sound is sound]


def test_a_hold_on_two_sides_is_heard_from_get_ready_to_the_end() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS, hold_seconds=30.0, switch_seconds=5.0)))
    assert tones(timeline) == [
        (0, Sound.READY),
        (7, Sound.TICK),
        (8, Sound.TICK),
        (9, Sound.TICK),
        (10, Sound.BEGIN),
        (25, Sound.HALFWAY),
        (37, Sound.TICK),
        (38, Sound.TICK),
        (39, Sound.TICK),
        (40, Sound.SWITCH),
        (42, Sound.TICK),
        (43, Sound.TICK),
        (44, Sound.TICK),
        (45, Sound.BEGIN),
        (60, Sound.HALFWAY),
        (72, Sound.TICK),
        (73, Sound.TICK),
        (74, Sound.TICK),
        (75, Sound.FINISHED),
    ]


def test_a_rest_has_a_tone_of_its_own() -> None:
    timeline = compile_timeline(routine(step(), step()))
    assert at(timeline, Sound.REST) == [40]


def test_zero_never_sounds_like_three_two_one() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS), step(reps=3), rounds=2))
    boundaries = {phase.start for phase in timeline.phases} | {timeline.seconds}
    assert boundaries.isdisjoint(at(timeline, Sound.TICK))


@pytest.mark.parametrize(
    ("length", "expected"),
    [(1.0, []), (1.5, []), (2.0, [1.0]), (3.0, [1.0, 2.0]), (3.5, [1.5, 2.5]), (4.0, [1.0, 2.0, 3.0])],
)
def test_ticks_leave_the_tone_at_the_start_of_a_short_phase_alone(
    length: float, expected: list[float]
) -> None:
    timeline = compile_timeline(routine(step(hold_seconds=length), prepare_seconds=0.0))
    assert at(timeline, Sound.TICK) == expected


@example(0.128, 4.0)  # 0.128 + 1 is a little more than 1.128
@given(seconds(0, 60), seconds(4, 60))
def test_every_phase_of_four_seconds_has_its_three_ticks(prepare: float, hold: float) -> None:
    timeline = compile_timeline(routine(step(hold_seconds=hold), prepare_seconds=prepare))
    ticks = [tick for tick in at(timeline, Sound.TICK) if tick >= prepare]
    assert ticks == pytest.approx([prepare + hold - 3, prepare + hold - 2, prepare + hold - 1], abs=1e-9)


@pytest.mark.parametrize(("hold", "expected"), [(19.999, []), (20.0, [20.0]), (30.0, [25.0]), (45.0, [32.5])])
def test_half_way_is_for_holds_of_twenty_seconds_and_more(hold: float, expected: list[float]) -> None:
    assert at(compile_timeline(routine(step(hold_seconds=hold))), Sound.HALFWAY) == expected


@pytest.mark.parametrize(
    ("reps", "expected"),
    [(7, []), (8, [10 + 4 * 6]), (9, [10 + 5 * 6]), (10, [10 + 5 * 6]), (11, [10 + 6 * 6])],
)
def test_half_way_is_for_eight_repetitions_and_more_at_the_end_of_one(
    reps: int, expected: list[float]
) -> None:
    assert at(compile_timeline(routine(step(reps=reps, pace_seconds=6.0))), Sound.HALFWAY) == expected


def test_pauses_have_no_half_way() -> None:
    assert not at(compile_timeline(routine(step(reps=3), prepare_seconds=30.0)), Sound.HALFWAY)


def test_where_the_breath_turns_a_repetition_has_a_softer_tone() -> None:
    timeline = compile_timeline(routine(step(reps=3, pace_seconds=6.0, breathing=(("out", "in"),))))
    assert at(timeline, Sound.TURN) == [13, 19, 25]
    changing = routine(step(reps=3, pace_seconds=8.0, breathing=(("", "in"), ("out", "out"))))
    assert at(compile_timeline(changing), Sound.TURN) == [14, 30]  # in the second the breath does not change


def test_one_tone_leads_each_breath_also_where_repetitions_begin_in_the_middle_of_one() -> None:
    cat = step(reps=8, pace_seconds=6.0, breathing=(("out", "in", "in", "out"),))
    timeline = compile_timeline(routine(cat))  # 10 to 58; out from 14.5 on, in from 11.5 on, every 6 seconds
    assert at(timeline, Sound.TURN) == [11.5 + 6 * repetition for repetition in range(8)]
    assert at(timeline, Sound.REPETITION) == [14.5, 20.5, 26.5, 38.5, 44.5, 50.5]
    assert at(timeline, Sound.HALFWAY) == [32.5]
    assert [cue.at for cue in timeline.cues if cue.speech == ("Last one.",)] == [50.5]
    assert at(timeline, Sound.TICK)[-3:] == [55, 56, 57]


def test_every_repetition_but_the_first_is_counted() -> None:
    timeline = compile_timeline(routine(step(reps=4, pace_seconds=6.0)))
    assert at(timeline, Sound.REPETITION) == [16, 22, 28]
    assert at(timeline, Sound.TICK)[-3:] == [31, 32, 33]


@pytest.mark.parametrize(
    ("pace", "counted", "ticks"),
    [(1.0, [11, 12, 13, 14], []), (2.0, [12, 14, 16, 18], [19]), (3.0, [13, 16, 19, 22], [23, 24])],
)
def test_ticks_wait_for_the_last_repetition_to_begin(
    pace: float, counted: list[float], ticks: list[float]
) -> None:
    timeline = compile_timeline(routine(step(reps=5, pace_seconds=pace)))  # from 10 on
    assert at(timeline, Sound.REPETITION) == counted
    assert [tick for tick in at(timeline, Sound.TICK) if tick > 10] == ticks


def test_ticks_wait_for_the_breath_to_turn_for_the_last_time() -> None:
    timeline = compile_timeline(routine(step(reps=3, pace_seconds=5.0, breathing=(("in", "out"),))))
    assert at(timeline, Sound.TURN) == [12.5, 17.5, 22.5]
    assert [tick for tick in at(timeline, Sound.TICK) if tick > 10] == [23, 24]


def test_spans_are_half_open_so_that_no_cue_is_lost_or_heard_twice() -> None:
    timeline = compile_timeline(routine(step()))
    assert [cue.at for cue in timeline.cues_after(0, 7)] == [7]
    assert [cue.at for cue in timeline.cues_after(7, 8)] == [8]
    assert timeline.cues_after(7, 7) == ()
    assert [cue.at for cue in timeline.cues_after(-1, 0)] == [0]


@LAW
@given(routines(), st.lists(st.floats(0, 1), max_size=20))
def test_however_time_is_cut_every_cue_is_in_exactly_one_span(
    any_routine: Routine, cuts: list[float]
) -> None:
    timeline = compile_timeline(any_routine)
    ends = [-1.0, *sorted(cut * timeline.seconds for cut in cuts), timeline.seconds]
    heard = [cue for begin, end in pairwise(ends) for cue in timeline.cues_after(begin, end)]
    assert heard == list(timeline.cues)


@LAW
@given(routines())
def test_cues_are_in_order_and_each_phase_begins_with_its_own_tone(any_routine: Routine) -> None:
    timeline = compile_timeline(any_routine)
    assert [cue.at for cue in timeline.cues] == sorted(cue.at for cue in timeline.cues)
    tone_of = {"prepare": "ready", "hold": "begin", "reps": "begin", "switch": "switch", "rest": "rest"}
    openings = [(cue.at, str(cue.sound)) for cue in timeline.cues if str(cue.sound) in tone_of.values()]
    assert openings == [(phase.start, tone_of[phase.kind.value]) for phase in timeline.phases]
    assert (timeline.cues[-1].at, timeline.cues[-1].sound) == (timeline.seconds, Sound.FINISHED)


@LAW
@given(routines())
def test_no_other_tone_sounds_together_with_a_tick(any_routine: Routine) -> None:
    for cue, after in pairwise(compile_timeline(any_routine).cues):
        assert Sound.TICK not in (cue.sound, after.sound) or after.at - cue.at >= 0.399
