"""Rests, and how long a repetition takes part by part: rest 30 s between sets, tempo 3-1-3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import MovementPhase, Obstacle, RestTime, Tempo
from stretchtimer.shorthand.quantities import quantity_at, seconds_at
from stretchtimer.shorthand.tokens import Match, TokenKind
from stretchtimer.shorthand.vocabulary import ADJECTIVES, BETWEEN, MOVEMENTS, REST_FILLERS, RESTS

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords, Quantity

REST_WITHOUT_UNIT = "a rest without a unit: seconds or minutes?"
A_TEMPO = 3
"""So many numbers make a tempo, or a chain that means nothing without the word."""
_NAMES = frozenset(("tempo", "cadence"))
_LINKS = frozenset(("/", ":", ",", ".", "x"))
_BETWEEN_PHASES = frozenset((",", "and", "/", "-", "–", "then", ";"))
_PHASES = MOVEMENTS | {"rise", "slowly"}
_WAYS = frozenset(
    ("up", "down", "lower", "lowering", "lift", "slowly", "concentric", "eccentric", "ascent", "descent")
)
"""Those that are no names of exercises, as press and raise are."""
_MOST_WORDS = 3
_SHORT_SECONDS = frozenset(("s", "sec"))
_DIGITS = (3, 4)
"""Of a tempo that is written as one number: 313, 3010."""
_PAUSES = frozenset(("pause", "wait", "leave", "take"))
"""Words that speak of a rest only if they say between what."""
_NOT_BEFORE = frozenset(("off",))
_NOT_AFTER = frozenset(("relax",))


def tempo_at(line: LineWords, at: int) -> Match | None:
    """A tempo: the word with its numbers, or three numbers and more with their units."""
    tokens = line.tokens
    if tokens[at].text in _NAMES:
        start = at + 1
        while tokens[start].ends_label or tokens[start].text in ("of", "is"):
            start += 1
        seconds, end, _ = _numbers(line, start)
        seconds, end = (seconds, end) if seconds else _digits(line, start)
        return Match(Tempo(sum(seconds)), end) if seconds else None
    seconds, end, have_units = _numbers(line, at)
    is_named = tokens[end].text in _NAMES
    if len(seconds) < A_TEMPO or not (is_named or have_units):
        return None
    return Match(Tempo(sum(seconds)), end + is_named)


def told_at(line: LineWords, at: int) -> Match | None:
    """Parts of a movement before their times: up 2 s, down 4 s; lower over 3 s."""
    if line.before(at).kind == TokenKind.WORD:
        return None
    seconds: list[float] = []
    have_over, end = True, at
    while phase := _phase(line, end + (bool(seconds) and line.tokens[end].text in _BETWEEN_PHASES)):
        time, has_over = phase
        have_over = have_over and has_over
        seconds.append(time.low)
        end = time.end
    if len(seconds) > 1:
        return Match(Tempo(sum(seconds)), end)
    return Match(MovementPhase(seconds[0]), end) if seconds and have_over else None


def phase_after(line: LineWords, time: Quantity) -> Match | None:
    """The part of a movement that a time is told for: 3 s down."""
    end = _end_of_movement(line, time.end)
    after = line.tokens[end]
    # "30 s back extension" begins with a dose, and back is part of the name.
    is_of_name = (after.is_word and after.text not in _BETWEEN_PHASES) or (after.is_dash and not after.spaced)
    return Match(MovementPhase(time.low), end) if end and not (is_of_name and not line.text_before) else None


def is_part_of_a_tempo(line: LineWords, at: int) -> bool:
    """Whether the next words tell the time of another part of the movement."""
    time = seconds_at(line, at + (line.tokens[at].text in _BETWEEN_PHASES))
    if time is None or line.tokens[time.end].text in RESTS:
        return False
    return _end_of_movement(line, time.end) > 0


def _phase(line: LineWords, at: int) -> tuple[Quantity, bool] | None:
    """The time of one part of a movement, and whether the word over tells that it is one."""
    tokens, start = line.tokens, at
    while at < start + _MOST_WORDS and tokens[at].text in _PHASES:
        at += 1
    if at == start or all(token.text == "slowly" for token in tokens[start:at]):
        return None
    has_over = tokens[at].text == "over"
    time = seconds_at(line, at + (has_over or tokens[at].text in ("for", "in", ":")))
    is_plain = all(token.text in _WAYS for token in tokens[start:at])
    return (time, has_over) if time and (has_over or is_plain) else None


def _numbers(line: LineWords, at: int) -> tuple[list[float], int, bool]:
    """The numbers of 3-1-3, 3/1/3/0, 3:1:3 and 3s-1s-3s, the token after them, and whether all have units."""
    tokens, found, units = line.tokens, list[float](), 0
    while tokens[at].is_number:
        found.append(tokens[at].value)
        has_unit = tokens[at + 1].text in _SHORT_SECONDS and not tokens[at + 1].spaced
        units += has_unit
        at += 1 + has_unit
        is_linked = tokens[at].is_dash or tokens[at].text in _LINKS
        if not is_linked or not tokens[at + 1].is_number:
            break
        at += 1
    return (found, at, units == len(found)) if len(found) > 1 else ([], at, False)


def _digits(line: LineWords, at: int) -> tuple[list[float], int]:
    """The numbers of 3010."""
    token = line.tokens[at]
    if not token.is_number or token.end - token.start not in _DIGITS or token.value != int(token.value):
        return [], at
    return [float(digit) for digit in str(int(token.value))], at + 1


def _end_of_movement(line: LineWords, at: int) -> int:
    """Where the words for a part of the movement end: down, to lower, on the way up; 0 if there are none."""
    words = [token.text for token in line.tokens[at : at + 4]]
    if words[:3] == ["on", "the", "way"] and words[3] in MOVEMENTS:
        return at + 4
    if words[0] in ("to", "going", "coming") and words[1] in MOVEMENTS:
        return at + 2
    return at + 1 if words[0] in MOVEMENTS else 0


def rest_at(line: LineWords, at: int) -> Match | None:
    """A rest whose word comes first: rest 30 s between sets, relax for 5 seconds."""
    tokens = line.tokens
    start = at + (tokens[at].text in ("with", "then") and tokens[at + 1].text in RESTS | {"a"})
    start += tokens[start].text == "a" and tokens[start + 1].text in RESTS
    word = tokens[start].text
    if word not in (RESTS | _PAUSES) - _NOT_BEFORE:
        return None
    end = _after_fillers(line, start + 1)
    between, end = _between(line, end)
    end = _after_fillers(line, end) if between else end
    time = seconds_at(line, end)
    if time is None:
        return _without_unit(line, end) if word == "rest" else None
    end = time.end + (tokens[time.end].text in RESTS)
    if not between:
        between, end = _between(line, end)
    if word in _PAUSES and between is None:
        return None
    return Match(_rest(time, between), end)


def rest_after_time(line: LineWords, time: Quantity) -> Match | None:
    """A rest whose word comes last, if any: 60s rest, 30 s of rest between sets, 30s between exercises."""
    tokens, end = line.tokens, time.end
    word_at = end + (tokens[end].text in ("of", "-", "'"))
    word = tokens[word_at].text
    between, end_of_between = _between(line, word_at + 1)
    is_pause = word in _PAUSES and between is not None
    if is_pause or word in RESTS - _NOT_AFTER:
        return Match(_rest(time, between), end_of_between)
    between, end = _between(line, end)
    return None if between is None else Match(_rest(time, between), end)


def _rest(time: Quantity, between: str | None) -> RestTime:
    return RestTime(time.low, between or "", time.high is not None)


def _without_unit(line: LineWords, at: int) -> Match | None:
    """A rest whose number has no unit, and may be seconds or minutes."""
    number = quantity_at(line, at)
    if number is None:
        return None
    after = line.tokens[number.end]
    is_last = after.closes or after.text == "between"
    return Match(Obstacle(REST_WITHOUT_UNIT), number.end) if is_last else None


def _after_fillers(line: LineWords, at: int) -> int:
    while line.tokens[at].text in REST_FILLERS:
        at += 1
    return at


def _of_whole(line: LineWords, at: int) -> int:
    """After the words that make sets those of all exercises: of the circuit; 0 if there are none."""
    tokens = line.tokens
    end = at + 1 + (tokens[at + 1].text in ("the", "this"))
    return end + 1 if tokens[at].text == "of" and BETWEEN.get(tokens[end].text) == "rounds" else 0


def _between(line: LineWords, at: int) -> tuple[str | None, int]:
    """Between what a rest is, and the token after that; ``None`` if that is not said."""
    tokens, end = line.tokens, at
    if [token.text for token in tokens[at : at + 3]] == ["b", "/", "w"]:
        end += 3
    else:
        end += tokens[end].text == "in" and tokens[end + 1].text == "between"
        if tokens[end].text not in ("between", "btw", "btwn", "after", "before"):
            return None, at
        end += 1
    is_each = tokens[end].text in ("each", "the", "every", "all")
    end += is_each
    end += tokens[end].text in ADJECTIVES
    what = BETWEEN.get(tokens[end].text)
    if what == "sets" and (of_whole := _of_whole(line, end + 1)):
        return "rounds", of_whole
    if what is None:
        is_whole = is_each or tokens[end - 1].text == "between"
        return ("", end) if is_whole and tokens[end].closes else (None, at)
    return what, end + 1
