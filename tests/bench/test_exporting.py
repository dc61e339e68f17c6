"""A long track costs time, and no memory; generous bounds, for a machine that has other things to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench.exporting import REACH_MEGABYTES, REACH_SECONDS, cost_of_export
from tests.support.enumerations import mostly_slow

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.undisturbed,
    pytest.mark.skipif(sys.platform != "linux", reason="the benchmark reads Linux's own counts"),
]

BUSY = 3
"""How many times as long it may take beside other work."""


@pytest.mark.parametrize("kind", mostly_slow(["wav", "mp3"]))
def test_ten_minutes_are_written_in_seconds_and_an_hour_takes_no_more_memory(
    tmp_path: Path, kind: str
) -> None:
    ten_minutes = cost_of_export(tmp_path, 2, kind)
    assert ten_minutes.seconds < BUSY * REACH_SECONDS
    assert cost_of_export(tmp_path, 12, kind).megabytes - ten_minutes.megabytes < REACH_MEGABYTES
