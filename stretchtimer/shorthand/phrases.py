"""Sets of phrases, found at a place of a line in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stretchtimer.shorthand.tokens import Token


class Phrases:
    """Phrases of words and signs, in small letters and parted by single spaces."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append(tuple(rest))
        for rests in self._by_first.values():
            rests.sort(key=len, reverse=True)

    @property
    def first_words(self) -> frozenset[str]:
        """The words that any of them begins with."""
        return frozenset(self._by_first)

    def end(self, tokens: Sequence[Token], at: int) -> int:
        """Where the longest phrase that begins at a token ends; 0 if none does."""
        for rest in self._by_first.get(tokens[at].text, ()):
            if all(tokens[at + ahead].text == word for ahead, word in enumerate(rest, start=1)):
                return at + 1 + len(rest)
        return 0
