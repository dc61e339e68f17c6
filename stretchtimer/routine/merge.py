"""A step filled in with what its stretch gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from stretchtimer.routine.attributes import attribute_of
from stretchtimer.routine.format import Movement
from stretchtimer.routine.model import WAIT_SECONDS, Step
from stretchtimer.routine.poses import breathing_of

if TYPE_CHECKING:
    from msgspec import UnsetType

    from stretchtimer.routine.format import StepDocument, StretchDocument
    from stretchtimer.routine.model import StepPose

EACH_SIDE = ("left", "right")
WAIT = "wait"


def merged(
    step: StepDocument,
    base: StretchDocument | None,
    default_switch: object,
    pose: StepPose | None,
    instead: Step | None = None,
) -> Step:
    """One step, complete: what it gives itself, and else what its stretch gives.

    Args:
        step: The step as the routine's file has it.
        base: Its stretch; ``None`` if the step is written out.
        default_switch: The routine's own time between sides.
        pose: How it looks.
        instead: The easier stretch that can be done in its place.
    """
    given = {key: getattr(step, key) for key in Movement.__struct_fields__}
    inherited = {key: getattr(base, key) for key in given} if base else {}
    if step.hold is not UNSET:
        inherited |= {"reps": UNSET, "pace": UNSET}
    elif step.reps is not UNSET:
        inherited |= {"hold": UNSET}
    values: dict[str, Any] = {
        key: value for key, value in (inherited | _set(given)).items() if value is not UNSET
    }
    switch = values.get("switch", default_switch)
    taken: dict[str, Any] = {
        attribute_of(key): tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }
    taken |= {
        "stretch": step.stretch if isinstance(step.stretch, str) else values["name"],
        "sides": sides_of(values.get("sides", "none")),
        "switch_seconds": WAIT_SECONDS if switch == WAIT else or_none(switch),
        "waits": switch == WAIT,
        "optional": step.optional,
        "pose": pose,
        "breathing": breathing_of(pose) if pose else (),
        "instead": instead,
    }
    return Step(**taken)


def _set(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not UNSET}


def sides_of(sides: str | list[str] | UnsetType) -> tuple[str, ...]:
    """The names of the sides; none, one or two."""
    if isinstance(sides, list):
        return tuple(sides)
    return EACH_SIDE if sides == "each" else ()


def or_none(value: Any) -> float | None:  # noqa: ANN401 - a duration that a file may leave out
    """A duration, or ``None`` where the file has none."""
    return None if value is UNSET else value
