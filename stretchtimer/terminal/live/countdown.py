"""What a person does right now: the stretch, the side in large letters, and the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.document.duration import format_duration
from stretchtimer.routine.sides import word_for
from stretchtimer.session.scene import whole
from stretchtimer.session.state import STAGE_SECONDS, Status
from stretchtimer.terminal.live.font import can_letter, large, small
from stretchtimer.terminal.live.layout import SPRING, Part, Size, gap, part
from stretchtimer.terminal.rows import Row, Rows, Run, cells_of, fitted_row, row, width, wrapped
from stretchtimer.terminal.theme import QUIET, STRONG, TITLE

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene

_MINUTE = 60


def doing(scene: Scene, cells: int, colour: str, *, plain: bool) -> tuple[Part, ...]:
    """The parts that tell what to do, in ``cells`` columns; ``plain`` for ASCII characters alone."""
    counts = scene.status not in (Status.WAITING, Status.ENOUGH)
    return (
        SPRING,
        _title(scene, cells, plain=plain),
        _call(scene, cells, colour, plain=plain) if scene.hurts else _side(scene, cells, colour, plain=plain),
        gap(7),
        *(_countdown(scene, cells, colour, plain=plain) if counts else ()),
        SPRING,
    )


def bar(fraction: float, cells: int, colour: str) -> Row:
    """A bar of which so much is over."""
    done = min(cells, max(0, int(fraction * cells)))
    return (Run("━" * done, colour), Run("─" * (cells - done), QUIET))


def _countdown(scene: Scene, cells: int, colour: str, *, plain: bool) -> tuple[Part, ...]:
    return (
        _digits(scene, cells, colour, plain=plain),
        gap(6),
        part(70, (bar(scene.fraction, cells, colour),)),
        gap(5),
    )


def _title(scene: Scene, cells: int, *, plain: bool) -> Part:
    name = scene.phase.step.name
    lines = wrapped(name, cells, TITLE)
    sizes = [Size(0, lines[:1]), Size(72, lines)]
    lettering = _lettering(name, TITLE, plain=plain)
    if lettering and width(lettering[0]) <= cells:
        sizes.append(Size(2.2, lettering))
    return tuple(reversed(sizes))


def _side(scene: Scene, cells: int, colour: str, *, plain: bool) -> Part:
    """The side in letters too large to miss: all of it, or the word that matters with the rest beside it."""
    side = scene.phase.side
    if side is None:
        return (Size(0),)
    style = f"bold {colour}"
    word = word_for(side, scene.phase.step.sides)
    shown = side if cells_of(side.upper()) + 2 <= cells else word
    sizes = [Size(0, (row(f" {shown.upper()} ", "bold reverse"),))]
    distinct = _lettering(word, style, plain=plain)
    beside = (*distinct[:-1], (*distinct[-1], Run(f"   {side}", STRONG))) if distinct else ()
    for worth, rows in ((55, beside), (56, _lettering(side, style, plain=plain))):
        if rows and max(map(width, rows)) <= cells:
            sizes.append(Size(worth, ((), *rows)))
    return tuple(reversed(sizes))


def _call(scene: Scene, cells: int, colour: str, *, plain: bool) -> Part:
    """What is to be done as it hurts, in letters as large as a side's."""
    style = f"bold {colour}"
    sizes = [Size(0, (row(f" {scene.call.upper()} ", "bold reverse"),))]
    lettering = _lettering(scene.call, style, plain=plain)
    if lettering and width(lettering[0]) <= cells:
        sizes.append(Size(56, ((), *lettering)))
    larger = tuple(row(line, style) for line in large(scene.call, 2, 1, ascii_only=plain))
    if max(map(width, larger)) <= cells:
        sizes.append(Size(2.4, ((), *larger)))
    return tuple(reversed(sizes))


def _lettering(text: str, style: str, *, plain: bool) -> Rows:
    """``text`` in large letters, every row as wide as the widest; nothing if the font lacks one of them."""
    if not can_letter(text):
        return ()
    lines = [row(line, style) for line in small(text, ascii_only=plain)]
    cells = max(map(width, lines))
    return tuple(fitted_row(line, cells) for line in lines)


def _digits(scene: Scene, cells: int, colour: str, *, plain: bool) -> Part:
    if scene.repetition and scene.status is not Status.LEAD_IN and not scene.hurts:
        text, longest = f"{scene.repetition}/{scene.phase.reps}", f"{scene.phase.reps}/{scene.phase.reps}"
    else:
        seconds = STAGE_SECONDS.get(scene.status, scene.phase.seconds)
        most = max(whole(seconds), scene.seconds_left)
        text, longest = _clock(scene.seconds_left, most), _clock(most, most)
    text = text.rjust(len(longest))
    sizes = [Size(0, (row(_spelled(scene), f"bold {colour}"),))]
    for worth, columns, high in ((75, 2, 1), (2.5, 4, 2), (2, 6, 3)):
        lines = tuple(row(line, colour) for line in large(text, columns, high, ascii_only=plain))
        if max(map(width, lines)) <= cells:
            sizes.append(Size(worth, lines))
    return tuple(reversed(sizes))


def _clock(seconds: int, most: int) -> str:
    """Seconds alone in a phase below a minute: fewer digits are larger ones. As many colons all the time."""
    if most < _MINUTE:
        return str(seconds)
    text, longest = format_duration(seconds), format_duration(most)
    return text if text.count(":") == longest.count(":") else "0:00:00"[: len(longest) - len(text)] + text


def _spelled(scene: Scene) -> str:
    longest = format_duration(max(whole(scene.phase.seconds), scene.seconds_left))
    left = format_duration(scene.seconds_left).rjust(len(longest))
    reps = scene.phase.reps
    if scene.hurts:
        return left.strip()
    return f"{scene.repetition:{len(str(reps))}} of {reps}, {left}" if scene.repetition else left
