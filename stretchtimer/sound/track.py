"""A whole session as one sound, for whoever leaves the screen at home: every cue at its sample."""

from __future__ import annotations

from array import array
from functools import partial
from operator import add
from typing import TYPE_CHECKING

from stretchtimer.settings_words import GREATEST_VOLUME
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.mix import factor_of, join, tone_samples
from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE, bent, scale, scaled, silence
from stretchtimer.sound.pending import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.sound.mix import Joined
    from stretchtimer.sound.voice.voice import Voice
    from stretchtimer.timeline.model import Cue, Timeline

TRACK_RATE = SPEECH_RATE
"""Samples a second, which every player and MP3 know: tones and words have nothing above what so many hold."""
END_SECONDS = 1.0
"""The silence after the last sound, so that whatever comes next does not fall upon it."""

_BLOCK = TRACK_RATE
_SILENCE = array("h", bytes(2 * _BLOCK))
_bent = partial(bent, knee=0.9 * FULL_SCALE, highest=FULL_SCALE)
"""What a sample of two sounds together becomes; none of one alone is so high that it changes."""


def sentences_in(timeline: Timeline) -> tuple[str, ...]:
    """Every sentence that a track of this timeline says, each once, in the order of time."""
    return tuple(dict.fromkeys(sentence for cue in timeline.cues for sentence in cue.speech))


class Track:
    """The cues of a timeline as one sound, with one channel of 16 bit at ``TRACK_RATE``.

    Args:
        timeline: What is to be heard, and when.
        voice: Says the words, and is ready for all of them.
        volume: From 0 to 100.
    """

    def __init__(self, timeline: Timeline, voice: Voice, volume: int = GREATEST_VOLUME) -> None:
        self.says_everything = True
        """Whether somebody could say every word of the blocks made so far."""
        self._timeline, self._voice = timeline, voice
        self._scale = None if volume == GREATEST_VOLUME else scale(factor_of(volume))

    @property
    def seconds(self) -> float:
        """How long it takes, but for the last sound."""
        return self._timeline.seconds + END_SECONDS

    def blocks(self) -> Iterator[array[int]]:
        """The samples, piece by piece: no piece is longer than a sound, however long it all is.

        Raises:
            StretchtimerError: A tone's file is missing, or not what it should be.
        """
        written, sounding = 0, array("h")
        for cue in self._timeline.cues:
            ahead = round(cue.at * TRACK_RATE) - written
            yield sounding[:ahead]
            yield from _silence(ahead - len(sounding))
            written += ahead
            sounding = mixed(sounding[ahead:], self._sound_of(cue))
        yield sounding
        yield from _silence(round(END_SECONDS * TRACK_RATE))

    def _sound_of(self, cue: Cue) -> array[int]:
        """The cue as it is heard in a session, too."""
        spoken = attempt(partial(self._spoken, cue), None) if cue.speech else None
        if len(cue.speech) > (len(spoken.ends) if spoken else 0):
            self.says_everything = False
        tone = tone_samples(cue.sound) if cue.sound else silence(0)
        samples = spoken.samples if spoken else tone
        return samples if self._scale is None else scaled(samples, self._scale)

    def _spoken(self, cue: Cue) -> Joined:
        wanted = Wanted.of(cue, 0.0)
        said = [one for sentence in cue.speech if (one := self._voice.recording(sentence))]
        return join(cue.sound, said, wanted.seconds_left(0.0), wanted.seconds_before_words)


def mixed(one: array[int], other: array[int]) -> array[int]:
    """Both at once; where they are too loud together they are bent down, since what is cut off crackles."""
    short, long = sorted((one, other), key=len)
    return array("h", map(_bent, map(add, short, long))) + long[len(short) :]


def _silence(count: int) -> Iterator[array[int]]:
    """So many samples of silence; none if that is less than nothing."""
    for done in range(0, count, _BLOCK):
        yield _SILENCE[: count - done]
