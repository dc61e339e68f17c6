"""A document read from a text: its values, the nodes that they come from, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from stretchtimer.document.decode import Decoder
from stretchtimer.document.nodes import Mapping, Scalar, parse_tree
from stretchtimer.document.problems import START, Problems

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
    tree = parse_tree(text, problems)
    if not isinstance(tree, Mapping):
        if not problems:
            is_empty = tree is None or (isinstance(tree, Scalar) and tree.is_missing)
            message = "the file is empty" if is_empty else "keys with values are expected here"
            problems.add(tree.place if tree else START, "", message, hint)
        raise problems.error()
    return Reading(problems.path, Decoder(problems, dialect).document(tree, document), tree, problems)
