"""Routines by name: the user's own, then the bundled ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.errors import UsageError
from stretchtimer.routine.folders import bundled_folder, yaml_files
from stretchtimer.routine.problems import RoutineFileError, did_you_mean
from stretchtimer.routine.text import quoted

if TYPE_CHECKING:
    from stretchtimer.routine.documents import StretchDocument
    from stretchtimer.routine.model import Routine

STRETCHES = "stretches"
"""The folder beside routines that holds their stretches."""

_ENDINGS = (".yaml", ".yml")
_SEPARATORS = ("/", "\\")


class RoutineSource(NamedTuple):
    """Where a routine comes from."""

    name: str
    """What a person types: the stem of the file."""
    path: Path
    is_own: bool
    """Whether it is the user's own, from their folder or by its path, and not a bundled one."""
    hides: Path | None = None
    """The bundled file of the same name that it stands before, if there is one."""


class Entry(NamedTuple):
    """One line of a list: a routine, or why there is none."""

    source: RoutineSource
    routine: Routine | None
    error: RoutineFileError | None = None


class Library:
    """Finds and reads routines, and the stretches they use. Each stretch's file is read once.

    Args:
        user: The user's folder of routines; it need not exist.
        bundled: The folder of those that come with the program.
    """

    def __init__(self, user: Path | None = None, bundled: Path | None = None) -> None:
        self._user = user
        self._bundled = bundled_folder() if bundled is None else bundled
        self._listings: dict[Path, dict[str, Path]] = {}
        self._stretches: dict[Path, StretchDocument | RoutineFileError] = {}

    def names(self) -> tuple[str, ...]:
        """Every name that ``find`` knows, in order. Reads folders, no files: completion waits for this."""
        return tuple(sorted({*self._listing(self._bundled), *self._own()}))

    def find(self, argument: str) -> RoutineSource:
        """The routine meant by a name, an unambiguous beginning of one, or a path.

        Raises:
            UsageError: None is meant, or more than one.
        """
        if argument.endswith(_ENDINGS) or any(separator in argument for separator in _SEPARATORS):
            return _from_path(Path(argument))
        names = self.names()
        begun = [argument] if argument in names else [name for name in names if name.startswith(argument)]
        if not argument or not begun:
            raise _unknown(argument, names)
        if len(begun) > 1:
            message = f"{quoted(argument)} could be {', '.join(begun[:-1])} or {begun[-1]}"
            raise UsageError(message, "type a little more of the name")
        return self._source(begun[0])

    def load(self, argument: str) -> Routine:
        """The routine meant by a name, an unambiguous beginning of one, or a path.

        Raises:
            UsageError: None is meant, or more than one.
            RoutineFileError: Its file, or a stretch it uses, cannot be read; tells everything that is wrong.
        """
        return self.load_source(self.find(argument))

    def load_source(self, source: RoutineSource) -> Routine:
        """The routine from its file.

        Raises:
            RoutineFileError: The file, or a stretch it uses, cannot be read; tells everything that is wrong.
        """
        # What reads YAML is dear to import, and completion has no need of it.
        from stretchtimer.routine.read import read_routine
        from stretchtimer.routine.resolve import resolve

        return resolve(read_routine(source.path), self._stretch_files(source.path), self._stretch)

    def entries(self) -> tuple[Entry, ...]:
        """Every routine in the order of names. A broken one hides no other."""
        return tuple(self._entry(self._source(name)) for name in self.names())

    def _entry(self, source: RoutineSource) -> Entry:
        try:
            return Entry(source, self.load_source(source))
        except RoutineFileError as error:
            return Entry(source, None, error)

    def _source(self, name: str) -> RoutineSource:
        bundled = self._listing(self._bundled)
        if name in self._own():
            return RoutineSource(name, self._own()[name], is_own=True, hides=bundled.get(name))
        return RoutineSource(name, bundled[name], is_own=False)

    def _own(self) -> dict[str, Path]:
        return self._listing(self._user) if self._user else {}

    def _stretch_files(self, routine: Path) -> dict[str, Path]:
        """The stretches a routine may use: those beside it, then the user's own, then the bundled ones."""
        bundled = self._bundled / STRETCHES
        folders = [bundled]
        if self._user:
            folders.append(self._user / STRETCHES)
        # A bundled routine has the bundled stretches beside it, and still takes the user's own first.
        if (beside := routine.parent / STRETCHES) not in folders:
            folders.append(beside)
        return {name: path for folder in folders for name, path in self._listing(folder).items()}

    def _stretch(self, path: Path) -> StretchDocument:
        # Dear to import, as in load_source.
        from stretchtimer.routine.read import read_stretch

        if path not in self._stretches:
            try:
                self._stretches[path] = read_stretch(path)
            except RoutineFileError as error:
                self._stretches[path] = error
        found = self._stretches[path]
        if isinstance(found, RoutineFileError):
            raise found
        return found

    def _listing(self, folder: Path) -> dict[str, Path]:
        if folder not in self._listings:
            self._listings[folder] = yaml_files(folder)
        return self._listings[folder]


def _from_path(path: Path) -> RoutineSource:
    # What cannot be looked at is there; reading it will tell what is wrong.
    try:
        missing = not path.exists()
    except (OSError, ValueError):
        missing = False
    if missing:
        hint = did_you_mean(path.stem, yaml_files(path.parent))
        message = f"there is no file {quoted(str(path))}"
        raise UsageError(message, hint)
    return RoutineSource(path.stem, path, is_own=True)


def _unknown(argument: str, names: tuple[str, ...]) -> UsageError:
    hint = did_you_mean(argument, names) or f"there are {', '.join(names)}"
    return UsageError(f"there is no routine called {quoted(argument)}", hint)
