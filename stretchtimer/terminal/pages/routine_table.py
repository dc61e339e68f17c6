"""The table of routines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.document.text import harmless
from stretchtimer.terminal.pages.eases import ease_as_data, eases_in_words, in_names
from stretchtimer.terminal.theme import CAUTION, QUIET, STRONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from stretchtimer.errors import StretchtimerError
    from stretchtimer.routine.library import LibraryEntry, RoutineSource
    from stretchtimer.routine.model import Ease, Routine


_TAGS_COLUMN_FROM = 100
"""The narrowest window with room for a column of tags; in one less wide they stand below what it is for."""
_FULL_TABLE_FROM = 76
_TABLE_FROM = 52
_LONGEST_WHOLE_NAME = 24
"""A longer name is broken rather than leave no room for anything else; it can still be read, and typed."""
_INDENT = 4


class Listed(NamedTuple):
    """One routine of the list: how long it takes, or what is wrong with it."""

    entry: LibraryEntry
    seconds: float | None
    error: StretchtimerError | None
    steps: int | None = None
    """How many stretches are done; none of a broken one."""
    eases: tuple[Ease, ...] = ()
    """What of it is eased or left out because it has hurt lately."""


def listing(routines: Sequence[Listed], *, numbered: bool = False) -> RenderableType:
    """What ``list`` prints: the table, why anything is eased, what is broken, where the user's own are."""
    parts: list[RenderableType] = [_Routines(routines, numbered=numbered)]
    if eases := [ease for listed in routines for ease in listed.eases]:
        parts += [Text(), *_reasons(eases)]
    if broken := [_broken(listed, listed.error) for listed in routines if listed.error]:
        parts += [Text(), *broken, Text("stretchtimer check tells everything that is wrong.", QUIET)]
    if own := next((listed.entry.source.path for listed in routines if listed.entry.source.is_own), None):
        parts += [Text(), Text(f"Yours are in {harmless(str(own.parent))}", QUIET)]
    return Group(*parts)


def _reasons(eases: Sequence[Ease]) -> Iterator[Text]:
    """Why anything is eased, each thing once, and how that is set aside."""
    yield from map(Text, eases_in_words(eases))
    yield Text("run, show and export set that aside with --as-written.", QUIET)


class _Routines:
    """The routines as a table with as many columns as there is room for, or below each other."""

    def __init__(self, routines: Sequence[Listed], *, numbered: bool) -> None:
        self._routines = routines
        self._numbered = numbered

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay them out for the width there is."""
        if options.max_width < _TABLE_FROM:
            yield from self._below_each_other()
        else:
            # A choice should fit a small window.
            width = 0 if self._numbered else options.max_width
            yield self._table(in_full=width >= _FULL_TABLE_FROM, has_tags=width >= _TAGS_COLUMN_FROM)

    def _table(self, *, in_full: bool, has_tags: bool) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
        if self._numbered:
            table.add_column("", justify="right", style=QUIET)
        longest = max((cell_len(listed.entry.source.name) for listed in self._routines), default=0)
        table.add_column("routine", style=TITLE, no_wrap=longest <= _LONGEST_WHOLE_NAME, overflow="fold")
        table.add_column("what it is for", ratio=1)
        table.add_column("time", justify="right", no_wrap=True)
        if in_full:
            table.add_column("stretches", justify="right", no_wrap=True)
        if has_tags:
            table.add_column("tags", style=QUIET)
        for number, listed in enumerate(self._routines, start=1):
            name, purpose, time, stretches, tags = _cells(listed)
            if in_full and not has_tags and tags:
                purpose.append("\n").append(tags.plain, QUIET)
            cells = [name, purpose, time, *([stretches] if in_full else []), *([tags] if has_tags else [])]
            table.add_row(*([str(number)] if self._numbered else []), *cells)
        return table

    def _below_each_other(self) -> Iterator[RenderableType]:
        for number, listed in enumerate(self._routines, start=1):
            name, purpose, time, *_ = _cells(listed)
            name.stylize(TITLE)
            label = (f"{number}  ", QUIET) if self._numbered else ""
            yield Text.assemble(label, name, "  ", time)
            yield Padding(purpose, (0, 0, 0, _INDENT))


def _cells(listed: Listed) -> tuple[Text, ...]:
    source, routine = listed.entry.source, listed.entry.routine
    if routine is None or listed.seconds is None:
        return Text(source.name), Text("broken", CAUTION).append(_mark(source), QUIET), Text(), Text(), Text()
    return (
        Text(source.name),
        _purpose(listed, routine),
        Text(format_duration(listed.seconds)),
        Text(str(listed.steps)),
        Text(", ".join(routine.tags)),
    )


def _purpose(listed: Listed, routine: Routine) -> Text:
    purpose = Text(routine.description or routine.title).append(_mark(listed.entry.source), QUIET)
    return purpose.append(f"\n{in_names(listed.eases)}", STRONG) if listed.eases else purpose


def _mark(source: RoutineSource) -> str:
    if source.hides:
        return " (yours, instead of the bundled one)"
    return " (yours)" if source.is_own else ""


def _broken(listed: Listed, error: StretchtimerError) -> Text:
    """Where a file is wrong first, why, and how much else is."""
    first, *others = _problems(listed, error)
    return Text(harmless(first), CAUTION).append(f", and {len(others)} more" if others else "")


def _problems(listed: Listed, error: StretchtimerError) -> list[str]:
    """What is wrong, one line each; files are called as seen from the folder that the routine is in."""
    problems = listed.entry.error.problems if listed.entry.error else ()
    lines = [str(problem) for problem in problems] or _words(error).splitlines()
    folder = f"{listed.entry.source.path.parent}{os.sep}"
    return [line.removeprefix(folder) for line in lines]


def _words(error: StretchtimerError) -> str:
    """What is wrong and what to do, without the program's name that begins a line on standard error."""
    return f"{error.message} ({error.hint})" if error.hint else error.message


def listing_as_data(routines: Sequence[Listed]) -> list[dict[str, Any]]:
    """What ``list --json`` prints; a broken routine has its error and no seconds."""
    return [
        {
            "name": listed.entry.source.name,
            "title": listed.entry.routine.title if listed.entry.routine else None,
            "description": listed.entry.routine.description if listed.entry.routine else None,
            "seconds": listed.seconds,
            "stretches": listed.steps,
            "tags": list(listed.entry.routine.tags) if listed.entry.routine else [],
            "eased": list(map(ease_as_data, listed.eases)),
            "own": listed.entry.source.is_own,
            "hides": str(listed.entry.source.hides) if listed.entry.source.hides else None,
            "path": str(listed.entry.source.path),
            "error": _words(listed.error) if listed.error else None,
        }
        for listed in routines
    ]
