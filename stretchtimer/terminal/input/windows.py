"""Keys, Ctrl-C and the window's size on Windows, where nothing can be waited for but a queue."""

from __future__ import annotations

import math
import os
import signal
import sys
from collections import deque
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Self

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.keys import windows_event_of
from stretchtimer.terminal.input.presses import Presses

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

    from stretchtimer.session.ports import Clock

POLL_SECONDS = 0.25
"""A waiting main thread sees neither Ctrl-C nor a new window size, so it looks up this often."""

_SIGNAL_EVENTS = {"SIGINT": Event.INTERRUPT, "SIGTERM": Event.TERMINATE, "SIGBREAK": Event.TERMINATE}
"""By name, since only Windows has the last one: it is sent when the console's window is closed."""


class WindowsControls:
    """Keys read by a thread of their own, signals and time in one wait.

    Signals are caught between entering and leaving, in the main thread only. The reading thread cannot be
    interrupted; it ends with the program.

    Args:
        clock: Measures the waits.
        has_keyboard: Whether anybody can press a key.
        read_keys: Blocks for the keys of one burst; as from :func:`burst_of_keys`.
        window_size: Columns and rows, or whatever else changes with them.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        has_keyboard: bool,
        read_keys: Callable[[], tuple[str, ...]] | None = None,
        window_size: Callable[[], object] | None = None,
    ) -> None:
        self._clock = clock
        self._has_keyboard = has_keyboard
        self._read_keys = read_keys or console_keys
        self._window_size = window_size or _window_size
        self._size = self._window_size()
        self._arriving: SimpleQueue[Event | tuple[Event, ...]] = SimpleQueue()
        """Single events, and the keys that were read together."""
        self._presses = Presses()
        self._keys: deque[Event] = deque()
        self._undo = ExitStack()
        self.killed_by = 0
        """The number of the signal that was told as ``TERMINATE``; 0 while there was none."""

    def __enter__(self) -> Self:
        """Begin to catch signals and to read keys."""
        for name, event in _SIGNAL_EVENTS.items():
            self._catch(name, event)
        if self._has_keyboard:
            Thread(target=self._listen, name="keyboard", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave signals to whoever had them before."""
        self._undo.close()

    @property
    def has_keyboard(self) -> bool:
        """Whether anybody can press a key."""
        return self._has_keyboard

    @property
    def is_key_held(self) -> bool:
        """Whether the last key repeats itself, as far as can be told by now."""
        return self._presses.is_held

    def wake(self) -> None:
        """Make ``wait`` report a ``TICK`` before its time; may be called from another thread."""
        self._arriving.put(Event.TICK)

    def wait(self, seconds: float | None) -> Event:
        """The next event; a ``TICK`` once ``seconds`` have passed without one. ``None`` waits for ever."""
        deadline = math.inf if seconds is None else self._clock() + seconds
        while not self._keys:
            left = min(deadline, self._presses.due) - self._clock()
            try:
                arrived = self._arriving.get(timeout=min(POLL_SECONDS, max(0, left)))
            except Empty:
                if self._has_new_size():
                    return Event.REDRAW
                if self._clock() >= self._presses.due:
                    self._keys.extend(self._presses.settled())
                elif self._clock() >= deadline:
                    return Event.TICK
                continue
            if isinstance(arrived, Event):
                return arrived
            self._keys.extend(self._presses.of(arrived, self._clock()))
        return self._keys.popleft()

    def _has_new_size(self) -> bool:
        before, self._size = self._size, self._window_size()
        return self._size != before

    def _catch(self, name: str, event: Event) -> None:
        def put(number: int, _frame: FrameType | None) -> None:
            if event is Event.TERMINATE:
                self.killed_by = self.killed_by or number
            self._arriving.put(event)

        number = getattr(signal, name, None)
        if number is not None:
            self._undo.callback(signal.signal, number, signal.signal(number, put))

    def _listen(self) -> None:
        while True:
            events = (windows_event_of(key) for key in self._read_keys())
            self._arriving.put(tuple(event for event in events if event))


def burst_of_keys(read: Callable[[], str], has_more: Callable[[], bool]) -> tuple[str, ...]:
    """Waits for a key, and takes those that have come with it.

    Keys that are sent in two halves are put together.

    Args:
        read: As ``msvcrt.getwch``.
        has_more: As ``msvcrt.kbhit``; tells the letter à from the first half of an arrow.
    """
    keys = [_whole_key(read, has_more)]
    while has_more():
        keys.append(_whole_key(read, has_more))
    return tuple(keys)


def console_keys() -> tuple[str, ...]:
    """The next keys from the console."""
    if sys.platform == "win32":
        import msvcrt

        return burst_of_keys(msvcrt.getwch, msvcrt.kbhit)
    message = "there is no console to read from on this system"
    raise OSError(message)


def _whole_key(read: Callable[[], str], has_more: Callable[[], bool]) -> str:
    first = read()
    is_half = first in ("\x00", "\xe0") or "\ud800" <= first <= "\udbff"
    return first + read() if is_half and has_more() else first


def _window_size() -> object:
    try:
        return os.get_terminal_size()
    except (OSError, ValueError):
        return None
