"""Durations mean what people write, and nothing else is one."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchtimer.document.duration import WRITTEN_DURATION, DurationError, format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30", 30),
        ("30s", 30),
        ("2.5s", 2.5),
        ("0.001", 0.001),
        ("1m", 60),
        ("1m30s", 90),
        ("90m", 5400),
        ("1h", 3600),
        ("1h5m", 3900),
        ("1h5s", 3605),
        ("1h1m1.5s", 3661.5),
        ("1:30", 90),
        ("0:05.25", 5.25),
        ("90:00", 5400),
        ("1:02:03", 3723),
        ("0100", 100),
        ("0", 0),
        (" 30s ", 30),
        ("30s\n", 30),
    ],
)
def test_every_spelling_is_read(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a duration"),
        ("soon", "is not a duration"),
        ("s", "is not a duration"),
        ("30 000", "is not a duration"),
        ("1_000", "is not a duration"),
        ("1e3", "is not a duration"),
        ("+5", "is not a duration"),
        (".5", "is not a duration"),
        ("1.0001", "is not a duration"),
        ("1:5", "is not a duration"),
        ("1:60", "is not a duration"),
        ("1:60:00", "is not a duration"),
        ("1h30", "is not a duration"),
        ("30s1m", "is not a duration"),
        ("30\n5", "is not a duration"),
        ("٣٠", "is not a duration"),
        ("nan", "is not a duration"),
        ("inf", "is not a duration"),
        ("-inf", "is negative"),
        ("-5s", "is negative"),
        ("9" * 5000, "is far too long"),
    ],
)
def test_nonsense_gets_a_kind_word(text: str, reason: str) -> None:
    with pytest.raises(DurationError, match=reason) as caught:
        parse_duration(text)
    assert "1m30s" in caught.value.hint
    assert len(caught.value.message) < 100


@settings(deadline=None)
@given(st.text() | st.text(alphabet="0123456789:.hms -", max_size=12))
def test_any_text_is_a_duration_or_a_duration_error(text: str) -> None:
    try:
        seconds = parse_duration(text)
    except DurationError:
        return
    assert seconds >= 0
    assert seconds == round(seconds, 3)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10 * 3600 * 1000))
def test_what_is_shown_can_be_read_back(milliseconds: int) -> None:
    seconds = milliseconds / 1000
    assert parse_duration(format_duration(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (5, "0:05"), (90, "1:30"), (90.5, "1:30.5"), (3599.9996, "1:00:00"), (3723, "1:02:03")],
)
def test_a_duration_is_shown_as_a_clock_shows_it(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


@settings(deadline=None)
@given(st.text(alphabet="0123456789:.hms", max_size=12))
def test_the_pattern_for_editors_agrees_with_the_reader(text: str) -> None:
    """A JSON Schema searches with the pattern as it stands; it must accept exactly what is read."""
    pattern = json.loads(json.dumps(WRITTEN_DURATION))
    try:
        parse_duration(text)
    except DurationError:
        assert not re.search(pattern, text)
    else:
        assert re.search(pattern, text)
