"""What comes before the first session: the safety text, alone, until a key is pressed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.terminal.input.presses import AGAIN_SECONDS, HELD_SECONDS
from stretchtimer.terminal.pages.care import care_pages

if TYPE_CHECKING:
    from stretchtimer.session.ports import Controls
    from stretchtimer.terminal.live.screen import Screen

_NO_KEYS = (Event.TICK, Event.REDRAW, Event.SUSPEND, Event.CONTINUE, Event.PASTE)


def read_care(screen: Screen, controls: Controls) -> Event | None:
    """Show page after page; any key goes on, the key b goes back.

    A key that was held down before the text was there, such as the Enter of the command, does nothing; nor
    does a text that is pasted.

    Returns:
        What made the person leave; ``None`` if they have read it all.
    """
    number, begun_at = 0, time.monotonic()
    while True:
        pages = care_pages(*screen.size())
        number = min(number, len(pages) - 1)
        screen.show_page(pages[number])
        event = controls.wait(None)
        if event not in (*EXIT_CODES, *_NO_KEYS) and time.monotonic() - begun_at < AGAIN_SECONDS:
            event = _unless_held(event, controls)
        if event in EXIT_CODES:
            return event
        if event in _NO_KEYS:
            screen.forget()
        elif event is Event.BACK:
            number = max(0, number - 1)
        elif number + 1 == len(pages):
            return None
        else:
            number += 1


def _unless_held(event: Event, controls: Controls) -> Event:
    """A key that is not held down; if it is, or something else comes meanwhile, that."""
    following = controls.wait(HELD_SECONDS)
    if following is not Event.TICK:
        return following
    return Event.REDRAW if controls.is_key_held else event
