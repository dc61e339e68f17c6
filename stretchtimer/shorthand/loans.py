"""What the exercises of a list borrow from stretches, and from which: names compared as people vary them.

A wrong figure is worse than none. So a name may differ from that of a stretch only in its spelling, in the
order of its words, and in words that change nothing of how the body is placed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from stretchtimer.document.problems import InvalidFileError
from stretchtimer.routine.model import Posture, StretchType
from stretchtimer.shorthand.doses import Said, asks_for_sides, seconds_in_words
from stretchtimer.shorthand.tokens import Phrases, tokens_of
from stretchtimer.shorthand.vocabulary import SIDE_NOUNS, phrase_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stretchtimer.routine.format import StretchDocument
    from stretchtimer.routine.shelf import Shelf
    from stretchtimer.shorthand.reading import ReadStep, ShorthandReading

    Loans = Mapping[str, "Loan"]
    """By the name of the exercise."""

_BOTH = 2
_OF_SIDES = (Said.SIDES, Said.ALTERNATING)
"""What tells by itself how an exercise without sides is done."""
_POSTURES = {
    phrase: posture
    for posture, phrases in {
        Posture.ON_THE_BACK: """
            supine, lying, lying down, lying on back, lying on the back, lying on your back, on back,
            on the back, on your back, crook lying, hook lying
            """,
        Posture.FACE_DOWN: """
            prone, face down, lying face down, lying prone, lying on front, lying on the front,
            lying on your front, lying on stomach, lying on your stomach, on your front, on your stomach
            """,
        Posture.ON_THE_SIDE: """
            side lying, sidelying, lying on side, lying on your side, lying on the side, on your side
            """,
        Posture.HANDS_AND_KNEES: """
            all fours, on all fours, hands and knees, on hands and knees, on your hands and knees, quadruped,
            four point kneeling, 4 point kneeling
            """,
        Posture.KNEELING: "kneeling, in kneeling, half kneeling, ½ kneeling",
        Posture.SEATED: """
            seated, sitting, in sitting, sitting down, long sitting, on a chair, in a chair
            """,
        Posture.STANDING: "standing, in standing, standing up",
    }.items()
    for phrase in phrase_list(phrases)
}
_POSTURE_PHRASES = Phrases(_POSTURES)
_PLACING = word_set("a bed bench chair edge floor in mat of on sofa stool the your")
"""What may stand beside a posture without being another one."""
_SUPPORTS = word_set("a blanket cushion folded mat pillow pillows the under your")
"""What may lie below somebody without changing how they lie."""
_LOADS = word_set(
    """
    a and ankle band bands black blue dumbbell dumbbells elastic green heavy kettlebell light loop medium mini
    red resistance the theraband weight weights yellow
    """
)
"""What only makes a movement harder; a stretch is another one with a band."""
_LOADED = word_set("banded resisted weighted")
_SAYING_NOTHING = word_set(
    "a against alternate alternating an and at easy exercise exercises gentle gently in slow slowly the your"
)
_VARIATIONS = word_set(
    """
    backward backwards curtsy diagonal elevated explosive feet jump jumping lateral march marching narrow
    reverse side sideways split sumo walking wide
    """
)
"""Words beside a name that make another exercise of it."""
_ORDERING = word_set("behind from of on over through to under")
"""Words between which the order tells what moves: knee to chest."""
_STRAIGHT = re.compile(
    r"\b(?:knees?|legs?) (?:is )?straight|straight(?:en)? (?:your )?(?:knees?|legs?)", re.IGNORECASE
)
_PLURAL = "s"
_SHORTEST_PLURAL = 3
_LONGEST_ASIDE = 5
"""Words; with more of them a cue tells more than a posture."""


class Loan(NamedTuple):
    """A stretch that lends its figure, words and caution to an exercise of the same name."""

    stretch: str
    """The stem of its file."""
    document: StretchDocument

    def remarks(self, step: ReadStep) -> Iterator[str]:
        """What has to be said of lending to this step, as it is not to be seen in the list."""
        sides = self.document.sides
        has_both = sides is not UNSET and (sides == "each" or len(sides) == _BOTH)
        if has_both and not step.sides and not any(remark.kind in _OF_SIDES for remark in step.remarks):
            yield "no side is named: it is done once, and not on each"
        pace = self.document.pace
        if pace is not UNSET and step.reps and step.pace_seconds is None:
            yield f"no pace is named: a repetition takes {seconds_in_words(pace)}, as in {self.stretch}"
        if step.hold_seconds is not None and self.document.reps is not UNSET:
            yield f"it is held, and the words are those of {self.stretch}, which is done in repetitions"
        if step.reps and self.document.hold is not UNSET:
            yield f"it is done in repetitions, and the words are those of {self.stretch}, which is held"
        times = (self.document.prepare, self.document.switch, self.document.rest)
        if any(time is not UNSET for time in times):
            yield f"the pauses are those of {self.stretch}"


def loans_for(reading: ShorthandReading, shelf: Shelf) -> Loans:
    """What the exercises of a list can borrow: where one is called as a stretch is, and done as it is."""
    loans: dict[str, Loan] = {}
    differing: set[str] = set()
    for step in reading.listed():
        if step.name not in loans and (loan := _loan(step.name, shelf)):
            loans[step.name] = loan
        if step.name in loans and _differs(step, loans[step.name].document):
            differing.add(step.name)
    return {name: loan for name, loan in loans.items() if name not in differing}


def _loan(name: str, shelf: Shelf) -> Loan | None:
    try:
        if stretch := shelf.called(name):
            return Loan(stretch, shelf.read(shelf.files[stretch]).document)
    except InvalidFileError:
        return None  # a list needs no stretch, and check tells what is wrong with this one
    stretch = shelf.one_that(lambda file, document: _is_called(name, file, document))
    return Loan(stretch, shelf.read(shelf.files[stretch]).document) if stretch else None


class _Plain(NamedTuple):
    """A name without what people vary."""

    words: tuple[str, ...]
    posture: Posture | None


def _is_called(name: str, file: str, document: StretchDocument) -> bool:
    """Whether a stretch is meant by a name that is none of its own letter by letter."""
    without, is_loaded = _without_equipment(name)
    wanted = [_plain(name)]
    if not is_loaded or document.type == StretchType.STRENGTH:
        wanted.append(_plain(without))
    own = [_plain(one) for one in (file, document.name, *document.aliases)]
    return any(_fits(one, other, document) for one in wanted for other in own)


def _fits(wanted: _Plain, own: _Plain, document: StretchDocument) -> bool:
    """Whether two names are the same; a posture that only the list tells has to be that of the stretch."""
    posture = own.posture or (document.position if wanted.posture else None)
    return wanted.words == own.words and wanted.posture == posture


@lru_cache(maxsize=1024)
def _plain(name: str) -> _Plain:
    """A name as it is compared."""
    posture, words = _without_posture(_words(name))
    kept = [_singular(word) for word in words if word not in _SAYING_NOTHING]
    if _ORDERING.isdisjoint(kept):
        kept.sort()
    return _Plain(tuple(kept), posture)


def _words(name: str) -> list[str]:
    """The words and numbers of a name, without apostrophes."""
    words = (token.text.replace("'", "") for token in tokens_of(name))
    return ["with" if word == "w" else word for word in words if word.isalnum()]


def _without_posture(words: Sequence[str]) -> tuple[Posture | None, list[str]]:
    """The posture that a name tells, and its other words."""
    tokens = tokens_of(" ".join(words))
    for at in range(len(words)):
        if end := _POSTURE_PHRASES.end(tokens, at):
            return _POSTURES[" ".join(words[at:end])], [*words[:at], *words[end:]]
    return None, list(words)


@lru_cache(maxsize=1024)
def _without_equipment(name: str) -> tuple[str, bool]:
    """A name without a thing that changes no posture, and whether that is a load: clams with a red band."""
    words = _words(name)
    plain = [word for word in words if word not in _LOADED]
    is_loaded = len(plain) < len(words)
    place = plain.index("with") if "with" in plain else len(plain)
    things = set(plain[place + 1 :])
    if things and (things <= _SUPPORTS or things <= _LOADS):
        plain, is_loaded = plain[:place], is_loaded or not things <= _SUPPORTS
    return " ".join(plain), is_loaded


def _singular(word: str) -> str:
    """One of what a word names several of; of limbs it matters how many are meant."""
    if word in SIDE_NOUNS or len(word) < _SHORTEST_PLURAL or not word.endswith(_PLURAL):
        return word
    return word.removesuffix("es") if word.endswith(("ches", "shes", "sses", "xes")) else word[:-1]


def _differs(step: ReadStep, document: StretchDocument) -> bool:
    """Whether a step's own words place the body otherwise than a stretch of its name: seated, single leg."""
    asides = [words for words in (step.setup, *step.cues) if 0 < len(words.split()) <= _LONGEST_ASIDE]
    postures = {posture for cue in asides if (posture := _told_posture(cue))}
    is_one_sided = document.sides is UNSET and any(map(asks_for_sides, asides))
    is_placed_otherwise = document.position is not UNSET and bool(postures - {document.position})
    is_varied = any(words and words <= _VARIATIONS for words in map(set, map(_words, asides)))
    is_bent = any("bent" in _words(cue) for cue in asides) and _keeps_straight(document)
    return is_one_sided or is_placed_otherwise or is_varied or is_bent


def _keeps_straight(document: StretchDocument) -> bool:
    """Whether a stretch is done with a straight knee."""
    cues = () if document.cues is UNSET else document.cues
    setup = () if document.setup is UNSET else (document.setup,)
    return any(_STRAIGHT.search(text) for text in (*setup, *cues))


def _told_posture(cue: str) -> Posture | None:
    """The posture that words tell which tell nothing else, be it with the thing somebody is on."""
    posture, others = _without_posture(_words(cue))
    return posture if _PLACING.issuperset(others) else None
