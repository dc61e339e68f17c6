"""What is wrong with a file, or probably not meant: each problem at its place."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.text import as_name, harmless, some_of
from stretchtimer.errors import StretchtimerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MOST_SHOWN = 20
"""So many problems are told one by one."""

_ENOUGH_HINTS = 50
"""Guessing what was meant takes time: a file with more problems than this gets no more guesses."""
_LONGEST_GUESS = 80
_MANY = 3
"""So many times the same mistake is told once."""
_ITEM = re.compile(r"\[\d+\]")
"""The number of a list's item in a key's path."""
_ALIKE = 0.6
"""How much alike two words are, from 0 to 1, if one may be meant by the other."""


class Place(NamedTuple):
    """Where something stands in a file; both count from 1, columns in characters."""

    line: int
    column: int


START = Place(1, 1)
NOWHERE = Place(0, 0)
"""The place of a problem with a file that has no text, such as a folder."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """It can, but this is probably not meant."""


class Problem(NamedTuple):
    """One thing that is wrong, or a warning of one that is probably not meant.

    As text it is one line: ``file:line:col: key.path: message (hint)``. Steps and other list items are
    counted from 1 in ``key_path``, as a person does. ``line`` and ``column`` count from 1; both are 0 if the
    file as a whole is meant.
    """

    path: Path
    line: int
    column: int
    key_path: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    rule: str = ""
    """The word for what a warning doubts; empty for what is wrong."""

    @property
    def place(self) -> str:
        """Where it is: ``file:line:col``, or just the file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else f"{self.path}"

    def __str__(self) -> str:
        """The problem in one harmless line."""
        place = self.place
        parts = (place, self.key_path, self.message) if self.key_path else (place, self.message)
        return harmless(": ".join(parts) + (f" ({self.hint})" if self.hint else ""))


class InvalidFileError(StretchtimerError):
    """A file, or another one that it needs, cannot be used. ``problems`` has everything that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        told = told_once(self.problems)
        lines = [str(problem) for problem in told[:MOST_SHOWN]]
        if len(told) > MOST_SHOWN:
            lines.append(f"and {len(told) - MOST_SHOWN} more")
        super().__init__("\n".join(lines))

    def __str__(self) -> str:
        """One line for each problem, beginning with its place, as editors and other tools read it."""
        return self.message


def told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems; what is the same mistake many times is one, at its first place, with the other lines."""
    mistakes: dict[Problem, list[Problem]] = {}
    grouped: list[tuple[Problem, list[Problem]]] = []
    for problem in problems:
        anywhere = problem._replace(line=0, column=0, key_path=_ITEM.sub("[]", problem.key_path))
        grouped.append((problem, mistakes.setdefault(anywhere, [])))
        grouped[-1][1].append(problem)
    return tuple(
        _with_lines(alike) if len(alike) >= _MANY else problem
        for problem, alike in grouped
        if len(alike) < _MANY or problem is alike[0]
    )


def _with_lines(alike: Sequence[Problem]) -> Problem:
    first, *others = alike
    lines = sorted({problem.line for problem in others} - {first.line})
    if not lines:
        return first._replace(message=f"{first.message} – {len(alike)} times on this line")
    *some, last = some_of([str(line) for line in lines])
    where = f"lines {', '.join(some)} and {last}" if some else f"line {last}"
    return first._replace(message=f"{first.message} – also on {where}")


class Problems:
    """Collects what is wrong with one file, so that a person hears of everything at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._found)

    def add(self, place: Place, key_path: str, message: str, hint: str = "") -> None:
        """Note a problem."""
        self._found.append(Problem(self.path, *place, key_path, message, hint))

    def extend(self, found: Iterable[Problem]) -> None:
        """Note problems that were found elsewhere in the same file."""
        self._found.extend(found)

    def guess(self, word: str, candidates: Iterable[str]) -> str:
        """A hint at what ``word`` was meant to be; empty if nothing is near."""
        return question(self.nearest(word, candidates))

    def nearest(self, word: str, candidates: Iterable[str], likeness: float = _ALIKE) -> list[str]:
        """What ``word`` was probably meant to be; empty if nothing is near, or after too many problems."""
        return nearest_to(word, candidates, likeness) if len(self._found) < _ENOUGH_HINTS else []

    def in_order(self) -> tuple[Problem, ...]:
        """All of them in the order of the file."""
        return tuple(sorted(self._found, key=lambda problem: (problem.line, problem.column)))

    def error(self) -> InvalidFileError:
        """All of them as an error that can be raised."""
        return InvalidFileError(self.in_order())


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``did you mean hold?``, naming up to three candidates that look like ``word``; empty if none does."""
    return question(nearest_to(word, candidates))


def question(nearest: Sequence[str]) -> str:
    """The same for candidates that are found already."""
    return f"did you mean {' or '.join(nearest)}?" if nearest else ""


def nearest_to(word: str, candidates: Iterable[str], likeness: float = _ALIKE) -> list[str]:
    """Up to three candidates that contain ``word`` or are spelled much like it, the likeliest first.

    Args:
        word: What was written.
        candidates: What it may be meant to be.
        likeness: How much alike is enough, from 0 to 1.
    """
    # Only a mistake needs it.
    from difflib import get_close_matches

    wanted = as_name(word[:_LONGEST_GUESS])
    known = {candidate.casefold(): candidate for candidate in candidates}
    within = [candidate for candidate in known if len(wanted) > 2 and wanted in candidate]  # noqa: PLR2004
    alike = get_close_matches(wanted, known, n=3, cutoff=likeness)
    return [known[candidate] for candidate in dict.fromkeys([*alike, *within])][:3]
