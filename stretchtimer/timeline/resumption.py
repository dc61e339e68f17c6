"""A timeline taken up where it was left: what is over stays as it was, and a get-ready leads to the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.timeline.announcements import preface_to
from stretchtimer.timeline.compile import lead_to, scheduled
from stretchtimer.timeline.cues import with_cues
from stretchtimer.timeline.model import Kind, Phase

if TYPE_CHECKING:
    from stretchtimer.timeline.model import Timeline


def taken_up(timeline: Timeline, index: int) -> tuple[Timeline, float]:
    """The timeline to go on with, and the second at which it goes on.

    Args:
        timeline: As it was left.
        index: The work to go on with. What led to it gives way to what leads to a first step.
    """
    work = timeline.phases[index]
    preface = preface_to(work.step, None, is_new=True)
    draft = Phase(
        Kind.PREPARE,
        work.step,
        0,
        0,
        work.number,
        work.round,
        work.repeat,
        work.side,
        work.eased,
        preface=preface,
    )
    over = index
    while over and not timeline.phases[over - 1].kind.is_work:
        over -= 1
    lead = lead_to(timeline.pauses, None, draft)
    phases = tuple(scheduled((*timeline.phases[:over], lead, *timeline.phases[index:])))
    return with_cues(replace(timeline, phases=phases)), phases[over].start
