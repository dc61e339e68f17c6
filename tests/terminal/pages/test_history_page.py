"""The last weeks as they are printed: in windows of every width, as text alone, and as data."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from rich.console import Console

from stretchtimer.terminal.pages.eases import SHOW_IT
from stretchtimer.terminal.pages.history_page import THE_AIM, minutes, weeks, weeks_as_data

TODAY = date(2026, 11, 25)
"""A Wednesday."""


class Amount(NamedTuple):
    days: int
    seconds: float


class Hurt(NamedTuple):
    name: str
    hurt: tuple[date, ...] = ()
    eased: tuple[date, ...] = ()


class Routine(NamedTuple):
    name: str
    title: str
    week: Amount
    month: Amount
    hurt: tuple[Hurt, ...] = ()


class Sore(NamedTuple):
    stretch: str
    name: str
    since: date
    sessions: int
    is_left_out: bool
    until: date
    marked: str
    easier_hurt: str = ""


class Past(NamedTuple):
    routines: tuple[Routine, ...]
    days: tuple[tuple[date, float], ...]


def past(**seconds_of_days_ago: float) -> Past:
    """Two routines, and some days: ``d3=60`` is a minute three days ago."""
    routines = (
        Routine("after-run", "After run", Amount(3, 900), Amount(11, 3480)),
        Routine("my-evening", "Was ich [bold]abends[/] mag", Amount(0, 0), Amount(1, 20)),
    )
    days = ((TODAY - timedelta(ago), seconds_of_days_ago.get(f"d{ago}", 0.0)) for ago in range(27, -1, -1))
    return Past(routines, tuple(days))


HURT = (
    Hurt("Toe touch", (date(2026, 10, 30), date(2026, 11, 20), date(2026, 11, 23)), (date(2026, 11, 24),)),
    Hurt("Cat [b]cow", (date(2026, 11, 23),)),
)
SORE = (
    Sore(
        "toe-touch",
        "Toe touch",
        date(2026, 11, 20),
        2,
        is_left_out=True,
        until=date(2026, 12, 4),
        marked="toe-touch",
    ),
    Sore(
        "Cat [b]cow",
        "Cat [b]cow",
        date(2026, 11, 23),
        1,
        is_left_out=False,
        until=date(2026, 12, 7),
        marked="Cat [b]cow",
    ),
)


def hurting() -> Past:
    """The same two routines, in the first of which two stretches hurt."""
    first, second = past().routines
    return past()._replace(routines=(first._replace(hurt=HURT), second))


def printed(columns: int, of: Past, sores: tuple[Sore, ...] = ()) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=columns).print(weeks(of, sores))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_one_line_a_routine() -> None:
    assert printed(80, past())[:3] == [
        "                                 last 7 days      last 28 days",
        "After run                     3 days, 15 min   11 days, 58 min",
        "Was ich [bold]abends[/] mag                      1 day, <1 min",
    ]


def test_four_weeks_end_with_today_and_an_empty_day_is_empty() -> None:
    """Today 5 minutes, yesterday nothing, a week ago 4 and 27 days ago 12."""
    page = printed(80, past(d0=300, d7=240, d27=720))
    assert page[4:10] == [
        "Minutes of stretching a day",
        "         Thu Fri Sat Sun Mon Tue Wed",
        "  29 Oct  12",
        "   5 Nov",
        "  12 Nov                           4",
        "  19 Nov                           5",
    ]


@pytest.mark.parametrize("columns", [20, 30, 36, 40, 52, 80, 120, 200])
def test_it_fits_every_width_and_says_the_aim_once(columns: int) -> None:
    page = printed(columns, past(d0=300, d8=6000))
    assert all(len(line) <= columns for line in page)
    assert " ".join(page).count("Two or three") == 1
    assert THE_AIM in " ".join(" ".join(page).split())


def test_a_line_for_each_routine_tells_what_hurt_and_was_eased_and_then_what_follows() -> None:
    assert printed(120, hurting(), SORE)[3:9] == [
        "",
        "What hurt",
        "  After run  Toe touch hurt on 30 Oct, 20 and 23 Nov, eased on 24 Nov; Cat [b]cow hurt on 23 Nov",
        f"  Toe touch is left out until 4 Dec: {SHOW_IT}. stretchtimer history toe-touch --forget",
        "  lifts that.",
        "  Cat [b]cow is eased until 7 Dec. stretchtimer history 'Cat [b]cow' --forget lifts that.",
    ]


def test_what_is_left_out_for_its_easier_way_says_so_and_what_lifts_that() -> None:
    toe_touch = SORE[0]._replace(marked="lying", easier_hurt="Lying")
    told = " ".join(" ".join(printed(120, hurting(), (toe_touch,))).split())
    assert (
        f"Toe touch is left out until 4 Dec, as Lying, its easier way, hurt: {SHOW_IT}."
        " stretchtimer history lying --forget lifts that."
    ) in told


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_what_hurt_fits_every_width(columns: int) -> None:
    page = printed(columns, hurting(), SORE)
    assert all(len(line) <= columns for line in page)
    told = " ".join(" ".join(page).split())
    assert "hurt on 30 Oct, 20 and 23 Nov" in told
    assert "left out until 4 Dec" in told


def test_where_nothing_hurt_nothing_is_said_of_it() -> None:
    assert "hurt" not in " ".join(printed(80, past(d0=300)))


def test_in_a_narrow_window_both_spans_stand_below_the_name() -> None:
    assert printed(40, past())[:5] == [
        "After run",
        "   7 days  3 days, 15 min",
        "  28 days  11 days, 58 min",
        "Was ich [bold]abends[/] mag",
        "  28 days  1 day, <1 min",
    ]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0"), (1, "<1"), (29, "<1"), (30, "1"), (89, "1"), (90, "2"), (149, "2"), (150, "3"), (3600, "60")],
)
def test_minutes_are_whole_and_whoever_did_anything_reads_so(seconds: float, expected: str) -> None:
    assert minutes(seconds) == expected


def test_it_can_be_read_without_any_sign_but_letters_and_digits() -> None:
    assert all(line.isascii() for line in printed(80, past(d0=300)))


def test_as_data() -> None:
    data = weeks_as_data(past(d1=90.0004))
    assert data["routines"][0] == {
        "name": "after-run",
        "title": "After run",
        "last_7_days": {"days": 3, "seconds": 900},
        "last_28_days": {"days": 11, "seconds": 3480},
        "hurt": [],
    }
    assert data["minded"] == []
    assert data["days"][-2:] == [
        {"date": "2026-11-24", "seconds": 90.0},
        {"date": "2026-11-25", "seconds": 0.0},
    ]
    assert len(data["days"]) == 28


def test_what_hurt_as_data() -> None:
    data = weeks_as_data(hurting(), SORE[:1])
    assert data["routines"][0]["hurt"] == [
        {
            "name": "Toe touch",
            "hurt": ["2026-10-30", "2026-11-20", "2026-11-23"],
            "eased": ["2026-11-24"],
        },
        {"name": "Cat [b]cow", "hurt": ["2026-11-23"], "eased": []},
    ]
    assert data["minded"] == [
        {
            "stretch": "toe-touch",
            "name": "Toe touch",
            "hurt_since": "2026-11-20",
            "sessions": 2,
            "left_out": True,
            "until": "2026-12-04",
            "easier_way_that_hurt": None,
        }
    ]
