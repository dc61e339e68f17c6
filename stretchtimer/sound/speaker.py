"""Playing the session's cues, whatever the machine's sound is like.

Sound can never delay, break or end a session. So nothing here raises, and nothing waits but
:meth:`ToneSpeaker.close`; a player that fails gives way to the next one, and where none is left the
terminal's bell stands in.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.session.cues import Sound
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.player import find_players
from stretchtimer.sound.playing import Playing, Tone
from stretchtimer.sound.search import Search
from stretchtimer.sound.tones import tone_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stretchtimer.session.cues import Cue
    from stretchtimer.sound.player import Player

NOBODY_FOUND = "No sound player found: using the terminal bell."
NOBODY_WORKS = "No sound player works: using the terminal bell until one does."
NO_ANSWER = "The sound library does not answer: using the terminal bell."

_SEARCH_SECONDS = 1.5
"""A search for players that takes longer is not waited for."""
_RETRY_SECONDS = 10.0
"""Where every player has failed, they get another chance this often: sound servers do come back."""
_MOST_AT_ONCE = 8
_CLOSING_STEPS = 125
_CLOSING_STEP_SECONDS = 0.02
"""Together 2.5 s, for the longest tone and a slow player."""


class SilentSpeaker:
    """A speaker for sessions without sound."""

    notice = ""

    def play(self, cue: Cue) -> None:
        """Play nothing."""

    def hush(self) -> None:
        """Stay silent."""

    def poll(self) -> None:
        """Nothing is going on that needs a look."""

    def close(self) -> None:
        """Nothing is left to be heard."""


class ToneSpeaker:
    """Plays the tone of each cue, with the best player that works.

    Players are looked for beside the session, from the first cue on; what is asked for before they are found
    is played as soon as they are. Playing is done in the thread that calls.

    Args:
        bell: Rings the terminal's bell.
        wake: Called *from another thread* when :meth:`poll` should be called soon.
        find: Looks for players, the best first.
        clock: Seconds; only differences mean anything.
    """

    def __init__(
        self,
        bell: Callable[[], None],
        wake: Callable[[], None] = lambda: None,
        *,
        find: Callable[[], tuple[Player, ...]] = find_players,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.notice = ""
        """Why the bell is heard instead of tones, to be shown once; empty while there was no need for it."""
        self._bell, self._clock = bell, clock
        self._search = Search(find, wake)
        self._search_began: float | None = None
        self._failed: dict[Player, float] = {}
        self._asked: list[Tone] = []
        self._playing: list[Playing] = []

    def play(self, cue: Cue) -> None:
        """Begin to play the cue's tone, beside whatever is still sounding."""
        now = self._clock()
        if self._search_began is None:
            self._search_began = now
            self._search.start()
        self._asked.append(Tone(cue.sound, now))
        self.poll()

    def hush(self) -> None:
        """Silence whatever is sounding, and whatever was about to."""
        self._asked.clear()
        for playing in self._playing:
            playing.hush()

    def poll(self) -> None:
        """See how the players are getting on, and play what is due; call it whenever the session wakes."""
        now = self._clock()
        for playing in tuple(self._playing):
            self._look_at(playing, now)
        if self._is_searching(now):
            return
        asked, self._asked = self._asked, []
        for tone in asked:
            self._begin(tone, now)

    def close(self) -> None:
        """Let the last tones be heard to their end, for 2.5 s at most, and leave no process behind.

        After a session that was stopped, call :meth:`hush` first, and there is nothing left to wait for.
        """
        for _ in range(_CLOSING_STEPS):
            self.poll()
            if not self._asked and not self._playing:
                break
            time.sleep(_CLOSING_STEP_SECONDS)
        self._search.stop()
        while self._playing:
            self._playing.pop().end()

    def _is_searching(self, now: float) -> bool:
        began = self._search_began
        return self._search.found is None and began is not None and now - began < _SEARCH_SECONDS

    def _look_at(self, playing: Playing, now: float) -> None:
        code = playing.exit_code()
        if code is not None:
            self._playing.remove(playing)
            self._judge(playing, code, now)
        elif playing.hangs(now):
            self._failed[playing.player] = now
            playing.hush()

    def _judge(self, playing: Playing, code: int, now: float) -> None:
        if playing.hushed:
            return
        if code == 0:
            self._failed.pop(playing.player, None)
            return
        self._failed[playing.player] = now
        if not playing.was_heard(now):
            self._asked.append(playing.tone)

    def _begin(self, tone: Tone, now: float) -> None:
        if tone.is_late(now):
            return
        for player in self._candidates(now):
            if player in self._failed:
                self._ring(tone)  # lest it be lost when the player fails again
            process = attempt(partial(player.start, tone_path(tone.sound)), None)
            if process is not None:
                self._playing.append(Playing(tone, player, process, now))
                return
            self._failed[player] = now
        self._ring(tone)

    def _candidates(self, now: float) -> Sequence[Player]:
        """Who may be given a tone, the best first: whoever has not failed, or else failed some time ago."""
        if len(self._playing) >= _MOST_AT_ONCE:
            return ()
        players = self._search.found or ()
        fit = [player for player in players if player not in self._failed]
        return fit or [player for player in players if now - self._failed[player] >= _RETRY_SECONDS]

    def _ring(self, tone: Tone) -> None:
        self.notice = self.notice or self._reason()
        if not tone.rung and tone.sound is not Sound.REPETITION:
            tone.rung = True
            attempt(self._bell, None)

    def _reason(self) -> str:
        if self._search.found is None:
            return NO_ANSWER
        return NOBODY_WORKS if self._search.found else NOBODY_FOUND
