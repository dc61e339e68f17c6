"""Words that make a number something other than a dose of one exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Aside, ForAll, Goal, Obstacle, Whole
from stretchtimer.shorthand.frequencies import frequency_at
from stretchtimer.shorthand.phrases import Phrases
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import (
    ALL_OF_THEM,
    CONDITIONS,
    GOALS,
    SECOND_WORDS,
    SETS,
    SIDE_NOUNS,
    SURE_REPS,
    TIMES,
    VAGUE,
    WAY_NOUNS,
    WHOLE_LIST,
    word_set,
)
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords

_DOING = word_set("do hold holding perform repeat")
_ENDS = word_set(". ; ) ( | , ]")
_GOALS = Phrases(GOALS)
_VAGUE = Phrases(VAGUE)
_ALL_OF_THEM = Phrases(ALL_OF_THEM)
_WHOLE_LIST = Phrases(WHOLE_LIST)
_CLOCKS = word_set("amrap emom")
_BLANK = Obstacle("the numbers were never filled in")


def for_all_at(line: LineWords, at: int) -> Match | None:
    """All exercises: each stretch, 5 of each, hold each for 30 s."""
    tokens = line.tokens
    if tokens[at].text == "each" and at and tokens[at - 1].text in _DOING:
        following = tokens[at + 1 + (tokens[at + 1].text in ("for", "one"))]
        if following.is_number or following.value:
            return Match(ForAll(), at + 1)
    end = _ALL_OF_THEM.end(tokens, at)
    is_of_sides = tokens[at].text == "of" and tokens[end].text in SIDE_NOUNS | WAY_NOUNS
    return Match(ForAll(), end) if end and not is_of_sides else None


def whole_at(line: LineWords, at: int) -> Match | None:
    """The list itself: the circuit, all of the above."""
    end = _WHOLE_LIST.end(line.tokens, at)
    return Match(Whole(), end) if end and not line.text_before else None


def goal_at(line: LineWords, at: int) -> Match | None:
    """A goal with a number, up to the end of its part of the line: build up to 60 s."""
    end = _GOALS.end(line.tokens, at)
    is_goal = end and _has_number(line, end) and frequency_at(line, end) is None
    return Match(Goal(), _end_of_part(line, end)) if is_goal else None


def aside_at(line: LineWords, at: int) -> Match | None:
    """A condition with a number, up to the end of its part of the line: if 10 are too many."""
    is_condition = line.tokens[at].text in CONDITIONS and _has_number(line, at + 1)
    return Match(Aside(), _end_of_part(line, at + 1)) if is_condition else None


def vague_at(line: LineWords, at: int) -> Match | None:
    """What stands where a number should: a blank, a few, to failure."""
    token, after = line.tokens[at], line.tokens[at + 1]
    is_dotted = token.kind == TokenKind.LEADER and after.text in SECOND_WORDS | TIMES | SURE_REPS | SETS
    if token.kind == TokenKind.BLANK or is_dotted:
        return Match(_BLANK, at + 1)
    if token.text in _CLOCKS:
        return Match(Obstacle("it is done against a clock of its own"), at + 1)
    end = _VAGUE.end(line.tokens, at)
    return Match(Obstacle("no number", is_sure=False), end) if end else None


def _has_number(line: LineWords, at: int) -> bool:
    tokens = line.tokens[at : _end_of_part(line, at)]
    return any(token.is_number or token.kind == TokenKind.CLOCK or token.value > 1 for token in tokens)


def _end_of_part(line: LineWords, at: int) -> int:
    tokens = line.tokens
    while tokens[at].text and tokens[at].text not in _ENDS:
        if tokens[at].is_dash and tokens[at].spaced and tokens[at + 1].spaced:
            break
        at += 1
    return at
