"""Keys that terminals tell by a sequence, in the forms of xterm, kitty and Windows.

After https://sw.kovidgoyal.net/kitty/keyboard-protocol, xterm's list of control sequences, and what Windows
Terminal calls its "win32 input mode".
"""

from __future__ import annotations

import pytest

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.sequences import (
    event_of_function_key,
    event_of_sequence,
    typed_by,
)

PAUSE = Event.PAUSE


@pytest.mark.parametrize(
    ("sequence", "event"),
    [
        # kitty: the code, and 1 plus shift 1, alt 2, ctrl 4, super 8, Caps Lock 64, Num Lock 128
        ("110u", Event.NEXT),
        ("110;1u", Event.NEXT),
        ("110;1:1u", Event.NEXT),
        ("110;2u", Event.NEXT),
        ("110;65u", Event.NEXT),
        ("110;129u", Event.NEXT),
        ("110:78;2;78u", Event.NEXT),
        ("113;;113u", Event.QUIT),
        ("97;;110u", Event.NEXT),  # what it types, whatever key it is
        ("47:63;2u", Event.HELP),
        ("47;2u", Event.HELP),
        ("223;2u", Event.HELP),
        ("61:43;2u", Event.LONGER),
        ("32u", PAUSE),
        ("27u", PAUSE),
        ("13;1:1u", PAUSE),
        ("110;5u", PAUSE),
        ("110;3u", PAUSE),
        ("110;9u", PAUSE),
        ("57364u", PAUSE),
        # other layouts: the letter, with Shift, and in the same place of an English keyboard
        ("1081u", Event.QUIT),
        ("1081::113u", Event.QUIT),
        ("1081:1049:113;2u", Event.QUIT),
        ("1504::98u", Event.BACK),  # Hebrew
        ("59::113u", PAUSE),  # a semicolon is one, wherever it is
        # Ctrl-C, with whatever else is down or locked
        ("99;5u", Event.INTERRUPT),
        ("99;5:1u", Event.INTERRUPT),
        ("99:67;6u", Event.INTERRUPT),
        ("99:67:99;6:1u", Event.INTERRUPT),
        ("67;6u", Event.INTERRUPT),
        ("99;69u", Event.INTERRUPT),
        ("99;133u", Event.INTERRUPT),
        ("1089::99;5u", Event.INTERRUPT),
        ("1089;5u", Event.INTERRUPT),
        ("968;5u", Event.INTERRUPT),
        ("1505::99;5u", Event.INTERRUPT),
        ("122;5u", Event.SUSPEND),
        # keypad and arrows
        ("57413u", Event.LONGER),
        ("57415u", Event.LONGER),
        ("57417u", Event.BACK),
        ("57418u", Event.NEXT),
        ("1;1C", Event.NEXT),
        ("1;1:1D", Event.BACK),
        ("1;5C", Event.NEXT),
        # xterm's modifyOtherKeys
        ("27;5;99~", Event.INTERRUPT),
        ("27;6;67~", Event.INTERRUPT),
        ("27;5;122~", Event.SUSPEND),
        ("27;2;63~", Event.HELP),
        ("27;1;110~", Event.NEXT),
        ("27;5;110~", PAUSE),
        ("27~", PAUSE),
        # Windows: key, scan code, character, down, modifiers, times
        ("67;46;3;1;8;1_", Event.INTERRUPT),
        ("78;49;110;1;0;1_", Event.NEXT),
        ("39;77;0;1;256;1_", Event.NEXT),
        ("37;75;0;1;256;1_", Event.BACK),
        ("32;57;32;1;0;1_", PAUSE),
        ("112;59;0;1;0;1_", PAUSE),
        ("78;49;110;1;2;1_", PAUSE),  # with Alt, on the left and on the right
        ("88;45;120;1;1;1_", PAUSE),
        ("187;13;43;1;9;1_", Event.LONGER),  # with AltGr
    ],
)
def test_a_key_is_the_same_in_the_form_of_any_protocol(sequence: str, event: Event) -> None:
    assert event_of_sequence(sequence[:-1], sequence[-1]) is event


@pytest.mark.parametrize(
    "sequence",
    [
        pytest.param("110;1:3u", id="release"),
        pytest.param("110;1:2u", id="repetition"),
        pytest.param("99;5:3u", id="release-of-ctrl-c"),
        pytest.param("1;1:3C", id="release-of-an-arrow"),
        pytest.param("1;1:2D", id="repetition-of-an-arrow"),
        pytest.param("3;1:3~", id="release-of-delete"),
        pytest.param("57441;2u", id="shift-by-itself"),
        pytest.param("57442;5u", id="ctrl-by-itself"),
        pytest.param("57454;1u", id="alt-graph-by-itself"),
        pytest.param("57358u", id="caps-lock"),
        pytest.param("57439u", id="lower-volume"),
        pytest.param("57419u", id="up-on-the-keypad"),
        pytest.param("1;1A", id="up"),
        pytest.param("B", id="down"),
        pytest.param("?1u", id="what-the-terminal-can-do"),
        pytest.param("78;49;110;0;0;1_", id="release-on-windows"),
        pytest.param("16;42;0;1;16;1_", id="shift-by-itself-on-windows"),
        pytest.param("38;72;0;1;256;1_", id="up-on-windows"),
    ],
)
def test_what_is_no_press_of_a_key_means_nothing(sequence: str) -> None:
    assert event_of_sequence(sequence[:-1], sequence[-1]) is None


@pytest.mark.parametrize(
    "sequence", ["u", ";u", "99999999999u", "0;0u", ";;;~", "1:2:3:4:5;6:7:8u", "_", "$y"]
)
def test_nonsense_is_no_error(sequence: str) -> None:
    assert event_of_sequence(sequence[:-1], sequence[-1]) in (PAUSE, None)


@pytest.mark.parametrize(
    ("final", "event"),
    [
        ("C", Event.NEXT),
        ("D", Event.BACK),
        ("A", None),
        ("B", None),
        ("k", Event.LONGER),
        ("X", Event.LONGER),
        ("M", PAUSE),
        ("P", PAUSE),
        ("q", PAUSE),  # 1 on the keypad
        ("n", PAUSE),  # its decimal point
    ],
)
def test_the_keypad_in_the_mode_of_applications_has_its_characters(final: str, event: Event | None) -> None:
    assert event_of_function_key(final) is event


@pytest.mark.parametrize(("parameters", "character"), [("113;1:1", "q"), ("113;1:2", ""), ("113;1:3", "")])
def test_only_a_key_that_goes_down_types_something(parameters: str, character: str) -> None:
    assert typed_by(f"\x1b[{parameters}u") == character


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        pytest.param("\x1b[113;1:1u\x1b[113;1:3u", "q", id="pressed-and-let-go-of"),
        pytest.param("\x1b[50;3;50;1;0;1_\x1b[50;3;50;0;0;1_", "2", id="on-windows"),
        pytest.param("\x1b[67;46;3;1;8;1_", "\x03", id="ctrl-c-on-windows"),
        pytest.param("\x1b[78;49;110;1;2;1_", "", id="alt-n-on-windows"),
        pytest.param("\x1b[49u\x1b[50u", "12", id="two-keys"),
        pytest.param("\x1b[49", "", id="half-a-key"),
        pytest.param("\x1b[200~1\x1b[201~", "", id="paste"),
        pytest.param("\x1b[A", "", id="up"),
        pytest.param("1", "", id="no-sequence"),
    ],
)
def test_keys_of_one_read_type_one_after_another(read: str, typed: str) -> None:
    assert typed_by(read) == typed
