"""The live session on the full screen: only what changed is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.control import Control
from rich.segment import Segment

from stretchtimer.errors import StretchtimerError
from stretchtimer.terminal.live.view import Window, compose
from stretchtimer.terminal.rows import Run, cells_of, change, fitted_row, is_certain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.style import Style

    from stretchtimer.routine.model import Step, StepPose
    from stretchtimer.session.scene import Scene
    from stretchtimer.terminal.live.figure import Figure
    from stretchtimer.terminal.rows import Change, Row, Rows

_OURS = "\x1b[?7l\x1b[?2004h"
"""What is drawn wider than was thought does not wrap into the next row, and a pasted text is marked."""
_USUAL = "\x1b[?2004l\x1b[?7h"
"""As programs find a terminal that shells run in."""

_NOTHING = Run("")


class Screen:
    """A display that draws each scene over the last one.

    Args:
        console: Where to draw.
        opening: A line for the first get-ready, about the whole session.
        wake: Has the scene shown once more, soon: the first one is painted before there are figures.
        size: Columns and rows of the terminal, if the console is not to be asked.
        later: Another such line in its place, which the first picture need not wait for.
        opening_in_short: The first line for a window in which it has no room.
        is_held_up: Whether what was drawn is still on its way: then nothing more is drawn.
    """

    def __init__(
        self,
        console: Console,
        opening: str = "",
        wake: Callable[[], None] = lambda: None,
        size: Callable[[], tuple[int, int]] | None = None,
        later: Callable[[], str] | None = None,
        *,
        opening_in_short: str = "",
        is_held_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._console = console
        self.size = size or (lambda: console.size)
        self._opening = opening
        self._opening_in_short = opening_in_short
        self._wake = wake
        self._later = later
        self._is_held_up = is_held_up
        self._draws_figures = False
        self._figure_of: tuple[Step, Figure | None] | None = None
        self._shown: Rows = ()
        self._window: Window | None = None

    def enter(self) -> None:
        """Turn to the alternate screen; the next scene is drawn whole."""
        if self._console.set_alt_screen(True):
            self._set(_OURS)
        self._console.show_cursor(False)
        self.forget()

    def leave(self) -> None:
        """Put the normal screen back as it was."""
        self._console.show_cursor(True)
        if not self._console.legacy_windows:
            self._set(_USUAL)
        self._console.set_alt_screen(False)

    def _set(self, modes: str) -> None:
        self._console.file.write(modes)
        self._console.file.flush()

    def forget(self) -> None:
        """Draw the next scene whole."""
        self._window = None

    def bell(self) -> None:
        """Ring the terminal's bell."""
        self._console.bell()

    def show(self, scene: Scene) -> None:
        """Draw the scene; whole after :meth:`enter` and in a window of a new size."""
        if self._later and self._window:
            self._opening = self._later() or self._opening
            self._later = None
        window = self._window_now()
        self._draw(window, compose(scene, window, self._figure(scene, ascii_only=window.ascii_only)))

    def show_page(self, page: Rows) -> None:
        """Draw something else than a scene; what does not fit is cut off."""
        window = self._window_now()
        filled = [*page, *[()] * window.rows][: window.rows]
        self._draw(window, tuple(fitted_row(one, window.columns) for one in filled))

    def _window_now(self) -> Window:
        columns, rows = self.size()
        ascii_only = self._console.options.ascii_only
        return Window(columns, rows, ascii_only, self._opening, self._opening_in_short)

    def _draw(self, window: Window, drawn: Rows) -> None:
        """Write what is not on the screen yet."""
        if self._is_held_up():
            self.forget()
            return
        with self._console:
            if window != self._window:
                self._console.control(Control.home(), Control.clear())
                self._shown = tuple(((),) * len(drawn))
                self._window = window
            self._console.print(_Changes(self._shown, drawn), crop=False, soft_wrap=True, end="")
        self._shown = drawn

    def _figure(self, scene: Scene, *, ascii_only: bool) -> Callable[[int, int], Rows] | None:
        """What draws the pose of the scene; nothing where it has none, or none that can be read."""
        step = scene.phase.step
        if step.pose is None:
            return None
        if not self._draws_figures:
            self._draws_figures = True
            self._wake()
            return _blank
        if self._figure_of is None or self._figure_of[0] is not step:
            self._figure_of = step, _figure_for(step.pose)
        figure = self._figure_of[1]
        return None if figure is None else partial(figure.rows, scene, ascii_only=ascii_only)


class _Changes:
    """What turns one picture into another, as Rich writes it: nothing is measured or wrapped once more."""

    def __init__(self, old: Rows, new: Rows) -> None:
        self._old, self._new = old, new

    def __rich_console__(self, console: Console, _options: ConsoleOptions) -> RenderResult:
        for number, (old, new) in enumerate(zip(self._old, self._new, strict=True)):
            changed = change(old, new)
            if changed is not None:
                yield from _written(changed, number, console)


def _written(changed: Change, number: int, console: Console) -> Iterator[Segment]:
    """A change of a row. What stands right of a run of uncertain width is placed by its column.

    The cells of such a run and the empty ones beside it come first: the terminal may need fewer of them, or
    more.
    """
    column = changed.column
    yield Control.move_to(column, number).segment
    for run, empty in _with_room(changed.runs):
        style, after = _style(run, console), column + cells_of(run.text) + len(empty.text)
        if is_certain(run.text):
            yield Segment(run.text, style)
        else:
            yield Segment(" " * cells_of(run.text), style)
            yield Segment(empty.text, _style(empty, console))
            yield Control.move_to(column, number).segment
            yield Segment(run.text, style)
            yield Control.move_to(after, number).segment
        column = after


def _with_room(runs: Row) -> Iterator[tuple[Run, Run]]:
    """Every run, and with one of uncertain width the empty one right of it, if there is one."""
    left = list(reversed(runs))
    while left:
        run = left.pop()
        has_room = left and left[-1].text.isspace() and not is_certain(run.text)
        yield run, left.pop() if has_room else _NOTHING


def _style(run: Run, console: Console) -> Style | None:
    return console.get_style(run.style) if run.style else None


def _figure_for(pose: StepPose) -> Figure | None:
    """The figure; ``None`` if the pose cannot be read, which is no reason to end a session."""
    from stretchtimer.figure.pose import pose_of
    from stretchtimer.terminal.live.figure import Figure

    try:
        return Figure(pose_of(pose))
    except StretchtimerError:
        return None


def _blank(columns: int, rows: int) -> Rows:
    """Room for a figure that takes longer to come than the first picture may."""
    return ((Run(" " * columns),),) * rows
