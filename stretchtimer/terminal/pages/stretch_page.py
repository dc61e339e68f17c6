"""A single stretch told in full: how it looks, and how it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.figure.reading import pose_of
from stretchtimer.terminal.pages.illustrations import WORDS_COLUMNS, LargeFigures
from stretchtimer.terminal.pages.instructions import how_to
from stretchtimer.terminal.theme import QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from stretchtimer.routine.model import Step


def stretch_as_data(stretch: Step) -> dict[str, Any]:
    """What ``show STRETCH --json`` prints: the keys of its file, complete, times in seconds."""
    from msgspec import to_builtins

    return {
        "stretch": stretch.stretch,
        "name": stretch.name,
        "position": stretch.position,
        "hold": stretch.hold_seconds,
        "reps": stretch.reps,
        "pace": stretch.pace_seconds if stretch.reps else None,
        "sides": list(stretch.sides),
        "setup": stretch.setup,
        "cues": list(stretch.cues),
        "muscles": list(stretch.muscles),
        "caution": stretch.caution,
        "easier": stretch.easier,
        "source": stretch.source,
        "pose": to_builtins(stretch.pose.read()) if stretch.pose else None,
    }


def stretch_in_full(stretch: Step) -> RenderableType:
    """What ``show STRETCH`` prints."""
    pose = pose_of(stretch.pose) if stretch.pose else None
    head = [Text(stretch.name, TITLE), Text(", ".join(_facts(stretch)), QUIET), Text()]
    figures: list[RenderableType] = [LargeFigures(pose, stretch.sides), Text()] if pose else []
    return Group(*head, *figures, Constrain(how_to(stretch, pose), WORDS_COLUMNS))


def _facts(stretch: Step) -> Iterator[str]:
    if stretch.position:
        yield stretch.position.replace("-", " ")
    if stretch.hold_seconds:
        yield f"hold {format_duration(stretch.hold_seconds)}"
    if stretch.reps:
        yield f"{stretch.reps} times, {stretch.pace_seconds:g} s each"
    if stretch.sides:
        yield "both sides"
