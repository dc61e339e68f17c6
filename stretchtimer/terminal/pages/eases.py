"""What is eased or left out because it has hurt lately: in words, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stretchtimer.routine.model import EaseForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from stretchtimer.routine.model import Ease

SHOW_IT = "show this one to a physical therapist"
_SHOW_THEM = "show them to a physical therapist"
_MOST_NAMED = 3
"""Of more stretches, the last is told as a number of them."""


def ease_in_words(ease: Ease) -> str:
    """What becomes of a stretch, why and since when."""
    match ease.form:
        case EaseForm.LEFT_OUT:
            return f"{ease.name} is left out, as {_what_hurt(ease)} {_when(ease)}: {SHOW_IT}."
        case EaseForm.INSTEAD:
            return f"{ease.becomes} comes instead of {ease.name}, which hurt {_when(ease)}."
        case EaseForm.EASIER_WAY:
            return f"{ease.name} is done in its easier way, as it hurt {_when(ease)}."
        case EaseForm.HALF if ease.stays_whole:
            return f"{ease.name} hurt {_when(ease)}, and is too short to be halved: stop as soon as it hurts."
        case EaseForm.HALF:
            half = "half as often" if ease.is_counted else "for half the time"
            return f"{ease.name} is done {half}, as it hurt {_when(ease)}."


def eases_in_words(eases: Iterable[Ease]) -> tuple[str, ...]:
    """The same of several, each of them once."""
    return tuple(dict.fromkeys(map(ease_in_words, eases)))


def in_a_line(eases: Sequence[Ease]) -> str:
    """The same in short: of several changes only which stretches they concern."""
    if len(eases) == 1:
        return ease_in_words(eases[0])
    since = day_in_words(min(ease.since for ease in eases))
    left_out = _names(eases, is_left_out=True)
    whom = f": {SHOW_IT if len(left_out) == 1 else _SHOW_THEM}" if left_out else ""
    return f"Hurt since {since}: {in_names(eases)}{whom}."


def in_names(eases: Sequence[Ease]) -> str:
    """Only which stretches are eased and, at its end, which are left out."""
    told = ((_names(eases, is_left_out=False), "eased"), (_names(eases, is_left_out=True), "left out"))
    return "; ".join(f"{_a_few(names)} {what}" for names, what in told if names)


def in_numbers(eases: Sequence[Ease]) -> str:
    """Only how many stretches are eased and how many are left out, in a few words."""
    numbers = (len(_names(eases, is_left_out=is_left_out)) for is_left_out in (False, True))
    told = (f"{number} {what}" for number, what in zip(numbers, ("eased", "left out"), strict=True) if number)
    return f"It hurt: {', '.join(told)}"


def day_in_words(day: date) -> str:
    """A day of these weeks."""
    return f"{day.day} {day:%b}"


def _what_hurt(ease: Ease) -> str:
    if not ease.easier_hurt:
        return "it hurt"
    if ease.easier_hurt == ease.name:
        return "it hurt in its easier way"
    return f"{ease.easier_hurt}, its easier way, hurt"


def _when(ease: Ease) -> str:
    day = day_in_words(ease.since)
    return f"on {day}" if ease.sessions == 1 else f"in {ease.sessions} sessions since {day}"


def _names(eases: Iterable[Ease], *, is_left_out: bool) -> tuple[str, ...]:
    those = (ease.name for ease in eases if (ease.form is EaseForm.LEFT_OUT) == is_left_out)
    return tuple(dict.fromkeys(those))


def _a_few(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def ease_as_data(ease: Ease) -> dict[str, Any]:
    """Which stretch is eased, how, and why: in how many sessions it hurt, since when."""
    return {
        "stretch": ease.stretch,
        "name": ease.name,
        "form": ease.form.value,
        "becomes": ease.becomes or None,
        "easier_way_that_hurt": ease.easier_hurt or None,
        "hurt_since": ease.since.isoformat(),
        "sessions": ease.sessions,
    }
