"""Bad files, through the commands: clear lines at their places, soon, and nothing obeyed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow

if TYPE_CHECKING:
    from tests.support.home import Home

BAD: dict[str, str | bytes] = {
    "empty": "",
    "latin-1": "name: Rücken\n".encode("latin-1"),
    "a tag": "name: !!python/object/apply:os.system ['touch owned']\n",
    "escape codes everywhere": b'"\\e[31m": "\\e]0;owned\\a"\nsteps: "\\e[2J"\n\x1b[2J: 1\n',
}


@pytest.mark.parametrize("command", mostly_slow(["show", "run"], quick=3))
@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_gets_clear_lines(home: Home, what: str, command: str) -> None:
    """What is told of each kind of mistake does not depend on the command."""
    path = home.file("bad.yaml", BAD[what])
    ended = home.run(command, path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    lines = ended.stderr.splitlines()
    assert 1 <= len(lines) <= 21
    assert re.match(rf"{re.escape(path)}:\d+:\d+: \S", lines[0])
    assert "Traceback" not in ended.stderr
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", ended.stderr)
    assert not (home.folder / "owned").exists()


def test_every_problem_is_told_at_once(home: Home) -> None:
    path = home.file("bad.yaml", "nmae: A\nprepare: -1\nsteps:\n  - stretch: cat-cwo\n    hold: nan\n")
    ended = home.run("run", path)
    assert ended.returncode == 1
    for line, key, hint in (
        (1, "nmae", "did you mean name?"),
        (2, "prepare", "negative"),
        (4, "stretch", "did you mean cat-cow?"),
        (5, "hold", "not a duration"),
    ):
        assert re.search(rf"bad\.yaml:{line}:\d+: \S*{key}: .*{re.escape(hint)}", ended.stderr)


@pytest.mark.parametrize(
    "path", mostly_slow(["/", "./", "./folder.yaml", "/dev/null", "/dev/zero", "/proc/self/mem"], quick=2)
)
def test_what_is_no_file_with_a_routine(home: Home, path: str) -> None:
    (home.folder / "folder.yaml").mkdir()
    ended = home.run("run", path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1


NASTY = r"""
name: "\e[31mRed\a [bold red]x[/] [/]\e]0;title\x07\r\n\u202eback [link=file:///etc]y"
description: "[reverse]for what[/reverse] \e[2J"
source: "[blink]s[/blink]"
tags: ["[on red]tag[/]", "\e[5m"]
advice: ["[/]\e[1mtherapist"]
prepare: 1s
steps:
  - name: "[blink]\e[7mBend[/blink] \x9b31m"
    sides: ["[u]left[/]\e[4m", "[/]right"]
    hold: 2s
    setup: "[bold]\e[3mset up"
    cues: ["[/cue] \e[?1049l", ":smile: [@click=bell]c[/]"]
    caution: "[/caution]\e[8m"
    easier: "[/easier]"
    muscles: ["[/muscle]"]
"""
LITERAL = ("[bold red]x[/] [/]", "[blink]", "[u]left[/]", "[bold]", "[/caution]")


def assert_harmless(written: str) -> None:
    """Nothing of the file's has reached the terminal as anything but text."""
    for obeyed in (
        "\x1b[31m",
        "\x1b]0;",
        "\x07",
        "\x1b[5m",
        "\x1b[4m",
        "\x1b[3m",
        "\x1b[8m",
        "\x9b",
        "\x1b]8;",
    ):
        assert obeyed not in written
    assert "\u202e" not in written


@pytest.mark.parametrize("command", mostly_slow([("show",), ("show", "--json"), ("run", "--speed", "1000")]))
def test_escape_codes_and_markup_are_text(home: Home, command: tuple[str, ...]) -> None:
    ended = home.run(*command, home.file("nasty.yaml", NASTY))
    assert ended.returncode == 0, ended.stderr
    assert_harmless(ended.stdout)
    assert "\x1b" not in ended.stdout
    assert all(text in ended.stdout for text in LITERAL[:3])


@pytest.mark.parametrize("options", [("--plain",), ()], ids=["plain", "full screen"])
def test_escape_codes_and_markup_are_text_at_a_terminal(home: Home, options: tuple[str, ...]) -> None:
    path = home.file(
        "nasty.yaml", NASTY.replace("hold: 2s", "hold: 1m").replace("prepare: 1s", "prepare: 1m")
    )
    with in_terminal(home, "run", path, "--mute", *options, columns=120, rows=40) as terminal:
        terminal.until("[blink]", "[bold]", "[/caution]")
        assert "[u]left[/]" in terminal.screen or "[U]LEFT[/]" in terminal.screen
        terminal.press("n")
        terminal.until("[/cue]" if not options else "Hold")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert_harmless(terminal.written.decode())
        assert "[bold red]x[/] [/]" in terminal.screen
        terminal.assert_whole()


def test_show_at_a_terminal(home: Home) -> None:
    with in_terminal(home, "show", home.file("nasty.yaml", NASTY), columns=120, rows=60) as terminal:
        assert terminal.wait() == 0
        assert_harmless(terminal.written.decode())
        assert all(text in terminal.screen for text in LITERAL)
