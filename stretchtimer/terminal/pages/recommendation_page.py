"""What is asked about today, and the answer: one routine with its reason, or whom to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.document.text import harmless
from stretchtimer.limits import MOST_SORE
from stretchtimer.routine.recommendation import Occasion, Site
from stretchtimer.safety import EMERGENCY
from stretchtimer.terminal.pages.care import CareInFull
from stretchtimer.terminal.pages.eases import eases_in_words
from stretchtimer.terminal.theme import QUIET, STRONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from stretchtimer.routine.library import RoutineSource
    from stretchtimer.routine.model import Ease
    from stretchtimer.routine.recommendation import Recommendation, Referral

SITES = {
    Site.LOWER_BACK: "lower back",
    Site.UPPER_BACK: "upper back",
    Site.LEG: "down a leg to below the knee: pain or tingling",
    Site.NOTHING: "nothing hurts",
}
OCCASIONS = {
    Occasion.BEFORE_RUN: "before a run",
    Occasion.AFTER_RUN: "after a run",
    Occasion.DESK: "at the desk",
    Occasion.MORNING: "just out of bed",
    Occasion.OTHER: "another time",
}
"""The answers there are to where and when, each with its words; their keys are their numbers."""

_MOST_COLUMNS = 76
"""Lines longer than this are hard to read."""
_INDENT = 2


def question_with_keys(text: str, answers: Sequence[str]) -> RenderableType:
    """A question with the answers there are, each after the key that gives it, from 1."""
    keys = map(str, range(1, len(answers) + 1))
    return _asked(text, f"keys 1-{len(answers)}, q leaves", zip(keys, answers, strict=True))


def question_how_sore() -> RenderableType:
    """The question that is answered with a number, and a line."""
    numbers = (f"0-{MOST_SORE}", "from not at all to the worst")
    answers = (numbers, ("Enter", "no number: as it is written"))
    return _asked("How sore is it now?", "a number, then Enter; q, then Enter leaves", answers)


def _asked(text: str, hint: str, answers: Iterable[tuple[str, str]]) -> RenderableType:
    choices = Table.grid(padding=(0, 2))
    for key, answer in answers:
        choices.add_row(Text(key, STRONG), answer)
    heading = Text.assemble((text, TITLE), (f"  {hint}", QUIET))
    return Group(heading, Padding(choices, (0, 0, 0, _INDENT)))


def recommendation_in_full(
    chosen: Recommendation, seconds: float, command: str, eases: Sequence[Ease] = ()
) -> RenderableType:
    """One routine: how long it takes, what it is, why it is this one, and what one would have typed.

    Args:
        chosen: The routine.
        seconds: How long it takes as it would be done.
        command: Does it.
        eases: What of it is eased or left out because it has hurt lately.
    """
    minded = map(Text, eases_in_words(eases))
    parts = (_heading(chosen.source, seconds), *_told_of(chosen), *minded, Text(), _command(command))
    return Constrain(Group(*parts), _MOST_COLUMNS)


def referral_in_full(referral: Referral) -> RenderableType:
    """Why nothing begins, and whom to see; where it is not told, where to read what is an emergency."""
    parts: list[RenderableType] = [Text(referral.reason, TITLE), Text(), CareInFull(referral.tiers)]
    if EMERGENCY not in referral.tiers:
        more = Text.assemble("Which signs need an ambulance: ", ("stretchtimer care", STRONG), style=QUIET)
        parts += [Text(), more]
    return Constrain(Group(*parts), _MOST_COLUMNS)


def _heading(source: RoutineSource, seconds: float) -> Text:
    whose = ", yours" if source.is_own else ""
    return Text.assemble((harmless(source.name), TITLE), (f"  {format_duration(seconds)}{whose}", QUIET))


def _told_of(chosen: Recommendation) -> Iterable[Text]:
    if chosen.routine.description:
        yield Text(chosen.routine.description)
    yield Text(chosen.reason)


def _command(command: str) -> RenderableType:
    return Padding(Text(harmless(command), STRONG), (0, 0, 0, _INDENT))


def begin_or_leave() -> Text:
    """The keys for a routine that is there to be begun."""
    return Text.assemble(("Enter", STRONG), (" begins it   ", QUIET), ("q", STRONG), (" leaves", QUIET))
