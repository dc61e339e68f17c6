"""The display stays lit while time passes, goes dark a while after a pause, and nothing waits for it."""

from __future__ import annotations

from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event as Happened
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest

from stretchtimer.session.events import Event
from stretchtimer.terminal.live.lamp import LitDisplay
from tests.support.scenes import scene_after, scene_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.session.scene import Scene

PATIENCE_SECONDS = 10.0
RUNNING = scene_at(20.0)
PAUSED = scene_after((20.0, Event.PAUSE))
GOING_ON = scene_after((20.0, Event.PAUSE), (30.0, Event.PAUSE))
STOPPED = scene_after((20.0, Event.SUSPEND))


class Lamp:
    """A light that tells when it was lit and put out, and a display below it."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.shown: list[Scene] = []
        self.forgotten = 0
        self.lit, self.out, self.may_begin = Happened(), Happened(), Happened()
        self.may_begin.set()
        self.threads: list[object] = []
        self._breaks = breaks

    def show(self, scene: Scene) -> None:
        self.shown.append(scene)

    def forget(self) -> None:
        self.forgotten += 1

    @contextmanager
    def keep(self) -> Iterator[None]:
        self.threads.append(current_thread())
        if self._breaks:
            raise RuntimeError
        self.may_begin.wait(PATIENCE_SECONDS)
        self.out.clear()
        self.lit.set()
        yield
        self.lit.clear()
        self.out.set()


@pytest.fixture
def lamp() -> Lamp:
    return Lamp()


def shown_on(lamp: Lamp, *scenes: Scene, dark_after: float = PATIENCE_SECONDS * 6) -> LitDisplay:
    display = LitDisplay(lamp, lamp.keep, dark_after)
    for scene in scenes:
        display.show(scene)
    return display


def test_it_is_lit_once_there_was_a_picture_and_out_at_the_end(lamp: Lamp) -> None:
    display = shown_on(lamp, RUNNING)
    assert not lamp.threads, "the first cue comes before it"
    display.show(RUNNING)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.close()
    assert lamp.out.wait(PATIENCE_SECONDS)
    assert lamp.threads != [main_thread()]


def test_no_picture_waits_for_the_system(lamp: Lamp) -> None:
    lamp.may_begin.clear()
    display = shown_on(lamp, RUNNING, RUNNING, PAUSED)
    assert lamp.shown == [RUNNING, RUNNING, PAUSED]
    display.close()
    lamp.may_begin.set()


def test_it_goes_dark_some_time_after_a_pause_and_is_lit_again_when_time_goes_on(lamp: Lamp) -> None:
    display = shown_on(lamp, RUNNING, RUNNING, dark_after=0.05)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.show(PAUSED)
    assert lamp.out.wait(PATIENCE_SECONDS)
    display.show(GOING_ON)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.close()


def test_a_short_pause_changes_nothing(lamp: Lamp) -> None:
    display = shown_on(lamp, RUNNING, RUNNING, PAUSED, GOING_ON, PAUSED, GOING_ON)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.close()
    assert lamp.out.wait(PATIENCE_SECONDS)
    assert len(lamp.threads) == 1, "it was lit once"


def test_before_the_program_is_stopped_the_light_is_out(lamp: Lamp) -> None:
    display = shown_on(lamp, RUNNING, RUNNING)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.show(STOPPED)
    assert lamp.out.is_set()
    display.show(GOING_ON)
    assert lamp.lit.wait(PATIENCE_SECONDS)
    display.close()


def test_a_system_that_fails_in_any_way_leaves_the_session_alone() -> None:
    broken = Lamp(breaks=True)
    display = shown_on(broken, RUNNING, RUNNING, PAUSED, GOING_ON, STOPPED)
    display.forget()
    display.close()
    assert (len(broken.shown), broken.forgotten) == (5, 1)


def test_the_light_outlives_a_pause_by_five_minutes(monkeypatch: pytest.MonkeyPatch, lamp: Lamp) -> None:
    patience: list[float | None] = []
    get = SimpleQueue.get

    class Wishes(SimpleQueue[object]):
        def get(self, block: bool = True, timeout: float | None = None) -> object:
            patience.append(timeout)
            return get(self, block, timeout)

    monkeypatch.setattr("queue.SimpleQueue", Wishes)
    display = LitDisplay(lamp, lamp.keep)
    for scene in (RUNNING, RUNNING, PAUSED, STOPPED):  # whoever stops waits until the light is out
        display.show(scene)
    display.close()
    assert patience[:3] == [None, None, 5 * 60]
