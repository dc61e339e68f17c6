"""What was understood of a text: a routine's keys and steps, what is to be said of them, and what to ask."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.shorthand.doses import Said
    from stretchtimer.shorthand.prose import Idle


class Fate(StrEnum):
    """What became of a line; each line has one."""

    STEP = "step"
    NOTE = "note"
    SETTING = "setting"
    """It set something for the routine, a part of it or the next step."""
    ADVICE = "advice"
    ASKED = "asked"
    DROPPED = "dropped"
    BLANK = "blank"


class LineFate(Struct, frozen=True):
    """One line and what became of it."""

    number: int
    text: str
    """As it was pasted."""
    fate: Fate
    idle: Idle | None = None
    """Why it was dropped, if it was."""


class Remark(Struct, frozen=True):
    """What the reader took, to be told once for each line."""

    kind: Said
    line: int
    sentence: str


class Question(Struct, frozen=True):
    """A line that can't be read without a guess."""

    line: int
    text: str
    reason: str


class AdviceLine(Struct, frozen=True):
    """A sentence to be kept as the routine's advice."""

    line: int
    text: str


class ReadStep(Struct, frozen=True, kw_only=True):
    """An exercise with its dose, in the keys of a routine file. Times are seconds."""

    name: str
    line: int
    """Where its name stands."""
    hold_seconds: float | None = None
    reps: int | None = None
    pace_seconds: float | None = None
    sides: tuple[str, ...] = ()
    """Empty, ``("each",)``, one name or two."""
    repeat: int = 1
    rest_seconds: float | None = None
    prepare_seconds: float | None = None
    setup: str = ""
    cues: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


class ReadGroup(Struct, frozen=True, kw_only=True):
    """Steps that are done several times in their order."""

    line: int
    title: str = ""
    rounds: int = 1
    rest_seconds: float | None = None
    steps: tuple[ReadStep, ...] = ()


class ShorthandReading(Struct, frozen=True, kw_only=True):
    """All that was understood."""

    title: str = ""
    rounds: int = 1
    rest_seconds: float | None = None
    advice: tuple[AdviceLine, ...] = ()
    steps: tuple[ReadStep | ReadGroup, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """What was taken for the whole; that of single steps stands with them."""
    lines: tuple[LineFate, ...] = ()

    def listed(self) -> Iterator[ReadStep]:
        """Every step once, be it in a group or not."""
        for step in self.steps:
            yield from step.steps if isinstance(step, ReadGroup) else (step,)

    def unrolled(self) -> Iterator[ReadStep]:
        """Every step as often as its group does it."""
        for step in self.steps:
            if isinstance(step, ReadGroup):
                for _ in range(step.rounds):
                    yield from step.steps
            else:
                yield step
