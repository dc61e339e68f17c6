"""A sign that looks like one of a file's own is blamed for what goes wrong because of it, and else never."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from unicodedata import name, normalize

import pytest

from stretchtimer.document.look_alikes import plain, understood
from stretchtimer.document.problems import MOST_SHOWN, InvalidFileError, Problem
from stretchtimer.routine.reader import read_routine

PATH = Path("mine.yaml")
ODD_SPACES = [
    chr(code) for code in range(0x80, 0xFFFF) if chr(code).isspace() and chr(code) not in "\x85\u2028\u2029"
]


def no_sign_of(wanted: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """A reader with one rule: every line has this sign in it."""
    lines = enumerate(text.split("\n"), start=1)
    return text, tuple(
        Problem(PATH, number, 1, "", f"no {wanted}") for number, line in lines if wanted not in line
    )


def test_what_is_read_without_a_problem_stays_as_it_is() -> None:
    text = "“a” – it’s：b\u00a0c"
    assert understood(text, lambda given: (given, ())) == (text, ())


def test_only_what_mends_a_problem_is_blamed_and_the_rest_of_the_line_stays() -> None:
    made, problems = understood("it’s：b\nit’s–d\na:b", lambda text: no_sign_of(":", text))
    assert made == "it’s: b\nit’s–d\na:b"
    assert [(problem.line, problem.column, problem.message) for problem in problems] == [
        (1, 5, "there is a full-width colon here"),
        (2, 1, "no :"),
    ]


@pytest.mark.parametrize("space", ODD_SPACES, ids=name)
def test_every_odd_space_has_a_plain_one(space: str) -> None:
    assert plain(f"a{space}b") == "a b"


def test_every_sign_of_ascii_that_is_as_wide_as_a_chinese_one_is_known() -> None:
    signs = [chr(code) for code in range(0x80, 0xFFFF) if name(chr(code), "").startswith("FULLWIDTH ")]
    twins = {sign: twin for sign in signs if (twin := normalize("NFKC", sign)).isascii()}
    assert len(twins) == len("".join(map(chr, range(ord("!"), ord("~") + 1))))
    assert {sign: plain(sign) for sign in twins} == twins


@pytest.mark.parametrize(
    ("sign", "twin"),
    [
        ("\u0430", "a"), ("\u03bf", "o"), ("\u0131", "i"), ("\u0662", "2"), ("\uff12", "2"),
        ("\U0001d421", "h"), ("\ufb01", "fi"), ("\u060c", ","), ("\u2022", "-"),
        *((sign, "") for sign in "\u00ad\u034f\u180e\u202e\u2060\u3164\ufe0f\U000e0020"),
    ],
)  # fmt: skip
def test_letters_digits_and_signs_that_cannot_be_seen_have_a_plain_twin(sign: str, twin: str) -> None:
    assert plain(f"x{sign}y") == f"x{twin}y"


def test_letters_of_any_language_are_left_alone_where_nothing_is_wrong_because_of_them() -> None:
    text = "Ångström étirer 弓步 щека Ορθία 👩\u200d👧"
    made, problems = understood(text, partial(no_sign_of, ":"))
    assert made == text
    assert [problem.message for problem in problems] == ["no :"]


@pytest.mark.parametrize(
    ("written", "place", "message", "hint"),
    [
        ("n\u0430me: X\n    hold: 20s", (3, 6), "a cyrillic small letter a", "type a plain a"),
        ("name: X\n    h\u03bfld: 20s", (4, 6), "a greek small letter omicron", "type a plain o"),
        ("name: X\n    hold: 20\u0455", (4, 13), "a cyrillic small letter dze", "type a plain s"),
        ("name: X\n    hold: \u0662\u0660s", (4, 11), "an arabic-indic digit two", "type a plain 2"),
        (
            "name: X\n    ho\u034fld: 20s",
            (4, 7),
            "a combining grapheme joiner",
            "delete it; it cannot be seen",
        ),
        ("name: X\n    hold: 20s\ufe0f", (4, 14), "a variation selector-16", "delete it; it cannot be seen"),
        (
            "name: X\n    hold: 20s\n    sides: e\u0430ch",
            (5, 13),
            "a cyrillic small letter a",
            "type a plain a",
        ),
    ],
)
def test_a_key_or_a_value_that_looks_right_is_told_by_the_sign_that_is_wrong(
    written: str, place: tuple[int, int], message: str, hint: str
) -> None:
    content = f"name: Mine\nsteps:\n  - {written}\n".encode()
    (problem,) = read_routine(PATH, content).problems.in_order()
    assert (problem.line, problem.column) == place
    assert problem.message.startswith(f"there is {message} here")
    assert problem.hint == hint


def test_a_file_full_of_them_takes_no_time() -> None:
    steps = "".join(f"\u00a0- name: Bend\n   hold:\u00a0{number}s\n" for number in range(2_000))
    began = time.process_time()
    with pytest.raises(InvalidFileError) as caught:
        raise read_routine(PATH, f"name: Mine\nsteps:\n{steps}".encode()).problems.error()
    assert time.process_time() - began < 2
    assert len(caught.value.problems) >= MOST_SHOWN
    assert "no-break space" in caught.value.problems[0].message
