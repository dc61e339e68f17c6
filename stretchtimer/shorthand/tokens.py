"""A line's words, numbers and signs, each with its place; phrases of them, and what stands at a place."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from stretchtimer.shorthand.elements import Element, Measure, Unit
from stretchtimer.shorthand.vocabulary import CLOSING, DASHES, FRACTIONS, NUMBERS, TIMES_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(
    r"(?P<clock>(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?![0-9:])|(?<![^\s(x×*,;|]):[0-9]{2}(?![0-9:]))"
    r"|(?P<number>[0-9]{1,9}(?:\.[0-9]{1,3}|,5(?![0-9]))?[½¼¾⅓⅔]?|[½¼¾⅓⅔])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<blank>_{2,}|\?{1,})"
    r"|(?P<leader>\.{2,}|…+|·{2,})"
    r"|(?P<sign>''|\S)"
)
_MINUTE = 60
_FURTHEST_LOOK = 8
"""Tokens that a rule may look ahead."""


class TokenKind(StrEnum):
    """What a token is, as its pattern below is called."""

    NUMBER = "number"
    CLOCK = "clock"
    WORD = "word"
    BLANK = "blank"
    """Something to fill in: ___ or ?."""
    LEADER = "leader"
    """Dots that lead the eye from a name to its number."""
    SIGN = "sign"
    END = "end"


class Token(Struct, frozen=True, gc=False):
    """A word, a number or a sign."""

    kind: str
    text: str
    """In small letters, with straight apostrophes."""
    start: int
    end: int
    value: float = 0
    """Of a number or a number's word; of a clock, in seconds."""
    spaced: bool = False
    """Whether white space stands before it."""
    is_capital: bool = False
    """Whether it begins with a capital letter."""

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.kind == TokenKind.NUMBER

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind == TokenKind.WORD

    @property
    def has_digits(self) -> bool:
        """Whether it is a number in digits or a time as a clock shows it."""
        return self.kind in (TokenKind.NUMBER, TokenKind.CLOCK)

    @property
    def is_dash(self) -> bool:
        """Whether it is a hyphen or any longer line."""
        return self.text in DASHES

    @property
    def is_times(self) -> bool:
        """Whether it is a sign of multiplication."""
        return self.text in TIMES_SIGNS

    @property
    def closes(self) -> bool:
        """Whether a part of the line ends at it: a sign that ends one, or nothing more."""
        return not self.text or self.text in CLOSING

    @property
    def ends_label(self) -> bool:
        """Whether it may stand between a label and what it labels: Hold: 5 s, Reps - 10."""
        return self.text in (":", "=") or (self.is_dash and self.spaced)


@lru_cache(maxsize=1024)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a line, and a few ends after them, so that looking ahead needs no care.

    They are remembered for a while, since a line is looked at from several sides.
    """
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        kind, written = found.lastgroup or TokenKind.SIGN, found[0]
        plain = written.casefold().replace("’", "'") if kind == TokenKind.WORD else written
        value = NUMBERS.get(plain, 0) if kind == TokenKind.WORD else _value(kind, written)
        if kind == TokenKind.WORD and not written[0].isalpha():
            kind = TokenKind.SIGN  # raised digits and the like
        tokens.append(Token(kind, plain, start, end, value, start > last, written[0].isupper()))
        last = end
    end_token = Token(TokenKind.END, "", len(text), len(text), 0, True)
    return (*tokens, *[end_token] * _FURTHEST_LOOK)


@lru_cache(maxsize=1024)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a line, in small letters, without its numbers and signs."""
    return tuple(token.text for token in tokens_of(text) if token.is_word)


def first_word(text: str) -> str:
    """The first word of a text, in small letters; one that a hyphen joins is whole: never-ending."""
    tokens = tokens_of(text)
    words = (token.text + compounded(tokens, at) for at, token in enumerate(tokens, 1) if token.is_word)
    return next(words, "")


def compounded(tokens: Sequence[Token], at: int) -> str:
    """The hyphen and the word after it that stand at a token, if they join the word before."""
    hyphen, word = tokens[at : at + 2]
    is_joined = hyphen.is_dash and word.is_word and not (hyphen.spaced or word.spaced)
    return f"-{word.text}" if is_joined else ""


def _value(kind: str, written: str) -> float:
    if kind == TokenKind.NUMBER:
        fraction = FRACTIONS.get(written[-1], 0)
        digits = written[:-1] if fraction else written
        return float(digits.replace(",", ".") or 0) + fraction
    if kind == TokenKind.CLOCK:
        seconds = 0.0
        for part in written.split(":"):
            seconds = seconds * _MINUTE + int(part or 0)
        return seconds
    return 0


class Phrases:
    """Phrases of words and signs, in small letters and parted by single spaces."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append(tuple(rest))
        for rests in self._by_first.values():
            rests.sort(key=len, reverse=True)

    def end(self, tokens: Sequence[Token], at: int) -> int:
        """Where the longest phrase that begins at a token ends; 0 if none does."""
        for rest in self._by_first.get(tokens[at].text, ()):
            if all(tokens[at + ahead].text == word for ahead, word in enumerate(rest, start=1)):
                return at + 1 + len(rest)
        return 0

    def are_in(self, tokens: Sequence[Token]) -> bool:
        """Whether any of them stands anywhere."""
        return any(self.end(tokens, at) for at in range(len(tokens)))


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

    def before(self, at: int) -> Token:
        """The token before a place; an end if there is none, so that looking back needs no care either."""
        return self.tokens[at - 1] if at else self.tokens[-1]

    def is_hyphen(self, at: int) -> bool:
        """Whether a dash stands at a place and joins what is beside it: 30-second."""
        return self.tokens[at].is_dash and not (self.tokens[at].spaced or self.tokens[at + 1].spaced)


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
