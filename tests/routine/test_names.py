"""A routine's name has to work as a file on every system, and as a word in every shell."""

from __future__ import annotations

import pytest

from stretchtimer.errors import UsageError
from stretchtimer.routine.names import check_name, title_of


@pytest.mark.parametrize(
    "name",
    ["my-evening", "a", "7", "after_run2", "v1.5", "Rücken-früh", "朝のストレッチ", "console", "x" * 60],
)
def test_plain_words_are_names(name: str) -> None:
    check_name(name, ["other"])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "is no name"),
        ("../x", "has / in it"),
        ("a/b", "has / in it"),
        ("a\\b", "has \\ in it"),
        ("c:x", "has : in it"),
        ("..", "begins with ."),
        (".hidden", "begins with ."),
        ("-x", "begins with -"),
        ("end.", "ends with a full stop"),
        ("my evening", "has a space in it"),
        (" ", '" " has a space in it'),
        ("\u0301", "begins with an accent that stands on no letter"),
        ("\u0e31x", "begins with an accent that stands on no letter"),
        ("$HOME", "has $ in it"),
        ("a*", "has * in it"),
        ("it's", "has ' in it"),
        ("a\x1b[31m", "has a control character in it"),
        ("a\nb", "has a control character in it"),
        ("a\u202eb", "has a control character in it"),
        ("a\udc80", "has a control character in it"),
        ("con", "is a device on Windows"),
        ("NUL", "is a device on Windows"),
        ("com1", "is a device on Windows"),
        ("aux.morning", "is a device on Windows"),
        ("x" * 61, "has 61 characters; at most 60"),
        ("x" * 100_000, "has 100000 characters; at most 60"),
    ],
)
def test_what_is_no_name_is_told_with_what_would_be_one(name: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_name(name, [])
    assert problem in caught.value.message
    assert caught.value.hint.startswith("letters, digits, - and _ make a name, such as ")


@pytest.mark.parametrize(
    ("name", "similar"),
    [
        ("My evening!", "my-evening"),
        ("  Legs & back ", "legs-back"),
        ("Runner's day", "runners-day"),
        ("über uns", "über-uns"),
        (".hidden", "hidden"),
        ("a/b", "a-b"),
        ("!!", "my-evening"),
        ("x" * 61, "my-evening"),
        ("CON", "my-evening"),
    ],
)
def test_a_name_is_suggested_that_is_like_the_one_that_will_not_do(name: str, similar: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_name(name, [])
    assert caught.value.hint.endswith(f"such as {similar}")
    check_name(similar, [])
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 120


@pytest.mark.parametrize("name", ["morning.yaml", "morning.yml", "morning.YAML"])
def test_a_file_name_gets_the_name_in_it_suggested(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_name(name, [])
    assert caught.value.hint == "write the routine's name: morning"


def test_a_name_that_differs_only_in_capitals_would_be_the_same_file_elsewhere() -> None:
    with pytest.raises(UsageError, match="differs from after-run only in capitals"):
        check_name("After-Run", ["after-run"])
    check_name("after-run", ["after-run"])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my-evening", "My evening"),
        ("after_the-run", "After the run"),
        ("7", "7"),
        ("Über", "Über"),
        ("_", "_"),
    ],
)
def test_a_title_is_made_from_a_name(name: str, title: str) -> None:
    assert title_of(name) == title
