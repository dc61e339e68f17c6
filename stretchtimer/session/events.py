"""Everything that can happen to a session, whether time, a key or a signal brings it."""

from __future__ import annotations

from enum import Enum, auto


class Event(Enum):
    """One thing that happened; controls report them one at a time."""

    TICK = auto()
    """The time asked for has passed."""
    PAUSE = auto()
    """Space, or any key that means nothing else: pauses, goes on, ends a wait."""
    PASTE = auto()
    """A text that nobody typed: pauses what runs, and takes back no pause."""
    NEXT = auto()
    BACK = auto()
    LONGER = auto()
    MUTE = auto()
    HELP = auto()
    QUIT = auto()
    """The key q: asks first, and stops the second time."""
    HURT = auto()
    """The key x: that hurts."""
    EASIER = auto()
    """The key e: the easier way, while it is offered."""
    REDRAW = auto()
    """The window has another size, or another program wrote over the screen."""
    SUSPEND = auto()
    """Ctrl-Z: the terminal is about to be handed back."""
    CONTINUE = auto()
    """The program is in the foreground again."""
    INTERRUPT = auto()
    """Ctrl-C."""
    TERMINATE = auto()
    """SIGTERM, or any other signal that would end the program."""
    HANGUP = auto()
    """The terminal is gone."""


EXIT_CODES = {Event.QUIT: 130, Event.INTERRUPT: 130, Event.TERMINATE: 143, Event.HANGUP: 129}
"""How the program ends when one of these stopped the session: 128 and the signal's number."""
