"""A file made to hang or to fill the memory is refused at once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HEAD = "name: Bomb\nsteps:\n"
BOMBS = {
    "aliases": (ALIASES + HEAD + "  - *i\n", "anchors"),
    "merge keys": (MERGES + HEAD + "  - *i\n", "anchors"),
    "3,000 brackets": ("name: " + "[" * 3000 + "]" * 3000, "levels deep"),
    "200,000 brackets": ("steps: " + "[" * 200_000, "levels deep"),
    "100,000 braces": ("{a: " * 60_000, "levels deep"),
    "100,000 dashes": ("- " * 100_000, "levels deep"),
    "100,000 question marks": ("? " * 100_000, "levels deep"),
    "20,000 steps": (HEAD + "- {name: a}\n" * 20_000, "20000 given; at most 200"),
    "20,000 empty steps": (HEAD + "- {}\n" * 20_000, "20000 given; at most 200"),
    "20,000 unknown stretches": (HEAD + "- stretch: a\n" * 19_000, "19000 given; at most 200"),
    "18,000 unknown keys": ("".join(f"nme{number}: 1\n" for number in range(18_000)), "did you mean name?"),
    "80,000 duplicate keys": ("a:\n" * 80_000, "written twice"),
    "200,000 control characters": ("\x01" * 200_000, "and 199999 more"),
    "100,000 lines of control characters": ("\x01\n" * 100_000, "U+0001"),
    "an endless name": (f"name: {'x' * 250_000}\nsteps: []\n", "at most 80"),
    "an endless key": (f"? {'x' * 250_000}\n: 1\n", "unknown key"),
    "an endless number": (HEAD + f"- {{name: a, reps: {'9' * 250_000}}}\n", "too large"),
    "an endless tag": (f"!<{'x' * 250_000}> a\n", "tags are not read"),
    "100 MB": (100_000_000, "larger than 256 KiB"),
}
PROGRAM = """
import json, resource, sys
from stretchtimer.errors import StretchtimerError
from stretchtimer.routine.library import Library
try:
    Library().load(sys.argv[1])
except StretchtimerError as error:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([error.message, kilobytes]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")
@pytest.mark.parametrize(("content", "message"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_two_seconds_and_200_mb(
    tmp_path: Path, content: str | int, message: str
) -> None:
    path = tmp_path / "bomb.yaml"
    with path.open("w") as file:
        if isinstance(content, int):
            file.truncate(content)
        else:
            file.write(content)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True, timeout=20
    )
    seconds = time.monotonic() - begun
    told, kilobytes = json.loads(done.stdout)
    assert message in told
    assert len(told.splitlines()) <= 21
    assert len(told) < 10_000
    assert kilobytes < 200 * 1024
    assert seconds < 2
