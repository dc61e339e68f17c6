"""The page for everybody: without scripts, on any screen, in the dark, without motion, by ear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.firefox import firefox

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.chromium import Chromium
    from tests.browser.firefox import Firefox
    from tests.browser.made import Made

SIZES = [(320, 568), (360, 740), (740, 360), (1280, 800)]
LEAST_TARGET = 44
"""Pixels across, for a finger: WCAG 2.5.5."""
LETTERS_AT_TWO_METRES = 55
"""Pixels: on a phone 65 mm wide and 360 pixels across, 10 mm. That is a third of a degree, four times what
good eyes need."""
COVERED = """
(() => {
  const top = document.querySelector(".controls").getBoundingClientRect().top;
  return [...document.querySelectorAll(".now [id]")].filter((one) => one.checkVisibility()
    && !one.closest("svg") && one.getBoundingClientRect().bottom > top + 1).map((one) => one.id);
})()
"""


def without_scripts(page: Path, folder: Path) -> Path:
    """The same page as a browser without scripts has it, for a tool that is a script itself."""
    text = re.sub(r"<script>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    bare = folder / "bare.html"
    bare.write_text(text, encoding="utf-8")
    return bare


def findings(tab_page: object) -> list[str]:
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(tab_page).response["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_keeps_anybody_out(
    chromium_browser: Chromium, made: Made, size: tuple[int, int], scheme: str, tmp_path: Path
) -> None:
    with chromium_browser.open(made.file, *size, color_scheme=scheme, bypass_csp=True) as tab:
        for second in (0.0, 30.0, made.timeline.phases[2].start + 0.2, made.timeline.seconds):
            tab.go_to(second)
            assert findings(tab.page) == []
    bare = without_scripts(made.file, tmp_path)
    with chromium_browser.open(bare, *size, color_scheme=scheme, bypass_csp=True) as tab:
        assert findings(tab.page) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_of_it_has_room(browser: Chromium | Firefox, made: Made, size: tuple[int, int]) -> None:
    with browser.open(made.file, *size) as tab:
        for phase in made.timeline.phases[:12]:
            tab.go_to(phase.start + phase.seconds / 2)
            width = tab.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert width[0] <= width[1]
            for button in ("back", "pause", "next"):
                box = tab.evaluate(f"document.getElementById('{button}').getBoundingClientRect().toJSON()")
                assert min(box["width"], box["height"]) >= LEAST_TARGET
                assert box["bottom"] <= size[1]
            if size in ((360, 740), (1280, 800)):
                assert tab.evaluate(COVERED) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_side_is_read_from_two_metres(
    chromium_browser: Chromium, after_run: Made, size: tuple[int, int]
) -> None:
    """Of the capitals of this letter, 0.7 of its size."""
    with chromium_browser.open(after_run.file, *size) as tab:
        for phase in (one for one in after_run.timeline.phases if one.side):
            tab.go_to(phase.start + 1)
            letters = tab.evaluate("parseFloat(getComputedStyle(document.getElementById('side')).fontSize)")
            assert letters * 0.7 >= LETTERS_AT_TWO_METRES


def test_without_scripts_it_is_read_and_heard(own: Made, chromium_browser: Chromium) -> None:
    with chromium_browser.open(own.file, java_script_enabled=False) as tab:
        for text in (own.routine.title, *(step.name for step in own.routine.steps), "When to get help"):
            assert tab.page.get_by_role("heading", name=text).first.is_visible()
        assert tab.page.locator("audio[controls]").is_visible()
        assert not tab.page.locator("#session").is_visible()
        figures = tab.page.locator("article svg")
        assert figures.count() == 4 * 3 + 2 + 2
        assert all(figures.nth(index).bounding_box()["width"] > 60 for index in range(figures.count()))


def test_without_scripts_firefox_shows_the_same(own: Made) -> None:
    """What it may not run for us either cannot tell us what is there; so it prints what it shows."""
    from io import BytesIO

    from pypdf import PdfReader

    with firefox(with_scripts=False) as running, running.open(own.file) as tab:
        printed = "".join(page.extract_text() for page in PdfReader(BytesIO(tab.pdf(8.27, 11.69))).pages)
        assert "Lying hamstring stretch" in printed
        assert tab.screenshot()[:4] == b"\x89PNG"


def test_a_screen_reader_is_told_each_phase_once_and_no_second(
    chromium_browser: Chromium, after_run: Made
) -> None:
    with chromium_browser.open(after_run.file) as tab:
        tab.evaluate(
            "(window.told = [], new MutationObserver(() => told.push(announcement.textContent))"
            ".observe(announcement, {childList: true, characterData: true, subtree: true}))"
        )
        hold = after_run.timeline.phases[1]
        for into in (0, 1, 2, 3, 20):
            tab.go_to(hold.start + into)
        assert tab.evaluate("told") == ["Hold, Overhead clasp and side lean, lean left"]
        live = (
            "[...document.querySelectorAll('[aria-live=polite], [aria-live=assertive]')].map((one) => one.id)"
        )
        assert tab.evaluate(live) == ["announcement"]


def test_with_reduced_motion_the_figure_stands_still(chromium_browser: Chromium, after_run: Made) -> None:
    cat_cow = next(phase for phase in after_run.timeline.phases if phase.reps)
    shape = "document.getElementById('figure-4-trunk').getAttribute('d')"
    for motion, count in (("reduce", 1), ("no-preference", 3)):
        with chromium_browser.open(after_run.file, reduced_motion=motion) as tab:
            shapes = set()
            for into in (0.3, 0.8, 1.4):
                tab.go_to(cat_cow.start + into)
                shapes.add(tab.evaluate(shape))
            assert len(shapes) == count


def test_names_that_would_be_programs_are_text(browser: Chromium | Firefox, own: Made) -> None:
    with browser.open(own.file) as tab:
        tab.go_to(20)
        assert tab.seen()["name"] == "<svg onload='window.hit = 1'>"
        assert tab.evaluate("window.hit || 0") == 0
        assert tab.complaints == []


def test_what_somebody_slips_in_is_refused(
    chromium_browser: Chromium, after_run: Made, tmp_path: Path
) -> None:
    """The policy of the page holds even if a name were not text for once."""
    slipped = tmp_path / "slipped.html"
    text = after_run.file.read_text(encoding="utf-8")
    slipped.write_text(
        text.replace(
            "<main>",
            "<main><img src='x' onerror='window.hit = 1'><script>window.hit = 1</script>"
            "<img src='http://127.0.0.1:9/x'>",
            1,
        ),
        encoding="utf-8",
    )
    with chromium_browser.open(slipped) as tab:
        assert tab.evaluate("window.hit || 0") == 0
        assert any(told.startswith("refused: script-src") for told in tab.complaints)
        assert any(told.startswith("refused: img-src") for told in tab.complaints)
