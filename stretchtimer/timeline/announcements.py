"""What is heard, and at which second of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.routine.sides import word_for
from stretchtimer.timeline.model import Cue, Kind, Sound, Words
from stretchtimer.timeline.pacing import TICKS_SECONDS, TONE_SECONDS, seconds_to_say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stretchtimer.timeline.model import Phase

ENTRY = {
    Kind.PREPARE: Sound.READY,
    Kind.HOLD: Sound.BEGIN,
    Kind.REPS: Sound.BEGIN,
    Kind.SWITCH: Sound.SWITCH,
    Kind.REST: Sound.REST,
}
"""The tone that a phase of each kind begins with."""

HALFWAY: Words = ("Half way.",)
_OPENING: dict[Kind, Words] = {
    Kind.PREPARE: ("Get ready.",),
    Kind.REST: ("Rest.", "Next."),
    Kind.SWITCH: ("Switch sides.",),
}


class _Known(Struct, frozen=True):
    """What a listener knows of the work to come."""

    name: bool = False
    side: bool = False


_NOTHING = _Known()


def cues_of(phases: Sequence[Phase], said: Sequence[Cue] = ()) -> tuple[Cue, ...]:
    """Every cue of the timeline, in the order of time; the last one says that it is over.

    Args:
        phases: All phases, in the order of time.
        said: What the first phases did begin with, where that is known: later ones tell what it left out.
    """
    cues: list[Cue] = []
    before, known = None, _NOTHING
    for index, phase in enumerate(phases):
        known = _still_known(known, before, phase)
        cue = said[index] if index < len(said) else _entry(phase, known)
        cues += (cue, *_signals(phase))
        before, known = phase, _learnt(known, phase, cue.speech)
    cues.append(Cue(phases[-1].end, Sound.FINISHED, ("Well done.",)))
    return tuple(sorted(cues, key=lambda cue: cue.at))


def announcement(phase: Phase) -> Words:
    """All that there is to say at the start of a phase; nothing while the body works."""
    if phase.kind.is_work:
        return ()
    if phase.kind is Kind.SWITCH:
        return (*_OPENING[Kind.SWITCH], *_side(phase)) if phase.changes_sides else ("Once more.",)
    return (*_OPENING[phase.kind], *whereabouts(phase), _amount(phase), *_setup(phase))


def whereabouts(phase: Phase) -> Words:
    """Which stretch and which side a phase belongs to."""
    return (sentence(phase.step.name), *_side(phase))


def words_within(phase: Phase, seconds: float) -> Words:
    """As much of the announcement as ``seconds`` have room for, between the tone and the ticks.

    Sentences are left out, never cut. First goes what the tone tells by itself; the name and the side are
    the last to go.
    """
    room = seconds - TONE_SECONDS - TICKS_SECONDS
    return _first_that_fits(_shorter_and_shorter(phase), room)


def reminder(phase: Phase, position: float) -> Words:
    """Which work it is that begins or goes on at ``position``: as much of it as there is room for."""
    return _untold(phase, _NOTHING, position)


def sentence(text: str) -> str:
    """``text`` as a spoken sentence: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _step_of(phase: Phase) -> tuple[int, int]:
    return (phase.round, phase.number)


def _side(phase: Phase) -> Words:
    return (sentence(phase.side),) if phase.side else ()


def short_side(phase: Phase) -> Words:
    """The one word that tells a side from the other one, if one does."""
    return (sentence(word_for(phase.side, phase.step.sides)),) if phase.side else ()


def _setup(phase: Phase) -> Words:
    return (phase.step.setup,) if phase.step.setup else ()


def _amount(phase: Phase) -> str:
    if phase.step.reps:
        return "1 repetition." if phase.step.reps == 1 else f"{phase.step.reps} repetitions."
    return f"Hold for {phase.step.hold_seconds:g} seconds."


def _shorter_and_shorter(phase: Phase) -> Iterator[Words]:
    """The announcement, and less and less of it."""
    yield announcement(phase)
    side, short = _side(phase), short_side(phase)
    if phase.kind is Kind.SWITCH:
        yield from (side, short) if phase.changes_sides else ()
        return
    core = whereabouts(phase)
    amount, setup = (_amount(phase),), _setup(phase)
    for more in ((*amount, *setup), setup, amount, ()):
        yield (*core, *more)
    yield from ((core[0], *short), side, short, core[:1])


def _still_known(known: _Known, before: Phase | None, phase: Phase) -> _Known:
    """A name holds for its step in this round, a side until it changes."""
    if before is None or _step_of(before) != _step_of(phase):
        return _NOTHING
    return _Known(known.name, known.side and before.side == phase.side)


def _learnt(known: _Known, phase: Phase, words: Words) -> _Known:
    name, sides = sentence(phase.step.name), {*_side(phase), *short_side(phase)}
    return _Known(known.name or name in words, known.side or not sides.isdisjoint(words))


def _untold(phase: Phase, known: _Known, position: float) -> Words:
    """The name and the side that nothing before the work had time to tell; as a rule nothing."""
    name = () if known.name else whereabouts(phase)[:1]
    side, short = ((), ()) if known.side else (_side(phase), short_side(phase))
    next_sound = phase.step.pace_seconds if phase.reps else (phase.halfway or phase.end) - phase.start
    room = min(next_sound, phase.seconds - TICKS_SECONDS) - TONE_SECONDS - (position - phase.start)
    return _first_that_fits(((*name, *side), (*name, *short), side, short, name), room)


def _first_that_fits(choices: Iterable[Words], room: float) -> Words:
    return next((words for words in choices if words and seconds_to_say(words) <= room), ())


def _entry(phase: Phase, known: _Known) -> Cue:
    is_work = phase.kind.is_work
    words = _untold(phase, known, phase.start) if is_work else words_within(phase, phase.seconds)
    return Cue(phase.start, ENTRY[phase.kind], words)


def _signals(phase: Phase) -> Iterator[Cue]:
    """What is heard in the course of a phase."""
    ticks = [tick for tick in _ticks(phase.end) if tick >= round(phase.start + 1, 3)]
    yield from (Cue(tick, Sound.TICK) for tick in ticks)
    if phase.halfway is not None:
        yield Cue(phase.halfway, Sound.HALFWAY, HALFWAY)
    for repetition in range(1, phase.reps):
        at = round(phase.start + repetition * phase.step.pace_seconds, 3)
        if all(abs(at - tick) >= TONE_SECONDS / 2 for tick in ticks):
            yield Cue(at, Sound.REPETITION)


def _ticks(end: float) -> tuple[float, ...]:
    return tuple(round(end - before, 3) for before in (3, 2, 1))
