"""Every mistake in a file is told at its place, in words, with what to do about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from stretchtimer.document import nodes
from stretchtimer.document.problems import InvalidFileError
from stretchtimer.routine.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.document.problems import Problem
    from stretchtimer.routine.model import Routine

    ProblemsOf = Callable[[str | bytes], tuple[Problem, ...]]

FOLDER = Path(__file__).parent / "bad_files"
FILES = sorted(FOLDER.rglob("*.yaml"))
"""Beside each stands its report: one line a mistake, where ``…`` leaves open what is said in its place."""

JOURNEYS = sorted((Path(__file__).parent / "other_formats").iterdir())
"""In each folder a file written for another program: as it was, then as it is with the hints followed."""
MOST_ROUNDS = 3

HEAD = "name: Mine\nsteps:\n"
"""Two lines, so that the first step is on the third."""
STEP = "  - name: Bend\n    hold: 30s\n"


def is_as_expected(report: str, expected: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), report) is not None


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_mistake_is_told_once_at_its_place(
    monkeypatch: pytest.MonkeyPatch, bundled: Path, path: Path, loader: str
) -> None:
    """With libyaml, and with the parser that serves where it is not to be had."""
    monkeypatch.setattr(nodes, "_Loader", getattr(yaml, loader))
    with pytest.raises(InvalidFileError) as caught:
        Library(bundled=bundled).load(str(path))
    lines = str(caught.value).splitlines()
    report = "\n".join(line.removeprefix(f"{path}:") for line in lines)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\n")
    assert is_as_expected(report, expected), f"{report}\nis not\n{expected}"
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda path: path.name)
def test_hints_alone_lead_from_another_programs_file_to_a_routine(journey: Path) -> None:
    *wrong, last = sorted(journey.glob("*.yaml"))
    assert 1 <= len(wrong) <= MOST_ROUNDS
    for path in wrong:
        with pytest.raises(InvalidFileError) as caught:
            Library().load(str(path))
        report = str(caught.value).replace(f"{path}:", "")
        expected = path.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\n")
        assert is_as_expected(report, expected), f"{report}\nis not\n{expected}"
    assert Library().load(str(last)).steps


def test_every_report_has_its_file() -> None:
    assert {path.with_suffix(".yaml") for path in FOLDER.rglob("*.txt")} == set(FILES)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{HEAD}  - name: Bend\n    hold: {'9' * 5000}\n", "4:11: steps[1].hold: …far too long… (…1m30s…)"),
        (f"{HEAD}  - name: Bend\n    reps: {'9' * 5000}\n", "4:11: steps[1].reps: …too large (…1 to 200)"),
        ("#" * (256 * 1024 + 1), "1:1: …larger than 256 KiB…"),
    ],
    ids=["endless hold", "endless reps", "endless file"],
)
def test_what_is_far_too_long_is_told_as_well(problems_of: ProblemsOf, content: str, expected: str) -> None:
    (problem,) = problems_of(content)
    assert is_as_expected(str(problem).removeprefix(f"{problem.path}:"), expected), str(problem)


@pytest.mark.parametrize(
    ("key", "bad"), [("hold", "0"), ("hold", "2h"), ("pace", "0.4s"), ("pace", "61s"), ("switch", "2h")]
)
def test_the_bounds_of_a_duration_may_be_written_as_they_are_told(
    problems_of: ProblemsOf, load: Callable[[str], Routine], key: str, bad: str
) -> None:
    def movement(duration: str) -> str:
        dose = "" if key == "hold" else "    reps: 8\n"
        return f"{HEAD}  - name: Bend\n{dose}    {key}: {duration}\n"

    (problem,) = problems_of(movement(bad))
    least, most = problem.hint.removeprefix("possible is ").split(" to ")
    assert load(movement(least)).steps
    assert load(movement(most)).steps


def test_the_text_is_one_line_a_problem_and_twenty_at_most(load: Callable[[str], Routine]) -> None:
    content = HEAD + "".join(f"  - name: a\n    hold: {number}x\n" for number in range(25))
    with pytest.raises(Exception, match="and 5 more") as caught:
        load(content)
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[0].endswith(
        'mine.yaml:4:11: steps[1].hold: "0x" is not a duration (write it like 30s, 1m30s or 1:30)'
    )


@pytest.mark.parametrize("key", ["prepare", "switch", "rest"])
def test_zero_is_legal_for_pauses(load: Callable[[str], Routine], key: str) -> None:
    assert load(f"name: Mine\n{key}: 0\nsteps:\n{STEP}").steps


def test_more_than_200_steps_are_told_once(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(HEAD + STEP * 201)
    assert (problem.line, problem.message) == (3, "201 given; at most 200 possible")


def test_guessing_ends_before_it_takes_long(problems_of: ProblemsOf) -> None:
    problems = problems_of(
        "name: Mine\n" + "".join(f"resta{number}: 1\n" for number in range(60)) + "steps:\n" + STEP
    )
    assert len(problems) == 60
    assert problems[19].hint == "did you mean rest?"
    assert problems[-1].hint == ""


def test_escape_codes_in_a_file_name_are_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m.yaml"
    path.write_text("name: Mine\n")
    with pytest.raises(InvalidFileError) as caught:
        Library().load(str(path))
    assert "␛[31m.yaml:1:1: steps: " in str(caught.value)
    assert str(caught.value).isprintable()
