"""Numbers and ranges, in digits and in words, and what is said about their truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.phrases import Phrases
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import (
    AT_LEAST,
    HOUR_WORDS,
    MINUTE_WORDS,
    ROUGHLY,
    TILDES,
    TIMES_ADVERBS,
    UP_TO,
)
from stretchtimer.shorthand.words import Quantity

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords

BOUNDS = Phrases((*AT_LEAST, *UP_TO))
"""At least, up to, and the like."""
BOUND_SIGNS = frozenset("≥≤><")
_FIRST_OF_TENS, _AFTER_ONES = 20, 10
_DOZENS = {("a", "dozen"): 12, ("half", "a", "dozen"): 6}
_DENOMINATORS = (2, 3, 4)
_AND_A_HALF = ("and", "a", "half")

_Number = tuple[float, int]
"""A value, and the token after it."""


def quantity_at(line: LineWords, at: int) -> Quantity | None:
    """A number, or a range, with what is said about its truth: at least 20, ~30, 8-10, between 5 and 8."""
    known = line.quantities
    if at not in known:
        known[at] = _quantity(line, at)
    return known[at]


def is_number_soon(line: LineWords, at: int) -> bool:
    """Whether a number begins at a token, or after a full stop there."""
    token = line.tokens[at + (line.tokens[at].text == ".")]
    return bool(token.value) or token.text in ("a", "half")


def fraction_at(line: LineWords, at: int) -> float:
    """A half, a third or a quarter of a time, written with a slash; 0 if there is none, as in 90/90."""
    first, slash, second, unit = line.tokens[at : at + 4]
    is_written = first.is_number and second.is_number and slash.text == "/" and not slash.spaced
    is_known = is_written and first.value < second.value and second.value in _DENOMINATORS
    return first.value / second.value if is_known and unit.text in MINUTE_WORDS | HOUR_WORDS else 0


def after_qualifiers(line: LineWords, at: int) -> tuple[int, bool]:
    """After words such as at least and about, and whether any of them is a bound."""
    tokens, is_bound = line.tokens, False
    while True:
        if end := BOUNDS.end(tokens, at):
            is_bound, at = True, end + (tokens[end].text == ".")
        elif tokens[at].text in BOUND_SIGNS and tokens[at].text:
            is_bound, at = True, at + 1
        elif tokens[at].text in TILDES or (tokens[at].text in ROUGHLY and is_number_soon(line, at + 1)):
            at += 1 + (tokens[at + 1].text == ".")
        else:
            return at, is_bound


def _quantity(line: LineWords, at: int) -> Quantity | None:
    tokens = line.tokens
    start, is_bound = after_qualifiers(line, at)
    is_between = tokens[start].text == "between"
    number = _number(line, start + is_between)
    if number is None:
        return None
    low, end = number
    if tokens[end].text == "+" and not tokens[end].spaced and not tokens[end + 1].is_number:
        return Quantity(low, None, True, end + 1)  # 30+
    if upper := _upper(line, end, low, is_between=is_between):
        return Quantity(low, upper[0], is_bound, upper[1])
    return Quantity(low, None, is_bound, end)


def _number(line: LineWords, at: int) -> _Number | None:
    """A number in digits or words: 12, 1½, 1 1/2, twenty-five, half a dozen."""
    found = _in_digits(line, at) or _in_words(line, at)
    if found is None:
        return None
    value, end = found
    following = tuple(token.text for token in line.tokens[end : end + 3])
    return (value + 0.5, end + 3) if following == _AND_A_HALF else found


def _in_digits(line: LineWords, at: int) -> _Number | None:
    token, after = line.tokens[at], line.tokens[at + 1]
    if not token.is_number:
        return None
    if fraction := fraction_at(line, at):
        return fraction, at + 3
    if after.is_number and after.spaced and (fraction := fraction_at(line, at + 1)):
        return token.value + fraction, at + 4
    if after.is_number and after.value < 1:
        return token.value + after.value, at + 2
    return token.value, at + 1


def _in_words(line: LineWords, at: int) -> _Number | None:
    tokens = line.tokens
    for words, value in _DOZENS.items():
        if tuple(token.text for token in tokens[at : at + len(words)]) == words:
            return value, at + len(words)
    token = tokens[at]
    if token.kind != TokenKind.WORD or not token.value:
        return None
    has_hyphen = tokens[at + 1].is_dash and not tokens[at + 1].spaced
    ones = tokens[at + 1 + has_hyphen]
    is_ones = ones.is_word and 0 < ones.value < _AFTER_ONES and ones.text not in TIMES_ADVERBS
    if token.value >= _FIRST_OF_TENS and is_ones:
        return token.value + ones.value, at + 2 + has_hyphen
    return token.value, at + 1


def _upper(line: LineWords, end: int, low: float, *, is_between: bool) -> _Number | None:
    """The upper end of a range that begins with ``low``."""
    joint = line.tokens[end]
    is_line = joint.is_dash and not (joint.text == "—" and joint.spaced)
    if not (is_line or joint.text in ("to", "or", "~") or (is_between and joint.text == "and")):
        return None
    upper = _number(line, end + 1 + (line.tokens[end + 1].text in ("even", "up", "maybe")))
    if upper is None or upper[0] <= low:
        return None
    # Three numbers in a row are no range.
    after = line.tokens[upper[1]]
    is_chain = after.is_dash and not after.spaced and line.tokens[upper[1] + 1].is_number
    return None if is_chain else upper
