"""What every command says, and how it answers a wrong command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer.main

from stretchtimer import __version__
from stretchtimer.cli.app import app
from stretchtimer.routine.library import Library
from tests.support.enumerations import mostly_slow, mostly_slow_rows
from tests.support.home import SMALL_SECONDS
from tests.support.reference import CHECKOUT, REFERENCE

if TYPE_CHECKING:
    from tests.support.home import Home

BUNDLED = {*Library().names()}
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined] # it is a group


def test_a_bare_command_tells_a_newcomer_what_to_type(home: Home) -> None:
    ended = home.run()
    assert ended.returncode == 0
    suggested = re.findall(r"stretchtimer (list|run \S+|show \S+)", ended.stdout)
    assert {line.split()[0] for line in suggested} == {"list", "run", "show"}
    for line in suggested:
        command, *rest = line.split()
        assert home.run(command if command == "list" else "show", *rest).returncode == 0


def test_a_bare_command_fits_into_a_narrow_window(home: Home) -> None:
    assert max(map(len, home.run().stdout.splitlines())) <= 76


@pytest.mark.parametrize("options", [("--version",), ("-m",)])
def test_the_version(home: Home, options: tuple[str, ...]) -> None:
    if options == ("-m",):
        command = (sys.executable, "-m", "stretchtimer", "--version")
        told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    else:
        told = home.run(*options).stdout
    assert told == f"stretchtimer {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(home: Home, option: str) -> None:
    told = home.run(option)
    assert told.returncode == 0
    assert all(re.search(rf"\b{command}\b", told.stdout) for command in COMMANDS)


def test_help_groups_the_commands_by_what_a_person_wants(home: Home) -> None:
    headings = ["Go through a routine", "Look", "Make it your own", "Take it along", "Care and help"]
    told = home.run("--help").stdout
    places = [told.index(f"─ {heading} ─") for heading in headings]
    assert places == sorted(places)
    for command, place, end in (("run", 0, 1), ("history", 1, 2), ("check", 2, 3), ("export", 3, 4)):
        assert re.search(rf"^│ {command} ", told[places[place] : places[end]], re.MULTILINE)
    assert "─ Commands ─" not in told, "each stands in a group"


@pytest.mark.parametrize("command", mostly_slow(COMMANDS, quick=3))
def test_every_command_has_help_for_itself_and_for_each_option(home: Home, command: str) -> None:
    told = home.run(command, "--help")
    assert told.returncode == 0
    assert COMMANDS[command].help
    for parameter in COMMANDS[command].params:
        assert parameter.help, parameter.name
        assert all(option in told.stdout for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_stands_in_the_reference(command: str) -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    assert f"stretchtimer {command}" in reference
    options = {option for parameter in COMMANDS[command].params for option in parameter.opts}
    missing = {one for one in options if one.startswith("--") and not re.search(rf"{one}\b", reference)}
    assert not missing - {"--help"}


class TestList:
    def test_a_table_of_every_routine(self, home: Home) -> None:
        told = home.run("list")
        assert told.returncode == 0
        assert {line.split()[0] for line in told.stdout.splitlines() if line[:1].strip()} - {
            "routine"
        } == BUNDLED
        assert all(
            word in told.stdout.splitlines()[0] for word in ("routine", "for", "time", "stretches", "tags")
        )

    def test_as_data(self, home: Home) -> None:
        routines = json.loads(home.run("list", "--json").stdout)
        assert {routine["name"] for routine in routines} == BUNDLED
        for routine in routines:
            assert routine["seconds"] > 0
            assert routine["stretches"] > 0
            assert routine["title"]
            assert routine["description"]
            assert isinstance(routine["tags"], list)
            assert Path(routine["path"]).stem == routine["name"]
            assert not routine["own"]
            assert routine["error"] is None

    def test_data_is_the_same_wherever_it_goes(self, home: Home) -> None:
        """JSON is in UTF-8, whatever the system's own encoding."""
        path = home.file("quoted.yaml", "name: “Für” 伸展\nsteps: [{name: Bend, hold: 20s}]\n")
        with_ascii = {"PYTHONIOENCODING": "ascii"}
        shown = json.loads(home.run("show", path, "--json", changes=with_ascii).stdout)
        assert shown["title"] == "“Für” 伸展"
        assert home.run("schema", changes=with_ascii).stdout == home.run("schema").stdout

    def test_the_time_is_exact(self, home: Home) -> None:
        for routine in json.loads(home.run("list", "--json").stdout)[:2]:
            shown = json.loads(home.run("show", routine["name"], "--json").stdout)
            assert shown["seconds"] == routine["seconds"]


class TestShow:
    def test_the_timeline_with_everything_that_is_said(self, home: Home) -> None:
        told = home.run("show", home.file("small.yaml"))
        assert told.returncode == 0
        times = re.findall(
            r"^ +(\d:\d\d) +(Get ready|Hold|Switch sides|Rest|Repeat)", told.stdout, re.MULTILINE
        )
        assert times == [
            ("0:00", "Get ready"),
            ("1:00", "Hold"),
            ("2:00", "Switch sides"),
            ("3:00", "Hold"),
            ("4:00", "Rest"),
            ("5:00", "Repeat"),
        ]
        for text in (
            "Small routine",
            "For a back in a hurry.",
            "5:50",
            "left",
            "right",
            "Stand tall beside a wall.",
            "Breathe out",
            "Reach far",
            "Not with a sore shoulder.",
            "See a physical therapist if the pain persists.",
            "Sleep well.",
            "The little book of backs",
        ):
            assert text in told.stdout

    def test_as_data(self, home: Home) -> None:
        shown = json.loads(home.run("show", home.file("small.yaml"), "--json").stdout)
        assert shown["name"] == "small"
        assert shown["seconds"] == SMALL_SECONDS
        assert [tuple(phase.values())[:-1] for phase in shown["phases"]] == [
            ("prepare", "Side bend", "left", 0, 60),
            ("hold", "Side bend", "left", 60, 60),
            ("switch", "Side bend", "right", 120, 60),
            ("hold", "Side bend", "right", 180, 60),
            ("rest", "Slow squat", None, 240, 60),
            ("reps", "Slow squat", None, 300, 50),
        ]
        assert {tuple(phase) for phase in shown["phases"]} == {
            ("kind", "stretch", "side", "start", "seconds", "eased")
        }

    @pytest.mark.parametrize(
        ("steps", "stretches"), [("2", ["Slow squat"]), ("1-2", ["Side bend", "Slow squat"])]
    )
    def test_only_some_steps(self, home: Home, steps: str, stretches: list[str]) -> None:
        shown = json.loads(home.run("show", home.file("small.yaml"), "--json", "--steps", steps).stdout)
        assert list(dict.fromkeys(phase["stretch"] for phase in shown["phases"])) == stretches


class TestNames:
    def test_the_beginning_of_a_name_is_enough(self, home: Home) -> None:
        assert json.loads(home.run("show", "aft", "--json").stdout)["name"] == "after-run"

    def test_the_title_that_is_shown_will_do(self, home: Home) -> None:
        assert json.loads(home.run("show", "Desk break", "--json").stdout)["name"] == "desk-break"

    @pytest.mark.parametrize("typed", mostly_slow(["mine", "mine.yml", "./mine.yml", "mien.yaml"], quick=2))
    def test_a_file_here_is_pointed_to(self, home: Home, typed: str) -> None:
        home.file("mine.yaml")
        ended = home.run("show", typed)
        assert ended.returncode == 2
        assert "mine.yaml" in ended.stderr.partition("(")[2]

    @pytest.mark.parametrize("command", ["run", "show"])
    @pytest.mark.parametrize("folder", [".", ".."])
    def test_the_folder_here_is_no_name(self, home: Home, command: str, folder: str) -> None:
        ended = home.run(command, folder)
        assert ended.returncode == 1
        assert ended.stderr.startswith(f"{folder}: this is a folder")

    @pytest.mark.parametrize(
        ("name", "told"),
        mostly_slow_rows(
            [
                ("lower-back-strtches", "did you mean lower-back-stretches"),
                ("Desk_Brake", "did you mean desk-break"),
                ("lower", "lower-back-exercises or lower-back-stretches"),
                ("qqqq", "there are after-run, before-run"),
                ("./nothere.yaml", "there is no file"),
                ("../after-run", "there is no file"),
                ("\udcff\x1b[31m", "there is no routine"),
                ("x" * 5000, "there is no routine"),
            ],
            quick=4,
        ),
    )
    def test_a_name_that_is_not_there(self, home: Home, name: str, told: str) -> None:
        assert_bad_usage(home.run("show", name), told)

    def test_a_name_that_cannot_be_run(self, home: Home) -> None:
        assert_bad_usage(home.run("run", "lower-back-strtches"), "did you mean lower-back-stretches")


def assert_bad_usage(ended: subprocess.CompletedProcess[str], told: str) -> None:
    """One harmless line on standard error, and nothing else."""
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert re.fullmatch(r"stretchtimer: [^\n\x1b]*\n", ended.stderr)
    assert told in ended.stderr


@pytest.mark.parametrize(
    "options",
    mostly_slow(
        [
            ("run", "after-run", "--steps", "0"),
            ("run", "after-run", "--steps", "6"),
            ("run", "after-run", "--steps", "3-2"),
            ("run", "after-run", "--steps", "1-6"),
            ("run", "after-run", "--steps", "-1"),
            ("run", "after-run", "--steps", "1,,2"),
            ("run", "after-run", "--steps", "one"),
            ("run", "after-run", "--steps", "²"),
            ("run", "after-run", "--steps", "9" * 5000),
            ("run", "after-run", "--speed", "0.9"),
            ("run", "after-run", "--speed", "1001"),
            ("run", "after-run", "--speed", "nan"),
            ("run", "after-run", "--speed", "inf"),
            ("run", "after-run", "--speed", "fast"),
            ("run", "after-run", "--sped", "2"),
            ("run", "after-run", "desk-break"),
            ("run", "--steps"),
            ("show",),
            ("list", "after-run"),
            ("lst",),
            ("--what",),
        ],
        quick=8,
    ),
    ids=lambda options: " ".join(options)[:40],
)
def test_bad_usage_is_told_in_a_line(home: Home, options: tuple[str, ...]) -> None:
    assert_bad_usage(home.run(*options), "")


@pytest.mark.parametrize(
    ("typed", "told"),
    mostly_slow_rows(
        [
            ("run --sped 2", "No such option: --sped [^\n]*"),
            ("run after-run --rounds x", "[^\n]*'x' is not a whole number."),
            ("run after-run --rounds 0", "[^\n]*0 is not from 1 to 20."),
            ("run after-run --speed x", "[^\n]*'x' is not a number."),
            ("run after-run --speed 0.5", "[^\n]*0.5 is not from 1 to 1000."),
            ("run desk break", "Not expected here: break"),
            ("list after-run now", "Not expected here: after-run now"),
            ("new", "Missing argument 'NAME'. What to call it, such as my-evening."),
            ("show", "Missing argument 'NAME'. A routine's name, [^\n]*"),
            ("edit", "Missing argument 'NAME'. The name of a routine or a stretch, [^\n]*"),
            ("export", "Missing argument 'ROUTINE'. A routine's name, [^\n]*"),
        ],
        quick=4,
    ),
)
def test_bad_usage_is_told_in_plain_words_with_the_help_of_its_command(
    home: Home, typed: str, told: str
) -> None:
    command = typed.split(maxsplit=1)[0]
    expected = rf"stretchtimer: {told} \(stretchtimer {command} --help tells more\)\n"
    assert re.fullmatch(expected, home.run(*typed.split()).stderr)


@pytest.mark.parametrize("typed", ["lst", "--what"])
def test_what_is_no_command_is_told_with_the_help_of_them_all(home: Home, typed: str) -> None:
    assert home.run(typed).stderr.endswith(" (stretchtimer --help tells more)\n")


@pytest.mark.parametrize("option", ["--hold", "--in"])
@pytest.mark.parametrize("time", mostly_slow(["45x", "-5s", "9" * 30], quick=2))
def test_what_is_no_duration_is_told_with_its_option(home: Home, option: str, time: str) -> None:
    ended = home.run("run", "after-run", option, time)
    assert ended.returncode == 2
    told = rf'stretchtimer: {option}: "\S+" is [^\n]*1m30s[^\n]*\n'
    assert re.fullmatch(told, ended.stderr)


@pytest.mark.parametrize("steps", mostly_slow(["2", " 1 - 2 ", "2,1", "1-2,2"]))
def test_steps_may_be_written_in_many_ways(home: Home, steps: str) -> None:
    ended = home.run("run", home.file("small.yaml"), "--steps", steps, "--speed", "1000")
    assert ended.returncode == 0
    assert "Slow squat" in ended.stdout
    assert ("Side bend" in ended.stdout) == ("1" in steps)


class TestCompletion:
    """As the scripts that shells get from --show-completion ask for it."""

    def test_bash(self, home: Home) -> None:
        changes = {
            "_STRETCHTIMER_COMPLETE": "complete_bash",
            "COMP_WORDS": "stretchtimer run lower",
            "COMP_CWORD": "2",
        }
        told = home.run(changes=changes)
        assert told.stdout.split() == ["lower-back-exercises", "lower-back-stretches"]

    def test_zsh(self, home: Home) -> None:
        changes = {"_STRETCHTIMER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "stretchtimer show d"}
        assert "desk-break" in home.run(changes=changes).stdout

    def test_fish(self, home: Home) -> None:
        changes = {
            "_STRETCHTIMER_COMPLETE": "complete_fish",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_ARGS": "stretchtimer run ",
        }
        assert set(home.run(changes=changes).stdout.split()) == BUNDLED

    def test_a_real_bash(self, home: Home) -> None:
        line = """
            eval "$(stretchtimer --show-completion bash)"
            COMP_WORDS=(stretchtimer run desk) COMP_CWORD=2
            $(complete -p stretchtimer | sed 's/.*-F \\([^ ]*\\).*/\\1/') stretchtimer desk run
            echo "${COMPREPLY[@]}"
        """
        assert home.in_shell(line, {"SHELL": "/bin/bash"}).stdout == "desk-break\n"

    @pytest.mark.parametrize("words", ["stretchtimer run nothere", "stretchtimer run \x1b[31m"])
    def test_nothing_fits(self, home: Home, words: str) -> None:
        changes = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "2"}
        told = home.run(changes=changes)
        assert told.stdout.strip() == ""
        assert told.stderr == ""


def test_the_checkout_is_not_needed_as_working_directory(home: Home) -> None:
    assert Path(os.path.commonpath((home.folder, CHECKOUT))) != CHECKOUT
    assert home.run("show", "desk-break").returncode == 0
