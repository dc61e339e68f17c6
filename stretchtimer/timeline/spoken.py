"""What a listener was really told on the way: keys cut words short, and what was cut is still to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.timeline.compile import scheduled
from stretchtimer.timeline.cues import ENTRY, with_cues
from stretchtimer.timeline.pacing import words_over_at

if TYPE_CHECKING:
    from stretchtimer.timeline.model import Cue, Timeline


def said_before(timeline: Timeline, index: int) -> tuple[Cue, ...]:
    """What each phase before the one at ``index`` began with, or last went on with."""
    entries = (timeline.cues_after(phase.start - 1, phase.end) for phase in timeline.phases[:index])
    return tuple(
        next(cue for cue in cues if cue.sound is ENTRY[phase.kind] and phase.start <= cue.at < phase.end)
        for cues, phase in zip(entries, timeline.phases, strict=False)
    )


def is_cut(timeline: Timeline, position: float) -> bool:
    """Whether the phase at ``position`` has words of its own that are not over there."""
    words = last_said(timeline, position)
    return bool(words.speech) and position < words_over_at(words)


def told(timeline: Timeline, cue: Cue) -> Timeline:
    """The timeline on which the phase that ``cue`` lies in tells that, and no more."""
    said = said_before(timeline, timeline.index_at(cue.at))
    return with_cues(timeline, (*said, cue))


def left(timeline: Timeline, position: float) -> Timeline:
    """The timeline for whom a key leads on from ``position``: words that it cuts do not count as told."""
    words = last_said(timeline, position)
    return told(timeline, replace(words, speech=())) if is_cut(timeline, position) else timeline


def told_again(timeline: Timeline, position: float) -> Timeline:
    """The timeline for whom a key leads back to ``position``: from there on, all is still to be said.

    What began anew is half over in its middle, also where that was somewhere else when it began before.
    """
    phases = tuple(scheduled(timeline.phases))
    said = said_before(timeline, timeline.index_at(position))
    return with_cues(replace(timeline, phases=phases), said)


def last_said(timeline: Timeline, position: float) -> Cue:
    """What the phase at ``position`` began with, or last went on with."""
    return said_before(timeline, timeline.index_at(position) + 1)[-1]
