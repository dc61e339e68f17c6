"""Poses in stretch files: longer than all the rest, and so read no sooner than they are needed."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.document.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stretchtimer.document.problems import Problems
    from stretchtimer.routine.pose_format import PoseDocument

_HEADS = ("pose", "'pose", '"pose', "?")
"""How a line with the key may begin."""


class UnreadPose(Struct, frozen=True):
    """A pose that nobody has looked at yet."""

    path: Path
    text: str
    """The file without all the rest, each line at its old place."""

    def read(self) -> PoseDocument:
        """The pose.

        Raises:
            RoutineFileError: Something is wrong with it.
        """
        from stretchtimer.routine.reader import read_pose

        return read_pose(self.path, self.text)


class StepPose(Struct, frozen=True):
    """How a step looks."""

    pose: PoseDocument | UnreadPose
    sides: tuple[str, ...]
    """The sides of the stretch that the pose was written for; it is drawn for the first one."""

    def read(self) -> PoseDocument:
        """The pose.

        Raises:
            RoutineFileError: Nobody has looked at it yet, and something is wrong with it.
        """
        return self.pose.read() if isinstance(self.pose, UnreadPose) else self.pose


def set_aside(text: str) -> tuple[str, str]:
    """A stretch's text without its pose, and the pose alone; both with every line at its old place.

    The second is empty if there is no pose, or none that can be told from the rest without reading it all.
    """
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith(_HEADS)]
    if len(heads) != 1 or lines[heads[0]].rstrip() != "pose:":
        return text, ""
    begin = heads[0]
    block = [lines[begin], *takewhile(_is_inside, lines[begin + 1 :])]
    if not _begins_with_a_key(block[1:]):
        return text, ""
    rest = [*lines[:begin], *([""] * len(block)), *lines[begin + len(block) :]]
    return "\n".join(rest), "\n".join([*([""] * begin), *block])


def note_missing_joints(pose: Mapping, key_path: str, problems: Problems) -> None:
    """Note it if the first key frame leaves a joint out; the later ones may, as it stays where it was."""
    from stretchtimer.routine.pose_format import Joint

    frames = pose.entries["frames"].value if "frames" in pose.entries else None
    first = frames.items[0] if isinstance(frames, Sequence) and frames.items else None
    missing = [joint for joint in Joint if joint not in first.entries] if isinstance(first, Mapping) else []
    if first and missing:
        message = "the first key frame gives every joint"
        problems.add(first.place, f"{key_path}.frames[1]", message, f"missing: {', '.join(missing)}")


def _is_inside(line: str) -> bool:
    return not line or line[0] in " \t#"


def _begins_with_a_key(lines: Iterable[str]) -> bool:
    """Whether there are keys with values, and not the name of a stretch on a line of its own."""
    written = (line.strip() for line in lines)
    key, _, value = next((line for line in written if line and line[0] != "#"), "").partition(":")
    return key.isalpha() and value[:1] in ("", " ")
