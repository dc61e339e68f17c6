"""Poses in files: checked like every other key, borrowed by name, and read no sooner than they are seen."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from stretchtimer.document.problems import InvalidFileError, Problem
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.routine.pose_format import BodySide, Breath, FrameDocument, Joint, Limb, PoseDocument, View
from stretchtimer.routine.poses import UnreadPose
from stretchtimer.routine.reader import read_stretch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.routine.model import Routine


STANDING = "".join(f"      {joint}: [{number}, {100 - number}.5]\n" for number, joint in enumerate(Joint))
FRAMES = "  frames:\n    - floor: [near-toe]\n" + STANDING
POSE = "pose:\n" + FRAMES
HEAD = "name: Mine\nhold: 30s\nsides: [left leg, right leg]\n"
STRETCH = HEAD + POSE
ROUTINE = "name: R\nsteps:\n  - stretch: mine\n"


def write_stretch(bundled: Path, content: str, name: str = "mine") -> None:
    """Beside the routine that the fixtures load, which is no bundled one."""
    folder = bundled.parent / "stretches"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(content)


def place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path.name, problem.line, problem.column, problem.key_path


class TestReading:
    def test_a_step_can_bring_its_own(self, load: Callable[[str], Routine]) -> None:
        pose = POSE.replace("\n", "\n    ").rstrip()
        routine = load(f"name: R\nsteps:\n  - name: Mine\n    hold: 30s\n    sides: [a, b]\n    {pose}\n")
        [step] = routine.steps
        assert step.pose
        assert step.pose.sides == ("a", "b")
        frame = step.pose.read().frames[0]
        assert frame.head == (0, 100.5)
        assert frame.far_toe == (14, 86.5)
        assert frame.floor == [Joint.NEAR_TOE]

    def test_a_stretch_has_its_own(self, load: Callable[[str], Routine], bundled: Path) -> None:
        words = "  view: front\n  near: left\n  working: [far-leg]\n  wall: [-3, 9]\n"
        write_stretch(
            bundled, HEAD + "pose:\n" + words + FRAMES + "    - breath: in\n      head: [1, -2.25]\n"
        )
        [step] = load(ROUTINE).steps
        assert step.pose
        assert step.pose.sides == ("left leg", "right leg")
        pose = step.pose.read()
        assert (pose.view, pose.near, pose.working, pose.wall) == (
            View.FRONT,
            BodySide.LEFT,
            [Limb.FAR_LEG],
            (-3, 9),
        )
        assert (pose.frames[1].breath, pose.frames[1].head) == (Breath.IN, (1, -2.25))

    def test_without_one_there_is_none(self, load: Callable[[str], Routine]) -> None:
        assert load("name: R\nsteps:\n  - stretch: cat-cow\n").steps[0].pose is None

    def test_every_joint_is_a_key_of_a_frame(self) -> None:
        fields = FrameDocument.__struct_encode_fields__
        assert set(fields) == {*Joint, "floor", "roller", "breath", "stretched"}


WRONG = {
    "unknown joint": (
        STRETCH.replace("near-knee:", "near-kne:"),
        [
            (6, 7, "pose.frames[1]", "the first key frame gives every joint", "missing: near-knee"),
            (14, 7, "pose.frames[1].near-kne", "unknown key", "did you mean near-knee"),
        ],
    ),
    "unknown key": (
        STRETCH + "  veiw: side\n",
        [(22, 3, "pose.veiw", "unknown key", "did you mean view?")],
    ),
    "unknown word": (
        STRETCH + "  view: top\n",
        [(22, 9, "pose.view", '"top" is not side or front', "")],
    ),
    "unknown region": (
        STRETCH + "  stretched: [near-calve]\n",
        [(22, 15, "pose.stretched[1]", '"near-calve" is not', "near-calf")],
    ),
    "no joint on the floor": (
        STRETCH.replace("floor: [near-toe]", "floor: [nose]"),
        [(6, 15, "pose.frames[1].floor[1]", '"nose" is not head, neck', "")],
    ),
    "too many repetitions": (
        STRETCH + "  repetitions: 5\n",
        [(22, 16, "pose.repetitions", '"5" is too large', "1 to 4")],
    ),
    "one number": (
        STRETCH.replace("[4, 96.5]", "[4]"),
        [(11, 12, "pose.frames[1].hip", "two numbers, as in [12.5, 40], is expected here", "")],
    ),
    "no list": (
        STRETCH.replace("[4, 96.5]", "4"),
        [(11, 12, "pose.frames[1].hip", '"4" is not two numbers, as in [12.5, 40]', "")],
    ),
    "a rail with one end": (
        STRETCH + "  rail: [[4, 50]]\n",
        [(22, 9, "pose.rail", "1 given; at least 2 needed", "write two points like [[-40, 50], [54, 50]]")],
    ),
    "a mat with one corner": (
        STRETCH + "  mat: [[4, 50]]\n",
        [(22, 8, "pose.mat", "1 given; at least 2 needed", "write two points like [[-40, 50], [54, 50]]")],
    ),
    "a ring of numbers": (
        STRETCH + "  ring: [4, 50]\n",
        [
            (22, 10, "pose.ring[1]", '"4" is not two numbers, as in [12.5, 40]', ""),
            (22, 13, "pose.ring[2]", '"50" is not two numbers, as in [12.5, 40]', ""),
        ],
    ),
    "a word for a number": (
        STRETCH.replace("[4, 96.5]", "[4, up]"),
        [(11, 16, "pose.frames[1].hip", "a plain number is expected here", "write it like 12.5")],
    ),
    "a text for a number": (
        STRETCH.replace("[4, 96.5]", "['4', 96.5]"),
        [(11, 13, "pose.frames[1].hip", "a plain number is expected here", "write it like 12.5")],
    ),
    "no number at all": (
        STRETCH.replace("[4, 96.5]", "[.nan, -.inf]"),
        [
            (11, 13, "pose.frames[1].hip", "a plain number is expected here", ""),
            (11, 19, "pose.frames[1].hip", "a plain number is expected here", ""),
        ],
    ),
    "far away": (
        STRETCH.replace("[4, 96.5]", "[4, -500.5]"),
        [(11, 16, "pose.frames[1].hip", '"-500.5" is too far away', "possible is -500 to 500")],
    ),
    "no frames": (
        HEAD + "pose:\n  view: side\n",
        [(5, 3, "pose.frames", "a pose needs frames:", "")],
    ),
    "an empty list of frames": (
        HEAD + "pose:\n  frames: []\n",
        [(5, 11, "pose.frames", "0 given; at least 1 needed", "")],
    ),
    "too many frames": (
        STRETCH + "    - {}\n" * 12,
        [(6, 5, "pose.frames", "13 given; at most 12 possible", "")],
    ),
    "no mapping": (
        HEAD + "pose: [side]\n",
        [(4, 7, "pose", "keys with values", "")],
    ),
    "nothing": (
        HEAD + "pose:\n",
        [(4, 6, "pose", "there is no value", "")],
    ),
    "a path": (
        HEAD + "pose: ../cat-cow\n",
        [(4, 7, "pose", '"../cat-cow" is not a plain name', "")],
    ),
}


class TestProblems:
    @pytest.mark.parametrize(("content", "expected"), WRONG.values(), ids=WRONG)
    def test_each_is_told_at_its_place(
        self,
        problems_of: Callable[[str], tuple[Problem, ...]],
        bundled: Path,
        content: str,
        expected: list[tuple[int, int, str, str, str]],
    ) -> None:
        write_stretch(bundled, content)
        found = problems_of(ROUTINE)
        assert [place(problem) for problem in found] == [("mine.yaml", *where[:3]) for where in expected]
        for problem, (*_, message, hint) in zip(found, expected, strict=True):
            assert message in problem.message
            assert hint in problem.hint

    def test_those_of_the_pose_are_told_with_all_others(
        self, problems_of: Callable[[str], tuple[Problem, ...]], bundled: Path
    ) -> None:
        write_stretch(bundled, STRETCH.replace("30s", "never").replace("neck:", "nekc:") + "cuse: []\n")
        found = problems_of(ROUTINE)
        assert [(problem.line, problem.key_path) for problem in found] == [
            (2, "hold"),
            (6, "pose.frames[1]"),
            (8, "pose.frames[1].nekc"),
            (22, "cuse"),
        ]

    def test_in_a_step_the_path_begins_with_the_step(
        self, problems_of: Callable[[str], tuple[Problem, ...]]
    ) -> None:
        found = problems_of("name: R\nsteps:\n  - stretch: cat-cow\n    pose: {frames: [{head: [1, 2]}]}\n")
        assert [place(problem) for problem in found] == [("mine.yaml", 4, 21, "steps[1].pose.frames[1]")]
        assert "missing: neck, shoulder" in found[0].hint


class TestBorrowing:
    def test_a_step_looks_like_another_stretch(self, load: Callable[[str], Routine], bundled: Path) -> None:
        write_stretch(bundled, STRETCH)
        [step] = load("name: R\nsteps:\n  - {name: Wide, hold: 9, sides: each, pose: mine}\n").steps
        assert step.pose
        assert step.pose.read().frames[0].head == (0, 100.5)
        assert step.sides == ("left", "right")
        assert step.pose.sides == ("left leg", "right leg")

    def test_a_stretch_borrows_through_another_one(
        self, load: Callable[[str], Routine], bundled: Path
    ) -> None:
        write_stretch(bundled, STRETCH, "first")
        write_stretch(bundled, "name: Second\nhold: 9\npose: first\n", "second")
        write_stretch(bundled, "name: Mine\nhold: 9\npose: second\n")
        [step] = load(ROUTINE).steps
        assert step.pose
        assert step.pose.read().frames[0].hip == (4, 96.5)

    def test_a_steps_own_word_counts_more_than_its_stretchs_pose(
        self, load: Callable[[str], Routine], bundled: Path
    ) -> None:
        write_stretch(bundled, STRETCH)
        write_stretch(bundled, STRETCH.replace("[4, 96.5]", "[7, 7]"), "other")
        [step] = load(ROUTINE + "    pose: other\n").steps
        assert step.pose
        assert step.pose.read().frames[0].hip == (7, 7)

    def test_an_unknown_name_gets_the_nearest_ones(
        self, problems_of: Callable[[str], tuple[Problem, ...]]
    ) -> None:
        [problem] = problems_of("name: R\nsteps:\n  - stretch: cat-cow\n    pose: runners-lunch\n")
        assert place(problem) == ("mine.yaml", 4, 11, "steps[1].pose")
        assert problem.message == 'there is no stretch called "runners-lunch"'
        assert problem.hint == "did you mean runners-lunge?"

    def test_so_it_does_in_a_stretchs_file(
        self, problems_of: Callable[[str], tuple[Problem, ...]], bundled: Path
    ) -> None:
        write_stretch(bundled, HEAD + "pose: cat-cowe\n")
        [problem] = problems_of(ROUTINE)
        assert place(problem) == ("mine.yaml", 4, 7, "pose")
        assert "cat-cow" in problem.hint

    @pytest.mark.parametrize("other", ["name: Other\nhold: 9\n", "name: Other\nhold: 9\npose: mine\n"])
    def test_a_stretch_without_one_of_its_own_lends_none(
        self, problems_of: Callable[[str], tuple[Problem, ...]], bundled: Path, other: str
    ) -> None:
        write_stretch(bundled, HEAD + "pose: other\n")
        write_stretch(bundled, other, "other")
        [problem] = problems_of(ROUTINE)
        assert problem.message.endswith("has no pose of its own")

    def test_what_is_wrong_with_the_lender_is_told(
        self, problems_of: Callable[[str], tuple[Problem, ...]], bundled: Path
    ) -> None:
        write_stretch(bundled, HEAD + "pose: other\n")
        write_stretch(bundled, STRETCH + "  view: top\n", "other")
        [problem] = problems_of(ROUTINE)
        assert place(problem) == ("other.yaml", 22, 9, "pose.view")


class TestSettingAside:
    def test_a_list_of_routines_reads_no_pose(self, tmp_path: Path, bundled: Path) -> None:
        write_stretch(bundled, STRETCH + "  view: top\n")
        (tmp_path / "plan.yaml").write_text(ROUTINE)
        library = Library(tmp_path, bundled)
        [entry] = library.entries()
        assert entry.routine
        [step] = entry.routine.steps
        assert step.pose
        with pytest.raises(InvalidFileError) as caught:
            step.pose.read()
        assert [place(problem) for problem in caught.value.problems] == [("mine.yaml", 22, 9, "pose.view")]
        with pytest.raises(InvalidFileError):
            library.load("plan")

    def test_a_bundled_routine_begins_without_the_poses_types(self) -> None:
        """They take longer to define than the routine takes to read."""
        code = (
            "import sys\n"
            "from stretchtimer.routine.library import Library\n"
            "assert Library().load('after-run').steps[0].pose\n"
            "assert 'stretchtimer.routine.pose_format' not in sys.modules\n"
        )
        assert subprocess.run((sys.executable, "-c", code), check=False).returncode == 0

    @pytest.mark.parametrize(
        "path", sorted(bundled_folder().glob("stretches/*.yaml")), ids=lambda path: path.stem
    )
    def test_it_is_the_same_pose_when_it_is_read_later(self, path: Path) -> None:
        whole, rest = read_stretch(path).document, read_stretch(path, with_pose=False).document
        assert isinstance(whole.pose, PoseDocument)
        assert isinstance(rest.pose, UnreadPose)
        assert rest.pose.read() == whole.pose
        assert (rest.name, rest.cues, rest.source) == (whole.name, whole.cues, whole.source)

    def test_what_is_wrong_with_its_yaml_is_told_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "bent.yaml"
        path.write_text(HEAD + "pose:\n  frames: [\n")
        with pytest.raises(InvalidFileError, match="before it closed"):
            read_stretch(path, with_pose=False)

    def test_what_is_wrong_with_its_values_is_told_when_it_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "bent.yaml"
        path.write_text(HEAD + "pose:\n  view: the sea\n" + FRAMES)
        pose = read_stretch(path, with_pose=False).document.pose
        assert isinstance(pose, UnreadPose)
        with pytest.raises(InvalidFileError, match="the sea"):
            pose.read()

    def test_a_text_that_only_looks_like_one_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "odd.yaml"
        path.write_text('name: Odd\nhold: 9\nsetup: "Stand. Then\npose:\n  view: the sea"\n')
        document = read_stretch(path, with_pose=False).document
        assert document.setup == "Stand. Then pose: view: the sea"
        assert not isinstance(document.pose, UnreadPose)
