"""Which player gets the next sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.sound.players import Player

_RETRY_SECONDS = 10.0
"""Where every player has failed, they get another chance this often: sound servers do come back."""


class Lineup:
    """Remembers which players have failed, and when; all times are the speaker's seconds.

    It knows them by their names: what is there at once is found again by the search, as another object.
    """

    def __init__(self) -> None:
        self._failed: dict[str, float] = {}

    def failed(self, player: Player, now: float) -> None:
        """Remember that a player does not work."""
        self._failed[player.name] = now

    def worked(self, player: Player) -> None:
        """Forget that it ever failed."""
        self._failed.pop(player.name, None)

    def is_doubtful(self, player: Player) -> bool:
        """Whether it failed the last time it was tried."""
        return player.name in self._failed

    def candidates(self, players: Sequence[Player], now: float) -> Sequence[Player]:
        """Who may be given a sound, the best first: whoever has not failed, or else failed some time ago."""
        fit = [player for player in players if player.name not in self._failed]
        return fit or [player for player in players if now - self._failed[player.name] >= _RETRY_SECONDS]
