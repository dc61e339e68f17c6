"""Who says the words of a session: clips that come with the program, a neural voice, or the system's own.

All of them give recordings, so that one player plays everything.
"""

from __future__ import annotations

import os
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from stretchtimer.sound.guard import attempt

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from stretchtimer.sound.pcm import Recording
    from stretchtimer.sound.voice.cache import SpeechCache
    from stretchtimer.sound.voice.clips import Clips

NEURAL_REMEDY = "pip install 'stretchtimer[voice]'"
"""Brings the neural voice."""
NO_NEURAL = f"No neural voice here ({NEURAL_REMEDY}): listen for the tones."
NO_SYSTEM = "This system has no voice: listen for the tones."
NOT_EVERYTHING = "No voice here can say all of it: listen for the tones."


class Choice(StrEnum):
    """Who may speak."""

    AUTO = "auto"
    """Whoever says it best: the clips, else the neural voice, else the system's own."""
    CLIPS = "clips"
    NEURAL = "neural"
    """The neural voice alone; the clips are in that very voice, and spare it most of the work."""
    SYSTEM = "system"
    OFF = "off"


class Voice(Protocol):
    """Says sentences. It may raise only in what is called beside the session."""

    @property
    def notice(self) -> str:
        """What to tell when a sentence cannot be said; empty if nobody expects it to be."""

    @property
    def is_settled(self) -> bool:
        """Whether what it cannot say now it never will."""

    def recording(self, sentence: str) -> Recording | None:
        """What says the sentence; ``None`` if there is nothing, or nothing yet. Returns at once."""

    def open(self) -> None:
        """Get ready as far as that is quick; called beside the session."""

    def follow(self, on_progress: Callable[[], None]) -> None:
        """Wait until everything is ready; called beside the session, after ``open``."""

    def close(self) -> None:
        """Leave nothing behind."""


class SessionVoice:
    """The voice of one session.

    Args:
        choice: Who may speak.
        sentences: Tells everything the session may say, what is due first coming first; asked only beside
            the session.
        cache_folder: Where speech is kept for the sessions to come; ``None`` for nowhere.
    """

    def __init__(
        self, choice: Choice, sentences: Callable[[], Sequence[str]] = tuple, cache_folder: Path | None = None
    ) -> None:
        self.is_settled = choice is Choice.OFF
        """Whether what it cannot say now it never will."""
        self.notice = "" if choice is Choice.OFF else NOT_EVERYTHING
        """What to tell when a sentence cannot be said."""
        self._choice, self._sentences, self._cache_folder = choice, sentences, cache_folder
        self._clips: Clips | None = None
        self._cache: SpeechCache | None = None
        self._engines: tuple[str, ...] = ()
        self._rendering: subprocess.Popen[str] | None = None
        self._is_closed = False
        self._passing_folder: Path | None = None

    def recording(self, sentence: str) -> Recording | None:
        """What says the sentence; ``None`` if there is nothing, or nothing yet. Returns at once."""
        clip = self._clips.clip(sentence) if self._clips else None
        if clip is not None or self._cache is None:
            return clip
        from stretchtimer.sound.pcm import SpokenFile

        paths = (self._cache.path(engine, sentence) for engine in self._engines)
        # Path.is_file raises where a folder may not be searched.
        return next((SpokenFile(path) for path in paths if os.path.isfile(path)), None)  # noqa: PTH113

    def open(self) -> None:
        """Find out who speaks here, and begin to render what nobody has said yet."""
        if self.is_settled:
            return
        if self._choice is not Choice.SYSTEM:
            from stretchtimer.sound.voice.clips import Clips

            self._clips = attempt(Clips, None)
        self._engines = engines_for(self._choice)
        if not self._engines:
            missing = {Choice.NEURAL: NO_NEURAL, Choice.SYSTEM: NO_SYSTEM}
            self.notice = missing.get(self._choice, NOT_EVERYTHING)
            return
        self._begin_to_render()

    def follow(self, on_progress: Callable[[], None]) -> None:
        """Wait until everything is rendered, and tell of every sentence that is."""
        process = self._rendering
        if process is not None and process.stdout is not None:
            with process:
                for _ in process.stdout:
                    on_progress()
        self.is_settled = True
        on_progress()

    def close(self) -> None:
        """Leave no process behind, and no folder that was only for this session."""
        self._is_closed = True
        if self._rendering is not None:
            from stretchtimer.sound.voice.worker import stop

            attempt(partial(stop, self._rendering), None)
        if self._passing_folder is not None:
            import shutil

            shutil.rmtree(self._passing_folder, ignore_errors=True)

    def _begin_to_render(self) -> None:
        from stretchtimer.sound.voice.cache import SpeechCache
        from stretchtimer.sound.voice.worker import start

        folder = self._folder()
        cache = self._cache = SpeechCache(folder)
        best = self._engines[0]
        missing = [
            sentence
            for sentence in self._sentences()
            if not (self._clips and self._clips.clip(sentence)) and not cache.remember(best, sentence)
        ]
        if missing and not self._is_closed:
            self._rendering = attempt(partial(start, folder, self._engines, missing), None)
        if self._is_closed:
            self.close()  # it has not seen what was made since

    def _folder(self) -> Path:
        """The cache, or where nothing can be kept a folder for this session alone."""
        folder = self._cache_folder
        if folder is not None and attempt(partial(_is_writable, folder), False):
            return folder
        from pathlib import Path
        from tempfile import mkdtemp

        self._passing_folder = Path(mkdtemp(prefix="stretchtimer-"))
        return self._passing_folder


def engines_for(choice: Choice) -> tuple[str, ...]:
    """The engines on this machine that may render what no clip says, the best first."""
    import sys
    from importlib.util import find_spec

    from stretchtimer.programs import find_program
    from stretchtimer.sound.voice.engines import NEURAL, system_engine

    found = []
    if choice in {Choice.AUTO, Choice.NEURAL} and find_spec("hibari") is not None:
        found.append(NEURAL)
    if choice in {Choice.AUTO, Choice.SYSTEM} and (system := system_engine(sys.platform, find_program)):
        found.append(system)
    return tuple(found)


def _is_writable(folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    return os.access(folder, os.W_OK | os.X_OK)
