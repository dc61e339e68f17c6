"""A list that was read, as the text of a routine's file: what was understood, and beside it what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.document.text import printable
from stretchtimer.routine.dump import Values, as_yaml, written_duration
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import ReadGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.shorthand.reading import ReadStep, ShorthandReading

_HEAD = """\
# Read from a list. What the list does not say for sure stands beside it as a note;
# lines that could not be read stand where they stood, with the reason.
"""
_OUTER = "  "
"""The indentation of the routine's own steps."""
_LONGEST_COMMENT = 200
"""Characters of a line that is kept as a comment; more of them are no line of a list."""

_Piece = tuple[int, str]
"""The number of a line, and what to keep of it."""


def transcript(reading: ShorthandReading, title: str) -> str:
    """The text of a routine's file.

    Args:
        reading: What was understood; it has a step at least.
        title: What the routine is called if the list has no title of its own.
    """
    values: Values = {
        "name": reading.title or title,
        "advice": [advice.text for advice in reading.advice],
        "rest": written_duration(reading.rest_seconds),
        "rounds": reading.rounds if reading.rounds > 1 else None,
    }
    head = as_yaml(_told(values))
    remarks = "".join(_comment(f"line {remark.line}: {remark.sentence}") for remark in reading.remarks)
    kept = sorted(_kept_lines(reading), key=lambda piece: piece[0])
    return f"{_HEAD}{remarks}{head}\nsteps:\n" + "\n".join(_blocks(reading.steps, kept, _OUTER))


def _blocks(entries: Sequence[ReadStep | ReadGroup], kept: list[_Piece], indent: str) -> Iterator[str]:
    """The entries of a list, each with what is said of it, and between them the lines that are kept.

    Args:
        entries: Steps, or groups of them.
        kept: The lines, in their order; those that stand before the last entry are taken away.
        indent: Before every line.
    """
    for entry in entries:
        while kept and kept[0][0] < entry.line:
            yield _comment(kept.pop(0)[1], indent)
        yield _group(entry, kept, indent) if isinstance(entry, ReadGroup) else _noted_step(entry, indent)
    if indent == _OUTER:
        yield from (_comment(text, indent) for _, text in kept)


def _group(group: ReadGroup, kept: list[_Piece], indent: str) -> str:
    """Several steps, done several times."""
    values = _told({"rounds": group.rounds, "rest": written_duration(group.rest_seconds)})
    head = _indented(as_yaml([values]), indent) + f"{indent}  steps:\n"
    return head + "".join(_blocks(group.steps, kept, f"{indent}    "))


def _noted_step(step: ReadStep, indent: str) -> str:
    notes = "".join(_comment(f"{step.name}: {remark.sentence}", indent) for remark in step.remarks)
    return notes + _indented(as_yaml([_step(step)]), indent)


def _kept_lines(reading: ShorthandReading) -> Iterator[_Piece]:
    """The lines that are asked about, and those that belong to them."""
    for question in reading.questions:
        yield question.line, f"{question.text} ({question.reason})"
    for line in reading.lines:
        if line.idle == Idle.ASKED_ABOVE:
            yield line.number, line.text


def _step(step: ReadStep) -> Values:
    return _told(
        {
            "name": step.name,
            "hold": written_duration(step.hold_seconds),
            "reps": step.reps,
            "pace": written_duration(step.pace_seconds),
            "sides": _sides(step.sides),
            "repeat": step.repeat if step.repeat > 1 else None,
            "rest": written_duration(step.rest_seconds),
            "prepare": written_duration(step.prepare_seconds),
            "setup": step.setup,
            "cues": list(step.cues),
        }
    )


def _sides(sides: Sequence[str]) -> str | list[str]:
    return "each" if list(sides) == ["each"] else list(sides)


def _told(values: Values) -> Values:
    """Those that there are."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _comment(text: str, indent: str = "") -> str:
    """A text on a line of its own that no reader of YAML takes for more."""
    return f"{indent}# {printable(text)[:_LONGEST_COMMENT]}\n"


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in text.split("\n")[:-1])
