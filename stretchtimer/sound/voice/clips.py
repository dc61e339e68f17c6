"""Speech that comes with the program: what the bundled routines say, in a natural voice.

``python -m stretchtimer.sound.voice.clips`` renders anew what has changed, and what is new; that takes the
neural voice (``pip install 'stretchtimer[voice]'``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "clips"
MANIFEST = "manifest.json"

_HOLDS = (*range(10, 31), 35, 40, 45, 50, 55, 60, 75, 90)
"""Seconds that are said without another voice: whatever shortening makes of 30, and what people ask for."""
_REPETITIONS = range(1, 13)


class Clips:
    """The clips, by what they say.

    Raises:
        OSError: They are not there.
        ValueError: Their manifest cannot be understood.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        clips = json.loads((folder / MANIFEST).read_bytes())["clips"]
        self._files: dict[str, str] = {sentence: clip["file"] for sentence, clip in clips.items()}

    def path(self, sentence: str) -> Path | None:
        """The file that says the sentence, if there is one."""
        file = self._files.get(sentence)
        return None if file is None else self._folder / file


def needed() -> tuple[str, ...]:
    """Every sentence that there must be a clip for."""
    return tuple(sorted(set(_needed())))


def _needed() -> Iterator[str]:
    # Reading routines is dear, and a session that has clips does not need it.
    from stretchtimer.paths import bundled_folder
    from stretchtimer.routine.library import Library
    from stretchtimer.timeline.compile import compile_timeline
    from stretchtimer.timeline.vocabulary import sentences_of

    library = Library(bundled=bundled_folder())
    for name in library.names():
        yield from sentences_of(compile_timeline(library.load(name)))
    yield from (f"Hold for {seconds} seconds." for seconds in _HOLDS)
    yield from (f"{count} repetitions." for count in _REPETITIONS if count > 1)
    yield from ("1 repetition.", "Left.", "Right.", "Once more.")


def main() -> None:
    """Bring the clips up to date, and tell what that took."""
    from stretchtimer.sound.recording import record

    print(record(FOLDER, needed()))  # noqa: T201 - it is a script


if __name__ == "__main__":
    main()
