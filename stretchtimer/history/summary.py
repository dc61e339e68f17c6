"""The weeks around a session: how much was done, of which routine, on which days."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.history.marks import standing_marks
from stretchtimer.history.record import Begun
from stretchtimer.session.milestones import Done, Ended, Hurt, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from stretchtimer.history.record import Line

WEEK_DAYS, MONTH_DAYS = 7, 28


class Amount(NamedTuple):
    """What was done in a number of days."""

    days: int
    """On how many of them the body has worked."""
    seconds: float
    """How long it has worked."""


class HurtPast(NamedTuple):
    """A stretch that hurt, or was done in another way because it had."""

    name: str
    hurt: tuple[date, ...]
    """On which days it hurt."""
    eased: tuple[date, ...]
    """On which days it was eased or left out."""


class RoutinePast(NamedTuple):
    """What was done of one routine."""

    name: str
    """The stem of its file."""
    title: str
    week: Amount
    month: Amount
    hurt: tuple[HurtPast, ...] = ()
    """What of it hurt or was eased in the month, in the order in which that began."""


class Past(NamedTuple):
    """What was done in the last 28 days, today among them."""

    routines: tuple[RoutinePast, ...]
    """Those that were done, the one done most first."""
    days: tuple[tuple[date, float], ...]
    """Each day, the last one today, and how many seconds the body has worked."""


class _Trouble(NamedTuple):
    """A stretch that hurt in a session of a routine, or was eased in it because it had."""

    routine: str
    name: str
    day: date
    hurt: bool


class _Worked(NamedTuple):
    """Some work of a session: of which routine, on which day, and how long."""

    begun: Begun
    day: date
    seconds: float


def past(lines: Iterable[Line], today: date) -> Past:
    """The last 28 days.

    Args:
        lines: Of the last 28 days at least, in the order they were written.
        today: The last day.
    """
    lines = tuple(lines)
    month = {today - timedelta(back) for back in range(MONTH_DAYS)}
    work = [one for one in _work(lines) if one.day in month]
    of_routines: dict[str, list[_Worked]] = defaultdict(list)
    of_days: dict[date, float] = defaultdict(float)
    for one in work:
        of_routines[one.begun.routine].append(one)
        of_days[one.day] += one.seconds
    troubles: dict[str, list[_Trouble]] = defaultdict(list)
    for trouble in _troubles(lines):
        if trouble.day in month:
            troubles[trouble.routine].append(trouble)
    routines = (_of_routine(name, own, troubles[name], today) for name, own in of_routines.items())
    days = (today - timedelta(back) for back in reversed(range(MONTH_DAYS)))
    return Past(
        tuple(sorted(routines, key=lambda one: (-one.month.days, -one.month.seconds, one.name))),
        tuple((day, of_days.get(day, 0.0)) for day in days),
    )


def last_days(lines: Iterable[Line], today: date) -> dict[str, date]:
    """The day on which each routine was last done, a side of it at least, by its name.

    The gentle form does not count: it is another routine, without strength.

    Args:
        lines: As many as are to be looked at, in the order they were written.
        today: What is later was written by a clock that was wrong.
    """
    days: dict[str, date] = {}
    sessions: dict[str, Begun] = {}
    for line in lines:
        if isinstance(line.happened, Begun):
            sessions[line.session] = line.happened
        elif isinstance(line.happened, Done) and line.session in sessions and line.at.date() <= today:
            begun = sessions[line.session]
            if not begun.options.gentle:
                days[begun.routine] = max(line.at.date(), days.get(begun.routine, line.at.date()))
    return days


def _of_routine(name: str, own: list[_Worked], troubles: list[_Trouble], today: date) -> RoutinePast:
    week = [one for one in own if today - one.day < timedelta(WEEK_DAYS)]
    return RoutinePast(name, own[-1].begun.title, _amount(week), _amount(own), _hurt(troubles))


def _hurt(troubles: list[_Trouble]) -> tuple[HurtPast, ...]:
    names = dict.fromkeys(one.name for one in sorted(troubles, key=lambda one: one.day))
    return tuple(HurtPast(name, _days(troubles, name, True), _days(troubles, name, False)) for name in names)


def _days(troubles: list[_Trouble], name: str, hurt: bool) -> tuple[date, ...]:
    return tuple(sorted({one.day for one in troubles if (one.name, one.hurt) == (name, hurt)}))


def _troubles(lines: Iterable[Line]) -> Iterator[_Trouble]:
    """What hurt and was not taken back, and what sessions began with that had hurt before."""
    begun = {line.session: line.happened for line in lines if isinstance(line.happened, Begun)}
    for mark, _ in standing_marks(lines):
        if mark.session in begun:
            yield _Trouble(begun[mark.session].routine, mark.name, mark.day, hurt=True)
    for line in lines:
        if isinstance(line.happened, Begun):
            for name in {mark.name for mark in line.happened.options.marks}:
                yield _Trouble(line.happened.routine, name, line.at.date(), hurt=False)


def _amount(work: list[_Worked]) -> Amount:
    return Amount(len({one.day for one in work}), sum(one.seconds for one in work))


def _work(lines: Iterable[Line]) -> Iterator[_Worked]:
    """The work between one line of a session and the next, on the day of the later one."""
    sessions: dict[str, tuple[Begun, float]] = {}
    for line in lines:
        happened = line.happened
        if isinstance(happened, Begun):
            sessions[line.session] = happened, 0.0
        elif isinstance(happened, Done | Skipped | Hurt | Ended) and line.session in sessions:
            begun, before = sessions[line.session]
            if happened.worked > before:
                yield _Worked(begun, line.at.date(), happened.worked - before)
                sessions[line.session] = begun, happened.worked
