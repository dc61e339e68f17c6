"""Numbers and times as people write them: digits, words, ranges, 40s, 1½ min, half a minute, 5 breaths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Unit
from stretchtimer.shorthand.tokens import Match, Phrases, Quantity, TokenKind
from stretchtimer.shorthand.vocabulary import (
    ADJECTIVES,
    AT_LEAST,
    BREATH_WORDS,
    COUNTING,
    HOUR_WORDS,
    INCH_SIGNS,
    LOADS,
    MEASURED_THINGS,
    MINUTE_WORDS,
    MOST_VAGUE_MINUTES,
    RESTS,
    ROUGHLY,
    SECOND_WORDS,
    SHORTENED,
    TILDES,
    TIMES_ADVERBS,
    UP_TO,
    VAGUE_MINUTES,
)

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords

BOUNDS = Phrases((*AT_LEAST, *UP_TO))
"""At least, up to, and the like."""
BOUND_SIGNS = frozenset("≥≤><")
_FIRST_OF_TENS, _AFTER_ONES = 20, 10
_DOZENS = {("a", "dozen"): 12, ("half", "a", "dozen"): 6}
_DENOMINATORS = (2, 3, 4)
_AND_A_HALF = ("and", "a", "half")

_Number = tuple[float, int]
"""A value, and the token after it."""
BREATH_SECONDS = 6
_MINUTE, _HOUR = 60, 3600
_TWO_DIGITS = 10
_FEWEST_OF_A_SENTENCE = 3
"""Tokens before a full stop that ends one."""
_MOST_ADJECTIVES = 3
_COUNTING = Phrases(COUNTING)
_WHOLE_UNITS = {"minute": _MINUTE, "min": _MINUTE, "hour": _HOUR}
_OF_THE_DAY = frozenset(("am", "pm", "a", "p", "h", "o'clock"))


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


def _after_qualifiers(line: LineWords, at: int) -> tuple[int, bool]:
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
    start, is_bound = _after_qualifiers(line, at)
    is_between = tokens[start].text == "between"
    number = _number(line, start + is_between)
    if number is None:
        return None
    low, end = number
    if tokens[end].text == "+" and not tokens[end].spaced and not tokens[end + 1].is_number:
        return Quantity(low, None, True, end + 1)  # 30+
    upper = _upper(line, end, low, is_between=is_between)
    if upper and not (line.tokens[end].spaced and counts_something_else(line, start, upper[1])):
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
    hyphen = line.is_hyphen(at + 1)
    roughly = line.tokens[at + 1 + hyphen]
    is_rough = roughly.text == "ish" and not roughly.spaced  # 30ish
    return token.value, at + 1 + (1 + hyphen if is_rough else 0)


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


def counts_something_else(line: LineWords, first: int, after: int) -> bool:
    """Whether the second of two numbers beside a dash is no upper end: 3x10 - 20 kg, 3x10 - 30 s rest.

    Args:
        line: The words.
        first: Where the first number stands.
        after: After the second one.
    """
    tokens = line.tokens
    is_count = line.before(first).is_times or line.before(first).text == "of"
    unit = tokens[after].text
    is_time = unit in SECOND_WORDS | MINUTE_WORDS
    return is_count and (unit in LOADS or (is_time and tokens[after + 1].text in RESTS))


def seconds_at(line: LineWords, at: int) -> Quantity | None:
    """A duration with its unit: 40s, 1½ min, 1 min 30, half a minute, 1:15, 20-30 sec, 30 s to 1 min."""
    first = _duration(line, at)
    if first is None or first.high is not None:
        return first
    joint = line.tokens[first.end]
    if joint.is_dash or joint.text in ("to", "or"):
        last = _duration(line, first.end + 1)
        is_rest = last is not None and line.before(at).is_times and line.tokens[last.end].text in RESTS
        if last is not None and last.high is None and last.low > first.low and not is_rest:
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
    start, is_bound = _after_qualifiers(line, at)
    found = _clock(line, start) or _part_of_unit(line, start) or _whole_unit(line, start)
    return found._replace(is_bound=is_bound) if found else _with_unit(line, at)


def _with_unit(line: LineWords, at: int) -> Quantity | None:
    """A number and its unit: 40s, 30-second, 1½ min, 1m30s."""
    tokens = line.tokens
    number = quantity_at(line, at)
    if number is None:
        return None
    end = number.end + line.is_hyphen(number.end)  # 30-second
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
    if at == end and number.value >= _TWO_DIGITS and after.closes:
        return seconds + number.value, at + 1
    return seconds, end


def _clock(line: LineWords, at: int) -> Quantity | None:
    """A time as a clock shows it, but no time of the day."""
    token, after = line.tokens[at], line.tokens[at + 1]
    is_of_the_day = after.text in _OF_THE_DAY or line.before(at).text in ("at", "@")
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
