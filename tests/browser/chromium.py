"""Chromium, driven by Playwright."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.browser.tab import Tab, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPY = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""


class ChromiumTab(Tab):
    """A page open in Chromium.

    Args:
        page: Playwright's.
    """

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - it tells no types
        self.page = page
        self._complaints: list[str] = []
        page.on("console", lambda message: self._complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self._complaints.append(f"error: {error}"))
        page.on("dialog", self._dismiss)
        page.on("request", self._note)

    def _dismiss(self, dialog: Any) -> None:  # noqa: ANN401 - the same
        self._complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, request: Any) -> None:  # noqa: ANN401 - the same
        if not request.url.startswith(("file:", "data:")):
            self._complaints.append(f"request: {request.url}")

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON has
        return self.page.evaluate(expression)

    def press(self, key: str) -> None:
        self.page.keyboard.press("Space" if key == " " else key)

    def pdf(self, width: float, height: float) -> bytes:
        content: bytes = self.page.pdf(width=f"{width}in", height=f"{height}in")
        return content

    def screenshot(self) -> bytes:
        content: bytes = self.page.screenshot()
        return content

    @property
    def complaints(self) -> list[str]:
        refused = self.evaluate("window.refused || []")
        return [*self._complaints, *(f"refused: {directive}" for directive in refused)]


class Chromium:
    """A running Chromium.

    Args:
        browser: Playwright's.
    """

    def __init__(self, browser: Any) -> None:  # noqa: ANN401 - the same
        self._browser = browser

    @contextmanager
    def open(
        self,
        file: Path,
        width: int = 360,
        height: int = 740,
        *,
        spy: str = "",
        **context: Any,  # noqa: ANN401 - the same
    ) -> Iterator[ChromiumTab]:
        """A file in a tab of its own.

        Args:
            file: The page.
            width: Of the window, in pixels.
            height: The same.
            spy: JavaScript that runs before anything on the page.
            context: What else Playwright takes, such as ``color_scheme``.
        """
        opened = self._browser.new_context(viewport={"width": width, "height": height}, **context)
        try:
            opened.add_init_script(_SPY + spy)
            tab = ChromiumTab(opened.new_page())
            tab.page.goto(file.as_uri())
            yield tab
        finally:
            opened.close()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """The system's Chromium, headless; it may begin a sound by itself."""
    sandbox = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium", "google-chrome"),
            args=[*sandbox, "--autoplay-policy=no-user-gesture-required"],
        )
        try:
            yield Chromium(browser)
        finally:
            browser.close()
