"""What files of other programs say, and how a routine's file says it."""

from __future__ import annotations

import re

from stretchtimer.document.dialect import Advice
from stretchtimer.document.duration import DurationError, parse_duration
from stretchtimer.document.nodes import Mapping, Node, Scalar, Sequence, key_at

_WORDS = {
    "hold": "duration durations time seconds secs length work worktime exercisetime holdtime holdfor "
    "stretchtime activetime durationseconds durationsec timeseconds holdseconds",
    "reps": "repetition count times",
    "reps, rounds": "repetitions",
    "repeat, rounds": "sets set series laps cycles circuits loop loops iterations",
    "rounds": "repeat",
    "pace": "tempo cadence secondsperrep repduration",
    "steps": "exercises drills intervals tasks groups sections stretches poses asanas movements moves blocks "
    "items activities sequence",
    "name": "title label exercise drill task activity move movement heading",
    "sides: each": "eachside mirror mirrored bilateral unilateral bothsides perside switchsides switchside "
    "sideswitch sideswitching alternate twosided leftright",
    "setup or cues": "description",
    "setup or cues, description or advice": "notes note instructions instruction comment comments details",
    "cues, advice": "tip tips hints",
    "prepare": "countdown getready preparation preparationtime preparetime prep preptime leadin delay",
    "rest": "break breaks pause pauses breaktime pausetime resttime restbetween recovery recoverytime gap "
    "transition",
    "tags": "category categories keywords",
    "muscles": "muscle musclegroup musclegroups target targets bodypart bodyparts",
    "position": "posture stance",
    "caution": "warning warnings contraindications",
    "easier": "modification modifications regression",
    "source": "author credit credits",
}
"""Our keys, and what they are called elsewhere; of several keys the first one that there is."""
_ONE_ROUTINE = "a file holds one routine: give each one a file of its own"
_ELSEWHERE = {
    **dict.fromkeys(("routines", "workouts", "plans", "programs", "sessions"), _ONE_ROUTINE),
    "step.steps": "did you mean steps? They make a group of it",
    **dict.fromkeys(("sound", "sounds", "music", "voice", "volume"), "how it sounds is an option of run"),
}
_BESIDE_A_NAME = " \t-–—:,;()[]@"
_EACH_SIDE = re.compile(r"[ ,(]+(?:each|per|both|/) ?(?:sides?|legs?|arms?)\)?$", re.IGNORECASE)
_EITHER = "hold: or reps: before the number"
_PARTS_OF_A_TIME = 2
"""A number and its unit: ``{value: 30, unit: seconds}``."""
_LONGEST_DOSE = 4
"""Words, as in ``for 1 minute each``."""


_LISTS = frozenset(("steps", *_WORDS["steps"].split()))
"""What a list of steps is called, here and elsewhere."""


def advice() -> Advice:
    """All that is known of them."""
    synonyms = {word: tuple(keys.split(", ")) for keys, words in _WORDS.items() for word in words.split()}
    return Advice(synonyms, _ELSEWHERE, _step_in_words, _named_step, _several, _begun)


def _step_in_words(written: str) -> str:
    """A step that somebody wrote in one line, such as ``Plank 30s`` or ``10 x squat``."""
    if found := _EACH_SIDE.search(written):
        in_words = _step_in_words(written[: found.start()])
        return f"{in_words}; on another, sides: each" if in_words else ""
    words = written.replace("(", " ").replace(")", " ").split()
    for length in range(min(_LONGEST_DOSE, len(words) - 1), 0, -1):
        for dose, others in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            name = " ".join(others).strip(_BESIDE_A_NAME)
            if name and (amount := _amount(" ".join(dose).strip(_BESIDE_A_NAME))):
                return f"write name: {name} and, on a line of its own, {amount}"
    return ""


def _named_step(name: str, value: Node) -> str:
    """A step whose name was written as a key, such as ``Plank: 30s``."""
    if isinstance(value, Scalar):
        amount = _amount(value.text) or (_EITHER if value.text.isdecimal() else "")
        return f"write name: {name} and, on a line of its own, {amount}" if amount else ""
    if isinstance(value, Mapping) and value.entries.keys() & {"hold", "reps"}:
        return f"write name: {name}, and its hold: or reps: right below that"
    return ""


def _amount(text: str) -> str:
    """How long or how often, as a file says it; empty if a text says neither."""
    if found := re.fullmatch(r"[x×*] ?(\d+)|(\d+) ?(?:[x×*]|reps?|repetitions|times)", text, re.IGNORECASE):
        return f"reps: {found[1] or found[2]}"
    return f"hold: {text}" if re.search("[^0-9. ]", text) and _is_duration(text) else ""


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except DurationError:
        return False
    return True


def _several(key_path: str, node: Sequence | Mapping) -> str:
    """What to write where a list, or keys with values, stand in another's place."""
    if key_at(key_path) in _LISTS and isinstance(node, Mapping):
        # A step alone only lacks its dash, as the usual hint shows.
        return _with_dashes(node) if node.entries.keys().isdisjoint(("stretch", "name")) else ""
    return _one_by_one(key_path, node)


def _with_dashes(node: Mapping) -> str:
    """Steps that were written as keys: each by its name, one group alone, or several by their names."""
    lists = [key for key, entry in node.entries.items() if isinstance(entry.value, Sequence)]
    first = next(iter(node.entries), "")
    if not lists:
        return f"begin each of them with a dash, as in - name: {first}"
    if len(lists) < len(node.entries):
        return f"write a dash before {first}:, and it is a group"
    return f"write - steps: in place of {first}:, and so on; each list becomes a group"


def _one_by_one(key_path: str, node: Sequence | Mapping) -> str:
    """One time where a list or keys with values were written."""
    values = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    times = [value.text for value in values if isinstance(value, Scalar) and _is_duration(value.text)]
    if isinstance(node, Mapping) and len(values) == _PARTS_OF_A_TIME:
        written = " ".join(value.text for value in values if isinstance(value, Scalar))
        if len(times) < len(values) and _is_duration(written):
            return f"write {written}"
    if not times or len(times) < len(values):
        return ""
    key = key_at(key_path)
    in_units = " ".join(map("{} {}".format, times, node.entries)) if isinstance(node, Mapping) else ""
    if in_units and _is_duration(in_units):
        return f"write {in_units}"
    if len(times) == 1:
        return f"write {times[0]}"
    if key == "pace":
        return f"a repetition has one time, their sum: write {sum(map(parse_duration, times)):g}s"
    # A hold is most likely one for each side, which a hint of its own tells.
    return "" if key == "hold" else f"write one time, such as {times[0]}"


def _begun(node: Node) -> str:
    """How a file begins that is a list so far."""
    if not isinstance(node, Sequence):
        return ""
    keys = [item.entries for item in node.items if isinstance(item, Mapping)]
    if any(isinstance(entry.value, Sequence) for entries in keys for entry in entries.values()):
        return f"begin with name: and steps:; {_ONE_ROUTINE}"
    return "above the list write name: and steps:"
