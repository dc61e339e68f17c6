"""What a program wrote to its terminal, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

NORMAL_SCREEN = b"\x1b[?1049l"
"""What every measured program writes once its time is up."""

_CONTROL = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)"  # a window's title
    rb"|\x1b\[[0-?]*[ -/]*(?:[@-~]|$)"  # colours, the cursor, the screen
    rb"|\x1b[()][A-Z0-9]|\x1b.?"
)
"""Everything a terminal obeys instead of showing, also where what arrived so far ends in its midst."""
_MOST_CONTENT_BYTES = 50_000
"""No first frame is longer."""


class Chunk(NamedTuple):
    """Bytes that arrived together."""

    at: float
    data: bytes


def readable(data: bytes) -> str:
    """The text in a terminal's input, without what moves the cursor or sets a colour."""
    return _CONTROL.sub(b"", data).decode("utf-8", errors="replace")


class Recording:
    """What a program wrote, chunk by chunk."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []

    def shown_at(self, content: re.Pattern[str]) -> float | None:
        """When ``content`` stood in the text for the first time; ``None`` for not yet."""
        data = b""
        for chunk in self.chunks:
            data += chunk.data
            if content.search(readable(data)):
                return chunk.at
            if len(data) > _MOST_CONTENT_BYTES:
                break
        return None

    def written_at(self, sequence: bytes) -> float | None:
        """When the last byte of ``sequence`` arrived for the first time; ``None`` for not yet."""
        before = b""
        for chunk in self.chunks:
            data = before + chunk.data
            if sequence in data:
                return chunk.at
            before = data[-len(sequence) :]
        return None

    def bytes_between(self, begin: float, end: float) -> int:
        """How many bytes arrived after ``begin`` and not after ``end``."""
        return sum(len(chunk.data) for chunk in self.chunks if begin < chunk.at <= end)
