"""The JSON Schema of a routine's file and of a stretch's, for editors and checkers.

It is made from the very types that the files are read with, so that the two cannot drift apart. What is read
without a problem, the schema accepts, also as YAML 1.1 tools see it (``no`` is false, ``1:30`` is 90). The
other way round only the reader can refuse

- what is no single plain YAML document: anchors, aliases, tags, merge keys, duplicate keys, odd characters,
  more than 256 KiB;
- a stretch that has no file, or whose file is broken or does not go with the step (neither hold nor
  repetitions, a pace for a hold, a rest without repeats);
- more than four hours in all;
- a duration whose text is out of bounds, and a number or a truth in a spelling of its own (``0x1E``, ``1e1``,
  ``8.0``, ``True``);
- a text that shows nothing, a long one without quotes that other tools take for a number, two sides that
  differ only in capitals or spaces, and one side with a foreign comma;
- a pose whose first key frame lacks a joint, or one that is copied from a stretch that has none.
"""

from __future__ import annotations

import inspect
import json
from typing import Any, Literal

from msgspec.inspect import FloatType
from msgspec.json import schema_components

from stretchtimer.document.fields import bounds
from stretchtimer.routine.format import TAG, RoutineDocument, StretchDocument
from stretchtimer.routine.pose_format import PosedDocument

Schema = dict[str, Any]
DocumentKind = Literal["routine", "stretch"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DOCUMENTS = {"routine": RoutineDocument, "stretch": StretchDocument}
_WRITTEN_HINT = "In seconds, or written like 30s, 1m30s or 1:30"
_ZERO_LED = "^-?0[0-9]*[89][0-9]*$"
"""What YAML 1.1 takes for a text, since a number that begins with 0 would be octal; here it is decimal."""
_WORK: Schema = {
    "if": {"required": ["hold"]},
    "then": {"properties": {"reps": False, "pace": False}},
}
"""A hold has no repetitions, and so no pace."""
_RULES: dict[str, Schema] = {
    "Step": {
        "anyOf": [
            {"required": ["stretch"]},
            {"required": ["name", "hold"]},
            {"required": ["name", "reps"]},
        ],
        **_WORK,
    },
    "Stretch": _WORK,
}
"""How keys depend on each other, which types cannot say."""
_IN_FILES = {"Posture": "Position", "BodySide": "Side", "StretchType": "Type"}
"""What is called in the words of the file here, and by another name in Python."""
_TEXT = ["string", "number", "boolean"]
"""A text without quotes may look like something else to other tools: 2024, no."""
_DIFFERENT: Schema = {"if": {"items": {"type": "string"}}, "then": {"uniqueItems": True}}
"""Two names differ; but ``no`` and ``off``, which differ here, are both false to YAML 1.1."""


def schema_of(kind: DocumentKind) -> Schema:
    """The JSON Schema, draft 2020-12, of one kind of file, as JSON data.

    Every key has a description with its unit and its range.
    """
    _, parts = schema_components([_DOCUMENTS[kind], PosedDocument], ref_template="#/$defs/{name}")
    pose = parts.pop(PosedDocument.__name__)["properties"]["pose"]
    for part in parts.values():
        if "pose" in part.get("properties", ()):
            # The documents leave it open, since it is dear to define.
            part["properties"]["pose"] = part["properties"]["pose"] | pose
        _leave_out_tag(part)
    named = {_plain(name): _finished(_plain(name), part) for name, part in parts.items()}
    whole = named.pop(kind.capitalize())
    return {"$schema": DIALECT, **whole, "title": f"stretchtimer {kind}", "$defs": named}


def schema_text(kind: DocumentKind) -> str:
    """The same as the text of a file."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def _leave_out_tag(part: Schema) -> None:
    if part["properties"].pop(TAG, None) if "properties" in part else None:
        part["required"].remove(TAG)


def _plain(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return folder + slash + _IN_FILES.get(last, last.removesuffix("Document"))


def _finished(name: str, part: Schema) -> Schema:
    return {**_completed(part), "title": name.lower(), **_RULES.get(name, {})}


def _completed(node: Schema) -> Schema:
    """A part of the schema as files are really read and people are really told."""
    if "discriminator" in node:
        return _told_apart(**node["discriminator"]["mapping"])
    done = {key: _inside(key, value) for key, value in node.items() if not _says_nothing(key, value)}
    if "description" in node:
        done["description"] = " ".join(filter(None, (inspect.cleandoc(node["description"]), _range(node))))
    return done | _as_written(node)


def _told_apart(step: str, group: str) -> Schema:
    """A step or a group: by its steps, so that editors tell a mistake as one of the step or of the group."""
    is_group = {"type": "object", "required": ["steps"]}
    return {"if": is_group, "then": {"$ref": _plain(group)}, "else": {"$ref": _plain(step)}}


def _inside(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    match key, value:
        case "properties", dict():
            return {name: _completed(part) for name, part in value.items()}
        case "anyOf", list():
            return [_completed(choice) for choice in value]
        case "items", dict():
            return _completed(value)
        case "$ref", str():
            return _plain(value)
    return value


def _says_nothing(key: str, value: object) -> bool:
    return key == "prefixItems" or (key in ("default", "required") and value in ("", []))


def _as_written(node: Schema) -> Schema:
    """What a value may also look like in a file, where the types know only what it means."""
    match node:
        case {"type": "number", "pattern": pattern}:
            return {"type": ["number", "string"], "pattern": _with_spaces(pattern)}
        case {"type": "number" | "integer" as number}:
            return {"type": [number, "string"], "pattern": _ZERO_LED}
        case {"type": "string"}:
            return {"type": _TEXT}
        case {"prefixItems": [part, *_]}:
            # All parts are alike; said so that editors which know only older drafts understand it as well.
            return {"items": _completed(part)}
        case {"type": "array", "items": {"type": "string"}, "maxItems": 2}:
            return _DIFFERENT
    return {}


def _with_spaces(pattern: str) -> str:
    return f"^\\s*{pattern.removeprefix('^').removesuffix('$')}\\s*$"


def _range(node: Schema) -> str:  # noqa: PLR0911 - one for each kind of value
    """Unit and range in words."""
    match node:
        case {"pattern": _, "minimum": least, "maximum": most}:
            return f"{_WRITTEN_HINT}; {bounds(FloatType(ge=least, le=most))}."
        case {"minimum": least, "maximum": most}:
            return f"{least} to {most}."
        case {"type": "string", "maxLength": most}:
            return f"At most {most} characters."
        case {"prefixItems": [part, *_]}:
            return f"Each {_range(part)}"
        case {"type": "array", "maxItems": most, "items": part}:
            count = "" if node.get("minItems") == most else f"at most {most}"
            each = f"each {_range(part).lower()}".removesuffix(".") if _range(part) else ""
            return f"{', '.join(filter(None, (count, each)))}.".capitalize()
        case {"anyOf": choices}:
            return " ".join(filter(None, map(_range, choices)))
    return ""
