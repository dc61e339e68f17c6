"""The tones of a session: what each one is made of, and the file it is shipped as.

They form a small grammar. Each has a contour and a rhythm of its own, so that it is known by its shape and
not by how high it is: whoever has no ear for pitch, or hears it from the next room, still tells them apart.

The files are made from the table by a script beside the tests, which is not shipped.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from stretchtimer.timeline.model import Sound

_FOLDER = Path(__file__).parent / "tones"

_D4_SHARP, _G4, _A4, _B4, _C5 = 311.13, 392.0, 440.0, 493.88, 523.25
_D5, _E5, _F5, _G5, _A5 = 587.33, 659.26, 698.46, 783.99, 880.0
"""Pitches in hertz, none of them shrill, and none so low that a small loudspeaker swallows it."""


class Note(Struct, frozen=True):
    """One note of a tone: it swells at once, then dies away over its whole length."""

    pitch: float
    """In hertz."""
    start: float
    """Seconds after the tone begins."""
    seconds: float
    loudness: float = 0.55
    """The highest it may reach; 1 is full scale."""
    glides_to: float | None = None
    """The pitch it ends on, for a note that slides."""

    @property
    def end(self) -> float:
        """When it has died away, in seconds after the tone begins."""
        return self.start + self.seconds


TONES: dict[Sound, tuple[Note, ...]] = {
    # Two steps up: something is about to come.
    Sound.READY: (Note(_G4, 0, 0.3), Note(_C5, 0.22, 0.46)),
    # One long note, the only one that stands still: now.
    Sound.BEGIN: (Note(_E5, 0, 0.7),),
    # A knock on wood.
    Sound.TICK: (Note(_B4, 0, 0.07, loudness=0.6),),
    # Twice the same: this much is done, as much is to come.
    Sound.HALFWAY: (Note(_D5, 0, 0.2), Note(_D5, 0.19, 0.3)),
    # Away and back again, as the body turns.
    Sound.SWITCH: (Note(_G5, 0, 0.18), Note(_C5, 0.17, 0.18), Note(_G5, 0.34, 0.36)),
    # A step down, and a breath out.
    Sound.REST: (Note(_E5, 0, 0.32), Note(_A4, 0.25, 0.45)),
    # Hardly more than a breath, since it comes every few seconds.
    Sound.REPETITION: (Note(_G4, 0, 0.14, loudness=0.2, glides_to=_D5),),
    # The same on its way back, and softer still: the breath turns.
    Sound.TURN: (Note(_D5, 0, 0.14, loudness=0.12, glides_to=_G4),),
    # Up the whole ladder; the last step rings on.
    Sound.FINISHED: (Note(_G4, 0, 0.26), Note(_C5, 0.18, 0.26), Note(_E5, 0.36, 0.26), Note(_G5, 0.54, 0.9)),
    # A sinking slide, like a record that is stopped.
    Sound.PAUSED: (Note(_D5, 0, 0.5, glides_to=_G4 * 0.9),),
    # Low, held for a moment, and sinking: let go.
    Sound.HURT: (Note(_G4, 0, 0.2), Note(_G4, 0.19, 0.5, glides_to=_D4_SHARP)),
    # Three quick steps up: there is more to come.
    Sound.LONGER: (Note(_D5, 0, 0.13), Note(_F5, 0.1, 0.13), Note(_A5, 0.2, 0.26)),
    # Up and back, the other way round than a switch.
    Sound.SOUND_ON: (Note(_A4, 0, 0.15), Note(_D5, 0.14, 0.2), Note(_A4, 0.32, 0.3)),
}
"""The score: which notes each tone is made of."""


def tone_path(sound: Sound) -> Path:
    """The WAV file of a tone, as it is shipped."""
    return _FOLDER / f"{sound}.wav"


def audible_seconds(sound: Sound) -> float:
    """How long a tone can be heard."""
    return max(note.end for note in TONES[sound])
