"""Reads the lists that physiotherapists, gyms and leaflets write, without guessing in silence.

``read_shorthand`` makes a ``ShorthandReading`` of a text. It is pure, never fails, and takes a time that
grows with the text's length alone. ``transcript`` writes the reading as a routine's file. The grammar, and
the stages in which a text is read, stand in ARCHITECTURE, "How a list becomes a routine".
"""

from stretchtimer.shorthand.reader import read_shorthand
from stretchtimer.shorthand.reading import ShorthandReading

__all__ = ["ShorthandReading", "read_shorthand"]
