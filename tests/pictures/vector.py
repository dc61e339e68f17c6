"""Frames of a terminal as an SVG picture that looks the same with every font."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.pictures.frames import Cell, Frame, Row

WIDTH, HEIGHT = 9, 19
"""Of a cell, in pixels."""
_FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
_EDGE = 14
_BASELINE = 14
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each bit of a Braille pattern."""
_HALVES = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0)}


@dataclass(frozen=True)
class Theme:
    """The terminal's own two colours."""

    background: str
    text: str


DARK = Theme("#14161a", "#e6e6e6")
LIGHT = Theme("#ffffff", "#1d1f23")


def picture(frames: Sequence[Frame], seconds: float, theme: Theme, *, label: str) -> str:
    """One SVG of one frame, or one that shows each frame for ``seconds`` over and over."""
    columns, rows = len(frames[0][0]), _last_row(frames) + 1
    width, height = columns * WIDTH + 2 * _EDGE, rows * HEIGHT + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>{escape(label)}</title>",
        f"<style>text{{font:15px {_FONTS};white-space:pre}}.b{{font-weight:700}}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{theme.background}"/>',
        f'<g transform="translate({_EDGE} {_EDGE})">',
    ]
    for number in range(rows):
        parts += _row_over_time([frame[number] for frame in frames], number, seconds, theme)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _last_row(frames: Sequence[Frame]) -> int:
    """The last row that ever shows anything."""
    return max(
        number
        for frame in frames
        for number, row in enumerate(frame)
        if number == 0 or any(cell.text.strip() or cell.background != "default" for cell in row)
    )


def _row_over_time(rows: Sequence[Row], number: int, seconds: float, theme: Theme) -> Iterator[str]:
    """A row as often as it looks different, each with the times at which it is there."""
    whole = len(rows) * seconds
    for row in dict.fromkeys(rows):
        drawn = "".join(_drawn(row, number * HEIGHT, theme))
        if drawn and len(set(rows)) == 1:
            yield drawn
        elif drawn:
            values = ["inline" if one == row else "none" for one in rows]
            yield (
                f'<g display="{values[0]}"><animate attributeName="display" calcMode="discrete" '
                f'dur="{whole:g}s" repeatCount="indefinite" values="{";".join(values)}"/>{drawn}</g>'
            )


def _drawn(row: Row, top: int, theme: Theme) -> Iterator[str]:
    column = 0
    for (colour, background, bold), cells in groupby(row, lambda cell: _look(cell, theme)):
        run = list(cells)
        if background != theme.background:
            yield _box(column * WIDTH, top, len(run) * WIDTH, HEIGHT, background)
        yield from _signs(run, column, top, colour)
        yield from _words(run, column, top, colour, bold=bold)
        column += len(run)


def _look(cell: Cell, theme: Theme) -> tuple[str, str, bool]:
    colour = theme.text if cell.colour == "default" else f"#{cell.colour}"
    background = theme.background if cell.background == "default" else f"#{cell.background}"
    return (background, colour, cell.bold) if cell.reverse else (colour, background, cell.bold)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'


def _signs(run: Sequence[Cell], column: int, top: int, colour: str) -> Iterator[str]:
    """Blocks, lines and Braille dots, drawn as shapes: fonts leave gaps between them."""
    shapes = "".join(
        shape for index, cell in enumerate(run) for shape in _shapes(cell.text, (column + index) * WIDTH, top)
    )
    if shapes:
        yield f'<path fill="{colour}" d="{shapes}"/>'


def _shapes(sign: str, left: int, top: int) -> Iterator[str]:
    if sign in _HALVES:
        begin, end = _HALVES[sign]
        yield f"M{left} {top + begin * HEIGHT:g}h{WIDTH}v{(end - begin) * HEIGHT:g}h-{WIDTH}z"
    elif sign in "━─":
        thick = 3 if sign == "━" else 1
        yield f"M{left} {top + (HEIGHT - thick) / 2:g}h{WIDTH}v{thick}h-{WIDTH}z"
    elif len(sign) == 1 and "\u2800" <= sign <= "\u28ff":
        for bit, (x, y) in enumerate(_DOTS):
            if ord(sign) >> bit & 1:
                yield f"M{left + x * WIDTH / 2 + 0.4:g} {top + y * HEIGHT / 4 + 0.5:g}h3.7v3.9h-3.7z"


def _words(run: Sequence[Cell], column: int, top: int, colour: str, *, bold: bool) -> Iterator[str]:
    text = "".join(" " if any(_shapes(cell.text, 0, 0)) else cell.text for cell in run)
    stripped = text.strip()
    if stripped:
        begin = column + len(text) - len(text.lstrip())
        weight = ' class="b"' if bold else ""
        yield (
            f'<text x="{begin * WIDTH}" y="{top + _BASELINE}" textLength="{len(stripped) * WIDTH}"{weight} '
            f'fill="{colour}">{escape(stripped)}</text>'
        )
