"""What is installed works without the checkout that it was made from."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from stretchtimer.cli.page import PAGE_REMEDY
from stretchtimer.sound.encode import MP3_REMEDY
from stretchtimer.sound.voice.voice import NEURAL_REMEDY

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a person's installer would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(CHECKOUT),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("stretchtimer-*.whl"))


def test_the_wheel_holds_every_routine_stretch_and_tone(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = [f"stretchtimer/{path.relative_to(CHECKOUT)}" for path in CHECKOUT.glob("routines/**/*.yaml")]
    wanted += [str(path.relative_to(CHECKOUT)) for path in CHECKOUT.glob("stretchtimer/**/*.wav")]
    wanted += [str(path.relative_to(CHECKOUT)) for path in CHECKOUT.glob("stretchtimer/export/page/*")]
    assert len(wanted) > 30
    assert set(wanted) <= packed
    assert "stretchtimer/py.typed" in packed


def test_the_wheel_is_fetched_in_a_moment(wheel: Path) -> None:
    """Nearly all of it is the voice."""
    assert wheel.stat().st_size < 15_000_000


def test_the_wheel_holds_nothing_that_only_maintainers_run(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    modules = [name for name in packed.namelist() if name.endswith(".py")]
    scripts = [name for name in modules if b'if __name__ == "__main__":' in packed.read(name)]
    assert scripts == ["stretchtimer/__main__.py"]
    assert {name.split("/")[0] for name in modules} == {"stretchtimer"}


@pytest.mark.parametrize("remedy", [NEURAL_REMEDY, MP3_REMEDY, PAGE_REMEDY])
def test_what_people_are_told_to_install_brings_an_extra_that_there_is(remedy: str) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert remedy in {
        f"pip install '{project['name']}[{extra}]'" for extra in project["optional-dependencies"]
    }


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    program = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import stretchtimer; "
        f"assert stretchtimer.__file__.startswith({str(unpacked)!r}); "
        "sys.argv = ['stretchtimer', 'run', 'desk-break', '--speed', '1000']; "
        "from stretchtimer.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Well done: Desk break" in done.stdout
