"""What each key of a step is in Python: the one list of them, for all that reads, writes or shows a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.format import StepDocument

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step

_RENAMED = {
    "position": "posture",
    "hold": "hold_seconds",
    "pace": "pace_seconds",
    "prepare": "prepare_seconds",
    "switch": "switch_seconds",
    "rest": "rest_seconds",
    "cues": "pointers",
}
"""Durations say that they are seconds, and a word has one meaning. All other keys keep their names."""


def attribute_of(key: str) -> str:
    """The attribute of a step that a key of its file becomes."""
    return _RENAMED.get(key, key)


def values_of(step: Step) -> dict[str, object]:
    """All that a step has, by the keys of a file and in the format's order; times are seconds."""
    values = {key: getattr(step, attribute_of(key)) for key in StepDocument.__struct_fields__}
    return values | {"instead": step.instead.stretch if step.instead else None}
