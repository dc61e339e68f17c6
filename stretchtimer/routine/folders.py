"""Folders with routines or stretches in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".yml", ".yaml")
"""What names of files with routines or stretches in them end in. Of two files with one stem, the later
ending counts."""


STRETCHES = "stretches"
"""The folder beside routines that holds their stretches."""


def yaml_files(folder: Path) -> dict[str, Path]:
    """The YAML files in a folder by their stems; none if it is not there or may not be looked into.

    Hidden files, and names that a terminal could not show, are left out.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is wanted, and 1,000 paths are dear
    except OSError:
        return {}
    found: dict[str, Path] = {}
    for ending in ENDINGS:
        stems = (name.removesuffix(ending) for name in names if name.endswith(ending))
        found |= {stem: folder / (stem + ending) for stem in stems if _is_a_name(stem)}
    return found


def _is_a_name(stem: str) -> bool:
    return stem.isprintable() and not stem.startswith(".") and bool(stem)
