"""The shipped tones, as samples and as an ear would take them."""

import math
from array import array
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from stretchtimer.sound.pcm import write
from stretchtimer.sound.tones import TONES, Note, tone_path
from stretchtimer.timeline.model import Sound
from stretchtimer.timeline.pacing import TONE_SECONDS
from tests.recording.tones import RATE
from tests.support.enumerations import mostly_slow_rows
from tests.support.sound_analysis import Samples, likeness, onsets_of, pitch_of, read, shape_of, strength

SILENCE = 0.1
HIGHEST_OVERTONE = 3
"""Times the pitch; it is weak, so that half of what it could do alone is more than the tone does."""
PAIRS = list(combinations(Sound, 2))


def samples_of(sound: Sound) -> Samples:
    samples, rate = read(tone_path(sound))
    assert rate == 48_000
    return samples


def loudest(samples: Samples) -> float:
    """The root mean square of the loudest 50 ms."""
    span = round(0.05 * RATE)
    energy = np.concatenate([[0.0], np.cumsum(samples**2)])
    return math.sqrt(float((energy[span:] - energy[:-span]).max()) / span)


def is_smooth(samples: Samples, notes: tuple[Note, ...]) -> bool:
    """Whether no sample leaps, or turns, farther from the ones before it than the notes can account for."""
    loudness = max(note.loudness for note in notes)
    highest = max(max(note.pitch, note.glides_to or 0) for note in notes)
    swing = math.tau * highest * HIGHEST_OVERTONE / RATE
    leap, turn = (float(np.abs(np.diff(samples, order)).max()) for order in (1, 2))
    return leap <= loudness * swing / 2 and turn <= loudness * swing**2 / 2


def test_every_sound_is_shipped_and_nothing_else() -> None:
    assert set(TONES) == set(Sound)
    folder = tone_path(Sound.READY).parent
    assert {file.name for file in folder.iterdir()} == {f"{sound}.wav" for sound in Sound}


@pytest.mark.parametrize("sound", Sound)
def test_the_shipped_file_is_written_as_all_sound_is(sound: Sound, tmp_path: Path) -> None:
    shipped = tone_path(sound).read_bytes()
    write(tmp_path / "again.wav", array("h", shipped[44:]), RATE)
    assert (tmp_path / "again.wav").read_bytes() == shipped


@pytest.mark.parametrize("sound", Sound)
def test_a_tone_does_not_clip_and_ends_in_silence(sound: Sound) -> None:
    samples = samples_of(sound)
    assert np.abs(samples).max() <= 0.7
    assert samples[0] == 0
    assert not samples[-round(SILENCE * RATE) :].any()


@pytest.mark.parametrize("sound", Sound)
def test_a_tone_has_no_click(sound: Sound) -> None:
    """A wave cannot rise or bend faster than its pitch and loudness allow; a click does."""
    assert is_smooth(samples_of(sound), TONES[sound])


def test_a_click_would_be_noticed() -> None:
    samples = samples_of(Sound.BEGIN)
    cut = samples[: round(0.2 * RATE)].copy()
    cut[round(0.1 * RATE) :] = 0
    assert not is_smooth(cut, TONES[Sound.BEGIN])


@pytest.mark.parametrize("sound", Sound)
def test_a_tone_leaves_room_for_the_words_after_it(sound: Sound) -> None:
    audible = len(samples_of(sound)) / RATE - SILENCE
    assert audible <= (1.5 if sound is Sound.FINISHED else 0.75)
    assert sound is Sound.FINISHED or audible + SILENCE <= TONE_SECONDS + 1e-9


@pytest.mark.parametrize("sound", Sound)
def test_a_tone_is_heard_as_the_notes_of_its_table(sound: Sound) -> None:
    samples, notes = samples_of(sound), TONES[sound]
    assert onsets_of(samples) == pytest.approx([note.start for note in notes], abs=0.01)
    for note in notes:
        if note.glides_to is None:
            assert pitch_of(samples, note.start + 0.02) == pytest.approx(note.pitch, rel=0.02)


@pytest.mark.parametrize("sound", Sound)
def test_no_tone_is_shrill(sound: Sound) -> None:
    assert all(300 <= pitch <= 1000 for note in TONES[sound] for pitch in (note.pitch, note.glides_to or 300))
    samples = samples_of(sound)
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    above = np.fft.rfftfreq(len(samples), 1 / RATE) > 3000
    assert spectrum[above].sum() < spectrum.sum() / 10_000


@pytest.mark.parametrize(("one", "other"), mostly_slow_rows(PAIRS, quick=12))
def test_two_tones_differ_in_more_than_pitch(one: Sound, other: Sound) -> None:
    assert shape_of(samples_of(one)) != shape_of(samples_of(other))


@pytest.mark.parametrize(("one", "other"), mostly_slow_rows(PAIRS, quick=12))
def test_no_tone_is_taken_for_another(one: Sound, other: Sound) -> None:
    assert likeness(samples_of(one), other) < 0.6
    assert likeness(samples_of(other), one) < 0.6


def test_zero_is_nothing_like_three_two_one() -> None:
    begin, tick = samples_of(Sound.BEGIN), samples_of(Sound.TICK)
    assert len(begin) > 4 * len(tick)
    assert likeness(begin, Sound.TICK) < 0.2
    assert likeness(tick, Sound.BEGIN) < 0.2


def test_tones_are_of_like_loudness_and_repetitions_are_soft() -> None:
    level = loudest(samples_of(Sound.BEGIN))
    for sound in set(Sound) - {Sound.REPETITION, Sound.TURN}:
        assert level / 1.5 <= loudest(samples_of(sound)) <= level * 1.5
    assert level / 6 <= loudest(samples_of(Sound.REPETITION)) <= level / 2
    assert level / 12 <= loudest(samples_of(Sound.TURN)) <= loudest(samples_of(Sound.REPETITION)) / 1.5


def test_goertzel_measures_the_amplitude_of_one_pitch() -> None:
    """The ear's own filter, on a sine of known strength."""
    sine = 0.25 * np.sin(math.tau * 440 * np.arange(4800) / RATE)
    assert strength(sine, RATE, 440) == pytest.approx(0.25, rel=0.01)
    assert strength(sine, RATE, 660) < 0.01


def test_together_the_files_stay_small() -> None:
    assert sum(tone_path(sound).stat().st_size for sound in Sound) < 900_000
