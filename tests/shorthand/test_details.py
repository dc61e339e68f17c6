"""Limits, reasons and places: what the cases do not say."""

from __future__ import annotations

import pytest

from stretchtimer.shorthand import read_shorthand
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import Fate, ReadGroup


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Plank 2 h", "1 hour"),
        ("Squats 201 reps", "200"),
        ("Bridge 21 sets of 5", "20 sets"),
        ("Bridge 2 sets of 3 reps, hold 58 s", "60 s"),
        ("Bridge 3x10, rest 2 hours between sets", "rest"),
        (
            "Reaching and turning and bending and stretching and folding and rolling and lifting it all 30 s",
            "80",
        ),
        ("Bridge 10 reps, 12 reps", "two numbers of repetitions"),
        ("Plank 20 s, 30 s", "two different times"),
        ("Plank 45", "45 seconds or 45 times"),
        ("Squats and lunges x 10", "share"),
        ("Push-ups 8 x 3", "8 sets of 3, or 3 sets of 8"),
        ("Bridge, hold 5, 10 reps", "more numbers"),
        ("Bridge 3x10, rest 2 between sets", "seconds or minutes"),
        ("Cat-cow 1 min or 10 reps", "one dose or the other"),
        ("Runners lunge 40 sec B/L", "each side, or both at once"),
        ("Heel raise 3x10 bilat.", "each side, or both at once"),
        ("Calf stretch bilaterally 30 s", "each side, or both at once"),
        ("12/10/10", "chain of numbers"),
        ("Plank, build up to 60 s", "a goal is no dose"),
        ("Bridge 10, tempo 3-1-3, tempo 2-0-2", "two different tempos"),
        ("Bridge 5/5", "5 on each side, or in each of two sets"),
        ("90/90 hip stretch", "no dose"),
        ("No money 3x10", "what is said to somebody"),
        ("Squats 40 on / 20 off", "without a unit"),
        ("Jog/walk 1min:1min", "work and rest"),
    ],
)
def test_what_may_not_be_guessed_is_asked_with_its_reason(line: str, reason: str) -> None:
    reading = read_shorthand(f"Cat-cow x 8\n{line}")
    (question,) = reading.questions
    assert (question.line, question.text) == (2, line)
    assert reason in question.reason
    assert [step.name for step in reading.unrolled()] == ["Cat-cow"]


@pytest.mark.parametrize(
    ("line", "idle"),
    [
        ("Kind regards, Jo", Idle.CLOSING),
        ("Good evening!", Idle.GREETING),
        ("Monday 3 March", Idle.DATE),
        ("https://example.org/x", Idle.LINK),
        ("<br/>", Idle.MARKUP),
        ("Page 3", Idle.PAGE),
        ("Total: 25 min", Idle.TOTAL),
        ("About 20 minutes in total", Idle.TOTAL),
        ("Key points:", Idle.LABEL),
        ("You will need a chair", Idle.SHOPPING),
        ("Ice for 10 minutes", Idle.TREATMENT),
        ("Warm up", Idle.TITLE),
        ("|---|---|", Idle.TABLE),
    ],
)
def test_what_has_nothing_to_do_is_dropped_for_a_reason(line: str, idle: Idle) -> None:
    (fate,) = read_shorthand(line).lines
    assert (fate.fate, fate.idle) == (Fate.DROPPED, idle)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ice skaters 3x10", "Ice skaters"),
        ("Hot feet drill 30 s", "Hot feet drill"),
        ("Hips 5 min", "Hips"),  # too short for all of a session
        ("Wall sit in the den 30 s", "Wall sit in the den"),  # one word of German alone
        ("Rest your arm, pain free, 30 s", "Rest your arm"),
    ],
)
def test_words_that_only_look_idle_are_of_an_exercise(line: str, name: str) -> None:
    (step,) = read_shorthand(line).unrolled()
    assert step.name == name


def test_each_thing_that_was_taken_is_told_in_a_sentence() -> None:
    (step,) = read_shorthand("Shoulder blade squeeze. Hold 5–10 seconds. Repeat 10 times.").unrolled()
    assert [(remark.line, remark.sentence) for remark in step.remarks] == [
        (1, "the lower end is taken: 5 s of 5 s to 10 s"),
        (1, "a repetition is taken as 8 s: 5 s held and 3 s there and back"),
    ]


def test_rounds_of_a_part_are_a_group_and_of_the_only_part_the_routines() -> None:
    part = "Cat-cow x 8\n\nCircuit, 3 rounds, 20 s between exercises:\n- Squat 10\n- Lunge 8\n"
    step, group = read_shorthand(part).steps
    assert not isinstance(step, ReadGroup)
    assert isinstance(group, ReadGroup)
    assert (group.rounds, group.rest_seconds, group.line) == (3, 20, 3)
    only = read_shorthand("3 rounds, 20 s between exercises:\n- Squat 10\n- Lunge 8\n")
    assert (only.rounds, only.rest_seconds, len(only.steps)) == (3, 20, 2)


def test_more_steps_than_a_routine_may_have_are_asked_about() -> None:
    reading = read_shorthand("- Squat x 5\n" * 203)
    assert len(reading.steps) == 200
    assert [question.line for question in reading.questions] == [201, 202, 203]


def test_a_rest_at_the_end_of_an_exercise_is_the_next_ones_preparation() -> None:
    _, second = read_shorthand("Squat 10 reps, rest 30 s\nLunge 8 reps").unrolled()
    assert second.prepare_seconds == 30


def test_a_long_note_is_kept_in_the_setup_and_a_longer_one_as_a_line_of_its_own() -> None:
    sentence = "Slide one heel along the floor until the knee is nearly straight and the back is still quiet"
    (step,) = read_shorthand(f"1. Heel slide 10 reps\n{sentence}").unrolled()
    assert (step.setup, step.cues) == (sentence, ())
    reading = read_shorthand(f"1. Heel slide 10 reps\n{' and '.join([sentence] * 4)}")
    assert reading.lines[1].fate == Fate.DROPPED


def test_sides_keep_their_names_and_one_side_stays_one() -> None:
    (step,) = read_shorthand("Nerve glide 10 reps, affected arm only").unrolled()
    assert step.sides == ("affected arm",)


@pytest.mark.parametrize(
    ("text", "repeat", "sides"),
    [
        ("Bridge 10 reps\nClam 10 reps\n3 sets of each exercise", 3, ()),
        ("All exercises 3 sets\nBridge 10 reps\nClam 10 reps", 3, ()),
        ("## Strength: 3 sets each\nBridge 10 reps\nClam 10 reps", 3, ()),
        ("## Stretches (each side)\nCalf stretch 30 s\nHamstring stretch 30 s", 1, ("each",)),
        ("Bridge 10 reps\nClam 10 reps\nDo all exercises on both sides", 1, ("each",)),
        (
            "Do all exercises on both sides\n3 sets of each exercise\nBridge 10 reps\nClam 10 reps",
            3,
            ("each",),
        ),
    ],
)
def test_what_is_set_for_all_fills_in_what_an_exercise_leaves_open(
    text: str, repeat: int, sides: tuple[str, ...]
) -> None:
    reading = read_shorthand(text)
    assert reading.questions == ()
    assert [(step.repeat, step.sides) for step in reading.unrolled()] == [(repeat, sides)] * 2


def test_an_exercise_keeps_its_own_sets_and_sides() -> None:
    text = "All exercises 3 sets\nBridge 2x10\nClam 10 reps\nSide plank 30 s on the left side"
    reading = read_shorthand(f"Do all exercises on both sides\n{text}")
    assert [step.repeat for step in reading.unrolled()] == [2, 3, 3]
    assert [step.sides for step in reading.unrolled()] == [("each",), ("each",), ("left",)]


def test_so_many_times_a_long_hold_are_its_sets_whatever_is_set_for_all() -> None:
    plank, bridge = read_shorthand("3 sets of each\nPlank 30 s x 4\nBridge 10").unrolled()
    assert (plank.hold_seconds, plank.reps, plank.repeat) == (30, None, 4)
    assert (bridge.reps, bridge.repeat) == (10, 3)


@pytest.mark.parametrize(
    "head", ["All exercises 3 sets", "## Strength: 3 sets each", "Hold each stretch 30 s"]
)
def test_what_is_set_for_all_and_used_by_none_is_asked_about(head: str) -> None:
    reading = read_shorthand(f"{head}\nBridge 2x10\nClam 2x10")
    assert [question.line for question in reading.questions] == [1]
    assert [step.repeat for step in reading.unrolled()] == [2, 2]


def test_what_is_set_for_all_and_said_again_by_each_is_not_asked_about() -> None:
    assert read_shorthand("All exercises 3 sets\nBridge 3x10\nClam 3x10").questions == ()


@pytest.mark.parametrize(
    "line",
    [
        "Circuit (3x): 10 squats, 10 lunges, 30s plank",
        "Circuit x3 - 10 squats, 10 lunges",
        "3x: 10 squats, 10 lunges",
        "Squat 10, lunge 10, plank 30s, 3 rounds",
        "Squat 10, lunge 10, plank 30s, 3 sets",
        "10 squats, 10 lunges, 30 s plank, x3",
        "Lunge 10, squat 10, repeat 3 times",
    ],
)
def test_how_often_several_exercises_of_one_line_are_done_is_not_given_to_one_of_them(line: str) -> None:
    reading = read_shorthand(line)
    assert (reading.steps, len(reading.questions)) == ((), 1)


def test_exercises_of_one_line_keep_the_sets_that_are_theirs() -> None:
    reading = read_shorthand("Squat 3x10, lunge 2x10, plank 4x30s")
    assert [step.repeat for step in reading.unrolled()] == [3, 2, 4]


@pytest.mark.parametrize("line", ["Either bridge 3x10 or plank 30 s", "Bridge 3x10 or plank 30 s"])
def test_of_two_exercises_that_one_may_choose_from_none_is_taken(line: str) -> None:
    reading = read_shorthand(line)
    assert (reading.steps, [question.reason for question in reading.questions]) == (
        (),
        ["one exercise or the other"],
    )


@pytest.mark.parametrize("line", ["If it hurts, stop.", "If you feel pain, leave it out, and call us."])
def test_a_warning_below_a_table_of_commas_is_no_row_of_it(line: str) -> None:
    reading = read_shorthand(f"Exercise,Sets,Reps,Notes\nBridge,3,10,stop if it hurts\n{line}")
    (step,) = reading.unrolled()
    assert (step.name, step.repeat, step.cues, reading.questions) == ("Bridge", 3, ("stop if it hurts",), ())
    assert [advice.line for advice in reading.advice] == [3]


def test_what_only_its_place_makes_a_cue_is_told_with_the_exercise_that_has_it() -> None:
    reading = read_shorthand("- Bridge 3x10\n- Squat 10\nsoft knees")
    assert [(remark.line, remark.sentence) for remark in reading.remarks] == [
        (3, "it is kept as a cue of Squat")
    ]


def test_what_stands_further_from_the_margin_is_a_cue_without_a_word_about_it() -> None:
    reading = read_shorthand("- Bridge 3x10\n    soft knees\n- Squat 10")
    assert (reading.remarks, next(reading.unrolled()).cues) == ((), ("soft knees",))


def test_of_a_line_that_falls_with_its_exercise_nothing_is_told() -> None:
    reading = read_shorthand("- Bridge\n- Squat 201 reps\nsoft knees")
    assert ([question.line for question in reading.questions], reading.remarks) == ([1, 2], ())
