"""A line in pieces: words, elements of a dose, and the signs between; its sentences and their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from stretchtimer.shorthand.elements import Aside, Element, Goal, Measure, Obstacle, OneSide, Unit, amounts_in
from stretchtimer.shorthand.grammar import element_at
from stretchtimer.shorthand.tokens import LineWords, Token, TokenKind, tokens_of
from stretchtimer.shorthand.vocabulary import BEFORE_A_DOSE, SHORTENED_WORDS, TURNED_DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATORS = frozenset(",;|()[]{}:=→•·@")
_ENDS = frozenset(".!?")
_OPENING = frozenset("([")
_CLOSING = frozenset(")]")
_JOINING = frozenset(("then", "and", "+", "&", "plus", "followed"))


class Piece(Struct):
    """Some words, an element, or a sign between; as tokens of its line."""

    start: int
    end: int
    element: Element | None = None
    sign: str = ""
    depth: int = 0
    """How many brackets are open."""
    flags: list[Element] = field(default_factory=list)
    """Elements that are kept as words."""

    @property
    def is_words(self) -> bool:
        """Whether it is neither an element nor a sign."""
        return self.element is None and not self.sign

    @property
    def is_amount(self) -> bool:
        """Whether it is a number with what it counts."""
        return isinstance(self.element, Measure)


class Pieces:
    """The pieces of one line, and its text, to quote from.

    Args:
        text: The line without its layout.
        bare: Whether a number without a unit may be a dose.
    """

    def __init__(self, text: str, *, bare: bool = True) -> None:
        self._text = text
        self.tokens = tokens_of(text)
        self._line = LineWords(self.tokens, bare=bare)

    def quoted(self, start: int, end: int) -> str:
        """The text from one token to another, as it was written, on one line."""
        if start >= end:
            return ""
        written = self._text[self.tokens[start].start : self.tokens[end - 1].end]
        return " ".join(written.split()).strip(" ,;:–—-|=")

    def tokens_in(self, piece: Piece) -> tuple[Token, ...]:
        """The tokens of a piece."""
        return self.tokens[piece.start : piece.end]

    def sentences(self) -> Iterator[list[Piece]]:
        """The pieces of each sentence; full stops part them."""
        sentence: list[Piece] = []
        for piece in self._pieces():
            if piece.sign != ".":
                sentence.append(piece)
            elif sentence:
                yield sentence
                sentence = []
        if sentence:
            yield sentence

    def _pieces(self) -> Iterator[Piece]:
        tokens, at, depth = self.tokens, 0, 0
        words: Piece | None = None
        after_element = False
        while tokens[at].text:
            if sign := self._sign(at, after_element=after_element and words is None):
                if words:
                    yield words
                words, after_element = None, False
                depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING))
                yield Piece(at, at + 1, sign=sign, depth=depth)
                at += 1 + (tokens[at].text == "followed" and tokens[at + 1].text == "by")
                continue
            if words is None:
                self._line.text_before, self._line.first_word = False, ""
            found = element_at(self._line, at)
            if found is not None and not _is_kept_as_words(found.element):
                if words:
                    yield words
                words, after_element = None, True
                yield Piece(at, found.end, element=found.element, depth=depth)
                at = found.end
                continue
            words = words or Piece(at, at, depth=depth)
            words.end = found.end if found else at + 1
            words.flags += [found.element] if found else []
            self._line.first_word = self._line.first_word or tokens[at].text
            self._line.text_before = self._line.text_before or self._says_something(at, words.end)
            at = words.end
        if words:
            yield words

    def _says_something(self, start: int, end: int) -> bool:
        """Whether words are more than what ties a dose to its exercise."""
        return any(token.is_word and token.text not in BEFORE_A_DOSE for token in self.tokens[start:end])

    def _sign(self, at: int, *, after_element: bool) -> str:  # noqa: PLR0911 - one for each kind of sign
        """The sign that parts a line at a token, if one does; a full stop parts sentences."""
        token, after = self.tokens[at], self.tokens[at + 1]
        if token.text in _ENDS:
            return "." if self._ends_sentence(at) else ""
        if token.kind == TokenKind.LEADER:
            # Dots before a unit are a blank to fill in.
            return "" if element_at(self._line, at) else ":"
        if token.text in _SEPARATORS:
            return token.text
        if after_element and token.text in _JOINING:
            return "and"
        if token.is_dash:
            return "" if at and self._line.is_hyphen(at) else token.text
        if token.text == "/" and not element_at(self._line, at):
            return "/" if (after.spaced and token.spaced) or not at else ""
        return ""

    def _ends_sentence(self, at: int) -> bool:
        """Whether a full stop is followed by a new sentence, or by nothing."""
        after = self.tokens[at + 1]
        if not after.text or after.text in _ENDS:
            return True
        if not after.spaced or self._line.before(at).text in SHORTENED_WORDS:
            return False
        return after.is_capital or not self._text[after.start].isalpha()


def clauses_of(sentence: Sequence[Piece]) -> list[list[Piece]]:
    """A sentence up to each comma, or other sign, that may begin another exercise."""
    clauses: list[list[Piece]] = []
    for piece in _with_whole_asides(sentence):
        begins = piece.sign in (",", ";", "and", "|", "→") and not piece.depth
        # "Squats 10 / lunges 10" are two, "cat / cow 10" is one.
        begins = begins or (piece.sign == "/" and bool(clauses) and any(one.is_amount for one in clauses[-1]))
        if begins or not clauses:
            clauses.append([])
        clauses[-1].append(piece)
    return clauses


def _is_kept_as_words(element: Element) -> bool:
    return isinstance(element, Aside | Goal) or (isinstance(element, Obstacle) and not element.is_sure)


def _with_whole_asides(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with all that stands in brackets as one of words if nothing in it is a dose."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        yield piece
        at += 1
        end = at
        while piece.sign in _OPENING and end < len(pieces) and pieces[end].depth >= piece.depth:
            end += 1
        inner = pieces[at:end]
        if len(inner) > 1 and _is_aside(inner, [*pieces[:at], *pieces[end:]]):
            flags = [flag for one in inner for flag in one.flags]
            yield Piece(inner[0].start, inner[-1].end, depth=piece.depth, flags=flags)
            at = end


def _is_aside(inner: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Whether what stands in brackets, perhaps with a direction or a bare number, is only words."""
    elements = [piece.element for piece in inner if piece.element is not None]
    named = {element.name for element in elements if isinstance(element, OneSide)}
    has_words = any(piece.is_words for piece in inner)
    if not named:
        return has_words and not elements
    bare = {amount.low for amount in amounts_in(elements) if amount.unit == Unit.NONE}
    if named & TURNED_DIRECTIONS and len(bare) > 1:  # 2 up, 1 down
        return any(piece.is_amount for piece in others)
    return has_words and not named & {"left", "right"} and len(elements) == len(named)
