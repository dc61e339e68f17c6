"""What has hurt lately, for every command that minds it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from stretchtimer.paths import history_file

if TYPE_CHECKING:
    from stretchtimer.routine.minding import Marked
    from stretchtimer.settings import Settings


def remembered(settings: Settings) -> tuple[Marked, ...]:
    """The marks of the last 14 days; none where no history is kept, and where it cannot be read that is told.

    The first picture of a session waits for this, so where there is no history nothing is imported, and where
    it tells of no marks hardly anything.
    """
    path = history_file()
    if path is None or not settings.history or not os.path.exists(path):  # noqa: PTH110 - Path.exists may raise
        return ()
    from datetime import datetime

    from stretchtimer.history.marks import REMEMBERED_FOR, marked, may_tell_of_marks

    now = datetime.now().astimezone()
    since = now - REMEMBERED_FOR
    try:
        if not may_tell_of_marks(path, since):
            return ()
        from stretchtimer.history.file import lines_since

        return marked(lines_since(path, since), now)
    except OSError as error:
        from stretchtimer.terminal.output import put_error

        put_error(f"What hurt lately cannot be read: {(error.strerror or 'unknown error').lower()}.")
        return ()
