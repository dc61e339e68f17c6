"""What is heard, and at which second of the timeline."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.session.pacing import TICKS_SECONDS, TONE_SECONDS, seconds_to_say
from stretchtimer.session.timeline import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.session.timeline import Phase

Words = tuple[str, ...]
"""Sentences to be said one after the other."""


class Sound(StrEnum):
    """The tones; each has a shape of its own."""

    READY = "ready"
    BEGIN = "begin"
    TICK = "tick"
    HALFWAY = "halfway"
    REPETITION = "repetition"
    SWITCH = "switch"
    REST = "rest"
    FINISHED = "finished"
    PAUSED = "paused"
    LONGER = "longer"
    SOUND_ON = "sound-on"


class Cue(Struct, frozen=True):
    """Something to be heard: a tone, and words after it.

    ``at`` is its second on the timeline; cues that answer a key are due at once, whatever theirs says.
    """

    at: float
    sound: Sound
    speech: Words = ()


ENTRY = {
    Kind.PREPARE: Sound.READY,
    Kind.HOLD: Sound.BEGIN,
    Kind.REPS: Sound.BEGIN,
    Kind.SWITCH: Sound.SWITCH,
    Kind.REST: Sound.REST,
}
"""The tone that a phase of each kind begins with."""

_OPENING: dict[Kind, Words] = {
    Kind.PREPARE: ("Get ready.",),
    Kind.REST: ("Rest.", "Next."),
    Kind.SWITCH: ("Switch sides.",),
}


def cues_of(phases: Sequence[Phase]) -> tuple[Cue, ...]:
    """Every cue of the timeline, in the order of time; the last one says that it is over."""
    cues = [cue for phase in phases for cue in _phase_cues(phase)]
    cues.append(Cue(phases[-1].end, Sound.FINISHED, ("Well done.",)))
    return tuple(sorted(cues, key=lambda cue: cue.at))


def announcement(phase: Phase) -> Words:
    """All that there is to say at the start of a phase; nothing while the body works."""
    if phase.kind.is_work:
        return ()
    side: Words = (f"{sentence(phase.side)}",) if phase.side else ()
    if phase.kind is Kind.SWITCH:
        return (*_OPENING[Kind.SWITCH], *side) if phase.changes_sides else ("Once more.",)
    return (*_OPENING[phase.kind], sentence(phase.step.name), *side, _amount(phase), *_setup(phase))


def sentence(text: str) -> str:
    """``text`` as a spoken sentence: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _setup(phase: Phase) -> Words:
    return (phase.step.setup,) if phase.step.setup else ()


def _amount(phase: Phase) -> str:
    if phase.step.reps:
        return "1 repetition." if phase.step.reps == 1 else f"{phase.step.reps} repetitions."
    return f"Hold for {phase.step.hold_seconds:g} seconds."


def _fitting(phase: Phase) -> Words:
    """As much of the announcement as the phase has time for; the name and the side are the last to go."""
    words = announcement(phase)
    if not words:
        return ()
    side: Words = (sentence(phase.side),) if phase.side else ()
    name: Words = () if phase.kind is Kind.SWITCH else (sentence(phase.step.name),)
    core = (*name, *side)
    opening = (*_OPENING[phase.kind], *core) if core else words
    room = phase.seconds - TONE_SECONDS - TICKS_SECONDS
    for choice in (words, opening, core, side, name):
        if seconds_to_say(choice) <= room:
            return choice
    return ()


def _phase_cues(phase: Phase) -> Iterator[Cue]:
    yield Cue(phase.start, ENTRY[phase.kind], _fitting(phase))
    ticks = [tick for tick in _ticks(phase.end) if tick >= round(phase.start + 1, 3)]
    yield from (Cue(tick, Sound.TICK) for tick in ticks)
    if phase.halfway is not None:
        yield Cue(phase.halfway, Sound.HALFWAY, ("Half way.",))
    for repetition in range(1, phase.reps):
        at = round(phase.start + repetition * phase.step.pace_seconds, 3)
        if all(abs(at - tick) >= TONE_SECONDS / 2 for tick in ticks):
            yield Cue(at, Sound.REPETITION)


def _ticks(end: float) -> tuple[float, ...]:
    return tuple(round(end - before, 3) for before in (3, 2, 1))
