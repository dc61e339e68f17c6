"""How far a piece of work has come, for a person who waits for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(title: str, total: float, *, is_shown: bool) -> Iterator[Callable[[float], None]]:
    """A bar on standard error, gone when the work is done.

    Args:
        title: What is being done.
        total: How much of it there is, in any measure.
        is_shown: Whether somebody watches; else nothing is written at all.

    Yields:
        To be called with how much more was done.
    """
    if not (is_shown and total):
        yield lambda _: None
        return
    # Dear to import, and most work is done before anybody could wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda amount: bar.advance(task, amount)
