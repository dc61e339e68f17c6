"""The state of the terminal: what the program changes about it, and gives back on every way out."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

if sys.platform != "win32":
    import signal
    import termios

_LOCAL_FLAGS = 3
"""Where ``termios.tcgetattr`` has them."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    Attributes = list[Any]


class TerminalMode:
    """Keys one by one and unechoed, and the whole screen; given back when it ends, however it ends.

    Usable as a context manager, and by hand around a suspension. Nothing happens twice: a second ``leave``
    does nothing, and ``enter`` while it is in force sets everything anew, for when another program has
    changed it.

    A terminal that is gone is no error here: whoever reads the keyboard will notice. Enter it inside the
    controls, so that no signal can end the program in between.

    Args:
        keyboard_fd: The terminal that keys come from; ``None`` where there is no keyboard.
        enter_screen: Shows the full screen.
        leave_screen: Shows the screen as it was before. Both may be called when the terminal is gone, and
            may then raise ``OSError``.
        screen_fd: The terminal that is drawn on, which tells foreground from background where there is no
            keyboard.
    """

    def __init__(
        self,
        keyboard_fd: int | None,
        enter_screen: Callable[[], object],
        leave_screen: Callable[[], object],
        screen_fd: int | None = None,
    ) -> None:
        self._keyboard_fd = keyboard_fd
        self._enter_screen = enter_screen
        self._leave_screen = leave_screen
        self._terminal_fd = screen_fd if keyboard_fd is None else keyboard_fd
        self._is_entered = False
        self._before: Attributes | None = None
        self._ours: Attributes | None = None

    def __enter__(self) -> Self:
        """Take the terminal."""
        self.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self.leave()

    def enter(self) -> None:
        """Take the terminal.

        If the screen cannot be drawn, everything is given back before the error goes on.
        Called in the background it stops the program, as shells expect, until it is brought to the
        foreground.
        """
        if self._is_entered:
            self._give_back(self._leave_screen)
        else:
            self._before = None
        self._is_entered = True
        try:
            self._take_keyboard()
            self._enter_screen()
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Give everything back; never raises, and never stops or hangs the program, nor in the background."""
        if self._is_entered:
            self._is_entered = False
            with _background_output_allowed():
                self._give_back(self._return_keyboard)
                self._give_back(self._leave_screen)

    def return_screen(self) -> None:
        """Show the screen as it was before, for good, and keep the keys until ``leave``; never raises."""
        if self._is_entered:
            with _background_output_allowed():
                self._give_back(self._leave_screen)
        self._enter_screen = self._leave_screen = _nothing

    def is_in_foreground(self) -> bool:
        """Whether the terminal is ours to draw on and to read."""
        return is_in_foreground(self._terminal_fd)

    @staticmethod
    def _give_back(action: Callable[[], object]) -> None:
        # The terminal may be gone or its file closed: then there is nothing left to give back, and no one to
        # tell.
        with suppress(OSError, ValueError):
            action()

    def _take_keyboard(self) -> None:
        if sys.platform != "win32" and self._keyboard_fd is not None:
            with suppress(termios.error):
                self._before = self._before or termios.tcgetattr(self._keyboard_fd)
                # What was typed before the screen appeared was not meant for it.
                termios.tcflush(self._keyboard_fd, termios.TCIFLUSH)
                wanted = keys_one_by_one(self._before, os.fpathconf(self._keyboard_fd, "PC_VDISABLE"))
                termios.tcsetattr(self._keyboard_fd, termios.TCSANOW, wanted)
                self._ours = termios.tcgetattr(self._keyboard_fd)

    def _return_keyboard(self) -> None:
        if sys.platform != "win32" and self._keyboard_fd is not None and self._before is not None:
            with suppress(termios.error):
                if self._may_return_keyboard(termios.tcgetattr(self._keyboard_fd)):
                    # Not once the output has drained: a stopped terminal would never let go.
                    termios.tcsetattr(self._keyboard_fd, termios.TCSANOW, self._before)

    def _may_return_keyboard(self, now: Attributes) -> bool:
        """Whether the keyboard is still ours to give back.

        A shell that took the terminal over has set it to its liking, and is not to be disturbed. Nor is what
        the program that started this one has given back before: whole lines are typed again then, and how
        that program had set the keyboard concerns nobody any more.
        """
        return now == self._ours or (self.is_in_foreground() and not now[_LOCAL_FLAGS] & termios.ICANON)


def is_in_foreground(terminal_fd: int | None) -> bool:
    """Whether this program is the one that the terminal serves now; after Ctrl-Z and ``bg`` it is not.

    True where nothing can be in the background: no terminal or one that is gone, no job control, Windows.
    """
    if sys.platform != "win32" and terminal_fd is not None:
        with suppress(OSError):
            return os.tcgetpgrp(terminal_fd) == os.getpgrp()
    return True


def keys_one_by_one(attributes: Attributes, disabled: int) -> Attributes:
    r"""Terminal attributes under which each key arrives at once, unechoed.

    Ctrl-C and Ctrl-Z are signals, also where another program has left it otherwise. Ctrl-S and Ctrl-\ become
    keys like any other: the one would freeze the session in the midst of drawing, the other would end it
    without giving the terminal back.

    Args:
        attributes: As ``termios.tcgetattr`` gives them; not changed.
        disabled: What the terminal takes for "no character".
    """
    if sys.platform != "win32":
        input_flags, output_flags, control_flags, local_flags, *speeds, characters = attributes
        characters = list(characters)
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        characters[termios.VQUIT] = bytes([disabled])
        input_flags &= ~termios.IXON
        local_flags &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        local_flags |= termios.ISIG
        return [input_flags, output_flags, control_flags, local_flags, *speeds, characters]
    return attributes


def _nothing() -> None:
    """There is no screen to show any more."""


@contextmanager
def _background_output_allowed() -> Iterator[None]:
    """Without this, a program that writes to its terminal from the background may be stopped for it."""
    if sys.platform != "win32":
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        yield
