"""Problems are told in the order of the file, and the same mistake many times once."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchtimer.document.problems import Problem, told_once

MINE = Path("mine.yaml")


def unknown(line: int, key_path: str = "steps[1].x", path: Path = MINE) -> Problem:
    return Problem(path, line, 5, key_path, "unknown key", "remove it")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([3, 5, 7], "unknown key – also on lines 5 and 7"),
        ([3, 5, 7, 9], "unknown key – also on lines 5, 7 and 9"),
        ([3, 3, 3], "unknown key – 3 times on this line"),
        ([3, 3, 7], "unknown key – also on line 7"),
        (list(range(1, 22)), f"unknown key – also on lines {', '.join(map(str, range(2, 21)))} and 21"),
        (list(range(1, 42)), f"unknown key – also on lines {', '.join(map(str, range(2, 21)))} and 21 more"),
    ],
)
def test_the_same_mistake_many_times_is_told_at_its_first_place(lines: list[int], told: str) -> None:
    problems = [unknown(line, f"steps[{number}].x") for number, line in enumerate(lines, start=1)]
    (problem,) = told_once(problems)
    assert (problem.line, problem.key_path, problem.message) == (lines[0], "steps[1].x", told)
    assert problem.hint == "remove it"


def test_what_is_made_twice_or_differs_in_anything_else_stays_as_it_is() -> None:
    other = Path("other.yaml")
    problems = (
        unknown(1),
        unknown(2, "steps[1].y"),
        unknown(3),
        unknown(4, path=other),
        unknown(5, path=other),
    )
    assert told_once(problems) == problems


def test_the_order_is_kept() -> None:
    problems = [unknown(1), unknown(2, "name"), unknown(3), unknown(4, "title"), unknown(5)]
    assert [problem.line for problem in told_once(problems)] == [1, 2, 4]
