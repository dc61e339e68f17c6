"""What one looks up, and the tables in it that the program gives.

``python -m tests.support.reference`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.command_reference import command_reference
from tests.support.format_reference import format_reference
from tests.support.settings_table import settings_table

CHECKOUT = Path(__file__).parents[2]
README = CHECKOUT / "README.md"
REFERENCE = CHECKOUT / ".github" / "REFERENCE.md"

_TABLES = {
    "the commands": command_reference,
    "the defaults": settings_table,
    "the file format": format_reference,
}
"""By the words that mark their place."""


def renewed(text: str) -> str:
    """The reference with every table as the program gives it today."""
    for place, table in _TABLES.items():
        begin, end = f"<!-- {place}, from the program -->", f"<!-- the end of {place} -->"
        before, rest = text.split(begin)
        _, after = rest.split(end)
        text = f"{before}{begin}\n\n{table().strip()}\n\n{end}{after}"
    return text


if __name__ == "__main__":
    REFERENCE.write_text(renewed(REFERENCE.read_text(encoding="utf-8")), encoding="utf-8")
