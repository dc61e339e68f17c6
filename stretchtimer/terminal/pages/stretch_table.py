"""The table of stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stretchtimer.document.text import harmless
from stretchtimer.terminal.pages.stretch_page import usual_dose
from stretchtimer.terminal.theme import CAUTION, QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from stretchtimer.routine.library import StretchEntry


_TABLE_FROM = 100
"""The narrowest window with room for the table; in one less wide stretches stand below each other."""
_INDENT = 4


def listing_of_stretches(entries: Sequence[StretchEntry]) -> RenderableType:
    """What ``list --stretches`` prints: the table, then what is wrong with broken files."""
    broken = [Text(harmless(str(entry.error).splitlines()[0]), CAUTION) for entry in entries if entry.error]
    return Group(_Stretches(entries), *([Text(), *broken] if broken else []))


class _Stretches:
    """The stretches as a table where there is room for one, or below each other."""

    def __init__(self, entries: Sequence[StretchEntry]) -> None:
        self._entries = entries

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay them out for the width there is."""
        if options.max_width < _TABLE_FROM:
            yield from self._below_each_other()
        else:
            yield self._table()

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
        table.add_column("stretch", style=TITLE, overflow="fold")
        table.add_column("posture")
        table.add_column("type")
        table.add_column("usual dose")
        table.add_column("muscles", style=QUIET, ratio=1)
        for entry in self._entries:
            table.add_row(*_cells(entry))
        return table

    def _below_each_other(self) -> Iterator[RenderableType]:
        for entry in self._entries:
            name, *facts, muscles = _cells(entry)
            name.stylize(TITLE)
            yield Text("  ").join([name, Text(", ").join(filter(None, facts))])
            if muscles:
                muscles.stylize(QUIET)
                yield Padding(muscles, (0, 0, 0, _INDENT))


def _cells(entry: StretchEntry) -> tuple[Text, ...]:
    name = Text(entry.name).append(" (yours)" if entry.is_own else "", QUIET)
    if (stretch := entry.stretch) is None:
        return name, Text("broken", CAUTION), Text(), Text(), Text()
    return (
        name,
        Text((stretch.posture or "").replace("-", " ")),
        Text(stretch.type or ""),
        Text(usual_dose(stretch)),
        Text(", ".join(stretch.muscles)),
    )


def stretches_as_data(entries: Sequence[StretchEntry]) -> list[dict[str, Any]]:
    """What ``list --stretches --json`` prints; a broken stretch has its error and nothing from its file."""
    return [_data(entry) for entry in entries]


def _data(entry: StretchEntry) -> dict[str, Any]:
    stretch = entry.stretch
    return {
        "name": entry.name,
        "title": stretch.name if stretch else None,
        "aliases": list(entry.aliases),
        "position": stretch.posture if stretch else None,
        "type": stretch.type if stretch else None,
        "muscles": list(stretch.muscles) if stretch else [],
        "hold": stretch.hold_seconds if stretch else None,
        "reps": stretch.reps if stretch else None,
        "pace": stretch.pace_seconds if stretch and stretch.reps else None,
        "sides": list(stretch.sides) if stretch else [],
        "own": entry.is_own,
        "path": str(entry.path),
        "error": str(entry.error) if entry.error else None,
    }
