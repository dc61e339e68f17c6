"""Which keys a document has and what each may hold: taken from the documents' types, and said in words."""

from __future__ import annotations

from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    EnumType,
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

Choices = tuple[Type, ...]
"""The types a value may have, of which one fits."""

_NOUNS: dict[type[Type], str] = {
    StrType: "a text",
    FloatType: "a duration",
    IntType: "a whole number",
    ListType: "a list",
    TupleType: "two numbers, as in [12.5, 40],",
    StructType: "keys with values",
}
_SECONDS_AN_HOUR = 3600


class Form(Struct, frozen=True):
    """The keys of one kind of document."""

    document: type[Struct]
    keys: dict[str, Choices]
    attributes: dict[str, str]
    """What each key is called in Python, where a name has no hyphens."""
    required: tuple[str, ...]

    @property
    def noun(self) -> str:
        """What such a document is called."""
        return self.document.__name__.removesuffix("Document").lower()


_forms: dict[type[Struct], Form] = {}


def form_of(document: type[Struct]) -> Form:
    """The keys that may, and that must, stand in a document."""
    if document not in _forms:
        info = type_info(document)
        assert isinstance(info, StructType)  # noqa: S101 - msgspec says so of every Struct
        return form_of_type(info)
    return _forms[document]


def form_of_type(info: StructType) -> Form:
    """The same, for a document that is part of another."""
    if info.cls not in _forms:
        keys = {field.encode_name: choices_of(field.type) for field in info.fields}
        attributes = {field.encode_name: field.name for field in info.fields}
        required = tuple(field.encode_name for field in info.fields if field.required)
        _forms[info.cls] = Form(info.cls, keys, attributes, required)
    return _forms[info.cls]


def choices_of(kind: Type) -> Choices:
    """A type without its description, and taken apart if it is several."""
    if isinstance(kind, Metadata):
        return choices_of(kind.type)
    if isinstance(kind, UnionType):
        return tuple(choice for part in kind.types for choice in choices_of(part))
    return (kind,)


def words_of(choices: Choices) -> tuple[str, ...]:
    """The words that are allowed as they stand."""
    words: list[str] = []
    for kind in choices:
        if isinstance(kind, LiteralType):
            words += map(str, kind.values)
        elif isinstance(kind, EnumType):
            words += [member.value for member in kind.cls]
        elif isinstance(kind, BoolType):
            words += ["true", "false"]
    return tuple(words)


def holds_text(choices: Choices) -> bool:
    """Whether a value may be a text of any words, or a list of such texts."""
    items = (choices_of(kind.item_type) for kind in choices if isinstance(kind, ListType))
    return any(isinstance(kind, StrType) for kind in choices) or any(map(holds_text, items))


def expectation(choices: Choices) -> str:
    """What is expected, in words: ``wait or a duration``."""
    nouns = [_NOUNS[type(kind)] for kind in choices if type(kind) in _NOUNS]
    *others, last = dict.fromkeys((*words_of(choices), *nouns))
    return f"{', '.join(others)} or {last}" if others else last


def bounds(kind: FloatType | IntType) -> str:
    """``1s to 1h``, as durations are written in a file, or ``1 to 200`` for plain numbers."""
    least, most = kind.ge or 0, kind.le or 0
    if isinstance(kind, IntType):
        return f"{least} to {most}"
    return f"{_seconds(least)} to {_seconds(most)}"


def _seconds(seconds: float) -> str:
    return f"{seconds:g}s" if seconds < _SECONDS_AN_HOUR else f"{seconds / _SECONDS_AN_HOUR:g}h"
