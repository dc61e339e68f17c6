"""Which sides of the body, or which directions, are meant, and whether they take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.asides import frequency_at
from stretchtimer.shorthand.elements import Alternating, BothSides, Obstacle, OneSide
from stretchtimer.shorthand.quantities import quantity_at
from stretchtimer.shorthand.tokens import Match, Phrases, TokenKind
from stretchtimer.shorthand.vocabulary import (
    CHANGE_BEGINNINGS,
    CHANGE_FILLERS,
    CHANGES,
    DIRECTIONS,
    EACH_OTHER_THINGS,
    EACH_WORDS,
    EITHER_SIDE_SIGNS,
    EXERCISE_NOUNS,
    HANDS,
    INSTRUCTIONS,
    OPENING,
    OTHERS,
    REPEATING,
    SIDE_FILLERS,
    SIDE_NOUNS,
    SIDE_PREPOSITIONS,
    SORE,
    TURNED_DIRECTIONS,
    UNITS,
    WAY_NOUNS,
    word_set,
)

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords

_ONE_WAY = ("one way", "the other way")
_DIRECTIONS = Phrases(DIRECTIONS)
_SHORT_EACH = word_set("e ea p")
_BEFORE_A_SLASH = _SHORT_EACH | word_set("each per")
_SHORT_SIDES = word_set("s l a")
_SHORT_WAYS = word_set("w d")
_AFTER_BARE_EACH = word_set("with at then for in on and x")
_AGAIN = word_set("repeat same switch then")
_AFTER_CHANGE = word_set("again also as for too")
_BILATERAL = word_set("bilateral bilaterally bilat bil")
_ALTERNATING = word_set("alternating alternate alternately alt")
_MOST_CHANGE_FILLERS = 6
_FURTHEST_NUMBER = 4
"""Tokens back, to a number that a unit and its adjectives stand after."""


def sides_at(line: LineWords, at: int) -> Match | None:
    """Which sides are meant."""
    return (
        _joined_letter(line, at)
        or _after_slash(line, at)
        or _bilateral(line, at)
        or _pair(line, at)
        or _two_directions(line, at)
        or _each(line, at)
        or _a_side(line, at)
        or _change(line, at)
        or _one(line, at)
    )


def is_letter_of_name(line: LineWords, at: int) -> bool:
    """Whether a single letter before a number is part of a name, as in L5, and no side, as in L10 R12."""
    letter = line.tokens[at]
    if not letter.is_word or len(letter.text) > 1 or letter.is_times:
        return False
    other = {"l": "r", "r": "l"}.get(letter.text)
    return all(token.text != other for token in line.tokens)


def alternating_at(line: LineWords, at: int) -> Match | None:
    """The word for sides that take turns, where it says something about the dose and is no part of a name."""
    tokens = line.tokens
    if tokens[at].text not in _ALTERNATING:
        return None
    end = at + 1 + (tokens[at].text == "alt" and tokens[at + 1].text == ".")
    while tokens[end].text in SIDE_NOUNS | WAY_NOUNS:
        end += 1
    is_last = _ends(line, end) or _is_number(line, end) or sides_at(line, end) is not None
    begins_name = not line.text_before and tokens[end].is_word
    return Match(Alternating(), end) if is_last and not begins_name else None


def _joined_letter(line: LineWords, at: int) -> Match | None:
    """A letter for each side, or one that may be short for repetitions too: 8e; 12r, but not 12r 10l."""
    letter = line.tokens[at]
    is_joined = line.before(at).is_number and not letter.spaced
    if letter.text == "e" and is_joined and _ends(line, at + 1):
        return Match(BothSides(is_bare=True), at + 1)
    if letter.text != "r" or not is_joined or any(token.text == "l" for token in line.tokens):
        return None
    return Match(Obstacle("r: repetitions, or the right side?"), at + 1)


def _bilateral(line: LineWords, at: int) -> Match | None:
    """B/L, bilat.: on each side in some lists, with both at once in others. A name may begin with it."""
    tokens = line.tokens
    is_letters = [token.text for token in tokens[at : at + 3]] == ["b", "/", "l"]
    if not at or not (is_letters or tokens[at].text in _BILATERAL):
        return None
    return Match(Obstacle("bilateral: each side, or both at once?"), at + (3 if is_letters else 1))


def _after_slash(line: LineWords, at: int) -> Match | None:
    """25s/side, 2 x 8 / leg, e/s, per/side."""
    tokens = line.tokens
    word = tokens[at].text
    if word == "/":
        begins_name = tokens[at + 2].text in EXERCISE_NOUNS  # arm circles 10 / hip swings 10
        if begins_name or (line.text_before and not _follows_count(line, at)):
            return None
        start = at + 1
    elif word in _BEFORE_A_SLASH and tokens[at + 1].text == "/":
        start = at + 2
    else:
        return None
    start += tokens[start].text in ("each", "per", "ea", "either")
    noun = tokens[start].text
    is_short = word in _SHORT_EACH or not (tokens[at].spaced or tokens[start].spaced)  # 2x6/s
    if noun in SIDE_NOUNS or (is_short and noun in _SHORT_SIDES):
        return Match(BothSides(), start + 1)
    if noun in WAY_NOUNS or (is_short and noun in _SHORT_WAYS):
        return Match(BothSides(_ONE_WAY), start + 1)
    return None


def _pair(line: LineWords, at: int) -> Match | None:
    """Left and right, L/R, right then left, both left and right."""
    tokens, start = line.tokens, at
    at += tokens[at].text == "both"
    first = HANDS.get(tokens[at].text)
    end = at + 1 + (tokens[at + 1].text in SIDE_NOUNS)
    if first is None or tokens[end].text not in EITHER_SIDE_SIGNS:
        return None
    end += 1
    end += tokens[end].text in ("then", "the", "&")
    second = HANDS.get(tokens[end].text, first)
    end += 1
    end += tokens[end].text in SIDE_NOUNS
    # "Left 10, right 12" gives each its own number.
    has_number = quantity_at(line, end) is not None and tokens[end].text != "a"
    has_number = has_number and _follows_count(line, start)
    return None if second == first or has_number else Match(BothSides((first, second)), end)


def _two_directions(line: LineWords, at: int) -> Match | None:
    """Two directions after a number: 20 CW/CCW, 10 forwards and backwards."""
    tokens = line.tokens
    end = _DIRECTIONS.end(tokens, at)
    if not end or tokens[end].text not in EITHER_SIDE_SIGNS or not _follows_count(line, at):
        return None
    last = _DIRECTIONS.end(tokens, end + 1) or (tokens[end + 1].text in TURNED_DIRECTIONS and end + 2)
    if not last or not (_ends(line, last) or _each(line, last)):
        return None
    names = (" ".join(token.text for token in tokens[a:b]) for a, b in ((at, end), (end + 1, last)))
    return Match(BothSides(tuple(names)), last)


def _each(line: LineWords, at: int) -> Match | None:
    """Each with a noun, or alone where a dose ends: each leg, per side, in each direction, x10 each."""
    tokens = line.tokens
    word = tokens[at].text
    if word not in EACH_WORDS - {"e", "p"}:
        return None
    start = at + 1 + (word == "ea" and tokens[at + 1].text == ".")
    noun_at = start + (tokens[start].text in ("of", "the", "your", "single"))
    noun = tokens[noun_at].text
    if noun in WAY_NOUNS:
        return Match(BothSides(_ONE_WAY), noun_at + 1)
    if noun in SIDE_NOUNS:
        is_both = word == "both" and noun not in ("side", "sides")
        if _is_part_of_words(line, at, noun_at):
            return None
        return Match(BothSides(is_both=is_both), noun_at + 1)
    if word not in ("each", "ea", "both") or noun_at > start:
        return None
    ends = _ends(line, start) or tokens[start].is_times or tokens[start].text in _AFTER_BARE_EACH
    ends = (ends or frequency_at(line, start) is not None) and _is_near_number(line, at)
    is_beside = _follows_count(line, at) and word != "both" and noun not in EACH_OTHER_THINGS
    is_bare = line.before(at).text != ":"
    return Match(BothSides(is_bare=is_bare), start) if ends or is_beside else None


def _is_part_of_words(line: LineWords, at: int, noun_at: int) -> bool:
    """Whether each or both with a noun tells what is moved: lift each knee, bridge on both legs."""
    tokens = line.tokens
    goes_on = line.text_before or tokens[noun_at + 1].text == "to"  # both knees to chest
    is_named = tokens[at].text == "both" and tokens[noun_at].text not in ("side", "sides") and goes_on
    is_object = line.first_word in INSTRUCTIONS - REPEATING and line.before(at).text not in SIDE_PREPOSITIONS
    return is_named or is_object or tokens[noun_at + 1].text == "together"


def _a_side(line: LineWords, at: int) -> Match | None:
    """10 breaths a side."""
    noun = line.tokens[at + 1].text
    if line.tokens[at].text != "a" or not at or line.text_before:
        return None
    if noun in WAY_NOUNS:
        return Match(BothSides(_ONE_WAY), at + 2)
    return Match(BothSides(), at + 2) if noun in SIDE_NOUNS else None


def _change(line: LineWords, at: int) -> Match | None:
    """What is done again on the other side: then change legs, repeat on the other side, other side too."""
    tokens, end = line.tokens, at
    begins = not line.first_word
    is_again = False
    while tokens[end].text in CHANGE_FILLERS and end - at < _MOST_CHANGE_FILLERS:
        begins = begins or tokens[end].text in CHANGE_BEGINNINGS
        is_again = is_again or tokens[end].text in _AGAIN
        end += 1
    if is_again and HANDS.get(tokens[end].text) and len(tokens[end].text) > 1:
        end += 1 + (tokens[end + 1].text in SIDE_NOUNS)
        return Match(BothSides(), end) if _ends(line, end) else None
    # "Alternate arm and leg" tells what is moved.
    if tokens[end].text in CHANGES and not (tokens[end].text == "alternate" and not _is_over(line, end + 2)):
        end += 1
        end += tokens[end].text == "to"
        is_over = tokens[end].text == "over"
        end += is_over
        end += tokens[end].text in ("the", "your")
        end += tokens[end].text in OTHERS
        if is_over and tokens[end].text not in SIDE_NOUNS | WAY_NOUNS:
            return Match(BothSides(), end)
    elif tokens[end].text in OTHERS and begins:
        end += 1
        if not (is_again or _is_over(line, end + 1)):
            return None  # reach one arm forward and the opposite leg back
    else:
        return None
    if tokens[end].text in WAY_NOUNS:
        return Match(BothSides(_ONE_WAY), end + 1)
    return Match(BothSides(), end + 1) if tokens[end].text in SIDE_NOUNS else None


def _is_over(line: LineWords, at: int) -> bool:
    """Whether nothing about where something moves stands at a token."""
    return _ends(line, at) or _is_number(line, at) or line.tokens[at].text in _AFTER_CHANGE


def _one(line: LineWords, at: int) -> Match | None:
    """One side or direction by its name, where it is no part of a sentence."""
    tokens, start = line.tokens, at
    while tokens[start].text in SIDE_FILLERS:
        start += 1
    name, end = _name_of_one(line, start, follows_count=_follows_count(line, at))
    if not name:
        return None
    is_only = tokens[end].text in ("only", "side")
    end += is_only
    end += tokens[end].text == "only"
    if is_only or tokens[at].text in ("only", "just"):
        return Match(OneSide(name), end)
    # In its own part of the line, or just beside a number.
    after = tokens[end]
    is_beside = _follows_count(line, at)
    is_last = _ends(line, end) or after.text == ":" or _is_number(line, end)
    before = line.before(at)
    is_first = not before.text or before.text in OPENING or before.text == "/" or before.is_dash
    is_hand = tokens[start].text in HANDS and (len(tokens[start].text) > 1 or tokens[start].is_capital)
    is_before_number = is_hand and _is_number(line, end)
    if is_beside:
        return Match(OneSide(name), end) if is_last or after.text in ("and", "then") else None
    return Match(OneSide(name), end) if is_last and (is_first or is_before_number) else None


def _name_of_one(line: LineWords, at: int, *, follows_count: bool) -> tuple[str, int]:
    """The name of a side or direction, and the token after it; empty if there is none."""
    tokens = line.tokens
    word, after = tokens[at].text, tokens[at + 1].text
    if word in SORE and after in SIDE_NOUNS:
        return f"{word} {after}", at + 2
    number = tokens[at + 1]
    if number.is_number and not number.spaced and is_letter_of_name(line, at):
        return "", at
    if word in HANDS:
        has_noun = after in SIDE_NOUNS
        return f"{HANDS[word]} {after}" if has_noun and after != "side" else HANDS[word], at + 1 + has_noun
    if end := _DIRECTIONS.end(tokens, at):
        name = " ".join(token.text for token in tokens[at:end]).replace(" - ", "-")
        return (_ONE_WAY[1] if name == "other" else name), end
    return (word, at + 1) if word in TURNED_DIRECTIONS and follows_count else ("", at)


def _ends(line: LineWords, at: int) -> bool:
    """Whether a part of the line ends at a token."""
    token = line.tokens[at]
    is_parting = token.is_dash and not line.is_hyphen(at)  # as in L-sit
    return token.closes or is_parting or token.kind == TokenKind.LEADER


def _is_number(line: LineWords, at: int) -> bool:
    """Whether a number stands at a token, perhaps after a sign of multiplication."""
    return line.tokens[at + line.tokens[at].is_times].has_digits


def _is_near_number(line: LineWords, at: int) -> bool:
    """Whether a number stands a few words back, or no words at all."""
    before = line.tokens[max(at - _FURTHEST_NUMBER, 0) : at]
    return not line.text_before or any(token.kind == TokenKind.CLOCK or token.value for token in before)


def _follows_count(line: LineWords, at: int) -> bool:
    """Whether a number, with or without its unit, stands directly before."""
    at -= line.before(at).is_times and at > 1  # 10x R
    before = line.before(at)
    if before.kind == TokenKind.CLOCK or before.value:
        return True
    earlier = line.tokens[max(at - _FURTHEST_NUMBER, 0) : at - 1]
    return (before.text in UNITS or before.text == ".") and any(token.value for token in earlier)
