"""What holds for every text, whoever wrote it: it is read, nothing is lost, nothing is out of bounds."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stretchtimer.shorthand import ShorthandReading, read_shorthand
from stretchtimer.shorthand.reading import Fate, ReadGroup, ReadStep
from stretchtimer.shorthand.tokens import tokens_of
from tests.support.enumerations import mostly_slow
from tests.support.shorthand_cases import cases_of

_LINES = sorted(
    line
    for kind in ("cases", "texts")
    for case in cases_of("shorthand-cases.yaml", kind)
    for line in case["text"].split("\n")
)
_WORDS = sorted({word for line in _LINES for word in line.split()})

lines = st.lists(st.sampled_from(_WORDS) | st.text(max_size=4), max_size=9).map(" ".join)
texts = st.lists(st.sampled_from(_LINES) | lines | st.text(max_size=30), max_size=12).map("\n".join)


def _steps(reading: ShorthandReading) -> list[ReadStep]:
    entries = reading.steps
    return [step for entry in entries for step in (entry.steps if isinstance(entry, ReadGroup) else (entry,))]


@given(texts | st.text())
@example("")
@example("\x00\x1b[31m# : '\"\n\r\n---\n...")
@example("B? ;")
@example("2¹! 10x")
@example("# 15")
@example("3x10\n- [ ] Child's pose")
@example("<li>")
@example("https://example.org/a")
@example("- Frog twist 35s per side\nBegin with 4 of each, twice a day. Leave out whatever makes it worse.")
def test_every_line_with_a_letter_has_one_fate(text: str) -> None:
    reading = read_shorthand(text)
    asked = [question.line for question in reading.questions]
    assert asked == sorted(set(asked))
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    for line in reading.lines:
        assert line.fate != Fate.BLANK or not any(map(str.isalpha, line.text))
        assert (line.fate == Fate.DROPPED) == (line.idle is not None)
        assert (line.fate == Fate.ASKED) == (line.number in asked)
    fates = {line.number: line.fate for line in reading.lines}
    assert all(fates[step.line] == Fate.STEP for step in _steps(reading))
    assert all(fates[advice.line] not in (Fate.ASKED, Fate.BLANK) for advice in reading.advice)


@given(texts)
def test_numbers_are_within_what_a_routine_may_have(text: str) -> None:
    reading = read_shorthand(text)
    assert 1 <= reading.rounds <= 20
    assert sum(1 for _ in reading.unrolled()) <= 200
    assert all(1 <= entry.rounds <= 20 for entry in reading.steps if isinstance(entry, ReadGroup))
    for step in _steps(reading):
        assert (step.hold_seconds is None) != (step.reps is None)
        assert step.hold_seconds is None or 1 <= step.hold_seconds <= 3600
        assert step.reps is None or 1 <= step.reps <= 200
        assert step.pace_seconds is None or (0.5 <= step.pace_seconds <= 60 and step.reps is not None)
        assert 1 <= step.repeat <= 20
        assert step.rest_seconds is None or (0 <= step.rest_seconds <= 3600 and step.repeat > 1)
        assert step.prepare_seconds is None or 0 <= step.prepare_seconds <= 3600


@given(texts)
def test_words_fit_the_keys_they_are_for(text: str) -> None:
    reading = read_shorthand(text)
    assert len(reading.title) <= 80
    assert len(reading.advice) <= 20
    assert all(0 < len(advice.text) <= 300 for advice in reading.advice)
    for step in _steps(reading):
        assert 0 < len(step.name) <= 80
        assert len(step.cues) <= 10
        assert all(0 < len(cue) <= 80 for cue in step.cues)
        assert len(step.setup) <= 300
        assert len(step.sides) <= 2
        assert all(0 < len(side) <= 40 for side in step.sides)
        words = (step.name, step.setup, *step.cues, *step.sides)
        assert all(word.isprintable() for word in words)


@given(st.sampled_from(_LINES), st.sampled_from(_LINES))
def test_a_text_is_read_the_same_every_time(one: str, other: str) -> None:
    text = f"{one}\n{other}"
    assert read_shorthand(text) == read_shorthand(text)


@pytest.mark.parametrize(
    "piece",
    mostly_slow(
        [
            "(",
            "if 1 ",
            "every 2 ",
            "<a ",
            "a.",
            "1-",
            "10 reps ",
            "a, ",
            "and 3 x ",
            "[",
            "_a",
            "mon ",
            "rest 5 s, ",
        ],
        quick=4,
    ),
)
def test_the_work_grows_no_faster_than_a_line(piece: str) -> None:
    longest = 1900 // len(piece)
    half, whole = (_calls(piece * count) for count in (longest // 2, longest))
    assert whole < 2.5 * half


@pytest.mark.parametrize(
    "line", mostly_slow(["Bridge", "Bridge 2x10", "keep low", "1. Bridge", "| a | b |", "3x10"], quick=2)
)
def test_the_work_grows_no_faster_than_the_lines(line: str) -> None:
    half, whole = (_calls(f"{line}\n" * count) for count in (150, 300))
    assert whole < 2.5 * half


@pytest.mark.parametrize(
    "line", mostly_slow(["Hold 10 s.", "plank", "Lie on your back.", "Rest 1 min", "3 x 10"], quick=2)
)
def test_twice_the_lines_below_one_exercise_are_twice_the_work(line: str) -> None:
    half, whole = (_calls("Bridge\n" + f"{line}\n" * count) for count in (150, 300))
    assert whole < 2.2 * half


def _calls(text: str) -> int:
    """How many functions are called to read a text: its time, without the clock."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    tokens_of.cache_clear()
    sys.setprofile(count)
    try:
        read_shorthand(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(("letter", "asked"), [("x", [1]), ("1", [1]), ("(", []), ("\x00", [])])
def test_a_line_of_ten_megabytes_is_not_read(letter: str, asked: list[int]) -> None:
    reading = read_shorthand(letter * 10_000_000)
    assert reading.steps == ()
    assert [question.line for question in reading.questions] == asked
