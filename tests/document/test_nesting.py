"""A nesting that is too deep is told at the same place, however deep the YAML parser would go itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stretchtimer.document import nodes
from stretchtimer.document.nodes import parse_tree
from stretchtimer.document.problems import Problem, Problems
from tests.support.enumerations import mostly_slow_rows

PARSERS = [loader for name in ("SafeLoader", "CSafeLoader") if (loader := getattr(yaml, name, None))]
TOO_DEEP = "nested more than 20 levels deep"
NOT_A_KEY = "a colon is missing after this key"


@pytest.fixture(params=PARSERS, ids=lambda loader: loader.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_Loader", request.param)


def told_of(text: str) -> tuple[Problem, ...]:
    problems = Problems(Path("deep.yaml"))
    assert parse_tree(text, problems) is None
    return problems.error().problems


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("levels", [21, 999, 1000, 1001, 3000])
@pytest.mark.parametrize(
    ("before", "bracket", "line", "column"),
    mostly_slow_rows(
        [
            # The keys around the first bracket are one level, so the twentieth bracket is one too many.
            ("name: ", "[", 1, len("name: ") + 20),
            ("name: ", "[\n", 20, 1),
            ("- ä\n- ", "[", 2, len("- ") + 20),
            ("", "[", 1, 21),
            ("", "{a: ", 1, 20 * len("{a: ") + 1),
            ("", "- ", 1, 20 * len("- ") + 1),
            ("", "? ", 1, 20 * len("? ") + 1),
        ],
        quick=16,
    ),
)
def test_the_first_level_too_many_is_named(
    levels: int, before: str, bracket: str, line: int, column: int
) -> None:
    (problem,) = told_of(before + bracket * levels)
    assert (problem.message, problem.line, problem.column) == (TOO_DEEP, line, column)


@pytest.mark.usefixtures("parser")
def test_what_is_wrong_before_it_is_told_once() -> None:
    anchor, depth = told_of(f"&a name: x\nsteps: {'[' * 3000}")
    assert (anchor.message, anchor.line) == ("anchors (&a) are not read", 1)
    assert (depth.message, depth.line, depth.column) == (TOO_DEEP, 2, len("steps: ") + 20)


@pytest.mark.usefixtures("parser")
def test_brackets_where_only_a_key_can_be_are_told_as_such() -> None:
    (problem,) = told_of(f"name: x\n{'[' * 3000}")
    assert (problem.message, problem.line, problem.column) == (NOT_A_KEY, 2, 1)
