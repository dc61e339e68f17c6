"""A routine's page as something to write a track into, as an encoder is: the page holds that sound."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.sound.encode import MP3_DELAY_SAMPLES, has_mp3, smallest_mp3

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from stretchtimer.routine.model import Routine
    from stretchtimer.sound.encode import Encoder, Write
    from stretchtimer.timeline.model import Timeline

PAGE_ENDING = ".html"
PAGE_REMEDY = "pip install 'stretchtimer[page]'"
"""Brings what a page takes."""
_LONGEST_SECONDS = 2 * 60 * 60.0
"""The sound of a longer page is more than every browser takes in one address, which is 32 MB."""


def page_encoder(routine: Routine, timeline: Timeline) -> Encoder:
    """What writes a routine's page.

    Raises:
        UsageError: It is too long for a page.
        StretchtimerError: What it takes is not installed, or a pose is wrong.
    """
    if timeline.seconds > _LONGEST_SECONDS:
        message = f"{routine.title} takes more than 2 hours, and a page holds no more"
        raise UsageError(message, "take .mp3, or ask for fewer rounds")
    if not (has_mp3() and _has_templates()):
        message = "an .html file takes what is not installed here"
        raise StretchtimerError(message, f"{PAGE_REMEDY}, or take .wav")
    from stretchtimer.export.webpage import Webpage

    page = Webpage(routine, timeline)

    @contextmanager
    def encode(file: BinaryIO, rate: int) -> Iterator[Write]:
        sound = BytesIO()
        with smallest_mp3(sound, rate) as write:
            yield write
        file.write(page.with_sound(sound.getvalue(), MP3_DELAY_SAMPLES / rate).encode())

    return encode


def _has_templates() -> bool:
    try:
        import_module("jinja2")
    except ImportError:
        return False
    return True
