"""Groups of steps: written out to be done, and folded again to be written down."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stretchtimer.routine.model import Group, Step


class InGroup(Protocol):
    """Anything that knows which group it is in, if it is in one."""

    @property
    def group(self) -> Group | None:
        """The group."""


_T = TypeVar("_T", bound=InGroup)


class Folded(NamedTuple):
    """Steps after one another that are in the same group, or in none."""

    group: Group | None
    steps: tuple[Step, ...]
    """Those of one round."""


def written_out(items: Iterable[_T]) -> Iterator[_T]:
    """What stands in a file once, as often as its groups' rounds have it done."""
    for group, of_group in _runs(items):
        yield from list(of_group) * (group.rounds if group else 1)


def folded(steps: Iterable[Step]) -> Iterator[Folded]:
    """The same backwards. Where rounds differ, as after a change, they are left written out in one."""
    for group, of_group in _runs(steps):
        run = tuple(of_group)
        if group is None:
            yield Folded(None, run)
            continue
        once = run[: len(run) // group.rounds]
        is_whole = once * group.rounds == run
        yield Folded(group, once) if is_whole else Folded(replace(group, rounds=1), run)


def _runs(items: Iterable[_T]) -> Iterator[tuple[Group | None, Iterator[_T]]]:
    return groupby(items, key=attrgetter("group"))
