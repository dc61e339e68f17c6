"""Calling what may fail in any way, without failing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Fallback = TypeVar("Fallback")


def attempt(action: Callable[[], Result], otherwise: Fallback) -> Result | Fallback:
    """What ``action`` returns, or ``otherwise`` where it raises.

    For sound libraries and the players behind them, which raise much besides ``OSError``: whatever they do,
    the session goes on.
    """
    try:
        return action()
    except Exception:  # noqa: BLE001 - that is its whole purpose
        return otherwise
