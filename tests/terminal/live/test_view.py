"""The screen of each kind of moment, compared with text files that a person has looked at.

To rewrite the text files after a wanted change: ``STRETCHTIMER_REWRITE_GOLDEN=1 pytest tests/terminal``; then
look at every difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.routine.library import Library
from stretchtimer.safety import SAFETY_LINE
from stretchtimer.session.events import Event
from stretchtimer.terminal.live.view import HELP, KEYS, Window, compose
from stretchtimer.terminal.rows import row
from stretchtimer.terminal.theme import GREY, KIND_COLOURS, RED, band
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.enumerations import mostly_slow
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import routine, step
from tests.support.scenes import LOWER_BACK, TWO_ROUNDS, WAITING, WIDE, each_second_of, scene_after, scene_at
from tests.support.screen_text import can_read, prose, text, texts

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.rows import Rows

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "STRETCHTIMER_REWRITE_GOLDEN" in os.environ

TINY = Window(20, 5)
SMALL = (TINY, Window(40, 12), Window(80, 24))
EVERY_SIZE = (*SMALL, Window(120, 30), Window(200, 60))
ASCII_ONLY = (Window(40, 12, ascii_only=True), Window(80, 24, ascii_only=True))
WITH_OPENING = tuple(window._replace(opening=SAFETY_LINE) for window in (Window(40, 12), Window(80, 24)))
WITH_FIGURE = (Window(40, 12), Window(80, 24), Window(120, 30))

EASIER = compile_timeline(routine(step(sides=("left", "right"), easier="Bend the knee a little more.")))
THREE = compile_timeline(
    routine(step(name="Lunge"), step(name="Bend", stretch="bend"), step(name="Twist", stretch="twist"))
)
TWICE = ((18, Event.HURT), (30, Event.NEXT), (50, Event.HURT))
PLAYED_OUT = 132.5
"""Half a second before the end of the routine."""
MOMENTS: dict[str, tuple[Scene, tuple[Window, ...]]] = {
    "get-ready": (scene_at(3), (*EVERY_SIZE, *ASCII_ONLY)),
    "hold": (scene_at(18), (*EVERY_SIZE, *ASCII_ONLY)),
    "switch": (scene_at(42), (*EVERY_SIZE, *ASCII_ONLY)),
    "rest": (scene_at(80), EVERY_SIZE),
    "repetitions": (scene_at(100), EVERY_SIZE),
    "last-second": (scene_at(PLAYED_OUT), SMALL),
    "opening": (scene_at(3), WITH_OPENING),
    "second-round": (scene_at(144, TWO_ROUNDS), SMALL),
    "muted": (scene_at(18, muted=True), SMALL),
    "longer": (scene_after((18, Event.LONGER)), SMALL),
    "paused": (scene_after((18, Event.PAUSE)), SMALL),
    "asking": (scene_after((18, Event.QUIT)), SMALL),
    "lead-in": (scene_after((18, Event.PAUSE), (20, Event.PAUSE)), SMALL),
    "waiting": (scene_after((50, Event.REDRAW), timeline=WAITING), SMALL),
    "help": (scene_after((18, Event.HELP)), SMALL),
    "hurt": (scene_after((18, Event.HURT), (20, Event.REDRAW)), EVERY_SIZE),
    "offering": (scene_after((18, Event.HURT), (30, Event.REDRAW), timeline=EASIER), EVERY_SIZE),
    "enough": (scene_after(*TWICE, (60, Event.REDRAW), timeline=THREE), SMALL),
    "wide-characters": (scene_at(18, WIDE), SMALL),
}
KIND_MOMENTS = {Kind.PREPARE: 3, Kind.HOLD: 18, Kind.SWITCH: 42, Kind.REST: 80, Kind.REPS: 100}
every_moment = pytest.mark.parametrize("name", MOMENTS)
every_kind = pytest.mark.parametrize("kind", Kind)


def box(columns: int, rows: int) -> Rows:
    """Stands in for a figure."""
    return tuple(row("#" * columns) for _ in range(rows))


def framed(scene: Scene, window: Window, *, with_figure: bool = False) -> str:
    """A screen with its size above it, framed so that blanks at the ends of rows are seen to be there."""
    rows = compose(scene, window, box if with_figure else None)
    edge = "+" + "-" * window.columns + "+"
    about = f"{window.columns}x{window.rows}{', ASCII only' if window.ascii_only else ''}"
    return "\n".join([about, edge, *(f"|{line}|" for line in texts(rows)), edge, "", ""])


def assert_is_golden(name: str, drawn: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if REWRITE:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


@every_moment
def test_the_screen_is_the_one_that_was_looked_at(name: str) -> None:
    scene, windows = MOMENTS[name]
    assert_is_golden(name, "".join(framed(scene, window) for window in windows))


@every_kind
def test_the_screen_with_a_figure_is_the_one_that_was_looked_at(kind: Kind) -> None:
    scene = scene_at(KIND_MOMENTS[kind])
    drawn = "".join(framed(scene, window, with_figure=True) for window in WITH_FIGURE)
    assert_is_golden(f"{kind}-with-figure", drawn)


def test_every_text_file_belongs_to_a_moment() -> None:
    names = {*MOMENTS, *(f"{kind}-with-figure" for kind in Kind)}
    assert {file.stem for file in GOLDEN.glob("*.txt")} == names


@every_kind
def test_a_kind_is_known_by_its_colour_from_edge_to_edge(kind: Kind) -> None:
    for window in EVERY_SIZE:
        assert styles_beside_the_word(scene_at(KIND_MOMENTS[kind]), window) == {band(KIND_COLOURS[kind])}


@pytest.mark.parametrize(("key", "colour"), [(Event.PAUSE, GREY), (Event.QUIT, RED)])
def test_time_that_stands_still_has_colours_of_its_own(key: Event, colour: str) -> None:
    for window in EVERY_SIZE:
        scene = scene_after((18, key))
        assert styles_beside_the_word(scene, window) == {band(colour)}
        styles = {run.style for one in compose(scene, window) for run in one}
        assert not any(KIND_COLOURS[Kind.HOLD] in style for style in styles)


def styles_beside_the_word(scene: Scene, window: Window) -> set[str]:
    """The styles of the row that says what to do."""
    rows = compose(scene, window)
    return {run.style for one in rows if scene.word.upper() in text(one) for run in one}


@pytest.mark.parametrize("second", [3, 42, 80])
def test_nobody_starts_uninformed(second: float) -> None:
    """While getting ready, switching and resting, the set-up sentence and the caution are on the screen."""
    scene = scene_at(second)
    step = scene.phase.step
    for window in (Window(80, 24), Window(120, 30), Window(200, 60)):
        shown = prose(texts(compose(scene, window)))
        assert step.setup in shown
        assert step.caution in shown


@pytest.mark.parametrize("second", [18, 100])
def test_while_the_body_works_the_cues_and_what_comes_next_are_there(second: float) -> None:
    scene = scene_at(second)
    lines = texts(compose(scene, Window(80, 24)))
    assert all(can_read(lines, cue) for cue in scene.phase.step.pointers)
    assert can_read(lines, f"Next: {scene.following}")


def test_the_keys_are_on_the_screen_where_there_is_a_keyboard() -> None:
    keys = ("space pause", "n next", "b back", "+ longer", "x pain", "m mute", "? help", "q stop")
    lines = texts(compose(scene_at(18), Window(80, 24)))
    assert all(can_read(lines, key) for key in keys)
    without = next(scene for scene in each_second_of(LOWER_BACK) if scene.phase.kind is Kind.HOLD)
    assert not any(can_read(texts(compose(without, Window(80, 24))), key) for key in keys)


@pytest.mark.parametrize("window", SMALL, ids=lambda window: f"{window.columns}x{window.rows}")
def test_how_to_stop_and_how_to_go_on_can_be_read_when_asked(window: Window) -> None:
    shown = prose(texts(compose(scene_after((18, Event.QUIT)), window)))
    assert "STOP HERE?" in shown
    assert ("q: stop" if window is TINY else "Press q again to stop, space to go on") in shown


@pytest.mark.parametrize("window", [Window(40, 12), Window(80, 24), Window(200, 60)], ids=str)
@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (scene_after((18, Event.PAUSE), (20, Event.MUTE)), "Sound off · Press space to go on"),
        (
            scene_after((18, Event.PAUSE), (20, Event.LONGER)),
            "10 seconds more on each side · Press space to go on",
        ),
        (
            scene_after((50, Event.LONGER), timeline=WAITING),
            "It waits as long as you need · Press space when you are there",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_key_did_is_told_beside_how_to_go_on(scene: Scene, told: str, window: Window) -> None:
    assert told in prose(texts(compose(scene, window)))


@pytest.mark.parametrize("window", SMALL, ids=lambda window: f"{window.columns}x{window.rows}")
def test_a_switch_that_waits_says_what_it_waits_for(window: Window) -> None:
    scene = scene_after((50, Event.REDRAW), timeline=WAITING)
    assert "Press space when you are there" in prose(texts(compose(scene, window)))


@pytest.mark.parametrize("window", EVERY_SIZE, ids=lambda window: f"{window.columns}x{window.rows}")
def test_help_changes_the_screen_and_tells_every_key(window: Window) -> None:
    lines = texts(compose(scene_after((18, Event.HELP)), window))
    assert lines != texts(compose(scene_at(18), window))
    if window.columns >= 40:
        told = {tuple(line.split()) for line in lines}
        for key, what in HELP:
            assert (*key.split(), *what.split()) in told


@pytest.mark.parametrize(
    "before", [(), ((17, Event.PAUSE),), ((17, Event.PAUSE), (17.5, Event.LONGER))], ids=str
)
@pytest.mark.parametrize("columns", mostly_slow([20, 24, 31, 39, 40], quick=5))
def test_help_says_something_at_every_size_in_every_state(
    columns: int, before: tuple[tuple[float, Event], ...]
) -> None:
    helped = scene_after(*before, (18, Event.HELP))
    for rows in range(5, 20):
        lines = texts(compose(helped, Window(columns, rows)))
        assert lines != texts(compose(scene_after(*before, (18, Event.REDRAW)), Window(columns, rows)))
        assert "q" in prose(lines).split()
        if rows >= 10:
            for key, _ in KEYS:
                assert key in prose(lines).split()


def test_a_side_with_the_same_words_is_told_by_the_one_that_differs() -> None:
    """Where all of it is too wide, the large letters spell left or right."""
    for second, word in ((18, "left"), (50, "right")):
        assert can_read(texts(compose(scene_at(second), Window(80, 24))), word.upper())


def test_where_the_side_is_too_wide_the_word_that_tells_it_is_shown() -> None:
    sides = ("bend towards the left", "bend towards the right")
    timeline = compile_timeline(routine(step(sides=sides)))
    for second, word in ((20, "LEFT"), (60, "RIGHT")):
        assert can_read(texts(compose(scene_at(second, timeline), TINY)), word)


def test_the_figure_gives_way_first() -> None:
    """In a window too small for both, everything else is as if there were no figure."""
    scene = scene_at(18)
    for window in (Window(40, 12), Window(60, 24), Window(80, 16)):
        assert compose(scene, window, box) == compose(scene, window)


def test_the_figure_grows_with_the_window() -> None:
    sizes: list[tuple[int, int]] = []

    def measured(columns: int, rows: int) -> Rows:
        sizes.append((columns, rows))
        return box(columns, rows)

    for window in (Window(80, 24), Window(200, 60)):
        compose(scene_at(18), window, measured)
    (columns, rows), larger = sizes
    assert 24 <= columns <= 36
    assert rows >= 11
    assert larger > (columns * 1.5, rows * 1.5)


def test_a_long_hold_is_counted_in_minutes() -> None:
    timeline = compile_timeline(routine(step(hold_seconds=120.0)))
    assert can_read(texts(compose(scene_at(20, timeline), Window(80, 24))), "1:50")


@pytest.mark.parametrize("name", Library().names())
def test_before_every_stretch_that_ships_care_and_the_easier_way_are_told(name: str) -> None:
    """With the figure beside, in the usual window."""
    world = FakeWorld()
    world.lead_through(compile_timeline(Library().load(name)))
    for scene in world.scenes:
        if scene.phase.kind in {Kind.PREPARE, Kind.REST}:
            shown = prose(line.replace("#", "") for line in texts(compose(scene, Window(80, 24), box)))
            assert scene.caution in shown
            assert scene.phase.step.easier in shown


def test_what_concerns_the_whole_session_is_told_at_the_first_get_ready_and_at_no_longer_one() -> None:
    timeline = compile_timeline(
        routine(step(hold_seconds=10.0), step(hold_seconds=10.0, prepare_seconds=60.0), prepare_seconds=5.0)
    )
    window = Window(80, 24, opening=SAFETY_LINE)
    with_opening = {
        scene.elapsed
        for scene in each_second_of(timeline)
        if can_read(map(text, compose(scene, window)), SAFETY_LINE)
    }
    assert with_opening == set(range(5))


def test_where_it_has_no_room_it_is_told_in_short_in_one_row() -> None:
    """Ten rows of thirty columns are filled by the set-up and the care, but for one."""
    timeline = compile_timeline(
        routine(
            step(setup="Stand tall, feet apart, arms up high.", caution="Never so far that it hurts you.")
        )
    )
    long, short = "What hurt since Monday is eased or left out. " * 2, "It hurt: 2 eased"
    told = {
        rows: [
            one
            for one in texts(compose(scene_at(3, timeline), Window(30, rows, False, long, short)))
            if "hurt" in one
        ]
        for rows in (10, 24)
    }
    assert [line.strip() for line in told[10]][-1] == short
    assert short not in " ".join(told[24])
    assert "What hurt since Monday" in " ".join(told[24])
    in_a_row = Window(60, 10, opening="What hurt is eased.", opening_in_short=short)
    assert can_read(texts(compose(scene_at(3, timeline), in_a_row)), "What hurt is eased.")
