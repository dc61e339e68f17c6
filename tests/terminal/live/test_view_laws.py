"""What holds for the screen of every scene in every window."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from stretchtimer.document.duration import format_duration
from stretchtimer.safety import SAFETY_LINE
from stretchtimer.session.events import Event
from stretchtimer.session.state import Status
from stretchtimer.terminal.live import view
from stretchtimer.terminal.live.view import Window, compose
from stretchtimer.terminal.rows import row, width
from stretchtimer.timeline.compile import compile_timeline
from tests.support.routines_strategy import KEYS, LAW, LEGS, key_presses, routine, step
from tests.support.scenes import each_second_of, scenes, scenes_of
from tests.support.screen_text import can_read, texts

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.rows import Rows
    from stretchtimer.timeline.model import Timeline
    from tests.support.routines_strategy import Presses

DRAWN = re.compile(r"[█▀▄#━─\s]*")
"""What large letters and bars are made of."""
LONG_PHASES = {
    "two minutes": step(hold_seconds=70.0),
    "a part of a second": step(hold_seconds=9.4),
    "a dozen": step(reps=12, pace_seconds=2.0, name="Squat"),
    "ten minutes": step(hold_seconds=605.0),
    "an hour": step(hold_seconds=3600.0),
    "sides": step(hold_seconds=12.0, sides=LEGS, pointers=("Breathe", "Reach far"), name="Side bend"),
}


def windows(columns: int = 1, rows: int = 1) -> st.SearchStrategy[Window]:
    """Any window from this size on."""
    near = st.integers(columns, columns + 25), st.integers(rows, rows + 8)
    any_size = st.integers(columns, 250), st.integers(rows, 80)
    return st.builds(
        lambda size, **more: Window(*size, **more),
        st.just((columns, rows)) | st.tuples(*near) | st.tuples(*any_size),
        ascii_only=st.booleans(),
        opening=st.sampled_from(["", SAFETY_LINE]),
        opening_in_short=st.sampled_from(["", "Stop, if it hurts"]),
    )


def box(columns: int, rows: int) -> Rows:
    """Stands in for a figure."""
    return tuple(row("%" * columns) for _ in range(rows))


@LAW
@given(scenes(), windows(), st.sampled_from([None, box]))
def test_the_window_is_filled_and_nothing_is_outside_of_it(
    scene: Scene, window: Window, figure: None
) -> None:
    rows = compose(scene, window, figure)
    assert [width(one) for one in rows] == [window.columns] * window.rows
    assert all(width(one) == cell_len(text) for one, text in zip(rows, texts(rows), strict=True))


@LAW
@given(scenes(), windows(20, 5), st.sampled_from([None, box]))
def test_what_matters_most_is_there_however_small_the_window(
    scene: Scene, window: Window, figure: None
) -> None:
    lines = texts(compose(scene, window, figure))
    assert can_read(lines, scene.word.upper())
    assert can_read(lines, _beginning(scene.phase.step.name))
    assert any(can_read(lines, side) for side in _ways_to_tell_the_side(scene, window))
    if scene.status is not Status.WAITING and not scene.shows_help and not scene.prompt:
        assert any(can_read(lines, time) for time in _ways_to_tell_the_time(scene))


def _beginning(name: str) -> str:
    """As much of a name's first word as half of the smallest window has room for."""
    first, *_ = name.split()
    while cell_len(first) > 10:
        first = first[:-1]
    return first


def _ways_to_tell_the_side(scene: Scene, window: Window) -> list[str]:
    side = scene.phase.side
    if side is None:
        return [""]
    beginning = side.upper()
    while cell_len(beginning) > window.inner - 2:
        beginning = beginning[:-1]
    return [beginning.rstrip(), side, *side.split()]


def _ways_to_tell_the_time(scene: Scene) -> list[str]:
    left = format_duration(scene.seconds_left)
    if scene.repetition and scene.status is not Status.LEAD_IN:
        return [f"{scene.repetition}/{scene.phase.reps}", f"{scene.repetition} of {scene.phase.reps}"]
    return [left, str(scene.seconds_left)]


words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=10).map(" ".join)


@st.composite
def worded(draw: st.DrawFn) -> Timeline:
    """A routine of words that every window has room for."""
    one = step(
        name=draw(words),
        setup=draw(words),
        pointers=tuple(draw(st.lists(words, max_size=3))),
        caution=draw(st.just("") | words),
        sides=draw(st.sampled_from([(), LEGS])),
        hold_seconds=4.0,
    )
    return compile_timeline(
        routine(one, one, title=draw(words), rounds=draw(st.sampled_from([1, 2])), rest_seconds=3.0)
    )


@settings(max_examples=2 * LAW.max_examples)
@given(worded(), windows(20, 5), st.sampled_from([None, box]), key_presses((*KEYS, Event.QUIT)), st.data())
def test_no_word_is_cut(
    timeline: Timeline, window: Window, figure: None, keys: Presses, data: st.DataObject
) -> None:
    scene = data.draw(st.sampled_from(scenes_of(timeline, keys)))
    known = _tokens(scene, window)
    for line in texts(compose(scene, window, figure)):
        for token in line.replace("%", " ").split():
            assert DRAWN.fullmatch(token) or token in known, f"{token!r} in {line!r}"


def _tokens(scene: Scene, window: Window) -> set[str]:
    """Every word that may stand on the screen."""
    step = scene.phase.step
    of_scene = (scene.word.upper(), scene.routine, scene.following, scene.caution, scene.prompt, scene.notice)
    fixed = ("Next: Take care: • · / | round of left sound off", *view._IN_SHORT.values())
    openings = (window.opening, window.opening_in_short)
    keys = ("space pause go on", *(f"{key} {what}" for key, what in (*view.KEYS, *view.HELP)))
    side = scene.phase.side or ""
    numbers = (scene.step, scene.steps, scene.phase.round, scene.rounds, scene.repetition, scene.phase.reps)
    times = (scene.seconds_left, scene.total_left)
    clocks = (*map(format_duration, times), f"{format_duration(scene.seconds_left)}", *map(str, times))
    of_step = (step.name, side, side.upper(), *scene.lines)
    every = (*of_scene, *fixed, *openings, *keys, *of_step, *map(str, numbers), *clocks)
    tokens = {token for text in every for token in text.split()}
    return tokens | {f"{token}," for token in tokens}


@pytest.mark.parametrize("name", LONG_PHASES)
@pytest.mark.parametrize(
    "window", [Window(20, 5), Window(40, 12), Window(80, 24), Window(120, 30), Window(200, 60)], ids=str
)
def test_nothing_jitters_while_a_phase_counts_down(name: str, window: Window) -> None:
    """From one second to the next only digits and bars change; no letter moves by a cell."""
    for _, of_phase in groupby(_played(name), lambda scene: (scene.phase.start, scene.status)):
        drawn = [texts(compose(scene, window)) for scene in _near_a_new_digit(list(of_phase))]
        for before, after in pairwise(drawn):
            assert _letters(before) == _letters(after)
            assert _digit_rows(before) == _digit_rows(after)


@cache
def _played(name: str) -> list[Scene]:
    return each_second_of(compile_timeline(routine(LONG_PHASES[name], title="Legs")))


def _near_a_new_digit(of_phase: list[Scene]) -> list[Scene]:
    """Every repetition, the last seconds, and those around a change of the number of digits."""
    edges = (3600, 600, 60, 10)
    return [
        scene
        for scene in of_phase
        if scene.repetition or any(abs(scene.seconds_left - edge) < 10 for edge in edges)
    ]


def _letters(lines: list[str]) -> set[tuple[int, int, str]]:
    return {
        (number, column, letter)
        for number, line in enumerate(lines)
        for column, letter in enumerate(line)
        if letter.isalpha() or letter == "•"
    }


def _digit_rows(lines: list[str]) -> list[tuple[int, int]]:
    """Where the large digits stand: their rows, and the column that their last one ends in."""
    rows = [number for number, line in enumerate(lines) if "█" in line and not set(line) - {"█", " "}]
    return [(number, max(len(lines[row].rstrip()) for row in rows)) for number in rows]


@LAW
@given(scenes(), windows(), st.sampled_from([None, box]))
def test_an_ascii_terminal_gets_no_letters_of_half_blocks(scene: Scene, window: Window, figure: None) -> None:
    window = window._replace(ascii_only=True)
    assert not any({"▀", "▄", "█"} & set(line) for line in texts(compose(scene, window, figure)))
