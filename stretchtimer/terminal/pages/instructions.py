"""How a stretch is done, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from stretchtimer.figure.legend import legend
from stretchtimer.terminal.painting import STYLES
from stretchtimer.terminal.theme import CAUTION, QUIET, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from stretchtimer.figure.legend import LegendLine
    from stretchtimer.figure.pose import Pose
    from stretchtimer.routine.model import Step


def often(reps: int, pace_seconds: float) -> str:
    """How many repetitions, and how long each of them takes."""
    return f"once, {pace_seconds:g} s" if reps == 1 else f"{reps} times, {pace_seconds:g} s each"


def how_to(step: Step, pose: Pose | None) -> RenderableType:
    """How to get into a stretch, what to mind, when to be careful, and what it is good for.

    Args:
        step: The stretch.
        pose: How it looks; what it is good for is said in the colour in which the figure shows it.
    """
    doing: list[RenderableType] = [Text(step.setup)] if step.setup else []
    doing += [bullets(step.pointers)] if step.pointers else []
    about: list[RenderableType] = [
        Text.assemble((f"{label}: ", style), text)
        for label, style, text in (
            ("Take care", CAUTION, step.caution),
            ("Easier", STRONG, step.easier_in_words),
            *((mark.word, _style(mark), mark.what) for mark in legend(step, pose)),
        )
        if text
    ]
    about += [Text(f"Source: {step.source}", QUIET)] if step.source else []
    return Group(*doing, *([Text()] if doing and about else []), *about)


def _style(mark: LegendLine) -> str:
    return f"{STRONG} {STYLES[mark.role]}" if mark.role else STRONG


def bullets(sentences: Iterable[str]) -> RenderableType:
    """Sentences below each other, each with a mark before it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for sentence in sentences:
        table.add_row("•", Text(sentence))
    return table
