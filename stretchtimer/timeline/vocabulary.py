"""Everything a session may say, so that a voice can get ready for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.timeline.announcements import (
    GETTING_DOWN,
    GETTING_UP,
    STOP_IF_IT_HURTS,
    announcement,
    short_side,
    whereabouts,
)
from stretchtimer.timeline.coaching import HALFWAY, LAST_ONE, breaths_told, pointers_of
from stretchtimer.timeline.extension import addition
from stretchtimer.timeline.model import Coach, Kind
from stretchtimer.timeline.relief import reliefs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.timeline.model import Phase, Timeline, Words

PAUSED: Words = ("Paused.",)
STOP_HERE: Words = (*PAUSED, "Press q again to stop.")
IT_WAITS: Words = ("It waits as long as you need.",)
EASE_OUT: Words = ("Ease out slowly.",)
OFFER: Words = ("E: the easier way.", "Any other key: the next stretch.")
ENOUGH: Words = ("Enough for today?", "Q stops, space goes on gently.")
NOTED: Words = ("Noted.",)


def sentences_of(timeline: Timeline) -> tuple[str, ...]:
    """Every sentence that a session on this timeline may say, each once, in the order they are likely due.

    Besides what is due by itself these are the answers to keys, and the shorter forms that they lead to.
    """
    return tuple(dict.fromkeys(_sentences(timeline)))


def how_much_longer(phase: Phase) -> str:
    """What one more request for time adds to a phase, in words and without a full stop."""
    seconds, reps = addition(phase)
    more = f"{reps} more" if phase.kind is Kind.REPS else f"{seconds:g} seconds more"
    return more + (" on each side" if phase.kind.is_work and phase.side else "")


def _sentences(timeline: Timeline) -> Iterator[str]:
    for cue in timeline.cues:
        yield from cue.speech
    yield from (*STOP_HERE, *IT_WAITS, *HALFWAY, *LAST_ONE, STOP_IF_IT_HURTS)
    yield from (*EASE_OUT, *OFFER, *ENOUGH, *NOTED, GETTING_DOWN, GETTING_UP)
    for phases in (timeline.phases, tuple(reliefs(timeline))):
        for phase in phases:
            yield f"{how_much_longer(phase)}."
        for phase in phases:
            yield from announcement(phase)
            yield from filter(None, (phase.step.finish,))
            yield from breaths_told(phase)
            yield from () if timeline.coach is Coach.OFF else pointers_of(phase)
            yield from whereabouts(phase)
            yield from short_side(phase)
