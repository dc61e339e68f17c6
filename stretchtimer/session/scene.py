"""What a person should see at one moment, as data; how it looks is the display's affair."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from stretchtimer.session.state import STAGE_SECONDS, Status
from stretchtimer.session.wakeups import repetitions_done, turned
from stretchtimer.timeline.announcements import sentence
from stretchtimer.timeline.model import Kind

if TYPE_CHECKING:
    from stretchtimer.session.state import Session
    from stretchtimer.timeline.model import Phase, Timeline

_WORDS = {
    Kind.PREPARE: "Get ready",
    Kind.HOLD: "Hold",
    Kind.REPS: "Repeat",
    Kind.SWITCH: "Switch sides",
    Kind.REST: "Rest",
}
_STATUS_WORDS = {
    Status.PAUSED: "Paused",
    Status.ASKING: "Stop here?",
    Status.SUSPENDED: "Paused",
    Status.LEAD_IN: "Ready",
    Status.HURT: "Ease out slowly",
    Status.OFFERING: "Easier?",
    Status.ENOUGH: "Enough for today?",
}
_CALLS = {Status.HURT: "Ease out", Status.OFFERING: "e: easier", Status.ENOUGH: "Enough?"}
_PROMPTS = {
    Status.PAUSED: "Press space to go on",
    Status.ASKING: "Press q again to stop, space to go on",
    Status.WAITING: "Press space when you are there",
    Status.HURT: "b takes it back",
    Status.OFFERING: "e: the easier way. Any other key: the next stretch",
    Status.ENOUGH: "q stops, space goes on gently",
}


class Scene(Struct, frozen=True):
    """One moment of a session. Durations are whole seconds, as they are shown."""

    phase: Phase
    status: Status
    word: str
    """What to do, in a word or two: the kind of phase, or why time stands still."""
    call: str
    """What must be seen from afar when something hurts; empty otherwise."""
    routine: str
    seconds_left: int
    """Of this phase; of the lead-in, or of what follows when something hurts, while that counts."""
    total_left: int
    elapsed: int
    """The second that was reached, on the timeline as it was before anything hurt."""
    began: int
    """The second at which this phase began, on the same."""
    fraction: float
    """How much of this phase, or of what follows when something hurts, is over, from 0 to 1."""
    routine_fraction: float
    repetition: int
    """Which repetition it is, from 1; 0 where none are counted."""
    repetitions_done: float | None
    """How far a moving figure has come, counted in repetitions; ``None`` while it stands still."""
    turned: float
    """How far the figure has turned to its side, from 0 to 1."""
    step: int
    steps: int
    rounds: int
    lines: tuple[str, ...]
    """The cues while the body works; before that, how to get there."""
    caution: str
    following: str
    """What comes after this phase."""
    prompt: str
    """What the session waits for, if it does."""
    notice: str
    muted: bool
    has_keyboard: bool
    shows_help: bool
    is_past_halfway: bool

    @property
    def hurts(self) -> bool:
        """Whether it is about something that hurts."""
        return bool(self.call)


def describe(session: Session) -> Scene:
    """The scene of this moment."""
    phase = session.phase
    into = session.position - phase.start
    left = whole(phase.end - session.position)
    hurts = session.status in _CALLS
    after = whole(session.timeline.seconds - phase.end)
    return Scene(
        phase=phase,
        status=session.status,
        word=_STATUS_WORDS.get(session.status) or phase_word(phase),
        call=_CALLS.get(session.status, ""),
        routine=session.timeline.title,
        seconds_left=_seconds_left(session),
        total_left=left + after,
        elapsed=round(session.position + session.lost_seconds),
        began=int(phase.start + session.lost_seconds),
        fraction=_stage_fraction(session) if hurts else min(1.0, into / phase.seconds),
        routine_fraction=session.position / session.timeline.seconds,
        repetition=min(phase.reps, int(round(into / phase.step.pace_seconds, 6)) + 1),
        repetitions_done=repetitions_done(session),
        turned=turned(session),
        step=phase.number,
        steps=session.timeline.steps,
        rounds=session.timeline.rounds,
        lines=_lines(session),
        caution="" if hurts else caution_for(phase),
        following="" if hurts else following(session.timeline, session.index),
        prompt=_PROMPTS.get(session.status, ""),
        notice=session.notice,
        muted=session.muted,
        has_keyboard=session.has_keyboard,
        shows_help=session.shows_help,
        is_past_halfway=phase.halfway is not None and session.position >= phase.halfway,
    )


def phase_word(phase: Phase) -> str:
    """What a phase asks for, in a word or two."""
    if phase.kind is Kind.SWITCH and not phase.changes_sides:
        return "Once more" if phase.step.rest_seconds is None else _WORDS[Kind.REST]  # as its file calls it
    return _WORDS[phase.kind]


def whole(seconds: float) -> int:
    """Seconds left as a person counts them: 3, 2, 1, and then it is over."""
    return math.ceil(round(seconds, 6))


def _seconds_left(session: Session) -> int:
    if session.status is Status.LEAD_IN:
        return whole(session.lead_in_seconds)
    if session.status in _CALLS:
        return whole(session.hurt_seconds)
    return whole(session.phase.end - session.position)


def _stage_fraction(session: Session) -> float:
    seconds = STAGE_SECONDS.get(session.status)
    return 1 - session.hurt_seconds / seconds if seconds else 0.0


def _lines(session: Session) -> tuple[str, ...]:
    step = session.phase.step
    if session.status is Status.HURT:
        return tuple(filter(None, (step.finish,)))
    if session.status is Status.OFFERING:
        return tuple(filter(None, (session.marks[-1].step.easier_in_words,)))
    if session.status is Status.ENOUGH:
        return ()
    return lines_for(session.phase)


def lines_for(phase: Phase) -> tuple[str, ...]:
    """What there is to read: what to mind while the body works, and before that how to get there."""
    told = () if phase.kind.is_work else tuple(filter(None, (phase.step.setup, phase.step.easing)))
    return told or phase.step.pointers


def caution_for(phase: Phase) -> str:
    """What to take care of, as long as the body does not work yet."""
    return "" if phase.kind.is_work else phase.step.caution


def following(timeline: Timeline, index: int) -> str:
    """The next thing the body does after a phase, unless that phase leads to it and tells already."""
    now = timeline.phases[index]
    if not now.kind.is_work:
        return ""
    for phase in timeline.phases[index + 1 :]:
        if phase.kind.is_work:
            if (phase.number, phase.round) == (now.number, now.round):
                return sentence(phase.side).rstrip(".") if phase.side else "Once more"
            return ", ".join(filter(None, (phase.step.name, phase.side)))
    return "the end"
