"""A routine changed for one run."""

from __future__ import annotations

import pytest

from stretchtimer.errors import UsageError
from stretchtimer.routine.adjust import in_times, only_side, only_steps, waiting
from stretchtimer.routine.model import WAIT_SECONDS, Routine, Step

EASIER = Step("one-knee", "One knee", hold_seconds=30.0, sides=("left", "right"))
BOTH = Step("knees", "Knees", hold_seconds=30.0, instead=EASIER)
ROUTINE = Routine("knees", "Knees", (BOTH,))


FIVE = Routine("five", "Five", tuple(Step(f"s{n}", f"S{n}", hold_seconds=30.0) for n in range(1, 6)))
HINT = "write it like 2-4,6, or 2- for all from the second on"


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


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        ("2", [2]),
        ("2-4", [2, 3, 4]),
        ("4 - 5, 1", [1, 4, 5]),
        ("2-", [2, 3, 4, 5]),
        ("1,4 -", [1, 4, 5]),
        ("5-", [5]),
        ("2\u20133", [2, 3]),
        ("3-4,2-3,3", [2, 3, 4]),
    ],
)
def test_steps_are_chosen_by_their_numbers_also_from_one_to_the_end(
    selection: str, chosen: list[int]
) -> None:
    assert [step.name for step in only_steps(FIVE, selection).steps] == [f"S{number}" for number in chosen]


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        ("6", "there is no step 6 in this routine, which has 5", HINT),
        ("2-9", "there is no step 9 in this routine, which has 5", HINT),
        ("7-", "there is no step 7 in this routine, which has 5", HINT),
        ("1,999999999", "there is no step 999999999 in this routine, which has 5", HINT),
        ("0", "there is no step 0 in this routine, which has 5", HINT),
        ("0-2", "there is no step 0 in this routine, which has 5", HINT),
        ("4-2", '"4-2" goes backwards', "write 2-4"),
        ("S2", '"S2" is no number of a step; there are 5', HINT),
        ("2..3", '"2..3" is no number of a step; there are 5', HINT),
        ("-3", '"-3" is no number of a step; there are 5', HINT),
        ("2,", '"" is no number of a step; there are 5', HINT),
    ],
)
def test_steps_that_are_not_there_are_told_with_how_many_there_are(
    selection: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        only_steps(FIVE, selection)
    assert (caught.value.message, caught.value.hint) == (f"--steps: {message}", hint)


def legs(*sides: str, hold: float = 30.0) -> Step:
    return Step("lunge", "Lunge", hold_seconds=hold, sides=sides)


def test_of_two_doses_for_two_sides_the_one_for_the_side_is_left() -> None:
    injured, sound, plain = legs("left", hold=30.0), legs("right", hold=45.0), legs()
    routine = Routine("legs", "Legs", (injured, sound, plain))
    assert only_side(routine, "right").steps == (sound, plain)
    assert only_side(routine, "Left").steps == (injured, plain)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Left leg", "left leg"),
        ("right: inner", "right: inner"),
        ("RIGHT, inner", "right: inner"),
        ("right arm", "right arm, left leg"),  # not "left arm, right leg", which has both words, too
        ("scha\u0308fte", "linke Sch\u00e4fte"),
    ],
)
def test_a_side_may_be_told_by_several_words_of_its_name(words: str, left: str) -> None:
    named = legs("left leg", "right: inner"), legs("left arm, right leg", "right arm, left leg")
    routine = Routine("legs", "Legs", (*named, legs("linke Sch\u00e4fte", "rechte")))
    chosen = only_side(routine, words)
    assert left in {side for step in chosen.steps for side in step.sides if len(step.sides) == 1}


@pytest.mark.parametrize("words", ["leg left", "left right", "?", "left leg leg"])
def test_words_that_do_not_follow_each_other_in_a_name_tell_no_side(words: str) -> None:
    with pytest.raises(UsageError, match="no side of this routine has"):
        only_side(Routine("legs", "Legs", (legs("left leg", "right leg"),)), words)


def test_a_word_that_both_sides_have_tells_neither() -> None:
    with pytest.raises(UsageError, match="in the names of both sides") as caught:
        only_side(Routine("legs", "Legs", (legs("left leg", "right leg"),)), "leg")
    assert caught.value.hint == "say which one: left leg, right leg"


def test_a_side_that_no_step_has_is_told_also_where_each_has_just_one() -> None:
    with pytest.raises(UsageError, match="no side of this routine has") as caught:
        only_side(Routine("legs", "Legs", (legs("left"), legs("right"))), "front")
    assert caught.value.hint == "there are left, right"
