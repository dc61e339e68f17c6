"""What each key means; pure.

Letters that are not Latin count as the Latin ones in the same place of the keyboard.
"""

from __future__ import annotations

from stretchtimer.session.events import Event

EVENTS = {
    "n": Event.NEXT,
    "b": Event.BACK,
    "+": Event.LONGER,
    "=": Event.LONGER,
    "x": Event.HURT,
    "e": Event.EASIER,
    "m": Event.MUTE,
    "?": Event.HELP,
    "h": Event.HELP,
    "q": Event.QUIT,
}
"""The keys that mean something, capitals as their small letters; every other key pauses."""

_CONTROLS = {"\x03": Event.INTERRUPT, "\x1a": Event.SUSPEND}
"""Ctrl-C and Ctrl-Z where the system hands them over as characters instead of sending a signal."""
_PLACES = {
    **dict(zip("йтиьчурсяљџ", "qnbmxehczqx", strict=True)),  # Russian and Ukrainian; Serbian and Macedonian
    **dict(zip("νβμχεηψζ", "nbmxehcz", strict=True)),  # Greek, which has a semicolon for q
}
"""Cyrillic and Greek letters in the places of those Latin ones that mean something, alone or with Ctrl."""
_WINDOWS_EVENTS = {
    "\x1a": Event.PAUSE,  # there is no suspension
    "\xe0M": Event.NEXT,
    "\x00M": Event.NEXT,
    "\xe0K": Event.BACK,
    "\x00K": Event.BACK,
}
_WINDOWS_SCROLLS = ("\xe0H", "\x00H", "\xe0P", "\x00P")


def latin(character: str) -> str:
    """The small Latin letter in the place of this one, where such a letter means something; else itself."""
    small = character.lower()
    return _PLACES.get(small, small)


def event_of(character: str) -> Event:
    """What a plain key means; any that is not assigned pauses."""
    return EVENTS.get(latin(character)) or _CONTROLS.get(character, Event.PAUSE)


def with_control(character: str) -> str:
    """The control character that a key types together with Ctrl; empty where it types none."""
    letter = latin(character)
    return chr(ord(letter) & 0x1F) if letter.isascii() and letter.isalpha() else ""


def windows_event_of(key: str) -> Event | None:
    r"""What a key of the Windows console means: a character, or ``\x00`` or ``\xe0`` and the key's code.

    ``None`` for up and down, which the wheel sends as well.
    """
    return None if key in _WINDOWS_SCROLLS else _WINDOWS_EVENTS.get(key) or event_of(key)
