"""A document read from a text: its values, the nodes that they come from, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from stretchtimer.document.decode import Decoder
from stretchtimer.document.nodes import Mapping, Scalar, parse_tree
from stretchtimer.document.problems import START, Problem, Problems

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.document.dialect import Dialect

_D = TypeVar("_D", bound=Struct)


class Reading(Struct, Generic[_D], frozen=True):
    """A document, the tree it was read from, and what is wrong with it.

    Where there are problems the document is only as complete as the file: what cannot be used is ``UNSET``.
    """

    path: Path
    document: _D
    tree: Mapping
    problems: Problems
    text: str
    """What the file holds."""


def read_document(
    text: str, document: type[_D], problems: Problems, dialect: Dialect, hint: str
) -> Reading[_D]:
    """The document in a text, with all that is wrong with its values noted.

    Args:
        text: What the file holds.
        document: What it should hold.
        problems: Those of the file.
        dialect: What kind of file it is.
        hint: How such a file begins, for one that holds no keys.

    Raises:
        InvalidFileError: It cannot be read as YAML, or has no keys.
    """

    def read(text: str) -> tuple[tuple[_D, Mapping] | None, tuple[Problem, ...]]:
        found = Problems(problems.path)
        tree = parse_tree(text, found)
        if isinstance(tree, Mapping):
            return (Decoder(found, dialect).document(tree, document), tree), found.in_order()
        if not found:
            is_empty = tree is None or (isinstance(tree, Scalar) and tree.is_missing)
            message = "the file is empty" if is_empty else "keys with values are expected here"
            if tree is None or is_empty:
                found.add(START, "", message, hint)
            else:
                from stretchtimer.document.suggestions import Suggestions  # only a mistake needs it

                found.add(tree.place, "", message, Suggestions(dialect, found).for_whole(tree) or hint)
        return None, found.in_order()

    made, found = read(text)
    if found and not text.isascii():
        from stretchtimer.document.look_alikes import understood  # only a mistake needs it

        made, found = understood(text, read)
    problems.extend(found)
    if made is None:
        raise problems.error()
    return Reading(problems.path, *made, problems, text)
