"""The page on paper: a hand-out in black on white, at most four stretches a page, none of them cut."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from stretchtimer.routine.library import Library
from stretchtimer.safety import TIERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from stretchtimer.routine.model import Routine, Step
    from tests.browser.chromium import Chromium
    from tests.browser.firefox import Firefox
    from tests.browser.made import Made

PAPERS = {"A4": (210 / 25.4, 297 / 25.4), "Letter": (8.5, 11)}
MOST_STRETCHES = 4
DAYS = 14


def squeezed(text: str) -> str:
    """Without blanks, which are printed where lines happen to end; ligatures as the letters they are."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


def pages_of(pdf: bytes, width: float, height: float) -> list[str]:
    """The text of each page; all of them have the size that was asked for."""
    reader = PdfReader(BytesIO(pdf))
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (width * 72, height * 72), abs=2
        )
    return [squeezed(page.extract_text()) for page in reader.pages]


def told_of(step: Step) -> list[str]:
    instead = [step.instead.name, step.instead.setup] if step.instead else []
    return [step.name, step.setup, *step.pointers, step.caution, step.easier, *step.muscles, *instead]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_stretch_is_on_one_page_with_all_that_belongs_to_it(
    browser: Chromium | Firefox, made: Made, paper: str
) -> None:
    with browser.open(made.file) as tab:
        pages = pages_of(tab.pdf(*PAPERS[paper]), *PAPERS[paper])
    for number, step in enumerate(made.routine.steps, start=1):
        heading = squeezed(f"{number}. {step.name}")
        (page,) = (page for page in pages if heading in page)
        begin = page.index(heading)
        end = page.find(squeezed("My dose"), begin)
        assert end > begin
        assert [text for text in told_of(step) if squeezed(text) not in page[begin:end]] == []
        boxes = "".join(map(str, range(1, DAYS + 1)))
        assert page[end:].startswith((squeezed("My dose") + boxes, squeezed("My dose")))
        assert boxes in page[begin:]
    counts = [page.count(squeezed("My dose")) for page in pages]
    assert sum(counts) == len(made.routine.steps)
    assert max(counts) <= MOST_STRETCHES


@pytest.mark.parametrize("paper", PAPERS)
def test_the_safety_text_is_at_the_foot_on_one_page(
    browser: Chromium | Firefox, made: Made, paper: str
) -> None:
    with browser.open(made.file) as tab:
        pages = pages_of(tab.pdf(*PAPERS[paper]), *PAPERS[paper])
    words = [text for tier in TIERS[1:3] for text in (tier.heading, *tier.signs)]
    assert [text for text in words if squeezed(text) not in pages[-1]] == []
    assert squeezed("My physiotherapist") in pages[0]


def test_four_short_ones_are_on_the_first_page_and_no_more(
    chromium_browser: Chromium, make: Callable[[Routine], Made]
) -> None:
    """However little there is to say about each."""
    from msgspec.structs import replace

    step = replace(
        Library().load("after-run").steps[1], pointers=(), setup="", caution="", easier="", instead=None
    )
    routine = replace(Library().load("after-run"), steps=(step,) * 9, advice=())
    for width, height in PAPERS.values():
        with chromium_browser.open(make(routine).file) as tab:
            pages = pages_of(tab.pdf(width, height), width, height)
        counts = [page.count(squeezed("My dose")) for page in pages]
        assert counts[0] in (3, 4)
        assert counts[1] == 4
        assert sum(counts) == 9


def test_it_is_black_on_white_whatever_the_screen_is(chromium_browser: Chromium, after_run: Made) -> None:
    with chromium_browser.open(after_run.file, color_scheme="dark") as tab:
        tab.page.emulate_media(media="print", color_scheme="dark")
        style = "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
        assert tab.evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        hidden = "['session', 'sound'].map((id) => document.getElementById(id).checkVisibility())"
        assert tab.evaluate(hidden) == [False, False]
        felt = "getComputedStyle(document.querySelector('article .stretched')).fill"
        assert tab.evaluate(felt) == "rgb(0, 0, 0)"
