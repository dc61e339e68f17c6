"""Routines to test with: plain ones written in a line, and any that a file could hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from stretchtimer.routine.model import WAIT_SECONDS, Group, Posture, Routine, Step
from stretchtimer.session.events import Event

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

LAW = settings()
"""How hard a law is tried: as the profile says, of those in ``tests/conftest.py``."""

LEGS = ("left", "right")


def step(**fields: Any) -> Step:  # noqa: ANN401  each field has its own type, which the model tells
    """A hold of 30 seconds with everything of its own written out, but for what ``fields`` says."""
    plain: dict[str, Any] = {"stretch": "lunge", "name": "Lunge", "switch_seconds": 5.0}
    if "reps" not in fields:
        plain["hold_seconds"] = 30.0
    return Step(**{**plain, **fields})


def routine(*steps: Step, **fields: Any) -> Routine:  # noqa: ANN401
    """A routine with 10 seconds before the first step and between steps, but for what ``fields`` says."""
    plain: dict[str, Any] = {"name": "legs", "title": "Legs", "prepare_seconds": 10.0, "rest_seconds": 10.0}
    return Routine(steps=steps or (step(),), **{**plain, **fields})


def seconds(shortest: float, longest: float) -> SearchStrategy[float]:
    """Durations to the millisecond, as files may give them; whole ones more often than not."""
    whole = st.integers(int(shortest + 0.999), int(longest)).map(float)
    exact = st.integers(round(shortest * 1000), round(longest * 1000)).map(lambda value: value / 1000)
    return whole | exact


pauses = st.none() | st.just(0.0) | seconds(0, 25)
"""What a file may say for prepare, switch and rest."""
names = st.text("abcdefg hij", min_size=1, max_size=40)
two_names = st.lists(names, min_size=2, max_size=2, unique=True).map(lambda two: (two[0], two[1]))
two_sides = st.just(LEGS) | two_names
one_side = names.map(lambda name: (name,))
holds: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({"hold_seconds": seconds(1, 60)})
repetitions: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"reps": st.integers(1, 8), "pace_seconds": seconds(0.5, 8)}
)
timed_switches: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({"switch_seconds": pauses})
waiting_switches: SearchStrategy[dict[str, Any]] = st.just({"switch_seconds": WAIT_SECONDS, "waits": True})


EASIER = step(name="Easier", stretch="easier")


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Any step."""
    name = draw(names)
    return Step(
        stretch=name.strip() or "a",
        name=name,
        sides=draw(st.just(()) | two_sides | one_side),
        repeat=draw(st.integers(1, 3)),
        prepare_seconds=draw(pauses),
        rest_seconds=draw(pauses),
        posture=draw(st.none() | st.sampled_from(Posture)),
        setup=draw(st.just("") | st.text("abc def", max_size=80)),
        pointers=tuple(draw(st.lists(names, max_size=3))),
        caution=draw(st.just("") | st.text("mind", max_size=40)),
        instead=draw(st.none() | st.just(EASIER)),
        finish=draw(st.just("") | st.text("rise", max_size=40)),
        breathing=draw(st.sampled_from(((), (("in", "out"),), (("in", "", "out"), ("out", "in", ""))))),
        **draw(holds | repetitions),
        **draw(timed_switches | waiting_switches),
    )


@st.composite
def lists_of_steps(draw: st.DrawFn, steps: SearchStrategy[Step]) -> tuple[Step, ...]:
    """A few steps one after the other, some of them written out of groups."""
    done: list[Step] = []
    for number, part in enumerate(
        draw(st.lists(st.lists(steps, min_size=1, max_size=2), min_size=1, max_size=2))
    ):
        group = draw(st.none() | st.builds(Group, st.just(number), st.integers(2, 3), pauses))
        done += [replace(step, group=group) for step in part] * (group.rounds if group else 1)
    return tuple(done)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine of a few steps."""
    return Routine(
        name="any",
        title=draw(names),
        steps=draw(lists_of_steps(steps())),
        prepare_seconds=draw(pauses),
        rest_seconds=draw(pauses),
        advice=tuple(draw(st.lists(names, max_size=2))),
        rounds=draw(st.integers(1, 2)),
    )


Presses = tuple[tuple[float, Event], ...]
"""What is pressed, each with its second after the start."""
KEYS = (Event.PAUSE, Event.NEXT, Event.BACK, Event.LONGER, Event.MUTE, Event.HELP, Event.REDRAW)
"""What may happen at any moment without ending the session."""
SUSPENSION = (Event.SUSPEND, Event.CONTINUE)
"""Ctrl-Z and what always follows it."""


@st.composite
def key_presses(
    draw: st.DrawFn, events: tuple[Event, ...] = (*KEYS, Event.QUIT), longest_gap: float = 40.0
) -> Presses:
    """Keys at random seconds, in order; several may come at once, or up to ``longest_gap`` seconds apart."""
    presses: list[tuple[float, Event]] = []
    at = 0.0
    for event in draw(st.lists(st.sampled_from(events), max_size=12)):
        at += draw(st.just(0.0) | seconds(0, longest_gap) | st.floats(0, longest_gap))
        presses.append((at, event))
    return tuple(presses)
