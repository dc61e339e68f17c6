"""A problem as good compilers tell it: the carets stand under the spot, whatever stands before it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from stretchtimer.document.problems import Problem, Severity
from stretchtimer.terminal.pages.report import Report

PROBLEM = Problem(Path("mine.yaml"), 7, 1, "steps[1].hold", "too long")


def report(line: str | None, column: int, *, width: int = 100, problem: Problem = PROBLEM) -> list[str]:
    """The lines of a report without colours."""
    problem = problem._replace(column=column)
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False)
    console.print(Report(problem, line))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_it_has_the_place_the_key_the_line_the_caret_and_the_hint() -> None:
    assert report(
        "    hold: 90h  # so long", 11, problem=PROBLEM._replace(hint="possible is 1 s to 1 h")
    ) == [
        "mine.yaml:7:11 steps[1].hold: too long",
        "  7 |     hold: 90h  # so long",
        "    |           ^^^",
        "    = possible is 1 s to 1 h",
    ]


def test_a_warning_says_so_and_has_its_rule() -> None:
    told = report(None, 1, problem=PROBLEM._replace(severity=Severity.WARNING, rule="long-hold"))
    assert told == ["mine.yaml:7:1 steps[1].hold: warning: too long [long-hold]"]


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    whole = PROBLEM._replace(line=0, key_path="", message="cannot be read")
    problem = report("a line", 0, problem=whole)
    assert problem == ["mine.yaml: cannot be read"]


@pytest.mark.parametrize(
    ("line", "column", "before", "spot"),
    [
        ("name: 日本語: x", 12, "name: 日本語: ", "x"),
        ("name: e\u0301te: x", 13, "name: e\u0301te: ", "x"),
        ("\tname: x", 2, "    ", "name"),
        ("a:\t\tb", 5, "a:        ", "b"),
        ("a: \x1b[31m, b", 11, "a: ␛[31m, ", "b"),
        ("name: [日本, x]", 8, "name: [", "日本"),
    ],
)
def test_wide_joined_and_invisible_characters_and_tabs_are_measured_as_they_are_shown(
    line: str, column: int, before: str, spot: str
) -> None:
    shown, carets = report(line, column)[1:3]
    assert shown.startswith(f"  7 | {before}{spot}")
    assert carets == "    | " + " " * cell_len(before) + "^" * cell_len(spot)


@pytest.mark.parametrize(
    ("line", "column", "spot"),
    [
        ("  - name: Toe touch  # mine", 11, "Toe touch"),
        ("    hodl: 30s", 5, "hodl"),
        ("    hold: 1:30", 11, "1:30"),
        ('  name: "a, b: c" ', 9, '"a, b: c"'),
        ("  sides: [left leg, right]", 11, "left leg"),
        ("  tags: [a", 9, "["),
        ("  a: b: c", 7, ":"),
        ("name", 5, "^"),
        ("", 1, "^"),
    ],
)
def test_the_carets_are_as_long_as_what_is_meant(line: str, column: int, spot: str) -> None:
    assert report(line, column)[2] == "    | " + " " * (column - 1) + "^" * len(spot)


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("column", [1, 60, 5_000, 200_000])
def test_of_a_long_line_the_part_around_the_spot_is_shown(width: int, column: int) -> None:
    line = "x" * (column - 1) + "@" + "y" * 200_000
    shown, carets = report(line, column, width=width)[-2:]
    assert len(shown) <= width
    assert len(carets) <= width
    assert shown[carets.index("^")] == "@"


def test_a_number_of_many_digits_keeps_the_margin_straight() -> None:
    assert report("a: b", 4, problem=PROBLEM._replace(line=12345))[1:] == ["12345 | a: b", "      |    ^"]
