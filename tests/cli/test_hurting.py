"""Something hurts: seen, answered, and told at the end, in a real terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import in_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulated_terminal import EmulatedTerminal
    from tests.support.home import Home

ROUTINE = """
name: Four bends
prepare: 2s
rest: 30s
steps:
  - {name: First bend, hold: 5m, easier: Bend half as far}
  - {name: Second bend, hold: 5m}
  - {name: Third bend, hold: 5m}
  - {name: Fourth bend, hold: 5m}
"""


@pytest.fixture
def session(home: Home) -> Iterator[EmulatedTerminal]:
    """A session in its first hold, four times as fast: out of a stretch in two seconds."""
    with in_terminal(home, "run", home.file("four.yaml", ROUTINE), "--mute", "--speed", "4") as terminal:
        terminal.until("HOLD", "First bend")
        yield terminal


def test_the_easier_way_then_gently_then_an_end(session: EmulatedTerminal) -> None:
    session.press("x")
    session.until("EASE OUT SLOWLY", "b takes it back")
    session.until("EASIER?", "Bend half as far")
    session.press("e")
    session.until("GET READY", "First bend")
    session.press("n")
    session.until("HOLD")
    session.press("x")
    session.until("ENOUGH FOR TODAY?")
    session.press(" ")
    session.until("REST", "Second bend")
    session.press("n")
    session.until("HOLD")
    session.press("x")
    assert session.wait() == 0
    session.assert_whole()
    assert "! First bend" in session.screen
    assert "See a physical therapist" in session.screen


def test_a_single_q_is_enough_when_it_has_hurt_twice(session: EmulatedTerminal) -> None:
    session.press("x")
    session.until("EASIER?")
    session.press(" ")
    session.until("REST", "Second bend")
    session.press("n")
    session.until("HOLD")
    session.press("x")
    session.until("ENOUGH FOR TODAY?")
    session.press("q")
    assert session.wait() == 0
    session.assert_whole()
    assert "resume" not in session.screen


def test_b_takes_it_back(session: EmulatedTerminal) -> None:
    session.press("x")
    session.until("EASE OUT SLOWLY")
    session.press("b")
    session.until("HOLD", "First bend")
    session.press("\x03")
    assert session.wait() == 130
    assert "it hurt" not in session.screen
