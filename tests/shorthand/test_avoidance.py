"""What hurts or is forbidden: no exercise is lost for a warning, and none that is to be left out is done."""

from __future__ import annotations

import pytest

from stretchtimer.shorthand import read_shorthand


def _names(text: str) -> list[str]:
    return [step.name for step in read_shorthand(text).unrolled()]


@pytest.mark.parametrize(
    ("line", "name", "warning"),
    [
        ("Clamshell 3x10, stop if it hurts", "Clamshell", "stop if it hurts"),
        ("Bridge 3x10 (stop if painful)", "Bridge", "stop if painful"),
        ("Calf raises 3x15, rest if pain", "Calf raises", "rest if pain"),
        ("4. Bridge - 10 reps - leave out if painful", "Bridge", "leave out if painful"),
        ("Back extension 3x10; ease off if sore", "Back extension", "ease off if sore"),
        ("Sore calf stretch 3x30 s, stop if it hurts", "Sore calf stretch", "stop if it hurts"),
        ("Squats 3 sets of 10 reps. Stop if it hurts.", "Squats", "Stop if it hurts"),
        ("Heel slides\nStop if it hurts. 3x10", "Heel slides", "Stop if it hurts"),
    ],
)
def test_an_exercise_with_a_warning_is_an_exercise(line: str, name: str, warning: str) -> None:
    reading = read_shorthand(line)
    (step,) = reading.unrolled()
    assert (step.name, reading.questions) == (name, ())
    assert warning in (*step.cues, *(advice.text for advice in reading.advice))


def test_an_exercise_within_a_warning_is_asked_about_at_least() -> None:
    reading = read_shorthand("You can do 3 x 10 lunges but stop if it hurts")
    assert (len(reading.questions), reading.steps) == (1, ())


@pytest.mark.parametrize(
    "line",
    [
        "Stop if pain lasts more than 10 minutes",
        "Back off for 2 minutes if it hurts",
        "Mild discomfort for 10 minutes is fine, stop if it gets worse",
        "If it hurts do 5 reps",
        "Pain should not last more than 10 min",
        "Avoid lunges 3x10 if painful",
    ],
)
def test_a_warning_alone_is_no_exercise(line: str) -> None:
    assert _names(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Don't: Sit-ups 3x10",
        "Don\u2019t do: Sit-ups 3x10",
        "Do not do: plank 30 s",
        "Stop: deadlifts 3x5",
        "Skip: lunges 3x8",
        "Not allowed: running 10 min",
        "AVOID - sit-ups 3x10",
        "Avoid for now: sit-ups 3x10",
        "Avoid lunges 3x8",
        "Stop doing deadlifts 3x5",
        "Don't do deadlifts 3x5",
        "Sit-ups 3x10 - avoid for now",
        "Lunges 3x8 (not yet)",
        "Squats 3x8. Don't do these yet.",
        "~~Sit-ups 3x10~~",
        "- ~~Plank 30 s~~ not any more",
        "<del>Lunges 3x8</del>",
        "~Sit-ups 3x10~",
        "S\u0336i\u0336t\u0336-ups 3x10",
        "| ~~Sit-ups~~ | 3x10 |",
    ],
)
def test_what_is_to_be_left_out_is_asked_about_and_never_a_step(line: str) -> None:
    reading = read_shorthand(f"Bridge x 8\n{line}\nCat-cow x 6")
    assert [step.name for step in reading.unrolled()] == ["Bridge", "Cat-cow"]
    assert [question.line for question in reading.questions] == [2]


@pytest.mark.parametrize(
    "head",
    [
        "Things to avoid:",
        "Avoid for now:",
        "# Avoid",
        "**Exercises to avoid**",
        "Exercises to stop:",
        "Don'ts",
        "Do not do:",
        "Stop",
        "No:",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_what_stands_below_a_word_of_avoidance_is_asked_about(head: str, gap: str) -> None:
    text = f"Bridge x 8\n{head}\n{gap}- Sit-ups 3x10\n- Deadlifts 3x5\n\n## Do\n- Cat-cow x 6"
    reading = read_shorthand(text)
    assert [step.name for step in reading.unrolled()] == ["Bridge", "Cat-cow"]
    assert [question.text for question in reading.questions] == ["- Sit-ups 3x10", "- Deadlifts 3x5"]


def test_another_list_after_a_gap_is_no_longer_forbidden() -> None:
    assert _names("Avoid:\n- Sit-ups 3x10\n\nBridge 3x10") == ["Bridge"]


@pytest.mark.parametrize("head", ["2 rounds of:", "Do these 3 times:"])
def test_a_new_beginning_is_no_longer_forbidden(head: str) -> None:
    assert _names(f"Avoid:\n- Sit-ups 3x10\n{head}\n- Bridge 10") == ["Bridge"]


def test_what_is_struck_out_counts_for_no_exercise() -> None:
    reading = read_shorthand("~~2 rounds~~\nBridge x 10\nSquat x 8")
    assert (reading.rounds, [question.line for question in reading.questions]) == (1, [1])


def test_some_lines_are_struck_out_at_once() -> None:
    assert _names("~~Sit-ups 3x10\nLunges 3x8~~\nBridge 3x10") == ["Bridge"]


@pytest.mark.parametrize(
    "line", ["Skip rope 3 min", "Skips 3x20", "Skip-ups 3x10", "Bridge 3x10, avoid arching", "Plank ~30 s"]
)
def test_words_that_only_look_like_avoidance_forbid_nothing(line: str) -> None:
    assert len(_names(line)) == 1
