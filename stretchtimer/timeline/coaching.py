"""What is heard while a phase goes on: ticks, half-way, repetitions, the breath, and what a coach says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.timeline.announcements import sentence
from stretchtimer.timeline.model import Cue, Kind, Sound
from stretchtimer.timeline.pacing import TICKS_SECONDS, TONE_SECONDS, seconds_to_say, words_over_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.timeline.model import Phase, Words

HALFWAY: Words = ("Half way.",)
LAST_ONE: Words = ("Last one.",)
LAST_ONE_FROM_REPETITIONS = 3
BREATHS = {"in": "Breathe in.", "out": "Breathe out."}
_APART_WORDS_SECONDS = 0.1
_LATE_SECONDS = 1.0
"""So long after a breath has changed, a word for it may still be heard."""

_POINTERS_AFTER_SECONDS = (2.0, 8.0)
"""When a pointer is said, after the work has begun."""
_BEFORE_A_CUE_SECONDS = 1.0
"""A pointer ends so long before anything but a repetition is heard."""
_APART_SECONDS = TONE_SECONDS / 2
"""A tick that comes before the tone of the last repetition, or sooner after it than this, is left out."""


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
    tones = [
        tone for tone in _tones(phase) if not (is_soft(tone) and entry.at <= tone.at < words_over_at(entry))
    ]
    # Whoever counts repetitions needs the tone of the last one more than a tick.
    last_tone = max((tone.at for tone in tones), default=phase.start)
    ticks = [tick for tick in ticks if tick.at - last_tone >= _APART_SECONDS]
    cues = sorted([entry, *ticks, *tones], key=lambda cue: cue.at)
    cues = list(_with_words_that_fit(phase, cues, entry))
    if entry.at == phase.start and not entry.speech:
        cues = _with_first_breaths(phase, cues)
    pointers = list(_pointers(phase, cues)) if coached and phase.repeat == 1 else []
    return sorted([*cues, *pointers], key=lambda cue: cue.at)


def _ticks(end: float) -> tuple[float, ...]:
    return tuple(round(end - before, 3) for before in range(int(TICKS_SECONDS), 0, -1))


def _tones(phase: Phase) -> Iterator[Cue]:
    """Half-way, each repetition but the first, and the turns of the breath, each with its words."""
    if phase.kind is Kind.HOLD:
        if phase.halfway is not None:
            yield Cue(phase.halfway, Sound.HALFWAY, HALFWAY)
        return
    begins = [heard_from(phase, repetition) for repetition in range(phase.reps + 1)]
    for repetition, (begin, following) in enumerate(pairwise(begins)):
        if repetition:
            yield _beginning(phase, repetition, begin)
        yield from (Cue(at, Sound.TURN) for at, _ in _turns(phase, repetition) if at < following)


def _beginning(phase: Phase, repetition: int, begin: float) -> Cue:
    if begin == phase.halfway:
        return Cue(begin, Sound.HALFWAY, HALFWAY)
    is_last = repetition == phase.reps - 1 and phase.reps >= LAST_ONE_FROM_REPETITIONS
    return Cue(begin, Sound.REPETITION, LAST_ONE if is_last else ())


def heard_from(phase: Phase, repetition: int) -> float:
    """The second at which a repetition, counted from 0, is heard to begin.

    Where it begins in the middle of a breath that is the second at which that breath does, so that one tone
    leads each breath and not two.
    """
    begin = round(phase.start + repetition * phase.step.pace_seconds, 3)
    turns = list(_turns(phase, repetition - 1)) if repetition else []
    breath = next(iter(_breaths(phase, repetition)), "")
    goes_on = bool(turns) and turns[-1][1] == breath == _breaths(phase, repetition - 1)[-1]
    return turns[-1][0] if goes_on else begin


def _turns(phase: Phase, repetition: int) -> Iterator[tuple[float, str]]:
    """When within a repetition the breath changes, and to what."""
    breaths, pace = _breaths(phase, repetition), phase.step.pace_seconds
    for place in range(1, len(breaths)):
        breath = breaths[place]
        if breath and breath != breaths[place - 1]:
            yield round(phase.start + (repetition + place / len(breaths)) * pace, 3), breath


def _breaths(phase: Phase, repetition: int) -> Sequence[str]:
    """What the breath does in each equal part of a repetition."""
    breathing = phase.step.breathing
    if not breathing:
        return ()
    return breathing[repetition % len(breathing)]


def _with_words_that_fit(phase: Phase, cues: Sequence[Cue], entry: Cue) -> Iterator[Cue]:
    """The cues without words that would be heard into the next one."""
    for place, cue in enumerate(cues):
        following = cues[place + 1].at if place + 1 < len(cues) else phase.end
        yield cue if cue is entry or words_over_at(cue) <= following else replace(cue, speech=())


def _with_first_breaths(phase: Phase, cues: list[Cue]) -> list[Cue]:
    """The cues, and what the breath does in the first repetition: said over its soft tones, if need be.

    Each word comes soon after the breath has changed, or not at all.
    """
    breaths = _breaths(phase, 0)
    changes = [(phase.start, breaths[0]), *_turns(phase, 0)] if breaths else []
    said: list[Cue] = []
    free = phase.start
    for changed, breath in changes:
        at = round(max(changed + TONE_SECONDS, free), 3)
        end = at + seconds_to_say((BREATHS[breath],)) if breath else at
        is_timely = at <= changed + TONE_SECONDS + _LATE_SECONDS and end <= phase.end
        if breath and is_timely and _disturbs_nothing(cues, at, end):
            said.append(Cue(at, None, (BREATHS[breath],)))
            free = end + _APART_WORDS_SECONDS
    if said and said[0].at == round(phase.start + TONE_SECONDS, 3):
        first, *said = said
        cues = [replace(cue, speech=first.speech) if cue.at == phase.start else cue for cue in cues]
    return sorted([*cues, *said], key=lambda cue: cue.at)


def _disturbs_nothing(cues: Sequence[Cue], begin: float, end: float) -> bool:
    """Whether words leave all cues alone but the soft ones, which may sound meanwhile."""
    return not any(begin < cue.at < end and not is_soft(cue) for cue in cues)


def is_soft(cue: Cue) -> bool:
    """Whether it is hardly more than a breath, so that words may be said over it."""
    return cue.sound in (Sound.REPETITION, Sound.TURN) and not cue.speech


def _pointers(phase: Phase, cues: Sequence[Cue]) -> Iterator[Cue]:
    """What to mind, said while the body works, each only where it disturbs nothing.

    On the second side the first one alone: the body knows the rest.
    """
    is_first_side = phase.side in (None, *phase.step.sides[:1])
    pointers = pointers_of(phase)[: None if is_first_side else 1]
    free = phase.start
    for at, pointer in zip(_pointing_times(phase), pointers, strict=False):
        cue = Cue(at, None, (pointer,))
        end = words_over_at(cue)
        is_alone = at >= free and all(_leaves_alone(other, at, end) for other in cues)
        if is_alone and end + _BEFORE_A_CUE_SECONDS <= phase.end:
            yield cue
            free = end + _APART_WORDS_SECONDS


def breaths_told(phase: Phase) -> Words:
    """What may be told of the breath while the body works; a pace that grows makes room for more of it."""
    return tuple(BREATHS[breath] for breath in _breaths(phase, 0) if breath) if phase.kind.is_work else ()


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
    if cue.at <= begin:
        return words_over_at(cue) <= begin
    return is_soft(cue) or end + _BEFORE_A_CUE_SECONDS <= cue.at
