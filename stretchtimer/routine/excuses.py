"""Notes in a file that say that something unusual is meant: ``hold: 5s  # fine: short-hold``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stretchtimer.document.problems import Severity

if TYPE_CHECKING:
    from stretchtimer.document.problems import Problem

_NOTE = re.compile(r"(?:^|\s)#\s*fine:(.*)$")
_LIKE_A_NOTE = re.compile(r"(?:^|\s)#\s*fine\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def excuse_for(rule: str) -> str:
    """The note that silences this kind of warning."""
    return f"# fine: {rule}"


def excused(problem: Problem, lines: list[str]) -> bool:
    """Whether a note in the file says that what a warning tells of is meant.

    A note at the end of a line, or alone on the line above, goes for that line; one above the first key goes
    for the whole file. It names kinds of warnings, and may give a reason after them.

    Args:
        problem: A warning about the file.
        lines: The file.
    """
    if problem.severity is not Severity.WARNING:
        return False
    index = problem.line - 1
    near = [lines[index]] if 0 <= index < len(lines) else []
    if 0 < index <= len(lines) and lines[index - 1].lstrip().startswith("#"):
        near.append(lines[index - 1])
    return any(problem.rule in _rules(line) for line in [*near, *_opening(lines)])


def better_hinted(problem: Problem, lines: list[str]) -> Problem:
    """A warning that is not excused; its hint tells of a note on its line that was probably meant to do so.

    Args:
        problem: A warning about the file.
        lines: The file.
    """
    index = problem.line - 1
    if not 0 <= index < len(lines) or not _LIKE_A_NOTE.search(lines[index]):
        return problem
    # The line may have another warning, which the note silences.
    hint = f"the note on this line does not name it: write {excuse_for(problem.rule)}, then any others"
    return problem._replace(hint=hint)


def _rules(line: str) -> list[str]:
    note = _NOTE.search(line)
    return _WORD.findall(note[1]) if note else []


def _opening(lines: list[str]) -> list[str]:
    """The comments above the first key."""
    first = next(
        (index for index, line in enumerate(lines) if line.strip("- ") and line[:1] != "#"), len(lines)
    )
    return [line for line in lines[:first] if line.startswith("#")]
