"""Words after tones: finding who says them, and waiting for who is not ready yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.sound.guard import attempt
from stretchtimer.sound.mix import Assembled, Assembly
from stretchtimer.sound.tones import tone_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from stretchtimer.sound.pending import Playing, Wanted
    from stretchtimer.sound.voice.voice import Voice
    from stretchtimer.timeline.model import Sound


class Speech:
    """Makes one sound of what is wanted.

    Args:
        voice: Says the words.
        volume: From 0 to 100.
    """

    def __init__(self, voice: Voice, volume: int) -> None:
        self.notice = ""
        """Why some words were not heard, once there were any."""
        self._voice = voice
        self._assembly = Assembly(volume)
        self._awaited: Wanted | None = None
        """Words whose tone was heard, and that the voice is still getting ready for."""

    def open(self) -> None:
        """Get ready as far as that is quick; called beside the session."""
        for action in (self._assembly.open, self._voice.open):
            attempt(action, None)

    def follow(self, wake: Callable[[], None]) -> None:
        """Get ready for the rest, waking the session when it waits for that; called beside the session."""
        self._voice.follow(lambda: wake() if self._awaited else None)

    def close(self) -> None:
        """Leave nothing behind."""
        for action in (self._voice.close, self._assembly.close):
            attempt(action, None)

    def forget(self) -> None:
        """Wait for no words any more."""
        self._awaited = None

    def seconds_awaited(self, now: float) -> float:
        """For how long it is still worth waiting for a voice that has words to say."""
        return max(0.0, self._awaited.until - now) if self._awaited else 0.0

    def due(self) -> Wanted | None:
        """The words that were waited for, as soon as they can be said; each of them once."""
        awaited = self._awaited
        if awaited is None or not self._is_ready_for(awaited):
            return None
        self._awaited = None
        return awaited

    def give_way(
        self, wanted: Wanted, asked: Iterable[Wanted], playing: Iterable[Playing], now: float
    ) -> Wanted:
        """End what is being said, or was about to be, in favour of what is wanted now.

        Returns:
            What is wanted, and where there is time for it the rest of what was interrupted.
        """
        for earlier in (*asked, self._awaited):
            if earlier and earlier.words:
                wanted = wanted.with_the_rest_of(earlier, earlier.words)
                earlier.words = ()
        self._awaited = None
        for sound in playing:
            if sound.speaks(now):
                wanted = wanted.with_the_rest_of(sound.wanted, sound.unsaid(now))
                sound.hush()
        return wanted

    def made(self, wanted: Wanted, now: float) -> Assembled | None:
        """The sound of what is wanted, ready to be played; ``None`` if nothing is left to be heard."""
        if wanted.words and not self._is_ready_for(wanted):
            self._awaited = wanted.words_alone(now)
            wanted.words = ()
        self._leave_out_what_nobody_says(wanted)
        if wanted.words:
            joined = attempt(partial(self._joined, wanted, now), None)
            if joined is not None and joined.ends:
                return joined
        return None if wanted.toned or wanted.sound is None else Assembled(self._tone(wanted.sound))

    def _is_ready_for(self, wanted: Wanted) -> bool:
        return self._voice.is_settled or all(map(self._voice.recording, wanted.words))

    def _leave_out_what_nobody_says(self, wanted: Wanted) -> None:
        said = tuple(sentence for sentence in wanted.words if self._voice.recording(sentence))
        if said != wanted.words:
            self.notice = self._voice.notice
            wanted.words = said

    def _joined(self, wanted: Wanted, now: float) -> Assembled:
        said = [one for sentence in wanted.words if (one := self._voice.recording(sentence))]
        tone = None if wanted.toned else wanted.sound
        until_words = wanted.seconds_before_words - (now - wanted.asked if wanted.toned else 0.0)
        return self._assembly.joined(tone, said, wanted.seconds_left(now), until_words)

    def _tone(self, sound: Sound) -> Path:
        return attempt(partial(self._assembly.tone, sound), tone_path(sound))
