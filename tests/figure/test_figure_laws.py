"""What holds for every pose that a person could write, however odd."""

from __future__ import annotations

import itertools
import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchtimer.figure.canvas import Canvas, core, grown, without
from stretchtimer.figure.characters import Role
from stretchtimer.figure.motion import frame_at
from stretchtimer.figure.placement import Layers, Placement, placement
from stretchtimer.figure.pose import Frame, Pose
from stretchtimer.figure.props import half_ring
from stretchtimer.figure.sketch import draw, draw_in_ascii
from stretchtimer.figure.vector import VectorFigure
from stretchtimer.routine.pose_format import BodySide, Joint, Limb, Path, Region, View

LAW = settings()

lengths = st.integers(-1500, 1500).map(lambda tenths: tenths / 10)
points = st.builds(complex, lengths, lengths)
frames: st.SearchStrategy[Frame] = st.builds(
    lambda **fields: Frame(**fields),  # noqa: PLW0108 - hypothesis would ask Frame for its types
    joints=st.fixed_dictionaries(dict.fromkeys(Joint, points)),
    floor=st.frozensets(st.sampled_from(Joint)),
    roller=st.none() | points,
    stretched=st.frozensets(st.sampled_from(Region)),
)
poses: st.SearchStrategy[Pose] = st.builds(
    lambda **fields: Pose(**fields),  # noqa: PLW0108 - the same
    frames=st.lists(frames, min_size=1, max_size=4).map(tuple),
    view=st.sampled_from(View),
    near=st.sampled_from(BodySide),
    path=st.sampled_from(Path),
    repetitions=st.integers(1, 3),
    working=st.frozensets(st.sampled_from(Limb)),
    towel=st.lists(st.sampled_from(Joint), max_size=3).map(tuple),
    wall=st.none() | points,
    rail=st.none() | st.tuples(points, points),
    ring=st.none() | st.tuples(points, points),
    chair=st.none() | points,
    doorway=st.none() | st.tuples(points, points),
    arrow=st.none() | st.tuples(points, points),
    above=st.integers(0, 100),
)
moments = st.floats(0, 50)
turns = st.floats(0, 1)
columns = st.integers(0, 70)
rows = st.integers(0, 35)


@LAW
@given(poses, columns, rows, moments, turns)
def test_nothing_is_drawn_outside_the_canvas(
    pose: Pose, columns: int, rows: int, moment: float, turn: float
) -> None:
    for drawing in (
        draw(pose, columns, rows, moment, turn),
        draw_in_ascii(pose, columns, rows, moment, turn),
    ):
        assert [len(line) for line in drawing.lines] == [columns] * rows


@LAW
@given(poses, moments)
def test_mirroring_twice_is_the_identity(pose: Pose, moment: float) -> None:
    assert draw(pose, 24, 10, moment, turn=2) == draw(pose, 24, 10, moment)


@LAW
@given(poses, points)
def test_a_point_and_its_mirror_image_are_equally_far_from_the_middle(pose: Pose, point: complex) -> None:
    first, second = (placement(pose, 60, 56, turn)(point) for turn in (0, 1))
    assert first.imag == second.imag
    assert first.real + second.real == pytest.approx(60)


@LAW
@given(poses)
def test_interpolation_meets_every_key_frame(pose: Pose) -> None:
    gaps = len(pose.stops) - 1
    for index, stop in enumerate(pose.stops):
        met = frame_at(pose, pose.repetitions * index / gaps if gaps else 0.0)
        assert all(abs(met.joints[joint] - stop.joints[joint]) < 0.1 for joint in Joint)


@LAW
@given(poses, moments)
def test_a_movement_repeats_itself(pose: Pose, moment: float) -> None:
    once, again = (frame_at(pose, moment % pose.repetitions + more * pose.repetitions) for more in (0, 1))
    assert all(abs(once.joints[joint] - again.joints[joint]) < 0.5 for joint in Joint)


def test_what_is_felt_is_what_the_nearer_key_frame_says() -> None:
    still = {joint: complex(10 * index, 20) for index, joint in enumerate(Joint)}
    felt = [frozenset({region}) for region in (Region.BELLY, Region.CHEST)]
    pose = Pose(tuple(Frame(still, stretched=regions) for regions in felt))
    seen = [frame_at(pose, odd / 16).stretched for odd in range(1, 16, 2)]
    assert seen == [felt[0]] * 2 + [felt[1]] * 4 + [felt[0]] * 2


corners = st.tuples(points, points).filter(lambda pair: abs((pair[0] - pair[1]).real) > 20)


@LAW
@given(corners)
def test_a_ring_goes_below_the_way_its_corners_say_and_above_back_again(
    ring: tuple[complex, complex],
) -> None:
    start, end = ring
    middle = (start + end) / 2
    near, far = (half_ring(ring, is_near=is_near) for is_near in (True, False))
    for half, below in ((near, 1), (far, -1)):
        way = (end - start).real * below
        arc, *arrow = half
        points_of_arc = [point for point, _ in arc]
        assert all((point - middle).imag * below <= 1e-9 for point in points_of_arc)
        assert all((later - one).real * way > 0 for one, later in itertools.pairwise(points_of_arc))
        tips = {stroke[-1][0] for stroke in arrow}
        assert len(tips) == 1
        assert (tips.pop() - points_of_arc[-1]).real * way > 0


@LAW
@given(poses)
def test_the_phase_of_a_hold_means_nothing(pose: Pose) -> None:
    hold = Pose(pose.frames[:1])
    assert frame_at(hold, 0.0) == frame_at(hold, 0.7)
    assert hold.telling_moment == 0


dot_positions = st.builds(complex, st.floats(-20, 80), st.floats(-20, 80))


@LAW
@given(dot_positions, dot_positions, st.floats(0, 9), st.floats(0, 9))
def test_a_stroke_has_no_gaps(start: complex, end: complex, start_radius: float, end_radius: float) -> None:
    """Every dot whose square the line between its ends runs through, or a neighbour of it, is set."""
    sheet = Canvas(60, 60)
    mask = sheet.blank()
    sheet.stroke(mask, (start, start_radius), (end, end_radius))
    around = grown(mask)
    for step in range(101):
        point = start + (end - start) * step / 100
        column, row = math.floor(point.real), math.floor(point.imag)
        if 0 <= column < 60 and 0 <= row < 60:
            assert around[row] >> column & 1


@LAW
@given(dot_positions, dot_positions, st.floats(0, 9), st.floats(0, 9))
def test_a_stroke_reaches_no_farther_than_its_radius(
    start: complex, end: complex, start_radius: float, end_radius: float
) -> None:
    sheet = Canvas(60, 60)
    mask = sheet.blank()
    sheet.stroke(mask, (start, start_radius), (end, end_radius))
    reach = max(start_radius, end_radius, 1)
    line = end - start
    for row, dots in enumerate(mask):
        for column in (column for column in range(60) if dots >> column & 1):
            dot = complex(column + 0.5, row + 0.5)
            share = ((dot - start) * line.conjugate()).real / abs(line) ** 2 if abs(line) > 1e-9 else 0.0
            assert abs(dot - start - line * min(1, max(0, share))) <= reach + 1e-6


@LAW
@given(dot_positions, st.floats(0, 9))
def test_a_wheel_is_as_round_to_the_left_as_to_the_right_and_above_as_below(
    middle: complex, radius: float
) -> None:
    place = Placement(scale=1, middle=0, centre=0, ground=120, facing=1)
    shown = [row for row in Layers(Canvas(120, 120), place).wheel(middle + complex(30, 30), radius) if row]
    assert shown == shown[::-1]
    for row in shown:
        digits = f"{row:b}".rstrip("0")
        assert digits == digits[::-1]
    edges = {row.bit_length() + (row & -row).bit_length() for row in shown}
    assert len(edges) == 1


@LAW
@given(st.lists(st.integers(0, 2**40 - 1), min_size=1, max_size=12))
def test_the_core_of_a_shape_leaves_an_unbroken_outline(mask: list[int]) -> None:
    outline = without(mask, core(mask))
    assert [edge | inside for edge, inside in zip(outline, core(mask), strict=True)] == mask
    assert without(core(mask), mask) == [0] * len(mask)


def test_props_are_drawn() -> None:
    still = {joint: complex(10 * index, 20) for index, joint in enumerate(Joint)}
    plain = Pose((Frame(still),))
    for pose in (
        Pose((Frame(still, roller=40 + 4.6j),)),
        Pose((Frame(still),), towel=(Joint.HEAD, Joint.FAR_TOE)),
        Pose((Frame(still),), wall=-20 + 60j),
        Pose((Frame(still),), rail=(-20 + 60j, 50 + 60j)),
        Pose((Frame(still),), ring=(0 + 10j, 50 + 30j)),
        Pose((Frame(still),), chair=-20 + 25j),
        Pose((Frame(still),), doorway=(-20 + 60j, 50 + 60j)),
        Pose((Frame(still),), arrow=(-20 + 60j, 50 + 60j)),
    ):
        shown = {run.role for row in draw(pose, 40, 12).rows for run in row}
        assert Role.PROP in shown
    assert Role.PROP not in {run.role for row in draw(plain, 40, 12).rows for run in row}


@LAW
@given(poses, moments, turns)
def test_a_drawing_of_vectors_is_one_whatever_the_pose(pose: Pose, moment: float, turn: float) -> None:
    drawing = ET.fromstring(VectorFigure(pose).svg("any", "", moment, turn))  # noqa: S314 - our own
    numbers = " ".join(path.get("d", "") for path in drawing.iter("path"))
    assert "nan" not in numbers
    assert "inf" not in numbers
