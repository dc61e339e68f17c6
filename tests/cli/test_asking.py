"""``run`` without a routine asks which one, if there is somebody to ask."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import typer

from stretchtimer.cli.selection import asked_for
from stretchtimer.errors import UsageError
from stretchtimer.routine.library import Library, RoutineSource
from tests.support.emulated_terminal import EmulatedTerminal, in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.home import Home


@pytest.fixture
def question(home: Home) -> Iterator[EmulatedTerminal]:
    home.file("mine.yaml", "name: My own\nsteps: [{name: Bend, hold: 2s}]\n")
    with in_terminal(
        home, "run", "--speed", "1000", "--plain", changes={"PYTHONIOENCODING": "utf-8:strict"}
    ) as terminal:
        terminal.until("1  after-run", "8  upper-back-stretches", "number or name")
        yield terminal


@pytest.mark.parametrize("answer", mostly_slow(["3", " 3 ", "desk-break", "desk"], quick=2))
def test_by_number_or_name(question: EmulatedTerminal, answer: str) -> None:
    question.press(f"{answer}\n")
    assert question.wait() == 0
    assert "Well done: Desk break" in question.written.decode()


@pytest.mark.parametrize(
    ("answer", "told"),
    mostly_slow_rows(
        [
            (b"9", "from 1 to 8"),
            (b"desk-brake", "did you mean desk-break"),
            (b"0", "from 1 to 8"),
            (b"-1", '"-1"'),
            ("³".encode(), "there is no routine"),
            (b"upper", "upper-back-exercises or upper-back-stretches"),
            (b"\xff\xfe", "there is no routine"),
            (b"./nothere.yaml", "there is no file"),
        ],
        quick=2,
    ),
)
def test_a_wrong_answer_asks_again(question: EmulatedTerminal, answer: bytes, told: str) -> None:
    question.press(answer + b"\n")
    question.until_true(lambda: question.written.count(b"number or name") == 2, "the question again")
    assert told in " ".join(question.written.decode(errors="replace").split())
    question.press("3\n")
    assert question.wait() == 0


def answer_at_a_terminal(monkeypatch: pytest.MonkeyPatch, folder: Path, *answers: str) -> None:
    """Let the person answer so, one after the other; also what no line of a terminal could hold."""
    given = list(answers)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(typer, "prompt", lambda _, **_options: given.pop(0))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def test_an_answer_of_more_digits_than_python_takes_for_a_number_asks_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_at_a_terminal(monkeypatch, tmp_path, "1" * 5000, "3")
    assert asked_for("").name == "desk-break"
    assert "from 1 to 8" in capsys.readouterr().out


def test_what_is_wrong_with_an_answer_is_told_without_escape_codes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    find = Library.find

    def refusing(library: Library, argument: str) -> RoutineSource:
        if argument == "nothing":
            message = "what a file is called: \x1b[31m"
            raise UsageError(message)
        return find(library, argument)

    monkeypatch.setattr(Library, "find", refusing)
    answer_at_a_terminal(monkeypatch, tmp_path, "nothing", "3")
    asked_for("")
    assert "what a file is called: \u241b[31m" in capsys.readouterr().out


def test_by_path(question: EmulatedTerminal, home: Home) -> None:
    question.press(f"{home.folder}/mine.yaml\n")
    assert question.wait() == 0
    assert "Well done: My own" in question.screen


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_not_at_all(question: EmulatedTerminal, key: str) -> None:
    question.press(key)
    assert question.wait() == 130
    assert question.written.endswith(b"\n")
    question.assert_whole()


@pytest.mark.parametrize("answer", mostly_slow(["", " ", "q", "Q", "й"]))
def test_who_wants_none_of_them_leaves(question: EmulatedTerminal, answer: str) -> None:
    assert "q leaves" in question.screen
    question.press(f"{answer}\n")
    assert question.wait() == 130
    question.assert_whole()


def test_a_routine_called_q_is_chosen_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    routines = tmp_path / ".config" / "stretchtimer" / "routines"
    routines.mkdir(parents=True)
    (routines / "q.yaml").write_text("name: Quick\nsteps: [{name: Bend, hold: 2s}]\n")
    answer_at_a_terminal(monkeypatch, tmp_path, "q")
    assert asked_for("").title == "Quick"


def test_without_a_terminal_nobody_is_asked(home: Home) -> None:
    ended = home.run("run", keys="3\n")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "which routine?" in ended.stderr
    assert "desk-break" in ended.stderr
