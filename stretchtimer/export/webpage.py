"""A routine as one HTML file that needs nothing else: read as it is, followed as a session, or printed.

Nothing comes from the network, and the page forbids that itself. What users wrote is shown as text, always.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from stretchtimer.document.duration import format_duration
from stretchtimer.export.dose import dose_of
from stretchtimer.export.plates import plates_of
from stretchtimer.export.schedule import schedule_of
from stretchtimer.figure.legend import legend
from stretchtimer.safety import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stretchtimer.export.plates import DrawnStrip, Plate
    from stretchtimer.figure.legend import LegendLine
    from stretchtimer.routine.model import Routine, Step
    from stretchtimer.timeline.model import Timeline

_FOLDER = Path(__file__).parent / "page"
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_DAYS = 14
"""For so many days there is a box to tick beside each stretch."""


class _Told(NamedTuple):
    """A step as the page tells it."""

    number: int
    step: Step
    dose: str
    begins: str
    """When it is first worked at in the sound."""
    strips: tuple[DrawnStrip, ...]
    marks: tuple[LegendLine, ...]


class Webpage:
    """A routine as a page, for which only the sound is missing.

    Args:
        routine: What to do.
        timeline: The routine's.

    Raises:
        InvalidFileError: A pose that nobody has looked at yet is wrong.
    """

    def __init__(self, routine: Routine, timeline: Timeline) -> None:
        self._routine, self._timeline = routine, timeline
        self._plates = plates_of(routine)

    def with_sound(self, mp3: bytes, late_seconds: float) -> str:
        """The text of the file.

        Args:
            mp3: All that is heard of the routine.
            late_seconds: How much later than on the timeline that is.
        """
        style, script = _read("style.css"), _read("script.js")
        return _TEMPLATES.get_template("template.html").render(
            routine=self._routine,
            in_all=format_duration(self._timeline.seconds),
            told=list(_told(self._routine, self._timeline, self._plates)),
            tiers=TIERS,
            days=range(1, _DAYS + 1),
            figures=[plate.drawn_to_move() for plate in dict.fromkeys(self._plates.values())],
            schedule=schedule_of(self._timeline, self._plates, late_seconds),
            sound=base64.b64encode(mp3).decode("ascii"),
            style=style,
            script=script,
            policy=_policy(style, script),
        )


def _told(routine: Routine, timeline: Timeline, plates: Mapping[int, Plate]) -> Iterator[_Told]:
    for number, step in enumerate(routine.steps, start=1):
        if step.group is not None and step in routine.steps[: number - 1]:
            continue  # the dose of the first one says how often
        turns = routine.steps.count(step) if step.group is not None else 1
        plate = plates.get(number)
        work = (phase for phase in timeline.phases if phase.kind.is_work and phase.number == number)
        strips = tuple(plate.drawn_for(step, number)) if plate else ()
        marks = tuple(mark for mark in legend(step, plate.pose if plate else None) if mark.what)
        yield _Told(number, step, dose_of(step, turns), format_duration(int(next(work).start)), strips, marks)


def _read(name: str) -> Markup:
    """A file of the page's own, to stand in it as it is."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - nobody else wrote it


def _policy(style: str, script: str) -> str:
    """What a browser is to refuse: everything but this style, this script and the sound within the page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "media-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
