"""The user's folders, and what is remembered there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.routine.library import Library

_NO_FOLDER = (OSError, RuntimeError)
"""What is raised where nothing can be kept; the second, where nobody knows a home folder."""


def library() -> Library:
    """All routines there are."""
    from stretchtimer.routine.library import Library

    return Library()


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("stretchtimer", appauthor=False)


def is_first_session() -> bool:
    """Whether no session has been remembered yet."""
    with suppress(*_NO_FOLDER):
        return not (_state_folder() / "has-been-run").exists()
    return True


def remember_session() -> None:
    """Remember that there was a session; where nothing can be kept, the next one is a first one again."""
    with suppress(*_NO_FOLDER):
        folder = _state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "has-been-run").touch()
