"""What a list tells to leave out: lines under or after a word of avoidance, and what is struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.shorthand.lines import ListMark
from stretchtimer.shorthand.rows import SILENT, RowKind, TextRow
from stretchtimer.shorthand.tokens import Phrases, compounded, tokens_of
from stretchtimer.shorthand.vocabulary import FORBIDDEN, FORBIDDEN_FILLERS, SURE_FORBIDDEN
from stretchtimer.shorthand.wording import ends_in_exercise

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORBIDDEN = Phrases(FORBIDDEN)
_SURE_FORBIDDEN = Phrases(SURE_FORBIDDEN)
_SIGNS_AFTER = frozenset(":-–—")
_NAMING = frozenset((RowKind.EXERCISE, RowKind.NAME, RowKind.DOSE, RowKind.PROSE_WITH_DOSE))
"""What could be read as something to do."""
_SETTING = frozenset((RowKind.SETTING, RowKind.HEADING))


def forbid(rows: Sequence[TextRow]) -> None:
    """Let the lines that name what is not to be done be asked about, whatever they are by themselves."""
    head: TextRow | None = None
    first: TextRow | None = None
    gap = False
    for row in rows:
        if row.kind in SILENT:
            gap = gap or row.kind == RowKind.BLANK
            continue
        if _is_head(row):
            head, first = row, None
            row.kind = RowKind.FORBIDDING
        elif head is not None and _ends(row, first, gap=gap):
            head = None
        else:
            first = first or row
        is_struck = row.line.is_struck and row.kind in _SETTING | _NAMING
        if is_struck or (row.kind in _NAMING and (head is not None or _is_forbidden(row))):
            row.kind = RowKind.FORBIDDEN
        gap = False


def _is_head(row: TextRow) -> bool:
    """Whether a line says no more than that something is not to be done, which stands below it."""
    return row.kind not in (RowKind.TOO_LONG, RowKind.FOREIGN) and _only_forbids(row.line.text)


def _ends(row: TextRow, first: TextRow | None, *, gap: bool) -> bool:
    """Whether a line below such a head is no longer meant: another heading, or after a gap another list."""
    if row.kind == RowKind.HEADING or row.line.mark == ListMark.HEADING or row.line.text.endswith(":"):
        return True
    return gap and first is not None and row.line.mark != first.line.mark


def _is_forbidden(row: TextRow) -> bool:
    """Whether a line itself says of what it names that it is not to be done."""
    tokens = tokens_of(row.line.text)
    end = _FORBIDDEN.end(tokens, 0)
    while end and tokens[end].text in FORBIDDEN_FILLERS and tokens[end].text not in _SIGNS_AFTER:
        end += 1
    if end and tokens[end].text in _SIGNS_AFTER and (tokens[end].spaced or tokens[end].text == ":"):
        return True
    sure = _SURE_FORBIDDEN.end(tokens, 0)
    # Never-ending plank, stop and go lunges.
    is_of_name = bool(compounded(tokens, sure)) or tokens[sure].text in ("and", "&")
    if sure and not is_of_name and ends_in_exercise(row.first.name):
        return True
    notes = (note for sentence in row.sentences for item in sentence.items for note in item.notes)
    return any(map(_only_forbids, notes)) or any(
        _only_forbids(sentence.text) for sentence in row.sentences[1:]
    )


def _only_forbids(text: str) -> bool:
    """Whether words are such ones and nothing else: avoid for now."""
    tokens = tokens_of(text)
    at = 0
    while tokens[at].text in FORBIDDEN_FILLERS and not _FORBIDDEN.end(tokens, at):
        at += 1
    end = _FORBIDDEN.end(tokens, at)
    return end > 0 and all(token.text in FORBIDDEN_FILLERS for token in tokens[end:] if token.text)
