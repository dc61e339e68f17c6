"""The figure of the live screen: the pose of a scene, turned to its side, moving with its repetitions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from stretchtimer.figure.placement import turn_for
from stretchtimer.terminal.painting import figure_rows
from stretchtimer.terminal.rows import Run, fitted_row, row
from stretchtimer.terminal.theme import STRONG

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Pose
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.rows import Row, Rows

_MOMENTS = 128
"""So many drawings are kept: more than a slow repetition has, and then every other one costs nothing."""


class Figure:
    """A pose in the scenes of a session; what it has drawn once, it need not draw again.

    Args:
        pose: How the stretch looks.
    """

    def __init__(self, pose: Pose) -> None:
        self._pose = pose
        self._drawn = lru_cache(_MOMENTS)(self._draw)

    def rows(self, scene: Scene, columns: int, height: int, *, ascii_only: bool) -> Rows:
        """The pose as it is to be at this moment; below a movement that has one, a word for the breath."""
        breath = self._breath(scene, columns)
        size = (columns, height - len(breath))
        return (*self._drawn(size, self._moment(scene), self._turn(scene), ascii_only), *breath)

    def _draw(self, size: tuple[int, int], moment: float | None, turn: float, ascii_only: bool) -> Rows:
        return figure_rows(self._pose, *size, moment=moment, turn=turn, ascii_only=ascii_only)

    def _moment(self, scene: Scene) -> float | None:
        """Where in its movement the body is; the same in every repetition but for what sums leave over."""
        done = scene.repetitions_done
        return None if done is None else round(done % self._pose.repetitions, 6)

    def _turn(self, scene: Scene) -> float:
        """Which way the body is turned; from the one side to the other while a switch begins."""
        sides = scene.phase.step.sides
        there = turn_for(self._pose, scene.phase.side, sides)
        if scene.turned == 1:
            return there
        before = next((side for side in sides if side != scene.phase.side), None)
        here = turn_for(self._pose, before, sides)
        return here + (there - here) * scene.turned

    def _breath(self, scene: Scene, columns: int) -> tuple[Row, ...]:
        """A row for the word, empty while the body stands still: the figure stays as large as it is."""
        if not any(frame.breath for frame in self._pose.frames):
            return ()
        done = scene.repetitions_done
        breath = None if done is None else self._pose.breath_at(done)
        words = f"breathe {breath}" if breath else ""
        return (fitted_row((Run(" " * ((columns - len(words)) // 2)), *row(words, STRONG)), columns),)
