"""A track holds every cue of its timeline, each at its sample, and whoever only listens understands it."""

from __future__ import annotations

from array import array
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stretchtimer.routine.adjust import in_rounds, waiting
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Routine, Step
from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE, Recording, SpokenFile
from stretchtimer.sound.tones import audible_seconds, tone_path
from stretchtimer.sound.track import END_SECONDS, TRACK_RATE, Track, mixed, sentences_in
from stretchtimer.sound.voice.clips import Clips
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.timeline.coaching import BREATHS
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Cue, Sound, Timeline
from stretchtimer.timeline.pacing import TONE_SECONDS, seconds_to_say
from tests.recording.tones import RATE
from tests.support.enumerations import mostly_slow
from tests.support.sound_analysis import read, samples_of, spoken, transcribe
from tests.support.speech_recognition import understood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.sound_analysis import Samples

BUNDLED = mostly_slow(sorted(Library().names(), key=lambda name: name != "desk-break"))
"""To take a whole track apart costs a second or two: usually one does."""
OWN = "Calf stretch at the wall."
"""What no clip says."""


@pytest.fixture(scope="module")
def clips() -> Iterator[SessionVoice]:
    """The voice that everybody has."""
    voice = SessionVoice(Choice.CLIPS)
    voice.open()
    voice.follow(lambda: None)
    yield voice
    voice.close()


def timeline_of(name: str) -> Timeline:
    return compile_timeline(Library().load(name))


def with_cues(*cues: Cue) -> Timeline:
    """A timeline that these cues are heard on, and no others."""
    step = Step("hum", "Hum", hold_seconds=10.0)
    phases = compile_timeline(Routine("hum", "Hum", (step,), prepare_seconds=0.0)).phases
    return Timeline("Hum", phases, cues, 1)


def exported(track: Track) -> Samples:
    return samples_of(b"".join(block.tobytes() for block in track.blocks()))


def tone(sound: Sound) -> Samples:
    return read(tone_path(sound))[0][:: RATE // TRACK_RATE]


def heard(samples: Samples) -> list[tuple[float, Sound]]:
    """What the ear finds, which listens at the rate of the shipped tones."""
    return [(tone.at, tone.sound) for tone in transcribe(np.repeat(samples, RATE // TRACK_RATE), RATE)]


def assert_heard(samples: Samples, timeline: Timeline) -> None:
    """Every cue is heard by its shape, within a millisecond of its time, and no other."""
    found = heard(samples)
    toned = [cue for cue in timeline.cues if cue.sound]
    assert [sound for _, sound in found] == [cue.sound for cue in toned]
    assert [at for at, _ in found] == pytest.approx([cue.at for cue in toned], abs=0.001)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_cue_of_a_bundled_routine_is_heard_at_its_time(name: str, clips: SessionVoice) -> None:
    """By the ear with the words left out: words may go on over the soft tone of a repetition."""
    assert_heard(exported(Track(timeline_of(name), SessionVoice(Choice.OFF))), timeline_of(name))
    track = Track(timeline_of(name), clips)
    assert exported(track).size
    assert track.says_everything


@pytest.mark.parametrize("name", BUNDLED)
def test_all_words_are_there_to_the_sample_each_sentence_after_its_tone(
    name: str, clips: SessionVoice
) -> None:
    """The tone has its room, words follow, and a quarter of a second parts them.

    Where the soft tone of a repetition sounds meanwhile, words are heard with it.
    """
    samples, known = exported(Track(timeline_of(name), clips)), Clips()
    for cue in timeline_of(name).cues:
        until_words = max(TONE_SECONDS, len(tone(cue.sound)) / TRACK_RATE) if cue.sound else 0.0
        place = round(cue.at * SPEECH_RATE) + round(until_words * SPEECH_RATE)
        for sentence in cue.speech:
            clip = known.clip(sentence)
            assert clip is not None
            words = spoken(clip)
            nearest = min(range(-1, 2), key=lambda by: distance(samples, place + by, words))
            meanwhile = any(
                other.sound in SOFT
                and place <= round(other.at * SPEECH_RATE) + len(words) <= place + 2 * len(words)
                for other in timeline_of(name).cues
            )
            assert distance(samples, place + nearest, words) <= (0.2 if meanwhile else 0)
            place += nearest + len(words) + round(0.25 * SPEECH_RATE)


SOFT = (Sound.REPETITION, Sound.TURN)


def distance(samples: Samples, place: int, words: Samples) -> float:
    return float(np.abs(samples[place : place + len(words)] - words).max())


@pytest.mark.slow  # to understand speech costs a second of work for a second
@pytest.mark.parametrize("name", ["lower-back-stretches", "upper-back-stretches"])
def test_a_stranger_knows_from_the_words_which_moment_it_is(name: str, clips: SessionVoice) -> None:
    """Left from right above all: what was understood resembles no other words of the routine as much.

    Pointers and the words for the breath are said within a moment that is known already.
    """
    timeline = timeline_of(name)
    samples = exported(Track(timeline, clips))
    choices = {" ".join(cue.speech).casefold() for cue in timeline.cues if cue.speech}
    assert len(choices) >= 5
    for cue in timeline.cues:
        if cue.sound and cue.speech and not {*cue.speech} <= {*BREATHS.values()}:
            first = cue.at + TONE_SECONDS
            begin, end = first - 0.1, first + seconds_to_say(cue.speech) + 0.8
            words = understood(samples[round(begin * TRACK_RATE) : round(end * TRACK_RATE)])
            likeness = {text: SequenceMatcher(None, words, text, autojunk=False).ratio() for text in choices}
            assert max(likeness, key=likeness.__getitem__) == " ".join(cue.speech).casefold(), words
            assert max(likeness.values()) > 0.65, words


def test_it_ends_a_second_after_the_last_sound(clips: SessionVoice) -> None:
    samples = exported(Track(timeline_of("desk-break"), clips))
    last = np.flatnonzero(samples)[-1] / TRACK_RATE
    assert END_SECONDS >= 1
    assert END_SECONDS <= len(samples) / TRACK_RATE - last < END_SECONDS + 0.5
    assert last > timeline_of("desk-break").seconds + audible_seconds(Sound.FINISHED)


@pytest.mark.slow
def test_a_switch_that_waits_takes_its_five_seconds() -> None:
    timeline = compile_timeline(waiting(Library().load("lower-back-stretches")))
    (switch,) = (phase for phase in timeline.phases if phase.waits)
    assert switch.seconds == 5
    samples = exported(Track(timeline, SessionVoice(Choice.OFF)))
    assert_heard(samples, timeline)
    assert (switch.end, Sound.BEGIN) in [(round(at, 3), sound) for at, sound in heard(samples)]


def test_half_the_volume_is_a_quarter_in_numbers_of_tones_and_words_alike(clips: SessionVoice) -> None:
    loud = exported(Track(timeline_of("desk-break"), clips))
    quiet = exported(Track(timeline_of("desk-break"), clips, 50))
    assert np.abs(quiet - loud / 4).max() < 1 / FULL_SCALE


@pytest.mark.slow
def test_without_a_voice_the_tones_carry_it() -> None:
    timeline = timeline_of("desk-break")
    track = Track(timeline, SessionVoice(Choice.OFF))
    samples = exported(track)
    assert_heard(samples, timeline)
    assert not track.says_everything
    assert len(samples) < (timeline.seconds + audible_seconds(Sound.FINISHED) + 2) * TRACK_RATE


def test_what_nobody_can_say_is_left_out_and_the_rest_is_said(clips: SessionVoice) -> None:
    track = Track(with_cues(Cue(0, Sound.READY, ("Half way.", OWN, "Left."))), clips)
    samples = exported(track)
    assert not track.says_everything
    both = exported(Track(with_cues(Cue(0, Sound.READY, ("Half way.", "Left."))), clips))
    assert np.array_equal(samples, both)


class Broken(SessionVoice):
    """Names a file that is no sound, or is not there any more."""

    def __init__(self, path: Path) -> None:
        super().__init__(Choice.OFF)
        self._path = path

    def recording(self, sentence: str) -> Recording | None:
        return SpokenFile(self._path) if sentence == OWN else None


@pytest.mark.parametrize("content", [None, b"", b"RIFF", b"no sound at all"])
def test_a_file_of_speech_that_is_gone_or_broken_costs_the_words_alone(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "speech.wav").write_bytes(content)
    track = Track(with_cues(Cue(0.5, Sound.READY, (OWN,))), Broken(tmp_path / "speech.wav"))
    assert_heard(exported(track), with_cues(Cue(0.5, Sound.READY)))
    assert not track.says_everything


def test_sounds_at_once_are_heard_at_once(clips: SessionVoice) -> None:
    """A begin so soon after a switch that both still sound."""
    samples = exported(Track(with_cues(Cue(1, Sound.SWITCH), Cue(1.25, Sound.BEGIN)), clips))
    expected = np.zeros(len(samples))
    for at, sound in ((1, Sound.SWITCH), (1.25, Sound.BEGIN)):
        first, notes = round(at * TRACK_RATE), tone(sound)
        expected[first : first + len(notes)] += notes
    assert np.abs(expected).max() < 0.9
    assert np.array_equal(samples, expected)


@pytest.mark.parametrize("count", [3, 12])
def test_however_many_sounds_come_together_none_is_cut_off(clips: SessionVoice, count: int) -> None:
    """What is too loud is bent: it never stays at the highest value, and nowhere leaps."""
    together = [Cue(1, Sound.BEGIN)] * count
    samples = exported(Track(with_cues(*together), clips))
    alone = exported(Track(with_cues(Cue(1, Sound.BEGIN)), clips))
    assert np.abs(alone).max() * count > 1
    assert 0.9 < np.abs(samples).max() <= FULL_SCALE / (FULL_SCALE + 1)
    assert np.all(np.sign(samples) == np.sign(alone))
    assert np.abs(np.diff(samples)).max() <= count * np.abs(np.diff(alone)).max() * 1.01


def test_two_voices_of_one_loudness_never_reach_full_scale() -> None:
    loudest = array("h", [round(0.9 * FULL_SCALE)] * 3)
    assert max(mixed(loudest, loudest)) <= FULL_SCALE
    assert mixed(loudest, array("h", [0])) == loudest
    assert mixed(array("h"), loudest) == loudest


def test_of_a_long_routine_no_more_is_held_than_a_sound(clips: SessionVoice) -> None:
    """Hours as well as minutes: blocks come one after the other, and none is longer than what is said."""
    timeline = compile_timeline(in_rounds(Library().load("after-run"), 20))
    assert timeline.seconds > 6000
    track = Track(timeline, clips)
    lengths = [len(block) for block in track.blocks()]
    longest = max(seconds_to_say(cue.speech) for cue in timeline.cues)
    assert max(lengths) < (longest + 10) * TRACK_RATE
    assert sum(lengths) / TRACK_RATE == pytest.approx(track.seconds, abs=longest + 3)


def test_each_sentence_is_asked_for_once_in_the_order_of_time() -> None:
    """And nothing besides: there are no keys to answer."""
    sentences = sentences_in(timeline_of("lower-back-stretches"))
    assert sentences[:2] == ("Stop if it hurts.", "Get ready, and begin at the clear tone.")
    assert "Well done." in sentences[-2:]
    assert len(sentences) == len(set(sentences))
    assert "Paused." not in sentences
