"""What to write instead of what is wrong, in the words of the file's format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.inspect import BoolType, ListType, StructType

from stretchtimer.document.fields import choices_of, words_of
from stretchtimer.document.nodes import Mapping, key_at
from stretchtimer.document.problems import question
from stretchtimer.document.text import shortened
from stretchtimer.document.yaml_errors import missing_space

if TYPE_CHECKING:
    from stretchtimer.document.dialect import Dialect
    from stretchtimer.document.fields import Choices, Form
    from stretchtimer.document.nodes import Sequence
    from stretchtimer.document.problems import Problems

_OTHER_TRUTHS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""How other readers of YAML know them."""
_MUCH_ALIKE = 0.7
"""How near to a word something has to be, where the message names all the words there are anyway."""


class Suggestions:
    """Hints at what was probably meant; each is empty where nothing is near.

    Args:
        dialect: What kind of file it is.
        problems: Those of the file; after many of them there is no more guessing.
    """

    def __init__(self, dialect: Dialect, problems: Problems) -> None:
        self._dialect, self._problems = dialect, problems

    def for_word(self, written: str, choices: Choices, key_path: str) -> str:
        """What to write instead of a value that is none of the choices."""
        kind = choices[0]
        if isinstance(kind, BoolType) and (truth := _OTHER_TRUTHS.get(written.casefold())):
            return f"write {truth}"
        if isinstance(kind, StructType) and (key := self._dialect.main_keys.get(kind.cls)):
            return f"write {key}: {shortened(written)}"
        nearest = self._problems.nearest(written, words_of(choices), _MUCH_ALIKE)
        return question(nearest) or self.for_list(choices, key_path, shortened(written))

    def for_container(self, node: Sequence | Mapping, choices: Choices, key_path: str) -> str:
        """What to write instead of a list, or of keys with values, where something else is expected."""
        keys = node.entries if isinstance(node, Mapping) else {}
        missing = (missing_space(f"{key}:") for key in keys)
        told = next((space.message for space in missing if space), "")
        return told or self._dialect.hints.get(key_at(key_path), "") or self.for_list(choices, key_path)

    def for_list(self, choices: Choices, key_path: str, written: str = "") -> str:
        """How to write what may be a list.

        Args:
            choices: What is possible.
            key_path: Where it stands.
            written: What was written in its stead.
        """
        kind = choices[-1]
        if not isinstance(kind, ListType):
            return ""
        if hint := self._dialect.hints.get(key_at(key_path)):
            return hint
        is_plain = not isinstance(choices_of(kind.item_type)[0], StructType)
        return f"a list is written [{written}]" if written and is_plain else ""

    def for_missing(self, key: str, form: Form) -> str:
        """What to write where a document lacks a key that it needs."""
        if key == "name":
            return f"write name: My {form.noun} at the top"
        return self._dialect.missing.get(key) or self.for_list(form.keys[key], key)
