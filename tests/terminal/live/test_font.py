"""The large letters: each can be told from the others, and digits keep their places."""

from __future__ import annotations

import string
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.terminal.live.font import can_letter, large, small

DIGITS = string.digits
LETTERS = string.ascii_uppercase
FONT = DIGITS + LETTERS + " ',-./:?!+&"
scales = st.tuples(st.integers(1, 6), st.integers(1, 3))


def test_letters_are_drawn_from_dots() -> None:
    assert large("Left", 1, 1) == [
        "█   ███ ███ ███",
        "█   █   █    █",
        "█   ██  ██   █",
        "█   █   █    █",
        "███ ███ █    █",
    ]


def test_a_dot_is_as_large_as_asked_for() -> None:
    assert large("1:", 2, 2) == [
        line for line in ("  ██", "████    ██", "  ██", "  ██    ██", "██████") for _ in range(2)
    ]


def test_small_letters_have_two_dots_in_a_cell() -> None:
    assert small("Left") == [
        "█   █▀▀ █▀▀ ▀█▀",
        "█   █▀  █▀   █",
        "▀▀▀ ▀▀▀ ▀    ▀",
    ]


@given(st.text(FONT, min_size=1, max_size=12), scales)
def test_ascii_letters_have_the_same_shape(text: str, scale: tuple[int, int]) -> None:
    plain = large(text, *scale, ascii_only=True)
    assert [line.replace("#", "█") for line in plain] == large(text, *scale)
    assert all(line.isascii() for line in plain)
    assert small(text, ascii_only=True) == large(text, 1, 1, ascii_only=True)


@given(st.text(FONT, min_size=1, max_size=12), scales)
def test_every_text_is_five_dots_high(text: str, scale: tuple[int, int]) -> None:
    assert len(large(text, *scale)) == 5 * scale[1]
    assert len(small(text)) == 3


@pytest.mark.parametrize("digit", DIGITS)
def test_every_digit_is_equally_wide_and_reaches_its_right_edge(digit: str) -> None:
    """So a number stands still while it counts down."""
    assert max(map(len, large(digit, 1, 1))) == 3
    assert max(map(len, large("8" + digit, 1, 1))) == 7


def test_a_blank_is_as_wide_as_a_digit() -> None:
    for digit in DIGITS:
        alone = large(digit, 2, 1)
        after_blank = large(f" {digit}", 2, 1)
        assert after_blank == [(" " * 8 + line).rstrip() for line in alone]


@pytest.mark.parametrize("characters", [DIGITS, LETTERS])
def test_no_two_look_alike(characters: str) -> None:
    for one, other in combinations(characters, 2):
        assert large(one, 1, 1) != large(other, 1, 1)
        assert small(one) != small(other)


def test_small_and_capital_letters_are_one() -> None:
    assert large("left", 1, 1) == large("LEFT", 1, 1)
    assert can_letter("left leg")


def test_what_the_font_has() -> None:
    assert can_letter(FONT)
    for other in ("é", "中", "👍", "(", "left ✓"):
        assert not can_letter(other)


def test_what_turns_into_letters_of_the_font_can_be_drawn() -> None:
    """Some letters have capitals of two letters: whatever is said to be in the font is drawn."""
    for letter in map(chr, range(0x20, 0x3000)):
        if can_letter(letter):
            assert small(letter)
