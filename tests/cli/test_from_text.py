"""From a list to a routine: shown as it was understood, asked about, and written, or not."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Home

LIST = """\
Hello again,

1. Slow marching - 12 reps
2. Doorway lean 2 x 30-45 s each side
3. Child's pose
"""


@pytest.fixture
def made(home: Home) -> Path:
    """The file that is to be made, or not."""
    return home.folder / ".config" / "stretchtimer" / "routines" / "my-physio.yaml"


def steps_in(file: Path) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["steps"]
    return steps


def test_a_list_in_a_file_becomes_a_routine_that_is_shown_checked_and_run(home: Home, made: Path) -> None:
    ended = home.run("new", "my-physio", "--from-text", home.file("list.txt", LIST))
    assert (ended.returncode, ended.stderr) == (0, "")
    shown = ended.stdout
    for line in LIST.splitlines():
        assert line in shown
    assert "12 times" in shown
    assert "30 s, each side, 2 sets" in shown
    assert "! the lower end is taken: 30 s of 30 s to 45 s" in shown
    assert "? no dose: neither a time nor a number of" in shown
    assert f"Made {made}" in shown
    assert steps_in(made) == [
        {"name": "Slow marching", "reps": 12},
        {"name": "Doorway lean", "hold": "30s", "sides": "each", "repeat": 2},
    ]
    assert "# line 5: 3. Child's pose (no dose" in made.read_text(encoding="utf-8")
    assert home.run("check", "my-physio").stdout == "All good: 1 routine\n"
    assert "Well done" in home.run("run", "my-physio", "--speed", "1000").stdout


def test_a_list_that_is_piped_in_asks_nobody(home: Home, made: Path) -> None:
    ended = home.run("new", "my-physio", "--from-text", "-", keys=LIST)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(steps_in(made)) == 2


@pytest.mark.parametrize(
    "text", mostly_slow(["", "Dear all,\n", "Plank\n", "Wadendehnung 30 Sekunden\n", "\x00\x01\x02"], quick=2)
)
def test_of_nothing_readable_nothing_is_made(home: Home, made: Path, text: str) -> None:
    ended = home.run("new", "my-physio", "--from-text", "-", keys=text)
    assert ended.returncode == 1
    assert ended.stderr.startswith("stretchtimer: ")
    assert not made.exists()


def test_that_a_list_is_empty_is_told_as_that(home: Home) -> None:
    ended = home.run("new", "my-physio", "--from-text", home.file("list.txt", " \n\n"))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "the list is empty" in " ".join(ended.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    mostly_slow_rows(
        [
            (("after-run", "--from-text", "list.txt"), '"after-run" comes with stretchtimer'),
            (("After-Run", "--from-text", "list.txt"), "differs from after-run only in capitals"),
            (("a/b", "--from-text", "list.txt"), '"a/b" has / in it'),
            (("mine", "--from-text", "list.txt"), 'you have a routine called "mine"'),
            (("other", "--from-text", "list.txt", "--from", "after-run"), "exclude each other"),
            (("other", "--yes"), "--yes belongs to --from-text"),
            (("other", "--from-text", ""), "an empty name means nothing"),
            (("other", "--from", ""), "an empty name means nothing"),
        ],
        quick=3,
    ),
)
def test_what_new_refuses_it_refuses_for_a_list_as_well(
    home: Home, arguments: tuple[str, ...], reason: str
) -> None:
    home.run("new", "mine")
    home.file("list.txt", LIST)
    ended = home.run("new", *arguments)
    assert ended.returncode == 2
    assert reason in ended.stderr


def test_a_name_that_is_taken_is_told_before_anything_is_pasted(home: Home) -> None:
    home.run("new", "mine")
    with in_terminal(home, "new", "mine", "--from-text", "-") as terminal:
        assert terminal.wait() == 2
        assert "Paste" not in terminal.screen


@pytest.mark.parametrize(
    "content",
    mostly_slow(
        [
            LIST.encode("utf-16"),
            b"\xef\xbb\xbf" + LIST.encode(),
            LIST.replace("'", "\u2019").replace(" - ", " \u2013 ").encode("cp1252"),
            LIST.replace("\n", "\r\n").encode(),
            LIST.replace("\n", "\r").encode(),
        ],
        quick=2,
    ),
    ids=["UTF-16", "a byte order mark", "Windows", "CRLF", "CR"],
)
def test_a_list_is_read_as_any_editor_saves_it(home: Home, made: Path, content: bytes) -> None:
    ended = home.run("new", "my-physio", "--from-text", home.file("list.txt", content))
    assert ended.returncode == 0
    assert [step["name"] for step in steps_in(made)] == ["Slow marching", "Doorway lean"]
    assert ("as Windows writes it" in ended.stderr) == (b"\x92" in content)


@pytest.mark.parametrize(
    ("content", "reason"),
    mostly_slow_rows(
        [
            (b"%PDF-1.7\n" + LIST.encode(), "is no plain text"),
            (b"PK\x03\x04" + LIST.encode(), "is no plain text"),
            (b"Bridge 2x10\n" * 900_000, "larger than 256 KiB"),
            (b"Bridge 2x10 and then some more words of it\n" * 5_000, "larger than 256 KiB"),
            (b"Hold it 1 hour\nPlank 5 x 55 min\n" * 3, "more than 4 hours"),
        ],
        quick=2,
    ),
    ids=["a PDF", "a document", "ten megabytes", "too many lines", "too long"],
)
def test_what_is_no_list_or_more_than_a_routine_is_told_kindly(
    home: Home, made: Path, content: bytes, reason: str
) -> None:
    ended = home.run("new", "my-physio", "--from-text", home.file("list.txt", content))
    assert ended.returncode == 1
    assert reason in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not made.exists()


@pytest.mark.parametrize(
    ("path", "reason"), [("no-such", "No such file"), (".", "Is a directory"), ("a\n", "No such")]
)
def test_what_cannot_be_read_is_told_with_its_reason(home: Home, path: str, reason: str) -> None:
    ended = home.run("new", "my-physio", "--from-text", path)
    assert ended.returncode == 1
    assert f"cannot be read: {reason}" in ended.stderr


def test_a_list_may_come_from_another_programs_output(home: Home, made: Path) -> None:
    ended = home.in_shell(f"{shlex.quote(STRETCHTIMER)} new my-physio --from-text <(echo Hang 30 s)")
    assert ended.returncode == 0
    assert steps_in(made) == [{"name": "Hang", "hold": "30s"}]


def test_more_than_two_hundred_steps_are_kept_as_notes(home: Home, made: Path) -> None:
    ended = home.run("new", "my-physio", "--from-text", "-", keys="- Squat x 5\n" * 203)
    assert ended.returncode == 0
    assert len(steps_in(made)) == 200
    notes = [line for line in made.read_text(encoding="utf-8").splitlines() if "a routine has 200" in line]
    assert len(notes) == 3
    assert home.run("check", "my-physio").returncode == 0


def test_signs_of_yaml_of_markup_and_of_terminals_stay_signs(home: Home, made: Path) -> None:
    odd = "- 'Cat': \"cow\" # one x 5\n- [bold]Bridge[/bold]: x 6\n- \x1bRed\x07 x 7\n- {a: &b *c} x 8\n"
    ended = home.run("new", "my-physio", "--from-text", "-", keys=odd)
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout
    assert [step["reps"] for step in steps_in(made)] == [5, 6, 7, 8]
    assert home.run("check", "my-physio").returncode == 0


@pytest.mark.parametrize(
    ("answer", "is_made"),
    mostly_slow_rows(
        [("\r", True), ("yes\r", True), ("n\r", False), ("q\r", False), ("x\rn\r", False)], quick=2
    ),
)
def test_at_a_terminal_one_is_asked_first(home: Home, made: Path, answer: str, is_made: bool) -> None:
    with in_terminal(home, "new", "my-physio", "--from-text", home.file("list.txt", LIST)) as terminal:
        screen = terminal.until("[Y/e/n]")
        assert "2 exercises" in screen
        assert not made.exists()
        terminal.press(answer)
        assert terminal.wait() == 0
        terminal.until("run my-physio" if is_made else "Nothing was made.")
    assert made.exists() == is_made


def test_with_yes_nobody_is_asked(home: Home, made: Path) -> None:
    path = home.file("list.txt", LIST)
    with in_terminal(home, "new", "my-physio", "--from-text", path, "--yes") as terminal:
        assert terminal.wait() == 0
        assert "[Y/e/n]" not in terminal.screen
    assert made.exists()


def test_a_list_can_be_pasted_and_then_edited(home: Home, made: Path) -> None:
    path = home.file("editor.sh", '#!/bin/sh\nsed -i "s/30s/40s/" "$1"\n')
    (home.folder / "editor.sh").chmod(0o755)
    with in_terminal(home, "new", "my-physio", "--from-text", "-", changes={"VISUAL": path}) as terminal:
        terminal.until("end it with Ctrl-D")
        terminal.press("Calf stretch 30s each side\rBridge 2x10\r\x04")
        terminal.until("[Y/e/n]")
        terminal.press("e\r")
        assert terminal.wait() == 0
        terminal.until("All good", "stretchtimer run my-physio")
    assert [step.get("hold") for step in steps_in(made)] == ["40s", None]


def test_how_a_pasted_text_ends_is_told_whole_in_a_narrow_window(home: Home) -> None:
    for command in (("new", "my-physio", "--from-text", "-"), ("show", "-")):
        with in_terminal(home, *command, columns=40, rows=12) as terminal:
            terminal.until("Ctrl-D on an empty line", "(Windows:", "Ctrl-Z, then Enter)")


def test_an_interrupted_question_makes_nothing(home: Home, made: Path) -> None:
    with in_terminal(home, "new", "my-physio", "--from-text", home.file("list.txt", LIST)) as terminal:
        terminal.until("[Y/e/n]")
        terminal.press("\x03")
        assert terminal.wait() == 130
    assert not made.exists()


def test_of_two_that_make_the_same_routine_one_does(home: Home, made: Path) -> None:
    home.file("list.txt", LIST)
    command = f"{shlex.quote(STRETCHTIMER)} new my-physio --from-text list.txt"
    ended = home.in_shell(f"{command} >a 2>&1 & {command} >b 2>&1; wait; cat a b")
    assert ended.stdout.count("Made ") == 1
    assert len(steps_in(made)) == 2
