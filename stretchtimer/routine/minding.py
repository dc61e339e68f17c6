"""A routine that minds what has hurt: a stretch that was marked lately is eased, or left out."""

from __future__ import annotations

# The type is looked at while the program runs, for what is read from files.
from datetime import date  # noqa: TC003
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.document.text import as_name
from stretchtimer.routine.easier import easier_way, halved
from stretchtimer.routine.model import Ease, EaseForm, Routine, Step, StretchType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SESSIONS_TO_LEAVE_OUT = 2
"""A stretch that hurt in as many sessions is for a physical therapist to see."""


class Marked(Struct, frozen=True, omit_defaults=True):
    """A stretch was marked because it hurt: one that was really done, of whatever routine."""

    stretch: str
    """The stem of its file, or else its name."""
    name: str
    day: date
    session: str
    """The same for all marks of one session."""
    easing: bool = False
    """Whether it was made easier already, by what its file says in words."""

    def is_of(self, step: Step) -> bool:
        """Whether it is the same stretch, also where one of the two was written out in a file of its own."""
        return self.is_called(step.stretch) or self.is_called(step.name)

    def is_called(self, name: str) -> bool:
        """Whether this is what it is called."""
        return as_name(name) in (as_name(self.stretch), as_name(self.name))


class Minded(NamedTuple):
    """A routine that minds what has hurt, and what became of it."""

    routine: Routine
    """It may have no steps left."""
    eases: tuple[Ease, ...]
    """What is done in another way or left out, in the order of steps, each of them once."""


def minded(routine: Routine, marks: Sequence[Marked], *, gently: bool = False) -> Minded:
    """The routine in which nothing is done as it was when it hurt.

    A stretch that was marked in one session is done in its easier way or, where it has none, with half the
    work. Marked in two sessions it is left out, and so is one whose easier way was marked, whatever else was.

    Args:
        routine: As it is written.
        marks: What has hurt lately.
        gently: Whether what is left is to be done in its gentle form, which is without strength anyway.
    """
    if not marks:
        return Minded(routine, ())
    # Strength goes in a gentle form for another reason, whether it was marked or not.
    pairs = [
        (step, None if gently and step.type is StretchType.STRENGTH else ease_of(step, marks))
        for step in routine.steps
    ]
    steps = tuple(becomes for step, ease in pairs if (becomes := _eased(step, ease)))
    eases = tuple(dict.fromkeys(ease for _, ease in pairs if ease))
    return Minded(replace(routine, steps=steps, origin="") if eases else routine, eases)


def marks_behind(eases: Sequence[Ease], marks: Iterable[Marked]) -> tuple[Marked, ...]:
    """The marks that made something eased; the others would change nothing."""
    names = {name for ease in eases for name in (ease.stretch, ease.name, ease.easier_hurt) if name}
    return tuple(mark for mark in marks if any(map(mark.is_called, names)))


def ease_of(step: Step, marks: Sequence[Marked]) -> Ease | None:
    """What becomes of a step; ``None`` where it stays as it is."""
    own = [mark for mark in marks if mark.is_of(step)]
    if len({mark.session for mark in own}) >= SESSIONS_TO_LEAVE_OUT:
        return _because_of(own, step, EaseForm.LEFT_OUT)
    easier = easier_way(step)
    if easier and (again := _marks_of_easier_way(step, marks)):
        return _because_of(again, step, EaseForm.LEFT_OUT, easier_hurt=easier.name)
    return _because_of(own, step, _easier_form(step)) if own else None


def _marks_of_easier_way(step: Step, marks: Sequence[Marked]) -> list[Marked]:
    if step.instead:
        return [mark for mark in marks if mark.is_of(step.instead)]
    return [mark for mark in marks if mark.easing and mark.is_of(step)]


def _easier_form(step: Step) -> EaseForm:
    if step.instead:
        return EaseForm.INSTEAD
    return EaseForm.EASIER_WAY if step.easier else EaseForm.HALF


def _because_of(marks: Sequence[Marked], step: Step, form: EaseForm, *, easier_hurt: str = "") -> Ease:
    return Ease(
        step.stretch,
        step.name,
        step.type,
        form,
        min(mark.day for mark in marks),
        len({mark.session for mark in marks}),
        step.instead.name if step.instead and form is EaseForm.INSTEAD else "",
        easier_hurt,
        bool(step.reps),
        form is EaseForm.HALF and halved(step) == step,
    )


def _eased(step: Step, ease: Ease | None) -> Step | None:
    """The step as it is done; ``None`` if it is not."""
    if ease is None:
        return step
    if ease.form is EaseForm.LEFT_OUT:
        return None
    return replace(easier_way(step) or halved(step), ease=ease)
