"""What is heard while a phase goes on: ticks, half-way, repetitions, the breath, and what a coach says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.timeline.announcements import first_that_fits, sentence
from stretchtimer.timeline.model import Cue, Kind, Sound
from stretchtimer.timeline.pacing import TONE_SECONDS, seconds_to_say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.timeline.model import Phase, Words

HALFWAY: Words = ("Half way.",)
LAST_ONE: Words = ("Last one.",)
LAST_ONE_FROM_REPETITIONS = 3
BREATHS = {"in": "Breathe in.", "out": "Breathe out."}
_SHORTER: dict[Words, Words] = {("Breathe in.",): ("In.",), ("Breathe out.",): ("Out.",)}
"""What is said where there is less time."""

_POINTERS_AFTER_SECONDS = (2.0, 8.0)
"""When a pointer is said, after the work has begun."""
_BEFORE_A_CUE_SECONDS = 1.0
"""A pointer ends so long before anything but a repetition is heard."""
_APART_SECONDS = TONE_SECONDS / 2
"""A repetition's tone this near to a tick is left out."""


def cues_during(phase: Phase, entry: Cue, *, coached: bool) -> list[Cue]:
    """Every cue of a phase, in the order of time.

    Args:
        phase: The phase.
        entry: What it begins with, or went on with later.
        coached: Whether its pointers are said.
    """
    ticks = [Cue(tick, Sound.TICK) for tick in _ticks(phase.end) if tick >= round(phase.start + 1, 3)]
    if not phase.kind.is_work:
        return [entry, *ticks]
    told = entry.at + TONE_SECONDS + seconds_to_say(entry.speech) if entry.speech else entry.at
    tones = [
        tone
        for tone in _tones(phase)
        if all(abs(tone.at - tick.at) >= _APART_SECONDS for tick in ticks)
        and not (tone.sound is Sound.TURN and entry.at <= tone.at < told)
    ]
    cues = sorted([entry, *ticks, *tones], key=lambda cue: cue.at)
    cues = list(_with_words_that_fit(phase, cues, entry))
    pointers = list(_pointers(phase, cues)) if coached and phase.repeat == 1 else []
    return sorted([*cues, *pointers], key=lambda cue: cue.at)


def _ticks(end: float) -> tuple[float, ...]:
    return tuple(round(end - before, 3) for before in (3, 2, 1))


def _tones(phase: Phase) -> Iterator[Cue]:
    """Half-way, each repetition but the first, and the turns of the breath, each with its words."""
    if phase.kind is Kind.HOLD:
        if phase.halfway is not None:
            yield Cue(phase.halfway, Sound.HALFWAY, HALFWAY)
        return
    pace = phase.step.pace_seconds
    for repetition in range(phase.reps):
        begin = round(phase.start + repetition * pace, 3)
        if repetition:
            yield _beginning(phase, repetition, begin)
        for share, breath in _turns(phase, repetition):
            words = (BREATHS[breath],) if repetition == 0 else ()
            yield Cue(round(begin + share * pace, 3), Sound.TURN, words)


def _beginning(phase: Phase, repetition: int, begin: float) -> Cue:
    if begin == phase.halfway:
        return Cue(begin, Sound.HALFWAY, HALFWAY)
    is_last = repetition == phase.reps - 1 and phase.reps >= LAST_ONE_FROM_REPETITIONS
    return Cue(begin, Sound.REPETITION, LAST_ONE if is_last else ())


def _turns(phase: Phase, repetition: int) -> Iterator[tuple[float, str]]:
    """Where in a repetition, as a share of it, the breath changes, and to what."""
    breaths = _breaths(phase, repetition)
    for place in range(1, len(breaths)):
        breath = breaths[place]
        if breath and breath != breaths[place - 1]:
            yield place / len(breaths), breath


def _breaths(phase: Phase, repetition: int) -> Sequence[str]:
    """What the breath does in each equal part of a repetition."""
    breathing = phase.step.breathing
    if not breathing:
        return ()
    return breathing[repetition % len(breathing)]


def _with_words_that_fit(phase: Phase, cues: Sequence[Cue], entry: Cue) -> Iterator[Cue]:
    """The cues with no word that would be heard into the next one; the first breath has its words, too."""
    for place, cue in enumerate(cues):
        words = cue.speech
        if cue is entry:
            if words or cue.at > phase.start or not (breaths := _breaths(phase, 0)) or not breaths[0]:
                yield cue
                continue
            words = (BREATHS[breaths[0]],)
        following = cues[place + 1].at if place + 1 < len(cues) else phase.end
        room = following - cue.at - TONE_SECONDS
        yield replace(cue, speech=first_that_fits((words, _SHORTER.get(words, ())), room))


def _pointers(phase: Phase, cues: Sequence[Cue]) -> Iterator[Cue]:
    """What to mind, said while the body works, each only where it disturbs nothing.

    On the second side the first one alone: the body knows the rest.
    """
    is_first_side = phase.side in (None, *phase.step.sides[:1])
    pointers = pointers_of(phase)[: None if is_first_side else 1]
    for at, pointer in zip(_pointing_times(phase), pointers, strict=False):
        words = (pointer,)
        end = at + seconds_to_say(words)
        if all(_leaves_alone(cue, at, end) for cue in cues) and end + _BEFORE_A_CUE_SECONDS <= phase.end:
            yield Cue(at, None, words)


def pointers_of(phase: Phase) -> Words:
    """What a coach may point out while the body works, the most important first."""
    return tuple(map(sentence, phase.step.pointers[: len(_POINTERS_AFTER_SECONDS)]))


def _pointing_times(phase: Phase) -> tuple[float, ...]:
    """In a hold, soon after it has begun; where the breath is told first, in the repetitions after that."""
    if any(_breaths(phase, 0)):
        pace = phase.step.pace_seconds
        return tuple(round(phase.start + repetition * pace + TONE_SECONDS, 3) for repetition in (1, 2))
    return tuple(round(phase.start + seconds, 3) for seconds in _POINTERS_AFTER_SECONDS)


def _leaves_alone(cue: Cue, begin: float, end: float) -> bool:
    """Whether a pointer from ``begin`` to ``end`` and a cue do not get into each other's way."""
    said = cue.at + TONE_SECONDS + seconds_to_say(cue.speech) if cue.speech else cue.at
    if cue.at <= begin:
        return said <= begin
    is_soft = cue.sound in (Sound.REPETITION, Sound.TURN) and not cue.speech
    return is_soft or end + _BEFORE_A_CUE_SECONDS <= cue.at
