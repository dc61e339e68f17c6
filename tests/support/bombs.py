"""Files made to hang a program or to fill its memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
BOMBS: dict[str, tuple[str | int, str]] = {
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
"""By what is in it: a file's content, or its size in bytes; and what is told about it."""


def write_bomb(path: Path, content: str | int) -> Path:
    """Make the file."""
    with path.open("w") as file:
        if isinstance(content, int):
            file.truncate(content)
        else:
            file.write(content)
    return path
