"""The figure in a session: it turns at the switch, moves with the repetitions, and stands still in a hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from stretchtimer.figure.pose import pose_of
from stretchtimer.routine.library import Library
from stretchtimer.terminal.live import figure as figures
from stretchtimer.terminal.live.figure import Figure
from stretchtimer.terminal.live.view import Window, compose
from stretchtimer.terminal.painting import figure_rows
from stretchtimer.terminal.rows import width
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.emulated_screen import EmulatedScreen
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import routine
from tests.support.screen_text import text, texts

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.figure.pose import Pose
    from stretchtimer.routine.model import Step
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.rows import Rows

FRAME = 0.25
SIZE = (30, 14)


@cache
def bundled(name: str) -> Step:
    """A stretch as it ships."""
    library = Library()
    path = library.find_stretch(name)
    assert path
    return library.load_stretch(path)


def pose(of: Step) -> Pose:
    assert of.pose
    return pose_of(of.pose)


LUNGE = replace(bundled("runners-lunge"), hold_seconds=30.0, switch_seconds=5.0)
"""Get ready 0-10, one side 10-40, switch 40-45, the other 45-75."""
SQUAT = replace(bundled("squat"), reps=5, pace_seconds=4.0, switch_seconds=5.0)
"""Get ready 0-10, five repetitions 10-30."""
CAT = replace(bundled("cat-cow"), reps=5, pace_seconds=4.0)
SWING = replace(bundled("leg-swing"), reps=5, pace_seconds=2.0, switch_seconds=5.0)
"""Get ready 0-10, one side 10-20, switch 20-25, the other 25-35."""


def scenes(step: Step, frame_seconds: float = FRAME) -> dict[float, Scene]:
    """Everything that is shown of a stretch, by its second."""
    world = FakeWorld(has_keyboard=False)
    world.lead_through(compile_timeline(routine(step)), frame_seconds=frame_seconds)
    return {round(shown.at, 3): shown.scene for shown in world.shown}


def drawn(step: Step, second: float, frame_seconds: float = FRAME) -> Rows:
    """The figure at a second."""
    scene = scenes(step, frame_seconds)[second]
    return Figure(pose(step)).rows(scene, *SIZE, ascii_only=False)


def as_wide(rows: Rows) -> int:
    """From the leftmost to the rightmost cell of the body; the floor goes from edge to edge anyway."""
    lines = [line for line in texts(rows[:-1]) if line.strip()]
    left = min(len(line) - len(line.lstrip()) for line in lines)
    return max(len(line.rstrip()) for line in lines) - left


def has_dots(written: str) -> bool:
    """Whether there are any Braille dots in it."""
    return any("\u2800" < sign <= "\u28ff" for sign in written)


class TestTurning:
    @pytest.mark.parametrize("step", [LUNGE, SWING], ids=lambda step: step.stretch)
    @pytest.mark.parametrize("is_reversed", [False, True])
    def test_each_side_is_shown_as_it_is(self, step: Step, *, is_reversed: bool) -> None:
        """The pose is written for the first side of its file, in whatever order a step has them."""
        order = -1 if is_reversed else 1
        mine = replace(step, sides=step.sides[::order], reps=1 if step.reps else 0)
        for scene in scenes(mine).values():
            if scene.turned == 1:
                turn = float(step.sides.index(str(scene.phase.side)))
                expected = figure_rows(pose(step), *SIZE, moment=scene.repetitions_done, turn=turn)
                assert Figure(pose(step)).rows(scene, *SIZE, ascii_only=False) == expected

    @pytest.mark.parametrize("is_reversed", [False, True])
    def test_at_the_switch_it_turns_from_the_one_side_to_the_other(self, *, is_reversed: bool) -> None:
        mine = replace(LUNGE, sides=LUNGE.sides[:: -1 if is_reversed else 1])
        assert drawn(mine, 40) == drawn(mine, 39)
        assert drawn(mine, 41.5) == drawn(mine, 45) != drawn(mine, 40)

    def test_on_the_way_round_it_is_seen_edge_on(self) -> None:
        turning = [as_wide(drawn(LUNGE, 40 + frame * FRAME)) for frame in range(7)]
        assert turning == turning[::-1]
        assert turning[:4] == sorted(turning[:4], reverse=True)
        assert turning[3] < turning[0] / 2

    def test_a_step_with_one_side_left_is_shown_on_that_side(self) -> None:
        second_only = replace(LUNGE, sides=LUNGE.sides[1:])
        assert drawn(second_only, 20) == figure_rows(pose(LUNGE), *SIZE, turn=1)


class TestMoving:
    def test_a_repetition_goes_through_the_whole_movement(self) -> None:
        for frame in range(17):
            expected = figure_rows(pose(SWING), *SIZE, moment=frame * FRAME / 2)
            assert drawn(SWING, 10 + frame * FRAME) == expected

    def test_every_repetition_is_like_the_one_before(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """And so nothing has to be drawn a second time."""
        moments: list[float] = []
        silent = replace(SQUAT, pointers=(), breathing=())  # words and tones would wake the display besides

        def counted(*arguments: object, **options: float) -> Rows:
            moments.append(options["moment"])
            return figure_rows(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(figures, "figure_rows", counted)
        figure = Figure(pose(SQUAT))
        moving = [scene for scene in scenes(silent).values() if scene.phase.kind is Kind.REPS]
        shown = [figure.rows(scene, *SIZE, ascii_only=False) for scene in moving]
        assert len(shown) == 80
        assert shown[16:] == shown[:-16]
        assert sorted(moments) == [frame / 16 for frame in range(16)]

    def test_where_legs_take_turns_every_second_repetition_is_alike(self) -> None:
        walking = replace(bundled("walking-lunge"), reps=4, pace_seconds=4.0)
        assert drawn(walking, 11) == drawn(walking, 19)
        assert drawn(walking, 11) != drawn(walking, 15)

    @pytest.mark.parametrize("step", [SQUAT, SWING, CAT], ids=lambda step: step.stretch)
    def test_still_it_shows_the_moment_that_tells_most_and_no_word_for_the_breath(self, step: Step) -> None:
        for scene in scenes(replace(step, sides=()), frame_seconds=0).values():
            rows = Figure(pose(step)).rows(scene, *SIZE, ascii_only=False)
            words = rows[SIZE[1] - 1 :] if step is not SWING else ()
            assert rows[: SIZE[1] - len(words)] == figure_rows(pose(step), SIZE[0], SIZE[1] - len(words))
            assert not "".join(texts(words)).strip()

    def test_a_hold_stands_still(self) -> None:
        held = [scene for scene in scenes(LUNGE).values() if scene.phase.kind is Kind.HOLD]
        figure = Figure(pose(LUNGE))
        assert len({figure.rows(scene, *SIZE, ascii_only=False) for scene in held}) == 2  # one a side


class TestBreath:
    def words(self, step: Step, second: float) -> str:
        return text(drawn(step, second)[-1]).strip()

    def test_a_word_tells_what_the_breath_does(self) -> None:
        """Cat-cow rounds up on the out-breath and sinks on the in-breath; it begins between the two."""
        seen = [self.words(CAT, 10 + frame * FRAME) for frame in range(32)]
        assert seen == (["breathe out"] * 4 + ["breathe in"] * 8 + ["breathe out"] * 4) * 2

    def test_down_into_the_squat_is_in_and_up_is_out(self) -> None:
        assert [self.words(SQUAT, second) for second in (10, 11, 12, 13)] == [
            "breathe in", "breathe in", "breathe out", "breathe out",
        ]  # fmt: skip

    def test_the_figure_makes_room_for_it(self) -> None:
        with_word = drawn(CAT, 11)
        assert [width(row) for row in with_word] == [SIZE[0]] * SIZE[1]
        assert with_word[:-1] == figure_rows(pose(CAT), SIZE[0], SIZE[1] - 1, moment=0.25)
        line = text(with_word[-1])
        before, after = len(line) - len(line.lstrip()), len(line) - len(line.rstrip())
        assert abs(before - after) <= 1

    def test_before_it_moves_the_figure_is_as_large_as_it_will_be(self) -> None:
        assert drawn(SQUAT, 9)[:-1] == figure_rows(pose(SQUAT), SIZE[0], SIZE[1] - 1)
        assert not self.words(SQUAT, 9)

    def test_where_the_file_tells_nothing_of_it_there_is_no_word(self) -> None:
        assert drawn(SWING, 11) == figure_rows(pose(SWING), *SIZE, moment=0.5)

    def test_it_is_cut_in_a_narrow_box(self) -> None:
        scene = scenes(CAT)[11]
        rows = Figure(pose(CAT)).rows(scene, 6, 8, ascii_only=False)
        assert [width(row) for row in rows] == [6] * 8


class TestOnTheScreen:
    def picture(self, step: Step, scene: Scene, columns: int = 80, rows: int = 24) -> list[str]:
        def figure(wide: int, high: int) -> Rows:
            return Figure(pose(step)).rows(scene, wide, high, ascii_only=False)

        return texts(compose(scene, Window(columns, rows), figure))

    def test_it_comes_after_the_first_picture_and_moves_nothing_else(self) -> None:
        display = EmulatedScreen()
        scene = scenes(LUNGE)[0]
        display.show(scene)
        first = display.lines
        assert display.wakes == 1
        display.show(scene)
        assert display.wakes == 1
        assert display.lines == self.picture(LUNGE, scene)
        for before, after in zip(first, display.lines, strict=True):
            assert after[:46] == before[:46]  # what stands beside the 30 columns of the figure and the gap
            assert before[46:] in (after[46:], " " * 34)
        assert not any(map(has_dots, first))
        assert any(map(has_dots, display.lines))

    def test_a_whole_session_shows_each_figure(self) -> None:
        for step in (LUNGE, CAT):
            display = EmulatedScreen()
            shown = list(scenes(step).values())
            display.show(shown[0])
            for scene in shown:
                display.show(scene)
                assert display.lines == self.picture(step, scene)

    def test_each_stretch_has_its_own(self) -> None:
        world = FakeWorld(has_keyboard=False)
        world.lead_through(compile_timeline(routine(LUNGE, CAT)), frame_seconds=FRAME)
        display = EmulatedScreen()
        display.show(world.scenes[0])
        for scene in world.scenes[:-1]:
            display.show(scene)
            assert display.lines == self.picture((LUNGE, CAT)[scene.phase.number - 1], scene)

    @pytest.mark.parametrize("size", [(69, 24), (80, 17), (40, 12), (20, 5), (1, 1)])
    def test_a_small_window_has_none(self, size: tuple[int, int]) -> None:
        display = EmulatedScreen(*size)
        for scene in (scenes(LUNGE)[20], scenes(LUNGE)[21]):
            display.show(scene)
        assert display.lines == texts(compose(scenes(LUNGE)[21], Window(*size)))

    def test_a_stretch_without_a_pose_has_a_whole_screen_all_the_same(self) -> None:
        bare = replace(LUNGE, pose=None)
        display = EmulatedScreen()
        for scene in scenes(bare).values():
            display.show(scene)
            assert display.lines == texts(compose(scene, Window(80, 24)))

    def test_a_second_of_a_hold_writes_nothing_of_it(self) -> None:
        display = EmulatedScreen()
        display.show(scenes(LUNGE)[20])
        display.show(scenes(LUNGE)[20])
        written = display.show(scenes(LUNGE)[21])
        assert written
        assert not has_dots(written)

    def test_a_terminal_without_braille_gets_ascii(self) -> None:
        scene = scenes(CAT)[11]
        rows = Figure(pose(CAT)).rows(scene, *SIZE, ascii_only=True)
        assert rows[:-1] == figure_rows(pose(CAT), 30, 13, moment=0.25, ascii_only=True)
        assert all(line.isascii() for line in texts(rows))


class TestAUsersFile:
    def load(self, folder: Path, stretch: str) -> Step:
        (folder / "stretches").mkdir()
        (folder / "stretches" / "mine.yaml").write_text(stretch)
        (folder / "mine.yaml").write_text("name: Mine\nsteps:\n  - stretch: mine\n    hold: 20s\n")
        return Library(folder).load("mine").steps[0]

    def test_it_may_bring_a_pose_of_its_own(self, tmp_path: Path) -> None:
        path = Library().find_stretch("toe-touch")
        assert path
        whole = path.read_text(encoding="utf-8")
        mine = self.load(tmp_path, "name: Mine\n" + whole[whole.index("\npose:") + 1 :])
        assert drawn(mine, 20) == drawn(replace(bundled("toe-touch"), hold_seconds=20.0), 20)

    def test_it_may_name_another_stretch_and_have_its_pose(self, tmp_path: Path) -> None:
        text_of_mine = "name: Mine\nsides: [left leg forward, right leg forward]\npose: runners-lunge\n"
        mine = self.load(tmp_path, text_of_mine)
        assert drawn(mine, 20) == drawn(LUNGE, 20)
