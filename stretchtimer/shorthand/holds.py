"""Numbers of seconds and breaths: holds, work between rests, and parts of a movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.durations import breaths_at, counted_at, seconds_at
from stretchtimer.shorthand.elements import Measure, MovementPhase, Unit
from stretchtimer.shorthand.rests import rest_after_time
from stretchtimer.shorthand.tempos import is_part_of_a_tempo, phase_after
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import (
    ADJECTIVES,
    AFTER_HOLD,
    HOLD_FILLERS,
    INSTRUCTIONS,
    RESTS,
    TIMED_HOLDS,
)
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.words import LineWords, Quantity

_HOLDS = frozenset(("hold", "holds", "time", "duration"))
_LINKS = frozenset((",", "/", "and", "-", "–", "then", ";", "&", "+"))


def measured_at(line: LineWords, at: int) -> Match | None:
    """A number of seconds or breaths, and whether it is a hold, a rest or a part of the movement."""
    measure, unit = _measure(line, at)
    if measure is None:
        return None
    if found := _before_a_rest(line, measure) or rest_after_time(line, measure):
        return found
    if hold_end := _end_of_hold(line, measure.end):
        if is_part_of_a_tempo(line, hold_end):
            return Match(MovementPhase(measure.low), hold_end)
        return Match(measure.amount(unit, is_hold=True), hold_end)
    if unit == Unit.SECONDS and (phase := phase_after(line, measure)):
        return phase
    return Match(measure.amount(unit), measure.end)


def held_at(line: LineWords, at: int) -> Match | None:
    """A time after the word for it: hold for 5 s, Hold: 3 breaths, hold for a count of 4."""
    tokens = line.tokens
    if tokens[at].text not in _HOLDS:
        return None
    end = at + 1
    is_label = tokens[end].text in (":", "=") or (tokens[end].is_dash and tokens[end].spaced)
    if not is_label and _is_end_of_name(line, at):
        return None
    end += is_label
    while tokens[end].text in HOLD_FILLERS:
        end += 1
    measure, unit = _measure(line, end)
    if measure is None:
        found = counted_at(line, end)
        if found and isinstance(found.element, Measure):
            found.element.is_hold = True
        return found
    # "Hold 5 s on, 5 s off" is work and rest.
    is_work = tokens[measure.end].text in RESTS or _before_a_rest(line, measure) is not None
    return None if is_work else Match(measure.amount(unit, is_hold=True), measure.end)


def _measure(line: LineWords, at: int) -> tuple[Quantity | None, Unit]:
    if seconds := seconds_at(line, at):
        return seconds, Unit.SECONDS
    return breaths_at(line, at), Unit.BREATHS


def _before_a_rest(line: LineWords, work: Quantity) -> Match | None:
    """The work of "20 s on, 10 s off"; what follows is read as a rest."""
    tokens = line.tokens
    if tokens[work.end].text not in ("on", "work", "working"):
        return None
    rest = seconds_at(line, work.end + 1 + (tokens[work.end + 1].text in _LINKS))
    if rest is None or tokens[rest.end].text not in RESTS:
        return None
    return Match(work.amount(Unit.SECONDS, is_hold=True), work.end + 1)


def _end_of_hold(line: LineWords, at: int) -> int:
    """After the words that make a time a hold: 5 s hold, 10 seconds of squeeze; 0 if there are none."""
    tokens = line.tokens
    ahead = at + (tokens[at].text in ("of", "'", "-") and tokens[at + 1].text in TIMED_HOLDS)
    ahead += tokens[ahead].text in ADJECTIVES and tokens[ahead + 1].text in TIMED_HOLDS
    if tokens[ahead].text not in TIMED_HOLDS:
        return 0
    # "30 s isometric bridge" begins with a dose, and isometric is part of the name.
    after = tokens[ahead + 1]
    is_of_name = not line.text_before and after.kind == TokenKind.WORD and after.text not in AFTER_HOLD
    return 0 if is_of_name else ahead + 1


def _is_end_of_name(line: LineWords, at: int) -> bool:
    """Whether a hold is the last word of a name: squat hold 90 s, but not calf stretch hold 90 s."""
    before = line.tokens[at - 1] if at else None
    if before is None or not line.text_before or before.kind != TokenKind.WORD:
        return False
    is_verb = line.tokens[at + 1].text in HOLD_FILLERS or line.first_word in INSTRUCTIONS
    return not is_verb and before.text not in ("and", "then", "stretch", "stretches", "pose")
