"""What ``show`` does: a routine to the second, or a stretch as large as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stretchtimer.cli.defaults import chosen_settings, usable_settings
from stretchtimer.cli.memory import remembered
from stretchtimer.cli.selection import PIPED, Adjustments, asked_for
from stretchtimer.errors import UsageError
from stretchtimer.routine.library import library
from stretchtimer.terminal.output import put, put_as_file, put_json

if TYPE_CHECKING:
    from pathlib import Path


def show(
    argument: str,
    adjustments: Adjustments,
    *,
    as_written: bool = False,
    as_json: bool = False,
    as_yaml: bool = False,
) -> None:
    """Show the routine or the stretch that the command line names.

    Args:
        argument: What it names; a routine comes before a stretch.
        adjustments: How a routine is changed.
        as_written: Whether what has hurt lately is done all the same, as it always is in a file.
        as_json: For programs.
        as_yaml: A routine as one file with every stretch written out.

    Raises:
        StretchtimerError: There is nothing of this name, its file cannot be read, or it cannot be so changed.
    """
    stretch = None if argument == PIPED else library().find_stretch(argument)
    if stretch is None:
        _show_routine(argument, adjustments, as_written=as_written, as_json=as_json, as_yaml=as_yaml)
    elif adjustments != Adjustments() or as_yaml:
        message = f"{argument} is a stretch, and only a routine can be changed or written out"
        raise UsageError(message, f"stretchtimer show {argument} shows it as it is")
    else:
        _show_stretch(stretch, as_json=as_json)


def _show_routine(
    argument: str, adjustments: Adjustments, *, as_written: bool, as_json: bool, as_yaml: bool
) -> None:
    from stretchtimer.terminal.pages.routine_page import routine_as_data, routine_in_full
    from stretchtimer.timeline.compile import compile_timeline
    from stretchtimer.timeline.model import Coach

    settings = chosen_settings()
    if not (as_written or as_yaml):
        adjustments = adjustments._replace(marks=remembered(settings))
    routine, eases, _ = adjustments.of(asked_for(argument, settings))
    timeline = compile_timeline(routine, Coach(settings.coach))
    if as_yaml:
        from stretchtimer.routine.dump import spelled_out

        put_as_file(spelled_out(routine))
    elif as_json:
        put_json(routine_as_data(routine, timeline, eases))
    else:
        put(routine_in_full(routine, timeline, eases))


def _show_stretch(path: Path, *, as_json: bool) -> None:
    from stretchtimer.terminal.pages.stretch_page import stretch_as_data, stretch_in_full

    usable_settings()  # for the colours
    stretch = library().load_stretch(path)
    if as_json:
        put_json(stretch_as_data(stretch))
    else:
        put(stretch_in_full(stretch))
