"""How long it takes to get into a stretch and to hear what to do: the same with every voice and machine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stretchtimer.routine.model import Posture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stretchtimer.timeline.model import Cue

TONE_SECONDS = 0.8
"""The room a tone is given before words follow it."""
TICKS_SECONDS = 3.0
"""The last seconds of a phase belong to the ticks, one a second."""
HALFWAY_FROM_SECONDS = 20.0
"""Shorter holds have no half-way cue."""
HALFWAY_FROM_REPETITIONS = 8
CHARACTERS_A_SECOND = 14.0
SENTENCE_PAUSE_SECONDS = 0.4
_MORE_FOR_A_DIGIT = 5
_MORE_FOR_A_CAPITAL = 3
_MORE_FOR_A_SYLLABLE = 3
_FIRST_SYLLABLE = "\u1100"
"""From here on, in Unicode, scripts write whole syllables with one character."""

_FIRST_SECONDS = 10.0
"""From the keyboard to the mat."""
_SWITCH_SECONDS = 5.0
_SAME_POSTURE_SECONDS = 5.0
_SECONDS_A_LEVEL = 4.0
"""Going down, or getting up with a sore back, takes its time."""

_LEVEL = {
    Posture.STANDING: 0,
    Posture.SEATED: 1,
    Posture.KNEELING: 1,
    Posture.HANDS_AND_KNEES: 1,
    Posture.FACE_DOWN: 2,
    Posture.ON_THE_BACK: 2,
    Posture.ON_THE_SIDE: 2,
}


def seconds_to_say(sentences: Iterable[str]) -> float:
    """How long the words are given, at one fixed rate; every voice has to keep within it."""
    return sum(letters(sentence) / CHARACTERS_A_SECOND + SENTENCE_PAUSE_SECONDS for sentence in sentences)


def words_over_at(cue: Cue) -> float:
    """When the words of a cue are over, after the room of its tone if it has one; without words, at once."""
    if not cue.speech:
        return cue.at
    return cue.at + (TONE_SECONDS if cue.sound else 0.0) + seconds_to_say(cue.speech)


def letters(sentence: str) -> int:
    """How long a sentence is to the ear, in letters: 45 is as long as a word, and IT is spelled."""
    digits = sum(map(str.isdigit, sentence))
    words = (word.rstrip(".,") for word in sentence.split())
    capitals = sum(len(word) for word in words if word.isupper() and len(word) > 1)
    syllables = sum(character >= _FIRST_SYLLABLE for character in sentence)
    more = digits * _MORE_FOR_A_DIGIT + capitals * _MORE_FOR_A_CAPITAL + syllables * _MORE_FOR_A_SYLLABLE
    return len(sentence) + more


def seconds_with_words(at_least: float, sentences: Iterable[str]) -> float:
    """Whole seconds of a phase that has room for tone, words and ticks, and lasts ``at_least`` so long."""
    return float(math.ceil(max(at_least, TONE_SECONDS + seconds_to_say(sentences) + TICKS_SECONDS)))


def seconds_to_begin(posture: Posture | None) -> float:
    """Time to leave the keyboard and get into the first stretch."""
    return _FIRST_SECONDS + seconds_to_change(Posture.STANDING, posture) - _SAME_POSTURE_SECONDS


def seconds_to_change(before: Posture | None, after: Posture | None) -> float:
    """Time to get from one position into another; an unknown one counts as a change of one level."""
    if before is not None and before == after:
        return _SAME_POSTURE_SECONDS
    levels = abs(_LEVEL[before] - _LEVEL[after]) if before and after else 1
    return _SAME_POSTURE_SECONDS + 1 + levels * _SECONDS_A_LEVEL


def is_on_the_floor(posture: Posture | None) -> bool | None:
    """Whether the body is down there; ``None`` where nobody knows."""
    return None if posture is None else _LEVEL[posture] > 0


def seconds_to_switch() -> float:
    """Time to change sides, or to begin again."""
    return _SWITCH_SECONDS
