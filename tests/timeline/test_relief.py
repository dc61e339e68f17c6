"""What becomes of a timeline when something hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.model import Posture, StretchType
from stretchtimer.timeline.announcements import GETTING_DOWN, GETTING_UP
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.cues import ENTRY
from stretchtimer.timeline.model import Kind
from stretchtimer.timeline.relief import eased, gently, left_out, mark_of
from stretchtimer.timeline.spoken import said_before
from stretchtimer.timeline.vocabulary import sentences_of
from tests.support.routines_strategy import LEGS, routine, step

if TYPE_CHECKING:
    from stretchtimer.timeline.model import Timeline

LYING = step(stretch="lying", name="Lying", hold_seconds=25.0, sides=LEGS)
LUNGE = step(sides=LEGS, instead=LYING)
BEND = step(stretch="bend", name="Bend")
SQUAT = step(stretch="squat", name="Squat", type=StretchType.STRENGTH)
TWICE = compile_timeline(routine(LUNGE, BEND, rounds=2))
"""Get ready 0-10, left -40, switch -45, right -75, rest -85, bend -115, rest -125, and the same again."""


def told(timeline: Timeline) -> list[tuple[str, str, float, float]]:
    return [(str(phase.kind), phase.step.name, phase.start, phase.seconds) for phase in timeline.phases]


def test_what_hurt_is_in_no_round_any_more() -> None:
    """At second 20 the first side is cut, and the rest before the bend begins at once."""
    timeline, position = left_out(TWICE, mark_of(TWICE.phases[1]), 20.0)
    assert position == 0
    assert told(timeline) == [
        ("rest", "Bend", 0, 10),
        ("hold", "Bend", 10, 30),
        ("rest", "Bend", 40, 10),
        ("hold", "Bend", 50, 30),
    ]


def test_a_rest_goes_on_where_it_is_when_what_came_before_is_left_out() -> None:
    timeline, position = left_out(TWICE, mark_of(TWICE.phases[1]), 80.0)
    assert (position, timeline.phases[0].step.name) == (5, "Bend")


def test_where_the_next_stretch_follows_another_one_the_way_to_it_is_another() -> None:
    """The bend on the floor comes after the squat now: 5 s, 1 s, and twice 4 s for two levels are 14 s."""
    steps = (
        step(name="Reach", stretch="reach", posture=Posture.STANDING),
        step(name="Roll", stretch="roll", posture=Posture.ON_THE_BACK),
        step(name="Hug", stretch="hug", posture=Posture.ON_THE_BACK),
    )
    timeline = compile_timeline(routine(*steps, prepare_seconds=20.0, rest_seconds=None, rounds=2))
    roll = next(phase for phase in timeline.phases if phase.step.name == "Roll")
    without, _ = left_out(timeline, mark_of(roll), 25.0)
    leads = [phase for phase in without.phases if phase.step.name == "Hug" and phase.kind is Kind.REST]
    assert leads[-1].seconds >= 14
    assert leads[-1].preface.change == "Come down to the floor slowly, one knee first."


def test_if_nothing_else_was_there_nothing_is_left() -> None:
    alone = compile_timeline(routine(BEND))
    assert left_out(alone, mark_of(alone.phases[0]), 12.0)[0].phases == ()


def test_the_easier_way_begins_with_its_get_ready_and_has_both_sides_in_full() -> None:
    mark = mark_of(TWICE.phases[1])
    without, position = left_out(TWICE, mark, 20.0)
    timeline = eased(without, mark, position)
    first, *others = timeline.phases[:5]
    assert (first.kind, first.step.name, first.eased) == (Kind.PREPARE, "Lying", True)
    assert [(str(phase.kind), phase.side, phase.seconds) for phase in others[:3]] == [
        ("hold", "left", 25),
        ("switch", "right", 5),
        ("hold", "right", 25),
    ]
    assert (others[3].kind, others[3].step.name) == (Kind.REST, "Bend")
    assert {phase.number for phase in (first, *others[:3])} == {1}


def test_what_follows_gently_has_no_strength_and_short_holds_and_keeps_its_numbers() -> None:
    timeline = compile_timeline(routine(LUNGE, SQUAT, BEND))
    mark = mark_of(timeline.phases[1])
    gentle, position = gently(left_out(timeline, mark, 20.0)[0], (mark,), 0.0)
    assert position == 0
    assert told(gentle) == [("rest", "Bend", 0, 10), ("hold", "Bend", 10, 15)]
    assert [phase.number for phase in gentle.phases] == [3, 3]


def test_a_voice_can_get_ready_for_all_of_it() -> None:
    said = sentences_of(TWICE)
    for sentence in (
        "Ease out slowly.",
        "E: the easier way.",
        "Any other key: the next stretch.",
        "Enough for today?",
        "Q stops, space goes on gently.",
        "Noted.",
        "Lying.",
        "Hold for 25 seconds.",
        "Hold for 15 seconds.",
    ):
        assert sentence in said


def test_a_rest_that_comes_first_now_is_remembered_as_a_get_ready() -> None:
    """What was heard at its beginning is still found when the step before it is gone from both rounds."""
    first, second = step(stretch="a", name="a", prepare_seconds=0.0), step(stretch="b", name="b")
    timeline = compile_timeline(routine(first, second, prepare_seconds=1.0, rounds=2))
    again = next(phase for phase in timeline.phases if phase.round == 2)
    without, position = left_out(timeline, mark_of(again), again.start)
    assert without.phases[0].kind is Kind.PREPARE
    index = without.index_at(position)
    assert [cue.sound for cue in said_before(without, index)] == [
        ENTRY[phase.kind] for phase in without.phases[:index]
    ]


def test_how_to_come_out_of_an_easier_way_is_prepared_word_for_word_as_it_is_said() -> None:
    """A file may have written it without a full stop."""
    lying = step(stretch="lying", name="Lying", finish="Roll to your side")
    timeline = compile_timeline(routine(step(instead=lying), BEND, rest_seconds=None))
    without, position = left_out(timeline, mark_of(timeline.phases[1]), timeline.phases[1].start)
    said = [
        words for cue in eased(without, mark_of(timeline.phases[1]), position).cues for words in cue.speech
    ]
    assert "Roll to your side" in said
    assert {*said} <= {*sentences_of(timeline)}


def test_a_voice_knows_beforehand_how_to_get_down_to_what_is_done_instead() -> None:
    """The timeline as it is has nobody leave their feet."""
    standing, lying = Posture.STANDING, Posture.FACE_DOWN
    instead = step(stretch="lying", name="Lying", posture=lying)
    timeline = compile_timeline(
        routine(step(posture=standing, instead=instead), step(stretch="bend", posture=standing))
    )
    for sentence in (GETTING_DOWN, GETTING_UP):
        assert sentence not in {words for cue in timeline.cues for words in cue.speech}
        assert sentence in sentences_of(timeline)
