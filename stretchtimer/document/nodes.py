"""YAML as a tree that remembers where everything stands.

It is built from the parser's events, one by one, so that limits strike before anything large exists. Scalars
stay the text that was written: ``no``, ``1:30`` and ``0100`` mean what they look like. Aliases, tags, merge
keys and duplicate keys, which surprise people and can explode, are problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from stretchtimer.document.problems import START, Place, Problems
from stretchtimer.document.text import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 20
"""Lists and mappings within each other; a routine needs nine."""

_MISSING = frozenset(("", "~", "null", "Null", "NULL"))
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PARSERS_OWN_LIMIT = "maximum nesting depth"
"""What newer versions of libyaml say of a thousand levels."""


class Scalar(Struct):
    """One value, as the text that was written."""

    place: Place
    text: str
    quoted: bool

    @property
    def is_missing(self) -> bool:
        """Whether there is a key and nothing, or YAML's word for nothing, after it."""
        return not self.quoted and self.text in _MISSING


class Sequence(Struct):
    """A list."""

    place: Place
    items: list[Node] = []


class Entry(Struct):
    """A key's place and its value."""

    place: Place
    value: Node


class Mapping(Struct):
    """Keys and values, in the order of the file."""

    place: Place
    entries: dict[str, Entry] = {}
    misspelt: set[str] = set()
    """Keys that others, which nobody knows, are probably meant to be."""
    called: dict[str, str] = {}
    """What the file calls a key, where it has a word of another format for it."""

    def lacks(self, *keys: str) -> bool:
        """Whether none of these keys is there, not even misspelt: that problem is told by its own."""
        return not any(key in self.entries or key in self.misspelt for key in keys)


class Refused(Struct):
    """Something whose problem is already noted, so that nobody needs to look at it again."""

    place: Place


Node = Scalar | Sequence | Mapping | Refused


class _TooDeepError(Exception):
    """Ends the scan; tells where the first level begins that is one too many."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


def parse_tree(text: str, problems: Problems) -> Node | None:
    """The one document in ``text``, or ``None`` if there is none or the scan could not be finished.

    Everything that is wrong is noted in ``problems``.
    """
    try:
        return _scanned(text, problems)
    except _TooDeepError as error:
        message = f"nested more than {DEEPEST} levels deep"
        problems.add(error.place, "", message, "a routine needs nine")
    except yaml.YAMLError as error:
        from stretchtimer.document.yaml_errors import explain  # only a mistake needs it

        problems.add(*explain(error, text))
    return None


def _scanned(text: str, problems: Problems) -> Node | None:
    try:
        # What yaml.parse does, without a generator's step between any two events.
        return _Builder(iter(_Loader(text).get_event, None), problems).document()
    except yaml.MarkedYAMLError as error:
        if _PARSERS_OWN_LIMIT not in str(error.problem) or error.problem_mark is None:
            raise
        # It looks ahead, and so gave up before it handed out the first of these brackets. Up to the one that
        # was too many for it, it hands out all of them.
        return _scanned(text[: error.problem_mark.index], Problems(problems.path))


def below(key_path: str, key: str) -> str:
    """The path of a key inside the mapping at ``key_path``."""
    return f"{key_path}.{shortened(key)}" if key_path else shortened(key)


def key_at(key_path: str) -> str:
    """The key that a path ends with, without the number of a list's item."""
    return key_path.rpartition(".")[2].partition("[")[0]


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else START


class _Builder:
    """Turns events into nodes; ``depth`` counts the containers around the one being built."""

    def __init__(self, events: Iterator[yaml.Event], problems: Problems) -> None:
        self._events = events
        self._problems = problems

    def document(self) -> Node | None:
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), "", 0)
        next(self._events)
        following = next(self._events)
        if isinstance(following, yaml.DocumentStartEvent):
            message = "a second document begins here"
            self._problems.add(_place(following), "", message, "a file has one; remove ---")
        return root

    def _node(self, event: yaml.Event, key_path: str, depth: int) -> Node:
        place = _place(event)
        if isinstance(event, yaml.ScalarEvent) and not (event.anchor or event.tag):
            return Scalar(place, event.value, bool(event.style))
        if isinstance(event, yaml.AliasEvent):
            self._problems.add(place, key_path, f"aliases (*{event.anchor}) are not read", "write it out")
            return Refused(place)
        self._refuse_properties(event, key_path)
        if isinstance(event, yaml.ScalarEvent):
            return Refused(place) if event.tag else Scalar(place, event.value, bool(event.style))
        if depth == DEEPEST:
            raise _TooDeepError(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, key_path, depth + 1)
        return self._mapping(place, key_path, depth + 1)

    def _refuse_properties(self, event: yaml.Event, key_path: str) -> None:
        if anchor := getattr(event, "anchor", None):
            self._problems.add(_place(event), key_path, f"anchors (&{anchor}) are not read", "remove it")
        if tag := getattr(event, "tag", None):
            message = f"tags are not read: {quoted(tag)}"
            self._problems.add(_place(event), key_path, message, "a text that begins with ! needs quotes")

    def _sequence(self, place: Place, key_path: str, depth: int) -> Sequence:
        sequence = Sequence(place)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            number = len(sequence.items) + 1
            sequence.items.append(self._node(event, f"{key_path}[{number}]", depth))
        return sequence

    def _mapping(self, place: Place, key_path: str, depth: int) -> Mapping:
        mapping = Mapping(place)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, key_path, depth)
            value_path = below(key_path, key) if key is not None else key_path
            value = self._node(next(self._events), value_path, depth)
            if key in mapping.entries:
                first = mapping.entries[key].place.line
                message = f"written twice; first on line {first}"
                self._problems.add(_place(event), value_path, message, "keep one of them")
            elif key is not None:
                mapping.entries[key] = Entry(_place(event), value)
        return mapping

    def _key(self, event: yaml.Event, key_path: str, depth: int) -> str | None:
        node = self._node(event, key_path, depth)
        if isinstance(node, Refused):
            return None
        if not isinstance(node, Scalar) or node.is_missing:
            self._problems.add(node.place, key_path, "a key is expected here", "write a word, then a colon")
            return None
        if node.text == "<<" and not node.quoted:
            self._problems.add(node.place, key_path, "merge keys (<<) are not read", "write the keys out")
            return None
        return node.text
