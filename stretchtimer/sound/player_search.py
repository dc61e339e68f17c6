"""Looking for players and voices beside the session, which must not wait for them."""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from stretchtimer.sound.guard import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.sound.players import Player

_FIRST_FRAME_SECONDS = 0.1
"""The search starts this late, so that it does not take the processor from the first picture."""
_LOOKS = 4
_LOOK_SECONDS = 0.15
"""How often, and how far apart, the session is woken once the search is over.

The first look begins to play; the others notice a player that failed at its very first tone, and try the
next.
"""


class Search:
    """A search in a thread of its own, the only one that sound has.

    Args:
        before: What else to do beside the session, before players are looked for. It may raise.
        find: Looks for players, the best first. It may raise, take its time, or never return.
        after: What else to do once they are found. It may raise, and take its time.
        wake: Called from the thread when there is something new to be done.
    """

    def __init__(
        self,
        before: Callable[[], None],
        find: Callable[[], tuple[Player, ...]],
        after: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        self.found: tuple[Player, ...] | None = None
        """The players, or ``None`` as long as there are none to begin with."""
        self.goes_on = True
        """Whether there may still be others."""
        self._before, self._find, self._after, self._wake = before, find, after, wake
        self._waking = Lock()
        self._over = Event()

    def start(self, at_once: Callable[[], tuple[Player, ...]] = tuple) -> None:
        """Begin, with the players that ``at_once`` has until the search is over; returns at once."""
        self.found = attempt(at_once, ()) or None
        attempt(Thread(target=self._run, name="player search", daemon=True).start, None, RuntimeError)

    def stop(self) -> None:
        """See to it that nobody is woken any more, though the search itself may still hang."""
        with self._waking:
            self._over.set()

    def wake(self) -> None:
        """Wake the session, unless it is over."""
        with self._waking:
            if not self._over.is_set():
                attempt(self._wake, None)

    def _run(self) -> None:
        if self._over.wait(_FIRST_FRAME_SECONDS):
            return
        attempt(self._before, None)
        self.found = attempt(self._find, self.found or ())  # a search that fails takes nobody away
        self.goes_on = False
        for _ in range(_LOOKS):
            self.wake()
            self._over.wait(_LOOK_SECONDS)
        attempt(self._after, None)
