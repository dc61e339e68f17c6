"""What holds for every routine and every order of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.session.events import Event
from stretchtimer.session.state import Session, Status, begin
from stretchtimer.session.update import advance
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Cue, Sound
from tests.support.fake_world import FakeWorld, Turn, turns_of
from tests.support.routines_strategy import KEYS, LAW, SUSPENSION, Presses, key_presses, routines

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine
EXACTLY = 1e-6
"""Seconds; what floating-point numbers and a look at the clock may lose."""
STANDS_STILL = (Status.PAUSED, Status.ASKING, Status.WAITING, Status.SUSPENDED)
MOVES = {Event.NEXT, Event.BACK}


def reached(session: Session, now: float) -> float:
    """Where a running session is in its timeline at ``now``."""
    return session.position + (now - session.as_of) * session.speed


def heard_in(world: FakeWorld) -> list[tuple[float, Cue]]:
    """What was heard of the timeline, without the answers to keys."""
    answers = (Sound.PAUSED, Sound.LONGER, Sound.SOUND_ON)
    return [(heard.at, heard.cue) for heard in world.heard if heard.cue.sound not in answers]


@LAW
@given(routines(), st.booleans())
def test_a_session_left_alone_is_its_timeline(any_routine: Routine, has_keyboard: bool) -> None:
    timeline = compile_timeline(any_routine)
    waits = has_keyboard and any(phase.waits for phase in timeline.phases)
    world = FakeWorld(has_keyboard=has_keyboard)
    if waits:
        assert list(turns_of(timeline, world))[-1].after.status is Status.WAITING
        return
    session = world.lead_through(timeline)
    assert [cue for _, cue in heard_in(world)] == list(timeline.cues)
    assert [at for at, _ in heard_in(world)] == pytest.approx([cue.at for cue in timeline.cues], abs=1e-3)
    assert session.done == {phase.key for phase in timeline.phases if phase.kind.is_work}
    work = sum(phase.seconds for phase in timeline.phases if phase.kind.is_work)
    assert session.worked_seconds == pytest.approx(work, abs=1e-3)


@LAW
@given(routines(), key_presses((*KEYS, *SUSPENSION)), st.sampled_from([1.0, 3.0, 50.0]))
def test_only_a_key_moves_a_session_and_only_forward_by_itself(
    any_routine: Routine, keys: Presses, speed: float
) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys), speed=speed):
        if turn.event not in MOVES and not _ends_a_wait(turn):
            assert turn.after.position >= turn.before.position
            most = turn.before.position + (turn.now - turn.before.as_of) * speed
            assert turn.after.position <= most + EXACTLY


def _ends_a_wait(turn: Turn) -> bool:
    return turn.before.status is Status.WAITING and turn.event is Event.PAUSE


@LAW
@given(routines(), key_presses((*KEYS, *SUSPENSION)), st.sampled_from([0.0, 0.25, 1.9]))
def test_no_time_is_ever_lost_or_won(any_routine: Routine, keys: Presses, late: float) -> None:
    for event, now, before, after, _ in turns_of(compile_timeline(any_routine), FakeWorld(keys, late=late)):
        if event in MOVES or after.status is not Status.RUNNING:
            continue
        if before.status is Status.RUNNING:
            assert reached(after, now) == pytest.approx(reached(before, now), abs=EXACTLY)
        elif before.status is Status.LEAD_IN:
            led_in = now - before.as_of - before.lead_in_seconds
            assert reached(after, now) == pytest.approx(before.position + led_in, abs=EXACTLY)


@LAW
@given(routines(), key_presses((*KEYS, Event.QUIT)))
def test_while_it_stands_still_so_does_time(any_routine: Routine, keys: Presses) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        if turn.event in MOVES or _ends_a_wait(turn):
            continue
        leads_in = turn.before.status is Status.LEAD_IN and turn.after.status is Status.LEAD_IN
        if leads_in or turn.before.status in STANDS_STILL:
            assert turn.after.position == turn.before.position


def gives_way(cue: Cue) -> bool:
    """Whether it is left out where other words are said again: a pointer, or the breath."""
    return cue.sound in (None, Sound.TURN)


@LAW
@given(routines(), st.floats(0.001, 0.999), st.floats(0.001, 5000))
def test_a_pause_delays_every_later_cue_by_exactly_the_pause_and_its_lead_in(
    any_routine: Routine, fraction: float, lasts: float
) -> None:
    timeline = compile_timeline(any_routine)
    pressed = timeline.seconds * fraction
    for stops, goes_on in (Event.PAUSE, Event.PAUSE), (Event.QUIT, Event.PAUSE), SUSPENSION:
        # said to have no keyboard, so that no switch waits
        world = FakeWorld({pressed: stops, pressed + lasts: goes_on}, has_keyboard=False)
        world.lead_through(timeline)
        resumed = pressed + lasts + 3
        later = [(at, cue) for at, cue in heard_in(world) if at > resumed + 1e-4 and not gives_way(cue)]
        expected = [cue for cue in timeline.cues if cue.at > pressed + 1e-4 and not gives_way(cue)]
        assert [cue.sound for _, cue in later] == [cue.sound for cue in expected]
        told = {sentence for at, cue in heard_in(world) if at > resumed - 1e-3 for sentence in cue.speech}
        assert {sentence for due in expected for sentence in due.speech} <= told
        assert [at for at, _ in later] == pytest.approx([cue.at + lasts + 3 for cue in expected], abs=1e-3)
        assert world.seconds == pytest.approx(timeline.seconds + lasts + 3, abs=1e-3)


@LAW
@given(routines(), key_presses((*KEYS, Event.QUIT)), st.booleans())
def test_when_keys_stop_a_session_ends(any_routine: Routine, keys: Presses, has_keyboard: bool) -> None:
    timeline = compile_timeline(any_routine)
    last = keys[-1][0] if keys else 0.0
    resumes = [(last + 1e5 * number, Event.PAUSE) for number in range(1, 100)]
    turns = list(turns_of(timeline, FakeWorld([*keys, *resumes], has_keyboard=has_keyboard)))
    assert turns[-1].after.is_over


@LAW
@given(routines(), st.lists(st.tuples(st.sampled_from(Event), st.floats(0, 50)), max_size=40), st.booleans())
def test_no_order_of_events_does_any_harm(
    any_routine: Routine, events: list[tuple[Event, float]], has_keyboard: bool
) -> None:
    now = 1e6
    session, _ = begin(compile_timeline(any_routine), now, has_keyboard=has_keyboard)
    for event, later in events:
        now += later
        session, cues = advance(session, event, now)
        assert 0 <= session.position <= session.timeline.seconds
        assert session.phase.start <= session.position <= session.phase.end
        assert session.as_of <= now
        assert not (session.muted and cues)


@LAW
@given(routines(), key_presses((*KEYS, Event.QUIT)))
def test_what_is_done_ran_to_its_end(any_routine: Routine, keys: Presses) -> None:
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(keys)):
        for key in turn.after.done - turn.before.done:
            work = [phase for phase in turn.before.timeline.phases if phase.kind.is_work]
            ended = next(phase for phase in work if phase.key == key)
            assert reached(turn.before, turn.now) >= ended.end - EXACTLY


@LAW
@given(routines(), key_presses((*KEYS, Event.QUIT)))
def test_mute_changes_nothing_but_what_is_heard(any_routine: Routine, keys: Presses) -> None:
    others = [(at, event) for at, event in keys if event is not Event.MUTE]
    ends: Presses = (*others, (1e6, Event.INTERRUPT))
    loud, muted = FakeWorld(ends), FakeWorld(ends)
    timeline = compile_timeline(any_routine)
    assert loud.lead_through(timeline).position == muted.lead_through(timeline, muted=True).position
    assert not muted.heard
    assert [(at, scene.word, scene.seconds_left) for at, scene in loud.shown] == [
        (at, scene.word, scene.seconds_left) for at, scene in muted.shown
    ]


@LAW
@given(routines(), key_presses((*KEYS, Event.QUIT)))
def test_every_phase_that_begins_is_announced_by_its_tone(any_routine: Routine, keys: Presses) -> None:
    """Unless it is paused: then its tone comes when it goes on."""
    unmuted = [(at, event) for at, event in keys if event is not Event.MUTE]
    tone_of = {"prepare": "ready", "hold": "begin", "reps": "begin", "switch": "switch", "rest": "rest"}
    for turn in turns_of(compile_timeline(any_routine), FakeWorld(unmuted)):
        is_new = turn.after.phase.start > turn.before.phase.start
        if is_new and turn.after.status in (Status.RUNNING, Status.WAITING):
            assert tone_of[turn.after.phase.kind.value] in [str(cue.sound) for cue in turn.cues]
