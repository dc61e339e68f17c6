"""No order of keys makes one side longer, loses a mark or invents one, or leads into what hurt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stretchtimer.history.replay import replayed
from stretchtimer.session.events import Event
from stretchtimer.session.milestones import Hurt, TakenBack, milestones
from stretchtimer.session.state import Status
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld, turns_of
from tests.support.routines_strategy import LAW, key_presses, routines

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from stretchtimer.history.record import Happening
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline
    from tests.support.fake_world import Turn
    from tests.support.routines_strategy import Presses

X_AND_OTHERS = (
    *(Event.HURT, Event.HURT, Event.HURT, Event.EASIER, Event.BACK, Event.LONGER, Event.NEXT),
    *(Event.PAUSE, Event.QUIT, Event.SUSPEND, Event.CONTINUE, Event.MUTE, Event.HELP, Event.REDRAW),
)
presses = key_presses(X_AND_OTHERS, 30.0)


@st.composite
def with_easier_ways(draw: st.DrawFn) -> Routine:
    """Any routine; some of its steps can be made easier without leaving them."""
    any_routine = draw(routines())
    easier = draw(st.lists(st.sampled_from(("", "Bend less.")), min_size=3, max_size=3))
    steps = (replace(step, easier=words) for step, words in zip(any_routine.steps, easier, strict=False))
    return replace(any_routine, steps=tuple(steps))


any_routines: SearchStrategy[Routine] = with_easier_ways()


def seconds_of_sides(timeline: Timeline) -> dict[object, dict[str | None, float]]:
    """How long each side of each step is worked."""
    worked: dict[object, dict[str | None, float]] = defaultdict(lambda: defaultdict(float))
    for phase in timeline.phases:
        if phase.kind.is_work:
            worked[phase.place][phase.side] += phase.seconds
    return worked


@LAW
@given(any_routines, presses)
def test_every_side_gets_the_same_time_whatever_hurts(any_routine: Routine, keys: Presses) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        for sides in seconds_of_sides(turn.after.timeline).values():
            assert max(sides.values()) == pytest.approx(min(sides.values()), abs=1e-3)


@LAW
@given(any_routines, presses)
def test_a_mark_comes_with_x_and_goes_with_b_and_with_nothing_else(
    any_routine: Routine, keys: Presses
) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        more = len(turn.after.marks) - len(turn.before.marks)
        assert more in {Event.HURT: (0, 1), Event.BACK: (0, -1)}.get(turn.event, (0,))
        shorter = min(len(turn.after.marks), len(turn.before.marks))
        assert turn.after.marks[:shorter] == turn.before.marks[:shorter]
        recorded = list(milestones(turn.before, turn.after))
        assert sum(isinstance(one, Hurt) for one in recorded) == max(0, more)
        assert sum(isinstance(one, TakenBack) for one in recorded) == max(0, -more)


@LAW
@given(any_routines, presses)
def test_nothing_leads_into_a_stretch_that_hurt(any_routine: Routine, keys: Presses) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        session = turn.after
        if session.hurt_stage is None and not session.is_over:
            assert not any(
                mark.is_of(phase.step) for mark in session.marks for phase in session.timeline.phases
            )


@LAW
@given(any_routines, presses, st.sampled_from([1.0, 3.0, 50.0]))
def test_it_hurts_three_times_at_most_and_every_session_ends(
    any_routine: Routine, keys: Presses, speed: float
) -> None:
    last = keys[-1][0] if keys else 0.0
    goes_on = [(last + 1e5 * number, Event.PAUSE) for number in range(1, 100)]
    wakes = [(last + 5e4, Event.CONTINUE)]
    world = FakeWorld(sorted([*keys, *wakes, *goes_on], key=lambda pair: pair[0]))
    turns = list(turns_of(compile_timeline(any_routine), world, speed=speed))
    assert turns[-1].after.is_over
    assert len(turns[-1].after.marks) <= 3
    if turns[-1].after.stopped_by is Event.HURT:
        assert len(turns[-1].after.marks) >= 2


@LAW
@given(any_routines, presses)
def test_without_a_keyboard_neither_key_exists(any_routine: Routine, keys: Presses) -> None:
    world = FakeWorld(keys, has_keyboard=False)
    for turn in turns_of(compile_timeline(any_routine), world):
        assert not turn.after.marks
        assert turn.after.status not in (Status.HURT, Status.OFFERING, Status.ENOUGH)


@LAW
@given(any_routines, presses)
def test_what_was_recorded_leads_to_the_same_timeline(any_routine: Routine, keys: Presses) -> None:
    """As far as work goes: what leads to it is another get-ready when it is taken up."""
    timeline = compile_timeline(any_routine)
    turns = list(turns_of(timeline, FakeWorld(keys)))
    happened: list[Happening] = []
    for turn in turns:
        happened += milestones(turn.before, turn.after)
    session = turns[-1].after
    if session.is_over or session.hurt_stage is not None:
        return
    found = replayed(timeline, happened)
    assert found is not None or not any(_is_left(turn) for turn in turns[-1:])
    if found is not None:
        assert _work(found[0]) == _work(session.timeline)
        assert found[1].done == session.done


def _is_left(turn: Turn) -> bool:
    session = turn.after
    return any(phase.kind.is_work and phase.start >= session.position for phase in session.timeline.phases)


def _work(timeline: Timeline) -> list[tuple[object, float]]:
    return [(phase.key, phase.seconds) for phase in timeline.phases if phase.kind.is_work]
