"""What is heard, and at which second of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.timeline.announcements import (
    STOP_IF_IT_HURTS,
    first_that_fits,
    sentence,
    short_side,
    side_of,
    whereabouts,
    words_within,
)
from stretchtimer.timeline.coaching import cues_during
from stretchtimer.timeline.model import Coach, Cue, Kind, Sound
from stretchtimer.timeline.pacing import TICKS_SECONDS, TONE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.timeline.model import Phase, Timeline, Words

ENTRY = {
    Kind.PREPARE: Sound.READY,
    Kind.HOLD: Sound.BEGIN,
    Kind.REPS: Sound.BEGIN,
    Kind.SWITCH: Sound.SWITCH,
    Kind.REST: Sound.REST,
}
"""The tone that a phase of each kind begins with."""


class _Known(Struct, frozen=True):
    """What a listener knows of the work to come."""

    name: bool = False
    side: bool = False
    care: bool = True
    """That it should not hurt."""


def with_cues(timeline: Timeline, said: Sequence[Cue] = ()) -> Timeline:
    """The timeline with every cue of its phases, in the order of time; the last one says that it is over.

    Args:
        timeline: Its phases are in the order of time.
        said: What the first phases did begin with, where that is known: later ones tell what it left out.
    """
    phases = timeline.phases
    cues: list[Cue] = []
    before, known = None, _Known(care=False)
    pointed_out: dict[str, tuple[int, int, bool]] = {}
    for index, phase in enumerate(phases):
        known = _still_known(known, before, phase)
        cue = said[index] if index < len(said) else _entry(phase, known)
        first = pointed_out.setdefault(phase.step.stretch, phase.place)
        coached = timeline.coach is Coach.FULL or (timeline.coach is Coach.FIRST and first == phase.place)
        cues += cues_during(phase, cue, coached=coached)
        before, known = phase, _learnt(known, phase, cue.speech)
    cues.append(Cue(timeline.seconds, Sound.FINISHED, timeline.closing))
    return replace(timeline, cues=tuple(sorted(cues, key=lambda cue: cue.at)))


def reminder(phase: Phase, position: float, cut: Words) -> Words:
    """Which work it is that begins or goes on at ``position``: as much of it as there is room for.

    Args:
        phase: The work.
        position: Where it begins, or goes on.
        cut: What it began with before, and what was not heard to its end.
    """
    return _untold(phase, _Known(care=STOP_IF_IT_HURTS not in cut), position)


def _still_known(known: _Known, before: Phase | None, phase: Phase) -> _Known:
    """A name holds for its step in this round, a side until it changes."""
    if before is None or before.place != phase.place:
        return _Known(care=known.care)
    return _Known(known.name, known.side and before.side == phase.side, known.care)


def _learnt(known: _Known, phase: Phase, words: Words) -> _Known:
    name, sides = sentence(phase.step.name), {*side_of(phase), *short_side(phase)}
    return _Known(
        known.name or name in words,
        known.side or not sides.isdisjoint(words),
        known.care or STOP_IF_IT_HURTS in words,
    )


def _untold(phase: Phase, known: _Known, position: float) -> Words:
    """What nothing before the work had time to tell: that it should not hurt, the name, the side."""
    care = () if known.care else (STOP_IF_IT_HURTS,)
    name = () if known.name else whereabouts(phase)[:1]
    side, short = ((), ()) if known.side else (side_of(phase), short_side(phase))
    next_sound = phase.step.pace_seconds if phase.reps else (phase.halfway or phase.end) - phase.start
    room = min(next_sound, phase.seconds - TICKS_SECONDS) - TONE_SECONDS - (position - phase.start)
    choices: tuple[Words, ...] = ((*name, *side), (*name, *short), side, short, name)
    with_care = ((*care, *words) for words in (*choices, ()))
    return first_that_fits((*with_care, *choices), room)


def _entry(phase: Phase, known: _Known) -> Cue:
    is_work = phase.kind.is_work
    words = _untold(phase, known, phase.start) if is_work else words_within(phase, phase.seconds)
    return Cue(phase.start, ENTRY[phase.kind], words)
