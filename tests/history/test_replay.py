"""Sessions that were left: which one is taken up, where, and with how much of it done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.history.record import Begun, Line, Resumed
from stretchtimer.history.replay import replayed, unfinished
from stretchtimer.session.events import Event
from stretchtimer.session.milestones import Done, Ended, Hurt, Skipped, TakenBack
from stretchtimer.session.state import Progress
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import KEYS, LAW, LEGS, key_presses, routine, routines, step

if TYPE_CHECKING:
    from stretchtimer.history.record import Happening
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Phase, Timeline, WorkKey
    from tests.support.routines_strategy import Presses

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
TWO = routine(step(sides=LEGS), step(name="Bend", stretch="bend"))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, bend 85-115."""


FINISHED = Line(NOON, "b", Ended("finished", 9.0))


def begun(name: str = "legs") -> Begun:
    return Begun(name, name.title(), f"/{name}.yaml", "0123", 90.0)


def line(minutes: float, session: str, happened: Happening) -> Line:
    """A line written some minutes before noon."""
    return Line(NOON - timedelta(minutes=minutes), session, happened)


class TestWhichOne:
    def test_the_last_one_that_did_not_finish(self) -> None:
        lines = [
            line(90, "a", begun("evening")),
            line(80, "b", begun("morning")),
            line(70, "a", Ended("quit", 9.0)),
            line(60, "c", begun("noon")),
            line(50, "c", Ended("finished", 9.0)),
        ]
        left = unfinished(lines, NOON)
        assert left is not None
        assert (left.session, left.begun.routine, left.at) == ("a", "evening", NOON - timedelta(minutes=70))

    def test_one_that_was_killed_has_no_end(self) -> None:
        lines = [line(90, "a", begun()), line(80, "a", Done("lunge", 1, 30.0))]
        left = unfinished(lines, NOON)
        assert left is not None
        assert (left.sides, left.happenings) == (1, (Done("lunge", 1, 30.0),))

    @pytest.mark.parametrize(
        ("happenings", "sides"),
        [
            ((Hurt("lunge", 1, 5.0), TakenBack("lunge")), 0),
            ((Hurt("lunge", 1, 5.0), TakenBack("lunge"), Hurt("lunge", 1, 9.0)), 1),
            ((Skipped("lunge", 1, 5.0), Skipped("lunge", 1, 9.0)), 1),
            ((Skipped("lunge", 1, 5.0), Done("lunge", 1, 39.0), Hurt("bend", 2, 50.0)), 2),
        ],
    )
    def test_what_was_taken_back_and_what_came_twice_is_counted_as_what_is_left_of_it(
        self, happenings: tuple[Happening, ...], sides: int
    ) -> None:
        left = unfinished([line(90, "a", begun()), *(line(80, "a", one) for one in happenings)], NOON)
        assert left is not None
        assert left.sides == sides

    @pytest.mark.parametrize(
        "lines",
        [
            [],
            [line(24 * 60 + 1, "a", begun())],
            [line(9, "a", begun()), line(8, "a", Ended("finished", 9.0))],
            [line(9, "a", begun()), line(7, "a", Resumed()), line(6, "a", Ended("finished", 18.0))],
            # begun anew, and finished
            [line(9, "a", begun()), line(8, "b", begun()), line(7, "b", Done("lunge", 1, 9.0)), FINISHED],
            # nobody knows what it was
            [line(9, "a", Done("lunge", 1, 30.0))],
        ],
        ids=["nothing", "too long ago", "finished", "finished later", "done anew", "no beginning"],
    )
    def test_there_may_be_none(self, lines: list[Line]) -> None:
        assert unfinished(lines, NOON) is None

    def test_one_that_was_left_before_anything_was_done_hides_none(self) -> None:
        lines = [
            line(90, "a", begun()),
            line(80, "a", Done("lunge", 1, 30.0)),
            line(70, "b", begun("evening")),
            line(60, "c", begun()),
            line(50, "c", Ended("quit", 3.0)),
        ]
        left, first = unfinished(lines, NOON), unfinished(lines[2:3], NOON)
        assert left is not None
        assert first is not None
        assert (left.session, first.session) == ("a", "b")

    def test_one_that_was_begun_anew_and_done_in_part_is_the_one(self) -> None:
        lines = [line(minutes, "a", one) for minutes, one in ((90, begun()), (80, Done("lunge", 1, 30.0)))]
        lines += [line(minutes, "b", one) for minutes, one in ((70, begun()), (60, Skipped("lunge", 1, 3.0)))]
        left = unfinished(lines, NOON)
        assert left is not None
        assert left.session == "b"

    def test_24_hours_count_from_the_last_sign_of_life(self) -> None:
        lines = [line(24 * 60 + 5, "a", begun()), line(24 * 60 - 1, "a", Done("lunge", 1, 30.0))]
        assert unfinished(lines, NOON)

    def test_the_session_at_hand_does_not_count(self) -> None:
        lines = [line(90, "a", begun()), line(1, "b", begun())]
        left = unfinished(lines, NOON, but="b")
        assert left is not None
        assert left.session == "a"


@pytest.mark.parametrize(
    ("killed_at", "goes_on_with"),
    [
        (5, (1, 1, 1, "left", False)),
        (20, (1, 1, 1, "left", False)),
        (42, (1, 1, 1, "right", False)),
        (60, (1, 1, 1, "right", False)),
        (80, (1, 2, 1, None, False)),
        (100, (1, 2, 1, None, False)),
    ],
    ids=["get ready", "first side", "switch", "second side", "rest", "last hold"],
)
def test_a_session_killed_in_every_kind_of_phase_goes_on_with_the_right_side(
    killed_at: float, goes_on_with: WorkKey
) -> None:
    timeline, progress = again(TWO, recorded_until(TWO, (), killed_at))
    lead, work = timeline.phases[timeline.index_at(progress.position) :][:2]
    assert (lead.kind, lead.start) == (Kind.PREPARE, progress.position)
    assert work.key == goes_on_with


def test_what_was_skipped_stays_skipped() -> None:
    timeline, progress = again(TWO, [Done("lunge", 1, 30.0, "left"), Skipped("lunge", 1, 35.0, "right")])
    assert progress == Progress(75.0, frozenset({(1, 1, 1, "left", False)}), 35.0)
    assert timeline.phases[timeline.index_at(80)].step.name == "Bend"


def test_what_was_done_longer_on_one_side_is_as_long_on_the_other() -> None:
    """The left leg has had 40 s when the session is killed."""
    timeline, progress = again(TWO, recorded_until(TWO, ((20.0, Event.LONGER),), 52))
    work = timeline.phases[timeline.index_at(progress.position) + 1]
    assert (work.side, work.seconds) == ("right", 40)


def test_a_share_that_a_side_is_still_owed_is_given_later() -> None:
    """Asked for on the second side, the first one gets its ten seconds after it."""
    timeline, progress = again(TWO, recorded_until(TWO, ((50.0, Event.LONGER),), 87))
    work = timeline.phases[timeline.index_at(progress.position) + 1]
    assert (work.side, work.repeat, work.seconds) == ("left", 2, 10)


def test_a_session_can_be_left_and_taken_up_more_than_once() -> None:
    first = recorded_until(TWO, (), 42)
    timeline, progress = again(TWO, first)
    world = FakeWorld({38.0: Event.LONGER, 1e6: Event.INTERRUPT})  # in the right leg's hold
    world.lead_through(timeline, progress=progress)
    second = [one.milestone for one in world.recorded if one.at <= 51]
    timeline, progress = again(TWO, [*first, Resumed(), *second])
    work = timeline.phases[timeline.index_at(progress.position) + 1]
    assert (work.side, work.seconds) == ("left", 10)
    assert progress.done == {(1, 1, 1, "left", False), (1, 1, 1, "right", False)}
    assert progress.worked_seconds == 70


def test_where_nothing_is_left_nothing_is_taken_up() -> None:
    happenings: list[Happening] = list(recorded_until(TWO, (), 116))
    assert replayed(compile_timeline(TWO), happenings[:-1]) is None


@LAW
@given(routines(), key_presses(KEYS), st.floats(0, 400))
def test_wherever_a_session_is_killed_all_that_is_left_is_done_as_it_was_to_be(
    any_routine: Routine, keys: Presses, killed_at: float
) -> None:
    world = FakeWorld([*((at, key) for at, key in keys if at <= killed_at), (killed_at, Event.INTERRUPT)])
    killed = world.lead_through(compile_timeline(any_routine))
    happenings = [one for one in world.milestones if not isinstance(one, Ended)]
    found = replayed(compile_timeline(any_routine), happenings)
    last = next((one.key for one in reversed(happenings) if isinstance(one, Done | Skipped)), None)
    work = [phase for phase in killed.timeline.phases if phase.kind.is_work]
    left = work[[phase.key for phase in work].index(last) + 1 :] if last else work
    if found is None:
        assert not left
        return
    timeline, progress = found
    ahead = [phase for phase in timeline.phases if phase.kind.is_work and phase.start >= progress.position]
    assert list(map(amount, ahead)) == list(map(amount, left))
    assert progress.done == killed.done
    assert progress.worked_seconds <= killed.worked_seconds + 1e-6


def amount(phase: Phase) -> tuple[object, ...]:
    return phase.key, phase.kind, phase.seconds, phase.reps


def recorded_until(plain: Routine, keys: Presses, second: float) -> list[Happening]:
    """What is recorded of a session that is killed at a second."""
    world = FakeWorld([*keys, (1e6, Event.INTERRUPT)])
    world.lead_through(compile_timeline(plain))
    return [one.milestone for one in world.recorded if one.at <= second]


def again(plain: Routine, happenings: list[Happening]) -> tuple[Timeline, Progress]:
    found = replayed(compile_timeline(plain), happenings)
    assert found is not None
    return found
