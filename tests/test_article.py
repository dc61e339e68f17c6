"""What the article *How to Deal with Back Pain from Running* says is in the routines drawn from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Posture, StretchType
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.model import Routine, Step

LIBRARY = Library()
STRETCHES = sorted(bundled_folder().glob("stretches/*.yaml"))
NAMES = (
    "after-run",
    "before-run",
    "desk-break",
    "lower-back-exercises",
    "lower-back-stretches",
    "morning",
    "upper-back-exercises",
    "upper-back-stretches",
)
LONGEST_TO_HEAR = 210
"""In characters: who leaves it out, where to be, what to do at a tone, how to change sides; no more than four
sentences, which one can keep in mind."""


def routine(name: str) -> Routine:
    return LIBRARY.load(name)


def step(name: str, stretch: str) -> Step:
    return next(step for step in routine(name).steps if step.stretch == stretch)


def stretch_named(name: str) -> Step:
    return LIBRARY.load_stretch(bundled_folder() / "stretches" / f"{name}.yaml")


def order(name: str) -> list[str]:
    return [step.stretch for step in routine(name).steps]


def test_these_are_shipped() -> None:
    assert LIBRARY.names() == NAMES


@pytest.mark.parametrize(
    ("name", "stretch", "seconds", "sides"),
    [
        ("lower-back-stretches", "runners-lunge", 30, 2),
        ("upper-back-stretches", "overhead-clasp-and-side-lean", 30, 2),
        ("upper-back-stretches", "toe-touch", 30, 0),
        ("after-run", "runners-lunge", 30, 2),
        ("after-run", "overhead-clasp-and-side-lean", 30, 2),
        ("after-run", "toe-touch", 30, 0),
    ],
)
def test_a_hold_lasts_as_long_as_the_article_says_on_each_side(
    name: str, stretch: str, seconds: float, sides: int
) -> None:
    found = step(name, stretch)
    assert (found.hold_seconds, len(found.sides)) == (seconds, sides)
    held = [
        phase.seconds
        for phase in compile_timeline(routine(name)).phases
        if phase.kind is Kind.HOLD and phase.step.stretch == stretch
    ]
    assert held == [seconds] * max(1, sides)


@pytest.mark.parametrize(
    ("name", "stretches"),
    [
        ("lower-back-stretches", ["runners-lunge", "cat-cow"]),
        ("upper-back-stretches", ["overhead-clasp-and-side-lean", "toe-touch", "knees-to-chest"]),
        ("upper-back-exercises", ["chest-and-shoulder-reach", "wall-slide", "knees-to-chest", "bird-dog"]),
        (
            "after-run",
            ["overhead-clasp-and-side-lean", "toe-touch", "runners-lunge", "cat-cow", "knees-to-chest"],
        ),
    ],
)
def test_a_routine_has_the_movements_of_its_section(name: str, stretches: list[str]) -> None:
    assert order(name) == stretches


def test_the_lower_back_exercises_begin_with_a_stretch_and_end_with_back_extensions() -> None:
    """The stretch is the one for the lower back, standing, as all that follows up to the last."""
    first, *strength = order("lower-back-exercises")
    assert first == "standing-lunge-stretch"
    assert step("lower-back-exercises", first).hold_seconds == 30
    assert strength == ["squat", "lunge", "back-extension"]


def test_before_a_run_everything_moves_and_the_roller_comes_first() -> None:
    steps = routine("before-run").steps
    assert all(step.reps for step in steps)
    assert [step.stretch for step in steps[:3]] == [
        "foam-roll-upper-back",
        "foam-roll-glutes",
        "foam-roll-hamstrings",
    ]


def test_a_morning_bends_nobody_forward_and_begins_by_walking() -> None:
    found = routine("morning")
    assert {step.posture for step in found.steps} == {Posture.STANDING}
    assert "toe-touch" not in order("morning")
    assert "walk" in found.advice[1].casefold()


def test_a_desk_break_takes_about_three_minutes_and_stays_on_its_feet() -> None:
    assert 150 <= compile_timeline(routine("desk-break")).seconds <= 210
    assert {step.posture for step in routine("desk-break").steps} == {"standing"}


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("desk-break", "slouch"),
        ("desk-break", "desk"),
        ("lower-back-stretches", "press on the spine"),
        ("lower-back-exercises", "connective tissue"),
        ("lower-back-exercises", "posture"),
        ("before-run", "form"),
        ("before-run", "shoes"),
        ("before-run", "foot type"),
        ("before-run", "good condition"),
        ("before-run", "surfaces"),
        ("before-run", "running belt"),
        ("before-run", "foam"),
        ("lower-back-exercises", "mileage"),
        ("after-run", "time off"),
        ("lower-back-stretches", "foam-roll regularly"),
        ("before-run", "prevention has three parts"),
    ],
)
def test_what_is_no_movement_is_advice(name: str, fact: str) -> None:
    assert fact in " ".join(routine(name).advice).casefold()


@pytest.mark.parametrize(
    ("name", "article", "evidence"),
    [
        ("before-run", "running belt", "guidelines advise against belts"),
        ("before-run", "right shoes for your foot type", "fit and are not worn out"),
        ("after-run", "take time off", "keep walking"),
        ("lower-back-stretches", "take time off", "keep walking"),
        ("lower-back-stretches", "press on the spine", "does not mean that anything is damaged"),
        ("desk-break", "tight muscles", "does not mean that anything is damaged"),
    ],
)
def test_where_the_evidence_says_otherwise_both_are_said_in_one_breath(
    name: str, article: str, evidence: str
) -> None:
    said = [line.casefold() for line in routine(name).advice]
    assert any(evidence in line and ("the article" in line or "it also" in line) for line in said)
    assert any(article in line for line in said if evidence in line)


def test_a_warm_up_ends_by_walking_or_jogging() -> None:
    """It is among the two lines of advice that are shown after a session."""
    assert any("walk briskly or jog" in line for line in routine("before-run").advice[:2])
    assert "walk briskly or jog" in routine("before-run").steps[-1].finish


@pytest.mark.parametrize("name", ["lower-back-exercises", "upper-back-exercises"])
def test_strength_says_how_often(name: str) -> None:
    assert any("Two or three days a week" in line for line in routine(name).advice)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_teaches_fear_is_shown_after_a_session(name: str) -> None:
    assert not any("press" in line for line in routine(name).advice[:2])


@pytest.mark.parametrize("name", NAMES)
def test_every_routine_says_whom_to_see_and_names_its_source(name: str) -> None:
    found = routine(name)
    assert any("physical therapist" in line and "persists" in line for line in found.advice[:2])
    assert "How to Deal with Back Pain from Running" in found.source


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_every_stretch_tells_how_with_what_care_and_why(path: Path) -> None:
    found = LIBRARY.load_stretch(path)
    assert found.posture
    assert 2 <= found.setup.count(".") <= 4
    assert len(found.setup) <= LONGEST_TO_HEAR
    assert 2 <= len(found.pointers) <= 4
    assert found.muscles
    assert found.caution
    assert found.source
    assert found.pose


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_whoever_only_hears_a_stretch_knows_which_side_what_a_tone_means_and_how_to_breathe(
    path: Path,
) -> None:
    found = LIBRARY.load_stretch(path)
    assert ("named" in found.setup) is bool(found.sides)
    assert ("tone" in found.setup) is bool(found.reps)
    assert ("breathe in" in found.setup and "breathe out" in found.setup) is bool(found.breathing)
    assert ("at the softer tone" in found.setup) is bool(found.breathing)


@pytest.mark.parametrize(
    ("stretch", "warning"),
    [
        ("toe-touch", "Skip this if your back is sore, or soon after getting out of bed."),
        ("knees-to-chest", "Skip this soon after getting out of bed."),
        ("one-knee-to-chest", "Skip this soon after getting out of bed."),
        ("back-extension", "Skip this with spinal stenosis."),
        ("prop-on-elbows", "Skip this with spinal stenosis."),
        ("standing-back-bend", "Skip this with spinal stenosis."),
        ("standing-quad-stretch", "Skip this if you cannot stand safely on one leg."),
        ("doorway-chest-stretch", "Skip this if a shoulder is frozen, or was dislocated."),
        ("figure-four", "Skip this with a new hip."),
        ("childs-pose", "Skip this soon after getting out of bed, or if a folded knee hurts."),
    ],
)
def test_who_should_leave_a_stretch_out_hears_it_before_getting_into_it(stretch: str, warning: str) -> None:
    assert stretch_named(stretch).setup.startswith(warning)


@pytest.mark.parametrize(
    ("stretch", "thing"),
    [
        ("foam-roll-upper-back", "Take the roller."),
        ("lying-hamstring-stretch", "Take a towel."),
        ("chair-squat", "Put a firm chair against a wall."),
    ],
)
def test_what_is_needed_is_named_before_anything_is_done_with_it(stretch: str, thing: str) -> None:
    assert stretch_named(stretch).setup.startswith(thing)


def test_who_should_draw_up_one_knee_only_hears_it_before_the_other() -> None:
    setup = stretch_named("knees-to-chest").setup
    assert setup.index("osteoporosis") < setup.index("the other")


@pytest.mark.parametrize("stretch", ["runners-lunge", "standing-lunge-stretch"])
def test_how_far_a_front_knee_goes_is_said_before_it_is_bent(stretch: str) -> None:
    assert "front knee over its ankle" in stretch_named(stretch).setup


@pytest.mark.parametrize(
    ("stretch", "place"),
    [
        ("foam-roll-upper-back", "never onto neck or low back"),
        ("foam-roll-hamstrings", "never under the knees"),
    ],
)
def test_where_a_roller_must_not_get_is_said_before_it_rolls(stretch: str, place: str) -> None:
    assert place in stretch_named(stretch).setup


def test_a_pain_that_is_named_aloud_stops_a_stretch_as_every_other_does() -> None:
    """The caution of what has an easier way is heard, and "Stop if it hurts." was heard before."""
    heard = [found.caution for path in STRETCHES if (found := stretch_named(path.stem)).instead]
    hurting = [caution for caution in heard if re.search("hurt|pain", caution)]
    assert hurting
    assert all(caution.startswith("Stop if") for caution in hurting)


@pytest.mark.parametrize("stretch", ["leg-swing", "clamshell", "open-book", "side-plank-from-the-knees"])
def test_turning_round_at_a_rail_and_turning_over_have_ten_seconds(stretch: str) -> None:
    assert stretch_named(stretch).switch_seconds == 10


@pytest.mark.parametrize(
    "stretch",
    [
        "overhead-clasp-and-side-lean",
        "runners-lunge",
        "standing-lunge-stretch",
        "lying-hamstring-stretch",
        "leg-swing",
        "foam-roll-glutes",
        "calf-stretch",
        "standing-quad-stretch",
        "figure-four",
        "clamshell",
        "open-book",
        "side-plank-from-the-knees",
    ],
)
def test_where_the_body_must_come_out_between_sides_the_set_up_says_so(stretch: str) -> None:
    assert re.search(r"To change (sides|legs), [a-z ]+\.$", stretch_named(stretch).setup)


@pytest.mark.parametrize("stretch", ["squat", "chair-squat", "lunge"])
def test_strength_leaves_room_to_say_which_is_the_last_one(stretch: str) -> None:
    """What is said takes 1.84 s, and the last 3 s belong to the ticks."""
    assert stretch_named(stretch).pace_seconds >= 4.84


@pytest.mark.parametrize(
    ("stretch", "easier"),
    [
        ("toe-touch", "lying-hamstring-stretch"),
        ("knees-to-chest", "one-knee-to-chest"),
        ("runners-lunge", "standing-lunge-stretch"),
        ("squat", "chair-squat"),
        ("back-extension", "prop-on-elbows"),
    ],
)
def test_an_easier_way_in_another_posture_is_a_stretch_of_its_own(stretch: str, easier: str) -> None:
    instead = stretch_named(stretch).instead
    assert instead
    assert (instead.stretch, instead.instead) == (easier, None)
    assert instead.pose


def test_the_chair_squat_stands_so_that_nobody_is_sent_to_the_floor() -> None:
    assert stretch_named("chair-squat").posture is stretch_named("squat").posture


def test_what_strengthens_is_what_a_gentle_session_leaves_out() -> None:
    strength = {path.stem for path in STRETCHES if stretch_named(path.stem).type is StretchType.STRENGTH}
    from_the_article = {"squat", "chair-squat", "lunge", "walking-lunge", "bird-dog"}
    to_build_from = {"heel-raise", "glute-bridge", "dead-bug", "side-plank-from-the-knees", "clamshell"}
    assert strength == from_the_article | to_build_from


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_a_hold_or_what_is_not_done_standing_says_how_to_come_out_of_it(path: Path) -> None:
    found = LIBRARY.load_stretch(path)
    if found.hold_seconds or found.posture is not Posture.STANDING:
        assert found.finish.endswith(".")
        assert found.finish.count(".") == 1
