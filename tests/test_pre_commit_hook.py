"""A repository of routines elsewhere has them checked at every commit, as the reference says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.reference import CHECKOUT, REFERENCE

pytestmark = [
    pytest.mark.slow,  # pre-commit builds the program and installs it
    pytest.mark.skipif(not (CHECKOUT / ".git").exists(), reason="the hook comes from a repository"),
]

PRE_COMMIT = str(Path(sys.executable).with_name("pre-commit"))
GOOD = "name: Evening\nsteps:\n  - stretch: calf\n"
CALF = "name: Calf stretch\nsides: each\nhold: 30s\n"
MISSPELT = "name: Evening\nsteps:\n  - stretch: calf\n    hodl: 45s\n"


class Repository:
    """One of Git's, with what is written into it about to be committed."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        outside = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GIT_", "STRETCHTIMER_"))
        }
        self._environment = {**outside, "HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit")}
        folder.mkdir(parents=True)
        self.git("init", "--quiet")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", name)

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        done = self.call("git", *author, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture(scope="module")
def routines(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Somebody's routines, whose hook is this checkout as it stands."""
    home = tmp_path_factory.mktemp("home")
    clone = Repository(home / "stretchtimer", home)
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    for name in filter(os.path.isfile, (CHECKOUT / name for name in names.split("\0"))):
        copy = clone.folder / name.relative_to(CHECKOUT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, copy)
    clone.git("add", ".")
    clone.git("commit", "--quiet", "-m", "As it stands")

    mine = Repository(home / "mine", home)
    (example,) = re.findall(r"```yaml\n(repos:.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    example = example.replace("ADDRESS", str(clone.folder)).replace("COMMIT", clone.git("rev-parse", "HEAD"))
    mine.write(".pre-commit-config.yaml", example)
    mine.write("routines/stretches/calf.yaml", CALF)
    return mine


def test_good_files_may_be_committed(routines: Repository) -> None:
    routines.write("routines/evening.yaml", GOOD)
    done = routines.call(PRE_COMMIT, "run", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        "All good: 1 routine, 1 stretch" in done.stdout
    )  # the configuration lies beside them, and is no routine


def test_a_mistake_is_told_with_its_line_and_keeps_the_commit_back(routines: Repository) -> None:
    routines.write("routines/evening.yaml", MISSPELT)
    done = routines.call(PRE_COMMIT, "run")
    assert done.returncode == 1
    assert "routines/evening.yaml:4:5" in done.stdout
    assert "hold" in done.stdout
