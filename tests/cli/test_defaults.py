"""The user's defaults in force: the command line before the environment before the config file."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from stretchtimer.sound.tones import tone_path
from stretchtimer.timeline.model import Sound
from tests.recording.tones import RATE
from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow
from tests.support.home import STRETCHTIMER, Home
from tests.support.sound_analysis import read
from tests.support.sound_server import SoundServer, require_sound_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.home import Changes
    from tests.support.sound_server import Ear

BARE = "name: Bare\nsteps:\n  - {name: Bend, hold: 9s, sides: each}\n  - {name: Lean, hold: 9s}\n"
"""A routine that leaves every time between its holds open."""
BRIEF = "name: Brief\nsteps: [{name: Bend, hold: 2s}]\nprepare: 0\n"


@pytest.fixture
def configured(home: Home) -> Home:
    """A person with defaults of their own."""
    path = home.folder / ".config" / "stretchtimer" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('prepare = "20s"\nswitch = 7\nrest = "1m"\n')
    home.file("bare.yaml", BARE)
    return home


def config(home: Home) -> Path:
    return home.folder / ".config" / "stretchtimer" / "config.toml"


def phases(home: Home, path: str, changes: Changes | None = None) -> list[tuple[str, float]]:
    """Each phase with its seconds."""
    shown: dict[str, Any] = json.loads(home.run("show", path, "--json", changes=changes or {}).stdout)
    return [(phase["kind"], phase["seconds"]) for phase in shown["phases"]]


def test_times_that_a_routine_leaves_open_come_from_the_config(configured: Home) -> None:
    times = [("prepare", 20), ("hold", 9), ("switch", 7), ("hold", 9), ("rest", 60), ("hold", 9)]
    assert phases(configured, "./bare.yaml") == times
    changed = phases(configured, "./bare.yaml", {"STRETCHTIMER_REST": "30s"})
    assert changed[4] == ("rest", 30)


def test_times_that_a_routine_gives_stay(configured: Home) -> None:
    configured.file("own.yaml", f"{BARE}prepare: 5s\nswitch: 6s\nrest: 8s\n")
    assert [seconds for _, seconds in phases(configured, "./own.yaml")] == [5, 9, 6, 9, 8, 9]


def test_what_is_listed_is_what_is_shown_and_what_is_run(configured: Home) -> None:
    changes = {"STRETCHTIMER_ROUTINES": str(configured.folder)}
    listed = json.loads(configured.run("list", "--json", changes=changes).stdout)
    assert next(one["seconds"] for one in listed if one["name"] == "bare") == 20 + 9 + 7 + 9 + 60 + 9
    run = configured.run("run", "bare", "--speed", "1000", changes=changes)
    assert "0:20  Hold: Bend, left" in run.stdout
    assert "1:45  Hold: Lean" in run.stdout


def test_what_is_mailed_takes_these_times_along(configured: Home) -> None:
    text = configured.run("show", "./bare.yaml", "--yaml").stdout
    config(configured).unlink()
    assert phases(configured, configured.file("mailed.yaml", text))[4] == ("rest", 60)


def test_waiting_is_a_default_that_one_run_can_do_without(configured: Home) -> None:
    path = configured.file("bare.yaml", BARE)
    config(configured).write_text("wait = true\nprepare = 1\nswitch = 3\n")
    with in_terminal(configured, "run", path, "--mute", "--speed", "20") as terminal:
        terminal.until("Press space when you are there")
        terminal.press("\x03")
        assert terminal.wait() == 130
    with in_terminal(configured, "run", path, "--mute", "--no-wait", "--speed", "20") as terminal:
        assert terminal.wait() == 0


def test_plain_lines_can_be_the_default_and_be_taken_back(home: Home) -> None:
    run = ("run", home.file("brief.yaml", BRIEF), "--mute")
    for options, is_full in {(): False, ("--no-plain",): True}.items():
        with in_terminal(home, *run, *options, changes={"STRETCHTIMER_PLAIN": "1"}) as terminal:
            assert terminal.wait() == 0
            assert (b"\x1b[?1049h" in terminal.written) is is_full


@pytest.mark.parametrize(
    "command",
    mostly_slow([("list",), ("run", "brief.yaml"), ("show", "desk-break"), ("show", "cat-cow")]),
)
def test_colours_can_be_none(home: Home, command: tuple[str, ...]) -> None:
    colour = b"38;5;"
    command = tuple(home.file(word, BRIEF) if word == "brief.yaml" else word for word in command)
    for colours, has_colours in {"auto": True, "none": False}.items():
        with in_terminal(home, *command, changes={"STRETCHTIMER_COLOURS": colours}) as terminal:
            assert terminal.wait() == 0
            assert (colour in terminal.written) is has_colours


@pytest.mark.parametrize("command", [("run", "desk-break"), ("show", "desk-break")])
def test_a_broken_config_stops_what_depends_on_it_with_all_that_is_wrong(
    configured: Home, command: tuple[str, ...]
) -> None:
    config(configured).write_text('volum = 3\nvoice = "of"\n')
    ended = configured.run(*command)
    assert (ended.returncode, ended.stdout) == (1, "")
    first, second = ended.stderr.splitlines()
    assert first == f"{config(configured)}:1:1: volum: unknown key (did you mean volume?)"
    assert second.startswith(f"{config(configured)}:2:9: voice: ")


def test_a_wrong_variable_stops_it_too(home: Home) -> None:
    ended = home.run("run", "desk-break", changes={"STRETCHTIMER_VOLUME": "11 of 10"})
    assert ended.returncode == 1
    assert ended.stderr == 'STRETCHTIMER_VOLUME: "11 of 10" is not a whole number (possible is 0 to 100)\n'


def test_a_broken_config_stops_nothing_else(configured: Home) -> None:
    config(configured).write_text("nonsense\n")
    listed = configured.run("list")
    assert listed.returncode == 0
    assert "desk-break" in listed.stdout
    assert listed.stderr == "Your defaults cannot be read: stretchtimer doctor tells where.\n"
    for harmless in (
        ("--help",),
        ("--version",),
        ("check",),
        ("schema",),
        ("run", "--help"),
        ("show", "cat-cow"),
    ):
        assert configured.run(*harmless).returncode == 0


@pytest.mark.parametrize(
    "bad", [("--volume", "101"), ("--volume", "-1"), ("--voice", "loud"), ("--volume", "x")]
)
def test_the_command_line_is_checked_as_well(home: Home, bad: tuple[str, str]) -> None:
    ended = home.run("run", "desk-break", *bad)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert bad[0] in ended.stderr
    assert STRETCHTIMER not in ended.stderr


@pytest.fixture
def ear(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """An ear at the person's loudspeaker."""
    if sys.platform != "linux":
        pytest.skip("the programs played with are Linux's")
    require_sound_server()
    server = SoundServer(tmp_path_factory.mktemp("server"))
    server.start()
    home.variables |= {name: value for name, value in server.environment.items() if name != "HOME"}
    home.file("brief.yaml", BRIEF)
    ear = server.listen()
    yield ear
    ear.close()
    server.stop()


def loudest(ear: Ear) -> float:
    return float(abs(ear.heard()[0]).max())


@pytest.mark.slow  # a session for each of them
def test_volume_and_mute_are_heard(home: Home, ear: Ear) -> None:
    """Half the volume is half as loud to the ear, and a quarter in numbers."""
    full = float(abs(read(tone_path(Sound.FINISHED))[0]).max())
    quiet = {"STRETCHTIMER_VOICE": "off", "STRETCHTIMER_VOLUME": "50"}
    home.run("run", "./brief.yaml", changes=quiet)
    assert ear.tones()[-1].sound is Sound.FINISHED
    assert loudest(ear) == pytest.approx(full / 4, rel=0.1)
    ear.forget()
    home.run("run", "./brief.yaml", "--volume", "100", changes=quiet)
    assert loudest(ear) == pytest.approx(full, rel=0.1)
    ear.forget()
    home.run("run", "./brief.yaml", "--volume", "0", changes=quiet)
    home.run("run", "./brief.yaml", changes={**quiet, "STRETCHTIMER_MUTE": "true"})
    assert loudest(ear) == 0.0
    home.run("run", "./brief.yaml", "--no-mute", changes={**quiet, "STRETCHTIMER_MUTE": "true"})
    assert loudest(ear) > 0.0


@pytest.mark.slow  # two sessions
def test_the_voice_speaks_unless_it_is_off(home: Home, ear: Ear) -> None:
    """After the tone of the end, which takes 1.44 s, somebody says: well done."""
    seconds = []
    for voice in ("off", "clips"):
        ear.forget()
        home.run("run", "./brief.yaml", "--voice", voice)
        samples, began = ear.heard()
        end = ear.tones()[-1]
        assert end.sound is Sound.FINISHED
        seconds.append(began + float(abs(samples).nonzero()[0][-1]) / RATE - end.at)
    assert seconds[0] == pytest.approx(1.44, abs=0.1)
    assert seconds[1] > 1.8
