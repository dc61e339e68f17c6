"""The map of the house: every room with its modules, and the first sentence of each."""

from __future__ import annotations

import ast
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "stretchtimer"
_ROOMS = (
    "",
    "document",
    "routine",
    "shorthand",
    "timeline",
    "session",
    "figure",
    "terminal",
    "sound",
    "history",
    "export",
    "cli",
)
"""In the order in which they may import from each other; those outside any room first."""


def house_map() -> str:
    """A list for each room, in Markdown."""
    return "\n\n".join(_room(name) for name in _ROOMS if (PROGRAM / name).is_dir())


def _room(name: str) -> str:
    modules = sorted((PROGRAM / name).rglob("*.py") if name else PROGRAM.glob("*.py"))
    lines = [_line(path, name) for path in modules if path.name != "__init__.py"]
    title = f"**{name}/** {_sentence(PROGRAM / name / '__init__.py')}" if name else "**In the hall:**"
    return "\n".join((title, "", *lines))


def _line(path: Path, room: str) -> str:
    module = path.relative_to(PROGRAM / room).with_suffix("").as_posix()
    return f"- `{module}` {_sentence(path)}"


def _sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n\n")[0].replace("\n", " ").replace("``", "`")
