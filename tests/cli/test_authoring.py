"""From an empty home folder to a routine of one's own, without ever losing a file."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from stretchtimer.paths import bundled_folder
from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Home

SCHEMA_LINE = "# yaml-language-server: $schema=.schema/routine.json\n"
AFTER_RUN = (bundled_folder() / "after-run.yaml").read_text(encoding="utf-8")
MANY = 8


@pytest.fixture
def routines(home: Home) -> Path:
    return home.folder / ".config" / "stretchtimer" / "routines"


def editor(home: Home, script: str) -> dict[str, str]:
    """An editor that does to its file, ``$1``, what a line of shell says."""
    path = home.file("editor.sh", f"#!/bin/sh\n{script}\n")
    (home.folder / "editor.sh").chmod(0o755)
    return {"VISUAL": path}


def test_what_to_type_next_is_folded_between_words_in_a_narrow_window(home: Home) -> None:
    with in_terminal(home, "new", "my-evening", columns=40, rows=20) as terminal:
        assert terminal.wait() == 0
        rows = [row.rstrip() for row in terminal.screen.splitlines()]
        edit = rows.index("  stretchtimer edit my-evening    change")  # 40 cells
        assert rows[edit + 1 : edit + 4] == [
            "  it in your editor",
            "  stretchtimer run my-evening     go",
            "  through it",
        ]


def test_a_new_routine_runs_at_once(home: Home, routines: Path) -> None:
    made = home.run("new", "my-evening")
    assert (made.returncode, made.stderr) == (0, "")
    first, *_, edit, run = made.stdout.splitlines()
    assert first == f"Made {routines / 'my-evening.yaml'}"
    assert "stretchtimer edit my-evening" in edit
    assert "stretchtimer run my-evening" in run
    assert (routines / "my-evening.yaml").read_text().startswith(SCHEMA_LINE)
    assert json.loads((routines / ".schema" / "routine.json").read_text())["$schema"]
    ended = home.run("run", "my-evening", "--speed", "1000")
    assert ended.returncode == 0
    assert "Well done: My evening" in ended.stdout


def test_a_copy_is_the_same_text_and_hides_the_bundled_one_of_its_name(home: Home, routines: Path) -> None:
    made = home.run("new", "after-run", "--from", "after")
    assert made.returncode == 0
    assert "It stands before the after-run that comes with stretchtimer" in made.stdout
    assert (routines / "after-run.yaml").read_text(encoding="utf-8") == SCHEMA_LINE + AFTER_RUN
    listed = {one["name"]: one for one in json.loads(home.run("list", "--json").stdout)}
    assert listed["after-run"]["own"]
    assert listed["after-run"]["hides"] == str(bundled_folder() / "after-run.yaml")
    assert not listed["desk-break"]["own"]
    assert listed["desk-break"]["hides"] is None


def test_a_file_can_be_copied_and_brings_its_stretches(home: Home, routines: Path) -> None:
    (home.folder / "stretches").mkdir()
    home.file("stretches/bend.yaml", "name: Bend\nhold: 20s\n")
    made = home.run("new", "mine", "--from", home.file("plan.yaml", "name: Plan\nsteps: [{stretch: bend}]\n"))
    assert made.returncode == 0
    assert f"With it came a stretch that it uses: {routines / 'stretches' / 'bend.yaml'}" in made.stdout
    assert home.run("show", "mine").returncode == 0


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_what_is_there_is_never_written_over(home: Home, routines: Path, ending: str) -> None:
    routines.mkdir(parents=True)
    (routines / f"mine.{ending}").write_text("precious")
    for options in ((), ("--from", "after-run")):
        ended = home.run("new", "mine", *options)
        assert ended.returncode == 2
        assert 'you have a routine called "mine", and it is left as it is' in ended.stderr
        assert "stretchtimer edit mine opens it" in ended.stderr
    assert (routines / f"mine.{ending}").read_text() == "precious"
    assert [path.name for path in routines.iterdir()] == [f"mine.{ending}"]


@pytest.mark.parametrize(
    "name",
    mostly_slow(["../x", "a/b", "..", "", "con", "my evening", "x" * 300, "mine.yaml", "After-Run"], quick=3),
)
def test_what_is_no_name_is_told_and_makes_nothing(home: Home, routines: Path, name: str) -> None:
    ended = home.run("new", name)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("stretchtimer: ")
    assert not routines.exists()


@pytest.mark.parametrize("folder", ["/proc/nowhere", "/dev/null/x", "taken"])
def test_a_folder_that_cannot_be_written_is_told(home: Home, folder: str) -> None:
    home.file("taken", "a file")
    ended = home.run("new", "mine", changes={"STRETCHTIMER_ROUTINES": folder})
    assert ended.returncode == 1
    assert "cannot be written: " in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_disk_that_gets_full_is_told_and_nothing_half_written_stays(home: Home, routines: Path) -> None:
    ended = home.in_shell("ulimit -f 2; stretchtimer new mine")
    assert ended.returncode == 1
    assert "cannot be written: File too large" in ended.stderr
    assert [path.name for path in routines.rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_of_many_who_make_the_same_routine_at_once_one_does_and_the_others_are_told(
    home: Home, routines: Path
) -> None:
    origins = ("", "after-run", "desk-break", "before-run") * (MANY // 4)
    with ThreadPoolExecutor(MANY) as together:
        ended = list(together.map(lambda origin: home.run("new", "mine", *_from(origin)), origins))
    assert sorted(one.returncode for one in ended) == [0, *[2] * (MANY - 1)]
    winner = next(origin for one, origin in zip(ended, origins, strict=True) if one.returncode == 0)
    assert all("edit mine opens it" in one.stderr for one in ended if one.returncode)
    home.run("new", "same", *_from(winner))
    expected = (routines / "same.yaml").read_text().replace("Same", "Mine")
    assert (routines / "mine.yaml").read_text() == expected
    assert {path.name for path in routines.iterdir()} == {"mine.yaml", "same.yaml", ".schema"}


def _from(origin: str) -> tuple[str, ...]:
    return ("--from", origin) if origin else ()


def test_a_bundled_routine_is_copied_before_it_is_edited_if_one_agrees(home: Home, routines: Path) -> None:
    changes = editor(home, "sed -i 's/hold: 30s/hold: 40s/' \"$1\"")
    with in_terminal(home, "edit", "after", changes=changes) as terminal:
        terminal.until("after-run comes with stretchtimer", "[Y/n]")
        assert not routines.exists()
        terminal.press("\r")
        assert terminal.wait() == 0
        screen = terminal.until("Go through it:  stretchtimer run after")
        assert "All good" in screen
        assert str(routines / "after-run.yaml") in screen.replace("\n", "")
    text = (routines / "after-run.yaml").read_text(encoding="utf-8")
    assert text == SCHEMA_LINE + AFTER_RUN.replace("hold: 30s", "hold: 40s")
    assert (bundled_folder() / "after-run.yaml").read_text(encoding="utf-8") == AFTER_RUN


def test_who_does_not_agree_has_nothing_changed(home: Home, routines: Path) -> None:
    with in_terminal(home, "edit", "after-run", changes=editor(home, "touch opened")) as terminal:
        terminal.until("[Y/n]")
        terminal.press("n\r")
        assert terminal.wait() == 0
        terminal.until("Nothing was changed.")
    assert not routines.exists()
    assert not (home.folder / "opened").exists()


def test_a_mistake_is_shown_with_its_line_and_can_be_mended_at_once(home: Home, routines: Path) -> None:
    home.run("new", "mine")
    mend = 'sed -i "s/hold: 3x/hold: 33s/; s/hold: 30s/hold: 3x/" "$1"'
    with in_terminal(home, "edit", "mine", changes=editor(home, mend)) as terminal:
        screen = terminal.until("Open it again? [Y/n]")
        assert '"3x" is not a duration' in screen
        assert "hold: 3x" in screen
        assert "^^" in screen
        terminal.press("y\r")
        assert terminal.wait() == 0
        terminal.until("stretchtimer run mine")
    assert "hold: 33s" in (routines / "mine.yaml").read_text()


def test_a_mistake_may_be_left_for_later(home: Home, routines: Path) -> None:
    home.run("new", "mine")
    with in_terminal(home, "edit", "mine", changes=editor(home, 'echo "colour: red" >> "$1"')) as terminal:
        terminal.until("unknown key", "Open it again?")
        terminal.press("n\r")
        assert terminal.wait() == 1
        terminal.until("stretchtimer edit mine")
    assert (routines / "mine.yaml").read_text().endswith("colour: red\n")
    assert home.run("list").returncode == 0


@pytest.mark.parametrize(("answer", "code"), mostly_slow_rows([("N", 1), ("no", 1), (" ", 0), ("Yes", 0)]))
def test_an_answer_that_is_none_is_told_which_ones_there_are(home: Home, answer: str, code: int) -> None:
    home.run("new", "mine")
    mend = 'sed -i "s/hold: 3x/hold: 33s/; s/hold: 30s/hold: 3x/" "$1"'
    with in_terminal(home, "edit", "mine", changes=editor(home, mend)) as terminal:
        terminal.until("Open it again? [Y/n]")
        terminal.press("foo\r")
        terminal.until("y is yes, n is no")
        terminal.press(f"{answer}\r")
        assert terminal.wait() == code


def test_a_file_that_the_editor_took_away_is_told(home: Home) -> None:
    home.run("new", "mine")
    with in_terminal(home, "edit", "mine", changes=editor(home, 'rm "$1"')) as terminal:
        terminal.until("cannot be read: No such file", "Open it again?")
        terminal.press("\x03")
        assert terminal.wait() == 130


def test_any_file_can_be_edited_by_its_path(home: Home) -> None:
    path = home.file("small.yaml")
    with in_terminal(home, "edit", path, changes=editor(home, 'echo "# seen" >> "$1"')) as terminal:
        assert terminal.wait() == 0
        terminal.until("Go through it")
    assert (home.folder / "small.yaml").read_text().endswith("# seen\n")


def test_what_one_types_next_is_shown_as_a_shell_takes_it(home: Home) -> None:
    path = home.file("my \x1b[31mevening.yaml", "name: Evening\nsteps: [{name: Bend, hold: 20s}]\n")
    with in_terminal(home, "edit", path, columns=200, changes=editor(home, ":")) as terminal:
        assert terminal.wait() == 0
        terminal.until(f"Go through it:  stretchtimer run '{path.replace(chr(27), '␛')}'")
        assert b"\x1b[31m" not in terminal.written


def test_a_stretchs_file_is_checked_as_one(home: Home) -> None:
    (home.folder / "stretches").mkdir()
    path = home.file("stretches/bend.yaml", "name: Bend\nhold: 20s\n")
    with in_terminal(home, "edit", path, changes=editor(home, ":")) as terminal:
        assert terminal.wait() == 0
        terminal.until("- stretch: bend")


def test_a_bundled_stretch_is_copied_as_well_and_every_routine_then_uses_the_copy(
    home: Home, routines: Path
) -> None:
    changes = editor(home, "sed -i 's/^name: .*/name: My cat/' \"$1\"")
    with in_terminal(home, "edit", "cat-cow", changes=changes) as terminal:
        terminal.until("cat-cow comes with stretchtimer", "[Y/n]")
        terminal.press("\r")
        assert terminal.wait() == 0
        terminal.until("- stretch: cat-cow")
    text = (routines / "stretches" / "cat-cow.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.schema/stretch.json\n")
    assert "My cat" in home.run("show", "lower-back-stretches").stdout


def test_a_stretchs_file_that_is_not_there_is_not_made(home: Home) -> None:
    with in_terminal(home, "edit", "stretches/no.yaml", changes=editor(home, 'touch "$1"')) as terminal:
        assert terminal.wait() == 2
        terminal.until("there is no file")
    assert not (home.folder / "stretches").exists()


def test_an_editor_that_is_not_there_or_fails_is_told(home: Home, routines: Path) -> None:
    with in_terminal(home, "edit", "after-run", changes={"VISUAL": "nowhere -x"}) as terminal:
        assert terminal.wait() == 1
        terminal.until('VISUAL names the editor "nowhere", which is not there')
    assert not routines.exists()
    home.run("new", "mine")
    with in_terminal(home, "edit", "mine", columns=200, changes=editor(home, "exit 7")) as terminal:
        assert terminal.wait() == 1
        terminal.until("ended with exit code 7")


def test_without_a_terminal_there_is_no_editing(home: Home) -> None:
    ended = home.run("edit", "after-run")
    assert ended.returncode == 2
    assert "an editor needs a terminal" in ended.stderr


def test_what_is_not_there_yet_can_be_made(home: Home) -> None:
    with in_terminal(home, "edit", "evening", changes=editor(home, ":")) as terminal:
        assert terminal.wait() == 2
        terminal.until('there is no routine or stretch called "evening"', "stretchtimer new")


def test_two_who_edit_at_once_lose_nothing(home: Home, routines: Path) -> None:
    """Both are asked whether to copy, both agree; what each writes is in the one file."""
    changes = editor(home, 'echo "# from $(basename "$0") $$" >> "$1"')
    with (
        in_terminal(home, "edit", "after-run", changes=changes) as one,
        in_terminal(home, "edit", "after-run", changes=changes) as other,
    ):
        one.until("[Y/n]")
        other.until("[Y/n]")
        for terminal in (one, other):
            terminal.press("y\r")
        assert (one.wait(), other.wait()) == (0, 0)
    text = (routines / "after-run.yaml").read_text(encoding="utf-8")
    assert text.startswith(SCHEMA_LINE + AFTER_RUN)
    assert text.count("# from ") == 2


def test_a_broken_file_hides_no_other_and_is_listed_with_where_and_why(home: Home, routines: Path) -> None:
    routines.mkdir(parents=True)
    (routines / "odd.yaml").write_text("name: Odd\nsteps:\n  - stretch: sqat\n    hlod: 3\n    hold: 0\n")
    listed = home.run("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert 'odd.yaml:3:14: steps[1].stretch: there is no stretch called "sqat"' in listed.stdout
    assert "and 2 more" in listed.stdout
    for name in ("odd", "after-run", "desk-break"):
        assert f"\n{name} " in listed.stdout
    assert f"Yours are in {routines}" in listed.stdout
    data = {one["name"]: one for one in json.loads(home.run("list", "--json").stdout)}
    assert len(data["odd"]["error"].splitlines()) == 3
    assert data["odd"]["seconds"] is None
    assert data["after-run"]["error"] is None


def test_completion_knows_the_users_own(home: Home) -> None:
    home.run("new", "my-evening")
    changes = {
        "_STRETCHTIMER_COMPLETE": "complete_bash",
        "COMP_WORDS": "stretchtimer run my",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [STRETCHTIMER], env=home.with_changes(changes), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["my-evening"]


def test_a_bundled_routine_is_not_stood_before_by_mistake(home: Home) -> None:
    done = home.run("new", "after-run")
    assert done.returncode == 2
    assert "comes with stretchtimer (stretchtimer edit after-run changes a copy of it" in done.stderr
    assert home.run("new", "after-run", "--from", "after-run").returncode == 0
