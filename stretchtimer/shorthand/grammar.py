"""From tokens to the elements of a dose: which words and numbers belong together, and what they count.

Each rule looks at one place of a line and tells what stands there and where it ends, or nothing. No rule
looks further than a few words ahead, so that a line is read in a time that grows with its length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.amounts import amount_at, held_at, labelled_at
from stretchtimer.shorthand.asides import aside_at, for_all_at, frequency_at, goal_at, vague_at, whole_at
from stretchtimer.shorthand.quantities import counted_at
from stretchtimer.shorthand.rhythm import rest_at, tempo_at, told_at
from stretchtimer.shorthand.sides import alternating_at, sides_at

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


def element_at(line: LineWords, at: int) -> Match | None:
    """What stands at a token of a line."""
    found = (rule(line, at) for rule in _RULES)
    return next((match for match in found if match), None)
