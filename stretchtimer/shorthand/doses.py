"""From the elements of one exercise to its dose: a hold or repetitions, sets, sides, pace and rest."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.limits import (
    LONGEST_HOLD_SECONDS,
    LONGEST_PACE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    MOST_REPS,
    MOST_ROUNDS,
    SHORTEST_HOLD_SECONDS,
    SHORTEST_PACE_SECONDS,
)
from stretchtimer.routine.model import DEFAULT_PACE_SECONDS
from stretchtimer.shorthand.elements import (
    Alternating,
    BothSides,
    Element,
    Goal,
    Measure,
    MovementPhase,
    Obstacle,
    OneSide,
    RestTime,
    Tempo,
    Unit,
    amounts_in,
)
from stretchtimer.shorthand.quantities import BREATH_SECONDS
from stretchtimer.shorthand.tokens import tokens_of
from stretchtimer.shorthand.vocabulary import (
    HELD,
    HELD_NAMES,
    LOCATIONS,
    MOVED_FROM,
    ONE_OF_TWO,
    ONE_SIDED_NAMES,
    SIDE_NOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNNAMED_SIDES = ("each",)
"""Both sides, whatever they are called."""
_LONGEST_SHORT_HOLD = 10
"""Seconds; a hold that is done many times is a repetition with a pause if it takes no longer."""
_REACH_SECONDS = 3
"""To get into a short hold and back."""
TOO_MANY_NUMBERS = "more numbers than a dose has"
TOO_LONG_A_REST = "a rest takes 1 hour at most"
_BOTH = 2
_MINUTE = 60


class Said(StrEnum):
    """What the reader did that has to be told."""

    RANGE = "range"
    BOUND = "bound"
    PACE = "pace"
    BREATHS = "breaths"
    FREQUENCY = "frequency"
    SIDES = "sides"
    ALTERNATING = "alternating"
    SUPERSET = "superset"
    REST = "rest"
    CUE = "cue"
    TITLE = "title"


HOW_OFTEN = (Said.FREQUENCY, "how often is kept as advice, and not counted")
"""What is told of it, be it of one exercise or of all."""


class Dose(Struct, frozen=True, kw_only=True):
    """How an exercise is done; either a hold or repetitions."""

    hold_seconds: float | None = None
    reps: int | None = None
    pace_seconds: float | None = None
    sides: tuple[str, ...] = ()
    repeat: int = 1
    rest_seconds: float | None = None
    """Between its sets."""
    rest_after_seconds: float | None = None
    """Before the next exercise."""
    says: tuple[tuple[Said, str], ...] = ()
    """What was taken, each with a sentence for people."""


class Unreadable(Exception):  # noqa: N818 - it ends no command, but is told as a question
    """A dose that can't be read without a guess.

    Args:
        reason: Why, as people are told.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def doses_of(name: str, elements: Sequence[Element], common: Sequence[Element] = ()) -> list[Dose]:
    """The dose of an exercise; several if its sides have different ones.

    Args:
        name: Of the exercise; it tells whether it is something that is held.
        elements: What its text says, in order.
        common: What is said for all exercises; it counts where the exercise has none of its own.

    Raises:
        Unreadable: The text does not say enough, or contradicts itself.
    """
    groups = _by_side(elements) or [list(elements)]
    return [_DoseReader(name, group, common).dose() for group in groups]


def is_held(name: str) -> bool:
    """Whether a name is of something held, so that its bare number might be seconds."""
    head: list[str] = []
    for token in tokens_of(name):
        # "On a step" tells where; "pose to cobra" is a movement.
        if head and token.text in LOCATIONS - MOVED_FROM:
            break
        head += [token.text] if token.is_word else []
    plain = " ".join(head)
    return bool(head) and (head[-1] in HELD or plain.endswith(HELD_NAMES))


def asks_for_sides(name: str) -> bool:
    """Whether a name speaks of one side, so that there must be another."""
    words = [token.text for token in tokens_of(name) if token.is_word or token.is_number]
    plain = " ".join(words)
    nouns = SIDE_NOUNS | {"legged", "armed"}
    is_one = any(first in ONE_OF_TWO and second in nouns for first, second in pairwise(words))
    return is_one or any(one_sided in plain for one_sided in ONE_SIDED_NAMES)


def _by_side(elements: Sequence[Element]) -> list[list[Element]]:
    """The elements for each side, where the sides have numbers of their own that differ; else nothing."""
    sides = {place: element for place, element in enumerate(elements) if isinstance(element, OneSide)}
    if len({side.name for side in sides.values()}) < _BOTH:
        return []
    first = min(sides)
    before = elements[first - 1] if first else None
    # Left 15, right 22; or 15 left, 22 right; or 2 sets: left 15, right 22.
    leads = not isinstance(before, Measure) or (
        before.unit == Unit.SETS and isinstance(elements[-1], Measure)
    )
    owners = {place: place + 1 if leads else place - 1 for place in sides}
    owned = [elements[owner] for owner in owners.values() if 0 <= owner < len(elements)]
    own = [(amount.low, amount.high, amount.unit) for amount in amounts_in(owned)]
    if len(own) < len(sides) or (len(set(own)) == 1 and len(sides) == _BOTH):
        return []
    taken = {*sides, *owners.values()}
    common = [element for place, element in enumerate(elements) if place not in taken]
    return [[*common, elements[owner], sides[place]] for place, owner in owners.items()]


class _Counts(Struct):
    """How many sets, repetitions and times a text gives, while it is found out which is which."""

    sets: Measure | None = None
    reps: Measure | None = None
    times: Measure | None = None


class _DoseReader:
    """Puts the elements of one dose together."""

    def __init__(self, name: str, elements: Sequence[Element], common: Sequence[Element]) -> None:
        self._name = name
        self._is_held = is_held(name)
        self._elements = list(elements)
        self._common = list(common)
        self._says: dict[Said, str] = {}

    def dose(self) -> Dose:
        """The dose they make.

        Raises:
            Unreadable: They make none.
        """
        for element in self._elements:
            if isinstance(element, Obstacle) and element.is_sure:
                raise Unreadable(element.reason)
        hold, sets, reps = self._completed(*self._numbers(self._elements))
        if hold is None and reps is None:
            raise Unreadable(self._why_nothing(has_sets=sets is not None))
        return _checked(self._put_together(hold, sets, reps))

    def _why_nothing(self, *, has_sets: bool) -> str:
        if any(isinstance(element, Goal) for element in self._elements):
            return "a goal is no dose: how much is it now?"
        reasons = (element.reason for element in self._elements if isinstance(element, Obstacle))
        if reason := next(reasons, ""):
            return reason
        if has_sets:
            return "so many sets of what? there is no time and no number of repetitions"
        return "no dose: neither a time nor a number of repetitions"

    # Numbers.

    def _numbers(self, elements: Sequence[Element]) -> tuple[Measure | None, int | None, int | None]:
        """The hold, the number of sets and that of repetitions that elements give."""
        amounts = amounts_in(elements)
        hold = _only((amount for amount in amounts if amount.is_time), "two different times")
        counts = _Counts(
            sets=_only((a for a in amounts if a.is_of_sets), "two numbers of sets"),
            reps=_only(
                (a for a in amounts if a.unit in (Unit.REPS, Unit.SURE_REPS)), "two numbers of repetitions"
            ),
            times=_only((a for a in amounts if a.unit == Unit.TIMES), "two numbers of times"),
        )
        is_sure = counts.reps is not None and counts.reps.unit == Unit.SURE_REPS
        _place_bare(elements, counts, has_hold=hold is not None)
        _place_times(counts)
        self._refuse_held(counts.reps, is_certain=is_sure or hold is not None)
        return hold, self._count(counts.sets), self._count(counts.reps)

    def _refuse_held(self, reps: Measure | None, *, is_certain: bool) -> None:
        """Ask about a number of something that is held, unless it is called repetitions, or has a time."""
        if reps is None or is_certain or not self._is_held or self._hold_for_all is not None:
            return
        reason = f"{reps.low:g} seconds or {reps.low:g} times? {self._name} is held"
        raise Unreadable(reason)

    def _count(self, amount: Measure | None) -> int | None:
        if amount is None:
            return None
        self._tell_ends(amount)
        return int(amount.low) + amount.is_more

    def _tell_ends(self, amount: Measure) -> None:
        """Remember to tell that a range or a bound was taken by one of its ends."""
        low, high = (_written(value, amount) if value else "" for value in (amount.low, amount.high))
        if high:
            before = f"{self._says[Said.RANGE]}, " if Said.RANGE in self._says else "the lower end is taken: "
            self._says[Said.RANGE] = f"{before}{low} of {low} to {high}"
        if amount.is_bound:
            self._says[Said.BOUND] = f"{low} is taken as it stands"

    # A dose for all.

    @property
    def _hold_for_all(self) -> Measure | None:
        return next((amount for amount in amounts_in(self._common) if amount.is_time), None)

    def _completed(
        self, hold: Measure | None, sets: int | None, reps: int | None
    ) -> tuple[Measure | None, int | None, int | None]:
        """With what is said for all exercises, where this one has nothing."""
        if not self._common or any(isinstance(element, Goal | Obstacle) for element in self._elements):
            return hold, sets, reps
        has_none = hold is None and reps is None
        if not any(isinstance(element, OneSide | BothSides | Alternating) for element in self._elements):
            self._elements += [e for e in self._common if _is_of_sides(e, has_none=has_none)]
        if has_none:
            common_hold, common_sets, common_reps = self._numbers(self._common)
            return common_hold, sets or common_sets, common_reps
        if all(amount.unit == Unit.SETS for amount in amounts_in(self._common)):
            # So many times a long hold are sets of it already.
            has_sets = hold is not None and reps is not None and _seconds_of(hold) > _LONGEST_SHORT_HOLD
            return hold, sets or (None if has_sets else self._numbers(self._common)[1]), reps
        if hold is None and self._is_held:
            return self._hold_for_all, sets, reps
        is_short = hold is not None and _seconds_of(hold) <= _LONGEST_SHORT_HOLD
        if is_short and reps is None and sets is None and self._hold_for_all is None:
            return hold, *self._numbers(self._common)[1:]
        return hold, sets, reps

    # All together.

    def _put_together(self, hold: Measure | None, sets: int | None, reps: int | None) -> Dose:
        seconds = self._told_seconds(hold) if hold is not None else None
        tempo = self._tempo()
        rests = self._rests(has_sets=sets is not None, has_hold=hold is not None)
        sides, factor = self._sides(reps)
        is_long = seconds is not None and seconds > _LONGEST_SHORT_HOLD
        if is_long and sets is None and tempo is None:
            # So many times a long hold are sets of it.
            sets, reps = reps, None
            rests.setdefault("sets", rests.get("reps"))
        dose = Dose(
            sides=sides,
            repeat=sets or 1,
            rest_seconds=rests.get("sets"),
            rest_after_seconds=rests.get("after"),
        )
        if reps is None:
            return replace(dose, hold_seconds=seconds, says=tuple(self._says.items()))
        pace = self._pace(seconds, tempo, rests.get("reps"))
        return replace(dose, reps=reps * factor, pace_seconds=pace, says=tuple(self._says.items()))

    def _told_seconds(self, hold: Measure) -> float:
        self._tell_ends(hold)
        seconds = _seconds_of(hold)
        if hold.unit == Unit.BREATHS:
            sentence = (
                f"a breath is taken as {BREATH_SECONDS} s: {hold.low:g} are {seconds_in_words(seconds)}"
            )
            self._says[Said.BREATHS] = sentence
        return seconds

    def _tempo(self) -> float | None:
        """Seconds for one repetition as a tempo tells, or two parts of the movement and more."""
        tempos = {element.seconds for element in self._elements if isinstance(element, Tempo)}
        if len(tempos) > 1:
            reason = "two different tempos"
            raise Unreadable(reason)
        phases = [element.seconds for element in self._elements if isinstance(element, MovementPhase)]
        return next(iter(tempos), sum(phases) if len(phases) > 1 else None)

    def _pace(self, hold: float | None, tempo: float | None, rest: float | None) -> float | None:
        """Seconds for one repetition; ``None`` if the text says nothing about it."""
        if hold is None and rest is None:
            return tempo
        parts: list[tuple[float, str]] = []
        if tempo is not None:
            parts.append((tempo, "as the tempo says"))
        if hold is not None:
            parts.append((hold, "held"))
        if tempo is None:
            way = (_REACH_SECONDS, "there and back")
            parts.append(way if hold is not None else (DEFAULT_PACE_SECONDS, "for the movement"))
        if rest is not None:
            parts.append((rest, "of rest"))
        pace = sum(seconds for seconds, _ in parts)
        sentence = " and ".join(f"{seconds_in_words(seconds)} {what}" for seconds, what in parts)
        self._says[Said.PACE] = f"a repetition is taken as {seconds_in_words(pace)}: {sentence}"
        return pace

    def _rests(self, *, has_sets: bool, has_hold: bool) -> dict[str, float | None]:
        """The rests between sets, between repetitions and after all, as far as the text tells."""
        found: dict[str, float | None] = {}
        counts = [p for p, e in enumerate(self._elements) if isinstance(e, Measure) and e.unit in _COUNTED]
        for place, rest in enumerate(self._elements):
            if not isinstance(rest, RestTime) or rest.between in ("sides", "exercises", "rounds"):
                continue
            if rest.is_range:
                self._says[Said.RANGE] = f"the shorter rest is taken: {seconds_in_words(rest.seconds)}"
            kind = rest.between
            if not kind and has_hold and not has_sets:
                # "Hold 5 s, relax 5 s, 10 times": the count comes last.
                kind = "reps" if counts and counts[-1] > place else "sets" if counts else "after"
            elif not kind:
                kind = "sets" if has_sets else "after"
            if found.setdefault(kind, rest.seconds) != rest.seconds:
                reason = "two different rests"
                raise Unreadable(reason)
        return found

    def _sides(self, reps: int | None) -> tuple[tuple[str, ...], int]:
        """The sides, and by how much the repetitions are multiplied."""
        pairs = [element for element in self._elements if isinstance(element, BothSides)]
        named = list(
            dict.fromkeys(element.name for element in self._elements if isinstance(element, OneSide))
        )
        is_alternating = any(isinstance(element, Alternating) for element in self._elements)
        names = _names_of_sides(pairs, named)
        if is_alternating and names and reps is not None and (pairs or len(named) == _BOTH):
            self._says[Said.ALTERNATING] = f"{reps} on each side in turn are {2 * reps} in all"
            return (), 2
        if _are_crossed(self._elements):
            self._says[Said.SIDES] = (
                f"of two sides and two directions only these are counted: {', '.join(names)}"
            )
        elif any(pair.is_both for pair in pairs):
            self._says[Said.SIDES] = "both is taken as one side after the other"
        elif pairs and all(pair.is_bare for pair in pairs) and not named:
            self._says[Said.SIDES] = "each is taken as each side"
        elif not names and not is_alternating and asks_for_sides(self._name):
            sentence = "the name speaks of one side, the text of none: it is done once, without sides"
            self._says[Said.SIDES] = sentence
        return names, 1


_COUNTED = (Unit.TIMES, Unit.REPS, Unit.SURE_REPS, Unit.NONE)


def _only(amounts: Iterable[Measure], reason: str) -> Measure | None:
    """The one amount there is, if any; the same one twice is one.

    Raises:
        Unreadable: There are two that differ.
    """
    found: Measure | None = None
    for amount in amounts:
        if found and (found.low, found.high, found.unit) != (amount.low, amount.high, amount.unit):
            raise Unreadable(reason)
        found = found or amount
    return found


def _place_bare(elements: Sequence[Element], counts: _Counts, *, has_hold: bool) -> None:
    """Find out what the numbers without a unit count.

    Raises:
        Unreadable: That is not clear.
    """
    bare = [amount for amount in amounts_in(elements) if amount.unit == Unit.NONE]
    have_sides = len({element.name for element in elements if isinstance(element, OneSide)}) == _BOTH
    is_product = any(amount.before_times if have_sides else amount.is_joined for amount in bare)
    if len({(amount.low, amount.high) for amount in bare}) == 1 and not is_product:
        bare = bare[:1]  # the same number said twice: x15 right, x15 left
    if len(bare) > _BOTH:
        raise Unreadable(TOO_MANY_NUMBERS)
    if len(bare) == _BOTH:
        _place_product(elements, bare[0], bare[1], counts)
    elif bare:
        _place_one(bare[0], counts, has_hold=has_hold)


def _place_product(elements: Sequence[Element], first: Measure, second: Measure, counts: _Counts) -> None:
    """Two numbers without units: sets times repetitions, if a sign joins them and in this order."""
    are_joined = first.before_times or (second.after_times and not first.after_times)
    if counts.sets or counts.reps or not are_joined:
        reason = "two numbers without units"
        raise Unreadable(reason)
    places = [place for place, element in enumerate(elements) if element is first or element is second]
    # In 9/leg x 2 the first number counts one side.
    if any(isinstance(element, BothSides) for element in elements[places[0] : places[1]]):
        first, second = second, first
    elif first.low > second.low:
        reason = f"{first.low:g} sets of {second.low:g}, or {second.low:g} sets of {first.low:g}?"
        raise Unreadable(reason)
    counts.sets, counts.reps = first, second


def _place_one(bare: Measure, counts: _Counts, *, has_hold: bool) -> None:
    """Find out what the only number without a unit counts."""
    nothing_counted = counts.sets is None and counts.reps is None and counts.times is None
    if has_hold and bare.is_joined and nothing_counted:
        counts.times = bare  # 30 s x 3
    elif has_hold and bare.is_joined and counts.reps is not None and counts.sets is None:
        counts.sets = bare
    elif counts.reps is None and (counts.sets is None or counts.times is None):
        counts.reps = bare
    elif bare.is_joined and counts.sets is None and counts.times is None:
        counts.sets = bare  # 10 reps x 3
    else:
        raise Unreadable(TOO_MANY_NUMBERS)


def _place_times(counts: _Counts) -> None:
    """So many times are sets if there are repetitions, and else repetitions."""
    if counts.times is None:
        return
    if counts.reps is None:
        counts.reps = counts.times
    elif counts.sets is None and counts.times.low <= counts.reps.low:
        counts.sets = counts.times
    else:
        raise Unreadable(TOO_MANY_NUMBERS)


def _names_of_sides(pairs: Sequence[BothSides], named: Sequence[str]) -> tuple[str, ...]:
    """The names of the sides that are meant; empty if there are none.

    Raises:
        Unreadable: It is not clear whether one or both are meant.
    """
    if len(named) > _BOTH:
        reason = "more than two sides"
        raise Unreadable(reason)
    if len(named) == _BOTH:
        return tuple(named)
    of_pairs = next((pair.names for pair in pairs if pair.names), _UNNAMED_SIDES) if pairs else ()
    if not named:
        return of_pairs
    is_said_twice = named[0] in of_pairs
    if of_pairs and not is_said_twice and not all(pair.is_bare for pair in pairs):
        reason = "one side or both?"
        raise Unreadable(reason)
    return of_pairs if is_said_twice else (named[0],)


def _are_crossed(elements: Sequence[Element]) -> bool:
    """Whether both directions and both sides are told in one breath: 5 each way, each leg."""
    return any(
        isinstance(one, BothSides) and isinstance(next_, BothSides) and one.names != next_.names
        for one, next_ in pairwise(elements)
    )


def _is_of_sides(element: Element, *, has_none: bool) -> bool:
    """Whether something tells sides to an exercise; a bare "each" only to one that has no dose of its own."""
    return isinstance(element, OneSide) or (
        isinstance(element, BothSides) and (has_none or not element.is_bare)
    )


def _checked(dose: Dose) -> Dose:
    """The dose, if a routine may have it.

    Raises:
        Unreadable: Something is too much or too little.
    """
    holds = (SHORTEST_HOLD_SECONDS, LONGEST_HOLD_SECONDS)
    paces = (SHORTEST_PACE_SECONDS, LONGEST_PACE_SECONDS)
    rests = (0, LONGEST_PAUSE_SECONDS)
    checks = (
        (dose.hold_seconds, holds, "a hold takes from 1 second to 1 hour"),
        (dose.reps, (1, MOST_REPS), f"1 to {MOST_REPS} repetitions are possible"),
        (dose.pace_seconds, paces, f"a repetition takes {LONGEST_PACE_SECONDS} s at most"),
        (dose.repeat, (1, MOST_ROUNDS), f"1 to {MOST_ROUNDS} sets are possible"),
        (dose.rest_seconds, rests, TOO_LONG_A_REST),
        (dose.rest_after_seconds, rests, TOO_LONG_A_REST),
    )
    for value, (least, most), reason in checks:
        if value is not None and not least <= value <= most:
            raise Unreadable(reason)
    return dose


def _seconds_of(hold: Measure) -> float:
    return hold.low * (BREATH_SECONDS if hold.unit == Unit.BREATHS else 1)


def _written(value: float, amount: Measure) -> str:
    return seconds_in_words(value) if amount.unit == Unit.SECONDS else f"{value:g}"


def seconds_in_words(seconds: float) -> str:
    """``45 s``, ``2 min 30 s``, as people write it; up to two minutes seconds are plainer."""
    minutes, rest = divmod(seconds, _MINUTE)
    if minutes < _BOTH:
        return f"{seconds:g} s"
    return f"{minutes:g} min {rest:g} s" if rest else f"{minutes:g} min"
