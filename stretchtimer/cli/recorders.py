"""What is kept of a session: by which recorder, and how a routine of the history is had once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.cli.defaults import as_usual
from stretchtimer.cli.selection import Adjustments
from stretchtimer.errors import refused_by_system
from stretchtimer.history.recorder import FileRecorder, NoRecorder
from stretchtimer.paths import history_file
from stretchtimer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.cli.selection import Adjusted, Found
    from stretchtimer.history.record import Begun, Line, Options, Resumed
    from stretchtimer.history.replay import Unfinished
    from stretchtimer.routine.model import Ease, Routine
    from stretchtimer.timeline.model import Timeline

_LOOKED_BACK = timedelta(days=2)
"""How far a session that can be taken up lies back at most; and a day for clocks that were set."""


def recorder_for(
    settings: Settings, beginning: Callable[[], Begun | Resumed], *, session: str = "", speed: float = 1.0
) -> FileRecorder | NoRecorder:
    """What keeps a session, unless the user wants none kept, or it only shows what is coming."""
    path = history_file()
    if path is None or not settings.history or speed > 1:
        return NoRecorder()
    return FileRecorder(path, beginning, session)


def beginning_of(
    found: Found,
    adjustments: Adjustments,
    settings: Settings,
    timeline: Timeline,
    eases: tuple[Ease, ...] = (),
) -> Callable[[], Begun]:
    """What a session of a routine begins with, worked out when it is asked for.

    Args:
        found: The routine.
        adjustments: How it is changed.
        settings: How the user likes it.
        timeline: What has become of it.
        eases: What of it is eased because it has hurt lately.
    """
    return partial(_begun, found, adjustments, settings, timeline, eases)


def _begun(
    found: Found, adjustments: Adjustments, settings: Settings, timeline: Timeline, eases: tuple[Ease, ...]
) -> Begun:
    from stretchtimer.history.record import Begun, Options, fingerprint
    from stretchtimer.routine.minding import marks_behind

    options = Options(
        **adjustments._replace(marks=marks_behind(eases, adjustments.marks))._asdict(),
        prepare=settings.prepare,
        switch=settings.switch,
        rest=settings.rest,
        wait=settings.wait,
    )
    return Begun(
        found.routine.name,
        found.routine.title,
        str(found.path.absolute()) if found.path else None,
        fingerprint(found.routine),
        sum(phase.seconds for phase in timeline.phases if phase.kind.is_work),
        options,
    )


def as_then(routine: Routine, options: Options) -> Adjusted:
    """The routine changed as it was for a session of the history, whatever has hurt since."""
    settings = Settings(prepare=options.prepare, switch=options.switch, rest=options.rest, wait=options.wait)
    adjustments = Adjustments(**{key: getattr(options, key) for key in Adjustments._fields})
    return adjustments.of(as_usual(routine, settings), tells=False)


def kept_lines(since: datetime) -> list[Line]:
    """The lines of the history from a moment on.

    Raises:
        StretchtimerError: They cannot be read.
    """
    path = history_file()
    if path is None:
        return []
    from stretchtimer.history.file import lines_since

    try:
        return lines_since(path, since)
    except OSError as error:
        raise refused_by_system(path, "cannot be read", error) from error


def left_over(but: str = "") -> Unfinished | None:
    """The session that can be taken up, if there is one.

    Args:
        but: A session that does not count.

    Raises:
        StretchtimerError: The history cannot be read.
    """
    from stretchtimer.history.replay import unfinished

    now = datetime.now().astimezone()
    return unfinished(kept_lines(now - _LOOKED_BACK), now, but=but)
