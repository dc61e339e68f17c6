"""A list beside what was understood of it: every line is there once, and fits any window."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from stretchtimer.routine.format import StretchDocument
from stretchtimer.shorthand import read_shorthand
from stretchtimer.shorthand.loans import Loan
from stretchtimer.terminal.pages.list_page import ListPage
from tests.support.enumerations import mostly_slow
from tests.support.shorthand_cases import cases_of, remarks_of

if TYPE_CHECKING:
    from stretchtimer.shorthand.loans import Loans

NO_LOANS: Loans = {}
TEXTS = [
    case["text"]
    for file in ("shorthand-cases.yaml", "more-shorthand-cases.yaml")
    for case in cases_of(file, "texts")
]


def page(text: str, columns: int, rows: int | None = None) -> list[str]:
    """What is printed; into a terminal that has so many rows, or else into a file."""
    console = Console(
        file=io.StringIO(),
        width=columns,
        height=rows,
        force_terminal=rows is not None,
        color_system=None,
        highlight=False,
    )
    console.print(ListPage(read_shorthand(text), NO_LOANS, "My physio", 90.0))
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_beside_each_line_stands_what_was_understood() -> None:
    text = "1. Bridge, hold 5 sec, 10 reps\n2. Plank\nIce for 10 minutes"
    assert page(text, 100) == [
        "My physio",
        "1 exercise, 1:30 in all",
        "",
        "1 1. Bridge, hold 5 sec, 10 reps              Bridge  10 times, 8 s each",
        "                                                no such stretch, no figure",
        "                                                ! a repetition is taken as 8 s: 5 s held and 3 s",
        "                                                  there and back",
        "2 2. Plank                                    ? no dose: neither a time nor a number of repetitions",
        "3 Ice for 10 minutes                          left out: treatment",
        "",
        "? 1 line to be asked about, kept in the file as notes",
    ]


def test_in_a_narrow_window_it_stands_below() -> None:
    assert page("Calf stretch against the wall, 35 secs each leg\nBridge x 8", 40)[3:] == [
        "1 Calf stretch against the wall, 35 secs",
        "  each leg",
        "    Calf stretch against the wall  35",
        "      s, each side",
        "      no such stretch, no figure",
        "2 Bridge x 8",
        "    Bridge  8 times",
        "      no such stretch, no figure",
    ]


def test_lines_of_one_exercise_stand_together() -> None:
    text = "1. Knee rolls\nLie on your back.\nRepeat 10 times to each side."
    assert page(text, 80)[3:] == [
        "1 1. Knee rolls                      Knee rolls  10 times, each side",
        "2 Lie on your back.                    Lie on your back",
        "3 Repeat 10 times to each side.        no such stretch, no figure",
    ]


def test_what_is_asked_stands_once_more_at_the_end_where_the_beginning_has_left_the_screen() -> None:
    text = "Plank\n" + "Bridge x 8\n" * 20 + "Squat"
    lines = page(text, 100, 24)
    assert lines[-7:] == [
        "",
        "My physio",
        "20 exercises, 1:30 in all",
        "",
        " 1 Plank                                      ? no dose: neither a time nor a number of repetitions",
        "22 Squat                                      ? no dose: neither a time nor a number of repetitions",
        "? 2 lines to be asked about, kept in the file as notes",
    ]


def test_of_many_that_are_asked_only_as_many_as_fit_stand_there_again() -> None:
    lines = page("Bridge x 8\n" + "Plank\n\n" * 40, 100, 24)
    assert lines[-2:] == ["and 24 more above", "? 40 lines to be asked about, kept in the file as notes"]


@pytest.mark.parametrize(("count", "rows"), [(5, 24), (60, None)])
def test_what_fits_or_is_no_screen_is_not_repeated(count: int, rows: int | None) -> None:
    lines = page("Plank\n" + "Bridge x 8\n" * count, 80, rows)
    assert sum("Plank" in line for line in lines) == 1


@pytest.mark.parametrize("columns", mostly_slow([80, 20, 40, 63, 64, 200]))
def test_every_line_is_there_with_its_number_and_nothing_is_too_wide(columns: int) -> None:
    for text in TEXTS:
        lines = page(text, columns)
        assert max(map(cell_len, lines)) <= columns
        found = (re.match(r" {0,2}(\d+) (?!exercises?, )\S", line) for line in lines)
        numbers = {int(number[1]) for number in found if number}
        written = (n for n, line in enumerate(text.split("\n"), start=1) if any(map(str.isalnum, line)))
        assert set(written) <= numbers


@pytest.mark.slow
def test_every_question_and_every_remark_is_told() -> None:
    for text in TEXTS:
        reading = read_shorthand(text)
        shown = " ".join(" ".join(page(text, 40)).split())
        sentences = [f"? {question.reason}" for question in reading.questions]
        sentences += [f"! {remark.sentence}" for remark in remarks_of(reading)]
        for sentence, count in Counter(sentences).items():
            assert shown.count(sentence) >= count


@pytest.mark.parametrize("columns", range(2, 20))
def test_a_window_that_holds_hardly_a_letter_is_drawn_all_the_same(columns: int) -> None:
    wide = "\u4f38\u5c55 stretch 30 s each side\n\n- \u30d6\u30ea\u30c3\u30b8 10 reps, hold 5 s"
    assert any("\u4f38" in line for line in page(wide, columns))


_ODD = "\033\u202e\x9b\x07"


@pytest.mark.parametrize(
    "text",
    [
        f"Exercise,Sets,Reps,Notes\nPlank{_ODD},2,10,{_ODD}hide it",
        f"Exercise;Sets;Reps;Notes\nBridge;2;10;{_ODD}hide it",
        f"Exercise\tSets\tReps\tNotes\nBridge\t2\t10\t{_ODD}hide it",
        f"Exercise    Sets    Reps    Notes\nBridge      2       10      {_ODD}hide it",
        f"| Exercise | Sets | Reps | Notes |\n|---|---|---|---|\n| Bridge | 2 | 10 | {_ODD}hide it |",
        f"# My{_ODD} list\nBridge 2x10 {_ODD}low\nStop if it hurts {_ODD}",
    ],
    ids=["commas", "semicolons", "tabs", "places", "markdown", "lines"],
)
def test_signs_that_command_a_terminal_do_not_reach_it(text: str) -> None:
    assert all(line.isprintable() for line in page(text, 100))
    reading = read_shorthand(text)
    (step,) = reading.unrolled()
    said = (reading.title, step.name, step.setup, *step.cues, *(advice.text for advice in reading.advice))
    assert all(words.isprintable() for words in said)


def test_a_stretch_with_pauses_of_its_own_lends_them_and_that_is_said() -> None:
    loan = Loan("one", StretchDocument(name="Bridge", prepare=20.0))
    console = Console(file=io.StringIO(), width=110, color_system=None, highlight=False)
    console.print(ListPage(read_shorthand("Bridge x 8"), {"Bridge": loan}, "Mine", 32.0))
    assert isinstance(console.file, io.StringIO)
    assert "! the pauses are those of one" in console.file.getvalue()
