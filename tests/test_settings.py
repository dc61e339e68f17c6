"""The user's defaults: where they come from, which come first, and how mistakes are told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, convert
from msgspec.inspect import FloatType

from stretchtimer.document.fields import form_of
from stretchtimer.document.problems import MOST_SHOWN
from stretchtimer.routine.format import RoutineDocument
from stretchtimer.settings import Settings, SettingsError, load_settings, variable_of
from stretchtimer.settings_file import given_in_file
from stretchtimer.sound.mix import factor_of
from stretchtimer.sound.voice.voice import Choice
from stretchtimer.timeline.model import Coach
from tests.support.settings_table import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Write: TypeAlias = Callable[[str | bytes], Path]

QUOTES = '(words and times need quotes: "off", "10s")'


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for key in Settings.__struct_fields__:
        monkeypatch.delenv(variable_of(key), raising=False)
    monkeypatch.setattr("stretchtimer.settings.config_file", lambda: tmp_path / "config.toml")
    return tmp_path


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "config.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def problems() -> list[str]:
    """What is wrong, each without the folder."""
    with pytest.raises(SettingsError) as raised:
        load_settings()
    return [re.sub(r"^\S*/", "", str(problem)) for problem in raised.value.problems]


def test_without_a_file_everything_is_as_it_ships() -> None:
    assert load_settings() == Settings()


def test_an_empty_file_changes_nothing(write: Write) -> None:
    write("# nothing yet\n")
    assert load_settings() == Settings()


def test_every_key_can_be_given_in_the_file(write: Write) -> None:
    write(
        'voice = "off"\nvolume = 40\nmute = true\nprepare = "1m30s"\nswitch = 4\nrest = 2.5\n'
        'wait = true\nplain = true\nstill = true\nawake = false\nhistory = false\ncolours = "none"\n'
    )
    assert load_settings() == Settings(
        voice="off", volume=40, mute=True, prepare=90.0, switch=4.0, rest=2.5,
        wait=True, plain=True, still=True, awake=False, history=False, colours="none",
    )  # fmt: skip


def test_every_key_can_be_given_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "voice": "neural", "volume": "0", "mute": "true", "prepare": "1:30", "switch": "4", "rest": "0",
        "wait": "1", "plain": "1", "still": "true", "awake": "0", "history": "false",
        "colours": "none", "coach": "off",
    }  # fmt: skip
    assert given.keys() == set(Settings.__struct_fields__)
    for key, text in given.items():
        monkeypatch.setenv(f"STRETCHTIMER_{key.upper()}", f" {text} ")
    assert load_settings() == Settings(
        voice="neural", volume=0, mute=True, prepare=90.0, switch=4.0, rest=0.0,
        wait=True, plain=True, still=True, awake=False, history=False, colours="none", coach="off",
    )  # fmt: skip


def test_the_environment_comes_before_the_file_and_the_command_line_before_both(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("volume = 10\nmute = true\nplain = true\n")
    monkeypatch.setenv("STRETCHTIMER_VOLUME", "20")
    monkeypatch.setenv("STRETCHTIMER_MUTE", "0")
    settings = load_settings()
    assert (settings.volume, settings.mute, settings.plain) == (20, False, True)
    over = settings.over(volume=30, mute=None, plain=False)
    assert (over.volume, over.mute, over.plain) == (30, False, False)


def test_an_empty_variable_says_nothing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("volume = 10\n")
    monkeypatch.setenv("STRETCHTIMER_VOLUME", "")
    assert load_settings().volume == 10


def test_a_wrong_variable_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHTIMER_VOLUME", "loud")
    monkeypatch.setenv("STRETCHTIMER_VOICE", "nueral")
    monkeypatch.setenv("STRETCHTIMER_REST", "1:75")
    assert problems() == [
        'STRETCHTIMER_VOICE: "nueral" is not auto, clips, neural, off or system (did you mean neural?)',
        'STRETCHTIMER_VOLUME: "loud" is not a whole number (possible is 0 to 100)',
        'STRETCHTIMER_REST: "1:75" is not a duration (write it like 30s, 1m30s or 1:30)',
    ]


def test_every_problem_is_told_at_once_each_at_its_place(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        'volum = 50\nvoice = "of"\nmute = "true"\n\n# a remark\n'
        '"prepare" = "1:75"\n  rest = -3\nvolume=101\nstill = []\nhold = "3s"\n'
    )
    monkeypatch.setenv("STRETCHTIMER_PLAIN", "maybe")
    assert problems() == [
        "config.toml:1:1: volum: unknown key (did you mean volume?)",
        'config.toml:2:9: voice: "of" is not auto, clips, neural, off or system (did you mean off?)',
        'config.toml:3:8: mute: "true" is a text (write it without quotes)',
        'config.toml:6:13: prepare: "1:75" is not a duration (write it like 30s, 1m30s or 1:30)',
        'config.toml:7:10: rest: "-3" is negative (write it like 30s, 1m30s or 1:30)',
        'config.toml:8:8: volume: "101" is too large (possible is 0 to 100)',
        "config.toml:9:9: still: true or false is expected here, not a list",
        "config.toml:10:1: hold: unknown key (it belongs to a step, not to settings)",
        'STRETCHTIMER_PLAIN: "maybe" is not true or false',
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("volume 3\n", "1:8: expected '=' after a key in a key/value pair"),
        ("mute = true\nvoice = off\n", f"2:9: invalid value {QUOTES}"),
        ("\nrest = 10s\n", f"2:10: expected newline or end of document after a statement {QUOTES}"),
        ("volume = 1\nvolume = 2\n", "2:11: cannot overwrite a value (keep one of them)"),
        (
            "volume: 50\n",
            "1:7: expected '=' after a key in a key/value pair (a line is a key, a =, and its v",
        ),
        ('voice = "off', "1:13: "),
        ("still = [\n", "2:1: "),
    ],
)
def test_what_is_no_toml_is_told_where_it_ends_to_be_toml(write: Write, text: str, problem: str) -> None:
    write(text)
    (told,) = problems()
    assert told.startswith(f"config.toml:{problem}")


def test_a_key_inside_a_text_or_another_table_is_not_taken_for_the_one_that_is_wrong(write: Write) -> None:
    write('notes = """\nvolume = 1\n"""\nvolume = 300\n[other]\nvolume = 2\n')
    assert problems() == [
        "config.toml:1:1: notes: unknown key",
        'config.toml:4:10: volume: "300" is too large (possible is 0 to 100)',
        "config.toml:5:2: other: unknown key",
    ]


def test_the_head_of_a_table_is_a_place_as_well(write: Write) -> None:
    write("[other]\nvolume = 3\n[volume]\n")
    assert problems()[1].startswith("config.toml:3:9: volume: a whole number is expected here")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("volume = 3\n".encode("utf-16"), "config.toml:1:1: this is UTF-16"),
        (b'voice = "\xff"\n', "config.toml:1:10: byte 0xff is not UTF-8"),
        (b'voice = "\x1b[2J"\n', "config.toml:1:10: control character U+001B"),
        (b"#" * 300_000, "config.toml:1:1: the file is larger than 256 KiB"),
        (b"volume = " + b"9" * 5000, "config.toml: there is a number of thousands of digits"),
        (b"volume = " + b"[" * 5000, "config.toml: lists within lists"),
        (b"volume = 1\0\n", "config.toml:1:11: control character U+0000"),
    ],
)
def test_a_file_that_cannot_be_meant_gets_a_clear_line(write: Write, content: bytes, problem: str) -> None:
    write(content)
    (told,) = problems()
    assert told.startswith(problem)
    assert "routine" not in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("volume =\u00a050\n", ["1:9: there is a no-break space here (type a plain space)"]),
        ("voice = ‘off’\n", ["1:9: there is a left single quotation mark here and 1 more (type a plain ')"]),
        ("volu\u200bme = 3\n", ["1:5: there is a zero width space here (delete it; it cannot be seen)"]),
        ("prepare ＝ 3\n", ["1:9: there is a full-width equals sign here (type a plain =)"]),
        (
            "# it’s loud\nvolume = “loud”\n",
            [
                '2:10: there is a left double quotation mark here and 1 more (type a plain ")',
                '2:10: volume: "loud" is a text (write it without quotes)',
            ],
        ),
        ("# it’s loud\nvolume = 101\n", ['2:10: volume: "101" is too large (possible is 0 to 100)']),
    ],
)
def test_signs_that_look_like_others_are_named(write: Write, content: str, told: list[str]) -> None:
    write(content)
    assert problems() == [f"config.toml:{line}" for line in told]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert problems() == ["config.toml: this is a folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize(
    ("target", "reason"), [("gone.toml", "No such file"), ("config.toml", "Too many levels")]
)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, target: str, reason: str) -> None:
    (tmp_path / "config.toml").symlink_to(target)
    (told,) = problems()
    assert told.startswith(f"config.toml: cannot be read: {reason}")


def test_a_file_of_thousands_of_mistakes_takes_no_time(write: Write) -> None:
    path = write("".join(f"key{number} = 1\n" for number in range(12_000)))
    began = time.monotonic()
    found = given_in_file(path, Settings).problems
    assert time.monotonic() - began < 5  # it takes half a second
    assert len(found) == 12_000
    assert [problem.line for problem in found[:MOST_SHOWN]] == list(range(1, MOST_SHOWN + 1))


@given(st.text("volume =[]\"'\n1#.{}ab\\\u00e9", max_size=60))
def test_whatever_is_written_gives_values_or_problems(text: str) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"stretchtimer-{os.getpid()}.toml"  # noqa: S108 - only here
    try:
        path.write_text(text, encoding="utf-8")
        values, found = given_in_file(path, Settings)
    finally:
        path.unlink()
    lines = text.split("\n")
    assert not (values and found)
    assert all(problem.line <= len(lines) for problem in found)
    Settings(**values)


def test_nothing_dear_is_imported_where_there_is_no_file() -> None:
    program = (
        "import sys; from stretchtimer.settings import load_settings; load_settings();"
        "print(*({'tomllib', 'stretchtimer.settings_file', 'yaml', 'rich'} & set(sys.modules)))"
    )
    environment = {"HOME": "/nonexistent", "PATH": os.defpath}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == ""


def test_the_voices_are_those_that_there_are() -> None:
    hint = Settings.__annotations__["voice"]
    assert list(get_args(get_args(hint)[0])) == [choice.value for choice in Choice]


def test_the_ways_to_coach_are_those_of_the_timeline() -> None:
    hint = Settings.__annotations__["coach"]
    assert set(get_args(get_args(hint)[0])) == {coach.value for coach in Coach}


def test_options_of_the_table_are_those_of_run() -> None:
    import typer.main

    from stretchtimer.cli.app import app

    run = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined] # it is a group
    options = {one.name: {*one.opts, *one.secondary_opts} for one in run.params}
    told = {key: {name.strip("` ") for name in names.split(",")} for key, names in OPTIONS.items()}
    assert told == {key: options[key] for key in options if key in Settings.__struct_fields__}
    voices = next(one for one in run.params if one.name == "voice").type.choices
    assert list(voices) == [choice.value for choice in Choice]


def test_the_greatest_volume_is_as_loud_as_sounds_were_made() -> None:
    assert factor_of(Settings().volume) == 1
    with pytest.raises(ValidationError):
        convert({"volume": Settings().volume + 1}, Settings)


def test_a_pause_may_be_as_long_as_in_a_routine() -> None:
    in_routine, usual = form_of(RoutineDocument).keys["rest"], form_of(Settings).keys["rest"]
    assert [kind.le for kind in usual if isinstance(kind, FloatType)] == [
        kind.le for kind in in_routine if isinstance(kind, FloatType)
    ]
