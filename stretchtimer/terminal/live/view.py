"""How a scene looks in a window of a given size. Pure: a scene in, rows out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.duration import format_duration
from stretchtimer.session.state import Status
from stretchtimer.terminal.live.countdown import bar, doing
from stretchtimer.terminal.live.layout import Part, Size, fit, gap, part
from stretchtimer.terminal.rows import Row, Rows, Run, cells_of, fitted_row, row, spread, width, wrapped
from stretchtimer.terminal.theme import AMBER, CAUTION, GREY, KIND_COLOURS, QUIET, RED, STRONG, TITLE, band
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Phase

KEYS = (
    ("n", "next"),
    ("b", "back"),
    ("+", "longer"),
    ("x", "pain"),
    ("m", "mute"),
    ("?", "help"),
    ("q", "stop"),
)
HELP = (
    ("space", "pause, as any other key does"),
    ("n →", "on to the next side or stretch"),
    ("b ←", "this hold again, or the last"),
    ("+", "ten seconds more, on both sides"),
    ("x", "that hurts: out of this stretch"),
    ("m", "sound off and on"),
    ("?", "show and hide this"),
    ("q", "stop; it asks. Ctrl-C: at once"),
)
_IN_SHORT = {
    Status.PAUSED: "space: go on",
    Status.WAITING: "space: go on",
    Status.ASKING: "q: stop",
    Status.HURT: "b: it did not",
    Status.OFFERING: "e: easier",
    Status.ENOUGH: "q: stop",
}
_KEYS_WHEN_IT_HURTS = {
    Status.HURT: (("b", "it did not"),),
    Status.OFFERING: (("e", "easier"), ("space", "next")),
    Status.ENOUGH: (("space", "go on gently"),),
}
_KEY_COLUMNS = 7
_APART = "   "
"""Between one key and the next."""
_FIGURE_FROM = (70, 18)
"""The smallest window, in columns and rows, with room for a figure beside the digits."""
_FIGURE_ROWS = range(48, 7, -1)
_USUAL_FIGURE_ROWS = 14
_FIGURE_COLUMNS_A_ROW = 30 / 14
_BETWEEN = 2
_DOT = " · "
"""Some terminals draw it wide: what it stands between are runs of their own."""


class Window(NamedTuple):
    """What a scene has to fit into."""

    columns: int
    rows: int
    ascii_only: bool = False
    opening: str = ""
    """A line for the first get-ready, about the whole session."""
    opening_in_short: str = ""
    """The same for where there is room for one row of it at most."""

    @property
    def margin(self) -> int:
        """Columns left empty at either edge."""
        return min(2, self.columns // 30)

    @property
    def inner(self) -> int:
        """Columns between the margins."""
        return self.columns - 2 * self.margin


def compose(scene: Scene, window: Window, figure: Callable[[int, int], Rows] | None = None) -> Rows:
    """The whole window, row by row, each as wide as the window.

    Args:
        scene: What to show.
        window: Where it has to fit.
        figure: Draws the pose in so many columns and rows; ``None`` where there is nothing to draw.
    """
    colour = _colour(scene)
    beside = figure is not None and window.columns >= _FIGURE_FROM[0] and window.rows >= _FIGURE_FROM[1]
    middle = _room_for_figure() if beside else doing(scene, window.inner, colour, plain=window.ascii_only)
    above = [*_top(scene, window.inner), _band(scene, window, colour), *_message(scene, window), gap(9)]
    evening = [_evening(scene, window)] if beside else []
    below = [*_words(scene, window), *evening, gap(4), *_foot(scene, window.inner)]
    chosen = fit([*above, *middle, *below], window.rows)
    if beside and figure is not None:
        at = len(above)
        chosen[at] = _side_by_side(scene, window, colour, figure, len(chosen[at]))
    rows = list(chain.from_iterable(chosen))[: window.rows]
    rows += [()] * (window.rows - len(rows))
    margin = Run(" " * window.margin)
    return tuple(
        one if width(one) == window.columns else fitted_row((margin, *one), window.columns) for one in rows
    )


def _colour(scene: Scene) -> str:
    if scene.status in (Status.ASKING, Status.HURT, Status.ENOUGH):
        return RED
    if scene.status is Status.OFFERING:
        return AMBER
    if scene.status in (Status.PAUSED, Status.SUSPENDED):
        return GREY
    return KIND_COLOURS[scene.phase.kind]


def _room_for_figure() -> tuple[Part]:
    """Rows for the figure and what stands beside it: more than usual only where nothing else needs them."""
    sizes = (Size(28 if rows <= _USUAL_FIGURE_ROWS else 2, ((),) * rows) for rows in _FIGURE_ROWS)
    return (tuple(sizes),)


def _side_by_side(
    scene: Scene, window: Window, colour: str, figure: Callable[[int, int], Rows], height: int
) -> Rows:
    """What to do at the left, how it looks at the right."""
    columns = min(window.inner // 2, round(height * _FIGURE_COLUMNS_A_ROW))
    cells = window.inner - columns - _BETWEEN
    left = list(chain.from_iterable(fit(doing(scene, cells, colour, plain=window.ascii_only), height)))[
        :height
    ]
    left += [()] * (height - len(left))
    right = figure(columns, height)
    return tuple((*fitted_row(one, cells + _BETWEEN), *other) for one, other in zip(left, right, strict=True))


def _top(scene: Scene, cells: int) -> Iterator[Part]:
    progress, title = _progress(scene, cells), row(scene.routine, TITLE)
    fits = width(title) + width(progress) < cells
    yield part(60, (spread(title, progress, cells) if fits else progress,))
    yield part(40, (bar(scene.routine_fraction, cells, GREY),))
    yield gap(8)


def _progress(scene: Scene, cells: int) -> Row:
    """Where the person is in the routine: what matters least is left out where there is no room."""
    longest = len(format_duration(scene.elapsed + scene.total_left))
    where = [f"{scene.step} of {scene.steps}", f"{format_duration(scene.total_left).rjust(longest)} left"]
    if scene.rounds > 1:
        where.insert(0, f"round {scene.phase.round} of {scene.rounds}")
    if scene.muted:
        where.insert(0, "sound off")
    while len(where) > 1 and len(_DOT.join(where)) > cells:
        del where[0]
    return tuple(run for one in where for run in (Run(_DOT), Run(one)))[1:]


def _band(scene: Scene, window: Window, colour: str) -> Part:
    """What to do now, from edge to edge; and whatever the session has to say, where there is room beside."""
    style = band(colour)
    edge = " " * max(1, window.margin)
    word, message = row(edge + scene.word.upper(), style), row(_told(scene) + edge, style)
    beside = spread(word, message, window.columns, style) if _fits_band(scene, window) else word
    filled = tuple(Run(run.text, style) for run in fitted_row(beside, window.columns))
    blank = row(" " * window.columns, style)
    return (Size(3, (blank, filled, blank)), Size(0, (filled,)))


def _message(scene: Scene, window: Window) -> Iterator[Part]:
    if _told(scene) and not _fits_band(scene, window):
        told = wrapped(_told(scene), window.inner, STRONG)
        short = wrapped(_IN_SHORT.get(scene.status, scene.notice), window.inner, STRONG)
        yield (Size(90, told), Size(95, (told if len(told) == 1 else short)[:1]), Size(0))


def _told(scene: Scene) -> str:
    return " · ".join(filter(None, (scene.notice, scene.prompt)))


def _fits_band(scene: Scene, window: Window) -> bool:
    cells = cells_of(scene.word) + cells_of(_told(scene))
    return cells + 2 * _BETWEEN + 2 * window.margin <= window.columns


def _words(scene: Scene, window: Window) -> Iterator[Part]:
    """What the person reads: the keys if they asked for them, else how to do the stretch, with care."""
    cells = window.inner
    if scene.shows_help:
        yield _help(scene, cells)
        return
    mark = "• " if scene.phase.kind.is_work and not scene.hurts else ""
    lines = [wrapped(line, cells, "", mark) for line in scene.lines]
    first = 65 if scene.phase.kind.is_work else 85
    alone = lines[0] if lines else ()
    yield (Size(50, tuple(chain.from_iterable(lines))), Size(first, alone), Size(0))
    if not scene.phase.kind.is_work and not scene.hurts:
        yield part(80, _care(scene, cells))
        yield part(29.5, _easier(scene, cells))
    if opening := _opening(scene, window):
        in_short = opening if len(opening) == 1 else wrapped(window.opening_in_short, cells, QUIET)
        worth_a_row = bool(window.opening_in_short) and len(in_short) == 1
        yield (Size(61, opening), Size(71, in_short if worth_a_row else ()), Size(0))


def _opening(scene: Scene, window: Window) -> Rows:
    """What concerns the whole session, while the person gets ready for its first stretch."""
    is_there = scene.phase.kind is Kind.PREPARE and not scene.hurts
    return _opening_of(scene.phase, window) if is_there else ()


def _opening_of(phase: Phase, window: Window) -> Rows:
    """What concerns the whole session, in the first step alone."""
    is_first = (phase.round, phase.number) == (1, 1)
    return wrapped(window.opening, window.inner, QUIET) if window.opening and is_first else ()


def _care(scene: Scene, cells: int) -> Rows:
    caution = scene.phase.step.caution
    return wrapped(f"Take care: {caution}", cells, CAUTION) if caution else ()


def _easier(scene: Scene, cells: int) -> Rows:
    easier = scene.phase.step.easier_in_words
    return wrapped(f"Easier: {easier}", cells) if easier else ()


def _evening(scene: Scene, window: Window) -> Part:
    """Empty rows that make the words of a stretch equally high in all phases: its figure stays put."""
    step, cells = scene.phase.step, window.inner
    cues = sum(len(wrapped(cue, cells, "", "• ")) for cue in step.pointers)
    at_work = cues + 1  # and what comes next
    advice = len(_care(scene, cells)) + len(_easier(scene, cells))
    before = advice + (len(wrapped(step.setup, cells)) if step.setup else cues)
    most = max(at_work, before + len(_opening_of(scene.phase, window)))
    if scene.hurts:
        now = sum(len(wrapped(line, cells)) for line in scene.lines)
    else:
        now = at_work if scene.phase.kind.is_work else before + len(_opening(scene, window))
    return part(29, ((),) * (0 if scene.shows_help else most - now))


def _help(scene: Scene, cells: int) -> Part:
    """What each key does, no word of it cut; at least what it is called; at the very least a row of keys.

    Whoever asks for that can do without being told how to go on.
    """
    told: list[Row] = []
    for key, what in HELP:
        first, *others = wrapped(what, max(1, cells - _KEY_COLUMNS))
        told += [(Run(key.ljust(_KEY_COLUMNS), STRONG), *first)]
        told += [(Run(" " * _KEY_COLUMNS), *line) for line in others]
    return (
        Size(90, tuple(told)),
        Size(96, _all_keys(scene, cells)),
        Size(97, (_keys(scene, cells),)),
        Size(0),
    )


def _foot(scene: Scene, cells: int) -> Iterator[Part]:
    if scene.following:
        rows = wrapped(scene.following, cells, "", "Next: ")
        label = len("Next: ")
        yield part(45, ((Run(one[0].text[:label], QUIET), Run(one[0].text[label:])) for one in rows))
    if scene.has_keyboard and not scene.shows_help:
        yield part(48, (_keys(scene, cells),))


def _keys_now(scene: Scene) -> list[tuple[str, str]]:
    """The keys that mean something now."""
    if scene.hurts:
        return [*_KEYS_WHEN_IT_HURTS[scene.status], KEYS[-1]]
    if scene.status is Status.ASKING:
        return [("space", "go on"), KEYS[-1]]  # as any other key does
    stands = scene.status in (Status.PAUSED, Status.WAITING)
    return [("space", "go on" if stands else "pause"), *KEYS]


def _keys(scene: Scene, cells: int) -> Row:
    """The keys, as many as there is room for; the last one is always how to stop."""
    keys = _keys_now(scene)
    shown: Row = ()
    for dispensable in ("", "m", "+", "b", "n", "x", "?"):
        keys = [(key, what) for key, what in keys if key != dispensable]
        shown = tuple(run for key in keys for run in _named(*key))
        if _fits(shown, cells):
            break
    return shown


def _all_keys(scene: Scene, cells: int) -> Rows:
    """Every key, in as many rows as they need."""
    rows: list[Row] = [()]
    for key in _keys_now(scene):
        longer = (*rows[-1], *_named(*key))
        rows = [*rows[:-1], longer] if _fits(longer, cells) else [*rows, _named(*key)]
    return tuple(filter(None, rows))


def _named(key: str, what: str) -> Row:
    return (Run(key, STRONG), Run(f" {what}{_APART}", QUIET))


def _fits(keys: Row, cells: int) -> bool:
    return width(keys) - len(_APART) <= cells
