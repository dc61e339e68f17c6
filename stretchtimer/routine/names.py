"""What routines and stretches may be called: the stems of files that every system can keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from unicodedata import category

from msgspec import Meta

from stretchtimer.document.text import composed, quoted
from stretchtimer.errors import UsageError
from stretchtimer.routine.folders import ending_of

if TYPE_CHECKING:
    from collections.abc import Iterable

StretchName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=80,
        pattern=r"^[^/\\:.\u0000-\u0020][^/\\:\u0000-\u001f]*$",
        description="The name of a file in a folder `stretches`, without its ending.",
        examples=["cat-cow"],
    ),
]
"""How a file names a stretch."""

LONGEST_FILE_NAME = 60
"""Characters; with an ending every file system has room for so many."""

_SIGNS = "-_."
"""What a name may have besides letters and digits."""
_PORTS = tuple(f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset(("con", "prn", "aux", "nul", *_PORTS))
"""Windows takes these for devices, whatever ending they have."""
_EXAMPLE = "my-evening"


def check_name(name: str, others: Iterable[str]) -> None:
    """See that a routine may be called so.

    Args:
        name: What the user wants to call it.
        others: The names there are; one that differs in capitals only would be the same file elsewhere.

    Raises:
        UsageError: It may not; tells why, and what would do.
    """
    if ending_of(name):
        stem = name.rpartition(".")[0]
        raise _refused(
            name, "is the name of a file", f"write the routine's name: {stem}" if stem else _hint()
        )
    if problem := _problem(name):
        raise _refused(name, problem, _hint(name))
    for other in others:
        if other != name and composed(other.casefold()) == composed(name.casefold()):
            raise _refused(name, f"differs from {other} only in capitals", "choose another name, or that one")


def title_of(name: str) -> str:
    """A title made from a name: ``My evening`` from ``my-evening``."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words else name


def _problem(name: str) -> str:
    if not name:
        return "is no name"
    if len(name) > LONGEST_FILE_NAME:
        return f"has {len(name)} characters; at most {LONGEST_FILE_NAME} are possible"
    if strange := next((sign for sign in name if not _is_plain(sign)), None):
        return f"has {_called(strange)} in it"
    if category(name[0]).startswith("M"):
        return "begins with an accent that stands on no letter"
    if name.startswith((".", "-")) or name.endswith("."):
        return f"begins with {name[0]}" if name.startswith((".", "-")) else "ends with a full stop"
    return "is a device on Windows" if name.partition(".")[0].casefold() in _DEVICES else ""


def _is_plain(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in _SIGNS
    return sign.isprintable()


def _called(sign: str) -> str:
    return "a space" if sign == " " else (sign if sign.isprintable() else "a control character")


def _hint(name: str = "") -> str:
    """What would do; as near to what was wanted as that can be."""
    unquoted = name.replace("'", "").replace("’", "")
    words = "".join(sign if _is_plain(sign) else " " for sign in unquoted).casefold().split()
    similar = "-".join(words).strip(_SIGNS)
    return f"letters, digits, - and _ make a name, such as {_EXAMPLE if _problem(similar) else similar}"


def _refused(name: str, problem: str, hint: str) -> UsageError:
    return UsageError(f"{quoted(name)} {problem}", hint)
