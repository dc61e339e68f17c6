"""The README tells every key of the file format as the program reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.routine.format import RoutineDocument, StepDocument, StretchDocument
from stretchtimer.routine.library import Library
from stretchtimer.routine.pose_format import PoseDocument
from stretchtimer.routine.reader import read_stretch
from tests.support.format_reference import BEGIN, END, format_reference

if TYPE_CHECKING:
    from msgspec import Struct

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_has_exactly_the_table_that_the_models_give() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    table = text.partition(BEGIN)[2].partition(END)[0].strip()
    assert table == format_reference().strip(), "python -m tests.support.format_reference prints it anew"


def test_every_example_in_the_readme_is_read(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
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
    assert rounds[1] == "routine"
    assert rounds[3:] == ["a whole number, 1 to 20", "`1` "]
