"""Draws the picture of the page for the README anew: ``python -m tests.browser.picture``.

A phone in the middle of a hold, and the first sheet of paper beside it.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from stretchtimer.cli.export import export
from stretchtimer.routine.library import Library
from stretchtimer.settings import Settings
from tests.browser.chromium import chromium
from tests.browser.tab import PLAYS

PICTURE = Path(__file__).parents[2] / ".github" / "pictures" / "page.png"
_SECOND = 217.4
"""In the second side of the runner's lunge."""
_SHEET = (794, 1123)
"""A4 at 96 pixels an inch."""
_BESIDE_EACH_OTHER = """<!DOCTYPE html><style>
body { margin: 0; padding: 16px; display: flex; gap: 24px; background: #fff; width: max-content; }
img { height: 640px; border: 1px solid #bbb; }
</style><img src="%s"><img src="%s">"""


def main() -> None:
    """Make the page, look at it twice, and lay both beside each other."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page = Path(folder) / "after-run.html"
        export(Library().load("after-run"), str(page), Settings(voice="off"))
        with browser.open(page, device_scale_factor=2) as tab:
            tab.go_to(_SECOND)
            tab.click("pause")
            tab.wait_for(PLAYS)
            phone = tab.screenshot()
        with browser.open(page, *_SHEET, device_scale_factor=2) as tab:
            tab.page.emulate_media(media="print")
            tab.evaluate("document.body.style.margin = '11mm 12mm'")  # which paper has by itself
            sheet = tab.screenshot()
        both = Path(folder) / "both.html"
        pictures = (f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in (phone, sheet))
        both.write_text(_BESIDE_EACH_OTHER % tuple(pictures))
        with browser.open(both, 860, 674) as tab:
            PICTURE.write_bytes(tab.screenshot())


if __name__ == "__main__":
    main()
