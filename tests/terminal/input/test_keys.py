"""What a key means by its character, on any layout, and on the console of Windows."""

from __future__ import annotations

import pytest

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.keys import EVENTS, event_of, windows_event_of, with_control

PAUSE = Event.PAUSE
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""An English keyboard; the others are beside it key by key."""
LAYOUTS = {
    "russian": ("йцукенгшщз", "фывапролд", "ячсмить"),
    "ukrainian": ("йцукенгшщз", "фівапролд", "ячсмить"),
    "greek": (";ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_letter_of_another_layout_means_what_the_latin_one_in_its_place_means(
    layout: tuple[str, ...],
) -> None:
    """Greek has a semicolon where q is, and that is a key that English keyboards have elsewhere."""
    latin, other = "".join(ROWS), "".join(layout)
    for expected, letter in zip(latin, other, strict=True):
        if letter != ";":
            assert event_of(letter) is EVENTS.get(expected, PAUSE), letter
            assert event_of(letter.upper()) is EVENTS.get(expected, PAUSE), letter


@pytest.mark.parametrize("letter", ["c", "C", "с", "С", "ψ", "Ψ"])
def test_ctrl_c_is_ctrl_c_on_any_layout(letter: str) -> None:
    assert event_of(with_control(letter)) is Event.INTERRUPT


@pytest.mark.parametrize("letter", ["z", "я", "ζ"])
def test_ctrl_z_suspends(letter: str) -> None:
    assert event_of(with_control(letter)) is Event.SUSPEND


@pytest.mark.parametrize("character", ["n", "q", "#", "т", "", "ß", "[", "\x1b"])
def test_any_other_key_with_ctrl_pauses(character: str) -> None:
    assert event_of(with_control(character)) is PAUSE


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("n", Event.NEXT),
        ("B", Event.BACK),
        ("т", Event.NEXT),
        ("\xe0M", Event.NEXT),
        ("\x00M", Event.NEXT),
        ("\xe0K", Event.BACK),
        ("\x00K", Event.BACK),
        ("\xe0H", None),
        ("\x00P", None),
        ("\x00;", PAUSE),
        ("à", PAUSE),
        ("\r", PAUSE),
        ("\x1b", PAUSE),
        ("\x1a", PAUSE),
        ("\x03", Event.INTERRUPT),
        ("?", Event.HELP),
    ],
)
def test_the_windows_console_has_the_same_keys(key: str, event: Event | None) -> None:
    assert windows_event_of(key) is event
