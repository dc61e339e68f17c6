"""The figure of the live screen: the pose of a scene, turned to its side, moving with its repetitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.figure.sides import turn_for
from stretchtimer.terminal.painting import figure_rows
from stretchtimer.terminal.palette import STRONG
from stretchtimer.terminal.rows import Run, fitted, row

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Pose
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.rows import Row, Rows


def scene_rows(pose: Pose, scene: Scene, columns: int, height: int, *, ascii_only: bool) -> Rows:
    """The pose as it is to be at this moment, with a word for the breath below a movement that has one."""
    breath = _breath(pose, scene, columns)
    drawn = figure_rows(
        pose,
        columns,
        height - len(breath),
        phase=scene.repetitions_done,
        turn=_turn(pose, scene),
        ascii_only=ascii_only,
    )
    return (*drawn, *breath)


def _turn(pose: Pose, scene: Scene) -> float:
    """Which way the body is turned; on the way from the one side to the other while a switch begins."""
    sides = scene.phase.step.sides
    there = turn_for(pose, scene.phase.side, sides)
    if scene.turned == 1:
        return there
    before = next((side for side in sides if side != scene.phase.side), None)
    here = turn_for(pose, before, sides)
    return here + (there - here) * scene.turned


def _breath(pose: Pose, scene: Scene, columns: int) -> tuple[Row, ...]:
    if scene.repetitions_done is None or not any(frame.breath for frame in pose.frames):
        return ()
    breath = pose.breath_at(scene.repetitions_done)
    words = f"breathe {breath}" if breath else ""
    return (fitted((Run(" " * ((columns - len(words)) // 2)), *row(words, STRONG)), columns),)
