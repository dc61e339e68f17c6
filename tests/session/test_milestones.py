"""What of a session is remembered: each side that was done or skipped, more time, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec.structs import replace

from stretchtimer.session.events import Event
from stretchtimer.session.milestones import Done, Ended, Hurt, Longer, Skipped, milestones
from stretchtimer.session.state import Progress, Status
from stretchtimer.session.update import advance
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LAW, Presses, key_presses, routine, routines, step
from tests.support.turns import BOTH_LEGS, WAITING, session_at

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine

LEFT = Done("lunge", 1, 30.0, "left")
RIGHT = Done("lunge", 1, 60.0, "right")


def test_each_side_is_recorded_when_it_ends_and_the_end_with_the_last() -> None:
    """Get ready 0-10, left 10-40, switch 40-45, right 45-75."""
    world = FakeWorld()
    world.lead_through(BOTH_LEGS)
    assert world.milestones == [LEFT, RIGHT, Ended("finished", 60.0)]
    assert [recorded.at for recorded in world.recorded] == pytest.approx([40, 75, 75])


def test_the_beginning_is_recorded_once_the_first_picture_and_the_first_cue_are_out() -> None:
    world = FakeWorld({5.0: Event.INTERRUPT}, drawing=0.3)
    world.lead_through(BOTH_LEGS)
    assert world.begun == [pytest.approx(0.3)]
    assert [world.shown[0].at, world.heard[0].at] == pytest.approx([0.0, 0.3])


def test_a_side_that_is_left_for_the_next_is_skipped_and_what_leads_to_it_is_not() -> None:
    world = FakeWorld({4.0: Event.NEXT, 9.0: Event.NEXT, 11.0: Event.NEXT, 100.0: Event.INTERRUPT})
    world.lead_through(BOTH_LEGS)
    assert world.milestones == [
        Skipped("lunge", 1, 5.0, "left"),  # begun at 4 s
        Done("lunge", 1, 35.0, "right"),
        Ended("finished", 35.0),
    ]


@pytest.mark.parametrize("event", [Event.INTERRUPT, Event.TERMINATE, Event.HANGUP])
def test_a_session_that_is_stopped_ends_by_what_stopped_it(event: Event) -> None:
    world = FakeWorld({50.0: event})
    world.lead_through(BOTH_LEGS)
    assert world.milestones == [LEFT, Ended(event.name.lower(), 35.0)]


def test_q_stops_it_once_it_is_answered() -> None:
    world = FakeWorld({20.0: Event.QUIT, 30.0: Event.QUIT})
    world.lead_through(BOTH_LEGS)
    assert world.milestones == [Ended("quit", 10.0)]


def test_a_side_done_again_is_not_recorded_again() -> None:
    """Back leads to the left leg, which is done again in 30 s after a lead-in of 3 s."""
    world = FakeWorld({42.0: Event.BACK, 60.0: Event.BACK})
    world.lead_through(BOTH_LEGS)
    assert [one.key for one in world.milestones if isinstance(one, Done)] == [LEFT.key, RIGHT.key]
    assert not [one for one in world.milestones if isinstance(one, Skipped)]


def test_a_key_that_comes_late_finds_what_has_ended_before_it() -> None:
    world = FakeWorld({40.5: Event.BACK, 50.0: Event.INTERRUPT}, late=1.5)
    world.lead_through(BOTH_LEGS)
    assert (world.recorded[0].at, world.milestones[0]) == (40.5, LEFT)


def test_more_time_is_recorded_at_its_second() -> None:
    world = FakeWorld({20.0: Event.LONGER, 50.5: Event.LONGER, 60.0: Event.INTERRUPT})
    world.lead_through(BOTH_LEGS)
    assert world.milestones == [
        Longer(20.0),
        Done("lunge", 1, 40.0, "left"),  # until 50 s
        Longer(50.5),
        Ended("interrupt", 40.0),
    ]


def test_a_switch_that_waits_for_a_key_is_no_milestone() -> None:
    world = FakeWorld({300.0: Event.PAUSE})
    world.lead_through(WAITING)
    assert world.milestones == [LEFT, RIGHT, Ended("finished", 60.0)]


@pytest.mark.parametrize(
    ("keys", "settled"),
    [
        ({20.0: Event.PAUSE, 30.0: Event.INTERRUPT}, [20.0]),
        ({20.0: Event.PAUSE, 21.0: Event.PAUSE, 30.0: Event.PAUSE, 40.0: Event.INTERRUPT}, [20.0, 30.0]),
        ({20.0: Event.QUIT, 30.0: Event.INTERRUPT}, [20.0]),
        ({20.0: Event.SUSPEND, 30.0: Event.CONTINUE, 40.0: Event.INTERRUPT}, [20.0]),
        ({30.0: Event.INTERRUPT}, []),
    ],
)
def test_what_was_recorded_is_made_safe_when_time_stands_still(
    keys: dict[float, Event], settled: list[float]
) -> None:
    world = FakeWorld(keys)
    world.lead_through(BOTH_LEGS)
    assert world.settled == settled


def test_a_session_goes_on_from_where_it_was_left() -> None:
    """From the switch on: what was done before is done, and not recorded again."""
    world = FakeWorld()
    session = world.lead_through(BOTH_LEGS, progress=Progress(40.0, frozenset({LEFT.key}), 30.0))
    assert world.seconds == pytest.approx(35)
    assert world.milestones == [RIGHT, Ended("finished", 60.0)]
    assert session.done == {LEFT.key, RIGHT.key}


@LAW
@given(routines(), key_presses())
def test_what_was_recorded_as_done_is_what_was_done(any_routine: Routine, keys: Presses) -> None:
    world = FakeWorld([*keys, (2000.0, Event.INTERRUPT)])
    session = world.lead_through(compile_timeline(any_routine))
    done = [one.key for one in world.milestones if isinstance(one, Done)]
    assert sorted(done, key=repr) == sorted(session.done, key=repr)
    last = world.milestones[-1]
    assert isinstance(last, Ended)
    assert last.worked == session.worked_seconds


def test_rounds_and_repeats_are_told_apart() -> None:
    timeline = compile_timeline(routine(step(repeat=2), rounds=2))
    world = FakeWorld()
    world.lead_through(timeline)
    keys = [one.key for one in world.milestones if isinstance(one, Done)]
    assert keys == [
        (1, 1, 1, None, False),
        (1, 1, 2, None, False),
        (2, 1, 1, None, False),
        (2, 1, 2, None, False),
    ]


def test_sides_that_ended_unseen_before_it_hurt_are_recorded_in_their_order() -> None:
    """Left 10-40, right 45-75: what was late is made up for, and then x is read, in the rest of 75-85."""
    work = compile_timeline(routine(step(sides=("left", "right")), step(stretch="bend", name="Bend")))
    before = session_at((15.0, Event.MUTE), timeline=work)
    after, _cues = advance(replace(before, speed=100.0), Event.HURT, before.as_of + 0.63)
    recorded = list(milestones(before, after))
    assert [type(one) for one in recorded] == [Done, Done, Hurt]
    assert [one.side for one in recorded if isinstance(one, Done)] == ["left", "right"]


def test_x_in_the_rest_between_two_rounds_of_one_stretch_is_out_of_it() -> None:
    """The same stretch comes again, so that nothing is only noted: there is nothing left."""
    twice = compile_timeline(routine(step(), rounds=2))
    session = session_at((45.0, Event.HURT), timeline=twice)
    assert session.status is Status.HURT


@pytest.mark.parametrize("easing", ["", "Bend less."])
def test_what_hurt_is_recorded_with_its_name_and_whether_it_was_made_easier_already(easing: str) -> None:
    """As by ``--gentle``, which has it done in its easier way from the beginning."""
    world = FakeWorld({25.0: Event.HURT, 30.0: Event.INTERRUPT})
    world.lead_through(compile_timeline(routine(step(stretch="touch", name="Toe touch", easing=easing))))
    assert world.milestones[0] == Hurt("touch", 1, 15.0, name="Toe touch", easing=bool(easing))
