"""Somebody who follows a session with the eyes shut: what they do, from a recording and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.sound.voice.clips import Clips
from stretchtimer.timeline.model import Kind, Sound
from tests.recording.tones import RATE
from tests.support.sound_analysis import Heard, transcribe, where_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.support.sound_analysis import Samples

_PHASES = {
    Sound.READY: Kind.PREPARE,
    Sound.BEGIN: Kind.HOLD,
    Sound.SWITCH: Kind.SWITCH,
    Sound.REST: Kind.REST,
    Sound.FINISHED: None,
}
"""What each tone tells a listener to do; the last one, nothing any more."""
_ALIKE = 0.8
"""How alike a clip and what is said are, at least."""
_TONE_SECONDS = 0.7
"""No word is said before a tone has died away."""


class Doing(NamedTuple):
    """What somebody does who is told so: a kind of phase, the stretch it is or leads to, and the side."""

    kind: Kind
    name: str
    side: str


class Span(NamedTuple):
    """What is done from one second of the recording to another."""

    begin: float
    end: float
    doing: Doing


def followed(samples: Samples, names: Iterable[str], sides: Iterable[str]) -> Iterator[Span]:
    """What a listener does who knows these names and sides when they hear them.

    Args:
        samples: The recording, at 48 kHz; the session that is in it was never interrupted.
        names: Sentences for the stretches that there may be.
        sides: The same for sides.
    """
    tones = transcribe(samples, RATE)
    name = side = ""
    marks = [tone for tone in tones if tone.sound in _PHASES]
    for mark, following in pairwise(marks):
        words = samples[round((mark.at + _TONE_SECONDS) * RATE) : round(following.at * RATE)]
        kind = _PHASES[mark.sound]
        assert kind is not None, "something follows the end"
        if kind in (Kind.PREPARE, Kind.REST):
            name, side = _said(words, names), ""
        side = _said(words, sides) or side
        if kind is Kind.HOLD and _counts_repetitions(tones, mark.at, following.at):
            kind = Kind.REPS
        yield Span(mark.at, following.at, Doing(kind, name, side))


def doing_at(spans: Iterable[Span], second: float) -> Doing | None:
    """What is done at a second of the recording; ``None`` before the first tone and after the last."""
    return next((span.doing for span in spans if span.begin <= second < span.end), None)


def says(samples: Samples, sentence: str) -> bool:
    """Whether a sentence that comes with the program is said in a recording."""
    clip = Clips().clip(sentence)
    assert clip is not None, f"no clip says {sentence!r}"
    return where_said(samples, clip)[1] > _ALIKE


def _said(samples: Samples, sentences: Iterable[str]) -> str:
    """The one of these sentences that is said; empty if none is."""
    said = [sentence for sentence in sentences if says(samples, sentence)]
    assert len(said) < 2
    return said[0] if said else ""


def _counts_repetitions(tones: Iterable[Heard], begin: float, end: float) -> bool:
    return any(tone.sound is Sound.REPETITION and begin < tone.at < end for tone in tones)
