"""The benchmark measures rightly: programs whose figures are known are measured as what they are."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmark reads Linux's own counts", allow_module_level=True)

from tests.bench.consumption import consumption_of, spent
from tests.bench.measures import Measure
from tests.bench.peers import STRETCHTIMER, TERMDOWN
from tests.bench.phases import HeardCue, cue_errors, due_cues, heard_cues
from tests.bench.recording import Chunk, Recording, readable
from tests.bench.report import comparison
from tests.bench.sampling import Samples, alternate, side_by_side
from tests.bench.staged_run import Stages
from tests.bench.terminals import BenchmarkError, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.undisturbed

DIGIT = re.compile(r"\d")


def program(source: str) -> Terminal:
    """A program that writes, waits and works as its source says."""
    command = (sys.executable, "-S", "-c", f"import os, sys, time\n{source}")
    return Terminal(command, {"TERM": "xterm-256color"})


def test_a_frame_counts_from_the_moment_its_content_is_shown_and_not_its_escape_codes() -> None:
    source = r"""
os.write(1, b"\x1b[?1049h\x1b]2;7 left\x07\x1b[12;34H")
time.sleep(0.3)
os.write(1, b"\x1b[1m5")
time.sleep(0.3)
"""
    with program(source) as terminal:
        assert 0.3 <= terminal.watch_for(DIGIT) - terminal.started < 0.55


def test_an_escape_code_cut_in_two_is_no_content() -> None:
    recording = Recording()
    recording.chunks += [
        Chunk(1, b"\x1b]2;7"),
        Chunk(2, b" left\x07\x1b[3"),
        Chunk(3, b"8;5;2m"),
        Chunk(4, b"9"),
    ]
    assert recording.shown_at(DIGIT) == 4


def test_an_end_that_arrives_in_two_pieces_is_found() -> None:
    recording = Recording()
    recording.chunks += [Chunk(1, b"5\x1b[?10"), Chunk(2, b"49l")]
    assert recording.written_at(b"\x1b[?1049l") == 2


def test_text_is_read_without_titles_and_colours() -> None:
    assert readable(b"\x1b]0;a title\x07\x1b[38;5;1mHo\x1b[0mld\x1b(B") == "Hold"


def test_bytes_are_counted_between_two_moments() -> None:
    source = "for _ in range(40): os.write(1, b'1' * 100); time.sleep(0.05)"
    with program(source) as terminal:
        begun = terminal.watch_for(DIGIT)
        terminal.watch(begun + 1.2)
        assert 1600 <= terminal.recording.bytes_between(begun + 0.1, begun + 1.1) <= 2000


def test_wakeups_are_those_of_all_threads() -> None:
    source = """
import threading
def waking():
    while True: time.sleep(0.1)
threading.Thread(target=waking, daemon=True).start()
os.write(1, b"1")
waking()
"""
    with program(source) as terminal:
        terminal.watch(terminal.watch_for(DIGIT) + 0.3)
        before = consumption_of(terminal.pid)
        terminal.watch(time.perf_counter() + 1)
        used = spent(before, consumption_of(terminal.pid))
    assert 16 <= used.wakeups / used.seconds <= 28  # of one thread ten, and a few of the system's


def test_processor_time_is_what_the_program_worked_and_not_what_it_waited() -> None:
    source = """
os.write(1, b"1")
begun = time.process_time()
while time.process_time() < begun + 0.2: pass
time.sleep(9)
"""
    with program(source) as terminal:
        terminal.watch_for(DIGIT)
        before = consumption_of(terminal.pid)
        terminal.watch(time.perf_counter() + 1)
        used = spent(before, consumption_of(terminal.pid))
    assert 0.1 <= used.cpu_seconds <= 0.25  # some of it was over before the first look


def test_the_peak_of_memory_is_seen_though_it_was_given_back() -> None:
    mine = bytes(1) * 120_000_000  # what the one who watches needs is not counted
    with program("big = bytes(1) * 80_000_000; del big; os.write(1, b'1'); time.sleep(0.2)") as terminal:
        terminal.end()
    assert len(mine) > 1024 * terminal.peak_kib
    assert 76 <= terminal.peak_kib / 1024 <= 100


def test_an_answer_is_timed_to_the_last_of_it() -> None:
    source = """
import tty
tty.setraw(0)
os.write(1, b"1")
os.read(0, 1)
time.sleep(0.05); os.write(1, b"begun")
time.sleep(0.02); os.write(1, b"done")
time.sleep(9)
"""
    with program(source) as terminal:
        terminal.watch_for(DIGIT)
        assert 0.07 <= terminal.answer_to("x") < 0.2


def test_a_program_that_does_not_do_what_is_measured_is_no_figure() -> None:
    with program("print('no such thing')") as terminal, pytest.raises(BenchmarkError, match="no such thing"):
        terminal.watch_for(DIGIT)
    with program("import tty; tty.setraw(0); os.write(1, b'1'); time.sleep(9)") as terminal:
        terminal.watch_for(DIGIT)
        with pytest.raises(BenchmarkError, match="did not answer"):
            terminal.answer_to("x", seconds=0.1)


def test_a_program_gone_wrong_does_not_outlive_its_terminal() -> None:
    with program("time.sleep(60)") as terminal:
        os.kill(terminal.pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)


def test_players_noted_late_are_late_by_so_many_milliseconds(tmp_path: Path) -> None:
    begun = time.perf_counter()
    now = time.time()
    log = tmp_path / "cues"
    log.write_text(f"{now + 1.004:.6f} /a folder/tick.wav\n{now + 0.25:.6f} /a folder/begin.wav\n")
    heard = heard_cues(log, begun)
    assert [cue.tone for cue in heard] == ["begin", "tick"]
    assert [cue.at for cue in heard] == pytest.approx([0.25, 1.004], abs=0.005)


def test_ten_holds_of_three_seconds_are_heard_as_ten_beginnings_twenty_ticks_and_an_end() -> None:
    due = due_cues()
    assert due[:4] == [("begin", 0), ("tick", 1), ("tick", 2), ("begin", 3)]
    assert (len(due), due[-1]) == (31, ("finished", 30))


def test_the_error_of_a_cue_is_how_much_later_than_due_it_came() -> None:
    late = [HeardCue(cue.tone, cue.at + 0.007) for cue in due_cues()]
    assert [error for _, error in cue_errors(late)] == pytest.approx([7] * 31)
    with pytest.raises(BenchmarkError):
        cue_errors(late[1:])


def test_alternating_runs_take_turns_and_the_first_turn_does_not_count() -> None:
    turns: list[str] = []

    def candidate(name: str) -> Callable[[], dict[str, float]]:
        def observe() -> dict[str, float]:
            turns.append(name)
            return {"turn": len(turns)}

        return observe

    samples = Samples()
    alternate({"one": candidate("one"), "other": candidate("other")}, 2, samples)
    assert turns == ["one", "other"] * 3
    assert (samples.of("turn", "one"), samples.of("turn", "other")) == ((3, 5), (4, 6))


def test_an_error_beside_others_is_not_lost() -> None:
    def wrong() -> dict[str, float]:
        raise BenchmarkError

    samples = Samples()
    with pytest.raises(BenchmarkError):
        side_by_side([("wrong", wrong), ("right", lambda: {"figure": 1})], samples)
    assert samples.of("figure", "right") == (1,)


def test_time_in_a_stage_within_another_belongs_to_the_inner_one_alone() -> None:
    moments = iter((0, 1, 3, 7, 15))
    stages = Stages(lambda: next(moments), "rest")
    stages.enter("outer")
    stages.enter("inner")
    stages.leave()
    stages.leave()
    assert stages.seconds == {"rest": 1, "outer": 2 + 8, "inner": 4}


@pytest.mark.parametrize(("figure", "reached"), [(125, "yes"), (126, "**no**")])
def test_a_row_tells_whether_the_median_is_within_reach(figure: float, reached: str) -> None:
    samples = Samples()
    for run in (figure, 1, 900):
        samples.add(STRETCHTIMER, {"first-frame": run})
        samples.add(TERMDOWN, {"first-frame": 100})
    row = comparison(samples).splitlines()[-1]
    assert f"| {figure:.1f} (1.0…900.0) " in row
    assert row.split("|")[-2].strip() == reached


def test_too_early_is_as_bad_as_too_late_and_the_worst_run_can_be_what_counts() -> None:
    samples = Samples()
    for run in (-30, 1, 2):
        samples.add(STRETCHTIMER, {"end": run})
    assert Measure("end", "the end", "ms", 5).is_reached(samples)
    assert not Measure("end", "the end", "ms", 5, worst=True).is_reached(samples)
