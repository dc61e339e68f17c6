"""Letters large enough to be read from the floor: a font of three by five dots, drawn at any scale."""

from __future__ import annotations

_ROWS = 5
_FONT = {
    " ": "... ... ... ... ...",
    "'": ".#. .#. ... ... ...",
    ",": "... ... ... .#. #..",
    "-": "... ... ### ... ...",
    ".": "... ... ... ... .#.",
    "/": "..# ..# .#. #.. #..",
    ":": ". # . # .",
    "?": "##. ..# .#. ... .#.",
    "!": ".#. .#. .#. ... .#.",
    "+": "... .#. ### .#. ...",
    "&": ".#. #.. .## #.# .##",
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "J": "..# ..# ..# #.# .#.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###",
    "P": "### #.# ### #.. #..",
    "Q": "###. #.#. #.#. ###. ..##",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
}
_GLYPHS = {character: glyph.split() for character, glyph in _FONT.items()}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def can_letter(text: str) -> bool:
    """Whether the font has every character of ``text``."""
    return all(character in _GLYPHS for character in text.upper())


def large(text: str, columns: int, rows: int, *, ascii_only: bool = False) -> list[str]:
    """``text`` with every dot ``columns`` cells wide and ``rows`` cells high."""
    ink = "#" if ascii_only else "█"
    lines = ["".join((ink if dot == "#" else " ") * columns for dot in line).rstrip() for line in _dots(text)]
    return [line for line in lines for _ in range(rows)]


def small(text: str, *, ascii_only: bool = False) -> list[str]:
    """``text`` three rows high, two dots to a cell; five rows where there are only ASCII characters."""
    if ascii_only:
        return large(text, 1, 1, ascii_only=True)
    lines = [*_dots(text), "." * len(_dots(text)[0])]
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True)).rstrip()
        for pair in zip(lines[::2], lines[1::2], strict=True)
    ]


def _dots(text: str) -> list[str]:
    """Five lines of dots, a column of space between letters."""
    return [".".join(_GLYPHS[character][row] for character in text.upper()) for row in range(_ROWS)]
