"""A routine as an audio track or as a page, to take along where there is no terminal."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer.cli.page import PAGE_ENDING, page_encoder
from stretchtimer.document.atomic import TakenError, new_file, replaced_file
from stretchtimer.document.duration import format_duration
from stretchtimer.document.text import harmless
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.paths import speech_folder
from stretchtimer.routine.library import STANDARD_INPUT
from stretchtimer.settings_words import GREATEST_VOLUME
from stretchtimer.sound.encode import MP3_REMEDY, encoder_for, has_mp3
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.track import TRACK_RATE, Track, sentences_in
from stretchtimer.sound.voice.voice import Choice, SessionVoice
from stretchtimer.terminal.input.signals import ended_in_order
from stretchtimer.terminal.outlet import let_go_if_held_up
from stretchtimer.terminal.output import put, wants_plain_lines
from stretchtimer.terminal.progress import progress
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Coach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from stretchtimer.routine.model import Routine
    from stretchtimer.settings import Settings
    from stretchtimer.sound.encode import Encoder
    from stretchtimer.timeline.model import Timeline

_MEGABYTE = 1e6
_FORCE_HINT = "--force writes over it; -o gives another name"
_PLACE_HINT = "-o gives another place"


def export(
    routine: Routine, output: str, settings: Settings, *, source: Path | None = None, force: bool = False
) -> None:
    """Write all that is heard in a session into an audio file or a page, and say what to do with it.

    Args:
        routine: What to do.
        output: The file to make; the routine's name in the current folder if empty.
        settings: Who speaks, how loud, and how much.
        source: The routine's own file, if it has one.
        force: Write over a file that is there.

    Raises:
        StretchtimerError: There would be nothing to hear, or the file cannot be made; then there is nothing
            of it, and what was there is as it was.
    """
    timeline = compile_timeline(routine, Coach(settings.coach))
    path = _path(routine, output)
    is_page = path.suffix.lower() == PAGE_ENDING
    encode = page_encoder(routine, timeline) if is_page else encoder_for(path)
    if not settings.volume:
        message = "at volume 0 there is nothing to hear"
        raise UsageError(message, f"--volume takes up to {GREATEST_VOLUME}")
    _refuse_to_write_over(path, source, force=force)
    with _whole_or_not_at_all(path, force=force) as file:
        seconds = _write(timeline, file, encode, settings)
    _tell_what_was_made(path, seconds)


def _path(routine: Routine, output: str) -> Path:
    if output == "-":
        message = "a track goes into a file, not to standard output"
        raise UsageError(message, "-o my-evening.wav names one")
    if not output and routine.name == STANDARD_INPUT.stem:
        message = "a routine from standard input has no name to call the track by"
        raise UsageError(message, "-o my-evening.wav gives it one")
    return Path(output or f"{routine.name}.wav")


def _refuse_to_write_over(path: Path, source: Path | None, *, force: bool) -> None:
    """Say at once what would otherwise be found out when all is done."""
    if source and path.exists() and path.samefile(source):
        message = f"{path} is the routine itself"
        raise UsageError(message, "-o gives another name")
    if path.is_dir():
        message = f"{path} is a folder"
        raise UsageError(message, f"-o {path / 'my-routine.wav'} makes a file in it")
    if not force and (path.exists() or path.is_symlink()):
        raise StretchtimerError(TakenError(path).message, _FORCE_HINT)


@contextmanager
def _whole_or_not_at_all(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """The file to write, which appears when all is well; who ends the program before is told what is left."""
    is_begun = False
    try:
        with ended_in_order(let_go_if_held_up), (replaced_file if force else new_file)(path) as file:
            is_begun = True
            yield file
    except TakenError as error:
        raise StretchtimerError(error.message, _FORCE_HINT) from error
    except StretchtimerError as error:
        hint = _left(path) if is_begun else error.hint or _PLACE_HINT
        raise StretchtimerError(error.message, hint) from error
    except (KeyboardInterrupt, SystemExit):
        with suppress(OSError):
            print(f"Stopped: {_left(path)}.", file=sys.stderr)
        raise


def _left(path: Path) -> str:
    name = harmless(str(path))
    return f"{name} is as it was" if path.exists() else f"nothing of {name} is left behind"


def _write(timeline: Timeline, file: BinaryIO, encode: Encoder, settings: Settings) -> float:
    """Write the track; how many seconds it takes."""
    is_shown = sys.stderr.isatty() and not (settings.plain or wants_plain_lines())
    sentences = sentences_in(timeline)
    voice = SessionVoice(Choice(settings.voice), lambda: sentences, speech_folder())
    with closing(voice):
        _make_ready(voice, sentences, is_shown=is_shown)
        track = Track(timeline, voice, settings.volume)
        with progress("Writing", track.seconds, is_shown=is_shown) as advance:
            seconds = _write_blocks(track, file, encode, advance)
    if voice.notice and not track.says_everything:
        print(voice.notice, file=sys.stderr)
    return seconds


def _write_blocks(track: Track, file: BinaryIO, encode: Encoder, advance: Callable[[float], None]) -> float:
    count = 0
    with encode(file, TRACK_RATE) as write:
        for block in track.blocks():
            write(block)
            count += len(block)
            advance(len(block) / TRACK_RATE)
    return count / TRACK_RATE


def _make_ready(voice: SessionVoice, sentences: tuple[str, ...], *, is_shown: bool) -> None:
    """Let everything be said once."""
    attempt(voice.open, None)
    unsaid = sum(voice.recording(sentence) is None for sentence in sentences)
    with progress("Speaking", 0 if voice.is_settled else unsaid, is_shown=is_shown) as advance:
        attempt(partial(voice.follow, lambda: advance(1)), None)


def _tell_what_was_made(path: Path, seconds: float) -> None:
    from rich.text import Text

    name, size = harmless(str(path)), path.stat().st_size / _MEGABYTE
    lines = [f"Made {name}: {format_duration(round(seconds))} to listen to, {size:.1f} MB."]
    if path.suffix.lower() == PAGE_ENDING:
        lines += [
            "Open it on a phone or a computer to follow it, read it or print it; it needs nothing else."
        ]
    else:
        lines += ["Put it on your phone, press play, and follow it wherever you like."]
    if path.suffix.lower() == ".wav":
        smaller = harmless(str(path.with_suffix(".mp3")))
        lines += [f"Much smaller: -o {smaller}" + ("." if has_mp3() else f", which takes {MP3_REMEDY}.")]
    put(Text("\n".join(lines)), whole_lines=True)
