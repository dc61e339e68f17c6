"""A sign that looks like one of a file's own is blamed for what goes wrong because of it, and else never."""

from __future__ import annotations

import time
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


def test_letters_of_any_language_are_left_alone() -> None:
    text = "Ångström étirer 弓步 щека 👩‍👧"
    assert plain(text).replace(" ", "") == text.replace(" ", "").replace("\u200d", "")


def test_a_file_full_of_them_takes_no_time() -> None:
    steps = "".join(f"\u00a0- name: Bend\n   hold:\u00a0{number}s\n" for number in range(2_000))
    began = time.process_time()
    with pytest.raises(InvalidFileError) as caught:
        raise read_routine(PATH, f"name: Mine\nsteps:\n{steps}".encode()).problems.error()
    assert time.process_time() - began < 2
    assert len(caught.value.problems) >= MOST_SHOWN
    assert "no-break space" in caught.value.problems[0].message
