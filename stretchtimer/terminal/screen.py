"""The live session on the full screen: only what changed is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.control import Control
from rich.text import Text

from stretchtimer.terminal.rows import Row, Rows, Run, change
from stretchtimer.terminal.view import Window, compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from stretchtimer.figure.pose import Pose
    from stretchtimer.session.scene import Scene


class Screen:
    """A display that draws each scene over the last one.

    Args:
        console: Where to draw.
        care: Lines for the first get-ready: when not to stretch at all.
        wake: Has the scene shown once more, soon: the first one is painted before there are figures.
        size: Columns and rows of the terminal, if the console is not to be asked.
    """

    def __init__(
        self,
        console: Console,
        care: tuple[str, ...] = (),
        wake: Callable[[], None] = lambda: None,
        size: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        self._console = console
        self._size = size or (lambda: console.size)
        self._care = care
        self._wake = wake
        self._draws_figures = False
        self._poses: dict[int, Pose] = {}
        self._shown: Rows = ()
        self._window: Window | None = None

    def enter(self) -> None:
        """Turn to the alternate screen; the next scene is drawn whole."""
        self._console.set_alt_screen(True)
        self._console.show_cursor(False)
        self.forget()

    def leave(self) -> None:
        """Put the normal screen back as it was."""
        self._console.show_cursor(True)
        self._console.set_alt_screen(False)

    def forget(self) -> None:
        """Draw the next scene whole."""
        self._window = None

    def bell(self) -> None:
        """Ring the terminal's bell."""
        self._console.bell()

    def show(self, scene: Scene) -> None:
        """Draw the scene; whole after :meth:`enter` and in a window of a new size."""
        columns, rows = self._size()
        window = Window(columns, rows, self._console.options.ascii_only, self._care)
        drawn = compose(scene, window, self._figure(scene, ascii_only=window.ascii_only))
        with self._console:
            if window != self._window:
                self._console.control(Control.home(), Control.clear())
                self._shown = tuple(((),) * len(drawn))
                self._window = window
            for number, (old, new) in enumerate(zip(self._shown, drawn, strict=True)):
                self._write(number, old, new)
        self._shown = drawn

    def _write(self, number: int, old: Row, new: Row) -> None:
        changed = change(old, new)
        if changed is None:
            return
        self._console.control(Control.move_to(changed.column, number))
        text = Text.assemble(*changed.runs, no_wrap=True, overflow="crop", end="")
        self._console.print(text, crop=False, soft_wrap=True, end="")

    def _figure(self, scene: Scene, *, ascii_only: bool) -> Callable[[int, int], Rows] | None:
        """What draws the pose of the scene; nothing where it has none."""
        step = scene.phase.step
        if step.pose is None:
            return None
        if not self._draws_figures:
            self._draws_figures = True
            self._wake()
            return _blank
        from stretchtimer.figure.reading import pose_of
        from stretchtimer.terminal.figures import scene_rows

        if scene.phase.number not in self._poses:
            self._poses[scene.phase.number] = pose_of(step.pose)
        return partial(scene_rows, self._poses[scene.phase.number], scene, ascii_only=ascii_only)


def _blank(columns: int, rows: int) -> Rows:
    """Room for a figure that takes longer to come than the first picture may."""
    return ((Run(" " * columns),),) * rows
