"""Whatever somebody wrote is shown harmlessly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.document.text import harmless, printable, quoted, some_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x07b", "a␇b"),
        ("\x7f", "␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eesrever", "\ufffdesrever"),
        ("\ud800", "\ufffd"),
        ("two\nlines\tand\u00a0more", "two lines and more"),
        ("[bold]markup[/bold]", "[bold]markup[/bold]"),
        ("  around  ", "around"),
        ("é 伸展 👩‍👧", "é 伸展 👩‍👧"),
    ],
)
def test_a_name_is_one_harmless_line(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_spaces_in_a_path_stay() -> None:
    assert harmless("my  file.yaml") == "my  file.yaml"


def test_a_long_text_is_quoted_shortly() -> None:
    assert quoted("x" * 100_000) == f'"{"x" * 39}…"'
    assert quoted("x" * 40) == f'"{"x" * 40}"'


def test_what_somebody_wrote_of_blanks_alone_is_quoted_as_blanks() -> None:
    assert quoted("   ") == '"   "'
    assert quoted("\t\n") == '"  "'


def test_of_many_names_the_first_are_told_and_how_many_more_there_are() -> None:
    names = [f"n{number}" for number in range(1, 10_001)]
    assert some_of(names[:20]) == names[:20]
    assert some_of(names[:21]) == [*names[:19], "2 more"]
    assert some_of(names) == [*names[:19], "9981 more"]
    assert some_of([]) == []


@given(st.text(alphabet=st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = printable(text)
    assert all(character.isprintable() or character in "\u200c\u200d" for character in shown)
    assert printable(shown) == shown
    shown.encode()
