"""Draws the pictures of the papers from the real program: ``python -m tests.pictures.draw``."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from stretchtimer.history.file import Appender
from stretchtimer.history.record import Begun, Line
from stretchtimer.paths import CARE_MARK
from stretchtimer.session.milestones import FINISHED, Ended
from tests.pictures import shelf
from tests.pictures.frames import Frame, record
from tests.pictures.vector import DARK, LIGHT, Theme, picture

FOLDER = Path(__file__).parents[2] / ".github" / "pictures"
PROGRAM = str(Path(sys.executable).with_name("stretchtimer"))
_BROKEN = """\
name: My evening
steps:
  - stretch: runner-lunge
    hold: 30 sec
  - stretch: cat-cow
    rep: 8
"""
_LIST = """\
1. Single knee to chest, 20-30 secs each leg x 2
2. Glute bridge 2 x 10, hold 5 secs at the top
3. Low lunge, 5 slow breaths each side
4. Child's pose

Once a day. Stop if pain goes down the leg.
"""
_ROUTINES = {"after-run": ("After run", 5.2), "desk-break": ("Desk break", 2.4), "morning": ("Morning", 3.1)}
_STRETCHED = {
    26: "after-run", 24: "after-run", 22: "morning", 12: "desk-break", 11: "after-run", 9: "after-run",
    5: "after-run", 4: "desk-break", 2: "after-run", 0: "morning",
}  # fmt: skip
"""What was done in the last weeks, and how many days ago."""


def main() -> None:
    """Draw every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shelf.main()
    with tempfile.TemporaryDirectory() as home:
        _prepare(home)
        run = (PROGRAM, "run", "lower-back-stretches", "--mute")
        _draw("ready", _seen(home, run, 2.3), LIGHT, "Getting ready for the first stretch")
        _draw("hold", _seen(home, run, 8.4, keys=[(0.4, "n")]), DARK, "A hold, with 22 seconds left")
        _draw("switch", _turning(home, run), DARK, "The switch to the other side", seconds=0.25)
        onward = [(0.4 + 1.2 * press, "n") for press in range(5)]  # sooner, and one key was held down
        _draw("repeat", _seen(home, run, 14.2, keys=onward), DARK, "Repetitions of cat-cow")
        _draw("history", _seen(home, (PROGRAM, "history"), 1.5, rows=16), DARK, "Four weeks of stretching")
        _draw("list", _seen(home, (PROGRAM, "list"), 1.5, columns=100), DARK, "The list of routines")
        _draw(
            "show", _seen(home, (PROGRAM, "show", "runners-lunge"), 1.5, rows=40), DARK, "A stretch in full"
        )
        new = (PROGRAM, "new", "my-physio", "--from-text", "physio.txt")
        _draw("from-list", _seen(home, new, 1.5, rows=28), DARK, "A list, and what was understood of it")
        _draw("check", _seen(home, (PROGRAM, "check", "my-evening.yaml"), 1.5), DARK, "Mistakes in a file")
        # Last, since what hurt is minded from then on.
        _draw(
            "hurt", _seen(home, run, 6.4, keys=[(0.4, "n"), (4.0, "x")]), DARK, "Out of a stretch that hurts"
        )


def _prepare(home: str) -> None:
    """The safety text has been read, and there are a file with mistakes and a list."""
    marker = Path(home, "stretchtimer", CARE_MARK)
    marker.parent.mkdir()
    marker.touch()
    Path(home, "my-evening.yaml").write_text(_BROKEN, encoding="utf-8")
    Path(home, "physio.txt").write_text(_LIST, encoding="utf-8")
    _stretch_for_weeks(Path(home, ".local", "share", "stretchtimer", "history.jsonl"))


def _stretch_for_weeks(path: Path) -> None:
    """Two or three days a week, with a week off."""
    now = datetime.now().astimezone()
    history = Appender(path)
    for days_ago, routine in _STRETCHED.items():
        title, minutes = _ROUTINES[routine]
        at, session = now - timedelta(days_ago), f"{days_ago}"
        for happened in (Begun(routine, title, "", "", 60 * minutes), Ended(FINISHED, 60 * minutes)):
            history.append(Line(at, session, happened))
    history.close()


def _seen(
    home: str,
    command: tuple[str, ...],
    seconds: float,
    *,
    keys: list[tuple[float, str]] | None = None,
    columns: int = 80,
    rows: int = 24,
) -> list[Frame]:
    return record(command, columns=columns, rows=rows, moments=[seconds], keys=keys or [], home=home)


def _turning(home: str, run: tuple[str, ...]) -> list[Frame]:
    """From the last seconds of one side to the first of the other."""
    moments = [28.0 + step * 0.25 for step in range(28)]
    return record(run, columns=80, rows=24, moments=moments, keys=[(0.4, "n")], home=home)


def _draw(name: str, frames: list[Frame], theme: Theme, label: str, *, seconds: float = 1.0) -> None:
    path = FOLDER / f"{name}.svg"
    path.write_text(picture(frames, seconds, theme, label=label), encoding="utf-8")
    print(f"{path}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
