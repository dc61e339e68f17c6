"""Makes the clips that are shipped, and the manifest that tells what each of them is.

``python -m tests.recording.clips`` renders anew what has changed, and what is new; that takes the neural
voice (``pip install 'stretchtimer[voice]'``).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from stretchtimer.routine.easier import easier_way, gentle, gentle_way, halved
from stretchtimer.routine.library import STANDARD_INPUT, Library
from stretchtimer.routine.model import Routine
from stretchtimer.sound.mulaw import SAMPLES
from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE
from stretchtimer.sound.voice.clips import FOLDER, MANIFEST, SPEECH
from stretchtimer.sound.voice.engines import NEURAL, open_engine, rendered
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Coach
from stretchtimer.timeline.vocabulary import sentences_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from stretchtimer.sound.voice.engines import Engine

Entry: TypeAlias = dict[str, Any]
"""One of the manifest: where its sound begins and how long it is, in bytes, and a hash of it."""

_HOLDS = (*range(1, 61), 75, 90)
"""Seconds that are said without another voice: whatever shortening makes of 30, and what people ask for."""
_REPETITIONS = range(1, 13)


def needed() -> tuple[str, ...]:
    """Every sentence that there must be a clip for."""
    return tuple(sorted(set(_needed())))


def record(folder: Path, sentences: Iterable[str]) -> str:
    """Render the sentences that have no clip yet, leave out clips that nobody needs, and write both files.

    Returns:
        What was done, in words.

    Raises:
        ImportError: The neural voice is not installed.
        ValueError: A sentence cannot be said in the time it is given.
    """
    folder.mkdir(exist_ok=True)
    wanted, kept = sorted(set(sentences)), _kept(folder)
    new = [sentence for sentence in wanted if sentence not in kept]
    engine = open_engine(NEURAL) if new else None
    speech = {sentence: kept.get(sentence) or _recorded(engine, sentence) for sentence in wanted}
    clips: dict[str, Entry] = {}
    begin = 0
    for sentence, data in speech.items():
        clips[sentence] = {"begin": begin, "length": len(data), "sha256": fingerprint(data)}
        begin += len(data)
    (folder / SPEECH).write_bytes(b"".join(speech.values()))
    manifest = {"voice": NEURAL, "rate": SPEECH_RATE, "clips": clips}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    gone = len(kept.keys() - speech.keys())
    return f"{len(clips)} clips, {len(new)} of them new, {gone} gone; {begin / 1e6:.1f} MB in all"


def fingerprint(data: bytes) -> str:
    """What tells one recording from another."""
    return sha256(data).hexdigest()[:16]


def compressed(samples: array[int]) -> bytes:
    """Samples as µ-law, one byte each: the code whose sample is nearest."""
    return bytes(map(_CODES.__getitem__, samples))


def spoken_for() -> Iterator[Routine]:
    """Every routine that there are clips for: the bundled ones, and each bundled stretch alone in one.

    Among others a stretch says nothing else than that.
    """
    library = Library()
    yield from map(library.load, library.names())
    for name, path in library.stretch_files(STANDARD_INPUT).items():
        step = library.load_stretch(path)
        yield Routine(name, step.name, (step,))


def _needed() -> Iterator[str]:
    for routine in spoken_for():
        for form in _forms(routine):
            yield from sentences_of(compile_timeline(form, Coach.FULL))
    yield from (f"Hold for {seconds} seconds." for seconds in _HOLDS)
    yield from (f"{count} repetitions." for count in _REPETITIONS if count > 1)
    yield from ("1 repetition.", "Left.", "Right.", "Once more.")


def _forms(routine: Routine) -> Iterator[Routine]:
    """The routine as it is, and as it is where something hurts."""
    yield routine
    yield with_easier_ways(routine)
    if any(map(gentle_way, routine.steps)):  # strength alone has no gentle form
        yield gentle(routine).routine


def with_easier_ways(routine: Routine) -> Routine:
    """The routine with every step in its easier way, as it is where something hurts."""
    return replace(routine, steps=tuple(easier_way(step) or halved(step) for step in routine.steps))


def _kept(folder: Path) -> dict[str, bytes]:
    """The speech of the manifest that is there, still what it was, and at the rate of today."""
    manifest, speech = folder / MANIFEST, folder / SPEECH
    if not (manifest.exists() and speech.exists()):
        return {}
    described, data = json.loads(manifest.read_bytes()), speech.read_bytes()
    if described["rate"] != SPEECH_RATE:
        return {}
    clips = described["clips"]
    found = {
        sentence: data[clip["begin"] : clip["begin"] + clip["length"]] for sentence, clip in clips.items()
    }
    return {sentence: one for sentence, one in found.items() if fingerprint(one) == clips[sentence]["sha256"]}


def _recorded(engine: Engine | None, sentence: str) -> bytes:
    samples = rendered(engine, sentence) if engine else None
    if samples is None:
        message = f"cannot be said in the time it is given: {sentence}"
        raise ValueError(message)
    return compressed(samples)


def _nearest_codes() -> dict[int, int]:
    """For every sample the code that comes nearest."""
    ordered = sorted((sample, code) for code, sample in enumerate(SAMPLES))
    levels = [sample for sample, _ in ordered]
    codes: dict[int, int] = {}
    for sample in range(-FULL_SCALE - 1, FULL_SCALE + 1):
        place = bisect_left(levels, sample)
        near = ordered[max(0, place - 1) : place + 1]
        codes[sample] = min(near, key=lambda pair: abs(pair[0] - sample))[1]
    return codes


_CODES = _nearest_codes()


if __name__ == "__main__":
    print(record(FOLDER, needed()))
