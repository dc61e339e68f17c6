"""What a file says that is probably not meant: each doubt with its reason, and the source of the reason.

A doubt is a warning. It never keeps a routine from running, and a note in the file silences it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from stretchtimer.document.duration import format_duration
from stretchtimer.document.fields import form_of, holds_text
from stretchtimer.document.nodes import Mapping, Scalar, Sequence, below
from stretchtimer.document.problems import Problem, Severity
from stretchtimer.document.text import quoted
from stretchtimer.routine.excuses import excuse_for
from stretchtimer.routine.format import MISTAKEN_FOR_EACH_OTHER
from stretchtimer.routine.groups import written_out
from stretchtimer.routine.model import Posture
from stretchtimer.routine.reader import steps_of
from stretchtimer.routine.recommendation import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Several
    from pathlib import Path

    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import RoutineDocument, StretchDocument
    from stretchtimer.routine.model import Routine, Step

SHORTEST_USUAL_HOLD_SECONDS = 10.0
LONGEST_USUAL_HOLD_SECONDS = 120.0
LONGEST_USUAL_ROUTINE_SECONDS = 3600.0

SHORT_HOLD = "short-hold"
LONG_HOLD = "long-hold"
STATIC_BEFORE_RUN = "static-before-run"
UP_AND_DOWN = "up-and-down"
SORE_BACK = "sore-back"
LONG_ROUTINE = "long-routine"
CUT_TEXT = "cut-text"


class _HardOnTheBack(NamedTuple):
    """A move that many guides advise sore backs against."""

    pattern: str
    why: str


_HARD_ON_THE_BACK = (
    _HardOnTheBack(
        r"toe touch|touch(?:ing)? (?:your |the |my )?toes",
        "bending to the toes loads the discs and ligaments of the spine (mestretchy.com; fox2now.com)",
    ),
    _HardOnTheBack(
        r"sit ?ups?\b",
        "the hips do the work and the low back bears it (fox2now.com; reference.com)",
    ),
    _HardOnTheBack(
        r"(?:double|both) legs? (?:lift|raise|lower)",
        "lifting both legs at once pulls hard on the low back (bodypaintips.com; fox2now.com)",
    ),
)


def doubts_about_stretch(reading: Reading[StretchDocument]) -> Iterator[Problem]:
    """What is probably not meant in a stretch's file."""
    yield from _cut_texts(reading)
    document, part = reading.document, _Part(reading.path, reading.tree, "")
    if isinstance(document.hold, float | int):
        yield from _unusual_hold(part, document.hold)
    if not document.caution:
        yield from _hard_on_the_back(part, f"{reading.path.stem} {document.name}")


def doubts_about_routine(
    reading: Reading[RoutineDocument], routine: Routine, seconds: float
) -> Iterator[Problem]:
    """What is probably not meant in a routine's file. What it takes over from a stretch's is judged there.

    Args:
        reading: The file, which has no problems.
        routine: What became of it.
        seconds: How long it takes in all.
    """
    yield from _cut_texts(reading)
    parts = [_Part(reading.path, step.node, step.key_path) for step in written_out(steps_of(reading))]
    is_before_run = Occasion.BEFORE_RUN in routine.tags
    steps = zip(parts, routine.steps, strict=True)
    doubts = (doubt for one in steps for doubt in _doubts_about_step(*one, is_before_run=is_before_run))
    yield from dict.fromkeys(doubts)  # once, however many rounds its group has
    yield from _ups_and_downs(parts, routine.steps)
    if seconds > LONGEST_USUAL_ROUTINE_SECONDS:
        message = (
            f"{format_duration(seconds)} in all is more than an hour, "
            "and about 60 s for each stretch are enough (ACSM)"
        )
        yield _Part(reading.path, reading.tree, "").doubt("steps", LONG_ROUTINE, message)


def _cut_texts(reading: Reading[Any]) -> Iterator[Problem]:
    """One doubt for each text that ends where a ``#`` begins: for YAML the rest is a note."""
    lines = reading.text.split("\n")
    for key_path, value in _plain_texts(reading.tree, ""):
        written = lines[value.place.line - 1][value.place.column - 1 :]
        # A note has a space after its sign.
        if cut := re.match(rf"{re.escape(value.text)}\s+(#[^\s#].*)", written):
            message = f"this is all of the text, since {quoted(cut[1])} after it is a note"
            hint = "put all of it into quotes; or, for a note, leave a space after the #"
            yield Problem(reading.path, *value.place, key_path, message, hint, Severity.WARNING, CUT_TEXT)


def _plain_texts(node: Mapping, key_path: str) -> Iterator[tuple[str, Scalar]]:
    """Every text without quotes in a routine's or a stretch's file, with the path of its key."""
    keys = {
        key
        for document in MISTAKEN_FOR_EACH_OTHER
        for key, choices in form_of(document).keys.items()
        if holds_text(choices)
    }
    for key, entry in node.entries.items():
        path = below(key_path, key)
        values = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
        for number, value in enumerate(values, start=1):
            where = path if value is entry.value else f"{path}[{number}]"
            if isinstance(value, Scalar) and key in keys and not value.quoted:
                yield where, value
            elif isinstance(value, Mapping) and key == "steps":
                yield from _plain_texts(value, where)


class _Part(NamedTuple):
    """A part of a file, to find the places of its keys in."""

    path: Path
    node: Mapping
    key_path: str

    def doubt(self, key: str, rule: str, message: str) -> Problem:
        """A warning at a key's value, or where the part begins if it has no such key."""
        entry = self.node.entries.get(key)
        place = entry.value.place if entry else self.node.place
        if entry and place.line > entry.place.line:
            # The note that silences it belongs to the line of the key.
            place = entry.place
        key_path = ".".join(filter(None, (self.key_path, key if entry else "")))
        hint = f"if it is meant, end this line with {excuse_for(rule)}"
        return Problem(self.path, *place, key_path, message, hint, Severity.WARNING, rule)


def _doubts_about_step(part: _Part, step: Step, *, is_before_run: bool) -> Iterator[Problem]:
    if step.hold_seconds is not None:
        if is_before_run:
            message = (
                "a static hold in a routine for before a run, which slightly lowers performance; "
                "moving warm-ups do not (PMC7857312)"
            )
            yield part.doubt("hold", STATIC_BEFORE_RUN, message)
        if "hold" in part.node.entries:
            yield from _unusual_hold(part, step.hold_seconds)
    if "stretch" not in part.node.entries and not step.caution:
        yield from _hard_on_the_back(part, step.name)


def _unusual_hold(part: _Part, seconds: float) -> Iterator[Problem]:
    time = format_duration(seconds)
    if seconds < SHORTEST_USUAL_HOLD_SECONDS:
        message = f"a hold of {time} is short, and muscles give way in 10 to 30 s (ACSM)"
        yield part.doubt("hold", SHORT_HOLD, message)
    elif seconds > LONGEST_USUAL_HOLD_SECONDS:
        message = (
            f"a hold of {time} is long, and about 60 s in all are enough for a stretch (ACSM, Harvard Health)"
        )
        yield part.doubt("hold", LONG_HOLD, message)


def _hard_on_the_back(part: _Part, names: str) -> Iterator[Problem]:
    words = re.sub(r"[\W_]+", " ", names.casefold())
    for move in _HARD_ON_THE_BACK:
        if re.search(move.pattern, words):
            message = f"many guides advise sore backs against this, and it has no caution: {move.why}"
            yield part.doubt("name", SORE_BACK, message)


def _ups_and_downs(parts: Several[_Part], steps: Several[Step]) -> Iterator[Problem]:
    """One doubt, at the first step that could have been done before the body went down, or up."""
    # Someone seated may be on a chair or on the floor, and goes with either.
    known = [
        (part, step.posture is Posture.STANDING)
        for part, step in zip(parts, steps, strict=True)
        if step.posture not in (None, Posture.SEATED)
    ]
    changes = [part for (_, before), (part, after) in pairwise(known) if before is not after]
    if len(changes) > 1:
        message = (
            f"the routine goes {len(changes)} times between standing and floor, where once would do, "
            "and getting up and down strains a sore back (askdoctorjo.com)"
        )
        yield changes[1].doubt("stretch", UP_AND_DOWN, message)
