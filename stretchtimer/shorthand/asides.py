"""Words that make a number something other than a dose: how often a day, a goal, a condition, all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Aside, ForAll, Frequency, Goal, Obstacle, Whole
from stretchtimer.shorthand.quantities import BOUNDS, after_unit, quantity_at
from stretchtimer.shorthand.tokens import Match, Phrases, TokenKind
from stretchtimer.shorthand.vocabulary import (
    ALL_OF_THEM,
    CONDITIONS,
    FREQUENCIES,
    GOALS,
    HOUR_WORDS,
    LIMITS,
    PERIODS,
    PROGRAM_UNITS,
    REFUSALS,
    SECOND_WORDS,
    SETS,
    SIDE_NOUNS,
    SURE_REPS,
    TIMES,
    TIMES_ADVERBS,
    VAGUE,
    WAY_NOUNS,
    WEEKDAYS,
    WHOLE_LIST,
    word_set,
)

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords

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
_DOING = word_set("do hold holding perform repeat")
_ENDS = word_set(". ; ) ( | , ]")
_GOALS = Phrases(GOALS)
_VAGUE = Phrases(VAGUE)
_ALL_OF_THEM = Phrases(ALL_OF_THEM)
_WHOLE_LIST = Phrases(WHOLE_LIST)
_ON_OFF = word_set("/ , - – and then")
_CLOCKS = word_set("amrap emom")
_BLANK = Obstacle("the numbers were never filled in")


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
    # 3 x day and 2x daily go without a link, and so does twice daily; but 3 x 15 daily is so much once a day.
    is_multiplied = start > at and not line.before(at).is_number
    is_adverbial = period.endswith("ly") and (is_counted or is_adverb or is_multiplied)
    is_short = is_counted and period in ("day", "week")
    return end + 1 if is_linked or is_adverbial or is_short else 0


def _every_day(line: LineWords, at: int) -> int:
    """After every hour, every 2-3 hours, each morning, every other day; 0 if there is no such thing."""
    tokens = line.tokens
    if tokens[at].text == "q" and tokens[at + 1].is_number and tokens[at + 2].text in PERIODS | HOUR_WORDS:
        return at + 3  # q2h
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


def for_all_at(line: LineWords, at: int) -> Match | None:
    """All exercises: each stretch, 5 of each, hold each for 30 s."""
    tokens = line.tokens
    if tokens[at].text == "each" and line.before(at).text in _DOING:
        following = tokens[at + 1 + (tokens[at + 1].text in ("for", "one"))]
        if following.is_number or following.value:
            return Match(ForAll(is_bare=True), at + 1)
    end = _ALL_OF_THEM.end(tokens, at)
    is_of_sides = tokens[at].text == "of" and tokens[end].text in SIDE_NOUNS | WAY_NOUNS
    return Match(ForAll(), end) if end and not is_of_sides else None


def whole_at(line: LineWords, at: int) -> Match | None:
    """The list itself: the circuit, circuit B, all of the above."""
    end = _WHOLE_LIST.end(line.tokens, at)
    letter = line.tokens[end]
    end += bool(end) and letter.is_capital and len(letter.text) == 1
    return Match(Whole(), end) if end and not line.text_before else None


def goal_at(line: LineWords, at: int) -> Match | None:
    """A goal with a number, up to the end of its part of the line: build up to 60 s."""
    end = _GOALS.end(line.tokens, at)
    is_goal = end and _has_number(line, end) and frequency_at(line, end) is None
    return Match(Goal(), _end_of_part(line, end)) if is_goal else None


def aside_at(line: LineWords, at: int) -> Match | None:
    """A condition or a limit with a number, up to the end of its part of the line: if 10 are too many."""
    is_one = line.tokens[at].text in CONDITIONS or _is_limit(line, at)
    return Match(Aside(), _end_of_part(line, at + 1)) if is_one and _has_number(line, at + 1) else None


def _is_limit(line: LineWords, at: int) -> bool:
    """Whether it is refused to go any further: don't hold for more than 5 s, but not "no more than 5 s"."""
    if line.tokens[at].text not in REFUSALS or BOUNDS.end(line.tokens, at):
        return False
    return any(token.text in LIMITS for token in line.tokens[at : _end_of_part(line, at)])


def vague_at(line: LineWords, at: int) -> Match | None:
    """What stands where a number should: a blank, a few, to failure."""
    token, after = line.tokens[at], line.tokens[at + 1]
    is_dotted = token.kind == TokenKind.LEADER and after.text in SECOND_WORDS | TIMES | SURE_REPS | SETS
    if token.kind == TokenKind.BLANK or is_dotted:
        return Match(_BLANK, at + 1)
    if token.text == "on" and line.before(at).is_number:
        number = at + 1 + (after.text in _ON_OFF)
        if line.tokens[number].is_number and line.tokens[number + 1].text == "off":
            return Match(Obstacle("work and rest without a unit: seconds or minutes?"), number + 2)
    if token.text in _CLOCKS:
        return Match(Obstacle("it is done against a clock of its own"), at + 1)
    end = _VAGUE.end(line.tokens, at)
    return Match(Obstacle("no number", is_sure=False), end) if end else None


def _has_number(line: LineWords, at: int) -> bool:
    tokens = line.tokens[at : _end_of_part(line, at)]
    return any(token.has_digits or token.value > 1 for token in tokens)


def _end_of_part(line: LineWords, at: int) -> int:
    tokens = line.tokens
    while tokens[at].text and tokens[at].text not in _ENDS:
        if tokens[at].is_dash and tokens[at].spaced and tokens[at + 1].spaced:
            break
        at += 1
    return at
