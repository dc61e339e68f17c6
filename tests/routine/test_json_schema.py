"""The JSON Schema: complete, valid, and of one mind with what reads the files."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from stretchtimer.paths import bundled_folder
from stretchtimer.routine.format import GroupDocument, RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.json_schema import schema_of, schema_text
from tests.support.yaml_readers import as_tools_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stretchtimer.routine.json_schema import DocumentKind

ROUTINE = schema_of("routine")
STRETCH = schema_of("stretch")
ROUTINES = sorted(bundled_folder().glob("*.yaml"))
STRETCHES = sorted(bundled_folder().glob("stretches/*.yaml"))

HEAD = "name: Mine\nsteps:\n  - "


def is_accepted(schema: dict[str, Any], text: str) -> bool:
    """Whether a file's text is in order for tools of either generation."""
    verdicts = {Draft202012Validator(schema).is_valid(data) for data in as_tools_read(text)}
    assert len(verdicts) == 1
    return verdicts.pop()


def keys_in(node: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a file may have, with what the schema says of it."""
    if isinstance(node, dict):
        for part, inside in node.items():
            if part == "properties":
                yield from ((f"{path}.{key}", value) for key, value in inside.items() if value is not False)
            yield from keys_in(inside, f"{path}.{part}")
    elif isinstance(node, list):
        for inside in node:
            yield from keys_in(inside, path)


EVERY_KEY = [*keys_in(ROUTINE, "routine"), *keys_in(STRETCH, "stretch")]


@pytest.mark.parametrize("schema", [ROUTINE, STRETCH], ids=["routine", "stretch"])
def test_it_is_a_valid_schema_of_draft_2020_12(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_it_has_the_keys_of_the_documents() -> None:
    assert list(ROUTINE["properties"]) == list(RoutineDocument.__struct_fields__)
    assert list(ROUTINE["$defs"]["Step"]["properties"]) == list(StepDocument.__struct_fields__)
    assert list(ROUTINE["$defs"]["Group"]["properties"]) == list(GroupDocument.__struct_fields__)
    assert list(STRETCH["properties"]) == list(StretchDocument.__struct_fields__)


@pytest.mark.parametrize(("path", "key"), EVERY_KEY, ids=[path for path, _ in EVERY_KEY])
def test_every_key_has_a_description_with_unit_and_range(path: str, key: dict[str, Any]) -> None:
    description = key["description"]
    assert description.endswith(".")
    name = path.rpartition(".")[2]
    if name in ("hold", "pace", "prepare", "rest", "switch"):
        assert "seconds" in description
        assert re.search(r"\d+s to \d+[sh]\.$", description)
    elif "minimum" in key:
        assert f"{key['minimum']} to {key['maximum']}" in description
    elif "maxLength" in key or "maxItems" in key:
        most = [key.get("maxLength"), key.get("maxItems")]
        assert any(str(count) in description for count in most) or key.get("minItems") == key["maxItems"]


def test_the_text_is_the_same_as_the_data() -> None:
    assert as_tools_read(schema_text("routine")) == [ROUTINE, ROUTINE]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_bundled_routine_is_accepted(path: Path) -> None:
    assert is_accepted(ROUTINE, path.read_text("utf-8"))


@pytest.mark.parametrize("path", STRETCHES, ids=lambda path: path.stem)
def test_a_bundled_stretch_is_accepted(path: Path) -> None:
    assert is_accepted(STRETCH, path.read_text("utf-8"))


@pytest.mark.slow  # a program that takes its time
@pytest.mark.parametrize(("kind", "files"), [("routine", ROUTINES), ("stretch", STRETCHES)])
def test_check_jsonschema_accepts_every_bundled_file(
    tmp_path: Path,
    kind: DocumentKind,
    files: list[Path],
) -> None:
    pytest.importorskip("check_jsonschema")
    schema = tmp_path / "schema.json"
    schema.write_text(schema_text(kind), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("name: Wrong\nhodl: 30s\n")
    assert subprocess.run([*command, str(wrong)], capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize(
    "step",
    [
        "{stretch: cat-cow}",
        "{name: no, hold: 1:30}",
        "{name: 2024, hold: 0100}",
        "{name: 2024-05-01, hold: 08}",
        "{name: true, reps: 09, pace: 2.5}",
        "{stretch: cat-cow, hold: ' 1m30s '}",
        "{stretch: cat-cow, sides: [no, off]}",
        "{stretch: cat-cow, sides: [left, right], cues: [on, 1:30, 3]}",
        "{stretch: cat-cow, switch: wait, prepare: 0, optional: true}",
    ],
)
def test_what_may_be_written_without_quotes_is_accepted(step: str) -> None:
    assert is_accepted(ROUTINE, HEAD + step)


@pytest.mark.parametrize(
    "step",
    [
        "{stretch: cat-cow, hodl: 30s}",
        "{hold: 30s}",
        "{name: Mine}",
        "{name: Mine, hold: 30s, reps: 8}",
        "{name: Mine, hold: 30s, pace: 4s}",
        "{name: Mine, hold: }",
        "{name: Mine, hold: half a minute}",
        "{name: Mine, hold: 0}",
        "{name: Mine, hold: 4000}",
        "{name: Mine, hold: [30]}",
        "{name: Mine, reps: 0}",
        "{name: Mine, reps: 201}",
        "{name: Mine, reps: '8'}",
        "{name: Mine, reps: many}",
        "{name: [Mine], hold: 30}",
        "{name: Mine, hold: 30, sides: []}",
        "{stretch: cat-cow, rounds: 2}",
        "{rounds: 2}",
        "{rounds: 2, steps: []}",
        "{rounds: 21, steps: [{stretch: cat-cow}]}",
        "{hold: 30, steps: [{stretch: cat-cow}]}",
        "{steps: [{steps: [{stretch: cat-cow}]}]}",
        "{name: Mine, hold: 30, sides: [left, left]}",
        "{name: Mine, hold: 30, sides: both}",
        "{name: Mine, hold: 30, position: lying}",
        "{name: Mine, hold: 30, optional: 'true'}",
        "{stretch: ../cat-cow}",
        "{stretch: cat-cow, pose: {frames: []}}",
        "{stretch: cat-cow, pose: {frames: [{head: [1]}]}}",
        "cat-cow",
    ],
)
def test_what_is_plainly_wrong_is_refused(step: str) -> None:
    assert not is_accepted(ROUTINE, HEAD + step)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("{stretch: cat-cow, hodl: 3}", "'hodl' was unexpected"),
        ("{rounds: 2, steps: [{stretch: cat-cow}], hold: 3}", "'hold' was unexpected"),
        ("{steps: [{stretch: cat-cow, steps: []}]}", "'steps' was unexpected"),
        ("cat-cow", "is not of type 'object'"),
    ],
)
def test_a_mistake_is_told_as_one_of_a_step_or_of_a_group(step: str, message: str) -> None:
    for data in as_tools_read(HEAD + step):
        (error,) = Draft202012Validator(ROUTINE).iter_errors(data)
        assert message in error.message


@pytest.mark.parametrize(
    "text", ["name: Mine", "steps: [{stretch: cat-cow}]", "name: Mine\nsteps: []", "", "[]"]
)
def test_a_routine_that_lacks_something_is_refused(text: str) -> None:
    assert not is_accepted(ROUTINE, text)


@pytest.mark.parametrize("text", ["hold: 30s", "name: Mine\nsteps: []", "name: Mine\nhold: 30\nreps: 8"])
def test_a_stretch_that_is_plainly_wrong_is_refused(text: str) -> None:
    assert not is_accepted(STRETCH, text)
