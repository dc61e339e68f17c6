"""Whoever writes to a terminal that takes nothing, or into a full pipe, is not held up, and loses little."""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no output that says whether it takes anything", allow_module_level=True)

import termios

from stretchtimer.terminal.outlet import Outlet

if TYPE_CHECKING:
    from collections.abc import Iterator

MUCH = b"." * 1_000_000
"""More than any pipe or terminal holds."""
_READ_BYTES = 65536


class _Ends:
    """What is written to, and where it comes out."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading, self.writing = reading, writing

    def read(self) -> bytes:
        """All that has come out."""
        read = b""
        while select.select((self.reading,), (), (), 0)[0]:
            read += os.read(self.reading, _READ_BYTES)
        return read


@pytest.fixture
def pipe() -> Iterator[_Ends]:
    ends = _Ends(*os.pipe())
    yield ends
    os.close(ends.reading)
    os.close(ends.writing)


@pytest.fixture
def terminal() -> Iterator[_Ends]:
    reading, terminal = os.openpty()
    writing = os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    yield _Ends(reading, writing)
    for descriptor in (reading, terminal, writing):
        os.close(descriptor)


def test_what_is_taken_goes_out_at_once(pipe: _Ends) -> None:
    outlet = Outlet(pipe.writing, is_terminal=False)
    outlet.write(b"one ")
    outlet.write(b"two")
    assert pipe.read() == b"one two"
    assert not outlet.is_held_up


def test_what_a_full_pipe_does_not_take_is_kept_and_goes_out_later(pipe: _Ends) -> None:
    outlet, came = Outlet(pipe.writing, is_terminal=False), b""
    outlet.write(MUCH)
    outlet.write(b"the end")
    assert outlet.is_held_up
    while outlet.is_held_up:
        came += pipe.read()
        outlet.push()
    assert came + pipe.read() == MUCH + b"the end"


def test_a_full_pipe_is_given_up_when_all_is_over(pipe: _Ends) -> None:
    outlet = Outlet(pipe.writing, is_terminal=False)
    outlet.write(MUCH)
    outlet.insist()
    assert not outlet.is_held_up
    assert set(pipe.read()) == set(b".")


def test_a_pipe_that_nobody_will_ever_read_is_told(pipe: _Ends) -> None:
    outlet = Outlet(pipe.writing, is_terminal=False)
    nobody, pipe.reading = pipe.reading, os.dup(pipe.writing)
    os.close(nobody)
    with pytest.raises(BrokenPipeError):
        outlet.write(b"one")


def test_the_last_words_reach_a_terminal_that_nobody_has_read(terminal: _Ends) -> None:
    outlet = Outlet(terminal.writing, is_terminal=True)
    while not outlet.is_held_up:
        outlet.write(b"." * 10_000)
    outlet.write(b"the end")
    outlet.insist()
    assert terminal.read().endswith(b"the end")


def test_the_last_words_reach_a_stopped_terminal_which_is_stopped_afterwards(terminal: _Ends) -> None:
    outlet = Outlet(terminal.writing, is_terminal=True)
    termios.tcflow(terminal.writing, termios.TCOOFF)
    outlet.write(b"the end")
    assert outlet.is_held_up
    outlet.insist()
    assert terminal.read() == b"the end"
    outlet.write(b"more")
    assert outlet.is_held_up
    termios.tcflow(terminal.writing, termios.TCOON)
    outlet.push()
    assert terminal.read() == b"more"
