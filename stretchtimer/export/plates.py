"""The figures of a routine's steps: each drawn for paper, from start to end and on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.strips import strips_of
from stretchtimer.figure.vector import VectorFigure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stretchtimer.figure.pose import Pose
    from stretchtimer.figure.strips import Strip
    from stretchtimer.routine.model import Routine, Step


class DrawnPicture(NamedTuple):
    """One of the figures that show a stretch."""

    svg: Markup
    caption: str


class DrawnStrip(NamedTuple):
    """Figures beside each other."""

    title: str
    pictures: tuple[DrawnPicture, ...]


class Plate:
    """A pose and its drawings, which all steps that look alike share.

    Args:
        name: What no other one on the page is called.
        pose: What to draw.
    """

    def __init__(self, name: str, pose: Pose) -> None:
        self.name, self.pose = name, pose
        self.figure = VectorFigure(pose)

    def drawn_to_move(self) -> Markup:
        """The drawing that the script changes; what it shows is told in words beside it."""
        return Markup(self.figure.svg(self.name, "", self.pose.telling_moment))  # noqa: S704 - of numbers alone

    def drawn_for(self, step: Step, number: int) -> Iterator[DrawnStrip]:
        """A step in pictures.

        Args:
            step: It knows which sides it has, and which one is first.
            number: Which step of the routine, from 1.
        """
        for row, strip in enumerate(strips_of(self.pose, step.sides), start=1):
            pictures = self._drawn(step, strip, f"step-{number}-{row}")
            yield DrawnStrip(strip.title, tuple(pictures))

    def _drawn(self, step: Step, strip: Strip, name: str) -> Iterator[DrawnPicture]:
        for column, (moment, turn, caption) in enumerate(strip.pictures, start=1):
            label = ", ".join(filter(None, (step.name, strip.title, caption)))
            svg = self.figure.svg(f"{name}-{column}", label, moment, turn)
            yield DrawnPicture(Markup(svg), caption)  # noqa: S704 - what users wrote is escaped in it


def plates_of(routine: Routine) -> Mapping[int, Plate]:
    """The plate of each step that has a pose, by the step's number.

    Raises:
        InvalidFileError: A pose that nobody has looked at yet is wrong.
    """
    plates: dict[int, Plate] = {}
    for number, step in enumerate(routine.steps, start=1):
        if step.pose:
            pose = pose_of(step.pose)
            known = next((plate for plate in plates.values() if plate.pose == pose), None)
            plates[number] = known or Plate(f"figure-{number}", pose)
    return plates
