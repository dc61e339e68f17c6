"""The lines of the history: what happened in which session, and when."""

# The types are looked at while the program runs, so this module does not postpone them.
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.routine.minding import Marked
from stretchtimer.session.milestones import Done, Eased, Ended, Hurt, Longer, Skipped, TakenBack

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step


class Options(Struct, frozen=True, omit_defaults=True):
    """How a routine was changed for its session: by the command line, as typed, by defaults, by what hurt."""

    steps: str = ""
    side: str = ""
    hold: str = ""
    rounds: int | None = None
    within: str = ""
    gentle: bool = False
    prepare: float | None = None
    switch: float | None = None
    rest: float | None = None
    wait: bool = False
    marks: tuple[Marked, ...] = ()


class Begun(Struct, frozen=True, omit_defaults=True, tag="begun"):
    """A session began with the first second of its timeline."""

    routine: str
    """The stem of its file."""
    title: str
    path: str | None
    """Its file; ``None`` if it came through standard input."""
    fingerprint: str
    """Of the routine as it was written then."""
    planned: float
    """How many seconds of work it has."""
    options: Options = Options()


class Resumed(Struct, frozen=True, tag="resumed"):
    """A session that was left was taken up."""


class Lifted(Struct, frozen=True, tag="lifted"):
    """All marks of a stretch until now count no more, whatever the session."""

    stretch: str


Happening = Begun | Resumed | Done | Skipped | Longer | Hurt | TakenBack | Eased | Ended | Lifted
"""What a line may tell; whoever reads one that tells something else leaves it alone."""


class Line(Struct, frozen=True):
    """One line of the history."""

    at: datetime
    """When it was written, by the clock on the wall there and then."""
    session: str
    """The same for all lines of one session; empty for what happened in none."""
    happened: Happening


def fingerprint(routine: "Routine") -> str:
    """What tells a routine from what it was before: all that files gave, but for poses."""
    from hashlib import sha256

    from msgspec.json import encode

    bare = replace(routine, origin="", steps=tuple(map(_without_pose, routine.steps)))
    return sha256(encode(bare)).hexdigest()[:16]


def _without_pose(step: "Step") -> "Step":
    easier = _without_pose(step.instead) if step.instead else None
    return replace(step, pose=None, instead=easier)
