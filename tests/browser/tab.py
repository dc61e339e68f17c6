"""A page open in a browser, whichever it is: what a person would see, press and print."""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from typing import Any

import pytest

_LATE = "JSON.parse(document.getElementById('schedule').textContent).late"
NOW = f"(document.getElementById('sound').currentTime - {_LATE})"
"""The second of the timeline that is heard."""
PLAYS = "(!document.getElementById('sound').paused)"
WAITS = "(document.getElementById('session').dataset.state === 'waits')"
_SEEK = """
(async () => {
  const sound = document.getElementById("sound");
  const heard = (name) => new Promise((done) => sound.addEventListener(name, done, {once: true}));
  if (!sound.readyState) await heard("loadedmetadata");
  const there = heard("seeked");
  sound.currentTime = SECOND + LATE;
  await there;
})()
"""
_WAIT = """
(async () => {
  const end = performance.now() + LONG;
  while (!(IS_SO)) {
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 10));
  }
  return true;
})()
"""
_SEEN = """
(() => {
  const session = document.getElementById("session");
  const seen = {kind: session.dataset.kind, state: session.dataset.state};
  for (const element of session.querySelectorAll("[id]")) {
    if (!element.closest("svg") && element.checkVisibility()) seen[element.id] = element.textContent.trim();
  }
  return seen;
})()
"""


def program(*names: str) -> str:
    """The first of some programs that there is; without any, the test is skipped, but not by CI."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"needs one of {', '.join(names)}")
    return found


class Tab(ABC):
    """A page open in a browser."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON has
        """The value of an expression of JavaScript; what it promises is waited for."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key, named as JavaScript names it."""

    @abstractmethod
    def pdf(self, width: float, height: float) -> bytes:
        """What would be printed on paper of that size, in inches, with the page's own margins."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """What is seen, as PNG."""

    @property
    @abstractmethod
    def complaints(self) -> list[str]:
        """Errors, warnings and whatever was fetched; nothing, of a page as it should be."""

    def go_to(self, second: float) -> None:
        """Move the sound's clock to a second of the timeline."""
        self.evaluate(_SEEK.replace("SECOND", repr(second)).replace("LATE", _LATE))

    def seen(self) -> dict[str, str]:
        """The words of the session that are to be seen, by their elements' names."""
        seen: dict[str, str] = self.evaluate(_SEEN)
        return seen

    def click(self, identifier: str) -> None:
        """Click on a button."""
        self.evaluate(f"document.getElementById({json.dumps(identifier)}).click()")

    def wait_for(self, expression: str, seconds: float = 15) -> None:
        """Wait until an expression is true."""
        is_so = self.evaluate(_WAIT.replace("LONG", str(seconds * 1000)).replace("IS_SO", expression))
        assert is_so, f"waited in vain for {expression}"
