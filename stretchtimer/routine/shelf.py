"""The stretches that one file may use, by every name that people have for them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from stretchtimer.document.problems import InvalidFileError
from stretchtimer.document.text import as_name, one_called

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import StretchDocument

_BETWEEN_LETTERS = str.maketrans("", "", "-'\u2019")


class LoadStretch(Protocol):
    """Reads a stretch's file; may remember it."""

    def __call__(self, path: Path) -> Reading[StretchDocument]:
        """The stretch.

        Raises:
            InvalidFileError: Something is wrong with it.
        """


class Shelf(NamedTuple):
    """Stretches by the names of their files, the nearest first, and how one is read for its other names."""

    files: Mapping[str, Path]
    read: LoadStretch

    def called(self, name: str) -> str | None:
        """The name of the file that is meant by that name, or else by a title or an alias.

        Returns:
            ``None`` if none is meant, or if several have that title or alias that lie equally near.
        """
        # Files are read only where no name fits, which a session need not wait for.
        return one_called(name, self.files) or self._entitled(name)

    def _entitled(self, name: str) -> str | None:
        wanted = _letters(name)
        return self.one_that(lambda _, stretch: wanted in map(_letters, (stretch.name, *stretch.aliases)))

    def one_that(self, fits: Callable[[str, StretchDocument], bool]) -> str | None:
        """The file of the stretch of which something is true, by its name and what is in it.

        Returns:
            ``None`` if it is true of none, or of several that lie equally near. Broken files are none.
        """
        alike = [file for file in self.files if self._fits(file, fits)]
        nearest = [file for file in alike if self.files[file].parent == self.files[alike[0]].parent]
        return nearest[0] if len(nearest) == 1 else None

    def _fits(self, file: str, fits: Callable[[str, StretchDocument], bool]) -> bool:
        try:
            return fits(file, self.read(self.files[file]).document)
        except InvalidFileError:
            return False


@lru_cache(maxsize=1024)
def _letters(name: str) -> str:
    """A title or an alias as it is compared: without capitals, spaces, hyphens and apostrophes."""
    return as_name(name).translate(_BETWEEN_LETTERS)
