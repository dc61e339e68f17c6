"""The words of a name or a note, without those that only tie it to a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Measure, Unit
from stretchtimer.shorthand.tokens import Token, TokenKind, compounded, plain_words, tokens_of
from stretchtimer.shorthand.vocabulary import (
    ADJECTIVES,
    AFTER_A_DOSE,
    AFTER_AN_EXERCISE,
    ARTICLES,
    BEFORE_A_DOSE,
    BEFORE_AN_EXERCISE,
    BREATH_WORDS,
    CIRCUMSTANCES,
    DASHES,
    EXERCISE_NOUNS,
    FILLERS,
    GREETING_WORDS,
    HANDS,
    HEADING_FILLERS,
    HEADINGS,
    INSTRUCTIONS,
    INTRODUCING,
    LABELLED,
    LABELS,
    LOCATIONS,
    MOVING,
    OPENING_WORDS,
    PLACING,
    POSTURES,
    REFUSALS,
    SIDE_NOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.shorthand.clauses import Piece, Pieces

LONGEST_LISTED_NAME = 6
"""Words; more of them are a sentence and no name in a list of several."""
_PARTS_OF_A_COUNT = frozenset(("total", "full", "complete"))
_HOLDING = frozenset(("hold", "holds", "held"))
_BEFORE_HOLDING = frozenset(("stretch", "pose", "and", "then", ""))
_MOST_OPENING_WORDS = 3
_SHORT_HEADINGS = frozenset(("w/u", "wu", "c/d", "cd", "stretch"))
_MOST_HEADING_WORDS = 6
_WORDS_OF_A_VARIATION = 2
_SIGNS_OF_A_NAME = frozenset(')"°%')


def wording(pieces: Pieces, piece: Piece, before: Piece | None, after: Piece | None, *, is_name: bool) -> str:
    """What a piece of words says, as it was written; empty if it only ties other pieces together.

    Args:
        pieces: Those of its line.
        piece: The words.
        before: The piece before them in their clause.
        after: The piece after them.
        is_name: Whether they may name an exercise.
    """
    tokens = pieces.tokens
    if piece.flags and not is_name:
        return pieces.quoted(piece.start, piece.end)
    meets_dose = after is not None and after.element is not None
    start = _start(
        tokens, piece, is_name=is_name, is_tied=meets_dose or before is not None, meets_dose=meets_dose
    )
    end = piece.end
    is_held = isinstance(after.element, Measure) and after.element.is_time if after else False
    while meets_dose and end > start and _ties_to_dose(tokens, start, end, is_name=is_name, is_held=is_held):
        end -= 1
    inner = tokens[start:end]
    is_refusal = bool(inner) and inner[0].text in REFUSALS and not compounded(tokens, start + 1)
    if is_name and (is_refusal or all(token.text in GREETING_WORDS for token in inner)):
        return ""
    has_sign = after is not None and (after.sign == ":" or after.sign in DASHES)
    if has_sign and all(token.text in LABELS for token in inner):
        return ""
    ties = BEFORE_A_DOSE if meets_dose else FILLERS
    says_nothing = all(
        token.text in ties or token.text in ADJECTIVES or token.kind == TokenKind.SIGN for token in inner
    )
    if says_nothing and (meets_dose or before is not None):
        is_manner = not is_name and not meets_dose and any(token.text in ADJECTIVES for token in inner)
        return pieces.quoted(start, end) if is_manner else ""
    return pieces.quoted(start, end) if _is_nameable(inner) else ""


def manner(pieces: Pieces, piece: Piece) -> str:
    """How repetitions or breaths are to be done, if their number says so: 10 gentle reps, 5 slow breaths."""
    tokens = pieces.tokens_in(piece)
    kept = ADJECTIVES - _PARTS_OF_A_COUNT
    places = [at for at, token in enumerate(tokens, piece.start) if token.text in kept]
    if not places:
        return ""
    return pieces.quoted(places[0], piece.end if tokens[-1].text in BREATH_WORDS else places[-1] + 1)


def is_opening(pieces: Pieces, piece: Piece) -> bool:
    """Whether words tell a part of the session, or that a list follows: Warm up, Week 2, So for today."""
    first, *others = pieces.tokens_in(piece)
    if all(token.text in INTRODUCING for token in (first, *others)):
        return True
    is_numbered = first.text in LABELLED and bool(others) and not any(map(_is_whole_word, others))
    return is_numbered or (first.text in OPENING_WORDS and len(others) < _MOST_OPENING_WORDS)


def _is_whole_word(token: Token) -> bool:
    """Whether a token is a word, and no letter that counts as a number does: Block C."""
    return token.is_word and not (token.is_capital and len(token.text) == 1)


def is_circumstance(pieces: Pieces, piece: Piece) -> bool:
    """Whether words tell when, where or with what rather than name anything: after running, with a band."""
    return _first(pieces.tokens_in(piece)) in CIRCUMSTANCES


def is_address(pieces: Pieces, piece: Piece) -> bool:
    """Whether words before others greet somebody: Hi Jo."""
    tokens = pieces.tokens_in(piece)
    return len(tokens) <= _MOST_OPENING_WORDS and tokens[0].text in ("hi", "hello", "hey", "dear")


def is_instruction(pieces: Pieces, piece: Piece) -> bool:
    """Whether words begin with what to do: then relax."""
    return _first(pieces.tokens_in(piece)) in INSTRUCTIONS


def is_movement_time(pieces: Pieces, piece: Piece, after: Piece | None) -> bool:
    """Whether words and the time after them tell how long a part of the movement takes: lower over 3 s."""
    time = after.element if after is not None else None
    if not isinstance(time, Measure) or time.unit != Unit.SECONDS or time.is_hold:
        return False
    tokens = pieces.tokens_in(piece)
    return _first(tokens) in MOVING and all(token.text not in _HOLDING for token in tokens)


def is_like_a_name(name: str) -> bool:
    """Whether words could be one name in a list of several, and are no instruction."""
    words = plain_words(name)
    if not words or len(words) > LONGEST_LISTED_NAME:
        return False
    first, *others = words
    if first in SIDE_NOUNS and others and others[-1] in EXERCISE_NOUNS:
        return True  # side plank
    if others and "-".join((first, *others)) in EXERCISE_NOUNS:
        return True  # pull up
    is_label = first in LABELLED and not others
    return not is_label and first not in _NO_NAMES


def is_posture(words: str) -> bool:
    """Whether words only tell how somebody is placed: lying on your back."""
    first, *others = plain_words(words) or ("",)
    return first in POSTURES and all(word in PLACING for word in others)


def is_variation(words: str) -> bool:
    """Whether words only tell a way to do the exercise before: bent leg, both legs."""
    texts = plain_words(words)
    return len(texts) == _WORDS_OF_A_VARIATION and texts[1] in SIDE_NOUNS and texts[0] not in HANDS


def is_heading(text: str) -> bool:
    """Whether a line's words tell a part of a routine rather than an exercise."""
    if text.casefold().strip(" :") in _SHORT_HEADINGS:
        return True
    words = [token.text for token in tokens_of(text) if token.text]
    plain = [word for word in words if word.isalpha()]
    if not plain or len(plain) > _MOST_HEADING_WORDS:
        return False
    numbers_too = all(
        word in HEADINGS or word in HEADING_FILLERS or word.isdigit() or not word.isalnum() for word in words
    )
    return numbers_too and any(word in HEADINGS for word in words)


def ends_in_exercise(name: str) -> bool:
    """Whether the last word of a name is one for a movement: squats, side plank, step-ups."""
    words: list[str] = []
    for token in tokens_of(name):
        if token.text in ("with", "on"):
            break
        words += [token.text] if token.is_word else []
    if not words or words[0] in LOCATIONS or len(words) > LONGEST_LISTED_NAME:
        return False
    return words[-1] in EXERCISE_NOUNS or "-".join(words[-2:]) in EXERCISE_NOUNS


_NO_NAMES = INSTRUCTIONS | LOCATIONS | ADJECTIVES | SIDE_NOUNS | ARTICLES


def _start(tokens: Sequence[Token], piece: Piece, *, is_name: bool, is_tied: bool, meets_dose: bool) -> int:
    """Where words begin to say something: after "then", and before a name after "start with" or "do"."""
    start = piece.start
    first, second = tokens[start].text, tokens[start + 1].text
    leads = first in ("start", "begin", "finish", "end") and second == "with"
    if is_name and (leads or (first == "next" and second in ("comes", "is", "do"))):
        start += 2
    skipped = BEFORE_AN_EXERCISE if is_name and is_tied else AFTER_A_DOSE
    while start < piece.end and tokens[start].text in skipped:
        # "Hold a deep squat for" is a verb and a name, "hold at the top" is a note.
        if tokens[start].text in ("hold", "repeat", "holding") and not (is_name and meets_dose):
            break
        start += 1
    return start


def _ties_to_dose(tokens: Sequence[Token], start: int, end: int, *, is_name: bool, is_held: bool) -> bool:
    """Whether the last word before a dose is no part of a name or note; "hop and hold 2 x 5" is a name."""
    word = tokens[end - 1]
    before = tokens[end - 2].text if end - 2 >= start else ""
    if word.text in _HOLDING:
        return not is_name or before in (("stretch", "pose", "") if not is_held else _BEFORE_HOLDING)
    is_letter = word.text == "a" and word.is_capital  # Sun salutation A
    return (word.text in AFTER_AN_EXERCISE and not is_letter) or (
        word.kind == TokenKind.SIGN and word.text not in _SIGNS_OF_A_NAME
    )


def _is_nameable(tokens: Sequence[Token]) -> bool:
    """Whether there is a word, or a name that has none: 90/90."""
    if any(token.is_word for token in tokens):
        return True
    kinds = [token.text if token.kind == TokenKind.SIGN else token.kind for token in tokens]
    return kinds == ["number", "/", "number"]


def _first(tokens: Sequence[Token]) -> str:
    return next((token.text for token in tokens if token.text not in AFTER_A_DOSE), "")
