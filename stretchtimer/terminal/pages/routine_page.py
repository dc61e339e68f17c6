"""A routine told in full: its timeline to the second, and each stretch with its cues and cautions."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stretchtimer.document.duration import format_duration
from stretchtimer.figure.pose import pose_of
from stretchtimer.routine.model import EaseForm
from stretchtimer.session.scene import phase_word
from stretchtimer.terminal.pages.eases import ease_as_data, ease_in_words, eases_in_words
from stretchtimer.terminal.pages.illustrations import WORDS_COLUMNS, Pictured
from stretchtimer.terminal.pages.instructions import bullets, how_to, often
from stretchtimer.terminal.theme import KIND_COLOURS, QUIET, STRONG, TITLE
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from stretchtimer.routine.model import Ease, Routine, Step
    from stretchtimer.timeline.model import Phase, Timeline

_SET_ASIDE = "What hurt is eased or left out; --as-written sets that aside."
_NAME_COLUMN = 3
"""Where a step's name begins, after its number; all that is said about it begins there, too."""


def routine_as_data(routine: Routine, timeline: Timeline, eases: Iterable[Ease] = ()) -> dict[str, Any]:
    """What ``show --json`` prints: the routine and its phases, times in seconds, no gap between phases.

    Args:
        routine: As it is done.
        timeline: The same in time.
        eases: What of it is eased or left out because it has hurt lately.
    """
    return {
        "name": routine.name,
        "title": routine.title,
        "description": routine.description,
        "source": routine.source,
        "tags": list(routine.tags),
        "advice": list(routine.advice),
        "seconds": timeline.seconds,
        "eased": list(map(ease_as_data, eases)),
        "phases": [_phase_as_data(phase) for phase in timeline.phases],
    }


def _phase_as_data(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind.value,
        "stretch": phase.step.stretch,
        "side": phase.side,
        "start": phase.start,
        "seconds": phase.seconds,
        "eased": ease_as_data(phase.step.ease) if phase.step.ease else None,
    }


def routine_in_full(routine: Routine, timeline: Timeline, eases: Sequence[Ease] = ()) -> RenderableType:
    """What ``show`` prints.

    Args:
        routine: As it is done.
        timeline: The same in time.
        eases: What of it is eased or left out because it has hurt lately; an eased step tells it itself.
    """
    parts: list[RenderableType] = [_head(routine, timeline)]
    if eases:
        left_out = (ease for ease in eases if ease.form is EaseForm.LEFT_OUT)
        parts += [*(Text(line, STRONG) for line in eases_in_words(left_out)), Text(_SET_ASIDE, QUIET)]
    for (in_round, number), phases in groupby(timeline.phases, lambda phase: (phase.round, phase.number)):
        step = routine.steps[number - 1]
        title, times = _step_title(step, number, in_round, routine.rounds), _timetable(list(phases))
        is_told = in_round > 1 or _is_once_more(routine, number)
        parts += [Text(), Group(title, times) if is_told else _pictured(step, title, times)]
    parts += [Text(), *_closing(routine)]
    return Group(*parts)


def _is_once_more(routine: Routine, number: int) -> bool:
    """Whether a step is one of its group that has been done in a round before."""
    step = routine.steps[number - 1]
    return step.group is not None and step in routine.steps[: number - 1]


def _head(routine: Routine, timeline: Timeline) -> RenderableType:
    count = "1 stretch" if len(routine.steps) == 1 else f"{len(routine.steps)} stretches"
    rounds = f", {routine.rounds} rounds" if routine.rounds > 1 else ""
    facts = f"{format_duration(timeline.seconds)} in all, {count}{rounds}"
    lines = (
        [Text(routine.title, TITLE), Text(routine.description)]
        if routine.description
        else [Text(routine.title, TITLE)]
    )
    return Group(*lines, Text(facts, QUIET))


def _step_title(step: Step, number: int, in_round: int, rounds: int) -> Text:
    title = Text.assemble((f"{number} ".ljust(_NAME_COLUMN), QUIET), (step.name, TITLE))
    if rounds > 1:
        title.append(f"  round {in_round} of {rounds}", QUIET)
    if step.ease:
        title.append(f"\n{' ' * _NAME_COLUMN}{ease_in_words(step.ease)}", STRONG)
    return title


def _timetable(phases: list[Phase]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=7, no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for phase in phases:
        word = Text(phase_word(phase), KIND_COLOURS[phase.kind])
        table.add_row(format_duration(phase.start), word, format_duration(phase.seconds), _what(phase))
    return table


def _what(phase: Phase) -> Text:
    amount = often(phase.reps, phase.step.pace_seconds) if phase.kind is Kind.REPS else ""
    waits = "waits for a key" if phase.waits else ""
    return Text(", ".join(filter(None, (phase.side, amount, waits))))


def _pictured(step: Step, title: RenderableType, times: RenderableType) -> RenderableType:
    pose = pose_of(step.pose) if step.pose else None
    words = Group(times, Text(), Padding(how_to(step, pose), (0, 0, 0, _NAME_COLUMN)))
    if pose is None:
        return Constrain(Group(title, words), WORDS_COLUMNS)
    return Pictured(title, words, pose, step.sides)


def _closing(routine: Routine) -> Iterator[RenderableType]:
    if routine.advice:
        yield Text("Good to know", TITLE)
        yield bullets(routine.advice)
    if routine.source:
        yield Text()
        yield Text(f"Source: {routine.source}", QUIET)
