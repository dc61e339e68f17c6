"""The browsers, each started once, and pages to open in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stretchtimer.cli.export import export
from stretchtimer.routine.library import Library
from stretchtimer.settings import Settings
from stretchtimer.timeline.compile import compile_timeline
from tests.browser.chromium import Chromium, chromium
from tests.browser.firefox import Firefox, firefox
from tests.browser.made import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.routine.model import Routine

OWN = """\
name: "</script><script>window.hit = 1</script> & <b>mine</b>"
description: "<img src=http://example.org/x onerror='window.hit = 1'>"
rounds: 2
rest: 4s
steps:
  - name: "<svg onload='window.hit = 1'>"
    sides: [left arm up, right arm up]
    hold: 6.5s
    repeat: 2
    switch: wait
    cues: ["{{ 7 * 7 }} <!-- <script>", A second one]
    caution: "\\"quoted\\" & 'so'"
  - stretch: bird-dog
    reps: 3
  - stretch: hip-circle
  - stretch: foam-roll-glutes
    sides: [lean right, lean left]
  - stretch: wall-slide
  - stretch: lying-hamstring-stretch
    hold: 20s
"""
"""Everything that a page may have to show, and names that would rather be programs."""


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Chromium]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def firefox_browser() -> Iterator[Firefox]:
    with firefox() as running:
        yield running


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Chromium | Firefox:
    """Each of them in turn."""
    running: Chromium | Firefox = request.getfixturevalue(f"{request.param}_browser")
    return running


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Routine], Made]:
    """Makes pages as the command does; without words, which takes no time."""
    folder = tmp_path_factory.mktemp("pages")

    def make(routine: Routine) -> Made:
        file = folder / f"{len(list(folder.iterdir()))}.html"
        export(routine, str(file), Settings(voice="off"))
        return Made(file, routine, compile_timeline(routine))

    return make


@pytest.fixture(scope="session")
def after_run(make: Callable[[Routine], Made]) -> Made:
    return make(Library().load("after-run"))


@pytest.fixture(scope="session")
def own(make: Callable[[Routine], Made], tmp_path_factory: pytest.TempPathFactory) -> Made:
    file = tmp_path_factory.mktemp("own") / "own.yaml"
    file.write_text(OWN)
    return make(Library().load(str(file)))


@pytest.fixture(params=["after-run", "own"])
def made(request: pytest.FixtureRequest) -> Made:
    """Each page in turn."""
    page: Made = request.getfixturevalue(request.param.replace("-", "_"))
    return page
