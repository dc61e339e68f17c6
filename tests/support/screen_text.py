"""What can be read on a screen, in letters of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.terminal.live.font import can_letter, large, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stretchtimer.terminal.rows import Row, Rows


def text(of: Row) -> str:
    """A row without its styles."""
    return "".join(run.text for run in of)


def texts(of: Rows) -> list[str]:
    """Rows without their styles."""
    return [text(one) for one in of]


def prose(lines: Iterable[str]) -> str:
    """All that is said in the lines, wherever they break."""
    return " ".join(" ".join(lines).split())


def can_read(lines: Iterable[str], wanted: str) -> bool:
    """Whether ``wanted`` stands in the lines, as it is or in large letters of any size."""
    lines = list(lines)
    if any(wanted in line for line in lines):
        return True
    if not can_letter(wanted):
        return False
    shapes = [small(wanted), small(wanted, ascii_only=True)]
    for columns, rows in ((1, 1), (2, 1), (4, 2), (6, 3)):
        shapes += [large(wanted, columns, rows), large(wanted, columns, rows, ascii_only=True)]
    return any(_stands_in(lines, shape) for shape in shapes)


def _stands_in(lines: list[str], shape: list[str]) -> bool:
    spans = zip(*(lines[number:] for number in range(len(shape))), strict=False)
    return any(all(map(str.__contains__, span, shape)) for span in spans)
