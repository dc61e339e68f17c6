"""The bundled poses are postures of one body, and the postures that the moves ask for."""

from __future__ import annotations

import cmath
import itertools
import math
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from stretchtimer.figure import props
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import extent
from stretchtimer.figure.skeleton import FLESH, origin
from stretchtimer.routine.library import Library
from stretchtimer.routine.pose_format import Breath, Joint, Path, Region
from tests.support.bundled_poses import STRETCHES, key_moments, many_frames, poses_by_stem

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert set(POSES) == {file.stem for file in STRETCHES.glob("*.yaml")} != set()


@every_pose
def test_bones_keep_their_length_in_every_pose_and_on_the_way(stem: str) -> None:
    for frame in (*POSES[stem].frames, *many_frames(POSES[stem])):
        wrong = {
            end: share for end, share in bone_shares(POSES[stem], frame).items() if abs(share - 1) > 0.03
        }
        assert not wrong


@every_pose
def test_what_is_foreshortened_looks_shorter_and_never_longer(stem: str) -> None:
    pose = POSES[stem]
    for frame in (*pose.frames, *many_frames(pose)):
        shares = bone_shares(structs.replace(pose, foreshortened=frozenset()), frame)
        assert all(shares[end] < 1.05 for end in pose.foreshortened)


def planted(before: Frame, after: Frame) -> list[complex]:
    """How far everything has moved that is on the floor before and after."""
    return [after.joints[joint] - before.joints[joint] for joint in before.floor & after.floor]


@every_pose
def test_hands_knees_and_feet_on_the_floor_stay_where_they_are(stem: str) -> None:
    """Who walks stays in the picture, and the ground passes by below: all that stands on it goes along."""
    frames = many_frames(POSES[stem])
    for before, after in itertools.pairwise([*frames, frames[0]]):
        moved = planted(before, after)
        ground = moved[0] if moved and stem == "walking-lunge" else 0
        assert all(abs(way - ground) < 0.01 for way in moved)
        assert ground.real <= 0
        assert abs(ground.imag) < 0.05


@every_pose
def test_what_touches_the_floor_in_two_key_frames_that_follow_each_other_stays_between_them(
    stem: str,
) -> None:
    pose = POSES[stem]
    for before, after in itertools.pairwise(pose.stops):
        moved = planted(before, after)
        assert moved
        assert stem == "walking-lunge" or not any(moved)


@pytest.mark.parametrize("stem", [stem for stem, pose in POSES.items() if pose.mat is None])
def test_what_should_touch_the_floor_does(stem: str) -> None:
    for frame in (*POSES[stem].frames, *many_frames(POSES[stem])):
        gaps = {joint: frame.joints[joint].imag - FLESH[joint] for joint in frame.floor}
        assert not {joint: gap for joint, gap in gaps.items() if abs(gap) > 1.5}


@pytest.mark.parametrize("stem", [stem for stem, pose in POSES.items() if pose.mat is not None])
def test_seen_from_above_what_touches_the_floor_lies_on_the_mat(stem: str) -> None:
    pose = POSES[stem]
    assert pose.mat
    (left, right), (bottom, top) = (
        sorted(getattr(end, axis) for end in pose.mat) for axis in ("real", "imag")
    )
    for frame in pose.frames:
        lying = [frame.joints[joint] for joint in frame.floor]
        assert all(left < point.real < right and bottom < point.imag < top for point in lying)
        assert {Joint.HEAD, Joint.HIP} <= frame.floor


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
        shown = {joint: point for joint, point in frame.joints.items() if point.imag >= POSES[stem].above}
        assert Joint.HEAD in shown
        for joint, point in shown.items():
            assert left <= point.real - FLESH[joint]
            assert point.real + FLESH[joint] <= right
            assert point.imag + FLESH[joint] <= top


@every_pose
def test_a_movement_meets_its_key_frames(stem: str) -> None:
    pose = POSES[stem]
    for moment, key in zip(key_moments(pose), pose.frames, strict=True):
        for whole in (0, pose.repetitions, 3 * pose.repetitions):
            met = frame_at(pose, moment + whole).joints
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


def test_runners_lunge_kneels_with_the_knee_below_and_a_little_behind_the_hip_and_the_shin_flat() -> None:
    at = joints("runners-lunge")
    assert 5 < at[Joint.HIP].real - at[Joint.NEAR_KNEE].real < 16
    assert {Joint.NEAR_KNEE, Joint.NEAR_TOE} <= POSES["runners-lunge"].frames[0].floor
    assert abs(at[Joint.NEAR_KNEE].imag - at[Joint.NEAR_ANKLE].imag) < 1
    assert at[Joint.NEAR_TOE].real < at[Joint.NEAR_ANKLE].real  # its sole up


def hollow(at: dict[Joint, complex]) -> float:
    """How far the middle of the back lies below the line from hip to shoulder; a round back is above it."""
    return ((at[Joint.HIP] + at[Joint.SHOULDER]) / 2 - at[Joint.SPINE]).imag


def test_cat_cow_begins_level_and_goes_through_the_round_back_to_the_hollow_one() -> None:
    level, cat, again, cow = (joints("cat-cow", frame) for frame in range(4))
    assert level == again == joints("bird-dog")
    assert hollow(cat) < hollow(level) - 5
    assert hollow(cow) > hollow(level) + 3


def test_cat_cow_marks_the_back_while_it_is_round_and_the_belly_while_the_back_is_hollow() -> None:
    for frame in many_frames(POSES["cat-cow"]):
        felt, depth = frame.stretched, hollow(dict(frame.joints))
        assert (depth < -4.5) <= (felt == {Region.LOWER_BACK, Region.UPPER_BACK})
        assert (depth > 3) <= (felt == {Region.BELLY})


def test_the_cow_looks_ahead_at_most() -> None:
    for frame in many_frames(POSES["cat-cow"]):
        up = frame.joints[Joint.HEAD] - frame.joints[Joint.NECK]
        gaze = up * -1j
        assert gaze.imag <= 0


@pytest.mark.parametrize(
    ("stem", "height_of"),
    [
        ("cat-cow", lambda at: -hollow(at)),  # out, and the back goes up
        ("squat", lambda at: at[Joint.HIP].imag),  # out, and up again
        ("chair-squat", lambda at: at[Joint.HIP].imag),
        ("heel-raise", lambda at: at[Joint.HIP].imag),
    ],
)
def test_the_breath_goes_out_on_the_way_up_and_in_on_the_way_down(
    stem: str, height_of: Callable[[dict[Joint, complex]], float]
) -> None:
    pose = POSES[stem]
    heights = [height_of(dict(frame.joints)) for frame in (*many_frames(pose), pose.frames[0])]
    for step, (before, after) in enumerate(itertools.pairwise(heights)):
        assert pose.breath_at((step + 0.5) / 60) is (Breath.OUT if after > before else Breath.IN)


def test_only_these_tell_of_the_breath() -> None:
    """Whatever else does needs a line in the test before this one."""
    assert {stem for stem, pose in POSES.items() if any(frame.breath for frame in pose.frames)} == {
        "cat-cow",
        "squat",
        "chair-squat",
        "heel-raise",
    }


def test_on_hands_and_knees_wrists_are_under_shoulders_and_knees_under_hips() -> None:
    at = joints("bird-dog")
    assert abs(at[Joint.NEAR_HAND].real - at[Joint.SHOULDER].real) < 3
    assert abs(at[Joint.NEAR_KNEE].real - at[Joint.HIP].real) < 3


def test_bird_dog_lifts_opposite_arm_and_leg_and_the_leg_no_higher_than_the_hip() -> None:
    at = joints("bird-dog", 1)
    assert {Joint.FAR_HAND, Joint.NEAR_KNEE} <= POSES["bird-dog"].frames[1].floor
    assert at[Joint.FAR_ANKLE].imag - FLESH[Joint.FAR_ANKLE] < at[Joint.HIP].imag
    assert at[Joint.HIP].imag - 3 < at[Joint.FAR_ANKLE].imag < at[Joint.HIP].imag + 1
    assert at[Joint.NEAR_HAND].real > at[Joint.HEAD].real


def test_toe_touch_hinges_at_the_hips_with_soft_knees() -> None:
    at = joints("toe-touch")
    assert 140 < bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) < 176
    assert at[Joint.HEAD].imag < at[Joint.SHOULDER].imag < at[Joint.HIP].imag


def test_toe_touch_reaches_for_the_shins_and_not_for_the_floor() -> None:
    at = joints("toe-touch")
    assert at[Joint.NEAR_ANKLE].imag + 4 < at[Joint.NEAR_HAND].imag < at[Joint.NEAR_KNEE].imag
    assert abs(at[Joint.NEAR_HAND].real - at[Joint.NEAR_ANKLE].real) < 7


def test_side_lean_keeps_the_weight_over_both_feet() -> None:
    at = joints("overhead-clasp-and-side-lean")
    assert at[Joint.FAR_ANKLE].real < at[Joint.HIP].real < at[Joint.NEAR_ANKLE].real
    assert at[Joint.HEAD].real > at[Joint.HIP].real + 10
    assert abs(at[Joint.NEAR_HAND] - at[Joint.FAR_HAND]) < 4


def test_side_lean_has_long_arms_beside_the_ears() -> None:
    pose, at = POSES["overhead-clasp-and-side-lean"], joints("overhead-clasp-and-side-lean")
    for elbow, hand in ((Joint.NEAR_ELBOW, Joint.NEAR_HAND), (Joint.FAR_ELBOW, Joint.FAR_HAND)):
        straight = (at[elbow] - origin(at, elbow, pose.view)) / (at[hand] - at[elbow])
        assert abs(math.degrees(cmath.phase(straight))) <= 36
        assert abs(at[elbow] - at[Joint.HEAD]) > FLESH[Joint.HEAD] + FLESH[elbow]


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


def test_back_extension_comes_onto_the_elbows_first_below_the_shoulders() -> None:
    frames = POSES["back-extension"].frames
    assert [Joint.NEAR_ELBOW in frame.floor for frame in frames] == [False, True, False, False]
    assert abs(frames[1].joints[Joint.NEAR_ELBOW].real - frames[1].joints[Joint.SHOULDER].real) < 3
    assert len({frame.joints[Joint.NEAR_HAND] for frame in frames}) == 1


@pytest.mark.parametrize("stem", [stem for stem, pose in POSES.items() if pose.moves])
def test_who_rests_at_the_top_does_so_for_a_third_of_the_time_or_more(stem: str) -> None:
    pose = POSES[stem]
    top = pose.frames[-1].joints
    resting = [
        all(abs(frame.joints[joint] - top[joint]) < 0.1 for joint in Joint) for frame in many_frames(pose)
    ]
    if pose.path is Path.THERE_AND_BACK and pose.frames[-2].joints == top:
        assert sum(resting) >= 60 / 3
    else:
        assert sum(resting) <= 60 / 4


@pytest.mark.parametrize(
    ("stem", "seconds"),
    [
        ("back-extension", 3),
        ("bird-dog", 5),
        ("chin-tuck", 2),
        ("glute-bridge", 3),
        ("pelvic-tilt", 5),
        ("side-plank-from-the-knees", 10),
        ("clamshell", 2),
        ("open-book", 3),
    ],
)
def test_these_rest_at_the_top(stem: str, seconds: float) -> None:
    """So long as the guides say that each file names, or, of the back extension, as its words take."""
    pose = POSES[stem]
    rests = sum(one.joints == other.joints for one, other in itertools.pairwise(pose.stops))
    path = Library().find_stretch(stem)
    assert path
    assert rests / (len(pose.stops) - 1) * Library().load_stretch(path).pace_seconds >= seconds


def test_knees_to_chest_leaves_the_spine_on_the_floor() -> None:
    at = joints("knees-to-chest")
    assert {Joint.HEAD, Joint.SHOULDER, Joint.SPINE, Joint.HIP} <= POSES["knees-to-chest"].frames[0].floor
    assert at[Joint.NEAR_KNEE].real < at[Joint.HIP].real


def test_knees_to_chest_has_the_hands_on_the_shins_just_below_the_knees_and_the_elbows_low() -> None:
    at = joints("knees-to-chest")
    along = (at[Joint.NEAR_HAND] - at[Joint.NEAR_KNEE]) / (at[Joint.NEAR_ANKLE] - at[Joint.NEAR_KNEE])
    assert 0 < along.real < 0.4
    assert abs(along.imag) * 23 < FLESH[Joint.NEAR_KNEE] + FLESH[Joint.NEAR_HAND]
    assert at[Joint.NEAR_ELBOW].imag < at[Joint.NEAR_KNEE].imag - 8
    assert at[Joint.NEAR_TOE].imag < at[Joint.NEAR_ANKLE].imag < at[Joint.NEAR_KNEE].imag


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


def test_the_bridge_lifts_the_hips_into_one_line_from_the_shoulders_to_the_knees() -> None:
    low, high = (joints("glute-bridge", frame) for frame in (0, 1))
    assert high[Joint.HIP].imag > low[Joint.HIP].imag + 8
    assert bend(high, Joint.SHOULDER, Joint.SPINE, Joint.HIP) > 175
    assert bend(high, Joint.SPINE, Joint.HIP, Joint.NEAR_KNEE) > 175
    assert abs(high[Joint.NEAR_KNEE].real - high[Joint.NEAR_ANKLE].real) < 4
    assert high[Joint.HEAD] == low[Joint.HEAD]


def test_the_pelvic_tilt_lays_a_hollow_back_onto_the_floor_and_hardly_moves_the_hips() -> None:
    hollow_back, flat = (joints("pelvic-tilt", frame) for frame in (0, 1))
    under = [at[Joint.SPINE].imag - FLESH[Joint.SPINE] for at in (hollow_back, flat)]
    assert under[0] > 5
    assert under[1] < 1.5
    assert abs(flat[Joint.HIP] - hollow_back[Joint.HIP]) < 3
    assert [frame.stretched for frame in POSES["pelvic-tilt"].frames[:2]] == [set(), {Region.LOWER_BACK}]


def test_the_childs_pose_sits_on_its_heels_with_the_forehead_down_and_the_arms_long() -> None:
    at, floor = joints("childs-pose"), POSES["childs-pose"].frames[0].floor
    assert {Joint.HEAD, Joint.NEAR_KNEE, Joint.NEAR_TOE, Joint.NEAR_HAND} <= floor
    assert abs(at[Joint.HIP] - at[Joint.NEAR_ANKLE]) < FLESH[Joint.HIP] + FLESH[Joint.NEAR_ANKLE] + 3
    assert bend(at, Joint.SHOULDER, Joint.NEAR_ELBOW, Joint.NEAR_HAND) > 150
    gaze = (at[Joint.HEAD] - at[Joint.NECK]) * -1j
    assert gaze.imag < -0.8 * abs(gaze)


def test_the_figure_four_lays_an_ankle_across_the_other_thigh_which_both_hands_hold_from_behind() -> None:
    at, pose = joints("figure-four"), POSES["figure-four"]
    assert pose.stretched == {Region.NEAR_BUTTOCK}
    thigh = at[Joint.FAR_KNEE] - at[Joint.HIP]
    ankle, knee, hand = (
        (at[joint] - at[Joint.HIP]) / thigh for joint in (Joint.NEAR_ANKLE, Joint.NEAR_KNEE, Joint.NEAR_HAND)
    )
    assert 0.6 < ankle.real < 1  # above the knee
    assert knee.imag < 0 < ankle.imag  # from the one side of the thigh to the other
    assert 0.2 < hand.real < 0.6
    assert hand.imag < 0  # behind it
    assert {Joint.HEAD, Joint.SHOULDER, Joint.SPINE, Joint.HIP} <= pose.frames[0].floor


def test_the_open_book_opens_the_upper_arm_from_the_one_ahead_to_behind_and_moves_nothing_else() -> None:
    closed, _, opened = (joints("open-book", frame) for frame in range(3))
    near, far = (
        [at[joint] - at[Joint.SHOULDER] for at in (closed, opened)]
        for joint in (Joint.NEAR_HAND, Joint.FAR_HAND)
    )
    assert abs(near[0] - far[0]) < 10
    assert near[0].real > 30
    assert near[1].real < -30
    moved = {joint for joint in Joint if closed[joint] != opened[joint]}
    assert moved == {Joint.NEAR_ELBOW, Joint.NEAR_HAND}
    assert 60 < bend(closed, Joint.SPINE, Joint.HIP, Joint.NEAR_KNEE) < 110
    assert bend(closed, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) < 100
    assert [bool(frame.stretched) for frame in POSES["open-book"].frames] == [False, False, True, True]


def test_the_dead_bug_lowers_opposite_arm_and_leg_and_nothing_else() -> None:
    up, low = (joints("dead-bug", frame) for frame in (0, 1))
    for at in (up, low):
        assert abs(at[Joint.NEAR_KNEE].real - at[Joint.HIP].real) < 3
        assert abs(at[Joint.NEAR_ANKLE].imag - at[Joint.NEAR_KNEE].imag) < 3
        assert abs(at[Joint.FAR_HAND].real - at[Joint.SHOULDER].real) < 3
    moved = {joint for joint in Joint if up[joint] != low[joint]}
    assert moved == {Joint.NEAR_ELBOW, Joint.NEAR_HAND, Joint.FAR_KNEE, Joint.FAR_ANKLE, Joint.FAR_TOE}
    assert low[Joint.NEAR_HAND].real < low[Joint.HEAD].real
    assert bend(low, Joint.HIP, Joint.FAR_KNEE, Joint.FAR_ANKLE) > 140
    assert {Joint.SPINE, Joint.HIP} <= POSES["dead-bug"].frames[1].floor


def test_the_side_plank_is_straight_from_the_head_to_the_knees_above_an_upright_arm() -> None:
    at, pose = joints("side-plank-from-the-knees", 1), POSES["side-plank-from-the-knees"]
    assert bend(at, Joint.HEAD, Joint.SHOULDER, Joint.HIP) > 175
    assert bend(at, Joint.SHOULDER, Joint.SPINE, Joint.HIP) > 175
    hip, shoulder = (origin(at, joint, pose.view) for joint in (Joint.FAR_KNEE, Joint.FAR_ELBOW))
    along = (at[Joint.FAR_KNEE] - hip) / (at[Joint.HIP] - at[Joint.SHOULDER])
    assert abs(math.degrees(cmath.phase(along))) < 3
    assert abs(at[Joint.FAR_ELBOW].real - shoulder.real) < 1
    assert all({Joint.FAR_ELBOW, Joint.FAR_KNEE} <= frame.floor for frame in pose.frames)
    assert at[Joint.HIP].imag > joints("side-plank-from-the-knees")[Joint.HIP].imag + 7


def test_the_clamshell_opens_the_upper_knee_alone_while_the_feet_stay_together() -> None:
    closed, *opening = (joints("clamshell", frame) for frame in range(3))
    for at in opening:
        assert {joint for joint in Joint if closed[joint] != at[joint]} == {Joint.NEAR_KNEE}
    assert opening[-1][Joint.NEAR_KNEE].imag > closed[Joint.NEAR_KNEE].imag + 10
    assert abs(closed[Joint.NEAR_ANKLE] - closed[Joint.FAR_ANKLE]) < 6


@pytest.mark.parametrize("stem", ["foam-roll-upper-back", "foam-roll-glutes", "foam-roll-hamstrings"])
def test_the_body_lies_on_the_roller_and_the_roller_on_the_floor(stem: str) -> None:
    for frame in POSES[stem].frames:
        assert frame.roller is not None
        assert frame.roller.imag == pytest.approx(6.5)


@pytest.mark.parametrize("stem", [stem for stem, pose in POSES.items() if pose.frames[0].roller is not None])
def test_a_body_passes_over_its_roller_twice_as_far_as_the_roller_goes(stem: str) -> None:
    frames = many_frames(POSES[stem])
    hips, rollers = ([way(frame) for frame in frames] for way in (hip_of, roller_of))
    assert max(rollers) - min(rollers) >= 5
    for hip, roller in zip(hips, rollers, strict=True):
        assert hip - hips[0] == pytest.approx(2 * (roller - rollers[0]), abs=0.01)


def hip_of(frame: Frame) -> float:
    return frame.joints[Joint.HIP].real


def roller_of(frame: Frame) -> float:
    assert frame.roller is not None
    return frame.roller.real


def test_the_roller_goes_where_the_words_say() -> None:
    """From the buttock to above the knee, under the buttock, and along the upper half of the back."""
    for stem, joint, nearest, farthest in (
        ("foam-roll-hamstrings", Joint.HIP, 5, 20),
        ("foam-roll-glutes", Joint.HIP, -5, 5),
        ("foam-roll-upper-back", Joint.SHOULDER, 0, 12),
    ):
        places = [roller_of(frame) - frame.joints[joint].real for frame in many_frames(POSES[stem])]
        assert nearest < min(places) < max(places) < farthest
        assert max(places) - min(places) > 0.4 * (farthest - nearest)


def test_rolling_the_upper_back_the_hips_are_as_high_as_the_roller_carries_the_back() -> None:
    for frame in POSES["foam-roll-upper-back"].frames:
        assert frame.joints[Joint.HIP].imag == pytest.approx(frame.joints[Joint.SHOULDER].imag, abs=2)
        assert (frame.joints[Joint.NEAR_HAND] - frame.joints[Joint.HEAD]).imag < -2  # behind the skull
        assert frame.joints[Joint.NEAR_ELBOW].imag > frame.joints[Joint.HEAD].imag + 8


def test_rolling_a_buttock_the_ankle_of_its_side_is_across_the_other_knee() -> None:
    pose = POSES["foam-roll-glutes"]
    assert pose.stretched == {Region.NEAR_BUTTOCK}
    for frame in pose.frames:
        assert 0 < (frame.joints[Joint.NEAR_ANKLE] - frame.joints[Joint.FAR_KNEE]).imag < 9
        assert Joint.NEAR_ANKLE not in frame.floor


def test_the_hand_of_the_leg_swing_is_on_the_rail() -> None:
    pose = POSES["leg-swing"]
    assert pose.rail
    (left, right), heights = (end.real for end in pose.rail), {end.imag for end in pose.rail}
    for frame in many_frames(pose):
        hand = frame.joints[Joint.FAR_HAND]
        assert left < hand.real < right
        assert [hand.imag - FLESH[Joint.FAR_HAND]] == pytest.approx(list(heights), abs=2)
        assert left < min(point.real for point in frame.joints.values())
        assert max(point.real for point in frame.joints.values()) < right


def test_hips_go_round_the_way_of_the_ring_while_head_and_knees_keep_still() -> None:
    pose = POSES["hip-circle"]
    assert pose.ring
    frames = many_frames(pose)
    hips = [frame.joints[Joint.HIP] for frame in frames]
    middle = sum(hips) / len(hips)
    turned = sum(
        cmath.phase((later - middle) / (hip - middle)) for hip, later in itertools.pairwise([*hips, hips[0]])
    )
    assert turned == pytest.approx(math.tau)  # once round, and in front from left to right as it is written
    assert pose.ring[0].real < pose.ring[1].real
    heads = [frame.joints[Joint.HEAD] for frame in frames]
    assert max(abs(one - other) for one in heads for other in heads) < 5
    assert all(
        bend(dict(frame.joints), Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) > 150 for frame in frames
    )


def test_the_calf_stretch_leans_to_a_wall_over_a_straight_leg_whose_heel_is_down() -> None:
    at, pose = joints("calf-stretch"), POSES["calf-stretch"]
    assert pose.wall is not None
    assert bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) > 170
    assert {Joint.NEAR_ANKLE, Joint.NEAR_TOE} <= pose.frames[0].floor
    assert bend(at, Joint.HIP, Joint.FAR_KNEE, Joint.FAR_ANKLE) < 150
    assert at[Joint.FAR_ANKLE].real > at[Joint.NEAR_ANKLE].real + 25
    assert 0 < pose.wall.real - at[Joint.NEAR_HAND].real < 5
    assert pose.stretched == {Region.NEAR_CALF}


def test_the_quad_stretch_has_the_foot_in_the_hand_and_the_knee_pointing_down_beside_the_other() -> None:
    at, pose = joints("standing-quad-stretch"), POSES["standing-quad-stretch"]
    instep = (at[Joint.NEAR_ANKLE] + at[Joint.NEAR_TOE]) / 2
    assert abs(at[Joint.NEAR_HAND] - instep) < 4
    assert abs((at[Joint.NEAR_KNEE] - at[Joint.HIP]).real) < 4
    assert abs(at[Joint.NEAR_KNEE] - at[Joint.FAR_KNEE]) < 6
    assert bend(at, Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) < 60
    assert bend(at, Joint.HIP, Joint.SPINE, Joint.SHOULDER) > 170
    assert pose.wall is not None
    assert 0 < pose.wall.real - at[Joint.FAR_HAND].real < 5
    assert pose.frames[0].floor == {Joint.FAR_ANKLE, Joint.FAR_TOE}


def test_in_the_chin_tuck_the_head_goes_back_from_a_finger_that_stays_and_stays_level() -> None:
    ahead, back = (joints("chin-tuck", frame) for frame in (0, 1))
    assert back[Joint.HEAD].real < ahead[Joint.HEAD].real - 4
    for frame in many_frames(POSES["chin-tuck"]):
        at = frame.joints
        assert at[Joint.NEAR_HAND] == ahead[Joint.NEAR_HAND]
        assert abs(math.degrees(cmath.phase((at[Joint.HEAD] - at[Joint.NECK]) / 1j))) < 10
    assert abs(back[Joint.HEAD].real - back[Joint.SHOULDER].real) < 2


def test_the_arrow_of_the_chin_tuck_points_the_way_the_chin_goes_and_stays_clear_of_the_head() -> None:
    pose = POSES["chin-tuck"]
    assert pose.arrow
    start, tip = pose.arrow
    assert start.imag == tip.imag
    for frame in many_frames(pose):
        assert tip.real < start.real < frame.joints[Joint.HEAD].real - FLESH[Joint.HEAD]
        assert abs(frame.joints[Joint.HEAD].imag - start.imag) < FLESH[Joint.HEAD]


def test_the_chin_tuck_is_drawn_from_the_chest_on() -> None:
    pose = POSES["chin-tuck"]
    for frame in many_frames(pose):
        above = {joint for joint, point in frame.joints.items() if point.imag > pose.above}
        assert above >= {Joint.HEAD, Joint.NECK, Joint.SHOULDER, Joint.NEAR_ELBOW, Joint.NEAR_HAND}
        assert Joint.HIP not in above


def test_in_the_doorway_elbows_are_as_high_as_the_shoulders_and_forearms_upright_at_its_sides() -> None:
    at, pose = joints("doorway-chest-stretch"), POSES["doorway-chest-stretch"]
    assert pose.doorway
    for elbow, hand, corner in (
        (Joint.NEAR_ELBOW, Joint.NEAR_HAND, pose.doorway[1]),
        (Joint.FAR_ELBOW, Joint.FAR_HAND, pose.doorway[0]),
    ):
        assert abs(at[elbow].imag - at[Joint.SHOULDER].imag) < 3
        assert abs(math.degrees(cmath.phase((at[hand] - at[elbow]) / 1j))) < 5
        assert all(0 < abs(corner.real) - abs(at[joint].real) < 5 for joint in (elbow, hand))
        assert at[hand].imag < corner.imag


def test_in_the_heel_raise_the_heels_rise_while_toes_and_hands_stay_and_the_knees_are_straight() -> None:
    pose = POSES["heel-raise"]
    flat, raised = (joints("heel-raise", frame) for frame in (0, 1))
    assert raised[Joint.NEAR_ANKLE].imag > flat[Joint.NEAR_ANKLE].imag + 4
    for frame in many_frames(pose):
        assert abs(frame.joints[Joint.NEAR_HAND] - flat[Joint.NEAR_HAND]) < 0.01
        assert {Joint.NEAR_TOE, Joint.FAR_TOE} <= frame.floor
        assert bend(dict(frame.joints), Joint.HIP, Joint.NEAR_KNEE, Joint.NEAR_ANKLE) > 160


def test_the_hands_of_the_heel_raise_are_on_the_back_of_its_chair() -> None:
    pose = POSES["heel-raise"]
    assert pose.chair is not None
    top = max((end for line in props.chair(pose.chair) for end, _ in line), key=lambda end: end.imag)
    hand = joints("heel-raise")[Joint.NEAR_HAND]
    assert abs(hand - FLESH[Joint.NEAR_HAND] * 1j - top) < 2.5
