"""The world as a session needs it: five protocols, each with a real and a test implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from stretchtimer.session.events import Event
    from stretchtimer.session.milestones import Milestone
    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Cue


class Clock(Protocol):
    """Seconds that pass while the computer sleeps, too; only differences mean anything."""

    def __call__(self) -> float:
        """The time now, in seconds."""


class Controls(Protocol):
    """What the person presses, and what the system asks for."""

    @property
    def has_keyboard(self) -> bool:
        """Whether anybody can press a key."""

    @property
    def is_key_held(self) -> bool:
        """Whether the last key repeats itself, as far as can be told by now."""

    def wait(self, seconds: float | None) -> Event:
        """The next event; a ``TICK`` once ``seconds`` have passed without one. ``None`` waits for ever.

        After it has reported ``SUSPEND`` the next call hands the terminal back, stops the program, and
        returns ``CONTINUE`` when it is in the foreground again.
        """


class Display(Protocol):
    """What the person sees."""

    def show(self, scene: Scene) -> None:
        """Make the scene visible; called whenever something in it may have changed."""

    def forget(self) -> None:
        """Whatever was drawn may be gone or out of place: the next scene is drawn whole."""


class Speaker(Protocol):
    """What the person hears. Never raises, never blocks: sound cannot delay, break or end a session."""

    def play(self, cue: Cue) -> None:
        """Begin to play a cue, beside whatever is still sounding."""

    @property
    def notice(self) -> str:
        """What the person should be told about the sound; empty if all is well."""

    def poll(self) -> None:
        """Look after whatever is sounding; called whenever the session wakes."""

    def hush(self) -> None:
        """Silence whatever is sounding."""


class Recorder(Protocol):
    """What is kept of a session for another day. Never raises, and is called when nothing is due."""

    def begin(self) -> None:
        """Remember that the session has begun."""

    def record(self, milestone: Milestone) -> None:
        """Remember what has happened."""

    def settle(self) -> None:
        """See that what was remembered is safe, whatever happens next; that may take a moment."""

    @property
    def notice(self) -> str:
        """Why nothing is remembered, where that is so against the person's will; empty if all is well."""
