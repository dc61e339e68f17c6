"""``history``: the last weeks, as a page and as JSON, and forgotten when asked."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.json import encode

from stretchtimer.history.record import Begun, Line
from stretchtimer.session.milestones import Done
from stretchtimer.terminal.pages.history_page import THE_AIM
from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow_rows

if TYPE_CHECKING:
    from tests.support.home import Home

KEPT = ".local/share/stretchtimer/history.jsonl"
EMPTY = "Nothing in the last four weeks. stretchtimer run begins something.\n"


@pytest.fixture
def kept(home: Home) -> Path:
    """Two minutes of one routine today, and one three weeks ago."""
    now = datetime.now().astimezone()
    begun = Begun("legs", "Legs \x1b[31m", "/legs.yaml", "0123", 90.0)
    lines = [
        Line(at, session, one)
        for at, session, worked in ((now - timedelta(21), "a", 60.0), (now, "b", 120.0))
        for one in (begun, Done("lunge", 1, worked))
    ]
    return Path(home.file(KEPT, b"".join(encode(line) + b"\n" for line in lines)))


@pytest.mark.usefixtures("kept")
def test_the_last_weeks_are_shown_and_where_they_are_kept(home: Home) -> None:
    shown = home.run("history")
    assert " ".join(shown.stdout.split()).endswith(f"Kept in ~/{KEPT}; --forget removes it.")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "1 day, 2 min   2 days, 3 min" in shown.stdout
    assert THE_AIM in shown.stdout
    assert "\x1b" not in shown.stdout, "a title is text"


@pytest.mark.usefixtures("kept")
def test_for_programs_there_is_json(home: Home) -> None:
    data = json.loads(home.run("history", "--json").stdout)
    assert data["routines"][0]["last_28_days"] == {"days": 2, "seconds": 180.0}
    assert [day["seconds"] for day in data["days"] if day["seconds"]] == [60.0, 120.0]


def test_where_nothing_was_done_that_is_said(home: Home) -> None:
    shown = home.run("history")
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, EMPTY, "")
    assert json.loads(home.run("history", "--json").stdout)["routines"] == []


@pytest.mark.usefixtures("kept")
def test_whoever_keeps_none_is_told_so(home: Home) -> None:
    shown = home.run("history", changes={"STRETCHTIMER_HISTORY": "false"})
    assert shown.stdout.endswith('Nothing more is kept: your defaults say "history = false".\n')


def test_a_history_that_cannot_be_read_is_an_error(home: Home) -> None:
    path = home.folder / KEPT
    path.mkdir(parents=True)
    shown = home.run("history")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr == f"stretchtimer: {path}: cannot be read: Is a directory\n"


class TestForgetting:
    def test_all_of_it_goes(self, home: Home, kept: Path) -> None:
        ended = home.run("history", "--forget", "--yes")
        assert (ended.returncode, ended.stdout) == (0, "Forgotten.\n")
        assert not kept.exists()
        assert home.run("history").stdout == EMPTY
        assert home.run("history", "--forget", "--yes").stdout == "Nothing is kept.\n"

    def test_a_name_that_is_empty_is_not_no_name(self, home: Home, kept: Path) -> None:
        """Of a script whose variable holds nothing."""
        for name in ("", "  "):
            ended = home.run("history", name, "--forget", "--yes")
            assert (ended.returncode, ended.stdout) == (2, "")
            assert "an empty name means nothing" in ended.stderr
        assert kept.exists()

    def test_nothing_goes_where_nobody_can_be_asked(self, home: Home, kept: Path) -> None:
        ended = home.run("history", "--forget", keys="y\n")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "--yes" in ended.stderr
        assert kept.exists()

    @pytest.mark.parametrize(
        ("answer", "code", "is_kept"),
        mostly_slow_rows(
            [
                ("y\n", 0, False),
                ("n\n", 130, True),
                ("\n", 130, True),
                ("\x03", 130, True),
                ("\xff\n", 130, True),
            ],
            quick=2,
        ),
    )
    def test_it_asks_first(self, home: Home, kept: Path, answer: str, code: int, *, is_kept: bool) -> None:
        with in_terminal(home, "history", "--forget") as terminal:
            terminal.until("[y/N]")
            time.sleep(0.2)  # no finger answers in the very moment that a question appears
            terminal.press(answer.encode("latin-1"))
            if answer == "\xff\n":
                terminal.press("n\n")
            assert terminal.wait() == code
        assert kept.exists() is is_kept
