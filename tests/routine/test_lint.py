"""What a file says that is probably not meant, why it is doubted, and how to say that it is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from stretchtimer.paths import bundled_folder
from stretchtimer.routine import lint as kinds
from stretchtimer.routine.excuses import excused
from stretchtimer.routine.library import Library
from stretchtimer.routine.lint import doubts_about_routine, doubts_about_stretch
from stretchtimer.routine.reader import read_routine, read_stretch
from stretchtimer.timeline.compile import seconds_in_all
from tests.support.reference import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stretchtimer.document.problems import Problem

    Doubts = Callable[[str], list[Problem]]

BUNDLED = bundled_folder()
STANDING = "  - {name: Stand, position: standing, hold: 30s}\n"
LYING = "  - {name: Lie, position: on-the-back, hold: 30s}\n"
SITTING = "  - {name: Sit, position: seated, hold: 30s}\n"
HOLD = "steps:\n  - {name: Any, hold: 30s}\n"
ANYHOW = "  - {name: Any, hold: 30s}\n"


def not_excused(problems: list[Problem], text: str) -> list[Problem]:
    return [problem for problem in problems if not excused(problem, text.split("\n"))]


@pytest.fixture
def doubts(tmp_path: Path) -> Doubts:
    """What is doubted in a routine's file that has a name already; what it excuses is left out."""

    def about(content: str) -> list[Problem]:
        path = tmp_path / "mine.yaml"
        has_name = content.startswith("name: ") or "name: Mine" in content
        path.write_text(content if has_name else f"name: Mine\n{content}")
        reading = read_routine(path)
        routine = Library().complete(reading)
        found = list(doubts_about_routine(reading, routine, seconds_in_all(routine)))
        return not_excused(found, path.read_text())

    return about


@pytest.fixture
def stretch_doubts(tmp_path: Path) -> Doubts:
    """The same for a stretch's file."""

    def about(content: str) -> list[Problem]:
        path = tmp_path / "mine.yaml"
        path.write_text(content)
        return not_excused(list(doubts_about_stretch(read_stretch(path))), content)

    return about


def codes(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("hold", "code"),
    [("9.9", ["short-hold"]), ("10", []), ("2m", []), ("2m0.1s", ["long-hold"])],
)
def test_a_hold_under_10_seconds_or_over_2_minutes_is_doubted(
    doubts: Doubts, stretch_doubts: Doubts, hold: str, code: list[str]
) -> None:
    assert codes(doubts(f"steps:\n  - name: Stand\n    hold: {hold}\n")) == code
    assert codes(stretch_doubts(f"name: Stand\nhold: {hold}\n")) == code


def test_a_doubt_names_its_place_its_reason_and_its_source(doubts: Doubts) -> None:
    (doubt,) = doubts("steps:\n  - name: Stand\n    hold: 5s\n")
    assert (doubt.line, doubt.column, doubt.key_path) == (4, 11, "steps[1].hold")
    assert "a hold of 0:05 is short" in doubt.message
    assert "10 to 30 s (ACSM)" in doubt.message
    assert "# fine: short-hold" in doubt.hint


def test_repetitions_are_no_holds(doubts: Doubts) -> None:
    assert not doubts("tags: [before-run]\nsteps:\n  - {name: Swing, reps: 2, pace: 1s}\n")


def test_a_hold_that_a_stretch_gives_is_doubted_there_and_not_in_every_routine(doubts: Doubts) -> None:
    assert not doubts("steps:\n  - stretch: knees-to-chest\n")


def test_every_static_hold_before_a_run_is_doubted_also_one_that_a_stretch_gives(doubts: Doubts) -> None:
    found = doubts(
        "tags: [legs, before-run]\nsteps:\n  - stretch: knees-to-chest\n  - {name: Stand, hold: 30s}\n"
    )
    assert codes(found) == ["static-before-run"] * 2
    assert [(doubt.line, doubt.key_path) for doubt in found] == [(4, "steps[1]"), (5, "steps[2].hold")]
    assert all("PMC7857312" in doubt.message for doubt in found)


def test_static_holds_at_other_times_are_fine(doubts: Doubts) -> None:
    assert not doubts("tags: [after-run]\nsteps:\n  - {name: Stand, hold: 30s}\n")


@pytest.mark.parametrize(
    ("steps", "changes"),
    [
        (STANDING + STANDING + LYING + LYING, 0),
        (LYING + STANDING, 0),
        (STANDING + LYING + STANDING, 2),
        (LYING + STANDING + LYING + STANDING, 3),
        (STANDING + ANYHOW + SITTING + STANDING, 0),
        (STANDING + SITTING + LYING + ANYHOW + STANDING, 2),
    ],
)
def test_going_up_and_down_more_than_once_is_doubted(doubts: Doubts, steps: str, changes: int) -> None:
    found = doubts(f"steps:\n{steps}")
    assert codes(found) == (["up-and-down"] if changes else [])
    assert all(f"{changes} times" in doubt.message for doubt in found)


def test_it_is_doubted_where_the_body_goes_back(doubts: Doubts) -> None:
    (doubt,) = doubts(f"steps:\n{STANDING}{LYING}{STANDING}")
    assert (doubt.line, doubt.key_path) == (5, "steps[3]")


def test_a_further_round_needs_to_begin_again(doubts: Doubts) -> None:
    assert not doubts(f"rounds: 3\nsteps:\n{STANDING}{LYING}")


@pytest.mark.parametrize(
    "name",
    [
        "Toe touch",
        "toe-touches",
        "Touch your toes",
        "Sit-ups",
        "situp",
        "Double leg lifts",
        "Both legs raised",
    ],
)
def test_a_move_that_is_hard_on_the_back_needs_a_caution(
    doubts: Doubts, stretch_doubts: Doubts, name: str
) -> None:
    found = doubts(f"steps:\n  - name: {name}\n    hold: 30s\n")
    assert codes(found) == ["sore-back"]
    assert found[0].key_path == "steps[1].name"
    assert codes(stretch_doubts(f"name: {name}\nhold: 30s\n")) == ["sore-back"]
    careful = "caution: Not when your back hurts."
    assert not doubts(f"steps:\n  - name: {name}\n    hold: 30s\n    {careful}\n")
    assert not stretch_doubts(f"name: {name}\nhold: 30s\n{careful}\n")


@pytest.mark.parametrize("name", ["Straight leg raise", "Toes up", "Sit tall", "Leg swing"])
def test_other_moves_need_none(doubts: Doubts, name: str) -> None:
    assert not doubts(f"steps:\n  - name: {name}\n    hold: 30s\n")


@pytest.mark.parametrize(("minutes", "code"), [(59, []), (61, ["long-routine"])])
def test_more_than_an_hour_in_all_is_doubted(doubts: Doubts, minutes: int, code: list[str]) -> None:
    # A minute's preparation, then minutes of repetitions.
    found = doubts(f"prepare: 1m\nsteps:\n  - {{name: March, reps: {minutes - 1}, pace: 60s}}\n")
    assert codes(found) == code
    assert [(doubt.line, doubt.key_path) for doubt in found] == [(3, "steps")] * len(code)


SHORT = "steps:\n  - name: Stand\n    hold: 5s{at_end}\n"


@pytest.mark.parametrize(
    "content",
    [
        SHORT.format(at_end="  # fine: short-hold"),
        SHORT.format(at_end=" #fine: short-hold"),
        SHORT.format(at_end="  # fine: long-hold, short-hold"),
        SHORT.format(at_end="  # fine: short-hold, as my physio said"),
        "steps:\n  - name: Stand\n    # fine: short-hold\n    hold: 5s\n",
        "# My own.\n# fine: short-hold\n\nname: Mine\n" + SHORT.format(at_end=""),
    ],
)
def test_one_line_in_the_file_says_that_it_is_meant(doubts: Doubts, content: str) -> None:
    assert not doubts(content)


@pytest.mark.parametrize(
    "content",
    [
        SHORT.format(at_end="  # fine: long-hold"),
        SHORT.format(at_end="  # short-hold"),
        "steps:  # fine: short-hold\n  - name: Stand\n    hold: 5s\n",
        "steps:\n  # fine: short-hold\n  - name: Stand\n    hold: 5s\n",
        "steps:\n# fine: short-hold\n  - name: Stand\n    hold: 5s\n",
        SHORT.format(at_end="\n# fine: short-hold"),
    ],
)
def test_a_note_about_something_else_or_elsewhere_says_nothing(doubts: Doubts, content: str) -> None:
    assert codes(doubts(content)) == ["short-hold"]


CUT = "this is all of the text, since"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name: Set #2 legs\n" + HOLD, [f'1:7 name: {CUT} "#2 legs" after it is a note']),
        (
            f"description: Half #1 of 2 # and more\n{HOLD}",
            [f'2:14 description: {CUT} "#1 of 2 # and more" after it is a note'],
        ),
        (
            "steps:\n  - name: Rep #3 of calf\n    hold: 30s\n    cues:\n    - Heel down\n    - Push #hard\n",
            [
                f'3:11 steps[1].name: {CUT} "#3 of calf" after it is a note',
                f'7:7 steps[1].cues[2]: {CUT} "#hard" after it is a note',
            ],
        ),
        (f"name: Mine # of old\n{HOLD}", []),
        (f"name: Mine #  \n{HOLD}", []),
        (f"name: Mine ## the best\n{HOLD}", []),
        (f'name: "Mine" #2\n{HOLD}', []),
        (f'name: "Set #2 legs"\n{HOLD}', []),
        ("name: Set#2 legs\nsteps:\n  - name: Any\n    hold: 30s #each\n", []),
    ],
)
def test_a_text_that_a_sign_for_notes_cuts_short_is_doubted(
    doubts: Doubts, content: str, told: list[str]
) -> None:
    found = [f"{doubt.line}:{doubt.column} {doubt.key_path}: {doubt.message}" for doubt in doubts(content)]
    assert found == told


def test_so_is_one_in_a_stretchs_file(stretch_doubts: Doubts) -> None:
    (doubt,) = stretch_doubts("name: Bend #2\nhold: 30s\n")
    assert (doubt.rule, doubt.line, doubt.column) == ("cut-text", 1, 7)
    assert doubt.hint == "put all of it into quotes; or, for a note, leave a space after the #"


OF_EVERY_KIND = {
    "short-hold": "steps:\n  - name: Stand\n    hold: 5s\n",
    "long-hold": "steps:\n  - name: Stand\n    hold: 5m\n",
    "static-before-run": "tags: [before-run]\nsteps:\n  - name: Stand\n    hold: 30s\n",
    "up-and-down": f"steps:\n{STANDING}{LYING}{STANDING}",
    "sore-back": "steps:\n  - name: Sit-ups\n    reps: 8\n",
    "long-routine": "steps:\n  - {name: March, reps: 100, pace: 60s}\n",
    "cut-text": "steps:\n  - name: Rep #3 of calf\n    hold: 30s\n",
}


@pytest.mark.parametrize(("rule", "content"), OF_EVERY_KIND.items())
def test_every_kind_can_be_silenced_at_the_line_it_names(doubts: Doubts, rule: str, content: str) -> None:
    (doubt,) = doubts(content)
    assert doubt.rule == rule
    lines = f"name: Mine\n{content}".split("\n")
    lines[doubt.line - 1] += f"  # fine: {rule}"
    assert not doubts("\n".join(lines))


def test_the_kinds_above_are_all_there_are() -> None:
    named = {value for name, value in vars(kinds).items() if name.replace("_", "-").lower() == value}
    assert named == set(OF_EVERY_KIND)


def test_the_reference_tells_the_same_kinds() -> None:
    table = REFERENCE.read_text("utf-8").partition("| Warning |")[2].partition("\n\n")[0]
    first_cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert re.findall(r"`([a-z-]+)`", "".join(first_cells)) == list(OF_EVERY_KIND)


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_doubted_in_a_bundled_routine_and_nothing_silenced(path: Path) -> None:
    reading = read_routine(path)
    routine = Library().complete(reading)
    assert not list(doubts_about_routine(reading, routine, seconds_in_all(routine)))
    assert "fine:" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("stretches/*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_doubted_in_a_bundled_stretch_and_nothing_silenced(path: Path) -> None:
    assert not list(doubts_about_stretch(read_stretch(path)))
    assert "fine:" not in path.read_text("utf-8")
