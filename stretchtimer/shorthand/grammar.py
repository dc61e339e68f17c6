"""From tokens to the elements of a dose: which words and numbers belong together, and what they count.

Each rule looks at one place of a line and tells what stands there and where it ends, or nothing. No rule
looks further than a few words ahead, so that a line is read in a time that grows with its length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.amounts import LABELLED_COUNTS, amount_at, held_at, labelled_at
from stretchtimer.shorthand.asides import aside_at, for_all_at, frequency_at, goal_at, vague_at, whole_at
from stretchtimer.shorthand.quantities import counted_at
from stretchtimer.shorthand.rhythm import PHASES, rest_at, tempo_at, told_at
from stretchtimer.shorthand.sides import alternating_at, sides_at
from stretchtimer.shorthand.tokens import Phrases
from stretchtimer.shorthand.vocabulary import (
    ALL_OF_THEM,
    AT_LEAST,
    CHANGE_FILLERS,
    CHANGES,
    CONDITIONS,
    COUNTING,
    DIRECTIONS,
    EACH_WORDS,
    FREQUENCIES,
    GOALS,
    HANDS,
    OTHERS,
    RESTS,
    ROUGHLY,
    SIDE_FILLERS,
    SORE,
    TIMES_SIGNS,
    TURNED_DIRECTIONS,
    UP_TO,
    VAGUE,
    WEEKDAYS,
    WHOLE_LIST,
    word_set,
)

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords, Match

_RULES = (
    frequency_at,
    goal_at,
    for_all_at,
    whole_at,
    rest_at,
    tempo_at,
    told_at,
    labelled_at,
    held_at,
    counted_at,
    amount_at,
    sides_at,
    alternating_at,
    vague_at,
    aside_at,
)
"""In the order in which they are asked: what says more comes first."""


_PHRASES = Phrases(
    (*AT_LEAST, *UP_TO, *FREQUENCIES, *GOALS, *ALL_OF_THEM, *WHOLE_LIST, *COUNTING, *DIRECTIONS, *VAGUE)
)
_BEGINNINGS = (
    _PHRASES.first_words
    | PHASES
    | (ROUGHLY | RESTS | EACH_WORDS | SORE | CHANGES | CHANGE_FILLERS | OTHERS | CONDITIONS | WEEKDAYS)
    | (SIDE_FILLERS | TIMES_SIGNS | HANDS.keys() | LABELLED_COUNTS.keys() | frozenset(TURNED_DIRECTIONS))
    | word_set("a alt alternate alternately alternating an another between cadence half in leave over pause")
    | word_set("amrap emom take tempo then wait with hold holds time duration")
)
"""The words that an element may begin with, numbers apart; most words of a line are others."""


def element_at(line: LineWords, at: int) -> Match | None:
    """What stands at a token of a line."""
    token = line.tokens[at]
    if token.is_word and not token.value and token.text not in _BEGINNINGS:
        return None
    for rule in _RULES:
        if found := rule(line, at):
            return found
    return None
