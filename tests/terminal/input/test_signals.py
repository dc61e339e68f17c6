"""Signals for a while in other hands, unless somebody meant them to be ignored."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from stretchtimer.terminal.input.signals import handled

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to spare")

if sys.platform != "win32":
    SPARE = signal.SIGUSR1


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = signal.getsignal(SPARE)
    yield
    signal.signal(SPARE, before)


def test_they_are_given_back_afterwards() -> None:
    came: list[str] = []
    signal.signal(SPARE, lambda *_: came.append("outside"))
    with handled(lambda *_: came.append("inside"), (SPARE,)):
        signal.raise_signal(SPARE)
    signal.raise_signal(SPARE)
    assert came == ["inside", "outside"]


def test_they_are_given_back_if_the_handler_raises() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(SPARE, signal.SIG_DFL)
    with pytest.raises(KeyboardInterrupt), handled(interrupt, (SPARE,)):
        signal.raise_signal(SPARE)
    assert signal.getsignal(SPARE) is signal.SIG_DFL


def test_what_was_ignored_stays_ignored() -> None:
    signal.signal(SPARE, signal.SIG_IGN)
    with handled(lambda *_: None, (SPARE,)):
        assert signal.getsignal(SPARE) is signal.SIG_IGN


def test_what_a_library_has_taken_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python knows no name for such a handler, and could not give it back."""
    given: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr("signal.getsignal", lambda _: None)
        patched.setattr("signal.signal", lambda *what: given.append(what))
        with handled(lambda *_: None, (SPARE,)):
            pass
    assert given == []
