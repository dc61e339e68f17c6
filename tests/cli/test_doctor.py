"""``doctor`` tells what works, and asks about what no program can know: whether anything is heard."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from stretchtimer import __version__
from stretchtimer.terminal.pages.checkup import CUES
from stretchtimer.timeline.model import Sound
from tests.recording.tones import RATE
from tests.support.emulated_terminal import command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import STRETCHTIMER
from tests.support.sound_server import SoundServer, require_sound_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulated_terminal import EmulatedTerminal
    from tests.support.home import Changes, Home
    from tests.support.sound_server import Ear

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the programs played with are Linux's")

NO_PLAYER = {"PATH": "/nonexistent"}
CONFIG = "~/.config/stretchtimer/config.toml"
QUESTION = "heard? yes, no, again, stop"


@pytest.fixture
def server(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """A sound server that the person's players find."""
    require_sound_server()
    server = SoundServer(tmp_path_factory.mktemp("server"))
    server.start()
    home.variables |= {name: value for name, value in server.environment.items() if name != "HOME"}
    yield server
    server.stop()


@pytest.fixture
def ear(server: SoundServer) -> Iterator[Ear]:
    ear = server.listen()
    yield ear
    ear.close()


def configure(home: Home, text: str) -> None:
    """Write the config file."""
    path = home.folder / ".config" / "stretchtimer" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


def findings(output: str, topic: str) -> list[str]:
    """The lines about one topic, as a pipe gets them."""
    return [line for line in output.splitlines() if f": {topic}: " in line]


def answer(terminal: EmulatedTerminal, *answers: str) -> None:
    """Answer the next questions, each when it is there."""
    for number, one in enumerate(answers, start=1):
        terminal.until_true(partial(_was_asked, terminal, number), f"question {number}")
        terminal.press(f"{one}\n")


def _was_asked(terminal: EmulatedTerminal, times: int) -> bool:
    return terminal.written.count(QUESTION.encode()) >= times


def test_every_tone_has_a_name_of_its_own() -> None:
    assert set(CUES) == set(Sound)
    assert (
        len({name for name, _ in CUES.values()})
        == len({likeness for _, likeness in CUES.values()})
        == len(Sound)
    )


def test_every_cue_is_really_heard_in_the_order_it_is_named_and_all_is_well(home: Home, ear: Ear) -> None:
    ended = home.run("doctor", "--yes", changes={"STRETCHTIMER_VOICE": "off"})
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [tone.sound for tone in ear.tones()] == list(CUES)
    named = re.findall(rf"^ *(\d+) of {len(CUES)}  (.*): ", ended.stdout, re.MULTILINE)
    assert named == [(str(number), name) for number, (name, _) in enumerate(CUES.values(), start=1)]
    assert findings(ended.stdout, "sound")[0].startswith("ok: sound: paplay plays")
    assert findings(ended.stdout, "hearing") == [
        "ok: hearing: all of it was played, and nobody asked who heard it"
    ]
    assert ended.stdout.endswith("\nAll is well.\n")


def test_it_asks_and_takes_the_persons_word(home: Home, ear: Ear) -> None:
    with in_terminal(home, "doctor", rows=60, changes={"STRETCHTIMER_VOICE": "off"}) as terminal:
        answer(terminal, "", "again", "y", "no", "what?", "N", "STOP")
        assert terminal.wait() == 1
        shown = terminal.screen
        terminal.assert_whole()
    assert [tone.sound for tone in ear.tones()] == [
        Sound.READY, Sound.BEGIN, Sound.BEGIN, Sound.TICK, Sound.HALFWAY, Sound.SWITCH,
    ]  # fmt: skip
    assert "not heard: three, two, one, half way" in shown
    assert "Wrong: 1 of " in shown


@pytest.mark.slow  # every word is listened to
def test_the_voice_is_heard_as_well(home: Home, ear: Ear) -> None:
    with in_terminal(home, "doctor", rows=60, changes={"STRETCHTIMER_VOICE": "clips"}) as terminal:
        answer(terminal, *[""] * (len(CUES) + 1))
        assert terminal.wait() == 0
        assert '14 of 14  the voice: "Well done."' in terminal.screen
        assert "what was played was heard" in terminal.screen
    samples, _ = ear.heard()
    last = ear.tones()[-1]
    assert last.sound is Sound.BEGIN
    spoken = samples[-round((time.monotonic() - last.at - 0.75) * RATE) :]
    assert abs(spoken).max() > 0.05  # after the tone, which takes 0.7 s, there are words


def test_ctrl_c_ends_it_at_once_and_leaves_nothing_behind(home: Home, ear: Ear) -> None:
    with in_terminal(home, "doctor", rows=60) as terminal:
        answer(terminal, "")
        terminal.until("2 of")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert "Traceback" not in terminal.screen
        terminal.assert_whole()
    assert ear.tones()[0].sound is Sound.READY


@pytest.mark.usefixtures("server")
def test_a_player_that_fails_before_the_one_that_plays_is_told(home: Home) -> None:
    programs = home.folder / "programs"
    programs.mkdir()
    for name, script in {"paplay": "exit 1", "pw-play": 'exec /usr/bin/paplay "$@"'}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    changes = {"PATH": str(programs), "STRETCHTIMER_VOLUME": "0"}
    ended = home.run("doctor", changes=changes)
    assert ended.returncode == 0
    assert findings(ended.stdout, "sound") == ["ok: sound: pw-play plays; paplay: there, but does not play"]
    assert findings(ended.stdout, "volume") == ["note: volume: 0, as you wish: nothing is played"]


def test_a_library_that_does_not_answer_is_told_and_the_player_that_a_session_would_have(home: Home) -> None:
    programs = home.folder / "programs"
    programs.mkdir()
    for name, script in {"paplay": "exit 0", "gst-play-1.0": "exec /bin/sleep 8"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    ended = home.run("doctor", changes={"PATH": str(programs), "STRETCHTIMER_VOLUME": "0"})
    assert ended.returncode == 0
    (line,) = findings(ended.stdout, "sound")
    assert line.startswith("note: sound: paplay plays; the sound library does not answer →")


def test_without_any_player_it_says_what_to_install_and_does_not_play(home: Home) -> None:
    ended = home.run("doctor", changes=NO_PLAYER)
    assert ended.returncode == 1
    (line,) = findings(ended.stdout, "sound")
    assert line.startswith("wrong: sound: no player found")
    assert "no cue is played now" in line
    assert "pulseaudio-utils" in line
    assert " of 1" not in ended.stdout.split("Wrong:")[0]
    assert "Wrong: 1 of " in ended.stdout


def test_a_player_without_a_sound_server_is_not_taken_for_sound(home: Home) -> None:
    require_sound_server()
    ended = home.run("doctor", changes={"PULSE_SERVER": "unix:/nonexistent", "ALSA_CONFIG_PATH": "/dev/null"})
    assert ended.returncode == 1
    (line,) = findings(ended.stdout, "sound")
    assert line.startswith("wrong: sound: paplay")
    assert "nothing plays" in line


def test_a_missing_voice_is_wrong_only_if_it_was_asked_for(home: Home) -> None:
    (auto,) = findings(home.run("doctor", changes=NO_PLAYER).stdout, "voice")
    assert auto.startswith("note: voice: clips for the bundled routines; your own words")
    assert "-m pip install 'stretchtimer[voice]'" in auto
    (asked,) = findings(
        home.run("doctor", changes={**NO_PLAYER, "STRETCHTIMER_VOICE": "system"}).stdout, "voice"
    )
    assert asked.startswith("wrong: voice: the system's, as you wish, but it has none")
    (off,) = findings(home.run("doctor", changes={**NO_PLAYER, "STRETCHTIMER_VOICE": "off"}).stdout, "voice")
    assert off.startswith("ok: voice: off")


def test_a_broken_config_is_shown_line_by_line(home: Home) -> None:
    configure(home, 'volum = 3\nvoice = "of"\nmute = 1\nrest = "x"\n')
    ended = home.run("doctor", changes=NO_PLAYER)
    assert ended.returncode == 1
    lines = findings(ended.stdout, "config")
    assert lines[0] == f"wrong: config: {CONFIG}:1:1: volum: unknown key (did you mean volume?)"
    assert lines[1].startswith(f"wrong: config: {CONFIG}:2:9: voice: ")
    assert lines[2] == "wrong: config: and 2 more; no session begins until that is mended"
    assert ended.stderr == ""


def test_what_the_config_says_is_shown(home: Home) -> None:
    configure(home, 'rest = "1:30"\nplain = true\n')
    (line,) = findings(home.run("doctor", changes=NO_PLAYER).stdout, "config")
    assert line == f"ok: config: {CONFIG}: rest 90 s, plain true"


@pytest.mark.parametrize("place", ["file", "/proc"])
def test_a_home_that_cannot_be_written_is_told_folder_by_folder(home: Home, place: str) -> None:
    """Nobody, root included, can write where a file stands instead of a folder, or among processes."""
    home.file("file")
    changes = {"HOME": str(home.folder / place), "XDG_STATE_HOME": None}
    ended = home.run("doctor", changes={**NO_PLAYER, **changes})
    assert ended.returncode == 1
    lines = findings(ended.stdout, "folders")
    assert [line.partition(": ~")[0] for line in lines] == [
        "wrong: folders: your routines",
        "wrong: folders: speech",
        "wrong: folders: history",
        "wrong: folders: first-time note",
    ]
    assert "STRETCHTIMER_ROUTINES" in lines[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_home_is_told(home: Home) -> None:
    home.folder.chmod(0o555)
    try:
        ended = home.run("doctor", changes=NO_PLAYER)
    finally:
        home.folder.chmod(0o755)
    assert "cannot be written → Permission denied" in findings(ended.stdout, "folders")[0]


def test_a_home_that_may_not_be_searched_is_told(home: Home) -> None:
    locked = home.folder / "locked"
    locked.mkdir(mode=0o666)
    if os.access(locked, os.X_OK):
        pytest.skip("root may search everywhere")
    ended = home.run("doctor", changes={**NO_PLAYER, "XDG_CACHE_HOME": f"{locked}/cache"})
    (line,) = [line for line in findings(ended.stdout, "folders") if "speech" in line]
    assert "cannot be written → Permission denied" in line


def test_a_folder_that_cannot_even_be_looked_for_is_no_reason_to_stop(home: Home) -> None:
    """A name that is too long, whoever asks for it."""
    ended = home.run("doctor", changes={**NO_PLAYER, "XDG_CACHE_HOME": f"{home.folder}/{'x' * 300}"})
    assert ended.stderr == ""
    assert len(findings(ended.stdout, "folders")) == 3
    assert findings(ended.stdout, "routines")


def test_nothing_is_left_in_the_folders(home: Home) -> None:
    before = sorted(home.folder.rglob("*"))
    home.run("doctor", changes=NO_PLAYER)
    assert sorted(home.folder.rglob("*")) == before


def test_broken_routines_are_counted_and_named(home: Home) -> None:
    own = home.folder / "own"
    own.mkdir()
    (own / "good.yaml").write_text("name: Good\nsteps: [{name: Bend, hold: 9s}]\n")
    (own / "bad.yaml").write_text("name: Bad\n")
    (own / "endless.yaml").write_text("name: Long\nrounds: 20\nsteps: [{name: Bend, hold: 1h}]\n")
    ended = home.run("doctor", changes={**NO_PLAYER, "STRETCHTIMER_ROUTINES": str(own)})
    (line,) = findings(ended.stdout, "routines")
    assert line.startswith("wrong: routines: 11, 3 of them your own; broken: bad, endless →")


def test_files_of_ones_own_that_nobody_finds_are_named(home: Home) -> None:
    for name in ("\x1b[2Jone.yaml", "two.json", "three.yaml.txt"):
        home.file(f".config/stretchtimer/routines/{name}", "")
    _, line = findings(home.run("doctor", changes=NO_PLAYER).stdout, "routines")
    assert (
        line == "note: routines: passed over: ␛[2Jone.yaml, three.yaml.txt, … → stretchtimer check tells why"
    )


def test_without_a_log_it_tells_how_to_get_one(home: Home) -> None:
    (line,) = findings(home.run("doctor", changes=NO_PLAYER).stdout, "log")
    assert line.startswith("ok: log: none; STRETCHTIMER_LOG=FILE ")


def test_a_log_is_told_and_is_there(home: Home) -> None:
    changes = {**NO_PLAYER, "STRETCHTIMER_LOG": "~/a.log"}
    (line,) = findings(home.run("doctor", changes=changes).stdout, "log")
    assert line.startswith("ok: log: ~/a.log ")
    assert (home.folder / "a.log").exists()


@pytest.mark.parametrize("name", mostly_slow(["missing/a.log", ".", "~nobody-at-all/a.log", "pipe"], quick=2))
def test_a_log_that_cannot_be_written_is_wrong(home: Home, name: str) -> None:
    os.mkfifo(home.folder / "pipe")
    (line,) = findings(home.run("doctor", changes={**NO_PLAYER, "STRETCHTIMER_LOG": name}).stdout, "log")
    assert line.startswith(f"wrong: log: {name} cannot be written → ")


@contextmanager
def in_terminal_without_player(
    home: Home, changes: Changes, columns: int = 80, rows: int = 24
) -> Iterator[EmulatedTerminal]:
    """The terminal itself still needs its programs."""
    without = 'PATH=/nonexistent; exec "$0" doctor'
    with command_in_terminal(
        home, "sh", "-c", without, STRETCHTIMER, changes=changes, columns=columns, rows=rows
    ) as it:
        yield it


def test_it_is_one_screen_with_all_that_is_known(home: Home) -> None:
    configure(home, "volum = 3\n")
    with in_terminal_without_player(home, {"TERM_PROGRAM": "Acme"}) as terminal:
        assert terminal.wait() == 1
        shown = terminal.screen
    assert f"stretchtimer {__version__}, Python {sys.version.split()[0]}" in shown
    assert "Acme, 80x24, 256 colours, utf-8" in shown
    for topic in (
        "version",
        "sound",
        "voice",
        "terminal",
        "keyboard",
        "config",
        "folders",
        "log",
        "routines",
    ):
        assert re.search(rf"^(ok|note|wrong) +{topic} ", shown, re.MULTILINE), topic
    assert "config.toml:1:1: volum: unknown key" in " ".join(shown.split())
    assert "Wrong: " in shown


def test_it_is_one_screen_however_much_is_wrong(home: Home) -> None:
    configure(home, 'volum = 3\nvoice = "of"\nmute = 1\nrest = "x"\nwait = 2\n')
    home.file("file")
    changes = {"XDG_STATE_HOME": f"{home.folder}/file", "XDG_CACHE_HOME": f"{home.folder}/file"}
    with in_terminal_without_player(
        home, {**changes, "STRETCHTIMER_ROUTINES": "~/.config/../file/x"}
    ) as terminal:
        assert terminal.wait() == 1
        assert f"stretchtimer {__version__}" in terminal.screen
        assert "Wrong: 7 of " in terminal.screen


@pytest.mark.parametrize(("columns", "rows", "is_small"), [(80, 11, True), (39, 24, True), (40, 12, False)])
def test_a_window_too_small_either_way_is_told(
    home: Home, columns: int, rows: int, *, is_small: bool
) -> None:
    with in_terminal_without_player(home, {}, columns, rows) as terminal:
        terminal.wait()
        told = " ".join(terminal.written.decode().split())
    assert (f"{columns}x{rows}" in told, "small" in told) == (True, is_small)


@pytest.mark.parametrize(
    ("changes", "told"),
    mostly_slow_rows(
        [
            ({"NO_COLOR": "1"}, "no colours, as asked for"),
            ({"TERM": "dumb"}, "a session is lines of text"),
            ({"PYTHONIOENCODING": "latin-1"}, "drawn with plain signs"),
        ]
    ),
)
def test_a_terminal_that_can_less_is_no_wrong(home: Home, changes: dict[str, str], told: str) -> None:
    with in_terminal_without_player(home, changes) as terminal:
        terminal.wait()
        shown = " ".join(terminal.screen.split())
    assert told in shown
    assert "Wrong: 1 of " in shown  # the player


@pytest.mark.slow  # every word is waited for
def test_a_voice_that_fails_is_told_by_name(home: Home, ear: Ear) -> None:
    programs = home.folder / "programs"
    programs.mkdir()
    (programs / "espeak-ng").write_text("#!/bin/sh\nexit 1\n")
    (programs / "espeak-ng").chmod(0o755)
    changes = {"PATH": f"{programs}:{home.variables['PATH']}", "STRETCHTIMER_VOICE": "system"}
    ended = home.run("doctor", "--yes", changes=changes)
    assert ended.returncode == 1
    (line,) = findings(ended.stdout, "hearing")
    assert line.startswith("wrong: hearing: not heard: the voice for your own words →")
    assert len(ear.tones()) == len(Sound) + 1  # the words are left out, their tone is not
