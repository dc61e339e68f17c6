"""What is seen of plain lines, and of what goes through a pipe to be read page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.emulated_terminal import command_in_terminal, in_terminal
from tests.support.enumerations import mostly_slow
from tests.support.home import STRETCHTIMER

if TYPE_CHECKING:
    from tests.support.home import Home

WORDY = """\
name: Wordy
prepare: 3s
steps:
  - name: Side bend
    hold: 20s
    setup: Lie down with straight legs, hands flat beside your shoulders, the forehead on the floor.
    cues: [慢慢地呼吸 and reach as far as you can without any pain in the lower back]
"""


@pytest.mark.parametrize("columns", mostly_slow([40, 33, 53, 80]))
def test_plain_lines_break_between_words_and_stay_indented(home: Home, columns: int) -> None:
    path = home.file("wordy.yaml", WORDY)
    with in_terminal(home, "run", path, "--mute", "--plain", columns=columns) as terminal:
        terminal.until("0:03  Hold")
        lines = terminal.screen.splitlines()
    told = " ".join(" ".join(lines).split())
    assert "beside your shoulders, the forehead on the floor." in told
    assert "慢慢地呼吸 and reach as far as you can without any pain" in told
    first, last = (
        next(number for number, line in enumerate(lines) if word in line) for word in ("Lie down", "Hold")
    )
    assert {len(line) - len(line.lstrip()) for line in lines[first:last]} == {9}


def test_plain_lines_in_a_file_are_never_broken(home: Home) -> None:
    told = home.run("run", home.file("wordy.yaml", WORDY), "--speed", "1000").stdout.splitlines()
    assert (
        f"{' ' * 9}Lie down with straight legs, hands flat beside your shoulders, the forehead on the floor."
        in told
    )


@pytest.mark.parametrize("columns", mostly_slow([60, 80, 200]))
def test_what_is_read_page_by_page_is_as_wide_as_the_terminal(home: Home, columns: int) -> None:
    into_pipe = f"{STRETCHTIMER} show after-run | cat > shown.txt; {STRETCHTIMER} list | cat > listed.txt"
    in_home = f"cd {home.folder}; {into_pipe}"
    with command_in_terminal(home, "sh", "-c", in_home, columns=columns) as terminal:
        terminal.wait()
    for name in ("shown.txt", "listed.txt"):
        widest = max(map(len, (home.folder / name).read_text(encoding="utf-8").splitlines()))
        assert columns / 2 < widest <= columns


@pytest.mark.parametrize("columns", [40, 61])
def test_an_error_breaks_between_words(home: Home, columns: int) -> None:
    with in_terminal(home, "run", "nothere", columns=columns) as terminal:
        assert terminal.wait() == 2
        shown = " ".join(terminal.screen.split())
    assert 'there is no routine called "nothere" (there are after-run, before-run, desk-break,' in shown
