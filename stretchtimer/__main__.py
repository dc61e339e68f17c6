"""``python -m stretchtimer`` and the ``stretchtimer`` command."""

from __future__ import annotations

import os
import sys

import typer

from stretchtimer.cli.app import app
from stretchtimer.errors import StretchtimerError, UsageError
from stretchtimer.terminal.output import take_every_character

_UsageProblem: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a bad command line; it has no public name of its own."""


def main() -> None:
    """Run the program and leave with its exit code. Every error ends here, as a line for a person."""
    take_every_character()
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        return int(app(standalone_mode=False) or 0)
    except StretchtimerError as error:
        return _told(error)
    except _UsageProblem as problem:
        return _told(UsageError(problem.format_message(), "stretchtimer --help tells more"))  # type: ignore[attr-defined]
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        return _output_closed()
    except OSError as error:
        return _told(StretchtimerError(f"{error.filename or 'the output'}: {error.strerror or error}"))


def _told(error: StretchtimerError) -> int:
    from stretchtimer.routine.text import printable

    for line in str(error).splitlines():
        print(printable(line), file=sys.stderr)
    return error.exit_code


def _output_closed() -> int:
    """Whoever read the output has seen enough: nothing is said, and nothing more is written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    main()
