"""Speech that comes with the program: what the bundled routines say, in a natural voice.

The clips are made by a script beside the tests, which is not shipped.
"""

from __future__ import annotations

import json
from pathlib import Path

from stretchtimer.sound.guard import ordinary

FOLDER = Path(__file__).parent / "clips"
MANIFEST = "manifest.json"


class Clips:
    """The clips, by what they say.

    Raises:
        OSError: They are not there.
        ValueError: Their manifest cannot be understood.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        clips = json.loads(ordinary(folder / MANIFEST).read_bytes())["clips"]
        self._files: dict[str, str] = {sentence: clip["file"] for sentence, clip in clips.items()}

    def path(self, sentence: str) -> Path | None:
        """The file that says the sentence, if there is one."""
        file = self._files.get(sentence)
        return None if file is None else self._folder / file
