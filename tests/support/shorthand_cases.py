"""Cases of what people paste, and how far a reading is from what they say it means."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from stretchtimer.shorthand import ShorthandReading, read_shorthand
from stretchtimer.shorthand.reading import ReadGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stretchtimer.shorthand.reading import ReadStep, Remark

DATA = Path(__file__).parents[1] / "shorthand" / "data"

Case = dict[str, Any]

_FOLLOWER = "Probe of the reader"
"""An exercise without a dose of its own, put below a line that sets something for those that follow."""


def cases_of(file: str, kind: str) -> list[Case]:
    """The single lines (``cases``) or whole texts (``texts``) of a file."""
    return _loaded(file).get(kind) or []


@cache
def _loaded(file: str) -> dict[str, list[Case]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it could be built
    loaded: dict[str, list[Case]] = yaml.load((DATA / file).read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe
    return loaded


def remarks_of(reading: ShorthandReading) -> list[Remark]:
    """What was taken anywhere: for the whole, and for each step."""
    steps = (
        step
        for entry in reading.steps
        for step in (entry.steps if isinstance(entry, ReadGroup) else (entry,))
    )
    return [*reading.remarks, *(remark for step in steps for remark in step.remarks)]


def faults_of_line(case: Case) -> list[str]:
    """In what the reading of a single line differs from its case."""
    reading = read_shorthand(case["text"])
    if "ask" in case:
        found = [] if reading.questions else ["is not asked about"]
        return found + (["makes a step"] if reading.steps else [])
    if case.get("no_exercise"):
        return list(_faults_without_exercise(case, reading))
    expected = case.get("steps") or [case]
    steps = list(reading.unrolled())
    faults = [f"asks: {question.reason}" for question in reading.questions]
    faults += _faults_of_steps(steps, expected)
    said = {remark.kind.value for remark in remarks_of(reading)}
    if said != set(case.get("says", ())):
        faults.append(f"says {sorted(said)}")
    return faults + list(_faults_of_advice(reading, _listed(case.get("advice")))) + _dropped(case, reading)


def faults_of_text(case: Case) -> list[str]:
    """In what the reading of a whole text differs from its case."""
    reading = read_shorthand(case["text"])
    faults = _faults_of_steps(list(reading.unrolled()), case["steps"])
    asked = {question.line for question in reading.questions}
    wanted = {ask["line"] for ask in case.get("asks", ())}
    faults += [f"asks about {line}" for line in sorted(asked - wanted - set(case.get("may_ask", ())))]
    faults += [f"does not ask about {line}" for line in sorted(wanted - asked)]
    said = {remark.kind.value for remark in reading.remarks}
    faults += [f"does not say {kind}" for kind in case.get("says", ()) if kind not in said]
    if (rounds := case.get("rounds", 1)) != reading.rounds:
        faults.append(f"rounds {reading.rounds}, not {rounds}")
    if "rest" in case and case["rest"] != reading.rest_seconds:
        faults.append(f"rest {reading.rest_seconds}, not {case['rest']}")
    return faults + list(_faults_of_advice(reading, _listed(case.get("advice"))))


def _faults_without_exercise(case: Case, reading: ShorthandReading) -> Iterator[str]:
    if reading.steps:
        yield f"makes a step {reading.steps}"
    for question in reading.questions:
        yield f"asks: {question.reason}"
    yield from _faults_of_advice(reading, _listed(case.get("advice")))
    keys = case.get("routine", {})
    if reading.rounds != keys.get("rounds", 1):
        yield f"rounds {reading.rounds}"
    if reading.rest_seconds != keys.get("rest"):
        yield f"rest {reading.rest_seconds}"
    what_is_below = f"{case['text']}\n- {_FOLLOWER} {'' if 'for_all' in case else '7 reps'}"
    if "for_all" in case:
        steps = list(read_shorthand(what_is_below).unrolled())
        yield from _faults_of_steps(steps, [{"name": _FOLLOWER, **case["for_all"]}])
        steps = list(read_shorthand(f"{case['text']}\n- {_FOLLOWER} 10 reps").unrolled())
        yield from _faults_of_steps(steps, [{"name": _FOLLOWER, **_left_open_by_reps(case["for_all"])}])
    if "prepare_next" in case:
        prepared = [step.prepare_seconds for step in read_shorthand(what_is_below).unrolled()]
        if prepared != [case["prepare_next"]]:
            yield f"prepares {prepared}"


def _left_open_by_reps(for_all: Case) -> Case:
    """What an exercise of 10 repetitions does of what is said for all: the sides, and sets of anything."""
    is_dose = "hold" in for_all or "reps" in for_all
    kept = ("sides",) if is_dose else ("sides", "repeat")
    return {"reps": 10, **{key: value for key, value in for_all.items() if key in kept}}


def _faults_of_steps(steps: Sequence[ReadStep], expected: Sequence[Case]) -> list[str]:
    faults = [] if len(steps) == len(expected) else [f"{len(steps)} steps: {[step.name for step in steps]}"]
    for step, wanted in zip(steps, expected, strict=False):
        faults += [f"{wanted['name']}: {fault}" for fault in _faults_of_step(step, wanted)]
    return faults


def _faults_of_step(step: ReadStep, wanted: Case) -> Iterator[str]:
    if _name(step.name) != _name(wanted["name"]):
        yield f"is called {step.name!r}"
    found = {
        "hold": step.hold_seconds,
        "reps": step.reps,
        "pace": step.pace_seconds,
        "repeat": step.repeat,
        "rest": step.rest_seconds,
        "prepare": step.prepare_seconds,
    }
    for key, value in found.items():
        if value != wanted.get(key, 1 if key == "repeat" else None):
            yield f"{key} {value}"
    if not _are_sides(step.sides, wanted.get("sides", [])):
        yield f"sides {step.sides}"
    for note in _listed(wanted.get("note")):
        if not any(note.casefold() in words.casefold() for words in (*step.cues, step.setup)):
            yield f"lacks {note!r} in {step.cues} {step.setup!r}"
    if "line" in wanted:
        said = {remark.kind.value for remark in step.remarks} - {"frequency"}
        if step.line != wanted["line"]:
            yield f"line {step.line}"
        if said != set(wanted.get("says", ())):
            yield f"says {sorted(said)}"


def _are_sides(found: Sequence[str], wanted: str | list[str]) -> bool:
    if wanted == "each":
        return list(found) == ["each"] or len(found) == 2
    if len(wanted) == 1:
        return len(found) == 1 and wanted[0] in found[0]
    return list(found) == list(wanted)


def _faults_of_advice(reading: ShorthandReading, wanted: Sequence[str]) -> Iterator[str]:
    advice = " | ".join(entry.text for entry in reading.advice).casefold()
    yield from (
        f"lacks the advice {text!r} in {advice!r}" for text in wanted if text.casefold() not in advice
    )
    if not wanted and advice:
        yield f"advises {advice!r}"


def _dropped(case: Case, reading: ShorthandReading) -> list[str]:
    kept = " ".join(" ".join((step.name, step.setup, *step.cues)) for step in reading.unrolled())
    return [f"keeps {words!r}" for words in _listed(case.get("drop")) if words in kept]


def _name(name: str) -> str:
    plain = " ".join(name.casefold().split()).strip(" .,;:!?\"'()[]-–—*_")
    return re.sub(r"^(?:a|an|the) ", "", plain)


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
