"""Sessions that were left before their end, and how far each of them had come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.history.record import Begun, Resumed
from stretchtimer.session.events import Event
from stretchtimer.session.milestones import FINISHED, Done, Eased, Ended, Hurt, Longer, Skipped, TakenBack
from stretchtimer.session.state import Progress
from stretchtimer.timeline.extension import lengthened
from stretchtimer.timeline.relief import eased, gently, left_out, mark_of
from stretchtimer.timeline.resumption import taken_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from stretchtimer.history.record import Happening, Line
    from stretchtimer.timeline.model import Timeline, WorkKey
    from stretchtimer.timeline.relief import Mark

TAKEN_UP_WITHIN = timedelta(hours=24)
"""How long after its last sign of life a session can be taken up."""

_ENDS = (FINISHED, Event.HURT.name.lower())
"""How sessions ended that are not gone on with."""


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
        """How many sides were done, skipped, or left because they hurt, and that was not taken back."""
        left = {one.key for one in self.happenings if isinstance(one, Done | Skipped)}
        marks = sum(isinstance(one, Hurt) - isinstance(one, TakenBack) for one in self.happenings)
        return len(left) + marks


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


def replayed(timeline: Timeline, happenings: Sequence[Happening]) -> tuple[Timeline, Progress] | None:
    """The timeline to go on with and how far it had come; ``None`` if there is no work left.

    Args:
        timeline: What the routine was compiled to when the session began.
        happenings: What has happened since.
    """
    state = _Replay(timeline)
    for one in (*happenings, Resumed()):
        state = _after(state, one)
        if state.is_over:
            return None
    return state.timeline, Progress(state.position, state.done, state.worked)


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
    """Whether it came to its end, or ended because it hurt."""
    return any(isinstance(one, Ended) and one.how in _ENDS for one in happenings)


class _Replay(NamedTuple):
    """How far a session had come after some of what has happened."""

    timeline: Timeline
    last: WorkKey | None = None
    """The work that was last done or skipped."""
    floor: float = 0.0
    """Where the work lies that is next, as long as there is no last one."""
    done: frozenset[WorkKey] = frozenset()
    worked: float = 0.0
    marks: tuple[Mark, ...] = ()
    unmarked: _Replay | None = None
    """As it was before the last mark."""
    position: float = 0.0
    """Where it is gone on, once it was taken up."""
    is_over: bool = False

    @property
    def next(self) -> float:
        """No work before this second of the timeline is still to be done."""
        ends = (phase.end for phase in self.timeline.phases if phase.kind.is_work and phase.key == self.last)
        return self.floor if self.last is None else next(ends, self.floor)


def _after(state: _Replay, one: Happening) -> _Replay:
    timeline, marks = state.timeline, state.marks
    match one:
        case Longer():
            state = state._replace(timeline=lengthened(timeline, one.position))
        case Done() | Skipped():
            done = state.done | {one.key} if isinstance(one, Done) else state.done
            state = state._replace(last=one.key, done=done, worked=one.worked)
        case Hurt():
            state = _marked(state._replace(worked=one.worked), one)
        case TakenBack() if state.unmarked:
            state = _unmarked(state, state.unmarked)
        case Eased(gentle=True) if marks:
            changed, floor = gently(timeline, marks, state.next)
            state = state._replace(timeline=changed, floor=floor)
        case Eased() if marks:
            state = state._replace(timeline=eased(timeline, marks[-1], state.next))
        case Ended():
            state = state._replace(worked=one.worked)
        case Resumed():
            state = _taken_up(state)
    return state


def _marked(state: _Replay, hurt: Hurt) -> _Replay:
    """Without what hurt; then comes what follows the last of it."""
    place = (hurt.round, hurt.step, hurt.eased)
    phases = [phase for phase in state.timeline.phases if phase.place == place]
    if not phases:
        return state
    mark = mark_of(phases[0])
    timeline, floor = left_out(state.timeline, mark, phases[-1].end)
    marks = (*state.marks, mark)
    return state._replace(timeline=timeline, last=None, floor=floor, marks=marks, unmarked=state)


def _unmarked(state: _Replay, before: _Replay) -> _Replay:
    """As before the last mark, but for what was done since."""
    last = before.last if state.last is None else state.last
    return before._replace(last=last, done=state.done, worked=state.worked)


def _taken_up(state: _Replay) -> _Replay:
    begin = state.next
    phases = enumerate(state.timeline.phases)
    left = (index for index, phase in phases if phase.kind.is_work and phase.start >= begin)
    index = next(left, None)
    if index is None:
        return state._replace(is_over=True)
    timeline, position = taken_up(state.timeline, index)
    return state._replace(timeline=timeline, floor=position, position=position)
