"""One session, from the terminal as it was found to the terminal as it was found."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.loop import play
from stretchtimer.session.state import SILENT_ABOVE_SPEED
from stretchtimer.sound.speaker import SilentSpeaker, ToneSpeaker
from stretchtimer.sound.voice import Choice, SessionVoice
from stretchtimer.terminal.clock import session_clock
from stretchtimer.terminal.controls import controls_for
from stretchtimer.terminal.mode import TerminalMode
from stretchtimer.terminal.signals import handled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.session.ports import Display
    from stretchtimer.session.state import Session
    from stretchtimer.session.timeline import Timeline
    from stretchtimer.settings import Settings


_FRAME_SECONDS = 1 / 6
"""A figure in motion is drawn so often: enough for a slow movement, and little work."""
_GARBAGE_THRESHOLDS = 200, 1, 1
"""Python hoards the small tuples that pictures are made of until it has looked for garbage everywhere. With
whatever came before the session set apart, that takes some 0.02 ms, and may be done every few seconds."""


_USUAL_SIZE = (80, 24)
"""Of a terminal that does not know its own, such as a serial line."""


def perform(
    timeline: Timeline,
    advice: tuple[str, ...],
    settings: Settings,
    *,
    piped: bool = False,
    speed: float = 1.0,
    notice: str = "",
) -> int:
    """Lead a person through a timeline, tell what was done, and return the exit code.

    Args:
        timeline: What to do, and when.
        advice: Lines of which the first ones are told at the end.
        settings: How the person likes it to look and to sound.
        piped: Standard input brought the routine, so keys come from the terminal itself.
        speed: How many times faster than written.
        notice: What to tell the person first.
    """
    keyboard = _keyboard_behind_the_pipe() if piped else _keyboard()
    care = _care_once()
    plain = settings.plain or wants_plain_lines()

    def wake() -> None:
        controls.wake()

    display, mode, bell = (_plain_lines if plain else _full_screen)(keyboard, care, wake)
    clock = session_clock()
    controls = controls_for(keyboard, mode, clock)
    speaker = _speaker(timeline, settings, speed, bell, wake)
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    gc.enable()
    with controls, _heard_to_the_end(speaker):
        with mode:
            session = play(
                timeline,
                clock,
                controls,
                display,
                speaker,
                speed=speed,
                muted=settings.mute,
                notice=notice,
                frame_seconds=0.0 if plain or settings.still else _FRAME_SECONDS,
            )
        if session.stopped_by:
            speaker.hush()
        if session.stopped_by is not Event.HANGUP:
            _tell_what_was_done(session, advice, plain=plain)
            _remember(care)
    return EXIT_CODES[session.stopped_by] if session.stopped_by else 0


def _speaker(
    timeline: Timeline, settings: Settings, speed: float, bell: Callable[[], None], wake: Callable[[], None]
) -> SilentSpeaker | ToneSpeaker:
    """The speaker for a session; faster than written nobody speaks, and much faster nothing sounds."""
    if speed > SILENT_ABOVE_SPEED:
        return SilentSpeaker()
    from stretchtimer.config import speech_folder
    from stretchtimer.session.sayings import sentences_of
    from stretchtimer.sound.player import players_at_once

    choice = Choice(settings.voice) if speed == 1 else Choice.OFF
    voice = SessionVoice(choice, partial(sentences_of, timeline), speech_folder())
    return ToneSpeaker(bell, wake, voice=voice, volume=settings.volume, at_once=players_at_once)


@contextmanager
def _heard_to_the_end(speaker: SilentSpeaker | ToneSpeaker) -> Iterator[None]:
    """Afterwards the last sounds are heard, unless a signal asks for silence; then nothing is left of them.

    The session is over by then, and a signal no longer changes how it ended.
    """
    asked_for_silence: list[int] = []
    try:
        yield
    finally:
        with handled(lambda number, _: asked_for_silence.append(number), ("SIGINT", "SIGTERM", "SIGHUP")):
            speaker.close(lambda: not asked_for_silence)


def wants_plain_lines() -> bool:
    """Whether the terminal, or the person, is better served by lines than by a full screen."""
    is_simple = sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb", "unknown")
    return is_simple or os.environ.get("ACCESSIBLE", "0") not in ("", "0") or not sys.stdout.isatty()


def _keyboard() -> int | None:
    """Where keys come from; ``None`` if nobody can press one."""
    return sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None


def _keyboard_behind_the_pipe() -> int | None:
    """The keyboard of the terminal that the program runs in; ``None`` where there is no terminal."""
    try:
        # It stays open as long as the program: nobody else needs it.
        return os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDWR)
    except OSError:
        return None


def _care_once() -> tuple[str, ...]:
    """When not to stretch at all: told to a person at their first session."""
    if not sys.stdout.isatty():
        return ()
    from stretchtimer.config import is_first_session
    from stretchtimer.terminal.summary import CARE

    return CARE if is_first_session() else ()


def _remember(care: tuple[str, ...]) -> None:
    """Once a person has been through a session, that has been told, too."""
    if care:
        from stretchtimer.config import remember_session

        remember_session()


def _size() -> tuple[int, int]:
    """Columns and rows. Rich would believe for ever what the shell has once exported."""
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    return columns or _USUAL_SIZE[0], rows or _USUAL_SIZE[1]


def _full_screen(
    keyboard: int | None, care: tuple[str, ...], wake: Callable[[], None]
) -> tuple[Display, TerminalMode, Callable[[], None]]:
    from rich.console import Console

    from stretchtimer.terminal.screen import Screen

    screen = Screen(Console(highlight=False), care, wake, _size)
    for line in care:
        print(line)
    return screen, TerminalMode(keyboard, screen.enter, screen.leave, sys.stdout.fileno()), screen.bell


def _plain_lines(
    keyboard: int | None, care: tuple[str, ...], _wake: Callable[[], None]
) -> tuple[Display, TerminalMode, Callable[[], None]]:
    from stretchtimer.terminal.plain import PlainLines

    def write(line: str) -> None:
        print(line, flush=True)

    def bell() -> None:
        if sys.stdout.isatty():
            print("\a", end="", flush=True)

    def nothing() -> None:
        """There is no screen to enter or to leave."""

    lines = PlainLines(write, has_keyboard=keyboard is not None, care=care)
    return lines, TerminalMode(keyboard, nothing, nothing), bell


def _tell_what_was_done(session: Session, advice: tuple[str, ...], *, plain: bool) -> None:
    from rich.console import Console

    from stretchtimer.terminal.summary import summary

    console = Console(highlight=False)
    for line in summary(session, advice):
        if plain:
            print(line.plain)
        else:
            console.print(line)
