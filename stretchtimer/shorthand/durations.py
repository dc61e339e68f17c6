"""Times and breaths: 40s, 1½ min, half a minute, 1:15, a count of 5, 5 slow breaths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Unit
from stretchtimer.shorthand.numbers import after_qualifiers, quantity_at
from stretchtimer.shorthand.phrases import Phrases
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import (
    ADJECTIVES,
    BREATH_WORDS,
    CLOSING,
    COUNTING,
    HOUR_WORDS,
    INCH_SIGNS,
    MEASURED_THINGS,
    MINUTE_WORDS,
    MOST_VAGUE_MINUTES,
    SECOND_WORDS,
    SHORTENED,
    VAGUE_MINUTES,
)
from stretchtimer.shorthand.words import Match, Quantity

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords

BREATH_SECONDS = 6
_MINUTE, _HOUR = 60, 3600
_TWO_DIGITS = 10
_FEWEST_OF_A_SENTENCE = 3
"""Tokens before a full stop that ends one."""
_MOST_ADJECTIVES = 3
_COUNTING = Phrases(COUNTING)
_WHOLE_UNITS = {"minute": _MINUTE, "min": _MINUTE, "hour": _HOUR}
_OF_THE_DAY = frozenset(("am", "pm", "a", "p", "h", "o'clock"))


def seconds_at(line: LineWords, at: int) -> Quantity | None:
    """A duration with its unit: 40s, 1½ min, 1 min 30, half a minute, 1:15, 20-30 sec, 30 s to 1 min."""
    first = _duration(line, at)
    if first is None or first.high is not None:
        return first
    joint = line.tokens[first.end]
    if joint.is_dash or joint.text in ("to", "or"):
        last = _duration(line, first.end + 1)
        if last is not None and last.high is None and last.low > first.low:
            return Quantity(first.low, last.low, first.is_bound, last.end)
    return first


def breaths_at(line: LineWords, at: int) -> Quantity | None:
    """A number of breaths, or of cycles of them: 5 slow breaths."""
    number = quantity_at(line, at)
    if number is None:
        return None
    end = after_adjectives(line, number.end)
    if line.tokens[end].text not in BREATH_WORDS:
        return None
    return number._replace(end=end + 1 + (line.tokens[end + 1].text in ("cycle", "cycles")))


def counted_at(line: LineWords, at: int) -> Match | None:
    """Seconds that are counted: a count of 4."""
    end = _COUNTING.end(line.tokens, at)
    number = quantity_at(line, end) if end else None
    if number is None:
        return None
    has_unit = line.tokens[number.end].text in SECOND_WORDS
    return Match(number.amount(Unit.SECONDS), number.end + has_unit)


def after_unit(line: LineWords, at: int) -> int:
    """After a unit, its plural in brackets and the full stop that shortens it: second(s), sec."""
    tokens, end = line.tokens, at + 1
    if [token.text for token in tokens[end : end + 3]] == ["(", "s", ")"]:
        end += 3
    is_shortened = tokens[end].text == "." and tokens[at].text in SHORTENED
    return end + (is_shortened and not _ends_sentence(line, end))


def after_adjectives(line: LineWords, at: int) -> int:
    """After words between a number and what it counts: slow, deep and even."""
    for _ in range(_MOST_ADJECTIVES):
        token, after = line.tokens[at], line.tokens[at + 1]
        if token.text not in ADJECTIVES and not (token.text in (",", "and") and after.text in ADJECTIVES):
            break
        at += 1
    return at


def _duration(line: LineWords, at: int) -> Quantity | None:
    start, is_bound = after_qualifiers(line, at)
    found = _clock(line, start) or _part_of_unit(line, start) or _whole_unit(line, start)
    return found._replace(is_bound=is_bound) if found else _with_unit(line, at)


def _with_unit(line: LineWords, at: int) -> Quantity | None:
    """A number and its unit: 40s, 30-second, 1½ min, 1m30s."""
    tokens = line.tokens
    number = quantity_at(line, at)
    if number is None:
        return None
    end = number.end
    end += tokens[end].is_dash and not tokens[end].spaced and not tokens[end + 1].spaced  # 30-second
    factor = _factor(line, end, number)
    if not factor:
        return None
    low, end_of_unit = number.low * factor, after_unit(line, end)
    high = None if number.high is None else number.high * factor
    if factor == _MINUTE and high is None:
        low, end_of_unit = _with_seconds(line, low, end_of_unit)
    is_open = tokens[end_of_unit].text == "+" and not tokens[end_of_unit + 1].is_number  # 30 s+
    return Quantity(low, high, number.is_bound or is_open, end_of_unit + is_open)


def _factor(line: LineWords, at: int, number: Quantity) -> int:
    """How many seconds the unit at a token has; 0 if it is none, or may be one of length."""
    unit = line.tokens[at].text
    if unit in INCH_SIGNS and line.tokens[at + 1].text in MEASURED_THINGS:
        return 0
    if unit in SECOND_WORDS:
        return 1
    if unit in HOUR_WORDS:
        return _HOUR
    if unit not in MINUTE_WORDS:
        return 0
    # 1'30" is no feet.
    has_seconds = line.tokens[at + 1].is_number and line.tokens[at + 2].text in SECOND_WORDS
    is_far = unit in VAGUE_MINUTES and (number.high or number.low) > MOST_VAGUE_MINUTES
    return 0 if is_far and not has_seconds else _MINUTE


def _with_seconds(line: LineWords, seconds: float, end: int) -> tuple[float, int]:
    """Minutes with the seconds that follow: 1 min 30 s, 1m30s, 1'30", 1 min 30."""
    tokens = line.tokens
    at = end + (tokens[end].text in ("and", ","))
    number, after = tokens[at], tokens[at + 1]
    if not number.is_number or number.value >= _MINUTE:
        return seconds, end
    if after.text in SECOND_WORDS:
        return seconds + number.value, after_unit(line, at + 1)
    is_last = not after.text or after.text in CLOSING
    if at == end and number.value >= _TWO_DIGITS and is_last:
        return seconds + number.value, at + 1
    return seconds, end


def _clock(line: LineWords, at: int) -> Quantity | None:
    """A time as a clock shows it, but no time of the day."""
    token, after = line.tokens[at], line.tokens[at + 1]
    is_of_the_day = after.text in _OF_THE_DAY or (at > 0 and line.tokens[at - 1].text in ("at", "@"))
    if token.kind != TokenKind.CLOCK or is_of_the_day:
        return None
    end = after_unit(line, at + 1) if after.text in MINUTE_WORDS | SECOND_WORDS else at + 1  # 1:30 min
    upper = line.tokens[end + 1]
    if line.tokens[end].is_dash and upper.kind == TokenKind.CLOCK:
        return Quantity(token.value, upper.value, False, end + 2)
    return Quantity(token.value, None, False, end)


def _part_of_unit(line: LineWords, at: int) -> Quantity | None:
    """Half a minute, three quarters of a minute, half an hour."""
    words = [token.text for token in line.tokens[at : at + 5]]
    if words[1] in ("quarter", "quarters") and words[2:4] == ["of", "a"] and words[4] in _WHOLE_UNITS:
        quarters = 1 if words[0] == "a" else line.tokens[at].value
        return Quantity(quarters * _WHOLE_UNITS[words[4]] / 4, None, False, at + 5) if quarters else None
    has_article = words[1] in ("a", "an")
    unit = words[1 + has_article]
    if words[0] != "half" or unit not in _WHOLE_UNITS:
        return None
    return Quantity(_WHOLE_UNITS[unit] / 2, None, False, after_unit(line, at + 1 + has_article))


def _whole_unit(line: LineWords, at: int) -> Quantity | None:
    """A minute, a full minute, a minute and a half, a minute and 15 seconds, an hour."""
    words = [token.text for token in line.tokens[at : at + 6]]
    is_full = words[1] == "full"
    unit = words[1 + is_full]
    if words[0] not in ("a", "an", "one") or unit not in _WHOLE_UNITS:
        return None
    end = at + 2 + is_full
    if words[2 + is_full : 5 + is_full] == ["and", "a", "half"]:
        return Quantity(_WHOLE_UNITS[unit] * 1.5, None, False, end + 3)
    seconds, end = _with_seconds(line, _WHOLE_UNITS[unit], end)
    return Quantity(seconds, None, False, end)


def _ends_sentence(line: LineWords, at: int) -> bool:
    """Whether a full stop after a unit that may be shortened is the last of its sentence."""
    after = line.tokens[at + 1]
    # "20 sec. Hamstring stretch" begins with a dose and goes on with its name.
    is_new = after.is_capital and at >= _FEWEST_OF_A_SENTENCE
    return not after.text or (after.kind == TokenKind.SIGN and not after.is_dash) or is_new
