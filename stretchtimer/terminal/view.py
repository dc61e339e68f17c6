"""How a scene looks in a window of a given size. Pure: a scene in, rows out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.routine.duration import format_duration
from stretchtimer.session.state import Status
from stretchtimer.session.timeline import Kind
from stretchtimer.terminal.layout import SPRING, Part, Size, gap, part, stacked
from stretchtimer.terminal.letters import can_letter, large, small
from stretchtimer.terminal.palette import CAUTION, GREY, KIND_COLOURS, QUIET, RED, STRONG, TITLE, band
from stretchtimer.terminal.rows import Row, Rows, Run, fitted, row, spread, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.session.scene import Scene

KEYS = (
    ("space", "pause"),
    ("n", "next"),
    ("b", "back"),
    ("+", "longer"),
    ("m", "mute"),
    ("?", "help"),
    ("q", "stop"),
)
HELP = (
    ("space", "pause; any other key does it, too"),
    ("n →", "on to the next side or stretch"),
    ("b ←", "this hold again, or the one before"),
    ("+", "ten seconds more, on both sides"),
    ("m", "sound off and on"),
    ("?", "show and hide this"),
    ("q", "stop; asks first. Ctrl-C stops at once"),
)

_MINUTE = 60


class Window(NamedTuple):
    """What a scene has to fit into."""

    columns: int
    rows: int
    ascii_only: bool = False
    care: tuple[str, ...] = ()
    """Lines for the first get-ready: when not to stretch at all."""

    @property
    def inner(self) -> int:
        """Columns between the margins, where there are margins."""
        return self.columns - 2 * len(self.margin)

    @property
    def margin(self) -> str:
        """The space at the left and right edge."""
        return " " * min(2, self.columns // 30)


def compose(scene: Scene, window: Window) -> Rows:
    """The whole window, row by row, each as wide as the window."""
    colour = _colour(scene)
    parts = [
        *_top(scene, window),
        *_prompt(scene, window, colour),
        gap(9),
        SPRING,
        _title(scene, window),
        _side(scene, window, colour),
        gap(7),
        _digits(scene, window, colour),
        gap(6),
        part(70, _indented((_bar(scene.fraction, window.inner, colour),), window)),
        gap(5),
        SPRING,
        *_words(scene, window),
        gap(4),
        part(45, _indented(_following(scene, window), window)),
        part(35, _indented((_keys(window),), window)) if scene.has_keyboard else SPRING,
    ]
    return stacked(parts, window.columns, window.rows)


def _colour(scene: Scene) -> str:
    if scene.status is Status.ASKING:
        return RED
    if scene.status in (Status.PAUSED, Status.SUSPENDED):
        return GREY
    return KIND_COLOURS[scene.phase.kind]


def _indented(rows: Rows, window: Window) -> Rows:
    return tuple((Run(window.margin), *one) for one in rows)


def _top(scene: Scene, window: Window) -> Iterator[Part]:
    where = [f"{scene.step} of {scene.steps}", f"{format_duration(scene.total_left)} left"]
    if scene.rounds > 1:
        where.insert(0, f"round {scene.phase.round} of {scene.rounds}")
    if scene.muted:
        where.insert(0, "sound off")
    progress = row(" · ".join(where))
    title = row(scene.routine, TITLE)
    header = (
        spread(title, progress, window.inner) if width(title) + width(progress) < window.inner else progress
    )
    yield part(60, _indented((header,), window))
    yield part(40, _indented((_bar(scene.routine_fraction, window.inner, GREY),), window))
    yield gap(8)


def _bar(fraction: float, cells: int, colour: str) -> Row:
    done = min(cells, max(0, int(fraction * cells)))
    return (Run("━" * done, colour), Run("─" * (cells - done), QUIET))


def _prompt(scene: Scene, window: Window, colour: str) -> Iterator[Part]:
    """The band that tells what to do now, and whatever the session has to say beside it."""
    style = band(colour)
    message = scene.prompt or scene.notice
    word = (Run(window.margin or " ", style), Run(scene.word.upper(), style))
    beside = spread(word, row(message + (window.margin or " "), style), window.columns, style)
    fits = width(word) + len(message) + 4 <= window.columns
    full = beside if fits else fitted(word, window.columns)
    filled = tuple(Run(run.text, style) for run in full)
    blank = row(" " * window.columns, style)
    yield (Size(3, (blank, filled, blank)), Size(0, (filled,)))
    if message and not fits:
        yield part(95, _indented(wrapped(message, window.inner, STRONG), window))


def _title(scene: Scene, window: Window) -> Part:
    name = scene.phase.step.name
    sizes = [Size(0, _indented(wrapped(name, window.inner, TITLE), window))]
    lettering = _lettering(name, TITLE, window)
    if lettering and width(lettering[0]) <= window.inner:
        sizes.append(Size(2.2, _indented(lettering, window)))
    return tuple(reversed(sizes))


def _side(scene: Scene, window: Window, colour: str) -> Part:
    """The side in letters too large to miss: all of it, or the word that matters with the rest beside it."""
    side = scene.phase.side
    if side is None:
        return (Size(0),)
    style = f"bold {colour}"
    sizes = [Size(0, _indented((row(f" {side.upper()} ", "bold reverse"),), window))]
    distinct = _lettering(_distinct(side, scene.phase.step.sides), style, window)
    beside = (*distinct[:-1], (*distinct[-1], Run(f"   {side}", STRONG))) if distinct else ()
    for worth, rows in ((55, beside), (56, _lettering(side, style, window))):
        if rows and max(map(width, rows)) <= window.inner:
            sizes.append(Size(worth, _indented(((), *rows), window)))
    return tuple(reversed(sizes))


def _lettering(text: str, style: str, window: Window) -> Rows:
    """``text`` in large letters, every row as wide as the widest; nothing if the font lacks one of them."""
    if not can_letter(text):
        return ()
    lines = [row(line, style) for line in small(text, ascii_only=window.ascii_only)]
    cells = max(map(width, lines))
    return tuple(fitted(line, cells) for line in lines)


def _distinct(side: str, sides: tuple[str, ...]) -> str:
    """The word that tells one side from the other, if there is exactly one; else the whole name."""
    other = next((one for one in sides if one != side), "")
    words = [mine for mine, theirs in zip(side.split(), other.split(), strict=False) if mine != theirs]
    return words[0] if len(words) == 1 and len(side.split()) == len(other.split()) else side


def _digits(scene: Scene, window: Window, colour: str) -> Part:
    if scene.repetition and scene.status is not Status.LEAD_IN:
        text, longest = f"{scene.repetition}/{scene.phase.reps}", f"{scene.phase.reps}/{scene.phase.reps}"
    else:
        text, longest = _clock(scene.seconds_left), _clock(round(scene.phase.seconds))
    text = text.rjust(len(longest))
    sizes = [Size(0, _indented((row(_spelled(scene), f"bold {colour}"),), window))]
    for worth, columns, high in ((75, 2, 1), (2.5, 4, 2), (2, 6, 3)):
        lines = tuple(row(line, colour) for line in large(text, columns, high, ascii_only=window.ascii_only))
        if max(map(width, lines)) <= window.inner:
            sizes.append(Size(worth, _indented(lines, window)))
    return tuple(reversed(sizes))


def _clock(seconds: int) -> str:
    """Seconds alone below a minute: fewer digits are larger ones."""
    return str(seconds) if seconds < _MINUTE else format_duration(seconds)


def _spelled(scene: Scene) -> str:
    left = format_duration(scene.seconds_left)
    return f"{scene.repetition} of {scene.phase.reps}, {left}" if scene.repetition else left


def _words(scene: Scene, window: Window) -> Iterator[Part]:
    """What the person reads: the keys if they asked for them, else how to do the stretch, with care."""
    if scene.shows_help:
        yield part(90, _indented(tuple((Run(f"{key:7}", STRONG), Run(what)) for key, what in HELP), window))
        return
    mark = "• " if scene.phase.kind.is_work else ""
    lines = [wrapped(line, window.inner, "", mark) for line in scene.lines]
    flat = tuple(one for some in lines for one in some)
    first = 65 if scene.phase.kind.is_work else 85
    yield (
        Size(50, _indented(flat, window)),
        Size(first, _indented(lines[0] if lines else (), window)),
        Size(0),
    )
    if scene.caution:
        yield part(80, _indented(wrapped(f"Take care: {scene.caution}", window.inner, CAUTION), window))
    if scene.elapsed <= scene.phase.seconds and window.care and scene.phase.kind is Kind.PREPARE:
        care = tuple(one for line in window.care for one in wrapped(line, window.inner, QUIET))
        yield part(30, _indented(((), *care), window))


def _following(scene: Scene, window: Window) -> Rows:
    if not scene.following:
        return ()
    return tuple(
        (Run(one[0].text[:6], QUIET), Run(one[0].text[6:]))
        for one in wrapped(scene.following, window.inner, "", "Next: ")
    )


def _keys(window: Window) -> Row:
    """The keys, as many as the window is wide enough for; the last one is always how to stop."""
    shown: list[Run] = []
    for key, what in KEYS:
        shown += [Run(key, STRONG), Run(f" {what}   ", QUIET)]
    while width(tuple(shown)) - 3 > window.inner and len(shown) > len(KEYS[-1]):
        del shown[-4:-2]
    return tuple(shown)
