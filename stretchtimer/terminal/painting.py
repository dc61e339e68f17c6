"""The figure in colours: rows of styled text, for the live screen and for all that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.figure.characters import Role
from stretchtimer.figure.sketch import draw, draw_in_ascii
from stretchtimer.terminal.rows import Run
from stretchtimer.terminal.theme import GREEN, GREY, MAGENTA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.figure import characters
    from stretchtimer.figure.pose import Pose
    from stretchtimer.terminal.rows import Rows

STYLES = {
    Role.BODY: "",
    Role.FAR: GREY,
    Role.WORKING: GREEN,
    Role.STRETCHED: f"bold {MAGENTA}",
    Role.GROUND: GREY,
    Role.PROP: GREY,
}
"""How each part of a figure is painted. Where there are no colours, its weight says the same."""


def figure_rows(
    pose: Pose,
    columns: int,
    height: int,
    *,
    moment: float | None = None,
    turn: float = 0.0,
    ascii_only: bool = False,
) -> Rows:
    """A figure as rows of exactly ``columns`` cells, the floor along the last one.

    Args:
        pose: What to draw.
        columns: How wide.
        height: How many rows.
        moment: How far a movement has got, in repetitions; ``None`` for the moment that tells most.
        turn: 0 as the pose was written, 1 for the other side, between them on the way round.
        ascii_only: Whether the output takes nothing but ASCII.
    """
    moment = pose.telling_moment if moment is None else moment
    drawn = (draw_in_ascii if ascii_only else draw)(pose, columns, height, moment, turn)
    return tuple(tuple(_painted(row)) for row in drawn.rows)


def _painted(drawn: Sequence[characters.Span]) -> Iterator[Run]:
    """The runs in their colours; blanks around the body have none, and stay as they are while it moves."""
    text = "".join(run.text for run in drawn)
    before, after = (len(text) - len(rest) for rest in (text.lstrip(" "), text.rstrip(" ")))
    if before:
        yield Run(" " * before)
    column = 0
    for run in drawn:
        visible = run.text[max(0, before - column) : max(0, len(text) - after - column)]
        column += len(run.text)
        if visible:
            yield Run(visible, STYLES[run.role])
    if after and before < len(text):
        yield Run(" " * after)
