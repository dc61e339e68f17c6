"""A figure's parts become styled rows of exactly the size that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.style import Style

from stretchtimer.figure.characters import Role
from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.sketch import draw, draw_in_ascii
from stretchtimer.routine.library import Library
from stretchtimer.terminal.painting import STYLES, figure_rows
from stretchtimer.terminal.rows import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stretchtimer.figure.pose import Pose

LIBRARY = Library()


def pose(name: str) -> Pose:
    path = LIBRARY.find_stretch(name)
    assert path
    written = LIBRARY.load_stretch(path).pose
    assert written
    return pose_of(written)


@pytest.mark.parametrize("size", [(1, 1), (18, 8), (30, 14), (97, 31)])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_rows_are_as_many_and_as_wide_as_asked_for(size: tuple[int, int], *, ascii_only: bool) -> None:
    rows = figure_rows(pose("lunge"), *size, ascii_only=ascii_only)
    assert [width(row) for row in rows] == [size[0]] * size[1]


@pytest.mark.parametrize("phase", [0.0, 0.2, 1.5])
def test_what_is_painted_is_what_is_drawn(phase: float) -> None:
    lunge = pose("lunge")
    for ascii_only, drawn in ((False, draw), (True, draw_in_ascii)):
        painted = figure_rows(lunge, 30, 14, moment=phase, turn=1, ascii_only=ascii_only)
        expected = drawn(lunge, 30, 14, phase, 1).rows
        assert [_signs((run.text, run.style) for run in row) for row in painted] == [
            _signs((run.text, STYLES[run.role]) for run in row) for row in expected
        ]


def _signs(runs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every sign with its style; a blank looks the same in all of them."""
    return [(sign, style if sign != " " else "") for text, style in runs for sign in text]


def test_blanks_around_a_body_stay_as_they_are_while_it_moves() -> None:
    """Else all of a row would have to be written anew when another limb comes into it."""
    for phase in (0.0, 0.2, 1.5):
        for row in figure_rows(pose("lunge"), 30, 14, moment=phase)[:-1]:
            assert all(run.text for run in row)
            for outermost in (row[0], row[-1]):
                assert not outermost.text.isspace() or not outermost.style
            assert not row[0].text.startswith(" ") or row[0].text.isspace()
            assert not row[-1].text.endswith(" ") or row[-1].text.isspace()


def test_without_a_phase_it_is_the_moment_that_tells_most() -> None:
    squat = pose("squat")
    assert figure_rows(squat, 30, 14) == figure_rows(squat, 30, 14, moment=squat.telling_moment)
    assert figure_rows(squat, 30, 14) != figure_rows(squat, 30, 14, moment=0.0)


def test_every_part_has_a_style_and_what_matters_has_its_own() -> None:
    assert set(STYLES) == set(Role)
    assert all(Style.parse(style) is not None for style in STYLES.values())
    others = [STYLES[role] for role in Role if role not in (Role.STRETCHED, Role.WORKING)]
    assert STYLES[Role.STRETCHED] not in (*others, STYLES[Role.WORKING])
    assert STYLES[Role.WORKING] not in others
