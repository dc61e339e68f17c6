"""The reference's tables of commands and options, made from the very program that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer.main

from stretchtimer.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMANDS_HEAD = "| Command | What it does | With |\n|---|---|---|"
_OPTIONS_HEAD = "| Option | Of | What it does | What it may be |\n|---|---|---|---|"
_PROGRAM: Any = typer.main.get_command(
    app
)  # a group of Click, or of the copy of Click that is in newer Typers


def command_reference() -> str:
    """Both tables in Markdown. An option that is the same in several commands has one row."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for command in (*_PROGRAM.commands.values(), _PROGRAM):
        name = "no command" if command is _PROGRAM else f"`{command.name}`"
        for option in _of_kind("option", command):
            where.setdefault(_option(option), []).append(name)
    options = (_row(names, ", ".join(of), what, value) for (names, what, value), of in where.items())
    return "\n".join((_COMMANDS_HEAD, *_commands(), "", _OPTIONS_HEAD, *options))


def _commands() -> Iterator[str]:
    for name, command in _PROGRAM.commands.items():
        arguments = tuple(_of_kind("argument", command))
        words = ("stretchtimer", name, *(one.metavar or f"[{one.name.upper()}]" for one in arguments))
        told = (f"{one.help.rstrip('.')}{_in_brackets(_possible(one))}." for one in arguments)
        yield _row(f"`{' '.join(words)}`", command.help, " ".join(told))


def _option(option: Any) -> tuple[str, str, str]:  # noqa: ANN401 - of whichever Click there is
    """How it is written, what it does, and what it may be."""
    value = f" {option.metavar}" if option.metavar else ""
    names = ", ".join(f"`{name}{value}`" for name in (*option.opts, *option.secondary_opts))
    return names, option.help, _possible(option)


def _of_kind(kind: str, command: Any) -> Iterable[Any]:  # noqa: ANN401
    return (one for one in command.params if one.param_type_name == kind)


def _possible(parameter: Any) -> str:  # noqa: ANN401
    if (least := getattr(parameter.type, "min", None)) is not None:
        return f"{least} to {parameter.type.max}"
    return ", ".join(f"`{choice}`" for choice in getattr(parameter.type, "choices", ()))


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")
