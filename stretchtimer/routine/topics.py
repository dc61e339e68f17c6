"""What a stretch or a routine is for, in words that it can be found by: muscles, tags, posture, type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stretchtimer.document.text import as_name

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step

_ALSO_CALLED = {"glute": "buttocks", "calf": "calves", "core": "abdominals"}
"""What people say who train, and what the bundled files say; other words begin as those in the files do."""


def topics_of_stretch(stretch: Step) -> tuple[str, ...]:
    """Its muscles, its posture and its type."""
    return tuple(filter(None, (*stretch.muscles, stretch.posture, stretch.type)))


def topics_of_routine(routine: Routine) -> tuple[str, ...]:
    """Its tags, and those of its stretches."""
    of_steps = (topic for step in routine.steps for topic in topics_of_stretch(step))
    return tuple(dict.fromkeys((*routine.tags, *of_steps)))


def is_about(word: str, topics: tuple[str, ...]) -> bool:
    """Whether one of the topics has the word, or a word that begins so, in any capitals."""
    # "hips" means the hip flexors, too.
    stem = as_name(word.strip()).removesuffix("s")
    either = "|".join(re.escape(word) for word in (stem, _ALSO_CALLED.get(stem, stem)))
    wanted = rf"(?<!\w)(?:{either})"
    return bool(stem) and any(re.search(wanted, as_name(topic)) for topic in topics)
