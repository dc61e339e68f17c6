"""The file made of a list says what was read, to any reader of YAML, and keeps what was asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec import UNSET

from stretchtimer.document.duration import parse_duration
from stretchtimer.document.text import printable
from stretchtimer.routine.library import STANDARD_INPUT, Library
from stretchtimer.routine.model import DEFAULT_PACE_SECONDS
from stretchtimer.routine.reader import read_routine
from stretchtimer.shorthand import ShorthandReading, read_shorthand
from stretchtimer.shorthand.loans import loans_for
from stretchtimer.shorthand.reading import ReadGroup
from stretchtimer.shorthand.transcript import transcript
from tests.support.enumerations import mostly_slow
from tests.support.shorthand_cases import cases_of

if TYPE_CHECKING:
    from stretchtimer.shorthand.loans import Loans
    from stretchtimer.shorthand.reading import ReadStep

_LIBRARY = Library()
NO_LOANS: Loans = {}
_TEXTS = [case["text"] for kind in ("cases", "texts") for case in cases_of("shorthand-cases.yaml", kind)]
_ODD = st.sampled_from(
    ["#", ": ", "'", '"', "- ", "{", "}", "[", "&a", "*b", "!c", "|", ">", "%", "@", "`", "\t"]
)
_ODD_LINES = st.lists(_ODD | st.sampled_from(["Bridge", "2x10", "yes", "null", "1:30", "é", "—"]), max_size=8)
_odd_texts = st.lists(_ODD_LINES.map(" ".join).map(lambda line: f"{line} x 5"), min_size=1, max_size=5)


def _seconds(value: str | None) -> float | None:
    return None if value is None else parse_duration(value)


def _says_step(written: dict[str, Any], step: ReadStep) -> None:
    assert written.pop("name") == step.name
    assert _seconds(written.pop("hold", None)) == step.hold_seconds
    assert written.pop("reps", None) == step.reps
    assert _seconds(written.pop("pace", None)) == step.pace_seconds
    assert written.pop("sides", []) in ([*step.sides], "each" if step.sides == ("each",) else None)
    assert written.pop("repeat", 1) == step.repeat
    assert _seconds(written.pop("rest", None)) == step.rest_seconds
    assert _seconds(written.pop("prepare", None)) == step.prepare_seconds
    assert written.pop("setup", "") == step.setup
    assert tuple(written.pop("cues", ())) == step.cues
    assert written == {}


def _says_the_same(text: str, reading: ShorthandReading) -> None:
    written = yaml.safe_load(text)
    assert written.pop("name") == (reading.title or "Mine")
    assert written.pop("advice", []) == [advice.text for advice in reading.advice]
    assert _seconds(written.pop("rest", None)) == reading.rest_seconds
    assert written.pop("rounds", 1) == reading.rounds
    for entry, one in zip(written.pop("steps"), reading.steps, strict=True):
        if isinstance(one, ReadGroup):
            assert entry.pop("rounds") == one.rounds
            assert _seconds(entry.pop("rest", None)) == one.rest_seconds
            for step, other in zip(entry.pop("steps"), one.steps, strict=True):
                _says_step(step, other)
            assert entry == {}
        else:
            _says_step(entry, one)
    assert written == {}


def _pace_of(loans: Loans, name: str) -> float:
    """How fast an exercise goes of which the list does not say that."""
    lent = loans[name].document.pace if name in loans else UNSET
    return DEFAULT_PACE_SECONDS if lent is UNSET else lent


def _says_to_the_program(reading: ShorthandReading) -> None:
    """Whether the program reads the file as it was meant, with its groups written out, whatever is lent."""
    for loans in (NO_LOANS, loans_for(reading, _SHELF)):
        written = transcript(reading, "Mine", loans).encode()
        routine = _LIBRARY.complete(read_routine(Path("mine.yaml"), written))
        assert routine.rounds == reading.rounds
        assert routine.rest_seconds == reading.rest_seconds
        for step, one in zip(routine.steps, reading.unrolled(), strict=True):
            assert (step.name, step.hold_seconds, step.reps) == (one.name, one.hold_seconds, one.reps)
            assert (step.repeat, step.prepare_seconds) == (one.repeat, one.prepare_seconds)
            if one.reps:
                assert step.pace_seconds == (one.pace_seconds or _pace_of(loans, one.name))
            assert one.rest_seconds is None or step.rest_seconds == one.rest_seconds
            assert step.sides == one.sides or (one.sides == ("each",) and len(step.sides) == 2)
            assert one.name in loans or (step.setup, step.pointers) == (one.setup, one.cues)


@pytest.mark.parametrize("text", _TEXTS)
def test_the_file_says_what_was_read(text: str) -> None:
    reading = read_shorthand(f"{text}\nBird dog x 8")
    written = transcript(reading, "Mine", NO_LOANS)
    _says_the_same(written, reading)
    comments = [line.strip() for line in written.split("\n") if line.strip().startswith("#")]
    for question in reading.questions:
        assert any(printable(question.text)[:100] in comment for comment in comments)
    _says_to_the_program(reading)


@given(st.text() | st.lists(st.sampled_from(_TEXTS) | st.text(max_size=20), max_size=6).map("\n".join))
@example("yes x 5")
@example("# x 5\n: x 5")
def test_whatever_is_read_can_be_written(text: str) -> None:
    reading = read_shorthand(text)
    assume(reading.steps)
    written = transcript(reading, "Mine", NO_LOANS)
    _says_the_same(written, reading)
    _says_to_the_program(reading)


@given(_odd_texts.map("\n".join))
def test_signs_that_mean_something_in_yaml_mean_nothing_in_a_list(text: str) -> None:
    reading = read_shorthand(text)
    assume(reading.steps)
    written = transcript(reading, "Mine", NO_LOANS)
    _says_the_same(written, reading)
    _says_to_the_program(reading)


_SHELF = _LIBRARY.shelf(Path("mine.yaml"))
_NAMED = [
    (name, entry.name)
    for entry in _LIBRARY.stretches()
    if entry.stretch
    for name in (entry.stretch.name, *entry.aliases)
]


@pytest.mark.parametrize(
    "dose", mostly_slow(["12 s", "5 reps", "20 s each side", "2x5 each side", "15 s, left only"])
)
def test_a_stretch_lends_no_dose_and_no_sides_whatever_it_is_called(dose: str) -> None:
    reading = read_shorthand("\n".join(f"- {name}: {dose}" for name, _ in _NAMED))
    loans = loans_for(reading, _SHELF)
    lent = [step.name for step in reading.unrolled() if step.name in loans]
    assert len(lent) > len(_NAMED) / 2  # some names ask whether they are held, or have a side in them
    assert {loan.stretch for loan in loans.values()} <= {stretch for _, stretch in _NAMED}
    _says_to_the_program(reading)


@pytest.mark.parametrize("name", ["Cat-cow", "CAT CAMEL", "cat cow", "Cafe\u0301 stretch"])
def test_names_are_compared_as_everywhere(name: str, tmp_path: Path) -> None:
    (tmp_path / "stretches").mkdir()
    own = "name: Own\naliases: [Caf\u00e9 stretch]\nhold: 10s\n"
    (tmp_path / "stretches" / "own.yaml").write_text(own, encoding="utf-8")
    reading = read_shorthand(f"{name} 20 s")
    (loan,) = loans_for(reading, _LIBRARY.shelf(tmp_path / "mine.yaml")).values()
    assert loan.stretch == ("own" if name.startswith("C") and "stretch" in name else "cat-cow")


def test_a_broken_stretch_lends_nothing(tmp_path: Path) -> None:
    (tmp_path / "stretches").mkdir()
    (tmp_path / "stretches" / "cat-cow.yaml").write_text("name: [", encoding="utf-8")
    reading = read_shorthand("Cat-cow x 8")
    assert loans_for(reading, _LIBRARY.shelf(tmp_path / "mine.yaml")) == {}


def test_a_stretch_lends_its_figure_its_words_and_its_caution_and_the_names_of_its_sides() -> None:
    reading = read_shorthand("Single knee to chest, 20 secs each leg\nUnheard-of stretch 20 s")
    loans = loans_for(reading, _SHELF)
    written = transcript(reading, "Mine", loans)
    lent, own = _LIBRARY.complete(read_routine(Path("mine.yaml"), written.encode())).steps
    stretch = _LIBRARY.load_stretch(_LIBRARY.stretch_files(Path("mine.yaml"))["one-knee-to-chest"])
    assert (lent.setup, lent.pointers, lent.caution, lent.sides) == (
        stretch.setup,
        stretch.pointers,
        stretch.caution,
        stretch.sides,
    )
    assert lent.pose is not None
    assert (own.stretch, own.setup, own.caution, own.pose) == ("Unheard-of stretch", "", "", None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Runner's lunge 40 seconds", "no side is named: it is done once, and not on each"),
        ("Clamshell 10 reps, 6 s each, each side", "the pauses are those of clamshell"),
        ("Cat-cow 10 reps", "no pace is named: a repetition takes 6 s, as in cat-cow"),
        (
            "One knee to chest 20 s",
            "it is held, and the words are those of one-knee-to-chest, which is done in repetitions",
        ),
        (
            "Figure four 8 reps each side, 4 s each",
            "it is done in repetitions, and the words are those of figure-four, which is held",
        ),
        ("Cat-cow 10 reps, hold 2 seconds", ""),
        ("Runner's lunge 40 seconds each side", ""),
        ("Bird dog 5 each side, alternating, tempo 3-1-3", ""),
        ("Child's pose 40 seconds", ""),
    ],
)
def test_what_cannot_be_seen_of_a_loan_is_said(line: str, told: str) -> None:
    reading = read_shorthand(line)
    loans = loans_for(reading, _LIBRARY.shelf(STANDARD_INPUT))
    ((name, loan),) = loans.items()
    (step,) = reading.unrolled()
    assert "".join(loan.remarks(step)) == told
    assert not told or f"# {name}: {told}" in transcript(reading, "Mine", loans)


def test_what_was_asked_stands_where_it_stood_with_its_reason() -> None:
    written = transcript(read_shorthand("Cat-cow x 8\nChild's pose\nBridge 2x10"), "Mine", NO_LOANS)
    assert written.endswith(
        """\
steps:
  - name: Cat-cow
    reps: 8

  # line 2: Child's pose (no dose: neither a time nor a number of repetitions)

  - name: Bridge
    reps: 10
    repeat: 2
"""
    )


def test_what_was_taken_is_said_above_its_step() -> None:
    written = transcript(read_shorthand("Side plank 15-20 s each side"), "Mine", NO_LOANS)
    assert "  # Side plank: the lower end is taken: 15 s of 15 s to 20 s\n  - name: Side plank\n" in written


def test_a_line_of_a_group_stands_within_it() -> None:
    text = "Cat-cow x 8\n\n## Strong, 3 rounds\n- Squat 10\n- Plank\n- Lunge 8"
    written = transcript(read_shorthand(text), "Mine", NO_LOANS)
    assert written.endswith(
        """\
  - rounds: 3
    steps:
      - name: Squat
        reps: 10
      # line 5: - Plank (no dose: neither a time nor a number of repetitions)
      - name: Lunge
        reps: 8
"""
    )
