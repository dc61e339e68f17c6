"""Folders with routines or stretches in them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.problems import NOWHERE, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".yml", ".yaml")
"""What names of files with routines or stretches in them end in. Of two files with one stem, the later
ending counts."""
STRETCHES = "stretches"
"""The folder beside routines that holds their stretches."""


class Contents(NamedTuple):
    """What there is in one folder."""

    files: dict[str, Path]
    """The YAML files by their stems, without hidden ones and names that a terminal could not show."""
    problems: tuple[Problem, ...]
    """Why nothing can be said of its files, if so."""


def contents_of(folder: Path) -> Contents:
    """What there is in a folder; it need not exist."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is wanted, and 1,000 paths are dear
    except FileNotFoundError:
        return Contents({}, ())
    except OSError as error:
        message = f"nobody may look into it: {error.strerror or error}"
        return Contents({}, (Problem(folder, *NOWHERE, "", message),))
    found: dict[str, Path] = {}
    for ending in ENDINGS:
        stems = (name.removesuffix(ending) for name in names if name.endswith(ending))
        found |= {stem: folder / (stem + ending) for stem in stems if _is_a_name(stem)}
    return Contents(found, ())


def yaml_files(folder: Path) -> dict[str, Path]:
    """The YAML files in a folder by their stems; none if it is not there or may not be looked into."""
    return contents_of(folder).files


def folders_within(folder: Path) -> Iterator[Path]:
    """A folder, then those within it down to the bottom, in the order of names, without hidden ones.

    What a link leads to is a folder like any other, but those within it are left out: it may be this one.
    """
    ahead = [folder]
    while ahead:
        yield (current := ahead.pop())
        if current is folder or not current.is_symlink():
            with suppress(OSError), os.scandir(current) as entries:
                names = sorted(entry.name for entry in entries if _may_be_a_folder(entry))
                ahead += [current / name for name in reversed(names) if not name.startswith(".")]


def _may_be_a_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # Nobody may look at what it leads to; who looks into it is told.
        return not entry.name.endswith(ENDINGS)


def _is_a_name(stem: str) -> bool:
    return stem.isprintable() and not stem.startswith(".") and bool(stem)
