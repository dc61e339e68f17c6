"""Who plays and who speaks here, and whether the person hears it: no exit code of a player can tell that."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import typer

from stretchtimer.session.cues import Cue, Sound
from stretchtimer.session.pacing import TONE_SECONDS, seconds_to_say
from stretchtimer.sound.engines import NEURAL
from stretchtimer.sound.guard import attempt
from stretchtimer.sound.speaker import ToneSpeaker
from stretchtimer.sound.tones import seconds_of
from stretchtimer.sound.trial import first_that_plays, players_here
from stretchtimer.sound.voice import Choice, SessionVoice, engines_for
from stretchtimer.terminal.checkup import CUES, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.session.cues import Words
    from stretchtimer.settings import Settings
    from stretchtimer.sound.player import Player

CLIP: Words = ("Well done.",)
OWN_WORDS: Words = ("This is how I say what you write yourself.",)

_BETWEEN_SECONDS = 0.5
"""What players take to begin, and what makes the next tone one of its own."""
_STEP_SECONDS = 0.02
_NEURAL_REMEDY = "pip install 'stretchtimer[voice]' brings a natural one"
_SYSTEM_REMEDY = "install espeak-ng" if sys.platform.startswith("linux") else "see your system's settings"
_PLAYER_REMEDY = (
    "install paplay (pulseaudio-utils) or aplay (alsa-utils)"
    if sys.platform.startswith("linux")
    else "install ffmpeg or GStreamer"
)


class Ears(NamedTuple):
    """What can be heard here."""

    player: Player | None
    """The one that plays."""
    choice: Choice
    """Who may speak."""
    engines: tuple[str, ...]
    """Who says what no clip says."""


def ears_for(settings: Settings) -> tuple[Ears, list[Finding]]:
    """Find out who plays and who speaks, with what there is to tell about it."""
    player, playing = _player()
    choice = Choice(settings.voice)
    engines = engines_for(choice)
    findings = [playing, _voice(choice, engines)]
    if settings.volume == 0:
        findings.append(Finding("volume", Verdict.NOTE, "0, as you wish: nothing is played"))
    return Ears(player, choice, engines), findings


def _player() -> tuple[Player | None, Finding]:
    found = players_here()
    if found is None:
        text = "the sound library does not answer: the terminal's bell stands in"
        return None, Finding("sound", Verdict.WRONG, text, "one of gst-play-1.0, ffplay, aplay, mpg123 hangs")
    if not found:
        text = "no player found: the terminal's bell stands in"
        return None, Finding("sound", Verdict.WRONG, text, _PLAYER_REMEDY)
    player, names = first_that_plays(found), list(dict.fromkeys(player.name for player in found))
    if player is None:
        text = f"{', '.join(names)}: there, but nothing plays; the terminal's bell stands in"
        remedy = "is a sound server running, and a sound card there? Over ssh there is none"
        return None, Finding("sound", Verdict.WRONG, text, remedy)
    before, after = names[: names.index(player.name)], names[names.index(player.name) + 1 :]
    failed = f"; {', '.join(before)}: there, but does not play" if before else ""
    spare = f"; in reserve: {', '.join(after)}" if after else ""
    return player, Finding("sound", Verdict.OK, f"{player.name} plays{failed}{spare}")


def _voice(choice: Choice, engines: tuple[str, ...]) -> Finding:
    """Who speaks. Nobody needs a voice, so only one that was asked for by name can be missed."""
    if choice is Choice.OFF:
        return Finding("voice", Verdict.OK, "off, as you wish: tones alone")
    if choice is Choice.CLIPS:
        return Finding("voice", Verdict.OK, "the clips alone, as you wish: what you write yourself is not said")
    if choice is Choice.NEURAL and not engines:
        return Finding("voice", Verdict.WRONG, "neural, as you wish, but there is none", _NEURAL_REMEDY)
    if choice is Choice.SYSTEM:
        text = f"{engines[0]}, as you wish" if engines else "the system's, as you wish, but it has none"
        return Finding("voice", Verdict.OK if engines else Verdict.WRONG, text, "" if engines else _SYSTEM_REMEDY)
    if not engines:
        text = "clips for the bundled routines; nobody says what you write yourself"
        return Finding("voice", Verdict.NOTE, text, f"{_NEURAL_REMEDY}; or {_SYSTEM_REMEDY}")
    own = "the neural voice" if engines[0] == NEURAL else engines[0]
    text = f"clips for the bundled routines, {own} for what you write yourself"
    return Finding("voice", Verdict.OK, text, "" if engines[0] == NEURAL else _NEURAL_REMEDY)


def listen(ears: Ears, volume: int, *, asks: bool) -> Iterator[Finding]:
    """Play every cue with its name, ask whether it was heard, and tell what was not.

    Args:
        ears: What can be heard here; with a player.
        volume: How loud.
        asks: Whether there is somebody to ask.
    """
    audition = _Audition(ears, volume)
    try:
        unheard = list(_unheard(audition, list(_program(ears)), asks=asks))
    finally:
        audition.close()
    if not unheard:
        text = "all of it was heard" if asks else "all of it was played; nobody was asked whether it was heard"
        yield Finding("ears", Verdict.OK, text)
        return
    remedy = "turn the volume up, and see which loudspeaker your system has chosen; or try headphones"
    yield Finding("ears", Verdict.WRONG, f"not heard: {', '.join(unheard)}", remedy)


class _Piece(NamedTuple):
    """One thing to listen to."""

    name: str
    likeness: str
    cue: Cue


def _program(ears: Ears) -> Iterator[_Piece]:
    for sound in Sound:
        yield _Piece(*CUES[sound], Cue(0.0, sound))
    if ears.choice is not Choice.OFF:
        spoken = [CLIP] if ears.choice is not Choice.SYSTEM else []
        for words in (*spoken, *([OWN_WORDS] if ears.engines else [])):
            yield _Piece("the voice", f'"{words[0]}"', Cue(0.0, Sound.BEGIN, words))


def _unheard(audition: _Audition, pieces: list[_Piece], *, asks: bool) -> Iterator[str]:
    for number, piece in enumerate(pieces, start=1):
        print(f"{number:>3} of {len(pieces)}  {piece.name}: {piece.likeness}", flush=True)
        reason = audition.play(piece.cue)
        while not reason and asks and (answer := _answer()) != "yes":
            if answer == "no":
                reason = "not heard"
            elif answer == "stop":
                return
            else:
                reason = audition.play(piece.cue)
        if reason:
            yield f"{piece.name} {piece.likeness}" if piece.cue.speech else piece.name


def _answer() -> str:
    """``yes``, ``no``, ``again`` or ``stop``; ``typer.Abort`` if the person leaves."""
    while True:
        try:
            typed = str(typer.prompt("          heard? yes, no, again, stop", default="yes")).strip().casefold()
        except typer.Abort:
            print()  # so that the shell's prompt does not follow the question
            raise
        except UnicodeDecodeError:
            continue
        for answer in ("yes", "no", "again", "stop"):
            if typed and answer.startswith(typed):
                return answer
