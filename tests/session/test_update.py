"""What each key does, and when."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stretchtimer.session.events import Event
from stretchtimer.session.state import Status, begin
from stretchtimer.session.update import advance
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import routine, step
from tests.support.turns import BOTH_LEGS, TWO_STEPS, WAITING, after, session_at, sounds


class TestNext:
    @pytest.mark.parametrize(
        ("pressed", "leads_to", "kind", "side", "tone"),
        [
            (4.5, 10, "hold", "left", Sound.BEGIN),
            (20.0, 40, "switch", "right", Sound.SWITCH),
            (42.5, 45, "hold", "right", Sound.BEGIN),
        ],
    )
    def test_it_goes_to_the_next_phase_and_side_two_stays(
        self, pressed: float, leads_to: float, kind: str, side: str, tone: Sound
    ) -> None:
        turn = after((pressed, Event.NEXT))
        assert turn.after.position == leads_to
        assert (turn.after.phase.kind.value, turn.after.phase.side) == (kind, side)
        assert sounds(turn) == [tone]

    def test_in_the_last_hold_it_ends_the_session(self) -> None:
        turn = after((50.0, Event.NEXT))
        assert turn.after.status is Status.FINISHED
        assert sounds(turn) == [Sound.FINISHED]

    def test_a_skipped_side_is_not_done_and_the_others_are(self) -> None:
        world = FakeWorld({20.0: Event.NEXT})
        session = world.lead_through(BOTH_LEGS)
        assert session.done == {(1, 1, 1, "right", False)}
        assert session.worked_seconds == pytest.approx(10 + 30)
        assert session.stopped_by is None

    def test_a_millisecond_too_early_is_not_done(self) -> None:
        assert not session_at((39.999, Event.NEXT)).done

    def test_a_session_left_alone_does_everything(self) -> None:
        session = FakeWorld().lead_through(BOTH_LEGS)
        assert session.done == {(1, 1, 1, "left", False), (1, 1, 1, "right", False)}
        assert session.worked_seconds == pytest.approx(60)

    def test_while_paused_it_moves_and_stays_paused(self) -> None:
        turn = after((20.0, Event.PAUSE), (30.0, Event.NEXT))
        assert (turn.after.position, turn.after.status) == (40, Status.PAUSED)

    def test_what_it_led_to_while_paused_is_announced_when_it_goes_on(self) -> None:
        world = FakeWorld({20.0: Event.PAUSE, 30.0: Event.NEXT, 40.0: Event.PAUSE})
        world.lead_through(BOTH_LEGS)
        switches = [heard for heard in world.heard if heard.cue.sound is Sound.SWITCH]
        assert [round(heard.at, 3) for heard in switches] == [43]
        assert switches[0].cue.speech == ("Right.",)

    def test_a_waiting_switch_it_led_to_while_paused_is_announced_when_it_goes_on(self) -> None:
        turn = after((20.0, Event.PAUSE), (30.0, Event.NEXT), (40.0, Event.PAUSE), timeline=WAITING)
        assert turn.after.status is Status.WAITING
        assert sounds(turn) == [Sound.SWITCH]


class TestBack:
    @pytest.mark.parametrize(
        ("pressed", "leads_to"),
        [
            (4.5, 0),  # nothing before: get ready again
            (10.0, 10),  # the first hold, at its first moment
            (13.0, 10),
            (13.001, 10),
            (39.999, 10),
            (41.0, 10),  # the switch
            (45.0, 10),  # side two, at its first moment
            (48.0, 10),  # exactly three seconds is not later than three seconds
            (48.001, 45),
            (74.0, 45),
        ],
    )
    def test_it_restarts_this_hold_or_goes_to_the_one_before(self, pressed: float, leads_to: float) -> None:
        turn = after((pressed, Event.BACK))
        assert turn.after.position == leads_to
        assert turn.after.status is Status.LEAD_IN

    @pytest.mark.parametrize(("pressed", "leads_to"), [(45.0, 10), (52.0, 10), (53.5, 50)])
    def test_a_rest_leads_back_like_a_switch(self, pressed: float, leads_to: float) -> None:
        assert session_at((pressed, Event.BACK), timeline=TWO_STEPS).position == leads_to

    def test_a_later_get_ready_leads_back_too(self) -> None:
        timeline = compile_timeline(routine(step(), step(prepare_seconds=10.0)))
        assert session_at((45.0, Event.BACK), timeline=timeline).position == 10

    def test_repetitions_are_restarted_like_a_hold(self) -> None:
        timeline = compile_timeline(routine(step(reps=5), step(reps=5)))  # 10 to 30, 40 to 60
        assert session_at((43.0, Event.BACK), timeline=timeline).position == 10
        assert session_at((43.5, Event.BACK), timeline=timeline).position == 40

    def test_twice_goes_two_holds_back(self) -> None:
        timeline = compile_timeline(routine(step(), step(), step()))  # holds at 10, 50, 90
        assert session_at((95.0, Event.BACK), (96.0, Event.BACK), timeline=timeline).position == 50

    def test_the_hold_begins_again_after_three_ticks_and_takes_its_whole_time(self) -> None:
        world = FakeWorld({60.0: Event.BACK})
        world.lead_through(BOTH_LEGS)
        later = [(round(heard.at, 3), heard.cue.sound) for heard in world.heard if heard.at > 59.9]
        assert later[:5] == [
            (60, Sound.HALFWAY),
            (60, Sound.TICK),
            (61, Sound.TICK),
            (62, Sound.TICK),
            (63, Sound.BEGIN),
        ]
        assert world.seconds == pytest.approx(63 + 30, abs=1e-3)

    def test_while_paused_it_moves_and_stays_paused(self) -> None:
        session = session_at((20.0, Event.PAUSE), (30.0, Event.BACK))
        assert (session.position, session.status) == (10, Status.PAUSED)

    def test_at_a_waiting_switch_it_goes_to_the_hold_before(self) -> None:
        session = session_at((41.0, Event.BACK), timeline=WAITING)
        assert (session.position, session.status) == (10, Status.LEAD_IN)

    def test_work_that_was_done_stays_done(self) -> None:
        assert session_at((60.0, Event.BACK), (60.5, Event.BACK)).done == {(1, 1, 1, "left", False)}


class TestMute:
    def test_nothing_is_heard_and_everything_else_stays(self) -> None:
        loud, muted = FakeWorld(), FakeWorld()
        muted_end = muted.lead_through(BOTH_LEGS, muted=True)
        loud_end = loud.lead_through(BOTH_LEGS)
        assert not muted.heard
        assert loud.heard
        assert replace(muted_end, muted=False) == loud_end
        assert [(one.at, replace(one.scene, muted=False)) for one in muted.shown] == loud.shown

    def test_it_can_be_switched_off_and_on(self) -> None:
        world = FakeWorld({12.0: Event.MUTE, 38.5: Event.MUTE})
        world.lead_through(BOTH_LEGS)
        assert [round(heard.at, 3) for heard in world.heard if 10 < heard.at <= 40] == [38.5, 39, 40]
        assert world.hushed == [12.0]

    def test_a_key_is_answered_silently(self) -> None:
        world = FakeWorld({12.0: Event.MUTE, 13.0: Event.PAUSE, 14.0: Event.PAUSE})
        world.lead_through(BOTH_LEGS)
        assert not [heard for heard in world.heard if heard.at > 12]

    def test_while_paused_it_stays_paused(self) -> None:
        session = session_at((20.0, Event.PAUSE), (21.0, Event.MUTE))
        assert (session.status, session.muted) == (Status.PAUSED, True)


def test_help_comes_and_goes_without_touching_time() -> None:
    shown = session_at((20.0, Event.HELP))
    assert (shown.shows_help, shown.status) == (True, Status.RUNNING)
    assert shown.position == pytest.approx(20)
    assert not session_at((20.0, Event.HELP), (21.0, Event.HELP)).shows_help


def test_nothing_changes_a_session_that_is_over() -> None:
    session, _ = begin(BOTH_LEGS, 0.0)
    stopped, _ = advance(session, Event.INTERRUPT, 1.0)
    for event in Event:
        later, cues = advance(stopped, event, 2.0)
        assert (later.status, later.position, later.stopped_by) == (Status.STOPPED, 1.0, Event.INTERRUPT)
        assert cues == ()


def test_a_key_that_comes_with_the_end_of_a_phase_acts_in_the_next_one() -> None:
    session, _ = begin(BOTH_LEGS, 0.0)
    late, cues = advance(replace(session, position=9.0), Event.NEXT, 1.5)
    assert late.position == 40  # at 10.5 the hold had begun
    assert [cue.sound for cue in cues] == [Sound.BEGIN, Sound.SWITCH]
