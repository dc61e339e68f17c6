"""Where things are kept: what comes with the program, and what the user has."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

ROUTINES_VARIABLE = "STRETCHTIMER_ROUTINES"
"""Names another folder for the user's routines."""
LOG_VARIABLE = "STRETCHTIMER_LOG"
"""Names a file in which mistakes of our own are written down."""

CARE_MARK = "safety-text-read"
"""The file in the state folder that tells that the safety text has been read."""

_NO_FOLDER = (OSError, RuntimeError)
"""What is raised where nothing can be kept; the second, where nobody knows a home folder."""


def bundled_folder() -> Path:
    """Where the routines that come with the program are: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent
    packaged = package / "routines"
    return packaged if packaged.is_dir() else package.parent / "routines"


def routines_folder() -> Path | None:
    """The user's folder of routines, with one of stretches in it; neither need exist.

    ``None`` where nobody knows a home folder, and the environment names no other.
    """
    with suppress(RuntimeError):
        if given := os.environ.get(ROUTINES_VARIABLE):
            return Path(given).expanduser()
        return _config_folder() / "routines"
    return None


def config_file() -> Path | None:
    """The file with the user's own defaults; it need not exist. ``None`` where nobody knows a home folder."""
    with suppress(RuntimeError):
        return _config_folder() / "config.toml"
    return None


def speech_folder() -> Path | None:
    """Where speech is kept that was rendered once; ``None`` where nobody knows a home folder."""
    with suppress(RuntimeError):
        from platformdirs import user_cache_path

        return _known(user_cache_path("stretchtimer", appauthor=False)) / "speech"
    return None


def history_file() -> Path | None:
    """Where sessions are kept; it need not exist. ``None`` where nobody knows a home folder."""
    with suppress(RuntimeError):
        from platformdirs import user_data_path

        return _known(user_data_path("stretchtimer", appauthor=False)) / "history.jsonl"
    return None


def state_folder() -> Path | None:
    """Where it is remembered what has been read; ``None`` where nobody knows a home folder."""
    with suppress(RuntimeError):
        return _state_folder()
    return None


def log_file() -> Path | None:
    """Where mistakes of our own are written down; ``None`` where nobody asked for that."""
    given = os.environ.get(LOG_VARIABLE)
    return Path(os.path.expanduser(given)) if given else None  # noqa: PTH111 - Path's raises where there is no home


def _config_folder() -> Path:
    from platformdirs import user_config_path

    return _known(user_config_path("stretchtimer", appauthor=False))


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return _known(user_state_path("stretchtimer", appauthor=False))


def _known(folder: Path) -> Path:
    """The folder, unless it begins with a ``~`` that nobody could tell the meaning of."""
    if not folder.is_absolute():
        message = f"there is no home folder for {folder}"
        raise RuntimeError(message)
    return folder


def has_seen_care() -> bool:
    """Whether the safety text has been read once; earlier versions told less, and left another mark."""
    with suppress(*_NO_FOLDER):
        return (_state_folder() / CARE_MARK).exists()
    return False


def remember_care() -> None:
    """Remember that the safety text has been read; where nothing can be kept, it is shown again."""
    with suppress(*_NO_FOLDER):
        folder = _state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CARE_MARK).touch()


def as_typed(path: Path) -> str:
    """The path as a person writes it, with ``~`` for their home folder."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where nobody knows one
    return f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
