"""Sounds on their way to being heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.sound.guard import attempt
from stretchtimer.sound.tones import audible_seconds
from stretchtimer.timeline.extension import LONGER_SECONDS
from stretchtimer.timeline.model import Sound
from stretchtimer.timeline.pacing import TONE_SECONDS, seconds_to_say

if TYPE_CHECKING:
    from stretchtimer.sound.players import Player, Process
    from stretchtimer.timeline.model import Cue, Words

FAILED = -1
"""Stands for the exit code of a player that cannot even be asked for one."""

_LATE_SECONDS = 2.5
"""A tone is still worth hearing this late, when the players tried first have failed."""
_PULSE_LATE_SECONDS = 0.3
"""The same for the tones that mean nothing but their moment."""
_EARLY_SECONDS = 1.5
"""A player that ends badly after this has been heard, and need not be replaced for the tone's sake."""
_OVERDUE_SECONDS = 3.0
"""A player that goes on for so long after its sound should be over may never have begun.

PulseAudio takes in two seconds at a time, and lets players go up to 2.4 s after the last sound of theirs.
"""
_HANGING_SECONDS = 10.0
"""A player that goes on for so long will go on for ever."""
_GRACE_SECONDS = 0.3
"""Players take a moment to begin; words may end so much later than planned."""
_PULSES = frozenset({Sound.TICK, Sound.REPETITION, Sound.TURN})
_TAKEN_UP_AGAIN = frozenset({Sound.READY, Sound.REST, Sound.SWITCH, Sound.LONGER})
"""Announcements, and what has cut one short before."""


class Wanted(Struct, eq=False):
    """What somebody asked to hear, at the speaker's second ``asked``: a tone and words, or just words."""

    sound: Sound | None
    asked: float
    words: Words = ()
    until: float = 0.0
    """When the words have to be over."""
    rung: bool = False
    """Whether the bell has stood in for the tone."""
    toned: bool = False
    """Whether the tone has been heard already, so that only the words are left."""

    @classmethod
    def of(cls, cue: Cue, now: float) -> Wanted:
        """What a cue asks for."""
        is_bare = cue.sound is None
        wanted = cls(cue.sound, now, cue.speech, rung=is_bare, toned=is_bare)
        wanted.until = now + wanted.seconds_before_words + seconds_to_say(cue.speech)
        return wanted

    @property
    def seconds_before_words(self) -> float:
        """The room of its tone, which words do not enter."""
        return max(TONE_SECONDS, audible_seconds(self.sound)) if self.sound else 0.0

    def is_late(self, now: float) -> bool:
        """Whether it had better not be heard any more."""
        if self.toned:
            return now > self.until
        return now - self.asked > (_PULSE_LATE_SECONDS if self.sound in _PULSES else _LATE_SECONDS)

    def seconds_left(self, now: float) -> float:
        """How long it may take if it begins now."""
        return self.until + _GRACE_SECONDS - now

    def words_alone(self, now: float) -> Wanted:
        """The words, to be said when the tone is over that begins now."""
        return replace(self, asked=now, rung=True, toned=True)

    def with_the_rest_of(self, cut_short: Wanted, words: Words) -> Wanted:
        """The same and then the words of an announcement that it cut short, if it made time for them."""
        if self.sound is not Sound.LONGER or cut_short.sound not in _TAKEN_UP_AGAIN:
            return self
        rest = (sentence for sentence in words if sentence not in self.words)
        return replace(self, words=(*self.words, *rest), until=cut_short.until + LONGER_SECONDS)


class Playing(Struct, eq=False):
    """A player at work since the speaker's second ``since``."""

    wanted: Wanted
    player: Player
    process: Process
    since: float
    ends: tuple[float, ...] = ()
    """When each sentence has been said, in seconds after that."""
    hushed: bool = False
    """Whether it was told to stop, so that its exit code means nothing."""

    def exit_code(self) -> int | None:
        """``None`` while it plays, then 0; anything else if the player failed."""
        return attempt(self.process.poll, FAILED)

    def was_heard(self, now: float) -> bool:
        """Whether it played long enough for its tone to be heard, however it ends."""
        return now - self.since > _EARLY_SECONDS

    def seconds_to_speak(self, now: float) -> float:
        """How long it will go on to speak; 0 where it does not."""
        if self.hushed or not self.ends:
            return 0.0
        return max(0.0, self.since + self.ends[-1] - now)

    def speaks(self, now: float) -> bool:
        """Whether another sound now would be heard into its words."""
        return self.seconds_to_speak(now) > _GRACE_SECONDS

    def unsaid(self, now: float) -> Words:
        """The sentences that are not over yet."""
        said = sum(self.since + end <= now for end in self.ends)
        return self.wanted.words[said:]

    def is_overdue(self, now: float) -> bool:
        """Whether it should have ended some time ago: it may be slow, or what it plays is never heard."""
        tone = self.wanted.sound
        length = max((audible_seconds(tone) if tone else 0.0, *self.ends))
        return not self.hushed and now - self.since > length + _OVERDUE_SECONDS

    def hangs(self, now: float) -> bool:
        """Whether it should have ended long ago, and has not been told to stop yet."""
        length = self.ends[-1] if self.ends else 0.0
        return not self.hushed and now - self.since > length + _HANGING_SECONDS

    def hush(self) -> None:
        """Stop it; it still has to be reaped."""
        self.hushed = True
        attempt(self.process.terminate, None)

    def end(self) -> None:
        """Stop and reap it, also where it does not listen to being told."""
        attempt(getattr(self.process, "kill", self.process.terminate), None)
        attempt(self.process.wait, FAILED)
