"""What the names of sides say: which side of the body is meant, and by which word one knows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDES = ("left", "right")
_BEHIND = r"\b(left|right) (?:arm|foot|knee|leg) (?:back|behind)\b"


def is_other_side(drawn_for: Sequence[str], side: str | None, sides: Sequence[str]) -> bool:
    """Whether a side is the mirror image of the one that a pose was written for.

    The names themselves decide if they are the same in both places; else the words left and right in them;
    and else the order, the first-named side being the one that is drawn.

    Args:
        drawn_for: The sides of the stretch that the pose was written for.
        side: The side that is meant; ``None`` where there are none.
        sides: All the sides of the step that it is one of.
    """
    if side is None:
        return False
    if side in drawn_for:
        return list(drawn_for).index(side) > 0
    drawn, meant = _left_or_right(drawn_for[0]) if drawn_for else "", _left_or_right(side)
    if drawn and meant:
        return drawn != meant
    return side in sides and list(sides).index(side) > 0


def in_drawn_order(drawn_for: Sequence[str], side: str, sides: Sequence[str]) -> tuple[str, str]:
    """A side and the other one, the one that a pose is drawn for first, in the words of the step.

    With this order ``is_other_side`` says the same of ``side``, also once it is the only side of the step.

    Args:
        drawn_for: The sides of the stretch that the pose was written for.
        side: The side that is meant.
        sides: All the sides of the step that it is one of.
    """
    other = next((one for one in (*sides, *drawn_for) if one != side), "")
    return (other, side) if is_other_side(drawn_for, side, sides) else (side, other)


def word_for(side: str, sides: Sequence[str]) -> str:
    """The one word that tells a side from the other one: left, of the left leg forward.

    Args:
        side: The side that is meant.
        sides: All the sides of its step.

    Returns:
        The whole name where no single word does, and where there is no other side.
    """
    others = {word for one in sides if one != side for word in one.split()}
    own = dict.fromkeys(word.strip(",;:") for word in side.split() if word not in others)
    return next(iter(own)) if others and len(own) == 1 else side


def _left_or_right(name: str) -> str:
    """The side that a name begins with; a leg that is back means the other one in front."""
    words = re.findall(r"\w+", name.casefold())
    first = next((word for word in words if word in _SIDES), "")
    behind = re.search(_BEHIND, " ".join(words))
    if behind and behind[1] == first:
        return _SIDES[1 - _SIDES.index(first)]
    return first
