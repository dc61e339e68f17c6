"""Poses as files have them: longer than all the rest, and so converted no sooner than they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from msgspec import Struct

from stretchtimer.document.decode import Decoder
from stretchtimer.document.dialect import Dialect
from stretchtimer.document.fields import form_of
from stretchtimer.document.nodes import Mapping, Scalar, Sequence
from stretchtimer.document.problems import Problems
from stretchtimer.routine.format import MISTAKEN_FOR_EACH_OTHER, StepDocument

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.document.nodes import Node
    from stretchtimer.routine.model import StepPose
    from stretchtimer.routine.pose_format import PoseDocument


_TWO_POINTS = "write two points like [[-40, 50], [54, 50]]"
_DIALECT = Dialect(
    documents=MISTAKEN_FOR_EACH_OTHER,
    hints=dict.fromkeys(("rail", "ring", "doorway", "arrow", "mat"), _TWO_POINTS),
)


class UnreadPose(Struct, frozen=True):
    """A pose that is scanned, and whose numbers nobody has looked at yet."""

    path: Path
    node: Mapping
    key_path: str

    def read(self) -> PoseDocument:
        """The pose.

        Raises:
            InvalidFileError: Something is wrong with it.
        """
        problems = Problems(self.path)
        pose: Any = read_pose(self.node, self.key_path, problems)
        if problems:
            raise problems.error()
        return pose  # type: ignore[no-any-return] # without a problem it is one


def read_pose(node: Node, key_path: str, problems: Problems) -> object:
    """A pose, or the name of a stretch that has it; ``UNSET`` with its problems noted."""
    if isinstance(node, Scalar) and not node.is_missing:
        return Decoder(problems).value(node, form_of(StepDocument).keys["stretch"], key_path)
    # Dear to define, and most files that are read have no use for it.
    from stretchtimer.routine.pose_format import PosedDocument

    if isinstance(node, Mapping):
        _note_missing_joints(node, key_path, problems)
    return Decoder(problems, _DIALECT).value(node, form_of(PosedDocument).keys["pose"], key_path)


def leave_unread(node: Node, key_path: str, problems: Problems) -> object:
    """The same, but that a pose itself stays unread."""
    if isinstance(node, Mapping):
        return UnreadPose(problems.path, node, key_path)
    return read_pose(node, key_path, problems)


def _note_missing_joints(pose: Mapping, key_path: str, problems: Problems) -> None:
    """Note it if the first key frame leaves a joint out; the later ones may, as it stays where it was."""
    from stretchtimer.routine.pose_format import Joint

    frames = pose.entries["frames"].value if "frames" in pose.entries else None
    first = frames.items[0] if isinstance(frames, Sequence) and frames.items else None
    missing = [joint for joint in Joint if joint not in first.entries] if isinstance(first, Mapping) else []
    if first and missing:
        message = "the first key frame gives every joint"
        problems.add(first.place, f"{key_path}.frames[1]", message, f"missing: {', '.join(missing)}")


def breathing_of(pose: StepPose) -> tuple[tuple[str, ...], ...]:
    """What the breath does in the equal parts of each repetition that a pose shows; empty if nothing.

    A pose that nobody has looked at yet is asked for no more than that.
    """
    source = pose.pose
    told = _Breaths.in_file(source.node) if isinstance(source, UnreadPose) else _Breaths.of(pose.read())
    parts = told.on_the_way()
    if not any(parts) or len(parts) % told.repetitions:
        return ()
    length = len(parts) // told.repetitions
    return tuple(parts[first : first + length] for first in range(0, len(parts), length))


class _Breaths(NamedTuple):
    """What a pose tells of the breath."""

    at_frames: tuple[str, ...]
    """What it does on the way to each key frame."""
    goes_round: bool
    repetitions: int

    @classmethod
    def of(cls, pose: PoseDocument) -> Self:
        """Of a pose that has been read."""
        breaths = tuple(str(frame.breath or "") for frame in pose.frames)
        return cls(breaths, pose.path == "round", pose.repetitions)

    @classmethod
    def in_file(cls, pose: Mapping) -> Self:
        """Of one that is only scanned; what is wrong with it is told when it is read."""
        frames = pose.entries["frames"].value if "frames" in pose.entries else None
        items = frames.items if isinstance(frames, Sequence) else []
        breaths = tuple(_word_at(frame, "breath", ("in", "out")) for frame in items)
        repetitions = _word_at(pose, "repetitions", ("2", "3", "4"))
        return cls(breaths, _word_at(pose, "path", ("round",)) == "round", int(repetitions or 1))

    def on_the_way(self) -> tuple[str, ...]:
        """What it does in each part of the movement, from the first key frame until that is back."""
        breaths = self.at_frames
        back = breaths[:1] if self.goes_round else breaths[-2::-1]
        return (*breaths[1:], *back) if len(breaths) > 1 else ()


def _word_at(node: Node, key: str, words: tuple[str, ...]) -> str:
    """The value of a key, if it is one of some words; else nothing."""
    value = node.entries[key].value if isinstance(node, Mapping) and key in node.entries else None
    return next((word for word in words if isinstance(value, Scalar) and value.text == word), "")
