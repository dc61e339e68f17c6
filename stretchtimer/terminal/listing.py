"""The table of routines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rich.table import Table
from rich.text import Text

from stretchtimer.routine.duration import format_duration
from stretchtimer.terminal.palette import CAUTION, QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.errors import StretchtimerError
    from stretchtimer.routine.library import Entry


class Listed(NamedTuple):
    """One routine of the list: how long it takes, or what is wrong with it."""

    entry: Entry
    seconds: float | None
    error: StretchtimerError | None


def listing(routines: Sequence[Listed], *, numbered: bool = False) -> Table:
    """What ``list`` prints."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    if numbered:
        table.add_column("", justify="right", style=QUIET)
    table.add_column("routine", style=TITLE, no_wrap=True)
    table.add_column("what it is for", ratio=1)
    table.add_column("time", justify="right", no_wrap=True)
    table.add_column("stretches", justify="right")
    table.add_column("tags", style=QUIET)
    for number, listed in enumerate(routines, start=1):
        table.add_row(*([str(number)] if numbered else []), *_cells(listed))
    return table


def _cells(listed: Listed) -> tuple[Text, ...]:
    source, routine = listed.entry.source, listed.entry.routine
    name = Text(source.name).append(_mark(listed), QUIET)
    if routine is None or listed.seconds is None:
        return name, Text(f"broken: {listed.error}", CAUTION), Text(), Text(), Text()
    return (
        name,
        Text(routine.description or routine.title),
        Text(format_duration(listed.seconds)),
        Text(str(len(routine.steps))),
        Text(", ".join(routine.tags)),
    )


def _mark(listed: Listed) -> str:
    if listed.entry.source.hides:
        return " (yours, instead of the bundled one)"
    return " (yours)" if listed.entry.source.is_own else ""


def listing_as_data(routines: Sequence[Listed]) -> list[dict[str, Any]]:
    """What ``list --json`` prints; a broken routine has its error and no seconds."""
    return [
        {
            "name": listed.entry.source.name,
            "title": listed.entry.routine.title if listed.entry.routine else None,
            "description": listed.entry.routine.description if listed.entry.routine else None,
            "seconds": listed.seconds,
            "stretches": len(listed.entry.routine.steps) if listed.entry.routine else None,
            "tags": list(listed.entry.routine.tags) if listed.entry.routine else [],
            "own": listed.entry.source.is_own,
            "path": str(listed.entry.source.path),
            "error": str(listed.error) if listed.error else None,
        }
        for listed in routines
    ]
