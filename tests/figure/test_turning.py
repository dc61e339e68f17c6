"""A pose is turned to the side that is meant, whatever order the sides come in."""

from __future__ import annotations

import pytest

from stretchtimer.figure.placement import turn_for
from stretchtimer.figure.pose import from_document
from stretchtimer.figure.sketch import draw
from stretchtimer.routine.library import Library
from stretchtimer.routine.mirror import mirrored, pose_of_first_side
from stretchtimer.routine.model import Step, StepPose
from tests.support.bundled_poses import poses_by_stem

TWO_SIDED = {stem: pose for stem, pose in poses_by_stem().items() if pose.sides}


def test_there_are_two_sided_poses() -> None:
    assert {"runners-lunge", "bird-dog", "overhead-clasp-and-side-lean"} <= set(TWO_SIDED)


@pytest.mark.parametrize("stem", TWO_SIDED)
def test_the_first_side_of_the_file_is_as_it_was_written_and_the_other_mirrored(stem: str) -> None:
    pose = TWO_SIDED[stem]
    for sides in (pose.sides, pose.sides[::-1]):
        assert [turn_for(pose, side, sides) for side in pose.sides] == [0.0, 1.0]
    assert turn_for(pose, None, ()) == 0.0


@pytest.mark.parametrize("stem", TWO_SIDED)
def test_a_mirrored_document_is_drawn_as_the_other_side(stem: str) -> None:
    library = Library()
    path = library.find_stretch(stem)
    assert path
    written = library.load_stretch(path).pose
    assert written
    document = written.read()
    turned = draw(from_document(document), 30, 14, moment=0.5, turn=1)
    assert draw(from_document(mirrored(document)), 30, 14, moment=0.5) == turned
    assert mirrored(mirrored(document)) == document
    sides = written.sides
    for order, expected in ((sides, document), (sides[::-1], mirrored(document))):
        for asked in (order, order[:1]):
            step = Step("x", "X", sides=asked, pose=StepPose(document, sides))
            assert pose_of_first_side(step) == expected
    assert pose_of_first_side(Step("x", "X")) is None
