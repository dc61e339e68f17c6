"""What hurt is remembered for 14 days, unless it was taken back or lifted; and looking for it is cheap."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import encode
from msgspec.structs import replace

from stretchtimer.history.file import lines_since
from stretchtimer.history.marks import marked, may_tell_of_marks
from stretchtimer.history.record import Begun, Happening, Lifted, Line
from stretchtimer.history.sores import Sore, sore
from stretchtimer.routine.minding import Marked
from stretchtimer.session.milestones import Done, Ended, Hurt, TakenBack
from tests.support.routines_strategy import LAW, step

NOW = datetime(2026, 11, 25, 12, tzinfo=timezone(timedelta(hours=1)))
DAYS_14 = timedelta(days=14)
TOUCH = Hurt("toe-touch", 2, 70.0, name="Toe touch")
LYING_STEP = step(stretch="lying", name="Lying", hold_seconds=25.0)
TOUCH_STEP = step(stretch="toe-touch", name="Toe touch", hold_seconds=40.0, instead=LYING_STEP)
CAT_STEP = step(stretch="cat", name="Cat", reps=7, easier="Small.")
BEGUN = Begun("after-run", "After run", "/after-run.yaml", "0123", 300.0)


def line(ago: timedelta, happened: Happening = TOUCH, session: str = "a") -> Line:
    return Line(NOW - ago, session, happened)


def days(number: float) -> timedelta:
    return timedelta(days=number)


class TestRemembered:
    @pytest.mark.parametrize(
        ("ago", "counts"),
        [
            (timedelta(0), True),
            (timedelta(days=13, hours=23), True),
            (DAYS_14, True),
            (DAYS_14 + timedelta(seconds=1), False),
            (timedelta(days=-1), True),
        ],
        ids=["now", "13 days 23 hours", "14 days", "14 days and a second", "by a clock that was ahead"],
    )
    def test_for_14_days(self, ago: timedelta, *, counts: bool) -> None:
        assert bool(marked([line(ago)], NOW)) is counts

    def test_with_all_that_tells_it_apart(self) -> None:
        (mark,) = marked([line(days(2), Hurt("cat-cow", 1, 5.0, name="Cat-cow", easing=True), "s")], NOW)
        assert mark == Marked("cat-cow", "Cat-cow", date(2026, 11, 23), "s", easing=True)

    def test_a_mark_without_a_name_goes_by_its_stretch(self) -> None:
        (mark,) = marked([line(days(2), replace(TOUCH, name=""))], NOW)
        assert mark.name == "toe-touch"

    def test_the_day_is_the_one_where_it_hurt(self) -> None:
        """Half past midnight in Tokyo, which is yesterday in Greenwich."""
        east = datetime(2026, 11, 24, 0, 30, tzinfo=timezone(timedelta(hours=9)))
        (mark,) = marked([Line(east, "a", TOUCH)], NOW)
        assert mark.day == date(2026, 11, 24)

    def test_what_was_done_or_skipped_is_no_mark(self) -> None:
        lines = [line(days(1), one) for one in (BEGUN, Done("toe-touch", 2, 30.0), Ended("hurt", 70.0))]
        assert marked(lines, NOW) == ()


class TestNoMore:
    def test_what_was_taken_back(self) -> None:
        assert marked([line(days(1)), line(days(1), TakenBack("toe-touch"))], NOW) == ()

    def test_only_the_last_mark_of_that_session_is(self) -> None:
        lines = [line(days(3)), line(days(2)), line(days(2), session="b")]
        marks = marked([*lines, line(days(1), TakenBack("toe-touch"))], NOW)
        assert [(mark.session, mark.day.day) for mark in marks] == [("a", 22), ("b", 23)]

    def test_what_was_lifted_whatever_the_session(self) -> None:
        other = Hurt("cat-cow", 1, 5.0, name="Cat-cow")
        lines = [line(days(3)), line(days(2), session="b"), line(days(2), other)]
        marks = marked([*lines, line(days(1), Lifted("toe-touch"), "")], NOW)
        assert [mark.stretch for mark in marks] == ["cat-cow"]

    def test_what_hurts_after_that_counts_anew(self) -> None:
        lines = [line(days(3)), line(days(2), Lifted("toe-touch"), ""), line(days(1), session="b")]
        assert [mark.session for mark in marked(lines, NOW)] == ["b"]


class TestSore:
    """What a person reads of it: how long it lasts."""

    def test_a_stretch_that_was_marked_once_is_eased_for_14_days(self) -> None:
        assert sores_of([line(days(2))]) == (
            Sore("toe-touch", "Toe touch", date(2026, 11, 23), 1, False, date(2026, 12, 7), "toe-touch"),
        )

    def test_one_that_was_in_two_sessions_is_left_out_as_long_as_both_count(self) -> None:
        (found,) = sores_of([line(days(5)), line(days(2), session="b")])
        assert (found.sessions, found.is_left_out) == (2, True)
        assert (found.since, found.until) == (date(2026, 11, 20), date(2026, 12, 4))

    def test_twice_in_a_session_is_one_session(self) -> None:
        (found,) = sores_of([line(days(5)), line(days(2))])
        assert (found.sessions, found.is_left_out, found.until) == (1, False, date(2026, 12, 7))

    def test_one_that_hurt_in_its_easier_way_is_left_out(self) -> None:
        (found,) = sores_of([line(days(3), Hurt("cat", 1, 5.0, name="Cat", easing=True))])
        assert (found.is_left_out, found.until) == (True, date(2026, 12, 6))

    def test_the_same_stretch_of_a_mailed_routine_is_the_same(self) -> None:
        mailed = Hurt("Toe touch", 1, 5.0, name="Toe touch")
        assert len(sores_of([line(days(3)), line(days(2), mailed, "b")])) == 1

    def test_what_its_easier_way_makes_of_a_stretch_is_told_of_both(self) -> None:
        """Left out as long as the mark of the easier way counts, which is eased itself."""
        lying = Hurt("lying", 1, 5.0, name="Lying")
        easier, harder = sores_of([line(days(5)), line(days(2), lying, "b")])
        assert (easier.name, easier.is_left_out, easier.until) == ("Lying", False, date(2026, 12, 7))
        assert (harder.name, harder.is_left_out, harder.until) == ("Toe touch", True, date(2026, 12, 7))
        assert (harder.marked, harder.easier_hurt) == ("lying", "Lying")

    def test_a_name_that_a_step_has_of_its_own_is_the_same_stretch(self) -> None:
        own = Hurt("toe-touch", 1, 5.0, name="My bend")
        (found,) = sores_of([line(days(5)), line(days(2), own, "b")])
        assert (found.sessions, found.is_left_out, found.until) == (2, True, date(2026, 12, 4))

    def test_without_files_it_goes_by_what_was_marked(self) -> None:
        mailed = Hurt("Bend", 1, 5.0, name="Bend", easing=True)
        (found,) = sores_of([line(days(5), replace(mailed, easing=False)), line(days(2), mailed, "b")])
        assert (found.marked, found.is_left_out) == ("Bend", True)

    def test_without_a_file_an_easier_way_that_hurt_leaves_it_out(self) -> None:
        (found,) = sores_of([line(days(2), Hurt("Bend", 1, 5.0, name="Bend", easing=True))])
        assert (found.is_left_out, found.easier_hurt) == (True, "Bend")

    def test_the_order_is_that_of_names(self) -> None:
        marks = marked([line(days(2)), line(days(1), Hurt("cat", 1, 5.0, name="Cat"))], NOW)
        assert [one.name for one in sore(marks, (TOUCH_STEP, CAT_STEP))] == ["Cat", "Toe touch"]

    def test_a_clock_that_was_put_back_changes_nothing(self) -> None:
        assert sores_of([line(days(2)), line(days(5), session="b")]) == sores_of(
            [line(days(5), session="b"), line(days(2))]
        )

    def test_without_files_it_is_called_as_when_it_hurt_last(self) -> None:
        bend, own = (Hurt("bend", 1, 5.0, name=name) for name in ("Bend", "My bend"))
        (found,) = sores_of([line(days(5), bend), line(days(2), own, "b")])
        assert found.name == "My bend"


def sores_of(lines: list[Line]) -> tuple[Sore, ...]:
    return sore(marked(lines, NOW), (LYING_STEP, TOUCH_STEP, CAT_STEP))


class TestAGlance:
    def written(self, path: Path, *lines: Line) -> Path:
        path.write_bytes(b"".join(encode(one) + b"\n" for one in lines))
        return path

    def test_where_there_is_no_file_there_are_no_marks(self, tmp_path: Path) -> None:
        assert not may_tell_of_marks(tmp_path / "history.jsonl", NOW - DAYS_14)

    def test_where_nothing_hurt_lines_need_not_be_read(self, tmp_path: Path) -> None:
        path = self.written(tmp_path / "h", line(days(1), BEGUN), line(days(1), Done("toe-touch", 2, 30.0)))
        assert not may_tell_of_marks(path, NOW - DAYS_14)

    def test_ten_years_without_a_mark_are_no_reason_to_read_lines(self, tmp_path: Path) -> None:
        """Twice a day, fifteen lines each: the last 128 KiB begin more than three weeks ago."""
        lines = [
            line(days((7300 - number) / 2), Done("toe-touch", 2, 30.0), str(number))
            for number in range(7300)
            for _ in range(15)
        ]
        path = self.written(tmp_path / "h", *lines)
        assert path.stat().st_size > 10_000_000
        assert not may_tell_of_marks(path, NOW - DAYS_14)

    def test_behind_more_lines_than_a_glance_takes_in_there_may_be_one(self, tmp_path: Path) -> None:
        lines = [line(days(1), Done("toe-touch", 2, 30.0)) for _ in range(1500)]
        path = self.written(tmp_path / "h", line(days(1)), *lines)
        assert path.stat().st_size > 128 * 1024
        assert may_tell_of_marks(path, NOW - DAYS_14)

    @pytest.mark.parametrize(
        "torn", [b"\n", b'{"at":"yesterday"}\n', b"\xff\n", b'{"at":"2026-01-01T00:00:00"}\n']
    )
    def test_a_line_without_a_time_rules_nothing_out(self, tmp_path: Path, torn: bytes) -> None:
        """The glance takes in the last 128 KiB, of which this is the first whole line."""
        path = tmp_path / "h"
        path.write_bytes(b"x" * 1000 + b"\n" + torn + b" " * (128 * 1024 - len(torn) - 10))
        assert may_tell_of_marks(path, NOW - DAYS_14)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
    def test_a_pipe_holds_nobody_up(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "h")
        assert may_tell_of_marks(tmp_path / "h", NOW - DAYS_14)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such files")
    def test_no_more_is_read_than_the_file_says_it_has(self) -> None:
        """Some of the system's own say that they are empty, and reading them may take for ever."""
        waiting = (sys.executable, "-c", "input()", '"hurt"')
        with subprocess.Popen(waiting, stdin=subprocess.PIPE) as process:
            assert not may_tell_of_marks(Path(f"/proc/{process.pid}/cmdline"), NOW - DAYS_14)
            process.kill()


happenings = st.sampled_from((BEGUN, Done("cat", 1, 5.0), TOUCH, TakenBack("toe-touch"), Lifted("toe-touch")))
histories = st.lists(st.tuples(st.floats(0, 20), happenings, st.sampled_from("ab")), max_size=12)


@LAW
@given(histories)
def test_no_mark_escapes_the_glance(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[float, Happening, str]]
) -> None:
    in_order = sorted(history, key=lambda one: -one[0])
    lines = [line(days(ago), one, session) for ago, one, session in in_order]
    path = tmp_path_factory.mktemp("history") / "history.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in lines))
    since = NOW.astimezone(UTC) - DAYS_14
    assert marked(lines_since(path, since), NOW) == marked(lines, NOW)
    assert may_tell_of_marks(path, since) or not marked(lines, NOW)
