"""One session, from the terminal as it was found to the terminal as it was found."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from stretchtimer.cli.stage import full_screen, keyboard, plain_lines
from stretchtimer.safety import SAFETY_LINE
from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.loop import play
from stretchtimer.session.state import SILENT_ABOVE_SPEED
from stretchtimer.sound.speaker import SilentSpeaker, ToneSpeaker
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.terminal.input.clock import session_clock
from stretchtimer.terminal.input.posix import controls_for
from stretchtimer.terminal.input.signals import handled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.cli.stage import Stage
    from stretchtimer.session.ports import Controls
    from stretchtimer.session.state import Session
    from stretchtimer.settings import Settings
    from stretchtimer.timeline.model import Timeline

_FRAME_SECONDS = 1 / 6
"""A figure in motion is drawn so often: enough for a slow movement, and little work."""
_GARBAGE_THRESHOLDS = 200, 1, 1
"""Python hoards the small tuples that pictures are made of until it has looked for garbage everywhere. With
whatever came before the session set apart, that takes some 0.02 ms, and may be done every few seconds."""


def perform(
    timeline: Timeline,
    advice: tuple[str, ...],
    settings: Settings,
    *,
    plain: bool = False,
    piped: bool = False,
    speed: float = 1.0,
    notice: str = "",
    opening: str = "",
) -> int:
    """Lead a person through a timeline, tell what was done, and return the exit code.

    Args:
        timeline: What to do, and when.
        advice: Lines of which the first ones are told at the end.
        settings: How the person likes it to look and to sound.
        plain: In lines of text instead of the full screen.
        piped: Standard input brought the routine, so keys come from the terminal itself.
        speed: How many times faster than written.
        notice: What to tell the person first.
        opening: The one line about the whole session that its first screen has room for; by default, where to
            read when not to stretch.
    """
    keyboard_fd = keyboard(piped=piped)
    opening = opening or (SAFETY_LINE if sys.stdout.isatty() else "")

    def wake() -> None:
        controls.wake()

    stage = plain_lines(keyboard_fd, opening) if plain else full_screen(keyboard_fd, opening, wake)
    clock = session_clock()
    controls = controls_for(keyboard_fd, stage.mode, clock)
    speaker = _speaker(timeline, settings, speed, stage.bell, wake)
    _collect_garbage_lightly()
    with controls, _heard_to_the_end(speaker):
        with stage.mode:
            if left := _left_unread(stage, controls):
                return EXIT_CODES[left]
            session = play(
                timeline,
                clock,
                controls,
                stage.display,
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
    return EXIT_CODES[session.stopped_by] if session.stopped_by else 0


def _collect_garbage_lightly() -> None:
    """From now on; until here it was put off."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    gc.enable()


def _speaker(
    timeline: Timeline, settings: Settings, speed: float, bell: Callable[[], None], wake: Callable[[], None]
) -> SilentSpeaker | ToneSpeaker:
    """The speaker for a session; faster than written nobody speaks, and much faster nothing sounds."""
    if speed > SILENT_ABOVE_SPEED:
        return SilentSpeaker()
    from stretchtimer.paths import speech_folder
    from stretchtimer.sound.players import players_at_once
    from stretchtimer.timeline.vocabulary import sentences_of

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


def _left_unread(stage: Stage, controls: Controls) -> Event | None:
    """Once in their life a person reads when not to stretch at all; what made them leave, if they did."""
    from stretchtimer.paths import has_seen_care, remember_care

    if stage.care is None or has_seen_care():
        return None
    left = stage.care(controls)
    if left is None:
        remember_care()
    return left


def _tell_what_was_done(session: Session, advice: tuple[str, ...], *, plain: bool) -> None:
    from rich.console import Console

    from stretchtimer.terminal.pages.summary import summary

    console = Console(highlight=False)
    for line in summary(session, advice):
        if plain:
            print(line.plain)
        else:
            console.print(line)
