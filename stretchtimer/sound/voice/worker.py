"""A process of its own that renders sentences into the cache, one line of output for each.

The neural voice takes 200 MB, which the session must not; and a voice that fails, fails here. The request
is a line of JSON on standard input.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stretchtimer.sound.guard import attempt

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence

    from stretchtimer.sound.voice.cache import SpeechCache
    from stretchtimer.sound.voice.engines import Engine

_PROGRAM = (
    "import sys; sys.path.append(sys.argv[1]); from stretchtimer.sound.voice.worker import work; work()"
)
_PATIENCE_SECONDS = 1.0
_BACKGROUND = 10
"""How far the session's own needs come first, where a system knows such a thing."""


def start(folder: Path, engines: Sequence[str], sentences: Iterable[str]) -> subprocess.Popen[str]:
    """Begin to render; returns at once.

    Args:
        folder: The cache.
        engines: Names of engines, the best first; a sentence that one cannot say is given to the next.
        sentences: What to render, what is due first coming first.

    Raises:
        OSError: There can be no such process.
    """
    # -P: whatever lies in the folder that somebody happens to be in is none of our modules.
    command = [sys.executable, "-P", "-c", _PROGRAM, str(Path(__file__).parents[3])]
    process = subprocess.Popen(  # noqa: S603 - words of our own
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C and Ctrl-Z are the session's
    )
    request = {"folder": str(folder), "engines": list(engines), "sentences": list(sentences)}
    if process.stdin is not None:
        with suppress(BrokenPipeError), process.stdin:  # it then renders nothing, and its output ends
            process.stdin.write(json.dumps(request))
    return process


def stop(process: subprocess.Popen[str]) -> None:
    """End the process, wherever it is; takes a moment at most."""
    process.terminate()
    try:
        process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def work() -> None:
    """Read the request, and do as it says."""
    # An exception, and no sudden death: a program that speaks just now is ended, and its file removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        request: dict[str, Any] = json.load(sys.stdin)
        attempt(_step_back, None, AttributeError)  # where processes do not step back
        # Nobody reads what Python would say about an exception here.
        attempt(partial(render, Path(request["folder"]), request["engines"], request["sentences"]), None)
    except SystemExit:
        attempt(_end_group, None, AttributeError)  # where processes have no groups


def render(folder: Path, engines: Sequence[str], sentences: Iterable[str]) -> None:
    """Render each sentence with the first engine that can say it, and tell of each when it is done.

    An engine that takes too long once is asked for nothing more.
    """
    from stretchtimer.sound.voice.cache import SpeechCache

    cache = SpeechCache(folder)
    given_up: set[str] = set()
    for sentence in sentences:
        done = any(_render(cache, name, sentence, given_up) for name in engines)
        print("done" if done else "failed", flush=True)  # noqa: T201 - the session listens
    cache.shrink(time.time())


def _render(cache: SpeechCache, name: str, sentence: str, given_up: set[str]) -> bool:
    engine = None if name in given_up else _engine(name)
    if engine is None:
        return False
    action = partial(_rendered, engine, sentence, partial(given_up.add, name))
    samples = attempt(action, None, subprocess.SubprocessError)
    return samples is not None and attempt(partial(cache.put, name, sentence, samples), False) is None


def _rendered(engine: Engine, sentence: str, give_up: Callable[[], None]) -> array[int] | None:
    from stretchtimer.sound.voice.engines import rendered

    try:
        return rendered(engine, sentence)
    except subprocess.TimeoutExpired:
        give_up()  # it would take as long with every other sentence
        raise


@once
def _engine(name: str) -> Engine | None:
    from stretchtimer.sound.voice.engines import open_engine

    return attempt(partial(open_engine, name), None, ImportError)


def _step_back() -> None:
    os.nice(_BACKGROUND)


def _end_group() -> None:
    """End whatever is left of the session that ``start`` made, this process as well.

    A program that was being started when the signal came is known to nobody.
    """
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
