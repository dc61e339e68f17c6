"""What was found out about this machine, and the names of what is heard."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table
from rich.text import Text

from stretchtimer.document.text import harmless
from stretchtimer.terminal.theme import AMBER, CAUTION, GREEN, QUIET, TITLE
from stretchtimer.timeline.model import Sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Verdict(StrEnum):
    """How something is."""

    OK = "ok"
    NOTE = "note"
    """It could be better, and need not be."""
    WRONG = "wrong"


class Finding(NamedTuple):
    """One thing that was looked at."""

    topic: str
    """One word."""
    verdict: Verdict
    text: str
    """What was found."""
    remedy: str = ""
    """What to do about it."""


CUES = {
    Sound.READY: ("get ready", "two steps up"),
    Sound.BEGIN: ("begin", "one long note"),
    Sound.TICK: ("three, two, one", "a knock on wood"),
    Sound.HALFWAY: ("half way", "twice the same note"),
    Sound.SWITCH: ("switch sides", "down, and up again"),
    Sound.REST: ("rest", "a step down"),
    Sound.REPETITION: ("the next repetition", "hardly more than a breath"),
    Sound.TURN: ("the breath turns", "the same on its way back"),
    Sound.FINISHED: ("finished", "up the whole ladder"),
    Sound.PAUSED: ("paused", "a sinking slide"),
    Sound.LONGER: ("ten seconds more", "three quick steps up"),
    Sound.HURT: ("out of it: that hurts", "low, held and then sinking"),
    Sound.SOUND_ON: ("sound on again", "up, and down again"),
}
"""What each tone means, and what it is like."""

_STYLES = {Verdict.OK: GREEN, Verdict.NOTE: AMBER, Verdict.WRONG: CAUTION}


def checkup(findings: Iterable[Finding]) -> Table:
    """What was found, one below the other, for a terminal."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style=TITLE)
    table.add_column(overflow="fold")
    for finding in findings:
        verdict = Text(finding.verdict, _STYLES[finding.verdict])
        table.add_row(verdict, finding.topic, Text(harmless(finding.text)))
        if finding.remedy:
            table.add_row("", "", Text(f"→ {harmless(finding.remedy)}", QUIET))
    return table


def checkup_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The same as one line for each, for a pipe or a file."""
    for finding in findings:
        remedy = f" → {finding.remedy}" if finding.remedy else ""
        yield harmless(f"{finding.verdict}: {finding.topic}: {finding.text}{remedy}")
