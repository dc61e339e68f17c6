"""Whoever hears the cues and sees nothing knows what to do, and when.

The listener here is given the cues alone. What they should have understood is worked out from the routine.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from stretchtimer.routine.library import Library
from stretchtimer.routine.model import Posture, StretchType
from stretchtimer.session.events import Event
from stretchtimer.session.state import begin
from stretchtimer.timeline import pacing
from stretchtimer.timeline.announcements import sentence, whereabouts
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Cue, Kind, Sound
from stretchtimer.timeline.vocabulary import sentences_of
from tests.support.fake_world import STARTED_AT, FakeWorld, WaitsForEverError, turns_of
from tests.support.routines_strategy import KEYS, LAW, LEGS, key_presses, routine, routines, step
from tests.support.turns import BOTH_LEGS, WAITING, after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stretchtimer.routine.model import Routine
    from stretchtimer.session.state import Session
    from stretchtimer.timeline.model import Phase, Timeline

BUNDLED = Library().names()
AMOUNT = re.compile(r"Hold for [\d.]+ seconds\.|\d+ repetitions?\.|[\d.]+ seconds, slowly\.")
TONE_SECONDS = 0.8
TICK_SECONDS = 0.1
BREATHS = {Sound.REPETITION, Sound.TURN}
ENDS_WORK = {Sound.READY, Sound.REST, Sound.SWITCH, Sound.BEGIN, Sound.FINISHED}


def seconds_to_say(words: Iterable[str]) -> float:
    """What a listener has to be given: 14 letters a second, and a breath after each sentence."""
    return sum(len(sentence) / 14 + 0.4 for sentence in words)


STOP = "Stop if it hurts."
FIRST = "Get ready, and begin at the clear tone."
DOWN, UP = "Come down to the floor slowly, one knee first.", "Come up slowly, by way of one knee."


class Work(NamedTuple):
    """What somebody does: a stretch on a side, for so many seconds, set up like this, after coming out so."""

    name: str
    side: str
    amount: str
    setup: str
    """Down to the floor or up from it, how to get there, and what to be careful about."""
    seconds: float
    finish: str = ""
    """How to come out of what was before."""


def understood(cues: Sequence[Cue]) -> Iterator[Work]:
    """What a listener does who hears the cues."""
    doing, since = Work("", "", "", "", 0), None
    for cue in cues:
        if cue.sound in ENDS_WORK and since is not None:
            yield doing._replace(seconds=round(cue.at - since, 3))
            since = None
        if cue.sound in {Sound.READY, Sound.REST}:
            doing = announced(cue.speech)
        elif cue.sound is Sound.SWITCH and cue.speech[0] == "Switch sides.":
            doing = doing._replace(side=cue.speech[1])
        elif cue.sound is Sound.BEGIN:
            since = cue.at


def announced(words: Sequence[str]) -> Work:
    """What an announcement tells of the work to come."""
    words = [sentence for sentence in words if sentence != STOP]
    opening = next(place for place, said in enumerate(words) if said in (FIRST, "Get ready.", "Next."))
    assert opening <= 1
    pivot = next(place for place in range(opening + 2, len(words)) if AMOUNT.fullmatch(words[place]))
    name, side = (*words[opening + 1 : pivot], "")[:2]
    assert len(words[pivot:]) <= 4
    return Work(name, side, words[pivot], " ".join(words[pivot + 1 :]), 0, "".join(words[:opening]))


def meant(routine: Routine) -> Iterator[Work]:
    """What the routine asks for."""
    before, met = None, set[str]()
    for one in routine.steps * routine.rounds:
        seconds = round(one.hold_seconds or (one.reps or 0) * one.pace_seconds, 3)
        reps = f"{one.reps} repetition{'s' * (one.reps != 1)}."
        rolling = f"{seconds:g} seconds, slowly." if one.type is StretchType.ROLL else reps
        amount = rolling if one.reps else f"Hold for {one.hold_seconds:g} seconds."
        caution = one.caution if one.instead and one.stretch not in met else ""
        change = level_change(before.posture if before else Posture.STANDING, one.posture)
        setup = " ".join(filter(None, (change, one.setup, caution)))
        for side in [sentence(side) for side in one.sides] * one.repeat or [""] * one.repeat:
            yield Work(sentence(one.name), side, amount, setup, seconds, before.finish if before else "")
        before, met = one, {*met, one.stretch}


def level_change(before: Posture | None, after: Posture | None) -> str:
    """What has to be told about getting down or up; nothing where nobody knows how the body is placed."""
    if before is None or after is None or (before is Posture.STANDING) == (after is Posture.STANDING):
        return ""
    return UP if after is Posture.STANDING else DOWN


def unhurried(routine: Routine) -> Routine:
    """The same with no duration given that could be too short for words."""
    steps = [
        replace(step, prepare_seconds=None, switch_seconds=None, waits=False, rest_seconds=None, group=None)
        for step in routine.steps
    ]
    return replace(routine, steps=tuple(steps), prepare_seconds=None, rest_seconds=None)


def assert_understood(routine: Routine) -> None:
    assert list(understood(compile_timeline(routine).cues)) == list(meant(routine))


@pytest.mark.parametrize("name", BUNDLED)
def test_a_listener_does_every_bundled_routine_as_it_is_meant(name: str) -> None:
    assert_understood(Library().load(name))


@LAW
@given(routines())
def test_a_listener_does_any_routine_as_it_is_meant_where_nobody_is_hurried(any_routine: Routine) -> None:
    assert_understood(unhurried(any_routine))


@pytest.mark.parametrize("name", BUNDLED)
def test_every_set_up_is_told_before_the_work_and_none_during_it(name: str) -> None:
    timeline = compile_timeline(Library().load(name))
    for phase in timeline.phases:
        heard = [cue for cue in timeline.cues if phase.start <= cue.at < phase.end]
        words = [sentence for cue in heard for sentence in cue.speech]
        if phase.kind.is_work:
            assert phase.step.setup not in words
        elif phase.kind in (Kind.PREPARE, Kind.REST):
            assert phase.step.setup
            assert phase.step.setup in words


@pytest.mark.parametrize("name", BUNDLED)
def test_there_is_hardly_a_sound_while_the_face_is_down(name: str) -> None:
    timeline = compile_timeline(Library().load(name))
    for phase in timeline.phases:
        if phase.kind is Kind.HOLD:
            heard = [cue.sound for cue in timeline.cues if phase.start <= cue.at < phase.end]
            half = [Sound.HALFWAY] if phase.seconds >= 20 else []
            assert [one for one in heard if one] == [Sound.BEGIN, *half, Sound.TICK, Sound.TICK, Sound.TICK]


def assert_nothing_overlaps(timeline: Timeline) -> None:
    """Words begin after their own tone, and are over before their phase is and before anything else is heard.

    A pointer ends a second before; the tones of repetitions, hardly more than a breath, may sound meanwhile.
    """
    for place, cue in enumerate(timeline.cues[:-1]):
        end = cue.at + (TONE_SECONDS if cue.sound else 0.0) + seconds_to_say(cue.speech)
        is_led = cue.sound is None or {*cue.speech} <= {"Breathe in.", "Breathe out."}
        following = next(
            one for one in timeline.cues[place + 1 :] if not is_led or one.speech or one.sound not in BREATHS
        )
        if cue.speech:
            assert end <= following.at + 1e-9
            assert end <= ending(timeline, cue) + 1e-9
        if cue.sound is Sound.TICK:
            assert cue.at + TICK_SECONDS <= following.at


def ending(timeline: Timeline, cue: Cue) -> float:
    return next(phase.end for phase in reversed(timeline.phases) if phase.start <= cue.at)


@pytest.mark.parametrize("name", BUNDLED)
def test_in_bundled_routines_no_two_things_are_heard_at_once(name: str) -> None:
    assert_nothing_overlaps(compile_timeline(Library().load(name)))


@LAW
@given(routines())
def test_in_any_routine_no_two_things_are_heard_at_once(any_routine: Routine) -> None:
    assert_nothing_overlaps(compile_timeline(any_routine))


@LAW
@given(routines())
def test_name_and_side_are_told_wherever_there_is_a_second_for_them(any_routine: Routine) -> None:
    """However short the times of the file are: before the work, or else as it begins."""
    timeline = compile_timeline(any_routine)
    known: set[str] = set()
    warning: float = seconds_to_say([STOP])
    for before, phase in pairwise([None, *timeline.phases]):
        assert phase
        is_new = before is None or (before.round, before.number) != (phase.round, phase.number)
        known = set() if is_new else known
        if before and before.side != phase.side:
            known.difference_update(sentence(side) for side in phase.step.sides)
        is_warned = STOP in known or warning == 0
        known.update(words_at(timeline, phase.start))
        if phase.kind.is_work:
            name, *side = whereabouts(phase)
            for one in side or [name]:
                shortened = {sentence(word) for word in one.split()}
                assert {one, *shortened} & known or not has_room(phase, one, 0 if is_warned else warning)
        warning = 0.0 if STOP in known else warning


def words_at(timeline: Timeline, second: float) -> tuple[str, ...]:
    return tuple(sentence for cue in timeline.cues if cue.at == second for sentence in cue.speech)


def has_room(phase: Phase, words: str, gone: float = 0.0) -> bool:
    """Whether the words could be said after a tone, ``gone`` seconds into a phase, before any other sound."""
    following = [phase.seconds - 3, *([phase.step.pace_seconds] if phase.reps else [])]
    following += [phase.halfway - phase.start] if phase.halfway else []
    return TONE_SECONDS + seconds_to_say([words]) <= min(following) - gone


@pytest.mark.parametrize(
    ("switch", "told"),
    [
        (9.0, ("Switch sides.", "Right leg forward.")),
        (5.5, ("Right leg forward.",)),
        (5.0, ("Right.",)),
        (4.0, ()),
    ],
)
def test_a_short_switch_tells_the_side_in_fewer_and_fewer_words(switch: float, told: tuple[str, ...]) -> None:
    sides = ("left leg forward", "right leg forward")
    timeline = compile_timeline(routine(step(sides=sides, switch_seconds=switch)))
    assert words_at(timeline, 40.0) == told
    assert words_at(timeline, 40.0 + switch) == (() if told else ("Right leg forward.",))


def test_without_any_switch_the_side_is_told_as_it_begins() -> None:
    timeline = compile_timeline(routine(step(sides=LEGS, switch_seconds=0.0)))
    assert words_at(timeline, 40.0) == ("Right.",)


def test_without_any_rest_the_next_stretch_is_told_as_it_begins() -> None:
    timeline = compile_timeline(routine(step(), step(name="Toe touch"), rest_seconds=0.0))
    assert words_at(timeline, 40.0) == ("Toe touch.",)


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (
            16.0,
            (
                STOP,
                FIRST,
                "Runner's lunge.",
                "Left leg forward.",
                "Hold for 30 seconds.",
                "Kneel on one knee.",
            ),
        ),
        (13.0, (STOP, "Runner's lunge.", "Left leg forward.", "Hold for 30 seconds.", "Kneel on one knee.")),
        (11.0, (STOP, "Runner's lunge.", "Left leg forward.", "Kneel on one knee.")),
        (9.0, (STOP, "Runner's lunge.", "Left leg forward.")),
        (8.2, (STOP, "Runner's lunge.", "Left.")),
        (7.1, (STOP, "Left leg forward.")),
        (6.2, (STOP, "Left.")),
        (5.5, (STOP,)),
        (4.6, ("Left.",)),
    ],
)
def test_a_short_get_ready_tells_what_matters_most(prepare: float, told: tuple[str, ...]) -> None:
    """What the tone tells by itself goes first, then how long, then how; the name and the side go last."""
    sides = ("left leg forward", "right leg forward")
    one = step(name="runner's lunge", sides=sides, setup="Kneel on one knee.")
    assert words_at(compile_timeline(routine(one, prepare_seconds=prepare)), 0.0) == told


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Hold for 15 seconds.", "Hold for fifteen seconds."),
        ("Hold for 45 seconds.", "Hold for forty-five seconds."),
        ("Hold for 60 seconds.", "Hold for sixty seconds."),
        ("8 repetitions.", "Eight repetitions."),
        ("IT band.", "Eye tee band."),
    ],
)
def test_numbers_and_letters_get_the_time_that_it_takes_to_say_them(written: str, spoken: str) -> None:
    assert pacing.seconds_to_say([written]) >= seconds_to_say([spoken])


def test_a_hold_that_may_become_long_enough_may_have_a_half_way() -> None:
    timeline = compile_timeline(routine(step(hold_seconds=10.0)))
    assert "Half way." in sentences_of(timeline)


class TestKeys:
    """What is heard in answer to a key tells which one it was."""

    def test_a_pause_is_told(self) -> None:
        assert after((20.0, Event.PAUSE)).cues == (Cue(20.0, Sound.PAUSED, ("Paused.",)),)

    def test_a_question_is_told_with_the_key_that_answers_it(self) -> None:
        words = after((20.0, Event.QUIT)).cues[0].speech
        assert words == ("Paused.", "Press q again to stop.")

    @pytest.mark.parametrize(
        ("pressed", "words"), [(20.0, "10 seconds more on each side."), (4.5, "10 seconds more.")]
    )
    def test_more_time_is_told(self, pressed: float, words: str) -> None:
        (cue,) = after((pressed, Event.LONGER)).cues
        assert (cue.sound, cue.speech) == (Sound.LONGER, (words,))

    def test_next_is_answered_with_what_comes_next(self) -> None:
        timeline = compile_timeline(unhurried(routine(step(), step(name="Toe touch"))))
        (cue,) = after((20.0, Event.NEXT), timeline=timeline).cues
        assert cue.sound is Sound.REST
        assert "Toe touch." in cue.speech

    @pytest.mark.parametrize("key", [Event.PAUSE, Event.NEXT, Event.BACK, Event.LONGER, Event.QUIT])
    @pytest.mark.parametrize("pressed", [4.5, 20.0, 42.5, 50.0])
    def test_every_key_that_changes_the_session_is_answered_by_a_sound(
        self, key: Event, pressed: float
    ) -> None:
        assert after((pressed, key)).cues

    def test_a_waiting_switch_answers_with_three_ticks(self) -> None:
        world = FakeWorld({60.0: Event.PAUSE})
        world.lead_through(WAITING)
        heard = [(round(heard.at, 3), heard.cue.sound) for heard in world.heard if 60 <= heard.at <= 63]
        assert heard == [(60, Sound.TICK), (61, Sound.TICK), (62, Sound.TICK), (63, Sound.BEGIN)]


class TestWhereItGoesOn:
    """Whoever was led somewhere else by a key hears where that is, and loses no announcement."""

    @pytest.mark.parametrize(
        ("keys", "at", "words"),
        [
            ({60.0: Event.BACK}, 63.0, ("Lunge.", "Right.")),
            ({46.0: Event.BACK}, 49.0, ("Lunge.", "Left.")),
            ({20.0: Event.PAUSE, 30.0: Event.PAUSE}, 33.0, ()),
        ],
    )
    def test_work_that_is_begun_again_is_named_and_work_that_goes_on_is_not(
        self, keys: dict[float, Event], at: float, words: tuple[str, ...]
    ) -> None:
        world = FakeWorld(keys)
        world.lead_through(BOTH_LEGS)
        (begun,) = [heard.cue for heard in world.heard if heard.at == pytest.approx(at)]
        assert (begun.sound, begun.speech) == (Sound.BEGIN, words)

    def test_an_announcement_cut_short_by_a_pause_is_made_again(self) -> None:
        timeline = compile_timeline(routine(step(setup="Step forward."), prepare_seconds=30.0))
        world = FakeWorld({2.0: Event.PAUSE, 10.0: Event.PAUSE})
        world.lead_through(timeline)
        again = [heard.cue for heard in world.heard if heard.at == pytest.approx(13)]
        assert [(cue.sound, cue.speech) for cue in again] == [(Sound.READY, timeline.cues[0].speech)]

    def test_it_is_made_again_as_far_as_there_is_time(self) -> None:
        timeline = compile_timeline(routine(step(setup="Step forward." * 5), prepare_seconds=16.0))
        world = FakeWorld({8.6: Event.PAUSE, 10.0: Event.PAUSE})
        world.lead_through(timeline)
        (again,) = [heard.cue for heard in world.heard if heard.at == pytest.approx(13)]
        assert again.speech == (STOP, "Lunge.")

    @pytest.mark.parametrize("key", [Event.NEXT, Event.BACK])
    def test_moving_while_paused_tells_where_to(self, key: Event) -> None:
        turn = after((20.0, Event.PAUSE), (30.0, key))
        side = {Event.NEXT: "Right.", Event.BACK: "Left."}[key]
        (cue,) = turn.cues
        assert (cue.sound, cue.speech) == (Sound.PAUSED, ("Paused.", "Lunge.", side))

    def test_a_switch_that_waits_says_so_when_asked_for_more_time(self) -> None:
        (cue,) = after((41.0, Event.LONGER), timeline=WAITING).cues
        assert cue.speech == ("It waits as long as you need.",)


class TestWordsThatAKeyCut:
    """What was cut, or had no time, is told when the work begins."""

    @pytest.mark.parametrize(
        ("pressed", "begins", "words"), [(1.0, 13.0, (STOP, "Lunge.", "Left.")), (34.0, 45.0, ("Right.",))]
    )
    def test_more_time_in_a_phase_too_short_for_words_swallows_none(
        self, pressed: float, begins: float, words: tuple[str, ...]
    ) -> None:
        timeline = compile_timeline(routine(step(sides=LEGS, switch_seconds=2.0), prepare_seconds=3.0))
        assert words_heard(timeline, {pressed: Event.LONGER}, begins) == words

    def test_a_pause_in_a_switch_does_not_lose_the_side(self) -> None:
        sides = ("left leg back", "right leg back")
        timeline = compile_timeline(routine(step(sides=sides, switch_seconds=7.0)))
        keys = {42.9: Event.PAUSE, 50.0: Event.PAUSE}
        assert words_heard(timeline, keys, 53.0) == ()
        assert words_heard(timeline, keys, 53.0 + 7 - 2.9) == ("Right leg back.",)

    def test_next_in_the_middle_of_an_announcement_is_answered_with_what_begins(self) -> None:
        assert after((1.0, Event.NEXT)).cues == (Cue(10.0, Sound.BEGIN, (STOP, "Lunge.", "Left.")),)

    def test_next_after_an_announcement_leads_to_work_in_silence(self) -> None:
        assert after((8.5, Event.NEXT)).cues == (Cue(10.0, Sound.BEGIN),)

    def test_a_name_cut_by_a_pause_in_the_work_is_told_when_it_goes_on(self) -> None:
        timeline = compile_timeline(routine(step(), prepare_seconds=0.0))
        assert words_heard(timeline, {1.0: Event.PAUSE, 10.0: Event.PAUSE}, 13.0) == (STOP, "Lunge.")


def words_heard(timeline: Timeline, keys: dict[float, Event], at: float) -> tuple[str, ...]:
    """What is said at a second of the session: that of the one tone which begins something."""
    world = FakeWorld(keys)
    world.lead_through(timeline)
    heard = [heard.cue for heard in world.heard if heard.at == pytest.approx(at, abs=1e-3)]
    (cue,) = [cue for cue in heard if cue.sound in {*ENDS_WORK}]
    return cue.speech


class Listener:
    """Somebody who remembers whole sentences: names for a step in its round, a side until it changes."""

    def __init__(self, phase: Phase) -> None:
        self.phase = phase
        self.names: set[tuple[int, int]] = set()
        self.knows_side = False

    def comes_to(self, phase: Phase) -> None:
        """Forget the side where another one begins, or another step."""
        if (phase.key[:2], phase.side) != (self.phase.key[:2], self.phase.side):
            self.knows_side = False
        self.phase = phase

    def hears(self, words: Iterable[str]) -> None:
        """Learn what the words tell of the phase."""
        name, *side = whereabouts(self.phase)
        said = {*words}
        if name in said:
            self.names.add(self.phase.key[:2])
        self.knows_side |= bool({sentence(word) for one in side for word in (one, *one.split())} & said)

    def misses(self) -> list[str]:
        """What nobody told of the phase: its name, its side."""
        name, *side = whereabouts(self.phase)
        unnamed = [name] if self.phase.key[:2] not in self.names else []
        return unnamed + (side if not self.knows_side else [])


CUTTING = (Event.PAUSE, Event.BACK, Event.NEXT)
"""The keys after which nothing that was being said goes on."""


@settings(max_examples=4 * LAW.max_examples)  # few presses hit an announcement
@given(routines(), key_presses((Event.LONGER, Event.PAUSE, *CUTTING), longest_gap=6.0))
def test_name_and_side_are_told_whatever_keys_are_pressed(
    any_routine: Routine, presses: tuple[tuple[float, Event], ...]
) -> None:
    """Unless a key cuts them, whoever comes to work knows which it is where there was room to tell."""
    timeline = compile_timeline(any_routine)
    listener = Listener(timeline.phases[0])
    apart = [(at + 7e-5 * place, key) for place, (at, key) in enumerate(presses, start=1)]
    for session, cue, is_cut in heard_whole(timeline, apart):  # no key at the moment that a phase begins
        listener.comes_to(session.phase)
        if is_cut:
            continue
        listener.hears(cue.speech)
        if cue.sound is Sound.BEGIN and session.position == session.phase.start:
            gone = seconds_to_say(cue.speech)
            assert [one for one in listener.misses() if has_room(session.phase, one, gone)] == []


def heard_whole(
    timeline: Timeline, presses: Iterable[tuple[float, Event]]
) -> Iterator[tuple[Session, Cue, bool]]:
    """Every cue but the last with the session that it is heard in, and whether a key cuts its words."""
    session, cues = begin(timeline, STARTED_AT)
    turns = list(turns_of(timeline, FakeWorld(presses)))
    course = [(STARTED_AT, session, cues), *((turn.now, turn.after, turn.cues) for turn in turns)]
    for place, (now, at, heard) in enumerate(course):
        following = [turn.now for turn in turns[place:] if turn.event in CUTTING]
        for cue in heard:
            if not at.is_over:
                over = now + TONE_SECONDS + seconds_to_say(cue.speech)
                yield at, cue, any(key < over for key in following)


@LAW
@given(routines(), key_presses((*KEYS, Event.HURT, Event.EASIER, Event.QUIT)))
def test_a_voice_is_told_everything_it_has_to_say_whatever_keys_are_pressed(
    any_routine: Routine, presses: tuple[tuple[float, Event], ...]
) -> None:
    timeline = compile_timeline(any_routine)
    world = FakeWorld(presses)
    with suppress(WaitsForEverError):  # to be left paused is as good an end as any
        world.lead_through(timeline)
    said = {sentence for heard in world.heard for sentence in heard.cue.speech}
    assert said <= set(sentences_of(timeline))


def test_what_is_due_first_comes_first_in_what_a_voice_is_told() -> None:
    told = sentences_of(BOTH_LEGS)
    assert told[0] == BOTH_LEGS.cues[0].speech[0]
    assert len(told) == len(set(told))
