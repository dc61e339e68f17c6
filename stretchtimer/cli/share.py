"""A routine to give away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


def in_one_file(routine: Routine) -> str:
    """The text of a file that runs like the routine, to the millisecond, and needs no other file.

    Raises:
        StretchtimerError: It is more than a file may hold.
    """
    from stretchtimer.routine.dump import spelled_out
    from stretchtimer.timeline.standalone import with_sides_in_names

    return spelled_out(with_sides_in_names(routine))
