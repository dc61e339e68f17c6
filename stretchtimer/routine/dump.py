"""A routine as the text of one file that needs no other, for people to read and for the reader of files."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import NODEFAULT, Struct, structs, to_builtins
from msgspec.inspect import FloatType

from stretchtimer.document.fields import form_of
from stretchtimer.document.source import LARGEST_BYTES
from stretchtimer.errors import StretchtimerError
from stretchtimer.limits import MOST_STEPS
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.attributes import values_of
from stretchtimer.routine.folders import STRETCHES, yaml_files
from stretchtimer.routine.format import GroupDocument, RoutineDocument, StepDocument
from stretchtimer.routine.groups import folded
from stretchtimer.routine.mirror import pose_of_first_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.routine.groups import Folded
    from stretchtimer.routine.model import Routine, Step
    from stretchtimer.routine.pose_format import PoseDocument

_HEAD = """\
# A whole routine, which needs no other file. Save it as my-evening.yaml, say,
# and go through it with: stretchtimer run ./my-evening.yaml
"""
_LONGEST_SENTENCE = 300
_COLUMNS = 66
"""A line ends with the word that goes beyond. Mail programs break lines of over 78 wherever they like."""
_SHORT_LIST = 60
"""Characters; a list with no more of them stands on one line."""

Values = dict[str, Any]

_DURATIONS = frozenset(
    key
    for key, choices in form_of(StepDocument).keys.items()
    if any(isinstance(one, FloatType) for one in choices)
)


def spelled_out(routine: Routine) -> str:
    """The text of a file that runs like the routine, to the millisecond, and needs no other file.

    Raises:
        StretchtimerError: It is more than a file may hold.
    """
    switches = {_switch(step) for step in routine.steps}
    common = switches.pop() if len(switches) == 1 else None
    values: Values = {
        "name": routine.title,
        "description": routine.description,
        "source": routine.source,
        "tags": list(routine.tags),
        "advice": list(routine.advice),
        "prepare": written_duration(routine.prepare_seconds),
        "switch": common,
        "rest": written_duration(routine.rest_seconds),
        "rounds": routine.rounds if routine.rounds > 1 else None,
        "steps": [item for run in folded(routine.steps) for item in _items(run, common)],
    }
    text = _HEAD + _dumped(_in_order(values, RoutineDocument))
    if len(routine.steps) > MOST_STEPS or len(text.encode()) > LARGEST_BYTES:
        message = "with everything written out this is more than one file may hold"
        raise StretchtimerError(message, "--steps 1-20 takes a part of it")
    return text


def _items(run: Folded, common_switch: str | None) -> list[Values]:
    """What stands in the list of steps: a group, or steps that nothing holds together."""
    steps = [_step(step, common_switch) for step in run.steps]
    group = run.group
    if group is None or (group.rounds == 1 and group.rest_seconds is None):
        return steps
    values: Values = {
        "rounds": group.rounds if group.rounds > 1 else None,
        "rest": written_duration(group.rest_seconds),
        "steps": steps,
    }
    return [_in_order(values, GroupDocument)]


def _step(step: Step, common_switch: str | None) -> Values:
    values: Values = {key: _written(key, value) for key, value in values_of(step).items() if key != "stretch"}
    values |= {
        "pace": values["pace"] if step.reps else None,
        "repeat": step.repeat if step.repeat > 1 else None,
        "switch": None if common_switch else _switch(step),
        "rest": values["rest"] if step.repeat > 1 else None,
        "setup": " ".join(filter(None, (step.setup, step.easing)))[:_LONGEST_SENTENCE],
        **_easier_way(step),
        "optional": step.optional or None,
        "pose": _pose(pose) if (pose := pose_of_first_side(step)) else None,
    }
    return _in_order(values, StepDocument)


def _easier_way(step: Step) -> Values:
    """An easier stretch is named if everybody has it, and else told."""
    instead = step.instead
    if instead is None or instead.stretch in yaml_files(bundled_folder() / STRETCHES):
        return {}
    told = f"{step.easier_in_words} {instead.setup}"
    return {"instead": None, "easier": told[:_LONGEST_SENTENCE]}


def _written(key: str, value: Any) -> object:  # noqa: ANN401 - whatever a step may have
    """A value as a file has it."""
    if key in _DURATIONS:
        return written_duration(value)
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, Enum) else value


def _in_order(values: Values, document: type[Struct]) -> Values:
    """What there is to say, in the order of the documents."""
    return {
        key: values[key]
        for key in document.__struct_fields__
        if key in values and values[key] not in (None, "", [])
    }


def _switch(step: Step) -> str | None:
    return "wait" if step.waits else written_duration(step.switch_seconds)


def written_duration(seconds: float | None) -> str | None:
    """As people write it, to the millisecond: ``45s``, ``1m30s``, ``2.5s``."""
    if seconds is None:
        return None
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    rest = f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".") + "s"
    if not minutes:
        return rest
    return f"{minutes}m{rest}" if milliseconds else f"{minutes}m"


def _pose(pose: PoseDocument) -> Values:
    return {**_without_defaults(pose), "frames": [_without_defaults(frame) for frame in pose.frames]}


def _without_defaults(document: Struct) -> Values:
    fields = {field.encode_name: field for field in structs.fields(document)}
    written: Values = to_builtins(document)
    return {key: value for key, value in written.items() if value != _default(fields[key])}


def _default(field: structs.FieldInfo) -> object:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def as_yaml(values: Values | list[Values]) -> str:
    """Values as one would write them by hand, in their order."""
    written: str = yaml.dump(values, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_COLUMNS)
    return written


def _dumped(values: Values) -> str:
    """The values as YAML, with an empty line before each step."""
    text = as_yaml(values)
    head, steps = text.split("\nsteps:\n")
    return f"{head}\nsteps:\n" + steps.replace("\n  - ", "\n\n  - ")


class _Writer(yaml.SafeDumper):
    """Writes as one would by hand: lists indented, short ones on one line, numbers as they are said."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists too, as all the files that come with the program do."""
        super().increase_indent(flow, indentless=False)

    def list_on_few_lines(self, items: Sequence[object]) -> yaml.Node:
        """A list on one line if it is short, or all of words and numbers."""
        is_plain = not any(isinstance(item, dict | str) and " " in item for item in items)
        is_short = sum(len(str(item)) for item in items) <= _SHORT_LIST
        has_keys = any(isinstance(item, dict) for item in items)
        is_flow = not has_keys and (is_plain or is_short)
        return self.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_flow)

    def number(self, number: float) -> yaml.Node:
        """A number without an exponent, and without a fraction if it has none."""
        digits = f"{number:.6f}".rstrip("0").rstrip(".")
        kind = "float" if "." in digits else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", "0" if digits == "-0" else digits)


_Writer.add_representer(list, _Writer.list_on_few_lines)
_Writer.add_representer(tuple, _Writer.list_on_few_lines)
_Writer.add_representer(float, _Writer.number)
