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

    @property
    def key(self) -> WorkKey:
        """Which work it is, as the timeline has it."""
        return (self.round, self.step, self.repeat, self.side)


class Done(_Side, frozen=True, tag="done"):
    """A side was worked to its end."""


class Skipped(_Side, frozen=True, tag="skipped"):
    """A side was left before its end, for what comes next."""


class Longer(Struct, frozen=True, tag="longer"):
    """More time was asked for, at a second of the timeline as it was."""

    position: float


class Ended(Struct, frozen=True, tag="ended"):
    """The session is over."""

    how: str
    """``finished``, or the name of the event that stopped it in small letters."""
    worked: float


Milestone = Done | Skipped | Longer | Ended


def milestones(before: Session, after: Session) -> Iterator[Milestone]:
    """What has happened from one moment of a session to a later one, in the order of time."""
    if after.done is not before.done or after.position > before.position:
        yield from _sides(before, after)
    if after.timeline.phases is not before.timeline.phases and _is_longer(before, after):
        yield Longer(after.position)
    if after.is_over and not before.is_over:
        yield Ended(after.stopped_by.name.lower() if after.stopped_by else FINISHED, after.worked_seconds)


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
    )


def _is_longer(before: Session, after: Session) -> bool:
    return after.timeline.seconds > before.timeline.seconds
