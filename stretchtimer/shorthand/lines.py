"""A text's lines without their layout: bullets, numbers, emphasis, links and pictures are taken off."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from stretchtimer.shorthand.vocabulary import LABELS, word_set

LONGEST_LINE = 2000
"""Characters; no line of a list is longer, and none longer is read."""


class ListMark(StrEnum):
    """What stands before a line's words and sets it apart."""

    NONE = ""
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"
    QUOTE = "quote"


class BareLine(Struct, frozen=True, kw_only=True):
    """One line of a text."""

    number: int
    """Counted from 1, as an editor counts."""
    raw: str
    """As it was pasted."""
    plain: str = ""
    """The same with its layout, but without what is not seen; empty if it is too long."""
    text: str
    """Its words without any layout; columns are parted by |."""
    mark: ListMark = ListMark.NONE
    indent: int = 0
    is_strong: bool = False
    """Whether all of it is emphasised, or in capitals: perhaps a heading."""
    is_turn: bool = False
    """Whether its label is one of exercises that take turns, such as A1."""
    had_link: bool = False
    is_struck: bool = False
    """Whether anything of it is struck out."""
    continues: bool = False
    """Whether it only goes on with the sentence of the line before."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not any(map(str.isalnum, self.text))


_LINE_END = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(r"<(?:!--|/?[a-zA-Z])[^<>]{0,200}>")
_BRACKETS = re.compile(r"\[([a-z]{1,10})(?:=[^\[\]]{0,60})?\]([^\[\]]{0,200})\[/\1\]", re.IGNORECASE)
"""Emphasis as forums write it: [b]Bridge[/b]."""
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_ADDRESS = re.compile(
    r"(?:\b(?:demo|here|link|see|video|watch)\s{0,3}[:=–-]?\s{0,3})?(?:https?://|www\.)[^\s)>\]|]+"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,64}"
    r"|\b[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.(?:com|org|net|io|health|co\.uk|nhs\.uk|edu)\b(?:/[^\s)>\]|]*)?"
)
_TELEPHONE = re.compile(
    r"\s*(?<![\w+.])(?:\+[0-9]{1,3}[ .-]?(?:\(0\))?[0-9]|\(?0[0-9]|\([0-9]{3}\) ?[0-9]"
    r"|[0-9]{3}[ .-](?=[0-9]{3}[ .-][0-9]{4}\b))"
    r"[0-9() .-]{4,14}[0-9](?!\w)\s*"
)
"""As it is written in Europe, with a nought or a country's number first, and in America."""
_ARROW = re.compile(r"(?<![-=])[-=]{1,2}>")
_HEADING = re.compile(r"(#{1,6})\s*(?=\S)(.*?)[#\s]*$")
_QUOTE = re.compile(r"(?:>\s*)+")
_BULLET = re.compile(r"(?:[-*+•◦▪▫●○·‣⁃➤➔→►▶✓✔☐☑☒▢□■◆◇❖–—]|o(?=[\t ]))(?=[\s\[(]|[^\W\d_]|[0-9*])\s*")
_BOX = re.compile(r"\[[ xX✓]?\]\s*(?=\S)")
_NUMBER = re.compile(
    r"(?:\(?[0-9]{1,3}(?:\.\)|[.)])(?=\s|[^\W\d_*]|\*)"  # 1.  1)  (1)
    r"|[0-9]{1,2}:(?=\s+[^\W\d_])"  # 1: Bridge
    r"|[0-9]{1,2}\s+[-–—]\s+(?=[^\W\d_])"  # 1 - Bridge
    r"|#[0-9]{1,2}[:.)]?(?=\s)"
    r"|[0-9]{1,2}\ufe0f?\u20e3"  # a keycap
    r"|(?:exercise|ex\.?|no\.?)\s*[0-9]{1,2}\s*[:.)–—-](?=\s)"
    r"|ex\.?\s*[0-9]{1,2}(?=\s+[^\W\d_])"
    r"|(?-i:[0-9]{1,2}(?=[A-Z][a-z]))"  # 3Toe taps, as pasted from some pages
    r"|(?-i:[A-Z]\.(?=[A-Z][a-z]))"  # A.Hamstring stretch
    r"|(?-i:[A-H]:(?=\s))"  # A: Bridge
    r"|[a-zA-Z][.)](?=\s)|\([a-z]\)(?=\s)|[ivx]{1,4}[.)](?=\s)"
    r")\s*",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"[A-H][1-9](?:[.):]|\s*[-–—](?=\s))?\s+(?=[^\W\d_*])"  # A1 A1. A1) A1 -
    r"|[1-9][a-d][.):]\s*(?=[^\W\d_*])"  # 2a)
)
_BARE_NUMBER = re.compile(r"([0-9]{1,2})\s+(?=[^\W\d_])")
_RULE = re.compile(r"[-=_*~]{3,}")
_FIELD = re.compile(rf"(?:{'|'.join(sorted(LABELS - {'/'}))})\s*:\s*\S", re.IGNORECASE)
"""A line of a form, which a rule may end: Notes: slowly."""
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_EMPHASIS = re.compile(r"\*{2,3}|~~|`+|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)")
_LONE_EMPHASIS = re.compile(
    r"(?<![\w*])[*_](?=[^\W\d_]|\()|(?<=[^\W_])[*_](?![\w*])|(?<=[.:!?)])[*_](?![\w*])"
)
_STRIKES = re.compile(r"(?<!~)~~(?!~)|</?(?:s|del|strike)>|\[/?(?:s|strike)\]", re.IGNORECASE)
_STRUCK = re.compile(
    rf"{_STRIKES.pattern}|[\u0335-\u0338]|(?<![\w~])~(?=[^\s~])[^~]{{0,500}}(?<=[^\s~])~(?![\w~])",
    re.IGNORECASE,
)
"""In markdown, in HTML, with signs that lie over each letter, as messengers write it."""
_ESCAPED = re.compile(r"\\([*_#\[\]()|.>+-])")
_WIDE = re.compile(r"\s*(?:\t|\s{3,})\s*")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN_OFF = word_set(
    """
    a an and are as at both by each following for from hold in into is of on one or per repeat so the then
    to until with x your
    """
)
"""No sentence ends with them."""
_WHOLE_TOO = frozenset(("both", "each"))
"""They end a dose as well as breaking off a sentence."""
_BROKEN_OFF_UNITS = word_set(
    """
    breaths mins minute minutes repetitions reps s sec second seconds secs sets times
    """
)
_LONG_ENOUGH_TO_BREAK = 60
_TAB = " " * 4
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u2060\xad\ufe0e\ufe0f")
_KEPT_SIGNS = frozenset("°×″′…–—•☐☑☒✓✔✕✖\u20e3")
_FIRST_PICTURE = "\u2800"
"""Characters before it are signs of all kinds, such as arrows and boxes; after it there are emoji."""
_PICTURES = frozenset(("So", "Sk", "Cs", "Co", "Cn", "Cf"))
_STRONG = ("**", "__")
_FEWEST_CAPITALS = 4
_LONGEST_HEADING = 80
_A_ROW = 3


def lines_of(text: str) -> list[BareLine]:
    """All lines of a text, in their order."""
    written = _LINE_END.split(text)
    if written and not written[-1]:
        written.pop()
    bare_numbers = _counted(written)
    lines: list[BareLine] = []
    is_open = False
    for number, raw in enumerate(written, start=1):
        if lines and _UNDERLINE.fullmatch(raw[:_LONGEST_HEADING]) and _may_be_underlined(lines[-1]):
            lines[-1] = _as_heading(lines[-1])
        line = _line(number, raw, number in bare_numbers)
        # What is struck out may go on for some lines, up to an empty one.
        is_open = is_open and not line.is_blank
        if is_open or _STRUCK.search(line.plain):
            line = replace(line, is_struck=True)
        is_open ^= len(_STRIKES.findall(line.plain)) % 2 == 1
        if lines and _continues(lines[-1], line):
            line = replace(line, continues=True)
        lines.append(line)
    return lines


def _continues(before: BareLine, line: BareLine) -> bool:
    """Whether a sentence was broken between two lines."""
    if (
        line.mark
        or line.is_blank
        or before.is_blank
        or before.mark == ListMark.HEADING
        or "|" in before.text + line.text
    ):
        return False
    last, first = before.text.rstrip()[-1], line.text[0]
    if first.isupper() or last in ".!?:;":
        return False
    words = before.text.casefold().split()
    following = _WORD.match(line.text.casefold())
    if last.isdigit():
        return following is not None and following[0] in _BROKEN_OFF_UNITS
    if words[-1] in _WHOLE_TOO:
        # "Lunges 3x10 each" is whole, and so may be what stands below it.
        is_broken = following is not None and not any(map(str.isdigit, line.text))
        return is_broken or len(before.text) >= _LONG_ENOUGH_TO_BREAK
    is_held = words[-1] == "hold" and len(words) > 1 and any(map(str.isdigit, words[-2]))  # 5s hold
    is_letter = before.text.endswith(" A")  # Circuit A
    if (words[-1] in _BROKEN_OFF and not is_held and not is_letter) or last in ",-–&(":
        return True
    is_hanging = bool(before.mark) and line.indent > before.indent
    if before.continues:
        is_hanging = line.indent == before.indent and line.indent > 0
    return (is_hanging or len(before.text) >= _LONG_ENOUGH_TO_BREAK) and first.islower()


def _line(number: int, raw: str, has_bare_number: bool) -> BareLine:
    if len(raw) > LONGEST_LINE:
        return BareLine(number=number, raw=raw, text=raw[:LONGEST_LINE])
    plain_line = _plain(raw)
    indent = _indent(plain_line)
    text = _ARROW.sub("→", plain_line.strip())
    mark = ListMark.NONE
    if quote := _QUOTE.match(text):
        mark, text = ListMark.QUOTE, text[quote.end() :]
    if not quote and (heading := _HEADING.match(text)) and not re.match(r"#\d", text):
        mark, text = ListMark.HEADING, heading[2]
    if _RULE.fullmatch(text.replace(" ", "")):
        text = ""
    text, own_mark = _without_marks(text, has_bare_number)
    turn = _TURN.match(text)
    if turn:
        text = text[turn.end() :]
    unlinked, had_link = _without_links(text)
    words = _WIDE.sub(" | ", _without_emphasis(unlinked))
    return BareLine(
        number=number,
        raw=raw,
        plain=plain_line,
        text=words,
        mark=mark if mark == ListMark.HEADING else own_mark or (ListMark.NUMBER if turn else mark),
        indent=indent,
        is_strong=_is_strong(text, words),
        is_turn=turn is not None,
        had_link=had_link,
    )


def _without_marks(text: str, has_bare_number: bool) -> tuple[str, ListMark]:
    """Take off bullets, boxes and numbers, of which a line may have several."""
    mark = ListMark.NONE
    # Emphasis may open before the number: **1. Bridge**.
    opening = "**" if text.startswith("**") and text[2:3] != " " else ""
    if opening and _NUMBER.match(text[2:]):
        text = text[2:]
    if text[:2] != "**" and (bullet := _BULLET.match(text)) and not _is_emphasis(text):
        mark, text = ListMark.BULLET, text[bullet.end() :]
    if box := _BOX.match(text):
        mark, text = ListMark.BULLET, text[box.end() :]
    if number := _NUMBER.match(text):
        return text[number.end() :], ListMark.NUMBER
    if has_bare_number and (bare := _BARE_NUMBER.match(text)):
        return text[bare.end() :], ListMark.NUMBER
    return text, mark


def _is_emphasis(text: str) -> bool:
    """Whether a first * opens emphasis rather than being a bullet."""
    return text.startswith("*") and text[1:2] not in (" ", "\t", "") and "*" in text[2:]


def _counted(written: list[str]) -> frozenset[int]:
    """The lines whose first words are the numbers 1, 2, 3 and so on, which count them; at least three."""
    runs: list[list[int]] = [[]]
    for number, raw in enumerate(written, start=1):
        match = _BARE_NUMBER.match(raw.lstrip()[:8]) if len(raw) <= LONGEST_LINE else None
        if match and int(match[1]) == 1:
            runs.append([])
        if match and int(match[1]) == len(runs[-1]) + 1:
            runs[-1].append(number)
    return frozenset(number for run in runs if len(run) >= _A_ROW for number in run)


def _plain(raw: str) -> str:
    """The line with ordinary spaces, and without what is not seen or is a picture."""
    if raw.isascii() and raw.isprintable():
        return _ESCAPED.sub(r"\1", raw) if "\\" in raw else raw
    kept: list[str] = []
    has_begun = False
    for character in raw:
        plain = _plain_character(character, is_first=not has_begun)
        has_begun = has_begun or not (plain.isspace() or not plain)
        kept.append(plain)
    return _ESCAPED.sub(r"\1", "".join(kept))


def _plain_character(character: str, *, is_first: bool) -> str:
    if character == "\t" or character.isalnum() or character in _KEPT_SIGNS:
        return character
    if character in _INVISIBLE:
        return ""
    if character.isspace() or not character.isprintable():
        return " "
    if unicodedata.category(character) not in _PICTURES:
        return character
    # Any sign before a line is a bullet, any picture within it is one.
    return "•" if is_first and character < _FIRST_PICTURE else " "


def _indent(text: str) -> int:
    margin = text[: len(text) - len(text.lstrip(" \t"))]
    return len(margin.replace("\t", _TAB))


def _without_links(text: str) -> tuple[str, bool]:
    reachable = _TELEPHONE.sub(" ", text)
    if not any(sign in reachable for sign in ("://", "www.", "](", "[/", "<", "@", ".")):
        return reachable, reachable != text
    plain = _BRACKETS.sub(r"\2", reachable)
    plain = _LINK.sub(r"\1", plain)
    plain = _TAG.sub(" ", plain)
    without = _ADDRESS.sub(" ", plain)
    return without, without != plain or reachable != text


def _without_emphasis(text: str) -> str:
    if not any(sign in text for sign in "*_`~"):
        return text.strip()
    return _LONE_EMPHASIS.sub("", _EMPHASIS.sub("", text)).strip()


def _is_strong(text: str, words: str) -> bool:
    """Whether all of a line is emphasised, or in capitals."""
    sign = text[:2]
    is_whole = sign in _STRONG and text.rstrip(" :.").endswith(sign) and text.count(sign) == len(sign)
    letters = [character for character in words if character.isalpha()]
    return is_whole or (len(letters) >= _FEWEST_CAPITALS and all(map(str.isupper, letters)))


def _may_be_underlined(line: BareLine) -> bool:
    if line.mark or "|" in line.text or _FIELD.match(line.text):
        return False
    return 0 < len(line.text) <= _LONGEST_HEADING


def _as_heading(line: BareLine) -> BareLine:
    return replace(line, mark=ListMark.HEADING, is_strong=False, is_turn=False, had_link=False)
