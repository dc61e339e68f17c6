"""The reference tells every key of the file format as the program reads it, and all examples are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from stretchtimer.routine.format import RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.library import Library
from stretchtimer.routine.pose_format import PoseDocument
from stretchtimer.routine.reader import read_stretch
from tests.support.format_reference import format_reference
from tests.support.reference import README, REFERENCE

if TYPE_CHECKING:
    from pathlib import Path

    from msgspec import Struct


@pytest.mark.parametrize("paper", [README, REFERENCE], ids=lambda paper: paper.stem)
def test_every_example_is_read(paper: Path, tmp_path: Path) -> None:
    written = re.findall(r"```yaml\n(.*?)```", paper.read_text(encoding="utf-8"), re.DOTALL)
    # What pre-commit reads is tried with pre-commit itself.
    examples = [example for example in written if not example.startswith("repos:")]
    assert examples
    for example in examples:
        path = tmp_path / "example.yaml"
        path.write_text(example, encoding="utf-8")
        if "steps:" in example:
            assert Library().load(str(path)).steps
        else:
            assert read_stretch(path).document.name


@pytest.mark.parametrize("document", [RoutineDocument, StepDocument, StretchDocument, PoseDocument])
def test_no_key_is_missing(document: type[Struct]) -> None:
    rows = format_reference()
    assert [key for key in document.__struct_fields__ if f"`{key}`" not in rows] == []


def test_a_row_tells_where_what_unit_range_and_default() -> None:
    rows = [row.strip("|").split(" | ") for row in format_reference().splitlines()]
    hold = next(row for row in rows if "`hold`" in row[0])
    assert hold[1] == "step, stretch"
    assert hold[2].startswith("How long each side is held.")
    assert hold[3] == "seconds or a text like `1m30s`, 1s to 1h"
    rounds = next(row for row in rows if "`rounds`" in row[0])
    assert rounds[1] == "routine, group"
    assert rounds[3:] == ["a whole number, 1 to 20", "`1` "]
