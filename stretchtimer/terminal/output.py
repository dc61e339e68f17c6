"""Standard output that takes every character on every terminal."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

_FILE_COLUMNS = 120
_PLAIN = str.maketrans(
    {
        "█": "#", "━": "=", "─": "-", "•": "*", "·": "|", "✓": "x", "–": "-", "—": "-", "…": ".",
        "‘": "'", "’": "'", "“": '"', "”": '"', "→": ">", "←": "<", "×": "x", "\u00a0": " ",
    }
)  # fmt: skip


def take_every_character() -> None:
    """From now on, what an output cannot encode is written as the nearest thing that it can."""
    codecs.register_error("nearest", _nearest)
    # The program may have been started without them.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def put(what: RenderableType) -> None:
    """Print something that Rich can draw; into a file or a pipe without folding its lines at 80 columns."""
    from rich.console import Console

    Console(highlight=False, width=None if sys.stdout.isatty() else _FILE_COLUMNS).print(what)


def put_json(data: Any) -> None:  # noqa: ANN401 - JSON is what it is
    """Print ``data`` as JSON."""
    import json

    print(json.dumps(data, indent=2, ensure_ascii=False))


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(map(_nearest_ascii, text)), error.end


def _nearest_ascii(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else "?"
