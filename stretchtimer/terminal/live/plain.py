"""The live session as plain lines, one for each event: for screen readers, logs and simple terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.document.duration import format_duration
from stretchtimer.session.scene import phase_word, whole
from stretchtimer.session.state import Status
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Phase, WorkKey

_KEYS_LINE = "Keys: space pause, n next, b back, + longer, x pain, m mute, q stop."


class PlainLines:
    """A display that writes a line whenever something happens, and never takes one back.

    Args:
        write: Writes one line.
        has_keyboard: Whether to tell about the keys.
        opening: What to begin with, about the whole session.
        later: A line after those of the first scene, which need not wait for it.
    """

    def __init__(
        self,
        write: Callable[[str], None],
        *,
        has_keyboard: bool,
        opening: str = "",
        later: Callable[[], str] = str,
    ) -> None:
        self._write = write
        self._later = later
        self._before: Scene | None = None
        self._first = tuple(filter(None, (opening, _KEYS_LINE if has_keyboard else "")))

    def forget(self) -> None:
        """Lines that are written stay written."""

    def show(self, scene: Scene) -> None:
        """Write what the scene tells that the one before did not."""
        first, self._first = self._first, ()
        for line in (*first, *news(self._before, scene)):
            self._write(line)
        if self._before is None and (line := self._later()):
            self._write(line)
        self._before = scene


def news(before: Scene | None, scene: Scene) -> Iterator[str]:
    """The lines that lead from one scene to the next."""
    if scene.notice and (before is None or scene.notice != before.notice or _is_longer(before, scene)):
        yield f"{scene.notice.rstrip('.')}."
    if scene.shows_help and before is not None and not before.shows_help:
        yield _KEYS_LINE
    status_changed = before is None or scene.status is not before.status
    stands_still = scene.hurts or scene.status in (Status.PAUSED, Status.ASKING)
    if status_changed and stands_still:
        yield _standstill_line(scene)
        if scene.hurts:
            yield from (f"         {line}" for line in scene.lines)
    elif before is None or _place(scene.phase) != _place(before.phase) or scene.elapsed < before.elapsed:
        yield from _phase_lines(scene)
        if stands_still:
            yield _standstill_line(scene)
    elif status_changed and scene.status is Status.LEAD_IN:
        yield f"Going on in {scene.seconds_left}: {_what(scene.phase)}, {format_duration(_left(scene))} left."
    elif scene.is_past_halfway and not before.is_past_halfway:
        yield "Half way."


def _standstill_line(scene: Scene) -> str:
    return f"{scene.word}{'' if scene.word.endswith('?') else '.'} {scene.prompt}."


def _is_longer(before: Scene, scene: Scene) -> bool:
    """Whether the same phase was given more time, as it is each time that this is asked for."""
    return _place(scene.phase) == _place(before.phase) and scene.phase.seconds > before.phase.seconds


def _left(scene: Scene) -> int:
    """What is left of the phase; the scene's own seconds are those of the lead-in."""
    return whole(scene.phase.seconds * (1 - scene.fraction))


def _place(phase: Phase) -> tuple[Kind, WorkKey]:
    return (phase.kind, phase.key)


def _phase_lines(scene: Scene) -> Iterator[str]:
    phase = scene.phase
    begins = format_duration(scene.began)
    how_long = "until a key is pressed" if scene.status is Status.WAITING else format_duration(phase.seconds)
    yield f"{begins:>7}  {phase_word(phase)}: {_what(phase)}, {how_long}. [{scene.step} of {scene.steps}]"
    if not phase.kind.is_work and phase.kind is not Kind.SWITCH:
        care = (f"Take care: {scene.caution}",) if scene.caution else ()
        easier = (f"Easier: {phase.step.easier_in_words}",) if phase.step.easier_in_words else ()
        for line in dict.fromkeys((*scene.lines, *phase.step.pointers, *care, *easier)):
            yield f"         {line}"


def _what(phase: Phase) -> str:
    if phase.kind is Kind.SWITCH and phase.side:
        return phase.side
    amount = (f"{phase.reps} repetitions",) if phase.reps else ()
    side = (phase.side,) if phase.side else ()
    return ", ".join((phase.step.name, *side, *amount))
