"""Bad files, through the commands: clear lines at their places, soon, and nothing obeyed."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there is no limit to set on Windows", allow_module_level=True)

import resource

from tests.support.emulated_terminal import in_terminal
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from tests.support.home import Home

STEP = "steps: [{name: Bend, hold: 2s}]\n"
ALIASES = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)
)
BOMBS: dict[str, str | bytes] = {
    "empty": "",
    "a NUL": b"name: a\0b\n" + STEP.encode(),
    "latin-1": "name: Rücken\n".encode("latin-1") + STEP.encode(),
    "UTF-16": ("name: A\n" + STEP).encode("utf-16"),
    "tabs": "name: A\nsteps:\n\t- name: B\n",
    "two documents": f"name: A\n{STEP}---\nname: B\n{STEP}",
    "duplicate key": f"name: A\nname: B\n{STEP}",
    "no steps": "name: A\n",
    "aliases": ALIASES + STEP,
    "merges": MERGES + STEP,
    "a tag": f"name: !!python/object/apply:os.system ['touch owned']\n{STEP}",
    "deep": "name: A\nsteps: " + "[" * 3000 + "]" * 3000,
    "deep blocks": "name: A\nsteps:\n" + "".join(" " * n + "- \n" for n in range(1, 400)),
    "many steps": "name: A\nsteps:\n" + "- {name: B, hold: 1s}\n" * 20_000,
    "a long number": f"name: A\nsteps: [{{name: B, hold: {'9' * 5000}}}]\n",
    "a path for a stretch": "name: A\nsteps: [{stretch: ../../x}]\n",
    "escape codes everywhere": b'"\\e[31m": "\\e]0;owned\\a"\nsteps: "\\e[2J"\n\x1b[2J: 1\n',
}


@pytest.mark.parametrize(("what", "command"), [*((what, "show") for what in BOMBS), ("tabs", "run")])
def test_a_bad_file_gets_clear_lines(home: Home, what: str, command: str) -> None:
    path = home.file("bad.yaml", BOMBS[what])
    began = time.monotonic()
    ended = home.run(command, path)
    assert time.monotonic() - began < 10  # it takes a fraction of a second; a busy machine is forgiven
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


def test_a_huge_file_takes_neither_time_nor_memory(home: Home) -> None:
    path = home.file("huge.yaml")
    with open(path, "wb") as file:  # noqa: PTH123
        file.truncate(100_000_000)
    ended = subprocess.run(
        (STRETCHTIMER, "show", path),
        capture_output=True,
        env=home.variables,
        encoding="utf-8",
        check=False,
        timeout=10,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200_000_000, 200_000_000)),
    )
    assert ended.returncode == 1
    assert "huge.yaml" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("path", ["/", "./", "./folder.yaml", "/dev/null", "/dev/zero", "/proc/self/mem"])
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


@pytest.mark.parametrize("command", [("show",), ("show", "--json"), ("run", "--speed", "1000")])
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
