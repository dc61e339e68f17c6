"""A real sound server without a sound card, and an ear held to its loudspeaker."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.recording.tones import RATE
from tests.support.sound_analysis import Heard, samples_of, transcribe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.sound_analysis import Samples

_PULSEAUDIO = ("pulseaudio", "pactl", "parec", "paplay")
_PATIENCE_SECONDS = 10.0


def require(*programs: str) -> None:
    """Skip the test where a program of the system's sound is missing; on CI it must be there."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (from pulseaudio, pulseaudio-utils, alsa-utils)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


def require_sound_server() -> None:
    """Skip the test where no sound server can be had; on CI it must be there."""
    require(*_PULSEAUDIO)


def wait_until(is_true: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
    """Wait for something that another process brings about."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


class SoundServer:
    """A PulseAudio server of one's own, in ``folder``; players find it by :attr:`environment`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.environment = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/socket",
        }
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, and return when it answers."""
        words = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        words += [f"--log-target=file:{self._folder}/log"]
        words += ["-L", f"module-native-protocol-unix socket={self._folder}/socket auth-anonymous=1"]
        # What was sent cannot be taken back: so the sink fills 50 ms at a time, and not two seconds.
        words += ["-L", f"module-null-sink sink_name=ear rate={RATE} channels=1 format=s16le norewinds=1"]
        self._server = subprocess.Popen(words, env=self._whole_environment(), stderr=subprocess.DEVNULL)
        wait_until(self._answers)

    def stop(self) -> None:
        """Kill the server, as a crash would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def listen(self) -> Ear:
        """An ear, as soon as it hears."""
        words = ["parec", "--raw", "-d", "ear.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
        words += ["--latency-msec=10"]
        ear = Ear(subprocess.Popen(words, env=self._whole_environment(), stdout=subprocess.PIPE))
        wait_until(ear.hears)
        return ear

    def _answers(self) -> bool:
        environment = self._whole_environment()
        asked = subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False)
        return asked.returncode == 0

    def _whole_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


class Ear:
    """Writes down what the loudspeaker would play, and when: in seconds of ``time.monotonic``."""

    def __init__(self, recorder: subprocess.Popen[bytes]) -> None:
        self._recorder = recorder
        self._sound = bytearray()
        self._began = float("inf")
        self._forgotten = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def hears(self) -> bool:
        """Whether anything came in, be it silence."""
        return bool(self._sound)

    def forget(self) -> None:
        """Begin to listen anew: what came in before counts no more."""
        self._forgotten = len(self._sound) // 2

    def heard(self) -> tuple[Samples, float]:
        """All samples so far, and the time of the first one."""
        sound = self._sound[self._forgotten * 2 : len(self._sound) // 2 * 2]
        return samples_of(bytes(sound)), self._began + self._forgotten / RATE

    def tones(self) -> list[Heard]:
        """The tones so far, each with its time."""
        samples, began = self.heard()
        return [Heard(began + tone.at, tone.sound) for tone in transcribe(samples, RATE)]

    def close(self) -> None:
        """Stop to listen."""
        self._recorder.terminate()
        self._recorder.wait()
        self._listener.join()
        assert self._recorder.stdout is not None
        self._recorder.stdout.close()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while piece := os.read(self._recorder.stdout.fileno(), 65_536):
            self._sound += piece
            # Pieces may come late, never early: so the earliest tells best when it all began.
            self._began = min(self._began, time.monotonic() - len(self._sound) / 2 / RATE)


@contextmanager
def running_server(folder: Path) -> Iterator[SoundServer]:
    """A server that every player started meanwhile finds."""
    require_sound_server()
    server = SoundServer(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="module")
def open_ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """One ear for all tests of a module, so that whoever listens is there before anything sounds."""
    with running_server(tmp_path_factory.mktemp("server")) as server:
        ear = server.listen()
        yield ear
        ear.close()


@pytest.fixture
def ear(open_ear: Ear) -> Ear:
    """An ear that has heard nothing yet."""
    open_ear.forget()
    return open_ear
