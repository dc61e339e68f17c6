"""Every mistake in a file is told at its place, in words, with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from stretchtimer.document import nodes as tree
from stretchtimer.document.problems import InvalidFileError
from stretchtimer.routine.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.document.problems import Problem
    from stretchtimer.routine.model import Routine

    ProblemsOf = Callable[[str | bytes], tuple[Problem, ...]]

HEAD = "name: Mine\nsteps:\n"
"""Two lines, so that the first step is on the third."""
STEP = "  - name: Bend\n    hold: 30s\n"


def routine(*lines: str) -> str:
    """A sound routine with lines of its own before its steps, which are then checked alone."""
    return "\n".join(["name: Mine", *lines, "steps:"]) + "\n" + STEP


def step(*lines: str) -> str:
    """A routine of one step, whose first line is the third of the file; it begins in column 5."""
    return HEAD + "  - " + "\n    ".join(lines) + "\n"


def stretch(line: str) -> str:
    return step("stretch: cat-cow", line)


MISTAKES = {
    # what, content, place, key path, message, hint
    "unknown key": (routine("advise: [Rest]"), "2:1", "advise", "unknown key", "did you mean advice?"),
    "unknown key in a step": (
        stretch("hodl: 3s"),
        "4:5",
        "steps[1].hodl",
        "unknown key",
        "did you mean hold?",
    ),
    "key in the wrong place": (routine("hold: 3s"), "2:1", "hold", "unknown key", "belongs to a step"),
    "key of a routine in a step": (
        stretch("rest: 3s"),
        "4:5",
        "steps[1].rest",
        "unknown key",
        "to a routine",
    ),
    "no name": (
        "steps:\n" + STEP,
        "1:1",
        "name",
        "a routine needs name:",
        "write name: My routine at the top",
    ),
    "no steps": ("name: Mine\n", "1:1", "steps", "a routine needs steps:", "- stretch: cat-cow"),
    "no step": (
        "name: Mine\nsteps: []\n",
        "2:8",
        "steps",
        "0 given; at least 1 needed",
        "- stretch: cat-cow",
    ),
    "steps without any": ("name: Mine\nsteps:\n", "2:7", "steps", "there is no value", "- stretch: cat-cow"),
    "empty name": ('name: " "\nsteps:\n' + STEP, "1:7", "name", "this is empty", ""),
    "no value": ("name:\nsteps:\n" + STEP, "1:6", "name", "there is no value", "a text"),
    "null": ("name: ~\nsteps:\n" + STEP, "1:7", "name", "there is no value", "a text"),
    "long name": (f"name: {'x' * 81}\nsteps:\n{STEP}", "1:7", "name", "81 characters; at most 80", ""),
    "unknown stretch": (step("stretch: cat-cwo"), "3:14", "steps[1].stretch", '"cat-cwo"', "mean cat-cow?"),
    "stretch far from any": (step("stretch: zzzz"), "3:14", "steps[1].stretch", "no stretch", "stretches/"),
    "stretch as a path": (
        step("stretch: ../../x"),
        "3:14",
        "steps[1].stretch",
        "not a plain name",
        "cat-cow",
    ),
    "stretch absolute": (
        step("stretch: /etc/passwd"),
        "3:14",
        "steps[1].stretch",
        "not a plain name",
        "cat-cow",
    ),
    "stretch on Windows": (step(r"stretch: ..\x"), "3:14", "steps[1].stretch", "not a plain name", "cat-cow"),
    "stretch on a drive": (step("stretch: C:x"), "3:14", "steps[1].stretch", "not a plain name", "cat-cow"),
    "text for a list": (routine("tags: back"), "2:7", "tags", '"back" is not a list', "[back]"),
    "list for a text": (routine("source: [a]"), "2:9", "source", "a text is expected here, not a list", ""),
    "keys for a text": (routine("source: {a: b}"), "2:9", "source", "not keys with values", ""),
    "list in a list": (routine("tags: [a, [b]]"), "2:11", "tags[2]", "a text is expected", ""),
    "text for a step": (HEAD + "  - cat-cow\n", "3:5", "steps[1]", '"cat-cow" is not', "stretch: cat-cow"),
    "text for steps": (
        "name: Mine\nsteps: some\n",
        "2:8",
        "steps",
        "is not a list",
        "next line - stretch: cat-cow",
    ),
    "keys for steps": (
        "name: Mine\nsteps:\n  stretch: cat-cow\n",
        "3:3",
        "steps",
        "a list is expected here, not keys with values",
        "next line - stretch: cat-cow",
    ),
    "no space after the colon of a step": (
        HEAD + "  - stretch:cat-cow\n",
        "3:5",
        "steps[1]",
        "a space is missing after the colon",
        "write stretch: cat-cow",
    ),
    "no space after the colon of a step's first key": (
        step("stretch:cat-cow", "hold: 30s"),
        "3:12",
        "",
        "a space is missing after the colon",
        "write - stretch: cat-cow",
    ),
    "no space after the colon of a key": (
        stretch("hold:30s"),
        "4:9",
        "",
        "a space is missing after the colon",
        "write hold: 30s",
    ),
    "no space after the colon of a key in braces": (
        HEAD + "  - {name:Bend, hold: 30s}\n",
        "3:6",
        "steps[1].name:Bend",
        "unknown key",
        "a space is missing after the colon",
    ),
    "no space after the only dash": (
        HEAD + "  -stretch: cat-cow\n",
        "3:3",
        "steps",
        "a list is expected here",
        "a space is missing after the dash",
    ),
    "no space after a later dash": (
        HEAD + "  - stretch: cat-cow\n  -stretch: cat-cow\n",
        "4:3",
        "",
        "a space is missing after the dash",
        "write - stretch: cat-cow",
    ),
    "no space after the dash of a longer step": (
        HEAD + "  -stretch: cat-cow\n    hold: 30s\n",
        "3:3",
        "",
        "a space is missing after the dash",
        "write - stretch: cat-cow",
    ),
    "no space after a dash in the first column": (
        "name: Mine\nsteps:\n- stretch: cat-cow\n-stretch: cat-cow\n",
        "4:1",
        "-stretch",
        "unknown key",
        "a space is missing after the dash",
    ),
    "misspelt title": ("nmae: Mine\nsteps:\n" + STEP, "1:1", "nmae", "unknown key", "did you mean name?"),
    "misspelt stretch": (step("strech: cat-cow"), "3:5", "steps[1].strech", "unknown key", "mean stretch"),
    "misspelt name in a step": (
        step("nmae: Bend", "hold: 30s"),
        "3:5",
        "steps[1].nmae",
        "unknown key",
        "did you mean name?",
    ),
    "misspelt hold": (step("name: Bend", "hodl: 30s"), "4:5", "steps[1].hodl", "unknown key", "mean hold?"),
    "text for a number": (routine("rounds: two"), "2:9", "rounds", "not a whole number", "1 to 20"),
    "fraction for a number": (
        stretch("reps: 2.5"),
        "4:11",
        "steps[1].reps",
        "not a whole number",
        "1 to 200",
    ),
    "quoted number": (stretch('reps: "8"'), "4:11", "steps[1].reps", "is a text", "without quotes"),
    "zero rounds": (routine("rounds: 0"), "2:9", "rounds", "too small", "1 to 20"),
    "negative reps": (stretch("reps: -8"), "4:11", "steps[1].reps", "too small", "1 to 200"),
    "too many reps": (stretch("reps: 201"), "4:11", "steps[1].reps", "too large", "1 to 200"),
    "endless reps": (stretch(f"reps: {'9' * 5000}"), "4:11", "steps[1].reps", "too large", "1 to 200"),
    "quoted truth": (stretch('optional: "true"'), "4:15", "steps[1].optional", "is a text", "without quotes"),
    "old truth": (
        stretch("optional: yes"),
        "4:15",
        "steps[1].optional",
        "is not true or false",
        "write true",
    ),
    "old truth in capitals": (
        stretch("optional: OFF"),
        "4:15",
        "steps[1].optional",
        "is not true or false",
        "write false",
    ),
    "capital truth": (stretch("optional: True"), "4:15", "steps[1].optional", "is not true", "mean true?"),
    "negative hold": (stretch("hold: -5s"), "4:11", "steps[1].hold", "negative", "1m30s"),
    "zero hold": (stretch("hold: 0"), "4:11", "steps[1].hold", "too short", "1s to 1h"),
    "NaN": (stretch("hold: .nan"), "4:11", "steps[1].hold", "not a duration", "1m30s"),
    "infinite": (stretch("hold: inf"), "4:11", "steps[1].hold", "not a duration", "1m30s"),
    "5,000 digits": (stretch(f"hold: {'9' * 5000}"), "4:11", "steps[1].hold", "far too long", "1m30s"),
    "two days": (stretch("hold: 48h"), "4:11", "steps[1].hold", "too long", "1s to 1h"),
    "two days in words": (stretch("hold: two days"), "4:11", "steps[1].hold", "not a duration", "1m30s"),
    "an hour and a bit": (stretch("hold: 1h0.001s"), "4:11", "steps[1].hold", "too long", "1s to 1h"),
    "fast pace": (stretch("pace: 0.4s"), "4:11", "steps[1].pace", "too short", "0.5s to 60s"),
    "slow pace": (stretch("pace: 61s"), "4:11", "steps[1].pace", "too long", "0.5s to 60s"),
    "misspelt wait": (routine("switch: wiat"), "2:9", "switch", "not a duration", "did you mean wait?"),
    "long rest": (routine("rest: 2h"), "2:7", "rest", "too long", "0s to 1h"),
    "hold and reps": (
        step("stretch: cat-cow", "hold: 30s", "reps: 8"),
        "5:5",
        "steps[1].reps",
        "hold and reps exclude each other",
        "remove one",
    ),
    "hold and pace": (
        step("stretch: cat-cow", "pace: 5s", "hold: 30s"),
        "4:5",
        "steps[1].pace",
        "pace goes with reps",
        "",
    ),
    "pace for a held stretch": (
        step("stretch: runners-lunge", "pace: 5s"),
        "4:5",
        "steps[1].pace",
        "pace goes with reps",
        "",
    ),
    "neither hold nor reps": (step("name: Bend"), "3:5", "steps[1]", "neither hold: nor reps:", "hold: 30s"),
    "neither stretch nor name": (step("hold: 30s"), "3:5", "steps[1]", "needs stretch: or name:", "stretch:"),
    "one side": (
        stretch("sides: [left]"),
        "4:12",
        "steps[1].sides",
        "1 given; at least 2",
        "write each, none, or two names",
    ),
    "three sides": (
        stretch("sides: [a, b, c]"),
        "4:12",
        "steps[1].sides",
        "3 given; at most 2",
        "write each, none, or two names",
    ),
    "same sides": (stretch("sides: [left, Left]"), "4:12", "steps[1].sides", "the same name", "right"),
    "misspelt sides": (stretch("sides: eech"), "4:12", "steps[1].sides", "is not", "did you mean each?"),
    "a word for sides": (
        stretch("sides: left"),
        "4:12",
        "steps[1].sides",
        "is not each",
        "write each, none, or two",
    ),
    "both for sides": (stretch("sides: both"), "4:12", "steps[1].sides", "is not each", "like [left, right]"),
    "unknown position": (
        stretch("position: seeted"),
        "4:15",
        "steps[1].position",
        '"seeted" is not standing, kneeling',
        "did you mean seated?",
    ),
    "capital position": (stretch("position: Seated"), "4:15", "steps[1].position", "is not", "mean seated?"),
    "many tags": (routine(f"tags: [{', '.join('a' * 21)}]"), "2:7", "tags", "21 given; at most 20", ""),
    "duplicate key": (routine("rest: 3s", "rest: 4s"), "3:1", "rest", "first on line 2", "keep one"),
    "alias": (routine("source: *there"), "2:9", "source", "aliases (*there)", "write it out"),
    "anchor": (routine("source: &here book"), "2:9", "source", "anchors (&here)", "remove it"),
    "merge key": (routine("<<: {rest: 3s}"), "2:1", "", "merge keys", "write the keys out"),
    "tag": (routine("source: !!python/object:os.system x"), "2:9", "source", "tags are not read", "quotes"),
    "own tag": (routine("source: !mine x"), "2:9", "source", "tags are not read", "quotes"),
    "unknown tag": (routine("source: !a!b x"), "2:9", "", "tags are not read", "quotes"),
    "list as a key": (routine("? [a]", ": b"), "2:3", "", "a key is expected here", "a colon"),
    "dash on the line of its key": (
        "name: Mine\nsteps: - name: a\n",
        "2:8",
        "",
        "a dash is not expected here",
        "on the next line",
    ),
    "text after a block sign": (
        routine("source: |a"),
        "2:",
        "",
        "a text cannot begin with this sign",
        "quotes",
    ),
    "bracket open at the end": ("name: [", "", "", "a value is expected here", "closed?"),
    "no key": (routine("~: b"), "2:1", "", "a key is expected here", "a colon"),
    "several documents": (routine() + "---\nname: Other\n", "5:1", "", "second document", "remove ---"),
    "after the end": (routine() + "...\nname: Other\n", "6:1", "", "end of the document", ""),
    "tab": (HEAD + "\t- stretch: cat-cow\n", "3:1", "", "a tab is used to indent", "use spaces"),
    "tabs": (HEAD + "\t- name: a\n\t  hold: 3\n", "3:1", "", "and on 1 other line", "use spaces"),
    "tab within a step": (HEAD + "  - name: a\n\t  hold: 3\n", "4:1", "", "a tab is used", "use spaces"),
    "second colon": (routine("source: a: b"), "2:10", "", "a colon is not expected here", "quotes"),
    "sign at the start": (routine("source: @home"), "2:9", "", "a text cannot begin with this", "quotes"),
    "star at the start": (routine("source: * home"), "2:9", "", "a text cannot begin with this", "quotes"),
    "open quote": (HEAD + '  - name: "Bend\n    hold: 3\n', "3:11", "", "a quote is opened", "close it"),
    "open bracket": (routine("tags: [a, b"), "2:7", "", "after this [ a comma or", "quotes"),
    "open brace": (routine("tags: {a: b"), "2:7", "", "after this { a comma or", "quotes"),
    "backslash": (routine(r'source: "a\qb"'), "2:", "", "a backslash is followed", "\\\\"),
    "wrong indentation": (HEAD + "  - name: a\n   hold: 3\n", "4:4", "", "does not fit", "same column"),
    "missing colon": ("name: Mine\nrest\nsteps:\n" + STEP, "2:1", "", "a colon is missing", "a colon"),
    "control character": ("name: a\x07b\nsteps:\n" + STEP, "1:8", "", "U+0007", "delete it"),
    "NUL": ("name: é\x00b\nsteps:\n" + STEP, "1:8", "", "U+0000", "delete it"),
    "unusual line break": ("name: a\u2028b\nsteps:\n" + STEP, "1:8", "", "U+2028", "delete it"),
    "Latin-1": (b"# \xc3\xa9\nname: \xc3\xa9 caf\xe9\nsteps:\n" + STEP.encode(), "2:12", "", "0xe9", "é"),
    "Latin-1 after a mark": (
        b"\xef\xbb\xbf# x\r\nname: caf\xe9\r\nsteps: [{name: B, hold: 3}]\r\n",
        "2:10",
        "",
        "0xe9",
        "é",
    ),
    "Windows line ends": (
        step("stretch: cat-cwo").replace("\n", "\r\n"),
        "3:14",
        "steps[1].stretch",
        '"cat-cwo"',
        "mean cat-cow?",
    ),
    "old Macintosh line ends": (
        step("stretch: cat-cwo").replace("\n", "\r"),
        "3:14",
        "steps[1].stretch",
        '"cat-cwo"',
        "mean cat-cow?",
    ),
    "empty": ("", "1:1", "", "the file is empty", "name: and steps:"),
    "only a comment": ("# nothing yet\n", "1:1", "", "the file is empty", "name: and steps:"),
    "only dashes": ("---\n", "", "", "the file is empty", "name: and steps:"),
    "only a text": ("stretch\n", "1:1", "", "keys with values are expected", "name: and steps:"),
    "only a list": ("- a\n- b\n", "1:1", "", "keys with values are expected", "name: and steps:"),
    "UTF-16": (routine().encode("utf-16"), "1:1", "", "UTF-16", "UTF-8"),
    "UTF-16 without a mark": (routine().encode("utf-16-le"), "1:1", "", "UTF-16", "UTF-8"),
    "no text": (bytes(1000), "1:1", "", "no text", "UTF-8"),
    "too deep": (routine(f"tags: {'[' * 30}{']' * 30}"), "2:26", "", "20 levels deep", ""),
    "too large": ("#" * (256 * 1024 + 1), "1:1", "", "larger than 256 KiB", ""),
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("content", "place", "key_path", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_at_its_place(
    monkeypatch: pytest.MonkeyPatch,
    problems_of: ProblemsOf,
    content: str | bytes,
    place: str,
    key_path: str,
    message: str,
    hint: str,
    loader: str,
) -> None:
    """With libyaml, and with the parser that serves where it is not to be had."""
    monkeypatch.setattr(tree, "_Loader", getattr(yaml, loader))
    (problem,) = problems_of(content)
    assert f"{problem.line}:{problem.column}".startswith(place)
    assert (problem.key_path, message in problem.message, hint in problem.hint) == (key_path, True, True)
    assert str(problem).startswith(f"{problem.path}:{problem.line}:{problem.column}: {key_path}")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(problems_of: ProblemsOf) -> None:
    content = (
        "nmae: Mine\n"
        "rest: *long\n"
        "rest: soon\n"
        "steps:\n"
        "  - stretch: cat-cwo\n"
        "    hold: two\n"
        "  - name: &bend Bend\n"
        "  - stretch: cat-cow\n"
        "    hold:\n"
        "    position: up\n"
    )
    assert [(problem.line, problem.key_path) for problem in problems_of(content)] == [
        (1, "nmae"),
        (2, "rest"),
        (3, "rest"),
        (5, "steps[1].stretch"),
        (6, "steps[1].hold"),
        (7, "steps[2]"),
        (7, "steps[2].name"),
        (9, "steps[3].hold"),
        (10, "steps[3].position"),
    ]


@pytest.mark.parametrize("position", ["lying", "sitting"])
def test_where_no_position_is_near_none_is_guessed_and_all_are_named(
    problems_of: ProblemsOf, position: str
) -> None:
    (problem,) = problems_of(stretch(f"position: {position}"))
    names = "standing, kneeling, hands-and-knees, seated, face-down or on-the-back"
    assert (problem.message, problem.hint) == (f'"{position}" is not {names}', "")


@pytest.mark.parametrize(
    ("key", "bad"), [("hold", "0"), ("hold", "2h"), ("pace", "0.4s"), ("pace", "61s"), ("switch", "2h")]
)
def test_the_bounds_of_a_duration_may_be_written_as_they_are_told(
    problems_of: ProblemsOf, load: Callable[[str], Routine], key: str, bad: str
) -> None:
    def movement(duration: str) -> str:
        return step("name: Bend", *([] if key == "hold" else ["reps: 8"]), f"{key}: {duration}")

    (problem,) = problems_of(movement(bad))
    least, most = problem.hint.removeprefix("possible is ").split(" to ")
    assert load(movement(least)).steps
    assert load(movement(most)).steps


def test_the_text_is_one_line_a_problem_and_twenty_at_most(load: Callable[[str], Routine]) -> None:
    content = HEAD + "".join(f"  - name: a\n    hold: {number}x\n" for number in range(25))
    with pytest.raises(Exception, match="and 5 more") as caught:
        load(content)
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[0].endswith(
        'mine.yaml:4:11: steps[1].hold: "0x" is not a duration (write it like 30s, 1m30s or 1:30)'
    )


@pytest.mark.parametrize("key", ["prepare", "switch", "rest"])
def test_zero_is_legal_for_pauses(load: Callable[[str], Routine], key: str) -> None:
    assert load(routine(f"{key}: 0")).steps


def test_more_than_200_steps_are_told_once(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(HEAD + STEP * 201)
    assert (problem.line, problem.message) == (3, "201 given; at most 200 possible")


def test_guessing_ends_before_it_takes_long(problems_of: ProblemsOf) -> None:
    problems = problems_of(
        "name: Mine\n" + "".join(f"resta{number}: 1\n" for number in range(60)) + "steps:\n" + STEP
    )
    assert len(problems) == 60
    assert problems[19].hint == "did you mean rest?"
    assert problems[-1].hint == ""


def test_escape_codes_in_a_file_name_are_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m.yaml"
    path.write_text("name: Mine\n")
    with pytest.raises(InvalidFileError) as caught:
        Library().load(str(path))
    assert "␛[31m.yaml:1:1: steps: " in str(caught.value)
    assert str(caught.value).isprintable()


def test_escape_codes_in_keys_and_values_are_shown_harmlessly(problems_of: ProblemsOf) -> None:
    problems = problems_of('"\\e[31mkey": 1\nname: Mine\nswitch: "\\e[2J"\nsteps:\n' + STEP)
    assert len(problems) == 2
    assert "␛[31mkey" in str(problems[0])
    assert "␛[2J" in str(problems[1])
    assert all(str(problem).isprintable() for problem in problems)
