"""The last weeks: what was done of each routine, and how many minutes a day."""

from __future__ import annotations

import math
from shlex import quote
from typing import TYPE_CHECKING, Any, Protocol

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stretchtimer.document.text import harmless
from stretchtimer.terminal.pages.eases import SHOW_IT, day_in_words
from stretchtimer.terminal.theme import GREEN, QUIET, STRONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, ConsoleOptions, RenderableType

THE_AIM = "Two or three days a week is what most advice asks for."
_TABLE_FROM = 60
"""The narrowest window with room for a table; in one less wide the two spans stand below the name."""
_WEEK = 7
_INDENT = 2


class _Amount(Protocol):
    @property
    def days(self) -> int: ...
    @property
    def seconds(self) -> float: ...


class _HurtPast(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def hurt(self) -> Sequence[date]: ...
    @property
    def eased(self) -> Sequence[date]: ...


class _RoutinePast(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def week(self) -> _Amount: ...
    @property
    def month(self) -> _Amount: ...
    @property
    def hurt(self) -> Sequence[_HurtPast]: ...


class ShownSore(Protocol):
    """A stretch that is done in another way now, because it or its easier way hurt."""

    @property
    def stretch(self) -> str:
        """Its file's name, or else what it is called."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def since(self) -> date:
        """When it hurt first, of the times that count."""

    @property
    def sessions(self) -> int:
        """In how many sessions it did."""

    @property
    def is_left_out(self) -> bool:
        """Whether it is not done at all."""

    @property
    def until(self) -> date:
        """When that ends."""

    @property
    def marked(self) -> str:
        """What to type to lift that."""

    @property
    def easier_hurt(self) -> str:
        """What its easier way is called, if that is what hurt."""


class ShownPast(Protocol):
    """What was done: of each routine in the last 7 and the last 28 days, and on each of these."""

    @property
    def routines(self) -> Sequence[_RoutinePast]:
        """The routines, each with its amounts."""

    @property
    def days(self) -> Sequence[tuple[date, float]]:
        """Each day, today last, with the seconds of work."""


def weeks(past: ShownPast, sores: Sequence[ShownSore] = ()) -> RenderableType:
    """What ``history`` prints where anything was done: routines, what hurt, days, and the aim in words.

    Args:
        past: What was done.
        sores: What is done in another way now, because it hurt.
    """
    return Group(
        _Routines(past.routines),
        what_hurt(past.routines, sores),
        Text(),
        Text("Minutes of stretching a day", TITLE),
        Padding(_strip(past.days), (0, 0, 0, _INDENT)),
        Text(),
        Text(THE_AIM),
    )


class _Routines:
    """The routines as a table, or below each other where that is too wide."""

    def __init__(self, routines: Sequence[_RoutinePast]) -> None:
        self._routines = routines

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay them out for the width there is."""
        if options.max_width >= _TABLE_FROM:
            yield self._table()
            return
        for routine in self._routines:
            yield Text(harmless(routine.title), TITLE)
            for label, amount in (("7 days", routine.week), ("28 days", routine.month)):
                if not amount.days:
                    continue
                yield Padding(Text.assemble((f"{label:>7}  ", QUIET), _in_words(amount)), (0, 0, 0, _INDENT))

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=QUIET)
        table.add_column("", style=TITLE, overflow="fold")
        table.add_column("last 7 days", justify="right", no_wrap=True)
        table.add_column("last 28 days", justify="right", no_wrap=True)
        for routine in self._routines:
            title = Text(harmless(routine.title))
            table.add_row(title, _in_words(routine.week), _in_words(routine.month))
        return table


def what_hurt(routines: Sequence[_RoutinePast], sores: Sequence[ShownSore]) -> RenderableType:
    """A line for each routine of which anything hurt or was eased, then what becomes of these stretches."""
    told = [
        Text.assemble(harmless(routine.title), (f"  {'; '.join(map(_trouble, routine.hurt))}", QUIET))
        for routine in routines
        if routine.hurt
    ]
    told += [Text(_what_now(one)) for one in sores]
    head = (Text(), Text("What hurt", TITLE)) if told else ()
    return Group(*head, *(Padding(line, (0, 0, 0, _INDENT)) for line in told))


def _trouble(one: _HurtPast) -> str:
    words = ((verb, _days(days)) for verb, days in (("hurt", one.hurt), ("eased", one.eased)) if days)
    return f"{harmless(one.name)} {', '.join(f'{verb} on {days}' for verb, days in words)}"


def _days(days: Sequence[date]) -> str:
    """Days of these weeks, those of a month together."""
    *others, last = days
    first = [
        str(day.day) if (day.year, day.month) == (last.year, last.month) else day_in_words(day)
        for day in others
    ]
    return f"{', '.join(first)} and {day_in_words(last)}" if first else day_in_words(last)


def _what_now(one: ShownSore) -> str:
    form = "left out" if one.is_left_out else "eased"
    whom = f": {SHOW_IT}" if one.is_left_out else ""
    lifts = f"stretchtimer history {quote(harmless(one.marked))} --forget lifts that."
    why = f", as {_easier_way(one)} hurt" if one.easier_hurt else ""
    return f"{harmless(one.name)} is {form} until {day_in_words(one.until)}{why}{whom}. {lifts}"


def _easier_way(one: ShownSore) -> str:
    return (
        "its easier way" if one.easier_hurt == one.name else f"{harmless(one.easier_hurt)}, its easier way,"
    )


def _in_words(amount: _Amount) -> str:
    if not amount.days:
        return ""
    days = "1 day" if amount.days == 1 else f"{amount.days} days"
    return f"{days}, {minutes(amount.seconds)} min"


def minutes(seconds: float) -> str:
    """Whole minutes, as a person counts them; of less than half a one, that it was something."""
    whole = math.floor(seconds / 60 + 0.5)
    return f"{whole}" if whole or not seconds else "<1"


def _strip(days: Sequence[tuple[date, float]]) -> Table:
    """Four weeks below each other, a column for each day of the week, the last one today's."""
    strip = Table.grid(padding=(0, 1, 0, 0))
    strip.add_column(justify="right", no_wrap=True, style=QUIET)
    for _ in range(_WEEK):
        strip.add_column(justify="right", no_wrap=True, min_width=3)
    strip.add_row("", *(Text(f"{day:%a}", QUIET) for day, _ in days[-_WEEK:]))
    for begin in range(0, len(days), _WEEK):
        week = days[begin : begin + _WEEK]
        numbers = (Text(minutes(seconds) if seconds else "", f"{STRONG} {GREEN}") for _, seconds in week)
        strip.add_row(f"{week[0][0].day} {week[0][0]:%b}", *numbers)
    return strip


def weeks_as_data(past: ShownPast, sores: Sequence[ShownSore] = ()) -> dict[str, Any]:
    """What ``history --json`` prints; seconds are those of work."""
    return {
        "routines": [
            {
                "name": routine.name,
                "title": routine.title,
                "last_7_days": _as_data(routine.week),
                "last_28_days": _as_data(routine.month),
                "hurt": [
                    {"name": one.name, "hurt": _as_dates(one.hurt), "eased": _as_dates(one.eased)}
                    for one in routine.hurt
                ],
            }
            for routine in past.routines
        ],
        "minded": [
            {
                "stretch": one.stretch,
                "name": one.name,
                "hurt_since": one.since.isoformat(),
                "sessions": one.sessions,
                "left_out": one.is_left_out,
                "until": one.until.isoformat(),
                "easier_way_that_hurt": one.easier_hurt or None,
            }
            for one in sores
        ],
        "days": [{"date": day.isoformat(), "seconds": round(seconds, 3)} for day, seconds in past.days],
    }


def _as_data(amount: _Amount) -> dict[str, Any]:
    return {"days": amount.days, "seconds": round(amount.seconds, 3)}


def _as_dates(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]
