"""Playing the session's cues, whatever the machine's sound is like.

Sound can never delay, break or end a session. So nothing here raises, and nothing waits but
:meth:`ToneSpeaker.close`; a player that fails gives way to the next one, and where none is left the
terminal's bell stands in. Where no voice can say the words, the tones carry the session alone.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.settings_words import GREATEST_VOLUME
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.lineup import Lineup
from stretchtimer.sound.pending import Playing, Wanted
from stretchtimer.sound.player_search import Search
from stretchtimer.sound.players import find_players
from stretchtimer.sound.speech import Speech
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.timeline.model import Sound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stretchtimer.sound.mix import Assembled
    from stretchtimer.sound.players import Player
    from stretchtimer.sound.voice.voice import Voice
    from stretchtimer.timeline.model import Cue

NOBODY_FOUND = "No sound player found: using the terminal bell."
NOBODY_WORKS = "No sound player works: using the terminal bell until one does."
NO_END = "The sound player does not finish: trying another one."
NO_ANSWER = "The sound library does not answer: using the terminal bell."
_WEIGHTIEST = {NOBODY_FOUND, NOBODY_WORKS, NO_ANSWER}
"""Whoever has read one of these needs no other; missing words matter less."""

_SEARCH_SECONDS = 1.5
"""A search for players that takes longer is not waited for."""
_MOST_AT_ONCE = 8
"""More sounds than these tell nobody anything: as a rule somebody leans on a key."""
_CLOSING_SECONDS = 2.5
"""Enough for the longest tone and a slow player; words get what they need besides."""
_OBEYING_SECONDS = 0.3
"""A player that was told to stop, and goes on for longer, is made to."""
_CLOSING_STEP_SECONDS = 0.02
_NO_BELL = (Sound.REPETITION, Sound.TURN)
"""A bell every few seconds would be worse than none."""


class SilentSpeaker:
    """A speaker for sessions without sound."""

    notice = ""

    def play(self, cue: Cue) -> None:
        """Play nothing."""

    def hush(self) -> None:
        """Stay silent."""

    def poll(self) -> None:
        """Nothing is going on that needs a look."""

    def close(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Nothing is left to be heard."""


class ToneSpeaker:
    """Plays the tone of each cue and says its words, with the best player and the best voice there are.

    Both are looked for beside the session, from the first cue on; what is asked for before they are found
    is played as soon as they are. Playing is done in the thread that calls. Words give way to whatever is
    due after them, so that no two things are ever said at once.

    Args:
        bell: Rings the terminal's bell.
        wake: Called *from another thread* when :meth:`poll` should be called soon.
        voice: Says the words; without one there are tones alone.
        volume: From 0 to 100; at 0 nothing is played at all.
        find: Looks for players, the best first.
        at_once: Players to begin with, while the search goes on.
        clock: Seconds; only differences mean anything.
    """

    def __init__(
        self,
        bell: Callable[[], None],
        wake: Callable[[], None] = lambda: None,
        *,
        voice: Voice | None = None,
        volume: int = GREATEST_VOLUME,
        find: Callable[[], tuple[Player, ...]] = find_players,
        at_once: Callable[[], tuple[Player, ...]] = tuple,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.notice = ""
        """What is not as it should be, to be shown once; empty while all is well."""
        self._bell, self._clock, self._volume = bell, clock, volume
        self._speech = Speech(voice or SessionVoice(Choice.OFF), volume)
        self._search = Search(self._speech.open, find, lambda: self._speech.follow(self._search.wake), wake)
        self._at_once = at_once
        self._search_began: float | None = None
        self._lineup = Lineup()
        self._asked: list[Wanted] = []
        self._playing: list[Playing] = []

    def play(self, cue: Cue) -> None:
        """Begin to play the cue; tones sound beside each other, words give way."""
        if not self._volume:
            return
        now = self._clock()
        if self._search_began is None:
            self._search_began = now
            self._search.start(self._at_once)
        wanted = self._speech.give_way(Wanted.of(cue, now), self._asked, self._playing, now)
        self._asked.append(wanted)
        self.poll()

    def hush(self) -> None:
        """Silence whatever is sounding, and whatever was about to."""
        self._asked.clear()
        self._speech.forget()
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
        if words := self._speech.due():
            asked.append(words)
        for wanted in asked:
            self._begin(wanted, now)

    def close(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Let the last sounds be heard to their end, though not for long, and leave nothing behind.

        After a session that was stopped, call :meth:`hush` first, and there is nothing left to wait for.

        Args:
            is_wanted: Asked again and again whether anybody still wants to hear them.
        """
        try:
            self._fade_out(is_wanted)
        finally:  # Ctrl-C may come here as an exception, where nobody catches it as a signal
            self._search.stop()
            while self._playing:
                self._playing.pop().end()
            self._speech.close()

    def _fade_out(self, is_wanted: Callable[[], bool]) -> None:
        seconds = _CLOSING_SECONDS + self._seconds_of_words()
        self._wait_while(lambda: self._is_heard() and is_wanted(), seconds)
        self._wait_while(lambda: bool(self._playing) and not self._is_heard(), _OBEYING_SECONDS)

    def _wait_while(self, goes_on: Callable[[], bool], seconds: float) -> None:
        """Look after the players meanwhile, though not for longer than so many seconds."""
        for _ in range(round(seconds / _CLOSING_STEP_SECONDS)):
            self.poll()
            if not goes_on():
                return
            time.sleep(_CLOSING_STEP_SECONDS)

    def _is_heard(self) -> bool:
        """Whether anything sounds that nobody has silenced, or is about to."""
        is_awaited = self._speech.seconds_awaited(self._clock()) > 0
        return is_awaited or bool(self._asked) or not all(playing.hushed for playing in self._playing)

    def _seconds_of_words(self) -> float:
        """How long it may take until all the words have been said that anybody has asked for."""
        now = self._clock()
        about_to = (wanted.until - now for wanted in self._asked if wanted.words)
        being_said = (playing.seconds_to_speak(now) for playing in self._playing)
        return max(self._speech.seconds_awaited(now), *about_to, *being_said, 0.0)

    def _is_searching(self, now: float) -> bool:
        began = self._search_began
        waits = began is not None and self._search.goes_on and now - began < _SEARCH_SECONDS
        return waits and not self._candidates(now)

    def _look_at(self, playing: Playing, now: float) -> None:
        code = playing.exit_code()
        if code is not None:
            self._playing.remove(playing)
            self._judge(playing, code, now)
        elif playing.hangs(now):
            self._lineup.failed(playing.player, now)
            playing.hush()
        elif playing.is_overdue(now) and not self._lineup.is_doubtful(playing.player):
            self._lineup.failed(playing.player, now)
            self._ring(playing.wanted)

    def _judge(self, playing: Playing, code: int, now: float) -> None:
        if playing.hushed:
            return
        if code == 0:
            self._lineup.worked(playing.player)
            return
        self._lineup.failed(playing.player, now)
        if not playing.was_heard(now):
            self._asked.append(playing.wanted)

    def _begin(self, wanted: Wanted, now: float) -> None:
        if wanted.is_late(now):
            return
        players = self._candidates(now)
        if not players:
            self._ring(wanted)
        elif made := self._speech.made(wanted, now):
            self._give(made, wanted, players, now)
        self.notice = self.notice or self._speech.notice

    def _give(self, made: Assembled, wanted: Wanted, players: Sequence[Player], now: float) -> None:
        for player in players:
            if self._lineup.is_doubtful(player):
                self._ring(wanted)  # lest it be lost when the player fails again
            process = attempt(partial(player.start, made.path), None)
            if process is not None:
                self._playing.append(Playing(wanted, player, process, now, made.ends))
                return
            self._lineup.failed(player, now)
        self._ring(wanted)

    def _candidates(self, now: float) -> Sequence[Player]:
        if self._is_crowded():
            return ()
        return self._lineup.candidates(self._search.found or (), now)

    def _is_crowded(self) -> bool:
        return len(self._playing) >= _MOST_AT_ONCE

    def _ring(self, wanted: Wanted) -> None:
        if not self._is_crowded() and self.notice not in _WEIGHTIEST:
            self.notice = self._reason()
        if not wanted.rung and wanted.sound not in _NO_BELL:
            wanted.rung = True
            attempt(self._bell, None)

    def _reason(self) -> str:
        found = self._search.found
        if found is None:
            return NO_ANSWER
        if any(not self._lineup.is_doubtful(player) for player in found):
            return NO_END
        return NOBODY_WORKS if found else NOBODY_FOUND
