"""Output that takes every character, whatever it can encode."""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

import stretchtimer
from stretchtimer.terminal.output import (
    put,
    put_as_file,
    put_json,
    take_every_character,
    wants_plain_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWN_WHERE_ALL_CAN_BE_SHOWN = {"▀", "▄", *map(chr, range(0x2800, 0x2900))}
"""Letters and figures have a way of their own to be drawn in ASCII."""
STANDS_FOR_CONTROLS = {"\ufffd", "␡"}
"""Signs of what should not be there at all."""
_ONLY_RECOGNISED = {"look_alikes.py", "time_hints.py", "text.py", "keys.py", "sequences.py", "shorthand"}
"""Modules with signs that files and lists are searched for, or that keys have, and a room of such."""
NEVER_PRINTED = {"\u1100", *map(chr, range(0x2010, 0x2016)), "\u2212"}
"""Where a range of letters begins, and dashes of other programs, which are only recognised."""


@pytest.fixture(autouse=True)
def take_them() -> None:
    """As at the start of the program."""
    take_every_character()


def nearest(text: str, encoding: str = "ascii") -> str:
    return text.encode(encoding, "nearest").decode(encoding)


def signs_of_the_program() -> Iterator[str]:
    """Every character outside ASCII in a text of the program that may be printed."""
    for module in Path(stretchtimer.__file__).parent.rglob("*.py"):
        if _ONLY_RECOGNISED & {module.name, module.parent.name}:
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        told = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield from (letter for letter in node.value if not letter.isascii() and letter.isprintable())


class TestNearest:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("• Lean in", "* Lean in"),
            ("1 of 2 · 1:42 left", "1 of 2 | 1:42 left"),
            ("━━──", "==--"),
            ("✓ Lunge – left…", "x Lunge - left."),
            ("n → b ←", "n > b <"),
            ("“don’t”", '"don\'t"'),
            ("Ångström étirer naïve", "Angstrom etirer naive"),
            ("e\u0301tirer", "etirer"),
            ("ｆｕｌｌ", "f u l l "),
            ("3×10", "3x10"),
        ],
    )
    def test_signs_have_their_likeness(self, text: str, expected: str) -> None:
        assert nearest(text) == expected

    @pytest.mark.parametrize("text", ["中文", "👍", "👩\u200d🦰", "½", "ﬁ", "\u200d", "Ⅳ", "\ud800"])
    def test_what_has_none_is_marked_and_as_wide(self, text: str) -> None:
        assert nearest(text) == "?" * cell_len(text)

    @given(st.text())
    def test_it_is_ascii_and_as_wide_as_before(self, text: str) -> None:
        encoded = nearest(text)
        assert encoded.isascii()
        plain = "".join(letter for letter in text if letter.isprintable())
        if plain == text and not set(text) & {"\u200d", "\ufe0f"}:
            assert len(encoded) == cell_len(text)

    def test_what_can_be_encoded_stays(self) -> None:
        assert nearest("été · 中", "latin-1") == "été · ??"
        assert nearest("── ━━", "cp437") == "── =="

    def test_every_sign_of_the_program_has_a_likeness_of_the_same_width(self) -> None:
        aside = DRAWN_WHERE_ALL_CAN_BE_SHOWN | STANDS_FOR_CONTROLS | NEVER_PRINTED
        signs = set(signs_of_the_program()) - aside
        assert len(signs) > 5
        assert {sign: nearest(sign) for sign in signs if nearest(sign) in ("?", "")} == {}
        assert all(len(nearest(sign)) == cell_len(sign) == 1 for sign in signs)

    def test_it_is_for_writing_only(self) -> None:
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("ascii", "nearest")


class TestStreams:
    def test_both_outputs_take_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("stdout", "stderr"):
            written = io.BytesIO()
            monkeypatch.setattr(sys, name, io.TextIOWrapper(written, encoding="ascii", write_through=True))
            take_every_character()
            getattr(sys, name).write("• été\n")
            assert written.getvalue().decode().splitlines() == ["* ete"]

    def test_a_program_without_outputs_can_print(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As under ``pythonw``, or with its outputs closed."""
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        take_every_character()
        with sys.stdout, sys.stderr:
            sys.stdout.write("nobody reads this •")
            sys.stderr.write("nor this •")
            put(Text("nor this"))


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestPut:
    def test_a_pipe_gets_lines_that_are_not_folded_at_80(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        put(Text("word " * 23 + "end"))
        assert capsys.readouterr().out.splitlines() == ["word " * 23 + "end"]

    def test_whole_lines_are_never_folded(self, capsys: pytest.CaptureFixture[str]) -> None:
        put(Text("word " * 100 + "end"), whole_lines=True)
        assert capsys.readouterr().out.count("\n") == 1

    def test_a_terminal_folds_them_even_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setenv("COLUMNS", "40")
        monkeypatch.setenv("TERM", "xterm")
        put(Text("word " * 20), whole_lines=True)
        assert all(len(line) <= 40 for line in terminal.getvalue().splitlines())

    def test_a_pipe_gets_no_escape_codes(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"):
            monkeypatch.delenv(name, raising=False)
        put(Text("red", "bold red"))
        assert capsys.readouterr().out == "red\n"

    def test_json_is_readable_and_reads_back(self, capsys: pytest.CaptureFixture[str]) -> None:
        put_json({"name": "étirement 中", "seconds": 1.5})
        printed = capsys.readouterr().out
        assert json.loads(printed) == {"name": "étirement 中", "seconds": 1.5}
        assert "étirement 中" in printed


class TestPutAsFile:
    def test_a_file_is_utf_8_whatever_the_systems_encoding(self, monkeypatch: pytest.MonkeyPatch) -> None:
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", errors="strict"))
        sys.stdout.write("before\n")
        put_as_file("name: étirement 中\n")
        assert written.getvalue().decode("utf-8").splitlines() == ["before", "name: étirement 中"]

    def test_a_terminal_is_shown_what_it_can_show(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        put_as_file("name: étirement\n")
        assert terminal.getvalue() == "name: étirement\n"


class TestPlainLines:
    @pytest.fixture(autouse=True)
    def at_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for name in ("ACCESSIBLE", "TTY_COMPATIBLE"):
            monkeypatch.delenv(name, raising=False)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            *(("ACCESSIBLE", value) for value in ("1", "true", "yes", "on")),
            *(("TTY_COMPATIBLE", value) for value in ("0", "false")),
        ],
    )
    def test_they_are_asked_for(self, name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(name, value)
        assert wants_plain_lines()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("TERM", "xterm"),
            *(("ACCESSIBLE", value) for value in ("", "0", "false", "False", "no", "OFF")),
            *(("TTY_COMPATIBLE", value) for value in ("", "1", "true")),
        ],
    )
    def test_a_variable_that_says_no_means_no(
        self, name: str, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(name, value)
        assert not wants_plain_lines()
