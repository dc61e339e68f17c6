"""What people paste is read as an honest reader would read it: the cases of two files."""

from __future__ import annotations

import pytest

from tests.support.shorthand_cases import Case, cases_of, faults_of_line, faults_of_text

_FILES = ("shorthand-cases.yaml", "more-shorthand-cases.yaml")
_LINES = [case for file in _FILES for case in cases_of(file, "cases")]
_TEXTS = [case for file in _FILES for case in cases_of(file, "texts")]


def _name(case: Case) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", _LINES, ids=_name)
def test_a_line_means_what_its_case_says(case: Case) -> None:
    assert faults_of_line(case) == []


@pytest.mark.parametrize("case", _TEXTS, ids=_name)
def test_a_text_means_what_its_case_says(case: Case) -> None:
    assert faults_of_text(case) == []


def test_the_files_have_as_many_cases_as_they_are_known_for() -> None:
    assert len(cases_of("shorthand-cases.yaml", "cases")) == 85
    assert len(cases_of("shorthand-cases.yaml", "texts")) == 4
    assert len({case["id"] for case in (*_LINES, *_TEXTS)}) == len(_LINES) + len(_TEXTS)
