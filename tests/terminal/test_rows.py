"""Rows of styled text, and the least that has to be written to change one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stretchtimer.terminal.rows import Run, change, fitted_row, row, spread, width, wrapped
from tests.support.routines_strategy import LAW
from tests.support.screen_text import text

if TYPE_CHECKING:
    from stretchtimer.terminal.rows import Row

COLUMNS = 24
LETTERS = "ab 19:.█▀━─•中文한👍é"
accented = st.sampled_from(["e\u0301", "a\u0308", "n\u0303"])
"""A letter and an accent of its own, in the cells of one."""
joined = st.sampled_from(["👩\u200d🦰", "❤\ufe0f", "👨\u200d👩\u200d👧"])
"""Several characters that are one picture; terminals differ in how wide it is."""
styles = st.sampled_from(["", "bold", "#07891d"])


def rows(letters: st.SearchStrategy[str]) -> st.SearchStrategy[Row]:
    """Rows as wide as the window, of a few runs."""
    runs = st.builds(Run, st.lists(letters, max_size=12).map("".join), styles)
    return st.lists(runs, max_size=4).map(lambda some: fitted_row(tuple(some), COLUMNS))


certain = rows(st.sampled_from("ab 19:.█▀━─中文한"))
known_width = rows(st.sampled_from(LETTERS) | accented)


def shown(*written: tuple[int, Row]) -> list[str]:
    """What a terminal shows when this is written into one row, each from a column on."""
    screen = pyte.Screen(COLUMNS, 2)  # it takes an accent in the last column for one on the next row
    stream = pyte.Stream(screen)
    for column, of in written:
        stream.feed(f"\x1b[1;{column + 1}H{text(of)}")
    return [screen.buffer[0][column].data for column in range(COLUMNS)]


class TestChange:
    @LAW
    @given(known_width, known_width)
    def test_a_terminal_shows_the_new_row(self, old: Row, new: Row) -> None:
        changed = change(old, new)
        written = [(0, old)] if changed is None else [(0, old), changed]
        assert shown(*written) == shown((0, new))

    @LAW
    @given(known_width, known_width)
    def test_styles_are_those_of_the_new_row(self, old: Row, new: Row) -> None:
        changed = change(old, new)
        if changed is None:
            assert _cells(old) == _cells(new)
        else:
            part = _cells(changed.runs)
            assert part == _cells(new)[changed.column : changed.column + len(part)]

    @given(known_width)
    def test_nothing_is_written_for_the_same_row(self, same: Row) -> None:
        assert change(same, same) is None

    def test_the_same_row_in_other_runs_is_the_same(self) -> None:
        assert change((Run("ab", "bold"), Run("c", "bold")), row("abc", "bold")) is None

    def test_another_style_is_a_change(self) -> None:
        assert change(row("abc"), (Run("a"), Run("b", "bold"), Run("c"))) == (1, row("b", "bold"))

    def test_one_digit_is_one_letter(self) -> None:
        assert change(row("1:42 left", "bold"), row("1:41 left", "bold")) == (3, row("1", "bold"))

    @LAW
    @given(certain, certain)
    def test_no_more_is_written_than_lies_between_the_first_and_the_last_difference(
        self, old: Row, new: Row
    ) -> None:
        changed = change(old, new)
        if changed:
            before, after = _cells(old), _cells(new)
            last = changed.column + width(changed.runs) - 1
            assert before[changed.column] != after[changed.column]
            assert _letter_at(before, last) != _letter_at(after, last)

    def test_columns_are_counted_in_cells(self) -> None:
        assert change(row("中文a"), row("中文b")) == (4, row("b"))
        assert change(row("中a "), row("文a ")) == (0, row("文"))

    def test_an_accent_that_goes_is_gone(self) -> None:
        """The letter is written anew: nothing else takes an accent off a cell."""
        assert change(row("e\u0301x"), row("ex")) == (0, row("ex"))
        assert change(row("ex"), row("e\u0301x")) == (0, row("e\u0301x"))

    def test_half_of_a_joined_picture_is_no_change_of_its_own(self) -> None:
        red, curly = "👩\u200d🦰", "👩\u200d🦱"
        assert change(row(f"{red}a"), row(f"{curly}a")) == (0, row(f"{curly}a"))

    def test_right_of_an_uncertain_width_no_more_is_written_than_changed(self) -> None:
        title = Run("Warn ⚠\ufe0f knee ")
        assert change((title, Run("0:10 left")), (title, Run("0:09 left"))) == (
            width((title,)) + 2,
            row("09"),
        )

    def test_what_may_be_drawn_wider_than_before_is_followed_by_all_that_stands_right_of_it(self) -> None:
        clock = Run("0:10 left", "bold")
        for old, new in (
            ("Heart ❤\ufe0f", "Heart ♥\ufe0f"),
            ("Heart ❤\ufe0f", "Hearten "),
            ("Hearten ", "Heart ❤\ufe0f"),
        ):
            changed = change((Run(old), clock), (Run(new), clock))
            assert changed is not None
            assert changed.runs[-1] == clock

    @LAW
    @given(rows(joined | st.sampled_from("ab ")), rows(joined | st.sampled_from("ab ")))
    def test_a_picture_of_several_characters_is_never_taken_apart(self, old: Row, new: Row) -> None:
        changed = change(old, new)
        if changed:
            written = text(changed.runs)
            start = text(new).index(written)
            assert not written.endswith("\u200d")
            assert width(row(text(new)[:start])) <= changed.column
            assert not unicodedata.combining(written[0])
            assert written[0] not in "\u200d\ufe0f"


def _cells(of: Row) -> list[tuple[str, str]]:
    """For every cell the letter that begins in it, and its style; the second half of a wide one is empty."""
    cells: list[tuple[str, str]] = []
    for run in of:
        for letter in run.text:
            if cell_len(letter):
                cells += [(letter, run.style), *[("", run.style)] * (cell_len(letter) - 1)]
            else:
                cells[-1] = (cells[-1][0] + letter, cells[-1][1])
    return cells


def _letter_at(cells: list[tuple[str, str]], column: int) -> tuple[str, str]:
    return cells[column] if cells[column][0] else cells[column - 1]


class TestFitted:
    @LAW
    @given(rows(st.sampled_from(LETTERS) | accented | joined), st.integers(0, 40))
    def test_as_wide_as_asked_for(self, of: Row, cells: int) -> None:
        assert width(fitted_row(of, cells)) == cells

    def test_a_wide_letter_with_half_a_cell_too_few_is_left_out(self) -> None:
        assert text(fitted_row(row("a中"), 2)) == "a "

    def test_styles_stay(self) -> None:
        assert fitted_row((Run("ab", "bold"), Run("cd")), 3) == (Run("ab", "bold"), Run("c"))


class TestSpread:
    def test_one_at_either_edge(self) -> None:
        assert text(spread(row("中文"), row("end"), 10)) == "中文   end"

    def test_the_right_one_goes_where_both_do_not_fit(self) -> None:
        assert text(spread(row("begin"), row("end"), 8)) == "begin   "


class TestWrapped:
    def test_between_words(self) -> None:
        lines = wrapped("Step one foot far forward", 10)
        assert [text(line) for line in lines] == ["Step one", "foot far", "forward"]

    def test_marked_and_indented(self) -> None:
        assert [text(line) for line in wrapped("one two", 6, "", "• ")] == ["• one", "  two"]

    def test_wide_letters_are_two_cells(self) -> None:
        assert [text(line) for line in wrapped("中文 中文 中", 8)] == ["中文", "中文 中"]

    @LAW
    @given(st.text("ab 中文é👍", max_size=60), st.integers(10, 40), st.sampled_from(["", "• ", "Next: "]))
    def test_no_line_is_too_wide_and_no_letter_is_lost(self, words: str, cells: int, mark: str) -> None:
        lines = wrapped(words, cells, "", mark)
        assert all(width(line) <= cells for line in lines)
        told = "".join(text(line)[len(mark) :] for line in lines)
        assert told.replace(" ", "") == words.replace(" ", "")

    @pytest.mark.parametrize("cells", [1, 2, 3])
    def test_however_narrow(self, cells: int) -> None:
        assert "".join(text(line) for line in wrapped("ab cd", cells)).replace(" ", "") == "abcd"
