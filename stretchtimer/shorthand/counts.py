"""Numbers that count something other than time: repetitions, sets, rounds, or nothing that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.asides import for_all_at
from stretchtimer.shorthand.durations import after_adjectives, after_unit
from stretchtimer.shorthand.elements import Aside, BothSides, Obstacle, Unit
from stretchtimer.shorthand.frequencies import frequency_at
from stretchtimer.shorthand.numbers import fraction_at, is_number_soon, quantity_at
from stretchtimer.shorthand.sides import is_letter_of_name, sides_at
from stretchtimer.shorthand.tempos import A_TEMPO
from stretchtimer.shorthand.tokens import TokenKind
from stretchtimer.shorthand.vocabulary import (
    CLOSING,
    COUNTS,
    DISTANCES,
    EACH_WORDS,
    LABELLED,
    LOADS,
    MOST_VAGUE_MINUTES,
    PROGRAM_UNITS,
    REPS,
    ROUNDS,
    SECOND_WORDS,
    SETS,
    SHAPES,
    SIDE_NOUNS,
    SURE_REPS,
    TILDES,
    TIMES,
    TIMES_ADVERBS,
    TRAILERS,
    UNITS,
    VAGUE_MINUTES,
)
from stretchtimer.shorthand.words import Match

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import Token
    from stretchtimer.shorthand.words import LineWords, Quantity

LABELLED_COUNTS = {
    **dict.fromkeys(("sets", "set"), Unit.SETS),
    **dict.fromkeys(("reps", "rep", "repetitions"), Unit.SURE_REPS),
    **dict.fromkeys(("rounds",), Unit.ROUNDS),
}
_UNITS = (
    (SURE_REPS, Unit.SURE_REPS),
    (REPS, Unit.REPS),
    (TIMES, Unit.TIMES),
    (SETS, Unit.SETS),
    (ROUNDS, Unit.ROUNDS),
    (COUNTS, Unit.SECONDS),
)
_MORE = frozenset(("more", "further", "extra"))
_CHAIN_SIGNS = frozenset(("/", "→", ","))
_FEWEST_BEFORE_A_NAME = 2
"""One repetition is never written before a name: 1 leg stand."""
_MOST_LIMBS = 4
"""More legs or arms than that are counted, not named: 4 leg swings, but all fours."""
_BOTH = 2
_MEANING = frozenset(("is", "as", "="))


def count_at(line: LineWords, at: int, *, after_times: bool) -> Match | None:  # noqa: PLR0911 - of many kinds
    """A number with what it counts.

    Args:
        line: The words.
        at: Where the number begins.
        after_times: Whether a sign of multiplication stands before it.
    """
    tokens = line.tokens
    is_another = tokens[at].text == "another"
    number = quantity_at(line, at + is_another)
    if number is None:
        return None
    is_more = is_another or tokens[number.end].text in _MORE
    number = number._replace(end=number.end + (tokens[number.end].text in _MORE))
    end = number.end
    is_hyphenated = tokens[end].is_dash and not tokens[end].spaced and not tokens[end + 1].spaced
    noun_at = end + 1 if is_hyphenated else after_adjectives(line, end)  # 10-rep, 8 slow reps
    noun = tokens[noun_at].text
    if noun in LOADS or tokens[end].text in LOADS:
        return Match(Aside(), noun_at + 1)
    if tokens[end].text in PROGRAM_UNITS and tokens[end].spaced:
        # "2 days after the injury" is no dose, "3 x 10 days" an odd one.
        return Match(Obstacle("days and weeks are no dose"), end + 1) if after_times else None
    # In "Sets: 2 Reps: 10" the second word belongs to the number after it.
    is_label = at > 0 and {tokens[at - 1].text, tokens[noun_at + 1].text} <= {":", "="}
    unit = Unit.NONE if is_label else _unit(noun)
    if unit in (Unit.REPS, Unit.SURE_REPS) and number.low == 1 and at and tokens[at - 1].text in _MEANING:
        return Match(Aside(), noun_at + 1)  # left and right is one repetition
    if tokens[at].text in TIMES_ADVERBS and not unit:
        amount = number.amount(Unit.TIMES)
        amount.is_adverb = True
    elif unit and number.is_whole and not _begins_name(line, noun_at, unit):
        amount = number.amount(unit)
        end = max(after_unit(line, noun_at), end)
    elif after_times and number.low == _BOTH and noun in SIDE_NOUNS:  # 30 s x 2 legs
        return Match(BothSides(), noun_at + 1)
    elif reason := _unfit(noun, number):
        return Match(Obstacle(reason), noun_at + 1)
    elif after_times or is_times_sign(line, end) or (line.bare and _stands_alone(line, at, number)):
        amount = number.amount()
    else:
        return None
    amount.is_more = is_more
    return Match(amount, end)


def labelled_at(line: LineWords, at: int) -> Match | None:
    """A unit before its number: Sets: 2, Reps 10."""
    tokens = line.tokens
    unit = LABELLED_COUNTS.get(tokens[at].text)
    if unit is None:
        return None
    is_signed = tokens[at + 1].text in (":", "=") or (tokens[at + 1].is_dash and tokens[at + 1].spaced)
    number = quantity_at(line, at + 1 + is_signed)
    if number is None or tokens[number.end].is_times:
        return None
    after = tokens[number.end]
    is_before_label = tokens[number.end + 1].text in (":", "=") or after.text in LABELLED_COUNTS
    if _unit(after.text) and not is_before_label:
        return None
    # "Sets 2 Reps 10" has labels, "2 sets 10" has none.
    before = tokens[at - 1] if at else None
    is_free = before is None or not (before.is_number or before.value)
    is_last = not after.text or after.text in CLOSING or is_before_label
    return Match(number.amount(unit), number.end) if is_signed or (is_free and is_last) else None


def chain_at(line: LineWords, at: int) -> Match | None:
    """Three numbers and more in a row, 10-8-6 or 12/10/8, or two that are no range."""
    tokens = line.tokens
    numbers = [tokens[at]]
    end = at
    while tokens[end + 2].is_number and _is_link(tokens[end + 1], tokens[at + 1]):
        end += 2
        numbers.append(tokens[end])
    if not numbers[0].is_number or len(numbers) == 1 or fraction_at(line, at):
        return None
    if len(numbers) < A_TEMPO and not _is_odd_pair(tokens[at + 1], numbers, tokens[end + 1]):
        return None
    return Match(Obstacle("a chain of numbers may be a tempo, or sets that grow less"), end + 1)


def is_times_sign(line: LineWords, at: int) -> bool:
    """Whether a sign of multiplication stands at a token; an x may also be a letter of a name."""
    token, after = line.tokens[at], line.tokens[at + 1]
    if not token.is_times or token.text not in ("x", "*"):
        return token.is_times
    if after.kind in (TokenKind.NUMBER, TokenKind.CLOCK) or after.value or after.text in TILDES:
        return True
    before = line.tokens[at - 1] if at else None
    is_after_number = before is not None and (
        before.is_number or before.text in SETS | REPS | TIMES | SECOND_WORDS
    )
    ends = (
        not token.spaced
        or after.kind != TokenKind.WORD
        or after.text in TRAILERS
        or is_number_soon(line, at + 1)
    )
    return is_after_number and not after.is_dash and ends


def is_in_a_name(line: LineWords, at: int) -> bool:
    """Whether a number is tied to the word before: Figure-4, Warrior 2."""
    token, before = line.tokens[at], line.tokens[at - 1] if at else None
    if before is None or not token.value:
        return False
    if token.is_number and (before.is_dash or before.text == "/"):
        is_tied = not token.spaced and not before.spaced and at > 1
        return is_tied and line.tokens[at - 2].text not in UNITS  # 2 sets/10 reps
    if token.is_number and not token.spaced and is_letter_of_name(line, at - 1):
        return True
    after = line.tokens[at + 1]
    return before.text in LABELLED and after.text not in UNITS and not after.is_times


def _unit(noun: str) -> Unit:
    return next((unit for nouns, unit in _UNITS if noun in nouns), Unit.NONE)


def _unfit(noun: str, number: Quantity) -> str:
    """Why what a number counts is no dose; empty if it may be one."""
    if noun in ("directions", "ways") and number.low > _BOTH:
        return "more than two directions"
    if noun in VAGUE_MINUTES:
        is_far = (number.high or number.low) > MOST_VAGUE_MINUTES
        return f"{noun} may be minutes or metres" if is_far else ""
    return "a distance is no time" if noun in DISTANCES else ""


def _begins_name(line: LineWords, at: int, unit: Unit) -> bool:
    """Whether a noun after a number begins a name: 12 step ups, but 8 lifts each leg."""
    after = line.tokens[at + 1]
    if unit != Unit.REPS or line.text_before or after.kind != TokenKind.WORD:
        return False
    return after.text not in EACH_WORDS and after.text not in TRAILERS and sides_at(line, at + 1) is None


def _stands_alone(line: LineWords, at: int, number: Quantity) -> bool:
    """Whether a number without a unit is where a dose would be, and not within a name."""
    tokens, end = line.tokens, number.end
    before, after = tokens[at - 1] if at else None, tokens[end]
    if not number.is_whole or (before is not None and not tokens[at].spaced and before.text in ("#", "'")):
        return False
    in_words = tokens[at].kind == TokenKind.WORD
    if line.text_before:
        is_led = before is not None and before.text in ("of", "repeat", "x", ":", "do")
        return (not in_words or is_led) and (_closes(line, end) or after.text in TRAILERS)
    if _closes(line, end):
        return True
    is_limb = after.text in SIDE_NOUNS and number.low <= _MOST_LIMBS
    is_shape = after.is_dash or is_limb or (after.text in SHAPES and after.text not in SIDE_NOUNS)
    is_before_name = after.kind == TokenKind.WORD and (after.spaced or not in_words)
    return is_before_name and not is_shape and number.low >= _FEWEST_BEFORE_A_NAME


def _closes(line: LineWords, at: int) -> bool:
    """Whether a part of the line ends at a token, or something else about the dose begins."""
    token = line.tokens[at]
    ends = (
        not token.text
        or token.text in CLOSING
        or token.kind == TokenKind.LEADER
        or (token.is_dash and token.spaced)
    )
    return ends or any(rule(line, at) is not None for rule in (sides_at, frequency_at, for_all_at))


def _is_link(link: Token, first: Token) -> bool:
    return (link.is_dash or link.text in _CHAIN_SIGNS) and (link.text, link.spaced) == (
        first.text,
        first.spaced,
    )


def _is_odd_pair(link: Token, numbers: list[Token], after: Token) -> bool:
    """Whether two numbers are neither a range, nor a name such as 90/90 hip switches, nor a list."""
    first, second = (number.value for number in numbers)
    is_name = after.kind == TokenKind.WORD and after.text not in TRAILERS and after.text not in UNITS
    return not is_name and link.text != "," and not (link.is_dash and first <= second)
