"""What has hurt in the last 14 days, as far as the history tells."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stretchtimer.history.record import Line
    from stretchtimer.routine.minding import Marked

REMEMBERED_FOR = timedelta(days=14)
"""So long after it was marked a stretch is done in another way."""
_GLANCE_BYTES = 128 * 1024
"""Of the end of the file: three weeks and more of a person who stretches twice a day."""
_MARK = b'"hurt"'
"""No line that tells of a mark is without it."""
_BEFORE_THE_TIME = b'{"at":"'
"""How each line begins."""


def may_tell_of_marks(path: Path, since: datetime) -> bool:
    """Whether the file may tell of marks from a moment on, by a glance at its last bytes.

    Where nothing hurts, as a rule, nobody has to wait for what reads lines.

    Raises:
        OSError: It cannot be read.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return True  # whoever reads it will tell what is wrong
        length = min(found.st_size, _GLANCE_BYTES)
        with path.open("rb") as file:
            file.seek(-length, os.SEEK_END)
            glance = file.read(length)  # beyond its size one of the system's own files may be waited for
    except FileNotFoundError:
        return False
    if _MARK in glance:
        return True
    return len(glance) < found.st_size and not _is_older(glance.partition(b"\n")[2], since)


def _is_older(line: bytes, since: datetime) -> bool:
    """Whether a line was surely written before a moment."""
    written = line.removeprefix(_BEFORE_THE_TIME).partition(b'"')[0]
    with suppress(ValueError, TypeError):  # a time without a zone cannot be compared
        return datetime.fromisoformat(written.decode("ascii", "replace")) < since
    return False


def marked(lines: Iterable[Line], now: datetime) -> tuple[Marked, ...]:
    """What was marked in the last 14 days, neither taken back nor lifted since, in the order of the file.

    Args:
        lines: Of the last 14 days at least.
        now: The time.
    """
    return tuple(mark for mark, at in standing_marks(lines) if now - at <= REMEMBERED_FOR)


def standing_marks(lines: Iterable[Line]) -> list[tuple[Marked, datetime]]:
    """All marks that were neither taken back nor lifted since, each with its time."""
    from stretchtimer.history.record import Lifted  # dear, and of no use where nothing hurts
    from stretchtimer.routine.minding import Marked
    from stretchtimer.session.milestones import Hurt, TakenBack

    standing: list[tuple[Marked, datetime]] = []
    for line in lines:
        match line.happened:
            case Hurt() as hurt:
                name = hurt.name or hurt.stretch
                mark = Marked(hurt.stretch, name, line.at.date(), line.session, hurt.easing)
                standing.append((mark, line.at))
            case TakenBack(stretch=stretch):
                own = [one for one in standing if (one[0].session, one[0].stretch) == (line.session, stretch)]
                if own:
                    standing.remove(own[-1])
            case Lifted(stretch=stretch):
                standing = [one for one in standing if not one[0].is_called(stretch)]
    return standing
