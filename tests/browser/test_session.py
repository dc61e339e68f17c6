"""The page as a session: what it shows follows the sound's clock, and buttons move that clock."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest

from stretchtimer.figure.placement import turn_for
from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.vector import circles, path
from stretchtimer.timeline.model import Kind
from tests.browser.tab import NOW, PLAYS, WAITS

if TYPE_CHECKING:
    from tests.browser.chromium import Chromium
    from tests.browser.firefox import Firefox
    from tests.browser.made import Made
    from tests.browser.tab import Tab

WORDS = {
    Kind.PREPARE: "Get ready",
    Kind.HOLD: "Hold",
    Kind.REPS: "Repeat",
    Kind.SWITCH: "Switch sides",
    Kind.REST: "Rest",
}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FIGURE = """
(() => {
  const figure = [...document.querySelectorAll("#stage svg")].find((one) => one.checkVisibility());
  const paths = [...figure.querySelectorAll("defs > path")];
  const parts = paths.map((one) => [one.id.slice(figure.id.length + 1), one.getAttribute("d")]);
  return [figure.querySelector(".turned").getAttribute("transform"), Object.fromEntries(parts)];
})()
"""


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def test_a_whole_session_shows_each_phase_its_side_and_its_seconds(
    browser: Chromium | Firefox, made: Made
) -> None:
    timeline = made.timeline
    with browser.open(made.file) as tab:
        for phase in timeline.phases:
            for into in (0.0, phase.seconds / 2, phase.seconds - 0.05):
                tab.go_to(phase.start + into)
                seen = tab.seen()
                left = math.ceil(round(phase.seconds - into, 3))
                after = math.ceil(round(timeline.seconds - phase.end, 3))
                again = phase.kind is Kind.SWITCH and not phase.changes_sides
                assert seen["word"] == ("Once more" if again else WORDS[phase.kind])
                assert seen["name"] == phase.step.name
                assert seen.get("side-in-full", seen.get("side")) == phase.side
                assert bool(phase.side) == ("side" in seen)
                assert phase.side is None or seen["side"] in phase.side
                assert seen["seconds"] == str(left)
                assert seen["total-left"] == f"{clock(left + after)} left"
                in_round = f", round {phase.round} of 2" if timeline.rounds == 2 else ""
                assert seen["place"] == f"{phase.number} of {timeline.steps}{in_round}"
                if phase.kind is Kind.REPS:
                    done = math.floor(round(into / phase.step.pace_seconds, 6))
                    assert seen["repetition"] == f"{done + 1} of {phase.reps}"
                else:
                    assert "repetition" not in seen
        assert tab.complaints == []


def test_what_comes_next_is_told_while_the_body_works(browser: Chromium | Firefox, after_run: Made) -> None:
    work = [phase for phase in after_run.timeline.phases if phase.kind.is_work]
    with browser.open(after_run.file) as tab:
        told = []
        for phase in work:
            tab.go_to(phase.start + 1)
            told.append(tab.seen()["following"])
    assert told == [
        "Next: Lean right",
        "Next: Toe touch",
        "Next: Runner's lunge, left leg forward",
        "Next: Right leg forward",
        "Next: Cat-cow",
        "Next: Knees to chest",
        "Next: the end",
    ]


def figure_of(tab: Tab) -> tuple[float, dict[str, str]]:
    """Which way the figure on the stage faces, and the outlines of its parts."""
    transform, parts = tab.evaluate(FIGURE)
    return float(NUMBER.findall(transform)[0]), parts


def differ(one: str, other: str) -> float:
    """By how much the numbers of two outlines differ; they are of the same kind."""
    assert NUMBER.sub("", one) == NUMBER.sub("", other)
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return max((abs(float(here) - float(there)) for here, there in pairs), default=0.0)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.55, 0.93])
def test_the_figure_has_its_joints_where_the_terminal_has_them(
    browser: Chromium | Firefox, made: Made, share: float
) -> None:
    """Within a body unit, as it goes straight between the pictures of a movement."""
    compared = 0
    with browser.open(made.file) as tab:
        for phase in made.timeline.phases:
            if phase.step.pose is None or phase.round > 1:
                continue
            into = 2.0 + share * phase.step.pace_seconds if phase.reps else phase.seconds / 2
            tab.go_to(phase.start + into)
            pose = pose_of(phase.step.pose)
            facing, parts = figure_of(tab)
            first = -1 if pose.near == "left" else 1
            assert facing == first * (-1 if turn_for(pose, phase.side, phase.step.sides) else 1)
            moment = into / phase.step.pace_seconds if phase.reps else pose.telling_moment
            there = circles(pose, moment)
            for part in ("trunk", "near-leg", "far-leg", "near-arm", "far-arm", "head"):
                assert differ(parts[part], path(there[part])) < 1
                compared += 1
    assert compared > 50


def test_the_figure_turns_when_sides_are_switched(browser: Chromium | Firefox, after_run: Made) -> None:
    switch = next(phase for phase in after_run.timeline.phases if phase.changes_sides)
    with browser.open(after_run.file) as tab:
        facings = []
        for into in (0.0, 0.375, 0.75, 1.125, 1.5):
            tab.go_to(switch.start + into)
            facings.append(figure_of(tab)[0])
    quarter = math.sqrt(0.5)
    assert [one * facings[0] for one in facings] == pytest.approx([1, quarter, 0, -quarter, -1], abs=0.01)


class TestButtons:
    """Large buttons and keys move the clock as the keys of the terminal do."""

    @pytest.mark.parametrize("press", ["button", "n", "ArrowRight"])
    def test_next_goes_to_the_next_phase(
        self, browser: Chromium | Firefox, after_run: Made, press: str
    ) -> None:
        with browser.open(after_run.file) as tab:
            tab.go_to(3)
            for phase in after_run.timeline.phases[1:5]:
                tab.click("next") if press == "button" else tab.press(press)
                assert tab.evaluate(NOW) == pytest.approx(phase.start, abs=0.001)
                assert tab.seen()["kind"] == phase.kind

    @pytest.mark.parametrize("press", ["button", "b", "ArrowLeft"])
    def test_back_begins_this_work_again_and_then_goes_to_the_one_before(
        self, browser: Chromium | Firefox, after_run: Made, press: str
    ) -> None:
        first, second, *_ = (phase for phase in after_run.timeline.phases if phase.kind.is_work)
        with browser.open(after_run.file) as tab:
            tab.go_to(second.start + 10)
            for start in (second.start, first.start):
                tab.click("back") if press == "button" else tab.press(press)
                assert tab.evaluate(NOW) == pytest.approx(start, abs=0.001)

    def test_pause_and_on(self, browser: Chromium | Firefox, after_run: Made) -> None:
        with browser.open(after_run.file) as tab:
            assert tab.seen()["pause"] == "Begin"
            tab.click("pause")
            tab.wait_for(f"{PLAYS} && {NOW} > 0.3")
            assert tab.seen()["pause"] == "Pause"
            tab.press(" ")
            tab.wait_for(f"!{PLAYS}")
            seen = tab.seen()
            assert (seen["pause"], seen["prompt"]) == ("Go on", "Paused")
            tab.press(" ")
            tab.wait_for(PLAYS)
            assert tab.complaints == []

    def test_the_space_bar_presses_a_focused_button_once(
        self, browser: Chromium | Firefox, after_run: Made
    ) -> None:
        with browser.open(after_run.file) as tab:
            tab.evaluate("document.getElementById('pause').focus()")
            tab.press(" ")
            tab.wait_for(PLAYS)
            tab.press(" ")
            tab.wait_for(f"!{PLAYS}")

    def test_a_key_that_is_held_down_or_meant_for_the_browser_does_nothing_more(
        self, browser: Chromium | Firefox, after_run: Made
    ) -> None:
        with browser.open(after_run.file) as tab:
            tab.go_to(3)
            for how in ("repeat", "ctrlKey", "metaKey", "altKey"):
                event = f"new KeyboardEvent('keydown', {{key: 'n', bubbles: true, {how}: true}})"
                tab.evaluate(f"document.body.dispatchEvent({event})")
            assert tab.evaluate(NOW) == pytest.approx(3, abs=0.001)

    def test_after_something_else_has_stopped_the_sound_it_is_right_again(
        self, browser: Chromium | Firefox, after_run: Made
    ) -> None:
        """As a call does, or headphones that are pulled out."""
        with browser.open(after_run.file) as tab:
            tab.click("pause")
            tab.wait_for(f"{NOW} > 0.2")
            tab.evaluate("document.getElementById('sound').pause()")
            tab.wait_for("document.getElementById('prompt').textContent === 'Paused'")
            tab.go_to(100)
            phase = after_run.timeline.phases[after_run.timeline.index_at(100)]
            assert tab.seen()["seconds"] == str(math.ceil(phase.end - 100))

    def test_at_the_end_it_says_so_and_can_begin_again(
        self, browser: Chromium | Firefox, after_run: Made
    ) -> None:
        with browser.open(after_run.file) as tab:
            tab.go_to(after_run.timeline.seconds)
            seen = tab.seen()
            assert (seen["state"], seen["prompt"], seen["pause"]) == ("over", "Well done.", "Again")
            assert "seconds" not in seen
            tab.click("pause")
            tab.wait_for(f"{PLAYS} && {NOW} < 5")


class TestWaitingSwitch:
    """Where a switch waits, the sound stands still at its end, until any button is pressed."""

    @pytest.mark.parametrize("press", ["pause", "next", "back", " ", "n"])
    def test_it_stands_and_goes_on(self, browser: Chromium | Firefox, own: Made, press: str) -> None:
        switch = next(phase for phase in own.timeline.phases if phase.waits)
        with browser.open(own.file) as tab:
            tab.go_to(switch.end - 0.6)
            tab.click("pause")
            tab.wait_for(WAITS)
            assert tab.evaluate(NOW) == pytest.approx(switch.end, abs=0.001)
            seen = tab.seen()
            assert (seen["word"], seen["prompt"]) == ("Switch sides", "Any button when you are there")
            assert not tab.evaluate(PLAYS)
            tab.press(press) if len(press) == 1 else tab.click(press)
            tab.wait_for(f"{PLAYS} && {NOW} > {switch.end + 0.1} && {NOW} < {switch.end + 3}")
            assert tab.seen()["word"] == "Hold"
            assert tab.complaints == []

    def test_it_does_not_hold_up_who_skips_it(self, browser: Chromium | Firefox, own: Made) -> None:
        switch = next(phase for phase in own.timeline.phases if phase.waits)
        with browser.open(own.file) as tab:
            tab.go_to(switch.start + 1)
            tab.click("pause")
            tab.wait_for(PLAYS)
            tab.click("next")
            tab.wait_for(f"{PLAYS} && {NOW} > {switch.end + 0.2}")
