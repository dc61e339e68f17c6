"""What is dear to import is imported only by the commands that need it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.home import Home

_PROGRAM = """
import sys
sys.argv = ["stretchtimer", *sys.argv[1:]]
from stretchtimer.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


def _imported(*arguments: str, **environment: str) -> set[str]:
    """The modules that a command has imported by its end."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stderr.split())


def _within(modules: set[str], *packages: str) -> set[str]:
    return {module for module in modules if module.startswith(packages)}


READING = ("yaml", "msgspec", "stretchtimer.routine.format", "stretchtimer.session")
DRAWING = ("rich", "stretchtimer.terminal.live.screen", "stretchtimer.figure")
SOUND = ("playsound3", "hibari", "stretchtimer.sound", "wave")


def test_version_imports_neither_files_nor_drawing_nor_sound() -> None:
    assert not _within(_imported("--version"), *READING, *DRAWING, *SOUND, "platformdirs")


def test_completing_a_name_reads_folders_only() -> None:
    modules = _imported(
        _STRETCHTIMER_COMPLETE="complete_bash", COMP_WORDS="stretchtimer run low", COMP_CWORD="2"
    )
    assert "stretchtimer.routine.library" in modules
    assert not _within(modules, *READING, *DRAWING, *SOUND)


def test_hints_are_imported_for_mistakes_alone() -> None:
    assert "stretchtimer.document.suggestions" not in _imported("show", "after-run")


def test_the_list_draws_a_table_and_nothing_else() -> None:
    modules = _imported("list")
    assert "rich.table" in modules
    assert not _within(
        modules, *SOUND, "stretchtimer.figure", "stretchtimer.terminal.live.screen", "rich.live"
    )


@pytest.mark.parametrize("arguments", [(), ("--help",), ("run", "--help")])
def test_help_needs_no_routine(arguments: tuple[str, ...]) -> None:
    assert not _within(_imported(*arguments), "yaml", "msgspec", "stretchtimer.session", *SOUND)


def test_a_session_without_sound_never_loads_the_sound_library() -> None:
    modules = _imported("run", "lower-back-stretches", "--speed", "1000")
    assert "stretchtimer.session.loop" in modules
    assert not _within(modules, "playsound3", "hibari", "rich.live", "rich.table", "pydantic", "asyncio")


@pytest.mark.parametrize("variables", [{}, {"STRETCHTIMER_LOG": os.devnull}], ids=["no log", "a log"])
def test_a_log_is_imported_once_there_is_something_to_be_logged(variables: dict[str, str]) -> None:
    modules = _imported("run", "lower-back-stretches", "--speed", "1000", **variables)
    assert not _within(modules, "logging", "stretchtimer.log")


@pytest.mark.parametrize(
    ("happened", "imported"),
    [
        (None, set()),
        (b'{"type":"done"}', {"stretchtimer.history.marks"}),
        (b'{"type":"hurt"}', {"stretchtimer.history.marks", "stretchtimer.history.file"}),
    ],
    ids=["no history", "nothing hurts", "something hurt"],
)
def test_what_hurt_is_read_only_where_anything_did(
    home: Home, happened: bytes | None, imported: set[str]
) -> None:
    """Faster than written nothing is kept: what a session imports of the history is for its beginning."""
    if happened:
        line = b'{"at":"2026-11-25T12:00:00Z","session":"a","happened":%b}' % happened
        home.file(".local/share/stretchtimer/history.jsonl", line)
    modules = _imported("run", "desk-break", "--speed", "1000", **home.variables)
    assert _within(modules, "stretchtimer.history.marks", "stretchtimer.history.file") == imported
    assert ("stretchtimer.routine.minding" in modules) is ("stretchtimer.history.file" in imported)


@pytest.mark.parametrize("command", ["run desk-break --speed 1000", "list", "show desk-break"])
def test_what_a_page_takes_is_loaded_for_a_page_alone(command: str) -> None:
    modules = _imported(*command.split())
    assert not _within(modules, "jinja2", "markupsafe", "lameenc", "stretchtimer.export", "xml")


@pytest.mark.parametrize("command", ["run desk-break --speed 1000", "list", "show desk-break", "new --help"])
def test_the_reader_of_lists_is_loaded_for_a_list_alone(command: str) -> None:
    assert not _within(_imported(*command.split()), "stretchtimer.shorthand")
