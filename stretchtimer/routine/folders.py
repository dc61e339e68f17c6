"""Folders with routines or stretches in them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.problems import NOWHERE, Problem, Severity
from stretchtimer.document.text import composed, printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".yml", ".yaml")
"""What names of files with routines or stretches in them end in, in capitals or not. Of two files with one
stem, the later ending counts."""
_NEARLY = (".yaml.txt", ".yml.txt", ".json")
"""What somebody's name ends in who meant such a file."""
STRETCHES = "stretches"
"""The folder beside routines that holds their stretches."""


class Contents(NamedTuple):
    """What there is in one folder."""

    files: dict[str, Path]
    """The YAML files by their names, without hidden ones and names that a terminal could not show."""
    problems: tuple[Problem, ...] = ()
    """Why nothing can be said of its files, if so."""
    passed_over: tuple[Problem, ...] = ()
    """A warning for each file that was probably meant to be one of them, and is none."""


def contents_of(folder: Path) -> Contents:
    """What there is in a folder; it need not exist."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is wanted, and 1,000 paths are dear
    except FileNotFoundError:
        return Contents({})
    except OSError as error:
        message = f"nobody may look into it: {error.strerror or error}"
        return Contents({}, (Problem(folder, *NOWHERE, "", message),))
    found: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for name in names:
        stem = composed(name[: -len(ending_of(name))]) if ending_of(name) else ""
        if name.startswith(".") or not stem:
            if not name.startswith(".") and name.lower().endswith(_NEARLY):
                reasons[name] = "its name does not end in .yaml"
        elif not stem.isprintable():
            reasons[name] = "no terminal can show its name"
        elif stem != stem.strip():
            reasons[name] = "nobody sees the space that begins or ends its name"
        elif stem in found:
            found[stem], other = sorted((name, found[stem]), key=_weight, reverse=True)
            reasons[other] = f"{found[stem]} has the same name"
        else:
            found[stem] = name
    files = {stem: folder / name for stem, name in found.items()}
    passed_over = (
        Problem(folder / name, *NOWHERE, "", f"passed over: {reasons[name]}", severity=Severity.WARNING)
        for name in sorted(reasons)
    )
    return Contents(files, passed_over=tuple(passed_over))


def name_of(path: Path) -> str:
    """The name of a routine or a stretch by its file: the stem, as it can be shown and typed."""
    return printable(composed(path.stem))


def ending_of(name: str) -> str:
    """The ending, as it is written, by which a file is known for one with a routine or a stretch in it."""
    ending = name[name.rfind(".") :] if "." in name else ""
    return ending if ending.lower() in ENDINGS else ""


def _weight(name: str) -> tuple[int, bool, str]:
    """Which of two files with one stem counts: the one that weighs more."""
    ending = ending_of(name)
    return ENDINGS.index(ending.lower()), ending.islower(), name


def yaml_files(folder: Path) -> dict[str, Path]:
    """The YAML files in a folder by their names; none if it is not there or may not be looked into."""
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
        return not ending_of(entry.name)
