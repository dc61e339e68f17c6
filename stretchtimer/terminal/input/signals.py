"""Signals as events: what the system asks for waits in a pipe until the program has time for it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, Self

from stretchtimer.session.events import EXIT_CODES, Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType, TracebackType

SIGNAL_EVENTS = {
    "SIGINT": Event.INTERRUPT,
    "SIGTERM": Event.TERMINATE,
    "SIGHUP": Event.HANGUP,
    "SIGTSTP": Event.SUSPEND,
    "SIGCONT": Event.CONTINUE,
    "SIGWINCH": Event.REDRAW,
}
"""By name, since not every system has each of them."""
_NOT_DEADLY = ("SIGCHLD", "SIGURG", "SIGINFO", "SIGTTIN", "SIGTTOU", "SIGSTOP")
_BEYOND_CATCHING = ("SIGKILL", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL")
"""After a fault in compiled code a handler would have it happen again, for ever."""

_WAKE = 0
"""No signal has this number."""
_READ_BYTES = 4096


class SignalPipe:
    """Catches signals while it is entered; readable, for ``select``, when one has come.

    Each that would end the program is told as an event, lest the terminal be left as it is. Signals that were
    ignored when it began stay ignored: ``nohup`` and shells mean it. Sound players and other children get all
    of them as if nothing had been caught.
    """

    def __init__(self) -> None:
        self._undo = ExitStack()
        self.killed_by = 0
        """The number of the first signal that was told as ``TERMINATE``; 0 while there was none."""

    def __enter__(self) -> Self:
        """Begin to catch signals.

        Raises:
            ValueError: Outside the main thread, where no signals arrive.
        """
        reading, writing = os.pipe()
        with ExitStack() as undo:
            self._reading = undo.enter_context(os.fdopen(reading, "rb", buffering=0))
            self._writing = undo.enter_context(os.fdopen(writing, "wb", buffering=0))
            if sys.platform != "win32":
                os.set_blocking(reading, False)
                os.set_blocking(writing, False)
            undo.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(writing, warn_on_full_buffer=False))
            caught = dict.fromkeys(_deadly(), Event.TERMINATE)
            caught |= {number: event for number, event in _told_by_name() if _is_catchable(number)}
            self._events = {_WAKE: Event.TICK, **caught}
            for number in caught:
                undo.callback(signal.signal, number, signal.signal(number, _let_the_pipe_tell))
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave signals to whoever had them before."""
        self._undo.close()

    def fileno(self) -> int:
        """What to wait on."""
        return self._reading.fileno()

    def take(self) -> tuple[Event, ...]:
        """What has come since the last time, in order, each once; a ``TICK`` for a ``wake``. Never blocks."""
        numbers = [number for number in self._reading.read(_READ_BYTES) or b"" if number in self._events]
        deadly = (number for number in numbers if self._events[number] is Event.TERMINATE)
        self.killed_by = self.killed_by or next(deadly, 0)
        return tuple(dict.fromkeys(self._events[number] for number in numbers))

    def wake(self) -> None:
        """Make the pipe readable; for other threads, which may outlive the session."""
        with suppress(ValueError):  # closed: nobody waits any more
            self._writing.write(bytes([_WAKE]))


@contextmanager
def handled(handler: Callable[[int, FrameType | None], object], numbers: Iterable[int]) -> Iterator[None]:
    """Give some signals to ``handler`` meanwhile; those that are ignored stay ignored.

    Args:
        handler: Called with the signal's number, between any two steps of the main thread. It may raise.
        numbers: Which ones.

    Raises:
        ValueError: Outside the main thread, where no signals arrive.
    """
    with ExitStack() as undo:
        for number in filter(_is_catchable, numbers):
            undo.callback(signal.signal, number, signal.signal(number, handler))
        yield


def suspend_job() -> None:
    """Ask this program and all that were started from the same command line to stop, as Ctrl-Z does."""
    if sys.platform != "win32":
        os.killpg(0, signal.SIGTSTP)


def endings() -> tuple[int, ...]:
    """The signals that would end the program now, Ctrl-C among them."""
    return (signal.SIGINT, *_deadly())


@contextmanager
def ended_in_order(first: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Meanwhile a signal that ends the program does so as an exception, so that things are put in order.

    Args:
        first: Called before that.

    Raises:
        SystemExit: There was one; with the code that tells which.
        KeyboardInterrupt: Somebody else says that the person pressed Ctrl-C.
        ValueError: Outside the main thread, where no signals arrive.
    """
    came: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> NoReturn:
        came.append(number)
        first()
        raise KeyboardInterrupt

    try:
        with handled(interrupt, endings()):
            yield
    except KeyboardInterrupt:
        if came:
            sys.exit(128 + came[0])
        raise


def interruptible() -> AbstractContextManager[None]:
    """Meanwhile Ctrl-C is a ``KeyboardInterrupt``, for whoever has to put something in order before the end.

    Anywhere else it ends the program at once, and a session hears of it as of any event.
    """
    return handled(signal.default_int_handler, (signal.SIGINT,))


def stop_until_continued() -> None:
    """Stop this program as Ctrl-Z would have; returns when it is continued.

    Others started from the same command line have had their own signal. Where nobody could continue it (no
    shell watches over its process group) the system does not stop it, and this returns at once.
    """
    if sys.platform != "win32":
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            signal.raise_signal(signal.SIGTSTP)
        finally:
            signal.signal(signal.SIGTSTP, handler)


def _told_by_name() -> Iterator[tuple[int, Event]]:
    """What this system knows of ``SIGNAL_EVENTS``, by number."""
    for name, event in SIGNAL_EVENTS.items():
        if (number := getattr(signal, name, None)) is not None:
            yield number, event


def _deadly() -> tuple[int, ...]:
    """The signals that end the program, as long as nobody has a handler for them, and that can have one."""
    spared = {getattr(signal, name, None) for name in (*_NOT_DEADLY, *_BEYOND_CATCHING)}
    spared |= {number for number, event in _told_by_name() if event not in EXIT_CODES}
    known = signal.valid_signals()
    return tuple(one for one in known if one not in spared and signal.getsignal(one) is signal.SIG_DFL)


def _is_catchable(number: int) -> bool:
    """Whether neither ``nohup`` nor a library has taken it."""
    return signal.getsignal(number) not in (signal.SIG_IGN, None)


def _let_the_pipe_tell(number: int, frame: FrameType | None) -> None:
    """Python writes the signal's number into the pipe; a handler need only be there."""
