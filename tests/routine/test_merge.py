"""A step is its stretch's file with whatever the routine says instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.routine.model import Posture, Routine, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    Load = Callable[[str], Routine]


def only_step(load: Load, *lines: str, routine: str = "") -> Step:
    """The step of a routine of one."""
    (step,) = load(f"name: Mine\n{routine}steps:\n  - " + "\n    ".join(lines) + "\n").steps
    return step


def test_everything_is_inherited(load: Load) -> None:
    assert only_step(load, "stretch: runners-lunge") == Step(
        stretch="runners-lunge",
        name="Runner's lunge",
        hold_seconds=30,
        sides=("left leg", "right leg"),
        posture=Posture.KNEELING,
        setup="Step one foot forward.",
        pointers=("Tuck the tail", "Back straight"),
        muscles=("hip flexors",),
        caution="Ease off when the knee hurts.",
        source="a book",
    )


def test_everything_can_be_given_instead(load: Load) -> None:
    step = only_step(
        load,
        "stretch: runners-lunge",
        "name: Mine",
        "position: standing",
        "reps: 5",
        "pace: 2.5s",
        "sides: [a, b]",
        "repeat: 2",
        "prepare: 1:30",
        "switch: 7s",
        "rest: 20s",
        "setup: Set up.",
        "cues: [One]",
        "muscles: [calves]",
        "caution: Careful.",
        "easier: Sit.",
        "source: me",
        "optional: true",
    )
    assert step == Step(
        stretch="runners-lunge",
        name="Mine",
        reps=5,
        pace_seconds=2.5,
        sides=("a", "b"),
        repeat=2,
        prepare_seconds=90,
        switch_seconds=7,
        rest_seconds=20,
        posture=Posture.STANDING,
        setup="Set up.",
        pointers=("One",),
        muscles=("calves",),
        caution="Careful.",
        easier="Sit.",
        source="me",
        optional=True,
    )


def test_what_is_written_out_needs_no_file(load: Load) -> None:
    assert only_step(load, "name: Bend", "hold: 1m30s") == Step("Bend", "Bend", hold_seconds=90)


def test_a_hold_drops_inherited_reps_and_pace(load: Load) -> None:
    step = only_step(load, "stretch: cat-cow", "hold: 20s")
    assert (step.hold_seconds, step.reps, step.pace_seconds) == (20, None, 4)


def test_reps_drop_an_inherited_hold_and_have_a_pace_of_four_seconds(load: Load) -> None:
    step = only_step(load, "stretch: runners-lunge", "reps: 8")
    assert (step.hold_seconds, step.reps, step.pace_seconds) == (None, 8, 4)


def test_reps_keep_an_inherited_pace_and_a_pace_keeps_inherited_reps(load: Load) -> None:
    slower = only_step(load, "stretch: cat-cow", "pace: 10s")
    fewer = only_step(load, "stretch: cat-cow", "reps: 4")
    assert (slower.reps, slower.pace_seconds) == (8, 10)
    assert (fewer.reps, fewer.pace_seconds) == (4, 6)


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        ("none", ()),
        ("each", ("left", "right")),
        ("[near, far]", ("near", "far")),
        ("[far]", ("far",)),
        ("[no, on]", ("no", "on")),
    ],
)
def test_sides_replace_the_stretchs(load: Load, written: str, sides: tuple[str, ...]) -> None:
    assert only_step(load, "stretch: runners-lunge", f"sides: {written}").sides == sides


@pytest.mark.parametrize(
    ("of_routine", "of_step", "seconds", "waits"),
    [
        ("", "", None, False),
        ("switch: 7s\n", "", 7, False),
        ("switch: wait\n", "", 5, True),
        ("switch: wait\n", "switch: 7s", 7, False),
        ("switch: 7s\n", "switch: wait", 5, True),
        ("switch: 7s\n", "switch: 0", 0, False),
    ],
)
def test_a_switch_is_the_steps_or_the_routines(
    load: Load, of_routine: str, of_step: str, seconds: float | None, waits: bool
) -> None:
    step = only_step(load, "stretch: runners-lunge", of_step, routine=of_routine)
    assert (step.switch_seconds, step.waits) == (seconds, waits)


def test_a_routines_own_keys(load: Load) -> None:
    routine = load(
        "name: No\ndescription: 1:30\nsource: 0100\ntags: [on, 1_000]\nadvice: [Rest]\n"
        "prepare: 0\nrest: 1:30\nrounds: 0003\nsteps:\n  - name: yes\n    hold: 0100\n"
    )
    assert (routine.title, routine.description, routine.source) == ("No", "1:30", "0100")
    assert (routine.tags, routine.advice) == (("on", "1_000"), ("Rest",))
    assert (routine.prepare_seconds, routine.rest_seconds, routine.rounds) == (0, 90, 3)
    assert (routine.steps[0].name, routine.steps[0].hold_seconds) == ("yes", 100)
    assert not routine.steps[0].optional


def test_an_empty_list_or_text_takes_an_inherited_one_away(load: Load) -> None:
    step = only_step(load, "stretch: runners-lunge", "cues: []", 'caution: ""')
    assert (step.pointers, step.caution) == ((), "")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(load: Callable[[bytes], Routine]) -> None:
    content = b"\xef\xbb\xbfname: Mine\r\nsteps:\r\n  - name: B\r\n    hold: 3s\r\n"
    assert load(content).title == "Mine"


def test_escape_codes_and_markup_in_a_name_load_as_harmless_text(load: Load) -> None:
    assert only_step(load, r'name: "\e[31m[bold]Bend[/bold]\a"', "hold: 3s").name == "␛[31m[bold]Bend[/bold]␇"


def test_a_folded_text_is_one_line(load: Load) -> None:
    assert only_step(load, "name: B", "hold: 3s", "setup: |", "  One foot", "  forward.").setup == (
        "One foot forward."
    )
