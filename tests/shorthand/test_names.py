"""Every name that a stretch has is read whole, wherever its dose stands, or it is asked about."""

from __future__ import annotations

import pytest

from stretchtimer.routine.library import Library
from stretchtimer.shorthand import read_shorthand
from tests.support.enumerations import mostly_slow

_NAMES = [
    name for entry in Library().stretches() if entry.stretch for name in (entry.stretch.name, *entry.aliases)
]


@pytest.mark.parametrize("line", ["- {name}: {dose}", "{name} {dose}", "{dose} {name}"])
@pytest.mark.parametrize("dose", mostly_slow(["x 5", "2 x 30 s", "10 reps each side", "3x10, hold 5 s"]))
def test_the_name_of_a_stretch_is_read_whole(line: str, dose: str) -> None:
    for name in _NAMES:
        reading = read_shorthand(f"{line.format(name=name, dose=dose)}\nUnheard-of move 3 reps")
        first, *others = [step.name for step in reading.unrolled()]
        asked = [question.line for question in reading.questions]
        assert (first, others, asked) in (
            (name, ["Unheard-of move"], []),
            ("Unheard-of move", [], [1]),
        )
