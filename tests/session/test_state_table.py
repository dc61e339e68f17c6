"""The table of states in ARCHITECTURE.md is what a session does: every cell of it."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from stretchtimer.routine.easier import GENTLE_LEISURE
from stretchtimer.session.events import Event
from stretchtimer.session.milestones import milestones
from stretchtimer.session.state import Session, Status, begin
from stretchtimer.session.update import advance
from stretchtimer.session.wakeups import next_change_at
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.timeline.model import Timeline

PAPER = Path(__file__).parents[2] / ".github" / "ARCHITECTURE.md"
HEAD_LINES = 4
NO_KEY = "no key arrives"
KEYS = {
    "space": Event.PAUSE,
    "paste": Event.PASTE,
    "n": Event.NEXT,
    "b": Event.BACK,
    "+": Event.LONGER,
    "x": Event.HURT,
    "e": Event.EASIER,
    "m": Event.MUTE,
    "?": Event.HELP,
    "q": Event.QUIT,
    "resize": Event.REDRAW,
    "Ctrl-Z": Event.SUSPEND,
    "foreground": Event.CONTINUE,
    "Ctrl-C": Event.INTERRUPT,
    "SIGTERM": Event.TERMINATE,
    "hang-up": Event.HANGUP,
    "time": Event.TICK,
}

LUNGE = step(sides=LEGS, easier="Bend less.")
THREE = compile_timeline(routine(LUNGE, step(name="Two", stretch="two"), step(name="Three", stretch="three")))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, two 85-115, rest 115-125, three -155."""
WAITS = compile_timeline(
    routine(step(sides=LEGS, switch_seconds=5.0, waits=True), step(name="Two", stretch="two"))
)
PLAIN = compile_timeline(routine(step(), step(name="Two", stretch="two")))
SECOND = ((20.0, Event.HURT), (30.0, Event.NEXT))
"""After these the first step has hurt, and it is second 30 + t at second t of what is left."""
TWICE = ((50.0, Event.HURT), (60.0, Event.PAUSE))
"""Then the next one hurts, too, and it goes on gently."""
STATES: dict[str, tuple[Timeline, tuple[tuple[float, Event], ...], float]] = {
    "a hold": (THREE, (), 20.0),
    "a rest": (THREE, (), 78.0),
    "a rest after x": (THREE, ((78.0, Event.HURT),), 80.0),
    "lead-in": (THREE, ((20.0, Event.PAUSE), (22.0, Event.PAUSE)), 23.0),
    "a switch that waits": (WAITS, (), 42.0),
    "paused": (THREE, ((20.0, Event.PAUSE),), 22.0),
    "asking": (THREE, ((20.0, Event.QUIT),), 22.0),
    "asking while hurt": (THREE, ((20.0, Event.HURT), (21.0, Event.QUIT)), 22.0),
    "suspended": (THREE, ((20.0, Event.SUSPEND),), 22.0),
    "suspended while hurt": (THREE, ((20.0, Event.HURT), (21.0, Event.SUSPEND)), 22.0),
    "hurt": (THREE, ((20.0, Event.HURT),), 22.0),
    "hurt with no easier way": (PLAIN, ((20.0, Event.HURT),), 22.0),
    "hurt the second time": (THREE, (*SECOND, (50.0, Event.HURT)), 52.0),
    "hurt the third time": (THREE, (*SECOND, *TWICE, (80.0, Event.HURT)), 82.0),
    "offering": (THREE, ((20.0, Event.HURT),), 30.0),
    "enough": (THREE, (*SECOND, (50.0, Event.HURT)), 60.0),
    "over": (THREE, ((20.0, Event.INTERRUPT),), 22.0),
}
"""How one gets into each state, and the second at which the key is pressed there."""


class Cell(NamedTuple):
    """One state and one key, and what the table says of them."""

    state: str
    key: str
    next: str
    recorded: str
    timeline: str
    said: str


def cells() -> Iterator[Cell]:
    _, _, begun = PAPER.read_text(encoding="utf-8").partition("<!-- the states of a session -->")
    table, _, _ = begun.partition("<!-- the end of the states -->")
    for line in table.splitlines()[HEAD_LINES:]:
        if line:
            states, keys, *rest = (part.strip() for part in line.strip("|").split("|"))
            yield from (Cell(*pair, *rest) for pair in product(_states(states), _keys(keys)))


def _states(named: str) -> list[str]:
    return [state for state in STATES if state != "over"] if named == "all but over" else named.split(", ")


def _keys(named: str) -> list[str]:
    return list(KEYS) if named == "all" else named.split(", ")


CELLS = list(cells())


def test_the_table_has_every_cell_once() -> None:
    assert sorted((cell.state, cell.key) for cell in CELLS) == sorted(product(STATES, KEYS))


def brought_to(timeline: Timeline, presses: tuple[tuple[float, Event], ...], at: float) -> Session:
    """The session as it is at a second, with some keys pressed before; time passes in between."""
    session, _ = begin(timeline, 0.0)
    for pressed, event in (*presses, (at, Event.TICK)):
        session = passed(session, pressed)
        session, _ = advance(session, event, pressed)
    return session


def passed(session: Session, until: float) -> Session:
    while (due := next_change_at(session)) is not None and due <= until and not session.is_over:
        session, _ = advance(session, Event.TICK, due)
    return session


@pytest.mark.parametrize(
    "cell",
    [cell for cell in CELLS if cell.next != NO_KEY],
    ids=lambda cell: f"{cell.state}: {cell.key}",
)
def test_a_session_does_what_the_table_says(cell: Cell) -> None:
    timeline, presses, at = STATES[cell.state]
    before = brought_to(timeline, presses, at)
    event, changes_by_itself = KEYS[cell.key], next_change_at(before)
    after, cues = advance(before, event, at)
    if event is Event.TICK and before.status is not Status.RUNNING and changes_by_itself is not None:
        while after.status is before.status:
            at = next_change_at(after) or at
            before, (after, cues) = after, advance(after, event, at)
    if before.status is Status.ASKING and event is Event.QUIT:
        after, cues = advance(after, Event.TICK, at + 1)
    assert cell.next in ("over", after.status.name.lower().replace("_", "-"))
    recorded = [type(one).__struct_config__.tag for one in milestones(before, after)]
    assert recorded == ([cell.recorded] if cell.recorded else [])
    assert TIMELINES[cell.timeline](before, after)
    tone, _, words = cell.said.partition(": ") if ": " in cell.said else (cell.said, "", "")
    if cell.said == "Ease out slowly.":
        tone, words = "", cell.said
    assert [str(cue.sound or "") for cue in cues] == ([tone] if cell.said else [])
    if words != "…":
        assert " ".join(sentence for cue in cues for sentence in cue.speech) == words


def _is_without(before: Session, after: Session) -> bool:
    """Whether what hurt is gone, and what follows it begins at the very moment where it was left."""
    hurt = before.marks[-1].step.stretch
    gone = hurt not in {phase.step.stretch for phase in after.timeline.phases}
    return gone and after.position == after.phase.start and after.phase.kind is Kind.REST


def _has_easier_way(_before: Session, after: Session) -> bool:
    """Whether both sides come in full, half of 30 s each, after a get-ready."""
    eased = [phase for phase in after.timeline.phases if phase.eased]
    work = [(phase.side, phase.seconds, phase.step.easing) for phase in eased if phase.kind.is_work]
    begins = after.phase is eased[0] and after.position == eased[0].start and eased[0].kind is Kind.PREPARE
    return begins and work == [("left", 15.0, "Bend less."), ("right", 15.0, "Bend less.")]


def _is_marked_in_passing(before: Session, after: Session) -> bool:
    """The lunge of 75 s is gone with all that led to it; three seconds of the rest are over as before."""
    gone = {phase.step.name for phase in after.timeline.phases} == {"Two", "Three"}
    return gone and after.phase.kind is Kind.REST and (before.position, after.position) == (78, 3)


def _is_as_before(before: Session, after: Session) -> bool:
    moved = after.position - before.position
    return len(after.marks) == len(before.marks) - 1 and (
        (after.timeline.phases == before.timeline.phases and moved == 0)
        or (after.timeline.phases == THREE.phases and moved == 75)
    )


def _is_gentle(before: Session, after: Session) -> bool:
    is_slower = after.timeline.pauses.leisure == GENTLE_LEISURE
    holds = [phase.seconds for phase in after.timeline.phases if phase.kind.is_work]
    return _is_without(before, after) and is_slower and holds == [15.0]


TIMELINES: dict[str, Callable[[Session, Session], bool]] = {
    "stays": lambda before, after: (
        after.timeline.phases == before.timeline.phases
        and after.position == pytest.approx(before.position, abs=1e-6)
    ),
    "next phase": lambda before, after: after.position == before.phase.end,
    "back": lambda _, after: after.phase.kind.is_work and after.position == after.phase.start,
    "longer": lambda before, after: after.timeline.seconds - before.timeline.seconds in (10, 20),
    "without it": _is_without,
    "without it, still in the rest": _is_marked_in_passing,
    "without it, gently": _is_gentle,
    "its easier way": _has_easier_way,
    "as before x": _is_as_before,
}
"""What the words in the table mean."""
