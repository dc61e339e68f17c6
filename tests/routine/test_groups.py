"""Steps in a group are read like any others, and written out as often as its rounds say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.adjust import only_steps
from stretchtimer.routine.easier import gentle
from stretchtimer.routine.groups import folded
from stretchtimer.routine.library import Library
from stretchtimer.routine.lint import SHORT_HOLD, doubts_about_routine
from stretchtimer.routine.model import Group
from stretchtimer.routine.reader import read_routine
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.fit import fitted
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.routine.model import Routine

    Load = Callable[[str], Routine]

CORE = """\
name: Core
rest: 20s
steps:
  - name: Cat
    hold: 30s
  - rounds: 3
    rest: 4s
    steps:
      - name: Plank
        hold: 20s
      - name: Bridge
        hold: 30s
        optional: true
  - steps:
      - name: Bend
        hold: 30s
"""
"""In seconds of work: 30 + 3 × (20 + 30) + 30."""
NAMES = ["Cat", *["Plank", "Bridge"] * 3, "Bend"]


def test_a_group_is_written_out_in_the_routines_order(load: Load) -> None:
    routine = load(CORE)
    assert [step.name for step in routine.steps] == NAMES
    three_rounds, bare = Group(1, 3, 4.0), Group(2)
    assert [step.group for step in routine.steps] == [None, *[three_rounds] * 6, bare]
    assert routine.rounds == 1


def test_steps_are_chosen_by_their_numbers_as_written_out(load: Load) -> None:
    chosen = only_steps(load(CORE), "3-5,8")
    assert [step.name for step in chosen.steps] == ["Bridge", "Plank", "Bridge", "Bend"]
    rests = [phase.seconds for phase in compile_timeline(chosen).phases if phase.kind is Kind.REST]
    assert rests == [4, 4, 20]


def test_less_time_takes_no_round_from_a_group(load: Load) -> None:
    routine = load(CORE)
    whole = compile_timeline(routine).seconds
    # Without the last two bridges: 30 seconds of work each, and the 4 before it.
    fit = fitted(routine, whole - 68)
    assert [step.name for step in fit.routine.steps] == ["Cat", "Plank", "Bridge", "Plank", "Plank", "Bend"]
    assert compile_timeline(fit.routine).seconds == whole - 68
    shortest = fitted(routine, whole - 140).routine
    assert [step.name for step in shortest.steps] == ["Cat", "Plank", "Plank", "Plank", "Bend"]


def test_rounds_are_folded_again_unless_they_differ(load: Load) -> None:
    routine = load(CORE)
    cat, plank, bridge, *_, bend = routine.steps
    assert [run.steps for run in folded(routine.steps)] == [(cat,), (plank, bridge), (bend,)]
    two_planks = list(folded((plank, bridge, plank)))
    assert two_planks == [(Group(1, 1, 4.0), (plank, bridge, plank))]


def test_an_easier_way_is_done_in_the_same_group(load: Load) -> None:
    text = "name: Core\nrest: 20s\nsteps:\n  - rounds: 2\n    rest: 4s\n    steps:\n      - {}\n"
    step = "{name: Bend, hold: 30s, instead: cat-cow}"
    form, changes = gentle(load(text.format(step)))
    assert changes[:-1] == ("Cat-cow instead of Bend", "with holds of 15 s at most")
    assert [one.name for one in form.steps] == ["Cat-cow"] * 2
    assert [one.seconds for one in compile_timeline(form).phases if one.kind is Kind.REST] == [4]


def test_a_doubt_about_a_step_is_told_once_however_many_rounds_it_has(tmp_path: Path) -> None:
    path = tmp_path / "core.yaml"
    path.write_text(CORE.replace("hold: 20s", "hold: 5s"))
    doubts = list(doubts_about_routine(read_routine(path), Library().load(str(path)), 600))
    assert [(doubt.rule, doubt.line, doubt.key_path) for doubt in doubts] == [
        (SHORT_HOLD, 10, "steps[2].steps[1].hold")
    ]


def test_a_text_that_is_cut_short_is_doubted_in_a_group_too(tmp_path: Path) -> None:
    path = tmp_path / "core.yaml"
    path.write_text(CORE.replace("name: Plank", "name: Plank #1"))
    (doubt,) = doubts_about_routine(read_routine(path), Library().load(str(path)), 600)
    assert (doubt.rule, doubt.line, doubt.key_path) == ("cut-text", 9, "steps[2].steps[1].name")
