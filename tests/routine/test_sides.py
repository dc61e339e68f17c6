"""Whether a side is the one that a pose was written for, or its mirror image."""

from __future__ import annotations

import pytest

from stretchtimer.routine.sides import is_other_side, word_for

LUNGE = ("left leg forward", "right leg forward")
BIRD_DOG = ("right arm, left leg", "left arm, right leg")


@pytest.mark.parametrize(
    ("drawn_for", "side", "sides", "is_other"),
    [
        (LUNGE, LUNGE[0], LUNGE, False),
        (LUNGE, LUNGE[1], LUNGE, True),
        # In the other order, or asked for alone: the name counts.
        (LUNGE, LUNGE[1], LUNGE[::-1], True),
        (LUNGE, LUNGE[0], LUNGE[::-1], False),
        (LUNGE, LUNGE[1], LUNGE[1:], True),
        (BIRD_DOG, BIRD_DOG[0], BIRD_DOG[::-1], False),
        (BIRD_DOG, BIRD_DOG[1], BIRD_DOG[::-1], True),
        # In other words: left and right count, the first one of them.
        (LUNGE, "left", ("right", "left"), False),
        (LUNGE, "Right foot in front", ("Left foot in front", "Right foot in front"), True),
        (BIRD_DOG, "left arm and right leg", ("left arm and right leg", "right arm and left leg"), True),
        # A leg that is back means that the other one is in front.
        (LUNGE, "left leg back", ("left leg back", "right leg back"), True),
        (LUNGE, "right foot behind", ("left foot behind", "right foot behind"), False),
        (("left leg back", "right leg back"), "left leg back", LUNGE, False),
        (("lean left", "lean right"), "left side of the back", (), False),
        # No word tells: the order does.
        (("near", "far"), "one", ("one", "two"), False),
        (("near", "far"), "two", ("one", "two"), True),
        ((), "left", ("left", "right"), False),
        ((), "right", ("left", "right"), True),
        (("near", "far"), "far", ("far",), True),
        # A word inside another one is none.
        (("upright", "bent"), "bright", ("light", "bright"), True),
        (LUNGE, None, (), False),
    ],
)
def test_which_side_it_is(
    drawn_for: tuple[str, ...], side: str | None, sides: tuple[str, ...], *, is_other: bool
) -> None:
    assert is_other_side(drawn_for, side, sides) is is_other


@pytest.mark.parametrize(
    ("sides", "word"),
    [
        (("left", "right"), "left"),
        (LUNGE, "left"),
        (("lean left", "lean right"), "left"),
        (("leg, left", "leg, right"), "left"),
        (("left, then on", "right, then on"), "left"),
        (("left leg and left arm", "right leg and right arm"), "left"),
        # No single word tells them apart.
        (BIRD_DOG, BIRD_DOG[0]),
        (("left knee up", "right knee down"), "left knee up"),
        (("over", "over again"), "over"),
        # There is nothing to tell it from.
        (LUNGE[:1], LUNGE[0]),
    ],
)
def test_one_word_is_enough_where_it_tells_the_sides_apart(sides: tuple[str, ...], word: str) -> None:
    assert word_for(sides[0], sides) == word
