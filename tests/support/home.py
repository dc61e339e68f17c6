"""A person's home folder and environment, and the program started in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

import pytest

from stretchtimer.paths import CARE_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

    Changes = Mapping[str, str | None]

STRETCHTIMER = str(Path(sys.executable).with_name("stretchtimer"))
"""The command as it is installed beside this Python."""

SMALL = """\
name: Small routine
description: For a back in a hurry.
source: The little book of backs
tags: [small, quick]
advice: [See a physical therapist if the pain persists., Walk a little., Sleep well.]
prepare: 1m
switch: 1m
rest: 1m
steps:
  - name: Side bend
    sides: each
    hold: 1m
    setup: Stand tall beside a wall.
    cues: [Breathe out, Reach far]
    caution: Not with a sore shoulder.
  - name: Slow squat
    reps: 5
    pace: 10s
    cues: [Sit back]
"""
"""Get ready, left, switch, right, rest: a minute each. Then five repetitions of ten seconds."""
SMALL_SECONDS = 5 * 60 + 5 * 10

NO_CHANGES: Changes = MappingProxyType({})
"""The environment as it is."""
_PATIENCE_SECONDS = 30


class Home:
    """A home folder with nothing in it but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "PATH": f"{Path(STRETCHTIMER).parent}{os.pathsep}{os.defpath}",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }

    @property
    def memory(self) -> Path:
        """The file that tells that the safety text has been read."""
        return self.folder / "state" / "stretchtimer" / CARE_MARK

    def remember_care(self) -> None:
        """As somebody who has been through a session before."""
        self.memory.parent.mkdir(parents=True)
        self.memory.touch()

    def file(self, name: str, content: str | bytes = SMALL) -> str:
        """A file in the home folder; its path as one types it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def run(
        self,
        *arguments: str,
        keys: str = "",
        output: int | IO[bytes] = subprocess.PIPE,
        error_output: int | IO[bytes] = subprocess.PIPE,
        changes: Changes = NO_CHANGES,
    ) -> subprocess.CompletedProcess[str]:
        """The program run to its end where there is no terminal.

        Args:
            arguments: After the program's name.
            keys: What comes out of the pipe that stands for the keyboard.
            output: Where it writes; a pipe unless told.
            error_output: The same for errors.
            changes: Variables of the environment, ``None`` for those to be left out.
        """
        return subprocess.run(
            (STRETCHTIMER, *arguments),
            input=keys,
            stdout=output,
            stderr=error_output,
            env=self.with_changes(changes),
            cwd=self.folder,
            timeout=_PATIENCE_SECONDS,
            encoding="utf-8",
            check=False,
        )

    def in_shell(self, line: str, changes: Changes = NO_CHANGES) -> subprocess.CompletedProcess[str]:
        """A line of bash, for what only a shell can do to a program."""
        return subprocess.run(
            ("bash", "-c", line),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.with_changes(changes),
            cwd=self.folder,
            timeout=_PATIENCE_SECONDS,
            encoding="utf-8",
            check=False,
        )

    def with_changes(self, changes: Changes) -> dict[str, str]:
        """The environment with some variables set or, where ``None``, left out."""
        merged: dict[str, str | None] = {**self.variables, **changes}
        return {name: value for name, value in merged.items() if value is not None}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A person who has used the program before, so that nothing is told that only a first session needs."""
    home = Home(tmp_path)
    home.remember_care()
    return home


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A person who has never used the program."""
    return Home(tmp_path)
