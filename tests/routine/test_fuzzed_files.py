"""No file, however strange, gets anything but a routine or a clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.document.problems import InvalidFileError, told_once
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.format import RoutineDocument, StepDocument
from stretchtimer.routine.library import Library
from stretchtimer.routine.reader import read_routine

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.model import Routine

BUNDLED = [path.read_bytes() for path in sorted(bundled_folder().rglob("*.yaml"))]
KEYS = [*RoutineDocument.__struct_fields__, *StepDocument.__struct_fields__, "<<", "", "?"]
PIECES = [
    *(f"{key}: " for key in KEYS),
    *("cat-cow", "../x", "none", "each", "wait", "30s", "1:30", "-1", "nan", "8", "true", "~", "x" * 400),
    *("\n", "\n  ", "\n    ", "\n  - ", "- ", "[", "]", "{", "}", ", ", "*a", "&a ", "!!int ", '"', "'", "|"),
    *("\t", "\x00", "\x1b", "\u2028", "\ufeff", "\\e", "---\n", "...\n", "%", "# ", ": ", "? ", "é"),
]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(PIECES)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner),
    max_leaves=25,
)
ROUTINES = st.fixed_dictionaries(
    {"name": SCALARS, "steps": st.lists(TREES)}, optional={"tags": TREES, "rest": TREES}
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzed") / "mine.yaml"


def load_or_explain(path: Path, content: bytes) -> None:
    """Reads a file; whatever is wrong has to be told in harmless lines with a place."""
    path.write_bytes(content)
    try:
        routine = Library().load(str(path))
    except InvalidFileError as error:
        check_error(error, path)
    else:
        check_routine(routine)


def check_error(error: InvalidFileError, path: Path) -> None:
    assert all(problem.message for problem in error.problems)
    lines = str(error).splitlines()
    assert 1 <= len(lines) == min(len(told_once(error.problems)), 21)
    assert all(is_harmless(line) and len(line) < 1000 for line in lines)
    own = [(problem.line, problem.column) for problem in error.problems if problem.path == path]
    assert own == sorted(own)
    last_line = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= line <= last_line and column >= 1 for line, column in own)


def check_routine(routine: Routine) -> None:
    assert 1 <= len(routine.steps) <= 200
    for step in routine.steps:
        assert (step.hold_seconds is None) != (step.reps is None)
        assert len(step.sides) in (0, 2)
        assert step.name
        assert is_harmless(step.name)


def is_harmless(text: str) -> bool:
    return text.replace("\u200c", "").replace("\u200d", "").isprintable()


@given(content=st.binary())
def test_any_bytes(path: Path, content: bytes) -> None:
    load_or_explain(path, content)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_of_what_yaml_is_made_of(path: Path, pieces: list[str]) -> None:
    load_or_explain(path, "".join(pieces).encode())


@given(tree=ROUTINES | TREES)
def test_any_tree(path: Path, tree: object) -> None:
    load_or_explain(path, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", errors="replace"))


@given(content=st.sampled_from(BUNDLED), data=st.data())
def test_any_mutation_of_a_bundled_file(path: Path, content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(min_value=1, max_value=4))):
        begin = data.draw(st.integers(min_value=0, max_value=len(content)))
        end = begin + data.draw(st.integers(min_value=0, max_value=12))
        piece = data.draw(st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=4))
        content = content[:begin] + piece + content[end:]
    load_or_explain(path, content)


STEPS = st.fixed_dictionaries(
    {"name": st.text(min_size=1, max_size=80)},
    optional={
        "prepare": st.sampled_from(["0", "10s", "1:30", "1h"]) | st.integers(min_value=0, max_value=3600),
        "sides": st.sampled_from(["none", "each", ["no", "on"]]),
        "switch": st.sampled_from(["wait", "0", "3s"]),
        "repeat": st.integers(min_value=1, max_value=20),
        "position": st.sampled_from(["standing", "on-the-back"]),
        "cues": st.lists(st.text(min_size=1, max_size=80), max_size=10),
        "setup": st.text(max_size=300),
    },
).flatmap(
    lambda step: st.one_of(
        st.integers(min_value=1, max_value=3600).map(lambda hold: {**step, "hold": hold}),
        st.integers(min_value=1, max_value=200).map(lambda reps: {**step, "reps": reps}),
    )
)


@given(steps=st.lists(STEPS, min_size=1, max_size=5))
def test_what_is_accepted_is_what_the_documents_allow(path: Path, steps: list[dict[str, Any]]) -> None:
    """The types of the documents, checked by their own library, agree with the reader."""
    path.write_text(yaml.safe_dump({"name": "Mine", "steps": steps}, allow_unicode=True), encoding="utf-8")
    try:
        reading = read_routine(path)
    except InvalidFileError:
        return
    if not reading.problems:
        assert msgspec.convert(msgspec.to_builtins(reading.document), RoutineDocument) == reading.document
