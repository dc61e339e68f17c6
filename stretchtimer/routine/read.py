"""From a file to a checked document, or to everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from stretchtimer.routine.documents import Movement, RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.files import read_text
from stretchtimer.routine.problems import START, Problems
from stretchtimer.routine.tree import Mapping, Scalar, Sequence, below, parse_tree
from stretchtimer.routine.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def read_routine(path: Path) -> Reading[RoutineDocument]:
    """The routine in a file, its stretches not looked up yet.

    Raises:
        RoutineFileError: The file cannot be read, or not as YAML.
    """
    reading = _read(path, RoutineDocument)
    for step, node, key_path in steps_of(reading):
        if "stretch" not in node.entries and "name" not in node.entries:
            hint = "write stretch: and the name of its file, or name: and your own words"
            reading.problems.add(node.place, key_path, "a step needs stretch: or name:", hint)
        _check_movement(step, node, key_path, reading.problems)
    return reading


def read_stretch(path: Path) -> StretchDocument:
    """The stretch in a file.

    Raises:
        RoutineFileError: Something is wrong with it.
    """
    reading = _read(path, StretchDocument)
    _check_movement(reading.document, reading.tree, "", reading.problems)
    if reading.problems:
        raise reading.problems.error()
    return reading.document


def steps_of(reading: Reading[RoutineDocument]) -> Iterator[tuple[StepDocument, Mapping, str]]:
    """Each step that can be understood, with its place in the tree and the path of its key."""
    entry = reading.tree.entries.get("steps")
    if entry is None or not isinstance(entry.value, Sequence):
        return
    steps: list[object] = list(reading.document.steps)
    for number, (step, node) in enumerate(zip(steps, entry.value.items, strict=False), start=1):
        if isinstance(step, StepDocument) and isinstance(node, Mapping):
            yield step, node, f"steps[{number}]"


def _read(path: Path, kind: type[D]) -> Reading[D]:
    problems = Problems(path)
    tree = parse_tree(read_text(path, problems), problems)
    if not isinstance(tree, Mapping):
        if not problems:
            is_empty = tree is None or (isinstance(tree, Scalar) and tree.is_missing)
            message = "the file is empty" if is_empty else "keys with values are expected here"
            problems.add(tree.place if tree else START, "", message, _EXAMPLE)
        raise problems.error()
    return Reading(path, Values(problems).document(tree, kind), tree, problems)


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
