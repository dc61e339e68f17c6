"""What a YAML parser's complaint means, in words that help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.problems import START, Place
from stretchtimer.document.text import shortened

if TYPE_CHECKING:
    import yaml

Explanation = tuple[Place, str, str, str]
"""A place, no key's path (the file's shape is not known), a message and a hint."""

_QUOTES = 'put a text with special signs in it into "quotes"'
_COLUMNS = "keys of one step begin in the same column"
_ESCAPE_HINT = "in double quotes a backslash is written \\\\"

_LEFT_OPEN = (
    ("found unexpected end of stream", "a quote is opened here and not closed", "close it"),
    ("unexpected document separator", "a quote is opened here and not closed", "close it"),
    ("',' or ']'", "after this [ a comma or the closing ] is missing", _QUOTES),
    ("',' or '}'", "after this { a comma or the closing } is missing", _QUOTES),
    ("could not find expected ':'", "a colon is missing after this key", "write the key, a colon, the value"),
    ("alphabetic or numeric character", "a text cannot begin with this sign", _QUOTES),
)
"""Words of libyaml or of PyYAML's own parser, what they mean, and what to do; told where it began."""
_MISPLACED = (
    ("mapping values are not allowed", "a colon is not expected here", f"{_QUOTES}, and {_COLUMNS}"),
    ("unknown escape character", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("escape sequence", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("escape code", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("cannot start any token", "a text cannot begin with this sign", _QUOTES),
    ("comment or line break", "a text cannot begin with this sign", _QUOTES),
    ("indentation indicators", "a text cannot begin with this sign", _QUOTES),
    ("sequence entries are not allowed", "a dash is not expected here", "begin the list on the next line"),
    ("node content", "a value is expected here", "is a [ or { before it closed?"),
    ("document start", "something follows the end of the document", "a file has one document"),
    ("expected key", "this does not fit the lines above", f"{_COLUMNS}; {_QUOTES}"),
    ("<block end>", "this does not fit the lines above", f"{_COLUMNS}; {_QUOTES}"),
    ("'-' indicator", "this does not fit the lines above", f"{_COLUMNS}; {_QUOTES}"),
    ("undefined tag handle", "tags are not read", "a text that begins with ! needs quotes"),
)
"""The same for what is told where the parser gave up."""
_IN_A_LIST = ("',' or ']'", "',' or '}'", "node content")
_NO_SPACE = r"\s*(?:-(?=[a-z]+:)|(?:- +)?[a-z][a-z-]*:(?=[^\s/:]))"
"""How a line begins that goes on at once after its dash or its key's colon; an address has two slashes."""


class MissingSpace(NamedTuple):
    """A dash or a colon that is followed by no space, and so is part of a word."""

    column: int
    message: str
    hint: str


def explain(error: yaml.YAMLError, text: str) -> Explanation:
    """Where in ``text`` the parser stopped, why, and what to do about it."""
    problem = getattr(error, "problem", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None)
    if mark and (tab := _tab_indentation(text, mark.line)):
        return tab
    began = getattr(error, "context_mark", None) or mark
    if mark and began and (run_together := _run_together(text, {began.line, mark.line - 1, mark.line})):
        return run_together
    is_in_list = any(words in problem for words in _IN_A_LIST)
    if mark and began and is_in_list and (note := _note_in_a_list(text, began.line, mark.line)):
        return note
    for table, place in ((_LEFT_OPEN, began), (_MISPLACED, mark)):
        for words, meaning, hint in table:
            if words in problem:
                return (_place(place, text), "", meaning, hint)
    return (_place(mark, text), "", f"this is not valid YAML: {problem}", _QUOTES)


def missing_space(line: str) -> MissingSpace | None:
    """The space that a line, or a part of one, lacks after its dash or after its key's colon."""
    found = re.match(_NO_SPACE, line)
    if found is None:
        return None
    column = found.end()
    sign = "dash" if line[column - 1] == "-" else "colon"
    written = f"{line[:column]} {line[column:]}"
    return MissingSpace(column, f"a space is missing after the {sign}", f"write {shortened(written.strip())}")


def _run_together(text: str, indexes: set[int]) -> Explanation | None:
    """The first missing space on the lines with these indexes."""
    lines = text.split("\n")
    for index in sorted(indexes & set(range(len(lines)))):
        if found := missing_space(lines[index]):
            return (Place(index + 1, found.column), "", found.message, found.hint)
    return None


def _note_in_a_list(text: str, first: int, last: int) -> Explanation | None:
    """The note that takes away the end of a list, where something like ``#2`` was meant.

    Args:
        text: The file's.
        first: The index of the line where the list begins, as far as the parser knows.
        last: That of the line where it gave up.
    """
    for index, line in enumerate(text.split("\n")[: last + 1]):
        found = re.search(r"(?<=[\s\[{,])#(?=\S)", line)
        if found and index >= first - 1:  # libyaml knows no more than where it gave up
            message = "from this # on the line is a note, and the list is not closed before it"
            return (Place(index + 1, found.start() + 1), "", message, _QUOTES)
    return None


def _place(mark: yaml.Mark | None, text: str) -> Place:
    """Where a mark is; one behind all that is written stands for the end of that."""
    if mark is None:
        return START
    written = text.rstrip().split("\n")
    return min(Place(mark.line + 1, mark.column + 1), Place(len(written), len(written[-1]) + 1))


def _tab_indentation(text: str, index: int) -> Explanation | None:
    """The tab that indents the line with this index, if one does: the likeliest cause of any complaint."""
    lines = text.split("\n")
    if index >= len(lines) or "\t" not in _indentation(lines[index]):
        return None
    others = sum("\t" in _indentation(line) for line in lines) - 1
    also = f", here and on {others} other {'line' if others == 1 else 'lines'}" if others else ""
    column = lines[index].index("\t") + 1
    return (Place(index + 1, column), "", f"a tab is used to indent{also}", "use spaces, two for each level")


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
