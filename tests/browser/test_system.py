"""The page and the phone around it: the lock screen, a headset, and a screen that stays on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.tab import NOW, WAITS

if TYPE_CHECKING:
    from tests.browser.chromium import Chromium
    from tests.browser.made import Made

SPY = """
window.actions = {};
const set = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (name, action) {
  window.actions[name] = action;
  return set.call(this, name, action);
};
window.locks = [];
navigator.wakeLock.request = async (kind) => {
  const lock = new EventTarget();
  lock.release = async () => { window.locks.push("released"); lock.dispatchEvent(new Event("release")); };
  window.locks.push(kind);
  return lock;
};
"""


def test_the_lock_screen_and_a_headset_have_the_same_buttons(
    chromium_browser: Chromium, after_run: Made
) -> None:
    phases = after_run.timeline.phases
    with chromium_browser.open(after_run.file, spy=SPY) as tab:
        assert set(tab.evaluate("Object.keys(actions)")) >= {"play", "pause", "previoustrack", "nexttrack"}
        tab.go_to(3)
        tab.evaluate("actions.nexttrack()")
        assert tab.evaluate(NOW) == pytest.approx(phases[1].start, abs=0.001)
        told = tab.evaluate("[navigator.mediaSession.metadata].map(({title, album}) => ({title, album}))[0]")
        assert told == {"title": "Overhead clasp and side lean, lean left", "album": "After the run"}
        tab.evaluate("actions.play()")
        tab.wait_for("navigator.mediaSession.playbackState === 'playing'")
        tab.evaluate("actions.pause()")
        tab.wait_for("navigator.mediaSession.playbackState === 'paused'")
        tab.go_to(phases[1].start + 10)
        tab.evaluate("actions.previoustrack()")
        assert tab.evaluate(NOW) == pytest.approx(phases[1].start, abs=0.001)


def test_a_headset_goes_on_where_a_switch_waits(chromium_browser: Chromium, own: Made) -> None:
    switch = next(phase for phase in own.timeline.phases if phase.waits)
    with chromium_browser.open(own.file, spy=SPY) as tab:
        tab.go_to(switch.end - 0.3)
        tab.click("pause")
        tab.wait_for(WAITS)
        tab.evaluate("actions.play()")
        tab.wait_for(f"{NOW} > {switch.end + 0.1}")


def test_a_switch_waits_behind_a_locked_screen_too(chromium_browser: Chromium, own: Made) -> None:
    """There are no frames to look at then; it stands still before the next tone has been heard for long."""
    switch = next(phase for phase in own.timeline.phases if phase.waits)
    hidden = """
        Object.defineProperty(document, "hidden", {get: () => true});
        const pause = HTMLMediaElement.prototype.pause;
        HTMLMediaElement.prototype.pause = function () { window.heard = this.currentTime; pause.call(this); };
    """
    with chromium_browser.open(own.file, spy=hidden) as tab:
        tab.go_to(switch.start + 0.5)
        tab.click("pause")
        tab.wait_for(WAITS)
        assert tab.evaluate(NOW) == pytest.approx(switch.end, abs=0.001)
        assert switch.end - 0.1 < tab.evaluate("heard") < switch.end + 0.3


def test_the_screen_stays_on_as_long_as_the_session_runs(chromium_browser: Chromium, own: Made) -> None:
    switch = next(phase for phase in own.timeline.phases if phase.waits)
    with chromium_browser.open(own.file, spy=SPY) as tab:
        assert tab.evaluate("locks") == []
        tab.go_to(switch.end - 0.3)
        tab.click("pause")
        tab.wait_for(WAITS)
        assert tab.evaluate("locks") == ["screen"]
        tab.click("pause")
        tab.wait_for("document.getElementById('session').dataset.state === 'runs'")
        tab.click("pause")
        tab.wait_for("locks.length > 1")
        assert tab.evaluate("locks") == ["screen", "released"]


def test_where_the_screen_may_not_be_kept_on_it_goes_on(chromium_browser: Chromium, after_run: Made) -> None:
    refuse = "navigator.wakeLock.request = async () => { throw new DOMException('low battery'); };"
    with chromium_browser.open(after_run.file, spy=refuse) as tab:
        tab.click("pause")
        tab.wait_for(f"{NOW} > 0.3")
        assert tab.complaints == []
