"""Names that terminals draw as wide as they like: nothing else on the screen moves because of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pyte
import pytest
from wcwidth import wcwidth

from stretchtimer.terminal.live.view import Window, compose
from stretchtimer.terminal.rows import cells_of, is_certain
from stretchtimer.timeline.compile import compile_timeline
from tests.support.emulated_screen import EmulatedScreen
from tests.support.enumerations import mostly_slow_rows
from tests.support.routines_strategy import routine, step
from tests.support.scenes import each_second_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.timeline.model import Timeline

    Rule = Callable[[str, str], int]
    """How many cells a character takes after another one."""

NAMES = (
    "Warn ⚠\ufe0f knee",
    "Heart ❤\ufe0f day",
    "Keycap 1\ufe0f\u20e3 first",
    "Keycaps #\ufe0f\u20e3 and *\ufe0f\u20e3",
    "Family 👨\u200d👩\u200d👧\u200d👦 time",
    "Runner 🏃\u200d♀\ufe0f\u200d➡\ufe0f goes",
    "Red hair 👩\u200d🦰 too",
    "Rainbow 🏳\ufe0f\u200d🌈 flag",
    "Pirate 🏴\u200d☠\ufe0f flag",
    "Germany 🇩🇪 and 🇫🇷 France",
    "Half a flag 🇩 alone",
    "Scotland 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Skin 👍🏽 tone",
    "Yoga 🧘🏿\u200d♂\ufe0f dark",
    "Text style ☎\ufe0e and ☎\ufe0f",
    "New signs 🫨 🪿 🫩 of late",
    "Copyright ©\ufe0f and ®",
    "Cafe\u0301 taken apart",
    "Zalgo a\u0300\u0301\u0302\u0303\u0304 e\u0323\u0324 marks",
    "Enclosed o\u20dd letter",
    "Ambiguous α × ± § ½ …",
    "Привет, колено",
    "Übung für die Füße",
    "Circled ① ② ㊗ ㊙\ufe0f",
    "क्षमा द्वि श्री",
    "தமிழ் தோள் க்ஷ",
    "ศีรษะ น้ำ ที่",
    "한 from \u1112\u1161\u11ab",
    "עורף וגב",
    "ظهر الركبة لا",
    "Arrows ↔\ufe0f ↔ ⇄ →",
    "Zero\u200bwidth\u2060and\u00adsoft",
    "弓步伸展 and ﾊﾟ half",
    "Private \ue0b0 use \U000f0493",
)
"""More than thirty, of every kind that programs have been seen to misplace."""


def by_code_points(character: str, _before: str) -> int:
    """As xterm does it: each code point by itself, and none changes another."""
    return max(0, wcwidth(character))


def never_wide(character: str, _before: str) -> int:
    """As the console of Linux does it."""
    return min(1, max(0, wcwidth(character)))


def ambiguous_are_wide(character: str, _before: str) -> int:
    """As terminals do it in East Asia; lines and blocks come from a font of their own."""
    is_ambiguous = unicodedata.east_asian_width(character) == "A" and not "\u2500" <= character < "\u25a0"
    return 2 if is_ambiguous and wcwidth(character) == 1 else max(0, wcwidth(character))


def by_pictures(character: str, before: str) -> int:
    """As the newest ones do it: what is joined is one picture, and a variation selector makes one wide."""
    if before == "\u200d" or (_is_flag_half(character) and _is_flag_half(before)):
        return 0
    if character == "\ufe0f":
        return int(wcwidth(before) == 1)
    return 2 if _is_flag_half(character) else max(0, wcwidth(character))


def everything_is_seen(character: str, _before: str) -> int:
    """As terminals do it that know of no marks, joiners and selectors at all."""
    return max(1, wcwidth(character))


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


RULES = (by_code_points, never_wide, ambiguous_are_wide, by_pictures, everything_is_seen)


class Terminal(pyte.Screen):
    """A terminal that draws characters as wide as a rule says."""

    def draw(self, data: str) -> None:
        for character in data:
            cells, self._before = self.cells(character, self._before), character
            # What would wrap stays in the last column.
            self.cursor.x = min(self.cursor.x, self.columns - cells)
            for number in range(cells):
                self._put("" if number else character)

    def _put(self, text: str) -> None:
        """Write one cell; half of a wide character that is written over leaves a blank."""
        line, at = self.buffer[self.cursor.y], self.cursor.x
        if text and at and not line[at].data:
            line[at - 1] = line[at - 1]._replace(data=" ")
        line[at] = self.cursor.attrs._replace(data=text)
        if at + 1 < self.columns and not line[at + 1].data:
            line[at + 1] = line[at + 1]._replace(data=" ")
        self.cursor.x += 1

    _before = ""

    @staticmethod
    def cells(character: str, before: str) -> int:
        raise NotImplementedError


def terminal_that_draws(rule: Rule) -> type[pyte.Screen]:
    return type("Terminal", (Terminal,), {"cells": staticmethod(rule)})


@pytest.mark.parametrize(
    ("rule", "size"),
    mostly_slow_rows(
        [(None, (40, 12)), (by_pictures, (40, 12)), *((rule, (80, 24)) for rule in RULES)], quick=2
    ),
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_everything_else_stands_in_its_column(rule: Rule | None, size: tuple[int, int]) -> None:
    """Each second of a session, however wide the terminal draws what stands left of it and in other rows."""
    display = EmulatedScreen(*size, terminal=terminal_that_draws(rule) if rule else pyte.Screen)
    display.screen.enter()
    display.written()
    for name in NAMES:
        for scene in each_second_of(session_called(name)):
            display.show(scene)
            for number, row in enumerate(compose(scene, Window(*size))):
                column, before = 0, ""
                for run in row:
                    cells = display.terminal.buffer[number]
                    after = column + cells_of(run.text)
                    seen = "".join(cells[at].data for at in range(column, after))
                    is_room = run.text.isspace() and not is_certain(before)
                    assert seen == run.text or is_room or not is_certain(run.text), display.lines
                    column, before = after, run.text


def session_called(name: str) -> Timeline:
    """Seven seconds that say the name wherever words are."""
    words = {"setup": f"{name} again", "easier": name, "pointers": (name,), "caution": name}
    called = step(name=name, sides=(f"{name} l", f"{name} r"), hold_seconds=2.0, switch_seconds=1.0, **words)
    return compile_timeline(routine(called, title=name, prepare_seconds=2.0))
