"""The speaker's words: after their tone, one at a time, and never at anybody's cost."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stretchtimer.sound.mix import Assembly
from stretchtimer.sound.pcm import SPEECH_RATE, Recording, SpokenFile, write
from stretchtimer.sound.speaker import NOBODY_WORKS
from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.model import Sound
from tests.recording.tones import RATE
from tests.support.fake_players import FakePlayer, World
from tests.support.sound_analysis import likeness, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOT_ALL = "Listen for the tones."


class FakeVoice:
    """Says each sentence it knows as half a second of a pitch of its own: 1000, 1100, 1200 hertz…"""

    def __init__(self, folder: Path, *sentences: str) -> None:
        self.folder = folder
        self.is_settled = True
        self.notice = NOT_ALL
        self.opened = self.closed = False
        self.files: dict[str, Path] = {}
        self.known = sentences
        for sentence in sentences:
            self.learn(sentence)

    def learn(self, sentence: str) -> None:
        number = len(self.files)
        turns = np.arange(SPEECH_RATE // 2) * (1000 + 100 * number) / SPEECH_RATE
        path = self.folder / f"sentence-{number}.wav"
        write(path, array("h", (np.sin(2 * np.pi * turns) * 8000).astype("<i2").tobytes()))
        self.files[sentence] = path

    def recording(self, sentence: str) -> Recording | None:
        return SpokenFile(self.files[sentence]) if sentence in self.files else None

    def open(self) -> None:
        self.opened = True

    def follow(self, on_progress: Callable[[], None]) -> None:
        on_progress()

    def close(self) -> None:
        self.closed = True


WORDS = ("Rest.", "Next.", "Toe touch.", "Hold for 30 seconds.")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speakers that no test closes leave their files to be removed with the test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def voice(tmp_path: Path) -> FakeVoice:
    return FakeVoice(tmp_path, *WORDS)


@pytest.fixture
def player() -> FakePlayer:
    return FakePlayer("good")


@pytest.fixture
def world(player: FakePlayer, voice: FakeVoice) -> World:
    return World(player, voice=voice)


def heard(path: Path) -> list[tuple[float, str]]:
    """The sentences in a file, each with its second to two hundredths."""
    samples, rate = read(path)
    hop = rate // 50
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    pitches = 1000 + 100 * np.arange(len(WORDS))
    waves = np.exp(-2j * np.pi * np.outer(np.arange(hop), pitches) / rate)
    strengths = np.abs(frames @ waves) / hop
    best = [int(row.argmax()) if row.max() > 0.06 else None for row in strengths]
    begins = [place for place, one in enumerate(best) if one is not None and best[place - 1] != one]
    return [(place / 50, WORDS[best[place] or 0]) for place in begins]


def words_in(path: Path) -> list[str]:
    """The sentences in a file."""
    return [sentence for _, sentence in heard(path)]


def test_words_follow_their_tone_in_a_single_sound(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, *WORDS)
    (process,) = player.given
    assert words_in(process.path) == list(WORDS)
    seconds = [second for second, _ in heard(process.path)]
    assert seconds == pytest.approx([0.8, 1.55, 2.3, 3.05], abs=0.03)
    samples, rate = read(process.path)
    twice = np.repeat(samples, RATE // rate)
    assert likeness(twice[:RATE], Sound.REST) > 0.9
    assert not samples[-rate // 10 :].any()
    assert (world.rung, world.speaker.notice) == (0, "")


def test_a_cue_without_words_is_the_tone_as_it_is_shipped(world: World, player: FakePlayer) -> None:
    world.start(Sound.BEGIN)
    assert player.given[0].path == tone_path(Sound.BEGIN)


def test_the_tone_of_the_end_is_not_spoken_into(world: World, player: FakePlayer) -> None:
    world.start(Sound.FINISHED, WORDS[0])
    assert heard(player.given[0].path)[0][0] >= 1.42


def test_words_give_way_to_what_comes_after_them(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, *WORDS)
    world.pass_time(1.0)
    world.play(Sound.TICK)
    assert player.given[0].code == -15
    assert player.given[1].path == tone_path(Sound.TICK)


def test_words_that_are_over_are_left_to_fade(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, *WORDS)
    world.pass_time(0.8 + 4 * 0.75)
    world.play(Sound.TICK)
    assert [process.code for process in player.given] == [None, None]


def test_tones_alone_still_sound_beside_each_other(world: World, player: FakePlayer) -> None:
    world.start(Sound.BEGIN)
    world.play(Sound.TICK)
    assert [process.code for process in player.given] == [None, None]


def test_an_announcement_is_taken_up_again_after_more_time_was_asked_for(
    world: World, player: FakePlayer
) -> None:
    world.start(Sound.REST, *WORDS)
    world.pass_time(0.8 + 1.5 * 0.75)  # in the second sentence
    world.play(Sound.LONGER, WORDS[0])
    assert player.given[0].code == -15
    assert words_in(player.given[1].path) == [WORDS[0], *WORDS[1:]]


def test_it_is_taken_up_again_however_often_that_is_asked_for(world: World, player: FakePlayer) -> None:
    more, *announcement = WORDS
    world.start(Sound.REST, *announcement)
    for _ in range(5):
        world.pass_time(0.4)
        world.play(Sound.LONGER, more)
    assert words_in(player.given[-1].path) == [more, *announcement]


def test_nothing_else_takes_an_announcement_up_again(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, *WORDS)
    world.play(Sound.PAUSED, WORDS[0])
    assert words_in(player.given[1].path) == [WORDS[0]]


def test_hush_silences_words_too(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, *WORDS)
    world.speaker.hush()
    assert player.given[0].code == -15


def test_before_players_are_found_only_the_latest_words_are_kept(world: World, player: FakePlayer) -> None:
    world.play(Sound.READY, WORDS[0])
    world.start(Sound.BEGIN, WORDS[1])
    assert player.given[0].path == tone_path(Sound.READY)
    assert words_in(player.given[1].path) == [WORDS[1]]


def test_a_sentence_that_nobody_can_say_is_told_once_and_the_others_are_said(
    world: World, player: FakePlayer
) -> None:
    world.start(Sound.REST, WORDS[0], "My own stretch.", WORDS[3])
    assert words_in(player.given[0].path) == [WORDS[0], WORDS[3]]
    assert (world.rung, world.speaker.notice) == (0, NOT_ALL)


def test_a_player_that_does_not_work_is_told_after_words_that_nobody_says(
    world: World, player: FakePlayer
) -> None:
    world.start(Sound.REST, "Unheard of.")
    assert world.speaker.notice == NOT_ALL
    player.given[0].code = 1
    world.pass_time(0.1)
    assert (world.rung, world.speaker.notice) == (1, NOBODY_WORKS)


def test_where_nothing_can_be_said_the_tone_stands_alone(world: World, player: FakePlayer) -> None:
    world.start(Sound.REST, "My own stretch.")
    assert player.given[0].path == tone_path(Sound.REST)
    assert world.speaker.notice == NOT_ALL


class TestLateWords:
    """The voice is still getting ready when the tone is due."""

    @pytest.fixture
    def voice(self, tmp_path: Path) -> FakeVoice:
        voice = FakeVoice(tmp_path, *WORDS[:2])
        voice.is_settled = False
        return voice

    def test_the_tone_does_not_wait_and_the_words_follow_it(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])
        assert [process.path for process in player.given] == [tone_path(Sound.REST)]
        world.pass_time(0.3)
        assert len(player.given) == 1
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        said = heard(player.given[1].path)
        assert [sentence for _, sentence in said] == list(WORDS[:3])
        assert said[0][0] == pytest.approx(0.4, abs=0.03)  # 0.8 s after the tone began
        assert world.speaker.notice == ""

    def test_words_that_never_come_are_left_out(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])
        voice.is_settled = True
        world.pass_time(1)
        assert words_in(player.given[1].path) == list(WORDS[:2])
        assert world.speaker.notice == NOT_ALL

    def test_words_are_said_as_far_as_there_is_still_time(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])  # all is to be over by 0.8 + 20/14 + 3 * 0.4 = 3.4
        world.pass_time(1.9)
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        assert words_in(player.given[1].path) == list(WORDS[:2])

    def test_words_too_late_for_their_moment_are_not_said(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])
        player.given[0].code = 0
        world.pass_time(4)
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        assert len(player.given) == 1
        assert world.rung == 0

    def test_words_waited_for_give_way_as_well(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])
        world.play(Sound.BEGIN)
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        assert [process.sound for process in player.given] == ["rest", "begin"]

    def test_words_waited_for_are_hushed_as_well(
        self, world: World, player: FakePlayer, voice: FakeVoice
    ) -> None:
        world.start(Sound.REST, *WORDS[:3])
        world.speaker.hush()
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        assert len(player.given) == 1

    def test_the_end_waits_for_them_and_no_longer(
        self, world: World, player: FakePlayer, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[list[str]] = []

        def pass_time(seconds: float) -> None:
            world.now += seconds
            if world.now > 100.5:
                voice.learn(WORDS[2]) if WORDS[2] not in voice.files else None
            for process in player.given:
                if process.code is None and process is not player.given[0]:
                    said.append(words_in(process.path))
                process.code = 0

        monkeypatch.setattr("time.sleep", pass_time)
        world.start(Sound.REST, *WORDS[:3])
        world.speaker.close()
        assert said == [list(WORDS[:3])]
        assert world.now < 100.6

    def test_the_end_does_not_wait_for_a_voice_that_never_speaks(
        self, world: World, player: FakePlayer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pass_time(seconds: float) -> None:
            world.now += seconds
            player.given[0].code = 0

        monkeypatch.setattr("time.sleep", pass_time)
        world.start(Sound.REST, *WORDS[:3])  # all is to be over by 0.8 + 20/14 + 3 * 0.4 = 3.4
        world.speaker.close()
        assert world.now == pytest.approx(103.4, abs=0.05)

    def test_without_a_player_the_bell_rings_once(self, voice: FakeVoice) -> None:
        world = World(voice=voice)
        world.start(Sound.REST, *WORDS[:3])
        voice.learn(WORDS[2])
        world.pass_time(0.1)
        assert world.rung == 1


def test_a_file_that_vanishes_costs_the_words_and_not_the_tone(
    world: World, player: FakePlayer, voice: FakeVoice
) -> None:
    voice.files[WORDS[1]].unlink()
    world.start(Sound.REST, *WORDS)
    assert player.given[0].path == tone_path(Sound.REST)


def test_a_player_that_fails_at_once_is_replaced_for_the_words_too(voice: FakeVoice) -> None:
    bad, good = FakePlayer("bad", code=1), FakePlayer("good")
    world = World(bad, good, voice=voice)
    world.start(Sound.REST, *WORDS)
    world.pass_time(0.2)
    assert words_in(good.given[0].path) == list(WORDS)


def test_a_long_announcement_is_not_taken_for_a_player_that_hangs(
    world: World, player: FakePlayer, voice: FakeVoice
) -> None:
    long = array("h", [1000]) * (SPEECH_RATE * 15)
    write(voice.files[WORDS[0]], long)
    world.start(Sound.REST, WORDS[0] + "")
    world.speaker.hush()
    words = "Long. " * 40
    voice.files[words] = voice.files[WORDS[0]]
    world.play(Sound.REST, words)
    world.pass_time(12)
    assert player.given[1].code is None
    world.pass_time(14)
    assert player.given[1].code == -15


@pytest.mark.parametrize(("volume", "share"), [(100, 1.0), (50, 0.25), (10, 0.01)])
def test_volume_scales_tones_and_words_alike(
    player: FakePlayer, voice: FakeVoice, volume: int, share: float
) -> None:
    world = World(player, voice=voice, volume=volume)
    world.start(Sound.BEGIN)
    world.play(Sound.REST, *WORDS)
    tone, joined = (read(process.path)[0] for process in player.given)
    assert np.abs(tone).max() == pytest.approx(
        share * np.abs(read(tone_path(Sound.BEGIN))[0]).max(), rel=0.01
    )
    assert np.abs(joined[SPEECH_RATE:]).max() == pytest.approx(share * 8000 / 32_768, rel=0.02)
    for process in player.given:
        process.code = 0
    world.speaker.close()


def test_at_volume_nought_nothing_is_played_nor_looked_for(player: FakePlayer, voice: FakeVoice) -> None:
    world = World(player, voice=voice, volume=0)
    world.play(Sound.REST, *WORDS)
    assert not world.woken.wait(0.3)
    assert (player.given, world.rung, voice.opened) == ([], 0, False)


def test_closing_leaves_no_file_behind_and_closes_the_voice(
    world: World, player: FakePlayer, voice: FakeVoice
) -> None:
    world.start(Sound.REST, *WORDS)
    path = player.given[0].path
    player.given[0].code = 0
    assert path.exists()
    world.speaker.close()
    assert not path.parent.exists()
    assert voice.closed


def test_a_long_session_keeps_few_files(voice: FakeVoice) -> None:
    assembly = Assembly()
    files = [SpokenFile(voice.files[WORDS[0]])]
    made = {assembly.joined(Sound.REST, files, 30, 0.8).path for _ in range(100)}
    assert len(made) <= 16
    assembly.close()


def test_a_sound_that_is_still_being_played_is_not_written_over(voice: FakeVoice) -> None:
    """Eight may be played at once."""
    assembly = Assembly()
    sentences = (WORDS * 2)[:8]
    made = [assembly.joined(Sound.REST, [SpokenFile(voice.files[one])], 30, 0.8).path for one in sentences]
    assert [words_in(path) for path in made] == [[one] for one in sentences]
    assert len(set(made)) == 8
    assembly.close()


def test_a_tone_asked_for_after_the_end_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tones are made beside the session, which may be over sooner."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assembly = Assembly(volume=50)
    assembly.tone(Sound.TICK)
    assert len(list(tmp_path.iterdir())) == 1
    assembly.close()
    with pytest.raises(OSError, match="over"):
        assembly.open()
    assert not list(tmp_path.iterdir())


def test_a_voice_that_raises_does_no_harm(player: FakePlayer, tmp_path: Path) -> None:
    class Angry(FakeVoice):
        def open(self) -> None:
            raise RuntimeError

        def follow(self, on_progress: Callable[[], None]) -> None:
            raise RuntimeError(on_progress)

        def close(self) -> None:
            raise RuntimeError

    world = World(player, voice=Angry(tmp_path, *WORDS))
    world.start(Sound.REST, WORDS[0])
    assert words_in(player.given[0].path) == [WORDS[0]]
    player.given[0].code = 0
    world.speaker.close()
