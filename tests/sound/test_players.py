"""Which players are tried, and in which order."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stretchtimer.sound.players import PlayerCommand, commands_for, find_players

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux are commands preferred")


def names(platform: str, *installed: str) -> list[str]:
    return [words[0] for words in commands_for(platform, lambda name: name if name in installed else None)]


def test_paplay_comes_first_on_linux_and_the_bare_card_last() -> None:
    assert names("linux", "aplay", "paplay", "pw-play") == ["paplay", "pw-play", "aplay"]


@pytest.mark.parametrize("program", ["aplay", "paplay", "pw-play"])
def test_one_installed_command_is_enough_on_linux(program: str) -> None:
    assert names("linux", program) == [program]


def test_nothing_is_preferred_where_nothing_is_installed() -> None:
    assert names("linux") == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_the_library_chooses_alone_elsewhere(platform: str) -> None:
    assert names(platform, "aplay", "paplay", "pw-play") == []


def put(folder: Path, name: str, script: str) -> None:
    """A program of the given name that does what the script says."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run_python(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that finds only the programs in ``path``."""
    words = [sys.executable, "-W", "error", "-c", code]
    only = {"PATH": str(path)}
    return subprocess.run(words, env=only, capture_output=True, text=True, timeout=20, check=False)


@linux_only
def test_a_machine_without_players_has_none_and_nothing_is_written_over_the_screen(tmp_path: Path) -> None:
    code = "from stretchtimer.sound.players import find_players; print(find_players())"
    done = run_python(code, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "()\n", "")


@linux_only
def test_ctrl_c_does_not_reach_a_player_behind_the_sessions_back() -> None:
    """The terminal sends it to the whole process group of the session."""
    process = PlayerCommand("/bin/sleep").play("60")
    assert os.getpgid(process.pid) == process.pid != os.getpgrp()
    process.kill()
    process.wait()


@linux_only
def test_the_librarys_own_choice_comes_after_ours(tmp_path: Path) -> None:
    for program in ("paplay", "gst-play-1.0"):
        put(tmp_path, program, "exit 0")
    code = "from stretchtimer.sound.players import find_players; print([one.name for one in find_players()])"
    assert run_python(code, tmp_path).stdout == "['paplay', 'gstreamer']\n"


@linux_only
@pytest.mark.parametrize("content", ["#!/bin/sh\nexit 1\n", "no program at all"])
def test_a_broken_player_takes_nothing_from_the_others(tmp_path: Path, content: str) -> None:
    """The library asks each player for its version, and cannot be imported where one answers badly."""
    put(tmp_path, "paplay", "exit 0")
    (tmp_path / "aplay").write_text(content)
    (tmp_path / "aplay").chmod(0o755)
    code = "from stretchtimer.sound.players import find_players; print([one.name for one in find_players()])"
    assert run_python(code, tmp_path).stdout == "['paplay', 'aplay']\n"


def test_importing_the_speaker_does_not_import_the_library() -> None:
    code = "import sys, stretchtimer.sound.speaker; print({'playsound3', 'wave'} & set(sys.modules))"
    assert run_python(code, Path()).stdout == "set()\n"


def test_players_here_are_found_by_name() -> None:
    """Whatever this machine has, each player is listed once."""
    found = [player.name for player in find_players()]
    assert len(found) == len(set(found))
