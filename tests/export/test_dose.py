"""How much of a stretch is to be done is said in words that stand on paper."""

from __future__ import annotations

import pytest

from stretchtimer.export.dose import dose_of
from tests.support.routines_strategy import step

SIDES = ("left leg", "right leg")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"hold_seconds": 30.0}, "30 seconds"),
        ({"hold_seconds": 1.0}, "1 second"),
        ({"hold_seconds": 2.5, "sides": SIDES}, "2.5 seconds, on each side"),
        ({"hold_seconds": 30.0, "sides": SIDES[1:]}, "30 seconds, only right leg"),
        ({"hold_seconds": 30.0, "sides": SIDES, "repeat": 2}, "30 seconds, on each side, twice over"),
        ({"hold_seconds": 30.0, "repeat": 3}, "30 seconds, 3 times over"),
        ({"reps": 8, "pace_seconds": 6.0}, "8 times, 6 seconds each"),
        ({"reps": 1, "pace_seconds": 10.0, "sides": SIDES}, "once, 10 seconds each, on each side"),
    ],
)
def test_a_dose_in_words(fields: dict[str, object], said: str) -> None:
    assert dose_of(step(**fields)) == said


def test_what_is_done_in_turn_with_others_says_how_often() -> None:
    assert dose_of(step(hold_seconds=30.0), turns=3) == "30 seconds, 3 times in turn"
