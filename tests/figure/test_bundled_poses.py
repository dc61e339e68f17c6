"""The bundled poses are postures of one body, and the postures that the moves ask for."""

from __future__ import annotations

import cmath
import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import extent
from stretchtimer.figure.skeleton import FLESH, origin
from stretchtimer.routine.pose_format import Breath, Joint
from tests.support.bundled_poses import STRETCHES, key_phases, many_frames, poses_by_stem

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Frame, Pose

POSES = poses_by_stem()
every_pose = pytest.mark.parametrize("stem", POSES)
LENGTH = {
    Joint.SPINE: 14,
    Joint.SHOULDER: 14,
    Joint.NECK: 5,
    Joint.HEAD: 9,
    Joint.NEAR_ELBOW: 16,
    Joint.NEAR_HAND: 18,
    Joint.FAR_ELBOW: 16,
    Joint.FAR_HAND: 18,
    Joint.NEAR_KNEE: 25,
    Joint.NEAR_ANKLE: 23,
    Joint.NEAR_TOE: 11,
    Joint.FAR_KNEE: 25,
    Joint.FAR_ANKLE: 23,
    Joint.FAR_TOE: 11,
}
"""How long each bone is, by the joint at its end, in body units; a hand's ends at the knuckles."""


def joints(stem: str, frame: int = 0) -> dict[Joint, complex]:
    return dict(POSES[stem].frames[frame].joints)


def bend(at: dict[Joint, complex], first: Joint, middle: Joint, last: Joint) -> float:
    """The angle of a joint in degrees; 180 is straight."""
    return abs(math.degrees(cmath.phase((at[first] - at[middle]) / (at[last] - at[middle]))))


def bone_shares(pose: Pose, frame: Frame) -> dict[Joint, float]:
    return {
        end: abs(frame.joints[end] - origin(frame.joints, end, pose.view)) / length
        for end, length in LENGTH.items()
        if end not in pose.foreshortened
    }


def test_every_bundled_stretch_has_a_pose() -> None:
    assert set(POSES) == {file.stem for file in Path(STRETCHES).glob("*.yaml")} != set()


@every_pose
def test_bones_keep_their_length_in_every_pose_and_on_the_way(stem: str) -> None:
    for frame in (*POSES[stem].frames, *many_frames(POSES[stem])):
        wrong = {end: share for end, share in bone_shares(POSES[stem], frame).items() if abs(share - 1) > 0.1}
        assert not wrong


@every_pose
def test_what_should_touch_the_floor_does(stem: str) -> None:
    for frame in (*POSES[stem].frames, *many_frames(POSES[stem])):
        gaps = {joint: frame.joints[joint].imag - FLESH[joint] for joint in frame.floor}
        assert not {joint: gap for joint, gap in gaps.items() if abs(gap) > 1.5}


@every_pose
def test_every_key_frame_rests_on_something(stem: str) -> None:
    assert all(frame.floor for frame in POSES[stem].frames)


@every_pose
def test_nothing_sinks_into_the_floor(stem: str) -> None:
    for frame in (*POSES[stem].frames, *many_frames(POSES[stem])):
        gaps = {joint: point.imag - FLESH[joint] for joint, point in frame.joints.items()}
        slack = {Joint.NEAR_ANKLE: 3.0, Joint.FAR_ANKLE: 3.0}
        assert not {joint: gap for joint, gap in gaps.items() if gap < -slack.get(joint, 2.0)}


@every_pose
def test_the_whole_movement_stays_within_the_picture(stem: str) -> None:
    left, right, top = extent(POSES[stem])
    for frame in many_frames(POSES[stem]):
        for joint, point in frame.joints.items():
            assert left <= point.real - FLESH[joint]
            assert point.real + FLESH[joint] <= right
            assert point.imag + FLESH[joint] <= top


@every_pose
def test_a_movement_meets_its_key_frames(stem: str) -> None:
    pose = POSES[stem]
    for phase, key in zip(key_phases(pose), pose.frames, strict=True):
        for whole in (0, pose.repetitions, 3 * pose.repetitions):
            met = frame_at(pose, phase + whole).joints
            assert all(abs(met[joint] - key.joints[joint]) < 1e-6 for joint in Joint)


@every_pose
def test_a_movement_has_no_jumps(stem: str) -> None:
    frames = many_frames(POSES[stem])
    for before, after in zip(frames, [*frames[1:], frames[0]], strict=True):
        assert all(abs(after.joints[joint] - before.joints[joint]) < 12 for joint in Joint)


def test_runners_lunge_has_the_front_knee_over_the_ankle_and_a_straight_back() -> None:
    at = joints("runners-lunge")
    assert abs(at[Joint.FAR_KNEE].real - at[Joint.FAR_ANKLE].real) < 4
    assert bend(at, Joint.HIP, Joint.SPINE, Joint.SHOULDER) > 170
    assert at[Joint.NEAR_HAND].real > at[Joint.SHOULDER].real + 25


def test_cat_is_round_and_cow_is_hollow_and_each_has_its_breath() -> None:
    for frame, sign, breath in ((0, 1, Breath.OUT), (1, -1, Breath.IN)):
        at = joints("cat-cow", frame)
        middle = (at[Joint.HIP] + at[Joint.SHOULDER]) / 2
        assert sign * (at[Joint.SPINE] - middle).imag > 2
        assert POSES["cat-cow"].frames[frame].breath is breath


def test_on_hands_and_knees_wrists_are_under_shoulders_and_knees_under_hips() -> None:
    at = joints("bird-dog")
    assert abs(at[Joint.NEAR_HAND].real - at[Joint.SHOULDER].real) < 3
    assert abs(at[Joint.NEAR_KNEE].real - at[Joint.HIP].real) < 3


def test_bird_dog_lifts_opposite_arm_and_leg_and_the_leg_no_higher_than_the_hip() -> None:
    at = joints("bird-dog", 1)
    assert {Joint.FAR_HAND, Joint.NEAR_KNEE} <= POSES["bird-dog"].frames[1].floor
    assert abs(at[Joint.FAR_ANKLE].imag - at[Joint.HIP].imag) < 6
    assert at[Joint.NEAR_HAND].real > at[Joint.HEAD].real


def test_toe_touch_hinges_at_the_hips_with_soft_knees() -> None:
    at = joints("toe-touch")
    assert 140 < bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) < 176
    assert at[Joint.HEAD].imag < at[Joint.SHOULDER].imag < at[Joint.HIP].imag


def test_side_lean_keeps_the_weight_over_both_feet() -> None:
    at = joints("overhead-clasp-and-side-lean")
    assert at[Joint.FAR_ANKLE].real < at[Joint.HIP].real < at[Joint.NEAR_ANKLE].real
    assert at[Joint.HEAD].real > at[Joint.HIP].real + 10
    assert abs(at[Joint.NEAR_HAND] - at[Joint.FAR_HAND]) < 4


def test_squat_sits_back_with_heels_down_and_a_flat_back() -> None:
    at = joints("squat", 1)
    assert at[Joint.HIP].real < at[Joint.NEAR_ANKLE].real - 12
    assert {Joint.NEAR_ANKLE, Joint.FAR_ANKLE} <= POSES["squat"].frames[1].floor
    assert bend(at, Joint.HIP, Joint.SPINE, Joint.SHOULDER) > 170


def test_lunge_drops_down_with_the_torso_tall_and_the_knee_over_the_foot() -> None:
    at = joints("lunge", 2)
    assert abs((at[Joint.SHOULDER] - at[Joint.HIP]).real) < 4
    assert at[Joint.FAR_ANKLE].real - 3 < at[Joint.FAR_KNEE].real < at[Joint.FAR_TOE].real


def test_back_extension_keeps_the_hips_down_while_the_chest_rises() -> None:
    frames = POSES["back-extension"].frames
    heights = [frame.joints[Joint.SHOULDER].imag for frame in frames]
    assert heights == sorted(heights)
    assert all(Joint.HIP in frame.floor for frame in frames)


def test_knees_to_chest_leaves_the_spine_on_the_floor() -> None:
    at = joints("knees-to-chest")
    assert {Joint.HEAD, Joint.SHOULDER, Joint.SPINE, Joint.HIP} <= POSES["knees-to-chest"].frames[0].floor
    assert at[Joint.NEAR_KNEE].real < at[Joint.HIP].real


def test_the_standing_lunge_has_the_front_knee_over_the_ankle_and_the_other_leg_long() -> None:
    at = joints("standing-lunge-stretch")
    assert abs(at[Joint.FAR_KNEE].real - at[Joint.FAR_ANKLE].real) < 4
    assert bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) > 165
    assert bend(at, Joint.HIP, Joint.SPINE, Joint.SHOULDER) > 170


def test_the_lying_hamstring_stretch_raises_one_leg_with_a_soft_knee_and_a_towel_round_its_foot() -> None:
    at, pose = joints("lying-hamstring-stretch"), POSES["lying-hamstring-stretch"]
    assert at[Joint.NEAR_ANKLE].imag > 40
    assert 160 < bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) < 176
    assert {Joint.SPINE, Joint.HIP, Joint.FAR_ANKLE} <= pose.frames[0].floor
    assert {Joint.NEAR_HAND, Joint.NEAR_TOE} == set(pose.towel)


def test_one_knee_comes_to_the_chest_while_the_other_foot_stays() -> None:
    start, drawn_in = (joints("one-knee-to-chest", frame) for frame in (0, 1))
    assert drawn_in[Joint.NEAR_KNEE].real < start[Joint.NEAR_KNEE].real - 5
    assert all(
        {Joint.SPINE, Joint.HIP, Joint.FAR_ANKLE, Joint.FAR_TOE} <= frame.floor
        for frame in POSES["one-knee-to-chest"].frames
    )


def test_the_chair_squat_sits_on_its_chair() -> None:
    at, edge = joints("chair-squat", 1), POSES["chair-squat"].chair
    assert edge is not None
    assert at[Joint.HIP].imag - FLESH[Joint.HIP] == pytest.approx(edge.imag, abs=1)
    assert at[Joint.HIP].real < edge.real - 5
    assert {Joint.NEAR_ANKLE, Joint.FAR_ANKLE} <= POSES["chair-squat"].frames[1].floor


def test_propped_on_the_elbows_they_are_under_the_shoulders_and_the_hips_stay_down() -> None:
    at = joints("prop-on-elbows")
    assert abs(at[Joint.NEAR_ELBOW].real - at[Joint.SHOULDER].real) < 3
    assert {Joint.HIP, Joint.NEAR_ELBOW, Joint.NEAR_HAND} <= POSES["prop-on-elbows"].frames[0].floor


def test_in_the_wall_slide_the_hands_go_straight_up_along_the_wall() -> None:
    low, high = (joints("wall-slide", frame)[Joint.NEAR_HAND] for frame in (0, 1))
    wall = POSES["wall-slide"].wall
    assert wall is not None
    assert high.imag > low.imag + 10
    assert all(0 < wall.real - hand.real < 5 for hand in (low, high))


def test_the_back_bend_leans_back_over_feet_that_stay_and_rests_there() -> None:
    upright, *bent = POSES["standing-back-bend"].frames
    assert bent[0] == bent[1]
    assert bent[0].joints[Joint.SHOULDER].real < upright.joints[Joint.SHOULDER].real - 5
    assert bent[0].joints[Joint.HIP].real > upright.joints[Joint.HIP].real
    assert bent[0].joints[Joint.NEAR_ANKLE] == upright.joints[Joint.NEAR_ANKLE]


@pytest.mark.parametrize("stem", ["foam-roll-upper-back", "foam-roll-glutes", "foam-roll-hamstrings"])
def test_the_body_lies_on_the_roller_and_the_roller_on_the_floor(stem: str) -> None:
    for frame in POSES[stem].frames:
        assert frame.roller is not None
        assert frame.roller.imag == pytest.approx(6.5)
