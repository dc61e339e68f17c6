"""From a file to a checked document, or to everything that is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.document.decode import Values
from stretchtimer.document.nodes import Mapping, Scalar, Sequence, below, parse_tree
from stretchtimer.document.problems import START, Problems, RoutineFileError
from stretchtimer.document.source import decode, read_text
from stretchtimer.routine.format import Movement, RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.poses import UnreadPose, set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stretchtimer.routine.pose_format import PoseDocument

D = TypeVar("D", bound=Struct)

_EXAMPLE = "begin with name: and steps:"


class Reading(Struct, Generic[D], frozen=True):
    """A document, the tree it was read from, and what is wrong with it.

    Where there are problems the document is only as complete as the file: what cannot be used is ``UNSET``.
    """

    path: Path
    document: D
    tree: Mapping
    problems: Problems


def read_routine(path: Path, content: bytes | None = None) -> Reading[RoutineDocument]:
    """The routine in a file, its stretches not looked up yet.

    Args:
        path: The file.
        content: What it holds, for one that has come another way; ``path`` then is its name in messages.

    Raises:
        RoutineFileError: The file cannot be read, or not as YAML.
    """
    problems = Problems(path)
    text = read_text(path, problems) if content is None else decode(content, problems)
    reading = _read(text, RoutineDocument, problems)
    for step, node, key_path in steps_of(reading):
        if node.lacks("stretch", "name"):
            hint = "write stretch: and the name of its file, or name: and your own words"
            reading.problems.add(node.place, key_path, "a step needs stretch: or name:", hint)
        _check_movement(step, node, key_path, reading.problems)
    return reading


def read_stretch(path: Path, *, with_pose: bool = True) -> Reading[StretchDocument]:
    """The stretch in a file.

    Args:
        path: The file.
        with_pose: Whether its pose is read, too, which takes longer than all the rest. Otherwise a pose that
            stands there is an :class:`UnreadPose`.

    Raises:
        RoutineFileError: Something is wrong with it.
    """
    problems = Problems(path)
    text = read_text(path, problems)
    if not with_pose:
        rest, pose = set_aside(text)
        # If anything is wrong, all of it is told.
        with suppress(RoutineFileError):
            reading = _stretch(rest, Problems(path))
            document = replace(reading.document, pose=UnreadPose(path, pose)) if pose else reading.document
            return Reading(path, document, reading.tree, problems)
    return _stretch(text, problems)


def read_pose(path: Path, text: str) -> PoseDocument:
    """The pose in a file of which all the rest has been blanked.

    Raises:
        RoutineFileError: Something is wrong with it.
    """
    from stretchtimer.routine.pose_format import PosedDocument, PoseDocument

    problems = Problems(path)
    pose = _read(text, PosedDocument, problems).document.pose
    if not isinstance(pose, PoseDocument) or problems:
        raise problems.error()
    return pose


def _stretch(text: str, problems: Problems) -> Reading[StretchDocument]:
    reading = _read(text, StretchDocument, problems)
    _check_movement(reading.document, reading.tree, "", problems)
    if problems:
        raise problems.error()
    return reading


def steps_of(reading: Reading[RoutineDocument]) -> Iterator[tuple[StepDocument, Mapping, str]]:
    """Each step that can be understood, with its place in the tree and the path of its key."""
    entry = reading.tree.entries.get("steps")
    if entry is None or not isinstance(entry.value, Sequence):
        return
    steps: list[object] = list(reading.document.steps)
    for number, (step, node) in enumerate(zip(steps, entry.value.items, strict=False), start=1):
        if isinstance(step, StepDocument) and isinstance(node, Mapping):
            yield step, node, f"steps[{number}]"


def _read(text: str, kind: type[D], problems: Problems) -> Reading[D]:
    tree = parse_tree(text, problems)
    if not isinstance(tree, Mapping):
        if not problems:
            is_empty = tree is None or (isinstance(tree, Scalar) and tree.is_missing)
            message = "the file is empty" if is_empty else "keys with values are expected here"
            problems.add(tree.place if tree else START, "", message, _EXAMPLE)
        raise problems.error()
    return Reading(problems.path, Values(problems).document(tree, kind), tree, problems)


def _check_movement(movement: Movement, node: Mapping, key_path: str, problems: Problems) -> None:
    entries = node.entries
    if "hold" in entries and "reps" in entries:
        later = max("hold", "reps", key=lambda key: entries[key].place)
        message = "hold and reps exclude each other"
        problems.add(entries[later].place, below(key_path, later), message, "remove one of them")
    elif "hold" in entries and "pace" in entries:
        message = "pace goes with reps, and this has a hold"
        problems.add(entries["pace"].place, below(key_path, "pace"), message, "remove pace:, or write reps:")
    sides = movement.sides if isinstance(movement.sides, list) else []
    if len(sides) == 2 and str(sides[0]).casefold() == str(sides[1]).casefold():  # noqa: PLR2004
        message = "both sides have the same name"
        place = entries["sides"].value.place
        problems.add(place, below(key_path, "sides"), message, "name what differs, such as left and right")
