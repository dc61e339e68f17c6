"""What is said: after the tone, before the ticks, and only while the body does not work."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given

from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Cue, Kind, Phase, Sound, Timeline
from tests.support.routines_strategy import LAW, LEGS, routine, routines, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine

CHARACTERS_A_SECOND = 14
"""A clear voice says about so many, as every reading of 150 to 170 words a minute does."""


def spoken(timeline: Timeline, second: float) -> str:
    """What is said at a second."""
    return " ".join(sentence for cue in timeline.cues if cue.at == second for sentence in cue.speech)


def first_words(room: float, **fields: object) -> str:
    """What is said in a get-ready of ``room`` seconds."""
    return spoken(compile_timeline(routine(step(**fields), prepare_seconds=room)), 0.0)


def saying(cue: Cue) -> float:
    """A fair guess of how long the words of a cue take, without pauses between them."""
    return sum(map(len, cue.speech)) / CHARACTERS_A_SECOND


def phase_of(timeline: Timeline, cue: Cue) -> Phase:
    """The phase that a cue lies in."""
    return next(phase for phase in reversed(timeline.phases) if phase.start <= cue.at)


def test_with_time_enough_everything_is_said() -> None:
    words = first_words(60.0, name="runner's lunge", sides=LEGS, setup="Step forward.")
    assert words == "Get ready. Runner's lunge. Left. Hold for 30 seconds. Step forward."


def test_repetitions_are_announced_as_such() -> None:
    assert "8 repetitions." in first_words(60.0, reps=8)
    assert "1 repetition." in first_words(60.0, reps=1)


def test_a_rest_announces_the_next_stretch() -> None:
    timeline = compile_timeline(routine(step(), step(name="Toe touch", setup="Stand."), rest_seconds=60.0))
    assert spoken(timeline, 40.0) == "Rest. Next. Toe touch. Hold for 30 seconds. Stand."


def test_a_switch_says_to_which_side() -> None:
    timeline = compile_timeline(routine(step(sides=("left leg", "right leg"), switch_seconds=10.0)))
    assert spoken(timeline, 40.0) == "Switch sides. Right leg."


def test_a_repeat_without_sides_does_not_say_switch() -> None:
    timeline = compile_timeline(routine(step(repeat=2, switch_seconds=10.0)))
    assert spoken(timeline, 40.0) == "Once more."


def test_the_end_and_half_way_are_said() -> None:
    timeline = compile_timeline(routine(step()))
    assert spoken(timeline, 25.0) == "Half way."
    assert spoken(timeline, 40.0) == "Well done."


def test_short_time_takes_the_set_up_first_and_the_name_and_side_last() -> None:
    fields = {
        "name": "Side lean",
        "sides": LEGS,
        "setup": "Clasp the hands high over the head and grow tall.",
    }
    shortened = [first_words(float(room), **fields) for room in range(15, 2, -1)]
    lengths = [len(words) for words in shortened]
    assert lengths == sorted(lengths, reverse=True)
    assert "Clasp" in shortened[0]
    assert shortened[-1] == ""
    said = [words for words in shortened if words]
    assert all("Left." in words for words in said)
    assert all("Side lean." in words for words in said if words != "Left.")
    assert "Side lean. Left." in said


def test_words_are_left_out_whole_and_never_cut() -> None:
    fields = {"name": "Side lean", "sides": LEGS, "setup": "Clasp the hands high."}
    whole = {"Get ready.", "Side lean.", "Left.", "Hold for 30 seconds.", "Clasp the hands high."}
    for room in range(3, 20):
        timeline = compile_timeline(routine(step(**fields), prepare_seconds=float(room)))
        assert set(timeline.cues[0].speech) <= whole


def test_a_name_without_a_side_is_said_alone_before_nothing_is() -> None:
    assert "Toe touch." in {first_words(room / 4, name="Toe touch") for room in range(40)}


def test_a_long_side_is_shortened_to_the_word_that_tells_it_from_the_other() -> None:
    sides = ("left foot in front with the knee bent", "right foot in front with the knee bent")
    assert first_words(6.0, name="Lunge", sides=sides) == "Lunge. Left."


def test_a_name_is_said_where_a_long_side_has_no_room() -> None:
    sides = ("the foot in front with the knee bent", "sitting on the heel of the leg behind")
    assert first_words(6.0, name="Lunge", sides=sides) == "Lunge."


@LAW
@given(routines())
def test_set_up_time_of_the_programs_own_has_room_for_all_words(any_routine: Routine) -> None:
    steps = tuple(
        step(name=one.name, sides=one.sides, setup=one.setup, switch_seconds=None)
        for one in any_routine.steps
    )
    timeline = compile_timeline(routine(*steps, prepare_seconds=None, rest_seconds=None))
    for phase in timeline.phases:
        words = spoken(timeline, phase.start)
        if phase.kind in (Kind.PREPARE, Kind.REST):
            assert phase.step.setup in words
            assert "Hold for 30 seconds." in words
        if phase.side and not phase.kind.is_work:
            assert re.sub(r"[.]$", "", phase.side).lower() in words.lower()


@LAW
@given(routines())
def test_words_end_before_their_phase_does_and_before_the_next_sound(any_routine: Routine) -> None:
    timeline = compile_timeline(any_routine)
    for cue, after in pairwise(timeline.cues):
        if cue.speech:
            assert cue.at + saying(cue) <= phase_of(timeline, cue).end
            assert cue.at + saying(cue) <= after.at


@LAW
@given(routines())
def test_there_is_silence_while_the_body_works_but_for_half_way_and_what_was_not_told(
    any_routine: Routine,
) -> None:
    timeline = compile_timeline(any_routine)
    for cue in timeline.cues[:-1]:
        phase = phase_of(timeline, cue)
        if phase.kind.is_work and cue.sound is Sound.HALFWAY:
            assert cue.speech == ("Half way.",)
        elif phase.kind.is_work and cue.speech:
            assert cue.at == phase.start
            assert not any(sentence in told_just_before(timeline, phase) for sentence in cue.speech)


def told_just_before(timeline: Timeline, phase: Phase) -> str:
    """What was said in the phase before, unless that was work on another step, or in another round."""
    before = [earlier for earlier in timeline.phases if earlier.end == phase.start]
    if not before or (before[0].kind.is_work and before[0].key[:2] != phase.key[:2]):
        return ""
    return spoken(timeline, before[0].start)
