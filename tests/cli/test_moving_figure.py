"""A figure on the full screen moves with the repetitions, unless somebody wants it still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow_rows
from tests.support.home import NO_CHANGES

if TYPE_CHECKING:
    from tests.support.home import Changes, Home

SQUATS = """\
name: Squats
prepare: 0
steps:
  - stretch: squat
    reps: 4
    pace: 1s
"""
STILL: Changes = {"STRETCHTIMER_STILL": "1"}


def bodies(home: Home, *options: str, changes: Changes = NO_CHANGES) -> set[str]:
    """All that the figure looked like in the second repetition of a session."""
    seen = set()
    with in_terminal(
        home, "run", home.file("squats.yaml", SQUATS), "--mute", *options, changes=changes
    ) as terminal:
        terminal.until("2/4")

        def is_over() -> bool:
            seen.add("".join(sign for sign in terminal.screen if "\u2800" < sign <= "\u28ff"))
            return terminal.can_read("3/4")

        terminal.until_true(is_over)
    return seen


@pytest.mark.parametrize(
    ("options", "changes"), mostly_slow_rows([((), NO_CHANGES), (("--no-still",), STILL)])
)
def test_it_moves(home: Home, options: tuple[str, ...], changes: Changes) -> None:
    """Down and up in a second: three postures at least are to be told apart."""
    assert len(bodies(home, *options, changes=changes)) >= 3


@pytest.mark.parametrize(("options", "changes"), mostly_slow_rows([(("--still",), NO_CHANGES), ((), STILL)]))
def test_it_stands_still(home: Home, options: tuple[str, ...], changes: Changes) -> None:
    (body,) = bodies(home, *options, changes=changes)
    assert len(body) > 50
