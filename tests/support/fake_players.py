"""Players that do what a test tells them, and a speaker whose clock moves when it is told."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from stretchtimer.sound.players import Player
from stretchtimer.sound.speaker import ToneSpeaker
from stretchtimer.timeline.model import Cue, Sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class FakeProcess:
    """Plays until it is given an exit code, or told to stop."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sound = path.stem
        self.code: int | None = None
        self.reaped = False

    def poll(self) -> int | None:
        self.reaped = self.code is not None
        return self.code

    def terminate(self) -> None:
        self.code = -15

    def wait(self) -> int:
        assert self.code is not None, "would wait for ever"
        self.reaped = True
        return self.code


class FakePlayer:
    """Notes what it is given; fails at once with a code, if it has one."""

    def __init__(self, name: str, code: int | None = None, error: Exception | None = None) -> None:
        self.name, self.code, self.error = name, code, error
        self.given: list[FakeProcess] = []
        self.player = Player(name, self.start)

    def start(self, path: Path) -> FakeProcess:
        if self.error is not None:
            raise self.error
        process = FakeProcess(path)
        process.code = self.code
        self.given.append(process)
        return process

    @property
    def sounds(self) -> list[str]:
        return [process.sound for process in self.given]


class World:
    """A speaker, its clock, and how often the bell has rung."""

    def __init__(self, *players: FakePlayer, **options: Any) -> None:  # noqa: ANN401 - the speaker's
        self.now = 100.0
        self.rung = 0
        self.woken = threading.Event()
        self.found: Callable[[], tuple[Player, ...]] = lambda: tuple(fake.player for fake in players)
        self.speaker = ToneSpeaker(
            self.ring, self.woken.set, find=self.find, clock=lambda: self.now, **options
        )

    def find(self) -> tuple[Player, ...]:
        return self.found()

    def ring(self) -> None:
        self.rung += 1

    def play(self, sound: Sound, *speech: str) -> None:
        self.speaker.play(Cue(0, sound, speech))

    def start(self, sound: Sound = Sound.READY, *speech: str) -> None:
        """The first cue, and the wake-up that follows the search."""
        self.play(sound, *speech)
        assert self.woken.wait(5)
        self.speaker.poll()

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.speaker.poll()
