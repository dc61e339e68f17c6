"""From nodes to values, one by one, so that every problem is told at its own place."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import UNSET, Struct
from msgspec.inspect import (
    AnyType,
    BoolType,
    EnumType,
    FloatType,
    IntType,
    ListType,
    StrType,
    StructType,
    TupleType,
    Type,
)

from stretchtimer.document.dialect import Dialect
from stretchtimer.document.duration import DurationError, parse_duration
from stretchtimer.document.fields import (
    Choices,
    Form,
    bounds,
    choices_of,
    expectation,
    form_of,
    form_of_type,
    words_of,
)
from stretchtimer.document.nodes import Mapping, Node, Refused, Scalar, Sequence, below
from stretchtimer.document.text import printable, quoted

if TYPE_CHECKING:
    from stretchtimer.document.problems import Problems
    from stretchtimer.document.suggestions import Suggestions

_UNQUOTED_HINT = "write it without quotes"
_PLAIN_NAME_HINT = "a stretch is looked up by the name of its file, such as cat-cow"

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")

_D = TypeVar("_D", bound=Struct)

_MOST_DIGITS = 9
"""Longer numbers are out of every bound; turning thousands of digits into one is work for nothing."""


class Decoder:
    """Reads the values of one file. Where there is a problem it is noted, and the value is ``UNSET``."""

    def __init__(self, problems: Problems, dialect: Dialect | None = None) -> None:
        self._problems = problems
        self._dialect = dialect or Dialect()

    @cached_property
    def _suggestions(self) -> Suggestions:
        """What to write instead; imported late, as only a mistake needs it."""
        from stretchtimer.document.suggestions import Suggestions

        return Suggestions(self._dialect, self._problems)

    def document(self, node: Mapping, document: type[_D]) -> _D:
        """The whole document; complete only if no problem was noted."""
        return cast("_D", self._document(node, form_of(document), ""))

    def _document(self, node: Mapping, form: Form, key_path: str) -> object:
        values: dict[str, object] = dict.fromkeys(form.required, UNSET)
        for key, entry in node.entries.items():
            path = below(key_path, key)
            if key not in form.keys:
                self._problems.add(
                    entry.place, path, "unknown key", self._suggestions.for_key(node, key, form)
                )
                values |= self._meant(node, key, form, path)
            elif (value := self.value(entry.value, form.keys[key], path)) is not UNSET:
                values[form.attributes[key]] = value
        for key in form.required:
            if node.lacks(key):
                path, message = below(key_path, key), f"a {form.noun} needs {key}:"
                self._problems.add(node.place, path, message, self._suggestions.for_missing(key, form))
        return form.document(**values)

    def _meant(self, node: Mapping, key: str, form: Form, key_path: str) -> dict[str, object]:
        """What a key needed by the document holds, where it has the name that another format has for it.

        Whatever such a key holds is read, so that all that is wrong with it is told at once.
        """
        known = next((known for known, called in node.called.items() if called == key), None)
        if known is None:
            return {}
        value = self.value(node.entries[key].value, form.keys[known], key_path)
        return {form.attributes[known]: value} if known in form.required else {}

    def value(self, node: Node, choices: Choices, key_path: str) -> object:
        """One value, which may have any of some types."""
        if isinstance(node, Refused):
            return UNSET
        if isinstance(choices[0], AnyType) and self._dialect.read_open:
            return self._dialect.read_open(node, key_path, self._problems)
        if isinstance(node, Scalar):
            return self._scalar(node, choices, key_path)
        return self._container(node, choices, key_path)

    def _container(self, node: Sequence | Mapping, choices: Choices, key_path: str) -> object:
        for kind in choices:
            if isinstance(node, Sequence) and isinstance(kind, ListType):
                return self._list(node, kind, key_path)
            if isinstance(node, Sequence) and isinstance(kind, TupleType):
                return self._point(node, kind, key_path)
            if isinstance(node, Mapping) and isinstance(kind, StructType):
                return self._document(node, _form_for(node, choices), key_path)
        found = "a list" if isinstance(node, Sequence) else "keys with values"
        message = f"{expectation(choices)} is expected here, not {found}"
        return self._refuse(node, key_path, message, self._suggestions.for_container(node, choices, key_path))

    def _list(self, node: Sequence, kind: ListType, key_path: str) -> object:
        least, most, count = kind.min_length or 0, kind.max_length or len(node.items), len(node.items)
        if not least <= count <= most:
            wanted = f"at least {least} needed" if count < least else f"at most {most} possible"
            hint = self._suggestions.for_list((kind,), key_path) if count < least or least == most else ""
            self._problems.add(node.place, key_path, f"{count} given; {wanted}", hint)
        choices = choices_of(kind.item_type)
        numbered = enumerate(node.items[:most], start=1)
        return [self.value(item, choices, f"{key_path}[{number}]") for number, item in numbered]

    def _point(self, node: Sequence, kind: TupleType, key_path: str) -> object:
        """The plain numbers of a tuple; every other number of a file is whole, or a duration."""
        if len(node.items) != len(kind.item_types):
            return self._refuse(node, key_path, f"{expectation((kind,))} is expected here")
        limits = (choices_of(item_type)[0] for item_type in kind.item_types)
        numbers = tuple(map(self._coordinate, node.items, limits, [key_path] * len(node.items)))
        return UNSET if UNSET in numbers else numbers

    def _coordinate(self, node: Node, kind: Type, key_path: str) -> object:
        written = node.text if isinstance(node, Scalar) and not node.quoted else ""
        if not _PLAIN_NUMBER.fullmatch(written):
            return self._refuse(node, key_path, "a plain number is expected here", "write it like 12.5")
        number = float(written)
        if isinstance(kind, FloatType) and not (kind.ge or 0) <= number <= (kind.le or 0):
            message = f"{quoted(written)} is too far away"
            return self._refuse(node, key_path, message, f"possible is {kind.ge} to {kind.le}")
        return number

    def _scalar(self, node: Scalar, choices: Choices, key_path: str) -> object:
        if node.is_missing:
            written = f"write {expectation(choices)}, or take the key away"
            hint = self._suggestions.for_list(choices, key_path) or written
            return self._refuse(node, key_path, "there is no value", hint)
        words = words_of(choices)
        for kind in choices:
            if isinstance(kind, FloatType) and node.text not in words:
                return self._duration(node, kind, words, key_path)
            if isinstance(kind, IntType):
                return self._number(node, kind, key_path)
            if isinstance(kind, StrType):
                return self._text(node, kind, key_path)
        if node.text in words and not (node.quoted and isinstance(choices[0], BoolType)):
            return _word(node.text, choices)
        return self._refuse_scalar(node, choices, key_path)

    def _duration(self, node: Scalar, kind: FloatType, words: tuple[str, ...], key_path: str) -> object:
        try:
            seconds = parse_duration(node.text)
        except DurationError as error:
            hint = self._problems.guess(node.text, words) or error.hint
            return self._refuse(node, key_path, error.message, hint)
        return self._bounded(node, seconds, kind, key_path)

    def _number(self, node: Scalar, kind: IntType, key_path: str) -> object:
        if node.quoted:
            return self._refuse(node, key_path, f"{quoted(node.text)} is a text", _UNQUOTED_HINT)
        digits = node.text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            message = f"{quoted(node.text)} is not a whole number"
            return self._refuse(node, key_path, message, f"possible is {bounds(kind)}")
        number = int(digits.lstrip("0")[:_MOST_DIGITS] or "0")
        return self._bounded(node, number if digits == node.text else -number, kind, key_path)

    def _bounded(self, node: Scalar, number: float, kind: FloatType | IntType, key_path: str) -> object:
        if kind.ge is not None and number < kind.ge:
            size = "short" if isinstance(kind, FloatType) else "small"
        elif kind.le is not None and number > kind.le:
            size = "long" if isinstance(kind, FloatType) else "large"
        else:
            return number
        message = f"{quoted(node.text)} is too {size}"
        return self._refuse(node, key_path, message, f"possible is {bounds(kind)}")

    def _text(self, node: Scalar, kind: StrType, key_path: str) -> object:
        text = printable(node.text)
        if kind.max_length is not None and len(node.text) > kind.max_length:
            message = f"{len(node.text)} characters; at most {kind.max_length} possible"
            return self._refuse(node, key_path, message)
        if kind.min_length and not text:
            return self._refuse(node, key_path, "this is empty")
        if kind.pattern and not re.fullmatch(kind.pattern, node.text):
            return self._refuse(node, key_path, f"{quoted(node.text)} is not a plain name", _PLAIN_NAME_HINT)
        return text

    def _refuse_scalar(self, node: Scalar, choices: Choices, key_path: str) -> object:
        message = f"{quoted(node.text)} is not {expectation(choices)}"
        if node.text in words_of(choices):
            return self._refuse(node, key_path, f"{quoted(node.text)} is a text", _UNQUOTED_HINT)
        if isinstance(choices[0], StructType):
            from stretchtimer.document.yaml_errors import missing_space  # only a mistake needs it

            if space := missing_space(node.text):
                return self._refuse(node, key_path, space.message, space.hint)
        return self._refuse(node, key_path, message, self._suggestions.for_word(node.text, choices, key_path))

    def _refuse(self, node: Node, key_path: str, message: str, hint: str = "") -> object:
        self._problems.add(node.place, key_path, message, hint)
        return UNSET


def _form_for(node: Mapping, choices: Choices) -> Form:
    """Of several documents that may stand here, the one most of whose needed keys are there."""
    forms = [form_of_type(kind) for kind in choices if isinstance(kind, StructType)]
    return max(forms, key=lambda form: sum(key in node.entries for key in form.required))


def _word(text: str, choices: Choices) -> object:
    kind = choices[0]
    if isinstance(kind, BoolType):
        return text == "true"
    return kind.cls(text) if isinstance(kind, EnumType) else text
