"""A single stretch told in full: how it looks, and how it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.figure.pose import pose_of
from stretchtimer.routine.attributes import values_of
from stretchtimer.terminal.pages.illustrations import WORDS_COLUMNS, LargeFigures
from stretchtimer.terminal.pages.instructions import how_to, often
from stretchtimer.terminal.theme import QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from stretchtimer.routine.model import Step


_OF_A_ROUTINE = ("repeat", "prepare", "switch", "optional")
"""Keys that tell how a stretch is used, not how it is done."""


def stretch_as_data(stretch: Step) -> dict[str, Any]:
    """What ``show STRETCH --json`` prints: the keys of its file, complete, times in seconds."""
    from msgspec import to_builtins

    values = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values_of(stretch).items()
        if key not in _OF_A_ROUTINE
    }
    values |= {
        "pace": stretch.pace_seconds if stretch.reps else None,
        "pose": stretch.pose.read() if stretch.pose else None,
    }
    data: dict[str, Any] = to_builtins({"stretch": stretch.stretch} | values)
    return data


def stretch_in_full(stretch: Step) -> RenderableType:
    """What ``show STRETCH`` prints."""
    pose = pose_of(stretch.pose) if stretch.pose else None
    head = [Text(stretch.name, TITLE), Text(", ".join(_facts(stretch)), QUIET), Text()]
    figures: list[RenderableType] = [LargeFigures(pose, stretch.sides), Text()] if pose else []
    return Group(*head, *figures, Constrain(how_to(stretch, pose), WORDS_COLUMNS))


def _facts(stretch: Step) -> Iterator[str]:
    if stretch.posture:
        yield stretch.posture.replace("-", " ")
    if dose := usual_dose(stretch):
        yield dose


def usual_dose(stretch: Step) -> str:
    """How long it is held or how often it is done, and on both sides; empty if its file has neither."""
    hold = f"hold {format_duration(stretch.hold_seconds)}" if stretch.hold_seconds else ""
    reps = often(stretch.reps, stretch.pace_seconds) if stretch.reps else ""
    return ", ".join(filter(None, (hold, reps, "both sides" if len(stretch.sides) > 1 else "")))
