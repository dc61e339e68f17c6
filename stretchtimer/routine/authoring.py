"""A routine made one's own: its file as it is, and the stretches it would otherwise leave behind."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.atomic import TakenError, create_file, make_folder, replace_file
from stretchtimer.document.problems import Problems
from stretchtimer.document.source import read_bytes
from stretchtimer.document.text import quoted
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.folders import STRETCHES, name_of
from stretchtimer.routine.reader import read_routine, read_stretch, steps_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import RoutineDocument
    from stretchtimer.routine.json_schema import DocumentKind
    from stretchtimer.routine.library import Library, RoutineSource
    from stretchtimer.routine.shelf import Shelf

SCHEMAS = ".schema"
"""The folder beside routines that tells editors what may stand in them."""
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMAS}/routine.json"
"""The first line of a routine of one's own: editors complete and check by it."""
_STRETCH_SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMAS}/stretch.json"

_ANY_SCHEMA_LINE = re.compile(rb"#[ \t]*yaml-language-server:[ \t]*\$schema=[^\r\n]*(\r\n|\r|\n|\Z)")


class Copied(NamedTuple):
    """What was made."""

    path: Path
    stretches: tuple[Path, ...] = ()
    """The files of stretches that came along."""


def with_schema_line(content: bytes, line: str = SCHEMA_LINE) -> bytes:
    """A file with the line at its top that editors look for; else byte for byte as it is."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    rest = content.removeprefix(mark)
    if before := _ANY_SCHEMA_LINE.match(rest):
        rest = rest[before.end() :]
    line_break = b"\r\n" if b"\r\n" in content else b"\n"
    return mark + line.encode() + line_break + rest


def make_routine(folder: Path, name: str, content: bytes) -> Path:
    """Make a routine's file in the user's folder, and see that the schemas are beside it.

    Raises:
        TakenError: There is one of this name.
        StretchtimerError: It cannot be written.
    """
    path = folder / f"{name}.yaml"
    write_schemas(folder)
    create_file(path, content)
    return path


def write_schemas(folder: Path) -> None:
    """See that the schemas of this version are in the folder.

    Raises:
        StretchtimerError: They cannot be written.
    """
    from stretchtimer.routine.json_schema import schema_text

    make_folder(folder / SCHEMAS)
    kinds: tuple[DocumentKind, ...] = ("routine", "stretch")
    for kind in kinds:
        path = folder / SCHEMAS / f"{kind}.json"
        content = schema_text(kind).encode()
        if not _holds(path, content):
            replace_file(path, content)


def copy_routine(library: Library, source: RoutineSource, folder: Path, name: str) -> Copied:
    """Copy a routine into the user's folder, with those of its stretches that could not be found from there.

    Raises:
        InvalidFileError: It cannot be read, or there is something wrong with it.
        TakenError: There is one of this name.
        StretchtimerError: It cannot be written, or one of its stretches would be another one there.
    """
    content = _content(source.path)
    reading = read_routine(source.path, content)
    library.complete(reading)
    used = _stretches_of(reading, library.shelf(source.path))
    left_behind = _left_behind(used, library.stretch_files(folder / f"{name}.yaml"))
    folder_of_stretches = folder / STRETCHES
    if left_behind:
        make_folder(folder_of_stretches)
    copied = [_bring_along(stretch, folder_of_stretches) for stretch in left_behind]
    return Copied(make_routine(folder, name, with_schema_line(content)), tuple(copied))


def copy_stretch(stretch: Path, folder: Path) -> Path:
    """Copy a stretch into the user's folder, where every routine that uses it finds it first.

    Raises:
        InvalidFileError: It cannot be read.
        TakenError: There is one of this name.
        StretchtimerError: It cannot be written.
    """
    content = _content(stretch)
    path = folder / STRETCHES / f"{name_of(stretch)}.yaml"
    write_schemas(folder)
    make_folder(path.parent)
    create_file(path, with_schema_line(content, _STRETCH_SCHEMA_LINE))
    return path


class _Original(NamedTuple):
    """A stretch's file, as it was when it was read."""

    path: Path
    content: bytes


def _content(path: Path) -> bytes:
    return read_bytes(path, Problems(path))


def _stretches_of(reading: Reading[RoutineDocument], shelf: Shelf) -> dict[str, _Original]:
    """The stretches that a routine uses, for its steps, their easier ways or their poses, by name."""
    steps = [step.document for step in steps_of(reading)]
    names: list[object] = [name for step in steps for name in (step.stretch, step.instead, step.pose)]
    used: dict[str, _Original] = {}
    for name in names:
        known = shelf.called(name) if isinstance(name, str) else None
        if known is not None and known not in used:
            path = shelf.files[known]
            used[known] = _Original(path, _content(path))
            stretch = read_stretch(path, with_pose=False).document
            names += [stretch.instead, stretch.pose]
    return used


def _left_behind(used: Mapping[str, _Original], known: Mapping[str, Path]) -> list[_Original]:
    """The stretches that are not known where the copy will be.

    Raises:
        StretchtimerError: One is known, and is another one.
    """
    for stretch, original in used.items():
        if stretch in known and not _holds(known[stretch], original.content):
            message = f"{original.path} is not the stretch {quoted(stretch)} that you have, {known[stretch]}"
            hint = "rename one of them, or write everything into one file with show ROUTINE --yaml"
            raise StretchtimerError(message, hint)
    return [original for stretch, original in used.items() if stretch not in known]


def _bring_along(original: _Original, folder: Path) -> Path:
    copy = folder / f"{name_of(original.path)}.yaml"
    try:
        create_file(copy, original.content)
    except TakenError:
        # Another copy may have brought the same one along at the same moment.
        if not _holds(copy, original.content):
            raise
    return copy


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
