"""Sessions that were left before their end, and how far each of them had come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.history.record import Begun, Resumed
from stretchtimer.session.milestones import FINISHED, Done, Ended, Longer, Skipped
from stretchtimer.session.state import Progress
from stretchtimer.timeline.extension import lengthened
from stretchtimer.timeline.resumption import taken_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from stretchtimer.history.record import Happening, Line
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline, WorkKey

TAKEN_UP_WITHIN = timedelta(hours=24)
"""How long after its last sign of life a session can be taken up."""


class Unfinished(NamedTuple):
    """A session that was left before its end."""

    session: str
    begun: Begun
    at: datetime
    """When it was last heard of."""
    happenings: tuple[Happening, ...]
    """What has happened since it began."""

    @property
    def sides(self) -> int:
        """How many sides were done or skipped."""
        return sum(isinstance(one, Done | Skipped) for one in self.happenings)


def unfinished(lines: Iterable[Line], now: datetime, *, but: str = "") -> Unfinished | None:
    """The last session that did not finish.

    A routine that was done anew since, be it in part, is not taken up where it was left before. Where nothing
    was done before a session was left, there is as a rule something better to take up.

    Args:
        lines: Of the last 24 hours at least.
        now: The time.
        but: A session that does not count.
    """
    last_of_routines: dict[tuple[str, str | None], Unfinished] = {}
    for session, begun, own in _sessions(line for line in lines if line.session != but):
        happenings = tuple(line.happened for line in own)
        found = Unfinished(session, begun, own[-1].at, happenings[1:])
        if found.sides or (begun.routine, begun.path) not in last_of_routines:
            last_of_routines[begun.routine, begun.path] = found
    left = [
        one
        for one in last_of_routines.values()
        if now - one.at <= TAKEN_UP_WITHIN and not _is_finished(one.happenings)
    ]
    return max(left, key=lambda one: (one.sides > 0, one.at), default=None)


def replayed(
    routine: Routine, timeline: Timeline, happenings: Sequence[Happening]
) -> tuple[Timeline, Progress] | None:
    """The timeline to go on with and how far it had come; ``None`` if there is no work left.

    Args:
        routine: As it was compiled when the session began.
        timeline: What it was compiled to.
        happenings: What has happened since.
    """
    done: set[WorkKey] = set()
    last: WorkKey | None = None
    worked = position = 0.0
    for one in (*happenings, Resumed()):
        if isinstance(one, Longer):
            timeline = lengthened(timeline, one.position)
        if isinstance(one, Done | Skipped):
            last = one.key
        if isinstance(one, Done):
            done.add(one.key)
        if isinstance(one, Done | Skipped | Ended):
            worked = one.worked
        if isinstance(one, Resumed):
            index = _work_after(timeline, last)
            if index is None:
                return None
            timeline, position = taken_up(routine, timeline, index)
    return timeline, Progress(position, frozenset(done), worked)


def _sessions(lines: Iterable[Line]) -> Iterable[tuple[str, Begun, list[Line]]]:
    """The lines of each session whose beginning is among them, in the order of beginnings."""
    sessions: dict[str, list[Line]] = {}
    for line in lines:
        if isinstance(line.happened, Begun):
            sessions[line.session] = [line]
        elif line.session in sessions:
            sessions[line.session].append(line)
    for session, own in sessions.items():
        if isinstance(begun := own[0].happened, Begun):
            yield session, begun, own


def _is_finished(happenings: Sequence[Happening]) -> bool:
    return any(isinstance(one, Ended) and one.how == FINISHED for one in happenings)


def _work_after(timeline: Timeline, last: WorkKey | None) -> int | None:
    """Which phase is the first work after ``last``; the very first one, if there is no last one."""
    keys = [phase.key if phase.kind.is_work else None for phase in timeline.phases]
    first = keys.index(last) + 1 if last in keys and last is not None else 0
    return next((index for index in range(first, len(keys)) if keys[index]), None)
