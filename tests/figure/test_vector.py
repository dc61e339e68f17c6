"""A figure as vectors is the figure of the terminal: the same joints, moved alike, and whole as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import extent
from stretchtimer.figure.strips import strips_of
from stretchtimer.figure.vector import Circles, VectorFigure, circles, path
from tests.support.bundled_poses import many_frames, poses_by_stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stretchtimer.routine.pose_format import Joint

TENTH = 0.1001
"""Places are rounded to a tenth of a body unit in both directions."""


def places(parts: Mapping[str, Circles]) -> list[complex]:
    return [complex(x, -y) for shape in parts.values() for strokes in shape for x, y, _ in strokes]


def farthest(joints: Mapping[Joint, complex], middle: float, drawn: list[complex]) -> float:
    """How far the joint that is drawn worst is from where something is drawn."""
    return max(min(abs(joint - middle - place) for place in drawn) for joint in joints.values())


@pytest.mark.parametrize("stem", poses_by_stem())
def test_every_joint_is_where_the_terminal_has_it_at_every_moment(stem: str) -> None:
    pose = poses_by_stem()[stem]
    left, right, _ = extent(pose)
    for index, frame in enumerate(many_frames(pose)):
        drawn = places(circles(pose, pose.repetitions * index / 60))
        assert farthest(frame.joints, (left + right) / 2, drawn) < TENTH


@pytest.mark.parametrize("stem", poses_by_stem())
def test_between_the_pictures_of_a_movement_it_goes_nearly_straight(stem: str) -> None:
    """Half-way from one picture to the next, a joint is within a unit of the middle of both."""
    pose = poses_by_stem()[stem]
    count = len(VectorFigure(pose).moving.order)
    for index in range(count):
        before, between, after = (
            frame_at(pose, pose.repetitions * (index + share) / count) for share in (0, 0.5, 1)
        )
        for joint, place in between.joints.items():
            assert abs((before.joints[joint] + after.joints[joint]) / 2 - place) < 1


def test_a_movement_there_and_back_needs_the_pictures_of_one_way() -> None:
    moving = VectorFigure(poses_by_stem()["squat"]).moving
    there, back = moving.order[: len(moving.order) // 2 + 1], moving.order[len(moving.order) // 2 :]
    assert there == tuple(range(len(moving.pictures)))
    assert (*back, 0) == there[::-1]


def test_a_hold_is_one_picture() -> None:
    assert len(VectorFigure(poses_by_stem()["toe-touch"]).moving.order) == 1


@pytest.mark.parametrize("stem", poses_by_stem())
def test_a_drawing_is_whole(stem: str) -> None:
    """Every name in it is given once, and what is asked for by name is there."""
    pose = poses_by_stem()[stem]
    drawing = ET.fromstring(VectorFigure(pose).svg("one", 'Hands & "knees" <1>', pose.telling_moment))  # noqa: S314 - our own
    names = [element.get("id", "") for element in drawing.iter() if element.get("id")]
    assert len(set(names)) == len(names)
    assert all(name.startswith("one") for name in names)
    asked = [element.get("href", "").removeprefix("#") for element in drawing.iter("use")]
    asked += [
        value[len("url(#") : -1]
        for element in drawing.iter()
        for value in (element.get("mask"), element.get("clip-path"))
        if value
    ]
    assert set(asked) <= set(names)
    assert drawing.get("aria-label") == 'Hands & "knees" <1>'


def test_what_is_drawn_from_a_height_on_is_cut_off_there_and_stands_on_no_floor() -> None:
    whole = poses_by_stem()["wall-slide"]
    top = extent(whole)[2]
    for pose, lowest in ((whole, 2), (structs.replace(whole, above=60), -60)):
        drawing = ET.fromstring(VectorFigure(pose).svg("one", ""))  # noqa: S314 - our own
        _, y, _, height = map(float, drawing.get("viewBox", "").split())
        assert (y, y + height) == pytest.approx((-top, lowest), abs=0.01)
        assert any(path.get("class") == "ground" for path in drawing.iter("path")) == (lowest > 0)
        cut = [group.get("clip-path") for group in drawing.iter("g")]
        assert cut == [None if lowest > 0 else "url(#one-in-picture)"]


@pytest.mark.parametrize("stem", poses_by_stem())
def test_the_other_side_is_the_mirror_image(stem: str) -> None:
    figure = VectorFigure(poses_by_stem()[stem])
    one, other = (figure.svg("one", "", turn=turn) for turn in (0, 1))
    assert one != other
    assert one == other.replace("scale(1 1)", "scale(2 1)").replace("scale(-1 1)", "scale(1 1)").replace(
        "scale(2 1)", "scale(-1 1)"
    )


def test_a_hold_of_two_sides_is_told_in_one_strip_and_a_movement_in_two() -> None:
    lunge, swing = poses_by_stem()["runners-lunge"], poses_by_stem()["leg-swing"]
    sides = ("left", "right")
    assert [[one.turn for one in strip.pictures] for strip in strips_of(lunge, lunge.sides)] == [[0, 1]]
    assert [strip.title for strip in strips_of(swing, sides)] == ["left", "right"]


@pytest.mark.parametrize(
    ("part", "drawn"),
    [
        (((((0, 0, 1), (10, 0, 1))),), "M0 1L10 1A1 1 0 0 0 10 -1L0 -1A1 1 0 0 0 0 1z"),
        ((((3, 4, 2),),), "M1 4A2 2 0 1 0 5 4A2 2 0 1 0 1 4z"),
        (((((0, 0, 5), (1, 0, 2))),), "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0z"),
        ((), ""),
    ],
    ids=["two circles", "one", "one within the other", "nothing"],
)
def test_circles_are_joined_by_what_touches_both(part: Circles, drawn: str) -> None:
    assert path(part) == drawn


def test_a_tapered_stroke_touches_both_circles() -> None:
    """Of radii 5 and 2, 5 apart: the cosine is 3/5, so the corners are at (3, 4) and (6.2, 1.6)."""
    drawn = path((((0, 0, 5), (5, 0, 2)),))
    assert drawn == "M3 4L6.2 1.6A2 2 0 0 0 6.2 -1.6L3 -4A5 5 0 1 0 3 4z"
