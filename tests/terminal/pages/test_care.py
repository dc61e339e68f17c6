"""The safety text: word for word wherever it is told, and a page that can be read in every window."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from stretchtimer.safety import SAFETY_LINE
from stretchtimer.terminal.pages.care import CareInFull, care_lines, care_pages
from stretchtimer.terminal.rows import width
from stretchtimer.terminal.theme import CAUTION
from tests.support.routines_strategy import LAW
from tests.support.screen_text import prose, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

THE_TEXT = """
Before you stretch

A stretch is a mild pull, never pain. Stop if it hurts. This program never tells you what you have. Most back
pain after running gets better within weeks; these signs are different.

Call an ambulance, or go to an emergency department, with back pain and
- numbness around your genitals or buttocks
- trouble passing water, or losing control of bladder or bowel
- weakness or numbness in both legs
- new trouble with sexual function
- chest pain
- a serious accident before it began

Ask a doctor soon, today if you can, with back pain and
- fever, or weight loss without trying
- a lump in your back, or a back that has changed its shape
- pain that is worse at night, or that rest does not ease
- pain that is worse when you sneeze, cough or strain
- new or constant pain between the shoulder blades
- cancer or osteoporosis, now or in the past
- unsteady walking
- pain, tingling or weakness that runs down a leg

See a physical therapist when it has not got better in two to three weeks, keeps coming back, or keeps you
from running or sleeping.
"""
"""As people who know wrote it; nothing may be added to it, left out or said otherwise."""
HEADINGS = ("Before you stretch", "Call an ambulance", "Ask a doctor soon", "See a physical therapist")
DOCTOR = "Ask a doctor soon, today if you can, with back pain and "


def words(lines: Iterable[str]) -> str:
    """All that is said, without the marks before signs."""
    return prose(re.sub(r"^ *[-•*] ", "", line) for line in lines)


def told_in_full(columns: int, encoding: str = "utf-8") -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    Console(file=file, width=columns).print(CareInFull())
    file.seek(0)
    return file.read()


def pages_as_text(columns: int, rows: int) -> list[list[str]]:
    """The lines of each page, without the one that tells the keys."""
    return [texts(page)[:-1] for page in care_pages(columns, rows)]


def test_the_lines_are_word_for_word() -> None:
    assert words(care_lines()) == words(THE_TEXT.splitlines())


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_in_full_it_is_word_for_word_at_every_width(columns: int) -> None:
    lines = told_in_full(columns).splitlines()
    assert words(lines) == words(THE_TEXT.splitlines())
    assert max(map(len, lines)) <= min(columns, 76)


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 60)], ids=str)
def test_a_window_with_room_for_all_of_it_has_one_page(size: tuple[int, int]) -> None:
    (page,) = pages_as_text(*size)
    assert words(page) == words(THE_TEXT.splitlines())


def test_a_small_window_has_a_tier_a_page_and_its_heading_again_where_that_goes_on() -> None:
    pages = [words(page) for page in pages_as_text(40, 12)]
    assert [heading for page in pages for heading in HEADINGS if page.startswith(heading)] == [
        HEADINGS[0],
        HEADINGS[1],
        HEADINGS[2],
        HEADINGS[2],
        HEADINGS[3],
    ]
    *before, overleaf, last = pages
    assert " ".join((*before, overleaf.removeprefix(DOCTOR), last)) == words(THE_TEXT.splitlines())


def test_no_sign_is_torn_apart_in_a_small_window() -> None:
    signs = [line.removeprefix("- ") for line in THE_TEXT.splitlines() if line.startswith("- ")]
    pages = [words(page) for page in pages_as_text(40, 12)]
    assert all(any(sign in page for page in pages) for sign in signs)


@LAW
@given(st.integers(1, 220), st.integers(1, 80))
def test_every_page_fills_its_window_and_no_more(columns: int, rows: int) -> None:
    for page in care_pages(columns, rows):
        assert len(page) == rows or rows == 1
        assert columns < 20 or all(width(row) <= columns for row in page)


@LAW
@given(st.integers(20, 220), st.integers(5, 80))
def test_no_word_is_lost_in_any_window(columns: int, rows: int) -> None:
    told = words(line for page in pages_as_text(columns, rows) for line in page).split()
    places = iter(told)
    assert all(word in places for word in words(THE_TEXT.splitlines()).split())


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24)], ids=str)
def test_a_page_tells_the_key_and_the_last_one_what_it_begins(size: tuple[int, int]) -> None:
    *before, last = [texts(page)[-1] for page in care_pages(*size)]
    assert all("any key next page" in foot for foot in before)
    assert "any key begin" in last


def test_a_small_window_tells_which_page_it_is_and_how_to_leave() -> None:
    feet = [texts(page)[-1] for page in care_pages(40, 12)]
    assert all(f"{number} of 5" in foot and "q stop" in foot for number, foot in enumerate(feet, start=1))


def test_only_the_emergency_is_in_the_colour_of_danger() -> None:
    (page,) = care_pages(80, 24)
    assert [run.text for row in page for run in row if run.style == CAUTION] == [
        "Call an ambulance, or go to an emergency department, "
    ]


def test_the_one_line_of_every_session() -> None:
    assert SAFETY_LINE == "Stop if it hurts. When to get help: stretchtimer care"
