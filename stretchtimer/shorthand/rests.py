"""Times without exercise, and what they stand between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.durations import seconds_at
from stretchtimer.shorthand.elements import Obstacle, RestTime
from stretchtimer.shorthand.numbers import quantity_at
from stretchtimer.shorthand.vocabulary import ADJECTIVES, BETWEEN, CLOSING, REST_FILLERS, RESTS
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords, Quantity

_PAUSES = frozenset(("pause", "wait", "leave", "take"))
"""Words that speak of a rest only if they say between what."""
_NOT_BEFORE = frozenset(("off",))
_NOT_AFTER = frozenset(("relax",))


def rest_at(line: LineWords, at: int) -> Match | None:
    """A rest whose word comes first: rest 30 s between sets, relax for 5 seconds."""
    tokens = line.tokens
    start = at + (tokens[at].text in ("with", "then") and tokens[at + 1].text in RESTS | {"a"})
    start += tokens[start].text == "a" and tokens[start + 1].text in RESTS
    word = tokens[start].text
    if word not in (RESTS | _PAUSES) - _NOT_BEFORE:
        return None
    end = _after_fillers(line, start + 1)
    between, end = _between(line, end)
    end = _after_fillers(line, end) if between else end
    time = seconds_at(line, end)
    if time is None:
        return _without_unit(line, end) if word == "rest" else None
    end = time.end + (tokens[time.end].text in RESTS)
    if not between:
        between, end = _between(line, end)
    if word in _PAUSES and between is None:
        return None
    return Match(_rest(time, between), end)


def rest_after_time(line: LineWords, time: Quantity) -> Match | None:
    """A rest whose word comes last, if any: 60s rest, 30 s of rest between sets, 30s between exercises."""
    tokens, end = line.tokens, time.end
    word_at = end + (tokens[end].text in ("of", "-", "'"))
    word = tokens[word_at].text
    between, end_of_between = _between(line, word_at + 1)
    is_pause = word in _PAUSES and between is not None
    if is_pause or word in RESTS - _NOT_AFTER:
        return Match(_rest(time, between), end_of_between)
    between, end = _between(line, end)
    return None if between is None else Match(_rest(time, between), end)


def _rest(time: Quantity, between: str | None) -> RestTime:
    return RestTime(time.low, between or "", time.high is not None)


def _without_unit(line: LineWords, at: int) -> Match | None:
    """A rest whose number has no unit, and may be seconds or minutes."""
    number = quantity_at(line, at)
    if number is None:
        return None
    after = line.tokens[number.end].text
    is_last = not after or after in CLOSING or after == "between"
    return Match(Obstacle("a rest without a unit: seconds or minutes?"), number.end) if is_last else None


def _after_fillers(line: LineWords, at: int) -> int:
    while line.tokens[at].text in REST_FILLERS:
        at += 1
    return at


def _between(line: LineWords, at: int) -> tuple[str | None, int]:
    """Between what a rest is, and the token after that; ``None`` if that is not said."""
    tokens, end = line.tokens, at
    if [token.text for token in tokens[at : at + 3]] == ["b", "/", "w"]:
        end += 3
    else:
        end += tokens[end].text == "in" and tokens[end + 1].text == "between"
        if tokens[end].text not in ("between", "btw", "btwn", "after", "before"):
            return None, at
        end += 1
    is_each = tokens[end].text in ("each", "the", "every", "all")
    end += is_each
    end += tokens[end].text in ADJECTIVES
    what = BETWEEN.get(tokens[end].text)
    if what is None:
        is_last = tokens[end].text in CLOSING or not tokens[end].text
        return ("", end) if is_last and (is_each or tokens[end - 1].text == "between") else (None, at)
    return what, end + 1
