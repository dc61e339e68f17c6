"""A timeline after something hurt: without that stretch, with its easier way, or gentle from there on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.routine.easier import GENTLE_LEISURE, easier_way, gentle_way
from stretchtimer.timeline.announcements import preface_to
from stretchtimer.timeline.compile import Turn, laid_out, lead_to, scheduled
from stretchtimer.timeline.cues import ENTRY, with_cues
from stretchtimer.timeline.model import Kind
from stretchtimer.timeline.spoken import said_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stretchtimer.routine.model import Step
    from stretchtimer.timeline.model import Cue, Phase, Timeline


class Mark(Struct, frozen=True):
    """A step that was stopped because it hurt."""

    round: int
    number: int
    """Which step of the routine, from 1."""
    step: Step
    eased: bool = False
    """Whether it was the easier way already, taken because the step hurt."""

    def is_of(self, step: Step) -> bool:
        """Whether it is the same stretch, done in the same way."""
        return (step.stretch, step.easing) == (self.step.stretch, self.step.easing)


def mark_of(phase: Phase) -> Mark:
    """The mark of the step that a phase belongs to."""
    return Mark(phase.round, phase.number, phase.step, phase.eased)


def reliefs(timeline: Timeline) -> Iterator[Phase]:
    """Every phase that may come in after something hurt: each step's easier way, and its gentle form."""
    first_of = {phase.place: phase for phase in reversed(timeline.phases)}
    for phase in first_of.values():
        step, pauses = phase.step, timeline.pauses
        for becomes in (easier_way(step), gentle_way(step)):
            if becomes:
                yield from laid_out([Turn(phase.round, phase.number, becomes, eased=True)], pauses, step)


def left_out(timeline: Timeline, mark: Mark, position: float) -> tuple[Timeline, float]:
    """The timeline without the marked stretch, wherever in it, and where on it ``position`` is now.

    A phase that is cut is gone as a whole. If nothing else was there, no phase is left.
    """
    here = _here(timeline, mark, position)
    pairs = [(phase, lead) for phase, lead in _without(timeline, mark, here) if lead.seconds > 0]
    kept = tuple(scheduled(lead for _, lead in pairs))
    said = [
        replace(
            cue, at=round(cue.at - phase.start + new.start, 3), sound=ENTRY[new.kind]
        )  # a rest may come first now
        for cue, phase, new in _said_until(timeline, position, [phase for phase, _ in pairs], kept)
    ]
    into = position - here.start if here and position > here.start else 0.0
    index = next((index for index, (phase, _) in enumerate(pairs) if phase is here), None)
    bare = replace(timeline, phases=kept)
    return with_cues(bare, said), bare.seconds if index is None else round(kept[index].start + into, 3)


def eased(timeline: Timeline, mark: Mark, position: float) -> Timeline:
    """The timeline with the easier way of the marked step, both sides of it in full, at ``position``.

    Args:
        timeline: The marked step is left out of it.
        mark: The step; it has an easier way.
        position: The beginning of a phase, or the end of all.
    """
    easier = easier_way(mark.step)
    if easier is None:
        return timeline
    index = sum(phase.start < position for phase in timeline.phases)
    before, after = timeline.phases[:index], list(timeline.phases[index:])
    place = Turn(mark.round, mark.number, easier, eased=True)
    inserted = laid_out([place], timeline.pauses, mark.step, _stretches(before))
    if after and not after[0].kind.is_work:
        after[0] = _lead_after(timeline, easier, after[0], before)
    phases = tuple(scheduled((*before, *inserted, *after)))
    return with_cues(replace(timeline, phases=phases), said_before(timeline, index))


def gently(timeline: Timeline, marks: Sequence[Mark], position: float) -> tuple[Timeline, float]:
    """The timeline in its gentle form from the phase at ``position`` on, and where that begins.

    Args:
        timeline: The marked steps are left out of it.
        marks: All of them; the body comes out of the last one.
        position: In the time before a step, or at its beginning.
    """
    index = sum(phase.end <= position for phase in timeline.phases)
    over, rest = timeline.phases[:index], timeline.phases[index:]
    start = rest[0].start if rest else timeline.seconds
    if timeline.pauses.leisure >= GENTLE_LEISURE:
        return timeline, start
    pauses = replace(timeline.pauses, leisure=GENTLE_LEISURE)
    places = _gentle_places(rest, marks)
    phases = scheduled((*over, *laid_out(places, pauses, marks[-1].step, _stretches(over))))
    changed = replace(timeline, phases=tuple(phases), pauses=pauses)
    return with_cues(changed, said_before(timeline, index)), start


def _here(timeline: Timeline, mark: Mark, position: float) -> Phase | None:
    """The phase that goes on, or begins, once the marked stretch is left at ``position``."""
    left = (phase for phase in timeline.phases if phase.end > position and not mark.is_of(phase.step))
    return next(left, None)


def _without(timeline: Timeline, mark: Mark, here: Phase | None) -> Iterator[tuple[Phase, Phase]]:
    """Each phase that stays, as it was and as it is now: what leads from another step takes another time.

    Only ``here`` stays as it is, since there the body does come out of the marked stretch.
    """
    kept: list[Phase] = []
    leads_from_another = False
    for phase in timeline.phases:
        if mark.is_of(phase.step):
            leads_from_another = True
            continue
        new = phase
        if leads_from_another and phase is not here and not phase.kind.is_work:
            new = _lead_after(timeline, kept[-1].step if kept else None, phase, kept)
        leads_from_another = False
        kept.append(phase)
        yield phase, new


def _lead_after(timeline: Timeline, before: Step | None, lead: Phase, over: Sequence[Phase]) -> Phase:
    """What leads to a step once it follows another one."""
    preface = preface_to(lead.step, before, is_new=lead.step.stretch not in _stretches(over))
    return lead_to(timeline.pauses, before, replace(lead, kind=Kind.REST, preface=preface))


def _said_until(
    timeline: Timeline, position: float, old: Sequence[Phase], new: Sequence[Phase]
) -> Iterator[tuple[Cue, Phase, Phase]]:
    """What each phase that stays and has begun before ``position`` told, with the phase as it was and is."""
    begun = sum(phase.start < position for phase in timeline.phases)
    told = {id(phase): cue for phase, cue in zip(timeline.phases, said_before(timeline, begun), strict=False)}
    for phase, becomes in zip(old, new, strict=True):
        if id(phase) not in told:
            return
        yield told[id(phase)], phase, becomes


def _gentle_places(phases: Sequence[Phase], marks: Sequence[Mark]) -> Iterator[Turn]:
    """The steps of some phases in their gentle form, without what hurt."""
    for place, group in groupby(phases, lambda phase: phase.place):
        step = gentle_way(next(group).step)
        if step and not any(mark.is_of(step) for mark in marks):
            yield Turn(place[0], place[1], step, place[2])


def _stretches(phases: Iterable[Phase]) -> set[str]:
    return {phase.step.stretch for phase in phases}
