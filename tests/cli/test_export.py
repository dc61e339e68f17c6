"""The command that writes a routine as an audio track: what it makes, and what it never does."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import wave
from array import array
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.cli.export import export
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.library import Library
from stretchtimer.settings import Settings
from stretchtimer.sound.track import TRACK_RATE, Track
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.pacing import seconds_to_say
from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import SMALL, STRETCHTIMER
from tests.support.page_reader import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.home import Home

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits and a voice that only Linux has")

LAST_SOUND_SECONDS = 1.44
"""The ladder at the end; "well done" after it takes less than two seconds."""
TOO_LARGE = "cannot be written: File too large"
OFF = ("--voice", "off")


def seconds_of(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def peak_of(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        return max(map(abs, memoryview(file.readframes(file.getnframes())).cast("h")))


def sounds_until(path: Path) -> float:
    """The second of the last sound."""
    with wave.open(str(path), "rb") as file:
        return len(file.readframes(file.getnframes()).rstrip(b"\x00")) / 2 / file.getframerate()


def seconds_shown(home: Home, *arguments: str) -> float:
    return float(json.loads(home.run("show", *arguments, "--json").stdout)["seconds"])


def files_in(home: Home) -> set[str]:
    return {path.name for path in home.folder.iterdir() if path.is_file()}


WITH_A_TONE_OF_ITS_OWN = """
import sys
from pathlib import Path
import stretchtimer.sound.mix
stretchtimer.sound.mix.tone_path = lambda sound: Path("tone.wav")
sys.argv = ["stretchtimer", "export", "desk-break", "-o", "track.wav"]
from stretchtimer.__main__ import main
main()
"""


def wav_of(channels: int, sample_bytes: int, rate: int) -> bytes:
    """A WAV file with a second of silence."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setparams((channels, sample_bytes, rate, 0, "NONE", ""))
        file.writeframes(bytes(channels * sample_bytes * rate))
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    mostly_slow(
        [b"", b"no sound at all", wav_of(2, 1, 48_000), wav_of(1, 2, 100), wav_of(1, 2, 44_100)], quick=2
    ),
    ids=["empty", "text", "two channels", "too slow", "another rate"],
)
def test_a_damaged_tone_ends_it_with_a_sentence(home: Home, content: bytes) -> None:
    (home.folder / "tone.wav").write_bytes(content)
    ended = subprocess.run(
        [sys.executable, "-c", WITH_A_TONE_OF_ITS_OWN],
        env=home.variables,
        cwd=home.folder,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    told = " ".join(ended.stderr.split())
    assert told.startswith(
        "stretchtimer: tone.wav: this tone is damaged; install stretchtimer again (nothing "
    )
    assert files_in(home) == {"tone.wav"}


def test_it_makes_a_track_here_under_the_routines_name_and_says_what_to_do_with_it(home: Home) -> None:
    ended = home.run("export", "lower-back-stretches")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert files_in(home) == {"lower-back-stretches.wav"}
    path = home.folder / "lower-back-stretches.wav"
    told = re.search(r"Made (\S+): (\d+):(\d\d) to listen to, ([\d.]+) MB\.", ended.stdout)
    assert told
    assert told[1] == path.name
    assert int(told[2]) * 60 + int(told[3]) == round(seconds_of(path))
    assert float(told[4]) == pytest.approx(path.stat().st_size / 1e6, abs=0.05)
    assert "press play" in ended.stdout
    assert "Much smaller: -o lower-back-stretches.mp3." in ended.stdout


def test_it_is_as_long_as_the_routine_and_a_second_of_silence_after_the_last_sound(home: Home) -> None:
    home.run("export", "desk-break", "-o", "out.wav")
    path = home.folder / "out.wav"
    shown = seconds_shown(home, "desk-break")
    closing = seconds_to_say(compile_timeline(Library().load("desk-break")).closing)
    assert shown + LAST_SOUND_SECONDS + 0.3 < sounds_until(path) < shown + LAST_SOUND_SECONDS + closing
    assert seconds_of(path) - sounds_until(path) >= 1


@pytest.mark.parametrize(
    "shape",
    mostly_slow(
        [
            ("--in", "4m"),
            ("--steps", "1", "--hold", "15s", "--rounds", "3"),
            ("--steps", "2"),
            ("--side", "left"),
            ("--hold", "20s"),
            ("--rounds", "2"),
        ],
        quick=2,
    ),
    ids=" ".join,
)
def test_the_options_that_shape_a_routine_shape_its_track(home: Home, shape: tuple[str, ...]) -> None:
    routine = home.file("small.yaml")
    assert home.run("export", routine, *shape, *OFF).returncode == 0
    shown = seconds_shown(home, routine, *shape)
    assert shown != seconds_shown(home, routine)
    assert sounds_until(home.folder / "small.wav") == pytest.approx(shown + LAST_SOUND_SECONDS, abs=0.05)


def test_a_switch_that_waits_takes_five_seconds(home: Home) -> None:
    routine = home.file("small.yaml", SMALL.replace("switch: 1m", "switch: wait"))
    home.run("export", routine, *OFF)
    until_end = 5 * 60 + 50 - 60 + 5
    assert sounds_until(home.folder / "small.wav") == pytest.approx(until_end + LAST_SOUND_SECONDS, abs=0.05)


def test_voice_and_volume_come_from_the_defaults_unless_they_are_given(home: Home) -> None:
    changes = {"STRETCHTIMER_VOLUME": "50", "STRETCHTIMER_VOICE": "off"}
    home.run("export", "desk-break", "-o", "usual.wav", changes=changes)
    home.run(
        "export", "desk-break", "-o", "given.wav", "--volume", "100", "--voice", "clips", changes=changes
    )
    home.run("export", "desk-break", "-o", "tones.wav", "--voice", "off")
    usual, given, tones = (home.folder / f"{name}.wav" for name in ("usual", "given", "tones"))
    assert peak_of(usual) == pytest.approx(peak_of(tones) / 4, abs=1)
    assert peak_of(given) > peak_of(tones)
    assert sounds_until(given) > sounds_until(usual) + 0.5


def test_a_muted_beginning_does_not_concern_a_track(home: Home) -> None:
    home.run("export", "desk-break", changes={"STRETCHTIMER_MUTE": "1"})
    assert peak_of(home.folder / "desk-break.wav") > 5_000


def test_words_that_nobody_can_say_are_told_once_and_tones_carry_the_rest(home: Home) -> None:
    ended = home.run("export", home.file("small.yaml"), "--voice", "clips")
    assert ended.returncode == 0
    assert ended.stderr == "No voice here can say all of it: listen for the tones.\n"
    assert peak_of(home.folder / "small.wav") > 5_000


@linux_only
def test_the_systems_voice_says_what_the_user_wrote(home: Home) -> None:
    from tests.support.sound_server import require

    require("espeak-ng")
    routine = home.file("small.yaml")
    ended = home.run("export", routine, "-o", "said.wav", "--voice", "system")
    assert (ended.returncode, ended.stderr) == (0, "")
    home.run("export", routine, "-o", "tones.wav", *OFF)
    said, tones = home.folder / "said.wav", home.folder / "tones.wav"
    assert sounds_until(said) > sounds_until(tones) + 0.2
    with wave.open(str(said), "rb") as file:
        file.setpos(round(2.5 * file.getframerate()))
        assert any(file.readframes(file.getframerate()))


def test_an_mp3_is_made_where_one_is_asked_for(home: Home) -> None:
    ended = home.run("export", "desk-break", "--output", "My desk.mp3")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert files_in(home) == {"My desk.mp3"}
    assert "Made My desk.mp3: " in ended.stdout
    assert "stretchtimer[mp3]" not in ended.stdout


class TestPage:
    """A page is made as a track is, and holds the same."""

    def test_it_is_small_and_told_with_what_to_do_with_it(self, home: Home) -> None:
        ended = home.run("export", "after-run", "--in", "5m", "-o", "after-run.html")
        assert ended.returncode == 0
        assert files_in(home) == {"after-run.html"}
        assert "Made after-run.html: 5:" in ended.stdout
        assert "Open it on a phone or a computer" in ended.stdout
        assert (home.folder / "after-run.html").stat().st_size < 1.6e6

    @pytest.mark.parametrize(
        "shape",
        mostly_slow(
            [
                (),
                ("--hold", "20.125s", "--rounds", "2"),
                ("--steps", "2"),
                ("--side", "left"),
                ("--in", "4m"),
            ],
            quick=2,
        ),
        ids=" ".join,
    )
    def test_its_timeline_is_the_one_that_is_shown(self, home: Home, shape: tuple[str, ...]) -> None:
        routine = home.file("small.yaml")
        assert home.run("export", routine, *shape, *OFF, "-o", "a.html").returncode == 0
        schedule = Page((home.folder / "a.html").read_text(encoding="utf-8")).schedule
        shown = json.loads(home.run("show", routine, *shape, "--json").stdout)
        assert schedule["seconds"] == shown["seconds"]
        kept = shown["phases"][0].keys() - {"eased"}  # which is nobody else's business
        told, written = (
            [{key: phase[key] for key in kept} for phase in phases]
            for phases in (shown["phases"], schedule["phases"])
        )
        assert written == told

    def test_its_sound_is_that_of_the_track_to_the_sample(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Before it is made small; what is heard after that, the tests of encoders tell."""
        heard = array("h")

        @contextmanager
        def kept(_file: object, rate: int) -> Iterator[Callable[[array[int]], None]]:
            assert rate == TRACK_RATE
            yield heard.extend

        monkeypatch.setattr("stretchtimer.cli.page.smallest_mp3", kept)
        routine, settings = Library().load("desk-break"), Settings(voice="clips", volume=60)
        export(routine, str(home.folder / "a.html"), settings)
        export(routine, str(home.folder / "a.wav"), settings)
        with wave.open(str(home.folder / "a.wav"), "rb") as file:
            assert file.readframes(file.getnframes()) == heard.tobytes()

    def test_a_muted_beginning_does_not_concern_it(self, home: Home) -> None:
        for name, changes in (("loud.html", {}), ("mute.html", {"STRETCHTIMER_MUTE": "1"})):
            assert home.run("export", "desk-break", *OFF, "-o", name, changes=changes).returncode == 0
        assert (home.folder / "loud.html").read_bytes() == (home.folder / "mute.html").read_bytes()

    @pytest.mark.parametrize("missing", ["lameenc", "jinja2"])
    def test_without_what_it_takes(self, home: Home, missing: str) -> None:
        home.file(f"modules/{missing}.py", "raise ImportError")
        changes = {"PYTHONPATH": str(home.folder / "modules")}
        ended = home.run("export", "desk-break", "-o", "a.html", changes=changes)
        assert ended.returncode == 1
        assert "pip install 'stretchtimer[page]'" in ended.stderr
        assert files_in(home) == set()

    def test_what_is_longer_than_a_page_holds(self, home: Home) -> None:
        ended = home.run("export", home.file("small.yaml"), "--rounds", "20", "--hold", "2m", "-o", "a.html")
        assert ended.returncode == 2
        assert "a page holds no more (take .mp3, or ask for fewer rounds)" in ended.stderr
        assert files_in(home) == {"small.yaml"}

    def test_at_volume_0_there_is_none(self, home: Home) -> None:
        ended = home.run("export", "desk-break", "--volume", "0", "-o", "a.html")
        assert ended.returncode == 2
        assert "nothing to hear" in ended.stderr
        assert files_in(home) == set()

    @pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")
    def test_with_force_it_keeps_the_mode_and_follows_a_link(self, home: Home) -> None:
        old = Path(home.file("there/old.html", "precious"))
        old.chmod(0o640)
        (home.folder / "a.html").symlink_to(old)
        assert home.run("export", "desk-break", *OFF, "-o", "a.html").returncode == 1
        assert old.read_text() == "precious"
        assert home.run("export", "desk-break", *OFF, "-o", "a.html", "--force").returncode == 0
        assert old.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert old.stat().st_mode & 0o777 == 0o640
        assert (home.folder / "a.html").is_symlink()


def test_a_routine_from_standard_input_needs_a_name_for_its_track(home: Home) -> None:
    ended = home.run("export", "-", keys=SMALL)
    assert ended.returncode == 2
    assert "-o my-evening.wav" in ended.stderr
    assert home.run("export", "-", "-o", "mine.wav", *OFF, keys=SMALL).returncode == 0
    assert files_in(home) == {"mine.wav"}


class TestRefused:
    """What is refused is refused in a line, at once, and leaves everything as it was."""

    def test_what_is_there_is_not_written_over(self, home: Home) -> None:
        path = Path(home.file("mine.wav", "precious"))
        ended = home.run("export", "desk-break", "-o", "mine.wav")
        assert ended.returncode == 1
        assert re.fullmatch(r"stretchtimer: mine\.wav is there already[^\n]*--force[^\n]*\n", ended.stderr)
        assert path.read_text() == "precious"
        assert files_in(home) == {"mine.wav"}

    def test_unless_it_is_asked_for(self, home: Home) -> None:
        home.file("mine.wav", "precious")
        ended = home.run("export", "desk-break", "-o", "mine.wav", "--force", *OFF)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert seconds_of(home.folder / "mine.wav") > 60
        assert files_in(home) == {"mine.wav"}

    @pytest.mark.parametrize("output", ["mine.wav", "./mine.wav", "link.wav"])
    def test_a_routine_is_never_written_over_by_its_own_track(self, home: Home, output: str) -> None:
        path = Path(home.file("mine.wav"))
        (home.folder / "link.wav").symlink_to(path)
        ended = home.run("export", "./mine.wav", "-o", output, "--force", *OFF)
        told = f"{Path(output)} is the routine itself (-o gives another name)"
        assert (ended.returncode, ended.stderr) == (2, f"stretchtimer: {told}\n")
        assert path.read_text() == SMALL

    def test_what_appears_meanwhile_is_not_written_over_either(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.wav"

        def appearing(_: Track) -> Iterator[array[int]]:
            path.write_text("precious")
            yield from ()

        monkeypatch.setattr(Track, "blocks", appearing)
        with pytest.raises(StretchtimerError, match="is there already") as caught:
            export(Library().load("desk-break"), str(path), Settings(voice="off"))
        assert "--force" in caught.value.hint
        assert path.read_text() == "precious"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        mostly_slow_rows(
            [
                (("desk-break", "-o", "a.ogg"), 2, ".wav or an .mp3 file, and a page is an .html file"),
                (("desk-break", "-o", "a"), 2, "-o a.wav"),
                (("desk-break", "-o", ".."), 2, "(-o my-routine.wav)"),
                (("desk-break", "-o", "-"), 2, "goes into a file, not to standard output (-o my-evening.wav"),
                (("desk-break", "-o", "folder.wav"), 2, "is a folder"),
                (("desk-break", "-o", "folder.wav", "--force"), 2, "is a folder"),
                (("desk-break", "-o", "nowhere/a.wav"), 1, "(there has to be a folder nowhere)"),
                (("desk-break", "-o", "file.txt/a.wav"), 1, "(there has to be a folder file.txt)"),
                (("desk-break", "-o", "x" * 300 + ".wav"), 1, "File name too long"),
                (("desk-break", "-o", "\x1b[31m.wav\x1b"), 2, ".wav or an .mp3"),
                (("desk-break", "--volume", "0"), 2, "nothing to hear"),
                (("desk-break", "--volume", "101"), 2, "--volume"),
                (("desk-break", "--voice", "mine"), 2, "--voice"),
                (("desk-braek",), 2, "did you mean desk-break"),
                (("desk-break", "--steps", "9"), 2, "--steps"),
                ((), 2, "ROUTINE"),
            ],
            quick=6,
        ),
    )
    def test_what_cannot_be(self, home: Home, arguments: tuple[str, ...], code: int, told: str) -> None:
        (home.folder / "folder.wav").mkdir()
        home.file("file.txt", "")
        ended = home.run("export", *arguments)
        assert ended.returncode == code
        assert ended.stdout == ""
        assert re.fullmatch(r"stretchtimer: [^\n\x1b]*\n", ended.stderr)
        assert told in ended.stderr
        assert files_in(home) == {"file.txt"}

    @linux_only
    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_a_folder_that_cannot_be_written(self, home: Home, force: tuple[str, ...]) -> None:
        ended = home.run("export", "desk-break", "-o", "/proc/self/a.wav", *force)
        assert ended.returncode == 1
        told = r"stretchtimer: /proc/self/a\.wav: cannot be written: [^\n(]*\(-o gives another place\)\n"
        assert re.fullmatch(told, ended.stderr)

    def test_an_mp3_without_what_it_takes(self, home: Home) -> None:
        (home.folder / "modules").mkdir()
        (home.folder / "modules" / "lameenc.py").write_text("raise ImportError")
        changes = {"PYTHONPATH": str(home.folder / "modules")}
        ended = home.run("export", "desk-break", "-o", "a.mp3", changes=changes)
        assert ended.returncode == 1
        assert "pip install 'stretchtimer[mp3]'" in ended.stderr
        assert files_in(home) == set()


@linux_only
@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.html"])
@pytest.mark.parametrize("old", mostly_slow(["precious", ""]))
def test_a_full_disk_is_told_and_leaves_what_was_there(home: Home, name: str, old: str) -> None:
    """A limit on the size of files stands for the disk."""
    if old:
        home.file(name, old)
    force = "--force" if old else ""
    line = f"trap '' XFSZ; ulimit -f 100; exec {STRETCHTIMER} export desk-break -o {name} {force}"
    ended = home.in_shell(line)
    assert ended.returncode == 1
    assert ended.stdout == ""
    left = f"{name} is as it was" if old else f"nothing of {name} is left behind"
    assert ended.stderr == f"stretchtimer: {name}: {TOO_LARGE} ({left})\n"
    assert files_in(home) == ({name} if old else set())
    assert not old or (home.folder / name).read_text() == old


@pytest.mark.parametrize("old", ["", "precious"])
def test_whoever_stops_it_while_it_writes_is_told_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], old: str
) -> None:
    path = tmp_path / "a.wav"
    if old:
        path.write_text(old)
    blocks = Track.blocks
    written: list[set[str]] = []

    def interrupted(track: Track) -> Iterator[array[int]]:
        yield next(blocks(track))
        written.append({one.name for one in tmp_path.iterdir()} - {path.name})
        raise KeyboardInterrupt

    monkeypatch.setattr(Track, "blocks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(Library().load("desk-break"), str(path), Settings(voice="off"), force=bool(old))
    assert len(written[0]) == 1
    left = "is as it was" if old else "is left behind"
    assert re.fullmatch(rf"Stopped: [^\n]*{left}\.\n", capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == ([path] if old else [])
    assert not old or path.read_text() == old


@pytest.fixture
def speaking(home: Home) -> Path:
    """Where a voice that hangs tells its process: there is time to think better of it."""
    programs = home.folder / "programs"
    programs.mkdir()
    pid = programs / "pid"
    (programs / "espeak-ng").write_text(f"#!/bin/sh\necho $$ > {pid}; exec sleep 60\n")
    (programs / "espeak-ng").chmod(0o755)
    home.variables["PATH"] = f"{programs}:{home.variables['PATH']}"
    return pid


def is_told(pid: Path) -> bool:
    return pid.exists() and pid.read_text() != ""


@linux_only
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_leaves_neither_a_file_nor_a_process_behind(
    home: Home, speaking: Path, number: signal.Signals, code: int
) -> None:
    old = Path(home.file("mine.wav", "precious"))
    with running(home, "--force", "--voice", "system") as exporting:
        until(lambda: is_told(speaking))
        assert len(files_in(home)) == 2
        exporting.send_signal(number)
        out, err = exporting.communicate(timeout=20)
    assert exporting.returncode == code
    assert (out, err) == ("", "Stopped: mine.wav is as it was.\n")
    assert old.read_text() == "precious"
    assert files_in(home) == {"mine.wav"}
    until(lambda: has_ended(int(speaking.read_text())))


@linux_only
def test_a_terminal_that_takes_nothing_does_not_keep_it_going(home: Home, speaking: Path) -> None:
    path = home.folder / "mine.wav"
    with in_terminal(home, "export", "desk-break", "-o", str(path), "--voice", "system") as terminal:
        until(lambda: is_told(speaking))
        terminal.take_nothing()
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.process.wait(timeout=20) == 143
    assert files_in(home) == set()


@linux_only
def test_nohup_keeps_it_going(home: Home, speaking: Path) -> None:
    with running(home, "--voice", "system", before="trap '' HUP") as exporting:
        until(lambda: is_told(speaking))
        exporting.send_signal(signal.SIGHUP)  # which would be the first of the two to be noticed
        exporting.send_signal(signal.SIGTERM)
        exporting.communicate(timeout=20)
    assert exporting.returncode == 143


@contextmanager
def running(home: Home, *options: str, before: str = ":") -> Iterator[subprocess.Popen[str]]:
    """An export on its way to ``mine.wav``, ended with the test; what a shell does before it."""
    command = (STRETCHTIMER, "export", "desk-break", "-o", "mine.wav", *options)
    exporting = subprocess.Popen(
        ("sh", "-c", f'{before}; exec "$@"', "sh", *command),
        cwd=home.folder,
        env=home.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with exporting:
        try:
            yield exporting
        finally:
            exporting.kill()


def until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def has_ended(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


class TestProgress:
    """A person sees how far it has come; nobody else does."""

    def test_at_a_terminal_there_is_a_bar_that_goes_when_it_is_done(self, home: Home) -> None:
        path = str(home.folder / "a.wav")
        with in_terminal(home, "export", "after-run", "-o", path, "--voice", "clips") as terminal:
            assert terminal.wait() == 0
            assert b"Writing" in terminal.written
            assert "Writing" not in terminal.screen
            assert f"Made{path}" in "".join(terminal.screen.split())
            terminal.assert_whole()

    @pytest.mark.parametrize("changes", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {"STRETCHTIMER_PLAIN": "1"}])
    def test_plain_lines_have_none(self, home: Home, changes: dict[str, str]) -> None:
        path = str(home.folder / "a.wav")
        with in_terminal(home, "export", "desk-break", "-o", path, *OFF, changes=changes) as terminal:
            assert terminal.wait() == 0
            assert b"\x1b" not in terminal.written
            assert b"Writing" not in terminal.written

    def test_into_a_pipe_goes_what_was_made_and_nothing_else(self, home: Home) -> None:
        ended = home.run("export", "desk-break", *OFF)
        assert ended.stderr == ""
        assert "\x1b" not in ended.stdout
        assert len(ended.stdout.splitlines()) == 3


def test_it_is_written_where_the_disk_knows_no_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the memory card of a phone."""

    def refuse(source: object, _target: object, **_: object) -> None:
        raise PermissionError(1, os.strerror(1), source)

    monkeypatch.setattr(os, "link", refuse)
    export(Library().load("desk-break"), str(tmp_path / "a.wav"), Settings(voice="off"))
    assert seconds_of(tmp_path / "a.wav") > 60
    assert len(list(tmp_path.iterdir())) == 1
