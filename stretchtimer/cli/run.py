"""One session, from the terminal as it was found to the terminal as it was found."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.cli.stage import Opening, full_screen, keyboard, plain_lines, put_line
from stretchtimer.errors import StretchtimerError
from stretchtimer.safety import SAFETY_LINE
from stretchtimer.session.events import EXIT_CODES, Event
from stretchtimer.session.loop import Ports, play
from stretchtimer.session.state import NO_PROGRESS, SILENT_ABOVE_SPEED
from stretchtimer.terminal.input.clock import session_clock
from stretchtimer.terminal.input.posix import controls_for
from stretchtimer.terminal.outlet import unhindered_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.cli.selection import Adjustments
    from stretchtimer.cli.stage import Stage
    from stretchtimer.history.recorder import FileRecorder, NoRecorder
    from stretchtimer.routine.model import Ease
    from stretchtimer.session.ports import Controls, Display
    from stretchtimer.session.state import Progress, Session
    from stretchtimer.settings import Settings
    from stretchtimer.sound.speaker import SilentSpeaker, ToneSpeaker
    from stretchtimer.terminal.input.posix import PosixControls
    from stretchtimer.terminal.input.windows import WindowsControls
    from stretchtimer.terminal.outlet import Outlet
    from stretchtimer.timeline.model import Timeline

RESUME = "stretchtimer resume"
"""What to type to go on with what was left."""
_FRAME_SECONDS = 1 / 6
"""A figure in motion is drawn so often: enough for a slow movement, and little work."""
_DISTURBS_NOBODY = (Event.TICK, Event.REDRAW, Event.CONTINUE)
"""All that may happen while the last words are said without ending them."""
_GARBAGE_THRESHOLDS = 200, 1, 1
"""Python hoards the small tuples that pictures are made of until it has looked for garbage everywhere. With
whatever came before the session set apart, that takes some 0.02 ms, and may be done every few seconds."""


class Plan(NamedTuple):
    """What a session goes through.

    ``advice`` is told at the end, the first lines of it, and ``notice`` at the beginning.
    """

    timeline: Timeline
    advice: tuple[str, ...]
    progress: Progress = NO_PROGRESS
    """How far the person has come before."""
    notice: str = ""
    eases: tuple[Ease, ...] = ()
    """What is eased or left out because it has hurt lately, which is told first of all."""
    piped: bool = False
    """Whether standard input brought the routine, so that keys come from the terminal itself."""


def run(
    argument: str,
    adjustments: Adjustments,
    settings: Settings,
    *,
    as_written: bool = False,
    plain: bool,
    speed: float,
) -> int:
    """Go through a routine from its beginning, and return the exit code.

    Args:
        argument: Which routine, as it was typed.
        adjustments: How it is changed for this one time.
        settings: How the person likes it to look and to sound.
        as_written: Whether what has hurt lately is done all the same.
        plain: In lines of text instead of the full screen.
        speed: How many times faster than written.

    Raises:
        StretchtimerError: There is no such routine, or it cannot be read or changed like this.
    """
    from stretchtimer.cli.defaults import as_usual
    from stretchtimer.cli.memory import remembered
    from stretchtimer.cli.recorders import beginning_of, recorder_for
    from stretchtimer.cli.selection import found, tell_of_eases
    from stretchtimer.timeline.compile import compile_timeline
    from stretchtimer.timeline.model import Coach

    adjustments = adjustments._replace(marks=() if as_written else remembered(settings))
    written = found(argument, adjustments.marks)
    usual = as_usual(written.routine, settings)
    chosen, eases, told = adjustments.of(usual, tells=not plain)  # the full screen vanishes
    if not plain:
        tell_of_eases(eases)
    timeline = compile_timeline(chosen, Coach(settings.coach))
    beginning = beginning_of(written, adjustments, settings, timeline, eases)
    recorder = recorder_for(settings, beginning, speed=speed)
    plan = Plan(timeline, chosen.advice, notice=told, eases=eases, piped=written.path is None)
    later = partial(_what_is_left, recorder)
    return perform(plan, settings, recorder, plain=plain, speed=speed, later=later)


def perform(
    plan: Plan,
    settings: Settings,
    recorder: FileRecorder | NoRecorder,
    *,
    plain: bool = False,
    speed: float = 1.0,
    later: Callable[[], str] = str,
) -> int:
    """Lead a person through a timeline, tell what was done, and return the exit code.

    Args:
        plan: What to do, and when.
        settings: How the person likes it to look and to sound.
        recorder: What keeps it for another day.
        plain: In lines of text instead of the full screen.
        speed: How many times faster than written.
        later: A line about the whole session that the first picture need not wait for; it takes the place of
            the one that tells where to read when not to stretch.
    """
    with unhindered_output() as outlet:
        return _performed(plan, settings, recorder, outlet, plain=plain, speed=speed, later=later)


def _performed(
    plan: Plan,
    settings: Settings,
    recorder: FileRecorder | NoRecorder,
    outlet: Outlet | None,
    *,
    plain: bool,
    speed: float,
    later: Callable[[], str],
) -> int:
    keyboard_fd = keyboard(piped=plan.piped)
    opening = _opening(plan.eases, plain=plain)
    if plan.eases or not sys.stdout.isatty():
        later = str

    def wake() -> None:
        controls.wake()

    stage = (
        plain_lines(keyboard_fd, opening, later)
        if plain
        else full_screen(keyboard_fd, opening, later, wake, outlet)
    )
    clock = session_clock()
    controls = controls_for(keyboard_fd, stage.mode, clock, outlet)
    with controls, stage.mode, ExitStack() as until_silence:

        def speaker() -> SilentSpeaker | ToneSpeaker:
            made = _speaker(plan.timeline, settings, speed, stage.bell, wake)
            _collect_garbage_lightly()
            return until_silence.enter_context(_heard_to_the_end(made, controls))

        if left := _left_unread(stage, controls):
            return _exit_code(left, controls)
        with _kept_lit(stage.display, settings) as display:
            session = play(
                plan.timeline,
                Ports(clock, controls, display, speaker, recorder),
                progress=plan.progress,
                speed=speed,
                muted=settings.mute,
                notice=plan.notice,
                frame_seconds=0.0 if plain or settings.still else _FRAME_SECONDS,
            )
        stage.mode.return_screen()
        rest = RESUME if recorder.is_kept and not plan.piped else ""
        recorder.close()
        if session.stopped_by is not Event.HANGUP:
            _tell_what_was_done(session, plan.advice, rest, plain=plain)
        if session.stopped_by and outlet:
            outlet.insist()
    return _exit_code(session.stopped_by, controls)


def _exit_code(left_by: Event | None, controls: PosixControls | WindowsControls) -> int:
    if left_by is Event.TERMINATE and controls.killed_by:
        return 128 + controls.killed_by
    return EXIT_CODES.get(left_by, 0) if left_by else 0


def _opening(eases: tuple[Ease, ...], *, plain: bool) -> Opening:
    """What is done in another way as it hurt, or else where a person who sees it reads when not to stretch.

    Of the first, plain lines tell all, and the full screen what one row has room for.
    """
    if not eases:
        return Opening(SAFETY_LINE if sys.stdout.isatty() else "")
    from stretchtimer.terminal.pages.eases import eases_in_words, in_a_line, in_numbers

    return Opening(" ".join(eases_in_words(eases)) if plain else in_a_line(eases), in_numbers(eases))


def _what_is_left(recorder: FileRecorder | NoRecorder) -> str:
    """A line about the session that could be taken up instead of this one, if there is one."""
    from stretchtimer.cli.recorders import left_over
    from stretchtimer.document.text import harmless

    try:
        left = left_over(but=recorder.session)
    except StretchtimerError:  # whoever asks for the history will be told
        return ""
    if left is None or not left.sides or left.begun.path is None:
        return ""
    return f"{harmless(left.begun.title)} was left at {left.at:%H:%M}; {RESUME} goes on with it."


def _collect_garbage_lightly() -> None:
    """From now on; until here it was put off."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    gc.enable()


def _speaker(
    timeline: Timeline, settings: Settings, speed: float, bell: Callable[[], None], wake: Callable[[], None]
) -> SilentSpeaker | ToneSpeaker:
    """The speaker for a session; faster than written nobody speaks, and much faster nothing sounds."""
    from stretchtimer.paths import speech_folder
    from stretchtimer.sound.players import players_at_once
    from stretchtimer.sound.speaker import SilentSpeaker, ToneSpeaker
    from stretchtimer.sound.voice.voice import Choice, SessionVoice

    if speed > SILENT_ABOVE_SPEED:
        return SilentSpeaker()

    choice = Choice(settings.voice) if speed == 1 else Choice.OFF
    voice = SessionVoice(choice, partial(_sentences_of, timeline), speech_folder())
    return ToneSpeaker(bell, wake, voice=voice, volume=settings.volume, at_once=players_at_once)


def _sentences_of(timeline: Timeline) -> tuple[str, ...]:
    """What a voice gets ready for, worked out when it begins to: the first picture need not wait for that."""
    from stretchtimer.timeline.vocabulary import sentences_of

    return sentences_of(timeline)


@contextmanager
def _kept_lit(display: Display, settings: Settings) -> Iterator[Display]:
    """The display, which does not go dark meanwhile, if it is one and the user likes that."""
    if not (settings.awake and sys.stdout.isatty()):
        yield display
        return
    from stretchtimer.terminal.live.lamp import LitDisplay

    with closing(LitDisplay(display)) as kept_lit:
        yield kept_lit


@contextmanager
def _heard_to_the_end(
    speaker: SilentSpeaker | ToneSpeaker, controls: Controls
) -> Iterator[SilentSpeaker | ToneSpeaker]:
    """A speaker whose last words are heard in the end, unless a key or a signal asks for silence.

    The session is over by then, and neither changes how it ended. After an error there is silence at once.
    """
    try:
        yield speaker
    except BaseException:
        speaker.hush()
        raise
    finally:
        speaker.close(lambda: controls.wait(0) in _DISTURBS_NOBODY)


def _left_unread(stage: Stage, controls: Controls) -> Event | None:
    """Once in their life a person reads when not to stretch at all; what made them leave, if they did."""
    from stretchtimer.paths import has_seen_care, remember_care

    if stage.care is None or has_seen_care():
        return None
    left = stage.care(controls)
    if left is None:
        remember_care()
    return left


def _tell_what_was_done(session: Session, advice: tuple[str, ...], rest: str, *, plain: bool) -> None:
    from rich.console import Console
    from rich.padding import Padding

    from stretchtimer.terminal.pages.summary import summary

    console = Console(highlight=False)
    for line in summary(session, advice, rest):
        if plain:
            put_line(line.plain)
        else:
            indent = len(line) - len(line.plain.lstrip())
            console.print(Padding(line[indent:], (0, 0, 0, indent), expand=False))
