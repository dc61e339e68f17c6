"""Whatever is read without a problem, the schema accepts; what only the reader refuses is a short list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stretchtimer.document.problems import InvalidFileError, Problem
from stretchtimer.routine.json_schema import schema_of
from stretchtimer.routine.library import Library
from stretchtimer.routine.reader import read_stretch
from tests.support.yaml_readers import as_tools_read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

ROUTINE = Draft202012Validator(schema_of("routine"))
STRETCH = Draft202012Validator(schema_of("stretch"))

ONLY_THE_READER = {
    r"there is no stretch called": "stretch: nowhere",
    r"there is neither hold: nor reps:": "stretch: bare",
    r"pace goes with reps, and this stretch has a hold": "stretch: runners-lunge, pace: 4s",
    r"with all rounds of groups; at most": f"rounds: 20, steps: [{', '.join(['{stretch: cat-cow}'] * 11)}]",
    r"rest is the time between repeats": "stretch: cat-cow, rest: 10s",
    r"both sides have the same name": "stretch: cat-cow, sides: [Left, left]",
    r"with a sign like a comma": "stretch: cat-cow, sides: [left，right]",
    r"is too (short|long|small|large)": "stretch: cat-cow, hold: 2h",
    r"is not a duration": "stretch: cat-cow, prepare: 0x1E",
    r"is negative": "stretch: cat-cow, prepare: -0",
    r"is not a whole number": "stretch: cat-cow, reps: 8.0",
    r"is a text": "stretch: cat-cow, reps: '08'",
    r"is not true or false": "stretch: cat-cow, optional: True",
    r"is not a plain name": "stretch: .5",
    r"this is empty": "stretch: cat-cow, name: ' '",
    r"characters; at most": f"stretch: cat-cow, name: {'1' * 81}",
    r"the first key frame gives every joint": "stretch: cat-cow, pose: {frames: [{head: [1, 2]}]}",
    r"has no pose": "stretch: cat-cow, pose: bare",
    r"written twice": "stretch: cat-cow, name: One, name: Two",
    r"anchors \(&one\)": "stretch: cat-cow, name: &one One",
    r"tags are not read": "stretch: cat-cow, name: !!str One",
}
"""The problems that a file may have although the schema accepts it, each with a step that has it."""

ODD_DURATIONS = (
    *(
        "0",
        "00",
        "1e1",
        "0x1E",
        "0o17",
        "1_0",
        "2h",
        "1:02:03",
        "-1",
        "0.25",
        ".5",
        "5.",
        "30.1234",
        "4000",
        "61",
        "1h",
    ),
    *("'wait'", "soon", "~", "", "no", "[30]", ".inf", ".nan", "2024-05-01", "=", "+5", "'1:90'", "0077"),
)
ODD_NUMBERS = ("0", "-1", "-09", "201", "0310", "8.0", "1e1", "'8'", "'08'", "many", "~", "[1]", "21", "020")
ODD_TEXTS = ("~", "[x]", "{x: y}", '""', "' '", "1" * 81, '"' + "x" * 301 + '"', "null")
DURATIONS = (
    "30",
    "30s",
    "0m30s",
    "0:30",
    "0:30.5",
    "2.5",
    "2.5s",
    "0:02.25",
    "012",
    "08",
    "' 30s '",
    "'30'",
    '"1\\x32"',
)
NUMBERS = ("1", "2", "8", "08", "019", "9", "020", "20")
TEXTS = (
    "left",
    "right",
    "Left",
    "no",
    "off",
    "yes",
    "on",
    "8",
    "010",
    "1:30",
    "2024-05-01",
    "=",
    "<<",
    ".inf",
    "0x1F",
)


def mostly(usual: SearchStrategy[str], odd: SearchStrategy[str]) -> SearchStrategy[str]:
    """Something usual, and once in fifty times something that may well be refused."""
    return st.integers(0, 49).flatmap(lambda number: usual if number else odd)


def one_of(texts: Sequence[str], *, odd: Sequence[str]) -> SearchStrategy[str]:
    return mostly(st.sampled_from(texts), st.sampled_from(odd))


def quoted(text: str) -> str:
    """As YAML writes a text that may hold anything."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(quoted)
texts = mostly(st.sampled_from(TEXTS), any_text | st.sampled_from(ODD_TEXTS))
durations, numbers = one_of(DURATIONS, odd=ODD_DURATIONS), one_of(NUMBERS, odd=ODD_NUMBERS)


def listed(items: SearchStrategy[str], least: int, most: int) -> SearchStrategy[str]:
    return st.lists(items, min_size=least, max_size=most).map(lambda found: f"[{', '.join(found)}]")


def written(pairs: dict[str, str]) -> str:
    """Keys and values as YAML writes them on one line."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def mapping(
    required: dict[str, SearchStrategy[str]], optional: dict[str, SearchStrategy[str]]
) -> SearchStrategy[str]:
    """Keys and values; now and then a key is missing, or one stands there that does not belong."""
    usual = st.fixed_dictionaries(required, optional=optional)
    lacking = st.fixed_dictionaries({}, optional={**required, **optional, "hodl": durations, "reps": numbers})
    return mostly(usual.map(written), lacking.map(written))


MOVEMENT: dict[str, SearchStrategy[str]] = {
    "position": one_of(("standing", "face-down", "'seated'"), odd=("lying", "no", "1", "Standing")),
    "sides": mostly(
        st.sampled_from(("none", "each", "[no, off]", "[8, 08]", "[a, b]")) | listed(texts, 1, 2),
        st.sampled_from(("both", "[]", "[A, a]", "[a, a]", "[a, b, c]")),
    ),
    "repeat": numbers,
    "prepare": durations,
    "rest": durations,
    "switch": one_of((*DURATIONS, "wait"), odd=ODD_DURATIONS),
    "setup": texts,
    "cues": mostly(listed(texts, 0, 4), listed(texts, 11, 12)),
    "caution": texts,
    "pose": one_of(
        ("lunge",), odd=("cat-cow", "{frames: [{head: [1, 2]}]}", "{frames: []}", "[1]", "{view: side}")
    ),
}
HOLD, REPS = {"hold": durations}, {"reps": numbers}
PACE = {"pace": one_of(DURATIONS, odd=ODD_DURATIONS)}
OPTIONAL = {"optional": one_of(("true", "false"), odd=("yes", "1", "'true'", "True"))}
STRETCH_NAME = {"stretch": one_of(("cat-cow", "bird-dog"), odd=("runners-lunge", "../x", "no", "8", ".5"))}
STEPS = st.one_of(
    mapping(STRETCH_NAME, {**MOVEMENT, **PACE, **REPS, **OPTIONAL}),
    mapping({**STRETCH_NAME, **HOLD}, {**MOVEMENT, **OPTIONAL}),
    mapping({"name": texts, **HOLD}, {**MOVEMENT, **OPTIONAL}),
    mapping({"name": texts, **REPS}, {**MOVEMENT, **PACE, **OPTIONAL}),
)
STRETCH_FILES = mapping({"name": texts}, {**MOVEMENT, **HOLD}) | mapping(
    {"name": texts}, {**MOVEMENT, **REPS, **PACE}
)
GROUPS = mapping(
    {"steps": mostly(listed(STEPS, 1, 2), st.sampled_from(("[]", "[{steps: [{stretch: cat-cow}]}]")))},
    {"rounds": numbers, "rest": durations},
)
ROUTINE_FILES = mapping(
    {
        "name": texts,
        "steps": mostly(listed(STEPS | GROUPS, 1, 3), st.sampled_from(("[]", "{}", "cat-cow", "[cat-cow]"))),
    },
    {
        **dict.fromkeys(("description", "source"), texts),
        **dict.fromkeys(("prepare", "switch", "rest"), durations),
        **{key: listed(texts, 0, 3) for key in ("tags", "advice")},
        "rounds": numbers,
    },
)


def compare(schema: Draft202012Validator, text: str, problems: tuple[Problem, ...]) -> None:
    accepted = [schema.is_valid(data) for data in as_tools_read(text)]
    if not problems:
        assert all(accepted)
    elif all(accepted):
        pattern = "|".join(ONLY_THE_READER)
        assert all(re.search(pattern, problem.message) for problem in problems), problems


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schema") / "mine.yaml"


@pytest.mark.parametrize(("message", "step"), ONLY_THE_READER.items(), ids=ONLY_THE_READER.values())
def test_what_only_the_reader_refuses_is_listed(
    problems_of: Callable[[str], tuple[Problem, ...]], bundled: Path, message: str, step: str
) -> None:
    (bundled / "stretches" / "bare.yaml").write_text("name: Bare\n")
    text = f"name: Mine\nsteps: [{{{step}}}]\n"
    (problem,) = problems_of(text)
    assert re.search(message, problem.message)
    assert any(ROUTINE.is_valid(data) for data in as_tools_read(text))


@given(text=ROUTINE_FILES)
def test_reader_and_schema_agree_about_routines(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    try:
        Library().load(str(file))
    except InvalidFileError as error:
        compare(ROUTINE, text, error.problems)
    else:
        compare(ROUTINE, text, ())


@given(text=STRETCH_FILES)
def test_reader_and_schema_agree_about_stretches(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    try:
        read_stretch(file)
    except InvalidFileError as error:
        compare(STRETCH, text, error.problems)
    else:
        compare(STRETCH, text, ())
