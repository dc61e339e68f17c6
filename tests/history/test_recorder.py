"""What keeps a session writes at once, says once where it cannot, and never raises."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.history.file import lines_since
from stretchtimer.history.record import Begun, Resumed, fingerprint
from stretchtimer.history.recorder import FileRecorder, NoRecorder
from stretchtimer.history.replay import replayed
from stretchtimer.routine.library import Library
from stretchtimer.session.events import Event
from stretchtimer.session.milestones import Done, Ended, Skipped
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
BEGUN = Begun("legs", "Legs", "/legs.yaml", "0123", 90.0)
DONE = Done("lunge", 1, 30.0, "left")
TWO = routine(step(sides=LEGS), step(name="Bend", stretch="bend"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.jsonl"


def test_every_milestone_is_in_the_file_at_once(path: Path) -> None:
    recorder = FileRecorder(path, lambda: BEGUN)
    assert not path.exists(), "nothing has begun"
    recorder.begin()
    assert [line.happened for line in lines_since(path, LONG_AGO)] == [BEGUN]
    recorder.record(DONE)
    assert [line.happened for line in lines_since(path, LONG_AGO)] == [BEGUN, DONE]
    recorder.close()
    assert {line.session for line in lines_since(path, LONG_AGO)} == {recorder.session}


def test_sessions_are_told_apart_and_one_that_is_taken_up_stays_what_it_was(path: Path) -> None:
    recorders = [FileRecorder(path, lambda: BEGUN) for _ in range(100)]
    assert len({recorder.session for recorder in recorders}) == 100
    again = FileRecorder(path, Resumed, recorders[0].session)
    again.begin()
    (line,) = lines_since(path, LONG_AGO)
    assert (line.session, line.happened) == (recorders[0].session, Resumed())


def test_the_time_is_that_of_the_wall(path: Path) -> None:
    before = datetime.now().astimezone()
    FileRecorder(path, lambda: BEGUN).begin()
    (line,) = lines_since(path, LONG_AGO)
    assert before <= line.at <= datetime.now().astimezone()
    assert line.at.utcoffset() == before.utcoffset()


def in_no_folder(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "history.jsonl"


def a_folder(folder: Path) -> Path:
    (folder / "history.jsonl").mkdir()
    return folder / "history.jsonl"


def on_a_full_disk(folder: Path) -> Path:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("there is no disk that is always full")
    (folder / "history.jsonl").symlink_to("/dev/full")
    return folder / "history.jsonl"


@pytest.mark.parametrize("place", [in_no_folder, a_folder, on_a_full_disk])
def test_where_nothing_can_be_kept_that_is_told_once_and_the_session_goes_on(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    recorder = FileRecorder(place(tmp_path), lambda: BEGUN)
    recorder.begin()
    told = recorder.notice
    assert re.fullmatch(r"Not kept in your history: [a-z].+", told)
    recorder.record(DONE)
    recorder.settle()
    recorder.close()
    assert (recorder.notice, recorder.is_kept) == (told, False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    """For root nothing is read-only but what the system itself keeps."""
    if os.geteuid():
        tmp_path.chmod(0o500)
        path = tmp_path / "history.jsonl"
    else:
        path = Path("/proc/history.jsonl")
    recorder = FileRecorder(path, lambda: BEGUN)
    recorder.begin()
    assert recorder.notice


def test_a_routine_that_goes_away_before_the_session_begins_is_told_and_nothing_of_it_is_kept(
    path: Path,
) -> None:
    def gone() -> Begun:
        raise FileNotFoundError(2, "No such file or directory")

    recorder = FileRecorder(path, gone)
    recorder.begin()
    recorder.record(DONE)
    assert recorder.notice == "Not kept in your history: no such file or directory"
    assert not recorder.is_kept
    assert path.read_bytes() == b""


def test_a_file_whose_name_is_no_text_is_told(path: Path) -> None:
    """As Python names one that was called in Latin-1."""
    recorder = FileRecorder(path, lambda: Begun("legs", "Legs", "/l\udce4nge.yaml", "0123", 90.0))
    recorder.begin()
    assert recorder.notice == "Not kept in your history: the file has a name that is no text"
    assert not recorder.is_kept


def test_a_disk_that_has_room_again_is_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of which half was written is not read, and harms none after it."""
    recorder = FileRecorder(path, lambda: BEGUN)
    recorder.begin()
    with monkeypatch.context() as full:
        write = os.write
        full.setattr(os, "write", lambda descriptor, data: write(descriptor, data[: len(data) // 2]))
        recorder.record(DONE)
    assert recorder.notice
    recorder.record(Ended("quit", 30.0))
    assert [line.happened for line in lines_since(path, LONG_AGO)] == [BEGUN, Ended("quit", 30.0)]


def test_one_that_keeps_nothing_says_nothing() -> None:
    recorder = NoRecorder()
    recorder.begin()
    recorder.record(DONE)
    recorder.settle()
    recorder.close()
    assert (recorder.notice, recorder.is_kept) == ("", False)


def test_a_whole_session_is_read_from_the_file_as_it_was(path: Path) -> None:
    """Left at 50 s of get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, bend 85-115."""
    recorder = FileRecorder(path, lambda: BEGUN)
    recorder.begin()
    world = FakeWorld({50.0: Event.NEXT, 55.0: Event.INTERRUPT})
    world.lead_through(compile_timeline(TWO))
    for milestone in world.milestones:
        recorder.record(milestone)
    happened = [line.happened for line in lines_since(path, LONG_AGO)][1:]
    assert happened == [DONE, Skipped("lunge", 1, 35.0, "right"), Ended("interrupt", 35.0)]
    found = replayed(compile_timeline(TWO), happened)
    assert found is not None
    timeline, progress = found
    assert timeline.phases[timeline.index_at(progress.position) + 1].step.name == "Bend"


class TestFingerprints:
    def test_a_bundled_routine_has_always_the_same(self) -> None:
        one, other = Library().load("after-run"), Library().load("after-run")
        assert fingerprint(one) == fingerprint(other)

    def test_each_bundled_routine_has_another(self) -> None:
        library = Library()
        names = library.names()
        assert len({fingerprint(library.load(name)) for name in names}) == len(names)

    def test_whatever_a_stretch_file_gives_changes_it(self) -> None:
        changed = [step(sides=LEGS, hold_seconds=31.0), step(setup="Stand."), step(instead=step(name="Sit"))]
        prints = {fingerprint(routine(one)) for one in (step(sides=LEGS), *changed)}
        assert len(prints) == 4
