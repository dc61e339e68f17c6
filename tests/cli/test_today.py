"""``today``: a key for where and one for when, a number, and one routine; or the same by options."""

from __future__ import annotations

import re
import signal
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import typer.main
from msgspec.json import encode
from typer.testing import CliRunner

from stretchtimer.cli.app import app
from stretchtimer.errors import UsageError
from stretchtimer.history.record import Begun, Line
from stretchtimer.routine.recommendation import Occasion, Site
from stretchtimer.session.milestones import Done, Hurt
from stretchtimer.terminal.input.presses import HELD_SECONDS, RELEASED_SECONDS
from tests.support.emulated_terminal import EmulatedTerminal, in_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

    from tests.support.home import Home

    Told = Callable[[str], Result]

OWN = ".config/stretchtimer/routines"
NOBODY = "there is nobody to ask about today"
WHERE, WHEN, SORE, BEGIN = "Where does it hurt?", "When is it?", "How sore is it now?", "Enter begins it"


@pytest.fixture
def question(home: Home) -> Iterator[EmulatedTerminal]:
    """Somebody who is asked where it hurts."""
    with in_terminal(home, "today", changes={"STRETCHTIMER_MUTE": "true"}) as terminal:
        yield terminal


@pytest.fixture
def told(home: Home, monkeypatch: pytest.MonkeyPatch) -> Told:
    """What ``today`` tells with some options, where there is no terminal."""
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, home.variables[name])
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return lambda options: CliRunner().invoke(app, ["today", *options.split()])


def say_how_sore(terminal: EmulatedTerminal, number: str) -> None:
    terminal.until(SORE)
    terminal.press(f"{number}\n")


def test_my_back_is_at_five_and_i_just_ran(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "1")
    question.answer(WHEN, "2")
    say_how_sore(question, "5")
    question.until("lower-back-stretches", "gently", "stretchtimer run lower-back-stretches --gentle")
    question.answer(BEGIN, "\r")
    question.until("GET READY", "Standing lunge stretch")
    question.press("\x03")
    assert question.wait() == 130
    question.assert_whole()


def test_enter_means_as_it_is_written(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "4")
    question.answer(WHEN, "3")
    say_how_sore(question, "")
    question.answer(BEGIN, "\r")
    question.until("GET READY", "Desk break")
    question.press("\x03")
    assert question.wait() == 130


def test_ten_can_be_said_and_begins_nothing(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "2")
    question.answer(WHEN, "5")
    say_how_sore(question, "11")
    question.until("A whole number from 0 to 10, please.")
    question.press("10\n")
    assert question.wait() == 0
    question.assert_whole()
    for told in ("At 10 it is better", "Call an ambulance", "Ask a doctor", "See a physical therapist"):
        assert told in question.screen


def test_other_keys_do_nothing_and_below_the_knee_nothing_else_matters(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "\x1b[A")
    time.sleep(0.2)  # until it is read
    question.answer(WHERE, "x5\r3")
    assert question.wait() == 0
    question.assert_whole()
    assert "Ask a doctor soon" in question.screen
    assert WHEN not in question.screen


def hold_down(terminal: EmulatedTerminal, key: str) -> None:
    """As a keyboard repeats a key, thirty times a second; then let go of it."""
    for _ in range(20):
        terminal.press(key)
        time.sleep(1 / 30)
    time.sleep(3 * HELD_SECONDS)


@pytest.mark.slow
def test_a_key_that_is_held_down_answers_one_question(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "1")
    question.until(WHEN)
    hold_down(question, "1")
    assert SORE not in question.until(WHEN)
    question.answer(WHEN, "2")
    say_how_sore(question, "")
    question.until(BEGIN)
    hold_down(question, "\r")
    assert "GET READY" not in question.until(BEGIN)
    question.answer(BEGIN, "\r")
    question.until("GET READY")


KITTY_CTRL_C, KITTY_Q, KITTY_2 = "\x1b[99;5u", "\x1b[113u", "\x1b[50u"
"""In the protocol that another program may have left on."""


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("q", id="q"),
        pytest.param("\x03", id="ctrl-c"),
        pytest.param("\x04", id="ctrl-d"),
        pytest.param("й", id="cyrillic-q"),
        pytest.param(KITTY_Q, id="kitty-q"),
        pytest.param(KITTY_CTRL_C, id="kitty-ctrl-c"),
        pytest.param("\x1b[113;1:1u\x1b[113;1:3u", id="kitty-q-pressed-and-let-go-of"),
        pytest.param("\x1b[67;46;3;1;8;1_\x1b[67;46;3;0;8;1_", id="windows-ctrl-c"),
    ],
)
def test_who_would_rather_leave_leaves(question: EmulatedTerminal, key: str) -> None:
    question.answer(WHERE, key)
    assert question.wait() == 130
    question.assert_whole()


def test_an_answer_may_come_in_the_form_of_another_protocol(question: EmulatedTerminal) -> None:
    question.answer(WHERE, KITTY_2)
    question.until(WHEN)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("1 back that is sore, quite 1 2 3 4 times", id="paste-that-no-terminal-marks"),
        pytest.param("\x1b[200~1\x1b[201~", id="paste"),
        pytest.param("\x1b]11;rgb:1111/2222/3333\x1b\\", id="background-colour"),
        pytest.param("\x1b[M 1q", id="mouse"),
    ],
)
def test_what_nobody_answers_is_no_answer(question: EmulatedTerminal, keys: str) -> None:
    question.answer(WHERE, keys)
    time.sleep(2 * RELEASED_SECONDS)  # until nothing is thrown away any more
    question.answer(WHERE, "3")
    assert question.wait() == 0
    assert "Ask a doctor soon" in question.screen
    assert WHEN not in question.screen


def test_ctrl_c_in_one_read_with_another_key_leaves(question: EmulatedTerminal) -> None:
    question.until(WHERE)
    question.press("a\x03")
    assert question.wait() == 130
    question.assert_whole()


def test_ctrl_c_right_after_an_answer_leaves_the_terminal_whole(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "1")
    time.sleep(HELD_SECONDS / 3)  # it is still to be seen whether the key is held down
    question.press("\x03")
    assert question.wait() == 130
    question.assert_whole()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1])
def test_a_signal_leaves_the_terminal_whole(question: EmulatedTerminal, number: signal.Signals) -> None:
    question.until_asked_for_a_key(WHERE)
    question.process.send_signal(number)
    assert question.wait() == 128 + number
    question.assert_whole()


@pytest.mark.parametrize("key", ["", "\x03"], ids=["terminate", "ctrl-c"])
def test_nobody_waits_for_a_terminal_that_takes_nothing(question: EmulatedTerminal, key: str) -> None:
    question.until_asked_for_a_key(WHERE)
    question.take_nothing()
    if key:
        question.press(key)
    else:
        question.process.terminate()
    assert question.wait() == (130 if key else 143)
    assert question.attributes() == question.before


def test_also_from_the_number(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "1")
    question.answer(WHEN, "1")
    say_how_sore(question, "q")
    assert question.wait() == 130
    question.assert_whole()


def test_also_from_the_answer(question: EmulatedTerminal) -> None:
    question.answer(WHERE, "1")
    question.answer(WHEN, "1")
    say_how_sore(question, "")
    question.answer(BEGIN, " q")
    assert question.wait() == 130
    question.assert_whole()


def test_who_comes_back_is_asked_once_more(question: EmulatedTerminal) -> None:
    """Where no shell watches, the system lets nobody stop."""
    question.answer(WHERE, "\x1a")
    question.until_true(lambda: question.written.count(WHERE.encode()) == 2, "the question again")
    question.answer(WHERE, "q")
    assert question.wait() == 130


def test_what_the_options_leave_open_is_asked_and_then_only_told(home: Home) -> None:
    with in_terminal(home, "today", "--when", "after-run", columns=40, rows=12) as terminal:
        terminal.answer(WHERE, "2")
        say_how_sore(terminal, "4")
        assert terminal.wait() == 0
        assert "upper-back-stretches" in terminal.screen
        assert BEGIN not in terminal.screen
        assert WHEN not in terminal.screen


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ("--where lower-back --when after-run --sore 5", "run lower-back-stretches --gentle"),
        ("--where upper-back --when other", "run upper-back-exercises"),
        ("--where nothing --when before-run --sore 3", "run before-run"),
        ("--where lower-back --when morning --sore 4", "run morning --gentle"),
    ],
)
def test_by_options_it_is_only_told(home: Home, told: Told, options: str, command: str) -> None:
    ended = told(options)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.endswith(f"\n\n  stretchtimer {command}\n")
    assert not list(home.folder.glob("**/history.jsonl")), "nothing is stored"


@pytest.mark.parametrize(
    ("options", "whom"),
    [
        ("--where leg", "Ask a doctor soon"),
        ("--where leg --when desk --sore 0", "Ask a doctor soon"),
        ("--where nothing --when desk --sore 6", "See a physical therapist"),
    ],
)
def test_by_options_too_nothing_may_begin(told: Told, options: str, whom: str) -> None:
    ended = told(options)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert whom in ended.stdout
    assert "stretchtimer run" not in ended.stdout


def test_where_there_is_nobody_to_ask_a_line_names_the_options(home: Home) -> None:
    ended = home.run("today", keys="1\n2\n5\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"stretchtimer: {NOBODY} (say --where (lower-back, upper-back, leg, nothing)"
        " and --when (before-run, after-run, desk, morning, other), and with --sore (0-10) how sore)\n"
    )


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--sore 3", ("--where (", "--when (")),
        ("--where lower-back", ("say --when (",)),
        ("--when desk --sore 3", ("say --where (",)),
    ],
)
def test_of_some_options_those_are_named_that_are_missing(
    told: Told, options: str, named: tuple[str, ...]
) -> None:
    ended = told(options)
    assert isinstance(ended.exception, UsageError)
    assert ended.exception.message == NOBODY
    assert all(one in ended.exception.hint for one in named)


def test_ones_own_comes_first_and_what_is_broken_is_passed_over(home: Home, told: Told) -> None:
    step = "steps: [{name: Bend, hold: 1h}]"
    home.file(f"{OWN}/mine.yaml", f"name: Mine\ntags: [desk]\n{step}\n")
    home.file(f"{OWN}/broken.yaml", "name: Broken\ntags: [desk]\nsteps: nothing\n")
    home.file(f"{OWN}/endless.yaml", f"name: Endless\ntags: [desk]\nrounds: 20\n{step}\n")
    home.file(f"{OWN}/untagged.yaml", f"name: Untagged\n{step}\n")
    ended = told("--where nothing --when desk")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert re.match(r"mine  1:00:\d\d, yours\n", ended.stdout)
    assert ended.stdout.endswith("  stretchtimer run mine\n")


def test_where_no_routine_is_for_it_that_is_said(home: Home, told: Told) -> None:
    home.file(f"{OWN}/desk-break.yaml", "name: Mine\nsteps: nothing\n")
    ended = told("--where nothing --when desk")
    assert isinstance(ended.exception, UsageError)
    assert ended.exception.message == "no routine that suits has the tags [desk]"
    assert ended.exception.hint.startswith("stretchtimer check tells what is wrong")


def test_exercises_of_yesterday_lead_to_stretches(home: Home, told: Told) -> None:
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    begun = Begun("upper-back-exercises", "Upper-back exercises", "/x.yaml", "0123", 90.0)
    lines = [encode(Line(yesterday, "a", one)) + b"\n" for one in (begun, Done("bird-dog", 4, 60.0))]
    home.file(".local/share/stretchtimer/history.jsonl", b"".join(lines))
    ended = told("--where lower-back --when other")
    assert ended.stdout.endswith("  stretchtimer run lower-back-stretches\n")
    assert "exercises yesterday" in ended.stdout


def test_who_keeps_no_history_has_none_read(home: Home, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what it tells of yesterday nor that it cannot be read: a folder stands in its place."""
    (home.folder / ".local/share/stretchtimer/history.jsonl").mkdir(parents=True)
    monkeypatch.setenv("STRETCHTIMER_HISTORY", "false")
    ended = told("--where lower-back --when other")
    assert (ended.exit_code, ended.stderr) == (0, "")


def test_a_history_that_cannot_be_read_is_told_and_keeps_nobody_from_stretching(
    home: Home, told: Told
) -> None:
    (home.folder / ".local/share/stretchtimer/history.jsonl").mkdir(parents=True)
    ended = told("--where lower-back --when desk")
    assert ended.exit_code == 0
    assert "history.jsonl: cannot be read" in ended.stderr
    assert ended.stdout.endswith("  stretchtimer run desk-break\n")


def hurt_in_two_sessions(home: Home, *stretches: str) -> None:
    now = datetime.now().astimezone()
    lines = [
        Line(now - timedelta(days=ago), str(ago), Hurt(stretch, 1, 5.0, name=stretch))
        for ago in (4, 2)
        for stretch in stretches
    ]
    home.file(".local/share/stretchtimer/history.jsonl", b"".join(encode(line) + b"\n" for line in lines))


def test_a_routine_of_which_nothing_is_left_is_passed_over(home: Home, told: Told) -> None:
    """A desk break of one's own comes first, until all of it has hurt."""
    home.file(f"{OWN}/mine.yaml", "name: Mine\ntags: [desk]\nsteps: [{name: Bend, hold: 30s}]\n")
    assert told("--where nothing --when desk").stdout.endswith("  stretchtimer run mine\n")
    hurt_in_two_sessions(home, "Bend")
    ended = told("--where nothing --when desk")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.endswith("  stretchtimer run desk-break\n")


def test_where_nothing_is_left_of_any_that_is_said(home: Home, told: Told) -> None:
    home.file(f"{OWN}/desk-break.yaml", "name: Mine\ntags: [desk]\nsteps: [{name: Bend, hold: 30s}]\n")
    hurt_in_two_sessions(home, "Bend")
    ended = told("--where nothing --when desk --sore 4")
    assert isinstance(ended.exception, UsageError)
    assert ended.exception.message == "what hurt lately leaves nothing of the routines with the tags [desk]"


def test_what_is_done_otherwise_as_it_hurt_is_not_said_to_be_as_written(home: Home, told: Told) -> None:
    hurt_in_two_sessions(home, "toe-touch")
    ended = told("--where upper-back --when after-run --sore 2")
    assert "At 2 it is done as it is written, but for what hurt lately." in " ".join(ended.stdout.split())


@pytest.mark.parametrize(("option", "words"), [("where", Site), ("when", Occasion)])
def test_the_options_take_the_very_words_there_are_and_the_help_names_them(
    option: str, words: type[Site | Occasion]
) -> None:
    command = typer.main.get_command(app).commands["today"]  # type: ignore[attr-defined] # it is a group
    parameter = next(one for one in command.params if one.name == option)
    assert list(parameter.type.choices) == list(words)
    assert all(word in parameter.help for word in words)


@pytest.mark.parametrize(("option", "words"), [("--where", Site), ("--when", Occasion)])
def test_the_shell_completes_the_words(home: Home, option: str, words: type[Site | Occasion]) -> None:
    changes = {
        "_STRETCHTIMER_COMPLETE": "complete_bash",
        "COMP_WORDS": f"stretchtimer today {option} ",
        "COMP_CWORD": "3",
    }
    assert home.run(changes=changes).stdout.split() == list(words)
