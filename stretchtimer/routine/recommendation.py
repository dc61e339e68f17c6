"""Which routine suits a back today, or whom to see instead: by where it hurts, when, and how much.

It goes by the tags of routines, and by what was done and what hurt on the days before.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.document.text import as_name
from stretchtimer.errors import UsageError
from stretchtimer.routine.easier import gentle_way
from stretchtimer.routine.minding import minded
from stretchtimer.safety import DOCTOR, EMERGENCY, THERAPIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stretchtimer.routine.library import LibraryEntry, RoutineSource
    from stretchtimer.routine.minding import Marked, Minded
    from stretchtimer.routine.model import Routine
    from stretchtimer.safety import Tier

_GENTLE_FROM, _NOTHING_FROM = 4, 6
"""On the scale that ends at ``MOST_SORE``: carry on up to 3, ease off at 4 or 5, and stop from 6."""
_BETWEEN_EXERCISES = timedelta(days=1)
"""So many days are left between two days with exercises."""
STRENGTH = "strength"
"""The tag of exercises, which make stronger."""


class Site(StrEnum):
    """Where it hurts; a part of the back is also the tag of the routines that are for it."""

    LOWER_BACK = "lower-back"
    UPPER_BACK = "upper-back"
    LEG = "leg"
    """Down a leg to below the knee, tingling as well."""
    NOTHING = "nothing"


class Occasion(StrEnum):
    """When a routine is done; all but another time are also the tags of the routines for it."""

    BEFORE_RUN = "before-run"
    AFTER_RUN = "after-run"
    DESK = "desk"
    MORNING = "morning"
    """Just out of bed."""
    OTHER = "other"


_OCCASIONS = frozenset(Occasion) - {Occasion.OTHER}


class Answers(NamedTuple):
    """What a person says of today."""

    site: Site
    occasion: Occasion = Occasion.OTHER
    sore: int | None = None
    """How sore it is now, from 0 to 10; ``None`` where they say no number."""

    @property
    def is_gentle(self) -> bool:
        """Whether it is sore enough to go gently."""
        return (self.sore or 0) >= _GENTLE_FROM

    @property
    def back(self) -> frozenset[str]:
        """The tags of the parts of the back that are meant: the whole of it where nothing hurts."""
        parts = {Site.LOWER_BACK, Site.UPPER_BACK}
        return frozenset(map(str, parts & {self.site} or parts))


class Recommendation(NamedTuple):
    """The one routine for today."""

    source: RoutineSource
    routine: Routine
    is_gentle: bool
    """Whether in its gentle form, or as it is written."""
    reason: str


class Referral(NamedTuple):
    """Why no routine is begun today, and whom to see."""

    reason: str
    tiers: tuple[Tier, ...]


class _Wish(NamedTuple):
    """What is looked for."""

    needed: frozenset[str]
    """The tags that it must have."""
    reason: str
    welcome: frozenset[str] = frozenset()
    """Tags that it may have, too."""
    barred: frozenset[str] = frozenset()
    """Tags that it must not have."""
    occasion: Occasion | None = None
    """Where a routine names any occasions, this one must be among them."""


def answer_to_today(
    answers: Answers,
    entries: Iterable[LibraryEntry],
    last_days: Mapping[str, date],
    today: date,
    marks: Sequence[Marked] = (),
) -> Recommendation | Referral:
    """The one answer to what a person says of today.

    Args:
        answers: What they say.
        entries: Every routine there is; those that cannot be read are passed over.
        last_days: The day on which each routine was last done as it is written, by its name.
        today: The day.
        marks: What has hurt lately; a routine of which that leaves nothing is passed over.

    Raises:
        UsageError: No routine is for that.
    """
    return referral(answers) or _recommendation(answers, tuple(entries), last_days, today, marks)


def referral(answers: Answers) -> Referral | None:
    """Whom to see, where no routine should be begun: for what runs down a leg, and from 6 on."""
    if answers.site is Site.LEG:
        return Referral("What runs down a leg is for a doctor to look at: nothing begins today.", (DOCTOR,))
    if (answers.sore or 0) >= _NOTHING_FROM:
        reason = f"At {answers.sore} it is better to begin nothing today."
        return Referral(reason, (EMERGENCY, DOCTOR, THERAPIST))
    return None


def _recommendation(
    answers: Answers,
    entries: tuple[LibraryEntry, ...],
    last_days: Mapping[str, date],
    today: date,
    marks: Sequence[Marked],
) -> Recommendation:
    exercised = _last_exercised(entries, last_days, today)
    barred = frozenset({STRENGTH} if answers.is_gentle or exercised else ())
    wishes = _wishes(answers, exercised, today)
    for wish in wishes:
        wished = wish._replace(barred=wish.barred | barred)
        fitting = {
            entry.source: entry.routine
            for entry in entries
            if entry.routine and _fits(entry.routine, wished)
            if _is_anything_left(minded(entry.routine, marks, gently=answers.is_gentle), answers)
        }
        if fitting:
            source = min(fitting, key=lambda one: _rank(one, fitting[one], wished, last_days))
            eases = minded(fitting[source], marks).eases
            reason = _reason(wished, answers, is_eased=bool(eases))
            return Recommendation(source, fitting[source], answers.is_gentle, reason)
    raise _none_for(wishes[-1], entries, is_any_sore=bool(marks))


def _wishes(answers: Answers, exercised: date | None, today: date) -> tuple[_Wish, ...]:
    """What to look for, and what else if there is no such routine."""
    back = _words(answers.site)
    match answers.occasion:
        case Occasion.AFTER_RUN:
            return (_stretches(answers, f"For {back}, after a run."),)
        case Occasion.OTHER:
            return _at_another_time(answers, back, exercised, today)
        case Occasion.BEFORE_RUN:
            reason = "To get ready for a run."
        case Occasion.DESK:
            reason = "For a break at the desk."
        case Occasion.MORNING:
            reason = "For a back that is just out of bed; walk about for a few minutes first."
    return (_Wish(frozenset({answers.occasion}), reason, welcome=answers.back),)


def _at_another_time(answers: Answers, back: str, exercised: date | None, today: date) -> tuple[_Wish, ...]:
    """Exercises, or stretches where that is too early, too sore, or there are none."""
    if answers.is_gentle:
        return (_stretches(answers, f"Stretches for {back}: exercises are for up to {_GENTLE_FROM - 1}."),)
    if exercised:
        day = "today" if exercised == today else "yesterday"
        between = f"there were exercises {day}, and they need a day between"
        return (_stretches(answers, f"Stretches for {back}: {between}."),)
    needed = frozenset({STRENGTH, *(() if answers.site is Site.NOTHING else answers.back)})
    exercises = f"Exercises for {back}, as there were none yesterday."
    return (
        _Wish(needed, exercises, welcome=answers.back),
        _stretches(answers, f"Stretches for {back}: there are no exercises for it today."),
    )


def _stretches(answers: Answers, reason: str) -> _Wish:
    """Stretches for a part of the back, or for all of it where nothing hurts.

    Those for after a run are in place at other times as well; what is for another occasion is not.
    """
    occasion = Occasion.AFTER_RUN
    needed = frozenset({occasion}) if answers.site is Site.NOTHING else answers.back
    return _Wish(needed, reason, answers.back | {occasion}, frozenset({STRENGTH}), occasion)


def _fits(routine: Routine, wish: _Wish) -> bool:
    """Whether a routine is what is looked for."""
    tags = _tags(routine)
    occasions = tags & _OCCASIONS
    return (
        wish.needed <= tags
        and not wish.barred & tags
        and (wish.occasion is None or not occasions or wish.occasion in occasions)
    )


def _is_anything_left(form: Minded, answers: Answers) -> bool:
    """Whether a routine that minds what has hurt can be done today."""
    steps = form.routine.steps
    return any(map(gentle_way, steps)) if answers.is_gentle else bool(steps)


def _rank(
    source: RoutineSource, routine: Routine, wish: _Wish, last_days: Mapping[str, date]
) -> tuple[bool, int, int, date, str]:
    """The lowest one wins: the user's own, the fewest other tags, the most that were asked for.

    Between those that are still alike, it is the one that was not done for longest.
    """
    tags, asked = _tags(routine), wish.needed | wish.welcome
    last_day = last_days.get(source.name, date.min)
    return not source.is_own, len(tags - asked), -len(tags & asked), last_day, source.name


def _last_exercised(
    entries: Iterable[LibraryEntry], last_days: Mapping[str, date], today: date
) -> date | None:
    """The last day with exercises, if that is too short ago for others."""
    days = [
        day
        for entry in entries
        if entry.routine and STRENGTH in _tags(entry.routine)
        if (day := last_days.get(entry.source.name)) and day <= today
        if today - day <= _BETWEEN_EXERCISES
    ]
    return max(days, default=None)


def _tags(routine: Routine) -> frozenset[str]:
    return frozenset(map(as_name, routine.tags))


def _words(site: Site) -> str:
    return "your back" if site is Site.NOTHING else f"the {site.replace('-', ' ')}"


def _reason(wish: _Wish, answers: Answers, *, is_eased: bool) -> str:
    if answers.sore is None:
        return wish.reason
    as_written = "as it is written, but for what hurt lately" if is_eased else "as it is written"
    how = "gently, with easier ways and short holds" if answers.is_gentle else as_written
    return f"{wish.reason} At {answers.sore} it is done {how}."


def _none_for(wish: _Wish, entries: tuple[LibraryEntry, ...], *, is_any_sore: bool) -> UsageError:
    wanted = ", ".join(sorted(wish.needed))
    if is_any_sore and any(entry.routine and _fits(entry.routine, wish) for entry in entries):
        message = f"what hurt lately leaves nothing of the routines with the tags [{wanted}]"
        return UsageError(message, "stretchtimer history tells what is left out, and lifts that")
    message = f"no routine that suits has the tags [{wanted}]"
    if any(entry.routine is None for entry in entries):
        return UsageError(message, "stretchtimer check tells what is wrong with those that cannot be read")
    return UsageError(message, f"give one of yours the line tags: [{wanted}], with stretchtimer edit")
