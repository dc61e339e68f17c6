"""Numbers together with what they count, the signs of multiplication around them included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.counts import chain_at, count_at, is_in_a_name, is_times_sign
from stretchtimer.shorthand.elements import Measure, Unit
from stretchtimer.shorthand.holds import measured_at
from stretchtimer.shorthand.numbers import BOUND_SIGNS, BOUNDS, is_number_soon
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import ROUGHLY, TILDES
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords

_WORDS_BEFORE_A_NUMBER = frozenset(("half", "a", "an", "between", "another")) | ROUGHLY
_WORDS_AFTER_TIMES = frozenset(("max", "min", "up", "at"))


def amount_at(line: LineWords, at: int) -> Match | None:
    """A number with what it counts, and the signs beside it: the 3 of "3 x 30 s", and its 30 seconds."""
    after_times = is_times_sign(line, at)
    start = at + after_times
    if not _may_begin(line, start) or is_in_a_name(line, start):
        return None
    found = (
        chain_at(line, start) or measured_at(line, start) or count_at(line, start, after_times=after_times)
    )
    if not found or not isinstance(found.element, Measure):
        return found
    amount, end = found.element, found.end
    amount.after_times = after_times
    if is_times_sign(line, end):
        amount.before_times = True
        # A last sign closes "15x"; others wait for the next number.
        if not is_number_soon(line, end + 1) and line.tokens[end + 1].text not in _WORDS_AFTER_TIMES:
            amount.unit = amount.unit or Unit.TIMES
            end += 1
    return Match(amount, end)


def _may_begin(line: LineWords, at: int) -> bool:
    """Whether a number may begin at a token."""
    token = line.tokens[at]
    if (
        token.kind in (TokenKind.NUMBER, TokenKind.CLOCK)
        or token.value
        or token.text in TILDES
        or token.text in BOUND_SIGNS
    ):
        return True
    begins = token.text in _WORDS_BEFORE_A_NUMBER or BOUNDS.end(line.tokens, at) > 0
    return token.kind == TokenKind.WORD and begins
