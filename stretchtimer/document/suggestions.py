"""What to write instead of what is wrong, in the words of the file's format."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.inspect import BoolType, FloatType, ListType, StructType

from stretchtimer.document.fields import choices_of, form_of, words_of
from stretchtimer.document.nodes import Mapping, key_at
from stretchtimer.document.problems import question
from stretchtimer.document.text import as_name, shortened
from stretchtimer.document.yaml_errors import missing_space

if TYPE_CHECKING:
    from stretchtimer.document.dialect import Advice, Dialect
    from stretchtimer.document.fields import Choices, Form
    from stretchtimer.document.nodes import Node, Sequence
    from stretchtimer.document.problems import Problems

_OTHER_TRUTHS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""How other readers of YAML know them."""
_MUCH_ALIKE = 0.7
"""How near to a word something has to be: a weak guess is worse than none, since it is followed."""
_KEY = re.compile(r"[a-z]+(?=:| or |$)")
"""A key in what can be written for a synonym."""


class Suggestions:
    """Hints at what was probably meant; each is empty where nothing is near.

    Args:
        dialect: What kind of file it is.
        problems: Those of the file; after many of them there is no more guessing.
    """

    def __init__(self, dialect: Dialect, problems: Problems) -> None:
        self._dialect, self._problems = dialect, problems

    @cached_property
    def _advice(self) -> Advice | None:
        return self._dialect.advice() if self._dialect.advice else None

    def for_key(self, node: Mapping, key: str, form: Form) -> str:  # noqa: PLR0911 - the first that knows it decides
        """What to write instead of a key that the document does not have.

        Args:
            node: Where it stands; keys that it was probably meant to be are noted there.
            key: What was written.
            form: The keys that the document has.
        """
        if found := missing_space(key if ":" in key else f"{key}:"):
            node.misspelt.add(key.partition(":")[0])
            return found.message
        if pair := self._pair(node, key, form):
            node.misspelt.update(_KEY.findall(pair))
            return pair
        if synonym := self._synonym(key, form):
            node.misspelt.update(known := _KEY.findall(synonym))
            if known == [synonym] and synonym not in node.entries:
                node.called.setdefault(synonym, key)
            return question([synonym])
        if hint := self._dialect.misplaced.get((form.document, key)):
            return hint
        article = "" if form.noun.endswith("s") else "a "  # not to settings, not to a step
        elsewhere = self._advice.elsewhere if self._advice else {}
        for home in map(form_of, self._dialect.documents):
            known_there = key if key in home.keys else self._synonym(key, home)
            if known_there:
                node.misspelt.add(known_there)
                belongs = f"belongs to a {home.noun}, not to {article}{form.noun}"
                told = f"it {belongs}" if known_there == key else f"it is {known_there}, which {belongs}"
                return elsewhere.get(f"{form.noun}.{known_there}", told)
        if hint := elsewhere.get(_letters(key)):
            return hint
        nearest = self._problems.nearest(key, form.keys, _MUCH_ALIKE)
        node.misspelt.update(nearest)
        return question(nearest)

    def _pair(self, node: Mapping, key: str, form: Form) -> str:
        """What to write instead of a name with its dose, as in ``Plank: 30s``; empty if it is none."""
        main_key, value = self._dialect.main_keys.get(form.document), node.entries[key].value
        if self._advice is None or main_key is None or not node.lacks(main_key, "name"):
            return ""
        # A key that is near may be misspelt, unless it is one for names.
        is_near = bool(set(self._problems.nearest(key, form.keys, _MUCH_ALIKE)) - {main_key, "name"})
        return "" if is_near or self._synonym(key, form) else self._advice.pair(key, value)

    def _synonym(self, key: str, form: Form) -> str:
        """What the document calls a key of another format; empty if it knows nothing of the kind."""
        meanings = self._advice.synonyms.get(_letters(key), ()) if self._advice else ()
        return next((meaning for meaning in meanings if _KEY.findall(meaning)[0] in form.keys), "")

    def for_whole(self, node: Node) -> str:
        """What to write instead of a whole file that has no keys."""
        return self._advice.whole(node) if self._advice else ""

    def for_word(self, written: str, choices: Choices, key_path: str) -> str:
        """What to write instead of a value that is none of the choices."""
        kind = choices[0]
        if isinstance(kind, BoolType) and (truth := _OTHER_TRUTHS.get(written.casefold())):
            return f"write {truth}"
        if isinstance(kind, StructType) and (key := self._dialect.main_keys.get(kind.cls)):
            in_one_line = self._advice.phrase(written) if self._advice else ""
            return in_one_line or f"write {key}: {shortened(written)}"
        nearest = self._problems.nearest(written, words_of(choices), _MUCH_ALIKE)
        return question(nearest) or self.for_list(choices, key_path, shortened(written))

    def for_container(self, node: Sequence | Mapping, choices: Choices, key_path: str) -> str:
        """What to write instead of a list, or of keys with values, where something else is expected."""
        keys = node.entries if isinstance(node, Mapping) else {}
        missing = (missing_space(f"{key}:") for key in keys)
        if space := next(filter(None, missing), None):
            return space.message
        is_open = any(isinstance(kind, FloatType | ListType) for kind in choices)
        told = self._advice.several(key_path, node) if self._advice and is_open else ""
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


def _letters(key: str) -> str:
    """A key as words of other formats are compared: ``each_side``, ``each-side`` and ``eachSide`` are one."""
    return as_name(key).replace("-", "")
