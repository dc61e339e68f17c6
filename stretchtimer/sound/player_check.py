"""Trying out, before anybody listens, which player does its work."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.sound.guard import attempt
from stretchtimer.sound.pcm import silence, write
from stretchtimer.sound.players import find_players, players_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stretchtimer.sound.players import Player, Process

_SEARCH_SECONDS = 5.0
_SILENCE_SECONDS = 0.2
_PATIENCE_SECONDS = 3.0
_STEP_SECONDS = 0.02


class PlayersHere(NamedTuple):
    """What a search has found."""

    players: tuple[Player, ...]
    """Everything that may play a file, the best first."""
    has_an_end: bool = True
    """Whether the search came to its end; else there are only those whom no session searches for."""


def players_here(
    find: Callable[[], tuple[Player, ...]] = find_players,
    at_once: Callable[[], tuple[Player, ...]] = players_at_once,
    seconds: float = _SEARCH_SECONDS,
) -> PlayersHere:
    """The players that a session here would have.

    Args:
        find: Looks for players.
        at_once: Players to do with where that has no end.
        seconds: How long it may take.
    """
    found: list[tuple[Player, ...]] = []
    # Beside us, since a player that hangs when it is asked for its version hangs the library that asks.
    search = Thread(target=lambda: found.append(attempt(find, ())), name="player search", daemon=True)
    search.start()
    search.join(seconds)
    return PlayersHere(found[0]) if found else PlayersHere(at_once(), has_an_end=False)


def first_that_plays(players: Iterable[Player]) -> Player | None:
    """The first player that plays a moment of silence without complaint; that proves no sound."""
    with tempfile.TemporaryDirectory(prefix="stretchtimer-") as folder:
        path = Path(folder) / "silence.wav"
        write(path, silence(_SILENCE_SECONDS))
        return next((player for player in players if _plays(player, path)), None)


def _plays(player: Player, path: Path) -> bool:
    process = attempt(lambda: player.start(path), None)
    return process is not None and _ends_well(process)


def _ends_well(process: Process) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while (code := attempt(process.poll, -1)) is None:
        if time.monotonic() > end:
            attempt(getattr(process, "kill", process.terminate), None)
            attempt(process.wait, None)
            return False
        time.sleep(_STEP_SECONDS)
    return code == 0
