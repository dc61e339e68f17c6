"""``python -m stretchtimer`` and the ``stretchtimer`` command."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # what signal is made of
import os


def _leave(number: int, _frame: object) -> None:
    os._exit(128 + number)


# Before anything is imported that takes time, as signal itself does: Python's own exception comes out as a
# traceback wherever it strikes, or is swallowed by what is imported. Whoever has something to put in order
# first says so: terminal.input.signals.interruptible.
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # else somebody means it to be ignored
    _signal.signal(_signal.SIGINT, _leave)


def main() -> None:
    """Run the program and leave with its exit code."""
    import gc
    import sys

    # Nothing that is imported is garbage; searching it again and again would cost a tenth of the start.
    gc.disable()
    from stretchtimer.cli.main import exit_code

    code = exit_code()
    if _is_something_beside():
        os._exit(code)
    sys.exit(code)


def _is_something_beside() -> bool:
    """Whether a thread still works that nobody waits for: a search for players, a lamp that asks the system.

    Python would take itself apart beneath it. One that imports then waits for a lock that is gone, and the
    program ends by a segmentation fault (CPython 3.11, ``_PyImport_AcquireLock``).
    """
    import sys

    threading = sys.modules.get("threading")  # which nothing needs that has no thread
    return threading is not None and any(thread.daemon for thread in threading.enumerate())


if __name__ == "__main__":
    main()
