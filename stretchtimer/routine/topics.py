"""What a stretch or a routine is for, in words that it can be found by: muscles, tags, posture, type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stretchtimer.document.text import as_name

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step

_GLUTES, _QUADS = ("buttocks", "glute"), ("quadriceps", "rectus femoris")
_IN_THE_FILES = {
    "calf": ("calves",),
    "core": ("abdominals",),
    "glute": _GLUTES,
    "glutes": _GLUTES,
    "gluteus": _GLUTES,
    "quad": _QUADS,
    "quads": _QUADS,
}
"""What people say who train, and how the words begin that the bundled files have for it."""


def topics_of_stretch(stretch: Step) -> tuple[str, ...]:
    """What it is for and how it is done: its muscles, its posture and its type."""
    return tuple(filter(None, (*stretch.muscles, stretch.posture, stretch.type)))


def topics_of_routine(routine: Routine) -> tuple[str, ...]:
    """Its tags, and those of its stretches."""
    of_steps = (topic for step in routine.steps for topic in topics_of_stretch(step))
    return tuple(dict.fromkeys((*routine.tags, *of_steps)))


def is_about(word: str, topics: tuple[str, ...]) -> bool:
    """Whether one of the topics has the word, one or more of it, or a word that begins so, in any capitals.

    Some muscles are also found by what people who train call them.
    """
    name = as_name(word.strip())
    # "hips" means the hip flexors, too.
    beginnings = _IN_THE_FILES.get(name) or (name.removesuffix("s"),)
    wanted = rf"(?<!\w)(?:{'|'.join(re.escape(as_name(beginning)) for beginning in beginnings)})"
    return all(beginnings) and any(re.search(wanted, as_name(topic)) for topic in topics)
