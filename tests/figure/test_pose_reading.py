"""A checked document becomes a pose: frame by frame, and mirrored for the side that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from stretchtimer.figure.pose import from_document
from stretchtimer.routine.pose_format import BodySide, Breath, Joint, Limb, Path, PoseDocument, Region, View

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Pose

STANDING: dict[str, Any] = {joint.value: [float(index), 50] for index, joint in enumerate(Joint)}


def pose_from(data: dict[str, Any], sides: tuple[str, ...] = ()) -> Pose:
    return from_document(msgspec.convert(data, PoseDocument), sides)


def test_the_smallest_pose_is_one_frame_with_every_joint() -> None:
    pose = pose_from({"frames": [STANDING]})
    assert pose.frames[0].joints[Joint.NECK] == 1 + 50j
    assert (pose.view, pose.near, pose.path, pose.repetitions) == (
        View.SIDE,
        BodySide.RIGHT,
        Path.THERE_AND_BACK,
        1,
    )
    assert not pose.moves


def test_every_key_is_read() -> None:
    pose = pose_from(
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
            "rail": [[-40, 50], [54, 50.5]],
            "ring": [[27, 34], [-27, 48]],
            "chair": [-6, 24.5],
            "doorway": [[-30, 110.5], [30, 110.5]],
            "arrow": [[-8, 88], [-20, 88]],
            "above": 60,
            "frames": [STANDING | {"floor": ["near-toe"], "breath": "in", "roller": [1, 4.6]}],
        }
    )
    assert (pose.view, pose.near, pose.path, pose.repetitions) == (View.FRONT, BodySide.LEFT, Path.ROUND, 2)
    assert pose.working == {Limb.NEAR_LEG}
    assert pose.stretched == {Region.FAR_FLANK, Region.HIPS}
    assert pose.foreshortened == {Joint.NEAR_TOE}
    assert pose.towel == (Joint.NEAR_HAND, Joint.NEAR_TOE)
    assert pose.wall == 30 + 90j
    assert pose.rail == (-40 + 50j, 54 + 50.5j)
    assert pose.ring == (27 + 34j, -27 + 48j)
    assert pose.chair == -6 + 24.5j
    assert pose.doorway == (-30 + 110.5j, 30 + 110.5j)
    assert pose.arrow == (-8 + 88j, -20 + 88j)
    assert pose.above == 60
    frame = pose.frames[0]
    assert frame.floor == {Joint.NEAR_TOE}
    assert (frame.breath, frame.roller) == (Breath.IN, 1 + 4.6j)


def test_a_later_frame_gives_only_what_moves() -> None:
    first = STANDING | {"roller": [0, 5], "floor": ["hip"], "breath": "in"}
    frame = pose_from({"frames": [first, {"head": [7, 77]}]}).frames[1]
    assert frame.joints[Joint.HEAD] == 7 + 77j
    assert frame.joints[Joint.NECK] == 1 + 50j
    assert frame.roller == 5j
    assert (frame.floor, frame.breath) == (frozenset(), None)


def test_a_frame_may_say_where_it_is_felt_and_the_others_say_what_the_pose_does() -> None:
    frames = [STANDING, {"stretched": []}, {"stretched": ["belly", "chest"]}, {"head": [9, 9]}]
    pose = pose_from({"stretched": ["upper-back"], "frames": frames})
    assert [set(frame.stretched) for frame in pose.frames] == [
        {Region.UPPER_BACK},
        set(),
        {Region.BELLY, Region.CHEST},
        {Region.UPPER_BACK},
    ]
    assert pose.stretched == {Region.UPPER_BACK, Region.BELLY, Region.CHEST}


def test_breath_is_that_of_the_key_frame_on_the_way_to() -> None:
    pose = pose_from({"frames": [STANDING | {"breath": "out"}, {"breath": "in", "head": [9, 9]}]})
    assert [pose.breath_at(moment) for moment in (0.1, 0.4, 0.6, 0.9, 1.1)] == [
        Breath.IN,
        Breath.IN,
        Breath.OUT,
        Breath.OUT,
        Breath.IN,
    ]


@pytest.mark.parametrize("joint", Joint)
def test_every_joint_is_where_the_document_has_it(joint: Joint) -> None:
    pose = pose_from({"frames": [STANDING | {joint.value: [-3, 7.5]}]})
    assert pose.frames[0].joints[joint] == -3 + 7.5j
