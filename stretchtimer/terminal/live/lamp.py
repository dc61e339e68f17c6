"""The display kept lit while a session runs, as far as the system lets anybody do that."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum, auto
from typing import TYPE_CHECKING

from stretchtimer.session.state import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from queue import SimpleQueue
    from threading import Event

    from stretchtimer.session.ports import Display
    from stretchtimer.session.scene import Scene

DARK_AFTER_SECONDS = 300.0
"""Whoever has paused for so long has left."""
_STOPPING_SECONDS = 0.3
"""A program that is about to be stopped waits no longer than this for the light to go out."""


class _Wish(Enum):
    LIT = auto()
    LIT_FOR_A_WHILE = auto()
    DARK = auto()


@contextmanager
def lit() -> Iterator[bool]:
    """Keep the display lit meanwhile; whether that can be done here. Silent where it cannot."""
    from wakepy import keep  # 40 ms

    with keep.presenting(on_fail="pass") as mode:
        yield mode.active


class LitDisplay:
    """A display that stays lit while time passes, and five minutes longer.

    Systems take their time to answer, so a thread of its own asks them, after the first picture. Nobody else
    waits for it, but a program that is about to be stopped: it could not put out the light any more.

    Args:
        display: What shows the scenes.
        keep: Keeps it lit while it is entered.
        dark_after: How many seconds the light outlives a pause.
    """

    def __init__(
        self,
        display: Display,
        keep: Callable[[], AbstractContextManager[object]] = lit,
        dark_after: float = DARK_AFTER_SECONDS,
    ) -> None:
        self._display = display
        self._keep = keep
        self._dark_after = dark_after
        self._wish: _Wish | None = None
        self._wishes: SimpleQueue[_Wish | None] | None = None
        self._shows = False

    def show(self, scene: Scene) -> None:
        """Show the scene, and then see to the light."""
        self._display.show(scene)
        if self._shows:  # the first cue is not to wait for a second import
            self._ask_for(_wish_at(scene.status))
        self._shows = True

    def forget(self) -> None:
        """What was drawn may be gone."""
        self._display.forget()

    def close(self) -> None:
        """Let the light go out, when the system has time for that."""
        if self._wishes:
            self._wishes.put(None)

    def _ask_for(self, wish: _Wish) -> None:
        if wish is self._wish:
            return
        self._wish = wish
        if self._wishes is None:
            self._wishes = self._begin()
        self._is_dark.clear()
        self._wishes.put(wish)
        if wish is _Wish.DARK:
            self._is_dark.wait(_STOPPING_SECONDS)

    def _begin(self) -> SimpleQueue[_Wish | None]:
        from queue import SimpleQueue  # neither of which the first picture need wait for
        from threading import Event, Thread

        self._is_dark: Event = Event()
        wishes: SimpleQueue[_Wish | None] = SimpleQueue()
        Thread(target=self._tend_unseen, args=(wishes,), name="lamp", daemon=True).start()
        return wishes

    def _tend_unseen(self, wishes: SimpleQueue[_Wish | None]) -> None:
        try:
            self._tend(wishes)
        except Exception:
            from stretchtimer.log import logger

            logger.exception("the display may go dark, and the session goes on")

    def _tend(self, wishes: SimpleQueue[_Wish | None]) -> None:
        wish = wishes.get()
        while wish is not None:
            if wish is _Wish.LIT:
                with self._keep():
                    wish = self._next_but_light(wishes)
            else:
                self._is_dark.set()
                wish = wishes.get()

    def _next_but_light(self, wishes: SimpleQueue[_Wish | None]) -> _Wish | None:
        """The wish that the light goes out for."""
        from queue import Empty

        seconds: float | None = None
        while True:
            try:
                wish = wishes.get(timeout=seconds)
            except Empty:
                return _Wish.DARK
            if wish in (None, _Wish.DARK):
                return wish
            seconds = self._dark_after if wish is _Wish.LIT_FOR_A_WHILE else None


def _wish_at(status: Status) -> _Wish:
    if status in (Status.RUNNING, Status.LEAD_IN):
        return _Wish.LIT
    return _Wish.DARK if status is Status.SUSPENDED else _Wish.LIT_FOR_A_WHILE
