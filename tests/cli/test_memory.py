"""What has hurt lately is minded by every command alike, told, set aside when asked, and lifted."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import encode
from typer.testing import CliRunner

from stretchtimer.cli.app import app
from stretchtimer.document.duration import format_duration
from stretchtimer.errors import StretchtimerError
from stretchtimer.history.record import Begun, Line
from stretchtimer.session.milestones import Done, Hurt
from stretchtimer.terminal.pages.eases import SHOW_IT
from stretchtimer.timeline.compile import compile_timeline
from tests.support.emulated_terminal import in_terminal
from tests.support.routines_strategy import LAW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stretchtimer.cli.run import Plan
    from stretchtimer.routine.model import Routine
    from stretchtimer.timeline.model import Timeline
    from tests.support.home import Home

KEPT = ".local/share/stretchtimer/history.jsonl"
ROUTINE = """\
name: Three bends
prepare: 10s
switch: 5s
rest: 10s
steps:
  - {name: Side bend, sides: each, hold: 40s}
  - {name: Deep bend, hold: 30s, easier: Bend half as far}
  - {name: Slow bend, reps: 6, pace: 5s, type: strength}
"""
"""Get ready 10, left 40, switch 5, right 40, rest 10, hold 30, rest 10, repeat 30: 175 seconds."""
WHOLE_SECONDS = 175.0
WITHOUT_SIDE_BEND = 10.0 + 30 + 10 + 30
SIDE_BEND_IN_HALF = WHOLE_SECONDS - 20 - 20
LEFT_OUT = f"Side bend is left out, as it hurt in 2 sessions since {{day}}: {SHOW_IT}."
NOW = datetime.now().astimezone()


def hurt(name: str, days_ago: float, session: str, *, easing: bool = False) -> tuple[Line, ...]:
    """A session of the routine in which a stretch hurt."""
    begun = Begun("three", "Three bends", "/three.yaml", "0123", 110.0)
    happened = (begun, Done(name, 1, 20.0), Hurt(name, 1, 25.0, name=name, easing=easing))
    return tuple(Line(NOW - timedelta(days=days_ago), session, one) for one in happened)


def day(days_ago: float) -> str:
    then = NOW - timedelta(days=days_ago)
    return f"{then.day} {then:%b}"


def keep(home: Home, *sessions: Iterable[Line]) -> Path:
    return Path(home.file(KEPT, b"".join(encode(line) + b"\n" for line in chain(*sessions))))


@pytest.fixture
def routine(home: Home) -> str:
    """The routine among the user's own; its name."""
    home.file(".config/stretchtimer/routines/three.yaml", ROUTINE)
    return "three"


@pytest.fixture
def twice(home: Home) -> Path:
    """The side bend hurt in two sessions, four days ago and the day before yesterday."""
    return keep(home, hurt("Side bend", 4, "a"), hurt("Side bend", 2, "b"))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def as_listed(home: Home) -> dict[str, Any]:
    listed = json.loads(home.run("list", "--json").stdout)
    return next(one for one in listed if one["name"] == "three")


@pytest.mark.usefixtures("twice")
class TestFourCommands:
    """Each says what is left out, why and since when."""

    def test_list(self, home: Home, routine: str) -> None:
        told = in_one_line(home.run("list").stdout)
        assert "Side bend left out" in told
        assert LEFT_OUT.format(day=day(4)) in told
        listed = as_listed(home)
        assert (listed["name"], listed["seconds"], listed["stretches"]) == (routine, WITHOUT_SIDE_BEND, 2)
        assert [one["stretch"] for one in listed["eased"]] == ["Side bend"]

    def test_show(self, home: Home, routine: str) -> None:
        told = in_one_line(home.run("show", routine).stdout)
        assert LEFT_OUT.format(day=day(4)) in told
        assert "1:20 in all, 2 stretches" in told

    def test_run(self, home: Home, routine: str) -> None:
        ended = home.run("run", routine, "--speed", "1000")
        assert LEFT_OUT.format(day=day(4)) == ended.stdout.splitlines()[0]
        assert "Well done: Three bends, 1:00 of stretching." in ended.stdout
        assert ended.stderr == ""

    def test_export(self, home: Home, routine: str) -> None:
        ended = home.run("export", routine, "-o", "three.html")
        assert LEFT_OUT.format(day=day(4)) in ended.stderr
        assert "hurt" not in ended.stdout
        page = (home.folder / "three.html").read_text()
        assert "Side bend" not in page
        assert "hurt in 2 sessions" not in page
        assert day(4) not in page

    def test_on_the_full_screen_there_is_one_row_for_it(self, home: Home, routine: str) -> None:
        with in_terminal(home, "run", routine, "--mute") as terminal:
            terminal.until("GET READY", "Side bend is left out, as it hurt in 2 sessions")
            assert "stretchtimer care" not in terminal.screen
            terminal.press("\x03")
            terminal.wait()
            assert LEFT_OUT.format(day=day(4)) in in_one_line(terminal.screen), "it can be read afterwards"

    def test_in_a_small_window_there_is_a_short_one(self, home: Home) -> None:
        keep(home, hurt("toe-touch", 4, "a"), hurt("toe-touch", 2, "b"), hurt("cat-cow", 2, "b"))
        with in_terminal(home, "run", "after-run", "--mute", columns=40, rows=14) as terminal:
            terminal.until("GET READY", "It hurt: 1 eased, 1 left out")


def test_today_tells_it_too_with_the_time_that_is_left(home: Home) -> None:
    keep(home, hurt("toe-touch", 4, "a"), hurt("toe-touch", 2, "b"))
    told = home.run("today", "--where", "upper-back", "--when", "after-run").stdout
    name, time_told = told.splitlines()[0].split()
    listed = {one["name"]: one["seconds"] for one in json.loads(home.run("list", "--json").stdout)}
    assert time_told == format_duration(listed[name])
    assert f"Toe touch is left out, as it hurt in 2 sessions since {day(4)}: {SHOW_IT}." in in_one_line(told)


class TestShow:
    def test_of_what_an_option_leaves_out_nothing_is_said(self, home: Home, routine: str) -> None:
        keep(home, hurt("Deep bend", 3, "a"))
        assert json.loads(home.run("show", routine, "--json", "--steps", "1,3").stdout)["eased"] == []
        assert len(json.loads(home.run("show", routine, "--json", "--steps", "2").stdout)["eased"]) == 1

    def test_a_mistake_that_has_nothing_to_do_with_it_is_told_without_it(
        self, home: Home, routine: str
    ) -> None:
        keep(home, hurt("Deep bend", 3, "a"))
        assert "--as-written" not in home.run("show", routine, "--steps", "9").stderr

    def test_an_eased_step_says_so_to_people_and_programs(self, home: Home, routine: str) -> None:
        keep(home, hurt("Deep bend", 3, "a"))
        words = f"Deep bend is done in its easier way, as it hurt on {day(3)}."
        shown = home.run("show", routine)
        assert shown.stdout.count(words) == 1
        assert shown.stderr == ""
        data = json.loads(home.run("show", routine, "--json").stdout)
        reason = {
            "stretch": "Deep bend",
            "name": "Deep bend",
            "form": "easier-way",
            "becomes": None,
            "easier_way_that_hurt": None,
            "hurt_since": (NOW - timedelta(days=3)).date().isoformat(),
            "sessions": 1,
        }
        assert data["eased"] == [reason]
        for phase in data["phases"]:
            assert phase["eased"] == (reason if phase["stretch"] == "Deep bend" else None)

    @pytest.mark.usefixtures("twice")
    def test_a_file_is_as_written(self, home: Home, routine: str) -> None:
        written = home.run("show", routine, "--yaml")
        assert "Side bend" in written.stdout
        assert written.stderr == ""
        assert written.stdout == home.run("show", routine, "--yaml", "--as-written").stdout

    @pytest.mark.usefixtures("twice")
    def test_a_routine_from_a_pipe_minds_it_too(self, home: Home) -> None:
        data = json.loads(home.run("show", "-", "--json", keys=ROUTINE).stdout)
        assert data["seconds"] == WITHOUT_SIDE_BEND


@pytest.mark.usefixtures("twice")
class TestSetAside:
    def test_options_count_the_steps_that_are_left_and_say_what_brings_back_the_others(
        self, home: Home, routine: str
    ) -> None:
        data = json.loads(home.run("show", routine, "--json", "--steps", "1").stdout)
        assert {phase["stretch"] for phase in data["phases"]} == {"Deep bend"}
        ended = home.run("show", routine, "--steps", "3")
        assert ended.returncode == 2
        assert "there is no step 3 in this routine, which has 2" in ended.stderr
        assert ended.stderr.endswith("; --as-written does what hurt, too)\n")

    def test_as_written(self, home: Home, routine: str) -> None:
        data = json.loads(home.run("show", routine, "--json", "--as-written").stdout)
        assert (data["seconds"], data["eased"]) == (WHOLE_SECONDS, [])
        told = home.run("run", routine, "--as-written", "--speed", "1000").stdout
        assert "hurt" not in told
        assert "Well done: Three bends, 2:20 of stretching." in told
        ended = home.run("export", routine, "--as-written", "-o", "three.html")
        assert ended.stderr == ""
        assert "Side bend" in (home.folder / "three.html").read_text()

    def test_without_history_there_is_no_memory(self, home: Home, routine: str) -> None:
        off = {"STRETCHTIMER_HISTORY": "false"}
        data = json.loads(home.run("show", routine, "--json", changes=off).stdout)
        assert data["seconds"] == WHOLE_SECONDS
        assert "forget" not in home.run("history", changes=off).stdout

    def test_what_cannot_be_read_is_told_and_all_is_as_written(self, home: Home, routine: str) -> None:
        (home.folder / KEPT).unlink()
        (home.folder / KEPT).mkdir(parents=True)
        ended = home.run("show", routine, "--json")
        assert json.loads(ended.stdout)["seconds"] == WHOLE_SECONDS
        assert ended.stderr.startswith("What hurt lately cannot be read:")

    @pytest.mark.usefixtures("routine")
    def test_after_14_days(self, home: Home) -> None:
        keep(home, hurt("Side bend", 15, "a"), hurt("Side bend", 13, "b"))
        assert as_listed(home)["seconds"] == SIDE_BEND_IN_HALF
        keep(home, hurt("Side bend", 15, "a"), hurt("Side bend", 14.1, "b"))
        assert as_listed(home)["seconds"] == WHOLE_SECONDS


class TestNothingLeft:
    @pytest.fixture(autouse=True)
    def all_of_it(self, home: Home) -> None:
        names = ("Side bend", "Deep bend", "Slow bend")
        keep(home, *(hurt(name, ago, session) for name in names for ago, session in ((4, "a"), (2, "b"))))

    @pytest.mark.parametrize(
        "command", [("run",), ("show",), ("export", "-o", "three.wav")], ids=lambda one: one[0]
    )
    def test_that_is_said_and_nothing_runs(self, home: Home, routine: str, command: tuple[str, ...]) -> None:
        ended = home.run(command[0], routine, *command[1:])
        assert (ended.returncode, ended.stdout) == (1, "")
        first, *others = ended.stderr.splitlines()
        assert first == "stretchtimer: nothing of Three bends is left to do:"
        assert [line.split(" is ")[0] for line in others] == ["Side bend", "Deep bend", "Slow bend"]
        assert all(SHOW_IT in line for line in others)
        assert others[-1].endswith("(--as-written sets that aside)")
        assert not (home.folder / "three.wav").exists()

    @pytest.mark.usefixtures("routine")
    def test_the_list_has_it_with_no_time(self, home: Home) -> None:
        listed = as_listed(home)
        assert (listed["seconds"], listed["stretches"], listed["error"]) == (0, 0, None)
        assert "Side bend, Deep bend and Slow bend left out" in in_one_line(home.run("list").stdout)


def test_what_hurt_before_it_was_done_is_told_where_nothing_else_is(home: Home) -> None:
    """x in the time to get ready: no second of stretching."""
    begun, _, mark = hurt("Side bend", 2, "a")
    keep(home, (begun, Line(mark.at, "a", Hurt("Side bend", 1, 0.0, name="Side bend"))))
    told = in_one_line(home.run("history").stdout)
    assert told.startswith("Nothing in the last four weeks.")
    assert (
        f"Side bend is eased until {day(-12)}. stretchtimer history 'Side bend' --forget lifts that." in told
    )


@pytest.mark.parametrize("name", ["Toe touch", "My bend"])
def test_history_and_list_agree_on_what_an_easier_way_and_a_name_of_ones_own_make_of_it(
    home: Home, name: str
) -> None:
    begun, _, mark = hurt("toe-touch", 4, "a")
    toe_touch = Line(mark.at, "a", Hurt("toe-touch", 1, 5.0, name=name))
    keep(home, (begun, toe_touch), hurt("lying-hamstring-stretch", 2, "b"))
    listed = json.loads(home.run("list", "--json").stdout)
    forms = {one["stretch"]: one["form"] for routine in listed for one in routine["eased"]}
    minded = {one["stretch"]: one for one in json.loads(home.run("history", "--json").stdout)["minded"]}
    assert forms["toe-touch"] == "left-out"
    assert {one for one, its in minded.items() if its["left_out"]} >= {"toe-touch"}
    assert all(minded[one]["left_out"] == (form == "left-out") for one, form in forms.items())
    assert minded["toe-touch"]["easier_way_that_hurt"] == "Lying hamstring stretch"
    told = in_one_line(home.run("history").stdout)
    assert f"Toe touch is left out until {day(-12)}, as Lying hamstring stretch, its easier way, hurt" in told


class TestForget:
    @pytest.mark.parametrize("name", ["side-bend", "si"])
    def test_a_stretch_is_done_as_written_again_and_others_are_not(
        self, home: Home, routine: str, twice: Path, name: str
    ) -> None:
        before = twice.read_bytes() + b"".join(encode(line) + b"\n" for line in hurt("Deep bend", 3, "c"))
        twice.write_bytes(before)
        ended = home.run("history", name, "--forget", "--yes")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout == "Forgotten: Side bend is done as it is written again.\n"
        assert twice.read_bytes().startswith(before), "no line is changed"
        data = json.loads(home.run("show", routine, "--json").stdout)
        assert [one["stretch"] for one in data["eased"]] == ["Deep bend"]
        assert [one["stretch"] for one in json.loads(home.run("history", "--json").stdout)["minded"]] == [
            "Deep bend"
        ]

    def test_what_its_easier_way_still_leaves_out_is_not_said_to_be_done(self, home: Home) -> None:
        keep(home, hurt("toe-touch", 4, "a"), hurt("lying-hamstring-stretch", 2, "b"))
        told = home.run("history", "toe-touch", "--forget", "--yes").stdout
        assert told == (
            "Forgotten, but toe-touch stays left out as long as Lying hamstring stretch, its easier way,"
            " is minded.\n"
        )
        told = home.run("history", "lying-hamstring-stretch", "--forget", "--yes").stdout
        assert told == "Forgotten: lying-hamstring-stretch is done as it is written again.\n"

    def test_a_bundled_one_is_meant_by_its_title_or_alias(self, home: Home) -> None:
        for name in ("Cat cow", "cat-camel"):
            keep(home, hurt("cat-cow", 2, "a"))
            assert home.run("history", name, "--forget", "--yes").stdout.startswith("Forgotten: cat-cow")

    def test_it_asks_first(self, home: Home, twice: Path) -> None:
        before = twice.read_bytes()
        for answer, code in (("n\n", 130), ("y\n", 0)):
            with in_terminal(home, "history", "Side bend", "--forget") as terminal:
                terminal.until("Do Side bend as it is written again?", "[y/N]")
                time.sleep(0.2)  # no finger answers in the very moment that a question appears
                terminal.press(answer)
                assert terminal.wait() == code
            assert (twice.read_bytes() == before) is (code == 130)

    def test_where_nobody_can_be_asked_nothing_is_lifted(self, home: Home, twice: Path) -> None:
        before = twice.read_bytes()
        ended = home.run("history", "Side bend", "--forget", keys="y\n")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "--yes" in ended.stderr
        assert twice.read_bytes() == before

    @pytest.mark.usefixtures("twice")
    def test_what_did_not_hurt_has_nothing_to_forget(self, home: Home) -> None:
        ended = home.run("history", "toe-touch", "--forget", "--yes")
        assert ended.stdout == "Nothing tells that toe-touch has hurt in the last 14 days.\n"
        assert ended.returncode == 0

    @pytest.mark.usefixtures("twice")
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("nonsense", "--forget", "--yes"), "no routine or stretch called"),
            (("after-run", "--forget", "--yes"), "is a routine"),
            (("Side bend",), "--forget"),
        ],
        ids=["unknown", "a routine", "nothing to do"],
    )
    def test_what_cannot_be_meant(self, home: Home, arguments: tuple[str, ...], told: str) -> None:
        ended = home.run("history", *arguments)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert told in ended.stderr


def test_a_session_is_taken_up_with_what_it_was_compiled_with(home: Home) -> None:
    """Begun with half the bends; that it hurts in another session meanwhile changes nothing of it."""
    steps = "[{name: Nod, hold: 1s}, {name: Bend, reps: 4, pace: 0.5}]"
    path = home.file("quick.yaml", f"name: Quick\nprepare: 0\nrest: 0\nsteps: {steps}\n")
    kept = keep(home, hurt("Bend", 3, "a"))
    home.run("run", path, "--mute")
    begun, nod = kept.read_bytes().splitlines(keepends=True)[3:5]
    assert [mark["stretch"] for mark in json.loads(begun)["happened"]["options"]["marks"]] == ["Bend"]
    kept.write_bytes(begun + nod + b"".join(encode(line) + b"\n" for line in hurt("Bend", 0, "b")[2:]))
    told = home.run("resume", "--mute").stdout
    assert "Bend is done half as often" in told
    assert "Repeat: Bend, 2 repetitions" in told
    assert "Repeat: Bend, 4 repetitions" not in told


@pytest.mark.slow
def test_marks_in_two_sessions_leave_a_stretch_out_and_four_commands_say_so(home: Home, routine: str) -> None:
    """As a person does it: x in one session, x in the next, each stopped then."""
    home.file(".config/stretchtimer/routines/three.yaml", ROUTINE.replace("prepare: 10s", "prepare: 1s"))
    for _ in range(2):
        with in_terminal(home, "run", routine, "--mute") as terminal:
            terminal.until("HOLD", "Side bend")
            terminal.press("x")
            terminal.until("EASE OUT SLOWLY")
            terminal.press("\x03")
            terminal.wait()
    left_out = LEFT_OUT.format(day=day(0))
    told = [
        home.run("list").stdout,
        home.run("show", routine).stdout,
        home.run("export", routine, "-o", "three.wav").stderr,
        home.run("run", routine, "--speed", "1000").stdout,
    ]
    assert [left_out in in_one_line(one) for one in told] == [True] * 4
    history = in_one_line(home.run("history").stdout)
    assert f"Side bend hurt on {day(0)}, eased on {day(0)}" in history
    assert f"Side bend is left out until {day(-14)}: {SHOW_IT}" in history


names = st.sampled_from(("Side bend", "Deep bend", "Slow bend", "Nod"))
sessions = st.lists(
    st.builds(hurt, names, st.floats(0, 20), st.sampled_from("abc"), easing=st.booleans()), max_size=5
)
shapes = st.lists(
    st.sampled_from(
        (
            ("--gentle",),
            ("--steps", "1-2"),
            ("--side", "left"),
            ("--hold", "12s"),
            ("--rounds", "2"),
            ("--in", "2m"),
        )
    ),
    max_size=3,
    unique=True,
).map(lambda options: tuple(chain(*options)))


class _AtTheCommands:
    """The commands in this process: what each would do, or the code that it ends with."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder / ".local" / "share"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
        patch.setenv("STRETCHTIMER_ROUTINES", str(folder / "routines"))
        patch.setattr("stretchtimer.routine.library.bundled_folder", lambda: folder / "none")
        patch.setattr("stretchtimer.cli.run.perform", self._perform)
        patch.setattr("stretchtimer.cli.export.export", self._export)
        self._found: Timeline | None = None

    def _perform(self, plan: Plan, *_: object, **__: object) -> int:
        self._found = plan.timeline
        return 0

    def _export(self, routine: Routine, *_: object, **__: object) -> None:
        self._found = compile_timeline(routine)

    def printed(self, *arguments: str) -> Any:  # noqa: ANN401 - JSON is what it is
        ended = CliRunner().invoke(app, arguments)
        return json.loads(ended.stdout) if ended.exit_code == 0 else _code(ended.exception)

    def led_through(self, *arguments: str) -> Any:  # noqa: ANN401 - as for what is printed
        self._found = None
        ended = CliRunner().invoke(app, arguments)
        if self._found is None:
            return _code(ended.exception)
        return [
            (phase.kind.value, phase.step.stretch, phase.side, phase.start, phase.seconds)
            for phase in self._found.phases
        ]


def _code(error: BaseException | None) -> int:
    assert isinstance(error, StretchtimerError)
    return error.exit_code


@pytest.mark.slow  # six commands for each example
@LAW
@given(sessions, shapes)
def test_the_four_commands_agree_to_the_millisecond(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[Line, ...]], shape: tuple[str, ...]
) -> None:
    folder = tmp_path_factory.mktemp("home")
    (folder / "routines").mkdir()
    (folder / "routines" / "three.yaml").write_text(ROUTINE)
    kept = folder / KEPT
    kept.parent.mkdir(parents=True)
    lines = sorted(chain(*history), key=lambda line: line.at)
    kept.write_bytes(b"".join(encode(line) + b"\n" for line in lines))
    with pytest.MonkeyPatch.context() as patch:
        commands = _AtTheCommands(folder, patch)
        shown = commands.printed("show", "three", "--json", *shape)
        run, exported = (commands.led_through(name, "three", *shape) for name in ("run", "export"))
        listed = next(one for one in commands.printed("list", "--json") if one["name"] == "three")
        plain = commands.printed("show", "three", "--json")
    assert run == exported
    keys = ("kind", "stretch", "side", "start", "seconds")
    assert run == (
        shown if isinstance(shown, int) else [tuple(one[key] for key in keys) for one in shown["phases"]]
    )
    if isinstance(plain, int):
        assert (plain, listed["seconds"], listed["stretches"]) == (1, 0, 0)
    else:
        assert (listed["seconds"], listed["eased"]) == (plain["seconds"], plain["eased"])
