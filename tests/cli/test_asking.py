"""``run`` without a routine asks which one, if there is somebody to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from watched import Watched, watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from home import Home


@pytest.fixture
def question(home: Home) -> Iterator[Watched]:
    home.file("mine.yaml", "name: My own\nsteps: [{name: Bend, hold: 2s}]\n")
    with watching(
        home, "run", "--speed", "1000", "--plain", changes={"PYTHONIOENCODING": "utf-8:strict"}
    ) as terminal:
        terminal.until("1  after-run", "7  upper-back-stretches", "number or name")
        yield terminal


@pytest.mark.parametrize("answer", ["3", " 3 ", "desk-break", "desk"])
def test_by_number_or_name(question: Watched, answer: str) -> None:
    question.press(f"{answer}\n")
    assert question.wait() == 0
    assert "Well done: Desk break" in question.written.decode()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"8", '"8"'),
        (b"0", '"0"'),
        (b"-1", '"-1"'),
        ("³".encode(), "there is no routine"),
        (b"upper", "upper-back-exercises or upper-back-stretches"),
        (b"desk-brake", "did you mean desk-break"),
        (b"\xff\xfe", "there is no routine"),
        (b"./nothere.yaml", "there is no file"),
        (b"", ""),
    ],
)
def test_a_wrong_answer_asks_again(question: Watched, answer: bytes, told: str) -> None:
    question.press(answer + b"\n")
    question.until_true(lambda: question.written.count(b"number or name") == 2, "the question again")
    assert told in " ".join(question.written.decode(errors="replace").split())
    question.press("3\n")
    assert question.wait() == 0


def test_by_path(question: Watched, home: Home) -> None:
    question.press(f"{home.folder}/mine.yaml\n")
    assert question.wait() == 0
    assert "Well done: My own" in question.screen


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_not_at_all(question: Watched, key: str) -> None:
    question.press(key)
    assert question.wait() == 130
    assert question.written.endswith(b"\n")
    question.assert_whole()


def test_without_a_terminal_nobody_is_asked(home: Home) -> None:
    ended = home.run("run", keys="3\n")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "which routine?" in ended.stderr
    assert "desk-break" in ended.stderr
