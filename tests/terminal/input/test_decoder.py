"""Bytes of a terminal become one event for each key, whatever way reads cut them."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.session.events import Event
from stretchtimer.terminal.input.decoder import Fragment, KeyDecoder

PAUSE = Event.PAUSE


def decoded(*reads: bytes) -> tuple[Event, ...]:
    """The events of several reads, with nothing following the last one."""
    decoder = KeyDecoder()
    events = tuple(event for read in reads for event in decoder.feed(read))
    return events + decoder.give_up()


@pytest.mark.parametrize(
    ("keys", "event"),
    [
        (b"n", Event.NEXT),
        (b"N", Event.NEXT),
        (b"b", Event.BACK),
        (b"B", Event.BACK),
        (b"+", Event.LONGER),
        (b"=", Event.LONGER),
        (b"m", Event.MUTE),
        (b"M", Event.MUTE),
        (b"?", Event.HELP),
        (b"h", Event.HELP),
        (b"x", Event.HURT),
        (b"X", Event.HURT),
        (b"e", Event.EASIER),
        (b"E", Event.EASIER),
        (b"q", Event.QUIT),
        (b"Q", Event.QUIT),
        (b"\x1b[C", Event.NEXT),
        (b"\x1bOC", Event.NEXT),
        (b"\x1bO5C", Event.NEXT),
        (b"\x1b[1;5C", Event.NEXT),
        (b"\x1b[D", Event.BACK),
        (b"\x1bOD", Event.BACK),
        (b"\x1b\x1b[D", Event.BACK),
    ],
)
def test_a_key_with_a_meaning_is_its_event(keys: bytes, event: Event) -> None:
    assert decoded(keys) == (event,)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(b" ", id="space"),
        pytest.param(b"\r", id="enter"),
        pytest.param(b"\t", id="tab"),
        pytest.param(b"\x7f", id="backspace"),
        pytest.param(b"\x00", id="control-space"),
        pytest.param(b"\x13", id="control-s"),
        pytest.param(b"p", id="p"),
        pytest.param(b"7", id="digit"),
        pytest.param(b"\x1b", id="escape"),
        pytest.param(b"\x1b[Z", id="shift-tab"),
        pytest.param(b"\x1b[5~", id="page-up"),
        pytest.param(b"\x1b[3;5~", id="control-delete"),
        pytest.param(b"\x1bOP", id="f1"),
        pytest.param(b"\x1b[[C", id="f3-on-the-linux-console"),
        pytest.param(b"\x1b[R", id="f3"),
        pytest.param(b"\x1b[15~", id="f5"),
        pytest.param(b"\x1b[24;2~", id="shift-f12"),
        pytest.param(b"\x1bn", id="alt-n"),
        pytest.param(b"\x1b[", id="alt-bracket"),
        pytest.param(b"\x1b\xc3\xa9", id="alt-e-acute"),
        pytest.param("é".encode(), id="e-acute"),
        pytest.param("€".encode(), id="euro"),
        pytest.param("🧘".encode(), id="emoji"),
        pytest.param("д".encode(), id="a-cyrillic-letter-in-the-place-of-none"),
        pytest.param(b"\xe9", id="e-acute-in-latin-1"),
    ],
)
def test_any_other_key_pauses_once(key: bytes) -> None:
    assert decoded(key) == (PAUSE,)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(b"\x1b[?62;4c", id="what-the-terminal-can-do"),
        pytest.param(b"\x1b[>41;354;0c", id="which-terminal-it-is"),
        pytest.param(b"\x1b[24;80R", id="cursor-position"),
        pytest.param(b"\x1b[?2026;2$y", id="mode"),
        pytest.param(b"\x1b[?1u", id="keyboard-protocol"),
        pytest.param(b"\x1b]11;rgb:0000/0000/0000\x1b\\", id="background-colour"),
        pytest.param(b"\x1b]11;rgb:ffff/ffff/ffff\x07", id="background-colour-ended-by-a-bell"),
        pytest.param(b"\x1bP>|xterm(388)\x1b\\", id="version"),
        pytest.param(b"\x1b[I", id="focus-gained"),
        pytest.param(b"\x1b[O", id="focus-lost"),
        pytest.param(b"\x1b[M qn", id="mouse"),
        pytest.param(b"\x1b[<0;12;7M", id="mouse-pressed"),
        pytest.param(b"\x1b[<0;12;7m", id="mouse-released"),
        pytest.param(b"\x1b[32;12;7M", id="mouse-of-urxvt"),
        pytest.param(b"\x1b[<64;12;7M", id="wheel"),
        pytest.param(b"\x1b[M`\xc3\xa0!", id="wheel-beyond-column-95"),
        pytest.param(b"\x1b[M`!\xc3\xa0", id="wheel-beyond-row-95"),
        pytest.param(b"\x1b[A\x1b[A\x1b[A", id="wheel-as-arrows"),
        pytest.param(b"\x1bOB\x1bOB\x1bOB", id="wheel-as-arrows-of-an-application"),
        pytest.param(b"\x1b[?997;1n", id="dark-or-light"),
        pytest.param(b"\x1b[48;24;80;480;640t", id="window-size"),
        pytest.param(b"\x1b[1;1;1;24;80;1&w", id="locator"),
    ],
)
def test_what_nobody_pressed_is_no_event(report: bytes) -> None:
    assert decoded(b"n" + report + b"b") == (Event.NEXT, Event.BACK)


def test_a_bracketed_paste_is_one_key_whatever_it_contains() -> None:
    assert decoded(b"\x1b[200~quit now?\x1b[C\x1b[201~n") == (Event.PASTE, Event.NEXT)


def test_a_paste_is_one_key_in_any_pieces() -> None:
    paste = b"\x1b[200~running nine new lanes\x1b[201~"
    assert decoded(*(bytes([byte]) for byte in paste)) == (Event.PASTE,)


def test_a_paste_is_waited_for_and_one_that_lost_its_end_does_not_take_the_keyboard_with_it() -> None:
    decoder = KeyDecoder()

    assert decoder.feed(b"\x1b[200~qqq") == (Event.PASTE,)
    assert decoder.fragment is Fragment.PASTE
    assert decoder.give_up() == ()
    assert decoder.feed(b"n") == (Event.NEXT,)


def test_keys_in_one_read_keep_their_order() -> None:
    assert decoded(b"n\x1b[Db+m q") == (
        Event.NEXT,
        Event.BACK,
        Event.BACK,
        Event.LONGER,
        Event.MUTE,
        PAUSE,
        Event.QUIT,
    )


@pytest.mark.parametrize("half", [b"\x1b[", b"\x1bO", b"\x1b[1;5"])
def test_a_sequence_that_lost_its_end_does_not_spoil_the_next(half: bytes) -> None:
    assert decoded(half + b"\x1b[C") == (PAUSE, Event.NEXT)


def test_a_sequence_without_an_end_takes_no_memory() -> None:
    endless = b"\x1b[" + b"1" * 20_000
    decoder = KeyDecoder()
    tracemalloc.start()
    try:
        decoder.feed(endless)
        assert tracemalloc.get_traced_memory()[1] < 10_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("key", [b"\x1b[C", b"\x1bOC", "é".encode(), b"\x1b[M!!!", b"\x1b]0;q\x07"])
def test_a_key_is_the_same_however_reads_cut_it(key: bytes) -> None:
    assert decoded(*(bytes([byte]) for byte in key)) == decoded(key)


@pytest.mark.parametrize(
    ("half", "fragment"),
    [
        (b"\x1b", Fragment.ESCAPE),
        (b"\xd1", Fragment.ESCAPE),
        (b"\x1b[", Fragment.SEQUENCE),
        (b"\x1b[1;5", Fragment.SEQUENCE),
        (b"\x1bO", Fragment.SEQUENCE),
        *((b"\x1b" + opens, Fragment.ESCAPE) for opens in (b"]", b"P", b"X", b"^", b"_")),  # with Alt
    ],
)
def test_half_a_key_is_waited_for_and_then_taken_for_some_key(half: bytes, fragment: Fragment) -> None:
    decoder = KeyDecoder()

    assert decoder.feed(half) == ()
    assert decoder.fragment is fragment
    assert decoder.give_up() == (PAUSE,)
    decoder.give_up()
    assert decoder.fragment is None
    assert decoder.give_up() == ()


@pytest.mark.parametrize(
    "key",
    [b"\x1b[C", b"\x1b[B", b"\x1b[1;5D", b"\x1b[110;1u", b"\x1bOC", b"\x1b[200~nine\x1b[201~", b"\xd1\x82"],
)
def test_the_rest_of_a_key_that_was_given_up_means_nothing(key: bytes) -> None:
    """It paused; to take that back or to move on as well is not what was pressed."""
    for cut in range(1, min(len(key), 4)):
        decoder = KeyDecoder()
        decoder.feed(key[:cut])
        assert decoder.give_up() == (PAUSE,)
        assert decoder.feed(key[cut:]) == ()
        assert decoder.feed(b"n") == (Event.NEXT,)


def test_a_text_that_has_begun_and_lost_its_end_is_no_key() -> None:
    decoder = KeyDecoder()
    assert decoder.feed(b"\x1b]11;rgb:0000/00") == ()
    assert decoder.fragment is Fragment.SEQUENCE
    assert decoder.give_up() == ()
    assert decoder.feed(b"n") == (Event.NEXT,)


def test_the_rest_of_a_key_is_waited_for_once() -> None:
    decoder = KeyDecoder()
    decoder.feed(b"\x1b")
    decoder.give_up()
    assert decoder.feed(b"[") == ()
    assert decoder.give_up() == ()
    assert decoder.feed(b"5") == (PAUSE,)


def test_half_a_character_is_some_key_and_what_comes_instead_of_its_rest_is_itself() -> None:
    assert KeyDecoder().feed(b"\xd1n") == (PAUSE, Event.NEXT)


def test_a_key_after_the_escape_key_is_itself() -> None:
    decoder = KeyDecoder()
    decoder.feed(b"\x1b")
    decoder.give_up()

    assert decoder.feed(b"n") == (Event.NEXT,)


@pytest.mark.parametrize(
    "before", [b"", b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]11;", b"\xd1", b"n"], ids=repr
)
@pytest.mark.parametrize(
    "key",
    [
        pytest.param(b"\x03", id="a-character-where-signals-are-off"),
        pytest.param(b"\x1b[99;5u", id="kitty"),
        pytest.param(b"\x1b[27;5;99~", id="modify-other-keys"),
    ],
)
def test_ctrl_c_is_an_interrupt_whatever_came_before(before: bytes, key: bytes) -> None:
    assert decoded(before + key)[-1] is Event.INTERRUPT


pieces = st.sampled_from(
    [
        b"\x1b",
        b"[",
        b"O",
        b"C",
        b"M",
        b"~",
        b"200~",
        b"201~",
        b"\x1b[",
        b"]",
        b"\\",
        b"\x07",
        b"?",
        b"n",
        b" ",
        b"u",
        b";5",
        b":3",
        b"\x03",
        b"\x1b[99;5u",
        b"\x1b[<64;9;9M",
        b"\xd0\xb9",
        b"\xc3",
        b"\xa9",
    ]
) | st.binary(max_size=4)


@given(st.lists(pieces), st.lists(st.integers(min_value=0, max_value=60)))
def test_any_bytes_mean_the_same_in_any_pieces(parts: list[bytes], cuts: list[int]) -> None:
    data = b"".join(parts)
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    reads = [data[begin:end] for begin, end in pairwise(edges)]

    assert decoded(*reads) == decoded(data)


@given(st.lists(pieces))
def test_after_any_bytes_and_a_moment_the_keyboard_works_again(parts: list[bytes]) -> None:
    decoder = KeyDecoder()
    decoder.feed(b"".join(parts))
    decoder.give_up()
    decoder.give_up()

    assert decoder.feed(b"n") == (Event.NEXT,)


@given(st.text())
def test_typed_text_is_one_event_a_character(text: str) -> None:
    plain = text.replace("\x1b", "")

    assert len(decoded(plain.encode("utf-8", "ignore"))) == len(plain.encode("utf-8", "ignore").decode())
