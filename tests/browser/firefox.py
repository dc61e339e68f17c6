"""Firefox, driven by WebDriver BiDi: a websocket that the browser itself listens at."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

from tests.browser.tab import Tab, program

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_CENTIMETRES = 2.54
_PATIENCE_SECONDS = 60
_PREFERENCES = {
    "media.autoplay.default": 0,
    "media.autoplay.blocking_policy": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}


class Firefox:
    """A running Firefox with one session.

    Args:
        socket: Where it listens.
    """

    def __init__(self, socket: Any) -> None:  # noqa: ANN401 - the same
        self._socket = socket
        self._numbers = count(1)
        self.events: list[dict[str, Any]] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON has
        """What it answers to a command."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message: dict[str, Any] = json.loads(self._socket.recv(timeout=_PATIENCE_SECONDS))
            if message.get("id") == number:
                assert message["type"] == "success", message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    @contextmanager
    def open(self, file: Path, width: int = 360, height: int = 740) -> Iterator[FirefoxTab]:
        """A file in a tab of its own.

        Args:
            file: The page.
            width: Of the window, in pixels.
            height: The same.
        """
        context = self.ask("browsingContext.create", type="tab")["context"]
        try:
            self.ask(
                "browsingContext.setViewport", context=context, viewport={"width": width, "height": height}
            )
            self.events.clear()
            self.ask("browsingContext.navigate", context=context, url=file.as_uri(), wait="complete")
            yield FirefoxTab(self, context)
        finally:
            self.ask("browsingContext.close", context=context)


class FirefoxTab(Tab):
    """A page open in Firefox.

    Args:
        firefox: The browser.
        context: What it calls the tab.
    """

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox, self._context = firefox, context

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON has
        answer = self._firefox.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def press(self, key: str) -> None:
        codes = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012"}
        actions = [{"type": kind, "value": codes.get(key, key)} for kind in ("keyDown", "keyUp")]
        self._firefox.ask(
            "input.performActions",
            context=self._context,
            actions=[{"type": "key", "id": "keys", "actions": actions}],
        )

    def pdf(self, width: float, height: float) -> bytes:
        page = {"width": width * _CENTIMETRES, "height": height * _CENTIMETRES}
        answer = self._firefox.ask("browsingContext.print", context=self._context, page=page)
        return base64.b64decode(answer["data"])

    def screenshot(self) -> bytes:
        return base64.b64decode(
            self._firefox.ask("browsingContext.captureScreenshot", context=self._context)["data"]
        )

    @property
    def complaints(self) -> list[str]:
        self.evaluate("1")  # whatever it had to tell has come by then
        return list(self._complained())

    def _complained(self) -> Iterator[str]:
        for event in self._firefox.events:
            told = event["params"]
            if told.get("context", told.get("source", {}).get("context")) != self._context:
                continue
            if event["method"] == "log.entryAdded":
                yield f"{told['level']}: {told['text']}"
            elif not told["request"]["url"].startswith(("file:", "data:")):
                yield f"request: {told['request']['url']}"


@contextmanager
def firefox(*, with_scripts: bool = True) -> Iterator[Firefox]:
    """The system's Firefox, headless and with a profile of its own; it may begin a sound by itself."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = _PREFERENCES | {"javascript.enabled": with_scripts}
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()
        ]
        (Path(profile) / "user.js").write_text("".join(lines))
        command = [
            program("firefox-esr", "firefox"),
            "--headless",
            "--remote-debugging-port",
            "0",
            "--no-remote",
        ]
        running = subprocess.Popen(
            [*command, "--profile", profile], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        with running:
            try:
                assert running.stderr is not None
                address = next(found[1] for line in running.stderr if (found := _LISTENS.search(line)))
                with connect(f"{address}/session", max_size=None) as socket:
                    yield Firefox(socket)
            finally:
                running.kill()
