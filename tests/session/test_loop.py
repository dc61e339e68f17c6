"""The one loop that owns time, as its four ports see it."""

from __future__ import annotations

import pytest

from stretchtimer.session.events import Event
from stretchtimer.session.state import Status
from stretchtimer.timeline.model import Sound
from tests.support.fake_world import FakeWorld
from tests.support.turns import BOTH_LEGS


def test_the_first_scene_and_the_first_tone_come_before_any_wait() -> None:
    world = FakeWorld({0.0: Event.INTERRUPT})
    world.lead_through(BOTH_LEGS)
    assert (world.shown[0].at, world.shown[0].scene.seconds_left) == (0, 10)
    assert (world.heard[0].at, world.heard[0].cue.sound) == (0, Sound.READY)


def test_with_its_last_tone_a_session_is_over_and_nothing_more_is_drawn() -> None:
    world = FakeWorld()
    session = world.lead_through(BOTH_LEGS)
    assert session.status is Status.FINISHED
    assert (world.heard[-1].at, world.heard[-1].cue.sound) == (world.seconds, Sound.FINISHED)
    assert world.shown[-1].at == pytest.approx(world.seconds - 1)


@pytest.mark.parametrize("event", [Event.PAUSE, Event.LONGER, Event.HELP, Event.MUTE, Event.QUIT], ids=str)
def test_every_key_is_answered_on_the_screen_in_the_same_moment(event: Event) -> None:
    world = FakeWorld({20.5: event, 30.0: Event.INTERRUPT})
    world.lead_through(BOTH_LEGS)
    before = [scene for at, scene in world.shown if at < 20.5][-1]
    answer = [scene for at, scene in world.shown if at == 20.5]
    assert len(answer) == 1
    assert answer[0] != before


def test_a_cue_does_not_wait_for_its_picture_to_be_drawn() -> None:
    drawing = 0.3
    world = FakeWorld(drawing=drawing)
    world.lead_through(BOTH_LEGS)
    late = [heard.at - heard.cue.at - drawing for heard in world.heard]  # the first picture is the zero
    assert late == pytest.approx([0.0] * len(late), abs=1e-3)


def test_a_window_of_another_size_is_drawn_at_once() -> None:
    world = FakeWorld({20.5: Event.REDRAW})
    world.lead_through(BOTH_LEGS)
    assert 20.5 in [shown.at for shown in world.shown]
    assert world.forgotten == [20.5]


def test_the_speaker_is_looked_after_at_every_wake_up_but_the_last() -> None:
    world = FakeWorld()
    world.lead_through(BOTH_LEGS)
    assert world.polls == len(world.waits) - 1


def test_nobody_is_asked_to_wait_for_less_than_no_time() -> None:
    world = FakeWorld(late=1.5)
    world.lead_through(BOTH_LEGS)
    assert all(seconds is not None and seconds >= 0 for seconds in world.waits)


def test_what_still_sounds_is_hushed_when_it_no_longer_holds() -> None:
    world = FakeWorld(
        {
            4.0: Event.LONGER,
            5.0: Event.PAUSE,
            6.0: Event.MUTE,  # off
            7.0: Event.MUTE,  # on again: nothing to hush
            8.0: Event.HELP,
            9.0: Event.NEXT,
            10.0: Event.INTERRUPT,
        }
    )
    world.lead_through(BOTH_LEGS)
    assert world.hushed == [5.0, 6.0, 9.0, 10.0]


def test_a_paste_that_changes_nothing_hushes_nothing() -> None:
    world = FakeWorld(
        {5.0: Event.PASTE, 6.0: Event.PASTE, 7.0: Event.QUIT, 8.0: Event.PASTE, 9.0: Event.QUIT}
    )
    world.lead_through(BOTH_LEGS)
    assert world.hushed == [5.0, 7.0, 9.0]


def test_the_answer_to_a_key_begins_after_the_hush() -> None:
    world = FakeWorld({5.0: Event.NEXT})
    world.lead_through(BOTH_LEGS)
    assert world.since_hush[0].sound is Sound.BEGIN


def test_a_session_stopped_at_a_pause_does_not_play_on() -> None:
    world = FakeWorld({5.0: Event.QUIT, 6.0: Event.QUIT})
    session = world.lead_through(BOTH_LEGS)
    assert session.stopped_by is Event.QUIT
    assert world.seconds < 6.5
    assert Sound.FINISHED not in [heard.cue.sound for heard in world.heard]


class _SoundComesBack(FakeWorld):
    """A world without a player for a while."""

    missing_from = 0.0

    def poll(self) -> None:
        super().poll()
        self.notice = "No player" if self.missing_from <= self.seconds < 20.4 else ""


def test_the_answer_to_a_key_outlives_what_was_told_about_the_sound_before() -> None:
    world = _SoundComesBack({20.2: Event.LONGER, 20.6: Event.REDRAW, 20.7: Event.INTERRUPT})
    world.lead_through(BOTH_LEGS)
    told = {round(at, 1): scene.notice for at, scene in world.shown if at >= 20}
    assert "10" in told[20.2]
    assert told[20.6] == told[20.2]


def test_what_was_told_about_the_sound_goes_when_it_is_so_no_longer() -> None:
    world = _SoundComesBack({20.3: Event.REDRAW, 20.6: Event.REDRAW, 20.7: Event.INTERRUPT})
    world.missing_from = 20.1
    world.lead_through(BOTH_LEGS)
    told = {round(at, 1): scene.notice for at, scene in world.shown if at >= 20}
    assert (told[20.3], told[20.6]) == ("No player", "")
