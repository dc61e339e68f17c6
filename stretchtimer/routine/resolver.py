"""From documents to a routine: every step's stretch is looked up and filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from stretchtimer.routine.folders import name_of
from stretchtimer.routine.format import StepDocument
from stretchtimer.routine.groups import written_out
from stretchtimer.routine.lookup import Lookup, Mention
from stretchtimer.routine.merge import merged, or_none
from stretchtimer.routine.model import Routine, Step
from stretchtimer.routine.reader import steps_of

if TYPE_CHECKING:
    from stretchtimer.document.nodes import Mapping
    from stretchtimer.document.problems import Problems
    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import RoutineDocument, StretchDocument
    from stretchtimer.routine.reader import StepInFile
    from stretchtimer.routine.shelf import LoadStretch, Shelf


def resolve(reading: Reading[RoutineDocument], stretches: Shelf, load: LoadStretch) -> Routine:
    """The routine of a file, complete.

    Args:
        reading: The file, with whatever problems it has so far.
        stretches: Those it may use.
        load: Reads one of them.

    Raises:
        InvalidFileError: Something is wrong with the file or with a stretch it uses; tells all of it.
    """
    lookup = Lookup(stretches, load, reading.problems)
    steps = [_step(reading, lookup, found) for found in steps_of(reading)]
    lookup.raise_problems()
    document = reading.document
    place = reading.tree.entries["steps"].place
    return Routine(
        name=name_of(reading.path),
        title=document.name,
        steps=tuple(written_out(step for step in steps if step)),
        origin=f"{reading.path}:{place.line}:{place.column}",
        description=document.description,
        source=document.source,
        tags=tuple(document.tags),
        advice=tuple(document.advice),
        prepare_seconds=or_none(document.prepare),
        rest_seconds=or_none(document.rest),
        rounds=document.rounds,
    )


def resolve_stretch(reading: Reading[StretchDocument], stretches: Shelf, load: LoadStretch) -> Step:
    """A stretch by itself, complete. It may lack both a hold and repetitions, as its file may.

    Args:
        reading: The file.
        stretches: Those whose poses it may use.
        load: Reads one of them.

    Raises:
        InvalidFileError: A stretch that lends it a pose, or is its easier way, is not there, or has something
            wrong with it.
    """
    lookup = Lookup(stretches, load, reading.problems)
    pose = lookup.pose_of_stretch(reading)
    instead = _instead(lookup, lookup.easier_than_stretch(reading), UNSET)
    lookup.raise_problems()
    return merged(StepDocument(stretch=name_of(reading.path)), reading.document, UNSET, pose, instead)


def _step(reading: Reading[RoutineDocument], lookup: Lookup, found: StepInFile) -> Step | None:
    """The complete step, or ``None`` with its problems noted."""
    problems = reading.problems
    step, node, key_path, group = found
    base = None
    if "stretch" in node.entries:
        base = lookup.stretch(step.stretch, Mention(node, key_path, "stretch", problems))
        if base is None:
            return None
        step = replace(step, stretch=name_of(base.path))  # it may have been written more freely
    elif "stretch" in node.misspelt or "steps" in node.entries:
        return None
    document = base.document if base else None
    _check_work(step, document, node, key_path, problems)
    _check_rest(step, document, node, key_path, problems)
    pose = lookup.pose_of_step(step, base, Mention(node, key_path, "pose", problems))
    easier = lookup.easier_than_step(step, base, Mention(node, key_path, "instead", problems))
    instead = _instead(lookup, easier, reading.document.switch)
    if problems:
        return None
    # What is done instead of it is done in the same group.
    instead = replace(instead, group=group) if instead else None
    return replace(merged(step, document, reading.document.switch, pose, instead), group=group)


def _instead(lookup: Lookup, easier: Reading[StretchDocument] | None, switch: object) -> Step | None:
    """The easier stretch as a step, with its own times, sides and words."""
    if easier is None:
        return None
    step = StepDocument(stretch=name_of(easier.path))
    return merged(step, easier.document, switch, lookup.pose_of_stretch(easier))


def _check_work(
    step: StepDocument, base: StretchDocument | None, node: Mapping, key_path: str, problems: Problems
) -> None:
    if not node.lacks("hold", "reps", "steps"):
        return
    if base is None or (base.hold is UNSET and base.reps is UNSET):
        hint = "write hold: 30s, or reps: 8"
        problems.add(node.place, key_path, "there is neither hold: nor reps:", hint)
    elif step.pace is not UNSET and base.reps is UNSET:
        place = node.entries["pace"].place
        message = "pace goes with reps, and this stretch has a hold"
        problems.add(place, f"{key_path}.pace", message, "remove pace:, or write reps:")


def _check_rest(
    step: StepDocument, base: StretchDocument | None, node: Mapping, key_path: str, problems: Problems
) -> None:
    """A rest that the step itself gives lies between repeats."""
    inherited = base.repeat if base else UNSET
    repeat = step.repeat if "repeat" in node.entries else inherited
    is_once = repeat == 1 or (repeat is UNSET and node.lacks("repeat"))
    if "rest" in node.entries and is_once:
        message = "rest is the time between repeats, and this is done once"
        hint = "write prepare: for the time before it, or rest: at the top for that between all"
        problems.add(node.entries["rest"].place, f"{key_path}.rest", message, hint)
