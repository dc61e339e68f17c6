"""What the person presses and the system asks for, waited for together with the time."""

from __future__ import annotations

import math
import os
import select
import sys
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.terminal.input.presses import Presses
from stretchtimer.terminal.input.signals import SignalPipe, stop_until_continued, suspend_job
from stretchtimer.terminal.input.tty import is_in_foreground

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from stretchtimer.session.ports import Clock
    from stretchtimer.terminal.input.decoder import Fragment, KeyDecoder
    from stretchtimer.terminal.input.tty import TerminalMode
    from stretchtimer.terminal.input.windows import WindowsControls
    from stretchtimer.terminal.outlet import Outlet

BACKGROUND_SECONDS = 0.5
"""How often a program in the background looks whether it is in front again: ``fg`` may not tell."""
_READ_BYTES = 1024
_EARLY = 0.998
"""Linux may round a wait up by a thousandth of it; so its last bit is waited for by itself."""
_LONG_SECONDS = 0.5
"""In a wait shorter than this nobody notices that thousandth."""


class Patience(NamedTuple):
    """How many seconds the rest of what a terminal has begun to send is waited for."""

    escape: float
    """Longer, and somebody pressed Esc."""
    sequence: float
    paste: float

    def over(self, fragment: Fragment | None) -> float:
        """How long to wait for the end of this; for ever if there is none."""
        if fragment is None:
            return math.inf
        from stretchtimer.terminal.input.decoder import Fragment

        known = {
            Fragment.ESCAPE: self.escape,
            Fragment.SEQUENCE: self.sequence,
            Fragment.PASTE: self.paste,
        }
        return known[fragment]


NEAR = Patience(escape=0.05, sequence=0.5, paste=1.0)
FAR = Patience(escape=0.5, sequence=1.0, paste=2.0)
"""Over a network, where what was sent at once may come in pieces."""


def patience_in(variables: Mapping[str, str]) -> Patience:
    """How patient to be in this environment: ``ssh`` tells the programs that it starts."""
    return FAR if variables.get("SSH_CONNECTION") or variables.get("SSH_TTY") else NEAR


def controls_for(
    keyboard_fd: int | None, mode: TerminalMode | None, clock: Clock, outlet: Outlet | None = None
) -> PosixControls | WindowsControls:
    """The controls for this system; to be entered before the terminal's mode, and left after it.

    Args:
        keyboard_fd: Where keys come from; ``None`` where there is no keyboard.
        mode: What to give back while the program is stopped.
        clock: Measures the waits.
        outlet: What may be held up, to go on once it is not.
    """
    if sys.platform == "win32":
        from stretchtimer.terminal.input.windows import WindowsControls

        return WindowsControls(clock, has_keyboard=keyboard_fd is not None)
    return PosixControls(keyboard_fd, mode, clock, patience_in(os.environ), outlet)


class PosixControls:
    """Keys, signals and time in one wait, in one thread.

    Signals come before keys, endings of the session before nothing else: what arrived first is told first.
    Catching signals begins and ends with the context; only the main thread can do it.
    """

    def __init__(
        self,
        keyboard_fd: int | None,
        mode: TerminalMode | None,
        clock: Clock,
        patience: Patience = NEAR,
        outlet: Outlet | None = None,
    ) -> None:
        self._keyboard_fd = keyboard_fd
        self._reading: int | None = None
        self._is_terminal = keyboard_fd is not None and os.isatty(keyboard_fd)
        self._mode = mode
        self._clock = clock
        self._patience = patience
        self._outlet = outlet
        self._rest_due = math.inf
        self._presses = Presses()
        self._signals = SignalPipe()
        self._requests: deque[Event] = deque()
        self._keys: deque[Event] = deque()
        self._stops_next = False

    def __enter__(self) -> Self:
        """Begin to catch signals; raises ``ValueError`` outside the main thread."""
        self._signals.__enter__()
        if self._keyboard_fd is not None:
            self._reading = _read_without_waiting(self._keyboard_fd)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave signals to whoever had them before."""
        self._signals.__exit__(kind, error, trace)
        if self._reading is not None:
            os.close(self._reading)
            self._reading = None

    @property
    def has_keyboard(self) -> bool:
        """Whether anybody can press a key; no longer so after the keyboard's end."""
        return self._keyboard_fd is not None

    @property
    def killed_by(self) -> int:
        """The number of the signal that was told as ``TERMINATE``; 0 while there was none."""
        return self._signals.killed_by

    @cached_property
    def _decoder(self) -> KeyDecoder:
        """What reads keys; imported with the first one, for which no picture waits."""
        from stretchtimer.terminal.input.decoder import KeyDecoder

        return KeyDecoder()

    @property
    def is_key_held(self) -> bool:
        """Whether the last key repeats itself, as far as can be told by now."""
        return self._presses.is_held

    def wake(self) -> None:
        """Make ``wait`` report a ``TICK`` before its time; may be called from another thread."""
        self._signals.wake()

    def wait(self, seconds: float | None) -> Event:
        """The next event; a ``TICK`` once ``seconds`` have passed without one. ``None`` waits for ever.

        After it has reported ``SUSPEND`` the next call gives the terminal back, stops the program, and
        returns ``CONTINUE`` when it is in the foreground again, or whatever ended the session meanwhile.
        """
        if self._stops_next:
            self._stops_next = False
            return self._suspend()
        deadline = math.inf if seconds is None else self._clock() + seconds
        while True:
            self._listen(self._until(deadline))
            if self._requests:
                return self._answer(self._requests.popleft())
            if self._keys:
                return self._keys.popleft()
            if self._clock() >= deadline:
                return Event.TICK

    def _until(self, deadline: float) -> float | None:
        """How long to listen: till the deadline at most, and not at all if there is something to report."""
        if self._requests or self._keys:
            return 0
        due = min(deadline, self._rest_due, self._presses.due)
        if due == math.inf:
            return None
        seconds = max(0, due - self._clock())
        return seconds * _EARLY if seconds > _LONG_SECONDS else seconds

    def _listen(self, seconds: float | None) -> None:
        # With keys still to be reported no more are read: whoever pastes a book does not fill the memory.
        keyboard = () if self._keyboard_fd is None or self._keys else (self._keyboard_fd,)
        # Unlike epoll and poll, which know whole milliseconds, select is on time to some 0.1 ms, if not asked
        # for long: see _EARLY.
        held_up = (self._outlet,) if self._outlet and self._outlet.is_held_up else ()
        readable, free, _ = select.select((self._signals.fileno(), *keyboard), held_up, (), seconds)
        if self._signals.fileno() in readable:
            self._requests.extend(self._signals.take())
        elif free:
            self._write_on(*free)
        elif readable:
            self._hear_keyboard(*keyboard)
        elif keyboard:
            self._hear_silence(self._clock())

    def _write_on(self, outlet: Outlet) -> None:
        try:
            outlet.push()
        except OSError:
            self._requests.append(Event.HANGUP)
        else:
            if not outlet.is_held_up:
                self._requests.append(Event.REDRAW)

    def _hear_keyboard(self, keyboard_fd: int) -> None:
        if not self._is_in_foreground():
            # Reading would stop the program: come back as after Ctrl-Z.
            self._requests.append(Event.CONTINUE)
            return
        try:
            data = os.read(keyboard_fd if self._reading is None else self._reading, _READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._hear(self._decoder.feed(data))
        else:
            self._lose_keyboard()

    def _hear_silence(self, now: float) -> None:
        if now >= self._rest_due:
            self._hear(self._decoder.give_up())
        if now >= self._presses.due:
            self._keys.extend(self._presses.settled())

    def _hear(self, events: tuple[Event, ...]) -> None:
        now = self._clock()
        for event in self._presses.of(events, now):
            if event is Event.SUSPEND:
                suspend_job()
            elif event in EXIT_CODES and event is not Event.QUIT:
                self._requests.append(event)
            else:
                self._keys.append(event)
        self._rest_due = now + self._patience.over(self._decoder.fragment)

    def _lose_keyboard(self) -> None:
        self._keyboard_fd = None
        self._rest_due = math.inf
        self._keys.extend(self._presses.settled())
        if self._is_terminal:
            self._requests.append(Event.HANGUP)

    def _answer(self, request: Event) -> Event:
        if request is Event.CONTINUE:
            return self._come_back()
        self._stops_next = request is Event.SUSPEND
        return request

    def _suspend(self) -> Event:
        self._listen_for_signals(0)
        if ending := self._ending():
            return ending
        self._stop()
        return self._come_back()

    def _stop(self) -> None:
        if self._mode:
            self._mode.leave()
        self._requests.clear()
        stop_until_continued()

    def _come_back(self) -> Event:
        """Waits for the foreground without touching the terminal, then takes it again."""
        self._listen_for_signals(0)
        while not self._is_in_foreground() and not self._ending():
            self._listen_for_signals(BACKGROUND_SECONDS)
            if Event.SUSPEND in self._requests:
                self._stop()
        return self._ending() or self._take_terminal()

    def _take_terminal(self) -> Event:
        settled = (Event.CONTINUE, Event.REDRAW)
        self._requests = deque(request for request in self._requests if request not in settled)
        try:
            if self._mode:
                self._mode.enter()
        except OSError:
            return Event.HANGUP
        return Event.CONTINUE

    def _listen_for_signals(self, seconds: float) -> None:
        if select.select((self._signals.fileno(),), (), (), seconds)[0]:
            self._requests.extend(self._signals.take())

    def _ending(self) -> Event | None:
        return next((request for request in self._requests if request in EXIT_CODES), None)

    def _is_in_foreground(self) -> bool:
        return self._mode.is_in_foreground() if self._mode else is_in_foreground(self._keyboard_fd)


def _read_without_waiting(keyboard_fd: int) -> int | None:
    """The same terminal opened once more, where a read never waits; ``None`` where that cannot be had.

    Ctrl-C throws away what was typed before it, also between ``select`` and a read, which would then wait for
    the next key. The keyboard's own descriptor is shared with the shell, and must not be changed.
    """
    try:
        return os.open(os.ttyname(keyboard_fd), os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        return None
