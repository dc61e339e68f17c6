"""The few colours of the whole program, each with one meaning.

Every colour keeps a contrast of at least 4.5 to 1 on black *and* on white (WCAG AA), so that both kinds of
terminal read well; the same holds for white letters on it. No meaning rests on colour alone: each has its
word beside it.
"""

from __future__ import annotations

from stretchtimer.timeline.model import Kind

AMBER = "#a56800"
GREEN = "#07891d"
TEAL = "#00828e"
MAGENTA = "#d51ea8"
BLUE = "#1870ec"
RED = "#e52419"
GREY = "#757575"

KIND_COLOURS = {
    Kind.PREPARE: AMBER,
    Kind.HOLD: GREEN,
    Kind.REPS: TEAL,
    Kind.SWITCH: MAGENTA,
    Kind.REST: BLUE,
}
"""What each kind of phase is known by, next to its word."""

STRONG = "bold"
QUIET = GREY
CAUTION = f"bold {RED}"
TITLE = "bold"


def band(colour: str) -> str:
    """White letters on a colour: what has to be seen from across the room."""
    return f"bold #ffffff on {colour}"
