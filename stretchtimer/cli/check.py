"""Files checked: everything that is wrong with them, and what is probably not meant."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer.cli.selection import PIPED
from stretchtimer.document.problems import (
    MOST_SHOWN,
    NOWHERE,
    InvalidFileError,
    Problem,
    Problems,
    Severity,
    told_once,
)
from stretchtimer.document.source import read_text
from stretchtimer.document.text import harmless
from stretchtimer.errors import UsageError
from stretchtimer.paths import routines_folder
from stretchtimer.routine.excuses import better_hinted, excused
from stretchtimer.routine.folders import contents_of, folders_within
from stretchtimer.routine.library import is_path, library, lies_among_stretches
from stretchtimer.routine.lint import doubts_about_routine, doubts_about_stretch
from stretchtimer.routine.reader import read_routine, read_stretch
from stretchtimer.terminal.output import put
from stretchtimer.terminal.pages.report import Report
from stretchtimer.timeline.compile import TooLongError, seconds_in_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stretchtimer.routine.library import Library

_NONE_YET = "There are no routines of your own yet. Make one:  stretchtimer new my-evening"


def check(arguments: Sequence[str]) -> int:
    """Report everything that is wrong with files, or probably not meant, and return the exit code.

    Args:
        arguments: Files, folders, or names of routines or stretches; if there are none, all files of the
            user's.

    Raises:
        UsageError: There is no routine or stretch of such a name.
    """
    known = library()
    files: dict[Path, Path] = {}
    by_file: dict[Path, list[Problem]] = {}
    for found in _reached(arguments, known):
        if isinstance(found, Problem):
            by_file.setdefault(_one_spelling(found.path), [found])
        else:
            files.setdefault(_one_spelling(found), found)
    if not (files or by_file):
        print(_NONE_YET)
        return 0
    sources = _Sources()
    for file in files.values():
        for path, group in groupby(_found_in(file, known), lambda problem: problem.path):
            # A stretch that is used by several routines is told about once.
            by_file.setdefault(_one_spelling(path), sources.not_excused(group))
    for problems in by_file.values():
        _tell(problems, sources)
    told = [problem for problems in by_file.values() for problem in problems]
    print(_summary([file for file in files.values() if sources.lines_of(file)], told))
    return int(any(problem.severity is Severity.ERROR for problem in told))


class _Sources:
    """The lines of the files, each read once, for what the report shows of them."""

    def __init__(self) -> None:
        self._lines: dict[Path, list[str]] = {}

    def lines_of(self, path: Path) -> list[str]:
        """The file as far as it can be read."""
        if path not in self._lines:
            self._lines[path] = []
            with suppress(InvalidFileError):
                self._lines[path] = read_text(path, Problems(path)).split("\n")
        return self._lines[path]

    def not_excused(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those that no note in their file says to be meant."""
        return [
            better_hinted(problem, self.lines_of(problem.path)) if problem.rule else problem
            for problem in problems
            if not excused(problem, self.lines_of(problem.path))
        ]


def _reached(arguments: Sequence[str], known: Library) -> Iterator[Path | Problem]:
    """Every file that is meant, and a problem for each folder that says nothing of its files."""
    own = routines_folder()
    if not arguments and own:
        yield from _within(own, is_own=True)
    for argument in arguments:
        path = Path(argument)
        if argument == PIPED:
            message = "check reads files, not standard input"
            raise UsageError(message, "save it first")
        if os.path.isdir(argument):  # noqa: PTH112 - takes any text
            yield from list(_within(path)) or [
                Problem(path, *NOWHERE, "", "there is no .yaml file in this folder")
            ]
        elif is_path(argument) or os.path.exists(argument):  # noqa: PTH110 - takes any text
            yield path
        else:
            yield known.find_stretch(argument) or known.find(argument).path


def _within(folder: Path, *, is_own: bool = False) -> Iterator[Path | Problem]:
    """The routines and stretches in a folder and in those within it, each in the order of names.

    Args:
        folder: Where to look.
        is_own: Whether a file that is none of them is there by mistake.
    """
    for one in folders_within(folder):
        contents = contents_of(one)
        yield from contents.problems
        yield from contents.passed_over if is_own else ()
        yield from (contents.files[name] for name in sorted(contents.files))


def _one_spelling(path: Path) -> Path:
    """The same path for all that lead to one name in one folder."""
    return Path(os.path.realpath(path.parent), path.name)


def _found_in(path: Path, known: Library) -> list[Problem]:
    """Everything about one file; about the stretches that a routine uses as well."""
    try:
        return _in_stretch(path, known) if lies_among_stretches(path) else _in_routine(path, known)
    except InvalidFileError as error:
        return list(error.problems)


def _in_stretch(path: Path, known: Library) -> list[Problem]:
    # It may borrow the pose of another stretch, which has to be there.
    known.load_stretch(path)
    return _in_order(doubts_about_stretch(read_stretch(path)))


def _in_routine(path: Path, known: Library) -> list[Problem]:
    reading = read_routine(path)
    routine = known.complete(reading)
    try:
        seconds = seconds_in_all(routine)
    except TooLongError as error:
        place = reading.tree.entries["steps"].place
        return [Problem(reading.path, *place, "steps", error.reason, error.remedy)]
    doubts = _in_order(doubts_about_routine(reading, routine, seconds))
    files = known.stretch_files(path)
    for stretch in dict.fromkeys(files[step.stretch] for step in routine.steps if step.stretch in files):
        doubts += _in_order(doubts_about_stretch(read_stretch(stretch, with_pose=False)))
    return doubts


def _in_order(doubts: Iterable[Problem]) -> list[Problem]:
    return sorted(doubts, key=lambda doubt: (doubt.line, doubt.column))


def _tell(problems: Sequence[Problem], sources: _Sources) -> None:
    """Report the problems of one file."""
    told = told_once(problems)
    for problem in told[:MOST_SHOWN]:
        lines = sources.lines_of(problem.path)
        line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else None
        put(Report(problem, line), whole_lines=True)
    if len(told) > MOST_SHOWN:
        print(f"{harmless(str(problems[0].path))}: and {len(told) - MOST_SHOWN} more")


def _summary(files: Sequence[Path], problems: Sequence[Problem]) -> str:
    """What the files that could be read were taken for, and how many problems there are."""
    stretches = sum(map(lies_among_stretches, files))
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    taken_for = _counts((len(files) - stretches, "routine"), (stretches, "stretch"))
    found = _counts((len(problems) - warnings, "problem"), (warnings, "warning"))
    return ", ".join(taken_for + found) if found else f"All good: {', '.join(taken_for)}"


def _counts(*counted: tuple[int, str]) -> list[str]:
    """``2 routines``, ``1 stretch``, leaving out what there is none of."""
    return [f"{number} {_plural(noun) if number > 1 else noun}" for number, noun in counted if number]


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith("ch") else f"{noun}s"
