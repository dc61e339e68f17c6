"""A finished drawing: rows of characters, each run of them with the part it plays. Colours come later."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stretchtimer.figure.canvas import Mask


class Role(StrEnum):
    """What a piece of the drawing shows; a painter gives each its colour and weight."""

    BODY = "body"
    FAR = "far"
    """Limbs behind the body."""
    WORKING = "working"
    STRETCHED = "stretched"
    GROUND = "ground"
    PROP = "prop"


class Span(Struct, frozen=True):
    """Characters next to each other that play the same part; blanks belong to the run they lie in."""

    text: str
    role: Role


class Drawing(Struct, frozen=True):
    """Rows of runs, every row equally wide. Equal drawings look the same: paint only one that differs."""

    rows: tuple[tuple[Span, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The characters alone, a string for each row."""
        return tuple("".join(run.text for run in row) for row in self.rows)


_WEIGHT = {
    Role.STRETCHED: 2.0,
    Role.WORKING: 1.6,
    Role.BODY: 1.2,
    Role.PROP: 1.1,
    Role.FAR: 1.0,
    Role.GROUND: 0.5,
}
"""How much a dot counts when a character shows several things: it takes the role of the weightiest."""

_BRAILLE = dict.fromkeys(Role, " " + "".join(map(chr, range(0x2801, 0x2900))))
"""The Braille patterns by their eight dots; the blank one is a space, which every font has."""
_BITS = tuple(
    (0, left, right, left | right) for left, right in ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
)
"""For each of a character's four rows of dots: what a pair of dots (left lowest) adds to its pattern."""

_FILLED_FROM = 6
_FILLINGS = {
    Role.STRETCHED: "#",
    Role.WORKING: "x",
    Role.BODY: ":",
    Role.PROP: "%",
    Role.FAR: ".",
    Role.GROUND: "_",
}
"""In ASCII, what stands for a character with at least that many dots: the heavier, the more it matters."""
_EDGES = (
    (" ", "........"),
    (".", "......o."),
    (".", ".......o"),
    ("'", "o......."),
    ("'", ".o......"),
    ('"', "oooo...."),
    ('"', "oo......"),
    ("-", "..oo...."),
    ("-", "....oo.."),
    ("_", "......oo"),
    ("_", "....oooo"),
    ("|", "o.o.o.o."),
    ("|", ".o.o.o.o"),
    ("/", ".o.oo.o."),
    ("/", ".o.oo..."),
    ("/", "...oo.o."),
    ("\\", "o.o..o.o"),
    ("\\", "o.o..o.."),
    ("\\", "..o..o.o"),
)
"""What stands for one with fewer: the sign to whose two by four dots it comes nearest."""


def braille(layers: Sequence[tuple[Role, Mask]], columns: int, rows: int) -> Drawing:
    """Turn layers of dots into Braille patterns, each two dots wide and four high.

    Args:
        layers: Masks that don't overlap, each with the role of its dots.
        columns: How many characters a row has.
        rows: How many rows there are.
    """
    return _lettered(layers, columns, rows, _BRAILLE)


def signs(layers: Sequence[tuple[Role, Mask]], columns: int, rows: int) -> Drawing:
    """Turn layers of dots into ASCII signs, two dots wide and four high; arguments as for ``braille``."""
    return _lettered(layers, columns, rows, _ascii())


def _lettered(
    layers: Sequence[tuple[Role, Mask]], columns: int, rows: int, letters: Mapping[Role, str]
) -> Drawing:
    bands = ([(role, mask[top : top + 4]) for role, mask in layers] for top in range(0, 4 * rows, 4))
    return Drawing(tuple(tuple(_runs(*_patterns(band, columns), letters)) for band in bands))


def _patterns(band: Sequence[tuple[Role, Mask]], columns: int) -> tuple[list[int], list[Role]]:
    """The pattern and the role of each character of a row."""
    patterns, roles, best = [0] * columns, [Role.GROUND] * columns, [0.0] * columns
    for role, mask in band:
        for column, pattern in _cells(mask):
            patterns[column] |= pattern
            weight = pattern.bit_count() * _WEIGHT[role]
            if weight > best[column]:
                best[column], roles[column] = weight, role
    return patterns, roles


def _cells(band: Mask) -> Iterator[tuple[int, int]]:
    """Each column of four rows of dots that has any, with its pattern."""
    first, second, third, fourth = band
    left = first | second | third | fourth
    while left:
        shift = (left & -left).bit_length() - 1 & ~1
        left &= ~(3 << shift)
        upper = _BITS[0][first >> shift & 3] | _BITS[1][second >> shift & 3]
        yield shift >> 1, upper | _BITS[2][third >> shift & 3] | _BITS[3][fourth >> shift & 3]


def _runs(patterns: Sequence[int], roles: Sequence[Role], letters: Mapping[Role, str]) -> Iterator[Span]:
    """Join neighbours of one role; a blank goes with what is left of it, or else with what comes next."""
    text, current = "", None
    for pattern, role in zip(patterns, roles, strict=True):
        if pattern and role is not current:
            if current is not None:
                yield Span(text, current)
                text = ""
            current = role
        text += letters[role][pattern]
    yield Span(text, current or Role.GROUND)


@cache
def _ascii() -> dict[Role, str]:
    """The signs of all 256 patterns, for each role."""
    edges = [(_pattern(dots), sign) for sign, dots in _EDGES]
    nearest = [min(edges, key=lambda edge: (edge[0] ^ pattern).bit_count())[1] for pattern in range(256)]
    return {
        role: "".join(
            filling if pattern.bit_count() >= _FILLED_FROM else sign for pattern, sign in enumerate(nearest)
        )
        for role, filling in _FILLINGS.items()
    }


def _pattern(dots: str) -> int:
    """The pattern of eight dots, written row by row."""
    bits = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
    return sum(bit for bit, dot in zip(bits, dots, strict=True) if dot == "o")
