"""The sentences of a line, and the exercises that each of them names, with their doses and notes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from stretchtimer.shorthand.clauses import Piece, Pieces, clauses_of
from stretchtimer.shorthand.elements import (
    Alternating,
    BothSides,
    Element,
    Frequency,
    Goal,
    Measure,
    MovementPhase,
    Obstacle,
    OneSide,
    Tempo,
    Unit,
    amounts_in,
)
from stretchtimer.shorthand.tokens import first_word
from stretchtimer.shorthand.vocabulary import BEFORE_A_DOSE, INSTRUCTIONS, RESTS
from stretchtimer.shorthand.wording import (
    ends_in_exercise,
    is_address,
    is_circumstance,
    is_heading,
    is_instruction,
    is_like_a_name,
    is_movement_time,
    is_opening,
    is_posture,
    is_variation,
    manner,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOINTS = (" and ", " & ", " + ", " / ", " or ")
_ROUNDS_OF_SEVERAL = "rounds of several exercises, in one line"
_FEWEST_SHARED = 3
"""Names in a row before "each" that need not all look like exercises."""


class Item(Struct):
    """What is said about one exercise, or about all if it has no name."""

    name: str = ""
    elements: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    frequencies: list[str] = field(default_factory=list)
    is_led: bool = False
    """Whether its name comes after another part of it."""

    def of(self, *kinds: type[Element]) -> list[Element]:
        """Its elements of some kinds."""
        return [element for element in self.elements if isinstance(element, kinds)]

    @property
    def amounts(self) -> list[Measure]:
        """Its numbers."""
        return amounts_in(self.elements)

    @property
    def has_dose(self) -> bool:
        """Whether there is any number to do something with."""
        return any(isinstance(element, Measure | Tempo) for element in self.elements)


class Statement(Struct):
    """A part of a line up to a full stop."""

    text: str
    items: list[Item]
    is_first: bool = True
    """Whether it begins its line."""
    shared: tuple[str, ...] = ()
    """Names that have to share one dose, if there are several."""

    @property
    def item(self) -> Item:
        """The first thing it speaks of."""
        return self.items[0]

    @property
    def elements(self) -> list[Element]:
        """All the parts of doses in it."""
        return [element for item in self.items for element in item.elements]

    @property
    def frequencies(self) -> list[str]:
        """How often its exercises are done."""
        return [text for item in self.items for text in item.frequencies]

    @property
    def has_dose(self) -> bool:
        """Whether any number of it is a dose."""
        return any(item.has_dose for item in self.items)

    @property
    def is_full(self) -> bool:
        """Whether it names something and says how much of it."""
        return bool(self.item.name) and self.has_dose

    @property
    def has_units(self) -> bool:
        """Whether any number of it says what it counts."""
        return any(
            amount.unit != Unit.NONE or amount.is_joined for item in self.items for amount in item.amounts
        )

    @property
    def has_words(self) -> bool:
        """Whether it says more than numbers."""
        return any(item.name or item.notes for item in self.items)


def statements_of(text: str, *, bare: bool = True) -> list[Statement]:
    """The sentences of a line.

    Args:
        text: The line without its layout.
        bare: Whether a number without a unit may be a dose.
    """
    pieces = Pieces(text, bare=bare)
    found: list[Statement] = []
    for sentence in pieces.sentences():
        quoted = pieces.quoted(sentence[0].start, sentence[-1].end)
        clauses = clauses_of(sentence)
        items = _items(pieces, clauses)
        if quoted or any(item.elements for item in items):
            found.append(Statement(quoted, items, is_first=not found, shared=_shared_names(pieces, clauses)))
    return found


def count_the_same(some: Sequence[Element], others: Sequence[Element]) -> bool:
    """Whether the numbers of two exercises count the same, so that they can't belong to one."""
    return bool(_counted(some) & _counted(others))


def _items(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> list[Item]:
    """The exercises of a sentence; a clause belongs to the one before unless it names another."""
    items: list[Item] = []
    for place, clause in enumerate(clauses, start=1):
        earlier = items[-1] if items else None
        if earlier is not None and (name := _another_name(pieces, clause, earlier)):
            items.append(_another(pieces, clause, earlier, name))
            continue
        item = _ItemReader(pieces, clause, earlier, has_more=place < len(clauses)).item()
        if earlier is None:
            items.append(item)
        else:
            _join(earlier, item)
    items[0].elements += map(Obstacle, _doubts(pieces, clauses, items))
    return items


def _doubts(pieces: Pieces, clauses: Sequence[Sequence[Piece]], items: Sequence[Item]) -> list[str]:
    """Why it may not be clear what a number of a sentence with several exercises is for."""
    are_several = len(items) > 1
    have_names = len({item.name for item in items}) > 1
    checks = (
        (are_several and _counts_rounds(items[0]), _ROUNDS_OF_SEVERAL),
        (_offers_another(pieces, clauses), "one exercise or the other"),
        (_multiplies_brackets(clauses), _ROUNDS_OF_SEVERAL),
        (not are_several and _goes_on_counting(pieces, clauses), "another count after the first one"),
        (_lists_in_brackets(pieces, clauses), "several exercises in brackets"),
        (
            are_several and (_leads_all(pieces, clauses) or _ends_all(pieces, clauses, items)),
            "sets or rounds of one exercise, or of all in the line?",
        ),
        (
            have_names and items[0].name == _before_colon(pieces, clauses[0]),
            "what stands before the colon may be for all that follows",
        ),
    )
    return [reason for is_so, reason in checks if is_so]


def _counts_rounds(item: Item) -> bool:
    """Whether an item says how often all that follows is done: `5 rounds: 10 squats, 10 lunges`."""
    return any(a.unit == Unit.ROUNDS or (a.is_adverb and item.is_led) for a in item.amounts)


def _leads_all(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line begins with how often all that follows is done: `Circuit (3x): 10 squats, 10 lunges`."""
    first = [piece for clause in clauses for piece in clause]
    colon = next((place for place, piece in enumerate(first) if piece.sign == ":"), 0)
    before = _amounts_among(first[:colon])
    if len(before) == 1 and _counts_sets(before[0]):
        return True
    words = "" if first[0].sign else pieces.quoted(first[0].start, first[0].end)
    amounts = _amounts_among(first)
    return is_heading(words) and bool(amounts) and _counts_sets(amounts[0])


def _ends_all(pieces: Pieces, clauses: Sequence[Sequence[Piece]], items: Sequence[Item]) -> bool:
    """Whether a line ends with how often, and it need not be the last one's: squat 10, lunge 10, 3 rounds."""
    amounts = _amounts_among(clauses[-1])
    words = [token for piece in clauses[-1] if piece.is_words for token in pieces.tokens_in(piece)]
    is_alone = len(amounts) == 1 and _counts_sets(amounts[0])
    if not is_alone or not all(token.text in BEFORE_A_DOSE for token in words):
        return False
    others = (amount for item in items[:-1] for amount in item.amounts)
    return amounts[0].unit == Unit.ROUNDS or not any(map(_counts_sets, others))


def _amounts_among(pieces: Sequence[Piece]) -> list[Measure]:
    return [piece.element for piece in pieces if isinstance(piece.element, Measure)]


def _counts_sets(amount: Measure) -> bool:
    """Whether a number could count sets or rounds."""
    is_joined = amount.is_joined and amount.unit == Unit.NONE
    return is_joined or amount.is_of_sets or amount.unit == Unit.TIMES


def _offers_another(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> bool:
    """Whether "or" stands between two exercises that have a dose each: either bridge 3x10 or plank 30 s."""
    has_dose = False
    for piece, after in pairwise(piece for clause in clauses for piece in clause):
        has_dose = has_dose or piece.is_amount
        if has_dose and piece.is_words and after.is_amount and pieces.tokens[piece.start].text == "or":
            return ends_in_exercise(pieces.quoted(piece.start + 1, piece.end))
    return False


def _multiplies_brackets(clauses: Sequence[Sequence[Piece]]) -> bool:
    """Whether a number stands before brackets with words and doses in them: `3 x (10 squats, 20 s plank)`."""
    pieces = [piece for clause in clauses for piece in clause]
    multiplies = any(
        isinstance(one.element, Measure) and one.element.before_times and bool(after.sign) and after.depth
        for one, after in pairwise(pieces)
    )
    inner = [piece for piece in pieces if piece.depth]
    return multiplies and sum(piece.is_amount for piece in inner) > 1 and any(p.is_words for p in inner)


def _goes_on_counting(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> bool:
    """Whether another number of repetitions is done after those: 10 slow, then 10 quick."""
    counted = [_amounts_among(clause) for clause in clauses]
    for clause, before, amounts in zip(clauses[1:], counted, counted[1:], strict=False):
        first = pieces.tokens[clause[0].start + bool(clause[0].sign)]
        is_plain = bool(amounts) and not any(isinstance(one.element, OneSide | BothSides) for one in clause)
        are_counts = all(a.unit in (Unit.NONE, Unit.REPS, Unit.SURE_REPS) for a in (*before, *amounts))
        if first.text == "then" and is_plain and before and are_counts and not amounts[0].is_more:
            return True
    return False


def _lists_in_brackets(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> bool:
    """Whether brackets hold several exercises with their doses: `Warm-up (10 leg swings, 10 hip circles)`."""
    inner = [piece for clause in clauses for piece in clause if piece.depth]
    words = (pieces.quoted(piece.start, piece.end) for piece in inner if piece.is_words)
    return sum(map(ends_in_exercise, words)) > 1 and sum(piece.is_amount for piece in inner) > 1


def _before_colon(pieces: Pieces, clause: Sequence[Piece]) -> str:
    """The first words before a colon, if others stand between that and a dose: `Foam roll: calves 1 min`."""
    outer = [piece for piece in clause if not piece.depth and piece.sign not in (")", "]")]
    colon = next((place for place, piece in enumerate(outer) if piece.sign == ":"), 0)
    before, after = outer[:colon], outer[colon + 1 :]
    is_label = bool(before) and before[0].is_words and all(piece.element is None for piece in before)
    is_so = is_label and bool(after) and after[0].is_words and any(piece.is_amount for piece in clause)
    return pieces.quoted(before[0].start, before[0].end) if is_so else ""


class _ItemReader:
    """Reads one clause.

    Args:
        pieces: Those of the line.
        clause: Those of the clause.
        earlier: What the clauses before it say, to which it belongs.
        has_more: Whether another clause follows.
    """

    def __init__(
        self, pieces: Pieces, clause: Sequence[Piece], earlier: Item | None = None, *, has_more: bool = False
    ) -> None:
        self._pieces = pieces
        self._clause = clause
        self._earlier = earlier or Item()
        self._has_more = has_more
        self._item = Item()
        # What to do after a dose is no name.
        first = next((piece for piece in clause if piece.is_words), None)
        is_later_instruction = (
            bool(self._earlier.elements)
            and first is not None
            and not any(piece.is_amount for piece in clause)
            and is_instruction(pieces, first)
        )
        self._takes_name = not self._earlier.name and not is_later_instruction

    def item(self) -> Item:
        """What the clause says; its first words are a name if there is none yet."""
        place = 0
        while place < len(self._clause):
            piece = self._clause[place]
            before = self._clause[place - 1] if place else None
            after = self._clause[place + 1] if place + 1 < len(self._clause) else None
            place += 1
            if piece.element is not None:
                self._add_element(piece, piece.element)
            elif self._is_alternative(piece, after):
                self._item.elements.append(Obstacle("one dose or the other?"))
            elif piece.is_words and self._has_name and is_movement_time(self._pieces, piece, after):
                assert after is not None  # noqa: S101 - it is the time
                self._item.notes.append(self._pieces.quoted(piece.start, after.end))
                place += 1
            elif piece.is_words:
                self._add_words(piece, before, after)
        self._let_label_go()
        return self._item

    def _let_label_go(self) -> None:
        """Take the exercise after a dose for the name, not the label before it: Cash out: 50 sit-ups."""
        item = self._item
        first, *others = self._clause[:3]
        is_label = len(others) > 1 and first.is_words and others[0].sign == ":" and others[1].is_amount
        if not is_label or ends_in_exercise(item.name):
            return
        named = (note for note in item.notes if is_like_a_name(note) and ends_in_exercise(note))
        if name := next(named, ""):
            item.notes = [item.name, *(note for note in item.notes if note != name)]
            item.name, item.is_led = name, True

    @property
    def _has_name(self) -> bool:
        return bool(self._item.name) or not self._takes_name

    def _is_alternative(self, piece: Piece, after: Piece | None) -> bool:
        """Whether an "or" stands alone before another number."""
        is_or = piece.is_words and [token.text for token in self._pieces.tokens_in(piece)] == ["or"]
        has_number = bool(self._item.amounts or self._earlier.amounts)
        return is_or and has_number and after is not None and after.is_amount

    def _add_element(self, piece: Piece, element: Element) -> None:
        self._item.elements.append(element)
        if isinstance(element, Frequency):
            self._item.frequencies.append(self._pieces.quoted(piece.start, piece.end))
        elif isinstance(element, Alternating | MovementPhase):
            self._item.notes.append(self._pieces.quoted(piece.start, piece.end))
        elif isinstance(element, Measure) and (how := manner(self._pieces, piece)):
            self._item.notes.append(how)

    def _add_words(self, piece: Piece, before: Piece | None, after: Piece | None) -> None:
        self._item.elements += piece.flags
        words = wording(self._pieces, piece, before, after, is_name=not self._has_name)
        if not words or self._only_opens(piece, after):
            return
        if not self._has_name and not piece.depth and not self._is_no_name(piece, before):
            self._item.name = words
            self._item.is_led = bool(self._item.elements or self._earlier.elements)
        else:
            self._item.notes.append(_with_hold(words, before))

    def _only_opens(self, piece: Piece, after: Piece | None) -> bool:
        """Whether words before a colon tell a part of the session, and a name follows them."""
        if self._has_name or after is None or after.sign not in (":", "-", "–", "—"):
            return False
        if not is_opening(self._pieces, piece):
            return False
        further = self._clause[self._clause.index(piece) + 1 :]
        words = (later for later in further if later.is_words and not later.depth)
        return any(wording(self._pieces, later, None, None, is_name=True) for later in words)

    def _is_no_name(self, piece: Piece, before: Piece | None) -> bool:
        """Whether words are a goal, a rest, a circumstance beside others, or what to do after a dose."""
        is_goal = any(isinstance(flag, Goal) for flag in piece.flags)
        if is_goal or all(token.text in RESTS for token in self._pieces.tokens_in(piece)):
            return True
        if before is None:
            further = self._clause[self._clause.index(piece) + 1 :]
            stands_aside = is_circumstance(self._pieces, piece) or is_address(self._pieces, piece)
            return self._has_more and not further and stands_aside
        says_what_to_do = (
            bool(self._item.elements) and bool(before.sign) and is_instruction(self._pieces, piece)
        )
        return says_what_to_do or is_circumstance(self._pieces, piece)


def _another(pieces: Pieces, clause: Sequence[Piece], earlier: Item, name: str) -> Item:
    """Another exercise with this name; or the same one in another way, if it is none: bent leg."""
    item = _ItemReader(pieces, clause).item()
    if is_variation(name):
        return Item(earlier.name, item.elements, [name, *item.notes], item.frequencies)
    item.name = name
    return item


def _another_name(pieces: Pieces, clause: Sequence[Piece], earlier: Item) -> str:
    """The name of another exercise, if a clause names one with a dose of its own; else nothing."""
    amounts = _amounts_among(clause)
    words = next((piece for piece in clause if piece.is_words and not piece.depth), None)
    if words is None or not (earlier.name and _is_enough(earlier.elements) and _is_enough(amounts)):
        return ""
    name = wording(pieces, words, None, _after(clause, words), is_name=True)
    if not (is_like_a_name(name) or is_variation(name)):
        return ""
    return name if ends_in_exercise(name) or count_the_same(earlier.elements, amounts) else ""


def _shared_names(pieces: Pieces, clauses: Sequence[Sequence[Piece]]) -> tuple[str, ...]:
    """The names of several exercises that only the last one's dose could be meant for."""
    names: list[str] = []
    has_each = False
    for clause in clauses:
        outer = [piece for piece in clause if not piece.depth]
        has_each = any(isinstance(piece.element, BothSides) and piece.element.is_bare for piece in outer)
        words = next((piece for piece in outer if piece.is_words), None)
        if words is None:
            break
        names += _joined_names(wording(pieces, words, None, _after(clause, words), is_name=True))
        if any(piece.is_amount for piece in outer):
            break
    likely = [name for name in names if ends_in_exercise(name)]
    are_all = len(likely) == len(names)
    are_several = has_each and bool(likely) and len(names) >= _FEWEST_SHARED
    return tuple(names) if len(names) > 1 and (are_all or are_several) else ()


def _joined_names(words: str) -> list[str]:
    """The names that an "and" joins, if all of them are exercises: squats and lunges, not sit and reach."""
    names = [words]
    for joint in _JOINTS:
        names = [name for whole in names for name in whole.split(joint)]
    if len(names) > 1 and all(ends_in_exercise(name) and name.casefold().endswith("s") for name in names):
        return names
    return [words] if words else []


def _after(clause: Sequence[Piece], piece: Piece) -> Piece | None:
    place = clause.index(piece) + 1
    return clause[place] if place < len(clause) else None


def _join(item: Item, more: Item) -> None:
    """Let one item say also what another one says."""
    named = next((note for note in more.notes if is_like_a_name(note) and ends_in_exercise(note)), "")
    tells_how = first_word(item.name) in INSTRUCTIONS and not ends_in_exercise(item.name)
    if is_posture(item.name) and more.notes and not named:
        named = more.notes[0]
    if named and tells_how and more.amounts and not item.amounts:
        # "Sit tall, chin tuck x 10" begins with how it is done, as "lying on your back, hug a knee" does.
        more.notes[more.notes.index(named)], item.name = item.name, named
    elif not item.name:
        item.name, item.is_led = more.name, more.is_led
    elif more.name:
        item.notes.append(more.name)
    item.elements += more.elements
    item.notes += more.notes
    item.frequencies += more.frequencies


def _with_hold(words: str, before: Piece | None) -> str:
    """Where a hold is, as a note that can stand alone: hold at the top."""
    is_held = before is not None and isinstance(before.element, Measure) and before.element.is_hold
    return f"hold {words}" if is_held and words.casefold().startswith(("at ", "in ")) else words


def _is_enough(elements: Sequence[Element]) -> bool:
    """Whether numbers could be a whole dose."""
    return any(not (amount.is_of_sets or amount.is_more) for amount in amounts_in(elements))


def _counted(elements: Sequence[Element]) -> set[str]:
    return {
        "time" if amount.is_time else "sets" if amount.is_of_sets else "count"
        for amount in amounts_in(elements)
    }
