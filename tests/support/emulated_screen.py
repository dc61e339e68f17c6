"""The live screen on an emulated terminal: what is written for a scene, and what a person then sees."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from unicodedata import normalize

import pyte
from rich.console import Console, ConsoleDimensions

from stretchtimer.terminal.live.screen import Screen
from stretchtimer.terminal.live.view import Window, compose
from tests.support.screen_text import texts

if TYPE_CHECKING:
    from stretchtimer.session.scene import Scene


class EmulatedScreen:
    """A screen, and the terminal that it draws on: one of pyte's, or another of its kind."""

    def __init__(
        self,
        columns: int = 80,
        rows: int = 24,
        *,
        has_colours: bool = True,
        terminal: type[pyte.Screen] = pyte.Screen,
    ) -> None:
        self.wakes = 0
        self.file = io.StringIO()
        self.console = Console(
            file=self.file,
            width=columns,
            height=rows,
            force_terminal=True,
            color_system="truecolor",
            no_color=not has_colours,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )
        self.screen = Screen(self.console, wake=self._wake)
        self.terminal = terminal(columns, rows)
        self._stream = pyte.Stream(self.terminal)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; what it then shows is anybody's guess."""
        self.console.size = ConsoleDimensions(columns, rows)
        self.terminal.resize(rows, columns)
        self._stream.feed("\x1b[H" + "rubbish " * 5)
        self.screen.forget()

    def show(self, scene: Scene) -> str:
        """Show a scene; what was written for it."""
        self.screen.show(scene)
        return self.written()

    def written(self) -> str:
        """What was written since this was last asked."""
        written = self.file.getvalue()
        self.file.seek(0)
        self.file.truncate()
        # The terminal at hand takes an accent in the last column for one on the next row.
        self._stream.feed(normalize("NFC", written))
        return written

    @property
    def lines(self) -> list[str]:
        """What the terminal shows."""
        return list(self.terminal.display)

    def expected(self, scene: Scene) -> list[str]:
        """What it should show, accents joined with their letters as the terminal does it."""
        drawn = compose(scene, Window(self.terminal.columns, self.terminal.lines))
        return [normalize("NFC", line) for line in texts(drawn)]

    def _wake(self) -> None:
        self.wakes += 1
