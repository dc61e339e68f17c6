"""What the machine does to a session: it sleeps, is late, or suspends the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.session.events import Event
from stretchtimer.session.state import Status, begin
from stretchtimer.session.update import advance
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import STARTED_AT, FakeWorld, Turn, WaitsForEverError, turns_of
from tests.support.routines_strategy import LAW, routine, routines, step
from tests.support.turns import BOTH_LEGS, WAITING

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine

HOUR = 3600.0


def first_turn_after(turns: list[Turn], second: float) -> Turn:
    """The first turn later than a second after the start."""
    return next(turn for turn in turns if turn.now > STARTED_AT + second)


class TestASleep:
    """The clock goes on while the computer sleeps; the body has not held for that long."""

    @pytest.mark.parametrize("speed", [1.0, 3.0, 1000.0])
    def test_with_a_keyboard_it_leaves_the_session_paused_where_it_was(self, speed: float) -> None:
        timeline = compile_timeline(routine(step(hold_seconds=HOUR)))
        begins = 20.5 if speed < 10 else 2.02
        turns = list(turns_of(timeline, FakeWorld(sleeps={begins: HOUR}), speed=speed))
        assert turns[-1].after.status is Status.PAUSED
        assert turns[-1].after.notice == "The computer slept"
        assert begins * speed - turns[-1].after.position <= max(1, 0.05 * speed) + 1e-3
        assert turns[-1].after.position <= begins * speed

    def test_a_key_brings_it_back_with_nothing_missed(self) -> None:
        world = FakeWorld({HOUR + 100: Event.PAUSE}, sleeps={20.5: HOUR})
        session = world.lead_through(BOTH_LEGS)
        assert len(session.done) == 2
        halfway = [heard for heard in world.heard if heard.cue.sound is Sound.HALFWAY]
        assert [round(heard.at - HOUR) for heard in halfway] == [100 + 3 + 5, 100 + 3 + 40]

    @pytest.mark.parametrize("speed", [1.0, 3.0])
    def test_without_a_keyboard_the_phase_begins_again_after_a_lead_in(self, speed: float) -> None:
        world = FakeWorld(has_keyboard=False, sleeps={20.5 / speed: 600})
        turn = first_turn_after(list(turns_of(BOTH_LEGS, world, speed=speed)), 600)
        assert (turn.after.status, turn.after.position) == (Status.LEAD_IN, 10)

    def test_without_a_keyboard_the_whole_session_still_takes_place(self) -> None:
        world = FakeWorld(has_keyboard=False, sleeps={20.5: 600})
        session = world.lead_through(BOTH_LEGS)
        assert session.status is Status.FINISHED
        assert len(session.done) == 2
        # up at 621, when the 21st second was due; then the lead-in, and all from the beginning of the hold
        assert world.seconds == pytest.approx(620.5 + 3 + 65, abs=1e-3)

    def test_without_a_keyboard_it_is_heard_like_any_beginning(self) -> None:
        world = FakeWorld(has_keyboard=False, sleeps={20.5: 600})
        world.lead_through(BOTH_LEGS)
        later = [(round(heard.at - 620.5, 2), heard.cue.sound) for heard in world.heard if heard.at > 20.5]
        assert later[:4] == [(0, Sound.TICK), (1, Sound.TICK), (2, Sound.TICK), (3, Sound.BEGIN)]

    def test_in_a_lead_in_it_pauses_too(self) -> None:
        turns = list(turns_of(BOTH_LEGS, FakeWorld({20.0: Event.BACK}, sleeps={21.5: 600})))
        assert (turns[-1].after.status, turns[-1].after.position) == (Status.PAUSED, 10)

    def test_while_paused_or_waiting_nobody_notices(self) -> None:
        keys = {20.0: Event.PAUSE, 1000.0: Event.MUTE}
        paused = list(turns_of(BOTH_LEGS, FakeWorld(keys, sleeps={30.0: 600})))[-1].after
        assert (paused.status, paused.notice) == (Status.PAUSED, "Sound off")
        session = list(turns_of(WAITING, FakeWorld({1000.0: Event.HELP}, sleeps={50.0: 600})))[-1].after
        assert session.status is Status.WAITING

    def test_not_even_where_the_figure_was_about_to_turn(self) -> None:
        """The switch begins to wait at second 40; the figure takes a second and a half to turn."""
        world = FakeWorld(sleeps={40.6: 600.0})
        with pytest.raises(WaitsForEverError):
            world.lead_through(WAITING, frame_seconds=0.25)
        assert world.seconds > 640
        assert (world.scenes[-1].status, world.scenes[-1].notice) == (Status.WAITING, "")

    @pytest.mark.parametrize("key", [Event.NEXT, Event.PAUSE, Event.QUIT, Event.LONGER], ids=str)
    def test_the_key_that_woke_the_computer_does_nothing_else(self, key: Event) -> None:
        turns = list(turns_of(BOTH_LEGS, FakeWorld({20.9: key}, sleeps={20.5: 600})))
        assert turns[-1].event is key
        assert turns[-1].after.status is Status.PAUSED
        assert turns[-1].after.position == 20
        assert turns[-1].after.timeline == BOTH_LEGS

    def test_a_signal_stops_it_all_the_same(self) -> None:
        turns = list(turns_of(BOTH_LEGS, FakeWorld({20.9: Event.TERMINATE}, sleeps={20.5: 600})))
        assert turns[-1].after.stopped_by is Event.TERMINATE

    def test_work_is_not_counted_for_the_time_asleep(self) -> None:
        world = FakeWorld({HOUR: Event.PAUSE}, sleeps={20.5: 600})
        assert world.lead_through(BOTH_LEGS).worked_seconds == pytest.approx(60)


class TestBeingLate:
    """A machine that is busy wakes late; under two seconds that is no sleep, and nothing may be lost."""

    @pytest.mark.parametrize(("late", "status"), [(1.99, Status.RUNNING), (2.01, Status.PAUSED)])
    def test_two_real_seconds_make_a_sleep(self, late: float, status: Status) -> None:
        for speed in (1.0, 2.0, 500.0):
            timeline = compile_timeline(routine(step(hold_seconds=HOUR, prepare_seconds=HOUR), step()))
            first = next(turns_of(timeline, FakeWorld(late=late), speed=speed))
            assert first.after.status is status

    @LAW
    @given(routines(), st.floats(0, 1.9), st.sampled_from([1.0, 4.0, 300.0]))
    def test_no_cue_and_no_phase_is_lost_and_the_end_is_late_only_once(
        self, any_routine: Routine, late: float, speed: float
    ) -> None:
        timeline = compile_timeline(any_routine)
        turns = list(turns_of(timeline, world := FakeWorld(has_keyboard=False, late=late), speed=speed))
        heard = [cue for turn in turns for cue in turn.cues]
        assert heard == [cue for cue in timeline.cues if cue.at > 0]
        passed = [turns[0].before.index, *(turn.after.index for turn in turns)]
        assert sorted(set(passed)) == list(range(len(timeline.phases)))
        assert passed == sorted(passed)
        assert world.seconds - timeline.seconds / speed < late + 0.01

    def test_phases_overtaken_all_at_once_are_each_shown(self) -> None:
        timeline = compile_timeline(routine(*[step(hold_seconds=1.0)] * 50, rest_seconds=1.0))
        world = FakeWorld(late=1.5, has_keyboard=False)
        world.lead_through(timeline, speed=1000.0)
        shown = list(dict.fromkeys(scene.phase.start for scene in world.scenes))
        assert shown == [phase.start for phase in timeline.phases]

    def test_a_screen_too_slow_for_the_phases_is_no_sleep(self) -> None:
        timeline = compile_timeline(routine(*[step(hold_seconds=1.0)] * 20, rest_seconds=1.0))
        world = FakeWorld(drawing=1.5, has_keyboard=False)
        session = world.lead_through(timeline)
        assert len(session.done) == 20
        assert [heard.cue for heard in world.heard] == list(timeline.cues)

    @pytest.mark.parametrize("key", [Event.PAUSE, Event.QUIT, Event.SUSPEND], ids=str)
    def test_a_key_that_is_heard_late_loses_no_time(self, key: Event) -> None:
        timeline = compile_timeline(
            routine(*[step(hold_seconds=1.0)] * 3, prepare_seconds=1.0, rest_seconds=0.25)
        )
        session, _ = begin(timeline, 0.0)
        paused, cues = advance(session, key, 2.75)
        assert paused.position == 2.75  # 1 to get ready, a hold of 1, a rest of 0.25, and half a second
        heard = [cue.sound for cue in cues if cue.sound is not Sound.PAUSED]
        assert heard == [Sound.BEGIN, Sound.REST, Sound.BEGIN]

    def test_a_late_lead_in_is_still_heard(self) -> None:
        world = FakeWorld({20.0: Event.PAUSE, 30.0: Event.PAUSE}, late=0.9)
        world.lead_through(BOTH_LEGS)
        assert [heard.cue.sound for heard in world.heard if 29.5 < heard.at < 35] == [
            Sound.TICK,
            Sound.TICK,
            Sound.TICK,
            Sound.BEGIN,
        ]


class TestCtrlZ:
    def test_time_stands_still_until_the_foreground_and_goes_on_after_a_lead_in(self) -> None:
        world = FakeWorld({20.0: Event.SUSPEND, 500.0: Event.CONTINUE})
        world.lead_through(BOTH_LEGS)
        later = [(round(heard.at, 3), heard.cue.sound) for heard in world.heard if heard.at >= 20]
        assert later[:5] == [
            (500, Sound.TICK),
            (501, Sound.TICK),
            (502, Sound.TICK),
            (503, Sound.BEGIN),
            (508, Sound.HALFWAY),
        ]
        assert world.seconds == pytest.approx(75 + 483, abs=1e-3)

    def test_a_lead_in_starts_again(self) -> None:
        keys = {20.0: Event.BACK, 21.5: Event.SUSPEND, 500.0: Event.CONTINUE}
        turns = list(turns_of(BOTH_LEGS, FakeWorld(keys)))
        back = next(turn for turn in turns if turn.event is Event.CONTINUE)
        assert (back.after.status, back.after.lead_in_seconds) == (Status.LEAD_IN, 3)

    @pytest.mark.parametrize(
        ("key", "status"), [(Event.PAUSE, Status.PAUSED), (Event.QUIT, Status.ASKING)], ids=str
    )
    def test_what_stood_still_goes_on_standing_still(self, key: Event, status: Status) -> None:
        keys = {20.0: key, 30.0: Event.SUSPEND, 500.0: Event.CONTINUE}
        turns = list(turns_of(BOTH_LEGS, FakeWorld(keys)))
        assert [turn.after.status for turn in turns[-2:]] == [status, status]

    def test_a_waiting_switch_waits_on(self) -> None:
        turns = list(turns_of(WAITING, FakeWorld({50.0: Event.SUSPEND, 500.0: Event.CONTINUE})))
        assert turns[-1].after.status is Status.WAITING

    def test_a_program_that_was_never_stopped_ignores_the_foreground(self) -> None:
        world = FakeWorld({20.0: Event.CONTINUE})
        world.lead_through(BOTH_LEGS)
        assert world.seconds == pytest.approx(75, abs=1e-3)
