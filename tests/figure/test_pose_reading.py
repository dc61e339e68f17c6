"""A pose is read from plain data strictly, and what is wrong is said with its place."""

from __future__ import annotations

import contextlib
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.figure.pose import Breath, Joint, Limb, Path, Region, Side, View
from stretchtimer.figure.reading import from_data

STANDING = {joint.value: [float(index), 50] for index, joint in enumerate(Joint)}


def test_the_smallest_pose_is_one_frame_with_every_joint() -> None:
    pose = from_data({"frames": [STANDING]})
    assert pose.frames[0].joints[Joint.NECK] == 1 + 50j
    assert (pose.view, pose.near, pose.path, pose.repetitions) == (
        View.SIDE,
        Side.RIGHT,
        Path.THERE_AND_BACK,
        1,
    )
    assert not pose.moves


def test_every_key_is_read() -> None:
    pose = from_data(
        {
            "view": "front",
            "near": "left",
            "path": "round",
            "repetitions": 2,
            "working": ["near-leg"],
            "stretched": ["far-flank", "hips"],
            "foreshortened": ["near-toe"],
            "towel": ["near-hand", "near-toe"],
            "wall": [30, 90],
            "frames": [STANDING | {"floor": ["near-toe"], "breath": "in", "roller": [1, 4.6]}],
        }
    )
    assert (pose.view, pose.near, pose.path, pose.repetitions) == (View.FRONT, Side.LEFT, Path.ROUND, 2)
    assert pose.working == {Limb.NEAR_LEG}
    assert pose.stretched == {Region.FAR_FLANK, Region.HIPS}
    assert pose.foreshortened == {Joint.NEAR_TOE}
    assert pose.towel == (Joint.NEAR_HAND, Joint.NEAR_TOE)
    assert pose.wall == 30 + 90j
    frame = pose.frames[0]
    assert frame.floor == {Joint.NEAR_TOE}
    assert (frame.breath, frame.roller) == (Breath.IN, 1 + 4.6j)


def test_a_later_frame_gives_only_what_moves() -> None:
    first = STANDING | {"roller": [0, 5], "floor": ["hip"], "breath": "in"}
    frame = from_data({"frames": [first, {"head": [7, 77]}]}).frames[1]
    assert frame.joints[Joint.HEAD] == 7 + 77j
    assert frame.joints[Joint.NECK] == 1 + 50j
    assert frame.roller == 5j
    assert (frame.floor, frame.breath) == (frozenset(), None)


def test_breath_is_that_of_the_key_frame_on_the_way_to() -> None:
    pose = from_data({"frames": [STANDING | {"breath": "out"}, {"breath": "in", "head": [9, 9]}]})
    assert [pose.breath_at(phase) for phase in (0.1, 0.4, 0.6, 0.9, 1.1)] == [
        Breath.IN,
        Breath.IN,
        Breath.OUT,
        Breath.OUT,
        Breath.IN,
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (None, "pose: expected keys with values"),
        ({}, "pose: frames is missing"),
        ({"frames": []}, "pose.frames: 0 key frames; expected 1 to 12"),
        ({"frames": [STANDING] * 13}, "pose.frames: 13 key frames; expected 1 to 12"),
        ({"frames": "standing"}, "pose.frames: expected a list"),
        ({"frames": [{}]}, "pose.frames[0]: head, neck, shoulder"),
        ({"frames": [STANDING, {"nose": [1, 2]}]}, "pose.frames[1].nose: unknown key; expected one of floor"),
        (
            {"frames": [STANDING | {"head": [1]}]},
            "pose.frames[0].head: expected two numbers, as in [12.5, 40]",
        ),
        ({"frames": [STANDING | {"head": "12"}]}, "pose.frames[0].head: expected two numbers"),
        ({"frames": [STANDING | {"head": [True, 2]}]}, "pose.frames[0].head: expected two numbers"),
        (
            {"frames": [STANDING | {"head": [math.nan, 2]}]},
            "pose.frames[0].head: expected numbers from -500 to 500",
        ),
        (
            {"frames": [STANDING | {"head": [1, math.inf]}]},
            "pose.frames[0].head: expected numbers from -500 to 500",
        ),
        (
            {"frames": [STANDING | {"head": [0, 10**400]}]},
            "pose.frames[0].head: expected numbers from -500 to 500",
        ),
        (
            {"frames": [STANDING | {"floor": ["nose"]}]},
            "pose.frames[0].floor[0]: 'nose'; expected one of head",
        ),
        (
            {"frames": [STANDING | {"breath": "hold"}]},
            "pose.frames[0].breath: 'hold'; expected one of in, out",
        ),
        ({"frames": [STANDING], "view": "top"}, "pose.view: 'top'; expected one of side, front"),
        ({"frames": [STANDING], "view": ["side"]}, "pose.view: ['side']; expected one of side, front"),
        (
            {"frames": [STANDING], "repetitions": 0},
            "pose.repetitions: 0; expected a whole number from 1 to 4",
        ),
        ({"frames": [STANDING], "repetitions": 1.5}, "pose.repetitions: 1.5; expected a whole number"),
        ({"frames": [STANDING], "pace": 3}, "pose.pace: unknown key; expected one of view, near"),
        ({"frames": [STANDING], "working": "leg"}, "pose.working: expected a list"),
        ({"frames": [STANDING], "wall": 3}, "pose.wall: expected two numbers"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(wrong: object, message: str) -> None:
    with pytest.raises(ValueError, match=r"^pose") as caught:
        from_data(wrong)
    assert str(caught.value).startswith(message)


def test_messages_name_the_place_that_the_caller_gives() -> None:
    with pytest.raises(ValueError, match=r"^steps\[2\]\.pose\.near: 'up'"):
        from_data({"frames": [STANDING], "near": "up"}, "steps[2].pose")


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["frames", "view", "towel", "head", "floor", "wall"]), inner, max_size=4
        )
    ),
)


@given(anything)
def test_any_data_is_a_pose_or_a_clear_error(data: object) -> None:
    with contextlib.suppress(ValueError):
        assert from_data(data).frames
