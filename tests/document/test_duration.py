"""Durations mean what people write, and nothing else is one."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
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
        ("1m 30s", 90),
        ("30 s", 30),
        ("30\u00a0s", 30),
        ("90 sec", 90),
        ("90 SECS", 90),
        ("1 second", 1),
        ("45 Seconds", 45),
        ("30S", 30),
        ("1 min", 60),
        ("5 mins", 300),
        ("1 minute", 60),
        ("2 minutes", 120),
        ("1 Minute 30 Seconds", 90),
        ("1min30sec", 90),
        ("1.5m", 90),
        ("1.5 minutes", 90),
        ("0.25h", 900),
        ("1.5 hours", 5400),
        ("1 hr 5 min", 3900),
        ("1h 1m 1.5s", 3661.5),
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
        ("1:60", "is not a duration"),
        ("1:60:00", "is not a duration"),
        ("1.5m30s", "is not a duration"),
        ("1.5h 30m", "is not a duration"),
        ("5 month", "is not a duration"),
        ("2d", "is not a duration"),
        ("half a minute", "is not a duration"),
        ("30s1m", "is not a duration"),
        ("30\n5", "is not a duration"),
        ("٣٠", "is not a duration"),
        ("nan", "is not a duration"),
        ("inf", "is not a duration"),
        ("-inf", "is negative"),
        ("-5s", "is negative"),
        ("0x10", "is not a duration"),
        ("30s x 0", "is not a duration"),
        ("0 breaths", "is not a duration"),
        ("0 reps", "is not a duration"),
        ("9" * 5000, "is far too long"),
    ],
)
def test_nonsense_gets_a_kind_word(text: str, reason: str) -> None:
    with pytest.raises(DurationError, match=reason) as caught:
        parse_duration(text)
    assert "1m30s" in caught.value.hint
    assert len(caught.value.message) < 100


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("45-60s", "write 45s or 60s"),
        ("45 – 60 sec", "write 45s or 60s"),
        ("1 to 2 min", "write 1m or 2m"),
        ("30s or 1m", "write 30s or 1m"),
        ("30s each side", "write 30s, and sides: each"),
        ("30 sec per leg", "write 30s, and sides: each"),
        ("1 min on each side", "write 1m, and sides: each"),
        ("30/side", "write 30s, and sides: each"),
        ("2 x 30s", "write 30s, and repeat: 2"),
        ("3×1 min", "write 1m, and repeat: 3"),
        ("30s x 3", "write 30s, and repeat: 3"),
        ("5 breaths", "with 6 s a breath, write 30s"),
        ("5 deep breaths", "with 6 s a breath, write 30s"),
        ("10 reps", "write reps: 10"),
        ("4-7-8", "their sum is one time: write 19s"),
        ("4s – 7s – 8s", "their sum is one time: write 19s"),
        ("4/7/8", "their sum is one time: write 19s"),
        ("4-4-4-4", "their sum is one time: write 16s"),
        ("3+5", "their sum is one time: write 8s"),
        ("1.5s + 2.5s", "their sum is one time: write 4s"),
        ("4 in 7 hold 8 out", "their sum is one time: write 19s"),
        ("in 4s, out 6s", "their sum is one time: write 10s"),
        ("1½ min", "write 90s"),
        ("½ h", "write 1800s"),
        ("1 min and 30 sec", "write 1m30s"),
        ("1m30", "write 1m30s"),
        ("1 min 30", "write 1m30s"),
        ("1h30", "write 1h30m"),
        ('30"', "write 30s"),
        ("30''", "write 30s"),
        ("1'30\"", "write 1m30s"),
        ("1′", "write 1m"),
        ("1:5", "write 1:05 or 1:50"),
        (":30", "write 30s"),
        ("0:90", "write 90s"),
        ("1,5m", "write 1.5m"),
        ("2,5", "write 2.5s"),
        ("500ms", "write 0.5s"),
        ("PT1M30S", "write 1m30s"),
        ("~30s", "write 30s"),
        ("ca. 30 s", "write 30s"),
        ("30 sec.", "write 30s"),
        ("about 1 minute", "write 1m"),
        ("30s+", "write 30s"),
    ],
)
def test_what_has_no_single_meaning_gets_a_hint_with_its_own_numbers(text: str, hint: str) -> None:
    with pytest.raises(DurationError) as caught:
        parse_duration(text)
    assert caught.value.hint == hint
    for time in re.findall(r"write ([0-9.:hms]+)", hint):
        assert parse_duration(time) > 0


@given(st.text() | st.text(alphabet="0123456789:.hms -", max_size=12))
def test_any_text_is_a_duration_or_a_duration_error(text: str) -> None:
    try:
        seconds = parse_duration(text)
    except DurationError:
        return
    assert seconds >= 0
    assert seconds == round(seconds, 3)


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


@given(st.text(alphabet="0123456789:.hmsMINuteCoNdr ", max_size=12))
def test_the_pattern_for_editors_agrees_with_the_reader(text: str) -> None:
    """A JSON Schema searches with the pattern as it stands; it must accept exactly what is read."""
    pattern = json.loads(json.dumps(WRITTEN_DURATION))
    try:
        parse_duration(text)
    except DurationError:
        assert not re.search(pattern, text.strip())
    else:
        assert re.search(pattern, text.strip())
