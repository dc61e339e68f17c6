"""What ``show`` prints: words and figures together, at every width, also as plain ASCII.

To rewrite the text files after a wanted change: ``STRETCHTIMER_REWRITE_GOLDEN=1 pytest tests/terminal``; then
look at every difference.
"""

from __future__ import annotations

import io
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.sketch import draw
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Group, Routine, Step
from stretchtimer.terminal.output import put
from stretchtimer.terminal.pages.routine_page import routine_as_data, routine_in_full
from stretchtimer.terminal.pages.stretch_page import stretch_as_data, stretch_in_full
from stretchtimer.terminal.theme import GREEN, MAGENTA
from stretchtimer.timeline.compile import compile_timeline
from tests.support.bundled_poses import key_moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "STRETCHTIMER_REWRITE_GOLDEN" in os.environ


def bundled(stretch: str, **fields: object) -> Step:
    """A stretch with its own pose, and all that is said about it as it is here."""
    library = Library()
    path = library.find_stretch(stretch)
    assert path
    plain: dict[str, object] = {
        "setup": "Get into it slowly, and take all the time you need for it.",
        "pointers": ("Breathe freely", "Stop if it hurts, and come out of it as slowly as you went in"),
        "muscles": ("legs", "back"),
        "caution": "Not first thing in the morning.",
        "easier": "Do it on a chair.",
        "instead": None,
        "source": "a book",
        "prepare_seconds": 10,
        "switch_seconds": 5,
    }
    return replace(library.load_stretch(path), **{**plain, **fields})


LUNGE = bundled("runners-lunge")
CAT_COW = bundled("cat-cow")
BARE = Step("calf", "Calf stretch", hold_seconds=45, prepare_seconds=10)
ROUTINE = Routine("legs", "Legs", (LUNGE, CAT_COW, BARE), description="For legs.", advice=("Rest well.",))


def printed(what: RenderableType, columns: int, *, rows: int = 24, encoding: str = "utf-8") -> list[str]:
    """The lines as they come out at a terminal of this size, without blanks at their ends."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    console = Console(file=file, width=columns, height=rows, force_terminal=False, highlight=False)
    console.print(what)
    file.seek(0)
    return [line.rstrip() for line in file.read().splitlines()]


def shown(routine: Routine) -> RenderableType:
    return routine_in_full(routine, compile_timeline(routine))


def picture(step: Step, columns: int, rows: int, turn: float = 0.0) -> list[str]:
    assert step.pose
    pose = pose_of(step.pose)
    lines = draw(pose, columns, rows, pose.telling_moment, turn).lines
    return [line.rstrip() for line in lines if line.strip()]


def beside(step: Step, columns: int, rows: int, phases: Sequence[float], turn: float = 0.0) -> list[str]:
    """A movement at several moments, two columns between them, without the blank rows at the top."""
    assert step.pose
    pose = pose_of(step.pose)
    drawn = [draw(pose, columns, rows, phase, turn).lines for phase in phases]
    lines = ["  ".join(row).rstrip() for row in zip(*drawn, strict=True)]
    return [*itertools.dropwhile(lambda line: not line, lines)]


@pytest.mark.parametrize(
    ("name", "what", "columns", "encoding"),
    [
        ("routine-80", shown(ROUTINE), 80, "utf-8"),
        ("routine-40", shown(ROUTINE), 40, "utf-8"),
        ("routine-80-ascii", shown(replace(ROUTINE, steps=(LUNGE,))), 80, "ascii"),
        ("held-on-two-sides-80", stretch_in_full(LUNGE), 80, "utf-8"),
        ("movement-80", stretch_in_full(CAT_COW), 80, "utf-8"),
        ("movement-40", stretch_in_full(CAT_COW), 40, "utf-8"),
        ("hold-80", stretch_in_full(bundled("toe-touch")), 80, "utf-8"),
        ("without-a-pose-80", stretch_in_full(BARE), 80, "utf-8"),
    ],
)
def test_it_is_what_was_looked_at(name: str, what: RenderableType, columns: int, encoding: str) -> None:
    text = "".join(f"{line}\n" for line in printed(what, columns, encoding=encoding))
    file = GOLDEN / f"{name}.txt"
    if REWRITE:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


class TestRoutine:
    def test_a_wide_output_has_the_figure_beside_the_words(self) -> None:
        lines = printed(shown(ROUTINE), 100)
        for drawn in picture(LUNGE, 26, 12):
            assert any(line.endswith(drawn) for line in lines)
        [title] = [line for line in lines if line.startswith("1  Runner's lunge")]
        assert title.endswith(picture(LUNGE, 26, 12)[0])

    def test_a_narrow_one_has_it_between_title_and_words(self) -> None:
        lines = printed(shown(ROUTINE), 60)
        begin = lines.index("1  Runner's lunge") + 1
        figure = picture(LUNGE, 26, 12)
        assert lines[begin : begin + len(figure)] == figure
        assert "Get ready" in lines[begin + len(figure)]

    def test_the_figure_is_the_one_of_the_side_that_comes_first(self) -> None:
        turned = replace(LUNGE, sides=LUNGE.sides[::-1])
        lines = printed(shown(replace(ROUTINE, steps=(turned,))), 60)
        figure = picture(LUNGE, 26, 12, turn=1)
        assert lines[lines.index("1  Runner's lunge") + 1 :][: len(figure)] == figure

    @pytest.mark.parametrize("columns", [20, 39, 71, 72, 80, 120, 200])
    def test_no_line_is_wider_than_the_terminal(self, columns: int) -> None:
        assert max(map(cell_len, printed(shown(ROUTINE), columns))) <= columns

    def test_all_is_said_whatever_the_width(self) -> None:
        for columns in (30, 80, 200):
            text = " ".join(" ".join(printed(shown(ROUTINE), columns)).split())
            for word in ("Breathe", "Take care:", "morning.", "Easier:", "chair.", "Source:", "Rest well."):
                assert word in text

    def test_a_step_is_told_in_full_only_once(self) -> None:
        lines = printed(shown(replace(ROUTINE, rounds=3)), 80)
        assert sum("Breathe freely" in line for line in lines) == 2
        assert sum("round 3 of 3" in line for line in lines) == 3

    def test_a_groups_steps_have_numbers_of_their_own_and_are_told_once(self) -> None:
        grouped = [replace(step, group=Group(1, 2)) for step in (LUNGE, BARE)] * 2
        lines = printed(shown(replace(ROUTINE, steps=(BARE, *grouped, BARE))), 80)
        assert "6 stretches" in lines[2]
        numbered = [line.split()[:2] for line in lines if line.partition(" ")[0].isdigit()]
        names = ("Calf", "Runner's", "Calf", "Runner's", "Calf", "Calf")
        assert numbered == [[str(number), name] for number, name in enumerate(names, start=1)]
        assert sum("Not first thing in the morning." in line for line in lines) == 1

    def test_without_a_pose_the_words_are_as_complete(self) -> None:
        step = replace(LUNGE, pose=None)
        lines = printed(shown(replace(ROUTINE, steps=(step,))), 100)
        assert "   • Breathe freely" in lines
        assert "   Easier: Do it on a chair." in lines

    def test_as_data_it_has_no_gap_between_phases(self) -> None:
        data = routine_as_data(ROUTINE, compile_timeline(ROUTINE))
        ends = [phase["start"] + phase["seconds"] for phase in data["phases"]]
        assert ends == [*(phase["start"] for phase in data["phases"][1:]), data["seconds"]]


class TestStretch:
    def test_both_sides_are_drawn_beside_each_other(self) -> None:
        lines = printed(stretch_in_full(LUNGE), 80)
        left, right = picture(LUNGE, 39, 18), picture(LUNGE, 39, 18, turn=1)
        joined = [f"{one:<39}  {other}" for one, other in zip(left, right, strict=True)]
        assert lines[3 : 3 + len(joined)] == joined
        caption = lines[3 + len(joined)]
        assert caption.split() == ["left", "leg", "forward", "right", "leg", "forward"]

    @pytest.mark.parametrize(
        ("stem", "wide"), [("squat", 39), ("back-extension", 25), ("foam-roll-hamstrings", 39)]
    )
    def test_a_movement_is_drawn_from_its_start_by_what_lies_between_to_its_end(
        self, stem: str, wide: int
    ) -> None:
        """The back extension comes onto the elbows first."""
        step = bundled(stem)
        assert step.pose
        count = {39: 2, 25: 3}[wide]
        phases = key_moments(pose_of(step.pose))[:count]
        lines = printed(stretch_in_full(step), 80)
        figures = beside(step, wide, round(wide * 14 / 30), phases)
        assert lines[3 : 3 + len(figures)] == figures
        assert lines[3 + len(figures)].split()[0].strip(",") == "start"
        assert "end" in lines[3 + len(figures)].split("  ")[-1]

    def test_the_breath_is_told_at_each_end(self) -> None:
        [caption] = [line for line in printed(stretch_in_full(bundled("squat")), 80) if "start" in line]
        assert [part.strip() for part in caption.split("  ") if part] == [
            "start, breathe out",
            "end, breathe in",
        ]

    def test_a_movement_of_two_sides_is_drawn_from_start_to_end_on_each(self) -> None:
        step = bundled("bird-dog")
        assert step.pose
        lines = printed(stretch_in_full(step), 80)
        for turn, side in enumerate(step.sides):
            begin = lines.index(side) + 1
            figures = beside(step, 26, 12, key_moments(pose_of(step.pose))[:2], turn)
            assert lines[begin : begin + len(figures)] == figures
            assert lines[begin + len(figures)].split() == ["start", "end"]

    def test_of_many_key_frames_two_are_enough(self) -> None:
        lines = printed(stretch_in_full(bundled("walking-lunge")), 80)
        step = bundled("walking-lunge")
        figures = beside(step, 39, 18, [0, 1 / 3])
        assert lines[3 : 3 + len(figures)] == figures

    @pytest.mark.parametrize("rows", [12, 24, 60])
    @pytest.mark.parametrize("columns", [20, 40, 80, 200])
    def test_it_fits_the_terminal(self, columns: int, rows: int) -> None:
        for step in (LUNGE, bundled("squat"), bundled("toe-touch"), BARE):
            lines = printed(stretch_in_full(step), columns, rows=rows)
            assert max(map(cell_len, lines)) <= columns
            drawn = [line for line in lines if any("\u2800" < letter <= "\u28ff" for letter in line)]
            assert len(drawn) <= max(12, rows - 6)

    def test_where_three_figures_were_too_narrow_the_last_is_below(self) -> None:
        step = bundled("lunge", sides=())
        assert step.pose
        phases = key_moments(pose_of(step.pose))
        wide, narrow = (printed(stretch_in_full(step), columns) for columns in (58, 57))
        figures = beside(step, 17, 8, phases)
        assert wide[3 : 3 + len(figures)] == figures
        upper, lower = beside(step, 27, 13, phases[:2]), beside(step, 27, 13, phases[2:])
        assert narrow[3 : 3 + len(upper)] == upper
        assert narrow[4 + len(upper) : 4 + len(upper) + len(lower)] == lower

    @pytest.mark.parametrize("columns", [20, 40, 80, 200])
    def test_two_sides_of_a_movement_are_small(self, columns: int) -> None:
        lines = printed(stretch_in_full(bundled("bird-dog")), columns, rows=60)
        assert max(map(cell_len, lines)) <= columns
        assert sum(any("\u2800" < letter <= "\u28ff" for letter in line) for line in lines) <= 2 * 12

    def test_figures_grow_with_the_terminal(self) -> None:
        small, large = (len(printed(stretch_in_full(LUNGE), 80, rows=rows)) for rows in (16, 40))
        assert small < large

    def test_ascii_stays_ascii(self) -> None:
        lines = printed(stretch_in_full(replace(LUNGE, pointers=())), 80, encoding="ascii")
        assert all(line.isascii() for line in lines)
        assert sum(line.count("#") for line in lines) > 5

    def test_as_data_it_has_the_keys_of_its_file(self) -> None:
        data = stretch_as_data(LUNGE)
        assert (data["stretch"], data["hold"], data["reps"], data["pace"]) == (
            "runners-lunge",
            30,
            None,
            None,
        )
        assert data["sides"] == ["left leg forward", "right leg forward"]
        assert data["pose"]["frames"][0]["far-knee"] == (31, 26.9)
        assert "roller" not in data["pose"]["frames"][0]
        assert stretch_as_data(BARE)["pose"] is None

    def test_a_stretch_without_hold_and_repetitions_is_shown(self) -> None:
        assert printed(stretch_in_full(Step("x", "Just a name")), 40)[0] == "Just a name"


def test_one_repetition_is_done_once() -> None:
    once, twice = (Step("nod", "Nod", reps=reps, pace_seconds=4.0) for reps in (1, 2))
    told = "\n".join(printed(shown(Routine("r", "R", (once, twice))), 80))
    assert "once, 4 s" in told
    assert "2 times, 4 s each" in told
    assert "1 times" not in told


def test_what_a_figure_shows_has_the_colour_of_its_word() -> None:
    def colour(word: str, step: Step) -> str | None:
        console = Console(file=io.StringIO(), width=80, _environ={})
        (style,) = (part.style for part in console.render(stretch_in_full(step)) if part.text == f"{word}: ")
        return style.color.name if style and style.color else None

    assert colour("Stretches", LUNGE) == MAGENTA
    assert colour("Works", bundled("squat")) == GREEN


def test_into_a_pipe_no_line_ends_with_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    put(shown(ROUTINE))
    put(stretch_in_full(LUNGE))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 40
    assert not [line for line in lines if line != line.rstrip()]
