"""What is asked about today, and the answer, in windows of every width."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from stretchtimer.routine.library import RoutineSource
from stretchtimer.routine.recommendation import Answers, Occasion, Recommendation, Site, referral
from stretchtimer.terminal.pages.recommendation_page import (
    OCCASIONS,
    SITES,
    question_how_sore,
    question_with_keys,
    recommendation_in_full,
    referral_in_full,
)
from tests.support.routines_strategy import routine
from tests.support.screen_text import prose

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTHS = (20, 40, 80, 200)
REASON = "For the lower back, after a run."
CHOSEN = Recommendation(
    RoutineSource("my\x1b[31mlegs", Path("/legs.yaml"), is_own=True),
    routine(description="Legs, mostly."),
    is_gentle=False,
    reason=REASON,
)


def lines(what: RenderableType, columns: int) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=columns).print(what)
    told = file.getvalue().splitlines()
    assert max(map(len, told)) <= columns
    return [line.rstrip() for line in told]


def test_every_answer_has_words_and_a_key_of_one_digit() -> None:
    assert (list(SITES), list(OCCASIONS)) == (list(Site), list(Occasion))
    for words in (SITES, OCCASIONS):
        asked = lines(question_with_keys("Which?", tuple(words.values())), 80)
        assert asked[0] == f"Which?  keys 1-{len(words)}, q leaves"
        assert asked[1:] == [f"  {key}  {told}" for key, told in enumerate(words.values(), start=1)]


@pytest.mark.parametrize("columns", WIDTHS)
def test_each_question_fits_a_window_of_twelve_rows(columns: int) -> None:
    for asked in (question_with_keys("When is it?", tuple(OCCASIONS.values())), question_how_sore()):
        assert len(lines(asked, columns)) < 12


@pytest.mark.parametrize("columns", WIDTHS)
def test_the_answer_has_its_time_its_reason_and_the_command(columns: int) -> None:
    told = prose(lines(recommendation_in_full(CHOSEN, 245, "stretchtimer run legs"), columns))
    assert told == f"my␛[31mlegs 4:05, yours Legs, mostly. {REASON} stretchtimer run legs"


@pytest.mark.parametrize("columns", WIDTHS)
def test_what_is_an_emergency_is_told_or_where_to_read_it(columns: int) -> None:
    below_the_knee, too_sore = referral(Answers(Site.LEG)), referral(Answers(Site.NOTHING, sore=6))
    assert below_the_knee
    assert too_sore
    told, told_in_full = (prose(lines(referral_in_full(one), columns)) for one in (below_the_knee, too_sore))
    assert told.endswith("Which signs need an ambulance: stretchtimer care")
    assert told_in_full.startswith("At 6 it is better to begin nothing today. Call an ambulance,")
    assert "stretchtimer care" not in told_in_full


def test_whom_to_see_fits_the_usual_window_with_the_prompt_below() -> None:
    too_sore = referral(Answers(Site.NOTHING, sore=10))
    assert too_sore
    assert len(lines(referral_in_full(too_sore), 80)) < 24
