"""What a YAML parser's complaint means, in words that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.problems import START, Place

if TYPE_CHECKING:
    import yaml

Explanation = tuple[Place, str, str, str]
"""A place, no key's path (the file's shape is not known), a message and a hint."""

_QUOTES = 'put a text with special signs in it into "quotes"'
_COLUMNS = "keys of one step begin in the same column"
_ESCAPE_HINT = "in double quotes a backslash is written \\\\"

_MEANINGS = (
    ("mapping values are not allowed", "a colon is not expected here", f"{_QUOTES}, and {_COLUMNS}"),
    ("found unexpected end of stream", "a quote is opened here and not closed", "close it"),
    ("unexpected document separator", "a quote is opened here and not closed", "close it"),
    ("',' or ']'", "after this [ a comma or the closing ] is missing", _QUOTES),
    ("',' or '}'", "after this { a comma or the closing } is missing", _QUOTES),
    ("could not find expected ':'", "after this key a colon is missing", "write the key, a colon, the value"),
    ("unknown escape character", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("escape sequence", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("escape code", "a backslash is followed by something unknown", _ESCAPE_HINT),
    ("alphabetic or numeric character", "a text cannot begin with this sign", _QUOTES),
    ("cannot start any token", "a text cannot begin with this sign", _QUOTES),
    ("document start", "something follows the end of the document", "a file has one document"),
    ("expected key", "this does not fit the lines above", f"{_COLUMNS}; {_QUOTES}"),
    ("<block end>", "this does not fit the lines above", f"{_COLUMNS}; {_QUOTES}"),
    ("'-' indicator", "this does not fit the list above", "items begin with a dash, in one column"),
    ("undefined tag handle", "tags are not read", "a text that begins with ! needs quotes"),
)
"""Words of libyaml or of PyYAML's own parser, what they mean, and what to do."""

_UNFINISHED = ("not closed", "missing")
"""What is left open is pointed at where it began, not where the file ended."""


def explain(error: yaml.YAMLError, text: str) -> Explanation:
    """Where in ``text`` the parser stopped, why, and what to do about it."""
    problem = getattr(error, "problem", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    if mark and (tab := _tab_indentation(text, mark.line)):
        return tab
    for words, meaning, hint in _MEANINGS:
        if words in problem:
            return (_place(began if began and meaning.endswith(_UNFINISHED) else mark), "", meaning, hint)
    return (_place(mark), "", f"this is not valid YAML: {problem}", _QUOTES)


def _place(mark: yaml.Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else START


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
