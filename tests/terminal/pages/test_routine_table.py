"""The table of routines: what there is, whose it is, and what is broken."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.library import Library
from stretchtimer.terminal.pages.routine_table import Listed, listing, listing_as_data
from stretchtimer.timeline.compile import compile_timeline

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.library import LibraryEntry

BEND = """\
name: Bend a little
description: For a back that sits all day.
tags: [desk, upper-back]
prepare: 10s
steps:
  - name: Side bend
    sides: each
    switch: 5s
    hold: 30s
"""
"""Takes 75 seconds: get ready, left, switch, right."""
WRONG = "name: Wrong\nsteps:\n  - name: Bend\n    hold: 30 parsecs\n    siades: each\n"
"""Two mistakes, on the lines 4 and 5."""


@pytest.fixture
def routines(tmp_path: Path) -> tuple[Listed, ...]:
    """A bundled one, one that hides another bundled one, one of the user's own and two broken ones."""
    user, bundled = tmp_path / "user", tmp_path / "bundled"
    for folder, files in (
        (bundled, {"bend": BEND, "desk": BEND}),
        (user, {"desk": BEND, "mine": "name: Mine\nsteps: [{name: Bend, hold: 1m}]\n", "wrong": WRONG}),
    ):
        folder.mkdir()
        for name, content in files.items():
            (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    (user / "too-long.yaml").write_text(
        "name: Long\nsteps: [{name: Bend, hold: 1h, repeat: 5}]\n", encoding="utf-8"
    )
    return tuple(map(_listed, Library(user, bundled).entries()))


def _listed(entry: LibraryEntry) -> Listed:
    if entry.routine is None:
        return Listed(entry, None, entry.error)
    steps = len(entry.routine.steps)
    try:
        return Listed(entry, compile_timeline(entry.routine).seconds, None, steps)
    except StretchtimerError as error:
        return Listed(entry, None, error, steps)


def printed(routines: tuple[Listed, ...], columns: int = 100, *, numbered: bool = False) -> list[str]:
    console = Console(file=StringIO(), width=columns, highlight=False)
    console.print(listing(routines, numbered=numbered))
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def line_of(name: str, lines: list[str]) -> list[str]:
    return next(line.split() for line in lines if line.split()[:1] == [name])


def test_each_has_its_purpose_exact_time_stretches_and_tags(routines: tuple[Listed, ...]) -> None:
    lines = printed(routines)
    assert lines[0].split() == ["routine", "what", "it", "is", "for", "time", "stretches", "tags"]
    told = " ".join(line_of("bend", lines))
    assert told == "bend For a back that sits all day. 1:15 1 desk, upper-back"


def test_at_80_columns_the_tags_stand_below_what_it_is_for(routines: tuple[Listed, ...]) -> None:
    lines = printed(routines, 80)
    assert lines[0].split() == ["routine", "what", "it", "is", "for", "time", "stretches"]
    assert " ".join(line_of("bend", lines)) == "bend For a back that sits all day. 1:15 1"
    at = next(number for number, line in enumerate(lines) if line.startswith("bend"))
    assert lines[at + 1].strip() == "desk, upper-back"


def test_without_a_description_the_title_serves(routines: tuple[Listed, ...]) -> None:
    assert line_of("mine", printed(routines))[:3] == ["mine", "Mine", "(yours)"]


def test_ones_own_are_marked_and_what_they_hide(routines: tuple[Listed, ...]) -> None:
    text = " ".join(printed(routines, 160))
    assert "For a back that sits all day. (yours, instead of the bundled one)" in text
    assert "Mine (yours)" in text
    assert "yours" not in " ".join(line_of("bend", printed(routines)))


def test_where_ones_own_are(routines: tuple[Listed, ...], tmp_path: Path) -> None:
    assert f"Yours are in {tmp_path / 'user'}" in printed(routines, 300)
    bundled = tuple(one for one in routines if not one.entry.source.is_own)
    assert "Yours" not in " ".join(printed(bundled))


def test_a_broken_one_is_shown_with_where_and_why(routines: tuple[Listed, ...]) -> None:
    lines = printed(routines, 200)
    assert line_of("wrong", lines)[1] == "broken"
    reason = next(line for line in lines if line.startswith("wrong.yaml:4:"))
    assert "parsecs" in reason
    assert reason.endswith(", and 1 more")
    assert "stretchtimer check" in " ".join(lines)


def test_one_that_takes_too_long_is_broken_too(routines: tuple[Listed, ...]) -> None:
    lines = printed(routines, 200)
    assert line_of("too-long", lines)[1] == "broken"
    assert any("4 hours" in line for line in lines)


def test_where_nothing_is_broken_nothing_is_said_of_it(routines: tuple[Listed, ...]) -> None:
    whole = tuple(one for one in routines if not one.error)
    lines = [line for line in printed(whole) if not line.startswith("Yours are in")]
    assert not any(word in " ".join(lines) for word in ("broken", "check", "wrong"))


@pytest.mark.parametrize("columns", [100, 40])
def test_a_choice_has_numbers_in_the_order_of_names(routines: tuple[Listed, ...], columns: int) -> None:
    names = [one.entry.source.name for one in routines]
    first = [line.split()[:2] for line in printed(routines, columns, numbered=True)]
    numbered = [words for words in first if len(words) == 2 and words[0].isdigit()]
    assert numbered == [[str(number), name] for number, name in enumerate(names, start=1)]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("columns", [24, 40, 51, 52, 60, 75, 76, 80, 120])
def test_names_and_times_are_whole_in_any_window_and_no_word_is_cut(columns: int, *, numbered: bool) -> None:
    bundled = tuple(map(_listed, Library().entries()))
    lines = printed(bundled, columns, numbered=numbered)
    told = {word for line in lines for word in line.split()}
    assert max(map(len, lines)) <= columns
    for one in bundled:
        routine = one.entry.routine
        assert routine is not None
        assert one.entry.source.name in told
        assert set(routine.description.split()) <= told
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("columns", [24, 60, 80])
def test_a_name_of_any_length_can_be_read_to_its_end(tmp_path: Path, columns: int) -> None:
    name = "the-" + "very-" * 20 + "last"
    (tmp_path / f"{name}.yaml").write_text(BEND, encoding="utf-8")
    lines = printed(tuple(map(_listed, Library(tmp_path, tmp_path / "none").entries())), columns)
    assert name in "".join(line.split()[0] for line in lines if line.strip())
    assert "1:15" in " ".join(lines)


def test_markup_and_escapes_in_a_file_are_text(tmp_path: Path) -> None:
    """Nothing of it colours or commands the terminal."""
    (tmp_path / "a.yaml").write_text(
        'name: "[red]Bend[/red] \\e[31m"\nsteps: [{name: Bend, hold: 30s}]\n', encoding="utf-8"
    )
    lines = printed(tuple(map(_listed, Library(tmp_path, tmp_path / "none").entries())))
    assert any("[red]Bend[/red]" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


class TestAsData:
    def test_all_of_it(self, routines: tuple[Listed, ...], tmp_path: Path) -> None:
        bend, desk, *_ = listing_as_data(routines)
        assert bend == {
            "name": "bend",
            "title": "Bend a little",
            "description": "For a back that sits all day.",
            "seconds": 75.0,
            "stretches": 1,
            "tags": ["desk", "upper-back"],
            "eased": [],
            "own": False,
            "hides": None,
            "path": str(tmp_path / "bundled" / "bend.yaml"),
            "error": None,
        }
        assert (desk["own"], desk["hides"]) == (True, str(tmp_path / "bundled" / "desk.yaml"))
        assert desk["path"] == str(tmp_path / "user" / "desk.yaml")

    def test_a_broken_one_has_its_error_and_no_seconds(self, routines: tuple[Listed, ...]) -> None:
        data = {one["name"]: one for one in listing_as_data(routines)}
        wrong, too_long = data["wrong"], data["too-long"]
        assert (wrong["seconds"], wrong["title"], wrong["stretches"], wrong["tags"]) == (None, None, None, [])
        assert "wrong.yaml:4:" in wrong["error"]
        assert "wrong.yaml:5:" in wrong["error"]
        assert too_long["seconds"] is None
        assert "4 hours" in too_long["error"]

    def test_an_error_is_told_without_the_programs_name(self, routines: tuple[Listed, ...]) -> None:
        too_long = next(one for one in routines if one.entry.source.name == "too-long")
        error = StretchtimerError("stretchtimer: more than 4 hours", "make two of it")
        listed = too_long._replace(error=error)
        told = "stretchtimer: more than 4 hours (make two of it)"
        assert listing_as_data([listed])[0]["error"] == told
        assert told in printed((listed,), 200)
        for one in listing_as_data(routines):
            assert not (one["error"] or "").startswith("stretchtimer:")

    def test_it_is_json(self, routines: tuple[Listed, ...]) -> None:
        data = listing_as_data(routines)
        assert json.loads(json.dumps(data)) == data
        assert [one["name"] for one in data] == ["bend", "desk", "mine", "too-long", "wrong"]
