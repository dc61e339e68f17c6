"""The colours: seen on black and on white, and never the only thing that tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.style import Style

import stretchtimer.terminal
from stretchtimer.routine.model import Step
from stretchtimer.session.scene import phase_word
from stretchtimer.terminal import theme as palette
from stretchtimer.terminal.theme import KIND_COLOURS, band
from stretchtimer.timeline.model import Kind, Phase

READABLE = 4.5
"""The contrast that WCAG 2 asks for at level AA."""
BLACK, WHITE = "#000000", "#ffffff"
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
NAMED = {
    name: found.group()
    for name, value in vars(palette).items()
    if name.isupper() and isinstance(value, str) and (found := HEX.search(value))
}
"""Every role of the palette that has a colour."""


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)  # the well-known grey that just fails


def test_there_are_colours() -> None:
    assert {"AMBER", "GREEN", "TEAL", "MAGENTA", "BLUE", "RED", "GREY", "QUIET", "CAUTION"} <= set(NAMED)


@pytest.mark.parametrize("ground", [BLACK, WHITE])
@pytest.mark.parametrize("name", NAMED)
def test_every_colour_reads_well_on_dark_and_on_light(name: str, ground: str) -> None:
    assert contrast(NAMED[name], ground) >= READABLE


@pytest.mark.parametrize("colour", [*KIND_COLOURS.values(), palette.RED, palette.GREY])
def test_letters_on_a_band_read_well(colour: str) -> None:
    style = Style.parse(band(colour))
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.bgcolor.name == colour
    assert contrast(style.color.name, style.bgcolor.name) >= READABLE


def test_no_two_kinds_share_a_colour() -> None:
    assert set(KIND_COLOURS) == set(Kind)
    assert len(set(KIND_COLOURS.values())) == len(Kind)


def test_no_kind_has_the_colour_of_time_that_stands_still() -> None:
    assert not {palette.RED, palette.GREY} & set(KIND_COLOURS.values())


def test_no_two_kinds_share_a_word() -> None:
    step = Step("lunge", "Lunge", hold_seconds=30.0, sides=("left", "right"))
    words = {phase_word(Phase(kind, step, 0.0, 30.0, 1, side="left")) for kind in Kind}
    assert len(words) == len(Kind)
    assert all(word.strip() for word in words)


def test_colours_come_from_the_palette_alone() -> None:
    modules = Path(stretchtimer.terminal.__file__).parent.rglob("*.py")
    strays = [module.name for module in modules if HEX.search(module.read_text(encoding="utf-8"))]
    assert strays == ["theme.py"]
