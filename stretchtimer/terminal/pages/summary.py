"""What was done, after a session."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.safety import TIERS
from stretchtimer.session.events import Event
from stretchtimer.session.state import TOO_MANY_MARKS, Status
from stretchtimer.terminal.pages.care import care_lines
from stretchtimer.terminal.theme import CAUTION, GREEN, QUIET, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.session.state import Session
    from stretchtimer.timeline.model import Phase, WorkKey

_ADVICE_LINES = 2


def summary(session: Session, advice: tuple[str, ...], rest: str = "") -> Iterator[Text]:
    """What was done, stretch by stretch and side by side, and a line or two of the routine's advice.

    Args:
        session: As it ended.
        advice: Lines of which the first ones are told.
        rest: The command for what is left, if that is kept somewhere; for a session that was stopped.
    """
    yield Text(_headline(session), STRONG)
    yield from _stretches(session)
    yield from (Text(line, QUIET) for line in advice[:_ADVICE_LINES])
    if len(session.marks) >= TOO_MANY_MARKS:
        yield from map(Text, care_lines(TIERS[-2:]))
    is_stopped = session.status is Status.STOPPED and session.stopped_by is not Event.HURT
    if rest and is_stopped and _can_be_taken_up(session):
        yield Text.assemble("For the rest: ", (rest, STRONG))


def _headline(session: Session) -> str:
    title = session.timeline.title
    worked = format_duration(round(session.worked_seconds))
    if session.status is Status.FINISHED and not session.marks and _all_done(session):
        return f"Well done: {title}, {worked} of stretching."
    if session.status is not Status.FINISHED:
        return f"Stopped: {title}, {worked} of stretching."
    word = "Finished" if session.done or session.marks else "Skipped"
    return f"{word}: {title}, {worked} of stretching."


def _can_be_taken_up(session: Session) -> bool:
    """Whether a side is over; before that it is as well begun anew."""
    return bool(session.marks) or any(phase.end <= session.position for phase in _work(session))


def _work(session: Session) -> list[Phase]:
    return [phase for phase in session.timeline.phases if phase.kind.is_work]


def _all_done(session: Session) -> bool:
    return all(phase.key in session.done for phase in _work(session))


def _stretches(session: Session) -> Iterator[Text]:
    """A line for each step, in their order; the easier way of one comes after it."""
    by_step = defaultdict(list)
    for phase in _work(session):
        by_step[phase.number, phase.eased].append(phase)
    hurt = {(mark.number, mark.eased): mark.step.name for mark in session.marks}
    for place in sorted({*by_step, *hurt}):
        if place in hurt:
            yield Text.assemble("  ", ("!", CAUTION), f" {hurt[place]}", ("  stopped, it hurt", QUIET))
        else:
            yield _stretch(by_step[place], session.done)


def _stretch(phases: list[Phase], done: frozenset[WorkKey]) -> Text:
    complete = all(phase.key in done for phase in phases)
    line = Text.assemble("  ", ("✓", f"bold {GREEN}") if complete else ("–", QUIET), " ")
    line.append(phases[0].step.name)
    turns = _turns(phases, done)
    return line.append(f"  {turns}", QUIET) if turns else line


def _turns(phases: list[Phase], done: frozenset[WorkKey]) -> str:
    """How often, and which sides, were done: ``left; right`` or ``left 2 of 3 times; not right``."""
    if not any(phase.key in done for phase in phases):
        return "not done"
    sides = list(dict.fromkeys(phase.side for phase in phases))
    turns = [_turn(side, [phase.key in done for phase in phases if phase.side == side]) for side in sides]
    return "; ".join(turn for turn in turns if turn)


def _turn(side: str | None, done: list[bool]) -> str:
    if not any(done):
        return f"not {side}"
    count = "" if len(done) == 1 else f"{sum(done)} of {len(done)} times"
    return " ".join(filter(None, (side, count)))
