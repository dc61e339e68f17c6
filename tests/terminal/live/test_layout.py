"""Which parts of a scene fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stretchtimer.terminal.live.layout import SPRING, Part, Size, fit, gap, part
from stretchtimer.terminal.rows import Rows, row
from tests.support.routines_strategy import LAW

parts = st.lists(
    st.lists(st.tuples(st.integers(1, 99), st.integers(0, 6)), min_size=1, max_size=3).map(
        lambda sizes: tuple(Size(worth, lines("x", high)) for worth, high in sizes)
    ),
    max_size=8,
)


def lines(text: str, high: int) -> Rows:
    return (row(text),) * high


def heights(parts: list[Part], height: int) -> list[int]:
    return [len(rows) for rows in fit(parts, height)]


def test_what_is_worth_most_takes_its_room_first() -> None:
    big, small = part(9, lines("big", 4)), part(5, lines("small", 2))
    assert heights([small, big], 4) == [0, 4]
    assert heights([small, big], 5) == [0, 4]
    assert heights([small, big], 6) == [2, 4]


def test_what_does_not_fit_leaves_its_room_to_something_smaller() -> None:
    assert heights([part(9, lines("big", 4)), part(5, lines("small", 2))], 3) == [0, 2]


def test_a_part_takes_the_largest_of_its_sizes_that_is_worth_it() -> None:
    sizes = (Size(2, lines("large", 6)), Size(50, lines("middle", 3)), Size(0, lines("small", 1)))
    other = part(10, lines("other", 2))
    assert heights([sizes, other], 1) == [1, 0]
    assert heights([sizes, other], 3) == [3, 0]
    assert heights([sizes, other], 5) == [3, 2]
    assert heights([sizes, other], 7) == [3, 2]
    assert heights([sizes, other], 8) == [6, 2]


def test_the_smallest_size_is_always_there() -> None:
    assert heights([(Size(0, lines("needed", 2)),), (Size(0, lines("needed, too", 2)),)], 1) == [2, 2]


def test_of_equal_worth_the_first_one_goes_first() -> None:
    assert heights([gap(5), gap(5)], 1) == [1, 0]


def test_springs_share_what_is_left() -> None:
    assert heights([SPRING, part(1, lines("middle", 1)), SPRING], 7) == [3, 1, 3]
    assert sorted(heights([SPRING, SPRING, SPRING], 8)) == [2, 3, 3]
    assert heights([SPRING, part(1, lines("middle", 1)), SPRING], 1) == [0, 1, 0]


@LAW
@given(parts, st.integers(0, 20))
def test_no_more_rows_than_there_are_unless_the_smallest_sizes_are_more(
    some: list[Part], height: int
) -> None:
    smallest = sum(len(sizes[-1].rows) for sizes in some)
    assert sum(heights(some, height)) <= max(height, smallest)
    assert sum(heights([*some, SPRING], height)) == max(height, smallest)


@LAW
@given(parts, st.integers(0, 20))
def test_every_part_has_one_of_its_sizes(some: list[Part], height: int) -> None:
    for sizes, rows in zip(some, fit(some, height), strict=True):
        assert rows in [size.rows for size in sizes]
