"""Numbers together with what they count or hold, and the signs of multiplication around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.asides import for_all_at, frequency_at
from stretchtimer.shorthand.elements import Aside, BothSides, Measure, MovementPhase, Obstacle, Unit
from stretchtimer.shorthand.quantities import (
    BOUND_SIGNS,
    BOUNDS,
    after_adjectives,
    after_unit,
    breaths_at,
    counted_at,
    counts_something_else,
    fraction_at,
    is_number_soon,
    quantity_at,
    seconds_at,
)
from stretchtimer.shorthand.rhythm import A_TEMPO, is_part_of_a_tempo, phase_after, rest_after_time
from stretchtimer.shorthand.sides import is_letter_of_name, sides_at
from stretchtimer.shorthand.tokens import Match, TokenKind
from stretchtimer.shorthand.vocabulary import (
    ADJECTIVES,
    AFTER_HOLD,
    COUNTS,
    DISTANCES,
    EACH_WORDS,
    HOLD_FILLERS,
    INSTRUCTIONS,
    LABELLED,
    LOADS,
    MOST_VAGUE_MINUTES,
    PROGRAM_UNITS,
    REPS,
    RESTS,
    ROUGHLY,
    ROUNDS,
    SECOND_WORDS,
    SETS,
    SHAPES,
    SIDE_NOUNS,
    SURE_REPS,
    TILDES,
    TIMED_HOLDS,
    TIMES,
    TIMES_ADVERBS,
    TRAILERS,
    UNITS,
    VAGUE_MINUTES,
)

if TYPE_CHECKING:
    from stretchtimer.shorthand.tokens import LineWords, Quantity, Token

_HOLDS = frozenset(("hold", "holds", "time", "duration"))
_LINKS = frozenset((",", "/", "and", "-", "–", "then", ";", "&", "+"))
_LABELLED_COUNTS = {
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
_WORK = frozenset(("on", "work", "working"))
_FIGURES = (4, 8)
"""Numbers whose form a stretch has."""
_ANGLES = (45, 90)
"""Of two limbs, as in 90/90."""
_MORE = frozenset(("more", "further", "extra"))
_CHAIN_SIGNS = frozenset(("/", "→", ","))
_FEWEST_BEFORE_A_NAME = 2
"""One repetition is never written before a name: 1 leg stand."""
_MOST_LIMBS = 4
"""More legs or arms than that are counted, not named: 4 leg swings, but all fours."""
_BOTH = 2
_MEANING = frozenset(("is", "as", "="))
_WORDS_BEFORE_A_NUMBER = frozenset(("half", "a", "an", "between", "another")) | ROUGHLY
_WORDS_AFTER_TIMES = frozenset(("max", "min", "up", "at"))


def _measured_at(line: LineWords, at: int) -> Match | None:
    """A number of seconds or breaths, and whether it is a hold, a rest or a part of the movement."""
    measure, unit = _measure(line, at)
    if measure is None:
        return None
    if found := (
        _before_a_rest(line, measure) or rest_after_time(line, measure) or _two_times(line, measure)
    ):
        return found
    if hold_end := _end_of_hold(line, measure.end):
        if is_part_of_a_tempo(line, hold_end):
            return Match(MovementPhase(measure.low), hold_end)
        return Match(measure.amount(unit, is_hold=True), hold_end)
    if unit == Unit.SECONDS and (phase := phase_after(line, measure)):
        return phase
    return Match(measure.amount(unit), measure.end)


def _two_times(line: LineWords, first: Quantity) -> Match | None:
    """Two times with a colon between, of which one may be a rest: 1min:1min."""
    sign = line.tokens[first.end]
    second = seconds_at(line, first.end + 1) if sign.text == ":" and not sign.spaced else None
    return Match(Obstacle("two times, one beside the other: work and rest?"), second.end) if second else None


def held_at(line: LineWords, at: int) -> Match | None:
    """A time after the word for it: hold for 5 s, Hold: 3 breaths, hold for a count of 4."""
    tokens = line.tokens
    if tokens[at].text not in _HOLDS:
        return None
    end = at + 1
    is_label = tokens[end].ends_label
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
    if tokens[work.end].text not in _WORK:
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
    before = line.before(at)
    if not line.text_before or before.kind != TokenKind.WORD:
        return False
    is_verb = line.tokens[at + 1].text in HOLD_FILLERS or line.first_word in INSTRUCTIONS
    return not is_verb and before.text not in ("and", "then", "stretch", "stretches", "pose")


def _count_at(line: LineWords, at: int, *, after_times: bool) -> Match | None:  # noqa: PLR0911 - of many kinds
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
    noun_at = end + 1 if line.is_hyphen(end) else after_adjectives(line, end)  # 10-rep, 8 slow reps
    noun = tokens[noun_at].text
    if noun in LOADS or tokens[end].text in LOADS:
        return Match(Aside(), noun_at + 1)
    if tokens[end].text in PROGRAM_UNITS and tokens[end].spaced:
        # "2 days after the injury" is no dose, "3 x 10 days" an odd one.
        return Match(Obstacle("days and weeks are no dose"), end + 1) if after_times else None
    # In "Sets: 2 Reps: 10" the second word belongs to the number after it.
    is_label = {line.before(at).text, tokens[noun_at + 1].text} <= {":", "="}
    unit = Unit.NONE if is_label else _unit(noun)
    if unit in (Unit.REPS, Unit.SURE_REPS) and number.low == 1 and line.before(at).text in _MEANING:
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
    elif after_times or _is_times_sign(line, end) or (line.bare and _stands_alone(line, at, number)):
        amount = number.amount()
    else:
        return None
    amount.is_more = is_more
    return Match(amount, end)


def labelled_at(line: LineWords, at: int) -> Match | None:
    """A unit before its number: Sets: 2, Reps 10."""
    tokens = line.tokens
    unit = _LABELLED_COUNTS.get(tokens[at].text)
    if unit is None:
        return None
    is_signed = tokens[at + 1].ends_label
    number = quantity_at(line, at + 1 + is_signed)
    if number is None or tokens[number.end].is_times:
        return None
    after = tokens[number.end]
    is_before_label = tokens[number.end + 1].text in (":", "=") or after.text in _LABELLED_COUNTS
    if _unit(after.text) and not is_before_label:
        return None
    # "Sets 2 Reps 10" has labels, "2 sets 10" has none.
    before = line.before(at)
    is_free = not (before.is_number or before.value)
    is_last = after.closes or is_before_label
    return Match(number.amount(unit), number.end) if is_signed or (is_free and is_last) else None


def _chain_at(line: LineWords, at: int) -> Match | None:
    """Three numbers and more in a row, 10-8-6 or 12/10/8, or two that are no range."""
    tokens = line.tokens
    numbers = [tokens[at]]
    end = at
    while tokens[end + 2].is_number and _is_link(tokens[end + 1], tokens[at + 1]):
        end += 2
        numbers.append(tokens[end])
    if not numbers[0].is_number or len(numbers) == 1 or fraction_at(line, at):
        return None
    if line.tokens[at + 1].spaced and counts_something_else(line, at, end + 1):
        return None
    if len(numbers) < A_TEMPO and not _is_odd_pair(tokens[at + 1], numbers, tokens[end + 1]):
        return None
    first, second = numbers[0].value, numbers[1].value
    if len(numbers) == _BOTH and first == second:
        return Match(Obstacle(f"{first:g} on each side, or in each of two sets?"), end + 1)
    return Match(Obstacle("a chain of numbers may be a tempo, or sets that grow less"), end + 1)


def _is_times_sign(line: LineWords, at: int) -> bool:
    """Whether a sign of multiplication stands at a token; an x may also be a letter of a name."""
    token, after = line.tokens[at], line.tokens[at + 1]
    if not token.is_times or token.text not in ("x", "*"):
        return token.is_times
    if after.has_digits or after.value or after.text in TILDES:
        return True
    before = line.before(at)
    is_after_number = before.is_number or before.text in SETS | REPS | TIMES | SECOND_WORDS
    ends = (
        not token.spaced
        or after.kind != TokenKind.WORD
        or after.text in TRAILERS
        or is_number_soon(line, at + 1)
    )
    return is_after_number and not after.is_dash and ends


def _is_in_a_name(line: LineWords, at: int) -> bool:
    """Whether a number is tied to the word before: Figure-4, Warrior 2."""
    token, before = line.tokens[at], line.before(at)
    if not at or not (token.value or token.is_number):
        return False
    if token.is_number and (before.is_dash or before.text == "/"):
        is_tied = not token.spaced and not before.spaced and at > 1
        return is_tied and line.tokens[at - 2].text not in UNITS | _WORK  # 2 sets/10 reps, 30 s on/15 s off
    if token.is_number and not token.spaced and is_letter_of_name(line, at - 1):
        return True
    if before.text == "figure" and token.value in _FIGURES:
        return True
    after = line.tokens[at + 1]
    if before.text == "." and at > 1:
        before = line.tokens[at - 2]  # sheet no. 4
        if before.text != "no":
            return False
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
    before, after = line.before(at), tokens[end]
    if not number.is_whole or (not tokens[at].spaced and before.text in ("#", "'")):
        return False
    if before.text == "of" and tokens[at - 2].is_number:  # session 4 of 8
        return False
    in_words = tokens[at].kind == TokenKind.WORD
    if line.text_before:
        is_led = before.text in ("of", "repeat", "x", ":", "do")
        return (not in_words or is_led or sides_at(line, end) is not None) and (
            _closes(line, end) or after.text in TRAILERS
        )
    if _closes(line, end):
        return True
    is_limb = after.text in SIDE_NOUNS and number.low <= _MOST_LIMBS
    is_shape = after.is_dash or is_limb or (after.text in SHAPES and after.text not in SIDE_NOUNS)
    is_before_name = after.kind == TokenKind.WORD and (after.spaced or not in_words)
    return is_before_name and not is_shape and number.low >= _FEWEST_BEFORE_A_NAME


def _closes(line: LineWords, at: int) -> bool:
    """Whether a part of the line ends at a token, or something else about the dose begins."""
    token = line.tokens[at]
    ends = token.closes or token.kind == TokenKind.LEADER or (token.is_dash and token.spaced)
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
    is_name = is_name or (first == second and first in _ANGLES)
    return not is_name and link.text != "," and not (link.is_dash and first <= second)


def amount_at(line: LineWords, at: int) -> Match | None:
    """A number with what it counts, and the signs beside it: the 3 of "3 x 30 s", and its 30 seconds."""
    after_times = _is_times_sign(line, at)
    start = at + after_times
    if not _may_begin(line, start) or _is_in_a_name(line, start):
        return None
    found = (
        _chain_at(line, start) or _measured_at(line, start) or _count_at(line, start, after_times=after_times)
    )
    if not found or not isinstance(found.element, Measure):
        return found
    amount, end = found.element, found.end
    amount.after_times = after_times
    if _is_times_sign(line, end):
        amount.before_times = True
        # A last sign closes "15x"; others wait for the next number.
        if not is_number_soon(line, end + 1) and line.tokens[end + 1].text not in _WORDS_AFTER_TIMES:
            amount.unit = amount.unit or Unit.TIMES
            end += 1
    return Match(amount, end)


def _may_begin(line: LineWords, at: int) -> bool:
    """Whether a number may begin at a token."""
    token = line.tokens[at]
    if token.has_digits or token.value or token.text in TILDES or token.text in BOUND_SIGNS:
        return True
    begins = token.text in _WORDS_BEFORE_A_NUMBER or BOUNDS.end(line.tokens, at) > 0
    return token.kind == TokenKind.WORD and begins
