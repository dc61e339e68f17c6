"""What to write instead of what is wrong, in the words of the file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.inspect import BoolType, ListType, StructType

from stretchtimer.document.fields import choices_of, form_of_type, words_of
from stretchtimer.document.nodes import Mapping
from stretchtimer.document.problems import question
from stretchtimer.document.text import shortened
from stretchtimer.document.yaml_errors import missing_space

if TYPE_CHECKING:
    from stretchtimer.document.fields import Choices, Form
    from stretchtimer.document.nodes import Sequence
    from stretchtimer.document.problems import Problems

_STEP_HINT = "write steps: and on the next line - stretch: cat-cow"
_SIDES_HINT = "write each, none, or two names like [left, right]"
_OTHER_TRUTHS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""How other readers of YAML know them."""
_MUCH_ALIKE = 0.7
"""How near to a word something has to be, where the message names all the words there are anyway."""


def hint_for_word(written: str, choices: Choices, problems: Problems) -> str:
    """What to write instead of a value that is none of the choices; empty if nothing is near.

    Args:
        written: The value.
        choices: What is possible.
        problems: Those of the file; after many of them there is no more guessing.
    """
    kind = choices[0]
    if isinstance(kind, BoolType) and (truth := _OTHER_TRUTHS.get(written.casefold())):
        return f"write {truth}"
    if isinstance(kind, StructType) and "stretch" in form_of_type(kind).keys:
        return f"write stretch: {shortened(written)}"
    nearest = problems.nearest(written, words_of(choices), _MUCH_ALIKE)
    return question(nearest) or hint_for_list(choices, shortened(written))


def hint_for_container(node: Sequence | Mapping, choices: Choices) -> str:
    """What to write instead of a list, or of keys with values, where something else is expected."""
    keys = node.entries if isinstance(node, Mapping) else {}
    missing = (missing_space(f"{key}:") for key in keys)
    return next((space.message for space in missing if space), "") or hint_for_list(choices)


def hint_for_list(choices: Choices, written: str = "") -> str:
    """How to write what may be a list; empty if it may not, or if there is no more to say.

    Args:
        choices: What is possible.
        written: What was written in its stead.
    """
    kind = choices[-1]
    if not isinstance(kind, ListType):
        return ""
    (item, *_) = choices_of(kind.item_type)
    if isinstance(item, StructType):
        return _STEP_HINT if "stretch" in form_of_type(item).keys else ""
    if kind.min_length == kind.max_length:
        return _SIDES_HINT
    return f"a list is written [{written}]" if written else ""


def hint_for_missing(key: str, form: Form) -> str:
    """What to write where a document lacks a key that it needs; empty if there is no more to say."""
    if key == "name":
        return f"write name: My {form.noun} at the top"
    return hint_for_list(form.keys[key])
