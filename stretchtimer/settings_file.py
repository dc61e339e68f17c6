"""The config file and the environment, checked like a routine: every problem at once, each at its place."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs
from msgspec.inspect import BoolType

from stretchtimer.document.decode import Decoder
from stretchtimer.document.dialect import Dialect
from stretchtimer.document.fields import form_of
from stretchtimer.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from stretchtimer.document.problems import MOST_SHOWN, NOWHERE, InvalidFileError, Place, Problem, Problems
from stretchtimer.document.source import decode, read_bytes
from stretchtimer.routine.format import MISTAKEN_FOR_EACH_OTHER

if TYPE_CHECKING:
    from msgspec import Struct

_DIALECT = Dialect(documents=MISTAKEN_FOR_EACH_OTHER)
_KEY, _VALUE = 1, 2
"""Stand for columns until the place of a key or of its value is wanted."""
_PATTERN = r"""^[ \t]*(?P<opened>\[{0,2})[ \t]*(?P<key>(?P<quote>["']?)%s(?P=quote))[ \t]*[].=][ \t]*"""
"""A key, its value to follow, or the head of the table that it names."""
_MOST_TRIES = 20
"""A key may seem to stand in several places, such as the lines of a long text; so many are looked at."""
_TRUTHS = {"1": "true", "0": "false"}
"""How environments like to say yes and no."""
_SYNTAX = re.compile(r"(.*?)(?: \(at (?:line (\d+), column (\d+)|end of document)\))?", re.DOTALL)
_NEEDS_QUOTES = 'words and times need quotes: "off", "10s"'
_SYNTAX_HINTS = {
    "Invalid value": _NEEDS_QUOTES,
    "Expected newline": _NEEDS_QUOTES,
    "Expected '='": "a line is a key, a =, and its value: volume = 50",
    "Cannot overwrite": "keep one of them",
}


class Given(NamedTuple):
    """What one source gives: the values of its keys, or what is wrong with it."""

    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


def given_in_file(path: Path, document: type[Struct]) -> Given:
    """What a TOML file gives of a document's keys, all of them optional and none with more than one value.

    Args:
        path: The file; it should be there.
        document: The keys.
    """
    problems = Problems(path)
    try:
        text = decode(_content(path, problems), problems)
    except InvalidFileError as error:
        return Given({}, error.problems)
    if problems:
        return Given({}, problems.in_order())
    read = partial(_given_in_text, path, document)
    given = read(text)
    if given.problems and not text.isascii():
        from stretchtimer.document.look_alikes import understood  # only a mistake needs it

        _, found = understood(text, read)
        return Given({}, found)
    return given


def given_in_variable(variable: str, key: str, written: str, document: type[Struct]) -> Given:
    """What a variable of the environment gives for one of a document's keys.

    Args:
        variable: Its name.
        key: The key it stands for.
        written: What it holds.
        document: The keys.
    """
    if isinstance(form_of(document).keys[key][0], BoolType):
        written = _TRUTHS.get(written, written)
    entry = Entry(NOWHERE, Scalar(NOWHERE, written, quoted=False))
    values, problems = _checked(Path(variable), {key: entry}, document)
    return Given(values, tuple(problem._replace(key_path="") for problem in problems))


def _given_in_text(path: Path, document: type[Struct], text: str) -> Given:
    problems = Problems(path)
    table = _table(text, problems)
    # Where a key stands takes a search, so it is done for those that somebody has to be told about.
    entries = {
        key: Entry(Place(number, _KEY), _node(value, Place(number, _VALUE)))
        for number, (key, value) in enumerate(table.items())
    }
    values, found = _checked(path, entries, document)
    located = map(partial(_located, text, tuple(table)), found[:MOST_SHOWN])
    return Given(values, (*problems.in_order(), *located, *found[MOST_SHOWN:]))


def _checked(path: Path, entries: dict[str, Entry], document: type[Struct]) -> Given:
    problems = Problems(path)
    checked = Decoder(problems, _DIALECT).document(Mapping(NOWHERE, entries), document)
    if problems:
        return Given({}, problems.error().problems)
    return Given({key: value for key, value in structs.asdict(checked).items() if key in entries})


def _table(text: str, problems: Problems) -> dict[str, Any]:
    """What a text holds; nothing, with a problem noted, if it is no TOML."""
    from tomllib import loads

    try:
        return loads(text)
    except ValueError as error:
        problems.add(*_explained(error, text))
    except RecursionError:
        problems.add(NOWHERE, "", "lists within lists within lists", "no key needs a list")
    return {}


def _content(path: Path, problems: Problems) -> bytes:
    try:
        return read_bytes(path, problems)
    except InvalidFileError as error:
        # What is said besides is about routines.
        raise InvalidFileError(problem._replace(hint="") for problem in error.problems) from error


def _explained(error: ValueError, text: str) -> tuple[Place, str, str, str]:
    """The place, the message and a hint for what is no TOML."""
    from tomllib import TOMLDecodeError

    found = _SYNTAX.fullmatch(str(error)) if isinstance(error, TOMLDecodeError) else None
    if found is None:
        return NOWHERE, "", "there is a number of thousands of digits", ""
    what, line, column = found.groups()
    lines = text.split("\n")
    place = Place(int(line), int(column)) if line else Place(len(lines), len(lines[-1]) + 1)
    hint = next((hint for beginning, hint in _SYNTAX_HINTS.items() if what.startswith(beginning)), "")
    return place, "", what[:1].lower() + what[1:], hint


def _node(value: object, place: Place) -> Node:
    """A value as it would stand in a routine."""
    if isinstance(value, dict):
        return Mapping(place)
    if isinstance(value, list):
        return Sequence(place)
    if isinstance(value, str):
        return Scalar(place, value, quoted=True)
    return Scalar(place, str(value).lower() if isinstance(value, bool) else str(value), quoted=False)


def _located(text: str, keys: tuple[str, ...], problem: Problem) -> Problem:
    """The problem at its place in the file, or without one where that cannot be told."""
    key_place, value_place = _places(text, keys[problem.line])
    line, column = key_place if problem.column == _KEY else value_place
    return problem._replace(line=line, column=column)


def _places(text: str, key: str) -> tuple[Place, Place]:
    """Where a key of the outermost table stands, and where its value."""
    for found in islice(re.finditer(_PATTERN % re.escape(key), text, re.MULTILINE), _MOST_TRIES):
        before, begins = text[: found.start()], found.start()
        if _is_outermost(before, key, "" if found["opened"] else f"{found['key']} = 0"):
            line = before.count("\n") + 1
            return Place(line, found.start("key") - begins + 1), Place(line, found.end() - begins + 1)
    return NOWHERE, NOWHERE


def _is_outermost(before: str, key: str, assignment: str) -> bool:
    """Whether a key may stand after ``before``, rather than being part of a text or of another table."""
    from tomllib import loads

    try:
        return key not in loads(before) and (not assignment or key in loads(before + assignment))
    except ValueError:
        return False
