"""What to write instead of a time that could mean several things, or is written as no file has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import numeric

from stretchtimer.document.units import HOURS, MINUTES, NUMBER, SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Hint = Callable[[re.Match[str]], str]

_SECONDS_A_BREATH = 6

_UNIT = f"(?:{HOURS}|{MINUTES}|{SECONDS})"
_TIME = rf"({NUMBER} ?{_UNIT}?)"
"""A number, with its unit if it has one."""
_COUNT = r"([1-9]\d?)"
"""Of what is done again: nobody means nothing, or a hundred."""
_BREATH = rf"{NUMBER} ?s?|in|out|hold|held|inhale|exhale|breathe|pause"
_SIDES = r"sides?|legs?|arms?|feet|foot|knees?|hips?|each|both|way|direction"


def hint_for_time(written: str) -> str:
    """How to write the very time that somebody meant; empty where nobody can know.

    Args:
        written: What was written, which is no duration.
    """
    text = " ".join(written.split())
    for pattern, hint in _HINTS:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return hint(found)
    times: list[str] = re.findall(rf"(?<![\w.,:])({NUMBER} ?{_UNIT})(?![\w:])", text)
    has_more = len(times) != 1 or re.search("[0-9]", text.replace(times[0], ""))
    return "" if has_more else f"write {_plain(times[0])}"


def _plain(time: str, unit: str = "s") -> str:
    """A time with one letter for its unit: ``90s`` for ``90 sec``.

    Args:
        time: A number, with its unit if it has one.
        unit: The letter for one that has none.
    """
    number = re.match(NUMBER, time)
    letter = time.lstrip("0123456789. ")[:1].lower()
    return f"{number[0] if number else time}{letter or unit}"


def _one_of_two(found: re.Match[str]) -> str:
    unit = _plain(found[2])[-1]
    return f"write {_plain(found[1], unit)} or {_plain(found[2])}"


def _sum(found: re.Match[str]) -> str:
    """Of the parts of a breath, as a rule: in, held, out."""
    return f"their sum is one time: write {sum(map(float, re.findall(NUMBER, found[0]))):g}s"


def _with_a_fraction(found: re.Match[str]) -> str:
    seconds = (int(found[1] or 0) + numeric(found[2])) * (3600 if found[3][0] in "hH" else 60)
    return f"write {seconds:g}s"


def _prime_marks(found: re.Match[str]) -> str:
    minutes, seconds = found.groups()
    return f"write {f'{minutes}m' if minutes else ''}{f'{seconds}s' if seconds else ''}"


def _clock(found: re.Match[str]) -> str:
    minutes, seconds = found.groups(default="0")
    if len(seconds) == 1:
        return f"write {minutes}:0{seconds} or {minutes}:{seconds}0"
    is_bare = not int(minutes or "0")
    return f"write {int(seconds)}s" if is_bare else ""


_HINTS: tuple[tuple[str, Hint], ...] = (
    (rf"{_TIME} ?(?:-|–|—|to|or) ?{_TIME}", _one_of_two),
    (rf"{_TIME}(?: |/).*\b(?:{_SIDES})\b.*", lambda found: f"write {_plain(found[1])}, and sides: each"),
    (rf"{_COUNT} ?[x×*] ?{_TIME}", lambda found: f"write {_plain(found[2])}, and repeat: {found[1]}"),
    (
        rf"(?!0+ ?[x×*]){_TIME} ?[x×*] ?{_COUNT}",
        lambda found: f"write {_plain(found[1])}, and repeat: {found[2]}",
    ),
    (
        rf"{_COUNT} (?:\w+ )?breaths?",
        lambda found: f"with {_SECONDS_A_BREATH} s a breath, write {int(found[1]) * _SECONDS_A_BREATH}s",
    ),
    (rf"{_COUNT} ?(?:reps?|repetitions?|times)", lambda found: f"write reps: {found[1]}"),
    (rf"{NUMBER} ?s?(?: ?[-–—/] ?{NUMBER} ?s?){{2,}}", _sum),
    (rf"{NUMBER} ?s?(?: ?\+ ?{NUMBER} ?s?)+", _sum),
    (rf"(?=.*\d.*\d)(?=.*[a-z]{{2}})(?:{_BREATH})(?:[, ]+(?:{_BREATH}))+", _sum),
    (rf"(\d*) ?([¼½¾]) ?({HOURS}|{MINUTES})", _with_a_fraction),
    (
        rf"({NUMBER} ?{_UNIT})(?:,| and| &) ({NUMBER} ?{_UNIT})",
        lambda found: "write " + "".join(map(_plain, found.groups())),
    ),
    (rf"(\d+) ?{MINUTES} ?(\d{{1,2}})", lambda found: f"write {found[1]}m{found[2]}s"),
    (rf"(\d+) ?{HOURS} ?(\d{{1,2}})", lambda found: f"write {found[1]}h{found[2]}m"),
    (r"(?=.)(?:(\d+) ?['′’])? ?(?:(\d+) ?(?:\"|''|″|”))?", _prime_marks),
    (r"(\d*):(\d{1,2})", _clock),
    (rf"(\d+),(\d{{1,3}}) ?({_UNIT}?)", lambda found: f"write {_plain(f'{found[1]}.{found[2]}{found[3]}')}"),
    (r"(\d+) ?(?:ms|milliseconds?)", lambda found: f"write {int(found[1]) / 1000:g}s"),
    (r"PT((?:\d+H)?(?:\d+M)?(?:\d+S)?)", lambda found: f"write {found[1].lower()}"),
)
"""What people write, and what to say of it; the first that fits counts."""
