"""The reference's table of every key of a file, made from the very types that files are read with."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import NODEFAULT, UNSET
from msgspec.inspect import (
    AnyType,
    BoolType,
    EnumType,
    Field,
    FloatType,
    IntType,
    ListType,
    LiteralType,
    Metadata,
    StrType,
    StructType,
    TupleType,
    Type,
    UnionType,
    type_info,
)

from stretchtimer.document.fields import bounds, choices_of
from stretchtimer.routine.format import GroupDocument, RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.pose_format import FrameDocument, Joint, PoseDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from msgspec import Struct

_HEAD = "| Key | In a | What it is | What it may be | Default |\n|---|---|---|---|---|\n"
_DOCUMENTS: tuple[tuple[str, type[Struct]], ...] = (
    ("routine", RoutineDocument),
    ("group", GroupDocument),
    ("step", StepDocument),
    ("stretch", StretchDocument),
    ("pose", PoseDocument),
    ("frame", FrameDocument),
)


class Row(NamedTuple):
    """One key in one kind of document."""

    key: str
    where: str
    what: str
    value: str
    default: str


def format_reference() -> str:
    """The table in Markdown. Keys that are the same in several kinds of documents have one row."""
    rows = [_row(field, where) for where, document in _DOCUMENTS for field in _fields(document)]
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in _joined(_in_several(rows)))


def _fields(document: type[Struct]) -> tuple[Field, ...]:
    info = type_info(document)
    assert isinstance(info, StructType)
    return info.fields


def _row(field: Field, where: str) -> Row:
    return Row(f"`{field.encode_name}`", where, _description(field.type), _value(field.type), _default(field))


def _in_several(rows: list[Row]) -> list[Row]:
    """What is the same in a step and in a stretch is told once."""
    merged: dict[Row, Row] = {}
    for row in rows:
        same = row._replace(where="")
        before = merged.get(same)
        where = f"{before.where}, {row.where}" if before else row.where
        merged[same] = (before or row)._replace(where=where)
    return list(merged.values())


def _joined(rows: Iterable[Row]) -> list[Row]:
    """Keys after one another that differ in nothing but their names share a row."""
    groups = groupby(rows, key=itemgetter(1, 2, 3, 4))
    return [Row(", ".join(row.key for row in group), *rest) for rest, group in groups]


def _description(kind: Type) -> str:
    if isinstance(kind, Metadata):
        return str((kind.extra_json_schema or {}).get("description") or _description(kind.type))
    if isinstance(kind, UnionType):
        return next(filter(None, map(_description, kind.types)), "")
    return ""


def _default(field: Field) -> str:
    if field.required:
        return "required"
    if field.default_factory is list or field.default in (NODEFAULT, UNSET, ""):
        return "–"
    return f"`{str(field.default).lower()}`"


def _value(kind: Type) -> str:
    words_first = sorted(choices_of(kind), key=lambda choice: not isinstance(choice, LiteralType))
    return ", or ".join(map(_one_of, words_first))


def _one_of(kind: Type) -> str:
    return _IN_WORDS[type(kind)](kind)


def _words(kind: EnumType | LiteralType) -> str:
    if isinstance(kind, EnumType):
        return ", ".join(f"`{member.value}`" for member in kind.cls)
    return " or ".join(f"`{value}`" for value in sorted(map(str, kind.values)))


def _point(kind: TupleType) -> str:
    (number,), *_ = map(choices_of, kind.item_types)
    assert isinstance(number, FloatType)
    return f"`[x, y]`, each from {number.ge:g} to {number.le:g}"


def _list(kind: ListType) -> str:
    item, *others = choices_of(kind.item_type)
    least, most = kind.min_length or 0, kind.max_length
    count = f"{most}" if least == most else f"{least} to {most}"
    if isinstance(item, StrType):
        return f"a list of {count} texts, each up to {item.max_length} characters"
    if isinstance(item, StructType):
        return f"a list of {count} {' or '.join(f'{_one_of(one)}s' for one in (item, *others))}"
    if isinstance(item, EnumType) and item.cls is Joint:
        return f"a list of up to {most} joints"
    if isinstance(item, TupleType):
        return f"a list of {count} points, {_one_of(item)}"
    return f"a list of up to {most} of {_one_of(item)}"


_IN_WORDS: dict[type[Type], Callable[[Any], str]] = {
    FloatType: lambda kind: f"seconds or a text like `1m30s`, {bounds(kind)}",
    IntType: lambda kind: f"a whole number, {bounds(kind)}",
    StrType: lambda kind: f"a text, up to {kind.max_length} characters",
    BoolType: lambda _: "`true` or `false`",
    EnumType: _words,
    LiteralType: _words,
    TupleType: _point,
    ListType: _list,
    AnyType: lambda _: "keys with values, or the name of a stretch",
    StructType: lambda kind: kind.cls.__name__.removesuffix("Document").lower(),
}
