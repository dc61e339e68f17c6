"""Who plays and who speaks here, and whether the person hears it: no exit code of a player can tell that."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from stretchtimer.cli.prompts import answer_to
from stretchtimer.paths import speech_folder
from stretchtimer.sound.player_check import first_that_plays, players_here
from stretchtimer.sound.speaker import ToneSpeaker
from stretchtimer.sound.tones import audible_seconds
from stretchtimer.sound.voice.engines import NEURAL
from stretchtimer.sound.voice.voice import NEURAL_REMEDY, Choice, SessionVoice, engines_for
from stretchtimer.terminal.input.signals import interruptible
from stretchtimer.terminal.pages.checkup import CUES, Finding, Verdict
from stretchtimer.timeline.model import Cue, Sound
from stretchtimer.timeline.pacing import words_over_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.settings import Settings
    from stretchtimer.sound.players import Player

CLIP = "Well done."
OWN_WORDS = "This is how I say what you write yourself."

_BETWEEN_SECONDS = 0.4
"""What players take to begin, and what makes the next tone one of its own."""
_STEP_SECONDS = 0.02
_NEURAL_REMEDY = f"{sys.executable} -m {NEURAL_REMEDY}"
_SYSTEM_REMEDY = "install espeak-ng" if sys.platform.startswith("linux") else "see your system's settings"
_BELL = "the bell stands in, and no cue is played now"
_NO_ANSWER = "the sound library does not answer"
_NO_ANSWER_REMEDY = "one of gst-play-1.0, ffplay, aplay, mpg123 hangs"
_PLAYER_REMEDY = (
    "install paplay (pulseaudio-utils) or aplay (alsa-utils)"
    if sys.platform.startswith("linux")
    else "install ffmpeg or GStreamer"
)


class SoundHere(NamedTuple):
    """What can be heard here."""

    player: Player | None
    """The one that plays."""
    choice: Choice
    """Who may speak."""
    engines: tuple[str, ...]
    """Who says what no clip says."""


def sound_here(settings: Settings) -> tuple[SoundHere, list[Finding]]:
    """Find out who plays and who speaks, with what there is to tell about it."""
    player, playing = _player()
    choice = Choice(settings.voice)
    engines = engines_for(choice)
    findings = [playing, _voice(choice, engines)]
    if settings.volume == 0:
        findings.append(Finding("volume", Verdict.NOTE, "0, as you wish: nothing is played"))
    return SoundHere(player, choice, engines), findings


def _player() -> tuple[Player | None, Finding]:
    found, has_an_end = players_here()
    if not found:
        text, remedy = ("no player found", _PLAYER_REMEDY) if has_an_end else (_NO_ANSWER, _NO_ANSWER_REMEDY)
        return None, Finding("sound", Verdict.WRONG, f"{text}: {_BELL}", remedy)
    with interruptible():
        player = first_that_plays(found)
    names = list(dict.fromkeys(player.name for player in found))
    if player is None:
        text = f"{', '.join(names)}: there, but nothing plays; {_BELL}"
        remedy = "is a sound server running, and a sound card there? Over ssh there is none"
        return None, Finding("sound", Verdict.WRONG, text, remedy)
    before, after = names[: names.index(player.name)], names[names.index(player.name) + 1 :]
    failed = f"; {', '.join(before)}: there, but does not play" if before else ""
    spare = f"; in reserve: {', '.join(after)}" if after else ""
    text = f"{player.name} plays{failed}{spare}"
    if not has_an_end:
        return player, Finding("sound", Verdict.NOTE, f"{text}; {_NO_ANSWER}", _NO_ANSWER_REMEDY)
    return player, Finding("sound", Verdict.OK, text)


def _voice(choice: Choice, engines: tuple[str, ...]) -> Finding:
    """Who speaks. Nobody needs a voice, so only one that was asked for by name can be missed."""
    if choice is Choice.OFF:
        return Finding("voice", Verdict.OK, "off, as you wish: tones alone")
    if choice is Choice.CLIPS:
        return Finding("voice", Verdict.OK, "clips alone, as you wish: your own words are not said")
    if choice is Choice.NEURAL and not engines:
        return Finding("voice", Verdict.WRONG, "neural, as you wish, but there is none", _NEURAL_REMEDY)
    if choice is Choice.SYSTEM:
        text = f"{engines[0]}, as you wish" if engines else "the system's, as you wish, but it has none"
        return Finding(
            "voice", Verdict.OK if engines else Verdict.WRONG, text, "" if engines else _SYSTEM_REMEDY
        )
    if not engines:
        text = "clips for the bundled routines; your own words are not said"
        return Finding("voice", Verdict.NOTE, text, f"{_NEURAL_REMEDY}, or {_SYSTEM_REMEDY}")
    own = "the neural voice" if engines[0] == NEURAL else engines[0]
    remedy = "" if engines[0] == NEURAL else f"{_NEURAL_REMEDY} for a more natural one"
    return Finding("voice", Verdict.OK, f"clips for the bundled routines, {own} for your own words", remedy)


def listen(sound: SoundHere, volume: int, *, asks: bool) -> Finding:
    """Play every cue with its name, ask whether it was heard, and tell what was not.

    Args:
        sound: What can be heard here; with a player.
        volume: How loud.
        asks: Whether there is somebody to ask.
    """
    audition = _Audition(sound, volume)
    with interruptible(), closing(audition):
        unheard = list(_unheard(audition, tuple(_pieces(sound)), asks=asks))
    if unheard:
        remedy = "turn the volume up; see which loudspeaker your system has chosen; try headphones"
        return Finding("hearing", Verdict.WRONG, f"not heard: {', '.join(unheard)}", remedy)
    text = "what was played was heard" if asks else "all of it was played, and nobody asked who heard it"
    return Finding("hearing", Verdict.OK, text)


class _Piece(NamedTuple):
    """One thing to listen to."""

    name: str
    likeness: str
    cue: Cue


def _pieces(sound: SoundHere) -> Iterator[_Piece]:
    for tone, (name, likeness) in CUES.items():
        yield _Piece(name, likeness, Cue(0.0, tone))
    if sound.choice in (Choice.AUTO, Choice.CLIPS, Choice.NEURAL):
        yield _Piece("the voice", f'"{CLIP}"', Cue(0.0, Sound.BEGIN, (CLIP,)))
    if sound.engines:
        yield _Piece("the voice for your own words", f'"{OWN_WORDS}"', Cue(0.0, Sound.BEGIN, (OWN_WORDS,)))


class _Audition:
    """Plays one cue after the other, each to its end."""

    def __init__(self, sound: SoundHere, volume: int) -> None:
        voice = SessionVoice(sound.choice, lambda: (OWN_WORDS,), speech_folder())
        players = (sound.player,) if sound.player else ()
        self._bells = 0
        self._speaker = ToneSpeaker(self._ring, voice=voice, volume=volume, find=lambda: players)

    def play(self, cue: Cue) -> bool:
        """Play a cue; whether nothing went wrong with it."""
        bells = self._bells
        self._speaker.play(cue)
        words = words_over_at(cue) - cue.at
        end = (
            time.monotonic() + max(audible_seconds(cue.sound) if cue.sound else 0.0, words) + _BETWEEN_SECONDS
        )
        while time.monotonic() < end:
            time.sleep(_STEP_SECONDS)
            self._speaker.poll()
        return self._bells == bells and not (cue.speech and self._speaker.notice)

    def close(self) -> None:
        """Be silent."""
        self._speaker.hush()
        self._speaker.close()

    def _ring(self) -> None:
        self._bells += 1


def _unheard(audition: _Audition, pieces: Sequence[_Piece], *, asks: bool) -> Iterator[str]:
    """The names of what was not heard, or could not even be played."""
    for number, piece in enumerate(pieces, start=1):
        print(f"{number:>3} of {len(pieces)}  {piece.name}: {piece.likeness}", flush=True)
        answer = "again"
        while answer == "again":
            was_played = audition.play(piece.cue)
            answer = _answer() if was_played and asks else "yes"
        if answer == "no" or not was_played:
            yield piece.name
        if answer == "stop":
            return


def _answer() -> str:
    """``yes``, ``no``, ``again`` or ``stop``; ``typer.Abort`` if the person leaves."""
    ask = partial(typer.prompt, "          heard? yes, no, again, stop", default="yes")
    while True:
        typed = str(answer_to(ask, otherwise="")).strip().casefold()
        for answer in ("yes", "no", "again", "stop"):
            if typed and answer.startswith(typed):
                return answer
