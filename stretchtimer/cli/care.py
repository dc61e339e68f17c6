"""What comes before the first session: the safety text, alone, until a key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.terminal.pages.care import care_pages

if TYPE_CHECKING:
    from stretchtimer.session.ports import Controls
    from stretchtimer.terminal.live.screen import Screen

_NO_KEYS = (Event.TICK, Event.REDRAW, Event.SUSPEND, Event.CONTINUE)


def read_care(screen: Screen, controls: Controls) -> Event | None:
    """Show page after page; any key goes on, the key b goes back.

    Returns:
        What made the person leave; ``None`` if they have read it all.
    """
    number = 0
    while True:
        pages = care_pages(*screen.size())
        number = min(number, len(pages) - 1)
        screen.show_page(pages[number])
        event = controls.wait(None)
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
