"""What each key means, and which keys a terminal's bytes stand for; pure.

A terminal sends one byte for a plain key, and for others a sequence that begins with Esc. It also sends
sequences that nobody pressed: the mouse, the window gaining focus, answers to another program's questions.
Reads cut all of these anywhere, so the decoder remembers where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.session.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

_ARROWS = {ord("C"): Event.NEXT, ord("D"): Event.BACK}
_WINDOWS_EVENTS = {
    "\x03": Event.INTERRUPT,  # the console hands Ctrl-C over as a character while a key is being read
    "\xe0M": Event.NEXT,
    "\x00M": Event.NEXT,
    "\xe0K": Event.BACK,
    "\x00K": Event.BACK,
}

_BELL = 0x07
_ESCAPE = 0x1B
_CONTINUATIONS = range(0x80, 0xC0)
"""The bytes after the first one of a UTF-8 character."""
_PARAMETERS = range(0x20, 0x40)
"""What may stand between the beginning of a sequence and its last byte (ECMA-48)."""
_PRIVATE = frozenset(b"<=>?")
"""Marks a sequence that answers a question or reports the mouse; no key has one."""
_REPORTS = frozenset(b"IMORnty")
"""How sequences end that nobody pressed: focus, mouse, cursor position, status, window."""
_STRINGS = frozenset(b"]PX^_")
"""After Esc, these open a text that lasts until it is closed."""


def event_of(character: str) -> Event:
    """What a plain key means; any that is not assigned pauses."""
    return EVENTS.get(character.lower(), Event.PAUSE)


def windows_event_of(key: str) -> Event:
    r"""What a key of the Windows console means: a character, or ``\x00`` or ``\xe0`` and the key's code."""
    return _WINDOWS_EVENTS.get(key) or event_of(key)


def without_repeated_pauses(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of one read with a run of pauses as one.

    Somebody leaning on the keyboard or pasting a text wants one pause, not a pause taken back at once.
    """
    kept: list[Event] = []
    for event in events:
        if event is not Event.PAUSE or kept[-1:] != [Event.PAUSE]:
            kept.append(event)
    return tuple(kept)


class KeyDecoder:
    """Turns the bytes of a terminal into events, whatever way reads cut them.

    Between reads it may stand inside a sequence (``is_waiting``). If nothing follows soon, it was the Esc key
    by itself, or a sequence that lost its end: ``give_up`` then says what to make of it.
    """

    def __init__(self) -> None:
        self._step: Callable[[int], Event | None] = self._plain
        self._continuations = 0
        self._parameters = bytearray()

    @property
    def is_waiting(self) -> bool:
        """Whether a sequence has begun and not ended."""
        return self._step != self._plain

    def feed(self, data: bytes) -> tuple[Event, ...]:
        """The events that ``data`` completes, one for each key pressed, in their order."""
        return tuple(event for byte in data if (event := self._step(byte)) is not None)

    def give_up(self) -> tuple[Event, ...]:
        """Stop waiting for the end of a sequence. A key that had only begun counts as pressed."""
        is_key = self._step in (self._after_escape, self._in_sequence, self._in_function_key)
        self._end(None)
        return (Event.PAUSE,) if is_key else ()

    def _plain(self, byte: int) -> Event | None:
        if byte == _ESCAPE:
            self._step = self._after_escape
            return None
        if byte in _CONTINUATIONS and self._continuations:
            self._continuations -= 1
            return None
        self._continuations = _continuations_after(byte)
        return event_of(chr(byte))

    def _end(self, event: Event | None) -> Event | None:
        self._step = self._plain
        self._continuations = 0
        return event

    def _after_escape(self, byte: int) -> Event | None:
        if byte == _ESCAPE:  # some terminals send a second one before the arrows when Alt is down
            return None
        if byte == ord("["):
            self._parameters.clear()
            self._step = self._in_sequence
        elif byte == ord("O"):
            self._step = self._in_function_key
        elif byte in _STRINGS:
            self._step = self._in_string
        else:
            self._end(None)
            self._continuations = _continuations_after(byte)
            return Event.PAUSE
        return None

    def _in_function_key(self, byte: int) -> Event | None:
        if byte == _ESCAPE:
            return self._begin_again(Event.PAUSE)
        return None if chr(byte).isdecimal() else self._end(_ARROWS.get(byte, Event.PAUSE))

    def _in_sequence(self, byte: int) -> Event | None:
        if byte == _ESCAPE:
            return self._begin_again(Event.PAUSE)
        if byte == ord("[") and not self._parameters:  # F1 to F5 of the Linux console: one more letter
            self._parameters.append(byte)
            return None
        if byte in _PARAMETERS:
            self._parameters = self._parameters[:16] + bytes([byte])
            return None
        return self._complete(byte)

    def _complete(self, final: int) -> Event | None:
        parameters = bytes(self._parameters)
        if final == ord("M") and not parameters:  # the oldest mouse report: three more bytes
            self._step = self._in_mouse_report
            return None
        if parameters == b"200" and final == ord("~"):
            self._parameters.clear()
            self._step = self._in_paste
            return Event.PAUSE
        if _is_report(parameters, final):
            return self._end(None)
        is_arrow = not parameters.startswith(b"[")
        return self._end(_ARROWS.get(final, Event.PAUSE) if is_arrow else Event.PAUSE)

    def _in_mouse_report(self, byte: int) -> Event | None:
        self._parameters.append(byte)
        is_complete = len(self._parameters) == len(b"bxy")  # button, column, row
        return self._end(None) if is_complete else None

    def _in_paste(self, byte: int) -> Event | None:
        self._parameters = self._parameters[-5:] + bytes([byte])
        return self._end(None) if self._parameters == b"\x1b[201~" else None

    def _in_string(self, byte: int) -> Event | None:
        if byte == _ESCAPE:
            self._step = self._at_string_end
        elif byte == _BELL:
            self._end(None)
        return None

    def _at_string_end(self, byte: int) -> Event | None:
        if byte == ord("\\"):
            return self._end(None)
        self._step = self._after_escape
        return self._after_escape(byte)

    def _begin_again(self, event: Event) -> Event:
        self._step = self._after_escape
        return event


def _continuations_after(byte: int) -> int:
    """How many more bytes the UTF-8 character has that begins with this one."""
    return sum(byte >= first for first in (0xC0, 0xE0, 0xF0))


def _is_report(parameters: bytes, final: int) -> bool:
    if parameters[:1] and parameters[0] in _PRIVATE:
        return True
    is_paste_end = parameters == b"201" and final == ord("~")
    is_plain_key = final == ord("R") and not parameters  # F3, where a position would have two numbers
    return is_paste_end or (final in _REPORTS and not is_plain_key)
