"""The project's papers are short, lead nowhere wrong, and say what the program is."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from stretchtimer.document.duration import format_duration
from stretchtimer.paths import bundled_folder
from stretchtimer.routine.library import Library
from stretchtimer.timeline.compile import compile_timeline
from tests.pictures.shelf import PICTURE, shelf
from tests.support.reference import ARCHITECTURE, CHECKOUT, README, REFERENCE, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

    from tests.support.home import Home

MOST_LINES = 250
"""As much as a stranger reads; what one looks up stands in the reference."""
LIBRARY = Library()
PAPERS = [README, *sorted((CHECKOUT / ".github").glob("*.md"))]
RUNS = re.findall(r"^stretchtimer (run (?!my-)[a-z].*?) +#", README.read_text(encoding="utf-8"), re.MULTILINE)
"""Each with its options, of bundled routines alone."""


def tokens(paper: Path) -> Iterator[Token]:
    for token in MarkdownIt().enable("table").parse(paper.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def targets(paper: Path) -> set[str]:
    """Where its links lead, and where its pictures are."""
    attributes = [token.attrs.get("href", token.attrs.get("src", "")) for token in tokens(paper)]
    return {str(target) for target in attributes if target}


def anchors(paper: Path) -> set[str]:
    """What stands after a # to lead to one of its headings: words with hyphens between."""
    told = list(tokens(paper))
    headings = [text for opening, text in pairwise(told) if opening.type == "heading_open"]
    return {re.sub(r"[^\w -]", "", text.content.lower()).replace(" ", "-") for text in headings}


def leads_somewhere(target: str, paper: Path) -> bool:
    url = urlsplit(target)
    if url.scheme:
        return url.scheme == "https"
    there = (paper.parent / unquote(url.path)).resolve() if url.path else paper
    return (
        there.is_relative_to(CHECKOUT)
        and there.exists()
        and (not url.fragment or url.fragment in anchors(there))
    )


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_link_leads_somewhere_and_every_picture_is_there(paper: Path) -> None:
    assert [target for target in sorted(targets(paper)) if not leads_somewhere(target, paper)] == []


def test_links_and_pictures_are_found(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "# A stretch's `file`\n\n| a |\n|---|\n| [here](#there) ![it](it.svg) |\n\n    [not](this)\n"
    )
    assert targets(paper) == {"#there", "it.svg"}
    assert anchors(paper) == {"a-stretchs-file"}
    assert not leads_somewhere("#there", paper)


def test_every_picture_is_shown() -> None:
    shown = {(paper.parent / target).resolve() for paper in PAPERS for target in targets(paper)}
    assert set((CHECKOUT / ".github" / "pictures").iterdir()) - shown == set()


def test_the_bundled_routines_are_named_with_what_they_say_of_themselves() -> None:
    rows = [f"| `{name}` | {LIBRARY.load(name).description.rstrip('.')} |" for name in LIBRARY.names()]
    told = README.read_text(encoding="utf-8")
    assert [row for row in rows if row not in told] == []


@pytest.mark.parametrize("command", RUNS)
def test_a_run_that_is_shown_can_be_had(command: str, home: Home) -> None:
    done = home.run(*shlex.split(command), "--speed", "1000")
    assert done.returncode == 0, done.stderr


def test_the_session_that_is_written_down_is_heard_so() -> None:
    cues = compile_timeline(LIBRARY.load("lower-back-stretches")).cues
    heard = {format_duration(cue.at): " ".join(cue.speech) for cue in cues}
    (written,) = re.findall(
        r"^0:00  ♪.*?(?=^```)", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    moments = re.split(r"^(\d:\d\d)  ", written, flags=re.MULTILINE)[1:]
    for time, told in zip(moments[::2], moments[1::2], strict=True):
        words = " ".join("".join(re.findall(r'"(.*?)"', told, re.DOTALL)).split())
        assert heard[time].startswith(words.removesuffix(" …"))
        assert words.endswith("…") or heard[time] == words


@pytest.mark.parametrize("paper", [REFERENCE, ARCHITECTURE], ids=lambda paper: paper.stem)
def test_what_the_program_gives_of_a_paper_is_what_it_gives_today(paper: Path) -> None:
    """On the map, so, every module has its place."""
    text = paper.read_text(encoding="utf-8")
    assert text == renewed(text), "python -m tests.support.reference writes them anew"


def test_the_picture_of_the_shelf_shows_every_stretch_as_it_is_today() -> None:
    is_todays = PICTURE.read_text(encoding="utf-8") == shelf()
    assert is_todays, "python -m tests.pictures.shelf draws it anew"


def test_every_stretch_has_its_name_on_the_picture_of_the_shelf() -> None:
    drawing = ET.fromstring(PICTURE.read_text(encoding="utf-8"))  # noqa: S314 - our own
    words = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    named = "".join(filter(None, words)).replace(" ", "")
    titles = [LIBRARY.load_stretch(path).name for path in bundled_folder().glob("stretches/*.yaml")]
    assert len(named) == sum(len(title.replace(" ", "")) for title in titles)
    assert all(title.replace(" ", "") in named for title in titles)
