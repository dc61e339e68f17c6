"""From a file to a checked document, or to everything that is wrong with it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from stretchtimer.document.dialect import Advice, Dialect
from stretchtimer.document.nodes import Mapping, Sequence, below
from stretchtimer.document.problems import Problems
from stretchtimer.document.reading import Reading, read_document
from stretchtimer.document.source import decode, read_text
from stretchtimer.document.text import quoted
from stretchtimer.limits import MOST_STEPS
from stretchtimer.routine.folders import STRETCHES
from stretchtimer.routine.format import (
    MISTAKEN_FOR_EACH_OTHER,
    GroupDocument,
    Movement,
    RoutineDocument,
    StepDocument,
    StretchDocument,
)
from stretchtimer.routine.merge import or_none
from stretchtimer.routine.model import Group
from stretchtimer.routine.poses import leave_unread, read_pose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stretchtimer.document.nodes import Node


def _advice() -> Advice:
    from stretchtimer.routine.other_formats import advice  # only a mistake needs it

    return advice()


_EXAMPLE = "begin with name: and steps:"
_STEPS_HINT = "write steps: and on the next line - stretch: cat-cow"
_DOSES_HINT = "for more on one side write two steps, with sides: [left] and sides: [right]"
_DIALECT = Dialect(
    documents=MISTAKEN_FOR_EACH_OTHER,
    hints={
        "steps": _STEPS_HINT,
        "sides": "write each, none, or one or two names like [left, right]",
        "hold": _DOSES_HINT,
        "reps": _DOSES_HINT,
    },
    misplaced={
        (StepDocument, "rounds"): "for one step write repeat:; rounds: goes with steps: of its own",
        (StepDocument, "steps"): "a group has no groups of its own, so write these steps out",
    },
    missing={"steps": f"{_STEPS_HINT}; a stretch by itself goes into a folder called {STRETCHES}"},
    main_keys={StepDocument: "stretch"},
    advice=_advice,
    read_open=read_pose,
)
_WITH_UNREAD_POSES = replace(_DIALECT, read_open=leave_unread)


def read_routine(path: Path, content: bytes | None = None) -> Reading[RoutineDocument]:
    """The routine in a file, its stretches not looked up yet.

    Args:
        path: The file.
        content: What it holds, for one that has come another way; ``path`` then is its name in messages.

    Raises:
        InvalidFileError: The file cannot be read, or not as YAML.
    """
    problems = Problems(path)
    text = read_text(path, problems) if content is None else decode(content, problems)
    reading = read_document(text, RoutineDocument, problems, _DIALECT, _EXAMPLE)
    steps = list(steps_of(reading))
    for step in steps:
        if step.node.lacks("stretch", "name", "steps"):
            hint = "write stretch: and the name of its file, or name: and your own words"
            problems.add(step.node.place, step.key_path, "a step needs stretch: or name:", hint)
        _check_movement(step.document, step.node, step.key_path, problems)
    _check_count(reading, steps)
    return reading


def read_stretch(path: Path, *, with_pose: bool = True) -> Reading[StretchDocument]:
    """The stretch in a file.

    Args:
        path: The file.
        with_pose: Whether its pose is read, too, which takes longer than all the rest. Otherwise it is an
            :class:`~stretchtimer.routine.poses.UnreadPose`.

    Raises:
        InvalidFileError: Something is wrong with it.
    """
    problems = Problems(path)
    dialect = _DIALECT if with_pose else _WITH_UNREAD_POSES
    reading = read_document(read_text(path, problems), StretchDocument, problems, dialect, _EXAMPLE)
    _check_movement(reading.document, reading.tree, "", problems)
    if problems:
        raise problems.error()
    return reading


class StepInFile(NamedTuple):
    """A step where it stands."""

    document: StepDocument
    node: Mapping
    key_path: str
    group: Group | None


def steps_of(reading: Reading[RoutineDocument]) -> Iterator[StepInFile]:
    """Each step that can be understood, once, those of groups included."""
    numbers = count(1)
    for item, node, key_path in _items(reading.document, reading.tree, ""):
        if isinstance(item, StepDocument):
            yield StepInFile(item, node, key_path, None)
        elif isinstance(item, GroupDocument):
            group = Group(next(numbers), item.rounds, or_none(item.rest))
            for step, its_node, its_path in _items(item, node, key_path):
                if isinstance(step, StepDocument):
                    yield StepInFile(step, its_node, its_path, group)


def _items(
    document: RoutineDocument | GroupDocument, tree: Mapping, key_path: str
) -> Iterator[tuple[object, Mapping, str]]:
    """What is in a list of steps, each with its place in the tree and the path of its key."""
    key = tree.called.get("steps", "steps")
    entry = tree.entries.get(key)
    if entry is None or not isinstance(entry.value, Sequence):
        return
    path = below(key_path, key)
    for number, (item, node) in enumerate(zip(document.steps, entry.value.items, strict=False), start=1):
        if isinstance(node, Mapping):
            yield item, node, f"{path}[{number}]"


def _check_count(reading: Reading[RoutineDocument], steps: list[StepInFile]) -> None:
    """The limit counts a step as often as its group has it done."""
    done = sum(step.group.rounds if step.group else 1 for step in steps)
    if done > MOST_STEPS:
        place = reading.tree.entries[reading.tree.called.get("steps", "steps")].place
        message = f"{done} with all rounds of groups; at most {MOST_STEPS} possible"
        reading.problems.add(place, "steps", message, "write fewer rounds, or make two routines of it")


def _check_movement(movement: Movement, node: Mapping, key_path: str, problems: Problems) -> None:
    entries = node.entries
    if "hold" in entries and "reps" in entries:
        later = max("hold", "reps", key=lambda key: entries[key].place)
        message = "hold and reps exclude each other"
        problems.add(entries[later].place, below(key_path, later), message, "remove one of them")
    elif "hold" in entries and "pace" in entries:
        message = "pace goes with reps, and this has a hold"
        problems.add(entries["pace"].place, below(key_path, "pace"), message, "remove pace:, or write reps:")
    if isinstance(movement.sides, list):
        _check_sides(
            list(map(str, movement.sides)), entries["sides"].value, below(key_path, "sides"), problems
        )


def _check_sides(sides: list[str], node: Node, key_path: str, problems: Problems) -> None:
    match sides:
        case [one, other] if one.casefold() == other.casefold():
            message = "both sides have the same name"
            problems.add(node.place, key_path, message, "name what differs, such as left and right")
        case [one] if _has_odd_comma(one):
            message = f"{quoted(one)} is one name, with a sign like a comma in it"
            problems.add(node.place, key_path, message, "type a plain ,")


def _has_odd_comma(name: str) -> bool:
    if name.isascii():
        return False
    from stretchtimer.document.look_alikes import plain

    return any(sign != "," and plain(sign) == "," for sign in name)
