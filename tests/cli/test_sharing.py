"""One file with everything in it runs exactly like the routine it was made from."""

from __future__ import annotations

import json
import re
import string
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from stretchtimer.document.text import printable
from stretchtimer.errors import StretchtimerError
from stretchtimer.figure.placement import turn_for
from stretchtimer.figure.pose import pose_of
from stretchtimer.figure.sketch import draw
from stretchtimer.routine.adjust import holding, in_rounds, only_side, only_steps, waiting
from stretchtimer.routine.dump import spelled_out
from stretchtimer.routine.library import Library
from stretchtimer.routine.model import WAIT_SECONDS, Posture, Routine, Step
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.fit import fitted
from stretchtimer.timeline.model import Kind
from tests.support.routines_strategy import lists_of_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tests.support.home import Home

LAW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
BUNDLED = Library().names()
MISLEADING = (
    *("no", "on", "~", "null", "1:30", "0100", "1_000", "0x1F", "1e3", ".inf", "2001-01-01", "=", "<<", "y"),
    *(
        "- a",
        "a: b",
        "a #b",
        "#a",
        "'a",
        '"a"',
        "[a",
        "{a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "?",
    ),
    *("\\n", "a\\", "---", "...", "\u200d", "👩\u200d🦰", "ا ب", "é", "e\u0301", "\ufffd", "␛[31m", "x" * 80),
    *("?", "a, b", "a]", "a}", "a 'b' \"c\"", ": ", ":a", "a:", "-", "--- a", "word " * 15 + "- b"),
)


def texts(longest: int) -> SearchStrategy[str]:
    """Texts as the reader keeps them: on one line, with nothing that a terminal could obey."""
    any_text = st.text(max_size=longest) | st.text(string.punctuation + " ab1", max_size=longest)
    kept = (any_text | st.sampled_from(MISLEADING)).map(printable)
    return kept.filter(lambda text: 0 < len(text) <= longest)


def seconds(shortest: float, longest: float) -> SearchStrategy[float]:
    """Durations to the millisecond; many of them whole."""
    exact = st.integers(round(shortest * 1000), round(longest * 1000)).map(lambda value: value / 1000)
    return st.integers(int(shortest + 0.999), int(longest)).map(float) | exact


def maybe(text: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.just("") | text


pauses = st.none() | st.just(0.0) | seconds(0, 90) | st.just(3600.0)
holds = seconds(1, 120) | st.just(3600.0)
sides = st.lists(texts(40), max_size=2, unique_by=str.casefold).map(tuple)
words = st.lists(texts(80), max_size=10).map(tuple)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Any step that a file can hold."""
    waits = draw(st.booleans())
    reps = draw(st.none() | st.integers(1, 20) | st.just(200))
    repeat = draw(st.integers(1, 3))
    return Step(
        stretch="any",
        name=draw(texts(80)),
        hold_seconds=None if reps else draw(holds),
        reps=reps,
        pace_seconds=draw(seconds(0.5, 20) | st.just(60.0)) if reps else 4.0,
        sides=draw(sides),
        repeat=repeat,
        prepare_seconds=draw(pauses),
        switch_seconds=WAIT_SECONDS if waits else draw(pauses),
        waits=waits,
        rest_seconds=draw(pauses) if repeat > 1 else None,
        posture=draw(st.none() | st.sampled_from(Posture)),
        setup=draw(maybe(texts(300))),
        pointers=draw(words),
        muscles=draw(words),
        caution=draw(maybe(texts(300))),
        easier=draw(maybe(texts(300))),
        source=draw(maybe(texts(300))),
        optional=draw(st.booleans()),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine of a few steps that a file can hold."""
    routine = Routine(
        name="any",
        title=draw(texts(80)),
        steps=draw(lists_of_steps(steps())),
        description=draw(maybe(texts(300))),
        source=draw(maybe(texts(300))),
        tags=tuple(draw(st.lists(texts(40), max_size=5))),
        advice=tuple(draw(st.lists(texts(300), max_size=3))),
        prepare_seconds=draw(pauses),
        rest_seconds=draw(pauses),
        rounds=draw(st.integers(1, 3)),
    )
    assume(takes_less_than_four_hours(routine))
    return routine


def takes_less_than_four_hours(routine: Routine) -> bool:
    try:
        compile_timeline(routine)
    except StretchtimerError:
        return False
    return True


def read_back(text: str) -> Routine:
    return Library(bundled=None).load_content(text.encode())


def as_run(routine: Routine) -> object:
    """The whole timeline, every phase, cue and word of it; but for the name of each stretch's file."""
    return compile_timeline(bare(routine))


def bare(routine: Routine) -> Routine:
    """The routine without what one file tells otherwise: how it looks, stretches' files, groups' numbers."""
    numbers = {
        number: place for place, number in enumerate(dict.fromkeys(map(number_of_group, routine.steps)))
    }
    steps = (
        structs.replace(
            step,
            stretch="",
            pose=None,
            group=step.group and structs.replace(step.group, number=numbers[step.group.number]),
        )
        for step in routine.steps
    )
    return structs.replace(routine, steps=tuple(steps))


def number_of_group(step: Step) -> int | None:
    return step.group.number if step.group else None


def whole(routine: Routine) -> object:
    """All there is to a routine but where it was read from, how it looks, and its stretches' files."""
    return structs.replace(bare(routine), name="", origin="")


@LAW
@given(routine=routines())
def test_any_routine_is_read_back_whole(routine: Routine) -> None:
    back = read_back(spelled_out(routine))
    assert whole(back) == whole(routine)
    assert as_run(back) == as_run(routine)


@LAW
@given(routine=routines())
def test_every_other_reader_of_yaml_sees_the_same_texts(routine: Routine) -> None:
    values = yaml.safe_load(spelled_out(routine))
    assert values["name"] == routine.title
    assert values.get("advice", []) == list(routine.advice)
    written = [
        step
        for one in values["steps"]
        for step in (one["steps"] * one["rounds"] if "steps" in one else [one])
    ]
    assert [step["name"] for step in written] == [step.name for step in routine.steps]
    assert [step.get("cues", []) for step in written] == [list(step.pointers) for step in routine.steps]


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize(
    "shape",
    [
        lambda routine: routine,
        lambda routine: only_steps(routine, "2"),
        lambda routine: holding(routine, "47s"),
        lambda routine: in_rounds(routine, 2),
        waiting,
        lambda routine: fitted(routine, 0.8 * compile_timeline(routine).seconds).routine,
    ],
    ids=["as it is", "--steps", "--hold", "--rounds", "--wait", "--in"],
)
def test_every_bundled_routine_runs_the_same_however_it_is_shaped(
    name: str, shape: Callable[[Routine], Routine]
) -> None:
    routine = shape(Library().load(name))
    back = read_back(spelled_out(routine))
    assert whole(back) == whole(routine)
    assert as_run(back) == as_run(routine)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_of_a_bundled_routine_is_the_same_with_its_rests_and_rounds(side: str) -> None:
    routine = in_rounds(only_side(Library().load("after-run"), side), 2)
    text = spelled_out(routine)
    assert f"\n    sides: [{side} leg forward]\n" in text
    assert "\nrounds: 2\n" in text
    back = read_back(text)
    assert whole(back) == whole(routine)
    assert as_run(back) == as_run(routine)


def test_a_rest_stays_a_rest_before_a_single_side() -> None:
    lunge = Step(stretch="lunge", name="Lunge", hold_seconds=30.0, sides=("left", "right"))
    routine = Routine("legs", "Legs", (lunge, lunge), prepare_seconds=10.0, rest_seconds=15.0)
    back = read_back(spelled_out(only_side(routine, "left")))
    phases = [(phase.kind, phase.side, phase.seconds) for phase in compile_timeline(back).phases]
    assert phases == [
        (Kind.PREPARE, "left", 10),
        (Kind.HOLD, "left", 30),
        (Kind.REST, "left", 15),
        (Kind.HOLD, "left", 30),
    ]


GROUPS = """\
name: Core
prepare: 5s
rest: 20s
steps:
  - name: Cat
    reps: 5
    pace: 2s

  - rounds: 2
    rest: 4s
    steps:
      - name: Plank
        hold: 30s
        repeat: 2
        rest: 6s
      - name: Lunge
        hold: 15s
        sides: [left]
        switch: 3s
        optional: true

  - rest: 2s
    steps:
      - name: Bridge
        hold: 20s
      - name: Bend
        hold: 20s
"""


def test_groups_and_rounds_are_written_as_they_were() -> None:
    text = spelled_out(read_back(GROUPS)).replace("\n\n", "\n")
    assert text.partition("name: ")[2] == GROUPS.replace("\n\n", "\n").partition("name: ")[2]


@pytest.mark.parametrize(
    "shape",
    [
        lambda routine: only_steps(routine, "3-4,6"),
        lambda routine: only_steps(routine, "2,4"),
        lambda routine: only_side(routine, "left"),
        lambda routine: holding(routine, "47s"),
        lambda routine: in_rounds(routine, 2),
        waiting,
        lambda routine: fitted(routine, 200).routine,
        lambda routine: fitted(routine, 150).routine,
    ],
    ids=["odd steps", "even steps", "--side", "--hold", "--rounds", "--wait", "a little less", "less"],
)
def test_groups_run_the_same_however_they_are_shaped(shape: Callable[[Routine], Routine]) -> None:
    routine = shape(read_back(GROUPS))
    back = read_back(spelled_out(routine))
    assert all_phases(back) == all_phases(routine)


def all_phases(routine: Routine) -> list[tuple[object, ...]]:
    phases = compile_timeline(routine).phases
    return [(one.kind, one.step.name, one.start, one.seconds, one.waits, *one.key) for one in phases]


def test_what_is_left_of_a_group_keeps_its_rest() -> None:
    text = spelled_out(only_steps(read_back(GROUPS), "1,3,4"))
    assert [step.get("rest") for step in yaml.safe_load(text)["steps"]] == [None, "4s"]
    phases = compile_timeline(read_back(text)).phases
    assert [phase.seconds for phase in phases if phase.kind is Kind.REST] == [20, 4]


@pytest.mark.parametrize("name", BUNDLED)
def test_every_pose_comes_along(name: str) -> None:
    routine = Library().load(name)
    back = read_back(spelled_out(routine))
    for before, after in zip(routine.steps, back.steps, strict=True):
        assert before.pose
        assert after.pose
        assert after.pose.read() == before.pose.read()


def picture(step: Step) -> object:
    """The step as it is drawn for the side that comes first."""
    assert step.pose
    pose = pose_of(step.pose)
    turn = turn_for(pose, step.sides[0] if step.sides else None, step.sides)
    return draw(pose, 30, 14, turn=turn)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_is_drawn_as_that_side(side: str) -> None:
    routine = only_side(Library().load("after-run"), side)
    back = read_back(spelled_out(routine))
    for before, after in zip(routine.steps, back.steps, strict=True):
        assert picture(after) == picture(before)


def test_the_second_of_two_sides_that_only_their_order_tells_is_drawn_as_the_other_one(home: Home) -> None:
    path = home.file(
        "mine.yaml",
        "name: Mine\nsteps:\n  - stretch: runners-lunge\n    sides: [window leg, door leg]\n",
    )
    routine = Library().load(path)
    (written,) = routine.steps
    assert written.pose
    as_written, in_the_mirror = (draw(pose_of(written.pose), 30, 14, turn=turn) for turn in (0, 1))
    for word, drawn in (("window", as_written), ("door", in_the_mirror)):
        chosen = only_side(routine, word)
        assert [step.sides for step in chosen.steps] == [(f"{word} leg",)]
        assert picture(chosen.steps[0]) == drawn
        assert picture(read_back(spelled_out(chosen)).steps[0]) == drawn
    assert as_written != in_the_mirror


def test_sides_in_another_order_are_drawn_as_they_come() -> None:
    routine = Library().load("lower-back-stretches")
    lunge, *others = routine.steps
    swapped = structs.replace(lunge, sides=lunge.sides[::-1])
    back = read_back(spelled_out(structs.replace(routine, steps=(swapped, *others))))
    assert picture(back.steps[0]) == picture(swapped)
    assert picture(swapped) != picture(lunge)


def test_it_reads_like_a_file_written_by_hand() -> None:
    text = spelled_out(only_steps(Library().load("lower-back-stretches"), "1"))
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    for line in (
        "name: Lower-back stretches",
        "tags: [lower-back, after-run]",
        "  - See a physical therapist if the pain persists.",
        "  - name: Runner's lunge",
        "    hold: 30s",
        "    sides: [left leg forward, right leg forward]",
    ):
        assert line in lines
    assert any(re.fullmatch(r" {10}head: \[[\d.]+, [\d.]+\]", line) for line in lines)
    assert max(map(len, lines)) <= 80
    assert "&" not in text
    assert "!!" not in text


def test_what_no_file_may_hold_is_told() -> None:
    many = Library().load("desk-break")
    with pytest.raises(StretchtimerError, match="more than one file may hold"):
        spelled_out(structs.replace(many, steps=many.steps * 70))


def test_the_command_prints_what_the_command_reads(home: Home) -> None:
    shown = home.run("show", "after-run", "--yaml", "--hold", "20s")
    assert shown.returncode == 0
    assert shown.stderr == ""
    path = home.file("mailed.yaml", shown.stdout)
    mailed = json.loads(home.run("show", path, "--json").stdout)
    original = json.loads(home.run("show", "after-run", "--json", "--hold", "20s").stdout)
    assert mailed["seconds"] == original["seconds"]
    times = [(phase["kind"], phase["side"], phase["start"]) for phase in mailed["phases"]]
    assert times == [(phase["kind"], phase["side"], phase["start"]) for phase in original["phases"]]


def test_the_file_is_utf8_even_where_the_system_writes_only_ascii(home: Home) -> None:
    path = home.file("mine.yaml", "name: Rücken früh 👣\nsteps:\n  - name: Dehnen\n    hold: 30s\n")
    for encoding in ("ascii", "latin-1"):
        shown = home.run("show", path, "--yaml", changes={"PYTHONIOENCODING": encoding})
        assert "name: Rücken früh 👣\n" in shown.stdout


def test_json_and_yaml_exclude_each_other(home: Home) -> None:
    ended = home.run("show", "after-run", "--yaml", "--json")
    assert ended.returncode == 2
    assert ended.stderr == "stretchtimer: --json and --yaml exclude each other\n"
