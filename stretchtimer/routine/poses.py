"""Poses as files have them: longer than all the rest, and so converted no sooner than they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from stretchtimer.routine.pose_format import PoseDocument


_TWO_POINTS = "write two points like [[-40, 50], [54, 50]]"
_DIALECT = Dialect(documents=MISTAKEN_FOR_EACH_OTHER, hints={"rail": _TWO_POINTS, "ring": _TWO_POINTS})


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
