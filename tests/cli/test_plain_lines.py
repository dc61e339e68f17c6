"""Plain lines: one for each event and nothing else, wherever there is no terminal, or none is wanted."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from tests.support.home import Home

EVENTS = (
    # at, phase, what; the arithmetic of the small routine
    ("0:00", "Get ready", "Side bend, left"),
    ("1:00", "Hold", "Side bend, left"),
    ("2:00", "Switch sides", "right"),
    ("3:00", "Hold", "Side bend, right"),
    ("4:00", "Rest", "Slow squat"),
    ("5:00", "Repeat", "Slow squat, 5 repetitions"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Everything that a terminal could obey, but for line ends and tabs."""
QUICK = ("--speed", "1000")


def assert_tells_every_event(text: str) -> None:
    """Every phase has one line that begins with its time, in order."""
    told = [line.split(maxsplit=1) for line in text.splitlines() if re.match(r" *\d+:\d\d ", line)]
    assert len(told) == len(EVENTS)
    for (at, line), (begins, word, what) in zip(told, EVENTS, strict=True):
        assert at == begins
        assert line.startswith(f"{word}: {what}")


def assert_plain(text: str) -> None:
    """No escape codes; nothing written over."""
    assert not CONTROLS.search(text.replace("\r\n", "\n"))
    assert_tells_every_event(text)
    assert "Well done: Small routine" in text


@pytest.mark.parametrize(
    ("options", "changes"),
    mostly_slow_rows(
        [
            (("--plain",), {}),
            ((), {"ACCESSIBLE": "1"}),
            ((), {"TTY_COMPATIBLE": "0"}),
            ((), {"TERM": "dumb"}),
            ((), {"TERM": None}),
            ((), {"TERM": ""}),
            (("--plain",), {"FORCE_COLOR": "1", "COLORTERM": "truecolor"}),
        ],
        quick=3,
    ),
    ids=["--plain", "ACCESSIBLE", "TTY_COMPATIBLE", "dumb", "no TERM", "empty TERM", "FORCE_COLOR"],
)
def test_a_terminal_gets_plain_lines(
    home: Home, options: tuple[str, ...], changes: dict[str, str | None]
) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), *QUICK, *options, changes=changes) as terminal:
        assert terminal.wait() == 0
        assert_plain(terminal.written.decode())


@pytest.mark.parametrize("changes", [{"ACCESSIBLE": "0"}, {"TTY_COMPATIBLE": "1"}, {"FORCE_COLOR": ""}])
def test_what_asks_for_no_lines_leaves_the_full_screen(home: Home, changes: dict[str, str]) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", changes=changes) as terminal:
        terminal.until("GET READY")
        assert terminal.is_full_screen


def test_a_pipe_gets_plain_lines(home: Home) -> None:
    ended = home.run(
        "run", home.file("small.yaml"), *QUICK, changes={"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}
    )
    assert ended.returncode == 0
    assert ended.stderr == ""
    assert_plain(ended.stdout)
    assert not any(line.endswith(" ") for line in ended.stdout.splitlines())


def test_a_file_gets_plain_lines_though_a_terminal_is_there(home: Home) -> None:
    command = f'"$0" run {home.file("small.yaml")} --speed 1000 > log'
    with command_in_terminal(home, "sh", "-c", f"cd; {command}", STRETCHTIMER) as terminal:
        assert terminal.wait() == 0
        assert terminal.written == b""
        assert terminal.attributes() == terminal.before
    assert_plain((home.folder / "log").read_text(encoding="utf-8"))


def test_lines_come_as_they_happen(home: Home) -> None:
    """Somebody who reads a pipe is not kept waiting until a buffer is full."""
    command = f'"$0" run {home.file("small.yaml")} --mute | cat'
    with command_in_terminal(home, "sh", "-c", command, STRETCHTIMER) as terminal:
        terminal.until("0:00  Get ready: Side bend, left", "Stand tall beside a wall.", "sore shoulder")


def test_keys_are_answered_in_lines(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--mute", "--plain") as terminal:
        terminal.until("Keys: space pause", "Get ready")
        for key, answer in (
            ("n", "Hold: Side bend, left"),
            ("+", "10 seconds more on each side."),
            ("m", "Sound on."),
            (" ", "Paused"),
            (" ", "Going on in 3"),
        ):
            terminal.press(key)
            terminal.until(answer)
        terminal.stop("Stop here?")
        assert terminal.wait() == 130
        assert "Stopped: Small routine" in terminal.screen
        assert b"\x1b" not in terminal.written
        assert terminal.attributes() == terminal.before


@pytest.mark.parametrize("keyboard", ["<&-", "< /dev/null", "< small.yaml", "<<< 'qqqqnnnn'"])
def test_without_a_keyboard_it_runs_to_the_end(home: Home, keyboard: str) -> None:
    home.file("small.yaml")
    ended = home.in_shell(f"stretchtimer run ./small.yaml --speed 1000 {keyboard}")
    assert ended.returncode == 0
    assert ended.stderr == ""
    assert_plain(ended.stdout)
    assert "Keys:" not in ended.stdout


def test_without_any_home_it_runs_to_the_end(home: Home) -> None:
    """As in a container under a user that nobody has heard of."""
    program = "import pwd, sys; pwd.getpwuid = {}.__getitem__; from stretchtimer.__main__ import main; main()"
    command = (STRETCHTIMER.replace("stretchtimer", "python"), "-c", program)
    routine = home.file("small.yaml")
    nowhere = {"HOME": None, "XDG_STATE_HOME": None}
    with command_in_terminal(home, *command, "run", routine, *QUICK, "--plain", changes=nowhere) as terminal:
        assert terminal.wait() == 0
        assert_plain("\n".join(terminal.written.decode().splitlines()))


def test_with_a_read_only_home_it_runs_to_the_end(new_home: Home) -> None:
    routine = new_home.file("small.yaml")
    new_home.folder.joinpath("state").write_text("a file where a folder should be")  # stops even root
    os.chmod(new_home.folder, stat.S_IREAD | stat.S_IEXEC)  # noqa: PTH101
    try:
        for _ in range(2):
            with in_terminal(new_home, "run", routine, *QUICK, "--plain") as terminal:
                assert terminal.wait() == 0
                assert_plain(terminal.written.decode())
    finally:
        os.chmod(new_home.folder, stat.S_IRWXU)  # noqa: PTH101


@pytest.mark.parametrize(
    "changes",
    [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}],
    ids=["ascii", "latin-1"],
)
def test_an_output_that_takes_few_characters_gets_the_nearest_ones(
    home: Home, changes: dict[str, str]
) -> None:
    routine = home.file("fancy.yaml", "name: Füße “hoch” →\nsteps: [{name: Zé ✓ 猫, hold: 2s}]\n")
    ended = home.in_shell(
        f"stretchtimer run {routine} --speed 1000 | iconv -f latin1 -t utf8", changes=changes
    )
    assert ended.stderr == ""
    assert 'hoch"' in ended.stdout
    assert "Well done:" in ended.stdout


@pytest.mark.parametrize("changes", [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}], ids=["ascii"])
def test_a_terminal_that_takes_only_ascii_gets_a_whole_session(home: Home, changes: dict[str, str]) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), *QUICK, changes=changes) as terminal:
        assert terminal.wait() == 0
        assert terminal.written.isascii()
        assert b"GET READY" in terminal.written
        terminal.assert_whole()


def test_what_was_left_out_to_fit_a_time_is_told_once(home: Home) -> None:
    with in_terminal(home, "run", home.file("small.yaml"), "--in", "4m", *QUICK, "--plain") as terminal:
        assert terminal.wait() == 0
        assert terminal.written.count(b"To fit into 4m: ") == 1


def test_what_was_left_out_to_fit_a_time_is_told_without_a_terminal(home: Home) -> None:
    shape = (home.file("small.yaml"), "--in", "4m")
    ran, shown = home.run("run", *shape, *QUICK), home.run("show", *shape)
    assert ran.stdout.startswith("To fit into 4m: ")
    assert ran.stderr == ""
    assert shown.stderr.startswith("To fit into 4m: ")


class TestOutputThatFails:
    COMMANDS = ("run ./small.yaml --speed 1000", "list", "show ./small.yaml", "list --json", "--version")

    @pytest.mark.parametrize("command", mostly_slow(COMMANDS))
    def test_closed(self, home: Home, command: str) -> None:
        home.file("small.yaml")
        ended = home.in_shell(f"stretchtimer {command} >&-")
        assert ended.returncode == 0
        assert ended.stderr == ""

    @pytest.mark.parametrize("command", mostly_slow(COMMANDS))
    def test_full(self, home: Home, command: str) -> None:
        home.file("small.yaml")
        ended = home.in_shell(f"stretchtimer {command} > /dev/full")
        assert ended.returncode == 1
        assert ended.stderr == "stretchtimer: the output: No space left on device\n"

    @pytest.mark.parametrize("command", mostly_slow(COMMANDS))
    def test_nobody_reads(self, home: Home, command: str) -> None:
        home.file("small.yaml")
        ended = home.in_shell(f"(sleep 0.01; exec stretchtimer {command}) | true; exit ${{PIPESTATUS[0]}}")
        assert ended.returncode == 1
        assert ended.stderr == ""

    def test_nobody_reads_any_more(self, home: Home) -> None:
        home.file("small.yaml")
        ended = home.in_shell("stretchtimer run ./small.yaml --speed 100 | head -1; exit ${PIPESTATUS[0]}")
        assert ended.returncode == 1
        assert ended.stderr == ""
        assert ended.stdout == "   0:00  Get ready: Side bend, left, 1:00. [1 of 2]\n"

    def test_closed_error_output_keeps_the_output_clean(self, home: Home) -> None:
        ended = home.in_shell("stretchtimer show nothere 2>&-")
        assert ended.returncode == 2
        assert ended.stdout == ""

    def test_full_error_output(self, home: Home) -> None:
        assert home.in_shell("stretchtimer show nothere 2> /dev/full").returncode == 2

    def test_everything_closed(self, home: Home) -> None:
        home.file("small.yaml")
        ended = home.in_shell("stretchtimer run ./small.yaml --speed 1000 <&- >&- 2>&-")
        assert ended.returncode == 0
