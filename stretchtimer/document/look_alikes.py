"""Signs that look like those a file is written with, and are others: told by name, and what to type instead.

They come with what is copied from web pages and word processors. In a sentence they are as good as any; where
a colon, a quote or a space belongs, they make a line that looks right and cannot be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar
from unicodedata import name

from stretchtimer.document.problems import MOST_SHOWN, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_T = TypeVar("_T")

Made = tuple[_T, tuple[Problem, ...]]
"""What was made of a text, and all that is wrong with it."""

_ALIKE = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
    ":": "\u02d0\u02f8\u2236\ua789\ufe55",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63",
    ",": "\u201a\u3001\ufe50",
}
_FULL_WIDTH = range(0xFF01, 0xFF5F)
"""The signs of ASCII, each as wide as a Chinese character."""
_TWINS = {ord(sign): twin for twin, signs in _ALIKE.items() for sign in signs} | {
    wide: chr(wide - _FULL_WIDTH.start + ord("!")) for wide in _FULL_WIDTH
}
_AFTER_A_KEY = r"(?<=[^\W\d])[\u2236\ua789\ufe55\uff1a](?=\S)"
"""A colon that has its space in it, and is written without one."""
_LONGEST_TEXT = 64 * 1024
"""Characters; a longer text is no routine that anybody typed, and reading it again and again takes time."""
_NEAR = (0, -1, 1)
"""A sign is sought on the line that a problem is told of, then on the one before, then on the one after."""


def plain(text: str) -> str:
    """The text with nothing but plain spaces, quotes, colons, dashes and the like in it."""
    return text if text.isascii() else text.translate(_TWINS)


def understood(text: str, read: Callable[[str], Made[_T]]) -> Made[_T]:
    """What ``read`` makes of a text, and all that is wrong with it.

    Where that has a problem which it has not with plain signs, the sign is told in its place, and what is
    made of the text with plain signs counts. So a sign is blamed only for what goes wrong because of it.
    """
    made, problems = read(text)
    lines = text.split("\n") if len(text) <= _LONGEST_TEXT else []
    blamed: list[Problem] = []
    while len(blamed) < MOST_SHOWN and (guilty := _guilty(lines, problems, read)):
        blamed += [_blamed(lines[number - 1], number, signs, problems[0]) for number, signs in guilty.items()]
        lines = _with_plain(lines, guilty)
        made, problems = read("\n".join(lines))
    return made, tuple(sorted((*blamed, *problems), key=lambda problem: (problem.line, problem.column)))


def _guilty(
    lines: Sequence[str], problems: Sequence[Problem], read: Callable[[str], Made[_T]]
) -> dict[int, str]:
    """The numbers of the lines whose signs make problems near them, with those signs."""

    def left(signs: Mapping[int, str]) -> set[tuple[int, str, str]]:
        _, others = read("\n".join(_with_plain(lines, signs)))
        return set(map(_likeness, others))

    for distance in _NEAR:
        near = {problem.line + distance: problem for problem in problems if problem.line}
        suspects = {number: signs for number in near if (signs := _look_alikes(lines, number))}
        remaining = left(suspects) if suspects else set()
        guilty = {one: signs for one, signs in suspects.items() if _likeness(near[one]) not in remaining}
        for number, signs in guilty.items():
            if len(signs) > 1 and len(guilty) <= MOST_SHOWN:
                # One of them may be a sentence's own.
                remaining = left({number: signs})
                guilty[number] = next((sign for sign in signs if left({number: sign}) <= remaining), signs)
        if guilty:
            return guilty
    return {}


def _look_alikes(lines: Sequence[str], number: int) -> str:
    """Each sign of a line that is not what it looks like, once."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return "" if line.isascii() else "".join(dict.fromkeys(sign for sign in line if ord(sign) in _TWINS))


def _with_plain(lines: Sequence[str], signs: Mapping[int, str]) -> list[str]:
    """The lines with plain signs for these ones, by the lines' numbers."""
    replaced = list(lines)
    for number, ones in signs.items():
        twins = {ord(sign): _TWINS[ord(sign)] for sign in ones}
        line = lines[number - 1]
        if ":" in twins.values():
            line = re.sub(_AFTER_A_KEY, lambda found: f"{found[0]} ", line)
        replaced[number - 1] = line.translate(twins)
    return replaced


def _likeness(problem: Problem) -> tuple[int, str, str]:
    """What makes two problems the same, however their signs are written."""
    return (problem.line, plain(problem.key_path), plain(problem.message))


def _blamed(line: str, number: int, signs: str, problem: Problem) -> Problem:
    columns = [column for column, sign in enumerate(line, start=1) if sign in signs]
    sign = line[columns[0] - 1]
    called = name(sign).lower().replace("fullwidth", "full-width")
    others = f" and {len(columns) - 1} more" if len(columns) > 1 else ""
    message = f"there is {'an' if called[0] in 'aeiou' else 'a'} {called} here{others}"
    twin = _TWINS[ord(sign)]
    spaced = " and a space" if re.compile(_AFTER_A_KEY).match(line, columns[0] - 1) else ""
    called_plain = f"{'space' if twin == ' ' else twin}{spaced}"
    hint = f"type a plain {called_plain}" if twin else "delete it; it cannot be seen"
    return Problem(problem.path, number, columns[0], "", message, hint)
