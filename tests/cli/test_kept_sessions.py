"""Sessions are kept however they end, and one that was left is taken up at the right side."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.emulated_terminal import in_terminal
from tests.support.enumerations import mostly_slow
from tests.support.home import NO_CHANGES, STRETCHTIMER, Home

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.home import Changes

QUICK = """\
name: Quick
prepare: 1s
switch: 1s
rest: 1s
steps:
  - {name: Lunge, sides: each, hold: 1s}
  - {name: Bend, hold: 1s}
"""
"""Get ready, left, switch, right, rest, bend: a second each."""
PHASES = ("Get ready: Lunge", "Hold: Lunge, left", "Switch", "Hold: Lunge, right", "Rest: Bend", "Hold: Bend")
AFTER_KILLED_IN = dict(
    zip(PHASES, ("Lunge, left", "Lunge, left", "Lunge, right", "Lunge, right", "Bend", "Bend"), strict=True)
)
MANY = """\
name: Many
prepare: 0.3
switch: 0.2
rest: 0.2
steps:
  - {name: Lunge, sides: each, hold: 1s}
  - {name: Bend, hold: 1s}
"""
"""Three holds in 3.7 seconds."""


def kept(home: Home) -> Path:
    return home.folder / ".local" / "share" / "stretchtimer" / "history.jsonl"


def lines(home: Home) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept(home).read_text().splitlines()]


def happened(home: Home) -> list[str]:
    return [line["happened"]["type"] for line in lines(home)]


def begun(home: Home, *arguments: str) -> subprocess.Popen[str]:
    """A session in plain lines, without a keyboard."""
    return subprocess.Popen(
        (STRETCHTIMER, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=home.variables,
        cwd=home.folder,
        encoding="utf-8",
    )


def kill_once_told(session: subprocess.Popen[str], text: str) -> None:
    """Kill it a moment after it has told something, when that is written down, too."""
    assert session.stdout is not None
    for line in session.stdout:
        if text in line:
            break
    time.sleep(0.3)
    session.kill()
    session.wait()
    session.stdout.close()


def test_a_session_is_kept_from_its_beginning_to_its_end(home: Home) -> None:
    path = home.file("quick.yaml", QUICK)
    assert home.run("run", path, "--mute", "--steps", "2").returncode == 0
    first, second, last = lines(home)
    assert first["happened"] | {"fingerprint": ""} == {
        "type": "begun",
        "routine": "quick",
        "title": "Quick",
        "path": path,
        "fingerprint": "",
        "planned": 1.0,
        "options": {"steps": "2"},
    }
    assert second["happened"] == {"type": "done", "stretch": "Bend", "step": 1, "worked": 1.0}
    assert last["happened"] == {"type": "ended", "how": "finished", "worked": 1.0}
    assert {line["session"] for line in lines(home)} == {first["session"]}


@pytest.mark.parametrize(
    ("options", "changes"),
    [(("--speed", "2"), NO_CHANGES), ((), {"STRETCHTIMER_HISTORY": "false"})],
    ids=["faster than written", "as the defaults say"],
)
def test_some_sessions_are_not_kept(home: Home, options: tuple[str, ...], changes: Changes) -> None:
    ended = home.run(
        "run", home.file("quick.yaml", QUICK), "--mute", "--steps", "2", *options, changes=changes
    )
    assert ended.returncode == 0
    assert not kept(home).exists()


def test_what_is_exported_or_looked_at_is_not_kept(home: Home) -> None:
    path = home.file("quick.yaml", QUICK)
    for command in (("export", path, "-o", "quick.wav"), ("show", path), ("list",), ("history",)):
        assert home.run(*command).returncode == 0
    assert not kept(home).exists()


@pytest.mark.slow  # a session for each kind
def test_a_session_killed_in_every_kind_of_phase_is_taken_up_at_the_right_side(tmp_path: Path) -> None:
    """Six people at once, each of whom is interrupted in another phase."""
    homes = {phase: Home(tmp_path / str(number)) for number, phase in enumerate(PHASES)}
    sessions = {
        phase: begun(one, "run", one.file("quick.yaml", QUICK), "--mute") for phase, one in homes.items()
    }
    for phase, session in sessions.items():
        kill_once_told(session, phase)
    resumed = {phase: begun(one, "resume", "--mute") for phase, one in homes.items()}
    for phase, session in resumed.items():
        told, _ = session.communicate()
        assert f"Get ready: {AFTER_KILLED_IN[phase]}, 0:01." in told.splitlines()[0]
        assert "Well done: Quick, 0:03 of stretching." in told
        assert session.returncode == 0
    assert homes["Switch"].run("resume").returncode == 2, "now it is finished"


def test_what_was_chosen_for_a_session_is_chosen_when_it_is_taken_up(home: Home) -> None:
    """Only the right side, and twice; the times were the user's own, and are not any more."""
    config = home.folder / ".config" / "stretchtimer" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("prepare = 1\nrest = 2\n")
    path = home.file("bare.yaml", "name: Bare\nsteps: [{name: Bend, hold: 9s, sides: each}]\n")
    options = ("--side", "right", "--rounds", "2", "--hold", "1s")
    kill_once_told(begun(home, "run", path, "--mute", *options), "Rest: Bend")
    config.unlink()
    told = home.run("resume", "--mute").stdout
    assert "Get ready: Bend, right, 0:01." in told
    assert "Hold: Bend, right, 0:01." in told
    assert "Well done: Bare, 0:02 of stretching." in told


def test_there_is_nothing_to_take_up(home: Home) -> None:
    ended = home.run("resume")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("stretchtimer: there is nothing to take up (")


def test_what_came_through_standard_input_cannot_be_taken_up(home: Home) -> None:
    home.run("run", "-", "--mute", "--steps", "2", keys=QUICK)
    kept(home).write_text("".join(kept(home).read_text().splitlines(keepends=True)[:1]))
    ended = home.run("resume")
    assert ended.returncode == 1
    assert ended.stderr == (
        "stretchtimer: Quick came through standard input, which is not kept"
        " (a routine in a file can be taken up)\n"
    )


def test_a_routine_that_has_changed_since_is_named_with_what_to_type_instead(home: Home) -> None:
    path = home.file("quick.yaml", QUICK)
    kill_once_told(begun(home, "run", path, "--mute"), "Rest: Bend")
    home.file("quick.yaml", QUICK.replace("Bend, hold: 1s", "Bend, hold: 2s"))
    ended = home.run("resume")
    assert ended.returncode == 1
    instead = f"stretchtimer run {path} --steps 2-"
    assert ended.stderr == f"stretchtimer: Quick has changed since ({instead} begins where you were)\n"
    assert "Hold: Bend, 0:02." in home.run(*instead.split()[1:], "--mute", "--speed", "1000").stdout


def test_a_routine_that_is_gone_is_named(home: Home) -> None:
    path = home.file("quick.yaml", QUICK)
    kill_once_told(begun(home, "run", path, "--mute"), "Switch")
    (home.folder / "quick.yaml").unlink()
    ended = home.run("resume")
    assert ended.returncode == 1
    assert path in ended.stderr


@pytest.mark.slow  # fifty sessions
@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_killed_at_fifty_random_moments_no_session_loses_what_was_done_nor_harms_another(home: Home) -> None:
    """All of them write to the same file, ten at a time."""
    path = home.file("many.yaml", MANY)
    moments = random.Random(26)  # noqa: S311 - nobody's secret
    over = 0
    for _ in range(5):
        sessions = [begun(home, "run", path, "--mute") for _ in range(10)]
        began = time.monotonic()
        for at, session in zip(sorted(moments.uniform(0.3, 5) for _ in sessions), sessions, strict=True):
            time.sleep(max(0.0, began + at - time.monotonic()))
            session.kill()
            told = [line for line in session.communicate()[0].splitlines() if line[4:5] == ":"]
            over += sum("Hold:" in line for line in told[:-1])  # where a line follows, it is over
    by_session: dict[str, list[str]] = {}
    for line in lines(home):
        by_session.setdefault(line["session"], []).append(line["happened"]["type"])
    assert all(one[0] == "begun" and set(one[1:]) <= {"done", "ended"} for one in by_session.values())
    done = [one.count("done") for one in by_session.values()]
    assert {0, 1, 2} <= set(done), "they were not killed all over the session"
    # What is shown is written down a moment later: few were killed in that moment.
    assert over - 5 <= sum(done) <= over + len(done)


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="needs a disk of its own")
@pytest.mark.slow  # a session until it is full
def test_on_a_full_disk_a_session_goes_on_and_what_was_kept_is_whole(home: Home) -> None:
    """A disk of one page, which has room for two lines and a half."""
    path = home.file("many.yaml", MANY)
    folder = kept(home).parent
    home.run("run", path, "--mute")
    first, second, third, *_ = kept(home).read_bytes().splitlines(keepends=True)
    filled = 4096 - len(first) - len(second) - len(third) // 2
    script = home.file(
        "script",
        f"mount -t tmpfs -o size=4k tmpfs {folder} || exit 77\n"
        f"printf '%{filled - 1}s\\n' '' > {folder}/history.jsonl\n"
        f"{STRETCHTIMER} run {path} --mute; echo code $?\n"
        f"echo ---; cat {folder}/history.jsonl\n",
    )
    ended = home.in_shell(f"unshare --map-root-user --mount bash {script}")
    if "code" not in ended.stdout:
        pytest.skip(f"no disk of one's own can be had here: {ended.stderr}")
    told, _, written = ended.stdout.partition("---\n")
    assert "code 0" in told
    assert "Well done: Many" in told
    assert told.count("Not kept in your history: no space left on device.") == 1
    _, *whole, torn = written.split("\n")
    assert [json.loads(line)["happened"]["type"] for line in whole] == ["begun", "done"]
    assert third.decode().startswith(torn[:8])


def test_in_a_folder_that_may_only_be_read_a_session_goes_on(home: Home) -> None:
    home.file(".local/share/stretchtimer", "not a folder")
    ended = home.run("run", home.file("quick.yaml", QUICK), "--mute", "--steps", "2")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("Not kept in your history: ") == 1
    assert "Well done: Quick" in ended.stdout


def test_two_sessions_at_once_both_land(home: Home) -> None:
    path = home.file("quick.yaml", QUICK)
    for session in [begun(home, "run", path, "--mute") for _ in range(2)]:
        session.communicate()
    assert happened(home).count("done") == 2 * 3
    for name in {line["session"] for line in lines(home)}:
        own = [line["happened"]["type"] for line in lines(home) if line["session"] == name]
        assert own == ["begun", "done", "done", "done", "ended"]


@pytest.mark.parametrize(
    "size",
    mostly_slow([(80, 24), (40, 12), (200, 60)]),
    ids=str,
)
def test_a_session_that_is_stopped_says_how_to_go_on_and_goes_on(home: Home, size: tuple[int, int]) -> None:
    """The left side is skipped, and stopped is it in the switch to the right one."""
    columns, rows = size
    path = home.file(
        "waiting.yaml", QUICK.replace("switch: 1s", "switch: 1h").replace("prepare: 1s", "prepare: 3s")
    )
    with in_terminal(home, "run", path, "--mute", columns=columns, rows=rows) as terminal:
        terminal.until("HOLD")
        terminal.press("n")
        terminal.until("SWITCH SIDES")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert terminal.screen.rstrip().endswith("For the rest: stretchtimer resume")
    with in_terminal(home, "resume", "--mute", columns=columns, rows=rows) as terminal:
        terminal.until("GET READY", "Lunge")
        assert terminal.can_read("right") or "RIGHT" in terminal.screen
        assert terminal.wait() == 0
        terminal.assert_whole()
        assert "Finished: Quick, 0:0" in terminal.screen
        assert "resume" not in terminal.screen


def test_the_next_run_mentions_what_is_left_and_not_what_was_done(home: Home) -> None:
    path = home.file("many.yaml", MANY)
    next_one = ("run", "desk-break", "--mute")
    kill_once_told(begun(home, "run", path, "--mute"), "Switch")
    for options in ((), ("--plain",)):
        with in_terminal(home, *next_one, *options) as terminal:
            terminal.until("Many was left at ", "; stretchtimer resume goes on with it.")
            terminal.press("\x03")
            terminal.wait()
    assert home.run("resume", "--mute").returncode == 0
    with in_terminal(home, *next_one) as terminal:
        terminal.until("GET READY", "stretchtimer care")
        assert "resume" not in terminal.screen
        terminal.press("\x03")
        terminal.wait()


def test_what_cannot_be_taken_up_is_not_promised(home: Home) -> None:
    with in_terminal(home, "run", home.file("many.yaml", MANY), "--speed", "2") as terminal:
        terminal.until("HOLD")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert "Stopped: Many" in terminal.screen
        assert "resume" not in terminal.screen
