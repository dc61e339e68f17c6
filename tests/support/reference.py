"""What one looks up, in the reference and on the map of the house, and what the program itself gives of it.

``python -m tests.support.reference`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.command_reference import command_reference
from tests.support.format_reference import format_reference
from tests.support.house_map import house_map
from tests.support.settings_table import settings_table

CHECKOUT = Path(__file__).parents[2]
README = CHECKOUT / "README.md"
REFERENCE = CHECKOUT / ".github" / "REFERENCE.md"
ARCHITECTURE = CHECKOUT / ".github" / "ARCHITECTURE.md"

_TABLES = {
    "the commands": command_reference,
    "the defaults": settings_table,
    "the file format": format_reference,
    "the map": house_map,
}
"""By the words that mark their place."""


def renewed(text: str) -> str:
    """A paper with everything marked in it as the program gives it today."""
    for place, given in _TABLES.items():
        begin, end = f"<!-- {place}, from the program -->", f"<!-- the end of {place} -->"
        if begin in text:
            before, rest = text.split(begin)
            _, after = rest.split(end)
            text = f"{before}{begin}\n\n{given().strip()}\n\n{end}{after}"
    return text


if __name__ == "__main__":
    for paper in (REFERENCE, ARCHITECTURE):
        paper.write_text(renewed(paper.read_text(encoding="utf-8")), encoding="utf-8")
