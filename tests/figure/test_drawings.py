"""What is drawn: compared with pictures in text files, and by laws.

To rewrite the text files after a wanted change: ``STRETCHTIMER_REWRITE_GOLDEN=1 pytest tests/figure``; then
look at every difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from msgspec import structs

from stretchtimer.figure.characters import Drawing, Role
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import placement
from stretchtimer.figure.pose import Frame, Pose
from stretchtimer.figure.sketch import draw, draw_in_ascii
from stretchtimer.routine.pose_format import Joint
from tests.support.bundled_poses import key_moments, poses_by_stem
from tests.support.enumerations import mostly_slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.routine.pose_format import Region

POSES = poses_by_stem()
SIZES = ((18, 8), (30, 14))
GOLDEN = Path(__file__).parent / "golden"
REWRITE = "STRETCHTIMER_REWRITE_GOLDEN" in os.environ

every_pose = pytest.mark.parametrize("stem", POSES)
every_size = pytest.mark.parametrize(
    "size",
    mostly_slow([(7, 3), (30, 14), (1, 1), (18, 8), (26, 12), (60, 28)], quick=2),
    ids=str,
)


def picture(pose: Pose, columns: int, rows: int) -> str:
    """Every key frame, framed so that blanks at the ends of lines are seen to be there."""
    drawings = (draw(pose, columns, rows, moment) for moment in key_moments(pose))
    edge = "+" + "-" * columns + "+"
    return "".join(f"{edge}\n" + "".join(f"|{line}|\n" for line in it.lines) + f"{edge}\n" for it in drawings)


def dots(drawing: Drawing) -> list[list[bool]]:
    bits = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
    patterns = [[0 if letter == " " else ord(letter) - 0x2800 for letter in line] for line in drawing.lines]
    return [[bool(cell & bit) for cell in row for bit in pair] for row in patterns for pair in bits]


def roles(drawing: Drawing) -> set[Role]:
    return {run.role for row in drawing.rows for run in row if run.text.strip()}


@every_pose
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_drawing_is_the_one_that_was_looked_at(stem: str, size: tuple[int, int]) -> None:
    file = GOLDEN / f"{stem}.{size[0]}x{size[1]}.txt"
    drawn = picture(POSES[stem], *size)
    if REWRITE:
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


def test_every_text_file_belongs_to_a_pose() -> None:
    assert {file.name.split(".")[0] for file in GOLDEN.glob("*.txt")} == set(POSES)


@every_pose
@every_size
def test_the_other_side_is_the_mirror_image(stem: str, size: tuple[int, int]) -> None:
    drawn, mirrored = (dots(draw(POSES[stem], *size, moment=0.3, turn=turn)) for turn in (0, 1))
    assert mirrored == [row[::-1] for row in drawn]


@every_pose
def test_mirroring_twice_changes_nothing(stem: str) -> None:
    assert draw(POSES[stem], 30, 14, turn=2) == draw(POSES[stem], 30, 14)


@every_pose
@every_size
def test_every_row_is_as_wide_as_asked_for(stem: str, size: tuple[int, int]) -> None:
    columns, rows = size
    for drawing in (draw(POSES[stem], columns, rows, 0.4), draw_in_ascii(POSES[stem], columns, rows, 0.4)):
        assert [len(line) for line in drawing.lines] == [columns] * rows


@every_pose
def test_ascii_is_ascii_and_shows_more_than_the_floor(stem: str) -> None:
    lines = draw_in_ascii(POSES[stem], 30, 14).lines
    assert all(line.isascii() for line in lines)
    assert sum(letter not in " _" for line in lines for letter in line) > 20


@every_pose
@pytest.mark.parametrize("drawn", [draw, draw_in_ascii])
def test_what_is_stretched_and_what_works_is_told_apart(stem: str, drawn: Callable[..., Drawing]) -> None:
    pose = POSES[stem]
    for moment, frame in zip(key_moments(pose), pose.frames, strict=True):
        shown = roles(drawn(pose, 30, 14, moment))
        assert (Role.STRETCHED in shown) == bool(frame.stretched)
        assert (Role.WORKING in shown) == bool(pose.working)
    assert pose.stretched or pose.working


@pytest.mark.slow
@every_pose
@every_size
@pytest.mark.parametrize("drawn", [draw, draw_in_ascii])
def test_in_whatever_order_places_come_out_of_a_set_the_drawing_is_the_same(
    stem: str, size: tuple[int, int], drawn: Callable[..., Drawing]
) -> None:
    """Of strings in a set, the order is another one each time the program runs."""
    pose = POSES[stem]
    ordered = sorted(pose.stretched)
    drawings = set()
    for order in (ordered, ordered[::-1]):
        frame = structs.replace(pose.frames[-1], stretched=cast("frozenset[Region]", order))
        drawings.add(drawn(structs.replace(pose, frames=(frame,)), *size))
    assert len(drawings) == 1


@every_pose
def test_what_is_stretched_stands_out_without_any_colour(stem: str) -> None:
    """Its characters have more dots than those of the rest of the body."""
    weights: dict[Role, list[int]] = {Role.STRETCHED: [], Role.BODY: []}
    for row in draw(POSES[stem], 60, 28).rows:
        for run in row:
            dots_of_each = [(ord(letter) - 0x2800).bit_count() for letter in run.text if letter != " "]
            weights.setdefault(run.role, []).extend(dots_of_each)
    stretched, body = weights[Role.STRETCHED], weights[Role.BODY]
    if stretched:
        assert sum(stretched) / len(stretched) > 1.1 * sum(body) / len(body)


@every_pose
def test_a_movement_is_seen_to_move_and_a_hold_stands_still(stem: str) -> None:
    pose = POSES[stem]
    drawings = {draw(pose, 30, 14, pose.repetitions * step / 24) for step in range(24)}
    assert (len(drawings) > 3) == pose.moves


@every_pose
def test_the_floor_runs_along_the_bottom_of_a_whole_body_seen_from_the_side(stem: str) -> None:
    pose = POSES[stem]
    is_whole_and_from_the_side = not pose.above and pose.mat is None
    assert all(dots(draw(pose, 30, 14))[-1]) == is_whole_and_from_the_side
    assert (Role.GROUND in roles(draw(pose, 30, 14))) == is_whole_and_from_the_side


@every_pose
def test_the_telling_phase_meets_a_key_frame(stem: str) -> None:
    pose = POSES[stem]
    assert any(pose.telling_moment == pytest.approx(moment) for moment in key_moments(pose))


def is_drawn_near(pose: Pose, point: complex, moment: float = 0.0) -> bool:
    """Whether a dot is set within a body unit of a place on the body, drawn large."""
    drawn, place = dots(draw(pose, 60, 28, moment)), placement(pose, 120, 112)
    around = (place(point + complex(across, up) / 2) for across in range(-2, 3) for up in range(-2, 3))
    return any(drawn[int(dot.imag)][int(dot.real)] for dot in around)


def test_a_shin_on_its_thigh_is_set_off_by_a_line() -> None:
    pose = POSES["knees-to-chest"]
    at = pose.frames[0].joints
    assert is_drawn_near(pose, (at[Joint.NEAR_KNEE] + at[Joint.NEAR_ANKLE]) / 2 - 3.4j)


def test_a_face_from_the_front_has_two_eyes_below_the_hair() -> None:
    pose = POSES["chest-and-shoulder-reach"]
    drawn, place = dots(draw(pose, 150, 70)), placement(pose, 300, 280)
    for eye in (-2.4, 2.4):
        seen = [place(pose.frames[0].joints[Joint.HEAD] + complex(eye, up)) for up in (1, -0.4, -1.5, -2.6)]
        assert [drawn[int(dot.imag)][int(dot.real)] for dot in seen] == [True, False, True, False]


def test_hands_behind_a_head_leave_its_face_free() -> None:
    """Around the middle of the head all is drawn as with the arms down at the sides."""
    held = POSES["foam-roll-upper-back"].frames[0]
    head, elbow, hand = held.joints[Joint.HEAD], held.joints[Joint.HIP], held.joints[Joint.SPINE]
    down = {Joint.NEAR_ELBOW: elbow, Joint.NEAR_HAND: hand, Joint.FAR_ELBOW: elbow, Joint.FAR_HAND: hand}
    faces = []
    for frame in (held, Frame({**held.joints, **down}, held.floor, held.roller)):
        pose = Pose((frame,))
        drawn, middle = dots(draw(pose, 60, 28)), placement(pose, 120, 112)(head)
        column, row = round(middle.real), round(middle.imag)
        faces.append([line[column - 5 : column + 6] for line in drawn[row - 5 : row + 6]])
    assert abs(held.joints[Joint.NEAR_HAND] - head) < 9
    assert faces[0] == faces[1]


def hollow_body(**props: tuple[complex, complex]) -> Pose:
    """A body facing the viewer, and something around it that reaches no farther than the body does."""
    pose = POSES["chest-and-shoulder-reach"]
    return structs.replace(pose, frames=(structs.replace(pose.frames[0], stretched=frozenset()),), **props)


def test_what_is_held_on_to_stands_behind_the_body_and_is_seen_beside_it() -> None:
    """At the waist the body is hollow: what ran through it would show."""
    held = hollow_body(rail=(-20 + 63j, 20 + 63j))
    assert is_drawn_near(held, 15 + 63j)
    assert is_drawn_near(held, 20 + 30j)
    assert not is_drawn_near(held, 0 + 63j)
    assert not is_drawn_near(hollow_body(), 15 + 63j)


def test_a_doorway_frames_the_body_and_is_hidden_where_the_body_is() -> None:
    """Its opening and its frame are two lines at both sides and above, down to the floor."""
    held = hollow_body(doorway=(-16 + 60j, 16 + 60j))
    for beside in (16 + 20j, -16 + 20j, 22 + 20j, -22 + 20j, 16 + 55j, 15 + 66j, -22 + 66j):
        assert is_drawn_near(held, beside)
        assert not is_drawn_near(hollow_body(), beside)
    assert not is_drawn_near(held, 0 + 60j)
    assert not is_drawn_near(held, 0 + 66j)


def test_an_arrow_is_wide_before_its_tip_and_thin_where_it_begins() -> None:
    shown = hollow_body(arrow=(22 + 50j, 22 + 70j))
    assert is_drawn_near(shown, 22 + 52j)
    assert not is_drawn_near(shown, 24.6 + 52j)
    assert is_drawn_near(shown, 24.6 + 65.5j)
    assert not is_drawn_near(shown, 22 + 72.5j)


def test_from_a_height_on_the_upper_body_is_drawn_larger_and_ends_at_the_bottom() -> None:
    whole = POSES["wall-slide"]
    upper = structs.replace(whole, above=60, wall=None)
    below, above = (placement(pose, 60, 56) for pose in (whole, upper))
    assert above.scale > 1.3 * below.scale
    assert above(60j).imag == pytest.approx(55)


def test_a_mat_and_its_pillow_lie_behind_the_body_and_are_seen_beside_it() -> None:
    laid = hollow_body(mat=(-20 + 3j, 20 + 63j))
    for edge in (-20 + 20j, 20 + 20j, 0 + 3j, -18 + 63j, -14 + 59j, 16 + 50j, 14 + 41j):
        assert is_drawn_near(laid, edge)
        assert not is_drawn_near(hollow_body(), edge)
    assert not is_drawn_near(laid, 0 + 63j)


def test_the_near_half_of_a_ring_runs_before_the_body_and_the_far_half_behind_it() -> None:
    ringed = hollow_body(ring=(-20 + 57j, 20 + 69j))
    assert is_drawn_near(ringed, 0 + 57j)
    assert not is_drawn_near(ringed, 0 + 69j)
    assert not is_drawn_near(hollow_body(), 0 + 57j)


def test_a_ring_turned_the_other_way_is_drawn_as_in_a_mirror() -> None:
    one, other = (hollow_body(ring=(side * 20 + 57j, -side * 20 + 69j)) for side in (1, -1))
    shown = [dots(draw(pose, 60, 28)) for pose in (one, other)]
    assert shown[0] != shown[1]
    assert shown[0] == [row[::-1] for row in shown[1]]


@pytest.mark.parametrize(("moment", "near_is_in_front"), [(1 / 3, True), (4 / 3, False)])
def test_where_both_legs_work_the_far_one_is_an_outline_and_the_near_one_toned(
    moment: float, *, near_is_in_front: bool
) -> None:
    pose = POSES["walking-lunge"]
    at = frame_at(pose, moment).joints
    assert (at[Joint.NEAR_KNEE].real > at[Joint.FAR_KNEE].real) == near_is_in_front
    for knee in (Joint.NEAR_KNEE, Joint.FAR_KNEE):
        thigh = at[Joint.HIP] + 0.6 * (at[knee] - at[Joint.HIP])
        assert is_drawn_near(pose, thigh, moment) == (knee is Joint.NEAR_KNEE)


def pieces(drawn: list[list[bool]]) -> int:
    """How many there are of dots that touch each other."""
    left = {complex(column, row) for row, line in enumerate(drawn) for column, dot in enumerate(line) if dot}
    count = 0
    while left:
        count += 1
        reached = [left.pop()]
        while reached:
            dot = reached.pop()
            around = {dot + complex(across, down) for across in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= around
            reached += around
    return count


@pytest.mark.parametrize(("apart", "expected"), [(0, 1), (1, 1), (8, 2)])
def test_hands_are_one_piece_only_where_they_hold_each_other(apart: int, expected: int) -> None:
    body = hollow_body()
    arms = {Joint.NEAR_ELBOW: 15 + 92j, Joint.FAR_ELBOW: -15 + 92j, Joint.NEAR_HAND: apart / 2 + 108j}
    joints = {**body.frames[0].joints, **arms, Joint.FAR_HAND: -apart / 2 + 108j}
    clasping = structs.replace(body, frames=(Frame(joints),))
    height = round(placement(clasping, 120, 112)(104j).imag)
    assert pieces(dots(draw(clasping, 60, 28))[:height]) == expected


def test_a_foot_on_tiptoe_has_its_toes_flat_on_the_floor() -> None:
    pose = POSES["lunge"]
    toe = pose.frames[-1].joints[Joint.NEAR_TOE]
    drawn, place = dots(draw(pose, 60, 28, pose.telling_moment)), placement(pose, 120, 112)
    assert all(drawn[-3][int(place(toe + ahead).real)] for ahead in (0, 1, 2, 3))


def test_no_two_poses_look_alike() -> None:
    assert len({draw(pose, 18, 8, pose.telling_moment) for pose in POSES.values()}) == len(POSES)
