"""The speaker, with players that do what a test tells them and a clock that moves when it is told."""

from __future__ import annotations

import threading
import time
from collections import deque
from itertools import count

import pytest

from stretchtimer.sound.players import Player
from stretchtimer.sound.speaker import (
    NO_ANSWER,
    NO_END,
    NOBODY_FOUND,
    NOBODY_WORKS,
    SilentSpeaker,
    ToneSpeaker,
)
from stretchtimer.timeline.model import Cue, Sound
from tests.support.fake_players import FakePlayer, World


def test_the_first_tone_is_played_as_soon_as_players_are_found() -> None:
    fake = FakePlayer("good")
    world = World(fake)
    world.play(Sound.READY)
    assert fake.sounds == []
    assert world.woken.wait(5)
    world.speaker.poll()
    assert fake.sounds == ["ready"]
    assert (world.rung, world.speaker.notice) == (0, "")


def test_tones_sound_beside_each_other() -> None:
    fake = FakePlayer("good")
    world = World(fake)
    world.start()
    world.play(Sound.TICK)
    assert fake.sounds == ["ready", "tick"]
    assert [process.code for process in fake.given] == [None, None]


def test_without_a_player_the_bell_rings_for_all_but_repetitions() -> None:
    world = World()
    world.start(Sound.READY)
    world.play(Sound.REPETITION)
    world.play(Sound.BEGIN)
    assert world.rung == 2
    assert world.speaker.notice == NOBODY_FOUND


def test_a_search_that_raises_finds_nobody() -> None:
    def broken() -> tuple[Player, ...]:
        raise FileNotFoundError

    world = World()
    world.found = broken
    world.start()
    assert (world.rung, world.speaker.notice) == (1, NOBODY_FOUND)


def test_a_search_that_fails_takes_no_player_away() -> None:
    def broken() -> tuple[Player, ...]:
        raise RuntimeError

    fake = FakePlayer("good", code=0)
    world = World(at_once=lambda: (fake.player,))
    world.found = broken
    world.start()
    world.play(Sound.BEGIN)
    assert fake.sounds == ["ready", "begin"]
    assert (world.rung, world.speaker.notice) == (0, "")


def test_a_search_that_hangs_is_not_waited_for() -> None:
    release = threading.Event()
    world = World(FakePlayer("late"))
    players = world.found
    world.found = lambda: players() if release.wait(10) else ()
    world.play(Sound.READY)
    world.pass_time(1.4)
    assert world.rung == 0
    world.pass_time(0.2)
    assert (world.rung, world.speaker.notice) == (1, NO_ANSWER)
    world.play(Sound.BEGIN)
    assert world.rung == 2
    release.set()
    assert world.woken.wait(5)
    world.play(Sound.SWITCH)
    assert world.rung == 2


def test_a_player_that_fails_gives_way_to_the_next_for_good() -> None:
    bad, good = FakePlayer("bad", code=1), FakePlayer("good")
    world = World(bad, good)
    world.start()
    assert bad.sounds == ["ready"]
    world.pass_time(0.2)
    assert good.sounds == ["ready"]
    good.given[0].code = 0
    world.pass_time(60)
    world.play(Sound.BEGIN)
    assert (bad.sounds, good.sounds) == (["ready"], ["ready", "begin"])
    assert (world.rung, world.speaker.notice) == (0, "")


def test_a_player_that_failed_is_the_same_player_when_the_search_finds_it() -> None:
    """The library gets the very command that was there at once, in an object of its own."""
    at_once, found, good = FakePlayer("bad", code=1), FakePlayer("bad", code=1), FakePlayer("good")
    world = World(found, good, at_once=lambda: (at_once.player,))
    world.start()
    assert (at_once.sounds, found.sounds, good.sounds) == (["ready"], [], ["ready"])


def test_a_player_that_cannot_be_started_gives_way_at_once() -> None:
    broken, good = FakePlayer("broken", error=PermissionError("no")), FakePlayer("good")
    world = World(broken, good)
    world.start()
    assert good.sounds == ["ready"]


def test_a_tone_that_means_its_moment_is_not_played_late() -> None:
    bad, good = FakePlayer("bad"), FakePlayer("good")
    world = World(bad, good)
    world.start()
    world.play(Sound.TICK)
    bad.given[1].code = 1
    world.pass_time(0.5)
    assert good.sounds == []
    world.play(Sound.BEGIN)
    assert good.sounds == ["begin"]


def test_a_tone_that_was_heard_is_not_played_again_when_its_player_ends_badly() -> None:
    """As when the sound server goes while the last of a tone fades."""
    bad, good = FakePlayer("bad"), FakePlayer("good")
    world = World(bad, good)
    world.start()
    bad.given[0].code = 1
    world.pass_time(2)
    assert good.sounds == []
    world.play(Sound.BEGIN)
    assert (bad.sounds, good.sounds) == (["ready"], ["begin"])


def test_when_all_fail_the_bell_rings_until_one_works_again() -> None:
    fake = FakePlayer("only", code=1)
    world = World(fake)
    world.start()
    world.pass_time(0.2)
    assert (world.rung, world.speaker.notice) == (1, NOBODY_WORKS)
    world.play(Sound.BEGIN)
    assert (world.rung, fake.sounds) == (2, ["ready"])
    fake.code = 0
    world.pass_time(10)
    world.play(Sound.SWITCH)
    assert (world.rung, fake.sounds) == (3, ["ready", "switch"])
    world.pass_time(1)
    world.play(Sound.BEGIN)
    assert (world.rung, fake.sounds) == (3, ["ready", "switch", "begin"])


def test_the_bell_rings_once_for_a_tone_that_fails_again() -> None:
    fake = FakePlayer("only", code=1)
    world = World(fake)
    world.start()
    world.pass_time(0.2)
    world.pass_time(10)
    world.play(Sound.BEGIN)
    world.pass_time(0.2)
    assert (world.rung, fake.sounds) == (2, ["ready", "begin"])


def test_a_player_that_never_ends_is_stopped_and_not_used_again() -> None:
    hanging, good = FakePlayer("hanging"), FakePlayer("good")
    world = World(hanging, good)
    world.start()
    world.pass_time(10.1)
    assert hanging.given[0].code == -15
    world.play(Sound.BEGIN)
    assert (hanging.sounds, good.sounds) == (["ready"], ["begin"])


READY_SECONDS = 0.68
"""How long it can be heard: its second note begins after 0.22 s and takes 0.46 s."""


def test_the_first_tone_that_does_not_end_rings_the_bell_and_the_next_player_is_tried() -> None:
    hanging, good = FakePlayer("hanging"), FakePlayer("good", code=0)
    world = World(hanging, good)
    world.start(Sound.READY)
    world.pass_time(READY_SECONDS + 2.9)
    assert (world.rung, world.speaker.notice) == (0, "")
    world.pass_time(0.2)
    assert (world.rung, world.speaker.notice) == (1, NO_END)
    world.pass_time(1)
    world.play(Sound.BEGIN)
    assert (hanging.sounds, good.sounds, world.rung) == (["ready"], ["begin"], 1)
    assert hanging.given[0].code is None  # it may be a slow one


def test_a_slow_player_is_trusted_again_once_it_has_ended() -> None:
    slow = FakePlayer("slow")
    world = World(slow)
    world.start(Sound.READY)
    world.pass_time(READY_SECONDS + 3.1)
    assert (world.rung, world.speaker.notice) == (1, NOBODY_WORKS)
    slow.given[0].code = 0
    world.pass_time(0.5)
    world.play(Sound.BEGIN)
    assert (slow.sounds, world.rung) == (["ready", "begin"], 1)


def test_a_server_that_never_answers_is_told_as_such_once_nobody_is_left() -> None:
    """All players wait for the same server; what is asked for meanwhile rings at once, and never twice."""
    first, second = FakePlayer("first"), FakePlayer("second")
    world = World(first, second)
    world.start(Sound.READY)
    world.play(Sound.BEGIN)
    world.pass_time(READY_SECONDS + 3.1)
    assert (world.rung, world.speaker.notice) == (1, NO_END)
    world.play(Sound.SWITCH)
    world.pass_time(READY_SECONDS + 3.1)
    assert (second.sounds, world.rung, world.speaker.notice) == (["switch"], 2, NOBODY_WORKS)
    world.play(Sound.REST)
    assert (len(first.given), len(second.given), world.rung) == (2, 1, 3)


def test_the_number_of_players_at_work_is_bounded() -> None:
    fake = FakePlayer("slow")
    world = World(fake)
    world.start()
    for _ in range(50):
        world.play(Sound.BEGIN)
    assert len(fake.given) == 8
    assert (world.rung, world.speaker.notice) == (43, "")  # which tells nothing against the player


def test_hush_silences_what_sounds_and_what_waits() -> None:
    fake = FakePlayer("good")
    world = World(fake)
    world.start()
    world.speaker.hush()
    world.speaker.poll()
    assert [process.code for process in fake.given] == [-15]
    assert fake.given[0].reaped
    world.play(Sound.BEGIN)
    assert fake.sounds == ["ready", "begin"]
    assert (world.rung, world.speaker.notice) == (0, "")


def test_a_tone_hushed_before_players_are_found_is_never_heard() -> None:
    fake = FakePlayer("good")
    world = World(fake)
    world.play(Sound.READY)
    world.speaker.hush()
    assert world.woken.wait(5)
    world.speaker.poll()
    assert fake.sounds == []


def test_close_reaps_everything_and_wakes_nobody_afterwards() -> None:
    fake = FakePlayer("good", code=0)
    world = World(fake)
    world.start()
    world.speaker.close()
    world.woken.clear()
    assert all(process.reaped for process in fake.given)
    assert not world.woken.wait(0.4)


def test_close_of_a_speaker_that_never_played_is_immediate() -> None:
    world = World()
    before = time.monotonic()
    world.speaker.close()
    assert time.monotonic() - before < 1


def test_close_ends_what_nobody_wants_to_hear_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakePlayer("good")
    world = World(fake)
    world.start()
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return len(asked) < 3

    monkeypatch.setattr("time.sleep", lambda _: None)
    world.speaker.close(is_wanted)
    assert len(asked) == 3
    assert [(process.code, process.reaped) for process in fake.given] == [(-15, True)]


def test_a_player_that_does_not_obey_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be stopped, or it does not listen; whoever left does not want to wait for it."""
    fake = FakePlayer("stubborn")
    world = World(fake)
    world.start()
    (process,) = fake.given
    monkeypatch.setattr(process, "terminate", lambda: None)
    monkeypatch.setattr(process, "kill", lambda: setattr(process, "code", -9), raising=False)
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    world.speaker.hush()
    world.speaker.close()
    assert sum(slept) == pytest.approx(0.3)
    assert (process.code, process.reaped) == (-9, True)


def test_ctrl_c_during_the_last_sounds_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    fake = FakePlayer("good")
    world = World(fake, volume=50)
    world.start()
    folder = fake.given[0].path.parent
    assert folder.exists()
    monkeypatch.setattr("time.sleep", interrupt)
    with pytest.raises(KeyboardInterrupt):
        world.speaker.close()
    world.woken.clear()
    assert [(process.code, process.reaped) for process in fake.given] == [(-15, True)]
    assert not folder.exists()
    assert not world.woken.wait(0.4)


def test_nothing_raises_whatever_a_player_does() -> None:
    """Every method of what a library hands over raises in turn."""
    anger: deque[str] = deque()
    numbers = count()

    class Angry:
        def poll(self) -> int | None:
            anger.append("poll")
            raise OSError(next(numbers))

        def terminate(self) -> None:
            anger.append("terminate")
            raise RuntimeError(next(numbers))

        def wait(self) -> int:
            anger.append("wait")
            raise ValueError(next(numbers))

    world = World()
    world.found = lambda: (Player("angry", lambda _: Angry()),)
    world.start()
    world.speaker.hush()
    world.speaker.poll()
    world.play(Sound.BEGIN)
    world.speaker.close()
    assert {"poll", "terminate"} <= set(anger)


def test_a_bell_that_raises_does_no_harm() -> None:
    def broken() -> None:
        raise OSError

    woken = threading.Event()
    speaker = ToneSpeaker(broken, woken.set, find=tuple)
    speaker.play(Cue(0, Sound.READY))
    assert woken.wait(5)
    speaker.poll()
    assert speaker.notice == NOBODY_FOUND


@pytest.mark.parametrize("sound", Sound)
def test_a_silent_speaker_takes_every_cue(sound: Sound) -> None:
    speaker = SilentSpeaker()
    speaker.play(Cue(0, sound))
    speaker.hush()
    speaker.poll()
    speaker.close()
    assert speaker.notice == ""
