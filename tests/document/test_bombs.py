"""A file made to hang or to fill the memory is refused at once."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.bombs import BOMBS, write_bomb

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import json, pathlib, resource, sys
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.library import Library
try:
    Library().load(sys.argv[1])
except StretchtimerError as error:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    # Not ru_maxrss: that begins with what the program that started this one had.
    peak = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(json.dumps([error.message, int(peak), usage.ru_utime + usage.ru_stime]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")
@pytest.mark.parametrize(("content", "message"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_two_seconds_and_200_mb(
    tmp_path: Path, content: str | int, message: str
) -> None:
    path = write_bomb(tmp_path / "bomb.yaml", content)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True, timeout=20
    )
    # Of the processor: a machine that is busy with other things does not count.
    told, kilobytes, seconds = json.loads(done.stdout)
    assert message in told
    assert len(told.splitlines()) <= 21
    assert len(told) < 10_000
    assert kilobytes < 200 * 1024
    assert seconds < 2
