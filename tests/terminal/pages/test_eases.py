"""What is eased because it hurt: what, why and since when, in as many words as there is room for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stretchtimer.routine.model import Ease, EaseForm
from stretchtimer.terminal.pages.eases import (
    SHOW_IT,
    ease_as_data,
    ease_in_words,
    eases_in_words,
    in_a_line,
    in_names,
    in_numbers,
)


def ease(name: str, form: EaseForm, **fields: Any) -> Ease:  # noqa: ANN401 - each field has its own type
    return Ease(name.lower(), name, None, form, date(2026, 11, fields.pop("day", 23)), **fields)


CAT = ease("Cat-cow", EaseForm.EASIER_WAY)
TOUCH = ease("Toe touch", EaseForm.LEFT_OUT, sessions=2, day=20)
KNEES = ease("Knees", EaseForm.INSTEAD, becomes="One knee")


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (CAT, "Cat-cow is done in its easier way, as it hurt on 23 Nov."),
        (KNEES, "One knee comes instead of Knees, which hurt on 23 Nov."),
        (ease("Lean", EaseForm.HALF), "Lean is done for half the time, as it hurt on 23 Nov."),
        (
            ease("Nod", EaseForm.HALF, is_counted=True, day=9),
            "Nod is done half as often, as it hurt on 9 Nov.",
        ),
        (
            ease("Nod", EaseForm.HALF, stays_whole=True),
            "Nod hurt on 23 Nov, and is too short to be halved: stop as soon as it hurts.",
        ),
        (
            TOUCH,
            f"Toe touch is left out, as it hurt in 2 sessions since 20 Nov: {SHOW_IT}.",
        ),
        (
            ease("Cat", EaseForm.LEFT_OUT, easier_hurt="Cat"),
            f"Cat is left out, as it hurt in its easier way on 23 Nov: {SHOW_IT}.",
        ),
        (
            ease("Knees", EaseForm.LEFT_OUT, easier_hurt="One knee"),
            f"Knees is left out, as One knee, its easier way, hurt on 23 Nov: {SHOW_IT}.",
        ),
    ],
    ids=lambda value: value.form.value if isinstance(value, Ease) else "",
)
def test_what_why_and_since_when(of: Ease, words: str) -> None:
    assert ease_in_words(of) == words


def test_two_steps_of_a_stretch_are_told_once() -> None:
    assert len(eases_in_words([CAT, KNEES, CAT])) == 2


def test_one_change_is_told_whole_in_a_line() -> None:
    assert in_a_line([CAT]) == ease_in_words(CAT)


def test_of_several_a_line_tells_which() -> None:
    assert SHOW_IT == "show this one to a physical therapist"
    assert in_a_line([CAT, TOUCH, KNEES]) == (
        "Hurt since 20 Nov: Cat-cow and Knees eased; Toe touch left out: "
        "show this one to a physical therapist."
    )
    assert in_a_line([CAT, KNEES]) == "Hurt since 23 Nov: Cat-cow and Knees eased."
    others = [ease(name, EaseForm.LEFT_OUT, sessions=2) for name in "AB"]
    assert in_a_line(others) == ("Hurt since 23 Nov: A and B left out: show them to a physical therapist.")


def test_of_very_many_the_last_are_a_number() -> None:
    assert in_names([ease(name, EaseForm.HALF) for name in "ABC"]) == "A, B and C eased"
    assert in_names([ease(name, EaseForm.HALF) for name in "ABCDE"]) == "A, B and 3 more eased"


def test_in_numbers_they_fit_any_window() -> None:
    assert in_numbers([CAT, KNEES, CAT, TOUCH]) == "It hurt: 2 eased, 1 left out"
    assert in_numbers([TOUCH]) == "It hurt: 1 left out"


def test_as_data() -> None:
    assert ease_as_data(TOUCH) == {
        "stretch": "toe touch",
        "name": "Toe touch",
        "form": "left-out",
        "becomes": None,
        "easier_way_that_hurt": None,
        "hurt_since": "2026-11-20",
        "sessions": 2,
    }
    assert ease_as_data(KNEES)["becomes"] == "One knee"
