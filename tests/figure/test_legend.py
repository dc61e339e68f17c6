"""Each colour of a figure has its word beside it, and the word says what is done there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stretchtimer.figure.characters import Role
from stretchtimer.figure.legend import legend
from stretchtimer.figure.pose import Frame, Pose
from stretchtimer.routine.model import Step, StretchType
from stretchtimer.routine.pose_format import Limb, Region
from tests.support.bundled_poses import poses_by_stem

PINK, GREEN = Role.STRETCHED, Role.WORKING


def step(**fields: object) -> Step:
    return replace(Step("x", "X", muscles=("hips", "low back")), **fields)


def pose(stretched: tuple[Region, ...] = (), working: tuple[Limb, ...] = ()) -> Pose:
    return Pose((Frame({}, stretched=frozenset(stretched)),), working=frozenset(working))


BOTH_COLOURS = pose((Region.HIPS,), (Limb.FAR_LEG,))


@pytest.mark.parametrize(
    ("of", "word"),
    [
        (step(hold_seconds=30), "Stretches"),
        (step(hold_seconds=30, type=StretchType.MOBILITY), "Stretches"),
        (step(reps=5), "Loosens"),
        (step(reps=5, type=StretchType.MOBILITY), "Loosens"),
        (step(reps=5, type=StretchType.ROLL), "Loosens"),
        (step(reps=5, type=StretchType.STRETCH), "Stretches"),
        (step(reps=5, type=StretchType.STRENGTH), "Stretches"),
    ],
)
def test_what_is_pink_stretches_in_a_hold_and_loosens_in_repetitions(of: Step, word: str) -> None:
    assert [*legend(of, pose((Region.HIPS,)))] == [(word, PINK, "hips, low back")]


@pytest.mark.parametrize("timed", [{"hold_seconds": 30}, {"reps": 5}], ids=str)
@pytest.mark.parametrize("kind", [None, *StretchType])
def test_what_is_green_works(timed: dict[str, int], kind: StretchType | None) -> None:
    marks = [*legend(step(type=kind, **timed), pose(working=(Limb.NEAR_LEG,)))]
    assert marks == [("Works", GREEN, "hips, low back")]


def test_a_figure_in_both_colours_has_both_words() -> None:
    pink, green = legend(step(hold_seconds=30), BOTH_COLOURS)
    assert pink == ("Stretches", PINK, "hips, low back")
    assert green == ("Works", GREEN, "one leg")


def test_a_colour_has_its_word_where_no_muscle_is_named() -> None:
    bare = Step("x", "X", hold_seconds=30)
    places = pose((Region.NEAR_CALF, Region.FAR_CALF, Region.LOWER_BACK))
    limbs = pose(working=(Limb.TRUNK, Limb.NEAR_ARM, Limb.NEAR_LEG, Limb.FAR_LEG))
    assert [mark.what for mark in legend(bare, places)] == ["lower back, calf"]
    assert [mark.what for mark in legend(bare, limbs)] == ["trunk, one arm, both legs"]


@pytest.mark.parametrize(
    ("of", "word"),
    [
        (step(hold_seconds=30), "Stretches"),
        (step(reps=5), "Works"),
        (step(reps=5, type=StretchType.ROLL), "Loosens"),
        (step(hold_seconds=30, type=StretchType.STRENGTH), "Works"),
    ],
)
def test_without_a_figure_there_is_a_word_without_a_colour(of: Step, word: str) -> None:
    for plain in (None, pose()):
        assert [*legend(of, plain)] == [(word, None, "hips, low back")]


@pytest.mark.parametrize("stem", poses_by_stem())
def test_every_colour_of_a_bundled_figure_is_explained(stem: str) -> None:
    shown = poses_by_stem()[stem]
    styles = {mark.role for mark in legend(step(hold_seconds=30), shown)}
    assert styles == {style for style, used in ((PINK, shown.stretched), (GREEN, shown.working)) if used}
