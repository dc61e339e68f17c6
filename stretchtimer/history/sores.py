"""Which stretches are done in another way now, as they hurt, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.text import as_name
from stretchtimer.history.marks import REMEMBERED_FOR
from stretchtimer.routine.minding import ease_of
from stretchtimer.routine.model import EaseForm, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from stretchtimer.routine.minding import Marked


class Sore(NamedTuple):
    """A stretch that is done in another way now, because it or its easier way was marked."""

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
    marked: str
    """The stretch that was marked: this one, or its easier way."""
    easier_hurt: str = ""
    """The name of its easier way, if that was marked."""


def sore(marks: Iterable[Marked], stretches: Iterable[Step]) -> tuple[Sore, ...]:
    """The stretches of which these marks make something else, as a routine minds them; in the order of names.

    Args:
        marks: Those of the last 14 days.
        stretches: Those that have files.
    """
    by_day = sorted(marks, key=_day)
    steps = list(stretches)
    for mark in reversed(by_day):
        if not any(map(mark.is_of, steps)):
            steps.append(_written_out(mark, by_day))
    found = (_sore(step, by_day) for step in sorted(steps, key=lambda one: as_name(one.name)))
    return tuple(one for one in found if one)


def _written_out(mark: Marked, marks: Sequence[Marked]) -> Step:
    """A stretch without a file, as far as its marks tell: what has hurt in an easier way has one."""
    step = Step(mark.stretch, mark.name)
    has_easier_way = any(one.easing and one.is_of(step) for one in marks)
    return Step(mark.stretch, mark.name, easier="as it was" if has_easier_way else "")


def _sore(step: Step, marks: Sequence[Marked]) -> Sore | None:
    ease = ease_of(step, marks)
    if ease is None:
        return None
    concerned = step.instead if step.instead and ease.easier_hurt else step
    newest = next(mark for mark in reversed(marks) if mark.is_of(concerned))
    return Sore(
        step.stretch,
        step.name,
        ease.since,
        ease.sessions,
        ease.form is EaseForm.LEFT_OUT,
        _last_day(step, marks, ease.form) + REMEMBERED_FOR,
        newest.stretch,
        ease.easier_hurt,
    )


def _last_day(step: Step, marks: Sequence[Marked], form: EaseForm) -> date:
    """The day of the mark whose end makes something else of a step; the oldest one ends first."""
    later = ((mark.day, ease_of(step, marks[number:])) for number, mark in enumerate(marks, start=1))
    return next(day for day, ease in later if ease is None or ease.form is not form)


def _day(mark: Marked) -> date:
    return mark.day
