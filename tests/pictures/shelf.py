"""Draws every stretch that comes along, with its name, as one picture: ``python -m tests.pictures.shelf``."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.vector import VectorFigure
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Posture
from tests.pictures.vector import LIGHT

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step

PICTURE = Path(__file__).parents[2] / ".github" / "pictures" / "shelf.svg"
_COLUMNS = 6
_CELL = (150, 158)
"""Of a figure with its name, in pixels."""
_FIGURE = (126, 104)
_TOP = 12
_LINE = 16
_LONGEST_LINE = 20
"""In characters, of a name."""
_STYLE = """
text {
  font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  text-anchor: middle;
}
.figure { overflow: visible; }
"""
_POSTURES = list(Posture)


def shelf() -> str:
    """The picture as SVG: from standing to lying, and by name."""
    library = Library()
    steps = [library.load_stretch(path) for path in bundled_folder().glob("stretches/*.yaml")]
    steps.sort(key=lambda step: (_POSTURES.index(step.posture) if step.posture else -1, step.name))
    width, height = _COLUMNS * _CELL[0], -(-len(steps) // _COLUMNS) * _CELL[1]
    size = {"viewBox": f"0 0 {width} {height}", "width": f"{width}", "role": "img"}
    picture = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    ET.SubElement(picture, "title").text = "All stretches that come along"
    ET.SubElement(picture, "style").text = _STYLE + _style_of_figures()
    ET.SubElement(
        picture, "rect", {"width": f"{width}", "height": f"{height}", "rx": "8", "fill": LIGHT.background}
    )
    for number, step in enumerate(steps):
        row, column = divmod(number, _COLUMNS)
        _draw(picture, step, column * _CELL[0], row * _CELL[1])
    return ET.tostring(picture, encoding="unicode") + "\n"


def _draw(picture: ET.Element, step: Step, left: int, top: int) -> None:
    """A figure at the moment that tells most, and its name below."""
    assert step.pose
    pose = pose_of(step.pose)
    figure = ET.fromstring(VectorFigure(pose).svg(step.stretch, step.name, pose.telling_moment))  # noqa: S314 - our own
    place = (left + (_CELL[0] - _FIGURE[0]) / 2, top + _TOP, *_FIGURE)
    figure.attrib |= dict(zip(("x", "y", "width", "height"), map("{:g}".format, place), strict=True))
    picture.append(figure)
    for line, words in enumerate(wrap(step.name, _LONGEST_LINE)):
        y = top + _TOP + _FIGURE[1] + (line + 1) * _LINE
        ET.SubElement(
            picture, "text", {"x": f"{left + _CELL[0] // 2}", "y": f"{y}", "fill": LIGHT.text}
        ).text = words


def _style_of_figures() -> str:
    """The page's colours, and how it paints the parts of a figure."""
    style = resources.files("stretchtimer.export").joinpath("page", "style.css").read_text(encoding="utf-8")
    colours = style[style.index(":root") : style.index("}") + 1]
    return "\n".join([colours, *(line for line in style.splitlines() if line.startswith(".figure ."))])


def main() -> None:
    """Draw it anew."""
    PICTURE.write_text(shelf(), encoding="utf-8")
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
