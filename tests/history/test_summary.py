"""Four weeks in numbers: days and time of work, of each routine and on each day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from stretchtimer.history.record import Begun, Happening, Line, Options, Resumed
from stretchtimer.history.summary import Amount, HurtPast, last_days, past
from stretchtimer.routine.minding import Marked
from stretchtimer.session.milestones import Done, Ended, Hurt, Longer, Skipped, TakenBack

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def begun(name: str, title: str = "", *marks: Marked) -> Begun:
    return Begun(name, title or name.title(), f"/{name}.yaml", "0123", 90.0, Options(marks=marks))


def session(
    days_ago: float, name: str, *happenings: Happening, number: int = 0, title: str = ""
) -> list[Line]:
    at = NOON - timedelta(days=days_ago)
    return [Line(at, f"{name}-{days_ago}-{number}", one) for one in (begun(name, title), *happenings)]


def done(worked: float) -> Done:
    return Done("lunge", 1, worked)


def test_days_and_seconds_of_each_routine_in_a_week_and_in_four() -> None:
    lines = [
        *session(27, "legs", done(100), Ended("finished", 130)),
        *session(7, "legs", done(60)),
        *session(6, "legs", done(30), done(70), Ended("quit", 80)),
        *session(6, "legs", done(20), number=1),
        *session(0, "back", done(45)),
    ]
    legs, back = past(lines, TODAY).routines
    assert (legs.name, legs.title) == ("legs", "Legs")
    assert (legs.week, legs.month) == (Amount(1, 100), Amount(3, 130 + 60 + 100))
    assert (back.name, back.week, back.month) == ("back", Amount(1, 45), Amount(1, 45))


def test_each_day_has_its_seconds_and_an_empty_one_has_none() -> None:
    lines = [*session(2, "legs", done(60)), *session(2, "back", done(30)), *session(0, "back", done(45))]
    days = past(lines, TODAY).days
    assert [day for day, _ in days] == [TODAY - timedelta(back) for back in range(27, -1, -1)]
    assert [seconds for _, seconds in days] == [0.0] * 25 + [90.0, 0.0, 45.0]


def test_28_days_are_28_days() -> None:
    assert past(session(28, "legs", done(60)), TODAY).routines == ()
    assert past(session(27, "legs", done(60)), TODAY).routines[0].month == Amount(1, 60)
    assert past(session(7, "legs", done(60)), TODAY).routines[0].week == Amount(0, 0)
    assert past(session(6, "legs", done(60)), TODAY).routines[0].week == Amount(1, 60)


def test_a_session_that_was_killed_counts_as_far_as_it_is_known() -> None:
    lines = session(0, "legs", done(30), Skipped("lunge", 2, 42.0), Longer(50.0))
    assert past(lines, TODAY).routines[0].week == Amount(1, 42)


def test_one_that_was_taken_up_on_another_day_counts_on_both() -> None:
    """A minute yesterday and half a minute today."""
    lines = [
        *session(1, "legs", done(60), Ended("quit", 60)),
        *(Line(NOON, "legs-1-0", one) for one in (Resumed(), done(90), Ended("finished", 90))),
    ]
    found = past(lines, TODAY)
    assert found.routines[0].week == Amount(2, 90)
    assert [seconds for _, seconds in found.days[-2:]] == [60, 30]


def test_two_sessions_at_once_are_told_apart() -> None:
    one, other = session(0, "legs", done(30), done(60)), session(0, "back", done(10), done(20))
    mixed = [line for pair in zip(one, other, strict=True) for line in pair]
    assert {routine.name: routine.week.seconds for routine in past(mixed, TODAY).routines} == {
        "legs": 60,
        "back": 20,
    }


def test_a_session_in_which_nothing_was_done_is_no_day() -> None:
    assert past(session(0, "legs", Skipped("lunge", 1, 0.0), Ended("quit", 0.0)), TODAY).routines == ()


def test_what_has_no_beginning_belongs_to_no_routine() -> None:
    assert past(session(0, "legs", done(30))[1:], TODAY).routines == ()


def test_a_routine_has_its_last_title_and_the_one_done_on_most_days_comes_first() -> None:
    lines = [
        *session(3, "legs", done(500), title="Legs of old"),
        *session(2, "back", done(10)),
        *session(1, "back", done(10)),
        *session(0, "legs", done(10)),
        *session(1, "arms", done(10)),
    ]
    assert [routine.title for routine in past(lines, TODAY).routines] == ["Legs", "Back", "Arms"]


def test_a_day_ends_at_midnight_where_the_person_is() -> None:
    """Late in the evening in New York it is tomorrow in Greenwich."""
    late = datetime.fromisoformat("2026-11-24T23:30:00-05:00")
    lines = [Line(late, "a", one) for one in (begun("legs"), done(60))]
    assert [seconds for _, seconds in past(lines, TODAY).days[-2:]] == [60, 0]


def test_what_was_done_of_a_stretch_until_it_hurt_counts_even_if_nothing_came_after() -> None:
    lines = session(0, "legs", done(30), Hurt("lunge", 2, 42.0))
    assert past(lines, TODAY).routines[0].week == Amount(1, 42)


def test_the_last_day_of_a_routine_is_the_last_with_a_side_that_was_done() -> None:
    lines = [
        *session(3, "legs", done(60)),
        *session(2, "legs", done(60)),
        *session(1, "legs", Skipped("lunge", 1, 20.0), Ended("quit", 20.0)),
        *session(9, "back", done(45)),
    ]
    days = {"legs": TODAY - timedelta(2), "back": TODAY - timedelta(9)}
    assert last_days(lines, TODAY) == days
    assert last_days([*lines, *session(-1, "legs", done(60))], TODAY) == days, "that clock was wrong"


def test_a_session_taken_up_the_next_day_was_done_that_day() -> None:
    lines = [
        *session(1, "legs", done(60)),
        Line(NOON, "legs-1-0", Resumed()),
        Line(NOON, "legs-1-0", done(90)),
    ]
    assert last_days(lines, TODAY) == {"legs": TODAY}


def test_the_gentle_form_of_a_routine_is_not_that_routine() -> None:
    gently = Begun("legs", "Legs", "/legs.yaml", "0123", 90.0, Options(gentle=True))
    assert last_days([Line(NOON, "a", gently), Line(NOON, "a", done(60))], TODAY) == {}


def test_what_belongs_to_no_session_is_nothing_that_was_done() -> None:
    assert last_days([Line(NOON, "a", done(60))], TODAY) == {}


def test_what_hurt_and_what_was_eased_is_told_of_each_routine() -> None:
    """It hurt six and four days ago, and was eased three days ago; what was taken back did not hurt."""
    lunge = Hurt("lunge", 2, 42.0, name="Lunge")
    with_marks = begun("legs", "", Marked("lunge", "Lunge", TODAY - timedelta(6), "legs-6-0"))
    lines = [
        *session(40, "legs", done(30), lunge),
        *session(6, "legs", done(30), lunge),
        *session(4, "legs", done(30), lunge),
        *(Line(NOON - timedelta(3), "legs-3-0", one) for one in (with_marks, done(30))),
        *session(2, "legs", done(30), Hurt("bend", 3, 50.0, name="Bend"), TakenBack("bend")),
        *session(1, "back", done(30)),
    ]
    legs, back = past(lines, TODAY).routines
    sixth, fourth, third = (TODAY - timedelta(ago) for ago in (6, 4, 3))
    assert legs.hurt == (HurtPast("Lunge", (sixth, fourth), (third,)),)
    assert back.hurt == ()
