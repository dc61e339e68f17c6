"""A tone on its way to being heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stretchtimer.session.cues import Sound
from stretchtimer.sound.guard import attempt

if TYPE_CHECKING:
    from stretchtimer.sound.player import Player, Process

FAILED = -1
"""Stands for the exit code of a player that cannot even be asked for one."""

_LATE_SECONDS = 2.5
"""A tone is still worth hearing this late, when the players tried first have failed."""
_PULSE_LATE_SECONDS = 0.3
"""The same for the tones that mean nothing but their moment."""
_EARLY_SECONDS = 1.5
"""A player that ends badly after this has been heard, and need not be replaced for the tone's sake."""
_HANGING_SECONDS = 10.0
"""No tone takes longer to play."""


@dataclass(slots=True)
class Tone:
    """A tone as somebody asked for it, at the speaker's second ``asked``."""

    sound: Sound
    asked: float
    rung: bool = False
    """Whether the bell has stood in for it."""

    def is_late(self, now: float) -> bool:
        """Whether it had better not be heard any more."""
        is_pulse = self.sound in {Sound.TICK, Sound.REPETITION}
        return now - self.asked > (_PULSE_LATE_SECONDS if is_pulse else _LATE_SECONDS)


@dataclass(slots=True)
class Playing:
    """A player at work on a tone since the speaker's second ``since``."""

    tone: Tone
    player: Player
    process: Process
    since: float
    hushed: bool = False
    """Whether it was told to stop, so that its exit code means nothing."""

    def exit_code(self) -> int | None:
        """``None`` while it plays, then 0; anything else if the player failed."""
        return attempt(self.process.poll, FAILED)

    def was_heard(self, now: float) -> bool:
        """Whether it played long enough for its tone to be heard, however it ends."""
        return now - self.since > _EARLY_SECONDS

    def hangs(self, now: float) -> bool:
        """Whether it should have ended long ago, and has not been told to stop yet."""
        return not self.hushed and now - self.since > _HANGING_SECONDS

    def hush(self) -> None:
        """Stop it; it still has to be reaped."""
        self.hushed = True
        attempt(self.process.terminate, None)

    def end(self) -> None:
        """Stop and reap it, also where it does not listen to being told."""
        attempt(getattr(self.process, "kill", self.process.terminate), None)
        attempt(self.process.wait, FAILED)
