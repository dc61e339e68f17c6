"""The full screen: whatever was there before, a terminal shows the scene, and little is written for it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cached_cell_len
from rich.console import Console

from stretchtimer.document.nodes import Mapping
from stretchtimer.document.problems import START
from stretchtimer.routine.library import Library
from stretchtimer.routine.poses import UnreadPose
from stretchtimer.session.events import Event
from stretchtimer.terminal.live.screen import Screen
from stretchtimer.terminal.live.view import Window, compose
from stretchtimer.terminal.output import take_every_character
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.emulated_screen import EmulatedScreen
from tests.support.enumerations import mostly_slow
from tests.support.routines_strategy import LAW
from tests.support.scenes import LOWER_BACK, WIDE, each_second_of, scene_after, scene_at, sessions
from tests.support.screen_text import texts

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene
MOST_BYTES_A_SECOND = 800
"""More than this is felt as flicker through ssh."""
COLOUR = re.compile(r"\x1b\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
ANY_STYLE = re.compile(r"\x1b\[[0-9;]*m")
DOTS = re.compile("[\u2801-\u28ff]")
BUNDLED = compile_timeline(Library().load("lower-back-stretches"))
sizes = st.tuples(st.integers(1, 100), st.integers(1, 40))


@LAW
@given(sessions(), st.lists(sizes | st.none(), min_size=12, max_size=12))
def test_the_terminal_shows_each_scene_whatever_it_showed_before(
    scenes: list[Scene], resized: list[tuple[int, int] | None]
) -> None:
    display = EmulatedScreen()
    for scene, size in zip(scenes, resized, strict=False):
        if size:
            display.resize(*size)
        display.show(scene)
        assert display.lines == display.expected(scene)


def test_a_whole_session_is_shown_second_by_second() -> None:
    for timeline in (LOWER_BACK, WIDE):
        display = EmulatedScreen()
        for scene in each_second_of(timeline):
            display.show(scene)
            assert display.lines == display.expected(scene)


def test_a_window_of_another_size_is_drawn_whole_at_once() -> None:
    display = EmulatedScreen()
    display.show(scene_at(18))
    display.resize(100, 30)
    display.show(scene_at(18))
    assert display.lines == display.expected(scene_at(18))


def test_after_it_was_left_it_is_drawn_whole() -> None:
    display = EmulatedScreen()
    display.screen.enter()
    whole = display.show(scene_at(18))
    display.screen.leave()
    display.screen.enter()
    display.written()
    assert display.show(scene_at(18)) in whole
    assert display.lines == display.expected(scene_at(18))


def test_nothing_is_written_where_nothing_changed() -> None:
    display = EmulatedScreen()
    display.show(scene_at(18))
    assert display.show(scene_at(18)) == ""


@pytest.mark.parametrize("kind", [Kind.HOLD, Kind.PREPARE, Kind.SWITCH, Kind.REST])
def test_a_second_that_only_counts_down_writes_little(kind: Kind) -> None:
    display = EmulatedScreen()
    before: Scene | None = None
    for scene in each_second_of(LOWER_BACK):
        written = display.show(scene)
        if before and before.phase == scene.phase and scene.phase.kind is kind:
            assert 0 < len(written.encode()) < MOST_BYTES_A_SECOND
        before = scene


@pytest.mark.parametrize("size", mostly_slow([(80, 24), (30, 10), (8, 5)]))
def test_texts_that_count_down_are_not_remembered_by_rich(size: tuple[int, int]) -> None:
    """It remembers every text that it measures, and a session would need more memory with every second."""
    display = EmulatedScreen(*size)
    scenes = each_second_of(BUNDLED)
    for more in (0, 1000):
        before = cached_cell_len.cache_info().currsize
        for scene in scenes:
            display.show(replace(scene, total_left=scene.total_left + more))
    assert cached_cell_len.cache_info().currsize == before


def test_what_is_entered_is_left() -> None:
    display = EmulatedScreen()
    display.screen.enter()
    entered = display.written()
    display.show(scene_at(18))
    display.screen.leave()
    left = display.written()
    taken = ("\x1b[?1049h", "\x1b[?25l", "\x1b[?7l", "\x1b[?2004h")  # screen, cursor, wrapping, pasted texts
    given_back = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?7h", "\x1b[?2004l")
    assert [entered.count(mode) for mode in taken] == [1] * len(taken)
    assert [left.count(mode) for mode in given_back] == [1] * len(given_back)
    assert left.endswith("\x1b[?1049l")


def test_the_bell_rings() -> None:
    display = EmulatedScreen()
    display.screen.bell()
    assert display.written() == "\a"


def test_every_style_ends_with_what_it_is_for() -> None:
    """Nothing that another program writes afterwards is bold or coloured."""
    display = EmulatedScreen()
    for scene in each_second_of(LOWER_BACK):
        styles = ANY_STYLE.findall(display.show(scene))
        assert not styles or styles[-1] == "\x1b[0m"


class TestFigures:
    """The bundled routine has poses; a first picture does not wait for them."""

    def test_the_first_picture_has_room_for_it_and_the_second_one_has_it(self) -> None:
        woken: list[str] = []
        display = EmulatedScreen()
        display.screen = Screen(display.console, wake=lambda: woken.append("again"))
        scene = scene_at(20, BUNDLED)
        display.show(scene)
        without = display.lines
        assert woken == ["again"]
        assert not any(map(has_dots, without))
        display.show(scene)
        assert woken == ["again"]
        assert sum(map(has_dots, display.lines)) > 8
        assert [DOTS.sub(" ", line) for line in display.lines] == without

    def test_a_hold_stands_still_and_writes_little(self) -> None:
        display = EmulatedScreen()
        before: Scene | None = None
        for scene in each_second_of(BUNDLED)[1:]:
            written = display.show(scene)
            if before and before.phase == scene.phase and scene.phase.kind is Kind.HOLD and before.elapsed:
                assert not has_dots(written)
                assert len(written.encode()) < MOST_BYTES_A_SECOND
            before = scene

    def test_the_other_side_is_another_picture(self) -> None:
        display = EmulatedScreen()
        pictures = []
        for second in (40.0, 40.0, 80.0):
            display.show(scene_at(second, BUNDLED))
            pictures.append([DOTS.findall(line) for line in display.lines])
        assert pictures[1] != pictures[2]

    def test_a_pose_that_cannot_be_read_costs_the_figure_and_nothing_else(self) -> None:
        """Nobody has looked at a bundled pose before it is drawn."""
        scene = scene_at(20, BUNDLED)
        step = scene.phase.step
        assert step.pose
        broken = replace(step.pose, pose=UnreadPose(Path("bad.yaml"), Mapping(START), "pose"))
        scene, bare = (
            replace(scene, phase=replace(scene.phase, step=replace(step, pose=pose)))
            for pose in (broken, None)
        )
        display = EmulatedScreen()
        for _ in range(3):
            display.show(scene)
        assert display.lines == display.expected(bare)

    def test_without_room_there_is_none(self) -> None:
        display = EmulatedScreen(60, 24)
        for _ in range(2):
            display.show(scene_at(20, BUNDLED))
        assert not any(map(has_dots, display.lines))


def has_dots(text: str) -> bool:
    return DOTS.search(text) is not None


class TestWithoutColours:
    def test_none_is_written(self) -> None:
        coloured, plain = EmulatedScreen(), EmulatedScreen(has_colours=False)
        for scene in (
            *each_second_of(LOWER_BACK)[::4],
            scene_after((18, Event.QUIT)),
            scene_after((18, Event.PAUSE)),
        ):
            coloured.resize(80, 24)
            plain.resize(80, 24)
            assert COLOUR.search(coloured.show(scene))
            assert not COLOUR.search(plain.show(scene))
            assert plain.lines == coloured.lines

    def test_kinds_are_told_apart_by_their_words(self) -> None:
        words = {kind: set[str]() for kind in Kind}
        display = EmulatedScreen(has_colours=False)
        for scene in each_second_of(LOWER_BACK)[:-1]:
            display.show(scene)
            known = ("GET READY", "HOLD", "REPEAT", "SWITCH SIDES", "REST")
            words[scene.phase.kind] |= {word for word in known if any(word in line for line in display.lines)}
        assert words == {
            Kind.PREPARE: {"GET READY"},
            Kind.HOLD: {"HOLD"},
            Kind.REPS: {"REPEAT"},
            Kind.SWITCH: {"SWITCH SIDES"},
            Kind.REST: {"REST"},
        }


class TestAsciiOnly:
    @pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252"])
    def test_every_row_is_as_wide_as_ever(self, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever stands for a sign that the terminal cannot show takes as many cells."""
        monkeypatch.setattr("sys.stdout", io.StringIO())
        monkeypatch.setattr("sys.stderr", io.StringIO())
        take_every_character()
        helped, paused = scene_after((18, Event.HELP)), scene_after((18, Event.PAUSE))
        for scene in (scene_at(18), scene_at(3), scene_at(100), scene_at(18, WIDE), helped, paused):
            written = io.BytesIO()
            file = io.TextIOWrapper(written, encoding=encoding, errors="nearest", write_through=True)
            console = Console(file=file, width=80, height=24, force_terminal=True, legacy_windows=False)
            Screen(console).show(scene)
            terminal = pyte.Screen(80, 24)
            pyte.Stream(terminal).feed(written.getvalue().decode(encoding))
            drawn = texts(compose(scene, Window(80, 24, ascii_only=True)))
            encoded = [line.encode(encoding, "nearest").decode(encoding) for line in drawn]
            assert list(terminal.display) == encoded
            assert [len(line) for line in encoded] == [80] * 24
