"""Speech that comes with the program: what the bundled routines and stretches say, in a natural voice.

All clips lie one after the other in one file, and the manifest beside it tells where each begins. They are
made by a script beside the tests, which is not shipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.sound.guard import ordinary

if TYPE_CHECKING:
    from array import array

FOLDER = Path(__file__).parent / "clips"
MANIFEST = "manifest.json"
SPEECH = "speech.ulaw"


class Clip(Struct, frozen=True):
    """One sentence in the file of all of them."""

    path: Path
    begin: int
    """Of its bytes, each of which is a sample."""
    length: int

    def samples(self) -> array[int]:
        """The sentence at the rate of speech.

        Raises:
            OSError: The file is not there.
            ValueError: It is no ordinary file.
            EOFError: It ends too early.
        """
        from stretchtimer.sound.mulaw import expanded

        with ordinary(self.path).open("rb") as file:
            file.seek(self.begin)
            data = file.read(self.length)
        if len(data) < self.length:
            raise EOFError
        return expanded(data)


class Clips:
    """The clips, by what they say.

    Raises:
        OSError: They are not there.
        ValueError: Their manifest cannot be understood.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._path = folder / SPEECH
        self._clips = json.loads(ordinary(folder / MANIFEST).read_bytes())["clips"]

    def clip(self, sentence: str) -> Clip | None:
        """The clip that says the sentence, if there is one."""
        found = self._clips.get(sentence)
        return None if found is None else Clip(self._path, found["begin"], found["length"])
