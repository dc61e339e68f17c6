"""Makes the clips that are shipped, and the manifest that tells what each of them is.

``python -m tests.recording.clips`` renders anew what has changed, and what is new; that takes the neural
voice (``pip install 'stretchtimer[voice]'``).
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from stretchtimer.routine.library import Library
from stretchtimer.sound.pcm import SPEECH_RATE, write
from stretchtimer.sound.voice.clips import FOLDER, MANIFEST
from stretchtimer.sound.voice.engines import NEURAL, open_engine, rendered
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.vocabulary import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from stretchtimer.sound.voice.engines import Engine

Clip: TypeAlias = dict[str, Any]
"""One entry of the manifest: its file, how many seconds it takes, and a hash of its sound."""

_HOLDS = (*range(10, 31), 35, 40, 45, 50, 55, 60, 75, 90)
"""Seconds that are said without another voice: whatever shortening makes of 30, and what people ask for."""
_REPETITIONS = range(1, 13)
_LONGEST_NAME = 40


def needed() -> tuple[str, ...]:
    """Every sentence that there must be a clip for."""
    return tuple(sorted(set(_needed())))


def record(folder: Path, sentences: Iterable[str]) -> str:
    """Render the sentences that have no clip yet, remove clips that nobody needs, and write the manifest.

    Returns:
        What was done, in words.

    Raises:
        ImportError: The neural voice is not installed.
        ValueError: A sentence cannot be said in the time it is given.
    """
    folder.mkdir(exist_ok=True)
    wanted, kept = set(sentences), _kept(folder)
    new = sorted(wanted - set(kept))
    engine = open_engine(NEURAL) if new else None
    recorded = {sentence: _recorded(folder, engine, sentence) for sentence in new if engine}
    clips = {sentence: clip for sentence, clip in sorted({**kept, **recorded}.items()) if sentence in wanted}
    gone = {path.name for path in folder.glob("*.wav")} - {clip["file"] for clip in clips.values()}
    for name in gone:
        (folder / name).unlink()
    manifest = {"voice": NEURAL, "rate": SPEECH_RATE, "clips": clips}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    return f"{len(clips)} clips, {len(new)} of them new, {len(gone)} gone; {size / 1e6:.1f} MB in all"


def file_name(sentence: str) -> str:
    """The file of a sentence: its first words, and what tells it from all others."""
    words = re.sub(r"[^a-z0-9]+", "-", sentence.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{words}-{sha256(sentence.encode()).hexdigest()[:8]}.wav"


def file_hash(path: Path) -> str:
    """What tells one recording from another."""
    return sha256(path.read_bytes()).hexdigest()[:16]


def _needed() -> Iterator[str]:
    library = Library()
    for name in library.names():
        yield from sentences_of(compile_timeline(library.load(name)))
    yield from (f"Hold for {seconds} seconds." for seconds in _HOLDS)
    yield from (f"{count} repetitions." for count in _REPETITIONS if count > 1)
    yield from ("1 repetition.", "Left.", "Right.", "Once more.")


def _kept(folder: Path) -> dict[str, Clip]:
    """The clips of the manifest that are there, and still what they were."""
    manifest = folder / MANIFEST
    clips = json.loads(manifest.read_bytes())["clips"] if manifest.exists() else {}
    return {sentence: clip for sentence, clip in clips.items() if _is_as_it_was(folder, clip)}


def _is_as_it_was(folder: Path, clip: Clip) -> bool:
    path = folder / clip["file"]
    return path.exists() and file_hash(path) == str(clip["sha256"])


def _recorded(folder: Path, engine: Engine, sentence: str) -> Clip:
    samples = rendered(engine, sentence)
    if samples is None:
        message = f"cannot be said in the time it is given: {sentence}"
        raise ValueError(message)
    path = folder / file_name(sentence)
    write(path, samples)
    return {"file": path.name, "seconds": round(len(samples) / SPEECH_RATE, 3), "sha256": file_hash(path)}


if __name__ == "__main__":
    print(record(FOLDER, needed()))
