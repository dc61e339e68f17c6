"""The words of one line, and what the rules of the grammar give back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from stretchtimer.shorthand.elements import Element, Measure, Unit

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import Token


class LineWords(Struct):
    """The tokens of a line, with what the rules have to know of what stands before a place."""

    tokens: tuple[Token, ...]
    """With a few ends after them, so that looking ahead needs no care."""
    bare: bool = True
    """Whether a number without a unit may be a dose."""
    text_before: bool = False
    """Whether words stand before the place in the same part of the line; set by whoever goes along it."""
    first_word: str = ""
    """The first of them."""
    quantities: dict[int, Quantity | None] = field(default_factory=dict)
    """What has been found out about the numbers, since many rules ask for the same one."""


class Quantity(NamedTuple):
    """A number or a range, before its unit is known."""

    low: float
    high: float | None
    is_bound: bool
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether one can do something so many times."""
        return self.low == int(self.low)

    def amount(self, unit: Unit = Unit.NONE, *, is_hold: bool = False) -> Measure:
        """The element that counts something."""
        return Measure(low=self.low, high=self.high, unit=unit, is_bound=self.is_bound, is_hold=is_hold)


class Match(NamedTuple):
    """An element, and the token after it."""

    element: Element
    end: int
