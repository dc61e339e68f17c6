"""Calling what may fail in any way, without failing with it, and reading without waiting for anybody."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, TypeVar

from stretchtimer.paths import LOG_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Result = TypeVar("Result")
Fallback = TypeVar("Fallback")


def attempt(
    action: Callable[[], Result], otherwise: Fallback, *expected: type[Exception]
) -> Result | Fallback:
    """What ``action`` returns, or ``otherwise`` where it raises.

    For sound libraries and the players behind them, which raise much besides ``OSError``: whatever they do,
    the session goes on. What nobody expected is logged as a mistake.

    Args:
        action: What may fail.
        otherwise: What stands in for its result.
        expected: What it may well raise, besides ``OSError``: then somebody else is to blame.
    """
    foreseen: tuple[type[Exception], ...] = (OSError, *expected)
    try:
        return action()
    except foreseen:
        # Nobody listens to logging that has not been imported, and a tone would wait for that.
        if "logging" in sys.modules or LOG_VARIABLE in os.environ:
            from stretchtimer.log import logger

            logger.debug("this may happen, and is gone on without", exc_info=True)
    except Exception:
        from stretchtimer.log import logger

        logger.exception("this should not happen, and is gone on without")
    return otherwise


def ordinary(path: Path) -> Path:
    """The path of a file that can be read at once; opening a pipe waits until somebody writes into it.

    Raises:
        OSError: There is nothing.
        ValueError: It is no ordinary file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        message = "no ordinary file"
        raise ValueError(message)
    return path
