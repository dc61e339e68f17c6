"""Which key a terminal means by a sequence that begins with Esc and a bracket; pure.

There are the keys that never had a character, such as arrows (ECMA-48, xterm); any key at all where another
program has asked for that and left it so: the protocol of kitty (``CSI code;modifiers:kind;text u``), xterm's
``modifyOtherKeys`` (``CSI 27;modifiers;code ~``) and the console mode of Windows (``CSI …_``); and reports of
what nobody pressed: the mouse, the window gaining focus, answers to another program's questions.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.keys import event_of, with_control

_ARROWS = {"C": Event.NEXT, "D": Event.BACK}
_SCROLLS = "AB"
"""Up and down, which terminals send for the wheel while the full screen is shown: they change nothing."""
_PRIVATE = tuple("<=>?")
"""Marks a sequence that answers a question or reports the mouse; no key has one."""
_REPORTS = "IMORnty"
"""How sequences end that nobody pressed: focus, mouse, cursor position, status, window."""
_KEY_FIELDS = re.compile(r"[0-9:;]*")
_KEY = re.compile(rf"\x1b\[({_KEY_FIELDS.pattern})([u~_])")
_KEYS = re.compile(rf"(?:{_KEY.pattern})+")
_PASTE_END = "201"
_OTHER_KEYS = 27
_SHIFT, _ALT, _CONTROL, _OTHERS = 0b1, 0b10, 0b100, 0b111000
"""Modifiers as bits of their number less one; then come the locks, which change no key's meaning."""
_PRESSED = 1
"""Repetitions are 2, and releases 3."""
_SHIFTED = {"/": "?", "ß": "?"}
"""What Shift makes of a key where only the key is told, on English and on German keyboards."""
_SILENT = ((57358, 57361), (57428, 57455))
"""Kitty's codes for locks, for modifiers by themselves, and for what a sound player is led with."""
_KEYPAD = {57413: "+", 57415: "="}
_KEYPAD_ARROWS = {57417: Event.BACK, 57418: Event.NEXT, 57419: None, 57420: None}
_APPLICATION_KEYPAD = {"k": "+", "X": "="}
_WINDOWS_ARROWS = {37: Event.BACK, 38: None, 39: Event.NEXT, 40: None}
_WINDOWS_MODIFIERS = (16, 17, 18, 20, 91, 92, 144, 145)
_WINDOWS_ALT, _WINDOWS_CONTROL = 0b11, 0b1100
"""The right and the left one. AltGr, with which keys type other characters, comes as one of both."""


def event_of_sequence(parameters: str, final: str) -> Event | None:
    """What is meant by ``CSI parameters final``; ``None`` if nobody pressed a key, or one that says nothing.

    Args:
        parameters: What stands between the bracket and the last character.
        final: The last character.
    """
    if _is_report(parameters, final):
        return None
    if not _KEY_FIELDS.fullmatch(parameters):
        return Event.PAUSE
    modifiers, kind, fields = _told(parameters)
    if final == "_":
        return _windows_event(fields)
    if kind > _PRESSED or final in _SCROLLS:
        return None
    stroke = _stroke(fields, final, modifiers)
    return stroke.event() if stroke else _ARROWS.get(final, Event.PAUSE)


def typed_by(sequences: str) -> str:
    """What keys type that one of the newer protocols tells, one after another; empty where that is nothing.

    Args:
        sequences: Whole ones, from Esc on; empty is returned for anything else.
    """
    if not _KEYS.fullmatch(sequences):
        return ""
    return "".join(_character_of_key(*key.groups()) for key in _KEY.finditer(sequences))


def _character_of_key(parameters: str, final: str) -> str:
    modifiers, kind, fields = _told(parameters)
    if final == "_":
        return _windows_character(fields)
    stroke = _stroke(fields, final, modifiers)
    return stroke.character() if stroke and kind <= _PRESSED else ""


def _told(parameters: str) -> tuple[int, int, list[list[int]]]:
    """Which modifiers are down, what is done with the key, and all the numbers."""
    fields = [[int(number or 0) for number in field.split(":")] for field in parameters.split(";")]
    modifiers, kind = _padded(fields[1] if fields[1:] else [], 2)
    return max(0, modifiers - 1), kind, fields


def _stroke(fields: list[list[int]], final: str, modifiers: int) -> _Stroke | None:
    """The key of a newer protocol, if it is one."""
    if final == "u":
        code, shifted, base = _padded(fields[0], 3)
        text = fields[2][0] if fields[2:] else 0
        return _Stroke(code, shifted, base, text, modifiers)
    if final == "~" and fields[0][0] == _OTHER_KEYS and fields[2:]:
        return _Stroke(fields[2][0], 0, 0, 0, modifiers)
    return None


def _padded(numbers: list[int], count: int) -> list[int]:
    return [*numbers, *[0] * count][:count]


def event_of_function_key(final: str) -> Event | None:
    """What is meant by ``SS3 final``: arrows and the keypad, in the mode that other programs leave on."""
    if final in _SCROLLS:
        return None
    return _ARROWS.get(final) or event_of(_APPLICATION_KEYPAD.get(final, " "))


def _is_report(parameters: str, final: str) -> bool:
    if parameters.startswith(_PRIVATE):
        return True
    is_paste_end = (parameters, final) == (_PASTE_END, "~")
    is_locator = final == "w" and parameters.endswith("&")
    is_plain_key = final == "R" and not parameters  # F3, where a position would have two numbers
    return is_paste_end or is_locator or (final in _REPORTS and not is_plain_key)


class _Stroke(NamedTuple):
    """One key, as the newer protocols tell it; characters are numbers, and 0 where they are not told."""

    code: int
    shifted: int
    base: int
    """The key in the same place of an English keyboard."""
    text: int
    modifiers: int

    def event(self) -> Event | None:
        if any(first <= self.code < after for first, after in _SILENT):
            return None
        if self.code in _KEYPAD_ARROWS:
            return _KEYPAD_ARROWS[self.code]
        return event_of(self.character())

    def character(self) -> str:
        """What it types; empty where that is nothing."""
        character = _KEYPAD.get(self.code) or _character(self.code)
        in_place = _character(self.base)
        if self.modifiers & _CONTROL:
            return with_control(character if character.isascii() else in_place or character)
        if self.modifiers & (_ALT | _OTHERS):
            return ""
        if self.modifiers & _SHIFT:
            character = _character(self.shifted) or _SHIFTED.get(character, character)
        typed = _character(self.text) or character
        is_foreign = not typed.isascii() and event_of(typed) is Event.PAUSE
        return in_place if in_place and is_foreign else typed


def _character(number: int) -> str:
    return chr(number) if 0 < number <= sys.maxunicode else ""


def _windows_event(fields: list[list[int]]) -> Event | None:
    """A key as the console of Windows hands it on: its code, another, its character, whether it is down."""
    code, _, character, is_down = _padded([field[0] for field in fields], 4)
    if not is_down:
        return None
    if character:
        return event_of(_windows_character(fields))
    return None if code in _WINDOWS_MODIFIERS else _WINDOWS_ARROWS.get(code, Event.PAUSE)


def _windows_character(fields: list[list[int]]) -> str:
    """What such a key types as it goes down; empty where that is nothing, as with Alt."""
    _, _, character, is_down, modifiers = _padded([field[0] for field in fields], 5)
    has_alt = modifiers & _WINDOWS_ALT and not modifiers & _WINDOWS_CONTROL
    return "" if has_alt or not is_down else _character(character)
