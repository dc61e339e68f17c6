"""What turns a sentence into sound: the neural voice, and the voice that a system has by itself.

All of this is slow or large, so a session has it done by a process of its own (``worker``). A sentence
never becomes part of a command: it is given on standard input, and what an engine would take for more than
words is taken out of it first.
"""

from __future__ import annotations

import math
import os
import subprocess
import tempfile
from array import array
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from stretchtimer.programs import find_program
from stretchtimer.sound.mix import GAP_SECONDS
from stretchtimer.sound.pcm import FULL_SCALE, SPEECH_RATE, polished, read
from stretchtimer.sound.resampling import resampled
from stretchtimer.timeline.pacing import seconds_to_say

if TYPE_CHECKING:
    from collections.abc import Callable

NEURAL = "hibari"
ESPEAK, SAY, SAPI = "espeak-ng", "say", "sapi"

_LONGEST_SENTENCE = 400
"""No file may hold one longer than 300 characters; what is longer is no sentence."""
_PATIENCE_SECONDS = 20.0
_MOST_HASTE = 1.8
"""Words spoken faster than this are not understood."""
_SPARE = 1.03
"""Engines are not quite exact about their speed."""
_NO_WORDS = {ord(character): " " for character in "[]<>\\|{}`"}
"""Brackets make espeak-ng and the neural voice read phonemes, and ``say`` obey commands."""

_SAPI_SCRIPT = """
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.Rate = [int]$env:STRETCHTIMER_SPEECH_RATE
$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(16000, 'Sixteen', 'Mono')
$voice.SetOutputToWaveFile($env:STRETCHTIMER_SPEECH_FILE, $format)
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""


class Engine(Protocol):
    """Something that speaks."""

    def speak(self, words: str, speed: float) -> array[int]:
        """The words as samples at the rate of speech, ``speed`` times as fast as it would; may raise."""


def open_engine(name: str) -> Engine:
    """The engine of that name, ready to speak; raises whatever it raises where it is not there."""
    if name == NEURAL:
        return NeuralEngine()
    program, arguments, rate = _COMMANDS[name]
    found = find_program(program)
    if found is None:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), program)
    return SystemEngine(found, arguments, rate)


def system_engine(platform: str, find: Callable[[str], object]) -> str | None:
    """The name of the voice that the system has, or ``None``.

    Args:
        platform: As in ``sys.platform``.
        find: Where a program is, or ``None``.
    """
    name = {"darwin": SAY, "win32": SAPI}.get(platform, ESPEAK)
    return name if find(_COMMANDS[name][0]) else None


def rendered(engine: Engine, sentence: str) -> array[int] | None:
    """A sentence as it is to be heard, within the time it is given; ``None`` where that cannot be done."""
    words = speakable(sentence)
    if not any(map(str.isalnum, words)):
        return None
    most = (seconds_to_say([sentence]) - GAP_SECONDS) * SPEECH_RATE
    samples = polished(engine.speak(words, 1.0))
    haste = len(samples) / most * _SPARE
    if samples and len(samples) > most and haste <= _MOST_HASTE:
        samples = polished(engine.speak(words, haste))
    return samples if 0 < len(samples) <= most else None


def speakable(sentence: str) -> str:
    """The sentence as plain words: no control characters, nothing that engines take for orders."""
    if len(sentence) > _LONGEST_SENTENCE:
        return ""
    plain = "".join(character if character.isprintable() else " " for character in sentence)
    return " ".join(plain.translate(_NO_WORDS).split())


class NeuralEngine:
    """The natural voice of ``hibari-tts``, the optional dependency that renders the shipped clips, too."""

    def __init__(self) -> None:
        from importlib import import_module

        self._speaker: Any = import_module("hibari").Hibari()  # an optional dependency of 130 MB

    def speak(self, words: str, speed: float) -> array[int]:
        """The words as samples."""
        import numpy as np  # comes with the voice

        sound = self._speaker(words, speed=speed, seed=0)
        if not len(sound):
            return array("h")
        count = round(len(sound) * SPEECH_RATE / self._speaker.sample_rate)
        # What lies above the lower rate's range is left out, so that nothing is folded back.
        thinned = np.fft.irfft(np.fft.rfft(sound)[: count // 2 + 1], count) * count / len(sound)
        return array("h", (np.clip(thinned, -1, 1) * FULL_SCALE).astype("<i2").tobytes())


@dataclass(frozen=True, slots=True)
class SystemEngine:
    """The system's own voice: a program that reads words from standard input and writes a WAV file.

    In its arguments ``{file}`` stands for that file, and ``{rate}`` for the speed in a measure of its own.
    """

    program: str
    arguments: tuple[str, ...]
    rate: Callable[[float], int]

    def speak(self, words: str, speed: float) -> array[int]:
        """The words as samples."""
        with tempfile.TemporaryDirectory(prefix="stretchtimer-") as folder:
            file = Path(folder) / "speech.wav"
            marks = {"file": str(file), "rate": str(self.rate(speed))}
            environment = {f"STRETCHTIMER_SPEECH_{name.upper()}": mark for name, mark in marks.items()}
            subprocess.run(  # noqa: S603 - no word of the sentence is part of the command
                [self.program, *(argument.format(**marks) for argument in self.arguments)],
                input=words.encode(),
                env={**os.environ, **environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE_SECONDS,
                check=True,
            )
            samples, rate = read(file)
        return resampled(samples, rate)


_COMMANDS: dict[str, tuple[str, tuple[str, ...], Callable[[float], int]]] = {
    ESPEAK: (
        "espeak-ng",
        ("-v", "en", "-b", "1", "-s", "{rate}", "-w", "{file}", "--stdin"),
        lambda speed: round(165 * speed),
    ),
    SAY: (
        "say",
        ("-o", "{file}", "--data-format=LEI16@16000", "-r", "{rate}", "-f", "-"),
        lambda speed: round(175 * speed),
    ),
    SAPI: (
        "powershell",
        ("-NoProfile", "-NonInteractive", "-Command", _SAPI_SCRIPT),
        lambda speed: round(10 * math.log(speed, 3)),
    ),
}
