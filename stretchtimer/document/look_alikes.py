"""Signs that look like those a file is written with, and are others: told by name, and what to type instead.

They come with what is copied from web pages and word processors. In a sentence they are as good as any; where
a colon, a quote or a space belongs, they make a line that looks right and cannot be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category, decimal, name, normalize

from stretchtimer.document.problems import MOST_SHOWN, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_T = TypeVar("_T")

Made = tuple[_T, tuple[Problem, ...]]
"""What was made of a text, and all that is wrong with it."""

_ALIKE = {
    " ": "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000))),
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
    ":": "\u02d0\u02f8\u0589\u05c3\u2236\ua789\ufe55",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u2043\u2212\u25cf\u25e6\ufe58\ufe63",
    ",": "\u060c\u201a\u3001\ufe50\ufe51",
}
_LETTERS = {
    # Cyrillic, then Greek, then Latin letters of other languages, each over its twin.
    "аеорсухѕіјһԁԛԝӏАВЕНІЈКМОРСТХЅ": "aeopcyxsijhdqwlABEHIJKMOPCTXS",
    "αονρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "aovpuikABEZHIKMNOPTYX",
    "ıɑɡ": "iag",
}
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
"""Signs without a shape of their own that Unicode counts among the letters and the marks."""
_VARIANTS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""They choose another look for the sign before them."""
_TWINS: dict[int, str] = (
    {ord(sign): twin for twin, signs in _ALIKE.items() for sign in signs}
    | {ord(sign): twin for signs, twins in _LETTERS.items() for sign, twin in zip(signs, twins, strict=True)}
    | dict.fromkeys((*map(ord, _UNSEEN), *_VARIANTS), "")
)
_AFTER_A_KEY = r"(?<=[^\W\d])[\u2236\ua789\ufe55\uff1a](?=\S)"
"""A colon that has its space in it, and is written without one."""
_LONGEST_TEXT = 64 * 1024
"""Characters; a longer text is no routine that anybody typed, and reading it again and again takes time."""
_NEAR = (0, -1, 1)
"""A sign is sought on the line that a problem is told of, then on the one before, then on the one after."""


def twin_of(sign: str) -> str | None:
    """The sign of ASCII that another one looks like, nothing for one that cannot be seen; else ``None``."""
    if sign.isascii():
        return None
    if ord(sign) in _TWINS:
        return _TWINS[ord(sign)]
    if category(sign) == "Cf":
        return ""
    if decimal(sign, None) is not None:
        return str(decimal(sign))
    usual = normalize("NFKC", sign)  # of full-width, bold, raised, joined signs
    return usual if usual.isascii() and usual.isprintable() else None


def plain(text: str) -> str:
    """The text with nothing in it that looks like a sign of ASCII and is another one."""
    if text.isascii():
        return text
    return "".join(sign if (twin := twin_of(sign)) is None else twin for sign in text)


def called(sign: str) -> str:
    """What a sign is called: ``a no-break space``."""
    words = name(sign, f"sign of the number {ord(sign):X}").lower().replace("fullwidth", "full-width")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def to_type_instead(twin: str) -> str:
    """What to do about a sign that looks like another one."""
    return f"type a plain {'space' if twin == ' ' else twin}" if twin else "delete it; it cannot be seen"


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
    return "".join(dict.fromkeys(sign for sign in line if twin_of(sign) is not None))


def _with_plain(lines: Sequence[str], signs: Mapping[int, str]) -> list[str]:
    """The lines with plain signs for these ones, by the lines' numbers."""
    replaced = list(lines)
    for number, ones in signs.items():
        twins = {ord(sign): plain(sign) for sign in ones}
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
    others = f" and {len(columns) - 1} more" if len(columns) > 1 else ""
    spaced = " and a space" if re.compile(_AFTER_A_KEY).match(line, columns[0] - 1) else ""
    hint = f"{to_type_instead(plain(sign))}{spaced}"
    return Problem(problem.path, number, columns[0], "", f"there is {called(sign)} here{others}", hint)
