"""Which keys a terminal's bytes stand for; pure.

A terminal sends a character for a plain key, and for others a sequence that begins with Esc. Reads cut both
anywhere, so the decoder remembers where it is.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.keys import event_of

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_PARAMETERS = 64
"""No key needs as many bytes between the bracket and the last one."""
_INTERRUPT = 0x03
_BELL = 0x07
_ESCAPE = 0x1B
_CONTROLS = range(0x20)
_CONTINUATIONS = range(0x80, 0xC0)
"""The bytes after the first one of a UTF-8 character."""
_PARAMETERS = range(0x20, 0x40)
"""What may stand between the beginning of a sequence and its last byte (ECMA-48)."""
_FIRST_BYTES = range(0xC2, 0xF5)
"""The first byte of a UTF-8 character that has more than one."""
_STRINGS = frozenset(b"]PX^_")
"""After Esc, these open a text that lasts until it is closed."""
_PASTE_BEGIN, _PASTE_END = b"200", b"\x1b[201~"
_LATE_IN_SEQUENCE = b"0123456789;:ABCDFH~"
_LATE_IN_FUNCTION_KEY = b"ABCDFHPQRS"
"""How a sequence may go on that nobody waits for any more."""


class Fragment(Enum):
    """What has begun and not ended: for some things it pays to wait longer than for others."""

    ESCAPE = auto()
    """The Esc key by itself, or any sequence; or half a character."""
    SEQUENCE = auto()
    """Nobody types how a sequence begins."""
    PASTE = auto()


class KeyDecoder:
    """Turns the bytes of a terminal into events, whatever way reads cut them.

    Between reads it may stand inside a sequence (``fragment``). If nothing follows soon, it was the Esc key
    by itself, or a sequence that lost its end: ``give_up`` then says what to make of it.
    """

    def __init__(self) -> None:
        self._step: Callable[[int], None] = self._plain
        self._given_up: Callable[[int], None] | None = None
        self._is_late = False
        self._has_alt = False
        self._character = bytearray()
        self._parameters = bytearray()
        self._events: list[Event] = []

    @property
    def fragment(self) -> Fragment | None:
        """What it stands in the midst of."""
        if self._step == self._plain:
            return None
        if self._step in (self._after_escape, self._in_character, self._at_string_begin):
            return Fragment.ESCAPE
        if self._step == self._in_paste:
            return Fragment.PASTE
        return Fragment.SEQUENCE

    def feed(self, data: bytes) -> tuple[Event, ...]:
        """The events that ``data`` completes, one for each key pressed, in their order."""
        for byte in data:
            self._step(byte)
        return self._told()

    def give_up(self) -> tuple[Event, ...]:
        """Stop waiting for the end of a sequence. A key that had only begun counts as pressed.

        The rest of it may still come: it is waited for once more, and means nothing.
        """
        begun, was_late = self._step, self._is_late
        is_sequence = begun in (self._after_escape, self._in_sequence, self._in_function_key)
        if is_sequence or begun in (self._in_character, self._at_string_begin):
            self._press(Event.PAUSE)
        self._end()
        if is_sequence and not was_late:
            self._given_up, self._step = begun, self._late
        return self._told()

    def _told(self) -> tuple[Event, ...]:
        told = tuple(self._events)
        self._events.clear()
        return told

    def _press(self, event: Event | None) -> None:
        if event and not self._is_late:
            self._events.append(event)

    def _end(self, event: Event | None = None) -> None:
        self._press(event)
        self._step = self._plain
        self._is_late = self._has_alt = False

    def _plain(self, byte: int) -> None:
        if byte == _ESCAPE:
            self._step = self._after_escape
        elif byte in _FIRST_BYTES:
            self._character = bytearray([byte])
            self._step = self._in_character
        elif byte not in _CONTINUATIONS:  # of what was given up, or of no character at all
            self._press_character(chr(byte))

    def _in_character(self, byte: int) -> None:
        if byte not in _CONTINUATIONS:
            self._press_character("")
            self._plain(byte)
            return
        self._character.append(byte)
        if len(self._character) == _length_of_character(self._character[0]):
            self._press_character(self._character.decode(errors="replace"))

    def _press_character(self, character: str) -> None:
        event = event_of(character)
        is_signal = event in (Event.INTERRUPT, Event.SUSPEND)
        self._end(Event.PAUSE if self._has_alt and not is_signal else event)

    def _after_escape(self, byte: int) -> None:
        if byte == _ESCAPE:  # some terminals send a second one before the arrows when Alt is down
            return
        if byte == ord("["):
            self._parameters.clear()
            self._step = self._in_sequence
        elif byte == ord("O"):
            self._step = self._in_function_key
        elif byte in _STRINGS:
            self._step = self._at_string_begin
        else:
            self._has_alt = True
            self._plain(byte)

    def _in_function_key(self, byte: int) -> None:
        if byte in _CONTROLS:
            self._break_off(byte)
        elif not chr(byte).isdecimal():
            from stretchtimer.terminal.input.sequences import event_of_function_key

            self._end(event_of_function_key(chr(byte)))

    def _in_sequence(self, byte: int) -> None:
        if byte in _CONTROLS:
            self._break_off(byte)
        elif byte in _PARAMETERS or (byte == ord("[") and not self._parameters):
            # F1 to F5 of the Linux console have a second bracket, and one more letter.
            self._parameters = self._parameters[:_LONGEST_PARAMETERS] + bytes([byte])
        else:
            self._complete(byte)

    def _complete(self, final: int) -> None:
        if final == ord("M") and not self._parameters:  # the oldest mouse report: three more characters
            self._step = self._in_mouse_report
        elif self._parameters == _PASTE_BEGIN and final == ord("~"):
            self._press(Event.PASTE)
            self._parameters.clear()
            self._step = self._in_paste
        else:
            # The first picture of a session need not wait for what none may ever need.
            from stretchtimer.terminal.input.sequences import event_of_sequence

            self._end(event_of_sequence(self._parameters.decode(), chr(final)))

    def _in_mouse_report(self, byte: int) -> None:
        # Button, column and row: a byte each, or what UTF-8 makes of a number beyond its first 127.
        if byte in _CONTINUATIONS and self._parameters[-1:] and self._parameters[-1] in _FIRST_BYTES:
            self._parameters[-1] = byte
        else:
            self._parameters.append(byte)
        if len(self._parameters) == len(b"bxy"):
            self._end()

    def _in_paste(self, byte: int) -> None:
        self._parameters = self._parameters[-len(_PASTE_END) + 1 :] + bytes([byte])
        if self._parameters == _PASTE_END:
            self._end()

    def _at_string_begin(self, byte: int) -> None:
        self._step = self._in_string
        self._in_string(byte)

    def _in_string(self, byte: int) -> None:
        if byte == _ESCAPE:
            self._step = self._at_string_end
        elif byte in (_BELL, _INTERRUPT):
            self._end()
            if byte == _INTERRUPT:
                self._plain(byte)

    def _at_string_end(self, byte: int) -> None:
        if byte == ord("\\"):
            self._end()
        else:
            self._step = self._after_escape
            self._after_escape(byte)

    def _late(self, byte: int) -> None:
        begun, self._given_up = self._given_up, None
        self._step = self._plain
        for step, beginnings in (
            (self._after_escape, b"[O"),
            (self._in_sequence, _LATE_IN_SEQUENCE),
            (self._in_function_key, _LATE_IN_FUNCTION_KEY),
        ):
            if begun == step and byte in beginnings:
                self._is_late = True
                self._step = step
        self._step(byte)

    def _break_off(self, byte: int) -> None:
        """Another key comes in the midst of a sequence that has lost its end."""
        self._end(Event.PAUSE)
        self._plain(byte)


def _length_of_character(first: int) -> int:
    """How many bytes the UTF-8 character has that begins with this one."""
    return 1 + sum(first >= least for least in (0xC0, 0xE0, 0xF0))
