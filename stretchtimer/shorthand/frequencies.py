"""How often a day or a week an exercise is done, on which days, and for how many weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.durations import after_unit
from stretchtimer.shorthand.elements import Frequency
from stretchtimer.shorthand.numbers import quantity_at
from stretchtimer.shorthand.phrases import Phrases
from stretchtimer.shorthand.vocabulary import (
    FREQUENCIES,
    PERIODS,
    PROGRAM_UNITS,
    TIMES,
    TIMES_ADVERBS,
    WEEKDAYS,
    word_set,
)
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords

_FREQUENCIES = Phrases(FREQUENCIES)
_MOST_PARTS = 4
"""Of one frequency: twice daily, five days a week, for six weeks."""
_JOINTS = word_set(", and or & + / (")
_DAY_JOINTS = word_set("/ , and & + - – to")
_COUNTED = TIMES | word_set("days day nights sessions d mornings evenings")
_LINKS = word_set("a per / each every in out")
_AFTER_LINKS = word_set("a the of every each")
_SHORT_PERIODS = word_set("min mins minutes second")
"""Periods only after a number: every 20 minutes."""
_BEFORE_WEEKS = word_set("the next first another at least about")


def frequency_at(line: LineWords, at: int) -> Match | None:
    """How often a day or a week, on which days, for how many weeks."""
    end = _part(line, at)
    if not end:
        return None
    for _ in range(_MOST_PARTS):
        start = end + (line.tokens[end].text in _JOINTS)
        start += line.tokens[start].text in _JOINTS
        further = _part(line, start)
        if not further:
            break
        is_bracketed = line.tokens[start - 1].text == "(" and line.tokens[further].text == ")"
        end = further + is_bracketed
    return Match(Frequency(), end)


def _part(line: LineWords, at: int) -> int:
    """Where one thing about how often ends; 0 if there is none."""
    end = _FREQUENCIES.end(line.tokens, at) or _times_a_day(line, at) or _every_day(line, at)
    return end or _weekdays(line, at) or _for_weeks(line, at)


def _times_a_day(line: LineWords, at: int) -> int:
    """After 3 times a day, 2/day, x 2 daily, twice a week, 5 days a week; 0 if there is no such thing."""
    tokens = line.tokens
    start = at + tokens[at].is_times
    number = quantity_at(line, start)
    if number is None:
        return 0
    end = number.end
    is_adverb = tokens[start].text in TIMES_ADVERBS
    if is_adverb and tokens[end].text in ("or", "to") and tokens[end + 1].value:
        end += 2  # once or twice
    is_counted = tokens[end].is_times or tokens[end].text in _COUNTED
    end = after_unit(line, end) if is_counted else end
    is_linked = tokens[end].text in _LINKS
    # "10 each morning" is no number of times.
    if is_linked and not is_counted and tokens[end].text in ("each", "every"):
        return 0
    end += is_linked
    while is_linked and tokens[end].text in _AFTER_LINKS:
        end += 1
    period = tokens[end].text
    if period not in PERIODS:
        return 0
    # 3 x day and 2x daily go without a link, and so does twice daily.
    is_adverbial = period.endswith("ly") and (is_counted or is_adverb or start > at)
    is_short = is_counted and period in ("day", "week")
    return end + 1 if is_linked or is_adverbial or is_short else 0


def _every_day(line: LineWords, at: int) -> int:
    """After every hour, every 2-3 hours, each morning, every other day; 0 if there is no such thing."""
    tokens = line.tokens
    if tokens[at].text not in ("every", "each"):
        return 0
    end = at + 1 + (tokens[at + 1].text in ("other", "second", "single", "third"))
    number = quantity_at(line, end)
    end = number.end if number else end
    word = tokens[end].text
    if word == "waking":
        return end + 2  # every waking hour
    is_period = (word in PERIODS and word != "d") or word in WEEKDAYS
    return end + 1 if is_period or (number and word in _SHORT_PERIODS) else 0


def _weekdays(line: LineWords, at: int) -> int:
    """After Mon/Wed/Fri, on Mondays; a single short name is none."""
    tokens = line.tokens
    end = at + (tokens[at].text == "on")
    days = 0
    while tokens[end].text in WEEKDAYS:
        days += 1
        end += 1 + (tokens[end + 1].text == ".")
        after = end + (tokens[end].text in _DAY_JOINTS)
        after += tokens[after].text in _DAY_JOINTS
        if tokens[after].text not in WEEKDAYS:
            break
        end = after
    is_plural = days == 1 and tokens[end - 1].text.endswith("days")
    return end if days > 1 or is_plural else 0


def _for_weeks(line: LineWords, at: int) -> int:
    """After for 6 weeks, over the next two weeks; 0 if there is no such thing."""
    tokens = line.tokens
    if tokens[at].text not in ("for", "over", "in"):
        return 0
    end = at + 1
    while tokens[end].text in _BEFORE_WEEKS:
        end += 1
    number = quantity_at(line, end)
    return number.end + 1 if number and tokens[number.end].text in PROGRAM_UNITS else 0
