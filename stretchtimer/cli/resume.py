"""What ``resume`` does: take up the last session that was left, where it was left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stretchtimer.cli.recorders import as_then, left_over, recorder_for
from stretchtimer.cli.run import Plan, perform
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.history.record import Options, Resumed, fingerprint
from stretchtimer.history.replay import replayed
from stretchtimer.routine.library import RoutineSource, library
from stretchtimer.session.milestones import Done, Skipped
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Coach

if TYPE_CHECKING:
    from stretchtimer.cli.selection import Adjusted
    from stretchtimer.history.replay import Unfinished
    from stretchtimer.routine.model import Routine
    from stretchtimer.settings import Settings


def resume(settings: Settings, *, plain: bool) -> int:
    """Go on with the session that was left last, and return the exit code.

    Args:
        settings: How the person likes it to look and to sound; its times are those of back then.
        plain: In lines of text instead of the full screen.

    Raises:
        StretchtimerError: There is none, or it cannot be gone on with; says what can be done instead.
    """
    left = left_over()
    if left is None:
        message = "there is nothing to take up"
        raise UsageError(message, "a session that was stopped can be taken up for 24 hours")
    routine, eases, _ = _as_it_was(left)
    found = replayed(compile_timeline(routine, Coach(settings.coach)), left.happenings)
    if found is None:
        message = f"nothing is left of {left.begun.title}"
        raise UsageError(message, "all of it was done")
    timeline, progress = found
    recorder = recorder_for(settings, Resumed, session=left.session)
    plan = Plan(timeline, routine.advice, progress, eases=eases)
    return perform(plan, settings, recorder, plain=plain)


def _as_it_was(left: Unfinished) -> Adjusted:
    """The routine of a session as it was compiled then."""
    begun = left.begun
    if begun.path is None:
        message = f"{begun.title} came through standard input, which is not kept"
        raise StretchtimerError(message, "a routine in a file can be taken up")
    written = library().load_source(RoutineSource(begun.routine, Path(begun.path), is_own=True))
    if fingerprint(written) != begun.fingerprint:
        message = f"{begun.title} has changed since"
        raise StretchtimerError(message, f"{_command_for_the_rest(left, written)} begins where you were")
    return as_then(written, begun.options)


def _command_for_the_rest(left: Unfinished, written: Routine) -> str:
    """What to type instead: the steps that are left, as far as one can say."""
    named = left.begun.routine if _is_found_by_name(left) else left.begun.path
    command = f"stretchtimer run {named}"
    sides = [one for one in left.happenings if isinstance(one, Done | Skipped)]
    if not sides or left.begun.options != Options():
        return command
    first = _step_after(sides[-1], written)
    return f"{command} --steps {first}-" if 1 < first <= len(written.steps) else command


def _step_after(side: Done | Skipped, written: Routine) -> int:
    """The step that a side was of, or the next one if that was its last side."""
    last_sides = written.steps[side.step - 1].sides[-1:] if side.step <= len(written.steps) else ()
    return side.step + (not last_sides or side.side in last_sides)


def _is_found_by_name(left: Unfinished) -> bool:
    try:
        return str(library().find(left.begun.routine).path.absolute()) == left.begun.path
    except UsageError:
        return False
