"""What is said before the work: which stretch and side, how long, and how to get there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.routine.model import Posture, StretchType
from stretchtimer.routine.sides import word_for
from stretchtimer.timeline.model import Kind, Preface, Words
from stretchtimer.timeline.pacing import TICKS_SECONDS, TONE_SECONDS, is_on_the_floor, seconds_to_say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stretchtimer.routine.model import Routine, Step
    from stretchtimer.timeline.model import Phase

STOP_IF_IT_HURTS = "Stop if it hurts."
"""Comes before everything else, once a session."""
GET_READY_FIRST = "Get ready, and begin at the clear tone."
GETTING_DOWN = "Come down to the floor slowly, one knee first."
GETTING_UP = "Come up slowly, by way of one knee."
ONCE_MORE = "Once more."
WELL_DONE = "Well done."
_OPENING: dict[Kind, Words] = {
    Kind.PREPARE: ("Get ready.",),
    Kind.REST: ("Next.",),
    Kind.SWITCH: ("Switch sides.",),
}
_OPENINGS, _LEVEL, _FINISH, _AMOUNT, _SETUP, _CAUTION = (
    "opening",
    "level",
    "finish",
    "amount",
    "setup",
    "caution",
)
_LEFT_OUT: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            (),
            (_OPENINGS,),  # the tone tells as much
            (_OPENINGS, _LEVEL),
            (_OPENINGS, _LEVEL, _FINISH),
            (_OPENINGS, _LEVEL, _FINISH, _AMOUNT),
            (_OPENINGS, _LEVEL, _FINISH, _SETUP),
            (_OPENINGS, _LEVEL, _FINISH, _SETUP, _AMOUNT),
            (_OPENINGS, _LEVEL, _FINISH, _SETUP, _CAUTION),
            (_OPENINGS, _LEVEL, _FINISH, _SETUP, _CAUTION, _AMOUNT),
        ),
    )
)
"""What an announcement does without where time is short, from nothing to all but the name and the side."""


def preface_to(step: Step, before: Step | None, *, is_new: bool) -> Preface:
    """What is due to be said before a step besides what it says itself.

    Args:
        step: The step to come.
        before: The one that was done; ``None`` for the first one.
        is_new: Whether its stretch has not been done yet in this session.
    """
    return Preface(
        is_first=before is None,
        finish=before.finish if before else "",
        change=_change_of_level(before.posture if before else Posture.STANDING, step.posture),
        caution=step.caution if step.instead and is_new else "",
    )


def closing_words(routine: Routine) -> Words:
    """What is said when all is done: how to come out of the last stretch, and the first line of advice."""
    finish = routine.steps[-1].finish
    return tuple(map(sentence, filter(None, (finish, WELL_DONE, *routine.advice[:1]))))


def announcement(phase: Phase) -> Words:
    """All that there is to say at the start of a phase; nothing while the body works."""
    return next(_shorter_and_shorter(phase), ())


def whereabouts(phase: Phase) -> Words:
    """Which stretch and which side a phase belongs to."""
    return (sentence(phase.step.name), *side_of(phase))


def words_within(phase: Phase, seconds: float) -> Words:
    """As much of the announcement as ``seconds`` have room for, between the tone and the ticks.

    Sentences are left out, never cut. First goes what the tone tells by itself; the name and the side are
    the last to go.
    """
    room = seconds - TONE_SECONDS - TICKS_SECONDS
    return first_that_fits(_shorter_and_shorter(phase), room)


def sentence(text: str) -> str:
    """``text`` as a spoken sentence: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def side_of(phase: Phase) -> Words:
    """The side that a phase is for, as a sentence; nothing where there is none."""
    return (sentence(phase.side),) if phase.side else ()


def short_side(phase: Phase) -> Words:
    """The one word that tells a side from the other one, if one does."""
    return (sentence(word_for(phase.side, phase.step.sides)),) if phase.side else ()


def _amount(phase: Phase) -> str:
    if phase.step.reps and phase.step.type is StretchType.ROLL:
        return f"{phase.step.reps * phase.step.pace_seconds:g} seconds, slowly."
    if phase.step.reps:
        return "1 repetition." if phase.step.reps == 1 else f"{phase.step.reps} repetitions."
    return f"Hold for {phase.step.hold_seconds:g} seconds."


def _shorter_and_shorter(phase: Phase) -> Iterator[Words]:
    """The announcement, and less and less of it; nothing while the body works."""
    if phase.kind.is_work:
        return
    side, short = side_of(phase), short_side(phase)
    if phase.kind is Kind.SWITCH:
        if phase.changes_sides:
            yield from ((*_OPENING[Kind.SWITCH], *side), side, short)
        else:
            yield (ONCE_MORE,)
        return
    name = whereabouts(phase)[:1]
    choices = [*(_without(phase, left_out) for left_out in _LEFT_OUT), (*name, *short), side, short, name]
    if phase.preface.is_first:
        yield from ((STOP_IF_IT_HURTS, *words) for words in (*choices, ()))
    yield from choices


def _without(phase: Phase, left_out: frozenset[str]) -> Words:
    """The announcement without some of its parts, and without those that the phase does not have."""
    preface = phase.preface
    parts: tuple[tuple[str, Words], ...] = (
        (_FINISH, _sentences(preface.finish)),
        (_OPENINGS, (GET_READY_FIRST,) if preface.is_first else _OPENING[phase.kind]),
        ("", whereabouts(phase)),
        (_AMOUNT, (_amount(phase),)),
        (_LEVEL, _sentences(preface.change)),
        (_SETUP, (*_sentences(phase.step.setup), *_sentences(phase.step.easing))),
        (_CAUTION, _sentences(preface.caution)),
    )
    return tuple(words for part, said in parts if part not in left_out for words in said)


def _sentences(text: str) -> Words:
    return (text,) if text else ()


def _change_of_level(before: Posture | None, after: Posture | None) -> str:
    was, is_down = is_on_the_floor(before), is_on_the_floor(after)
    if was is None or is_down is None or was == is_down:
        return ""
    return GETTING_DOWN if is_down else GETTING_UP


def first_that_fits(choices: Iterable[Words], room: float) -> Words:
    """The first of some words, none of them empty, that take no longer than ``room`` seconds; else none."""
    return next((words for words in choices if words and seconds_to_say(words) <= room), ())
