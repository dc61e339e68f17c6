"""Whole sessions of the real program, recorded from a real sound server, and told from sound alone."""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from stretchtimer.routine.library import Library
from stretchtimer.sound.speaker import NOBODY_WORKS
from stretchtimer.sound.tones import audible_seconds
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Sound
from tests.support.follower import doing_at, followed, says
from tests.support.live_sessions import ROUTINE, heard_live
from tests.support.sound_analysis import likeness
from tests.support.sound_server import require, require_sound_server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from stretchtimer.timeline.model import Timeline
    from tests.support.live_sessions import Recording
    from tests.support.sound_analysis import Heard, Samples

pytestmark = [
    pytest.mark.undisturbed,
    pytest.mark.skipif(sys.platform != "linux", reason="the programs played with are Linux's"),
]

STRAIGHT = [
    ("ready", 0), ("tick", 5), ("tick", 6), ("tick", 7),
    ("begin", 8), ("tick", 10), ("tick", 11), ("tick", 12),
    ("switch", 13), ("tick", 15), ("tick", 16), ("tick", 17),
    ("begin", 18), ("tick", 20), ("tick", 21), ("tick", 22),
    ("rest", 23), ("tick", 25), ("tick", 26), ("tick", 27),
    ("begin", 28), ("repetition", 31), ("repetition", 34), ("tick", 35), ("tick", 36), ("finished", 37),
]  # fmt: skip
"""The routine from its beginning to its end; two ticks are left for the third repetition."""
LATE_SECONDS = 0.4
"""No cue is so far from where the others are, however busy the machine; ``tests/bench`` measures how far they
really are."""
SEEN_LATE_SECONDS = 1.0
"""The first picture, which all cues are counted from, is seen later than this by nobody who looks."""
UNEVEN_SECONDS = 0.35
SESSION_SECONDS = 37
_AT_ONCE = 3
"""With more sessions side by side a small machine is too busy to keep any tone's time."""


class Sessions(NamedTuple):
    """Sessions, some of them beside each other, each with a sound server of its own."""

    straight: Future[Recording]
    with_keys: Future[Recording]
    suspended: Future[Recording]
    through_alsa: Future[Recording]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Sessions:
    require_sound_server()
    recorders: list[Callable[[Path], Recording]] = [
        straight_through, with_keys, suspended_in_a_shell, through_alsa,
    ]  # fmt: skip
    folders = [tmp_path_factory.mktemp(recorder.__name__[:12]) for recorder in recorders]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return Sessions(*map(pool.submit, recorders, folders))


def straight_through(folder: Path) -> Recording:
    with heard_live(folder) as (session, _):
        session.follow((), until=SESSION_SECONDS + 3)
        return session.recording()


def with_keys(folder: Path) -> Recording:
    deeds = (
        (1.5, " "),  # paused, in the midst of the words
        (3.5, " "),  # 3-2-1, and on at 6.5
        (14.6, "n"),  # out of the hold
        (20.1, "m"),  # off in the second side, which began at 19.6
        (22.85, "m"),  # and on again
        (25.8, "+"),  # ten seconds more of the rest, which began at 24.6
        (28.8, "n"),  # but on with the repetitions
        (30.3, "q"),
        (32.3, "q"),
    )
    with heard_live(folder) as (session, _):
        session.follow(deeds, until=33.5)
        return session.recording()


def suspended_in_a_shell(folder: Path) -> Recording:
    shell = ("bash", "--norc", "--noprofile", "-i")
    typed = "stretchtimer run ~/heard.yaml\n"
    with heard_live(folder, *shell, changes={"PS1": "ready> "}, typed=typed) as (session, _):
        session.follow(((8.5, "\x1a"), (11.5, "fg\n"), (16.6, "\x03")), until=18)
        return session.recording()


def without_server_for_a_while(folder: Path) -> Recording:
    with heard_live(folder) as (session, server):

        def come_back() -> None:
            server.start()
            session.listen_with(server.listen())

        session.follow(((9, server.stop), (13.5, come_back)), until=SESSION_SECONDS + 3)
        return session.recording()


ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"


def through_alsa(folder: Path) -> Recording:
    """On a machine whose only player is ALSA's, and where ALSA plays through the sound server."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("aplay", "sh", "stty"):
        (programs / name).symlink_to(shutil.which(name) or name)
    (folder / "asoundrc").write_text(ALSA)
    config = f"/usr/share/alsa/alsa.conf:{folder / 'asoundrc'}"
    with heard_live(folder, changes={"PATH": str(programs), "ALSA_CONFIG_PATH": config}) as (session, _):
        session.follow((), until=13.8)
        return session.recording()


def require_alsa_through_pulse() -> None:
    require("aplay")
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("not installed: ALSA's way to PulseAudio (from libasound2-plugins)")


@pytest.fixture(scope="module")
def timeline(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    file = tmp_path_factory.mktemp("routine") / "heard.yaml"
    file.write_text(ROUTINE)
    return compile_timeline(Library().load(str(file)))


def assert_on_time(tones: list[Heard], due: Sequence[tuple[str, float]]) -> None:
    """Exactly these tones were heard, each at about its time."""
    assert [str(tone.sound) for tone in tones] == [sound for sound, _ in due]
    late = [tone.at - at for tone, (_, at) in zip(tones, due, strict=True)]
    usual = median(late)
    assert -SEEN_LATE_SECONDS < usual < LATE_SECONDS / 2
    assert max(abs(one - usual) for one in late) < LATE_SECONDS, [round(one, 3) for one in late]


def assert_whole(recording: Recording) -> None:
    """Every tone was heard to its end."""
    for tone in recording.tones:
        heard = recording.between(tone.at - 0.05, tone.at + audible_seconds(tone.sound) + 0.1)
        assert likeness(heard, tone.sound) > 0.9, f"{tone} was cut"


def loudness(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples**2)))


def test_every_cue_of_a_session_is_heard_once_at_its_time(sessions: Sessions) -> None:
    recording = sessions.straight.result()
    assert_on_time(recording.tones, STRAIGHT)
    assert_whole(recording)
    assert recording.exit_code == 0


def test_three_two_one_is_even(sessions: Sessions) -> None:
    tones = sessions.straight.result().tones
    counted = [then.at - tone.at for tone, then in pairwise(tones) if tone.sound is Sound.TICK]
    assert len(counted) == 17
    assert counted == pytest.approx([1.0] * 17, abs=UNEVEN_SECONDS)


def test_a_recording_alone_tells_what_to_do_at_any_second(sessions: Sessions, timeline: Timeline) -> None:
    recording = sessions.straight.result()
    spans = list(followed(recording.samples, ("Toe touch.", "Cat-cow."), ("Left.", "Right.")))
    began = spans[0].begin  # a session begins with its first tone
    for second in range(SESSION_SECONDS):
        phase = timeline.phases[timeline.index_at(second + 0.5)]
        doing = doing_at(spans, began + second + 0.5)
        assert doing is not None
        side = f"{phase.side.capitalize()}." if phase.side else ""
        assert doing == (phase.kind, f"{phase.step.name}.", side)
    assert doing_at(spans, began + SESSION_SECONDS + 0.5) is None


def test_words_follow_their_tones_and_nothing_is_said_while_the_body_works(sessions: Sessions) -> None:
    recording = sessions.straight.result()
    began = recording.tones[0].at
    for at in (0, 13, 23, 37):
        assert loudness(recording.between(began + at + 1.0, began + at + 1.5)) > 0.01
    for at in (8, 18, 28):
        assert loudness(recording.between(began + at + 1.1, began + at + 1.8)) < 0.001
    assert says(recording.between(began + 37.5, began + 40), "Well done.")


def test_what_each_key_does_is_heard_and_nothing_is_cut_dropped_or_doubled(sessions: Sessions) -> None:
    recording = sessions.with_keys.result()
    pause, go_on, skip, off, on, longer, skip_again, ask, stop = recording.pressed
    second_side = skip + 5
    went_on = go_on + 3
    due = [
        ("ready", 0), ("paused", pause), ("tick", go_on), ("tick", go_on + 1), ("tick", go_on + 2),
        ("ready", went_on),
        *(("tick", went_on + at - pause) for at in (5, 6, 7)), ("begin", went_on + 8 - pause),
        ("switch", skip), *(("tick", skip + at) for at in (2, 3, 4)),
        ("begin", second_side), ("sound-on", on), ("tick", second_side + 4), ("rest", second_side + 5),
        ("longer", longer), ("begin", skip_again), ("paused", ask),
    ]  # fmt: skip
    assert off < second_side + 2 < second_side + 3 < on < second_side + 4
    assert_on_time(recording.tones, due)
    assert_whole(recording)
    assert not recording.between(stop + LATE_SECONDS, stop + 1).any()
    assert recording.exit_code == 130


def test_a_suspended_session_is_silent_and_counts_itself_in_when_it_goes_on(sessions: Sessions) -> None:
    recording = sessions.suspended.result()
    suspend, go_on, _ = recording.pressed
    due = [
        *STRAIGHT[:5], ("tick", go_on), ("tick", go_on + 1), ("tick", go_on + 2), ("begin", go_on + 3),
        ("tick", go_on + 3 + 10 - suspend),
    ]  # fmt: skip
    assert_on_time(recording.tones, due)
    assert not recording.between(suspend + LATE_SECONDS, go_on - 0.1).any()
    assert_whole(recording)


@pytest.mark.slow  # a session of its own
def test_a_sound_server_that_dies_changes_nothing_to_be_seen_and_is_heard_again(
    sessions: Sessions, tmp_path: Path
) -> None:
    undisturbed, recording = sessions.straight.result(), without_server_for_a_while(tmp_path)
    assert recording.exit_code == 0
    as_always, shown = glimpses(undisturbed), glimpses(recording)
    compared = as_always.keys() & shown.keys()
    assert len(compared) > SESSION_SECONDS - 5  # while the ear is set up anew nobody looks
    told = {second for second in compared if NOBODY_WORKS in shown[second]}
    assert told == set(range(min(told), max(told) + 1))
    assert len(told) in {2, 3}  # once, and then no more
    for second in compared:
        rows = TIME_LEFT if second in told else ALL_ROWS
        assert words(shown[second])[rows] == words(as_always[second])[rows]
    gone, back = recording.pressed
    heard = [(str(tone.sound), tone.at) for tone in recording.tones]
    returned = heard[0][1]
    # The next cue fails; ten seconds later players are looked for, and cues are two seconds apart at most.
    assert gone < back < returned < gone + 1 + 10 + 2 + LATE_SECONDS
    expected = [cue for cue in STRAIGHT if cue[1] > returned - 0.5]
    assert_on_time(recording.tones, expected)
    assert_whole(recording)


TIME_LEFT, ALL_ROWS = slice(1), slice(None)


def glimpses(recording: Recording) -> dict[int, str]:
    """The screen in the midst of each second."""
    return {int(at): screen for at, screen in recording.seen if 0.4 < at % 1 < 0.9}


def words(screen: str) -> list[str]:
    """The rows but for the bars, which are a cell longer where a second is drawn once more."""
    return [row for row in screen.splitlines() if "─" not in row]


def test_a_machine_that_plays_through_alsa_is_on_time_as_well(sessions: Sessions) -> None:
    require_alsa_through_pulse()
    recording = sessions.through_alsa.result()
    assert_on_time(recording.tones, STRAIGHT[:9])
