"""What of a session is worth remembering, told by what it was before an event and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.session.state import Session
    from stretchtimer.timeline.model import Phase, WorkKey

FINISHED = "finished"
"""How a session ended that came to its end; another one ended by what stopped it."""


class _Side(Struct, frozen=True, omit_defaults=True):
    """One side of a step; times are seconds."""

    stretch: str
    """The stem of the stretch's file, or else its name."""
    step: int
    """Which step of the routine, from 1."""
    worked: float
    """How long the body has worked in this session until now."""
    side: str | None = None
    round: int = 1
    repeat: int = 1
    eased: bool = False
    """Whether it was the easier way, taken because the step hurt."""

    @property
    def key(self) -> WorkKey:
        """Which work it is, as the timeline has it."""
        return (self.round, self.step, self.repeat, self.side, self.eased)


class Done(_Side, frozen=True, tag="done"):
    """A side was worked to its end."""


class Skipped(_Side, frozen=True, tag="skipped"):
    """A side was left before its end, for what comes next."""


class Longer(Struct, frozen=True, tag="longer"):
    """More time was asked for, at a second of the timeline as it was."""

    position: float


class Hurt(Struct, frozen=True, omit_defaults=True, tag="hurt"):
    """A stretch was stopped because it hurt, or was said to have hurt when it was over."""

    stretch: str
    """The stem of the stretch's file, or else its name."""
    step: int
    worked: float
    round: int = 1
    eased: bool = False
    """Whether it was the easier way already, taken because the step hurt."""
    name: str = ""
    """What the stretch is called, which also tells what it is in a routine that has no file for it."""
    easing: bool = False
    """Whether it was made easier already, by what its file says in words."""


class TakenBack(Struct, frozen=True, tag="taken-back"):
    """It did not hurt: a key was pressed by mistake."""

    stretch: str


class Eased(Struct, frozen=True, omit_defaults=True, tag="eased"):
    """It goes on in an easier way after something hurt."""

    stretch: str = ""
    """What is done instead of the one that hurt."""
    gentle: bool = False
    """Whether all that follows is gentle."""


class Ended(Struct, frozen=True, tag="ended"):
    """The session is over."""

    how: str
    """``finished``, or the name of the event that stopped it in small letters: ``hurt``, where it hurt."""
    worked: float


Milestone = Done | Skipped | Longer | Hurt | TakenBack | Eased | Ended


def milestones(before: Session, after: Session) -> Iterator[Milestone]:
    """What has happened from one moment of a session to a later one, in the order of time."""
    if _is_relieved(before, after):
        yield from _relief(before, after)
    else:
        if after.done is not before.done or after.position > before.position:
            yield from _sides(before, after)
        if after.timeline.phases is not before.timeline.phases and _is_longer(before, after):
            yield Longer(after.position)
    if after.is_over and not before.is_over:
        yield Ended(after.stopped_by.name.lower() if after.stopped_by else FINISHED, after.worked_seconds)


def _is_relieved(before: Session, after: Session) -> bool:
    """Whether the timeline may have lost a stretch, or got an easier one."""
    return after.marks is not before.marks or (before.hurt_stage is not None and after.hurt_stage is None)


def _relief(before: Session, after: Session) -> Iterator[Milestone]:
    """What hurt, or did not after all, and what follows; before that, what was still done."""
    known = {phase.key: phase for phase in (*after.timeline.phases, *before.timeline.phases)}
    done = [known[key] for key in after.done - before.done]
    for phase in sorted(done, key=lambda one: one.start):
        yield _as_milestone(phase, after)
    for mark in after.marks[len(before.marks) :]:
        step, worked = mark.step, after.worked_seconds
        yield Hurt(step.stretch, mark.number, worked, mark.round, mark.eased, step.name, bool(step.easing))
    for mark in before.marks[len(after.marks) :]:
        yield TakenBack(mark.step.stretch)
    if after.timeline.pauses != before.timeline.pauses:
        yield Eased(gentle=True)
    if easier := _new_easier_way(before, after):
        yield Eased(easier)


def _new_easier_way(before: Session, after: Session) -> str:
    was = {phase.place for phase in before.timeline.phases if phase.eased}
    new = (phase for phase in after.timeline.phases if phase.eased and phase.place not in was)
    return next((phase.step.stretch for phase in new), "")


def _sides(before: Session, after: Session) -> Iterator[Done | Skipped]:
    """The work that ended between the two, each done to its end or skipped."""
    for phase in after.timeline.phases[before.index :]:
        if phase.end > after.position and phase.key not in after.done:
            break
        if phase.kind.is_work and phase.key not in before.done:
            yield _as_milestone(phase, after)


def _as_milestone(phase: Phase, session: Session) -> Done | Skipped:
    kind = Done if phase.key in session.done else Skipped
    return kind(
        phase.step.stretch,
        phase.number,
        session.worked_seconds,
        phase.side,
        phase.round,
        phase.repeat,
        phase.eased,
    )


def _is_longer(before: Session, after: Session) -> bool:
    return after.timeline.seconds > before.timeline.seconds
