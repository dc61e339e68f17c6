"""Runs the real program in a pseudo-terminal and keeps what a person would see."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Cell:
    """One place of the terminal."""

    text: str
    colour: str
    background: str
    bold: bool
    reverse: bool


Row = tuple[Cell, ...]
Frame = tuple[Row, ...]


def record(
    command: Sequence[str],
    *,
    columns: int,
    rows: int,
    moments: Sequence[float],
    keys: Sequence[tuple[float, str]] = (),
    home: str,
) -> list[Frame]:
    """What the terminal shows at each of ``moments``, seconds after the first output; ``keys`` likewise."""
    environment = os.environ | {
        "HOME": home,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_STATE_HOME": home,
    }
    environment.pop("NO_COLOR", None)
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    child: pexpect.spawn[bytes] = pexpect.spawn(
        command[0], list(command[1:]), dimensions=(rows, columns), env=environment, cwd=home, timeout=30
    )
    child.delaybeforesend = None
    stream.feed(child.read_nonblocking(65536, timeout=30))
    begin = time.monotonic()
    frames = []
    for at, key in sorted([(moment, "") for moment in moments] + list(keys)):
        _listen(child, stream, begin + at)
        if key:
            child.send(key)
        else:
            frames.append(_frame(screen))
    child.close(force=True)
    return frames


def _listen(child: pexpect.spawn[bytes], stream: pyte.ByteStream, until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        try:
            stream.feed(child.read_nonblocking(65536, timeout=left))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            return


def _frame(screen: pyte.Screen) -> Frame:
    def row(number: int) -> Row:
        line = screen.buffer[number]
        return tuple(
            Cell(cell.data, cell.fg, cell.bg, cell.bold, cell.reverse)
            for cell in (line[column] for column in range(screen.columns))
        )

    return tuple(row(number) for number in range(screen.lines))
