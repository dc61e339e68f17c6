"""What has to be known about one kind of file besides the types of its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.document.nodes import Mapping, Node, Sequence
    from stretchtimer.document.problems import Problems


class Advice(Struct, frozen=True):
    """What people write who know other formats, and what to write instead. Only a mistake needs it.

    A word is looked up in small letters, without spaces, hyphens and underscores. What a function knows
    nothing about it answers with an empty text.
    """

    synonyms: dict[str, tuple[str, ...]]
    """Keys by what they are called elsewhere: of several the first one that the document has counts. It may
    have its value with it (``sides: each``), or a choice (``setup or cues``)."""
    elsewhere: dict[str, str]
    """What to write instead of a key that the document does not have; one that belongs to another document is
    told with the noun of this one: ``step.steps``."""
    phrase: Callable[[str], str]
    """What to write instead of a text that stands for a whole document."""
    pair: Callable[[str, Node], str]
    """What to write instead of a key that no document has, with its value, where a document is named."""
    several: Callable[[str, Sequence | Mapping], str]
    """What to write instead of several values in place of one, or instead of keys in place of a list."""
    whole: Callable[[Node], str]
    """What to write instead of a whole file that has no keys."""


class Dialect(Struct, frozen=True):
    """One kind of file, as the reader of values has to know it. Without anything it is a plain one."""

    documents: tuple[type[Struct], ...] = ()
    """Those whose keys are easily put into each other."""
    hints: dict[str, str] = {}
    """How to write the list that a key has, where its type does not tell; or what to do without one."""
    misplaced: dict[tuple[type[Struct], str], str] = {}
    """What to write instead of a key in a document that cannot have it, if not just where it belongs."""
    missing: dict[str, str] = {}
    """What to write where a key that is needed is not there, if that is more than how to write its list."""
    main_keys: dict[type[Struct], str] = {}
    """For a document in whose place a single word was written: the key that the word is meant for."""
    advice: Callable[[], Advice] | None = None
    """Gets what is known of other formats."""
    read_open: Callable[[Node, str, Problems], object] | None = None
    """Reads what the documents leave open: a node, at the path of its key; notes problems as they come."""
