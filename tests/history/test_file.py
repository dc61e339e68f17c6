"""The file loses nothing: every line that was written whole is read again, whatever happened around it."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from msgspec.json import encode

from stretchtimer.history.file import Appender, lines_since
from stretchtimer.history.record import Begun, Line
from stretchtimer.session.milestones import Done, Ended

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone(timedelta(hours=1)))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
BEGUN = Begun("legs", "Legs", "/legs.yaml", "0123", 90.0)


def line(number: int = 0, session: str = "a") -> Line:
    """One line of many, each a second after the one before."""
    return Line(NOON + timedelta(seconds=number), session, Done("lunge", 1, float(number)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder" / "of its own" / "history.jsonl"


def test_what_is_appended_is_read_again_in_its_order(path: Path) -> None:
    lines = [Line(NOON, "a", BEGUN), line(1), Line(NOON, "a", Ended("quit", 3.5))]
    appender = Appender(path)
    for one in lines:
        appender.append(one)
    appender.sync()
    appender.close()
    assert lines_since(path, LONG_AGO) == lines


def test_the_day_is_the_one_where_it_was_written(path: Path) -> None:
    """Half past midnight in the east is still yesterday in London."""
    east = datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    Appender(path).append(Line(east, "a", BEGUN))
    assert lines_since(path, LONG_AGO)[0].at.date() == east.date()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_may_read_it(path: Path) -> None:
    Appender(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_where_there_is_none_there_are_no_lines(path: Path) -> None:
    assert lines_since(path, LONG_AGO) == []


def test_a_torn_line_costs_no_other(path: Path) -> None:
    appender = Appender(path)
    appender.append(line(1))
    with path.open("ab") as file:
        file.write(encode(line(2))[:40])
    appender.append(line(3))
    Appender(path).append(line(4))
    assert lines_since(path, LONG_AGO) == [line(1), line(3), line(4)]
    assert path.read_bytes().count(b"\n") == 4, "the torn one is kept"


@pytest.mark.parametrize(
    "strange",
    [
        b'{"at":"2026-11-25T12:00:00Z","session":"b","happened":{"type":"hurt","stretch":"lunge"}}',
        b'{"at":"2026-11-25T12:00:00","session":"b","happened":{"type":"ended","how":"quit","worked":1}}',
        b'{"format":2}',
        b"[" * 20_000,
        b"\xff\xfe not even text",
        b"",
        b"x" * 200_000,
    ],
    ids=["of a later version", "no time zone", "another form", "brackets", "bytes", "empty", "endless"],
)
def test_what_cannot_be_read_is_left_alone(path: Path, strange: bytes) -> None:
    Appender(path).append(line(1))
    with path.open("ab") as file:
        file.write(strange + b"\n")
    Appender(path).append(line(2))
    assert lines_since(path, LONG_AGO) == [line(1), line(2)]
    assert strange in path.read_bytes()


def test_a_line_of_a_later_version_may_tell_more(path: Path) -> None:
    path.parent.mkdir(parents=True)
    more = encode(line(1)).replace(b'"stretch"', b'"mood":"good","stretch"').replace(b'"at"', b'"v":9,"at"')
    path.write_bytes(more)
    assert lines_since(path, LONG_AGO) == [line(1)]


def test_two_sessions_at_once_both_land(path: Path) -> None:
    one, other = Appender(path), Appender(path)
    lines = [line(number, "ab"[number % 2]) for number in range(200)]
    for number, written in enumerate(lines):
        (one, other)[number % 2].append(written)
    assert lines_since(path, LONG_AGO) == lines


def test_older_lines_are_not_told(path: Path) -> None:
    appender = Appender(path)
    for number in range(10):
        appender.append(line(number))
    assert lines_since(path, line(7).at) == [line(7), line(8), line(9)]


def test_a_clock_that_was_wrong_for_a_while_hides_nothing(path: Path) -> None:
    appender = Appender(path)
    for written in (line(1), Line(LONG_AGO, "b", BEGUN), line(2)):
        appender.append(written)
    assert lines_since(path, NOON) == [line(1), line(2)]


@pytest.fixture
def twenty_thousand_sessions(path: Path) -> Path:
    """Of ten lines each, an hour apart, the last one at noon."""
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        for session in range(20_000):
            at = NOON - timedelta(hours=20_000 - 1 - session)
            for number in range(10):
                file.write(encode(Line(at, f"{session:016x}", Done("lunge", number, 1.0))) + b"\n")
    return path


def test_of_twenty_thousand_sessions_the_last_ones_are_read(twenty_thousand_sessions: Path) -> None:
    since = NOON - timedelta(days=14)
    lines = lines_since(twenty_thousand_sessions, since)
    assert len(lines) == (14 * 24 + 1) * 10
    assert [lines[0].at, lines[-1].at] == [since, NOON]
    assert [one.happened.step for one in lines[:10] if isinstance(one.happened, Done)] == list(range(10))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows fills what is left empty")
def test_it_is_read_no_further_than_needed(path: Path) -> None:
    """A terabyte stands before it, which nobody could wait for."""
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(10**12)
        file.seek(0, os.SEEK_END)
        file.write(b"\n")
        for number in range(1000):
            file.write(encode(line(number)) + b"\n")
    assert lines_since(path, line(998).at) == [line(998), line(999)]


def test_wherever_the_blocks_are_cut_no_line_is_lost(path: Path) -> None:
    """Lines of all lengths, so that some end just where a block does."""
    lines = [
        Line(NOON, "a" * (number % 97), Done("x" * (number % 89), number, 1.0)) for number in range(3000)
    ]
    path.parent.mkdir(parents=True)
    path.write_bytes(b"".join(encode(one) + b"\n" for one in lines))
    assert path.stat().st_size > 3 * 64 * 1024
    assert lines_since(path, LONG_AGO) == lines


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no disk that is always full")  # noqa: PTH110
def test_a_full_disk_is_an_error_of_the_system(tmp_path: Path) -> None:
    full = tmp_path / "history.jsonl"
    full.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        Appender(full).append(line(1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "history.jsonl")
    with pytest.raises(OSError, match="pipe"):
        lines_since(tmp_path / "history.jsonl", LONG_AGO)
    with pytest.raises(OSError, match="seek"):
        Appender(tmp_path / "history.jsonl").append(line(1))
