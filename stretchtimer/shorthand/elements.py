"""What a line can say about how an exercise is done, part by part, before the parts are put together."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Unit(StrEnum):
    """What a number counts."""

    NONE = ""
    SECONDS = "seconds"
    BREATHS = "breaths"
    REPS = "reps"
    SURE_REPS = "repetitions"
    """Called so, and by no word that could also mean how often something is held."""
    TIMES = "times"
    SETS = "sets"
    ROUNDS = "rounds"


class Measure(Struct, kw_only=True):
    """A number, or the lower and the upper end of a range."""

    low: float
    high: float | None = None
    unit: Unit = Unit.NONE
    is_bound: bool = False
    """Whether the text says at least, or up to."""
    is_more: bool = False
    """Whether it comes after the first: two more times."""
    is_adverb: bool = False
    """Whether it is once, twice or thrice, which may go on with a day or a week that was named before."""
    after_times: bool = False
    """Whether a sign of multiplication stands before it."""
    before_times: bool = False
    is_hold: bool = False
    """Whether the text calls it a hold."""

    @property
    def is_joined(self) -> bool:
        """Whether a sign of multiplication stands beside it."""
        return self.before_times or self.after_times

    @property
    def is_of_sets(self) -> bool:
        """Whether it counts sets or rounds."""
        return self.unit in (Unit.SETS, Unit.ROUNDS)

    @property
    def may_be_rounds(self) -> bool:
        """Whether beside a heading it tells how often its part is done: 3 rounds, x 3, 3x."""
        return self.unit == Unit.ROUNDS or (self.is_joined and self.unit in (Unit.NONE, Unit.TIMES))

    @property
    def is_time(self) -> bool:
        """Whether it counts seconds or breaths."""
        return self.unit in (Unit.SECONDS, Unit.BREATHS)


class OneSide(Struct, frozen=True):
    """One side or direction, named."""

    name: str


class BothSides(Struct, frozen=True):
    """Two sides. Without names each is meant, be it said with or without the word side."""

    names: tuple[str, ...] = ()
    is_bare: bool = False
    """Whether it is only the word each."""
    is_both: bool = False
    """Whether both limbs are named, which may be meant one after the other or at once."""


class RestTime(Struct, frozen=True):
    """A time without exercise."""

    seconds: float
    between: str = ""
    """sets, reps, exercises, rounds or sides; empty if the text does not say."""
    is_range: bool = False


class Tempo(Struct, frozen=True):
    """How long one repetition takes, told part by part."""

    seconds: float


class MovementPhase(Struct, frozen=True):
    """How long one part of the movement takes."""

    seconds: float


class Frequency(Struct, frozen=True):
    """How often a day or a week, or on which days."""


class Alternating(Struct, frozen=True):
    """The sides take turns from one repetition to the next."""


class ForAll(Struct, frozen=True):
    """All exercises are meant, and not one."""

    is_bare: bool = False
    """Whether it is only the word each, which beside an exercise speaks of its repetitions: hold each 2 s."""


class Whole(Struct, frozen=True):
    """The list itself is meant, to be done so many times."""


class Goal(Struct, frozen=True):
    """What to work towards, which is no dose."""


class Aside(Struct, frozen=True):
    """Words in which no number is a dose."""


class Obstacle(Struct, frozen=True):
    """Something that keeps a dose from being read."""

    reason: str
    is_sure: bool = True
    """Whether it does so even beside a dose that is complete."""


Element = (
    Measure
    | OneSide
    | BothSides
    | RestTime
    | Tempo
    | MovementPhase
    | Frequency
    | Alternating
    | ForAll
    | Whole
    | Goal
    | Aside
    | Obstacle
)


def amounts_in(elements: Iterable[Element]) -> list[Measure]:
    """The numbers among the parts of a dose."""
    return [element for element in elements if isinstance(element, Measure)]
