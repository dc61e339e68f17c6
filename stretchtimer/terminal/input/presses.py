"""What the person meant by the keys that arrive: one press of a key that is held down, one pause by a paste.

Pure: the time is told. A key that is held down repeats itself, first after about half a second and then many
times a second, and a terminal does not tell a repetition from a press.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stretchtimer.session.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AGAIN_SECONDS = 1.0
"""A key that comes again within this time may be held down. Of q that is never sure, since it stops."""
HELD_SECONDS = 0.15
"""A key that is held down repeats itself faster than this, and nobody presses one so fast."""
RELEASED_SECONDS = 2 * HELD_SECONDS
"""A key that was held down has been let go of if it is silent for so long: some links are uneven."""
_TEXT_KEYS = 6
"""Nobody types as many different keys in one moment: it is a text, from a terminal that does not say so."""
_ACTS_AT_ONCE = (Event.INTERRUPT, Event.SUSPEND)


class Presses:
    """Tells presses from what keys and pastes repeat.

    The first press of a key acts at once. The same key again soon afterwards has to wait (``due``), and does
    not act if it comes once more meanwhile: then it is held down, and no repetition acts.
    """

    def __init__(self) -> None:
        self._last: Event | None = None
        self._last_at = -math.inf
        self._is_held = False
        self._text_at = -math.inf
        self.due = math.inf
        """When a key that waits has turned out to be a press."""

    def of(self, keys: tuple[Event, ...], now: float) -> tuple[Event, ...]:
        """What is meant by keys that arrived together at ``now``, and by one that waited for them."""
        if self._is_text(keys, now):
            is_new = now - self._text_at >= RELEASED_SECONDS
            self._text_at = now
            keys = tuple(key for key in keys if key in _ACTS_AT_ONCE)
            keys = (Event.PASTE, *keys) if is_new else keys
        return tuple(meant for key in _without_repeated_pauses(keys) for meant in self._press(key, now))

    def settled(self) -> tuple[Event, ...]:
        """The key that waited, for when it is due."""
        waited = self.due < math.inf and self._last
        self.due = math.inf
        return (waited,) if waited else ()

    @property
    def is_held(self) -> bool:
        """Whether the last key has come again and again, or once more just now."""
        return self._is_held or self.due < math.inf

    def _is_text(self, keys: tuple[Event, ...], now: float) -> bool:
        goes_on = now - self._text_at < RELEASED_SECONDS
        return goes_on or is_text(keys)

    def _press(self, key: Event, now: float) -> tuple[Event, ...]:
        if key in _ACTS_AT_ONCE:
            return (key,)
        if key is not self._last:
            meant = (*self.settled(), key)
            self._last, self._last_at, self._is_held = key, now, False
            return meant
        silent, self._last_at = now - self._last_at, now
        if self.due < math.inf or (self._is_held and silent < RELEASED_SECONDS):
            self._is_held = True
            self.due = math.inf
            return ()
        self._is_held = False
        if silent < AGAIN_SECONDS or key is Event.QUIT:
            self.due = now + HELD_SECONDS
            return ()
        return (key,)


def is_text(keys: Sequence[object]) -> bool:
    """Whether keys that arrived together are more, and of more kinds, than anybody presses at once."""
    return len(keys) >= _TEXT_KEYS and len(set(keys)) > 1


def _without_repeated_pauses(keys: Iterable[Event]) -> tuple[Event, ...]:
    """The keys with a run of pauses as one: somebody leans on the keyboard, and wants no pause taken back."""
    kept: list[Event] = []
    for key in keys:
        if key is not Event.PAUSE or kept[-1:] != [Event.PAUSE]:
            kept.append(key)
    return tuple(kept)
