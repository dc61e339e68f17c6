"""From documents to a routine: every step's stretch is looked up and filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from msgspec import UNSET

from stretchtimer.routine.documents import Movement
from stretchtimer.routine.model import DEFAULT_PACE_SECONDS, WAIT_SECONDS, Routine, Step
from stretchtimer.routine.problems import Problem, RoutineFileError
from stretchtimer.routine.read import Reading, steps_of
from stretchtimer.routine.text import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup
    from pathlib import Path

    from stretchtimer.routine.documents import RoutineDocument, StepDocument, StretchDocument
    from stretchtimer.routine.tree import Mapping

EACH_SIDE = ("left", "right")
WAIT = "wait"


class LoadStretch(Protocol):
    """Reads a stretch's file; may remember it."""

    def __call__(self, path: Path) -> StretchDocument:
        """The stretch.

        Raises:
            RoutineFileError: Something is wrong with it.
        """


def resolve(reading: Reading[RoutineDocument], stretches: Lookup[str, Path], load: LoadStretch) -> Routine:
    """The routine of a file, complete.

    Args:
        reading: The file, with whatever problems it has so far.
        stretches: The files of the stretches it may use, by name.
        load: Reads one of them.

    Raises:
        RoutineFileError: Something is wrong with the file or with a stretch it uses; tells all of it.
    """
    resolver = _Resolver(reading, stretches, load)
    steps = [resolver.step(step, node, path) for step, node, path in steps_of(reading)]
    resolver.raise_problems()
    document = reading.document
    place = reading.tree.entries["steps"].place
    return Routine(
        name=printable(reading.path.stem),
        title=document.name,
        steps=tuple(step for step in steps if step),
        origin=f"{reading.path}:{place.line}:{place.column}",
        description=document.description,
        source=document.source,
        tags=tuple(document.tags),
        advice=tuple(document.advice),
        prepare_seconds=_or_none(document.prepare),
        rest_seconds=_or_none(document.rest),
        rounds=document.rounds,
    )


class _Resolver:
    """Fills in the steps of one routine, and collects what is wrong on the way."""

    def __init__(
        self, reading: Reading[RoutineDocument], stretches: Lookup[str, Path], load: LoadStretch
    ) -> None:
        self._problems = reading.problems
        self._switch = reading.document.switch
        self._stretches = stretches
        self._load = load
        self._broken: dict[Path, tuple[Problem, ...]] = {}

    def raise_problems(self) -> None:
        """Tell what is wrong with the routine's own file first, then with each stretch."""
        if self._problems or self._broken:
            others = [problem for problems in self._broken.values() for problem in problems]
            raise RoutineFileError([*self._problems.error().problems, *others])

    def step(self, step: StepDocument, node: Mapping, key_path: str) -> Step | None:
        """The complete step, or ``None`` with its problems noted."""
        base = None
        if "stretch" in node.entries:
            base = self._base(step, node, key_path)
            if base is None:
                return None
        self._check_work(step, base, node, key_path)
        return None if self._problems else _merged(step, base, self._switch)

    def _base(self, step: StepDocument, node: Mapping, key_path: str) -> StretchDocument | None:
        if not isinstance(step.stretch, str):
            return None
        path = self._stretches.get(step.stretch)
        if path is None:
            message = f"there is no stretch called {quoted(step.stretch)}"
            hint = self._problems.guess(step.stretch, self._stretches)
            place = node.entries["stretch"].value.place
            self._problems.add(place, f"{key_path}.stretch", message, hint or "its file goes into stretches/")
            return None
        try:
            return self._load(path)
        except RoutineFileError as error:
            self._broken[path] = error.problems
            return None

    def _check_work(
        self, step: StepDocument, base: StretchDocument | None, node: Mapping, key_path: str
    ) -> None:
        if "hold" in node.entries or "reps" in node.entries:
            return
        if base is None or (base.hold is UNSET and base.reps is UNSET):
            hint = "write hold: 30s, or reps: 8"
            self._problems.add(node.place, key_path, "there is neither hold: nor reps:", hint)
        elif step.pace is not UNSET and base.reps is UNSET:
            place = node.entries["pace"].place
            message = "pace goes with reps, and this stretch has a hold"
            self._problems.add(place, f"{key_path}.pace", message, "remove pace:, or write reps:")


def _merged(step: StepDocument, base: StretchDocument | None, default_switch: object) -> Step:
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
    return Step(
        stretch=step.stretch if isinstance(step.stretch, str) else values["name"],
        name=values["name"],
        hold_seconds=values.get("hold"),
        reps=values.get("reps"),
        pace_seconds=values.get("pace", DEFAULT_PACE_SECONDS),
        sides=_sides(values.get("sides", "none")),
        repeat=values.get("repeat", 1),
        prepare_seconds=values.get("prepare"),
        switch_seconds=WAIT_SECONDS if switch == WAIT else _or_none(switch),
        waits=switch == WAIT,
        position=values.get("position"),
        setup=values.get("setup", ""),
        cues=tuple(values.get("cues", ())),
        muscles=tuple(values.get("muscles", ())),
        caution=values.get("caution", ""),
        easier=values.get("easier", ""),
        source=values.get("source", ""),
        optional=step.optional,
    )


def _set(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not UNSET}


def _sides(sides: str | list[str]) -> tuple[str, ...]:
    if isinstance(sides, list):
        return tuple(sides)
    return EACH_SIDE if sides == "each" else ()


def _or_none(value: Any) -> float | None:  # noqa: ANN401 - a duration that a file may leave out
    return None if value is UNSET else value
