"""A place that nobody may look at is told, and keeps nothing else from being looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.home import SMALL
from tests.support.privileges import as_anybody

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Home

READ_ONLY, LOCKED = 0o644, 0
BAD = "name: Bad\nsteps: []\n"


def routines_of(home: Home) -> Path:
    folder = home.folder / ".config" / "stretchtimer" / "routines"
    folder.mkdir(parents=True)
    return folder


def test_what_may_not_be_looked_at_is_told_among_all_the_rest(home: Home) -> None:
    for name in ("listed/one.yaml", "locked/two.yaml", "open/three.yaml"):
        home.file(f"mine/{name}", BAD)
    mine = home.folder / "mine"
    (mine / "link").symlink_to(mine / "locked" / "within")
    (mine / "listed").chmod(READ_ONLY)
    (mine / "locked").chmod(LOCKED)
    done = home.in_shell(as_anybody("stretchtimer check mine"))
    assert (done.returncode, done.stderr) == (1, "")
    assert [line for line in done.stdout.splitlines() if line.startswith("mine")] == [
        "mine/link: nobody may look into it: Permission denied",
        "mine/locked: nobody may look into it: Permission denied",
        "mine/listed/one.yaml: cannot be read: Permission denied",
        "mine/open/three.yaml:2:8 steps: 0 given; at least 1 needed",
    ]
    assert done.stdout.endswith("\n1 routine, 4 problems\n")


def test_a_name_longer_than_any_file_can_have_is_told_beside_a_good_one(home: Home) -> None:
    home.file("good.yaml")
    name = f"{'x' * 300}.yaml"
    done = home.run("check", "good.yaml", name)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"{name}: cannot be read: File name too long",
        "1 routine, 1 problem",
    ]


def test_a_folder_of_routines_that_is_locked_is_told_and_not_taken_for_an_empty_one(home: Home) -> None:
    folder = routines_of(home)
    (folder / "mine.yaml").write_text(SMALL)
    folder.chmod(LOCKED)
    told = f"{folder}: nobody may look into it: Permission denied"
    checked, listed, as_data = (
        home.in_shell(as_anybody(f"stretchtimer {words}")) for words in ("check", "list", "list --json")
    )
    assert (checked.returncode, checked.stdout) == (1, f"{told}\n1 problem\n")
    for done in (listed, as_data):
        assert (done.returncode, done.stderr) == (0, f"{told}\n")
        assert "after-run" in done.stdout


def test_a_folder_of_stretches_that_is_locked_is_told_too(home: Home) -> None:
    folder = routines_of(home) / "stretches"
    folder.mkdir()
    folder.chmod(LOCKED)
    done = home.in_shell(as_anybody("stretchtimer list"))
    assert done.stderr == f"{folder}: nobody may look into it: Permission denied\n"


def test_a_link_to_the_folder_itself_does_not_send_anybody_in_circles(home: Home) -> None:
    home.file("mine/within/one.yaml", BAD)
    (home.folder / "mine" / "within" / "up").symlink_to("..")
    done = home.run("check", "mine")
    assert done.stdout.endswith("\n1 routine, 1 problem\n")
