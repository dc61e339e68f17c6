"""How a stretch is done, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from stretchtimer.figure.drawing import Role
from stretchtimer.terminal.painting import STYLES
from stretchtimer.terminal.palette import CAUTION, QUIET, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from stretchtimer.routine.model import Step


def how_to(step: Step) -> RenderableType:
    """How to get into a stretch, what to mind, when to be careful, and what it is good for."""
    lines: list[RenderableType] = [Text(step.setup)] if step.setup else []
    lines += [bullets(step.cues)] if step.cues else []
    muscles = ("Stretches", STYLES[Role.STRETCHED]) if step.hold_seconds else ("Works", TITLE)
    lines += [
        Text.assemble((f"{label}: ", style), text)
        for label, style, text in (
            ("Take care", CAUTION, step.caution),
            ("Easier", TITLE, step.easier),
            (*muscles, ", ".join(step.muscles)),
            ("Source", QUIET, step.source),
        )
        if text
    ]
    return Group(*lines)


def bullets(sentences: Iterable[str]) -> RenderableType:
    """Sentences below each other, each with a mark before it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for sentence in sentences:
        table.add_row("•", Text(sentence))
    return table
