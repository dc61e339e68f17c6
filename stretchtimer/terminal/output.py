"""Standard output: what kind it is, and that it takes every character."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

_FILE_COLUMNS = 120
"""Where nobody sits at a terminal."""
_SIZE = re.compile(r"0*[1-9][0-9]{0,3}")
_NO = ("0", "false", "no", "off")
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


def forget_impossible_sizes() -> None:
    """From now on, a window of no size that somebody has exported is none; for what is started here as well.

    Whoever lays out a page asks the environment first, and would find room for nothing.
    """
    for variable in ("COLUMNS", "LINES"):
        if not _SIZE.fullmatch(os.environ.get(variable, "1")):
            del os.environ[variable]


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def wants_plain_lines() -> bool:
    """Whether the terminal, or the person, is better served by lines than by a full screen."""
    told = os.environ.get
    is_simple = sys.platform != "win32" and told("TERM", "") in ("", "dumb", "unknown")
    are_lines_wanted = told("ACCESSIBLE", "").lower() not in ("", *_NO) or told("TTY_COMPATIBLE") in _NO
    return is_simple or are_lines_wanted or not sys.stdout.isatty()


def put(what: RenderableType, *, whole_lines: bool = False) -> None:
    """Print something that Rich can draw, as wide as the terminal that a pager would show it in.

    Args:
        what: The thing.
        whole_lines: Into a file or a pipe no line is folded at all, for programs that read line by line.
    """
    from rich.console import Console

    is_terminal = sys.stdout.isatty()
    console = Console(highlight=False, width=None if is_terminal else _columns_behind_the_pipe())
    with console.capture() as captured:
        console.print(what, soft_wrap=whole_lines and not is_terminal)
    print("\n".join(line.rstrip() for line in captured.get().split("\n")), end="")


def _columns_behind_the_pipe() -> int:
    """Those of the terminal that the person sits at, if there is one."""
    for stream in (sys.stderr, sys.stdin):
        with suppress(AttributeError, OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns or _FILE_COLUMNS
    return _FILE_COLUMNS


def put_error(line: str) -> None:
    """Print a line on standard error; a terminal gets it folded between words."""
    if not sys.stderr.isatty():
        print(line, file=sys.stderr)
        return
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True).print(Text(line))


def put_as_file(text: str) -> None:
    """Print text that may become a file: in UTF-8, whatever the system's own encoding, unless it is shown."""
    if sys.stdout.isatty():
        print(text, end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def put_json(data: Any) -> None:  # noqa: ANN401 - JSON is what it is
    """Print ``data`` as JSON."""
    import json

    put_as_file(json.dumps(data, indent=2, ensure_ascii=False) + "\n")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What stands for a text that cannot be encoded; as many cells wide, so that columns stay columns."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # Dear to import, and hardly ever needed.
    from rich.cells import cell_len

    text = error.object[error.start : error.end]
    cells = cell_len(text)
    nearest = "".join(_nearest_ascii(character, cell_len(character)) for character in text.translate(_PLAIN))
    return nearest[:cells].ljust(cells), error.end


def _nearest_ascii(character: str, cells: int) -> str:
    spelled = unicodedata.normalize("NFKD", character)
    base = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return base.ljust(cells) if base.isascii() and len(base) <= cells else "?" * cells
