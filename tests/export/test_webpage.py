"""A page holds all of a routine, asks for nothing from outside, and shows what users wrote as text."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

import stretchtimer.export
from stretchtimer.export.webpage import Webpage
from stretchtimer.figure.vector import path
from stretchtimer.routine.easier import gentle
from stretchtimer.routine.library import Library
from stretchtimer.safety import TIERS
from stretchtimer.terminal import theme
from stretchtimer.timeline.compile import compile_timeline
from tests.support.bundled_poses import poses_by_stem
from tests.support.page_reader import Page
from tests.support.routines_strategy import routine, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine, Step

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> <svg onload=alert(2)>",
    "\"quoted\" & 'so' `too`",
    "{{ 7 * 7 }} {% raw %} ${7 * 7}",
    "javascript:alert(3)",
)


def html_of(one: Routine, sound: bytes = b"sound", late: float = 0.0) -> str:
    return Webpage(one, compile_timeline(one)).with_sound(sound, late)


def page_of(one: Routine) -> Page:
    return Page(html_of(one))


@pytest.fixture(scope="module")
def after_run() -> Routine:
    return Library().load("after-run")


@pytest.fixture(scope="module")
def page(after_run: Routine) -> Page:
    return page_of(after_run)


def told_of(one: Step) -> list[str]:
    """All that is to be read about a step."""
    instead = [one.instead.name, one.instead.setup] if one.instead else []
    return [one.name, one.setup, *one.pointers, one.caution, one.easier, *one.muscles, *instead]


def test_all_of_it_is_there_without_scripts(page: Page, after_run: Routine) -> None:
    words = [after_run.title, after_run.description, *after_run.advice]
    words += [text for one in after_run.steps for text in told_of(one)]
    words += [text for tier in TIERS for text in (tier.heading, tier.text, *tier.signs)]
    words += ["30 seconds, on each side", "8 times, 6 seconds each", "lean left", "lean right", "My dose"]
    assert [text for text in words if " ".join(text.split()) not in page.text] == []


def test_the_sound_is_in_it_with_the_browsers_own_controls(after_run: Routine) -> None:
    page = Page(html_of(after_run, b"\x00\xff\x10 any sound"))
    assert page.sound == b"\x00\xff\x10 any sound"
    assert "controls" in page.called("sound").attributes


def test_every_side_and_both_ends_of_a_movement_are_pictured(page: Page) -> None:
    labels = [svg.attributes["aria-label"] for svg in page.all("svg") if svg.attributes["aria-label"]]
    assert "Runner's lunge, left leg forward" in labels
    assert "Runner's lunge, right leg forward" in labels
    assert "Cat-cow, start, breathe out" in labels
    squat = page_of(routine(Library().load("lower-back-exercises").steps[2]))
    labels = [svg.attributes["aria-label"] for svg in squat.all("svg") if svg.attributes["aria-label"]]
    assert "Lunge, left leg forward, start" in labels
    assert "Lunge, right leg forward, end" in labels


def test_in_its_gentle_form_the_easier_way_is_told_with_how_to_get_there(after_run: Routine) -> None:
    easier = gentle(after_run).routine
    cat_cow = next(one for one in easier.steps if one.easing)
    assert f"{cat_cow.setup} {cat_cow.easing}" in page_of(easier).text


def test_the_steps_of_a_group_are_told_once_with_how_often(tmp_path: Path) -> None:
    file = tmp_path / "group.yaml"
    steps = "[{name: Bend, hold: 10s}, {name: Reach, hold: 20s}]"
    file.write_text(
        f"name: G\nsteps:\n  - rounds: 3\n    steps: {steps}\n  - {{name: Rest well, hold: 5s}}\n"
    )
    page = page_of(Library().load(str(file)))
    assert [one.text for one in page.all("h2") if one.text[0].isdecimal()] == [
        "1. Bend",
        "2. Reach",
        "7. Rest well",
    ]
    assert "10 seconds, 3 times in turn" in page.text
    assert (
        len([phase for phase in page.schedule["phases"] if phase["name"] == "Bend" and phase["isWork"]]) == 3
    )


def test_only_one_side_is_shown_where_only_one_is_done(after_run: Routine) -> None:
    lunge = after_run.steps[2]
    page = page_of(routine(replace(lunge, sides=lunge.sides[1:])))
    assert "30 seconds, only right leg forward" in page.text
    assert "left leg forward" not in page.text


def test_no_name_is_given_twice(page: Page) -> None:
    names = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(names) > 100
    assert len(set(names)) == len(names)


def test_stretches_that_look_alike_share_their_moving_figure() -> None:
    twice = Library().load("after-run")
    page = page_of(replace(twice, steps=(*twice.steps, *twice.steps)))
    assert len(page.schedule["figures"]) == len(twice.steps)


class TestHostile:
    """What users wrote is text, whatever it looks like."""

    @pytest.mark.parametrize("text", HOSTILE)
    def test_it_is_shown_as_it_was_written(self, text: str) -> None:
        sides = (f"left {text}", f"right {text}")
        posed = step(
            name=text,
            sides=sides,
            setup=text,
            pointers=(text,),
            caution=text,
            easier=text,
            muscles=(text,),
            source=text,
            pose=Library().load("after-run").steps[2].pose,
        )
        hostile = routine(posed, title=text, description=text, advice=(text,), source=text)
        html = html_of(hostile)
        page = Page(html)
        plain = page_of(routine(step(sides=("left", "right"), pose=posed.pose)))
        assert [one.name for one in page.all("script")] == [one.name for one in plain.all("script")]
        assert {one.name for one in page.elements} <= {
            *(one.name for one in plain.elements),
            *("ul", "li", "b", "section"),
        }
        assert page.text.count(" ".join(text.split())) >= 9
        assert page.schedule["phases"][0]["name"] == text
        assert "<!--" not in html
        handlers = [name for one in page.elements for name in one.attributes if name.startswith("on")]
        assert handlers == []


class TestAlone:
    """It needs nothing from outside, and lets nothing in."""

    def test_no_address_leads_out_of_it(self, page: Page) -> None:
        assert page.addresses == []

    def test_its_policy_lets_this_style_and_this_script_in_and_nothing_else(self, page: Page) -> None:
        (policy,) = (
            one.attributes["content"]
            for one in page.all("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        (style,) = page.all("style")
        script = page.all("script")[-1]
        assert rules == {
            "default-src": "'none'",
            "style-src": digest(style.text),
            "script-src": digest(script.text),
            "media-src": "data:",
            "img-src": "data:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
        assert [one for one in page.elements if "style" in one.attributes] == []

    def test_its_parts_are_files_of_their_own_without_a_framework(self) -> None:
        folder = Path(stretchtimer.export.__file__).parent / "page"
        assert sorted(file.name for file in folder.iterdir()) == ["script.js", "style.css", "template.html"]
        script = (folder / "script.js").read_text(encoding="utf-8")
        assert not re.search(r"\b(import|require|fetch|XMLHttpRequest|eval|innerHTML)\b", script)


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("name", ["AMBER", "GREEN", "TEAL", "MAGENTA", "BLUE", "RED", "GREY"])
def test_the_page_has_the_colours_of_the_terminal(page: Page, name: str) -> None:
    (style,) = page.all("style")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style.text))
    assert colours[name.lower()] == getattr(theme, name)


def test_a_moving_figure_is_written_down_as_it_is_drawn(page: Page) -> None:
    """The numbers that the script reads are those of the drawing that it finds."""
    figure = page.schedule["figures"]["figure-4"]
    telling = poses_by_stem()["cat-cow"].telling_moment
    picture = figure["pictures"][figure["order"][round(telling * len(figure["order"]))]]
    for part, shape in picture.items():
        written = tuple(tuple(zip(*[iter(numbers)] * 3, strict=True)) for numbers in shape)
        (drawn,) = (
            one.attributes["d"] for one in page.all("path") if one.attributes.get("id") == f"figure-4-{part}"
        )
        assert path(written) == drawn


def test_how_late_the_sound_is_is_told(after_run: Routine) -> None:
    assert Page(html_of(after_run, late=0.25)).schedule["late"] == 0.25


def test_a_pose_that_is_wrong_is_told_before_anything_is_made(tmp_path: Path) -> None:
    from stretchtimer.document.problems import InvalidFileError

    file = tmp_path / "a.yaml"
    file.write_text("name: A\nsteps:\n  - name: B\n    hold: 5s\n    pose: {frames: [{}]}\n")
    with pytest.raises(InvalidFileError):
        Webpage(wrong := Library().load(str(file)), compile_timeline(wrong))
