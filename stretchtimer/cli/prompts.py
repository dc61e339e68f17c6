"""Asking the person at the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


def is_somebody_there() -> bool:
    """Whether there is a person to ask: one who sees what is printed, and has a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def answer_to(ask: Callable[[], Answer], *, otherwise: Answer) -> Answer:
    """What the person answers; ``otherwise`` if it is no text at all.

    Raises:
        typer.Abort: They would rather leave.
    """
    try:
        return ask()
    except typer.Abort:
        print()  # so that the shell's prompt does not follow the question
        raise
    except UnicodeDecodeError:
        return otherwise
