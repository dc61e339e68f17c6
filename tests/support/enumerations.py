"""Parameters of tests that try very many things: a few of them with every run, all with the slow tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _pytest.mark import ParameterSet


def mostly_slow(values: Iterable[object], quick: int = 1) -> list[ParameterSet]:
    """One parameter each; the first ``quick`` are tried with every run."""
    return mostly_slow_rows(((value,) for value in values), quick)


def mostly_slow_rows(rows: Iterable[Sequence[object]], quick: int = 1) -> list[ParameterSet]:
    """Several parameters each."""
    return [
        pytest.param(*row, marks=pytest.mark.slow if place >= quick else ()) for place, row in enumerate(rows)
    ]
