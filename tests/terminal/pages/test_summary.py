"""What is told after a session: what was done, and what is good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.session.events import Event
from stretchtimer.terminal.pages.summary import summary
from stretchtimer.terminal.theme import QUIET, STRONG
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from rich.text import Text

    from stretchtimer.timeline.model import Timeline

LUNGE = step(name="Lunge", sides=LEGS)
CAT = step(name="Cat-cow", reps=3, pace_seconds=4.0)
BOTH = compile_timeline(routine(LUNGE, CAT, title="Lower back"))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, cat-cow 85-97."""
ADVICE = ("See a physical therapist if the pain persists.", "Walk a little.", "Sleep well.")
STOP = Event.INTERRUPT


def told(*keys: tuple[float, Event], timeline: Timeline = BOTH, advice: tuple[str, ...] = ()) -> list[str]:
    return [line.plain for line in styled(*keys, timeline=timeline, advice=advice)]


def styled(*keys: tuple[float, Event], timeline: Timeline = BOTH, advice: tuple[str, ...] = ()) -> list[Text]:
    session = FakeWorld(keys).lead_through(timeline)
    return list(summary(session, advice))


def test_all_done() -> None:
    """Half a minute a leg, and three times four seconds."""
    assert told() == [
        "Well done: Lower back, 1:12 of stretching.",
        "  ✓ Lunge  left; right",
        "  ✓ Cat-cow",
    ]


def test_one_side_done_and_the_other_skipped() -> None:
    assert told((50.0, Event.NEXT)) == [
        "Finished: Lower back, 0:47 of stretching.",  # 30 s left, 5 s right, 12 s of cat-cow
        "  – Lunge  left; not right",
        "  ✓ Cat-cow",
    ]


def test_stopped_in_the_second_side() -> None:
    assert told((60.0, STOP)) == [
        "Stopped: Lower back, 0:45 of stretching.",
        "  – Lunge  left; not right",
        "  – Cat-cow  not done",
    ]


def test_stopped_before_anything_was_done() -> None:
    assert told((5.0, STOP)) == [
        "Stopped: Lower back, 0:00 of stretching.",
        "  – Lunge  not done",
        "  – Cat-cow  not done",
    ]


def test_everything_skipped_is_not_well_done() -> None:
    skips = [(1.0 + second, Event.NEXT) for second in range(6)]
    assert told(*skips)[0].startswith("Skipped: Lower back")


def test_what_hurt_was_not_skipped() -> None:
    skips = [(15.0, Event.HURT), (30.0, Event.NEXT), (31.0, Event.NEXT)]
    assert told(*skips, timeline=TWO_STRETCHES)[0].startswith("Finished: Lower back")


def test_a_side_that_was_begun_again_counts_once() -> None:
    """Twenty seconds, and then the whole half minute."""
    timeline = compile_timeline(routine(step(name="Bend"), title="Bend"))
    assert told((30.0, Event.BACK), timeline=timeline) == [
        "Well done: Bend, 0:50 of stretching.",
        "  ✓ Bend",
    ]


def test_a_pause_is_no_stretching() -> None:
    timeline = compile_timeline(routine(step(name="Bend"), title="Bend"))
    headline, *_ = told((20.0, Event.PAUSE), (500.0, Event.PAUSE), timeline=timeline)
    assert headline.endswith("0:30 of stretching.")


def test_a_longer_hold_counts_as_long_as_it_was() -> None:
    timeline = compile_timeline(routine(step(name="Bend"), title="Bend"))
    assert told((20.0, Event.LONGER), timeline=timeline)[0].endswith("0:40 of stretching.")


def test_rounds_and_repeats_are_counted_for_each_side() -> None:
    """Twice two rounds; stopped after the first half minute of the second round."""
    timeline = compile_timeline(routine(step(name="Bend", sides=LEGS, repeat=2), rounds=2, title="Bend"))
    second_round = 10.0 + 4 * 30 + 3 * 5 + 10
    _, *lines = told((second_round + 31, STOP), timeline=timeline)
    assert lines == ["  – Bend  left 3 of 4 times; right 2 of 4 times"]


def test_two_steps_of_one_name_are_two_lines() -> None:
    timeline = compile_timeline(routine(step(name="Bend"), step(name="Bend"), title="Bend"))
    assert told((45.0, STOP), timeline=timeline)[1:] == ["  ✓ Bend", "  – Bend  not done"]


@pytest.mark.parametrize("keys", [(), ((5.0, STOP),)], ids=["finished", "stopped"])
def test_a_line_or_two_of_advice(keys: tuple[tuple[float, Event], ...]) -> None:
    assert told(*keys, advice=ADVICE)[-2:] == [*ADVICE[:2]]
    assert told(*keys, advice=ADVICE[:1])[-1] == ADVICE[0]


def test_what_was_done_stands_out_and_advice_stays_quiet() -> None:
    headline, *_, advice = styled(advice=ADVICE[:1])
    assert (headline.style, advice.style) == (STRONG, QUIET)


def test_markup_in_a_name_is_text() -> None:
    timeline = compile_timeline(routine(step(name="[red]Bend[/red]"), title="[bold]Back"))
    assert told(timeline=timeline) == ["Well done: [bold]Back, 0:30 of stretching.", "  ✓ [red]Bend[/red]"]


COW = step(stretch="cat-cow", name="Cat-cow", reps=3, pace_seconds=4.0)
TWO_STRETCHES = compile_timeline(routine(LUNGE, COW, title="Lower back"))


class TestWhatHurt:
    def test_it_is_told_at_its_place(self) -> None:
        """The lunge has no easier way here: 5 s of it, and 12 s of cat-cow."""
        assert told((15.0, Event.HURT), timeline=TWO_STRETCHES) == [
            "Finished: Lower back, 0:17 of stretching.",
            "  ! Lunge  stopped, it hurt",
            "  ✓ Cat-cow",
        ]

    def test_the_easier_way_has_its_own_line(self) -> None:
        easier = compile_timeline(routine(step(name="Lunge", easier="Bend less."), COW, title="Lower back"))
        lines = told((15.0, Event.HURT), (25.0, Event.EASIER), timeline=easier)
        assert lines[1:] == ["  ! Lunge  stopped, it hurt", "  ✓ Lunge", "  ✓ Cat-cow"]

    def test_after_a_third_time_it_says_whom_to_see(self) -> None:
        four = compile_timeline(routine(*(step(name=name, stretch=name) for name in "ABCD")))
        keys = ((15.0, Event.HURT), (40.0, Event.HURT), (50.0, Event.PAUSE), (65.0, Event.HURT))
        lines = told(*keys, timeline=four)
        assert lines[1:5] == [*(f"  ! {name}  stopped, it hurt" for name in "ABC"), "  – D  not done"]
        assert lines[5] == "Ask a doctor soon, today if you can, with back pain and"
        assert lines[-2] == "See a physical therapist"


@pytest.mark.parametrize(("stopped_at", "is_offered"), [(9.0, False), (39.0, False), (41.0, True)])
def test_the_rest_is_offered_once_a_side_is_over(stopped_at: float, *, is_offered: bool) -> None:
    session = FakeWorld([(stopped_at, STOP)]).lead_through(BOTH)
    told_last = [line.plain for line in summary(session, (), "the command")][-1]
    assert (told_last == "For the rest: the command") is is_offered
