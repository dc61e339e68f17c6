"""Routines by name: the user's own, then the bundled ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.problems import InvalidFileError, did_you_mean
from stretchtimer.document.text import as_name, composed, quoted, some_of
from stretchtimer.errors import UsageError
from stretchtimer.paths import bundled_folder, routines_folder
from stretchtimer.routine.folders import STRETCHES, Contents, contents_of, ending_of, name_of, yaml_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.document.problems import Problem
    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import RoutineDocument, StretchDocument
    from stretchtimer.routine.model import Routine, Step
    from stretchtimer.routine.shelf import Shelf

STANDARD_INPUT = Path("<stdin>")
"""Stands in messages for the file of a routine that came through standard input."""

_SEPARATORS = ("/", "\\")
_HERE_AND_ABOVE = (".", "..")


class RoutineSource(NamedTuple):
    """Where a routine comes from."""

    name: str
    """What a person types: the stem of the file."""
    path: Path
    is_own: bool
    """Whether it is the user's own, from their folder or by its path, and not a bundled one."""
    hides: Path | None = None
    """The bundled file of the same name that it stands before, if there is one."""


class LibraryEntry(NamedTuple):
    """One line of a list: a routine, or why there is none."""

    source: RoutineSource
    routine: Routine | None
    error: InvalidFileError | None = None


class StretchEntry(NamedTuple):
    """One stretch, or why there is none."""

    name: str
    """The stem of its file."""
    path: Path
    is_own: bool
    """Whether it is the user's own, and not one that comes with the program."""
    stretch: Step | None
    aliases: tuple[str, ...] = ()
    error: InvalidFileError | None = None


class Library:
    """Finds and reads routines, and the stretches they use. Each stretch's file is read once.

    Args:
        user: The user's folder of routines; it need not exist.
        bundled: The folder of those that come with the program.
    """

    def __init__(self, user: Path | None = None, bundled: Path | None = None) -> None:
        self._user = user
        self._bundled = bundled_folder() if bundled is None else bundled
        self._contents: dict[Path, Contents] = {}
        self._stretches: dict[tuple[Path, bool], Reading[StretchDocument] | InvalidFileError] = {}

    def names(self) -> tuple[str, ...]:
        """Every name that ``find`` knows, in order. Reads folders, no files: completion waits for this."""
        return tuple(sorted({*self._listing(self._bundled), *self._own()}))

    def find(self, argument: str) -> RoutineSource:
        """The routine meant by a name, an unambiguous beginning of one, or a path.

        Raises:
            UsageError: None is meant, or more than one.
        """
        if is_path(argument):
            return _from_path(Path(argument))
        names = self.names()
        begun = _meant(argument, names)
        if not begun and self.shelf(STANDARD_INPUT).called(argument):
            message = f"{quoted(argument)} is a stretch, not a routine"
            raise UsageError(message, f"stretchtimer show {argument} tells how it is done")
        return self._source(_only_one(argument, begun if argument else [], "routine", names))

    def load(self, argument: str) -> Routine:
        """The routine meant by a name, an unambiguous beginning of one, or a path.

        Raises:
            UsageError: None is meant, or more than one.
            InvalidFileError: Its file, or a stretch it uses, cannot be read; tells everything that is wrong.
        """
        return self.load_source(self.find(argument))

    def load_source(self, source: RoutineSource, *, with_poses: bool = True) -> Routine:
        """The routine from its file.

        Args:
            source: Where it is.
            with_poses: Whether the poses of its stretches are checked as well, or each when it is read.

        Raises:
            InvalidFileError: The file, or a stretch it uses, cannot be read; tells everything that is wrong.
        """
        # What reads YAML is dear to import, and completion has no need of it.
        from stretchtimer.routine.reader import read_routine

        return self.complete(read_routine(source.path), with_poses=with_poses)

    def complete(self, reading: Reading[RoutineDocument], *, with_poses: bool = True) -> Routine:
        """The routine of a file that is read already, its stretches filled in.

        Args:
            reading: The file, with whatever problems it has.
            with_poses: As for ``load_source``.

        Raises:
            InvalidFileError: Something is wrong with the file or with a stretch it uses; tells all of it.
        """
        # Dear to import, as in load_source.
        from stretchtimer.routine.resolver import resolve

        load = partial(self._stretch, with_pose=with_poses)
        return resolve(reading, self.shelf(reading.path), load)

    def load_content(self, content: bytes) -> Routine:
        """The routine that came through standard input, and so has no stretches beside it.

        Raises:
            InvalidFileError: It, or a stretch it uses, cannot be read; tells everything that is wrong.
        """
        from stretchtimer.routine.reader import read_routine

        return self.complete(read_routine(STANDARD_INPUT, content))

    def entries(self) -> tuple[LibraryEntry, ...]:
        """Every routine in the order of names. A broken one hides no other."""
        return tuple(self._entry(self._source(name)) for name in self.names())

    def problems_of_own_folders(self) -> tuple[Problem, ...]:
        """What keeps files in the user's folders from being found. Reads folders, no files."""
        if self._user is None:
            return ()
        routines, stretches = self._contents_of(self._user), self._contents_of(self._user / STRETCHES)
        # Who may not look into a folder may not look into those in it, which is told once.
        return routines.problems or (*stretches.problems, *routines.passed_over, *stretches.passed_over)

    def stretches(self) -> tuple[StretchEntry, ...]:
        """Every stretch in the order of names. A broken one hides no other."""
        files = self.stretch_files(STANDARD_INPUT)
        return tuple(self._stretch_entry(name, files[name]) for name in self.stretch_names())

    def _stretch_entry(self, name: str, path: Path) -> StretchEntry:
        is_own = path.parent != self._bundled / STRETCHES
        try:
            aliases = tuple(self._stretch(path, with_pose=False).document.aliases)
            return StretchEntry(name, path, is_own, self.load_stretch(path), aliases)
        except InvalidFileError as error:
            return StretchEntry(name, path, is_own, None, error=error)

    def stretch_names(self) -> tuple[str, ...]:
        """Every name that ``find_stretch`` knows, in order. Reads folders, no files."""
        return tuple(sorted(self.stretch_files(STANDARD_INPUT)))

    def find_stretch(self, argument: str) -> Path | None:
        """The stretch meant by a name, an unambiguous beginning of one, or a path into a stretches' folder.

        Returns:
            Its file; ``None`` if a routine is meant, or nothing is given.

        Raises:
            UsageError: Neither a stretch nor a routine is meant, or more than one stretch.
        """
        if is_path(argument):
            return path if lies_among_stretches(path := Path(argument)) else None
        files, routines = self.stretch_files(STANDARD_INPUT), self.names()
        if (name := composed(argument)) in files and name not in routines:
            return files[name]
        if _meant(argument, routines):
            return None
        begun = _meant(argument, self.stretch_names())
        if not begun and (known := self.shelf(STANDARD_INPUT).called(argument)):
            return files[known]
        return files[_only_one(argument, begun, "routine or stretch", self._all_names())]

    def _all_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.names(), *self.stretch_names())))

    def load_stretch(self, path: Path) -> Step:
        """A stretch from its file, complete. It may lack both a hold and repetitions.

        Raises:
            InvalidFileError: The file, or one whose pose it uses, cannot be read.
        """
        from stretchtimer.routine.resolver import resolve_stretch

        # Those beside it are found as from a routine in the folder above.
        shelf = self.shelf(path.absolute().parent)
        return resolve_stretch(self._stretch(path), shelf, self._stretch)

    def _entry(self, source: RoutineSource) -> LibraryEntry:
        try:
            return LibraryEntry(source, self.load_source(source, with_poses=False))
        except InvalidFileError as error:
            return LibraryEntry(source, None, error)

    def _source(self, name: str) -> RoutineSource:
        bundled = self._listing(self._bundled)
        if name in self._own():
            return RoutineSource(name, self._own()[name], is_own=True, hides=bundled.get(name))
        return RoutineSource(name, bundled[name], is_own=False)

    def _own(self) -> dict[str, Path]:
        return self._listing(self._user) if self._user else {}

    def stretch_files(self, routine: Path) -> dict[str, Path]:
        """The stretches that a routine at this path may use, the nearest first.

        Those beside it count first, then the user's own, then the bundled ones.
        """
        folders = [self._bundled / STRETCHES]
        if self._user:
            folders.insert(0, self._user / STRETCHES)
        # A bundled routine has the bundled stretches beside it, and still takes the user's own first.
        if routine != STANDARD_INPUT and (beside := routine.parent / STRETCHES) not in folders:
            folders.insert(0, beside)
        nearest: dict[str, Path] = {}
        for folder in folders:
            nearest = {**nearest, **self._listing(folder), **nearest}
        return nearest

    def shelf(self, routine: Path) -> Shelf:
        """The same stretches, to be found by their titles and aliases as well."""
        from stretchtimer.routine.shelf import Shelf  # completion has no need of it

        return Shelf(self.stretch_files(routine), partial(self._stretch, with_pose=False))

    def _stretch(self, path: Path, *, with_pose: bool = True) -> Reading[StretchDocument]:
        # Dear to import, as in load_source.
        from stretchtimer.routine.reader import read_stretch

        # Those that come with the program are known to be right, and a session need not wait for the proof.
        key = path, with_pose and path.parent != self._bundled / STRETCHES
        if key not in self._stretches:
            try:
                self._stretches[key] = read_stretch(path, with_pose=key[1])
            except InvalidFileError as error:
                self._stretches[key] = error
        found = self._stretches[key]
        if isinstance(found, InvalidFileError):
            raise found
        return found

    def _listing(self, folder: Path) -> dict[str, Path]:
        return self._contents_of(folder).files

    def _contents_of(self, folder: Path) -> Contents:
        if folder not in self._contents:
            self._contents[folder] = contents_of(folder)
        return self._contents[folder]


def library() -> Library:
    """All routines there are: the user's own, then those that come with the program."""
    return Library(routines_folder())


def lies_among_stretches(path: Path) -> bool:
    """Whether a file is taken for a stretch's: by its folder, whatever is in it."""
    return path.absolute().parent.name == STRETCHES


def is_path(argument: str) -> bool:
    """Whether what a person typed is a path, by its separators, its ending or its dots, and not a name."""
    has_separator = any(separator in argument for separator in _SEPARATORS)
    return has_separator or bool(ending_of(argument)) or argument in _HERE_AND_ABOVE


def _meant(argument: str, names: Sequence[str]) -> list[str]:
    """The name that it is, if only but for capitals, spaces and underscores; else those that it begins."""
    itself, wanted = composed(argument), as_name(argument)
    if itself in names:
        return [itself]
    return (
        [name for name in names if as_name(name) == wanted]
        or [name for name in names if name.startswith(itself)]
        or [name for name in names if as_name(name).startswith(wanted)]
    )


def _only_one(argument: str, begun: Sequence[str], what: str, names: Sequence[str]) -> str:
    """The one name that begins with the argument."""
    if len(begun) > 1:
        *others, last = some_of(begun)
        message = f"{quoted(argument)} could be {', '.join(others)} or {last}"
        raise UsageError(message, "type a little more of the name")
    if not begun:
        hint = (
            _file_here(argument) or did_you_mean(argument, names) or f"there are {', '.join(some_of(names))}"
        )
        message = f"there is no {what} called {quoted(argument)}"
        raise UsageError(message, hint)
    return begun[0]


def _file_here(argument: str) -> str:
    """A hint to the file in the current folder that has the name, if there is one."""
    same = yaml_files(Path()).get(composed(argument))
    return f"the file here is called {quoted(f'./{same.name}')}" if same else ""


def _from_path(path: Path) -> RoutineSource:
    if _is_missing(path):
        beside = yaml_files(path.parent)
        same = beside.get(composed(path.stem))
        if same and composed(same.name) == composed(path.name):
            return RoutineSource(name_of(same), same, is_own=True)
        hint = did_you_mean(path.name, [file.name for file in beside.values()])
        message = f"there is no file {quoted(str(path))}"
        raise UsageError(message, hint)
    return RoutineSource(name_of(path), path, is_own=True)


def _is_missing(path: Path) -> bool:
    """Whether nothing is there; where nobody may look, reading will tell what is wrong.

    ``Path.exists`` says of both that there is nothing, from Python 3.14 on.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False
