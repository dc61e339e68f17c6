"""What stands on the command line after Tab, in the shells that people have."""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.enumerations import mostly_slow, mostly_slow_rows

if sys.platform == "win32":
    pytest.skip("there are no such shells on Windows", allow_module_level=True)

from tests.support.emulated_terminal import EmulatedTerminal, command_in_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.home import Home

TWO_SIDED = """\
name: Two sided
steps:
  - {name: Door stretch, sides: [window leg, Door leg], hold: 10s}
  - {name: Calf, sides: each, hold: 10s}
  - {name: Bridge, hold: 10s}
"""
OWN = ".config/stretchtimer/routines"


def offered(home: Home, *words: str, shell: str = "bash") -> list[str]:
    """What the program answers a shell; the last word is the one to be completed."""
    line = "\n".join(("stretchtimer", *words))
    asked = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": line.replace("\n", " "),
    }
    asked |= {"_STRETCHTIMER_COMPLETE": f"complete_{shell}", "_STRETCHTIMER_NO_FILES": ":"}
    return home.run(changes=asked).stdout.splitlines()


@pytest.mark.parametrize("typed", mostly_slow(["AF", "after r", "after", "After", "AFTER_R"], quick=2))
def test_the_beginning_of_a_name_is_read_as_the_command_reads_it(home: Home, typed: str) -> None:
    assert offered(home, "run", f"'{typed}") == ["after-run"]


@pytest.mark.parametrize(
    ("words", "sides"),
    mostly_slow_rows(
        [
            (("run", "after-run", "--side", ""), ["left", "right"]),
            (("show", "AFTER", "--side", "R"), ["right"]),
            (("export", "--gentle", "after-run", "--hold", "20s", "--side", "l"), ["left"]),
            (("run", "./two.yaml", "--side", ""), ["window", "Door", "left", "right"]),
            (("run", "./two.yaml", "--side", "d"), ["Door"]),
        ],
        quick=2,
    ),
)
def test_the_sides_of_the_routine_are_offered(home: Home, words: tuple[str, ...], sides: list[str]) -> None:
    home.file("two.yaml", TWO_SIDED)
    assert offered(home, *words) == sides


@pytest.mark.parametrize(
    "words",
    [
        ("run", "after-run", "--steps", ""),
        ("run", "after-run", "--hold", "2"),
        ("run", "after-run", "--in", ""),
        ("run", "after-run", "--volume", ""),
        ("run", "after-run", "--side", "sideways"),
        ("run", "nowhere", "--side", ""),
        ("run", "./broken.yaml", "--side", ""),
        ("run", "-", "--side", ""),
        ("list", "--for", "nobody"),
    ],
)
@pytest.mark.parametrize("shell", mostly_slow(["bash", "zsh"]))
def test_where_no_file_is_meant_none_is_asked_for(home: Home, words: tuple[str, ...], shell: str) -> None:
    home.file("broken.yaml", "steps: [")
    assert offered(home, *words, shell=shell) == [":"]


def test_a_routine_with_the_name_of_a_stretch_is_offered_once(home: Home) -> None:
    home.file(f"{OWN}/clamshell.yaml", TWO_SIDED)
    assert offered(home, "show", "clamsh") == ["clamshell"]


def test_powershell_is_told_nothing(home: Home) -> None:
    asked = {"_STRETCHTIMER_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}
    line = "stretchtimer run after-run --steps "
    assert home.run(changes={**asked, "_TYPER_COMPLETE_ARGS": line}).stdout.strip() == ""


def test_a_script_that_was_installed_before_is_told_nothing_new(home: Home) -> None:
    asked = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": "stretchtimer run after-run --steps "}
    assert home.run(changes={**asked, "COMP_CWORD": "4"}).stdout.strip() == ""


def test_voices_are_offered(home: Home) -> None:
    assert offered(home, "run", "after-run", "--voice", "") == ["auto", "clips", "neural", "system", "off"]


def test_names_come_as_they_have_to_be_typed(home: Home) -> None:
    home.file(f"{OWN}/it's mine.yaml")
    home.file(f"{OWN}/cost $5.yaml")
    assert offered(home, "run", "it") == [r"it\'s\ mine"]
    assert offered(home, "run", "cost") == [r"cost\ \$5"]
    assert offered(home, "run", '"cost') == ["cost $5"]


SHELLS = {"bash": ("bash", "--norc", "-i"), "zsh": ("zsh", "-f", "-i"), "fish": ("fish", "--no-config", "-i")}
LEARN = {
    "bash": 'eval "$(SHELL=/bin/bash stretchtimer --show-completion bash)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(stretchtimer --show-completion zsh)"',
    "fish": "stretchtimer --show-completion fish | source",
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes_names_and_sides_and_offers_files_where_they_are_meant(
    home: Home, shell: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    home.file("afile.yaml")
    with learned_shell(home, shell) as terminal:
        for typed, completed in (
            ("stretchtimer run After", "stretchtimer run after-run"),
            ("stretchtimer run after-run --side R", "--side right"),
            ("stretchtimer run after-run --voice c", "--voice clips"),
            ("stretchtimer run after-run --voice=n", "--voice=neural"),
            ("stretchtimer run ./af", "./afile.yaml"),
        ):
            type_and_tab(terminal, typed)
            terminal.until(completed)
        type_and_tab(terminal, "stretchtimer run after-run --steps ")
        terminal.press("\t")
        time.sleep(2)
        terminal.press("1")
        terminal.until("--steps 1")
        assert "afile" not in terminal.screen


@pytest.mark.slow
def test_for_bash_a_colon_and_an_equals_sign_end_a_word_but_not_what_is_completed(home: Home) -> None:
    home.file(f"{OWN}/co:lon one.yaml")
    with learned_shell(home, "bash") as terminal:
        for typed, completed in (
            ("stretchtimer run co:", r"run co:lon\ one"),
            ("stretchtimer run co:LON", r"run co:lon\ one"),
            ('stretchtimer run "co:l', 'run "co:lon one"'),
            ("stretchtimer run after-run --voice=c", "--voice=clips"),
            ("stretchtimer run after-run --side=R", "--side=right"),
        ):
            type_and_tab(terminal, typed)
            terminal.until(completed)


@contextmanager
def learned_shell(home: Home, shell: str) -> Iterator[EmulatedTerminal]:
    """A shell in the home folder that knows how to complete."""
    with command_in_terminal(home, *SHELLS[shell], columns=120) as terminal:
        terminal.press(f"cd {home.folder}; {LEARN[shell]}; echo rea''dy\r")
        terminal.until("ready")
        yield terminal


def type_and_tab(terminal: EmulatedTerminal, typed: str) -> None:
    """On an empty line, once the shell is at its prompt."""
    terminal.press("\x15clear; echo emp''tied\r")
    terminal.until("emptied")
    terminal.forget()
    terminal.press(f"{typed}\t")
