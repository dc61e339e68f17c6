"""Makes the tones that are shipped out of their notes: soft ones, without a click at either end.

``python -m tests.recording.tones`` writes the files anew after a change to the table in ``sound.tones``.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from stretchtimer.sound import pcm
from stretchtimer.sound.tones import TONES, tone_path
from stretchtimer.timeline.model import Sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stretchtimer.sound.tones import Note

RATE = 48_000
"""Samples a second."""
SILENCE_SECONDS = 0.1
"""What follows the last note: some players cut off the end of a file."""

_ATTACK_SECONDS = 0.008
"""A note that began faster would click."""
_OVERTONES = (1.0, 0.22, 0.08)
"""How strong the pitch, its octave and the fifth above are: enough to be a sound rather than a beep."""


def record(folder: Path) -> None:
    """Write the file of every tone into a folder: 48 kHz, one channel, 16 bit."""
    for sound, notes in TONES.items():
        pcm.write(folder / tone_path(sound).name, synthesized(notes), RATE)


def synthesized(notes: Sequence[Note]) -> array[int]:
    """The notes as 16-bit samples, with the silence that ends every file."""
    seconds = max(note.end for note in notes) + SILENCE_SECONDS
    mixed = [0.0] * round(seconds * RATE)
    for note in notes:
        first = round(note.start * RATE)
        for offset in range(round(note.seconds * RATE)):
            mixed[first + offset] += _value(note, offset / RATE)
    return array("h", (round(value * pcm.FULL_SCALE) for value in mixed))


def _value(note: Note, time: float) -> float:
    """Where the note's wave stands ``time`` seconds after its start, between -1 and 1."""
    swell = (1 - math.cos(math.pi * min(time / _ATTACK_SECONDS, 1))) / 2
    fading = (1 + math.cos(math.pi * time / note.seconds)) / 2
    turn = math.tau * _cycles(note, time)
    overtones = enumerate(_OVERTONES, start=1)
    timbre = sum(strength * math.sin(number * turn) for number, strength in overtones) / sum(_OVERTONES)
    return note.loudness * swell * fading * timbre


def _cycles(note: Note, time: float) -> float:
    """How often the note has swung since its start; its pitch slides evenly where it slides at all."""
    slide = 0.0 if note.glides_to is None else (note.glides_to - note.pitch) / note.seconds
    return (note.pitch + slide * time / 2) * time


if __name__ == "__main__":
    record(tone_path(Sound.READY).parent)
