"""Files as they come: opened without hanging, never read further than a routine is long, decoded kindly."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from errno import EAGAIN
from typing import TYPE_CHECKING

from stretchtimer.document.problems import NOWHERE, START, Place, Problems

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.document.problems import InvalidFileError

LARGEST_BYTES = 256 * 1024

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_HINT = "save the file as UTF-8"
_INVISIBLE_HINT = "delete it; it may be invisible"
_OTHER_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_REFUSED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
"""What neither YAML nor an editor's line count can live with: control characters and unusual line breaks."""


def read_text(path: Path, problems: Problems) -> str:
    """The text of a file with plain line breaks.

    What is wrong with single characters is noted in ``problems``, and they are replaced, so that the rest of
    the file can be checked.

    Raises:
        InvalidFileError: There is no text to be had.
    """
    return decode(read_bytes(path, problems), problems)


def read_bytes(path: Path, problems: Problems) -> bytes:
    """The content of an ordinary file of bearable size.

    Raises:
        InvalidFileError: It is not there, may not be read, is no ordinary file (which might never end), or is
            too large.
    """
    try:
        status = path.stat()
        if reason := not_ordinary(status.st_mode):
            problems.add(NOWHERE, "", reason, "a routine is a text file that ends in .yaml")
            raise problems.error()
        if status.st_size > LARGEST_BYTES:
            raise _too_large(problems)
        with open(path, "rb", opener=_open_without_waiting) as file:
            # The size alone proves nothing: some of the system's files claim to be empty.
            data = file.read(LARGEST_BYTES + 1)
            if data is None:  # which only a file may give that is asked not to wait
                raise BlockingIOError(EAGAIN, "it would have to be waited for")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is no file name"
        problems.add(NOWHERE, "", f"cannot be read: {reason}")
        raise problems.error() from error
    if len(data) > LARGEST_BYTES:
        raise _too_large(problems)
    return data


def _open_without_waiting(name: str, flags: int) -> int:
    """As ``os.open``; what some of the system's files hold comes whenever it likes."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def not_ordinary(mode: int) -> str:
    """Why something that is called like a file is none, by its ``st_mode``; empty if it is one."""
    if stat.S_ISDIR(mode):
        return "this is a folder"
    return "" if stat.S_ISREG(mode) else "this is a pipe or a device"


def decode(data: bytes, problems: Problems) -> str:
    """``data`` as text, with or without a byte order mark.

    Raises:
        InvalidFileError: It is too large, UTF-16 or UTF-32, or no text at all.
    """
    if len(data) > LARGEST_BYTES:
        raise _too_large(problems)
    if data.startswith(_UTF16_MARKS) or data.count(0) > len(data) // 4:
        problems.add(START, "", "this is UTF-16 or no text at all", _UTF8_HINT)
        raise problems.error()
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        _note_undecodable(data, error.start, problems)
    text = _plain_line_breaks(text)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _without_refused(text, problems)


def _too_large(problems: Problems) -> InvalidFileError:
    problems.add(START, "", f"the file is larger than {LARGEST_BYTES // 1024} KiB", "is it a routine?")
    return problems.error()


def _note_undecodable(data: bytes, start: int, problems: Problems) -> None:
    before = _plain_line_breaks(data[:start].decode())
    byte = data[start : start + 1]
    meant = byte.decode("cp1252", errors="replace")
    hint = f"{_UTF8_HINT}; in Windows or Latin-1 text this is {meant}" if meant.isprintable() else _UTF8_HINT
    problems.add(_place_after(before), "", f"byte {byte[0]:#04x} is not UTF-8", hint)


def _without_refused(text: str, problems: Problems) -> str:
    pattern = re.compile(f"[{_REFUSED}]")
    for line, content in enumerate(text.split("\n"), start=1):
        if found := pattern.search(content):
            others = len(pattern.findall(content)) - 1
            message = f"control character U+{ord(found[0]):04X}" + (f" and {others} more" if others else "")
            is_break = found[0] in _OTHER_LINE_BREAKS
            hint = "delete it, or press Enter there; it may be invisible" if is_break else _INVISIBLE_HINT
            problems.add(Place(line, found.start() + 1), "", message, hint)
    return pattern.sub("\ufffd", text)


def _plain_line_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_after(text: str) -> Place:
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))
