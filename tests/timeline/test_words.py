"""What is said: after the tone, before the ticks, and only while the body does not work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given

from stretchtimer.routine.model import Posture
from stretchtimer.timeline.announcements import sentence
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.extension import lengthened
from stretchtimer.timeline.model import Coach, Cue, Kind, Phase, Sound, Timeline
from stretchtimer.timeline.vocabulary import sentences_of
from tests.support.routines_strategy import LAW, LEGS, routine, routines, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine

CHARACTERS_A_SECOND = 14
"""A clear voice says about so many, as every reading of 150 to 170 words a minute does."""


def spoken(timeline: Timeline, second: float) -> str:
    """What is said at a second."""
    return " ".join(sentence for cue in timeline.cues if cue.at == second for sentence in cue.speech)


def first_words(room: float, **fields: object) -> str:
    """What is said in a get-ready of ``room`` seconds, which is not the first one."""
    return spoken(compile_timeline(routine(step(), step(**fields, prepare_seconds=room))), 40.0)


def saying(cue: Cue) -> float:
    """A fair guess of how long the words of a cue take, without pauses between them."""
    return sum(map(len, cue.speech)) / CHARACTERS_A_SECOND


def phase_of(timeline: Timeline, cue: Cue) -> Phase:
    """The phase that a cue lies in."""
    return next(phase for phase in reversed(timeline.phases) if phase.start <= cue.at)


def test_with_time_enough_everything_is_said() -> None:
    words = first_words(60.0, name="runner's lunge", sides=LEGS, setup="Step forward.")
    assert words == "Get ready. Runner's lunge. Left. Hold for 30 seconds. Step forward."


def test_repetitions_are_announced_as_such() -> None:
    assert "8 repetitions." in first_words(60.0, reps=8)
    assert "1 repetition." in first_words(60.0, reps=1)


def test_a_rest_announces_the_next_stretch() -> None:
    timeline = compile_timeline(routine(step(), step(name="Toe touch", setup="Stand."), rest_seconds=60.0))
    assert spoken(timeline, 40.0) == "Next. Toe touch. Hold for 30 seconds. Stand."


def test_a_switch_says_to_which_side() -> None:
    timeline = compile_timeline(routine(step(sides=("left leg", "right leg"), switch_seconds=10.0)))
    assert spoken(timeline, 40.0) == "Switch sides. Right leg."


def test_a_repeat_without_sides_does_not_say_switch() -> None:
    timeline = compile_timeline(routine(step(repeat=2, switch_seconds=10.0)))
    assert spoken(timeline, 40.0) == "Once more."


def test_the_end_and_half_way_are_said() -> None:
    timeline = compile_timeline(routine(step()))
    assert spoken(timeline, 25.0) == "Half way."
    assert spoken(timeline, 40.0) == "Well done."


def test_short_time_takes_the_set_up_first_and_the_name_and_side_last() -> None:
    fields = {
        "name": "Side lean",
        "sides": LEGS,
        "setup": "Clasp the hands high over the head and grow tall.",
    }
    shortened = [first_words(float(room), **fields) for room in range(15, 2, -1)]
    lengths = [len(words) for words in shortened]
    assert lengths == sorted(lengths, reverse=True)
    assert "Clasp" in shortened[0]
    assert shortened[-1] == ""
    said = [words for words in shortened if words]
    assert all("Left." in words for words in said)
    assert all("Side lean." in words for words in said if words != "Left.")
    assert "Side lean. Left." in said


def test_words_are_left_out_whole_and_never_cut() -> None:
    fields = {"name": "Side lean", "sides": LEGS, "setup": "Clasp the hands high."}
    whole = {
        "Stop if it hurts.",
        "Get ready, and begin at the clear tone.",
        "Side lean.",
        "Left.",
        "Hold for 30 seconds.",
        "Clasp the hands high.",
    }
    for room in range(3, 20):
        timeline = compile_timeline(routine(step(**fields), prepare_seconds=float(room)))
        assert set(timeline.cues[0].speech) <= whole


def test_a_name_without_a_side_is_said_alone_before_nothing_is() -> None:
    assert "Toe touch." in {first_words(room / 4, name="Toe touch") for room in range(40)}


def test_a_long_side_is_shortened_to_the_word_that_tells_it_from_the_other() -> None:
    sides = ("left foot in front with the knee bent", "right foot in front with the knee bent")
    assert first_words(6.0, name="Lunge", sides=sides) == "Lunge. Left."


def test_a_name_is_said_where_a_long_side_has_no_room() -> None:
    sides = ("the foot in front with the knee bent", "sitting on the heel of the leg behind")
    assert first_words(6.0, name="Lunge", sides=sides) == "Lunge."


@LAW
@given(routines())
def test_set_up_time_of_the_programs_own_has_room_for_all_words(any_routine: Routine) -> None:
    steps = tuple(
        step(name=one.name, sides=one.sides, setup=one.setup, switch_seconds=None)
        for one in any_routine.steps
    )
    timeline = compile_timeline(routine(*steps, prepare_seconds=None, rest_seconds=None))
    for phase in timeline.phases:
        words = spoken(timeline, phase.start)
        if phase.kind in (Kind.PREPARE, Kind.REST):
            assert phase.step.setup in words
            assert "Hold for 30 seconds." in words
        if phase.side and not phase.kind.is_work:
            assert re.sub(r"[.]$", "", phase.side).lower() in words.lower()


@LAW
@given(routines())
def test_words_end_before_their_phase_does_and_before_the_next_sound(any_routine: Routine) -> None:
    """But for pointers, which may be said over the tones of repetitions."""
    timeline = compile_timeline(any_routine)
    for place, cue in enumerate(timeline.cues[:-1]):
        after = next(one for one in timeline.cues[place + 1 :] if not (is_soft(one) and is_led(cue)))
        if cue.speech:
            assert cue.at + saying(cue) <= phase_of(timeline, cue).end
            assert cue.at + saying(cue) <= after.at


def is_soft(cue: Cue) -> bool:
    """Whether it is hardly more than a breath."""
    return cue.sound in (Sound.REPETITION, Sound.TURN) and not cue.speech


def is_led(cue: Cue) -> bool:
    """Whether its words are a pointer, or lead the breath."""
    return cue.sound is None or {*cue.speech} <= {*BREATHING}


@LAW
@given(routines())
def test_while_the_body_works_nothing_is_said_but_what_belongs_there(any_routine: Routine) -> None:
    timeline = compile_timeline(any_routine)
    for cue in timeline.cues[:-1]:
        phase = phase_of(timeline, cue)
        if not phase.kind.is_work or not cue.speech:
            continue
        if cue.sound is Sound.BEGIN:
            # A name of blanks, which no file has, is in everything that is said.
            untold = [words for words in cue.speech if words not in BREATHING and words.strip(" .")]
            assert not any(sentence in told_just_before(timeline, phase) for sentence in untold)
        elif cue.sound is None:
            assert cue.speech[0] in (*BREATHING, *map(sentence, phase.step.pointers))
        else:
            assert (
                cue.speech
                in {
                    Sound.HALFWAY: [("Half way.",)],
                    Sound.REPETITION: [("Last one.",)],
                }[cue.sound]
            )


BREATHING = ("Breathe in.", "Breathe out.")


def told_just_before(timeline: Timeline, phase: Phase) -> str:
    """What was said in the phase before, unless that was work on another step, or in another round."""
    before = [earlier for earlier in timeline.phases if earlier.end == phase.start]
    if not before or (before[0].kind.is_work and before[0].key[:2] != phase.key[:2]):
        return ""
    return spoken(timeline, before[0].start)


class TestWhileTheBodyWorks:
    """A coach says little, at the right moment, and gives way to everything else."""

    ONE = step(hold_seconds=30.0, sides=("left", "right"), pointers=("tuck the tail", "shift", "never said"))

    def test_two_pointers_on_the_first_side_and_one_on_the_second(self) -> None:
        timeline = compile_timeline(routine(self.ONE))
        said = [(cue.at, cue.speech) for cue in timeline.cues if cue.sound is None]
        assert said == [(12, ("Tuck the tail.",)), (18, ("Shift.",)), (47, ("Tuck the tail.",))]

    def test_the_same_stretch_is_coached_once_in_a_session_unless_all_is_asked_for(self) -> None:
        twice = routine(self.ONE, self.ONE, rounds=2)
        counts = {coach: pointers_in(compile_timeline(twice, coach)) for coach in Coach}
        assert counts == {Coach.FIRST: 3, Coach.FULL: 12, Coach.OFF: 0}

    def test_a_hold_that_comes_again_is_coached_the_first_time(self) -> None:
        timeline = compile_timeline(routine(step(repeat=2, pointers=("tuck the tail", "shift"))))
        assert [cue.at for cue in timeline.cues if pointed_out(cue)] == [12, 18]

    def test_the_coach_changes_no_phase(self) -> None:
        phases = {compile_timeline(routine(self.ONE, step(reps=9)), coach).phases for coach in Coach}
        assert len(phases) == 1

    def test_a_pointer_ends_a_second_before_anything_else_or_is_not_said(self) -> None:
        long = "Let your weight sink into the front foot and breathe all the way down"  # 70 letters: 5.4 s
        for hold, count in ((20.0, 1), (11.5, 1), (11.3, 0)):  # 2 + 5.4 + 1 before half-way, before the ticks
            timeline = compile_timeline(routine(step(hold_seconds=hold, pointers=(long,))))
            assert pointers_in(timeline) == count

    def test_breath_has_the_first_repetition_and_pointers_the_next_two(self) -> None:
        cat = step(reps=5, pace_seconds=8.0, breathing=(("out", "in"),), pointers=("round up", "sink"))
        timeline = compile_timeline(routine(cat))
        said = [(cue.at, *cue.speech) for cue in timeline.cues if 10 <= cue.at < 50 and cue.speech]
        assert said == [
            (10, "Breathe out."),
            (14.8, "Breathe in."),
            (18.8, "Round up."),
            (26.8, "Sink."),
            (42, "Last one."),
        ]

    def test_a_word_for_the_breath_is_said_over_the_soft_tone_of_the_next_one(self) -> None:
        cat = step(reps=2, pace_seconds=6.0, breathing=(("out", "in", "in", "out"),))
        timeline = compile_timeline(routine(cat))
        said = [(cue.at, *cue.speech) for cue in timeline.cues if 10 <= cue.at < 16 and cue.speech]
        assert said == [(10, "Breathe out."), (12.3, "Breathe in."), (15.3, "Breathe out.")]

    def test_no_tone_of_the_breath_is_heard_into_what_the_work_begins_with(self) -> None:
        """Without a preparation that is the care and the name: 40 letters and two ends, till after 4 s."""
        cat = step(name="Cat and cow, all the way", reps=2, pace_seconds=8.0, breathing=(("out", "in") * 2,))
        timeline = compile_timeline(routine(cat, prepare_seconds=0.0))
        begin, *_ = timeline.cues
        assert begin.speech == ("Stop if it hurts.", "Cat and cow, all the way.")
        assert [cue.at for cue in timeline.cues if cue.sound is Sound.TURN] == [6, 10, 12, 14]

    def test_a_pointer_follows_the_last_word_of_the_breath_at_once(self) -> None:
        sink = "sink on the in-breath"
        cat = step(reps=4, pace_seconds=6.0, breathing=(("out", "in", "in", "out"),), pointers=(sink,))
        timeline = compile_timeline(routine(cat))
        said = [(cue.at, *cue.speech) for cue in timeline.cues if 15 <= cue.at < 20 and cue.speech]
        assert said == [(15.3, "Breathe out."), (16.8, "Sink on the in-breath.")]  # 12 letters: 1.26 s

    def test_a_pointer_is_not_said_into_another_one(self) -> None:
        long = "let your weight sink into the front foot and breathe"  # 53 letters: 4.2 s
        fast = step(reps=6, pace_seconds=4.0, breathing=(("", "in"),), pointers=(long, "never said"))
        timeline = compile_timeline(routine(fast))
        assert [cue.at for cue in timeline.cues if pointed_out(cue)] == [14.8]

    def test_last_one_is_for_three_and_more_where_the_pace_leaves_room(self) -> None:
        for reps, pace, told in ((3, 5.0, True), (2, 5.0, False), (3, 4.5, False)):
            timeline = compile_timeline(routine(step(reps=reps, pace_seconds=pace)))
            assert any("Last one." in cue.speech for cue in timeline.cues) is told


def pointed_out(cue: Cue) -> bool:
    """Whether a cue is a pointer."""
    return cue.sound is None and not {*cue.speech} <= {*BREATHING}


def pointers_in(timeline: Timeline) -> int:
    return sum(cue.sound is None for cue in timeline.cues)


class TestBetween:
    """What comes before work, in its order, and what is left out first where a file's time is too short."""

    ROLL = step(name="Roll", posture=Posture.ON_THE_BACK, hold_seconds=20.0, finish="Sit up slowly.")
    TOUCH = step(
        stretch="touch",
        name="Touch",
        posture=Posture.STANDING,
        setup="Bend.",
        caution="Mind your back.",
        instead=step(),
    )
    ALL = (
        "Sit up slowly. Next. Touch. Hold for 30 seconds. "
        "Come up slowly, by way of one knee. Bend. Mind your back."
    )

    def test_everything_has_its_place_and_the_computed_time_its_room(self) -> None:
        timeline = compile_timeline(routine(self.ROLL, self.TOUCH, rest_seconds=None))
        assert spoken(timeline, 30.0) == self.ALL
        rest = next(phase for phase in timeline.phases if phase.kind is Kind.REST)
        assert rest.seconds >= len(self.ALL) / CHARACTERS_A_SECOND

    def test_the_caution_comes_once_a_session(self) -> None:
        timeline = compile_timeline(routine(self.TOUCH, self.TOUCH, rounds=2, rest_seconds=60.0))
        assert sum("Mind your back." in cue.speech for cue in timeline.cues) == 1

    def test_level_goes_first_then_finish_then_set_up_then_caution(self) -> None:
        heard = [
            spoken(compile_timeline(routine(self.ROLL, self.TOUCH, rest_seconds=room / 2)), 30.0)
            for room in range(6, 60)
        ]
        order = ["Come up slowly", "Sit up slowly", "Bend", "Mind your back", "Touch"]
        first = [next(place for place, words in enumerate(heard) if part in words) for part in order]
        assert first == sorted(first, reverse=True)
        assert len(set(first)) == len(first)


class TestTheEnds:
    def test_it_should_not_hurt_comes_first_and_once(self) -> None:
        timeline = compile_timeline(routine(step(), step(), prepare_seconds=None))
        said = [sentence for cue in timeline.cues for sentence in cue.speech]
        assert (said[0], said.count("Stop if it hurts.")) == ("Stop if it hurts.", 1)

    def test_the_end_tells_how_to_come_out_and_the_first_advice(self) -> None:
        timeline = compile_timeline(routine(step(finish="Roll up slowly."), advice=("see somebody", "drink")))
        assert timeline.cues[-1].speech == ("Roll up slowly.", "Well done.", "See somebody.")
        assert timeline.seconds == 40


def test_a_voice_knows_beforehand_that_more_repetitions_have_a_last_one() -> None:
    """Of two nobody says so."""
    timeline = compile_timeline(routine(step(reps=2, pace_seconds=6.0)))
    longer = lengthened(timeline, 11.0)
    assert "Last one." in {words for cue in longer.cues for words in cue.speech}
    assert "Last one." not in {words for cue in timeline.cues for words in cue.speech}
    assert "Last one." in sentences_of(timeline)


def test_a_voice_knows_beforehand_which_breaths_a_longer_hold_has_room_for() -> None:
    timeline = compile_timeline(routine(step(hold_seconds=1.0, breathing=(("in", "out"),))))
    longer = lengthened(timeline, 10.0)
    assert "Breathe out." in {words for cue in longer.cues for words in cue.speech}
    assert "Breathe out." not in {words for cue in timeline.cues for words in cue.speech}
    assert "Breathe out." in sentences_of(timeline)
