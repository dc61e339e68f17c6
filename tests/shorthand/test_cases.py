"""What people paste is read as an honest reader would read it: the cases of two files."""

from __future__ import annotations

import pytest

from stretchtimer.shorthand import grammar, read_shorthand
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


def test_most_words_are_passed_over_without_asking_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shortcut for words that begin no element changes nothing of what is read."""
    texts = [case["text"] for case in (*_LINES, *_TEXTS)]
    quick = [read_shorthand(text) for text in texts]
    monkeypatch.setattr(grammar, "_BEGINNINGS", _Everything())
    assert [read_shorthand(text) for text in texts] == quick


class _Everything:
    """Holds every word."""

    def __contains__(self, word: object) -> bool:
        return True
