"""Any text as it may safely be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_JOINERS = "\u200c\u200d"
"""Invisible, yet part of how some scripts and pictures are spelled."""
_LONGEST_QUOTE = 40
_HYPHENS = str.maketrans(dict.fromkeys("_ \u00a0\u2007\u202f\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_MOST_NAMED = 20
"""Of more names than this nobody reads the rest."""


def harmless(text: str) -> str:
    """``text`` with nothing in it that a terminal could obey; control characters become signs (``␛``)."""
    return text if text.isprintable() else "".join(map(_visible, text))


def printable(text: str) -> str:
    """``text`` harmless and on one line, as names and sentences are kept: every white space is one space."""
    if text.isprintable() and " " not in text:
        return text
    return " ".join(harmless(text).split())


def shortened(text: str) -> str:
    """The beginning of ``text``, printable, for messages that repeat what somebody wrote."""
    # The cut comes first: the text may be as long as a file.
    cut = text[: _LONGEST_QUOTE + 1]
    shown = printable(cut) or harmless(cut)  # blanks, too, were written by somebody
    return f"{shown[: _LONGEST_QUOTE - 1]}…" if len(shown) > _LONGEST_QUOTE else shown


def quoted(text: str) -> str:
    """The beginning of ``text`` in quotes."""
    return f'"{shortened(text)}"'


def some_of(names: Sequence[str]) -> list[str]:
    """The names, to be told one by one; of many the first ones, then how many more there are."""
    if len(names) <= _MOST_NAMED:
        return list(names)
    return [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]


def composed(text: str) -> str:
    """``text`` with its letters in one piece (Unicode NFC); some systems take them apart in file names."""
    return text if text.isascii() else normalize("NFC", text)


def as_name(text: str) -> str:
    """``text`` as names are compared: small letters, and hyphens for spaces, underscores and other dashes."""
    return composed(text).casefold().translate(_HYPHENS)


def one_called(name: str, names: Collection[str]) -> str | None:
    """The one of the names that is meant; ``None`` if none is, or if only capitals tell several apart."""
    if (itself := composed(name)) in names:
        return itself
    alike = [one for one in names if as_name(one) == as_name(name)]
    return alike[0] if len(alike) == 1 else None


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else "\ufffd"
