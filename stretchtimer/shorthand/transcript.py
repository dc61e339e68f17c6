"""A list that was read, as the text of a routine's file: what was understood, and beside it what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from stretchtimer.document.text import printable
from stretchtimer.routine.dump import Values, as_yaml, written_duration
from stretchtimer.shorthand.prose import Idle
from stretchtimer.shorthand.reading import ReadGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.routine.format import StretchDocument
    from stretchtimer.shorthand.loans import Loan, Loans
    from stretchtimer.shorthand.reading import ReadStep, ShorthandReading

_HEAD = """\
# Read from a list. What the list does not say for sure stands beside it as a note;
# lines that could not be read stand where they stood, with the reason.
"""
_OUTER = "  "
"""The indentation of the routine's own steps."""
_LONGEST_KEPT = 400
"""Characters of a line that is kept as a comment; more of them are no line of a list."""

_Piece = tuple[int, str]
"""The number of a line, and what to keep of it."""


def remarks_of(step: ReadStep, loan: Loan | None) -> Iterator[str]:
    """What has to be said of a step: what was taken in reading it, and what lending to it does."""
    yield from (remark.sentence for remark in step.remarks)
    if loan:
        yield from loan.remarks(step)


def transcript(reading: ShorthandReading, title: str, loans: Loans) -> str:
    """The text of a routine's file.

    Args:
        reading: What was understood; it has a step at least.
        title: What the routine is called if the list has no title of its own.
        loans: What its exercises borrow.
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
    return f"{_HEAD}{remarks}{head}\nsteps:\n" + "\n".join(_Writer(loans, kept).blocks(reading.steps, _OUTER))


class _Writer(NamedTuple):
    """Writes the entries of a list, each with what is said of it, and between them the kept lines."""

    loans: Loans
    kept: list[_Piece]
    """In their order; those that are written are taken away."""

    def blocks(self, entries: Sequence[ReadStep | ReadGroup], indent: str) -> Iterator[str]:
        """Steps or groups of them, and the lines that stand before each, all as far from the margin."""
        for entry in entries:
            while self.kept and self.kept[0][0] < entry.line:
                yield _comment(self.kept.pop(0)[1], indent)
            yield self._group(entry, indent) if isinstance(entry, ReadGroup) else self._step(entry, indent)
        if indent == _OUTER:
            yield from (_comment(text, indent) for _, text in self.kept)

    def _group(self, group: ReadGroup, indent: str) -> str:
        """Several steps, done several times."""
        values = _told({"rounds": group.rounds, "rest": written_duration(group.rest_seconds)})
        head = _indented(as_yaml([values]), indent) + f"{indent}  steps:\n"
        return head + "".join(self.blocks(group.steps, f"{indent}    "))

    def _step(self, step: ReadStep, indent: str) -> str:
        loan = self.loans.get(step.name)
        remarks = remarks_of(step, loan)
        notes = "".join(_comment(f"{step.name}: {remark}", indent) for remark in remarks)
        return notes + _indented(as_yaml([_step(step, loan)]), indent)


def _kept_lines(reading: ShorthandReading) -> Iterator[_Piece]:
    """The lines that are asked about, and those that belong to them."""
    for question in reading.questions:
        yield question.line, f"line {question.line}: {question.text[:_LONGEST_KEPT]} ({question.reason})"
    for line in reading.lines:
        if line.idle == Idle.ASKED_ABOVE:
            yield line.number, f"line {line.number}: {line.text[:_LONGEST_KEPT]}"


def _step(step: ReadStep, loan: Loan | None) -> Values:
    own: Values = {
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
    return _told(own if loan is None else {"stretch": loan.stretch, **_kept_from_lending(own, loan.document)})


def _kept_from_lending(own: Values, stretch: StretchDocument) -> Values:
    """The keys of a step that take over how fast a stretch goes, but not how long or how often it is done.

    Of its sides they take only the names, and these only where both are meant.
    """
    kept = dict(own)
    if isinstance(stretch.sides, list) and own["sides"] == "each":
        kept["sides"] = stretch.sides
    elif not own["sides"] and stretch.sides is not UNSET:
        kept["sides"] = "none"
    if not own["repeat"] and stretch.repeat is not UNSET:
        kept["repeat"] = 1
    return kept


def _sides(sides: Sequence[str]) -> str | list[str]:
    return "each" if list(sides) == ["each"] else list(sides)


def _told(values: Values) -> Values:
    """Those that there are."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _comment(text: str, indent: str = "") -> str:
    """A text on a line of its own that no reader of YAML takes for more."""
    return f"{indent}# {printable(text)}\n"


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in text.split("\n")[:-1])
