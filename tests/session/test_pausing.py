"""What makes time stand still, and how it goes on: pause, q, a waiting switch, and what stops for good."""

from __future__ import annotations

import pytest

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.state import Status
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import FakeWorld, WaitsForEverError
from tests.support.routines_strategy import Presses, routine, step
from tests.support.turns import BOTH_LEGS, TWO_STEPS, WAITING, after, session_at


class TestPause:
    def test_it_resumes_where_it_was_after_a_lead_in_outside_the_timeline(self) -> None:
        world = FakeWorld({20.0: Event.PAUSE, 80.0: Event.PAUSE})
        world.lead_through(BOTH_LEGS)
        later = [(round(heard.at, 3), heard.cue.sound) for heard in world.heard if heard.at >= 20]
        assert later[:6] == [
            (20, Sound.PAUSED),
            (80, Sound.TICK),
            (81, Sound.TICK),
            (82, Sound.TICK),
            (83, Sound.BEGIN),
            (88, Sound.HALFWAY),  # 25 in the timeline, 63 later
        ]
        assert world.seconds == pytest.approx(75 + 63, abs=1e-3)

    @pytest.mark.parametrize("pressed", [0.0, 4.5, 10.0, 20.0, 42.0, 60.0, 74.999])
    def test_time_stands_still_in_every_phase(self, pressed: float) -> None:
        turn = after((pressed, Event.PAUSE), (pressed + 1000, Event.MUTE))
        assert turn.after.status is Status.PAUSED
        assert turn.after.position == pytest.approx(pressed)

    def test_a_lead_in_can_be_paused_and_starts_again_from_three(self) -> None:
        keys = {20.0: Event.PAUSE, 30.0: Event.PAUSE, 32.0: Event.PAUSE, 40.0: Event.PAUSE}
        world = FakeWorld(keys)
        world.lead_through(BOTH_LEGS)
        ticks = [round(heard.at, 3) for heard in world.heard if heard.cue.sound is Sound.TICK]
        assert [tick for tick in ticks if 20 < tick < 44] == [30, 31, 32, 40, 41, 42]
        assert world.seconds == pytest.approx(75 + 23, abs=1e-3)

    def test_nobody_who_paused_is_ever_woken(self) -> None:
        world = FakeWorld({20.0: Event.PAUSE})
        with pytest.raises(WaitsForEverError):
            world.lead_through(BOTH_LEGS)
        assert world.waits[-1] is None
        assert world.seconds == 20

    def test_going_on_in_a_rest_has_no_tone_of_a_beginning(self) -> None:
        world = FakeWorld({45.0: Event.PAUSE, 46.0: Event.PAUSE})
        world.lead_through(TWO_STEPS)
        assert [round(heard.at, 3) for heard in world.heard if heard.cue.sound is Sound.BEGIN] == [10, 54]


class TestQuit:
    def test_it_pauses_and_asks(self) -> None:
        turn = after((20.0, Event.QUIT), (500.0, Event.REDRAW))
        assert turn.after.status is Status.ASKING
        assert turn.after.position == pytest.approx(20)

    def test_a_second_q_stops(self) -> None:
        session = FakeWorld({20.0: Event.QUIT, 25.0: Event.QUIT}).lead_through(BOTH_LEGS)
        assert (session.status, session.stopped_by) == (Status.STOPPED, Event.QUIT)
        assert EXIT_CODES[Event.QUIT] == 130
        assert session.position == pytest.approx(20)

    @pytest.mark.parametrize(
        "key", [Event.PAUSE, Event.NEXT, Event.BACK, Event.LONGER, Event.MUTE, Event.HELP], ids=str
    )
    def test_any_other_key_goes_on(self, key: Event) -> None:
        turn = after((20.0, Event.QUIT), (25.0, key))
        assert turn.after.status is Status.LEAD_IN
        assert turn.after.timeline == BOTH_LEGS
        assert turn.after.position == pytest.approx(20)
        assert not turn.after.muted
        assert not turn.after.shows_help

    def test_a_q_long_after_the_answer_asks_again(self) -> None:
        session = session_at((20.0, Event.QUIT), (25.0, Event.PAUSE), (30.0, Event.QUIT))
        assert session.status is Status.ASKING

    def test_it_asks_while_paused_and_in_a_lead_in_and_at_a_waiting_switch(self) -> None:
        assert session_at((20.0, Event.PAUSE), (21.0, Event.QUIT)).status is Status.ASKING
        assert session_at((20.0, Event.BACK), (21.0, Event.QUIT)).status is Status.ASKING
        assert session_at((41.0, Event.QUIT), timeline=WAITING).status is Status.ASKING

    def test_a_waiting_switch_waits_again_after_the_question(self) -> None:
        turn = after((41.0, Event.QUIT), (42.0, Event.PAUSE), timeline=WAITING)
        assert (turn.after.status, turn.after.position) == (Status.WAITING, 40)

    def test_a_window_that_changes_size_is_no_answer(self) -> None:
        assert session_at((20.0, Event.QUIT), (21.0, Event.REDRAW)).status is Status.ASKING


@pytest.mark.parametrize(
    "before",
    [(), ((20.0, Event.PAUSE),), ((20.0, Event.QUIT),), ((20.0, Event.BACK),), ((20.0, Event.SUSPEND),)],
    ids=["running", "paused", "asking", "lead-in", "suspended"],
)
@pytest.mark.parametrize(
    ("signal", "exit_code"), [(Event.INTERRUPT, 130), (Event.TERMINATE, 143), (Event.HANGUP, 129)], ids=str
)
def test_a_signal_stops_at_once(before: Presses, signal: Event, exit_code: int) -> None:
    turn = after(*before, (21.5, signal))
    assert turn.after.status is Status.STOPPED
    assert turn.after.stopped_by is signal
    assert EXIT_CODES[signal] == exit_code


class TestAWaitingSwitch:
    def test_with_a_keyboard_it_stands_still_until_a_key(self) -> None:
        turn = after((1000.0, Event.PAUSE), timeline=WAITING)
        assert (turn.before.status, turn.before.position) == (Status.WAITING, 40)
        assert (turn.after.status, turn.after.position) == (Status.LEAD_IN, 45)
        world = FakeWorld({1000.0: Event.PAUSE})
        world.lead_through(WAITING)
        assert world.seconds == pytest.approx(1003 + 30, abs=1e-3)

    def test_it_is_announced_once_and_has_no_countdown(self) -> None:
        world = FakeWorld({100.0: Event.PAUSE})
        world.lead_through(WAITING)
        assert [heard.cue.sound for heard in world.heard if 40 <= heard.at < 100] == [Sound.SWITCH]

    def test_without_a_keyboard_it_takes_five_seconds(self) -> None:
        world = FakeWorld(has_keyboard=False)
        session = world.lead_through(WAITING)
        assert session.status is Status.FINISHED
        assert world.seconds == pytest.approx(75, abs=1e-3)

    @pytest.mark.parametrize("key", [Event.MUTE, Event.HELP, Event.REDRAW, Event.LONGER], ids=str)
    def test_a_key_that_means_something_else_does_not_go_on(self, key: Event) -> None:
        assert session_at((50.0, key), timeline=WAITING).status is Status.WAITING

    def test_next_goes_to_side_two(self) -> None:
        session = session_at((50.0, Event.NEXT), timeline=WAITING)
        assert (session.position, session.phase.side) == (45, "right")

    def test_rests_do_not_wait(self) -> None:
        timeline = compile_timeline(routine(step(waits=True), step(waits=True)))
        world = FakeWorld()
        world.lead_through(timeline)
        assert world.seconds == pytest.approx(80, abs=1e-3)
