"""``check`` and ``schema``, as they are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Home

BROKEN = "name: Broken\nsteps:\n  - name: Stand\n    hodl: 30s\n    hold: 2d\n"
DOUBTFUL = "name: Doubtful\nsteps:\n  - {name: Stand, hold: 5s}\n"


def own(home: Home, name: str, content: str) -> Path:
    """A file in the user's folder of routines."""
    path = home.folder / ".config" / "stretchtimer" / "routines" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def test_every_problem_is_told_in_the_order_of_the_file_with_its_line(home: Home) -> None:
    home.file("mine.yaml", BROKEN)
    done = home.run("check", "mine.yaml")
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "mine.yaml:4:5 steps[1].hodl: unknown key",
        "  4 |     hodl: 30s",
        "    |     ^^^^",
        "    = did you mean hold?",
        'mine.yaml:5:11 steps[1].hold: "2d" is not a duration',
        "  5 |     hold: 2d",
        "    |           ^^",
        "    = write it like 30s, 1m30s or 1:30",
        "1 routine, 2 problems",
    ]


def test_files_without_problems_are_good(home: Home) -> None:
    home.file("one.yaml")
    home.file("two.yml")
    done = home.run("check", "one.yaml", "two.yml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "All good: 2 routines\n", "")


def test_warnings_alone_leave_the_exit_code_0(home: Home) -> None:
    home.file("mine.yaml", DOUBTFUL)
    done = home.run("check", "mine.yaml")
    assert done.returncode == 0
    assert "mine.yaml:3:25 steps[1].hold: warning: a hold of 0:05 is short" in done.stdout
    assert done.stdout.endswith("\n1 routine, 1 warning\n")


def test_a_note_in_the_file_silences_a_warning(home: Home) -> None:
    home.file("mine.yaml", DOUBTFUL.rstrip() + "  # fine: short-hold\n")
    assert home.run("check", "mine.yaml").stdout == "All good: 1 routine\n"


def test_without_files_all_of_the_users_own_are_checked(home: Home) -> None:
    own(home, "good.yaml", SMALL)
    broken = own(home, "broken.yaml", BROKEN)
    stretch = own(home, "stretches/bend.yaml", "name: Bend\nhold: 2s\n")
    done = home.run("check")
    assert done.returncode == 1
    places = [line.split(" ")[0] for line in done.stdout.splitlines() if line.startswith("/")]
    assert places == [f"{broken}:4:5", f"{broken}:5:11", f"{stretch}:2:7"]
    assert done.stdout.endswith("\n2 routines, 1 stretch, 2 problems, 1 warning\n")


def test_what_is_passed_over_of_ones_own_is_told_by_whoever_lists_or_checks_it(home: Home) -> None:
    own(home, "UPPER.YAML", SMALL)
    passed_over = [own(home, "two.json", "{}"), own(home, "stretches/windows.yaml.txt", "")]
    told = [f"{path}: passed over: its name does not end in .yaml" for path in passed_over]
    checked, listed = home.run("check"), home.run("list")
    assert checked.returncode == 0
    assert [line.replace("warning: ", "") for line in checked.stdout.splitlines()] == [
        *told,
        "1 routine, 2 warnings",
    ]
    assert (listed.returncode, listed.stderr.splitlines()) == (0, told)
    assert "UPPER" in listed.stdout
    assert home.run("show", "UPPER").returncode == 0


def test_in_a_folder_that_is_named_nobody_asks_what_else_is_there(home: Home) -> None:
    home.file("mine/one.yaml")
    home.file("mine/package.json", "{}")
    assert home.run("check", "mine").stdout == "All good: 1 routine\n"


def test_without_files_of_their_own_a_person_is_told_how_to_make_one(home: Home) -> None:
    done = home.run("check")
    assert done.returncode == 0
    assert "no routines of your own yet" in done.stdout
    assert "stretchtimer new" in done.stdout


def test_a_folder_stands_for_its_files_and_a_name_for_its_routine(home: Home) -> None:
    (home.folder / "mine" / "stretches").mkdir(parents=True)
    home.file("mine/one.yaml")
    home.file("mine/stretches/bend.yaml", "name: Bend\n")
    assert home.run("check", "mine").stdout == "All good: 1 routine, 1 stretch\n"
    assert home.run("check", "after-run").stdout == "All good: 1 routine\n"
    unknown = home.run("check", "after-rum")
    assert unknown.returncode == 2
    assert "did you mean after-run?" in unknown.stderr


@pytest.mark.parametrize(
    "again",
    mostly_slow(
        ["mine.yaml", "./mine.yaml", "d/../mine.yaml", "{home}/mine.yaml", "link/mine.yaml", "."], quick=2
    ),
)
def test_a_file_is_checked_once_however_often_and_in_whatever_spelling_it_is_named(
    home: Home, again: str
) -> None:
    home.file("mine.yaml", BROKEN)
    (home.folder / "d").mkdir()
    (home.folder / "link").symlink_to(home.folder)
    done = home.run("check", "mine.yaml", again.format(home=home.folder))
    assert done.stdout == home.run("check", "mine.yaml").stdout
    assert done.stdout.endswith("\n1 routine, 2 problems\n")


def test_a_name_stands_for_its_stretch_too_and_for_the_users_own_copy_first(home: Home) -> None:
    assert home.run("check", "cat-cow").stdout == "All good: 1 stretch\n"
    assert home.run("check", "cat-c").stdout == "All good: 1 stretch\n"
    stretch = own(home, "stretches/cat-cow.yaml", "name: Cat-cow\nhold: 0\n")
    done = home.run("check", "cat-cow")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{stretch}:2:7 hold: ")
    unknown = home.run("check", "cat-cwo")
    assert unknown.returncode == 2
    assert 'no routine or stretch called "cat-cwo" (did you mean cat-cow?)' in unknown.stderr


def test_names_of_routines_and_of_stretches_are_completed(home: Home) -> None:
    def completed(typed: str) -> str:
        asked = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": f"stretchtimer check {typed}"}
        return home.run(changes={**asked, "COMP_CWORD": "2"}).stdout

    assert "after-run" in completed("after")
    assert "cat-cow" in completed("cat")


def test_standard_input_is_not_checked(home: Home) -> None:
    done = home.run("check", "-")
    assert done.returncode == 2
    assert "check reads files, not standard input (save it first)" in done.stderr


def test_a_folder_without_a_file_of_the_kind_is_told(home: Home) -> None:
    (home.folder / "empty").mkdir()
    done = home.run("check", "empty")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "empty: there is no .yaml file in this folder"
    assert "text file" not in done.stdout


@pytest.mark.parametrize(
    "note", mostly_slow(["# fine: shrt-hold", "# Fine: short-hold", "# fine short-hold", "#FINE"])
)
def test_a_note_that_does_not_name_the_warning_is_told(home: Home, note: str) -> None:
    home.file("mine.yaml", f"{DOUBTFUL.rstrip()}  {note}\n")
    hint = home.run("check", "mine.yaml").stdout.splitlines()[3]
    assert "the note on this line does not name it: write # fine: short-hold" in hint


@pytest.mark.parametrize("comment", ["", "# finer than before", "# as my physio said"])
def test_any_other_comment_is_no_note(home: Home, comment: str) -> None:
    home.file("mine.yaml", f"{DOUBTFUL.rstrip()}  {comment}\n")
    hint = home.run("check", "mine.yaml").stdout.splitlines()[3]
    assert "if it is meant, end this line with # fine: short-hold" in hint


def test_a_file_that_is_not_there_does_not_keep_the_others_from_being_checked(home: Home) -> None:
    home.file("mine.yaml", BROKEN)
    done = home.run("check", "missing.yaml", "mine.yaml")
    assert done.returncode == 1
    assert "missing.yaml: cannot be read: No such file or directory" in done.stdout
    assert done.stdout.endswith("\n1 routine, 3 problems\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    mostly_slow_rows(
        [
            ("stretches/bend.yaml", "hold: 30s\n", "a stretch needs name:"),
            ("stretches/bend.yaml", "name: Bend\nhold: 30s\nsetup: Stand.\n", "All good: 1 stretch"),
            (
                "bend.yaml",
                "name: Bend\nhold: 30s\nsetup: Stand.\n",
                "= it belongs to a step, not to a routine",
            ),
            (
                "bend.yaml",
                "name: Bend\nhold: 30s\n",
                "a stretch by itself goes into a folder called stretches",
            ),
            ("bend.yaml", "name: Bend\nhold: 30s\nstep: []\n", "did you mean steps?"),
            ("bend.yaml", "name: Bend\nrest: 5s\n", "a routine needs steps:"),
            ("bend.yaml", "name: Bend\n", "a routine needs steps:"),
            ("stretches/bend.yaml", SMALL, "it belongs to a routine, not to a stretch"),
            (
                "stretches/bend.yaml",
                "name: B\nsteps: []\nhold: 30s\n",
                "= it belongs to a routine, not to a s",
            ),
            (
                "stretches/bend.yaml",
                "name: B\ntasks: []\nhold: 30s\n",
                "= it is steps, which belongs to a rou",
            ),
            ("stretches/bend.yaml", "name: Bend\nhold: 30s\nreps: 8\n", "hold and reps exclude each other"),
        ],
        quick=3,
    ),
)
def test_a_file_is_a_stretchs_by_its_folder_alone(home: Home, name: str, content: str, told: str) -> None:
    (home.folder / "stretches").mkdir()
    home.file(name, content)
    assert told in home.run("check", name).stdout


@pytest.mark.parametrize(
    "content",
    mostly_slow(
        [
            "name: Example\nrepeat: 2\ntasks: [one, two]\n",
            "name: Example\nrepeat: 2\n",
            "name: Example\nhold: 30s\nexercises: [one, two]\n",
            "name: Example\nhold: 30s\nstep:\n  - stretch: cat-cow\n",
            "- name: Example\n",
        ],
        quick=2,
    ),
)
def test_check_finds_in_a_file_of_another_program_what_run_finds_in_it(home: Home, content: str) -> None:
    home.file("example.yaml", content)
    run, check = home.run("run", "example.yaml"), home.run("check", "example.yaml")
    assert (run.returncode, check.returncode) == (1, 1)
    headings = [line for line in check.stdout.splitlines() if line.startswith("example.yaml:")]
    assert len(headings) == len(run.stderr.splitlines()) > 0
    for heading, told in zip(headings, run.stderr.splitlines(), strict=True):
        place, _, rest = heading.partition(" ")
        assert told.startswith(f"{place.rstrip(':')}: {rest}")
    assert check.stdout.splitlines()[-1].startswith("1 routine, ")


@pytest.mark.parametrize(
    ("pose", "told"),
    [("nope", 'there is no stretch called "nope"'), ("bend", '"bend" has no pose of its own')],
)
def test_a_stretch_that_borrows_a_pose_which_is_not_there_is_broken(home: Home, pose: str, told: str) -> None:
    (home.folder / "stretches").mkdir()
    home.file("stretches/bend.yaml", f"name: Bend\nhold: 30s\npose: {pose}\n")
    done = home.run("check", "stretches/bend.yaml")
    assert done.returncode == 1
    assert f"stretches/bend.yaml:3:7 pose: {told}" in done.stdout


def test_a_name_may_have_a_dot_in_it(home: Home) -> None:
    assert home.run("new", "my.evening").returncode == 0
    assert home.run("check", "my.evening").stdout == "All good: 1 routine\n"


def test_a_file_of_that_name_comes_before_a_routine(home: Home) -> None:
    home.file("after-run", BROKEN)
    assert "after-run:4:5 steps[1].hodl: unknown key" in home.run("check", "after-run").stdout


def test_a_broken_stretch_is_told_once_however_many_routines_use_it(home: Home) -> None:
    (home.folder / "stretches").mkdir()
    home.file("stretches/bend.yaml", "name: Bend\nhold: 0\n")
    for name in ("one.yaml", "two.yaml"):
        home.file(name, "name: Mine\nsteps:\n  - stretch: bend\n")
    done = home.run("check", "one.yaml", "two.yaml", "stretches/bend.yaml")
    assert done.returncode == 1
    assert done.stdout.count("stretches/bend.yaml:2:7 hold: ") == 1
    assert done.stdout.endswith("\n2 routines, 1 stretch, 1 problem\n")


def test_what_is_doubtful_in_a_stretch_is_told_with_the_routine_that_uses_it(home: Home) -> None:
    (home.folder / "stretches").mkdir()
    home.file("stretches/bend.yaml", "name: Bend\nhold: 2s\n")
    home.file("mine.yaml", "name: Mine\nsteps:\n  - stretch: bend\n")
    assert "stretches/bend.yaml:2:7 hold: warning: " in home.run("check", "mine.yaml").stdout


def test_more_than_four_hours_in_all_are_told_at_the_steps(home: Home) -> None:
    home.file("mine.yaml", "name: Mine\nrounds: 5\nsteps:\n  - {name: Stand, hold: 1h}\n")
    done = home.run("check", "mine.yaml")
    assert done.returncode == 1
    assert "mine.yaml:3:1 steps: the routine takes more than 4 hours in all\n" in done.stdout


def test_of_many_problems_in_a_file_twenty_are_told(home: Home) -> None:
    steps = "".join(f"  - {{name: Stand, hold: {number}x}}\n" for number in range(30))
    home.file("mine.yaml", f"name: Mine\nsteps:\n{steps}")
    lines = home.run("check", "mine.yaml").stdout.splitlines()
    assert sum("is not a duration" in line for line in lines) == 20
    assert lines[-2:] == ["mine.yaml: and 10 more", "1 routine, 30 problems"]


def test_the_same_mistake_many_times_is_told_once_with_its_lines(home: Home) -> None:
    home.file("mine.yaml", "name: Mine\nsteps:\n" + "  - name: Stand\n    colour: 3\n" * 40)
    checked, run = home.run("check", "mine.yaml"), home.run("run", "mine.yaml")
    first_lines = [line for line in checked.stdout.splitlines() if line.startswith("mine.yaml")]
    # Steps begin on lines 3, 5, 7 and so on, and each has its key a line below.
    names = ", ".join(map(str, range(5, 42, 2)))
    keys = ", ".join(map(str, range(6, 43, 2)))
    assert first_lines == [
        f"mine.yaml:3:5 steps[1]: there is neither hold: nor reps: – also on lines {names} and 20 more",
        f"mine.yaml:4:5 steps[1].colour: unknown key – also on lines {keys} and 20 more",
    ]
    assert checked.stdout.splitlines()[-1] == "1 routine, 80 problems"
    assert [line.partition(" (")[0] for line in run.stderr.splitlines()] == [
        line.replace(" ", ": ", 1) for line in first_lines
    ]


def test_a_problem_is_one_line_however_long_so_that_hooks_can_read_it(home: Home) -> None:
    name = "a-very-long-name-of-a-file-" * 6 + ".yaml"
    home.file(name, DOUBTFUL)
    (line,) = [line for line in home.run("check", name).stdout.splitlines() if line.startswith(name)]
    assert line.endswith("[short-hold]")


def test_escape_codes_in_a_file_are_shown_as_signs(home: Home) -> None:
    home.file("mine.yaml", 'name: Mine\n"\\e[31m[bold]": 1\nsteps: [\x1b[2J]\n')
    output = home.run("check", "mine.yaml").stdout
    assert "\x1b" not in output
    assert "mine.yaml:3:9" in output


def test_there_are_colours_at_a_terminal_only(home: Home) -> None:
    file = home.file("mine.yaml", BROKEN)
    assert "\x1b[" not in home.run("check", file).stdout
    with in_terminal(home, "check", file) as terminal:
        assert terminal.wait() == 1
        assert terminal.style("^^^^").fg != "default"
    with in_terminal(home, "check", file, changes={"NO_COLOR": "1"}) as terminal:
        assert terminal.wait() == 1
        assert terminal.style("^^^^").fg == "default"


def test_at_a_narrow_terminal_the_carets_stay_under_the_spot(home: Home) -> None:
    file = home.file("mine.yaml", f"name: Mine\nsteps: [{{name: {'x' * 70}, hodl: 2, hold: 30}}]\n")
    with in_terminal(home, "check", file, columns=40) as terminal:
        terminal.wait()
        rows = terminal.screen.splitlines()
    spot = next(number for number, row in enumerate(rows) if row.endswith("^^^^"))
    assert rows[spot - 1][rows[spot].index("^") :].startswith("hodl")


@pytest.mark.parametrize("kind", ["routine", "stretch"])
def test_schema_prints_the_schema_of_each_kind_of_file(home: Home, kind: str) -> None:
    done = home.run("schema", kind)
    schema = json.loads(done.stdout)
    assert done.returncode == 0
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"stretchtimer {kind}"
    assert ("steps" in schema["properties"]) == (kind == "routine")


def test_schema_is_of_a_routine_unless_told(home: Home) -> None:
    assert home.run("schema").stdout == home.run("schema", "routine").stdout
    assert home.run("schema", "step").returncode == 2


def test_a_folder_is_looked_through_to_its_bottom(home: Home) -> None:
    home.file("ex/my.yaml", "name: Mine\nsteps: [{name: Bend, hold: 30s}]\n")
    home.file("ex/routines/bad.yaml", "name: Bad\nsteps: [{stretch: nope}]\n")
    home.file("ex/.hidden/worse.yaml", "steps: []\n")
    done = home.run("check", "ex")
    assert done.returncode == 1
    assert "bad.yaml:2:19" in done.stdout
    assert "2 routines, 1 problem" in done.stdout
