"""The real program in a real terminal, with an ear at its loudspeaker: what a person would see and hear."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tests.recording.tones import RATE
from tests.support.emulated_terminal import EmulatedTerminal, command_in_terminal
from tests.support.home import NO_CHANGES, STRETCHTIMER, Home
from tests.support.sound_analysis import Heard
from tests.support.sound_server import SoundServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.home import Changes
    from tests.support.sound_analysis import Samples
    from tests.support.sound_server import Ear

TITLE = "Heard and not seen"
ROUTINE = f"""\
name: {TITLE}
prepare: 8s
switch: 5s
rest: 5s
steps:
  - name: Toe touch
    sides: [left, right]
    hold: 5s
  - name: Cat-cow
    reps: 3
    pace: 3s
"""
"""Every kind of phase in 35 seconds; names and sides are among the clips that come with the program."""
_AFTERWARDS_SECONDS = 0.3
"""What the ear hears comes a moment later."""


class Seen(NamedTuple):
    """What stood on the screen at a second of the session."""

    at: float
    screen: str


@dataclass(frozen=True, slots=True)
class Recording:
    """All that there is to know about a session afterwards; seconds are those after its first picture."""

    tones: list[Heard]
    samples: Samples
    began: float
    """The session's second of the first sample."""
    pressed: list[float]
    """When each thing was done that the person did."""
    seen: list[Seen]
    exit_code: int | None
    """``None`` where a shell was left that has not ended."""

    def between(self, begin: float, end: float) -> Samples:
        """The sound from one second of the session to another."""
        return self.samples[max(0, round((begin - self.began) * RATE)) : round((end - self.began) * RATE)]

    def heard(self) -> list[str]:
        """The names of the tones, in the order of time."""
        return [str(tone.sound) for tone in self.tones]


Deed = tuple[float, "str | Callable[[], None]"]
"""At which second of the session a person presses which keys, or something else happens."""


class LiveSession:
    """A session under way, watched and listened to.

    Args:
        terminal: Where it runs; its first picture is there.
        ear: What listens.
    """

    def __init__(self, terminal: EmulatedTerminal, ear: Ear) -> None:
        self._terminal, self._ear = terminal, ear
        terminal.until(TITLE)
        self.began = terminal.written_at
        self._pressed: list[float] = []
        self._seen: list[Seen] = []

    def listen_with(self, ear: Ear) -> None:
        """Listen with another ear from now on; what the old one has heard is forgotten."""
        self._ear.close()
        self._ear = ear

    def follow(self, deeds: tuple[Deed, ...], until: float) -> None:
        """Do what is to be done, each at its second, and watch until the last one."""
        for at, deed in deeds:
            self._watch_until(at)
            self._pressed.append(time.monotonic() - self.began)
            if callable(deed):
                deed()
            else:
                self._terminal.press(deed)
        self._watch_until(until)

    def recording(self) -> Recording:
        """What was seen and heard, once nothing more is expected."""
        time.sleep(_AFTERWARDS_SECONDS)
        exit_code = self._terminal.process.poll()
        self._ear.close()
        samples, began = self._ear.heard()
        tones = [Heard(tone.at - self.began, tone.sound) for tone in self._ear.tones()]
        return Recording(tones, samples, began - self.began, self._pressed, self._seen, exit_code)

    def _watch_until(self, second: float) -> None:
        """Look about ten times a second; a program that has ended does not change any more."""
        while (left := self.began + second - time.monotonic()) > 0:
            if self._terminal.process.poll() is not None:
                time.sleep(left)
                return
            glimpse = time.monotonic() + min(left, 0.1)
            self._terminal.until_true(lambda glimpse=glimpse: time.monotonic() >= glimpse)  # type: ignore[misc]
            self._seen.append(Seen(time.monotonic() - self.began, self._terminal.screen))


@contextmanager
def heard_live(
    folder: Path, *command: str, changes: Changes = NO_CHANGES, typed: str = ""
) -> Iterator[tuple[LiveSession, SoundServer]]:
    """A session of the routine with a sound server of its own; the person has run the program before.

    Args:
        folder: For everything it takes.
        command: Instead of the program itself; the routine lies at ``~/heard.yaml``.
        changes: Of the environment.
        typed: What is typed as soon as the command asks for it with ``ready>``.
    """
    server_folder, home_folder = folder / "server", folder / "home"
    server_folder.mkdir(parents=True)
    home_folder.mkdir()
    home = Home(home_folder)
    home.remember_care()
    file = home.file("heard.yaml", ROUTINE)
    server = SoundServer(server_folder)
    sound = {name: value for name, value in server.environment.items() if name != "HOME"}
    server.start()
    try:
        ear = server.listen()
        words = command or (STRETCHTIMER, "run", file)
        with command_in_terminal(home, *words, changes={**sound, **changes}) as terminal:
            if typed:
                terminal.until("ready>")
                terminal.press(typed)
            yield LiveSession(terminal, ear), server
    finally:
        server.stop()
