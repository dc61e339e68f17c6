"""Which stretches are done in another way now, as they hurt, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.text import as_name
from stretchtimer.history.marks import REMEMBERED_FOR
from stretchtimer.routine.minding import SESSIONS_TO_LEAVE_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from stretchtimer.routine.minding import Marked


class Sore(NamedTuple):
    """A stretch that is done in another way now, because it was marked."""

    stretch: str
    """The stem of its file, or else its name."""
    name: str
    since: date
    """When it was marked first, of the times that count."""
    sessions: int
    """In how many sessions it was."""
    is_left_out: bool
    """Whether it is not done at all."""
    until: date
    """The day on which that ends."""


def sore(marks: Iterable[Marked]) -> tuple[Sore, ...]:
    """The stretches that these marks are of, in the order of names.

    Args:
        marks: Those of the last 14 days.
    """
    of_stretches: dict[str, list[Marked]] = {}
    for mark in marks:
        of_stretches.setdefault(as_name(mark.name), []).append(mark)
    return tuple(_sore(own) for _, own in sorted(of_stretches.items()))


def _sore(marks: Sequence[Marked]) -> Sore:
    """A stretch by its marks: it is left out as long as enough of its sessions count."""
    last_days = sorted({mark.session: mark.day for mark in sorted(marks, key=_day)}.values(), reverse=True)
    eased_days = [mark.day for mark in marks if mark.easing]
    ends = [max(eased_days)] if eased_days else []
    if len(last_days) >= SESSIONS_TO_LEAVE_OUT:
        ends.append(last_days[SESSIONS_TO_LEAVE_OUT - 1])
    newest = max(marks, key=_day)
    return Sore(
        newest.stretch,
        newest.name,
        min(map(_day, marks)),
        len(last_days),
        bool(ends),
        max(ends, default=newest.day) + REMEMBERED_FOR,
    )


def _day(mark: Marked) -> date:
    return mark.day
