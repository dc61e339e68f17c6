"""Durations as people write them: ``30``, ``30s``, ``1m30s``, ``1 min 30 sec``, ``1.5m``, ``1:30``."""

from __future__ import annotations

import re

from stretchtimer.document.text import quoted
from stretchtimer.document.units import HOURS, MINUTES, NUMBER, SECONDS
from stretchtimer.errors import UsageError

WRITTEN_DURATION = (
    rf"^(?:({NUMBER})"  # seconds alone
    r"|(?=[0-9])"
    # A fraction of hours or of minutes has nothing after it.
    rf"(?:([0-9]+(?:\.[0-9]{{1,3}}(?=\s*{HOURS}\s*$))?)\s*{HOURS}\s*)?"
    rf"(?:([0-9]+(?:\.[0-9]{{1,3}}(?=\s*{MINUTES}\s*$))?)\s*{MINUTES}\s*)?"
    rf"(?:({NUMBER})\s*{SECONDS})?"
    r"|(?:([0-9]+):(?=[0-5][0-9]:))?([0-9]+):([0-5][0-9](?:\.[0-9]{1,3})?))$"
)
"""Every spelling that is read, as a pattern that means the same in Python and in a JSON Schema."""

_LONGEST_TEXT = 40
"""A longer text is no duration of anything a person does."""
_TOO_MANY_DIGITS = re.compile(r"[0-9]{10}")
_HINT = "write it like 30s, 1m30s or 1:30"


class DurationError(UsageError):
    """A text that is no duration. A file's reader adds the place where it stands."""


def parse_duration(text: str) -> float:
    """How many seconds ``text`` means, to the millisecond. A number without a unit is seconds.

    Raises:
        DurationError: It is no duration, or a negative, endless or absurdly long one.
    """
    written = text.strip()
    if len(written) > _LONGEST_TEXT or _TOO_MANY_DIGITS.search(written):
        message = f"{quoted(written)} is far too long for a duration"
        raise DurationError(message, _HINT)
    if written.startswith("-"):
        message = f"{quoted(written)} is negative"
        raise DurationError(message, _HINT)
    whole_seconds = written.removesuffix("s")
    if whole_seconds.isascii() and whole_seconds.isdigit():
        return float(whole_seconds)  # most are like this, and compiling the pattern takes 1.5 ms
    found = re.fullmatch(WRITTEN_DURATION, written)
    if found is None:
        from stretchtimer.document.time_hints import hint_for_time  # only a mistake needs it

        message = f"{quoted(written)} is not a duration"
        raise DurationError(message, hint_for_time(written) or _HINT)
    bare, *groups = found.groups(default="0")
    hours, minutes, seconds, clock_hours, clock_minutes, clock_seconds = map(float, groups)
    whole = 3600 * (hours + clock_hours) + 60 * (minutes + clock_minutes)
    return round(whole + float(bare) + seconds + clock_seconds, 3)


def format_duration(seconds: float) -> str:
    """``seconds`` (0 or more) as a clock shows them: ``0:30``, ``1:30``, ``1:02:03``, and ``1:30.5``.

    ``parse_duration`` reads it back to the same millisecond.
    """
    milliseconds = round(seconds * 1000)
    whole, fraction = divmod(milliseconds, 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    clock = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{clock}.{fraction:03}".rstrip("0") if fraction else clock
