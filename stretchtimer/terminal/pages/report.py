"""What is wrong with files, as good compilers tell it: place, reason, line, and a caret under the spot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len
from rich.text import Text

from stretchtimer.document.problems import Severity
from stretchtimer.document.text import harmless
from stretchtimer.terminal.theme import AMBER, CAUTION, QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions

    from stretchtimer.document.problems import Problem

_WARNING = f"bold {AMBER}"
_NARROWEST_GUTTER = 5
_TAB = "    "
_LONGEST_EXCERPT = 400
"""Characters looked at on either side of the spot: a line may be as long as a file."""
_SPOT = re.compile(
    r""""[^"]*"|'[^']*'"""
    r"""|[^\s,:\[\]{}#](?:[^\s,:\[\]{}]|:(?=\S)|[ ]+(?=[^\s#]))*"""
)
"""What carets go under: a key or a value, with or without quotes."""


class Report(Struct, frozen=True):
    """One problem, drawn with the line it stands on.

    Args:
        problem: What is wrong, or probably not meant.
        line: The line of the file, if there is one to show.
    """

    problem: Problem
    line: str | None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The heading, the line, the caret, the hint."""
        yield _heading(self.problem)
        if self.line is not None and self.problem.line:
            yield from _excerpt(self.problem, self.line, options.max_width)
        if self.problem.hint:
            yield Text.assemble(_margin("=", self.problem), harmless(self.problem.hint))


def _heading(problem: Problem) -> Text:
    """``file:line:col key.path: message``, in one line."""
    where = f" {problem.key_path}: " if problem.key_path else ": "
    is_doubt = problem.severity is Severity.WARNING
    kind = ("warning: ", _WARNING) if is_doubt else ("", "")
    style = "" if is_doubt else CAUTION
    rule = f" [{problem.rule}]" if problem.rule else ""
    return Text.assemble(
        (harmless(problem.place), TITLE),
        harmless(where),
        kind,
        (harmless(problem.message), style),
        (rule, QUIET),
    )


def _margin(sign: str, problem: Problem) -> tuple[str, str]:
    """What stands left of every line, as wide as the line's number needs."""
    gutter = max(_NARROWEST_GUTTER, len(f"{problem.line} |"))
    return f"{sign:>{gutter}} ", QUIET


def _excerpt(problem: Problem, line: str, width: int) -> Iterator[Text]:
    style = _WARNING if problem.severity is Severity.WARNING else CAUTION
    before, spot, after = _around(line, problem.column - 1)
    margin = _margin(f"{problem.line} |", problem)
    room = width - len(margin[0])
    before = _cut(before, room - min(cell_len(spot) + 1, room // 2))
    under = " " * cell_len(before)
    carets = "^" * max(1, min(cell_len(spot), room - len(under)))
    yield _one_line(Text.assemble(margin, before, spot, after), width)
    yield _one_line(Text.assemble(_margin("|", problem), under, (carets, style)), width)


def _cut(text: str, room: int) -> str:
    """The end of ``text`` that fits, so that what follows it is seen."""
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) >= room:
        text = text[1:]
    return f"…{text}"


def _around(line: str, index: int) -> tuple[str, str, str]:
    """The line before the spot, the spot itself and what follows, with tabs and signs made visible."""
    found = _SPOT.match(line, index, index + _LONGEST_EXCERPT)
    end = found.end() if found else index + 1
    parts = (
        line[max(0, index - _LONGEST_EXCERPT) : index],
        line[index:end],
        line[end : end + _LONGEST_EXCERPT],
    )
    before, spot, after = (harmless(part.replace("\t", _TAB)) for part in parts)
    return before, spot, after.rstrip()


def _one_line(text: Text, width: int) -> Text:
    text.truncate(width, overflow="ellipsis")
    return text
