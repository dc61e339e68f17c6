"""What has hurt lately is eased or left out: each rule by itself, and laws for all of them together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stretchtimer.routine.adjust import holding
from stretchtimer.routine.easier import LONGEST_GENTLE_HOLD_SECONDS, gentle
from stretchtimer.routine.minding import Marked, marks_behind, minded
from stretchtimer.routine.model import EaseForm, Step, StretchType
from tests.support.routines_strategy import LAW, LEGS, routine, step

DAY, LATER = date(2026, 11, 20), date(2026, 11, 23)
LYING = step(stretch="lying", name="Lying", hold_seconds=25.0, sides=LEGS, easier="Bend the knee.")
TOUCH = step(stretch="touch", name="Toe touch", hold_seconds=40.0, instead=LYING, easier="Bend less.")
CAT = step(stretch="cat", name="Cat", reps=7, easier="Small.")
LEAN = step(stretch="lean", name="Lean", hold_seconds=30.0)
NOD = step(stretch="nod", name="Nod", reps=9)
SQUAT = step(stretch="squat", name="Squat", reps=8, type=StretchType.STRENGTH, instead=LYING)
STEPS = (LYING, TOUCH, CAT, LEAN, NOD, SQUAT)


def mark(of: Step, session: str = "a", day: date = DAY, *, easing: bool = False) -> Marked:
    return Marked(of.stretch, of.name, day, session, easing)


def only(of: Step, *marks: Marked, gently: bool = False) -> Step | None:
    """What becomes of a step; ``None`` if it is left out."""
    steps = minded(routine(of), marks, gently=gently).routine.steps
    return steps[0] if steps else None


def done_as(of: Step | None) -> tuple[str, float | None, int | None] | None:
    return (of.stretch, of.hold_seconds, of.reps) if of else None


class TestMarkedInOneSession:
    def test_another_stretch_comes_instead_with_its_own_time(self) -> None:
        assert done_as(only(TOUCH, mark(TOUCH))) == ("lying", 25.0, None)

    def test_words_alone_keep_the_stretch_with_half_the_work(self) -> None:
        eased = only(CAT, mark(CAT))
        assert eased
        assert (done_as(eased), eased.easing) == (("cat", None, 4), "Small.")

    @pytest.mark.parametrize(
        ("of", "half"), [(LEAN, 15.0), (replace(LEAN, hold_seconds=15.0), 10.0), (NOD, None)]
    )
    def test_without_an_easier_way_half_the_work_is_done(self, of: Step, half: float | None) -> None:
        assert done_as(only(of, mark(of))) == (of.stretch, half, 5 if of.reps else None)

    @pytest.mark.parametrize(
        ("of", "stays"),
        [
            (replace(LEAN, hold_seconds=8.0), True),
            (replace(LEAN, hold_seconds=10.0), True),
            (replace(LEAN, hold_seconds=11.0), False),
            (replace(NOD, reps=1), True),
            (replace(NOD, reps=2), False),
        ],
    )
    def test_what_is_too_short_to_be_halved_is_known(self, of: Step, *, stays: bool) -> None:
        (ease,) = minded(routine(of), [mark(of)]).eases
        assert (ease.form, ease.stays_whole) == (EaseForm.HALF, stays)

    def test_twice_in_one_session_is_one_session(self) -> None:
        assert done_as(only(LEAN, mark(LEAN), mark(LEAN, day=LATER))) == ("lean", 15.0, None)

    def test_what_was_not_marked_stays_what_it_is(self) -> None:
        assert only(LEAN, mark(CAT), mark(TOUCH)) is LEAN


class TestLeftOut:
    @pytest.mark.parametrize("of", STEPS, ids=lambda of: of.stretch)
    def test_marked_in_two_sessions(self, of: Step) -> None:
        assert only(of, mark(of), mark(of, "b")) is None

    def test_its_easier_way_was_marked_where_that_is_another_stretch(self) -> None:
        assert only(TOUCH, mark(TOUCH), mark(LYING)) is None

    def test_its_easier_way_was_marked_where_that_is_words(self) -> None:
        assert only(CAT, mark(CAT, easing=True)) is None
        assert only(CAT, mark(CAT), mark(CAT, easing=True)) is None

    def test_an_easier_way_that_hurt_by_itself_leaves_out_what_is_harder(self) -> None:
        (ease,) = minded(routine(TOUCH), [mark(LYING)]).eases
        assert (ease.form, ease.easier_hurt) == (EaseForm.LEFT_OUT, "Lying")
        assert only(TOUCH, mark(LYING)) is None

    def test_all_others_stay_and_keep_their_order(self) -> None:
        form = minded(routine(LEAN, TOUCH, CAT, TOUCH), [mark(TOUCH), mark(TOUCH, "b")])
        assert [one.stretch for one in form.routine.steps] == ["lean", "cat"]
        assert [(ease.stretch, ease.form) for ease in form.eases] == [("touch", EaseForm.LEFT_OUT)]


class TestNames:
    """A mark belongs to the stretch that was done, wherever its routine comes from."""

    def test_a_routine_that_was_mailed_has_the_same_stretch_by_its_title(self) -> None:
        lunge = step(stretch="runners-lunge", name="Runner's lunge")
        mailed = step(stretch="Runner's lunge", name="Runner's lunge")
        assert done_as(only(mailed, mark(lunge))) == ("Runner's lunge", 15.0, None)
        assert done_as(only(lunge, mark(mailed))) == ("runners-lunge", 15.0, None)
        assert only(lunge, mark(lunge), mark(mailed, "b")) is None

    def test_names_are_compared_as_everywhere(self) -> None:
        assert only(step(stretch="Toe Touch", name="Toe Touch"), mark(step(stretch="toe-touch", name="T")))

    def test_another_stretch_is_another_one(self) -> None:
        other = step(stretch="touch-2", name="Toe touch, kneeling")
        assert only(other, mark(TOUCH)) is other


class TestGently:
    def test_strength_is_judged_before_anything_is_replaced(self) -> None:
        """Marked or not, and though its easier way is no strength, a squat is not done by a sore back."""
        form = gentle(minded(routine(SQUAT, LEAN), [mark(SQUAT)], gently=True).routine)
        assert [one.stretch for one in form.routine.steps] == ["lean"]
        assert form.changes[0] == "without Squat"

    def test_what_comes_instead_of_no_strength_stays_though_it_is_strength(self) -> None:
        strong = step(stretch="strong", name="Strong", type=StretchType.STRENGTH)
        weak = step(stretch="weak", name="Weak", type=StretchType.STRETCH, instead=strong)
        form = gentle(minded(routine(weak), [mark(weak)], gently=True).routine)
        assert [one.stretch for one in form.routine.steps] == ["strong"]

    def test_an_easier_way_that_was_marked_leaves_out_what_was_not(self) -> None:
        assert only(TOUCH, mark(LYING), gently=True) is None

    def test_nothing_is_eased_twice(self) -> None:
        """What comes instead has an easier way itself; with words, half of a half would be left."""
        for of, hold, reps in ((TOUCH, 15.0, None), (CAT, None, 4), (NOD, None, 5)):
            form = gentle(minded(routine(of), [mark(of)], gently=True).routine)
            (eased,) = form.routine.steps
            assert (eased.hold_seconds, eased.reps) == (hold, reps)
            assert not any("easier way" in change or "instead" in change for change in form.changes)


def test_a_hold_that_is_asked_for_is_halved_where_it_hurt() -> None:
    """40 s asked for: half of it where there is no easier way; what comes instead takes all of it."""
    form = minded(routine(LEAN, TOUCH), [mark(LEAN), mark(TOUCH)])
    assert [one.hold_seconds for one in holding(form.routine, "40s").steps] == [20.0, 40.0]


def test_since_when_and_in_how_many_sessions_is_kept() -> None:
    form = minded(routine(LEAN), [mark(LEAN, "b", LATER), mark(LEAN, "a", DAY), mark(CAT, "c")])
    (ease,) = form.eases
    assert (ease.since, ease.sessions, ease.name) == (DAY, 2, "Lean")


def test_no_file_is_blamed_for_what_takes_longer_instead() -> None:
    assert minded(routine(TOUCH, origin="legs.yaml"), [mark(TOUCH)]).routine.origin == ""
    assert minded(routine(TOUCH, origin="legs.yaml"), [mark(CAT)]).routine.origin == "legs.yaml"


marks_of_any = st.lists(
    st.builds(
        mark,
        st.sampled_from(STEPS),
        st.sampled_from("abc"),
        st.sampled_from((DAY, LATER)),
        easing=st.booleans(),
    ),
    max_size=5,
)
some_steps = st.lists(st.sampled_from(STEPS), min_size=1, max_size=4)


@LAW
@given(some_steps, marks_of_any, st.booleans())
def test_nothing_that_hurt_is_done_as_it_was(steps: list[Step], marks: list[Marked], gently: bool) -> None:
    form = minded(routine(*steps), marks, gently=gently).routine
    done = gentle(form).routine.steps if gently and has_more_than_strength(form.steps) else form.steps
    for one in done:
        if gently and one.type is StretchType.STRENGTH:
            continue  # the whole of it is left out
        own = [each for each in marks if each.is_of(one)]
        assert len({each.session for each in own}) < 2
        assert not (one.easing and any(each.easing for each in own)), "not even this way"
        as_it_was = next(step for step in STEPS if step.stretch == one.stretch)
        assert not own or amount(one) < amount(as_it_was)
        assert not gently or (one.hold_seconds or 0) <= LONGEST_GENTLE_HOLD_SECONDS


@LAW
@given(some_steps, marks_of_any, st.booleans())
def test_the_marks_behind_what_was_eased_ease_the_same(
    steps: list[Step], marks: list[Marked], gently: bool
) -> None:
    form = minded(routine(*steps), marks, gently=gently)
    again = minded(routine(*steps), marks_behind(form.eases, marks), gently=gently)
    assert again == form


@LAW
@given(some_steps, marks_of_any)
def test_what_did_not_hurt_stays_the_very_same_step(steps: list[Step], marks: list[Marked]) -> None:
    form = minded(routine(*steps), marks).routine
    stay = [
        one
        for one in steps
        if not any(each.is_of(one) or (one.instead and each.is_of(one.instead)) for each in marks)
    ]
    assert [one for one in form.steps if one.ease is None] == stay


def amount(of: Step) -> float:
    return of.hold_seconds or float(of.reps or 0)


def has_more_than_strength(steps: tuple[Step, ...]) -> bool:
    return any(one.type is not StretchType.STRENGTH for one in steps)
