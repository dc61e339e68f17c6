"""Which routine suits today, or whom to see: every answer there is, and the rules that each of them obeys."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.errors import UsageError
from stretchtimer.limits import MOST_SORE
from stretchtimer.routine.easier import gentle
from stretchtimer.routine.library import Library, LibraryEntry, RoutineSource
from stretchtimer.routine.minding import Marked
from stretchtimer.routine.model import StretchType
from stretchtimer.routine.recommendation import (
    Answers,
    Occasion,
    Recommendation,
    Referral,
    Site,
    answer_to_today,
)
from stretchtimer.safety import TIERS
from tests.support.routines_strategy import LAW, routine, step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)
BUNDLED = Library().entries()
EXERCISES = ("lower-back-exercises", "upper-back-exercises")
EXERCISED = {"upper-back-exercises": YESTERDAY}
TABLE = Path(__file__).with_name("recommendations.txt")
ROWS = [row.split() for row in TABLE.read_text(encoding="utf-8").splitlines()[4:] if row]
AS_WRITTEN, GENTLY, TOO_SORE = (None, 0, 1, 2, 3), (4, 5), (6, 7, 8, 9, 10)
TAGS = (*map(str, (*Site, *Occasion)), "strength", "mobility", "mine")


def own(name: str, *tags: str, is_strength: bool = False) -> LibraryEntry:
    only = step(type=StretchType.STRENGTH if is_strength else None)
    source = RoutineSource(name, Path(f"/{name}.yaml"), is_own=True)
    return LibraryEntry(source, routine(only, name=name, tags=tags))


def broken(name: str) -> LibraryEntry:
    return LibraryEntry(RoutineSource(name, Path(f"/{name}.yaml"), is_own=True), None)


def chosen(
    answers: Answers, *others: LibraryEntry, last_days: Mapping[str, date] | None = None
) -> Recommendation:
    answer = answer_to_today(answers, (*BUNDLED, *others), last_days or {}, TODAY)
    assert isinstance(answer, Recommendation)
    return answer


def name_of(answers: Answers, *others: LibraryEntry, last_days: Mapping[str, date] | None = None) -> str:
    return chosen(answers, *others, last_days=last_days).source.name


def test_the_table_has_every_answer() -> None:
    sites = [site for site in Site if site is not Site.LEG]
    assert [tuple(row[:2]) for row in ROWS] == list(product(sites, Occasion))
    assert set(AS_WRITTEN + GENTLY + TOO_SORE) == {None, *range(MOST_SORE + 1)}


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_the_bundled_routines_give_what_the_table_says(row: list[str]) -> None:
    site, occasion, usual, rested, sore = row
    for number in AS_WRITTEN:
        answers = Answers(Site(site), Occasion(occasion), number)
        assert name_of(answers) == usual
        assert name_of(answers, last_days=EXERCISED) == rested
        assert not chosen(answers).is_gentle
    for number, last_days in product(GENTLY, ({}, EXERCISED)):
        answers = Answers(Site(site), Occasion(occasion), number)
        assert name_of(answers, last_days=last_days) == sore
        assert chosen(answers).is_gentle


@pytest.mark.parametrize(("site", "occasion"), list(product(Site, Occasion)))
def test_nothing_begins_from_six_on_or_below_the_knee(site: Site, occasion: Occasion) -> None:
    for number in (*AS_WRITTEN, *GENTLY, *TOO_SORE):
        answer = answer_to_today(Answers(site, occasion, number), BUNDLED, {}, TODAY)
        assert isinstance(answer, Referral) == (site is Site.LEG or number in TOO_SORE)
        if isinstance(answer, Referral):
            headings = [tier.heading for tier in answer.tiers]
            doctor = "Ask a doctor soon, today if you can,"
            assert headings == ([doctor] if site is Site.LEG else [tier.heading for tier in TIERS[1:]])


def test_exercises_have_a_day_between() -> None:
    answers = Answers(Site.LOWER_BACK)
    for days, name in ((0, "stretches"), (1, "stretches"), (2, "exercises")):
        last_days = {"lower-back-exercises": TODAY - timedelta(days)}
        assert name_of(answers, last_days=last_days) == f"lower-back-{name}"


def test_exercises_that_all_hurt_are_not_said_to_be_in_no_routine() -> None:
    exercises = next(entry.routine for entry in BUNDLED if entry.source.name == "lower-back-exercises")
    assert exercises
    marks = [Marked(one.stretch, one.name, YESTERDAY, session) for one in exercises.steps for session in "ab"]
    answer = answer_to_today(Answers(Site.LOWER_BACK), BUNDLED, {}, TODAY, marks)
    assert isinstance(answer, Recommendation)
    assert answer.source.name == "lower-back-stretches"
    assert answer.reason == "Stretches for the lower back: there are no exercises for it today."


@pytest.mark.parametrize(("day", "word"), [(TODAY, "today"), (YESTERDAY, "yesterday")])
def test_the_reason_says_when_the_exercises_were(day: date, word: str) -> None:
    reason = chosen(Answers(Site.LOWER_BACK), last_days={"lower-back-exercises": day}).reason
    assert f"exercises {word}" in reason


def test_a_back_that_does_not_hurt_has_the_exercises_in_turn() -> None:
    """What was not done for longest comes first."""
    for last, next_one in (EXERCISES, EXERCISES[::-1]):
        last_days = {last: TODAY - timedelta(2), next_one: TODAY - timedelta(4)}
        assert name_of(Answers(Site.NOTHING), last_days=last_days) == next_one


def test_ones_own_come_first_and_of_them_the_one_with_the_fewest_other_tags() -> None:
    answers = Answers(Site.LOWER_BACK, Occasion.AFTER_RUN)
    many = own("many", "lower-back", "after-run", "a", "b", "c")
    assert name_of(answers, many) == "many"
    assert name_of(answers, many, own("z-few", "lower-back", "after-run", "a")) == "z-few"
    assert (
        name_of(answers, own("a-place-alone", "lower-back"), own("both", "lower-back", "after-run")) == "both"
    )


def test_tags_are_compared_as_names_are() -> None:
    assert name_of(Answers(Site.LOWER_BACK, Occasion.AFTER_RUN), own("mine", "Lower Back")) == "mine"


def test_a_copy_of_a_routine_for_another_occasion_is_not_taken_for_stretches() -> None:
    desk = own("my-desk", "desk", "upper-back", "mobility")
    assert name_of(Answers(Site.UPPER_BACK, Occasion.AFTER_RUN), desk) == "upper-back-stretches"
    both = own("desk-and-run", "desk", "upper-back", "after-run")
    assert name_of(Answers(Site.UPPER_BACK, Occasion.AFTER_RUN), both) == "desk-and-run"


def test_one_that_is_all_strength_is_passed_over_where_it_goes_gently() -> None:
    squats = own("squats", "morning", is_strength=True)
    assert name_of(Answers(Site.NOTHING, Occasion.MORNING, 3), squats) == "squats"
    assert name_of(Answers(Site.NOTHING, Occasion.MORNING, 4), squats) == "morning"


def test_where_there_are_no_exercises_there_are_stretches() -> None:
    others = [entry for entry in BUNDLED if entry.source.name not in EXERCISES]
    answer = answer_to_today(Answers(Site.LOWER_BACK), others, {}, TODAY)
    assert isinstance(answer, Recommendation)
    assert answer.source.name == "lower-back-stretches"


def test_where_no_routine_is_for_it_that_is_said_with_what_to_do() -> None:
    answers = Answers(Site.NOTHING, Occasion.DESK)
    with pytest.raises(
        UsageError, match=r"has the tags \[desk\] \(give one of yours the line tags: \[desk\]"
    ):
        answer_to_today(answers, [own("mine", "mine")], {}, TODAY)
    with pytest.raises(UsageError, match=r"has the tags \[desk\] \(stretchtimer check"):
        answer_to_today(answers, [broken("desk-break")], {}, TODAY)


def own_routines() -> SearchStrategy[list[LibraryEntry]]:
    """Some of the user's own, tagged in any way; some are broken."""
    tags = st.lists(st.sampled_from(TAGS), max_size=5, unique=True)
    one = st.one_of(st.builds(lambda tags, is_strength: (tags, is_strength), tags, st.booleans()), st.none())
    return st.lists(one, max_size=6).map(
        lambda drawn: [
            own(f"own-{number}", *given[0], is_strength=given[1]) if given else broken(f"own-{number}")
            for number, given in enumerate(drawn)
        ]
    )


@LAW
@given(
    st.builds(
        Answers,
        st.sampled_from(Site),
        st.sampled_from(Occasion),
        st.none() | st.integers(0, MOST_SORE),
    ),
    own_routines(),
    st.dictionaries(
        st.sampled_from([*EXERCISES, *(f"own-{number}" for number in range(6))]),
        st.integers(-1, 4).map(lambda days: TODAY - timedelta(days)),
    ),
)
def test_every_answer_obeys_the_rules(
    answers: Answers, others: Sequence[LibraryEntry], last_days: Mapping[str, date]
) -> None:
    entries = (*BUNDLED, *others)
    answer = answer_to_today(answers, entries, last_days, TODAY)
    assert answer == answer_to_today(answers, entries[::-1], last_days, TODAY), "the order is no matter"
    sore = answers.sore or 0
    assert isinstance(answer, Referral) == (answers.site is Site.LEG or sore > 5)
    if isinstance(answer, Referral):
        return
    tags = set(answer.routine.tags)
    assert answer.is_gentle == (sore in GENTLY)
    if answer.is_gentle:
        assert "strength" not in tags
        assert gentle(answer.routine).routine.steps
    if answers.occasion in (Occasion.BEFORE_RUN, Occasion.DESK, Occasion.MORNING):
        assert answers.occasion in tags
    elif answers.site is not Site.NOTHING:
        assert answers.site in tags
    tagged = {entry.source.name: set(entry.routine.tags) for entry in entries if entry.routine}
    rests = any(
        "strength" in tagged.get(name, ()) and 0 <= (TODAY - day).days <= 1 for name, day in last_days.items()
    )
    if rests:
        assert "strength" not in tags
    elif answers.occasion is Occasion.OTHER and not answer.is_gentle:
        assert "strength" in tags
    twin, longer_twin = own("twin", *tags), own("a-twin", *tags, "one more")
    with_twins = answer_to_today(answers, (*entries, longer_twin, twin), last_days, TODAY)
    assert isinstance(with_twins, Recommendation)
    assert with_twins.source in (twin.source, *([answer.source] if answer.source.is_own else []))
