"""The way in and the way out: every error ends here, as a line for a person."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING, Any

import typer

from stretchtimer.cli.app import app
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.programs import look_for_none_here
from stretchtimer.terminal.output import forget_impossible_sizes, put_error, take_every_character

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPLETE = "_STRETCHTIMER_COMPLETE"
"""The variable by which a shell asks what completes a word."""
_ASKING_FOR_IT = frozenset(("--install-completion", "--show-completion"))
"""The options that have a shell ask."""
_UsageProblem: type[Exception] = next(
    kind
    for kind in typer.BadParameter.__mro__
    if issubclass(kind, Exception) and kind.__name__ == "ClickException"
)
"""What Typer raises for a bad command line; Typer has no public name for it."""
_PLAINER = (
    (r"is not a valid int range\b", "is not a whole number"),
    (r"is not a valid float range\b", "is not a number"),
    (r"is not in the range (\S+)<=x<=(\S+)\.", r"is not from \1 to \2."),
    (r"^Got unexpected extra arguments?(?:\(s\))? \((.*)\)$", r"Not expected here: \1"),
)
"""What Typer says in its own jargon, and the same in plain words."""


def exit_code() -> int:
    """Run the command line; the code to leave with."""
    take_every_character()
    forget_impossible_sizes()
    look_for_none_here()
    code = _run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an impatient second Ctrl-C changes nothing any more
    _let_go()
    return code


def _run() -> int:
    try:
        code = int(_command_line()(standalone_mode=False) or 0)
        sys.stdout.flush()
    except StretchtimerError as error:
        return _told(error)
    except _UsageProblem as problem:
        return _told(_bad_usage(problem))
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as error:
        return _cut_short(error)
    else:
        return code


def _command_line() -> Callable[..., Any]:
    """What takes the words that were typed, or tells a shell how they may go on."""
    if _COMPLETE not in os.environ and _ASKING_FOR_IT.isdisjoint(sys.argv):
        return _meant(sys.argv[1:2])
    from stretchtimer.cli import shells

    command = typer.main.get_command(_meant(shells.typed_before()[:1]))
    shells.replace_shells_of_typer()
    return command


def _meant(words: list[str]) -> typer.Typer:
    """The command line with the one command that its first word names, or with all of them.

    Typer makes all that there are before it looks which is meant, and a session waits for that.
    """
    commands = [command for command in app.registered_commands if command.name in words]
    if not commands:
        return app
    alone = copy(app)
    alone.registered_commands = commands
    return alone


def _bad_usage(problem: Exception) -> UsageError:
    """What Typer found wrong, in plain words, and which command's help tells what would be right."""
    message = str(problem.format_message())  # type: ignore[attr-defined] # it is a _UsageProblem
    for jargon, plainer in _PLAINER:
        message = re.sub(jargon, plainer, message, flags=re.DOTALL)
    if message.startswith("Missing argument"):
        message = f"{message} {getattr(getattr(problem, 'param', None), 'help', None) or ''}".rstrip()
    context = getattr(problem, "ctx", None)
    return UsageError(message, f"{context.command_path if context else 'stretchtimer'} --help tells more")


def _cut_short(error: OSError) -> int:
    """Whoever read the output has seen enough, the terminal is gone, or there is something to tell."""
    if error.errno == errno.EPIPE:
        return 1
    if error.errno == errno.EIO:
        from stretchtimer.session.events import EXIT_CODES, Event

        return EXIT_CODES[Event.HANGUP]
    return _told(StretchtimerError(f"{error.filename or 'the output'}: {error.strerror or error}"))


def _told(error: StretchtimerError) -> int:
    from stretchtimer.document.text import printable

    with suppress(OSError):
        for line in str(error).splitlines():
            put_error(printable(line))
    return error.exit_code


def _let_go() -> None:
    """Give up what can no longer be written, so that leaving does not fail over it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
